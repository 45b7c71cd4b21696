import type { LinkCode, OpenedMember } from '../../../supabase/contract/member.ts'
import type { MemberFigures } from '../../../supabase/contract/points.ts'
import type { MemberSegments, SegmentKind } from '../../../supabase/contract/segments.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

export interface FiguresQuery {
  hospital: string
  first_month: string
  last_month: string
}

/** For viewers. */
export const memberFigures = async (
  query: FiguresQuery,
  signal: AbortSignal,
): Promise<MemberFigures> =>
  (await dataOf(
    api.rpc('member_figures', { ...query }).abortSignal(signal),
    signal,
  )) as unknown as MemberFigures

export interface SegmentsQuery {
  hospital: string
  rows: SegmentKind
  columns: SegmentKind | null
}

/** For viewers. */
export const memberSegments = async (
  { hospital, rows, columns }: SegmentsQuery,
  signal: AbortSignal,
): Promise<MemberSegments> =>
  (await dataOf(
    api.rpc('member_segments', { hospital, rows, ...(columns && { columns }) }).abortSignal(signal),
    signal,
  )) as unknown as MemberSegments

/** For agents, as is all below. The audit log keeps who looked and why. */
export const openMember = async (query: {
  hospital: string
  number: string
  reason: string
}): Promise<OpenedMember> =>
  (await dataOf(api.rpc('open_member', query))) as unknown as OpenedMember

export const issueLinkCode = async (hospital: string, patient: string): Promise<LinkCode> =>
  (await dataOf(api.rpc('issue_link_code', { hospital, patient }))) as unknown as LinkCode
