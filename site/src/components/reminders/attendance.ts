import { marginBarsChart } from '../../charts/margin-bars.ts'
import { differenceOf, verdictOf } from '../../lib/compare.ts'
import { byId, element } from '../../lib/element.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { differenceText, shareText, tableHead } from '../figure-text.ts'
import { AXIS, BAR, SHARE } from './opt-in.ts'
import { absentOf, countCell } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

/** How many came of those who were reminded, beside those who were not. What it does not prove stands below it. */
export function showAttendance({ attendance }: ReminderReport, staff: RemindersStaff): void {
  const { words, format } = staff
  const { reminders, survey } = words
  const lines = attendance.map((line) => ({
    line,
    label: line.reminded ? reminders.reminded : reminders.unreminded,
    figure: figureOf(line, SHARE),
  }))
  const [reminded, others] = lines.map(({ figure }) => figure)
  const absent = absentOf(
    attendance.map(({ n }) => n),
    staff,
  )
  const difference =
    reminded && others && isShown(reminded) && isShown(others)
      ? differenceOf(others, reminded)
      : null
  const summary = absent
    ? (absent.textContent ?? '')
    : [
        ...lines.map(({ label, figure }) =>
          reminders.attendanceLine(
            label,
            isShown(figure) ? shareText(figure, staff) : reminders.tooFew,
          ),
        ),
        ...(difference
          ? [
              reminders.attendanceDifference[verdictOf(difference)](
                differenceText(difference, words, format),
              ),
            ]
          : []),
      ].join(survey.sentenceGap)
  byId('attendance-summary').textContent = summary
  byId('attendance-table').replaceChildren(
    tableHead(
      reminders.group,
      reminders.appointments,
      reminders.came,
      reminders.rate,
      survey.interval,
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ line, label, figure }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          countCell(line.n, staff),
          countCell(line.counts?.[1] ?? line.n, staff),
          element(
            'td',
            { class: 'number strong' },
            isShown(figure) ? format.value(figure.value, 'share') : '–',
          ),
          element(
            'td',
            { class: 'number' },
            isShown(figure) ? survey.margin(format.margin(figure.margin, 'share')) : '–',
          ),
        ),
      ),
    ),
  )
  const chart = chartUnless('attendance', absent)
  if (!chart) return
  chart.ariaLabel = `${reminders.attendance}${survey.sentenceGap}${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show((colors) =>
    marginBarsChart(
      lines.map(({ label, figure, line }) => ({
        label,
        figure,
        fill: line.reminded ? ('accent' as const) : ('hollow' as const),
      })),
      {
        low: 0,
        high: 1,
        value: (value) => format.axis(value, 'share'),
        details: (place) => {
          const one = lines[place]
          return one ? [shareText(one.figure, staff)] : []
        },
      },
      colors,
    ),
  )
}
