import type { CaseRow } from '../../../supabase/contract/case.ts'
import { addDays, dayIn, toTime } from './days.ts'
import type { Day } from './days.ts'

/** When people work at a hospital: Monday to Friday, but for the days that are otherwise. */
export interface Calendar {
  /** IANA name. */
  timeZone: string
  /** Holidays (false) and the weekend days on which people work (true). */
  otherwise: ReadonlyMap<Day, boolean>
}

/** How much time a case has. `day`: the last one it may take; `since`: the first that is too late. */
export type Due =
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'overdue'; since: Day; days: number }
  | { kind: 'today' }
  | { kind: 'left'; day: Day; days: number }

/** The working days between two days are counted one by one; nothing is promised for longer than this. */
const LONGEST = 3660

export function isWorkingDay(day: Day, { otherwise }: Calendar): boolean {
  const weekday = new Date(toTime(day)).getUTCDay()
  return otherwise.get(day) ?? (weekday > 0 && weekday < 6)
}

/** How many working days there are after `from`, `to` included; 0 when `to` is not after `from`. */
export function workingDays(from: Day, to: Day, calendar: Calendar): number {
  let count = 0
  let day = addDays(from, 1)
  for (let steps = 0; day <= to && steps < LONGEST; steps += 1) {
    if (isWorkingDay(day, calendar)) count += 1
    day = addDays(day, 1)
  }
  return count
}

/** The last day before an instant that ends a day, which is how the database says until when. */
export const lastDayBefore = (instant: string, { timeZone }: Calendar): Day =>
  dayIn(timeZone, new Date(Date.parse(instant) - 1))

/** How much time `row` has at `now`, in the hospital's days. */
export function dueOf(
  { due_at, waiting }: Pick<CaseRow, 'due_at' | 'waiting'>,
  now: Date,
  calendar: Calendar,
): Due {
  if (waiting) return { kind: 'waiting' }
  if (due_at === null) return { kind: 'none' }
  const today = dayIn(calendar.timeZone, now)
  const day = lastDayBefore(due_at, calendar)
  if (Date.parse(due_at) <= now.getTime())
    return { kind: 'overdue', since: addDays(day, 1), days: workingDays(day, today, calendar) }
  return day <= today
    ? { kind: 'today' }
    : { kind: 'left', day, days: workingDays(today, day, calendar) }
}
