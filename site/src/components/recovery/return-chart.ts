import { returnChart } from '../../charts/return.ts'
import { byId, element } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown, rowOfMeasure } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { RETURN_GROUPS } from '../../lib/recovery-figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { figureCell } from '../estimate-cells.ts'
import { absence, tableHead, shareText } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import { ringLabel, showRings } from '../rings.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

const GROUPS = [
  { group: 'none', measure: 'return_none', reference: null },
  ...RETURN_GROUPS,
] as const

/** Rem of the chart: bars whose names take three lines, in a picture beside much that is written. */
const HEIGHT = 20

type Measure = (typeof GROUPS)[number]['measure']

/** Would they come back, by what became of their problem, beside what TARP found elsewhere. */
export function showReturn(
  { figures, selection, quick_days }: RecoveryReport,
  staff: RecoveryStaff,
): void {
  const { words, format } = staff
  const { recovery } = words
  const figureIn = (
    measure: Measure,
    grain: 'cases' | 'survey' | 'both',
    period: 'asked' | 'earlier' = 'asked',
  ) => figureOf(rowOfMeasure(figures, { measure, grain, period }), SHARE)
  /** What alone is counted of both sources, where the other is hidden; null: what there is of both. */
  const aloneIn = (measure: Measure, period: 'asked' | 'earlier') => {
    if (!isShown(figureIn(measure, 'both', period))) return null
    if (figureIn(measure, 'cases', period) === 'too_few') return recovery.surveyAlone
    if (figureIn(measure, 'survey', period) === 'too_few') return recovery.casesAlone
    return null
  }
  const lines = GROUPS.map(({ group, measure, reference }) => ({
    group,
    label: recovery.groups[group],
    reference,
    figure: figureIn(measure, 'both'),
    alone: aloneIn(measure, 'asked'),
    earlier: figureIn(measure, 'both', 'earlier'),
    earlierAlone: aloneIn(measure, 'earlier'),
    cases: figureIn(measure, 'cases'),
    survey: figureIn(measure, 'survey'),
  }))
  const [baseline, ...compared] = lines
  const shown = compared.filter(({ figure }) => isShown(figure))
  const summary =
    shown.length === 0
      ? recovery.chartNone
      : [
          ...shown.map(({ label, figure, alone }) =>
            recovery.shareLine(
              alone ? recovery.because(label, alone) : label,
              shareText(figure, staff),
            ),
          ),
          ...(baseline && isShown(baseline.figure)
            ? [recovery.chartBaseline(shareText(baseline.figure, staff))]
            : []),
          ...compared.flatMap(({ label, earlierAlone }) =>
            earlierAlone
              ? [recovery.shareLine(words.figures.earlier, recovery.because(label, earlierAlone))]
              : [],
          ),
          ...(compared.some(({ alone, earlierAlone }) => alone ?? earlierAlone)
            ? [recovery.aloneWhy]
            : []),
        ].join(words.survey.sentenceGap)
  byId('return-summary').textContent = summary
  const reference = byId('return-reference')
  const said = recovery.referenceLine(format.count(quick_days))
  reference.dataset.line = `— ${said}`
  reference.replaceChildren(element('span', { class: 'dash', 'aria-hidden': 'true' }, '— '), said)
  showPeriods('return', ['▬', '◇'], selection, staff)
  const cell = (figure: Figure, emphasis = '', alone: string | null = null) => {
    if (!isShown(figure)) return element('td', { class: 'number' }, absence(figure, words))
    const shownCell = figureCell(figure, staff, emphasis)
    if (alone) shownCell.append(' ', element('small', {}, alone))
    return shownCell
  }
  byId('return-table').replaceChildren(
    tableHead(
      recovery.group,
      recovery.willing,
      recovery.fromCases,
      recovery.fromSurvey,
      recovery.reference,
      ...(selection.earlier ? [words.figures.earlier] : []),
    ),
    element(
      'tbody',
      {},
      ...lines.map(
        ({ label, figure, alone, cases, survey, reference, earlier, earlierAlone, group }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, label),
            cell(figure, 'strong', alone),
            // Of a problem that was not told there is no complaint.
            group === 'none' || group === 'silent'
              ? element('td', { class: 'number' }, '–')
              : cell(cases),
            cell(survey),
            element(
              'td',
              { class: 'number' },
              reference === null ? '–' : format.axis(reference, 'share'),
            ),
            selection.earlier ? cell(earlier, '', earlierAlone) : null,
          ),
      ),
    ),
  )
  const hidden = compared.some(({ figure }) => figure === 'too_few')
  const chart = chartUnless(
    'return',
    shown.length > 0 ? null : absence(hidden ? 'too_few' : 'none', words),
  )
  showRings(
    'return',
    chart && {
      asked: compared.filter(({ figure }) => figure === 'too_few').length,
      earlier: compared.filter(({ earlier }) => earlier === 'too_few').length,
    },
    staff,
  )
  if (!chart) return
  chart.ariaLabel = `${recovery.chartLabel}: ${summary}`
  chart.style.setProperty('--height', `${HEIGHT}rem`)
  void chart.show(
    (colors) =>
      returnChart(
        compared.map((line) => ({
          ...line,
          label: [
            ringLabel(
              line.group === 'none' ? line.label : recovery.bars[line.group],
              line.figure === 'too_few',
              staff,
            ),
            ...(line.alone ? [line.alone] : []),
          ].join('\n'),
          reference: line.reference ?? 0,
        })),
        {
          share: (value) => format.axis(value, 'share'),
          details: (place) => {
            const line = compared[place]
            if (!line) return []
            return [
              shareText(line.figure, staff),
              ...(line.alone ? [line.alone] : []),
              `${recovery.reference}: ${format.axis(line.reference ?? 0, 'share')}`,
            ]
          },
        },
        colors,
      ),
    compared.map(({ figure }) => (isShown(figure) ? format.count(figure.n) : null)),
  )
}
