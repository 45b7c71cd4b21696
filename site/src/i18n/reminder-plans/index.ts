import type { Wording } from '../chapter.ts'
import type * as en from './en.ts'

/** What the page of reminders says where plans are edited; its chapter holds these wordings too. */
export type ReminderPlansWords = Wording<typeof en>
