import type { PointsRules } from '../../../../supabase/contract/points.ts'

/** Whole numbers of the rules in the order they are shown, with the least and the most they may be. */
export const POINTS_NUMBERS = {
  per_visit: [0, 10_000],
  per_event: [0, 10_000],
  birthday: [0, 10_000],
  survey_answered: [0, 10_000],
  referral: [0, 10_000],
  most_per_day: [1, 1_000_000],
  expire_months: [1, 120],
} as const satisfies Partial<Record<keyof PointsRules, readonly [number, number]>>
export type PointsNumber = keyof typeof POINTS_NUMBERS

export const TIER_NUMBERS = {
  window_months: [1, 60],
  grace_days: [0, 366],
} as const
export type TierNumber = keyof typeof TIER_NUMBERS
