import type { RecoveryMeasure } from '../../../../supabase/contract/recovery.ts'
import { byId, element } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown, rowOfMeasure } from '../../lib/figures.ts'
import { changeText } from '../change.ts'
import { absence, figureCells, tableHead, shareText } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import { showShareBars } from '../share-bars.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

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
  showShareBars(
    id,
    {
      label: `${label}: ${summary}`,
      bars: lines.map((line) => ({ ...line, fill: 'accent' })),
      absent: drawn ? null : absence(hidden ? 'too_few' : 'none', words),
    },
    staff,
  )
}
