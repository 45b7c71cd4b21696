import type { RecoveryFigure, RecoveryMeasure } from '../../../../supabase/contract/recovery.ts'
import type { RecoveryWords } from '../../i18n/recovery/index.ts'
import { filedOf, RETURN_GROUPS } from '../../lib/recovery-figures.ts'
import { showBasisOf } from '../basis.ts'
import type { Basis } from '../basis.ts'
import { countText } from '../figure-text.ts'
import { periodText } from '../period-text.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** The section that shows all departments, and that which shows all channels, whichever is asked for. */
const OF_DEPARTMENTS = 'departments'
const OF_CHANNELS = 'channels'

type Counted = keyof RecoveryWords['recovery']['counts']

/** What each section counts, and how many there are of it; null: too few to show. */
const COUNTED: Record<string, (report: RecoveryReport) => Partial<Record<Counted, number | null>>> =
  {
    funnel: ({ figures }) => ({ filed: filedOf(figures) }),
    return: ({ figures }) => ({
      willing: sum(RETURN_GROUPS.map(({ measure }) => nOf(figures, measure, 'both'))),
    }),
    times: ({ figures }) => ({
      acknowledged: nOf(figures, 'acknowledged'),
      resolved: nOf(figures, 'resolved'),
    }),
    'in-time': ({ figures }) => ({
      acknowledge_due: nOf(figures, 'acknowledge_due'),
      resolve_due: nOf(figures, 'resolve_due'),
    }),
    backlog: ({ figures }) => ({ open: rowsOf(figures, 'open', 'month').at(-1)?.n ?? null }),
    satisfaction: ({ figures }) => ({
      satisfied: nOf(figures, 'satisfied'),
      quick_enough: nOf(figures, 'quick_enough'),
    }),
    categories: ({ figures }) => ({ filed: filedOf(figures) }),
    origin: ({ figures }) => ({
      filed: filedOf(figures),
      cases: sum(rowsOf(figures, 'kind', 'part').map(({ n }) => n)),
    }),
    [OF_DEPARTMENTS]: ({ figures, selection }) => ({
      departments: nOf(figures, 'filed', selection.department ? 'hospital' : 'all'),
    }),
    // All channels together are not known where one is asked for, unless they all are.
    [OF_CHANNELS]: ({ figures, selection }) => ({
      channels: selection.channel
        ? sum(rowsOf(figures, 'filed', 'channel').map(({ n }) => n))
        : filedOf(figures),
    }),
  }

const rowsOf = (
  figures: readonly RecoveryFigure[],
  measure: RecoveryMeasure,
  grain: RecoveryFigure['grain'],
) =>
  figures.filter((row) => row.measure === measure && row.grain === grain && row.period === 'asked')

const nOf = (
  figures: readonly RecoveryFigure[],
  measure: RecoveryMeasure,
  grain: RecoveryFigure['grain'] = 'all',
): number | null => {
  const [row] = rowsOf(figures, measure, grain)
  return row ? row.n : 0
}

const sum = (counts: readonly (number | null)[]) =>
  counts.reduce((all, n) => (all === null || n === null ? null : all + n), 0)

/** Says of every section what it counts and how many there are of it. */
export function showBasis(report: RecoveryReport, staff: RecoveryStaff): void {
  const { words, format } = staff
  const { recovery } = words
  const period = format.period(report.selection.period)
  for (const [section, count] of Object.entries(COUNTED)) {
    const counted = Object.entries(count(report)).map(([what, n]) =>
      [recovery.counts[what as Counted], countText(n, staff)].join(words.figures.labelGap),
    )
    showBasisOf(section, recovery.counted(period, counted.join(' · ')))
  }
}

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(
  staff: RecoveryStaff,
  selection: RecoveryReport['selection'],
  section?: string,
): Basis {
  const { hospital, words, say } = staff
  const { department, channel, period } = selection
  const name = say(hospital.names)
  const asked = hospital.departments.find(({ code }) => code === department)
  const way = Object.entries(words.channels).find(([code]) => code === channel)
  const facts: Basis['facts'] = [
    [words.nav.hospital, name],
    [words.report.figure, words.nav.recovery],
    [words.survey.period, periodText(selection, staff)],
  ]
  if (section !== OF_DEPARTMENTS)
    facts.push([words.survey.department, asked ? say(asked.names) : words.survey.allDepartments])
  if (section !== OF_CHANNELS)
    facts.push([words.survey.channel, way?.[1] ?? words.survey.allChannels])
  return {
    hospital: name,
    survey: words.nav.recovery,
    period,
    chosen: [
      section === OF_DEPARTMENTS ? null : department,
      section === OF_CHANNELS ? null : channel,
    ].filter((code) => code !== null),
    facts,
    demo: hospital.demo ? words.demo : null,
  }
}
