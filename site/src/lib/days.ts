/** A calendar day of the hospital, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string

/** Both ends are included. */
export interface Period {
  first: Day
  last: Day
}

export const PRESETS = [
  'last-30-days',
  'last-90-days',
  'last-12-months',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
] as const
export type Preset = (typeof PRESETS)[number]

/** The day it is at `instant` where the clocks follow `timeZone` (an IANA name). */
export function dayIn(timeZone: string, instant: Date): Day {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** Whether `value` is a day that exists. */
export function isDay(value: string): value is Day {
  return /^\d{4}-\d\d-\d\d$/.test(value) && toDay(toTime(value)) === value
}

export const addDays = (day: Day, days: number): Day => toDay(toTime(day) + days * 86_400_000)

/** The period a preset means on the day `today`, today included. */
export function presetPeriod(preset: Preset, today: Day): Period {
  const month = monthOf(today)
  const quarter = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3))
  switch (preset) {
    case 'last-30-days':
      return { first: addDays(today, -29), last: today }
    case 'last-90-days':
      return { first: addDays(today, -89), last: today }
    case 'last-12-months':
      return { first: addMonths(month, -11), last: today }
    case 'this-month':
      return { first: month, last: today }
    case 'last-month':
      return { first: addMonths(month, -1), last: addDays(month, -1) }
    case 'this-quarter':
      return { first: quarter, last: today }
    case 'last-quarter':
      return { first: addMonths(quarter, -3), last: addDays(quarter, -1) }
    case 'this-year':
      return { first: `${today.slice(0, 4)}-01-01`, last: today }
  }
}

/**
 * The period before `period` to hold it against: of this month and quarter the same days of the one before; of this year
 * and the twelve months with this one the same days a year earlier; of other whole calendar months as many directly before,
 * and of anything else as many days.
 */
export function earlierPeriod(asked: Preset | Period, { first, last }: Period): Period {
  const sameDays = (months: number) => ({
    first: addMonths(first, -months),
    last: sameDay(last, -months),
  })
  const before = (start: Day) => ({ first: start, last: addDays(first, -1) })
  const asManyDays = addDays(first, -lengthOf({ first, last }))
  switch (asked) {
    case 'this-month':
      return sameDays(1)
    case 'this-quarter':
      return sameDays(3)
    case 'this-year':
    case 'last-12-months':
      return sameDays(12)
    // By their names these are days, even when they happen to be whole months.
    case 'last-30-days':
    case 'last-90-days':
      return before(asManyDays)
    default: {
      const months = wholeMonths({ first, last })
      return before(months > 0 ? addMonths(first, -months) : asManyDays)
    }
  }
}

export type Grain = 'week' | 'month'

/** Every bucket that touches `period`: its name (a week's Monday, a month's first day) and the days of it inside the period. */
export function bucketsOf(grain: Grain, { first, last }: Period): { bucket: Day; days: Period }[] {
  const buckets = []
  for (let bucket = startOf(grain, first); bucket <= last;) {
    const next = grain === 'week' ? addDays(bucket, 7) : addMonths(bucket, 1)
    const end = addDays(next, -1)
    buckets.push({
      bucket,
      days: { first: bucket < first ? first : bucket, last: end > last ? last : end },
    })
    bucket = next
  }
  return buckets
}

/** The days of `period` as files have them, year and all. */
export const isoDays = ({ first, last }: Period): string =>
  first === last ? first : `${first} – ${last}`

/** Whether `period` is a month, none of whose days is missing. */
export const isWholeMonth = (period: Period): boolean => wholeMonths(period) === 1

/**
 * What came of a change is judged by at most so many days from it on, held against as many before it: what patients answer
 * here, what they complain of in the database (`private.recurrence_watch`). Half a year, since complaints are few.
 */
export const MOST_SINCE = 180
/** Less than a week of answers is too little. */
const LEAST_SINCE = 7

/** The days from `day` on that are over, to be held against those before it; null while there are too few. */
export function daysSince(day: Day, today: Day): Period | null {
  const latest = addDays(day, MOST_SINCE - 1)
  const yesterday = addDays(today, -1)
  const period = { first: day, last: latest < yesterday ? latest : yesterday }
  return lengthOf(period) < LEAST_SINCE ? null : period
}

/** How many days `period` has. */
export const lengthOf = ({ first, last }: Period): number =>
  (toTime(last) - toTime(first)) / 86_400_000 + 1

/** Midnight UTC of a day, for formatting it in UTC. */
export const toTime = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

function startOf(grain: Grain, day: Day): Day {
  if (grain === 'month') return monthOf(day)
  const weekday = (new Date(toTime(day)).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

/** How many calendar months `period` is, none of whose days is missing; 0: it is none. */
function wholeMonths({ first, last }: Period): number {
  const next = addDays(last, 1)
  const place = (day: Day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7))
  return first === monthOf(first) && next === monthOf(next) ? place(next) - place(first) : 0
}

const toDay = (time: number): Day =>
  Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)
const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The first day of the month `months` after that of `month`. */
function addMonths(month: Day, months: number): Day {
  const date = new Date(toTime(month))
  return toDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
}

/** The same day of another month, or that month's last day when it has no such day. */
function sameDay(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months)
  const same = `${month.slice(0, 8)}${day.slice(8)}`
  return isDay(same) ? same : addDays(addMonths(month, 1), -1)
}
