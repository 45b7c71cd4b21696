import { earlierPeriod, lengthOf } from '../lib/days.ts'
import type { Period } from '../lib/days.ts'
import { byId } from '../lib/element.ts'
import type { Staff } from './staff-page.ts'

/** What a report is asked for: its days, and those they are compared with. */
export interface Periods {
  period: Period
  earlier: Period | null
}

export function periodText(
  { period, earlier }: Periods,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): string {
  const days = format.period(period)
  return earlier ? words.figures.comparedWith(days, format.period(earlier)) : days
}

/** What the way to the days since something is called, beside those before it. */
export const sinceText = (period: Period, { words, format }: Pick<Staff, 'words' | 'format'>) =>
  words.marks.beforeAndAfter(
    format.count(lengthOf(period)),
    format.count(lengthOf(earlierPeriod(period, period))),
  )

/** Says below the heading of a report whose figures of when are shown. */
export function showPeriod(periods: Periods, staff: Staff): void {
  byId('basis').textContent = `${staff.say(staff.hospital.names)} · ${periodText(periods, staff)}`
}
