import '../chart.ts'
import type { RecoveryFigures } from '../../../../supabase/contract/recovery.ts'
import { dayIn } from '../../lib/days.ts'
import { formatRecovery, parseRecovery, settleRecovery } from '../../lib/recovery-address.ts'
import { filedOf } from '../../lib/recovery-figures.ts'
import { recoveryFigures } from '../../queries/recovery.ts'
import { bindGrain } from '../grain-switch.ts'
import { bindPeriodFilters } from '../period-filters.ts'
import { reportFrame } from '../report-frame.ts'
import { showBacklog } from './backlog.ts'
import { basisOf, showBasis } from './basis.ts'
import { showCategories } from './categories.ts'
import { showChannels, showDepartments } from './departments.ts'
import { showFunnel } from './funnel.ts'
import { suggestLonger } from './longer.ts'
import { showOrigin } from './origin.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'
import { showReturn } from './return-chart.ts'
import { showInTime, showSatisfaction } from './shares.ts'
import { showTimes } from './times.ts'

const SECTIONS: ((report: RecoveryReport, staff: RecoveryStaff) => void)[] = [
  showFunnel,
  showReturn,
  showTimes,
  showInTime,
  showBacklog,
  showSatisfaction,
  showCategories,
  showOrigin,
  showDepartments,
  showChannels,
  suggestLonger,
]

/** Runs `/admin/recovery/`. */
export function recoveryPage(staff: RecoveryStaff): void {
  const { hospital, words, format } = staff
  let selection: RecoveryReport['selection']

  const sync = bindPeriodFilters(staff, (change) => go(change))
  bindGrain((grain) => go({ grain }))
  const { addressOf, go } = reportFrame(staff, {
    parse: parseRecovery,
    format: formatRecovery,
    ask: recoveryFigures,
    settle(view, search) {
      const today = dayIn(hospital.time_zone, new Date())
      const channels = Object.keys(words.channels)
      const settled = settleRecovery(view, search, { ...hospital, channels }, today)
      selection = settled.selection
      sync(view, selection)
      const { department, channel, period, earlier } = selection
      return {
        query: { hospital: hospital.slug, department, channel, ...period, earlier },
        period,
        earlier,
        mistakes: settled.mistakes,
      }
    },
    isEmpty,
    draw(data, { view }) {
      const report = { ...data, view, selection, addressOf, go }
      for (const section of SECTIONS) section(report, staff)
      showBasis(report, staff)
    },
    told(data) {
      const filed = filedOf(data.figures)
      if (filed === 0) return words.recovery.emptyTitle
      return filed === null
        ? words.recovery.updatedHidden
        : words.recovery.updated(format.count(filed))
    },
    basis: (section) => basisOf(staff, selection, section),
  })
}

/** Whether there is nothing at all to tell, hidden or not. */
const isEmpty = ({ figures }: RecoveryFigures): boolean =>
  figures.every(
    ({ n, measure, grain }) =>
      n === 0 ||
      measure === 'kind' ||
      grain === 'department' ||
      grain === 'channel' ||
      grain === 'hospital',
  )
