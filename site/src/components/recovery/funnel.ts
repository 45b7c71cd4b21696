import { distributionChart } from '../../charts/distribution.ts'
import { byId, element } from '../../lib/element.ts'
import { linesOf, widthOf } from '../../lib/lines.ts'
import { funnelOf, reopenedOf } from '../../lib/recovery-figures.ts'
import type { Stage } from '../../lib/recovery-figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** How far complaints have come, as sentences, a table and bars. */
export function showFunnel({ figures, selection }: RecoveryReport, staff: RecoveryStaff): void {
  const { words, format } = staff
  const { recovery } = words
  const stages = funnelOf(figures)
  const before = selection.earlier ? funnelOf(figures, 'earlier') : []
  const summary = summaryOf(stages, reopenedOf(figures), staff)
  byId('funnel-summary').textContent = summary
  showPeriods('funnel', ['■', '□'], selection, staff)
  const share = (value: number | null) =>
    element('td', { class: 'number' }, value === null ? '–' : format.share(value))
  byId('funnel-table').replaceChildren(
    tableHead(
      recovery.stage,
      recovery.cases,
      recovery.ofAll,
      recovery.ofBefore,
      ...(before.length > 0 ? [`${words.figures.earlier}: ${recovery.ofAll}`] : []),
    ),
    element(
      'tbody',
      {},
      ...stages.map(({ stage, n, ofAll, ofBefore }, place) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, recovery.stages[stage]),
          element(
            'td',
            { class: 'number' },
            n === null ? absence('too_few', words) : format.count(n),
          ),
          share(ofAll),
          share(ofBefore),
          before.length > 0 ? share(before[place]?.ofAll ?? null) : null,
        ),
      ),
    ),
  )
  const chart = chartUnless('funnel', stages.length === 0 ? absence('too_few', words) : null)
  if (!chart) return
  chart.ariaLabel = `${recovery.funnel}: ${summary}`
  void chart.show(
    (colors) =>
      distributionChart(
        stages.map(({ stage, ofAll }, place) => ({
          label: recovery.stages[stage],
          tone: 'accent',
          share: ofAll ?? 0,
          earlier: before[place]?.ofAll ?? null,
        })),
        true,
        {
          answer: (bar) => linesOf(nameOf(stages[bar], staff), 14, widthOf),
          share: (value) => format.axis(value, 'share'),
          details: (bar) => detailsOf(stages[bar], staff),
        },
        colors,
      ),
    stages.map(({ n }) => (n === null ? null : format.count(n))),
  )
}

const nameOf = (stage: Stage | undefined, { words }: RecoveryStaff) =>
  stage ? words.recovery.stages[stage.stage] : ''

function detailsOf(stage: Stage | undefined, { words, format }: RecoveryStaff): string[] {
  if (!stage) return []
  if (stage.n === null || stage.ofAll === null) return [words.survey.hidden]
  return [`${format.count(stage.n)} · ${format.share(stage.ofAll)}`]
}

function summaryOf(
  stages: readonly Stage[],
  reopened: number | null,
  { words, format }: RecoveryStaff,
) {
  const { recovery } = words
  const [filed, acknowledged, resolved, judged, satisfied] = stages.map(({ n }) =>
    n === null ? words.survey.hidden : format.count(n),
  )
  if (!filed || !acknowledged || !resolved || !judged || !satisfied) return recovery.funnelHidden
  const sentences = [recovery.funnelSummary(filed, acknowledged, resolved)]
  if (stages[3]?.n && stages[4]?.n) sentences.push(recovery.funnelJudged(judged, satisfied))
  if (reopened && stages[0]?.n)
    sentences.push(
      recovery.funnelReopened(format.count(reopened), format.share(reopened / stages[0].n), filed),
    )
  return sentences.join(words.survey.sentenceGap)
}
