import type * as en from './en.ts'

export const referrals: typeof en.referrals = {
  patient: '病人推薦',
  doctor: '醫師推薦',
  partner_hospital: '合作醫院',
  screening_center: '健檢中心',
  employer: '企業',
  charity: '公益活動',
  web: '網路',
  other: '其他',
}

export const itemKinds: typeof en.itemKinds = {
  registration: '掛號費',
  treatment: '治療費',
  medicine: '藥費',
  examination: '檢查檢驗費',
  surgery: '手術費',
  inpatient: '住院費',
  other: '其他費用',
}
