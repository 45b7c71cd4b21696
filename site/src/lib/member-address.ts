import { mistakesIn, searchOf, slugIn } from './address.ts'
import type { Mistake } from './address.ts'

export const SPANS = ['6', '12', '24'] as const
/** So many months, the present one included. */
export type Span = (typeof SPANS)[number]

/** What `/admin/members/` shows, as its address says it. */
export interface MembersView {
  hospital: string | null
  months: Span
}

const DEFAULT_SPAN: Span = '12'

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseMembers(search: string): MembersView {
  const params = new URLSearchParams(search)
  return {
    hospital: slugIn(params, 'hospital'),
    months: SPANS.find((months) => months === params.get('months')) ?? DEFAULT_SPAN,
  }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export function formatMembers({ hospital, months }: MembersView): string {
  const params = new URLSearchParams()
  if (hospital) params.set('hospital', hospital)
  if (months !== DEFAULT_SPAN) params.set('months', months)
  return searchOf(params)
}

/** `view`, read from the address `search`, at a hospital, and what of the address is not obeyed. */
export const settleMembers = (
  view: MembersView,
  search: string,
  { slug }: { slug: string },
): { view: MembersView; mistakes: Mistake[] } => ({
  view,
  mistakes: mistakesIn(search, { hospital: slug, months: view.months }),
})
