import { LEVEL } from './compare.ts'

/** New cases in as many days before a measure as after it. */
export interface Watched {
  before: number
  after: number
}

/** What may be said of them. `too_few`: whatever had come after, so few cases could not have told. */
export type Outlook = 'fewer' | 'more' | 'same' | 'too_few'

/** How the rate of cases after a measure stands to the rate before it. */
export interface Recurrence extends Watched {
  /** after ÷ before: 0.5 is half as many. Infinity when there were none before. */
  ratio: number
  /** Its 95 % interval. */
  low: number
  high: number
  /** How often chance alone would make a difference as large or larger (two-sided). */
  p: number
  outlook: Outlook
}

/**
 * Compares two counts of rare events over equally long times; null when there were none at all. Given how many there were
 * together, n, those after are binomial of n and ½ where nothing has changed, so the test is exact: twice the smaller tail.
 * The interval of the ratio comes from the exact interval of the share π of those after, ratio = π ÷ (1 − π), and does not
 * contain 1 exactly where p falls below the level.
 * Sources: Przyborowski, J., and Wilenski, H. (1940), Homogeneity of Results in Testing Samples from Poisson Series,
 * Biometrika 31(3/4), 313–323; Clopper, C. J., and Pearson, E. S. (1934), The Use of Confidence or Fiducial Limits
 * Illustrated in the Case of the Binomial, Biometrika 26(4), 404–413.
 */
export function recurrenceOf({ before, after }: Watched): Recurrence | null {
  const n = before + after
  if (n === 0) return null
  const p = Math.min(1, 2 * atMost(Math.min(before, after), n, 0.5))
  const oddsOf = (share: number) => share / (1 - share)
  // P(X ≤ after) falls as the share grows: where it is 2.5 % the share is as large as it may be, and mirrored for the lowest.
  const high = before === 0 ? 1 : shareWhere((share) => atMost(after, n, share) > LEVEL / 2)
  const low = after === 0 ? 0 : 1 - shareWhere((share) => atMost(before, n, share) > LEVEL / 2)
  // All of them on one side is the most that can be seen.
  const tells = 2 * 0.5 ** n < LEVEL
  return {
    before,
    after,
    ratio: after / before,
    low: oddsOf(low),
    high: oddsOf(high),
    p,
    outlook: !tells ? 'too_few' : p >= LEVEL ? 'same' : after < before ? 'fewer' : 'more',
  }
}

/**
 * What may be said where a count is not told (null); null when that depends on it. Such a count is at least 1 and below
 * `smallest`, and the outlook only moves one way as a count grows, so what holds at both ends holds between them: whoever reads
 * it learns no more than the other count tells already.
 */
export function outlookOf(
  { before, after }: { before: number | null; after: number | null },
  smallest: number,
): Outlook | null {
  const [least, most] = [1, smallest - 1].map(
    (count) => recurrenceOf({ before: before ?? count, after: after ?? count })?.outlook,
  )
  return least && least === most ? least : null
}

/** The probability of at most `x` of `n` where each has the probability `share`, 0 < share < 1. */
function atMost(x: number, n: number, share: number): number {
  // In logarithms: with thousands of cases the first terms are smaller than any number.
  const odds = Math.log(share) - Math.log1p(-share)
  let term = n * Math.log1p(-share)
  let sum = Math.exp(term)
  for (let k = 1; k <= x; k++) {
    term += Math.log((n - k + 1) / k) + odds
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

/** The largest share for which `holds`, which it does below a certain share. */
function shareWhere(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1]
  // Halved until no number lies between.
  for (let middle = 0.5; low < middle && middle < high; middle = (low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  return low
}
