import type { Survey } from '../../supabase/contract/submission.ts'
import type { Language } from '../../supabase/contract/text.ts'
import type { Texts } from '../i18n/load.ts'
import type { SendingTexts } from '../i18n/sending/load.ts'
import type { Fate } from '../core/record.ts'
import type { Values } from './answers.ts'
import type { ContactMe } from './contact-me.ts'
import type { Tie } from './tie.ts'

/** Everything a survey on the page knows besides its attributes. */
export interface State {
  /** `sure`: the patient wants to answer once more and is asked back. */
  view: 'loading' | 'unavailable' | 'asking' | 'sending' | 'told' | 'sure'
  asked: Survey
  texts: Texts
  /** Loaded with the part that sends. */
  said: SendingTexts | undefined
  language: Language
  values: Values
  /** What is wrong, by question. */
  errors: Record<string, string | undefined>
  /** What is wrong with the whole; announced. */
  alert: string
  /** What happened to an earlier answer. */
  notice: string
  /** Which of the questions is shown when they come one at a time. */
  step: number
  /** When the patient began; who answered since then in another tab need not do so twice. */
  began: number
  /** The `began` that is counted already. */
  begun: number | undefined
  /** What became of the answer. */
  fate: Fate
  /** Whether it was given before this page was opened. */
  before: boolean
  /** The answer was so low that contact is offered; filed with the answer of this id. */
  contact: { response: string; wanted: boolean; part: ContactMe | undefined } | undefined
  /** The answer may be tied to whoever gave it, who was asked with a ticket. */
  tie: Tie | undefined
}
