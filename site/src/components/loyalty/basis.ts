import type { LoyaltyFigure, LoyaltyMeasure } from '../../../../supabase/contract/loyalty.ts'
import type { LoyaltyWords } from '../../i18n/loyalty/index.ts'
import { rowOfMeasure } from '../../lib/figures.ts'
import { partsOf } from '../../lib/loyalty-figures.ts'
import { showBasisOf, showMoment } from '../basis.ts'
import type { Basis } from '../basis.ts'
import { countText } from '../figure-text.ts'
import { monthsText, monthText } from '../months-text.ts'
import { periodText } from '../period-text.ts'
import type { Periods } from '../period-text.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** The sections that show all departments, whichever is asked for. */
const OF_ALL = ['kept', 'departments', 'returns-nps', 'returns-complaint']

/** How many there are of what a section counts (`words.loyalty.counts`); null: too few to show. */
const COUNTED: Record<
  Exclude<keyof LoyaltyWords['loyalty']['counts'], 'segments'>,
  (report: LoyaltyReport) => number | null
> = {
  kept: (report) => inHospital('retention', report),
  cohorts: ({ cohorts }) => sum(cohorts),
  'returns-nps': ({ returns }) => sum(returns.filter(({ measure }) => measure === 'nps')),
  'returns-complaint': ({ returns }) =>
    sum(returns.filter(({ measure }) => measure === 'complaint')),
  departments: (report) => inHospital('repeat', report),
  gaps: ({ figures }) => partsOf(figures, 'gap').size,
  lapsed: ({ figures }) => partsOf(figures, 'last_visit').size,
  sources: ({ figures }) => partsOf(figures, 'source').size,
  doctors: ({ figures }) => nOf('designation', figures),
  revenue: ({ figures }) => nOf('revenue', figures),
  items: ({ figures }) => nOf('revenue', figures),
}

const nOf = (
  measure: LoyaltyMeasure,
  figures: readonly LoyaltyFigure[],
  grain: LoyaltyFigure['grain'] = 'all',
) => {
  const row = rowOfMeasure(figures, { measure, grain })
  return row ? row.n : 0
}

const inHospital = (measure: LoyaltyMeasure, { figures, selection }: LoyaltyReport) =>
  nOf(measure, figures, selection.department ? 'hospital' : 'all')

const sum = (groups: readonly { n: number | null }[]) =>
  groups.reduce<number | null>((all, { n }) => (all === null || n === null ? null : all + n), 0)

/** Says of every section what it counts and how many there are of it; `at`: when the figures were answered. */
export function showBasis(report: LoyaltyReport, at: Date, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const period = format.period(report.period)
  const counted = (section: keyof typeof loyalty.counts, n: number | null) =>
    [loyalty.counts[section], countText(n, staff)].join(words.figures.labelGap)
  showBasisOf('shares', loyalty.countedIn(period, loyalty.countedBeside))
  for (const section of Object.keys(COUNTED) as (keyof typeof COUNTED)[]) {
    const all = OF_ALL.includes(section) ? [loyalty.inAll] : []
    const what = [...all, counted(section, COUNTED[section](report))].join(' · ')
    const { of, notCompared } = retentionBasis(report, staff)
    const more = section === 'kept' ? [of, notCompared] : []
    const told = [loyalty.countedIn(period, what), ...more].filter((sentence) => sentence !== null)
    showBasisOf(section, told.join(words.survey.sentenceGap))
  }
  showMoment('segments', at, staff, counted('segments', partsOf(report.figures, 'rfm').size))
}

/** Of whose first visits retention is, and why it is not compared where that is asked for and cannot be. */
export function retentionBasis(
  { reach, earlier, first_month }: LoyaltyReport,
  { words, format }: LoyaltyStaff,
): { of: string | null; notCompared: string | null } {
  const { firstVisits, compared } = reach
  return {
    of: firstVisits && words.loyalty.firstVisitsIn(monthsText(firstVisits, format)),
    notCompared:
      earlier && !compared && first_month !== null
        ? words.retention.unseen(monthText(first_month, format))
        : null,
  }
}

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(
  staff: LoyaltyStaff,
  { selection: { department }, ...periods }: Pick<LoyaltyReport, 'selection' | keyof Periods>,
  section?: string,
): Basis {
  const { hospital, words, say } = staff
  const name = say(hospital.names)
  const asked = hospital.departments.find(({ code }) => code === department)
  const ofAll = section !== undefined && OF_ALL.includes(section)
  return {
    hospital: name,
    survey: words.nav.loyalty,
    period: periods.period,
    chosen: department && !ofAll ? [department] : [],
    facts: [
      [words.nav.hospital, name],
      [words.report.figure, words.nav.loyalty],
      [words.survey.period, periodText(periods, staff)],
      [words.survey.department, asked && !ofAll ? say(asked.names) : words.survey.allDepartments],
    ],
    demo: hospital.demo ? words.demo : null,
  }
}
