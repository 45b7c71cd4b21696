import type { Club, OpenedMember } from '../../../supabase/contract/member.ts'
import type { MemberFigures } from '../../../supabase/contract/points.ts'
import type { MemberSegments, SegmentKind } from '../../../supabase/contract/segments.ts'
import type { Text } from '../../../supabase/contract/text.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

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

interface SegmentsQuery {
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

/** For agents. The audit log keeps who looked and why. */
export const openMember = async (query: {
  hospital: string
  number: string
  reason: string
}): Promise<OpenedMember> =>
  (await dataOf(api.rpc('open_member', query))) as unknown as OpenedMember

/** For viewers; those closed too. */
export const allClubs = async (hospitalId: number): Promise<Club[]> =>
  dataOf(
    api
      .from('clubs')
      .select('hospital_id,id,names,archived')
      .eq('hospital_id', hospitalId)
      .order('id')
      .overrideTypes<Club[], { merge: false }>(),
  )

/** For admins, as is changing. */
export const addClub = async (hospital_id: number, names: Text): Promise<Club> =>
  theOnly(
    await dataOf(
      api
        .from('clubs')
        .insert({ hospital_id, names: { ...names } })
        .select('hospital_id,id,names,archived')
        .overrideTypes<Club[], { merge: false }>(),
    ),
  )

export const changeClub = async (
  hospitalId: number,
  id: number,
  { names, archived }: Partial<Pick<Club, 'names' | 'archived'>>,
): Promise<void> => {
  theOnly(
    await dataOf(
      api
        .from('clubs')
        .update({
          ...(names && { names: { ...names } }),
          ...(archived !== undefined && { archived }),
        })
        .eq('hospital_id', hospitalId)
        .eq('id', id)
        .select('id'),
    ),
  )
}
