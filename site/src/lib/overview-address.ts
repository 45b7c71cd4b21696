import type { Hospital } from '../queries/hospital.ts'
import { mistakesIn } from './address.ts'
import { formatView, parseView, selectionOf } from './survey-address.ts'
import type { Mistake } from './address.ts'
import type { Selection, SurveyView } from './survey-address.ts'
import type { Day } from './days.ts'

/** What `/admin/` shows, as its address says it: the hospital and one of its surveys. */
type OverviewView = Pick<SurveyView, 'hospital' | 'survey'>

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseOverview(search: string): OverviewView {
  const { hospital, survey } = parseView(search)
  return { hospital, survey }
}

/** The query part of the address of `view`, `''` or starting with `?`. */
export const formatOverview = (view: OverviewView): string =>
  formatView({ ...parseView(''), ...view })

/** What `view`, read from the address `search`, means on the day `today`, compared, and what of the address is not obeyed. */
export function settleOverview(
  view: OverviewView,
  search: string,
  { slug, surveys }: Pick<Hospital, 'slug' | 'surveys'>,
  today: Day,
): { selection: Selection; mistakes: Mistake[] } {
  const selection = selectionOf(
    { ...parseView(''), ...view, compare: true },
    { surveys, departments: [], channels: [] },
    today,
  )
  return { selection, mistakes: mistakesIn(search, { hospital: slug, survey: selection.survey }) }
}
