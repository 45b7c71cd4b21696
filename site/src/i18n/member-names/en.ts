import type { Tier } from '../../../../supabase/contract/member.ts'

/** What every page calls what members have, in English. */

export const tierNames = {
  regular: 'Regular',
  silver: 'Silver card',
  gold: 'Gold card',
} satisfies Record<Tier, string>
