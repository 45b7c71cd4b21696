import type { BookingTexts } from './en.ts'

export const texts: BookingTexts = {
  working: '請稍候…',
  signed_up: '報名成功，期待您的到來。',
  waiting: (place) => `名額已滿，您是候補第 ${place} 位。有空位時自動遞補，可在此查看。`,
  cancelled: '已取消報名。',
  sure: (name) => `確定取消「${name}」的報名嗎？名額將讓給下一位候補。`,
  yes: '確定取消',
  no: '保留報名',
  back: '返回活動列表',
  members: '會員可以報名，入會免費。請先登入。',
  join: '會員才能報名，您還不是會員。入會免費，入會後請回到這裡報名。',
  joined: '您已是會員，現在可以報名。',
  to_join: '加入會員',
  club: '此活動僅限俱樂部成員，可在會員卡的「我的資料」中加入。',
  over: '現已無法報名，列表已更新。',
  not_reached: '無法連線至醫院服務，未作任何變更，請再試一次。',
  signed_out: '您已登出，請重新登入。',
}
