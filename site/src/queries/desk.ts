import type { Attendance, StaffEvent } from '../../../supabase/contract/event.ts'
import type { FoundMember, LinkCode } from '../../../supabase/contract/member.ts'
import type { DeskRedemption } from '../../../supabase/contract/points.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** A member by member number, or by a patient number they have linked. For agents, as is all below. */
export const findMember = async (hospital: string, number: string): Promise<FoundMember> =>
  (await dataOf(api.rpc('find_member', { hospital, number }))) as unknown as FoundMember

export const openRedemption = async (hospital: string, code: string): Promise<DeskRedemption> =>
  (await dataOf(api.rpc('open_redemption', { hospital, code }))) as unknown as DeskRedemption

export const useRedemption = async (hospital: string, code: string): Promise<DeskRedemption> =>
  (await dataOf(api.rpc('use_redemption', { hospital, code }))) as unknown as DeskRedemption

export const cancelRedemption = async (hospital: string, code: string): Promise<DeskRedemption> =>
  (await dataOf(api.rpc('cancel_redemption', { hospital, code }))) as unknown as DeskRedemption

export const attendEvent = async (
  hospital: string,
  event: string,
  number: string,
): Promise<Attendance> =>
  (await dataOf(api.rpc('attend_event', { hospital, event, number }))) as unknown as Attendance

export const issueLinkCode = async (hospital: string, patient: string): Promise<LinkCode> =>
  (await dataOf(api.rpc('issue_link_code', { hospital, patient }))) as unknown as LinkCode

/** The events at which somebody can be noted now: from four hours before they begin until a week after they end. */
export async function eventsNow(hospital: string): Promise<StaffEvent[]> {
  const events = (await dataOf(api.rpc('list_all_events', { hospital }))) as unknown as StaffEvent[]
  const now = Date.now()
  return events.filter(
    ({ starts_at: starts, ends_at: ends, called_off: off }) =>
      !off && now >= Date.parse(starts) - 4 * 3_600_000 && now <= Date.parse(ends) + 7 * 86_400_000,
  )
}
