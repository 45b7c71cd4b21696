import type { Hospital } from '../queries/hospital.ts'
import { mistakesIn, periodMistakes, searchOf, slugIn } from './address.ts'
import type { Mistake } from './address.ts'
import { earlierMonths, isMonth, MONTH_PRESETS, monthsBetween, presetMonths } from './months.ts'
import type { Month, MonthPreset, Months } from './months.ts'

/** What `/admin/loyalty/` shows, as its address says it. Null means "not said". */
export interface LoyaltyView {
  hospital: string | null
  department: string | null
  /** A preset moves with the calendar, two months do not. */
  period: MonthPreset | Months
  /** Whether the same months of the year before are shown beside it. */
  compare: boolean
}

/** What a view means at a hospital in a month. */
export interface LoyaltySelection {
  department: string | null
  months: Months
  /** Null: not compared. */
  earlier: Months | null
}

export const DEFAULT_MONTHS: MonthPreset = 'last-12-months'
/** The most months the database counts at once. */
const MOST_MONTHS = 120

/** Whether two months are in order and not too far from each other to be counted at once. */
export const isMonths = ({ first, last }: Months): boolean =>
  isMonth(first) && isMonth(last) && first <= last && monthsBetween(first, last) < MOST_MONTHS

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseLoyalty(search: string): LoyaltyView {
  const params = new URLSearchParams(search)
  const months = { first: params.get('from') ?? '', last: params.get('to') ?? '' }
  return {
    hospital: slugIn(params, 'hospital'),
    department: slugIn(params, 'department'),
    period: isMonths(months)
      ? months
      : (MONTH_PRESETS.find((preset) => preset === params.get('period')) ?? DEFAULT_MONTHS),
    compare: params.get('compare') === 'previous',
  }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export function formatLoyalty({ hospital, department, period, compare }: LoyaltyView): string {
  const params = new URLSearchParams()
  if (hospital) params.set('hospital', hospital)
  if (typeof period === 'object') {
    params.set('from', period.first)
    params.set('to', period.last)
  } else if (period !== DEFAULT_MONTHS) params.set('period', period)
  if (department) params.set('department', department)
  if (compare) params.set('compare', 'previous')
  return searchOf(params)
}

/** Settles what `view`, read from the address `search`, leaves open in the month `now`; and what of the address is not obeyed. */
export function settleLoyalty(
  { department, period, compare }: LoyaltyView,
  search: string,
  { slug, departments }: Pick<Hospital, 'slug' | 'departments'>,
  now: Month,
): { selection: LoyaltySelection; mistakes: Mistake[] } {
  const months = typeof period === 'object' ? period : presetMonths(period, now)
  const known = departments.find(({ code }) => code === department)?.code ?? null
  // Visits are counted by month, so the days of a month that is not over have none beside them a year earlier.
  const unfinished = months.last >= now
  return {
    selection: {
      department: known,
      months,
      earlier: compare && !unfinished ? earlierMonths(months) : null,
    },
    mistakes: [
      ...mistakesIn(search, { hospital: slug, department: known }),
      ...periodMistakes(search, 'months', period),
      ...(compare && unfinished ? [{ name: 'unfinished', value: now }] : []),
    ],
  }
}
