import type { Hospital } from '../queries/hospital.ts'
import { mistakesIn, periodMistakes, searchOf } from './address.ts'
import { formatView, parseView, selectionOf } from './survey-address.ts'
import type { Mistake } from './address.ts'
import type { Selection, SurveyView } from './survey-address.ts'
import type { Day } from './days.ts'

const RECOVERY_SORTS = ['n', 'in_time', 'time', 'satisfied', 'name'] as const
export type RecoverySort = (typeof RECOVERY_SORTS)[number]

/** What `/admin/recovery/` shows, as its address says it: what the survey page's says, but for survey and question. */
export interface RecoveryView extends Omit<SurveyView, 'survey' | 'question' | 'sort'> {
  sort: RecoverySort
}

/** Figures start with the highest, names with the first of the alphabet. */
export const recoveryDescends = (sort: RecoverySort): boolean => sort !== 'name'

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseRecovery(search: string): RecoveryView {
  const { survey: _survey, question: _question, ...view } = parseView(search)
  const params = new URLSearchParams(search)
  const sort = RECOVERY_SORTS.find((one) => one === params.get('sort')) ?? 'n'
  const order = params.get('order')
  const said = order === 'up' || order === 'down'
  return { ...view, sort, descending: said ? order === 'down' : recoveryDescends(sort) }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export function formatRecovery({ sort, descending, ...view }: RecoveryView): string {
  const params = new URLSearchParams(
    formatView({ ...view, survey: null, question: null, sort: 'score', descending: true }),
  )
  if (sort !== 'n') params.set('sort', sort)
  if (descending !== recoveryDescends(sort)) params.set('order', descending ? 'down' : 'up')
  return searchOf(params)
}

/** What `view`, read from the address `search`, means on the day `today`, and what of the address is not obeyed. */
export function settleRecovery(
  view: RecoveryView,
  search: string,
  has: Pick<Hospital, 'slug' | 'departments'> & { channels: readonly string[] },
  today: Day,
): { selection: Selection; mistakes: Mistake[] } {
  const selection = selectionOf(
    { ...view, survey: null, question: null, sort: 'score' },
    { ...has, surveys: [] },
    today,
  )
  const { department, channel } = selection
  return {
    selection,
    mistakes: [
      ...mistakesIn(search, { hospital: has.slug, department, channel }),
      ...periodMistakes(search, 'period', view.period),
    ],
  }
}
