/**
 * Days as whole numbers since 1970-01-01, and how busy a Chinese outpatient clinic is on each.
 * No clock is read; the days of the lunar New Year come from the Chinese calendar of `Intl`.
 */
export type Day = number

const DAY = 24 * 60 * 60 * 1000
/** Asia/Shanghai has been eight hours ahead of UTC all year since 1992. */
const SHANGHAI = 8 * 60 * 60 * 1000

/** The day written 'YYYY-MM-DD'. Throws a RangeError for anything else. */
export function parseDay(text: string): Day {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(time)) throw new RangeError(`not a day: ${text}`)
  return time / DAY
}

export const formatDay = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The same day of the month `months` earlier, or the last day of that month if it is shorter. */
export function monthsBefore(day: Day, months: number): Day {
  const date = new Date(day * DAY)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY
}

/** 0 is Sunday. */
export const weekday = (day: Day): number => (day + 4) % 7

/** 0 is January. */
export const month = (day: Day): number => new Date(day * DAY).getUTCMonth()

/** A time of day in Shanghai as an ISO string in UTC. */
export const shanghaiTime = (day: Day, seconds: number): string =>
  new Date(day * DAY + seconds * 1000 - SHANGHAI).toISOString()

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})
const isLunarNewYear = (day: Day) => lunar.format(day * DAY) === '1/1'

/** New Year's Eve and the first seven days of the lunar year; 1–7 October. */
export function isHoliday(day: Day): boolean {
  const date = formatDay(day).slice(5)
  if (date >= '10-01' && date <= '10-07') return true
  // The lunar year begins between 21 January and 20 February: no need to ask for the rest of the year.
  if (month(day) > 1) return false
  for (let since = -1; since < 7; since++) if (isLunarNewYear(day - since)) return true
  return false
}

/** Sunday first; an ordinary Thursday is 1. */
const BUSY = [0.3, 1.3, 1.1, 1.05, 1, 0.95, 0.45]
const HOLIDAY = 0.03

/** How busy the clinics are on `day`; an ordinary Thursday is 1. */
export const busyness = (day: Day): number =>
  (BUSY[weekday(day)] ?? 1) * (isHoliday(day) ? HOLIDAY : 1)
