import type { TieTexts } from './en.ts'

export const texts: TieTexts = {
  lead: '您的答卷是匿名的。如您愿意，医院可将其与您的就诊关联，用于了解服务质量与复诊的关系；会员可获得积分。',
  agree: '同意将本次答卷与我的就诊和会员身份关联。',
  tie: '确认关联',
  tying: '请稍候…',
  tied: '已关联，谢谢您。',
  points: (points) => `已关联，您获得 ${points} 积分。`,
  used: '此邀请已使用过，本次答卷仍为匿名。',
  not_reached: '未能关联。您的答卷已送达并保持匿名，可以再试一次。',
}
