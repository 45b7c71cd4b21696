import { mistakesIn, periodMistakes } from './address.ts'
import { formatView, parseView, selectionOf } from './survey-address.ts'
import type { Mistake } from './address.ts'
import type { Selection, SurveyView } from './survey-address.ts'
import type { Day } from './days.ts'

/** What `/admin/reminders/` shows, as its address says it: the hospital and the period of the survey page's. */
type RemindersView = Pick<SurveyView, 'hospital' | 'period'>

/** Reads the query part of an address. What it does not understand counts as not said. */
export function parseReminders(search: string): RemindersView {
  const { hospital, period } = parseView(search)
  return { hospital, period }
}

/** The query part of the address of `view`, `''` or starting with `?`; what the page would choose anyway is left out. */
export const formatReminders = (view: RemindersView): string =>
  formatView({ ...parseView(''), ...view })

/** What `view`, read from the address `search`, means on the day `today`, and what of the address is not obeyed. */
export function settleReminders(
  view: RemindersView,
  search: string,
  { slug }: { slug: string },
  today: Day,
): { selection: Selection; mistakes: Mistake[] } {
  const none = { surveys: [], departments: [], channels: [] }
  return {
    selection: selectionOf({ ...parseView(''), ...view }, none, today),
    mistakes: [
      ...mistakesIn(search, { hospital: slug }),
      ...periodMistakes(search, 'period', view.period),
    ],
  }
}
