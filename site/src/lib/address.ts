import type { Hospital } from '../queries/hospital.ts'
import { earlierPeriod, isDay, lengthOf, presetPeriod, PRESETS } from './days.ts'
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
  /** The measure the figures are of: `overall`, `waiting.gap`. */
  question: string | null
  department: string | null
  channel: string | null
  period: Preset | Period
  /** Whether the period before is shown beside it. */
  compare: boolean
  grain: Grain | null
  sort: Sort
  descending: boolean
}

/** What a view means at a hospital on a day: nothing left open, nothing the hospital does not have. */
export interface Selection {
  /** Null when the hospital has published none. */
  survey: string | null
  /** Null: the survey's own lead figure. */
  question: string | null
  department: string | null
  channel: string | null
  period: Period
  /** The period before, when it is asked for. */
  earlier: Period | null
  grain: Grain
}

const DEFAULT_PERIOD: Preset = 'last-90-days'
/** The most days the database counts at once. */
const LONGEST = 3660
/** Up to so many days the trend is drawn by week unless the address says otherwise. */
const WEEKLY = 190

const MEASURE = /^[a-z][a-z0-9_]{0,39}(\.(expected|perceived|gap))?$/
const COMPARE = 'previous'

/** Whether two days exist, are in order and not too far from each other to be counted at once. */
export const isPeriod = (period: Period): boolean =>
  isDay(period.first) &&
  isDay(period.last) &&
  period.first <= period.last &&
  lengthOf(period) <= LONGEST

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseView(search: string): SurveyView {
  const params = new URLSearchParams(search)
  const slug = (name: string) => {
    const value = params.get(name)
    return value && /^[a-z][a-z0-9-]{0,39}$/.test(value) ? value : null
  }
  const question = params.get('question')
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === params.get(name)) ?? null
  const first = params.get('from') ?? ''
  const last = params.get('to') ?? ''
  const sort = oneOf('sort', SORTS) ?? 'score'
  const order = oneOf('order', ['up', 'down'] as const)
  return {
    hospital: slug('hospital'),
    survey: slug('survey'),
    question: question && MEASURE.test(question) ? question : null,
    department: slug('department'),
    channel: slug('channel'),
    period: isPeriod({ first, last })
      ? { first, last }
      : (oneOf('period', PRESETS) ?? DEFAULT_PERIOD),
    compare: params.get('compare') === COMPARE,
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
  set('question', view.question)
  if (typeof view.period === 'object') {
    params.set('from', view.period.first)
    params.set('to', view.period.last)
  } else if (view.period !== DEFAULT_PERIOD) params.set('period', view.period)
  set('department', view.department)
  set('channel', view.channel)
  set('compare', view.compare ? COMPARE : null)
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
    // A question of another survey is none of this one.
    question: survey?.slug === (view.survey ?? survey?.slug) ? view.question : null,
    department: departments.find(({ code }) => code === view.department)?.code ?? null,
    channel: channels.find((channel) => channel === view.channel) ?? null,
    period,
    earlier: view.compare ? earlierPeriod(view.period, period) : null,
    grain: view.grain ?? (lengthOf(period) <= WEEKLY ? 'week' : 'month'),
  }
}

/** Something an address asks for that there is not, so that something else is shown. */
export interface Mistake {
  name:
    'hospital' | 'survey' | 'question' | 'department' | 'channel' | 'period' | 'months' | 'filter'
  value: string
}

/** What of the address `search` is not obeyed by what is shown. Whether its question is one, only the survey knows. */
export function mistakesIn(
  search: string,
  { period }: SurveyView,
  shown: Selection & Pick<SurveyView, 'hospital'>,
): Mistake[] {
  const params = new URLSearchParams(search)
  const mistakes: Mistake[] = []
  for (const name of ['hospital', 'survey', 'question', 'department', 'channel'] as const) {
    const value = params.get(name)
    if (value && value !== shown[name]) mistakes.push({ name, value })
  }
  const [preset, first, last] = ['period', 'from', 'to'].map((name) => params.get(name))
  if (first || last) {
    if (typeof period === 'string')
      mistakes.push({ name: 'period', value: `${first ?? ''} – ${last ?? ''}` })
  } else if (preset && preset !== period) mistakes.push({ name: 'period', value: preset })
  return mistakes
}

/** Which of the filters `names` in the address `search` are not in `obeyed`, the address of what is shown. */
export function unreadIn(search: string, obeyed: string, names: readonly string[]): Mistake[] {
  const [asked, shown] = [new URLSearchParams(search), new URLSearchParams(obeyed)]
  return names.flatMap((name) => {
    const value = asked.get(name)
    return value && value !== shown.get(name)
      ? [{ name: 'filter' as const, value: `${name}=${value}` }]
      : []
  })
}
