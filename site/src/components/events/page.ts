import type { StaffEvent } from '../../../../supabase/contract/event.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { clubsOf, listAllEvents, saveEvent } from '../../queries/events.ts'
import { whyOf } from '../failure.ts'
import { formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import { showListState } from '../list-states.ts'
import type { Doing, EventsStaff } from './doing.ts'
import { eventFields } from './fields.ts'
import { eventItem } from './item.ts'

const WHICH = ['coming', 'past'] as const

/** Runs `/admin/events/`: what is announced, and who signed up for it. */
export async function eventsPage(staff: EventsStaff): Promise<void> {
  const { hospital, words, say } = staff
  const { eventDesk } = words
  const agent = hospital.role !== 'viewer'
  const list = new Latest(listAllEvents)
  const place = byId('event-rows')
  const which = byId<HTMLSelectElement>('which')
  which.replaceChildren(...WHICH.map((value) => element('option', { value }, eventDesk[value])))
  which.addEventListener('change', draw)
  byId('retry').addEventListener('click', ask)
  byId('first-text').textContent = agent ? eventDesk.firstText : eventDesk.firstForViewers
  byId('events').hidden = false
  showListState('loading')
  const asked = list.get(hospital.slug)
  // Told where it is looked at.
  asked.catch(() => {})
  // Without them events are announced for all members.
  const clubs = agent ? await clubsOf(hospital.id).catch(() => []) : []
  const doing: Doing = { staff, clubs, changed }
  if (agent) bindAnnouncing()
  await asked.then(draw, failed)

  function bindAnnouncing() {
    const details = byId<HTMLDetailsElement>('adding')
    byId('new').hidden = false
    const begin = () => {
      const fields = eventFields('new-event', null, doing)
      const form = element(
        'form',
        { class: 'stack', id: 'event-form' },
        ...fields.parts,
        formFoot(eventDesk.announce),
      )
      bindForm(form, staff, {
        faults: fields.faults,
        blame: fields.blame,
        async save() {
          const made = await saveEvent(hospital.slug, fields.read())
          details.open = false
          begin()
          which.value = 'coming'
          changed(eventDesk.announced(say(made.names)))
          return null
        },
      })
      byId('adding-place').replaceChildren(form)
    }
    begin()
  }

  function changed(said: string) {
    byId('list-said').textContent = said
    byId('list-said').focus()
    list.forget()
    ask()
  }

  function ask() {
    if (place.childElementCount === 0) showListState('loading')
    void list.get(hospital.slug).then((fresh) => {
      if (fresh) draw()
    }, failed)
  }

  async function failed(error: unknown) {
    if (await staff.sessionOver(error)) return
    byId('list-why').textContent = whyOf(error, words)
    showListState('failed')
  }

  function draw() {
    const all = list.data
    if (!all) return
    const now = Date.now()
    const past = ({ ends_at }: StaffEvent) => Date.parse(ends_at) < now
    const shown = all.filter((event) => past(event) === (which.value === 'past'))
    // The next first, and of those past the latest.
    if (which.value === 'coming') shown.reverse()
    place.replaceChildren(...shown.map((event) => eventItem(event, doing, agent)))
    showListState(shown.length > 0 ? 'rows' : all.length > 0 ? 'empty' : 'first')
  }
}
