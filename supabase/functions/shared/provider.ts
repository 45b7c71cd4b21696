import type { MessageChannel } from '../../contract/reminder.ts'
import type { TakenMessage } from '../../contract/message.ts'

/**
 * What became of a message, as far as the provider says. `sent`: it has it. `retry`: it has it not, or nobody knows; the
 * next attempt carries the same idempotency key. `refused`: it will never take it.
 */
export interface Answer {
  outcome: 'sent' | 'retry' | 'refused'
  /** What the provider calls the message; its delivery report names it. */
  provider_id?: string
  /** A code that says why, of a form that holds no address and no number: see `reasonOf`. */
  reason?: string
}

/** Somebody who carries messages of some channels. */
export interface Provider {
  /** As the database knows it: its rate and its circuit breaker go by this name. */
  name: 'smtp' | 'webhook' | 'aliyun' | 'outbox'
  channels: readonly MessageChannel[]
  /** So many messages are on their way at the same time. */
  at_once: number
  /** So many messages a minute are all it takes; without it, as many as there are. */
  per_minute?: number | undefined
  /** Hands one message over. Never throws for what the provider does; gives up, with `retry`, when `signal` says so. */
  send(message: TakenMessage, signal: AbortSignal): Promise<Answer>
  /** Ends its connections. */
  close?(): void
}

const CODE = /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/

/**
 * A provider's own words as a reason: only if they are a code, since a sentence may hold the patient's number or address,
 * and reasons are kept in plain and shown to staff.
 * @param provider the provider's name, which the reason begins with
 */
export function reasonOf(provider: string, said: unknown): string {
  const code = typeof said === 'string' || typeof said === 'number' ? String(said) : ''
  const isCode = /^\d{3}$/.test(code) || (CODE.test(code) && !/\d{5}/.test(code))
  return `${provider}_${isCode ? code : 'rejected'}`
}
