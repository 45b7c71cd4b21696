import type { EventList } from '../../supabase/contract/event.ts'
import type { FormState } from '../core/form.ts'
import type { EventsTexts } from '../i18n/events/load.ts'

/** Everything a list of events on the page knows besides its attributes. */
export interface State extends FormState {
  /** `signing_in`: who wants to sign up says who they are. */
  view: 'loading' | 'unavailable' | 'list' | 'signing_in'
  asked: EventList
  texts: EventsTexts
  /** What is wrong with the whole; announced. */
  alert: string
  /** What has been done; announced. */
  notice: string
}
