import type { ActionFilter, ActionList, NewAction } from '../../../supabase/contract/action.ts'
import type { Colleague, ComplaintCategory } from '../../../supabase/contract/case.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, theOnly } from './request.ts'

interface ActionQuery {
  hospital: string
  filter: ActionFilter
  /** `next` of the page before. */
  after?: NonNullable<ActionList['next']>
}

export const listActions = async (
  { hospital, filter, after }: ActionQuery,
  signal: AbortSignal,
): Promise<ActionList> =>
  (await dataOf(
    api
      .rpc('list_corrective_actions', {
        hospital,
        filter: { ...filter },
        ...(after && { after: { ...after } }),
      })
      .abortSignal(signal),
    signal,
  )) as unknown as ActionList

export type Category = Pick<ComplaintCategory, 'id' | 'code' | 'names' | 'archived'>

/** In the hospital's order. */
export const categoriesOf = async (hospitalId: number): Promise<Category[]> =>
  dataOf(
    api
      .from('complaint_categories')
      .select('id,code,names,archived')
      .eq('hospital_id', hospitalId)
      .order('position')
      .overrideTypes<Category[], { merge: false }>(),
  )

/** Who can see to something. For agents and admins, as is all below. */
export const colleaguesOf = async (hospital: string): Promise<Colleague[]> =>
  dataOf(api.rpc('list_colleagues', { hospital }))

export async function addAction(action: NewAction): Promise<void> {
  theOnly(await dataOf(api.from('corrective_actions').insert(action).select('id')))
}

type ActionChange = Partial<
  Omit<NewAction, 'hospital_id' | 'case_reference'> & { done_on: string | null }
>

export async function changeAction(
  hospitalId: number,
  id: number,
  change: ActionChange,
): Promise<void> {
  theOnly(
    await dataOf(
      api
        .from('corrective_actions')
        .update(change)
        .match({ hospital_id: hospitalId, id })
        .select('id'),
    ),
  )
}

export async function removeAction(hospitalId: number, id: number): Promise<void> {
  theOnly(
    await dataOf(
      api.from('corrective_actions').delete().match({ hospital_id: hospitalId, id }).select('id'),
    ),
  )
}
