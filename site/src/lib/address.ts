import type { Hospital } from '../queries/hospital.ts'
import { isDay, lengthOf, presetPeriod, PRESETS } from './days.ts'
import type { Day, Grain, Period, Preset } from './days.ts'

export const SORTS = ['score', 'n', 'name'] as const
export type Sort = (typeof SORTS)[number]

/**
 * What `/admin/survey/` shows, as its address says it. Null means "not said": the page then chooses.
 * `period` is either a preset, which moves with the calendar, or two days, which do not.
 */
export interface SurveyView {
  hospital: string | null
  survey: string | null
  department: string | null
  channel: string | null
  period: Preset | Period
  grain: Grain | null
  sort: Sort
  descending: boolean
}

/** What a view means at a hospital on a day: nothing left open, nothing the hospital does not have. */
export interface Selection {
  /** Null when the hospital has published none. */
  survey: string | null
  department: string | null
  channel: string | null
  period: Period
  grain: Grain
}

const DEFAULT_PERIOD: Preset = 'last-90-days'
/** The most days the database counts at once. */
const LONGEST = 3660
/** Up to so many days the trend is drawn by week unless the address says otherwise. */
const WEEKLY = 190

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseView(search: string): SurveyView {
  const params = new URLSearchParams(search)
  const slug = (name: string) => {
    const value = params.get(name)
    return value && /^[a-z][a-z0-9-]{0,39}$/.test(value) ? value : null
  }
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === params.get(name)) ?? null
  const first = params.get('from') ?? ''
  const last = params.get('to') ?? ''
  const sort = oneOf('sort', SORTS) ?? 'score'
  const order = oneOf('order', ['up', 'down'] as const)
  return {
    hospital: slug('hospital'),
    survey: slug('survey'),
    department: slug('department'),
    channel: slug('channel'),
    period:
      isDay(first) && isDay(last) && first <= last && lengthOf({ first, last }) <= LONGEST
        ? { first, last }
        : (oneOf('period', PRESETS) ?? DEFAULT_PERIOD),
    grain: oneOf('grain', ['week', 'month'] as const),
    sort,
    descending: order ? order === 'down' : descendsAtFirst(sort),
  }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export function formatView(view: SurveyView): string {
  const params = new URLSearchParams()
  const set = (name: string, value: string | null) => value !== null && params.set(name, value)
  set('hospital', view.hospital)
  set('survey', view.survey)
  if (typeof view.period === 'object') {
    params.set('from', view.period.first)
    params.set('to', view.period.last)
  } else if (view.period !== DEFAULT_PERIOD) params.set('period', view.period)
  set('department', view.department)
  set('channel', view.channel)
  set('grain', view.grain)
  if (view.sort !== 'score') params.set('sort', view.sort)
  if (view.descending !== descendsAtFirst(view.sort))
    params.set('order', view.descending ? 'down' : 'up')
  const search = params.toString()
  return search && `?${search}`
}

/** Figures start with the highest, names with the first of the alphabet. */
export const descendsAtFirst = (sort: Sort): boolean => sort !== 'name'

/** Settles what `view` leaves open: the first survey with a score, weeks for short periods and months for long ones. */
export function settleView(
  view: SurveyView,
  { surveys, departments }: Pick<Hospital, 'surveys' | 'departments'>,
  channels: readonly string[],
  today: Day,
): Selection {
  const survey =
    surveys.find(({ slug }) => slug === view.survey) ?? surveys.find(({ nps }) => nps) ?? surveys[0]
  const period = typeof view.period === 'object' ? view.period : presetPeriod(view.period, today)
  return {
    survey: survey?.slug ?? null,
    department: departments.find(({ code }) => code === view.department)?.code ?? null,
    channel: channels.find((channel) => channel === view.channel) ?? null,
    period,
    grain: view.grain ?? (lengthOf(period) <= WEEKLY ? 'week' : 'month'),
  }
}
