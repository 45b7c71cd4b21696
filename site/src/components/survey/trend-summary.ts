import { differenceOf, verdictOf } from '../../lib/compare.ts'
import { addDays, bucketsOf } from '../../lib/days.ts'
import type { Grain } from '../../lib/days.ts'
import type { Estimate } from '../../lib/estimate.ts'
import { isShown } from '../../lib/figures.ts'
import type { TrendPoint } from '../../lib/figures.ts'
import { estimateText, figureText } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

type ShownPoint = TrendPoint & { figure: Estimate }

/**
 * From where to where, and whether that is more than chance; how many points are hidden, and what they are `together`.
 * Weeks and months that the period cuts off are not spoken of: a single day of few answers would decide it.
 */
export function trendSummary(
  points: readonly TrendPoint[],
  together: Estimate | null,
  grain: Grain,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): string {
  const shown = points.filter((point): point is ShownPoint => isShown(point.figure))
  const hidden = points.filter(({ figure }) => figure === 'too_few').length
  const whole = shown.filter(isWhole)
  const told = whole.length < 2 ? shown : whole
  const [first, last] = [told.at(0), told.at(-1)]
  const sentences =
    !first || !last || first === last
      ? [words.survey.trendSparse]
      : [
          words.survey.trendSummary(sayPoint(first), sayPoint(last)),
          change(first.figure, last.figure),
        ]
  if (hidden > 0) {
    const count = format.count(hidden)
    sentences.push(
      together
        ? words.survey.trendHiddenTogether(count, figureText(together, words, format))
        : words.survey.trendHidden(count),
    )
    if (grain === 'week') sentences.push(words.survey.trendTryMonths)
  }
  return sentences.join(words.survey.sentenceGap)

  function isWhole({ days: { first, last } }: TrendPoint) {
    // With a day more on either side it touches the one before and the one after, unless a part of it is missing there.
    const around = { first: addDays(first, -1), last: addDays(last, 1) }
    return bucketsOf(grain, around).length === 3
  }

  function sayPoint({ days, figure }: ShownPoint) {
    return words.survey.trendPoint(
      format.bucket(grain, days),
      estimateText(figure, words, format),
      format.count(figure.n),
    )
  }

  function change(from: Estimate, to: Estimate) {
    const changes = {
      higher: words.survey.trendUp,
      lower: words.survey.trendDown,
      same: words.survey.trendSame,
    }
    return changes[verdictOf(differenceOf(from, to))]
  }
}
