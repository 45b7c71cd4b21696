import { addDays } from './days.ts'
import type { Day, Period } from './days.ts'

/** A calendar month of the hospital, `YYYY-MM`. Months compare as strings. */
export type Month = string

/** Both ends are included. */
export interface Months {
  first: Month
  last: Month
}

/** Months that are over; `this-month` alone is not. */
export const MONTH_PRESETS = [
  'last-3-months',
  'last-6-months',
  'last-12-months',
  'last-quarter',
  'this-year',
  'this-month',
] as const
export type MonthPreset = (typeof MONTH_PRESETS)[number]

/** Whether `value` is a month. */
export const isMonth = (value: string): value is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(value)

export const monthOf = (day: Day): Month => day.slice(0, 7)

const placeOf = (month: Month): number =>
  12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1

/** The month `months` after `month`. */
export function addMonths(month: Month, months: number): Month {
  const place = placeOf(month) + months
  const year = String(Math.floor(place / 12)).padStart(4, '0')
  return `${year}-${String((place % 12) + 1).padStart(2, '0')}`
}

/** How many months `first` is before `last`. */
export const monthsBetween = (first: Month, last: Month): number => placeOf(last) - placeOf(first)

/** Every month of a period. */
export const monthsOf = ({ first, last }: Months): Month[] =>
  Array.from({ length: monthsBetween(first, last) + 1 }, (_, place) => addMonths(first, place))

/**
 * The months a preset means in the month `now`. What is not over yet cannot be held against what is, so periods end with the
 * last month that is over; of this year before its first month is over, with this month.
 */
export function presetMonths(preset: MonthPreset, now: Month): Months {
  const last = addMonths(now, -1)
  switch (preset) {
    case 'last-3-months':
      return { first: addMonths(now, -3), last }
    case 'last-6-months':
      return { first: addMonths(now, -6), last }
    case 'last-12-months':
      return { first: addMonths(now, -12), last }
    case 'last-quarter': {
      const quarter = addMonths(now, -(placeOf(now) % 3))
      return { first: addMonths(quarter, -3), last: addMonths(quarter, -1) }
    }
    case 'this-year': {
      const first = `${now.slice(0, 4)}-01`
      return { first, last: last < first ? now : last }
    }
    case 'this-month':
      return { first: now, last: now }
  }
}

/** What a period is held against: the same months a year earlier where it is up to a year long, because of the seasons. */
export function earlierMonths({ first, last }: Months): Months {
  const years = Math.ceil((monthsBetween(first, last) + 1) / 12)
  return { first: addMonths(first, -12 * years), last: addMonths(last, -12 * years) }
}

/** The days of these months up to `today`, where the last of them is not over. */
export function daysSoFar(months: Months, today: Day): Period {
  const { first, last } = daysOf(months)
  return { first, last: first <= today && today < last ? today : last }
}

/** Its days. */
export const daysOf = ({ first, last }: Months): Period => ({
  first: `${first}-01`,
  last: addDays(`${addMonths(last, 1)}-01`, -1),
})
