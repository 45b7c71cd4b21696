import type {
  CallOutcome,
  FollowUpFilter,
  FollowUpReason,
} from '../../../supabase/contract/follow-up.ts'
import { mistakesIn, searchOf, slugIn } from './address.ts'
import type { Mistake } from './address.ts'
import { allOf } from './all-of.ts'
import { PRESETS } from './days.ts'
import type { Preset } from './days.ts'

/** What `/admin/follow-ups/` shows, as its address says it. */
export interface FollowUpsView {
  hospital: string | null
  filter: FollowUpFilter
  /** The number of the follow-up that is opened; null: the list alone. */
  open: number | null
  /** When the patients were discharged whose coverage is shown. */
  period: Preset
}

export type Due = NonNullable<FollowUpFilter['due']>

export const REASONS = allOf<FollowUpReason>({
  wish: true,
  low_score: true,
  discharge: true,
  again: true,
})
export const OUTCOMES = allOf<CallOutcome>({
  reached: true,
  no_answer: true,
  call_back: true,
  declined: true,
  wrong_number: true,
})
export const DUES = allOf<Due>({ overdue: true, today: true, week: true })
/** In place of an outcome: nobody called. */
export const NEVER = 'never'

const DEFAULT_PERIOD: Preset = 'last-90-days'
const LARGEST = 2_147_483_647

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseFollowUps(search: string): FollowUpsView {
  const params = new URLSearchParams(search)
  const oneOf = <Name extends string>(name: string, values: readonly Name[]) =>
    values.find((value) => value === params.get(name))
  const state = oneOf('state', ['done'])
  const reason = oneOf('reason', REASONS)
  const department = slugIn(params, 'department')
  // What is done is not due.
  const due = state ? undefined : oneOf('due', DUES)
  const outcome = oneOf('outcome', [...OUTCOMES, NEVER])
  const number = params.get('call') ?? ''
  const open = /^\d{1,10}$/.test(number) ? Number(number) : 0
  return {
    hospital: slugIn(params, 'hospital'),
    filter: {
      ...(state && { state }),
      ...(reason && { reason }),
      ...(department && { department }),
      ...(due && { due }),
      ...(outcome && { outcome: outcome === NEVER ? null : outcome }),
    },
    open: open > 0 && open <= LARGEST ? open : null,
    period: oneOf('period', PRESETS) ?? DEFAULT_PERIOD,
  }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export function formatFollowUps({ hospital, filter, open, period }: FollowUpsView): string {
  const params = new URLSearchParams()
  const set = (name: string, value: string | null | undefined) => value && params.set(name, value)
  set('hospital', hospital)
  set('state', filter.state === 'done' ? 'done' : null)
  set('reason', filter.reason)
  set('department', filter.department)
  set('due', filter.due)
  set('outcome', filter.outcome === null ? NEVER : filter.outcome)
  set('period', period === DEFAULT_PERIOD ? null : period)
  set('call', open === null ? null : String(open))
  return searchOf(params)
}

/** `view` without what the hospital does not have, and what of the address `search` is not obeyed. */
export function settleFollowUps(
  view: FollowUpsView,
  search: string,
  { slug, departments }: { slug: string; departments: readonly { code: string }[] },
): { view: FollowUpsView; mistakes: Mistake[] } {
  const { department, ...others } = view.filter
  const known = departments.some(({ code }) => code === department)
  const settled: FollowUpsView = known ? view : { ...view, filter: others }
  const { filter, open, period } = settled
  return {
    view: settled,
    mistakes: mistakesIn(search, {
      hospital: slug,
      department: filter.department,
      period,
      state: filter.state ?? 'open',
      reason: filter.reason,
      due: filter.due,
      outcome: filter.outcome === null ? NEVER : filter.outcome,
      call: open !== null,
    }),
  }
}
