import { dayIn } from './days.ts'

/** The month it is at a hospital and so many before it: 'YYYY-MM' of the first and of the last. */
export function recentMonths(
  timeZone: string,
  count: number,
  now = new Date(),
): { first: string; last: string } {
  const last = dayIn(timeZone, now).slice(0, 7)
  const place = 12 * Number(last.slice(0, 4)) + Number(last.slice(5)) - count
  const year = String(Math.floor(place / 12)).padStart(4, '0')
  return { first: `${year}-${String((place % 12) + 1).padStart(2, '0')}`, last }
}

/** The days of months, both included. */
export const daysOfMonths = ({ first, last }: { first: string; last: string }) => ({
  first: `${first}-01`,
  last: `${last}-${new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5)), 0)).getUTCDate()}`,
})
