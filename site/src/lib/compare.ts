import { marginIn, reachOf, Z } from './estimate.ts'
import type { Counted, Ends, Estimate, Unit } from './estimate.ts'

/** How far one group is from another. */
export interface Difference {
  value: number
  /** How far its 95 % interval reaches towards no difference. */
  margin: number
  /** The ends of the interval, where it does not reach as far to both sides, so that `± margin` would be false. */
  ends?: Ends | undefined
  /** How often chance alone would make a difference as large or larger (two-sided). */
  p: number
  unit: Unit
}

/**
 * How far `to` is from `from`, two groups of different people: of their intervals, the reaches that lead the same way, squared,
 * add. The test is the two-sided z-test, z = difference ÷ (its reach towards no difference ÷ 1.96).
 * Source: Newcombe, R. G. (1998), Interval Estimation for the Difference Between Independent Proportions, Statistics in
 * Medicine 17(8), 873–890, method 10.
 */
export function differenceOf(from: Estimate, to: Estimate): Difference {
  const value = to.value - from.value
  const [fromBelow, fromAbove] = reachOf(from)
  const [toBelow, toAbove] = reachOf(to)
  const below = Math.hypot(toBelow, fromAbove)
  const above = Math.hypot(toAbove, fromBelow)
  const margin = value > 0 ? below : above
  const within = marginIn(value, [value - below, value + above])
  return { value, ...within, margin, p: twoSided((Z * value) / margin), unit: to.unit }
}

/** What may be said of a difference that was looked at alone. `same`: nothing reliable. */
type VerdictAlone = 'higher' | 'lower' | 'same'

/** Of one among several; `possible`: beyond its own margin, but not certain where as many were compared. */
export type Verdict = VerdictAlone | 'possible'

/** The verdict on one difference that was looked at alone: beyond its margin or not. */
export const verdictOf = ({ value, margin }: Pick<Difference, 'value' | 'margin'>): VerdictAlone =>
  Math.abs(value) <= margin ? 'same' : value > 0 ? 'higher' : 'lower'

/** A difference and what may be said of it. */
export interface Judged {
  difference: Difference
  verdict: Verdict
  /** How many were compared together; 1: it was looked at alone. */
  among: number
}

/** A difference that was looked at alone. */
export const judgedAlone = (difference: Difference): Judged => ({
  difference,
  verdict: verdictOf(difference),
  among: 1,
})

/** Differences that were looked at together, each with its verdict; null where none can be made. */
export function judgedOf(differences: readonly (Difference | null)[]): (Judged | null)[] {
  const verdicts = verdictsOf(differences)
  const among = differences.filter((difference) => difference !== null).length
  return differences.map((difference, place) => {
    const verdict = verdicts[place]
    return difference && verdict ? { difference, verdict, among } : null
  })
}

/** The family-wise error rate of every comparison of several. */
export const LEVEL = 0.05

/**
 * The verdicts on several differences looked at together (null: one that cannot be made, it stays null and does not
 * count): with many comparisons some would stand out by chance, so each must pass Holm's rule. One that does not but is
 * beyond its own margin is possible: calling it no difference would contradict the margin beside it.
 */
export function verdictsOf(differences: readonly (Difference | null)[]): (Verdict | null)[] {
  const made = differences.filter((difference) => difference !== null)
  const passed = new Set(holm(made.map(({ p }) => p)).flatMap((one, place) => (one ? [place] : [])))
  let place = 0
  return differences.map((difference) => {
    if (!difference) return null
    if (!passed.has(place++)) return verdictOf(difference) === 'same' ? 'same' : 'possible'
    return difference.value > 0 ? 'higher' : 'lower'
  })
}

/**
 * Which of several hypotheses are rejected when all of them together may go wrong with probability `level`: the
 * smallest p is held against level/m, the next against level/(m − 1) and so on, until the first that fails.
 * Source: Holm, S. (1979), A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
 * Statistics 6(2), 65–70.
 */
export function holm(ps: readonly number[], level: number = LEVEL): boolean[] {
  const rejected = ps.map(() => false)
  const order = ps.map((_, place) => place).toSorted((a, b) => (ps[a] ?? 1) - (ps[b] ?? 1))
  for (const [rank, place] of order.entries()) {
    if ((ps[place] ?? 1) > level / (ps.length - rank)) break
    rejected[place] = true
  }
  return rejected
}

/** A row that may be hidden, such as a `SurveyFigure`. */
interface Row {
  n: number | null
  counts: readonly number[] | null
}

/** All the others together: `whole` without `part`; null where one of the two is hidden or nobody is left. */
export function restOf(whole: Row | undefined, part: Row | undefined): Counted | null {
  if (!whole?.counts || !part?.counts || whole.n === null || part.n === null) return null
  const n = whole.n - part.n
  const { counts } = part
  return n > 0
    ? { n, counts: whole.counts.map((count, place) => count - (counts[place] ?? 0)) }
    : null
}

/**
 * The probability of a standard normal value at least as far from 0 as `z`. Its error is below 2 × 10⁻⁷.
 * Source: Abramowitz, M., and Stegun, I. A. (1964), Handbook of Mathematical Functions, formula 26.2.17.
 */
export function twoSided(z: number): number {
  const x = Math.abs(z)
  const t = 1 / (1 + 0.2316419 * x)
  const series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce(
    (sum, factor) => (sum + factor) * t,
    0,
  )
  return Math.min(1, 2 * series * (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)))
}
