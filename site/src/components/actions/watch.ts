import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { addDays } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import { outlookOf, recurrenceOf } from '../../lib/recurrence.ts'
import { absence } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** The longest watch, days on each side. */
const LONGEST = 180

/** What came of a completed action: the verdict, and the counts it rests on. */
export function watchOf(
  { done_on, category, watch }: CorrectiveAction,
  { words, format, hospital }: Pick<Staff<ActionsWords>, 'words' | 'format' | 'hospital'>,
  speech: Speech,
): HTMLElement | null {
  const { actions, outlooks } = words
  if (done_on === null) return null
  const place = (...parts: (HTMLElement | null)[]) =>
    element('div', { class: 'watch' }, element('h3', {}, actions.watch), ...parts)
  const note = (text: string) => element('p', { class: 'summary' }, text)
  if (category === null || !watch) return place(note(actions.noWatch))
  const { days, before, after } = watch
  if (days === 0) return place(note(actions.watchSoon))
  const until =
    days < LONGEST ? actions.watchRunning(speech.day(addDays(done_on, LONGEST))) : actions.watchOver
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
  const found = recurrenceOf({ before, after })
  if (!found)
    return place(
      element('p', { class: 'outlook too_few' }, outlooks.too_few),
      note(actions.watchNone(span)),
      note(until),
    )
  const number = (value: number) => (Number.isFinite(value) ? format.value(value, 'level') : '∞')
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
