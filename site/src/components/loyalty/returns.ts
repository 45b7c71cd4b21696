import type { RETURN_GROUPS } from '../../../../supabase/contract/loyalty.ts'
import { differenceOf, verdictsOf } from '../../lib/compare.ts'
import { byId, element } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import { NPS_GROUPS } from '../../lib/nps.ts'
import { absence, differenceText, figureCells, tableHead } from '../figure-text.ts'
import { showShareBars } from '../share-bars.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** Does satisfaction predict return here, and does recovery: who came back, by what they answered or complained about. */
export function showReturns(report: LoyaltyReport, staff: LoyaltyStaff): void {
  showGroups('nps', 'promoters', report, staff)
  showGroups('complaint', 'none', report, staff)
}

/** The groups of one measure; each is held against the one named `against`. */
function showGroups(
  measure: keyof typeof RETURN_GROUPS,
  against: string,
  report: LoyaltyReport,
  staff: LoyaltyStaff,
): void {
  const { returns, selection } = report
  const { words, format } = staff
  const { loyalty } = words
  const [unit, counted] =
    measure === 'nps'
      ? [loyalty.returnsOfAnswers, loyalty.returnsOfAnswersCounted]
      : [loyalty.returnsOfComplaints, loyalty.returnsOfComplaintsCounted]
  const id = `returns-${measure}`
  const lines = Object.entries<string>(loyalty.groups[measure]).map(([group, label]) => ({
    group,
    label,
    figure: figureOf(
      returns.find((row) => row.measure === measure && row.group === group),
      SHARE,
    ),
  }))
  const base = lines.find(({ group }) => group === against)
  const others = lines.filter((line) => line !== base)
  const differences = others.map(({ figure }) =>
    isShown(figure) && base && isShown(base.figure) ? differenceOf(base.figure, figure) : null,
  )
  const verdicts = verdictsOf(differences)
  const sentences = others.flatMap(({ label }, place) => {
    const difference = differences[place]
    const verdict = verdicts[place]
    if (!difference || !verdict) return []
    return [
      loyalty.returnsCompared[verdict](
        label,
        base?.label ?? '',
        differenceText(difference, words, format),
      ),
    ]
  })
  const shown = lines.filter(({ figure }) => isShown(figure))
  const summary =
    shown.length === 0
      ? loyalty.returnsNone
      : [...(sentences.length > 0 ? sentences : [loyalty.returnsNotCompared]), counted].join(
          words.survey.sentenceGap,
        )
  byId(`${id}-summary`).textContent = [
    ...(selection.department ? [loyalty.ofAll] : []),
    summary,
  ].join(words.survey.sentenceGap)
  byId(`${id}-table`).replaceChildren(
    tableHead(loyalty.group, loyalty.cameAgain, words.survey.interval, unit),
    element(
      'tbody',
      {},
      ...lines.map(({ label, figure }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          ...figureCells(figure, words, format),
        ),
      ),
    ),
  )
  const hidden = lines.some(({ figure }) => figure === 'too_few')
  showShareBars(
    id,
    {
      label: `${loyalty.returnsLabel}: ${summary}`,
      bars: lines.map((line) => ({
        ...line,
        fill: NPS_GROUPS.find((group) => group === line.group) ?? 'accent',
      })),
      absent: shown.length > 0 ? null : absence(hidden ? 'too_few' : 'none', words),
    },
    staff,
  )
}
