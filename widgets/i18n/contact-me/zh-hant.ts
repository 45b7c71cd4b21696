import type { ContactMeTexts } from './en.ts'

export const texts: ContactMeTexts = {
  linked: '醫院將會看到您的姓名與本次問卷的回答。',
  consent_missing: '須同意後醫院才能與您聯絡。',
  send: '請聯絡我',
  sending: '正在送出…',
  check: (count) => `有 ${count} 項需要您確認。`,
  sent: '已送出，醫院會與您聯絡。',
  kept: '尚未送出。內容已儲存在本裝置，最多保留 24 小時，稍後會自動送出。',
  held: '尚未送出。請勿關閉此頁面，稍後會自動送出。',
  refused: '未能受理，請致電醫院。',
  receipt: (reference, code) =>
    `憑編號 ${reference} 與查詢碼 ${code} 可查看處理進度。二者僅顯示這一次。`,
}
