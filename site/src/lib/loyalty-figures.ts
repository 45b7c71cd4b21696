import type { LoyaltyFigure, LoyaltyMeasure } from '../../../supabase/contract/loyalty.ts'
import { SHARE } from './estimate.ts'
import { figureOf, rowOfMeasure } from './figures.ts'
import type { Figure } from './figures.ts'

/** The shares of patients or first visits, in the order of the page; counted at the second place. */
export const SHARES = ['repeat', 'retention', 'referral', 'designation'] as const
export type ShareMeasure = (typeof SHARES)[number]

type Place = Pick<LoyaltyFigure, 'measure'> &
  Partial<Pick<LoyaltyFigure, 'grain' | 'bucket' | 'period'>>

/** A share with its margin. */
export const shareIn = (
  figures: readonly LoyaltyFigure[],
  place: Place & { measure: ShareMeasure },
): Figure => figureOf(rowOfMeasure(figures, place), SHARE)

/** The yuan of loyal patients among all. It counts every visit there was, so it has no margin. */
interface LoyalRevenue {
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

/** A share of a whole, 0…1; hidden, where it or the whole is; or of nothing at all. */
export type Share = number | 'too_few' | 'none'

export const shareOf = (size: number | null, whole: number | null): Share =>
  size === null || whole === null ? 'too_few' : whole === 0 ? 'none' : size / whole

/** A part of a whole, such as one source among all first visits. */
export interface Part {
  bucket: string
  /** Null: too few to show. */
  n: number | null
  share: Share
  counts: readonly number[] | null
}

/** A measure that is shown by part. */
export interface Whole {
  /** All there is, in the parts that are too few to show as well; null: hidden. */
  size: number | null
  /** In the order they came. */
  parts: Part[]
}

/** Which measure tells the whole of the parts of another; the others tell their own. */
const WHOLES: Partial<Record<LoyaltyMeasure, LoyaltyMeasure>> = {
  source: 'referral',
  item: 'revenue',
}

/**
 * The parts of a measure as shares of the true whole: those too few to show belong to it too, so that what is shown never
 * takes their place. Items are shares of the yuan, everything else of those counted.
 */
export function partsOf(
  figures: readonly LoyaltyFigure[],
  measure: LoyaltyMeasure,
  period: LoyaltyFigure['period'] = 'asked',
): Whole {
  const rows = figures.filter(
    (row) => row.measure === measure && row.grain === 'part' && row.period === period,
  )
  const sizeOf = ({ n, counts }: Pick<LoyaltyFigure, 'n' | 'counts'>) =>
    measure === 'item' ? counts && sum(counts) : n
  const sizes = rows.map(sizeOf)
  const told = rowOfMeasure(figures, { measure: WHOLES[measure] ?? measure, period })
  const shown = sizes.filter((size) => size !== null)
  const size = shown.length === sizes.length ? sum(shown) : told ? sizeOf(told) : null
  return {
    size,
    parts: rows.map(({ bucket, n, counts }, place) => ({
      bucket,
      n,
      counts,
      share: shareOf(sizes[place] ?? null, size),
    })),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
