import type { TakenMessage } from './message.ts'
import type { MessageChannel } from './reminder.ts'
import type { Text } from './text.ts'

/** What the embedded stack shows of messages, at `/local/outbox`; a hosted project has none. */
export interface Outbox {
  /** The channels that really go out, by the provider that is set up for them. The others end here. */
  providers: { name: string; channels: MessageChannel[] }[]
  /** The mails with which somebody signs in, to the dashboard or a member card; newest first. */
  mails: SignInMail[]
  /** What went out since the start, or would have; newest first. */
  gone: OutboxMessage[]
  /** What is planned, the next first, rendered as it would be now. */
  next: OutboxMessage[]
}

export interface SignInMail {
  to: string
  /** The one-time code in it, '' when there is none. */
  code: string
  /** ISO. */
  at: string
}

export interface OutboxMessage {
  id: number
  hospital: Text
  channel: MessageChannel
  /** The end of the number, or the address but for its middle. */
  address_end: string
  kind: TakenMessage['kind']
  /** '' but for e-mail. */
  subject: string
  text: string
  /** ISO: when it went out, or is due. */
  at: string
}
