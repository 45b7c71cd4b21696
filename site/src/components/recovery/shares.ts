import type { RecoveryMeasure } from '../../../../supabase/contract/recovery.ts'
import { marginBarsChart } from '../../charts/margin-bars.ts'
import { byId, element } from '../../lib/element.ts'
import type { Reading } from '../../lib/estimate.ts'
import { figureOf, isShown, rowOfMeasure } from '../../lib/figures.ts'
import { changeText } from '../change.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, figureCells, tableHead, shareText } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import { ringLabel, showRings } from '../rings.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** The share of what is counted at the second place: yes, in time. More of it is better. */
export const SHARE: Reading = { kind: 'positive', counters: [1] }

/** Rem of the chart that a bar and the axis take. */
const BAR = 2.5
const AXIS = 2.5

/** Deadlines kept: acknowledged and resolved in time. */
export const showInTime = (report: RecoveryReport, staff: RecoveryStaff): void =>
  showShares(
    'in-time',
    [
      ['acknowledge_due', staff.words.recovery.acknowledgeInTime],
      ['resolve_due', staff.words.recovery.resolveInTime],
    ],
    { label: staff.words.recovery.inTimeLabel, counted: staff.words.recovery.due },
    report,
    staff,
  )

/** What patients say of the outcome. */
export const showSatisfaction = (report: RecoveryReport, staff: RecoveryStaff): void =>
  showShares(
    'satisfaction',
    [
      ['satisfied', staff.words.recovery.satisfiedShare],
      ['quick_enough', staff.words.recovery.quickShare],
    ],
    {
      label: staff.words.recovery.satisfactionLabel,
      counted: staff.words.recovery.stages.judged,
    },
    report,
    staff,
  )

/**
 * Some shares with their margins as sentences, a table and bars, beside the earlier period when it is compared. `label` says
 * what the chart shows, `counted` what the shares are of.
 */
function showShares(
  id: string,
  measures: readonly (readonly [RecoveryMeasure, string])[],
  { label, counted }: { label: string; counted: string },
  { figures, selection }: RecoveryReport,
  staff: RecoveryStaff,
): void {
  const { words, format } = staff
  const { earlier: period } = selection
  const lines = measures.map(([measure, name]) => ({
    label: name,
    figure: figureOf(rowOfMeasure(figures, { measure }), SHARE),
    earlier: figureOf(rowOfMeasure(figures, { measure, period: 'earlier' }), SHARE),
  }))
  const summary = lines
    .flatMap(({ label, figure, earlier }) => [
      words.recovery.shareLine(label, shareText(figure, staff)),
      period && changeText(figure, earlier, period, staff),
    ])
    .filter((sentence) => sentence !== null)
    .join(words.survey.sentenceGap)
  byId(`${id}-summary`).textContent = summary
  showPeriods(id, ['▬', '◇'], selection, staff)
  byId(`${id}-table`).replaceChildren(
    tableHead(
      words.recovery.step,
      words.survey.share,
      words.survey.interval,
      counted,
      ...(period ? [`${words.figures.earlier}: ${words.survey.share}`] : []),
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ label, figure, earlier }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          ...figureCells(figure, words, format),
          period
            ? element(
                'td',
                { class: 'number' },
                isShown(earlier) ? format.value(earlier.value, 'share') : absence(earlier, words),
              )
            : null,
        ),
      ),
    ),
  )
  const drawn = lines.some(({ figure }) => isShown(figure))
  const hidden = lines.some(({ figure }) => figure === 'too_few')
  const chart = chartUnless(id, drawn ? null : absence(hidden ? 'too_few' : 'none', words))
  showRings(
    id,
    chart && {
      asked: lines.filter(({ figure }) => figure === 'too_few').length,
      earlier: lines.filter(({ earlier }) => earlier === 'too_few').length,
    },
    staff,
  )
  if (!chart) return
  chart.ariaLabel = `${label}: ${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      marginBarsChart(
        lines.map((line) => ({
          ...line,
          label: ringLabel(line.label, line.figure === 'too_few', staff),
          fill: 'accent',
        })),
        {
          low: 0,
          high: 1,
          value: (value) => format.axis(value, 'share'),
          details: (place) => {
            const line = lines[place]
            return line ? [shareText(line.figure, staff)] : []
          },
        },
        colors,
      ),
    lines.map(({ figure }) => (isShown(figure) ? format.count(figure.n) : null)),
  )
}
