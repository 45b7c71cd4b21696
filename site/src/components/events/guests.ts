import type { EventGuest, EventGuests, StaffEvent } from '../../../../supabase/contract/event.ts'
import { csvOf } from '../../lib/csv.ts'
import { element } from '../../lib/element.ts'
import { fileName } from '../../lib/file-name.ts'
import { attendEvent, openEvent, undoAttendance } from '../../queries/events.ts'
import { isRefusal } from '../../queries/request.ts'
import { whyOf } from '../failure.ts'
import { field } from '../fields.ts'
import { perform, whyNot } from '../form.ts'
import { saveFile } from '../save-file.ts'
import { momentIn } from './times.ts'
import type { EventsStaff } from './page.ts'

/** Who signed up, and the field into which a card is scanned. */
export function guestsOf(event: StaffEvent, staff: EventsStaff): HTMLElement {
  const { hospital, words, format, say } = staff
  const { events } = words
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
      field(number, events.scan, events.scanHint),
      element('button', { class: 'button' }, events.note),
    ),
    element('p', { class: 'said', role: 'status' }),
    element('p', { class: 'error', role: 'alert' }),
  )
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    const scanned = number.value.replace(/[\s-]/g, '')
    if (scanned === '') return number.focus()
    void act(async () => {
      const { member, already, points } = await attendEvent(hospital.slug, event.code, scanned)
      number.value = ''
      await load()
      number.focus()
      return already
        ? events.already(member.name)
        : events.scanned(member.name, format.count(points))
    })
  })
  const whole = element(
    'div',
    { class: 'guests' },
    element('p', { class: 'hint' }, events.guestsLead),
    form,
    place,
  )
  void load()
  return whole

  function act(doing: () => Promise<string>) {
    return perform(form, staff, doing, (error) => {
      const why = isRefusal(error, 'unknown_member')
        ? events.unknownNumber
        : isRefusal(error, 'event_over')
          ? events.notNow
          : whyNot(error, words)
      const shown = document.getElementById(`${number.id}-error`)
      if (shown) shown.textContent = why
      number.select()
      return true
    })
  }

  async function load() {
    if (place.childElementCount === 0)
      place.replaceChildren(element('p', { class: 'summary' }, events.guestsLoading))
    try {
      const opened = await openEvent(hospital.slug, event.code)
      place.replaceChildren(...shown(opened))
    } catch (error) {
      if (await staff.sessionOver(error)) return
      place.replaceChildren(element('p', { class: 'error', role: 'alert' }, whyOf(error, words)))
    }
  }

  function shown({ guests }: EventGuests): HTMLElement[] {
    if (guests.length === 0) return [element('p', { class: 'summary' }, events.noGuests)]
    const saving = element('button', { type: 'button', class: 'save' }, events.csv)
    saving.addEventListener('click', () => save(guests))
    return [
      element(
        'div',
        { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': events.guests },
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
                element('span', { class: 'visually-hidden' }, events.note),
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
      came ? events.undo : events.note,
      element('span', { class: 'visually-hidden' }, `: ${guest.name}`),
    )
    button.addEventListener('click', () =>
      act(async () => {
        if (came) await undoAttendance(hospital.slug, event.code, guest.number)
        const noted = came ? null : await attendEvent(hospital.slug, event.code, guest.number)
        await load()
        number.focus()
        return noted ? events.scanned(guest.name, format.count(noted.points)) : events.undone
      }),
    )
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
    return [events.number, events.guest, events.tier, events.since, events.state]
  }

  function cells({ number: its, name, tier, signed_up_at, ...guest }: EventGuest): string[] {
    const state = {
      signed_up: events.stateSignedUp,
      waiting: events.stateWaiting,
      attended: guest.attended_at ? events.cameAt(momentIn(guest.attended_at, staff)) : '',
    }[guest.state]
    return [
      its,
      name,
      words.tierNames[tier],
      momentIn(signed_up_at, staff),
      guest.walked_in ? `${state} (${events.walkedIn})` : state,
    ]
  }

  function save(guests: readonly EventGuest[]) {
    const csv = csvOf([heads(), ...guests.map(cells), ...(hospital.demo ? [[], [words.demo]] : [])])
    saveFile(
      new Blob([csv], { type: 'text/csv;charset=utf-8' }),
      fileName([say(hospital.names), events.guests, say(event.names)], 'csv'),
    )
  }
}
