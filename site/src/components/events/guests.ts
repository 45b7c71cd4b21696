import type { EventGuest, EventGuests, StaffEvent } from '../../../../supabase/contract/event.ts'
import { csvOf } from '../../lib/csv.ts'
import { element } from '../../lib/element.ts'
import { fileName } from '../../lib/file-name.ts'
import { attendEvent, openEvent, undoAttendance } from '../../queries/events.ts'
import { isRefusal } from '../../queries/request.ts'
import type { RequestError } from '../../queries/request.ts'
import { whyOf } from '../failure.ts'
import { field } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { bindForm, perform, whyNot } from '../form.ts'
import { saveFile } from '../save-file.ts'
import { momentIn } from './times.ts'
import type { EventsStaff } from './doing.ts'

/** Who signed up, and the field into which a card is scanned. */
export function guestsOf(event: StaffEvent, staff: EventsStaff): HTMLElement {
  const { hospital, words, format, say } = staff
  const { eventDesk } = words
  const place = element('div', {})
  const number = element('input', {
    id: `event-${event.code}-number`,
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const form = element(
    'form',
    {},
    element(
      'div',
      { class: 'scan' },
      field(number, eventDesk.scan, eventDesk.scanHint),
      element('button', { class: 'button' }, eventDesk.note),
    ),
    element('p', { class: 'said', role: 'status' }),
    element('p', { class: 'error', role: 'alert' }),
  )
  bindForm(form, staff, {
    async save() {
      const scanned = number.value.replace(/[\s-]/g, '')
      number.focus()
      if (scanned === '') return null
      const { member, already, points } = await attendEvent(hospital.slug, event.code, scanned)
      number.value = ''
      await load()
      number.focus()
      return already
        ? eventDesk.already(member.name)
        : eventDesk.scanned(member.name, format.count(points))
    },
    blame,
  })
  const whole = element(
    'div',
    { class: 'guests' },
    element('p', { class: 'hint' }, eventDesk.guestsLead),
    form,
    place,
  )
  void load()
  return whole

  /** Whatever is refused is told where the next card is scanned. */
  function blame(error: RequestError): Fault {
    number.select()
    const message = isRefusal(error, 'unknown_member')
      ? eventDesk.unknownNumber
      : isRefusal(error, 'event_over')
        ? eventDesk.notNow
        : whyNot(error, words)
    return { control: number, message }
  }

  async function load() {
    if (place.childElementCount === 0)
      place.replaceChildren(element('p', { class: 'summary' }, eventDesk.guestsLoading))
    try {
      const opened = await openEvent(hospital.slug, event.code)
      place.replaceChildren(...shown(opened))
    } catch (error) {
      if (await staff.sessionOver(error)) return
      place.replaceChildren(element('p', { class: 'error', role: 'alert' }, whyOf(error, words)))
    }
  }

  function shown({ guests }: EventGuests): HTMLElement[] {
    if (guests.length === 0) return [element('p', { class: 'summary' }, eventDesk.noGuests)]
    const saving = element('button', { type: 'button', class: 'save' }, eventDesk.csv)
    saving.addEventListener('click', () => save(guests))
    return [
      element(
        'div',
        { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': eventDesk.guests },
        element(
          'table',
          {},
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              ...heads().map((head) => element('th', { scope: 'col' }, head)),
              element(
                'th',
                { scope: 'col' },
                element('span', { class: 'visually-hidden' }, eventDesk.note),
              ),
            ),
          ),
          element('tbody', {}, ...guests.map(row)),
        ),
      ),
      element('p', { class: 'buttons' }, saving),
    ]
  }

  function row(guest: EventGuest): HTMLElement {
    const came = guest.state === 'attended'
    const button = element(
      'button',
      { type: 'button', class: 'button quiet' },
      came ? eventDesk.undo : eventDesk.note,
      element('span', { class: 'visually-hidden' }, `: ${guest.name}`),
    )
    const doing = async () => {
      if (came) await undoAttendance(hospital.slug, event.code, guest.number)
      const noted = came ? null : await attendEvent(hospital.slug, event.code, guest.number)
      await load()
      number.focus()
      return noted ? eventDesk.scanned(guest.name, format.count(noted.points)) : eventDesk.undone
    }
    button.addEventListener('click', () => perform(form, staff, doing, blame))
    return element(
      'tr',
      {},
      ...cells(guest).map((cell, place_) =>
        place_ === 0
          ? element('th', { scope: 'row' }, element('code', {}, cell))
          : element('td', {}, cell),
      ),
      element('td', {}, button),
    )
  }

  function heads(): string[] {
    return [eventDesk.number, eventDesk.guest, eventDesk.tier, eventDesk.since, eventDesk.state]
  }

  function cells({ number: its, name, tier, signed_up_at, ...guest }: EventGuest): string[] {
    const state = {
      signed_up: eventDesk.stateSignedUp,
      waiting: eventDesk.stateWaiting,
      attended: guest.attended_at ? eventDesk.cameAt(momentIn(guest.attended_at, staff)) : '',
    }[guest.state]
    return [
      its,
      name,
      words.tierNames[tier],
      momentIn(signed_up_at, staff),
      guest.walked_in ? `${state} (${eventDesk.walkedIn})` : state,
    ]
  }

  function save(guests: readonly EventGuest[]) {
    const csv = csvOf([heads(), ...guests.map(cells), ...(hospital.demo ? [[], [words.demo]] : [])])
    saveFile(
      new Blob([csv], { type: 'text/csv;charset=utf-8' }),
      fileName([say(hospital.names), eventDesk.guests, say(event.names)], 'csv'),
    )
  }
}
