import type { Words } from '../en.ts'

export const forms: Words['forms'] = {
  missing: '請填寫此欄位。',
  noLanguage: '請至少以一種語言填寫。',
  otherLanguages: '其他語言',
  unreadable: '其中含有無法儲存的字元，請重新輸入。',
  notNumber: '請輸入整數。',
  notEmail: '請輸入有效的電子郵件地址。',
  notDate: '請輸入日期。',
  tooLow: (lowest) => `不能小於 ${lowest}。`,
  tooHigh: (highest) => `不能大於 ${highest}。`,
  tooEarly: (earliest) => `最早為 ${earliest}。`,
  tooLate: (latest) => `最晚為 ${latest}。`,
  tooLong: (most) => `最多 ${most} 個字元。`,
  save: '儲存',
  saved: '已儲存。',
  cancel: '取消',
  offline: '尚未儲存：無法連線至伺服器。您輸入的內容仍在，請稍後重試。',
  failed: '尚未儲存：伺服器發生問題。您輸入的內容仍在，請稍後重試。',
  refused: '尚未儲存：伺服器未接受此內容，請檢查後重試。',
  gone: '尚未變更：該項目已被他人移除，或您的權限已變更。請重新整理頁面。',
}
