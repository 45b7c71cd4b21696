import type { RemindersWords } from '../../i18n/reminders/index.ts'
import type { Selection } from '../../lib/survey-address.ts'
import { element } from '../../lib/element.ts'
import type { RemindersAnswer } from '../../queries/reminders.ts'
import { absence } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type RemindersStaff = Staff<RemindersWords>

/** What every section of `/admin/reminders/` is drawn from. */
export interface ReminderReport extends RemindersAnswer {
  selection: Pick<Selection, 'period' | 'grain'>
}

/** Why there is no chart of these numbers; null: there is one. */
export const absentOf = (
  values: readonly (number | null)[],
  { words }: RemindersStaff,
): HTMLElement | null =>
  values.some((n) => n !== null && n > 0)
    ? null
    : values.includes(null)
      ? absence('too_few', words)
      : element('span', { class: 'none' }, words.reminders.none)
