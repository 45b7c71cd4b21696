import type { SettingsWords } from '../../i18n/settings/index.ts'
import type { Deadlines } from '../../queries/settings.ts'
import type { Staff } from '../staff-page.ts'
import { showNumbers } from './numbers.ts'

/** The form for what the hospital promises, in working days. */
export function showDeadlines(deadlines: Deadlines, staff: Staff<SettingsWords>): void {
  showNumbers(
    {
      id: 'deadlines',
      field: 'deadline',
      ranges: {
        acknowledge_days: [1, 60],
        answer_days: [1, 60],
        complex_days: [1, 60],
        quick_days: [1, 60],
      },
      wordings: staff.words.deadlines,
      values: { ...deadlines },
    },
    staff,
  )
}
