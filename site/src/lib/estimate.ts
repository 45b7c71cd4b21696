import { npsOf } from './nps.ts'
import type { Nps } from './nps.ts'

/** Points −100…100, a share 0…1, steps between two levels (with sign), or a level 1…steps. */
export type Unit = 'points' | 'share' | 'steps' | 'level'

/** One figure worked out of counters, with everything that must be shown beside it. */
export interface Estimate {
  n: number
  value: number
  /** Half the width of the 95 % interval, in the unit of the value (a share's in shares). */
  margin: number
  unit: Unit
  /** The ends of the interval, where it does not stand around the value, so that `± margin` would be false. */
  ends?: Ends | undefined
}

export type Ends = [low: number, high: number]

/**
 * Which one figure the counters of a measure are read as. `nps`: net promoter score. `top`: share of the best step
 * (HCAHPS "top box"). `yes`: share of yes. `positive`: Friends and Family, very good and good of all answers.
 * `option`: share of one option. `gap`: mean of perceived − expected. `level`: mean step.
 * `counters` are the places that count towards a share.
 */
export type Reading =
  | { kind: 'nps' | 'top' | 'yes' | 'gap' | 'level' }
  | { kind: 'positive' | 'option'; counters: readonly number[] }

/** The share of what is counted at the second place: yes, in time, come again, by recommendation. More of it is better. */
export const SHARE: Reading = { kind: 'positive', counters: [1] }

const UNITS: Record<Reading['kind'], Unit> = {
  nps: 'points',
  top: 'share',
  yes: 'share',
  positive: 'share',
  option: 'share',
  gap: 'steps',
  level: 'level',
}

export const unitOf = ({ kind }: Reading): Unit => UNITS[kind]

/** Counters and how many people they count; of `choices` they add up to more than `n`. */
export interface Counted {
  n: number
  counts: readonly number[]
}

/** The two-sided 95 % quantile of the normal distribution. */
export const Z = 1.96

/** The counter of a gap of 0. */
const NO_GAP = 6

/** What `counted` comes to, or null when nobody answered. */
export function estimateOf(reading: Reading, { n, counts }: Counted): Estimate | null {
  if (n === 0) return null
  switch (reading.kind) {
    case 'nps': {
      const nps = npsOf(counts)
      return nps && scoreOf(nps)
    }
    case 'top':
      return shareOf(counts.at(-1) ?? 0, n)
    case 'yes':
      return shareOf(counts[1] ?? 0, n)
    case 'positive':
    case 'option':
      return shareOf(
        reading.counters.reduce((total, place) => total + (counts[place] ?? 0), 0),
        n,
      )
    case 'gap':
      return { ...meanOf(counts, -NO_GAP), unit: 'steps' }
    case 'level':
      return { ...meanOf(counts, 1), unit: 'level' }
  }
}

/** How far the middle of an interval may be from the value, in margins, and still be written `± margin`. */
const EVEN = 0.1

/** The margin of a value in its interval, with the ends where those do not lie around it. */
export function marginIn(value: number, [low, high]: Ends): Pick<Estimate, 'margin' | 'ends'> {
  const margin = (high - low) / 2
  const even = Math.abs(low + margin - value) <= EVEN * margin
  return { margin, ends: even ? undefined : [low, high] }
}

/**
 * The share `x` of `n` with the score interval: all the shares p that lie no further from x / n than 1.96 √(p(1 − p) / n).
 * It never leaves 0 to 1, and reaches 0 only where nobody was counted, 1 only where everybody was.
 * Source: Wilson, E. B. (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal of the
 * American Statistical Association 22(158), 209–212.
 */
export function shareOf(x: number, n: number): Estimate {
  const value = x / n
  const middle = (x + Z ** 2 / 2) / (n + Z ** 2)
  const half = (Z * Math.sqrt(n * value * (1 - value) + Z ** 2 / 4)) / (n + Z ** 2)
  // Where the root is exact there may still be a rest of 10⁻¹⁷.
  const ends: Ends = [x === 0 ? 0 : middle - half, x === n ? 1 : middle + half]
  return { n, value, ...marginIn(value, ends), unit: 'share' }
}

/**
 * A net promoter score with the interval its margin is meant for: around the adjusted score 100 (p′ − d′), not the observed
 * one. The score cannot exceed the share of promoters nor lie below that of detractors, so nor do the ends that of theirs.
 */
function scoreOf({ n, score, margin, promoters, detractors }: Nps): Estimate {
  const middle = (score * n) / (n + 3)
  const most = (share: number) => 100 * intervalOf(shareOf(share * n, n))[1]
  const ends: Ends = [
    Math.max(middle - margin, -most(detractors)),
    Math.min(middle + margin, most(promoters)),
  ]
  return { n, value: score, ...marginIn(score, ends), unit: 'points' }
}

/**
 * The mean of whole steps, the first counter standing for `first`, from 1.96 s / √n below it to as much above (the normal interval of
 * a mean). The variance is taken as at least 1/12, that of a uniform spread within one step: answers are rounded
 * to steps, so people who all chose the same one are not known to be of exactly one mind. No mean is beyond the last step.
 */
function meanOf(counts: readonly number[], first: number): Omit<Estimate, 'unit'> {
  const sum = (of: (step: number) => number) =>
    counts.reduce((total, count, place) => total + count * of(first + place), 0)
  const n = sum(() => 1)
  const value = sum((step) => step) / n
  const squares = sum((step) => (step - value) ** 2)
  const variance = Math.max(n > 1 ? squares / (n - 1) : 0, 1 / 12)
  const reach = Z * Math.sqrt(variance / n)
  const low = Math.max(first, value - reach)
  const high = Math.min(first + counts.length - 1, value + reach)
  const cut = low > value - reach || high < value + reach
  return cut
    ? { n, value, margin: (high - low) / 2, ends: [low, high] }
    : { n, value, margin: reach }
}

/** Several questions as one figure, such as a dimension of its pairs: the mean of all their answers; `n` is how many those are. */
export function pooledOf(estimates: readonly Estimate[]): Estimate | null {
  const all = answersOf(estimates)
  return weightedOf(
    estimates,
    estimates.map(({ n }) => n / all),
  )
}

/**
 * `estimates` by `weights` that add up to one. The same people gave the answers, so they do not count as independent: the
 * ends are those there would be if all went up and down together, which is the widest the interval can be.
 */
export function weightedOf(
  estimates: readonly Estimate[],
  weights: readonly number[],
): Estimate | null {
  const [one] = estimates
  if (!one) return null
  const sum = (of: (estimate: Estimate) => number) =>
    estimates.reduce((total, estimate, place) => total + (weights[place] ?? 0) * of(estimate), 0)
  const value = sum((estimate) => estimate.value)
  const low = sum((estimate) => intervalOf(estimate)[0])
  const high = sum((estimate) => intervalOf(estimate)[1])
  return { n: answersOf(estimates), value, ...marginIn(value, [low, high]), unit: one.unit }
}

const answersOf = (estimates: readonly Estimate[]) =>
  estimates.reduce((total, { n }) => total + n, 0)

/** The ends of the 95 % interval. */
export const intervalOf = ({
  value,
  margin,
  ends,
}: Pick<Estimate, 'value' | 'margin' | 'ends'>): Ends => ends ?? [value - margin, value + margin]

/** How far the interval reaches below and above the value. */
export function reachOf(estimate: Estimate): [below: number, above: number] {
  const [low, high] = intervalOf(estimate)
  return [estimate.value - low, high - estimate.value]
}
