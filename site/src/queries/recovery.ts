import type { RecoveryFigures } from '../../../supabase/contract/recovery.ts'
import type { Period } from '../lib/days.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** Which cases are counted. Without a department or channel: all of them. */
interface RecoveryQuery extends Period {
  hospital: string
  department: string | null
  channel: string | null
  /** Counted too, for a comparison. */
  earlier: Period | null
}

/** How complaints are received, answered and judged. */
export async function recoveryFigures(
  { hospital, first, last, department, channel, earlier }: RecoveryQuery,
  signal: AbortSignal,
): Promise<RecoveryFigures> {
  const figures = await dataOf(
    api
      .rpc('recovery_figures', {
        hospital,
        first_day: first,
        last_day: last,
        ...(department && { department }),
        ...(channel && { channel }),
        ...(earlier && { earlier_first_day: earlier.first, earlier_last_day: earlier.last }),
      })
      .abortSignal(signal),
    signal,
  )
  return figures as unknown as RecoveryFigures
}
