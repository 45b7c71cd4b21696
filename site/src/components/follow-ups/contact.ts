import type { FollowUpContact } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId, element } from '../../lib/element.ts'
import { showFollowUpContact } from '../../queries/follow-ups.ts'
import { facts } from '../facts.ts'
import { perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** Name and number of whom to call, shown on request. Calls `shown` with what stands on the page; answers what begins anew with another. */
export function bindContact(
  staff: Staff<FollowUpsWords>,
  shown: (contact: FollowUpContact | null) => void,
): (id: number) => void {
  const { hospital, words } = staff
  const { followUps } = words
  const place = byId('contact-shown')
  let asked = 0

  byId('contact-show').addEventListener('click', () =>
    perform(byId('contact'), staff, async () => {
      const id = asked
      const contact = await showFollowUpContact(hospital.slug, id)
      if (id !== asked) return null
      place.replaceChildren(...facts(pairsOf(contact)))
      show(true)
      shown(contact)
      place.focus()
      return null
    }),
  )
  byId('contact-hide').addEventListener('click', () => {
    forget()
    byId('contact-show').focus()
  })

  return (id) => {
    asked = id
    forget()
  }

  /** Nothing of it stays on the page. */
  function forget() {
    place.replaceChildren()
    show(false)
    shown(null)
  }

  function show(there: boolean) {
    place.hidden = !there
    byId('contact-show').hidden = there
    byId('contact-hide').hidden = !there
  }

  function pairsOf({ name, phone, email, patient_number, note, hours }: FollowUpContact) {
    const pairs: [string, string | Node][] = [[followUps.name, name]]
    if (phone !== null)
      pairs.push([
        followUps.phone,
        element('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone),
      ])
    if (email !== null) pairs.push([followUps.email, email])
    if (hours !== null)
      pairs.push([
        followUps.hours,
        followUps.hoursNames[hours as keyof typeof followUps.hoursNames],
      ])
    if (patient_number !== null) pairs.push([followUps.patientNumber, patient_number])
    if (note !== null) pairs.push([followUps.note, note])
    return pairs
  }
}
