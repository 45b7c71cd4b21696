import type { EventDraft, StaffEvent } from '../../../../supabase/contract/event.ts'
import { element } from '../../lib/element.ts'
import { saveEvent } from '../../queries/events.ts'
import { confirmed } from '../confirm.ts'
import { formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import { eventFields } from './fields.ts'
import { guestsOf } from './guests.ts'
import type { Doing } from './doing.ts'
import { timesOf } from './times.ts'

/** One event; with what agents may do with it. */
export function eventItem(event: StaffEvent, doing: Doing, agent: boolean): HTMLLIElement {
  const { words, format, say } = doing.staff
  const { eventDesk, eventKinds } = words
  const { names, places, department, club, descriptions, capacity, signed_up } = event
  const count = format.count(signed_up)
  return element(
    'li',
    { class: 'card', 'data-code': event.code },
    element(
      'p',
      { class: 'tags' },
      element('span', { class: 'badge' }, eventKinds[event.kind]),
      department ? element('span', { class: 'badge' }, say(department.names)) : null,
      club ? element('span', { class: 'badge' }, eventDesk.forClub(say(club.names))) : null,
      event.called_off ? element('span', { class: 'badge called-off' }, eventDesk.calledOff) : null,
    ),
    element('h3', {}, say(names)),
    element('p', { class: 'where' }, `${timesOf(event, doing.staff)} · ${say(places)}`),
    descriptions ? element('p', { class: 'about summary' }, say(descriptions)) : null,
    element(
      'ul',
      { class: 'event-facts' },
      element(
        'li',
        {},
        element(
          'strong',
          {},
          capacity === null
            ? eventDesk.signedUp(count)
            : eventDesk.ofPlaces(count, format.count(capacity)),
        ),
      ),
      event.waiting > 0 ? element('li', {}, eventDesk.waiting(format.count(event.waiting))) : null,
      event.attended > 0
        ? element('li', {}, eventDesk.attended(format.count(event.attended)))
        : null,
      element('li', {}, eventDesk.givesPoints(format.count(event.points))),
    ),
    agent
      ? element(
          'div',
          { class: 'doings' },
          folded(eventDesk.guests, event, doing, () => guestsOf(event, doing.staff)),
          folded(eventDesk.change, event, doing, () => changing(event, doing)),
        )
      : null,
  )
}

/** What opens to something that is made when it is first looked at. */
function folded(
  label: string,
  { names }: StaffEvent,
  { staff: { say } }: Doing,
  make: () => HTMLElement,
): HTMLElement {
  const said = element('span', { class: 'visually-hidden' }, `: ${say(names)}`)
  const details = element('details', { class: 'more' }, element('summary', {}, label, said))
  details.addEventListener('toggle', () => details.append(make()), { once: true })
  return details
}

function changing(event: StaffEvent, doing: Doing): HTMLElement {
  const { staff, changed } = doing
  const { hospital, words } = staff
  const { eventDesk } = words
  const fields = eventFields(`event-${event.code}`, event, doing)
  const off = element(
    'button',
    { type: 'button', class: event.called_off ? 'button quiet' : 'button quiet danger' },
    event.called_off ? eventDesk.reinstate : eventDesk.callOff,
  )
  const form = element('form', { class: 'stack' }, ...fields.parts, formFoot(words.forms.save, off))
  bindForm(form, staff, {
    faults: fields.faults,
    blame: fields.blame,
    async save() {
      await saveEvent(hospital.slug, fields.read())
      changed(words.forms.saved)
      return null
    },
  })
  off.addEventListener('click', async () => {
    const question = {
      title: eventDesk.callOffTitle,
      text: eventDesk.callOffText,
      act: eventDesk.callOff,
      keep: eventDesk.keep,
    }
    if (!event.called_off && !(await confirmed(words, question))) return
    await perform(form, staff, async () => {
      await saveEvent(hospital.slug, { ...draftOf(event), called_off: !event.called_off })
      changed(event.called_off ? eventDesk.reinstated : eventDesk.hasCalledOff)
      return null
    })
  })
  return form
}

/** The event as it is, whatever stands in its form. */
const draftOf = (event: StaffEvent): EventDraft => ({
  code: event.code,
  kind: event.kind,
  names: event.names,
  descriptions: event.descriptions,
  places: event.places,
  department: event.department?.code ?? null,
  club: event.club?.id ?? null,
  starts_at: new Date(event.starts_at).toISOString(),
  ends_at: new Date(event.ends_at).toISOString(),
  capacity: event.capacity,
  points: event.own_points,
  called_off: event.called_off,
})
