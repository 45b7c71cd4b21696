/**
 * What plans come to, reckoned by somebody who has never seen the database: days and hours by `Intl`, minute by minute.
 * Steps are those of a new hospital's topic "revisit".
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** -3 days and -1 day at 9:30, and two hours before. */
const STEPS: ({ days: number } | { minutes: number })[] = [
  { days: 3 },
  { days: 1 },
  { minutes: 120 },
]

export interface Situation {
  zone: string
  /** The hospital's hours, and the patient's: minutes of a day. */
  hospital: [number, number]
  patient: [number, number] | null
  /** The appointment, and the moment of planning: milliseconds. */
  at: number
  now: number
}

/** A message: when it is due, whether it is sent at all. */
export interface Planned {
  due: number
  state: 'queued' | 'dropped'
}

/** Year, month, day and minute of the day on the wall of a zone. */
function wall(moment: number, zone: string): { day: string; minute: number } {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
  formats.set(zone, made)
  return made
}

/** The moment at which a wall shows a day and a minute, between eight and nine in the evening, when no clock changes. */
function momentOf(day: string, minute: number, zone: string): number {
  const guess = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE
  for (let offset = -14 * HOUR; offset <= 14 * HOUR; offset += 15 * MINUTE) {
    const shown = wall(guess + offset, zone)
    if (shown.day === day && shown.minute === minute) return guess + offset
  }
  throw new Error(`No ${minute} on ${day} in ${zone}.`)
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 24 * HOUR).toISOString().slice(0, 10)

/** The messages of one appointment, the earliest due first. */
export function plan({ zone, hospital, patient, at, now }: Situation): Planned[] {
  const opens = Math.max(hospital[0], patient?.[0] ?? 0)
  const closes = Math.min(hospital[1], patient?.[1] ?? 24 * 60)
  const permitted = (moment: number) => {
    const { minute } = wall(moment, zone)
    return opens <= minute && minute < closes
  }
  const planned: Planned[] = []
  for (const step of STEPS) {
    const wished =
      'days' in step
        ? momentOf(dayBefore(wall(at, zone).day, step.days), 9 * 60 + 30, zone)
        : at - step.minutes * MINUTE
    const expires = Math.min(at, wished + 24 * HOUR)
    let due: number | null = null
    if (opens < closes) {
      let next = wished
      while (!permitted(next) && next < expires) next += MINUTE
      if (next < expires) due = next
      else {
        // The last hour before: half an hour before it closes, so that there is time to send.
        const latest = Math.max(opens, closes - 30)
        let { day } = wall(wished, zone)
        if (wall(wished, zone).minute < opens) day = dayBefore(day, 1)
        due = permitted(wished) ? wished : momentOf(day, latest, zone)
      }
    }
    if (expires <= now) continue
    if (due !== null && due >= now) planned.push({ due, state: 'queued' })
    else if (wished >= now) planned.push({ due: due ?? wished, state: 'dropped' })
  }
  return planned.sort((one, other) => one.due - other.due)
}
