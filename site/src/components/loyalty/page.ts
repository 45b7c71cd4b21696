import '../chart.ts'
import { dayIn } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import { formatLoyalty, parseLoyalty, settleLoyalty } from '../../lib/loyalty-address.ts'
import { rowOfMeasure } from '../../lib/figures.ts'
import { daysOf, daysSoFar, monthOf } from '../../lib/months.ts'
import { comparable, retentionReach } from '../../lib/records.ts'
import { loyaltyReport } from '../../queries/loyalty.ts'
import { basisIn } from '../basis.ts'
import { reportFrame } from '../report-frame.ts'
import { basisOf, showBasis } from './basis.ts'
import { showCohorts } from './cohorts.ts'
import { showDepartments } from './departments.ts'
import { showDoctors } from './doctors.ts'
import { bindMonthFilters } from './month-filters.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'
import { showReturns } from './returns.ts'
import { showSegments } from './segments.ts'
import { showShares } from './shares.ts'
import { showGaps, showItems, showLapsed, showRevenue, showSources } from './visits.ts'
import { bindWhatIf } from './what-if.ts'

const SECTIONS: ((report: LoyaltyReport, staff: LoyaltyStaff) => void)[] = [
  showShares,
  showDepartments,
  showCohorts,
  showReturns,
  showGaps,
  showLapsed,
  showSources,
  showDoctors,
  showSegments,
  showRevenue,
  showItems,
]

/** Runs `/admin/loyalty/`. */
export function loyaltyPage(staff: LoyaltyStaff): void {
  const { hospital, words, format } = staff
  const today = () => dayIn(hospital.time_zone, new Date())
  let chosen: Pick<LoyaltyReport, 'selection' | 'period' | 'earlier'>

  const sync = bindMonthFilters(staff, (change) => go(change))
  const calculate = bindWhatIf(staff)
  const { addressOf, go } = reportFrame(staff, {
    parse: parseLoyalty,
    format: formatLoyalty,
    ask: loyaltyReport,
    settle(view, search) {
      const now = today()
      const { selection, mistakes } = settleLoyalty(view, search, hospital, monthOf(now))
      const { months, earlier, department } = selection
      chosen = { selection, period: daysSoFar(months, now), earlier: earlier && daysOf(earlier) }
      sync(view, selection)
      return {
        query: { hospital: hospital.slug, department, ...months, earlier },
        period: chosen.period,
        earlier: chosen.earlier,
        mistakes,
      }
    },
    isEmpty: (data) => patientsIn(data) === 0,
    draw(data, { view, at }) {
      const { months, earlier } = chosen.selection
      const reach = retentionReach(months, earlier, data.first_month, monthOf(today()))
      const figures = comparable(data.figures, reach)
      const report: LoyaltyReport = { ...data, figures, reach, ...chosen, view, addressOf }
      byId('empty-why').textContent =
        data.first_month === null ? words.loyalty.noVisits : words.loyalty.emptyText
      showBasis(report, at, staff)
      for (const section of SECTIONS) section(report, staff)
      calculate(report)
    },
    told(data) {
      const n = patientsIn(data)
      if (n === 0) return words.loyalty.emptyTitle
      return n === null ? words.loyalty.updatedHidden : words.loyalty.updated(format.count(n))
    },
    basis: (section) => basisIn(section, basisOf(staff, chosen, section), staff),
  })
}

/** Patients with a visit in the period; null: too few. */
function patientsIn({ figures }: Pick<LoyaltyReport, 'figures'>): number | null {
  const row = rowOfMeasure(figures, { measure: 'repeat' })
  return row ? row.n : 0
}
