import '../chart.ts'
import { dayIn, PRESETS } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { formatReminders, parseReminders, settleReminders } from '../../lib/reminder-address.ts'
import { reminderFigures } from '../../queries/reminders.ts'
import { basisIn, showMoment } from '../basis.ts'
import { countText } from '../figure-text.ts'
import { bindPlans } from '../reminder-plans/plans.ts'
import { reportFrame } from '../report-frame.ts'
import { showAttendance } from './attendance.ts'
import { showComing } from './coming.ts'
import { showMessages, showReasons } from './messages.ts'
import { bindNow } from './now.ts'
import { showOptIn } from './opt-in.ts'
import { showOverTime } from './over-time.ts'
import { showResponses } from './responses.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

const SECTIONS: ((report: ReminderReport, staff: RemindersStaff) => void)[] = [
  showOptIn,
  showOverTime,
  showMessages,
  showReasons,
  showAttendance,
  showResponses,
  showComing,
]

/** Runs the figures of `/admin/reminders/`. */
export function remindersPage(staff: RemindersStaff): void {
  const { hospital, words, format, say } = staff
  const { reminders } = words
  const period = byId<HTMLSelectElement>('period')
  let selection: ReminderReport['selection']

  const now = bindNow(staff)
  void bindPlans(staff, ({ paused_at }) => now.showSwitch(paused_at))
  const { go } = reportFrame(staff, {
    parse: parseReminders,
    format: formatReminders,
    ask: reminderFigures,
    settle(view, search) {
      const today = dayIn(hospital.time_zone, new Date())
      const settled = settleReminders(view, search, hospital, today)
      selection = settled.selection
      const presets = PRESETS.map((preset) => [preset, words.presets[preset]] as const)
      const shown = format.period(selection.period)
      period.replaceChildren(
        ...[...presets, ...(typeof view.period === 'object' ? [['', shown] as const] : [])].map(
          ([value, name]) => element('option', { value }, name),
        ),
      )
      period.value = typeof view.period === 'string' ? view.period : ''
      return {
        query: { hospital: hospital.slug, ...selection.period },
        period: selection.period,
        earlier: null,
        mistakes: settled.mistakes,
      }
    },
    isEmpty: ({ opt_in, messages, attendance }) =>
      opt_in.length === 0 && messages.length === 0 && attendance.every(({ n }) => n === 0),
    draw(data, { at }) {
      const report = { ...data, selection }
      now.show(data.now)
      for (const section of SECTIONS) section(report, staff)
      for (const place of document.querySelectorAll('#figures [data-basis]'))
        place.textContent = format.period(selection.period)
      for (const section of ['now', 'coming']) showMoment(section, at, staff)
    },
    told: ({ opt_in }) => {
      const all = opt_in.find(({ grain }) => grain === 'all')
      return reminders.updated(countText(all ? all.begun : 0, staff))
    },
    basis: (section) =>
      basisIn(
        section,
        {
          hospital: say(hospital.names),
          survey: words.nav.reminders,
          period: selection.period,
          chosen: [],
          facts: [
            [words.nav.hospital, say(hospital.names)],
            [words.report.figure, words.nav.reminders],
            [words.survey.period, format.period(selection.period)],
          ],
          demo: hospital.demo ? words.demo : null,
        },
        staff,
      ),
  })
  byId('filters').addEventListener('submit', (event) => event.preventDefault())
  period.addEventListener('change', () => {
    const preset = PRESETS.find((one) => one === period.value)
    if (preset) go({ period: preset })
  })
}
