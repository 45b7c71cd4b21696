import type { BookingTexts } from './en.ts'

export const texts: BookingTexts = {
  working: '请稍候…',
  signed_up: '报名成功，期待您的到来。',
  waiting: (place) => `名额已满，您是候补第 ${place} 位。有空位时自动递补，可在此查看。`,
  cancelled: '已取消报名。',
  sure: (name) => `确定取消“${name}”的报名吗？名额将让给下一位候补。`,
  yes: '确定取消',
  no: '保留报名',
  back: '返回活动列表',
  members: '会员可以报名，入会免费。请先登录。',
  join: '会员才能报名，您还不是会员。入会免费，入会后请回到这里报名。',
  joined: '您已是会员，现在可以报名。',
  to_join: '加入会员',
  club: '此活动仅限俱乐部成员，可在会员卡的“我的信息”中加入。',
  over: '现已无法报名，列表已更新。',
  not_reached: '无法连接医院服务，未作任何更改，请重试。',
  signed_out: '您已退出登录，请重新登录。',
}
