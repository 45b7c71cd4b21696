import type { CaseKind } from '../../supabase/contract/case.ts'
import type { ComplaintForm, ComplaintReceipt } from '../../supabase/contract/complaint.ts'
import type { ContactValues } from '../controls/contact.ts'
import type { FormState } from '../core/form.ts'
import type { Fate } from '../core/record.ts'
import type { ComplaintTexts } from '../i18n/complaint/load.ts'
import type { ContactTexts } from '../i18n/contact/load.ts'
import type { ReceiptTexts } from '../i18n/receipt/load.ts'

/** What the patient chose and wrote. Empty: not said. */
export interface Values {
  kind: CaseKind
  category: string
  department: string
  happened_on: string
  what_happened: string
  what_would_help: string
  named: boolean
  contact: ContactValues
}

/** The fields an error can stand at. */
export type Field = Exclude<keyof Values, 'contact' | 'named'> | keyof ContactValues | 'pictures'
export type Errors = Partial<Record<Field, string | undefined>>

/** A picture that was chosen: ready to be sent, with what is shown of it. */
export interface Picture {
  id: string
  /** Base64. */
  jpeg: string
  shown: HTMLCanvasElement
}

/** What became of what was sent. */
export interface Sent {
  id: string
  fate: Fate
  /** The receipt's code; unknown where another tab has shown it. */
  code?: string | undefined
  /** What the server answered; unknown before that. */
  receipt?: Pick<ComplaintReceipt, 'reference' | 'acknowledge_due_at'> | undefined
}

/** Everything a complaint on the page knows besides its attributes. */
export interface State extends FormState {
  /** `told`: sent, or waiting for it; `sure`: whether to discard what waits is asked back. */
  view: 'loading' | 'unavailable' | 'asking' | 'sending' | 'told' | 'sure' | 'track'
  asked: ComplaintForm
  texts: ComplaintTexts
  /** Loaded with the part that sends. */
  said: ReceiptTexts | undefined
  contactTexts: ContactTexts | undefined
  values: Values
  pictures: Picture[]
  /** How many pictures are being made smaller. */
  shrinking: number
  errors: Errors
  /** What is wrong with the whole; announced. */
  alert: string
  /** What happened to an earlier complaint. */
  notice: string
  /** How long the text is, as it is announced: a while after the last key. */
  counted: string
  sent: Sent
}
