import { dayIn } from '../../lib/days.ts'
import { isMonths } from '../../lib/loyalty-address.ts'
import type { LoyaltySelection, LoyaltyView } from '../../lib/loyalty-address.ts'
import { daysSoFar, MONTH_PRESETS } from '../../lib/months.ts'
import { bindReportFilters } from '../report-filters.ts'
import type { LoyaltyStaff } from './report.ts'

/** The filters of the page, which asks in months. Answers what to call with what is shown. */
export function bindMonthFilters(
  staff: LoyaltyStaff,
  changed: (change: Partial<LoyaltyView>) => void,
): (view: LoyaltyView, selection: LoyaltySelection) => void {
  const { loyalty } = staff.words
  const show = bindReportFilters(
    staff,
    {
      presets: MONTH_PRESETS.map((preset) => [preset, loyalty.presets[preset]] as const),
      custom: loyalty.otherMonths,
      isPeriod: isMonths,
      wrong: loyalty.wrongMonths,
      daysOf: (months) => daysSoFar(months, dayIn(staff.hospital.time_zone, new Date())),
    },
    changed,
  )
  return ({ period, compare }, { department, months }) =>
    show({ department, period, compare }, months)
}
