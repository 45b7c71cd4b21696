import { answersPerDayChart } from '../../charts/answers-per-day.ts'
import type { DayCount } from '../../charts/answers-per-day.ts'
import { breakdownRow } from '../../lib/breakdown.ts'
import { addDays, lengthOf } from '../../lib/days.ts'
import type { Period } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, countCell, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'

/** How many surveys were answered on each day, as a sentence, a table and a chart. */
export function showAnswersPerDay({ breakdown, selection }: FullReport, staff: Staff): void {
  const { words, format } = staff
  const days = daysOf(breakdown.figures, selection.period)
  const total = breakdownRow(breakdown.figures, { question: '*' })?.n ?? null
  const summary = summaryOf(days, total, staff)
  byId('days-summary').textContent = summary
  byId('days-table').replaceChildren(
    tableHead(words.breakdown.day, words.breakdown.surveys),
    element(
      'tbody',
      {},
      ...days.map(({ day, n }) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row', 'data-days': day },
            format.period({ first: day, last: day }),
          ),
          countCell(n, staff),
        ),
      ),
    ),
  )
  const hidden = days.some(({ n }) => n === null)
  const drawn = days.some(({ n }) => n !== null && n > 0)
  const chart = chartUnless('days', drawn ? null : absence(hidden ? 'too_few' : 'none', words))
  if (!chart) return
  chart.ariaLabel = `${words.breakdown.daysLabel}: ${summary}`
  void chart.show((colors) =>
    answersPerDayChart(
      days,
      {
        label: (day) => format.bucket('week', { first: day, last: day }),
        details: ({ n }) =>
          n === null ? words.survey.hidden : words.survey.nAnswers(format.count(n)),
      },
      colors,
    ),
  )
}

/** Every day of `period`; one that no row speaks of had no answers. */
function daysOf(figures: FullReport['breakdown']['figures'], period: Period): DayCount[] {
  const counts = new Map(
    figures
      .filter((row) => row.question === '*' && row.grain === 'day' && row.period === 'asked')
      .map(({ bucket, n }) => [bucket, n]),
  )
  return Array.from({ length: lengthOf(period) }, (_, place) => {
    const day = addDays(period.first, place)
    const n = counts.get(day)
    return { day, n: n === undefined ? 0 : n }
  })
}

/** How many in all and a day, which day had most, and how many days are hidden. */
function summaryOf(
  days: readonly DayCount[],
  total: number | null,
  { words, format }: Staff,
): string {
  const { breakdown, survey } = words
  const hidden = days.filter(({ n }) => n === null).length
  const busiest = days.reduce((most, one) => ((one.n ?? 0) > (most.n ?? 0) ? one : most), {
    day: '',
    n: 0,
  })
  return [
    ...(total === null
      ? []
      : [breakdown.daysSummary(format.count(total), format.margin(total / days.length, 'points'))]),
    ...(busiest.n
      ? [
          breakdown.daysBusiest(
            format.period({ first: busiest.day, last: busiest.day }),
            format.count(busiest.n),
          ),
        ]
      : []),
    ...(hidden === 0
      ? []
      : [
          hidden === days.length
            ? breakdown.daysAllHidden
            : breakdown.daysHidden(format.count(hidden)),
        ]),
  ].join(survey.sentenceGap)
}
