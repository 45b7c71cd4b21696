import { distributionChart } from '../../charts/distribution.ts'
import { byId, element } from '../../lib/element.ts'
import { linesOf, widthOf } from '../../lib/lines.ts'
import { filedOf, funnelOf, reopenedOf } from '../../lib/recovery-figures.ts'
import type { Stage } from '../../lib/recovery-figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import { ringLabel, showRings } from '../rings.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** Rem of the chart that a bar, with a name of two lines, and the axis take. */
const BAR = 2.75
const AXIS = 2.5

/** How far complaints have come, as sentences, a table and bars. */
export function showFunnel({ figures, selection }: RecoveryReport, staff: RecoveryStaff): void {
  const { words, format } = staff
  const { recovery } = words
  const stages = funnelOf(figures)
  const compared = selection.earlier !== null
  const before = compared ? funnelOf(figures, 'earlier') : []
  const beforeHidden = compared && filedOf(figures, 'earlier') === null
  const none = filedOf(figures) === 0
  const summary = none ? recovery.emptyTitle : summaryOf(stages, reopenedOf(figures), staff)
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
      ...(compared ? [`${words.figures.earlier}: ${recovery.ofAll}`] : []),
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
          !compared
            ? null
            : beforeHidden || before[place]?.n === null
              ? element('td', { class: 'number' }, absence('too_few', words))
              : share(before[place]?.ofAll ?? null),
        ),
      ),
    ),
  )
  const chart = chartUnless(
    'funnel',
    stages.length === 0 ? absence(none ? 'none' : 'too_few', words) : null,
  )
  const hiddenOf = (all: readonly Stage[]) => all.filter(({ n }) => n === null).length
  showRings(
    'funnel',
    chart && { asked: hiddenOf(stages), earlier: beforeHidden ? stages.length : hiddenOf(before) },
    staff,
  )
  if (!chart) return
  chart.ariaLabel = `${recovery.funnel}: ${summary}`
  chart.style.setProperty('--height', `${BAR * stages.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      distributionChart(
        stages.map(({ stage, n, ofAll }, place) => ({
          label: ringLabel(recovery.stages[stage], n === null, staff),
          tone: 'accent',
          share: ofAll,
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
  const [, , , itsJudged, itsSatisfied] = stages
  if (itsJudged?.n && itsSatisfied?.n) sentences.push(recovery.funnelJudged(judged, satisfied))
  else if (itsJudged?.n === null || itsSatisfied?.n === null)
    sentences.push(
      recovery.shareLine(recovery.stages.judged, judged),
      recovery.shareLine(recovery.stages.satisfied, satisfied),
    )
  if (reopened && stages[0]?.n)
    sentences.push(
      recovery.funnelReopened(format.count(reopened), format.share(reopened / stages[0].n), filed),
    )
  return sentences.join(words.survey.sentenceGap)
}
