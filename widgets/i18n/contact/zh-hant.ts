import type { ContactTexts } from './en.ts'

export const texts: ContactTexts = {
  contact: '如何與您聯絡？',
  required: '必填',
  name: '姓名',
  prefers: '希望的聯絡方式',
  ways: { phone: '電話', email: '電子郵件' },
  phone: '電話號碼',
  email: '電子郵件地址',
  hours: '方便聯絡的時間',
  at: { any: '任何時間', morning: '上午', afternoon: '下午', evening: '晚上' },
  consent: (hospital) => `我同意${hospital}就此事依上述方式與我聯絡，並可隨時撤回同意。`,
  no_consent: '若不勾選，醫院不會來電或來信，您可憑收據查看答覆。',
  kept: (days) => `您的姓名和聯絡方式在此事結案 ${days} 天後刪除。`,
  child: '我代表未滿 14 歲的兒童反映',
  relation: '您是兒童的什麼人？',
  relation_help: '例如：母親、父親、祖母',
  guardian: (hospital) => `我是該兒童的監護人，同意${hospital}僅為處理此事使用我所填寫的兒童資料。`,

  name_missing: '請填寫姓名。',
  phone_missing: '請填寫電話號碼。',
  phone_wrong: '請檢查電話號碼：5 至 20 位數字，可含空格、連字號或括號。',
  email_missing: '請填寫電子郵件地址。',
  email_wrong: '請檢查電子郵件地址。',
  relation_missing: '請填寫您與兒童的關係。',
  guardian_missing: '涉及兒童，須由監護人同意。',
}
