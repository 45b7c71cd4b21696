import type { ReminderPlansWords } from '../../i18n/reminder-plans/index.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the plans speak to, and how. */
export type PlansStaff = Staff<ReminderPlansWords>
