import type { ActionFilter } from '../../../supabase/contract/action.ts'
import { mistakesIn, searchOf, slugIn } from './address.ts'
import type { Mistake } from './address.ts'
import { readReference } from './reference.ts'

/** What `/admin/actions/` shows, as its address says it. */
interface ActionsView {
  hospital: string | null
  filter: ActionFilter
}

export const STATES = ['open', 'overdue', 'done'] as const

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseActions(search: string): ActionsView {
  const params = new URLSearchParams(search)
  const state = STATES.find((one) => one === params.get('state'))
  const department = slugIn(params, 'department')
  const category = slugIn(params, 'category')
  const reference = readReference(params.get('case') ?? '')
  return {
    hospital: slugIn(params, 'hospital'),
    filter: {
      ...(state && state !== 'open' && { state }),
      ...(department && { department }),
      ...(category && { category }),
      ...(reference && { case: reference }),
    },
  }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export function formatActions({ hospital, filter }: ActionsView): string {
  const params = new URLSearchParams()
  if (hospital) params.set('hospital', hospital)
  for (const name of ['state', 'department', 'category', 'case'] as const) {
    const value = filter[name]
    if (value && value !== 'open') params.set(name, value)
  }
  return searchOf(params)
}

/** `view` without what the hospital does not have, and what of the address `search` is not obeyed. */
export function settleActions(
  view: ActionsView,
  search: string,
  {
    slug,
    departments,
    categories,
  }: {
    slug: string
    departments: readonly { code: string }[]
    categories: readonly { code: string }[]
  },
): { view: ActionsView; mistakes: Mistake[] } {
  const { department, category, ...others } = view.filter
  const named = (list: readonly { code: string }[], code: string | undefined) =>
    list.find((one) => one.code === code)?.code
  const known = {
    department: named(departments, department),
    category: named(categories, category),
  }
  const filter: ActionFilter = {
    ...others,
    ...(known.department && { department: known.department }),
    ...(known.category && { category: known.category }),
  }
  return {
    view: { ...view, filter },
    mistakes: mistakesIn(search, {
      hospital: slug,
      ...known,
      case: filter.case !== undefined,
      state: filter.state ?? 'open',
    }),
  }
}
