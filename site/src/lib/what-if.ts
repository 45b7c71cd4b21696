/**
 * What keeping more patients would come to by the hospital's own numbers, and beside it what texts on hospital marketing quote.
 * Arithmetic, never a forecast.
 */

/** The hospital's own numbers. Money is in yuan, shares are 0…1. */
export interface WhatIf {
  /** Patients with a visit in a year. */
  patients: number
  /** Of them, who come back. */
  returning: number
  /** Percentage points by which more of them would come back, 0…100. */
  more: number
  /** What a returning patient pays in a year, and what is left of it. */
  yearly: number
  margin: number
  /** What it costs to keep one patient for a year. */
  keeping: number
}

interface WhatIfAnswer {
  /** More patients kept in a year; never more than there are. */
  kept: number
  revenue: number
  /** What is left of that revenue. */
  profit: number
  /** What keeping them costs. */
  cost: number
  /** What is left after that. */
  left: number
}

/** What `given` comes to. Everybody who could be kept is at most everybody who does not come back. */
export function whatIf({
  patients,
  returning,
  more,
  yearly,
  margin,
  keeping,
}: WhatIf): WhatIfAnswer {
  const kept = patients * Math.min(more / 100, 1 - returning)
  const revenue = kept * yearly
  const profit = revenue * margin
  const cost = kept * keeping
  return { kept, revenue, profit, cost, left: profit - cost }
}

/** What a text claims, and of what: ranges are factors, `low` and `high` the same where it names one number. */
export interface Claim {
  source: 'T0' | 'T2' | 'T3' | 'T4'
  about: 'profit' | 'value' | 'winning' | 'loyal'
  low: number
  high: number
}

/**
 * Rows 2 and 34 of what the texts say. Of keeping 5 % more patients: profit +25–100 % (T0), +25–90 % (T2), value of a
 * patient +25–100 % (T3). Winning one costs 3–4 times (T3) or 4–6 times (T4) keeping one. A loyal one brings 9 times (T4).
 */
export const CLAIMS: readonly Claim[] = [
  { source: 'T0', about: 'profit', low: 0.25, high: 1 },
  { source: 'T2', about: 'profit', low: 0.25, high: 0.9 },
  { source: 'T3', about: 'value', low: 0.25, high: 1 },
  { source: 'T3', about: 'winning', low: 3, high: 4 },
  { source: 'T4', about: 'winning', low: 4, high: 6 },
  { source: 'T4', about: 'loyal', low: 9, high: 9 },
]

/** A number that somebody typed, with commas or not, in the width of either script; null when it is none in the range. */
export function readNumber(typed: string, low: number, high: number): number | null {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '')
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return value >= low && value <= high ? value : null
}
