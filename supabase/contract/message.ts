import { z } from 'zod'
import { messageChannel } from './reminder.ts'
import type { MessageChannel, TopicKind } from './reminder.ts'
import { slug } from './hospital.ts'
import { string } from './text.ts'
import type { Language } from './text.ts'

/**
 * Messages that go out, between the database and the sender: with the secret key only. Table `private.message_queue`;
 * migrations "message_queue", "delivery_reports".
 */

/** Where a message stands. taken: a sender has it until its lease ends; dropped, cancelled: it is never sent, `reason` says why. */
export const MESSAGE_STATES = [
  'queued',
  'taken',
  'sent',
  'delivered',
  'failed',
  'dropped',
  'cancelled',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/**
 * Why a message is not sent. dropped: late (its time is over), daily_cap, no_permitted_hour, paused (by the patient), made_up (an
 * address of the demo hospital, which is nobody's);
 * cancelled: withdrawn (also: stopped, blocked, deleted), appointment_cancelled, visit_cancelled, moved (its new time is past already),
 * step_off, event_called_off, code_used; failed: dead_letter (given up after eight attempts), and what the provider said.
 */
export const MESSAGE_REASONS = [
  'late',
  'daily_cap',
  'no_permitted_hour',
  'paused',
  'made_up',
  'withdrawn',
  'appointment_cancelled',
  'visit_cancelled',
  'moved',
  'step_off',
  'event_called_off',
  'code_used',
  'dead_letter',
] as const
export type MessageReason = (typeof MESSAGE_REASONS)[number]

/** What `take_messages(worker, provider, channels, site, size, per_minute)` takes. */
export const taking = z.strictObject({
  /** Made once by each sender that runs. */
  worker: z.uuid(),
  /** The provider's name; its rate and its circuit breaker are kept under it. */
  provider: slug,
  channels: z.array(messageChannel).min(1),
  /** Where the site stands, as in https://careloop.example; links in messages begin with it. */
  site: z.string().regex(/^https?:\/\/[^\s?#]+$/),
  /** At most so many messages, 1–1000; default 100. */
  size: z.int().min(1).max(1000).optional(),
  /** The provider takes so many a minute; null: as many as there are. */
  per_minute: z.int().min(1).nullable().optional(),
})
export type Taking = z.infer<typeof taking>

/** A message to send now. It was rendered at this moment and is kept nowhere. */
export interface TakenMessage {
  /** The number of `settle_messages`. */
  id: number
  /** The hospital's slug. */
  hospital: string
  channel: MessageChannel
  /** sms: E.164 ('+8613800138000'); email: an address; wechat, app: the id there. */
  to: string
  lang: Language
  /** The hospital's name, in one line. */
  sender: string
  /** In one line; '' but for e-mail. */
  subject: string
  text: string
  /** Where it can be changed and stopped: the manage page with its token. */
  link: string
  /** 'code', 'confirmed', 'link', 'test', or the kind of its topic. For providers that fill in a template of theirs, as WeChat does. */
  kind: 'code' | 'confirmed' | 'link' | 'test' | TopicKind
  /** What the placeholders of its step became: {date: '11月25日'}. */
  values: Record<string, string>
  /** The same at every attempt: a provider that knows it does not send again. */
  idempotency_key: string
  /** ISO. Nothing is sent after it: the lease is over, or the hours in which the patient may be written to. */
  send_before: string
  /** 1: the first. From 2 on, somebody may have tried this one and not have said what became of it. */
  attempt: number
}

/** What became of one message, for `settle_messages(worker, provider, outcomes)`; 1000 at once at the most. */
export const outcome = z.strictObject({
  id: z.int(),
  /** sent: the provider has accepted it; retry: it may work later; refused: it never will. */
  outcome: z.enum(['sent', 'retry', 'refused']),
  /** As the provider calls it, for its reports. */
  provider_id: string(1, 200).nullable().optional(),
  /** A short code without anything personal, as in 'smtp_550'; whatever is not written as one is kept as 'other'. */
  reason: z.string().nullable().optional(),
})
export type Outcome = z.infer<typeof outcome>

/** What `settle_messages` answers. */
export interface Settled {
  settled: number
  /** Settled before, or taken by somebody else since. */
  ignored: number
}

/** What a provider reports later, for `report_deliveries(provider, reports)`; 1000 at once at the most. One of the two names the message. */
export const deliveryReport = z.strictObject({
  provider_id: string(1, 200).nullable().optional(),
  idempotency_key: z.uuid().nullable().optional(),
  state: z.enum(['delivered', 'failed']),
  /** As `Outcome.reason`. */
  reason: z.string().nullable().optional(),
  /** ISO with a zone; null: now. */
  at: z.string().nullable().optional(),
})
export type DeliveryReport = z.infer<typeof deliveryReport>

/** What `report_deliveries` answers. */
export interface ReportedDeliveries {
  /** Messages that are now delivered, or failed. */
  recorded: number
  /** Told before, or overtaken: what was delivered stays so. */
  unchanged: number
  /** Nobody knows the message yet: kept for three days, for when its sender says under which name it was sent. */
  early: number
  /** What cannot be read. */
  refused: number
}

/** An answer to a message, for `record_replies(replies)`; 1000 at once at the most. */
export const reply = z.strictObject({
  channel: messageChannel,
  /** As the provider writes the address that answered. */
  from: z.string(),
  text: z.string(),
  /** ISO with a zone, when it was written; null: now. Who subscribed after it stays subscribed. */
  at: z.string().nullable().optional(),
})
export type Reply = z.infer<typeof reply>

/** What `record_replies` answers. */
export interface RecordedReplies {
  /** Recipients, at whatever hospital, whose subscriptions ended by this. */
  withdrawn: number
  /** Replies that say nothing of stopping, from nobody we know, or whose owner has nothing left to stop. */
  ignored: number
}
