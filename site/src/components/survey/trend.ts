import { npsTrendChart } from '../../charts/nps-trend.ts'
import type { Grain } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import type { TrendPoint } from '../../lib/figures.ts'
import { npsDifference } from '../../lib/nps.ts'
import type { Nps } from '../../lib/nps.ts'
import type { CareloopChart } from '../chart.ts'
import { figureCells, figureText, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

type Speech = Pick<Staff, 'words' | 'format'>

/** The trend as a sentence, a table and a chart. */
export function showTrend(points: TrendPoint[], grain: Grain, { words, format }: Speech): void {
  const label = (point: TrendPoint) => format.bucket(grain, point.days)
  const summary = trendSummary(points, grain, label, { words, format })
  byId('trend-summary').textContent = summary
  byId('trend-table').replaceChildren(
    tableHead(words.survey[grain], 'NPS', words.survey.interval, words.survey.answers),
    element(
      'tbody',
      {},
      ...points.map((point) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label(point)),
          ...figureCells(point.figure, words, format),
        ),
      ),
    ),
  )
  const chart = byId<CareloopChart>('trend-chart')
  chart.ariaLabel = `${words.survey.trendLabel(grain === 'week' ? words.survey.byWeek : words.survey.byMonth)}: ${summary}`
  void chart.show((colors) =>
    npsTrendChart(
      points,
      { label, details: ({ figure }) => figureText(figure, words, format).split(' · ') },
      colors,
    ),
  )
}

/** From where to where, and whether that is more than chance; how many points are hidden. */
function trendSummary(
  points: TrendPoint[],
  grain: Grain,
  label: (point: TrendPoint) => string,
  { words, format }: Speech,
): string {
  const shown = points.filter((point): point is TrendPoint & { figure: Nps } =>
    isShown(point.figure),
  )
  const hidden = points.filter(({ figure }) => figure === 'too_few').length
  const [first, last] = [shown.at(0), shown.at(-1)]
  const sentences =
    !first || !last || first === last
      ? [words.survey.trendSparse]
      : [
          words.survey.trendSummary(sayPoint(first), sayPoint(last)),
          change(first.figure, last.figure),
        ]
  if (hidden > 0) {
    sentences.push(words.survey.trendTooFew(format.count(hidden)))
    if (grain === 'week') sentences.push(words.survey.trendTryMonths)
  }
  return sentences.join(words.survey.sentenceGap)

  function sayPoint(point: TrendPoint & { figure: Nps }) {
    const { score, margin, n } = point.figure
    const nps = `${format.score(score)} ${words.survey.margin(format.points(margin))}`
    return words.survey.trendPoint(label(point), nps, format.count(n))
  }

  function change(from: Nps, to: Nps) {
    const { points, margin } = npsDifference(from, to)
    if (Math.abs(points) <= margin) return words.survey.trendSame
    return points > 0 ? words.survey.trendUp : words.survey.trendDown
  }
}
