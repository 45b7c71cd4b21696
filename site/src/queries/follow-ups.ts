import type { ComplaintCategory } from '../../../supabase/contract/case.ts'
import type {
  DischargedPatient,
  FollowUp,
  FollowUpContact,
  FollowUpCoverage,
  FollowUpFilter,
  FollowUpList,
  FollowUpPlace,
  FollowUpReason,
  FollowUpScript,
  ImportedFollowUps,
  RecordedCall,
} from '../../../supabase/contract/follow-up.ts'
import type { Period } from '../lib/days.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

interface FollowUpQuery {
  hospital: string
  filter: FollowUpFilter
  /** `next` of the page before. */
  after?: FollowUpPlace
}

/** For agents and admins, as is all below but the coverage. */
export const listFollowUps = async (
  { hospital, filter, after }: FollowUpQuery,
  signal: AbortSignal,
): Promise<FollowUpList> =>
  (await dataOf(
    api
      .rpc('list_follow_ups', {
        hospital,
        filter,
        ...(after && { after: { at: after.at, id: after.id } }),
      })
      .abortSignal(signal),
    signal,
  )) as unknown as FollowUpList

export const openFollowUp = async (
  query: { hospital: string; id: number },
  signal: AbortSignal,
): Promise<FollowUp> =>
  (await dataOf(
    api.rpc('open_follow_up', query).abortSignal(signal),
    signal,
  )) as unknown as FollowUp

/** Whom to call. The audit log keeps who looked. */
export const showFollowUpContact = async (hospital: string, id: number): Promise<FollowUpContact> =>
  (await dataOf(api.rpc('show_follow_up_contact', { hospital, id }))) as unknown as FollowUpContact

export const recordCall = async (hospital: string, call: RecordedCall): Promise<FollowUp> =>
  (await dataOf(api.rpc('record_call', { hospital, call }))) as unknown as FollowUp

/** What becomes, or with `dry_run` would become, of at most 500 patients. */
export const importFollowUps = async (
  hospital: string,
  patients: DischargedPatient[],
  dry_run: boolean,
): Promise<ImportedFollowUps> =>
  (await dataOf(
    api.rpc('import_follow_ups', {
      hospital,
      patients: patients.map((patient) => ({ ...patient })),
      dry_run,
    }),
  )) as unknown as ImportedFollowUps

/** How many of the discharged patients were reached in time. For viewers too. */
export const followUpCoverage = async (
  query: { hospital: string; department: string | null; period: Period },
  signal: AbortSignal,
): Promise<FollowUpCoverage[]> =>
  (await dataOf(
    api
      .rpc('follow_up_coverage', {
        hospital: query.hospital,
        first_day: query.period.first,
        last_day: query.period.last,
        ...(query.department && { department: query.department }),
      })
      .abortSignal(signal),
    signal,
  )) as FollowUpCoverage[]

/** What is at hand in a call. */
export interface CallDesk {
  scripts: Pick<FollowUpScript, 'reason' | 'wording'>[]
  /** In the hospital's order. */
  categories: Pick<ComplaintCategory, 'code' | 'names' | 'archived' | 'position'>[]
}

export async function callDeskOf(slug: string): Promise<CallDesk> {
  const desk = theOnly(
    await dataOf(
      api
        .from('hospitals')
        .select(
          'scripts:follow_up_scripts(reason,wording),categories:complaint_categories(code,names,archived,position)',
        )
        .eq('slug', slug)
        .overrideTypes<CallDesk[], { merge: false }>(),
    ),
  )
  desk.categories.sort((a, b) => a.position - b.position)
  return desk
}

/** For admins. */
export async function changeScript(
  hospitalId: number,
  reason: FollowUpReason,
  wording: FollowUpScript['wording'],
): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('follow_up_scripts')
        .update({ wording })
        .match({ hospital_id: hospitalId, reason })
        .select('reason'),
    ),
  )
}

/** For admins. */
export async function changeFollowUpDays(hospitalId: number, days: number): Promise<void> {
  theOnly(
    await dataOf(
      api.from('hospitals').update({ follow_up_days: days }).eq('id', hospitalId).select('id'),
    ),
  )
}
