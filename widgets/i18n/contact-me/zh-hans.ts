import type { ContactMeTexts } from './en.ts'

export const texts: ContactMeTexts = {
  linked: '医院将会看到您的姓名和本次问卷的回答。',
  consent_missing: '须同意后医院才能与您联系。',
  send: '请联系我',
  sending: '正在提交…',
  check: (count) => `有 ${count} 项需要您检查。`,
  sent: '提交成功，医院会与您联系。',
  kept: '尚未提交。内容已保存在本设备，最多保留 24 小时，稍后会自动提交。',
  held: '尚未提交。请不要关闭此页面，稍后会自动提交。',
  refused: '未能受理，请致电医院。',
  receipt: (reference, code) =>
    `凭编号 ${reference} 和查询码 ${code} 可查看处理进度。二者仅显示这一次。`,
}
