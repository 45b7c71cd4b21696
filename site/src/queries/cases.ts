import type {
  Case,
  CaseContact,
  CaseFilter,
  CaseInput,
  CasePage,
  CasePlace,
  CaseView,
  Colleague,
  ComplaintCategory,
  HospitalDay,
  NewCase,
  StaffAction,
} from '../../../supabase/contract/case.ts'
import type { Hospital as HospitalRow } from '../../../supabase/contract/hospital.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

export type Category = Pick<ComplaintCategory, 'code' | 'names' | 'archived'>
export type SavedView = Pick<CaseView, 'id' | 'name' | 'filter'>

/** What working on a hospital's cases needs, whichever they are. */
export interface CaseDesk extends Pick<
  HospitalRow,
  'acknowledge_days' | 'answer_days' | 'complex_days'
> {
  /** In the hospital's order. */
  categories: Category[]
  /** Days that are not what their weekday says. */
  hospital_days: Pick<HospitalDay, 'day' | 'working'>[]
  /** One's own, by name. */
  views: SavedView[]
  /** By address. */
  colleagues: Colleague[]
}

type DeskRow = Omit<CaseDesk, 'colleagues' | 'categories' | 'views'> & {
  categories: (Category & Pick<ComplaintCategory, 'position'>)[]
  views: SavedView[]
}

/** For agents and admins. */
export async function caseDeskOf(slug: string): Promise<CaseDesk> {
  const [rows, colleagues] = await Promise.all([
    dataOf(
      api
        .from('hospitals')
        .select(
          'acknowledge_days,answer_days,complex_days,categories:complaint_categories(code,names,archived,position),' +
            'hospital_days(day,working),views:case_views(id,name,filter)',
        )
        .eq('slug', slug)
        .overrideTypes<DeskRow[], { merge: false }>(),
    ),
    dataOf(api.rpc('list_colleagues', { hospital: slug })),
  ])
  const desk = theOnly(rows)
  return {
    ...desk,
    categories: desk.categories.toSorted((a, b) => a.position - b.position),
    views: desk.views.toSorted(byName),
    colleagues,
  }
}

const byName = (a: SavedView, b: SavedView) => a.name.localeCompare(b.name)

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
