import type {
  LoyaltyCohorts,
  LoyaltyFigure,
  LoyaltyFigures,
  LoyaltyReturns,
} from '../../../supabase/contract/loyalty.ts'
import type { Months } from '../lib/months.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** Whose visits are counted. Without a department: all of them. */
interface LoyaltyQuery extends Months {
  hospital: string
  department: string | null
  /** Counted too, for a comparison. */
  earlier: Months | null
}

const monthsOf = ({ first, last }: Months) => ({ first_month: first, last_month: last })

/** Everything the loyalty page shows. The figures of the earlier period stand among the others. */
export async function loyaltyReport(
  { hospital, department, earlier, ...months }: LoyaltyQuery,
  signal: AbortSignal,
): Promise<LoyaltyFigures & LoyaltyCohorts & { returns: LoyaltyReturns['figures'] }> {
  const asked = { hospital, ...(department && { department }) }
  const figuresOf = async (months: Months) =>
    (await dataOf(
      api.rpc('loyalty_figures', { ...asked, ...monthsOf(months) }).abortSignal(signal),
      signal,
    )) as unknown as LoyaltyFigures
  const [figures, before, cohorts, returns] = await Promise.all([
    figuresOf(months),
    earlier ? figuresOf(earlier) : null,
    dataOf(
      api.rpc('loyalty_cohorts', { ...asked, ...monthsOf(months) }).abortSignal(signal),
      signal,
    ),
    dataOf(
      api.rpc('loyalty_returns', { hospital, ...monthsOf(months) }).abortSignal(signal),
      signal,
    ),
  ])
  return {
    ...figures,
    figures: [...figures.figures, ...earlierRows(before)],
    ...(cohorts as unknown as LoyaltyCohorts),
    returns: (returns as unknown as LoyaltyReturns).figures,
  }
}

const earlierRows = (before: LoyaltyFigures | null): LoyaltyFigure[] =>
  before ? before.figures.map((row) => ({ ...row, period: 'earlier' as const })) : []
