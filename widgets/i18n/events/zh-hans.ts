import type { EventsTexts } from './en.ts'

export const texts: EventsTexts = {
  title: '健康活动',
  demo: '演示数据',
  none: '目前没有安排活动，请稍后再来看看。',
  kinds: { talk: '健康讲座', free_clinic: '义诊', course: '课程', club: '俱乐部活动' },
  more: '活动介绍',
  left: (count) => `剩余 ${count} 个名额`,
  full: '已满额',
  waiting: (count) => `${count} 人候补`,
  points: (count) => `参加可得 ${count} 积分`,
  club: (name) => `限${name}成员参加`,
  called_off: '已取消',
  mine: {
    signed_up: '您已报名。',
    attended: '您已参加。',
    waiting: '您在候补名单中。',
  },
  waiting_place: (place) => `您在候补名单中，第 ${place} 位。`,
  sign_up: '报名',
  wait: '加入候补',
  cancel: '取消报名',
  calendar: '加入日历',
  named: (what, name) => `${what}：${name}`,
  part_missing: '此部分未能加载，请重试。',
  unavailable: '健康活动暂时无法显示。',
  retry: '重试',
}
