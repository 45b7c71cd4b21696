import type * as en from './en.ts'

export const referrals: typeof en.referrals = {
  patient: '患者推荐',
  doctor: '医生推荐',
  partner_hospital: '合作医院',
  screening_center: '体检中心',
  employer: '单位',
  charity: '公益活动',
  web: '网络',
  other: '其他',
}

export const itemKinds: typeof en.itemKinds = {
  registration: '挂号费',
  treatment: '治疗费',
  medicine: '药费',
  examination: '检查检验费',
  surgery: '手术费',
  inpatient: '住院费',
  other: '其他费用',
}
