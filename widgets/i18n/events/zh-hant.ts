import type { EventsTexts } from './en.ts'

export const texts: EventsTexts = {
  title: '健康活動',
  demo: '示範資料',
  none: '目前沒有安排活動，請稍後再來看看。',
  kinds: { talk: '健康講座', free_clinic: '義診', course: '課程', club: '俱樂部活動' },
  more: '活動介紹',
  left: (count) => `剩餘 ${count} 個名額`,
  full: '已額滿',
  waiting: (count) => `${count} 人候補`,
  points: (count) => `參加可得 ${count} 點`,
  club: (name) => `限${name}成員參加`,
  called_off: '已取消',
  mine: {
    signed_up: '您已報名。',
    attended: '您已參加。',
    waiting: '您在候補名單中。',
  },
  waiting_place: (place) => `您在候補名單中，第 ${place} 位。`,
  sign_up: '報名',
  wait: '加入候補',
  cancel: '取消報名',
  calendar: '加入行事曆',
  named: (what, name) => `${what}：${name}`,
  part_missing: '此部分未能載入，請再試一次。',
  unavailable: '健康活動暫時無法顯示。',
  retry: '再試一次',
}
