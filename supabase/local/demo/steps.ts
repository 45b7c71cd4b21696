import type { Transaction } from '@electric-sql/pglite'
import type { OnProgress } from '../progress.ts'

/**
 * What the load does one after the other, and what share of the time has passed when each begins: measured, so that whoever
 * waits is told no less than the truth.
 */
const BEGINS = {
  answers: 0,
  starts: 0.25,
  cases: 0.29,
  case_counts: 0.34,
  follow_ups: 0.37,
  visits: 0.41,
  visit_counts: 0.51,
  ties: 0.59,
  members: 0.61,
  points: 0.63,
  tiers: 0.67,
  events: 0.73,
  recipients: 0.76,
  subscriptions: 0.78,
  appointments: 0.79,
  plans: 0.81,
  withdrawals: 0.85,
  outcomes: 0.86,
  invitations: 0.9,
  vacuum: 0.93,
} as const

/** Tells that a step begins, or which share of it is done; what hears it is waited for. */
export type Tell = (step: keyof typeof BEGINS, done?: number) => Promise<void>

/** What every part of the load writes to and knows. */
export interface Load {
  transaction: Transaction
  /** The hospital's short name. */
  slug: string
  today: string
  /** Of so many months there are data. */
  months: number
  tell: Tell
}

/** Tells `onProgress` of all that is done. */
export function tellerOf(onProgress: OnProgress): Tell {
  const ends = [...Object.values(BEGINS).slice(1), 1]
  const names = Object.keys(BEGINS)
  return (step, done = 0) => {
    const begin = BEGINS[step]
    return onProgress(begin + done * ((ends[names.indexOf(step)] ?? 1) - begin))
  }
}
