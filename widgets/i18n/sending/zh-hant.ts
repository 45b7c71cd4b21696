import type { SendingTexts } from './en.ts'

export const texts: SendingTexts = {
  missing: '請回答此題。',
  nothing: '請至少回答一題。',
  both: '兩列都請作答。',
  too_long: (over) => `超出 ${over} 字，請酌予精簡。`,
  not_accepted: '此題的回答未被接受，請再確認。',
  check: (count) => `還有 ${count} 題需要您確認。`,
  once_more: '本裝置已提交過一份回答，這一份尚未提交。如也要提交這一份，請再按一次。',
  refused: '您的回答未被接受，請確認後重新送出。',
  expired: '先前有一份回答在 7 天內未能送達，已從本裝置刪除。',
  sending: '正在送出…',
  sent: '已送出，我們收到您的回答了。',
  kept: '已儲存在本裝置，稍後會自動送出。如已關閉頁面，請再次開啟本頁。',
  held: '尚未送出。請勿關閉此頁面，稍後會自動送出。',
  before: '您已在本裝置上填寫過這份問卷。',
  contact_me: '請聯絡我，我想談談這次就診',
  again: '再填一次',
  sure: '要為另一次就診再填一份嗎？先前送出的內容不會改變。',
  yes_again: '確定，再填一份',
  cancel: '取消',
  next_person: '下一位填寫',
}
