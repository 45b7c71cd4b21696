/**
 * Days as whole numbers since 1970-01-01, and how busy a Chinese outpatient clinic is on each.
 * No clock is read.
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

/**
 * First day of the lunar year, 2022–2040. Not asked of the Chinese calendar of `Intl`: the new moons of
 * 2027 and 2030 come within minutes of midnight, and ICU has the wrong day for both.
 */
const LUNAR_NEW_YEARS = [
  ...['2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06'],
  ...['2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23', '2032-02-11', '2033-01-31'],
  ...['2034-02-19', '2035-02-08', '2036-01-28', '2037-02-15', '2038-02-04', '2039-01-24'],
  '2040-02-12',
].map(parseDay)

/** New Year's Eve and the first seven days of the lunar year; 1–7 October. */
export function isHoliday(day: Day): boolean {
  const date = formatDay(day).slice(5)
  return (
    (date >= '10-01' && date <= '10-07') ||
    LUNAR_NEW_YEARS.some((newYear) => day >= newYear - 1 && day < newYear + 7)
  )
}

/** Sunday first; an ordinary Thursday is 1. */
const BUSY = [0.3, 1.3, 1.1, 1.05, 1, 0.95, 0.45]
const HOLIDAY = 0.03

/** How busy the clinics are on `day`; an ordinary Thursday is 1. */
export const busyness = (day: Day): number =>
  (BUSY[weekday(day)] ?? 1) * (isHoliday(day) ? HOLIDAY : 1)
