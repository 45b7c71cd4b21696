/** A net promoter score with everything that must be shown beside it. Shares are 0…1, score and margin are points. */
export interface Nps {
  n: number
  score: number
  /** Half the width of the 95 % interval. */
  margin: number
  promoters: number
  passives: number
  detractors: number
}

/**
 * The net promoter score of eleven counters, one per answer 0…10, or null when nobody answered.
 *
 * Score: 100 (p − d), promoters 9–10, detractors 0–6, of all who answered. Margin: adjusted Wald, 95 %, for any n:
 * ¾ is added to promoters and to detractors and 3 to n, then 196 √((p′ + d′ − (p′ − d′)²) / (n + 3)).
 * Source: Rocks, B. (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4), 365–372.
 */
export function npsOf(counts: readonly number[]): Nps | null {
  const n = sum(counts)
  if (n === 0) return null
  const detracting = sum(counts.slice(0, 7))
  const promoting = sum(counts.slice(9))
  const p = (promoting + 0.75) / (n + 3)
  const d = (detracting + 0.75) / (n + 3)
  return {
    n,
    score: (100 * (promoting - detracting)) / n,
    margin: 196 * Math.sqrt((p + d - (p - d) ** 2) / (n + 3)),
    promoters: promoting / n,
    passives: (n - promoting - detracting) / n,
    detractors: detracting / n,
  }
}

/** From the left of a picture to the right. Each has the colour of its name wherever it is drawn. */
export const NPS_GROUPS = ['detractors', 'passives', 'promoters'] as const

/** Whom an answer counts towards. */
export const npsGroup = (answer: number): (typeof NPS_GROUPS)[number] =>
  answer >= 9 ? 'promoters' : answer >= 7 ? 'passives' : 'detractors'

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
