import type { PointsRules } from '../../../../supabase/contract/points.ts'
import { element } from '../../lib/element.ts'
import { field } from '../fields.ts'

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

interface NumberOptions {
  id: string
  range: readonly [number, number]
  /** Null: empty, which then may stay so. */
  value: number | null
  optional?: boolean
  step?: number
  label: string
  hint?: string
}

/** A field for a number. */
export function numberField({ id, range, value, optional, step = 1, label, hint }: NumberOptions) {
  const [min, max] = range
  const control = element('input', {
    id,
    type: 'number',
    min,
    max,
    step,
    required: !optional,
    autocomplete: 'off',
  })
  control.defaultValue = value === null ? '' : String(value)
  return {
    control,
    root: field(control, label, hint),
    read: () => (control.value === '' ? null : control.valueAsNumber),
  }
}
