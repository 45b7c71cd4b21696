import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import { breakdownRow } from './breakdown.ts'
import { shareOf } from './estimate.ts'
import type { Estimate } from './estimate.ts'

/** How many of those who began a survey completed it. */
export interface Completion {
  /** A channel, a language, or '' for all. */
  bucket: string
  /** Null: too few to show. */
  answered: number | null
  /** Null: too few to show. */
  begun: number | null
  /** `unknown`: what is known of the beginnings cannot be right. */
  rate: Estimate | 'too_few' | 'unknown'
}

/**
 * Completion, answered ÷ begun, of all or of every channel or language that has either, in the order of `buckets`. A phone
 * that could not report the beginning can still bring the answer later: where more were answered than begun, or nothing
 * is known to have begun, the share is unknown.
 */
export function completionOf(
  figures: readonly SurveyFigure[],
  grain: 'all' | 'channel' | 'language',
  buckets: readonly string[],
): Completion[] {
  return buckets.flatMap((bucket) => {
    const of = (question: string) => {
      const row = breakdownRow(figures, { question, grain, bucket })
      return row ? row.n : 0
    }
    const [answered, begun] = [of('*'), of('*started')]
    if (answered === 0 && begun === 0) return []
    return [{ bucket, answered, begun, rate: rateOf(answered, begun) }]
  })
}

function rateOf(answered: number | null, begun: number | null): Completion['rate'] {
  if (answered === null || begun === null) return 'too_few'
  return begun === 0 || answered > begun ? 'unknown' : shareOf(answered, begun)
}
