import type { ConsentEvidence, Withdrawal } from '../../../supabase/contract/consent-evidence.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

/**
 * What was agreed to and withdrawn by the owner of a number or address, as somebody types it, or with one subscription by
 * its id. The audit log keeps who looked. For agents and admins, as is `listWithdrawals`.
 */
export const findConsents = async (hospital: string, sought: string): Promise<ConsentEvidence[]> =>
  (await dataOf(api.rpc('find_consents', { hospital, sought }))) as unknown as ConsentEvidence[]

/** As many withdrawals `listWithdrawals` answers at a time. */
export const WITHDRAWALS_AT_ONCE = 30

/** The newest first. `before`: the id of the last one seen. */
export const listWithdrawals = async (hospital: string, before?: number): Promise<Withdrawal[]> =>
  (await dataOf(
    api.rpc('list_withdrawals', { hospital, ...(before !== undefined && { before }) }),
  )) as unknown as Withdrawal[]

/** Lets a blocked address be subscribed again, when its owner asks for it; false: it is not blocked. For admins. */
export const liftReminderBlock = async (hospital: string, contact: string): Promise<boolean> =>
  dataOf(api.rpc('lift_reminder_block', { hospital, contact }))

/** What one run of the purge deleted, as the audit log has it. */
export interface Purge {
  id: number
  at: string
  action: 'subscriptions_forget' | 'messages_forget'
  details: { unconfirmed?: number; withdrawn?: number; messages?: number }
}

interface Retention {
  /** Evidence and messages are kept for so many days. */
  days: number
  /** The newest 50 runs that deleted something. */
  purges: Purge[]
}

/** For how long evidence is kept, and what was deleted because its time was over. For admins, who read the audit log. */
export async function retentionOf(hospitalId: number): Promise<Retention> {
  const [settings, purges] = await Promise.all([
    dataOf(api.from('reminder_settings').select('kept_days').eq('hospital_id', hospitalId)),
    dataOf(
      api
        .from('audit_log')
        .select('id,at,action,details')
        .eq('hospital_id', hospitalId)
        .in('action', ['subscriptions_forget', 'messages_forget'])
        .order('id', { ascending: false })
        .limit(50)
        .overrideTypes<Purge[], { merge: false }>(),
    ),
  ])
  return { days: theOnly(settings).kept_days, purges }
}
