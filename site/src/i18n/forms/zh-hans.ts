import type { Words } from '../en.ts'

export const forms: Words['forms'] = {
  missing: '请填写此项。',
  noLanguage: '请至少用一种语言填写。',
  otherLanguages: '其他语言',
  unreadable: '其中含有无法保存的字符，请重新输入。',
  notNumber: '请输入整数。',
  notEmail: '请输入有效的邮箱地址。',
  notDate: '请输入日期。',
  tooLow: (lowest) => `不能小于 ${lowest}。`,
  tooHigh: (highest) => `不能大于 ${highest}。`,
  tooEarly: (earliest) => `最早为 ${earliest}。`,
  tooLate: (latest) => `最晚为 ${latest}。`,
  tooLong: (most) => `最多 ${most} 个字符。`,
  save: '保存',
  saved: '已保存。',
  cancel: '取消',
  offline: '未保存：无法连接服务器。您输入的内容仍在，请稍后重试。',
  failed: '未保存：服务器出现问题。您输入的内容仍在，请稍后重试。',
  refused: '未保存：服务器未接受此内容，请检查后重试。',
  gone: '未更改：该项已被他人移除，或您的权限已变更。请刷新页面。',
}
