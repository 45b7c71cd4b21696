import type { Channel } from './submission.ts'
import type { Database } from './database.types.ts'
import type { MessageState } from './message.ts'
import type { ConsentWay, ForWhom, MessageChannel } from './reminder.ts'
import type { Language, Text } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** The proof of what was agreed to with reminders and withdrawn. Migration "consent_evidence". */

/** One line of it. */
export interface ConsentRow {
  id: number
  /** Null: what a guardian agrees to for a child. */
  topic: { code: string; names: Text; marketing: boolean } | null
  given: boolean
  /** Of the wording; null where it was withdrawn, and so are wording and lang. */
  version: number | null
  /** As it was shown. */
  wording: string | null
  lang: Language | null
  /** The address of the page with the form, without query and fragment; null: the manage page, or withdrawn. */
  page: string | null
  how: ConsentWay
  at: string
}

/** A message of a subscription. */
export interface EvidenceMessage {
  /** Null: a code, or a notice about the reminders themselves. */
  topic: { code: string; names: Text } | null
  state: MessageState
  /** When it went out, was given up, or is going to go out. */
  at: string
  appointment_at: string | null
}

/** What `find_consents(hospital, sought)` answers of each subscription, the newest first. */
export interface ConsentEvidence {
  id: string
  channel: MessageChannel
  /** Null once it was deleted or blocked. */
  address_end: string | null
  /** blocked: its owner said that it was not them; deleted: as they wished. */
  recipient_state: 'pending' | 'confirmed' | 'blocked' | 'deleted'
  for_whom: ForWhom
  lang: Language
  /** replaced: another subscription for the same person has taken it over; nobody stopped it. */
  state: 'pending' | 'confirmed' | 'stopped' | 'replaced'
  /** How they came to the form. */
  source: Channel
  page: string
  created_at: string
  /** When the code was right: whoever agreed could read messages to the address. */
  confirmed_at: string | null
  stopped_at: string | null
  /** In the order in which they were given and withdrawn. */
  consents: ConsentRow[]
  /** The ten that come next and the last ten before them, the latest first. */
  messages: EvidenceMessage[]
}

/** What `list_withdrawals(hospital, before)` answers of each, the newest first. */
export interface Withdrawal extends ConsentRow {
  /** The id of a subscription, for `find_consents`. */
  subscription: string
}

/** What `count_evidence_over(hospital, days)` answers: how much is deleted if evidence is kept for so many days. */
export interface EvidenceOver {
  /** Subscriptions that were withdrawn, with their proof. */
  withdrawn: number
  messages: number
}

type In = { hospital: string }
true satisfies Tied<In & { sought: string }, Functions['find_consents']['Args']>
true satisfies Tied<In & { before?: number }, Functions['list_withdrawals']['Args']>
true satisfies Tied<In & { contact: string }, Functions['lift_reminder_block']['Args']>
true satisfies Tied<In & { days: number }, Functions['count_evidence_over']['Args']>
