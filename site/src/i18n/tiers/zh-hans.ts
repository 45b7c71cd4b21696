import type { Tier } from '../../../../supabase/contract/member.ts'

export const tierNames: Record<Tier, string> = {
  regular: '普通会员',
  silver: '银卡',
  gold: '金卡',
}
