import type {
  CaseFilter,
  CaseKind,
  CaseSource,
  CaseState,
  Severity,
} from '../../../supabase/contract/case.ts'
import type { Channel } from '../../../supabase/contract/submission.ts'
import { mistakesIn, searchOf, slugIn } from './address.ts'
import type { Mistake } from './address.ts'
import { allOf } from './all-of.ts'
import { isDay } from './days.ts'
import { readReference } from './reference.ts'

/** What `/admin/cases/` shows, as its address says it: a view that can be sent to a colleague. */
export interface CasesView {
  hospital: string | null
  filter: CaseFilter
  /** The reference of the case that is opened, `NEW` for the form of another one; null: the list alone. */
  open: string | null
}

/** In place of a reference: the form for a case that staff heard of. */
export const NEW = 'new'

export const STATES = allOf<CaseState>({
  new: true,
  acknowledged: true,
  in_progress: true,
  resolved: true,
  closed: true,
  reopened: true,
})
/** Where the hospital has something to do. */
export const OPEN_STATES: readonly CaseState[] = ['new', 'acknowledged', 'in_progress', 'reopened']
export const KINDS = allOf<CaseKind>({ complaint: true, suggestion: true, praise: true })
export const SOURCES = allOf<CaseSource>({ complaint: true, survey: true, call: true, desk: true })
export const CHANNELS = allOf<Channel>({
  web: true,
  qr: true,
  sms: true,
  email: true,
  wechat: true,
  app: true,
  kiosk: true,
  phone: true,
})
export const SEVERITIES = allOf<Severity>({ low: true, medium: true, high: true })
export const DUES = allOf<NonNullable<CaseFilter['due']>>({
  overdue: true,
  today: true,
  week: true,
  waiting: true,
})

const USER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The name of all open states together. */
const OPEN = 'open'
const LONGEST_SEARCH = 200

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseCases(search: string): CasesView {
  const params = new URLSearchParams(search)
  const oneOf = <Name extends string>(name: string, values: readonly Name[]) =>
    values.find((value) => value === params.get(name))
  const matching = (name: string, shape: RegExp) => {
    const value = params.get(name)
    return value !== null && shape.test(value) ? value : undefined
  }
  const day = (name: string) => {
    const value = params.get(name)
    return value !== null && isDay(value) ? value : undefined
  }
  const asked = params.getAll('state')
  const states = STATES.filter(
    (state) => asked.includes(state) || (asked.includes(OPEN) && OPEN_STATES.includes(state)),
  )
  const opened = params.get('case') ?? ''
  return {
    hospital: slugIn(params, 'hospital'),
    filter: said({
      states: states.length > 0 ? states : undefined,
      kind: oneOf('kind', KINDS),
      source: oneOf('source', SOURCES),
      channel: oneOf('channel', CHANNELS),
      department: slugIn(params, 'department') ?? undefined,
      category: slugIn(params, 'category') ?? undefined,
      severity: oneOf('severity', SEVERITIES),
      assignee: oneOf('assignee', ['me', 'nobody']) ?? matching('assignee', USER),
      due: oneOf('due', DUES),
      first_day: day('from'),
      last_day: day('to'),
      search: searchable(params.get('search') ?? '') || undefined,
      order: oneOf('order', ['newest']),
    }),
    open: opened === NEW ? NEW : readReference(opened),
  }
}

/** The query part of the address of `view`, `''` or starting with `?`. */
export function formatCases({ hospital, filter, open }: CasesView): string {
  const params = new URLSearchParams()
  const set = (name: string, value: string | null | undefined) => value && params.set(name, value)
  const { states = [], first_day, last_day, order, ...others } = filter
  set('hospital', hospital)
  for (const state of isOpen(states) ? [OPEN] : states) params.append('state', state)
  for (const name of [
    'kind',
    'source',
    'channel',
    'department',
    'category',
    'severity',
    'assignee',
    'due',
  ] as const)
    set(name, others[name])
  set('from', first_day)
  set('to', last_day)
  set('search', others.search)
  set('order', order === 'newest' ? order : null)
  set('case', open)
  return searchOf(params)
}

/** A filter as an address would say it: what is kept somewhere and no longer understood does no harm. */
export const settledFilter = (filter: CaseFilter): CaseFilter =>
  parseCases(formatCases({ hospital: null, filter, open: null })).filter

/** Whether `states` are all those where the hospital has something to do, and no other. */
export const isOpen = (states: readonly CaseState[]): boolean =>
  states.length === OPEN_STATES.length && OPEN_STATES.every((state) => states.includes(state))

/** What the database can search for: it refuses what is no text. */
export const searchable = (text: string): string =>
  [...text.toWellFormed().replaceAll('\0', '').trim()].slice(0, LONGEST_SEARCH).join('').trim()

/** `view` without what the hospital does not have, and what of the address `search` is not obeyed. */
export function settleCases(
  view: CasesView,
  search: string,
  has: {
    slug: string
    departments: readonly { code: string }[]
    categories: readonly { code: string }[]
    colleagues: readonly { user_id: string }[]
  },
): { view: CasesView; mistakes: Mistake[] } {
  const { department, category, assignee, first_day, last_day } = view.filter
  // No day is after the last and before the first.
  const reversed = first_day !== undefined && last_day !== undefined && first_day > last_day
  const named = (list: readonly { code: string }[], code: string | undefined) =>
    list.find((one) => one.code === code)?.code
  const assigned =
    assignee === 'me' ||
    assignee === 'nobody' ||
    has.colleagues.some(({ user_id }) => user_id === assignee)
  const filter = said({
    ...view.filter,
    ...(reversed && { first_day: undefined, last_day: undefined }),
    department: named(has.departments, department),
    category: named(has.categories, category),
    assignee: assigned ? assignee : undefined,
  })
  return {
    view: { ...view, filter },
    mistakes: mistakesIn(search, {
      hospital: has.slug,
      department: filter.department,
      category: filter.category,
      assignee: filter.assignee,
      case: view.open !== null,
      state: [OPEN, ...(filter.states ?? [])],
      kind: filter.kind,
      source: filter.source,
      channel: filter.channel,
      severity: filter.severity,
      due: filter.due,
      from: filter.first_day,
      to: filter.last_day,
    }),
  }
}

type Loose<Record> = { [Name in keyof Record]?: Record[Name] | undefined }

/** `filter` without what is not said. */
export const said = (filter: Loose<CaseFilter>): CaseFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
