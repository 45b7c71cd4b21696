import type { Hospital } from '../queries/hospital.ts'
import { mistakesIn, periodMistakes, searchOf, slugIn } from './address.ts'
import type { Mistake } from './address.ts'
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
  const question = params.get('question')
  const oneOf = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === params.get(name)) ?? null
  const first = params.get('from') ?? ''
  const last = params.get('to') ?? ''
  const sort = oneOf('sort', SORTS) ?? 'score'
  const order = oneOf('order', ['up', 'down'] as const)
  return {
    hospital: slugIn(params, 'hospital'),
    survey: slugIn(params, 'survey'),
    question: question && MEASURE.test(question) ? question : null,
    department: slugIn(params, 'department'),
    channel: slugIn(params, 'channel'),
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
  return searchOf(params)
}

/** Figures start with the highest, names with the first of the alphabet. */
export const descendsAtFirst = (sort: Sort): boolean => sort !== 'name'

/** What a hospital has that an address can name. `asks`: whether a survey has a question, as far as is known. */
interface Has extends Pick<Hospital, 'slug' | 'surveys' | 'departments'> {
  channels: readonly string[]
  asks?: (survey: string, question: string) => boolean
}

/** Settles what `view` leaves open on the day `today`: the first survey with a score, weeks for short periods and months for long ones. */
export function selectionOf(
  view: SurveyView,
  { surveys, departments, channels, asks = () => true }: Omit<Has, 'slug'>,
  today: Day,
): Selection {
  const survey =
    (
      surveys.find(({ slug }) => slug === view.survey) ??
      surveys.find(({ nps }) => nps) ??
      surveys[0]
    )?.slug ?? null
  // A question of another survey is none of this one.
  const its = survey && survey === (view.survey ?? survey) ? view.question : null
  const question = survey && its && asks(survey, its) ? its : null
  const department = departments.find(({ code }) => code === view.department)?.code ?? null
  const channel = channels.find((channel) => channel === view.channel) ?? null
  const period = typeof view.period === 'object' ? view.period : presetPeriod(view.period, today)
  return {
    survey,
    question,
    department,
    channel,
    period,
    earlier: view.compare ? earlierPeriod(view.period, period) : null,
    grain: view.grain ?? (lengthOf(period) <= WEEKLY ? 'week' : 'month'),
  }
}

/** What `view`, read from the address `search`, means on the day `today`, and what of the address is not obeyed. */
export function settleView(
  view: SurveyView,
  search: string,
  has: Has,
  today: Day,
): { selection: Selection; mistakes: Mistake[] } {
  const selection = selectionOf(view, has, today)
  const { survey, question, department, channel } = selection
  return {
    selection,
    mistakes: [
      ...mistakesIn(search, { hospital: has.slug, survey, question, department, channel }),
      ...periodMistakes(search, 'period', view.period),
    ],
  }
}
