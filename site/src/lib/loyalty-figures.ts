import type { LoyaltyFigure, LoyaltyMeasure } from '../../../supabase/contract/loyalty.ts'
import type { Reading } from './estimate.ts'
import { figureOf, rowOfMeasure } from './figures.ts'
import type { Figure } from './figures.ts'

/** The shares of patients or first visits, in the order of the page; counted at the second place. */
export const SHARES = ['repeat', 'retention', 'referral', 'designation'] as const
export type ShareMeasure = (typeof SHARES)[number]

/** What is counted at the second place: came back, by recommendation, asked for by name. */
export const LOYAL: Reading = { kind: 'positive', counters: [1] }

type Place = Pick<LoyaltyFigure, 'measure'> &
  Partial<Pick<LoyaltyFigure, 'grain' | 'bucket' | 'period'>>

/** A share with its margin. */
export const shareIn = (
  figures: readonly LoyaltyFigure[],
  place: Place & { measure: ShareMeasure },
): Figure => figureOf(rowOfMeasure(figures, place), LOYAL)

/** The yuan of loyal patients among all. It counts every visit there was, so it has no margin. */
export interface LoyalRevenue {
  /** Visits. */
  n: number
  /** Yuan of first visits, of first visits to a doctor asked for, of returning patients. */
  parts: [first: number, designated: number, returning: number]
  total: number
  /** The last two of all, 0…1. */
  share: number
}

export function revenueIn(
  figures: readonly LoyaltyFigure[],
  place: Omit<Place, 'measure'> = {},
): LoyalRevenue | 'too_few' | 'none' {
  const row = rowOfMeasure(figures, { ...place, measure: 'revenue' })
  if (!row || row.n === 0) return 'none'
  if (row.n === null || row.counts === null) return 'too_few'
  const [first = 0, designated = 0, returning = 0] = row.counts
  const total = first + designated + returning
  if (total === 0) return 'none'
  return {
    n: row.n,
    parts: [first, designated, returning],
    total,
    share: (designated + returning) / total,
  }
}

/** A part of a whole, such as one source among all first visits. Null: too few to show. */
export interface Part {
  bucket: string
  n: number | null
  /** Of all parts, 0…1. */
  share: number | null
  counts: readonly number[] | null
}

/** The parts of a measure in the order they came, with their shares of `total`; null where the total is hidden. */
export function partsOf(
  figures: readonly LoyaltyFigure[],
  measure: LoyaltyMeasure,
  total: number | null,
): Part[] {
  return figures
    .filter((row) => row.measure === measure && row.grain === 'part' && row.period === 'asked')
    .map(({ bucket, n, counts }) => ({
      bucket,
      n,
      counts,
      share: n === null || !total ? null : n / total,
    }))
}
