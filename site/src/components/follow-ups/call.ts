import type {
  FollowUp,
  FollowUpCall,
  FollowUpContact,
  FollowUpRow,
} from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { shownReference } from '../../lib/reference.ts'
import { openFollowUp } from '../../queries/follow-ups.ts'
import type { CallDesk } from '../../queries/follow-ups.ts'
import { isRefusal } from '../../queries/request.ts'
import { facts } from '../facts.ts'
import { whyOf } from '../failure.ts'
import type { Staff } from '../staff-page.ts'
import { bindContact } from './contact.ts'
import { bindRecord } from './record.ts'
import type { Speech } from './speech.ts'

const STATES = ['loading', 'failed', 'none', 'body'] as const

/** Runs the panel of one follow-up. `changed` is called with what a call has made of it. Answers what opens one, or (null) closes it. */
export function bindCall(
  staff: Staff<FollowUpsWords>,
  speech: Speech,
  atHand: () => Promise<CallDesk>,
  changed: (row: FollowUpRow) => void,
): (id: number | null) => void {
  const { hospital, words, say } = staff
  const { followUps } = words
  const request = new Latest(openFollowUp)
  let open: number | null = null
  let desk: CallDesk | null = null
  let contact: FollowUpContact | null = null

  const showContact = bindContact(staff, (shown) => {
    contact = shown
    record.contactShown(shown !== null)
  })
  const record = bindRecord(staff, speech, {
    contact: () => contact,
    recorded(after, found) {
      changed(after)
      draw(after)
      byId('call-said').textContent = found
        ? followUps.recordedCase(shownReference(found))
        : followUps.recorded
      byId('call-said').focus()
    },
    async reread() {
      request.forget()
      if (open === null) return
      await request.get({ hospital: hospital.slug, id: open })
      if (!request.data) return
      changed(request.data)
      draw(request.data, false)
    },
  })
  byId('call-retry').addEventListener('click', () => void load())

  return (id) => {
    byId('call').hidden = id === null
    if (id === open) return
    open = id
    contact = null
    byId('call-said').textContent = ''
    request.forget()
    if (id !== null) void load(true)
  }

  async function load(focus = false) {
    const id = open
    if (id === null) return
    byId('call-title').textContent = followUps.title(String(id))
    state('loading')
    if (focus) byId('call-title').focus()
    try {
      const [fresh, its] = await Promise.all([
        request.get({ hospital: hospital.slug, id }),
        atHand(),
      ])
      desk = its
      if (fresh && request.data) {
        showContact(id)
        draw(request.data)
      }
    } catch (error) {
      if (id !== open || (await staff.sessionOver(error))) return
      if (isRefusal(error, 'unknown_follow_up')) {
        byId('call-none-text').textContent = followUps.none(String(id))
        return state('none')
      }
      byId('call-why').textContent = whyOf(error, words)
      state('failed')
    }
  }

  /** `anew`: with an empty form. */
  function draw(one: FollowUp, anew = true) {
    byId('call-tags').replaceChildren(
      element('span', { class: `badge reason-${one.reason}` }, words.followUpReasons[one.reason]),
      ...(one.outcome
        ? [element('span', { class: 'badge' }, words.callOutcomes[one.outcome])]
        : []),
    )
    byId('call-due').replaceChildren(speech.due(one))
    byId('call-facts').replaceChildren(...facts(factsOf(one)))
    const script = desk?.scripts.find(({ reason }) => reason === one.reason)
    byId('contact').hidden = one.contact_forgotten
    byId('contact-forgotten').hidden = !one.contact_forgotten
    byId('call-script').hidden = !script
    byId('call-script-text').textContent = script ? say(script.wording) : ''
    byId('call-history-section').hidden = one.history.length === 0
    byId('call-history').replaceChildren(...one.history.map(entry))
    byId('call-record').hidden = one.done_at !== null
    record.show(one, desk?.categories ?? [], anew)
    state('body')
  }

  function factsOf(one: FollowUp): [string, string | Node][] {
    const found: [string, string | Node][] = [
      [followUps.department, speech.department(one.department)],
    ]
    if (one.reason !== one.first_reason)
      found.push([followUps.firstReason, words.followUpReasons[one.first_reason]])
    if (one.discharged_on) found.push([followUps.discharged, speech.day(one.discharged_on)])
    if (one.case) found.push([followUps.case, caseLink(one.case)])
    if (one.phone_end) found.push([followUps.phone, followUps.phoneEnd(one.phone_end)])
    return found
  }

  function entry({ at, by, outcome, note, next_on, case: found }: FollowUpCall): HTMLElement {
    return element(
      'li',
      { class: 'internal' },
      element(
        'p',
        { class: 'step' },
        element('strong', {}, by ?? followUps.somebody),
        element('span', { class: 'badge' }, words.callOutcomes[outcome]),
        element('time', { datetime: new Date(at).toISOString() }, speech.moment(at)),
      ),
      next_on ? element('p', { class: 'summary' }, followUps.nextOn(speech.day(next_on))) : null,
      note ? element('blockquote', {}, note) : null,
      found ? element('p', { class: 'summary' }, followUps.foundCase, ' ', caseLink(found)) : null,
    )
  }

  function caseLink(reference: string) {
    const search = new URLSearchParams({ hospital: hospital.slug, case: reference }).toString()
    return element('a', { href: `/admin/cases/?${search}` }, shownReference(reference))
  }

  function state(shown: (typeof STATES)[number]) {
    for (const one of STATES) byId(`call-${one}`).hidden = one !== shown
  }
}
