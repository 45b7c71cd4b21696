import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { addDays, MOST_SINCE } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import { outlookOf, recurrenceOf } from '../../lib/recurrence.ts'
import type { Recurrence } from '../../lib/recurrence.ts'
import { absence } from '../figure-text.ts'
import { sinceLink } from '../since-link.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** How often cases have come since a completed action; null where that is not known or there are none to compare. */
export const ratioOf = ({ watch }: CorrectiveAction): Recurrence | null =>
  watch && watch.before !== null && watch.after !== null
    ? recurrenceOf({ before: watch.before, after: watch.after })
    : null

/** As it is shown; ∞ where nothing came before. */
export const ratioText = (value: number, { format }: Pick<Staff, 'format'>): string =>
  Number.isFinite(value) ? format.value(value, 'level') : '∞'

/**
 * What came of a completed action: the verdict on cases, the counts it rests on, and the way to what patients answered in the
 * same days.
 */
export function watchOf(
  action: CorrectiveAction,
  staff: Staff<ActionsWords>,
  speech: Speech,
): HTMLElement | null {
  const { done_on, department, category, watch } = action
  const { words, format, hospital } = staff
  const { actions, outlooks } = words
  if (done_on === null) return null
  const answers = sinceLink(done_on, department, staff)
  const place = (...parts: (HTMLElement | null)[]) =>
    element(
      'div',
      { class: 'watch' },
      element('h3', {}, actions.watch),
      ...parts,
      answers && element('p', { class: 'answers' }, answers),
    )
  const note = (text: string) => element('p', { class: 'summary' }, text)
  if (category === null || !watch) return place(note(actions.noWatch))
  const { days, before, after } = watch
  if (days === 0) return place(note(actions.watchSoon))
  const until =
    days < MOST_SINCE
      ? actions.watchRunning(speech.day(addDays(done_on, MOST_SINCE - 1)))
      : actions.watchOver
  const span = format.count(days)
  if (before === null || after === null) {
    const shown = (count: number | null) =>
      count === null ? words.survey.hidden : format.count(count)
    const outlook = outlookOf(watch, hospital.smallest_group)
    return place(
      outlook
        ? element('p', { class: `outlook ${outlook}` }, outlooks[outlook])
        : element('p', {}, absence('too_few', words)),
      element('p', {}, actions.watchCounts(span, shown(after), shown(before))),
      note(until),
    )
  }
  const found = ratioOf(action)
  if (!found)
    return place(
      element('p', { class: 'outlook too_few' }, outlooks.too_few),
      note(actions.watchNone(span)),
      note(until),
    )
  const number = (value: number) => ratioText(value, staff)
  return place(
    element('p', { class: `outlook ${found.outlook}` }, outlooks[found.outlook]),
    element('p', {}, actions.watchCounts(span, format.count(after), format.count(before))),
    note(until),
    element(
      'p',
      { class: 'hint' },
      Number.isFinite(found.ratio)
        ? actions.watchRatio(number(found.ratio), number(found.low), number(found.high))
        : actions.watchRatioOpen(number(found.low)),
    ),
  )
}
