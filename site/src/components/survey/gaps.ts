import { gapsChart } from '../../charts/gaps.ts'
import { changesOf, questionFigures } from '../../lib/changes.ts'
import { byId } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import { gapsOf } from '../../lib/gaps.ts'
import type { DimensionGap, Gaps } from '../../lib/gaps.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { showGapsTable } from './gaps-table.ts'
import type { GapLine } from './gaps-text.ts'
import { dimensionName, gapDetails, gapsSummary } from './gaps-text.ts'
import type { FullReport } from './report.ts'

/** Rem of the chart that a bar and the axis take. */
const BAR = 2.25
const AXIS = 2.5

/** How far the hospital stayed behind what was expected, as a sentence, a chart and a table. Hidden where nobody is asked. */
export function showGaps(
  { breakdown, lead, selection, addressOf }: FullReport,
  staff: Staff,
): void {
  const gaps = gapsOf(breakdown.questions, breakdown.figures)
  byId('gaps').hidden = gaps === null
  if (!gaps) return
  const lines = linesOf(gaps, breakdown, lead, staff)
  const summary = gapsSummary(gaps, staff)
  byId('gaps-summary').textContent = summary
  showGapsTable(lines, selection.earlier !== null, addressOf, staff)
  const { words, format } = staff
  const hidden = lines.some(({ gap }) => gap === 'too_few')
  const drawn = lines.some(({ gap }) => isShown(gap))
  const chart = chartUnless('gaps', drawn ? null : absence(hidden ? 'too_few' : 'none', words))
  if (!chart) return
  chart.ariaLabel = `${words.breakdown.gapsLabel}: ${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      gapsChart(
        lines,
        {
          value: (value) => format.axis(value, 'steps'),
          details: (place) => gapDetails(lines[place], staff),
        },
        colors,
      ),
    lines.map(({ gap }) => (isShown(gap) ? format.count(gap.n) : null)),
  )
}

/** Overall first, then every dimension, and below one of several questions these. */
function linesOf(
  gaps: Gaps,
  breakdown: FullReport['breakdown'],
  lead: FullReport['lead'],
  staff: Staff,
): GapLine[] {
  const { words, say } = staff
  const questions = questionFigures(breakdown.questions, breakdown.figures, lead)
  const changeOf = (id: string) =>
    questions.find(({ question }) => question.id === id)?.change ?? null
  const dimension = ({ dimension, pairs, ...gap }: DimensionGap): GapLine[] => {
    const label = dimensionName(dimension, words)
    const [first, second] = pairs
    if (first && !second)
      return [
        {
          ...gap,
          label,
          wording: say(first.question.text),
          measure: `${first.question.id}.gap`,
          kind: 'dimension',
          change: changeOf(first.question.id),
        },
      ]
    return [
      { ...gap, label, wording: null, measure: null, kind: 'dimension', change: null },
      ...pairs.map(({ question, ...its }): GapLine => ({
        ...its,
        label: say(question.text),
        wording: null,
        measure: `${question.id}.gap`,
        kind: 'question',
        change: changeOf(question.id),
      })),
    ]
  }
  const whole = { wording: null, measure: null, kind: 'overall' as const, change: null }
  const lines: GapLine[] = [
    { ...gaps.overall, ...whole, label: words.breakdown.overall },
    ...(gaps.weighted ? [{ ...gaps.weighted, ...whole, label: words.breakdown.weighted }] : []),
    ...gaps.dimensions.flatMap(dimension),
  ]
  // A question's change is judged among all questions; those of several questions together among themselves.
  const joined = lines.filter(({ measure }) => measure === null)
  const changes = changesOf(joined.map(({ gap, earlier }) => ({ figure: gap, earlier })))
  return lines.map((line) =>
    line.measure === null ? { ...line, change: changes[joined.indexOf(line)] ?? null } : line,
  )
}
