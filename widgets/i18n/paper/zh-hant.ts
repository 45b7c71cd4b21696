import type { PaperTexts } from './en.ts'

export const texts: PaperTexts = {
  title: '連結就診卡',
  lead: '連結後就診可累積點數。請至服務台或從醫院簡訊取得連結碼，15 分鐘內有效。',
  whose: '為誰連結？',
  me: '本人',
  patient: '就診卡上的號碼',
  code: '8 位數連結碼',
  link: '確認連結',
  patient_missing: '請填寫就診卡上的號碼。',
  code_short: '連結碼為 8 位數字。',
  wrong: '號碼與連結碼不符，或連結碼已過期。請核對，或重新取得連結碼。',
  agree: '同意後才能連結，請閱讀後勾選。',
  taken: '此就診卡已連結其他會員，請洽服務台。',
  linked: '連結成功，此後就診將累積點數。',
}
