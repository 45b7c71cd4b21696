import { seededRandom } from './random.ts'
import type { Random } from './random.ts'

/** A message of the past that was due. */
export interface DemoMessage {
  id: number
  channel: 'sms' | 'email'
  /** ISO 8601 in UTC. */
  due_at: string
}

/** What became of it, as the columns of `private.message_queue` say it. */
export interface DemoOutcome {
  id: number
  state: 'sent' | 'delivered' | 'failed' | 'dropped'
  reason: string | null
  provider: 'webhook' | 'smtp' | null
  attempts: number
  sent_at: string | null
  delivered_at: string | null
  settled_at: string
}

/** Mail servers seldom say that they delivered. */
const SAID_TO_ARRIVE = { sms: 0.982, email: 0.21 }
const FAILS = { sms: 0.021, email: 0.034 }
const REASONS = {
  sms: {
    webhook_number_unknown: 46,
    webhook_switched_off: 31,
    webhook_blocked_by_carrier: 15,
    dead_letter: 8,
  },
  email: { smtp_550: 61, smtp_552: 22, smtp_554: 9, dead_letter: 8 },
}
const DROPPED = 0.008
const DROP_REASONS = { late: 5, paused: 2, daily_cap: 1 }
const AGAIN = 0.05
const PROVIDERS = { sms: 'webhook', email: 'smtp' } as const
const SECOND = 1000

/** What became of `messages`, in their order. Pure. */
export function generateOutcomes(seed: number, messages: readonly DemoMessage[]): DemoOutcome[] {
  const random = seededRandom(seed)
  return messages.map((message) => outcomeOf(message, random))
}

function outcomeOf({ id, channel, due_at }: DemoMessage, random: Random): DemoOutcome {
  const due = Date.parse(due_at)
  if (random.chance(DROPPED)) {
    const reason = random.weighted(DROP_REASONS)
    const settled_at = iso(due + (reason === 'late' ? 86_400 : 1) * SECOND)
    return { id, ...NOT_SENT, state: 'dropped', reason, settled_at }
  }
  const attempts = random.chance(AGAIN) ? 2 : 1
  const sent = due + (1 + 25 * random.next() + (attempts - 1) * 30) * SECOND
  const arrived = sent + (2 + 40 * random.next() ** 3) * SECOND
  const common = { id, provider: PROVIDERS[channel], attempts, settled_at: iso(sent) }
  if (random.chance(FAILS[channel])) {
    const reason = random.weighted<string>(REASONS[channel])
    const isDead = reason === 'dead_letter'
    return {
      ...common,
      state: 'failed',
      reason,
      attempts: isDead ? 8 : attempts,
      // A number that is not in service is known of after it was sent.
      sent_at: isDead || channel === 'email' ? null : iso(sent),
      delivered_at: null,
    }
  }
  const isKnown = random.chance(SAID_TO_ARRIVE[channel])
  return {
    ...common,
    state: isKnown ? 'delivered' : 'sent',
    reason: null,
    sent_at: iso(sent),
    delivered_at: isKnown ? iso(arrived) : null,
  }
}

const NOT_SENT = { provider: null, attempts: 0, sent_at: null, delivered_at: null }

const iso = (time: number) => new Date(time).toISOString()
