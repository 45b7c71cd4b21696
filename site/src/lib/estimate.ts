import { npsOf } from './nps.ts'

/** Points −100…100, a share 0…1, steps between two levels (with sign), or a level 1…steps. */
export type Unit = 'points' | 'share' | 'steps' | 'level'

/** One figure worked out of counters, with everything that must be shown beside it. */
export interface Estimate {
  n: number
  value: number
  /** Half the width of the 95 % interval, in the unit of the value (a share's in shares). */
  margin: number
  unit: Unit
}

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
      return nps && { n, value: nps.score, margin: nps.margin, unit: 'points' }
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

/**
 * The share `x` of `n` with its margin 1.96 √(p′(1 − p′) / n), where p′ is the adjusted share of Agresti and Coull: z²/2 is
 * added to `x` and z² to `n`, so that 0 of 20 has a margin too. Their own interval stands around p′ and divides by n + z²;
 * around the share as observed, which is what people read, that would hold the truth too seldom when answers are
 * few (92 times in 100 with ten), and this does 95 times on average.
 * Source: Agresti, A., and Coull, B. A. (1998), Approximate Is Better than "Exact" for Interval Estimation of Binomial
 * Proportions, The American Statistician 52(2), 119–126.
 */
export function shareOf(x: number, n: number): Estimate {
  const p = (x + Z ** 2 / 2) / (n + Z ** 2)
  return { n, value: x / n, margin: Z * Math.sqrt((p * (1 - p)) / n), unit: 'share' }
}

/**
 * The mean of whole steps, the first counter standing for `first`, with 1.96 s / √n as its margin (the normal interval of
 * a mean). The variance is taken as at least 1/12, that of a uniform spread within one step: answers are rounded
 * to steps, so people who all chose the same one are not known to be of exactly one mind.
 */
function meanOf(counts: readonly number[], first: number): Omit<Estimate, 'unit'> {
  const n = counts.reduce((total, count) => total + count, 0)
  const value = counts.reduce((total, count, place) => total + count * (first + place), 0) / n
  const squares = counts.reduce(
    (total, count, place) => total + count * (first + place - value) ** 2,
    0,
  )
  const variance = Math.max(n > 1 ? squares / (n - 1) : 0, 1 / 12)
  return { n, value, margin: Z * Math.sqrt(variance / n) }
}

/**
 * Several questions as one figure, such as a dimension of its pairs: the mean of all their answers; `n` is how many
 * answers that are. The same people gave them, so they do not count as independent: the margin is the mean of
 * the margins, weighted by answers, which is what it would be if the answers went up and down together, its upper bound.
 */
export function pooledOf(estimates: readonly Estimate[]): Estimate | null {
  const [one] = estimates
  const n = estimates.reduce((total, estimate) => total + estimate.n, 0)
  if (!one || n === 0) return null
  const weighted = (of: 'value' | 'margin') =>
    estimates.reduce((total, estimate) => total + estimate.n * estimate[of], 0) / n
  return { n, value: weighted('value'), margin: weighted('margin'), unit: one.unit }
}

const ENDS: Record<Unit, [low: number, high: number]> = {
  points: [-100, 100],
  share: [0, 1],
  steps: [-NO_GAP, NO_GAP],
  level: [1, Infinity],
}

/** The ends of the 95 % interval, kept within what the unit can be. */
export function intervalOf({ value, margin, unit }: Estimate): [low: number, high: number] {
  const [lowest, highest] = ENDS[unit]
  return [Math.max(lowest, value - margin), Math.min(highest, value + margin)]
}
