import type { MemberCardTexts } from './en.ts'

export const texts: MemberCardTexts = {
  title: '会员卡',
  demo: '演示数据',
  lead: '一张卡，全家可用：到院出示即可识别身份，就诊累计积分。',
  reasons: [
    '就诊、参加健康讲座均可积分，积分可兑换礼遇',
    '按就诊次数或消费升级为银卡、金卡，享受相应权益',
    '可为孩子办卡，也可授权家人查看您的会员卡',
  ],
  tiers: { regular: '普通卡', silver: '银卡', gold: '金卡' },
  free: '免费办理，随时可以退出。',
  join: '加入会员',
  sign_in: '已是会员，登录',
  part_missing: '此部分未能加载，请重试。',
  unavailable: '会员卡暂时无法显示。',
  retry: '重试',
}
