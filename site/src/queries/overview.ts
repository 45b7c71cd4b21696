import type { OverviewFigures } from '../../../supabase/contract/overview.ts'
import type { Months } from '../lib/months.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** Who comes back, how complaints ended and members by tier, for the overview. */
export async function overviewFigures(
  hospital: string,
  { first, last }: Months,
  earlier: Months,
): Promise<OverviewFigures> {
  const figures = await dataOf(
    api.rpc('overview_figures', {
      hospital,
      first_month: first,
      last_month: last,
      earlier_first_month: earlier.first,
      earlier_last_month: earlier.last,
    }),
  )
  return figures as unknown as OverviewFigures
}
