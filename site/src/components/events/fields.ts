import type { EventDraft, EventKind, StaffEvent } from '../../../../supabase/contract/event.ts'
import { element } from '../../lib/element.ts'
import { momentOf, wallClock } from '../../lib/moments.ts'
import type { RequestError } from '../../queries/request.ts'
import { field, select, textFields } from '../fields.ts'
import type { Fault } from '../fields.ts'
import type { Doing } from './doing.ts'

interface EventFields {
  parts: HTMLElement[]
  read(): EventDraft
  faults(): Fault[]
  blame(error: RequestError): Fault | null
}

/** The fields of an event; null: of a new one. */
export function eventFields(
  id: string,
  event: StaffEvent | null,
  { staff: { hospital, language, words, say }, clubs }: Doing,
): EventFields {
  const { eventDesk, eventKinds } = words
  const kind = select(
    `${id}-kind`,
    (Object.keys(eventKinds) as EventKind[]).map((one) => [one, eventKinds[one]]),
    event?.kind ?? 'talk',
  )
  const names = textFields(
    { id: `${id}-names`, legend: eventDesk.name, ...(event && { text: event.names }) },
    words,
  )
  const about = textFields(
    {
      id: `${id}-about`,
      legend: eventDesk.description,
      text: event?.descriptions ?? {},
      prose: language,
      rows: 3,
      longest: 2000,
    },
    words,
  )
  const places = textFields(
    { id: `${id}-places`, legend: eventDesk.place, ...(event && { text: event.places }) },
    words,
  )
  const department = select(
    `${id}-department`,
    [
      ['', eventDesk.noDepartment],
      ...hospital.departments
        .filter(({ archived, code }) => !archived || code === event?.department?.code)
        .map(({ code, names: its }): [string, string] => [code, say(its)]),
    ],
    event?.department?.code ?? '',
  )
  const club = select(
    `${id}-club`,
    [
      ['', eventDesk.noClub],
      ...clubs.map(({ id: its, names: called }): [string, string] => [String(its), say(called)]),
    ],
    event?.club ? String(event.club.id) : '',
  )
  const time = (name: string, moment: string | undefined) =>
    element('input', {
      id: `${id}-${name}`,
      type: 'datetime-local',
      required: true,
      value: moment && wallClock(hospital.time_zone, moment),
    })
  const starts = time('starts', event?.starts_at)
  const ends = time('ends', event?.ends_at)
  const number = (name: string, value: number | null | undefined, min: number, max: number) =>
    element('input', { id: `${id}-${name}`, type: 'number', min, max, step: 1, value })
  const capacity = number('capacity', event?.capacity, 1, 100_000)
  const points = number('points', event?.own_points, 0, 10_000)
  const orNull = (control: HTMLInputElement) =>
    control.value === '' ? null : control.valueAsNumber
  const zone = eventDesk.zoneHint(hospital.time_zone)
  return {
    parts: [
      element(
        'div',
        { class: 'pair' },
        field(kind, eventDesk.kind),
        field(department, eventDesk.department),
      ),
      names.root,
      places.root,
      element(
        'div',
        { class: 'pair' },
        field(starts, eventDesk.starts, zone),
        field(ends, eventDesk.ends, zone),
      ),
      element(
        'div',
        { class: 'pair' },
        field(capacity, eventDesk.capacity, eventDesk.capacityHint),
        field(points, eventDesk.points, eventDesk.pointsHint),
      ),
      ...(clubs.length > 0 ? [field(club, eventDesk.club)] : []),
      about.root,
    ],
    read: () => ({
      code: event?.code ?? null,
      kind: kind.value as EventKind,
      names: names.read(),
      descriptions: Object.keys(about.read()).length > 0 ? about.read() : null,
      places: places.read(),
      department: department.value || null,
      club: club.value ? Number(club.value) : null,
      starts_at: momentOf(hospital.time_zone, starts.value),
      ends_at: momentOf(hospital.time_zone, ends.value),
      capacity: orNull(capacity),
      points: orNull(points),
      called_off: event?.called_off ?? false,
    }),
    faults: () => [
      ...names.faults(),
      ...places.faults(),
      ...(starts.value && ends.value && ends.value <= starts.value
        ? [{ control: ends, message: eventDesk.endsFirst }]
        : []),
    ],
    blame: ({ code }) =>
      code === 'out_of_range' ? { control: ends, message: eventDesk.alreadyOver } : null,
  }
}
