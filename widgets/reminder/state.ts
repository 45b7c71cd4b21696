import type { MessageChannel, ReminderForm } from '../../supabase/contract/reminder.ts'
import type { Language } from '../../supabase/contract/text.ts'
import type { FormState } from '../core/form.ts'
import type { OptInTexts } from '../i18n/opt-in/load.ts'
import type { ReminderTexts } from '../i18n/reminder/load.ts'

/** Parts of the day, as patients choose them; any: whenever the hospital may write. */
export type Hours = 'any' | 'morning' | 'afternoon' | 'evening'

/** What the patient chose and wrote. Empty: not said. */
export interface Values {
  for_whom: 'self' | 'child' | 'relative'
  person: string
  born: string
  guardian: boolean
  /** Codes of the topics that were ticked. */
  topics: string[]
  /** Undefined: not chosen; the first one then. */
  channel: MessageChannel | undefined
  address: string
  hours: Hours
  /** Undefined: not chosen; the one the form is in then. */
  lang: Language | undefined
  patient: string
  /** What an appointment of one's own is about, and when: the day, and the time where it is known. */
  about: string
  day: string
  time: string
}

/** The fields an error can stand at. */
export type Field = Exclude<keyof Values, 'for_whom' | 'channel' | 'hours' | 'lang' | 'about'>
/** What is wrong, in whatever language the page speaks by then. */
export type Fault = (said: OptInTexts) => string
export type Errors = Partial<Record<Field, Fault | undefined>>

/** Everything reminders on the page know besides their attributes. */
export interface State extends FormState {
  /** `code`: the code that was sent is asked for; `kept`: what has been set up is shown; `manage`: by the link of a message. */
  view: 'loading' | 'unavailable' | 'asking' | 'sending' | 'code' | 'kept' | 'manage'
  asked: ReminderForm
  texts: ReminderTexts
  values: Values
  errors: Errors
  /** What is wrong with the whole; announced. */
  alert: (() => string) | undefined
}
