import { differenceOf, verdictOf } from '../../lib/compare.ts'
import { byId, element } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import { countCell, differenceText, shareText, tableHead } from '../figure-text.ts'
import { showShareBars } from '../share-bars.ts'
import { absentOf } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'
import { shareCells } from './share-cells.ts'

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
            isShown(figure) ? shareText(figure, staff) : words.survey.hidden,
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
          countCell(line.counts ? (line.counts[1] ?? null) : null, staff),
          ...shareCells(figure, staff),
        ),
      ),
    ),
  )
  showShareBars(
    'attendance',
    {
      label: `${reminders.attendance}${words.survey.sentenceGap}${summary}`,
      bars: lines.map(({ label, figure, line }) => ({
        label,
        figure,
        fill: line.reminded ? ('accent' as const) : ('hollow' as const),
      })),
      absent,
    },
    staff,
  )
}
