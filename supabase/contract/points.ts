import { z } from 'zod'
import type { Database } from './database.types.ts'
import type { CardRedemption, Tier } from './member.ts'
import { text } from './text.ts'
import type { Text } from './text.ts'
import type { Tied } from './tied.ts'
import { itemKind } from './visit.ts'

type Tables = Database['public']['Tables']

/** Points (积分): their rules, what they are given for and spent on. Migrations "points_rules", "points", "tiers", "rewards". */

const points = z.int().min(0).max(10_000)
/** Points per yuan: at most two decimals. */
const rate = z
  .number()
  .min(0)
  .max(10)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6)

/** What earns a tier: so many visits or so much money in the window, whichever comes first; null: not by this. */
const threshold = z
  .strictObject({
    visits: z.int().min(1).max(1000).nullable(),
    /** Yuan. */
    amount: z.int().min(1).max(10_000_000).nullable(),
  })
  .refine(({ visits, amount }) => visits !== null || amount !== null)

const benefits = z.array(text).max(20)

/** The rules of a hospital: what is worth how many points, and what earns which tier. Column `points_rules.rules`. */
export const pointsRules = z
  .strictObject({
    per_visit: points,
    /** Points per yuan by item kind; a kind that is absent gives none. Together rounded down to whole points for each visit. */
    per_yuan: z.partialRecord(itemKind, rate),
    /** For attending a health event that names no points of its own. */
    per_event: points,
    birthday: points,
    survey_answered: points,
    /** For the member who recommended, at the newcomer's first visit. 0 unless the hospital has checked that its rules allow it. */
    referral: points,
    /** The most that visits, events and surveys of one day give together. */
    most_per_day: z.int().min(1).max(1_000_000),
    /** Points can be spent until the end of the month that lies so many months after the one they were earned in. */
    expire_months: z.int().min(1).max(120),
    tiers: z.strictObject({
      silver: threshold,
      gold: threshold,
      /** Visits of so many months count; a tier is kept until the end of the month so many months after it was reached. */
      window_months: z.int().min(1).max(60),
      /** A tier that was not earned again falls so many days after notice was given at the end of its period. */
      grace_days: z.int().min(0).max(366),
    }),
    /** What a member of each tier is told they get. */
    benefits: z.strictObject({ regular: benefits, silver: benefits, gold: benefits }),
  })
  // Gold is never easier than silver.
  .refine(({ tiers: { silver, gold } }) =>
    (['visits', 'amount'] as const).every(
      (by) => gold[by] === null || (silver[by] !== null && gold[by] >= silver[by]),
    ),
  )
export type PointsRules = z.infer<typeof pointsRules>

/** A row of `points_rules`: the newest version whose day has come is in force. */
export interface PointsRulesVersion {
  hospital_id: number
  version: number
  rules: PointsRules
  /** 'YYYY-MM-DD': the first day it is for. What is earned on a day follows the rules of that day. */
  valid_from: string
  /** The user id of who published it; null: the rules a hospital begins with. */
  made_by: string | null
  made_at: string
}
true satisfies Tied<PointsRulesVersion, Tables['points_rules']['Row']>

/** What `preview_rules(hospital, rules)` answers: what would have been otherwise. */
export interface RulesPreview {
  members: number
  /** By the visits in the window up to today: members by tier under the rules in force today and under the new ones. */
  tiers: Record<Tier, { now: number; new: number }>
  /** Who would be somewhere else. Up: at once on the day the rules begin. Down: at the end of the period, after the grace. */
  moves: { from: Tier; to: Tier; members: number }[]
  /** Points for the members' visits of the last twelve months. */
  points: { now: number; new: number; members_more: number; members_fewer: number }
}

/**
 * What an entry of the ledger does. return: what was spent on something that was cancelled comes back. reverse: what was earned by
 * something that was taken back goes. settle: what is owed is paid, which in sum changes nothing.
 */
export const POINTS_KINDS = ['earn', 'redeem', 'return', 'expire', 'reverse', 'settle'] as const
export type PointsKind = (typeof POINTS_KINDS)[number]

/** What points are for. left: the member left. */
export const POINTS_REASONS = [
  'visit',
  'event',
  'birthday',
  'survey',
  'referral',
  'reward',
  'left',
] as const
export type PointsReason = (typeof POINTS_REASONS)[number]

/** A row of `rewards`. */
export const reward = z.strictObject({
  hospital_id: z.int(),
  id: z.int(),
  names: text,
  points: z.int().min(1).max(1_000_000),
  /** How many there are in all, those already redeemed included; null: no end of them. */
  stock: z.int().min(0).max(1_000_000).nullable(),
  /** A code can be used on the day it is given and so many days after. */
  valid_days: z.int().min(1).max(366),
  archived: z.boolean(),
})
export type Reward = z.infer<typeof reward>
true satisfies Tied<Reward, Tables['rewards']['Row']>

/**
 * What `redeem_reward(hospital, reward, id)` answers. The id (uuid v4) is made by whoever asks: sent again, it is the same
 * redemption and the same answer.
 */
export interface Redemption extends CardRedemption {
  points: number
  at: string
  /** When it was used, cancelled or ran out; null: open. */
  ended_at: string | null
}

/** The same at the desk: `open_redemption`, `use_redemption` and `cancel_redemption`, each of (hospital, code). */
export interface DeskRedemption extends Redemption {
  /** Nulls: the member left. */
  member: { number: string | null; name: string | null; tier: Tier }
}

/** What `member_figures(hospital, first_month, last_month)` answers. Null: too few members to say. */
export interface MemberFigures {
  /** 'YYYY-MM'. */
  first_month: string
  last_month: string
  /** Members today, and by tier. */
  members: number | null
  tiers: Record<Tier, number | null>
  months: MemberMonth[]
  /** Points given in the period by what for, less what was reversed. */
  earned_by: { reason: PointsReason; points: number | null }[]
  /** Points that can be spent today: what the hospital owes. */
  outstanding: number | null
  /** What members owe after reversals; not set off against outstanding. */
  owed: number | null
  /** Of the outstanding ones, how many expire at the end of which month. */
  expiring: { month: string; points: number | null }[]
  rewards: RewardUptake[]
}

export interface MemberMonth {
  month: string
  joined: number | null
  left: number | null
  /** Members who moved to a higher and to a lower tier. */
  up: number | null
  down: number | null
  /** At the end of the month (of the current one: now). */
  tiers: Record<Tier, number | null>
  /** All ≥ 0; redeemed: less what came back. outstanding: at the end of the month. */
  points: {
    earned: number
    redeemed: number
    expired: number
    reversed: number
    outstanding: number
  } | null
}

/** What became of a reward in the period, by the month in which it was redeemed. */
export interface RewardUptake {
  id: number
  names: Text
  points: number
  redeemed: number | null
  used: number | null
  /** Cancelled, or not used in time. */
  returned: number | null
}
