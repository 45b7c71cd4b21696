import type { LoyaltyFigure } from '../../../supabase/contract/loyalty.ts'
import { addMonths } from './months.ts'
import type { Month, Months } from './months.ts'

/**
 * So many months before the first or the last month of a period a measure looks: to where the last bar of `gap` and of
 * `last_visit` begins, and to the first visits of `retention`.
 */
const LOOKS_BACK = {
  gap: { from: 'first', months: 12 },
  last_visit: { from: 'last', months: 24 },
  retention: { from: 'first', months: 6 },
} as const

/** Whether records that begin in the month `begin` reach back as far as the measure looks from these months. */
export function isSeen(measure: keyof typeof LOOKS_BACK, asked: Months, begin: Month): boolean {
  const { from, months } = LOOKS_BACK[measure]
  return addMonths(asked[from], -months) >= begin
}

/** What `retention` of a period rests on. */
export interface RetentionReach {
  /** The months of the first visits it counts; null: there are none. */
  firstVisits: Months | null
  /** Whether it may be held against the earlier period: what counts only some months of first visits may not. */
  compared: boolean
}

/** What `retention` of these months rests on in the month `now`, where records begin in the month `begin` (null: there are none). */
export function retentionReach(
  { first, last }: Months,
  earlier: Months | null,
  begin: Month | null,
  now: Month,
): RetentionReach {
  const back = -LOOKS_BACK.retention.months
  const [from, to] = [
    addMonths(first, back),
    addMonths(last < now ? last : addMonths(now, -1), back),
  ]
  const firstVisits = { first: begin && begin > from ? begin : from, last: to }
  return {
    firstVisits: begin !== null && firstVisits.first <= to ? firstVisits : null,
    compared: earlier !== null && begin !== null && isSeen('retention', earlier, begin),
  }
}

/** The figures without those that nothing may be held against. */
export const comparable = (
  figures: readonly LoyaltyFigure[],
  { compared }: RetentionReach,
): LoyaltyFigure[] =>
  figures.filter(
    ({ measure, period }) => compared || measure !== 'retention' || period !== 'earlier',
  )
