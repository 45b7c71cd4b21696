import { trendChart } from '../../charts/trend.ts'
import { byId } from '../../lib/element.ts'
import { unitOf } from '../../lib/estimate.ts'
import { isShown, placesOf, rowOf, trendOf } from '../../lib/figures.ts'
import type { TrendPlace } from '../../lib/figures.ts'
import { hiddenTogether } from '../../lib/hidden-together.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, figureText } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { markLines, marksIn } from './marks.ts'
import { showPeriods } from '../periods.ts'
import type { Report } from './report.ts'
import { trendSummary } from './trend-summary.ts'
import { trendTable } from './trend-table.ts'

/** The trend as a sentence, a table and a chart, with the earlier period beside it when it is compared, and its marks. */
export function showTrend(report: Report, staff: Staff): void {
  const { words, format, say } = staff
  const { figures, reading, selection } = report
  const { grain, period, earlier } = selection
  const points = trendOf(figures, reading, grain, period)
  const before = earlier ? trendOf(figures, reading, grain, earlier, 'earlier') : []
  const marks = marksIn(staff.hospital, selection)
  const places = placesOf(points, before, marks)
  const together = hiddenTogether(
    rowOf(figures, 'all', ''),
    figures,
    grain,
    reading,
    staff.hospital.smallest_group,
  )
  const summary = trendSummary(points, together, grain, staff)
  byId('trend-summary').textContent = summary
  showPeriods('trend', ['——', '- - -'], selection, staff)
  byId('trend-table').replaceChildren(...trendTable(places, together, marks, report, staff))

  const drawn = [...points, ...before].some(({ figure }) => isShown(figure))
  const hidden = points.some(({ figure }) => figure === 'too_few')
  const chart = chartUnless('trend', drawn ? null : absence(hidden ? 'too_few' : 'none', words))
  if (!chart) return
  const by = grain === 'week' ? words.survey.byWeek : words.survey.byMonth
  chart.ariaLabel = `${words.survey.trendLabel(words.figures[reading.kind], by)}: ${summary}`
  const unit = unitOf(reading)
  const details = ({ point, earlier: like, marks: numbers }: TrendPlace) => [
    ...(point ? figureText(point.figure, words, format).split(' · ') : []),
    ...(like
      ? [
          `${format.bucket(grain, like.days)}${words.figures.labelGap}${figureText(like.figure, words, format)}`,
        ]
      : []),
    ...marks
      .filter(({ number }) => numbers.includes(number))
      .flatMap(({ number, we_did }) => markLines(`${number} · ${say(we_did)}`)),
  ]
  void chart.show((colors) =>
    trendChart(
      places,
      unit,
      {
        label: ({ point }) => (point ? format.bucket(grain, point.days) : ''),
        axis: (value) => format.axis(value, unit),
        details,
      },
      colors,
    ),
  )
}
