import type { Case, CaseContact } from '../../../../supabase/contract/case.ts'
import { byId, element } from '../../lib/element.ts'
import { showCaseContact } from '../../queries/cases.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import { facts } from '../facts.ts'
import type { CaseFrame } from './frame.ts'

const LONGEST_REASON = 500

/** How the patient can be reached: what may be known without a reason, and the rest for one. */
export function bindContact({ staff, speech }: CaseFrame): (one: Case) => void {
  const { hospital, words } = staff
  const { cases } = words
  const form = byId<HTMLFormElement>('contact-form')
  const reason = element('input', {
    id: 'contact-reason',
    required: true,
    autocomplete: 'off',
    'data-most': LONGEST_REASON,
  })
  form.replaceChildren(field(reason, cases.reason, cases.reasonHint), formFoot(cases.showContact))
  let reference = ''
  bindForm(form, staff, {
    async save() {
      const asked = reference
      const contact = await showCaseContact(hospital.slug, asked, reason.value.trim())
      if (asked !== reference) return null
      reveal(contact)
      return null
    },
  })
  byId('contact-hide').addEventListener('click', () => {
    hide()
    form.hidden = false
    reason.focus()
  })

  return (one) => {
    const { contact } = one
    byId('contact-known').replaceChildren(...known(contact))
    if (one.reference === reference) return
    reference = one.reference
    form.reset()
    form.hidden = contact === null || contact.forgotten_at !== null
    hide()
  }

  /** Nothing of it stays on the page. */
  function hide() {
    byId('contact-shown').replaceChildren()
    byId('contact-open').hidden = true
  }

  function reveal(contact: CaseContact) {
    form.reset()
    form.hidden = true
    byId('contact-shown').replaceChildren(...facts(pairsOf(contact)))
    byId('contact-open').hidden = false
    byId('contact-hide').focus()
  }

  function known(contact: Case['contact']): (Node | string)[] {
    if (!contact) return [cases.anonymous]
    const hours = cases.hours[contact.hours as keyof typeof cases.hours]
    const ways = [
      contact.phone_end === null ? null : cases.phoneEnd(contact.phone_end),
      contact.email ? cases.hasEmail : null,
      contact.prefers === 'phone' ? cases.prefersPhone : cases.prefersEmail,
      hours,
    ].filter((way) => way !== null)
    return [
      element(
        'span',
        {},
        contact.forgotten_at
          ? cases.contactForgotten(speech.moment(contact.forgotten_at))
          : ways.join(' · '),
      ),
      element(
        'strong',
        { class: contact.consent ? 'consent' : 'consent none' },
        contact.consent ? cases.hasConsent : cases.noConsent,
      ),
      ...(contact.guardian ? [element('span', {}, cases.isGuardian)] : []),
    ]
  }

  function pairsOf({ name, phone, email, consent_wording, guardian }: CaseContact) {
    const call = (to: string) => element('a', { href: `tel:${to.replace(/[^+\d]/g, '')}` }, to)
    const write = (to: string) => element('a', { href: `mailto:${encodeURIComponent(to)}` }, to)
    const pairs: [string, string | Node][] = [[cases.contactName, name]]
    if (phone !== null) pairs.push([cases.phone, call(phone)])
    if (email !== null) pairs.push([cases.email, write(email)])
    if (consent_wording !== null) pairs.push([cases.consentWording, consent_wording])
    if (guardian) pairs.push([cases.guardian, `${guardian.relation} · ${guardian.consent_wording}`])
    return pairs
  }
}
