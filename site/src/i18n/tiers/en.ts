import type { Tier } from '../../../../supabase/contract/member.ts'

/** What tiers are called wherever they are spoken of, in English. */
export const tierNames = {
  regular: 'Regular',
  silver: 'Silver',
  gold: 'Gold',
} satisfies Record<Tier, string>
