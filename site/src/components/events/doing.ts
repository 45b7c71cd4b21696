import type { Club } from '../../../../supabase/contract/member.ts'
import type { EventsWords } from '../../i18n/events/index.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type EventsStaff = Staff<EventsWords>

/** What a place of the page may ask for. */
export interface Doing {
  staff: EventsStaff
  clubs: readonly Pick<Club, 'id' | 'names'>[]
  /** Called when the list is no longer what it was, with what to say of it. */
  changed: (said: string) => void
}
