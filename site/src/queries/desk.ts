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

export const issueLinkCode = async (hospital: string, patient: string): Promise<LinkCode> =>
  (await dataOf(api.rpc('issue_link_code', { hospital, patient }))) as unknown as LinkCode
