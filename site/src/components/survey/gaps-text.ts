import type { Words } from '../../i18n/en.ts'
import { verdictOf } from '../../lib/compare.ts'
import type { Judged } from '../../lib/compare.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import type { Gap, Gaps } from '../../lib/gaps.ts'
import { absenceText, estimateText } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { dimensionText } from './dimension.ts'

/** One bar of the chart and one line of the table. */
export interface GapLine
  extends Pick<Gap, 'gap' | 'earlier'>, Partial<Pick<Gap, 'expected' | 'perceived'>> {
  label: string
  /** The wording of the question it is of, where it is of one. */
  wording: string | null
  /** Its measure, for the address. */
  measure: string | null
  kind: 'overall' | 'dimension' | 'question'
  change: Judged | null
}

/** A dimension by its name; pairs without one are the other questions. */
export const dimensionName = (dimension: string | null, words: Words): string =>
  dimension === null ? words.breakdown.withoutDimension : dimensionText(dimension, words)

/** Behind, ahead and neither, by name. */
export function gapsSummary({ overall, dimensions }: Gaps, staff: Staff): string {
  const { breakdown, survey } = staff.words
  const names = (wanted: (gap: Figure) => boolean) =>
    dimensions
      .filter(({ gap }) => wanted(gap))
      .toSorted((a, b) => (isShown(a.gap) && isShown(b.gap) ? a.gap.value - b.gap.value : 0))
      .map(({ dimension, gap }) => {
        const name = dimensionName(dimension, staff.words)
        return isShown(gap)
          ? breakdown.gapsTopic(name, estimateText(gap, staff.words, staff.format))
          : name
      })
      .join(breakdown.listGap)
  const verdict = (one: 'lower' | 'higher' | 'same') =>
    names((gap) => isShown(gap) && verdictOf(gap) === one)
  const [behind, ahead, level] = [verdict('lower'), verdict('higher'), verdict('same')]
  const hidden = names((gap) => gap === 'too_few')
  return [
    ...(isShown(overall.gap)
      ? [breakdown.gapsOverall(estimateText(overall.gap, staff.words, staff.format))]
      : []),
    ...(behind ? [breakdown.gapsBehind(behind)] : []),
    ...(ahead ? [breakdown.gapsAhead(ahead)] : []),
    ...(level ? [breakdown.gapsLevel(level)] : []),
    ...(hidden ? [breakdown.gapsHidden(hidden)] : []),
  ].join(survey.sentenceGap)
}

/** In words whether a gap is one. */
export function gapVerdict(gap: Figure, { words }: Pick<Staff, 'words'>): string {
  if (!isShown(gap)) return absenceText(gap, words)
  return {
    lower: words.breakdown.behind,
    higher: words.breakdown.ahead,
    same: words.breakdown.level,
  }[verdictOf(gap)]
}

/** What a tooltip says of a line. */
export function gapDetails(line: GapLine | undefined, staff: Staff): string[] {
  if (!line) return []
  const { words, format } = staff
  const { gap, expected, perceived, earlier } = line
  if (!isShown(gap)) return [gapVerdict(gap, staff)]
  const level = (name: string, figure: Figure | undefined) =>
    figure && isShown(figure) ? [`${name}: ${format.value(figure.value, figure.unit)}`] : []
  return [
    `${estimateText(gap, staff.words, staff.format)} · ${gapVerdict(gap, staff)}`,
    ...level(words.breakdown.expected, expected),
    ...level(words.breakdown.perceived, perceived),
    ...level(words.breakdown.earlier, earlier),
    words.survey.nAnswers(format.count(gap.n)),
  ]
}
