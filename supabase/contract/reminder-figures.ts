import { z } from 'zod'
import type { Database } from './database.types.ts'
import { CHANNELS } from './submission.ts'
import { messageChannel } from './reminder.ts'
import { day } from './text.ts'
import type { Language } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** Who opted in, what went out, and whether those who were reminded came. Migration "reminder_figures". */

/** How many people; null: too few to tell, or it would tell how many too few are. */
const count = z.int().min(0).nullable()
/** How many messages: nothing that is said of anybody, so however few. */
const messages = z.int().min(0)

/** A message as it is counted: what a sender has taken is still queued. */
export const COUNTED_STATES = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'dropped',
  'cancelled',
] as const
export type CountedState = (typeof COUNTED_STATES)[number]
const countedState = z.enum(COUNTED_STATES)

/**
 * Subscriptions by when they were begun: `all`, by `source` (the way of coming to the form), `channel`, `week` (its Monday)
 * or, in periods longer than 190 days, `month` (its first day), clipped to the period. `confirmed`: with the code, by now;
 * `stopped`: of these, since. All three are told or none. Groups in which nobody began are not told.
 */
export const optInFigure = z.strictObject({
  grain: z.enum(['all', 'source', 'channel', 'week', 'month']),
  bucket: z.union([z.literal(''), z.enum(CHANNELS), messageChannel, day]),
  begun: count,
  confirmed: count,
  stopped: count,
})
export type OptInFigure = z.infer<typeof optInFigure>

/**
 * Messages planned for the days of the period. `channel` null: of all channels; `state` null: of all states. `codes`: those
 * with which addresses are proved, apart from all others, as people are counted (null: too few), and of all channels only.
 * What there is none of is not told.
 */
export const messageFigure = z.strictObject({
  channel: messageChannel.nullable(),
  codes: z.boolean(),
  state: countedState.nullable(),
  n: count,
})
export type MessageFigure = z.infer<typeof messageFigure>

/** Why messages other than codes were not sent. `reason`: a MessageReason, or a short code of the provider. */
export const reasonFigure = z.strictObject({ state: countedState, reason: z.string(), n: messages })
export type ReasonFigure = z.infer<typeof reasonFigure>

/** Appointments of the period, and whether the patient came: `counts` [missed, attended], null as `n`. */
export const attendanceFigure = z.strictObject({
  reminded: z.boolean(),
  n: count,
  counts: z.array(z.int().min(0)).length(2).nullable(),
})
export type AttendanceFigure = z.infer<typeof attendanceFigure>

/** Messages that are planned for an hour from `at` on, but for codes, links and tests. */
export const comingHour = z.strictObject({ at: z.string(), n: messages })
export type ComingHour = z.infer<typeof comingHour>

/** How sending stands, whatever the period. */
export const sendingNow = z.strictObject({
  /** Since when nothing goes out but codes. */
  paused_at: z.string().nullable(),
  /** Subscriptions that are confirmed and not stopped. */
  live: count,
  /** Messages whose time has come and that are not sent, but for codes, links and tests. */
  due: messages,
  /** Since when the first message of any kind waits. */
  due_since: z.string().nullable(),
  /** Providers that are not called until then, because they failed again and again. */
  stopped_providers: z.array(z.strictObject({ provider: z.string(), until: z.string() })),
  /** Of today and yesterday, 30 sign-ups at the least were not confirmed, and five times as many as is usual in two days. */
  sign_up_flood: z.boolean(),
  /** Why messages of today and yesterday failed, and how many; of codes only why. */
  failed: z.array(
    z.strictObject({ codes: z.boolean(), reason: z.string(), n: messages.nullable() }),
  ),
})
export type SendingNow = z.infer<typeof sendingNow>

/** What `reminder_figures(hospital, first_day, last_day)` answers. */
export const reminderFigures = z.strictObject({
  now: sendingNow,
  opt_in: z.array(optInFigure),
  messages: z.array(messageFigure),
  reasons: z.array(reasonFigure),
  /** Those who were reminded first. */
  attendance: z.array(attendanceFigure).length(2),
  /** This hour and the 47 after it. */
  hours: z.array(comingHour).length(48),
})
export type ReminderFigures = z.infer<typeof reminderFigures>

true satisfies Tied<
  { hospital: string; first_day?: string; last_day?: string },
  Functions['reminder_figures']['Args']
>
true satisfies Tied<{ hospital: string; paused: boolean }, Functions['pause_messages']['Args']>
/** `step`: its id; absent: the message that says it is a test. It goes to the sign-in address, which is answered. */
true satisfies Tied<
  { hospital: string; lang: Language; step?: number },
  Functions['send_test_message']['Args']
>
