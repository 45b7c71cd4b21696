import { twoSided } from './compare.ts'

/**
 * Times as they are counted (private.hours_place): the first place is below half an hour, then six places for every
 * doubling; the last has no end. All times are in hours.
 */
const SHORTEST = 0.5
const PER_DOUBLING = 6

/** Where a place begins, 0 being the first. */
export const beginOf = (place: number): number =>
  place === 0 ? 0 : SHORTEST * 2 ** ((place - 1) / PER_DOUBLING)

/** The middle half of some times, and how many there are. */
export interface Quartiles {
  n: number
  first: number
  median: number
  third: number
}

/** The quartiles of counted times, or null when there are none. */
export function quartilesOf(counts: readonly number[]): Quartiles | null {
  const n = counts.reduce((total, count) => total + count, 0)
  if (n === 0) return null
  return {
    n,
    first: quantileOf(counts, 0.25 * n),
    median: quantileOf(counts, 0.5 * n),
    third: quantileOf(counts, 0.75 * n),
  }
}

/**
 * The time that `rank` of the counted times do not exceed. Within a place times are taken as spread evenly on its
 * logarithmic scale, so it is off by a place (12 %) at the very most; in the open last place it is where that begins.
 */
function quantileOf(counts: readonly number[], rank: number): number {
  let below = 0
  for (const [place, count] of counts.entries()) {
    if (count > 0 && below + count >= rank) {
      const part = (rank - below) / count
      if (place === 0) return SHORTEST * part
      if (place === counts.length - 1) return beginOf(place)
      return beginOf(place) * 2 ** (part / PER_DOUBLING)
    }
    below += count
  }
  return beginOf(counts.length - 1)
}

/**
 * Whether times tend to be longer here than there: how often chance alone would part them as far (`p`, two-sided), and
 * `longer`, the probability that one from here is longer than one from there (½: neither). The rank-sum test of Wilcoxon,
 * Mann and Whitney by its normal approximation, corrected for ties, which all times of a place are.
 * Source: Lehmann, E. L. (1975), Nonparametrics: Statistical Methods Based on Ranks, sections 1.4 and 1.5.
 */
export function rankSum(
  here: readonly number[],
  there: readonly number[],
): { p: number; longer: number } | null {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const [m, n] = [sum(here), sum(there)]
  if (m === 0 || n === 0) return null
  const total = m + n
  let below = 0
  let u = 0
  let ties = 0
  for (const [place, count] of here.entries()) {
    const other = there[place] ?? 0
    u += count * (below + other / 2)
    below += other
    ties += (count + other) ** 3 - (count + other)
  }
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)))
  const longer = u / (m * n)
  return { p: variance > 0 ? twoSided((u - (m * n) / 2) / Math.sqrt(variance)) : 1, longer }
}
