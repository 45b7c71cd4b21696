import type { PaperTexts } from './en.ts'

export const texts: PaperTexts = {
  title: '关联就诊卡',
  lead: '关联后就诊可累计积分。请到服务台或从医院短信获取关联码，15 分钟内有效。',
  whose: '为谁关联？',
  me: '本人',
  patient: '就诊卡上的号码',
  code: '8 位关联码',
  link: '确认关联',
  patient_missing: '请填写就诊卡上的号码。',
  code_short: '关联码为 8 位数字。',
  wrong: '号码与关联码不符，或关联码已过期。请核对，或重新获取关联码。',
  agree: '同意后才能关联，请阅读后勾选。',
  taken: '此就诊卡已关联其他会员，请咨询服务台。',
  linked: '关联成功，此后就诊将累计积分。',
}
