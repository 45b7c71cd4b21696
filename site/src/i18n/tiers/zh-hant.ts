import type { Tier } from '../../../../supabase/contract/member.ts'

export const tierNames: Record<Tier, string> = {
  regular: '普通會員',
  silver: '銀卡',
  gold: '金卡',
}
