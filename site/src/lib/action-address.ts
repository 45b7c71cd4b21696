import type { ActionFilter } from '../../../supabase/contract/action.ts'
import { readReference } from './reference.ts'

/** What `/admin/actions/` shows, as its address says it. */
export interface ActionsView {
  hospital: string | null
  filter: ActionFilter
}

export const STATES = ['open', 'overdue', 'done'] as const

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseActions(search: string): ActionsView {
  const params = new URLSearchParams(search)
  const slug = (name: string) => {
    const value = params.get(name)
    return value !== null && /^[a-z][a-z0-9-]{0,39}$/.test(value) ? value : undefined
  }
  const state = STATES.find((one) => one === params.get('state'))
  const department = slug('department')
  const category = slug('category')
  const reference = readReference(params.get('case') ?? '')
  return {
    hospital: slug('hospital') ?? null,
    filter: {
      ...(state && state !== 'open' && { state }),
      ...(department && { department }),
      ...(category && { category }),
      ...(reference && { case: reference }),
    },
  }
}

/** The query part of the address of `view`; what the page would choose anyway is left out. */
export function formatActions({ hospital, filter }: ActionsView): string {
  const params = new URLSearchParams()
  if (hospital) params.set('hospital', hospital)
  for (const name of ['state', 'department', 'category', 'case'] as const) {
    const value = filter[name]
    if (value && value !== 'open') params.set(name, value)
  }
  return `?${params.toString()}`
}
