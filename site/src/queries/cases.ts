import type {
  Case,
  CaseContact,
  CaseCounts,
  CaseDesk,
  CaseFilter,
  CaseInput,
  CasePage,
  CasePlace,
  NewCase,
  StaffAction,
} from '../../../supabase/contract/case.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

export type SavedView = CaseDesk['views'][number]

/** What working on a hospital's cases needs, whichever they are. For agents and admins. */
export const caseDeskOf = async (hospital: string): Promise<CaseDesk> =>
  (await dataOf(api.rpc('get_case_desk', { hospital }))) as unknown as CaseDesk

/** How many cases are open and overdue. For agents and admins. */
export const countCases = async (hospital: string): Promise<CaseCounts> =>
  (await dataOf(api.rpc('count_cases', { hospital }))) as unknown as CaseCounts

export interface CaseQuery {
  hospital: string
  filter: CaseFilter
  /** `next` of the page before. */
  after?: CasePlace
}

export const listCases = async (query: CaseQuery, signal: AbortSignal): Promise<CasePage> =>
  (await dataOf(api.rpc('list_cases', query).abortSignal(signal), signal)) as unknown as CasePage

/** Everything about a case but the contact. The audit log keeps who opened which. */
export const openCase = async (
  query: { hospital: string; reference: string },
  signal?: AbortSignal,
): Promise<Case> => {
  const request = api.rpc('open_case', query)
  return (await dataOf(signal ? request.abortSignal(signal) : request, signal)) as unknown as Case
}

/** Does something with the case as it was seen: when somebody did something else since, nothing is done (case_changed). */
export const actOnCase = async <Action extends StaffAction>(
  hospital: string,
  { reference, revision }: Pick<Case, 'reference' | 'revision'>,
  action: Action,
  input: CaseInput[Action],
): Promise<Case> =>
  (await dataOf(
    api.rpc('act_on_case', { hospital, reference, revision, action, input }),
  )) as unknown as Case

/** Gives several cases to somebody, or to nobody; answers how many. */
export const assignCases = async (
  hospital: string,
  chosen: string[],
  assignee: string | null,
): Promise<number> =>
  (await dataOf(
    api.rpc('assign_cases', { hospital, chosen, assignee: assignee as string }),
  )) as unknown as number

export const fileCase = async (hospital: string, found: NewCase): Promise<Case> =>
  (await dataOf(api.rpc('file_case', { hospital, found }))) as unknown as Case

/** How the patient can be reached. The audit log keeps who asked, and why. */
export const showCaseContact = async (
  hospital: string,
  reference: string,
  reason: string,
): Promise<CaseContact> =>
  (await dataOf(
    api.rpc('show_case_contact', { hospital, reference, reason }),
  )) as unknown as CaseContact

/** Whether it is noted whose case it is, not whose. */
export const isCaseTied = async (
  query: { hospital: string; reference: string },
  signal?: AbortSignal,
): Promise<boolean> => {
  const request = api.rpc('is_case_tied', query)
  return dataOf(signal ? request.abortSignal(signal) : request, signal)
}

/** Notes whose case it is, by the patient's number; null: nobody's any more. Answers whether it is noted now. The audit log keeps that it was done, without the number. */
export const tieCase = (
  hospital: string,
  reference: string,
  number: string | null,
): Promise<boolean> =>
  dataOf(api.rpc('tie_case', { hospital, reference, number: number as string }))

/** One picture. The audit log keeps who looked. */
export async function openCasePicture(
  hospital: string,
  reference: string,
  picture: string,
): Promise<Blob> {
  const { jpeg } = (await dataOf(
    api.rpc('open_case_picture', { hospital, reference, picture }),
  )) as unknown as { jpeg: string }
  const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type: 'image/jpeg' })
}

/** Keeps a filter under a name, for oneself. */
export async function keepView(
  hospitalId: number,
  name: string,
  filter: CaseFilter,
): Promise<SavedView> {
  const added = theOnly(
    await dataOf(
      api
        .from('case_views')
        .insert({ hospital_id: hospitalId, name, filter })
        .select('id')
        .overrideTypes<{ id: number }[], { merge: false }>(),
    ),
  )
  return { id: added.id, name, filter }
}

export async function removeView(hospitalId: number, id: number): Promise<void> {
  theOnly(
    await dataOf(
      api.from('case_views').delete().match({ hospital_id: hospitalId, id }).select('id'),
    ),
  )
}
