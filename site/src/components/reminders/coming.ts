import { answersPerDayChart } from '../../charts/answers-per-day.ts'
import { byId, element } from '../../lib/element.ts'
import { chartUnless } from '../chart-unless.ts'
import { countCell, tableHead } from '../figure-text.ts'
import { momentIn } from '../events/times.ts'
import { absentOf } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

/** What is planned for each hour of the next two days. */
export function showComing({ hours }: ReminderReport, staff: RemindersStaff): void {
  const { words, format } = staff
  const { reminders } = words
  const nameOf = (at: string) => momentIn(at, staff)
  const most = hours.reduce((a, b) => (b.n > a.n ? b : a))
  const absent = absentOf(
    hours.map(({ n }) => n),
    staff,
  )
  const summary = most.n
    ? reminders.comingSummary(format.count(most.n), nameOf(most.at))
    : reminders.comingNone
  byId('coming-summary').textContent = summary
  byId('coming-table').replaceChildren(
    tableHead(reminders.hour, reminders.planned),
    element(
      'tbody',
      {},
      ...hours
        .filter(({ n }) => n !== 0)
        .map(({ at, n }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, element('time', { datetime: at }, nameOf(at))),
            countCell(n, staff),
          ),
        ),
    ),
  )
  const chart = chartUnless('coming', absent)
  if (!chart) return
  chart.ariaLabel = `${reminders.coming}${words.survey.sentenceGap}${summary}`
  void chart.show((colors) =>
    answersPerDayChart(
      hours.map(({ at, n }) => ({ day: at, n })),
      { label: nameOf, details: ({ n }) => format.count(n ?? 0) },
      colors,
    ),
  )
}
