import type { SendingTexts } from './en.ts'

export const texts: SendingTexts = {
  missing: '请回答此题。',
  nothing: '请至少回答一题。',
  both: '请把两行都选上。',
  too_long: (over) => `超出 ${over} 字，请适当精简。`,
  not_accepted: '此题的回答未被接受，请检查。',
  check: (count) => `还有 ${count} 题需要您检查。`,
  once_more: '本设备已提交过一份回答，这一份尚未提交。如也要提交这一份，请再按一次。',
  refused: '您的回答未被接受，请检查后重新提交。',
  expired: '此前有一份回答 7 天内未能送达，已从本设备删除。',
  sending: '正在提交…',
  sent: '提交成功，我们已收到您的回答。',
  kept: '已保存在本设备，稍后会自动提交。如已关闭页面，请再次打开本页。',
  held: '尚未提交。请不要关闭此页面，稍后会自动提交。',
  before: '您已在本设备上填写过这份问卷。',
  contact_me: '请联系我，我想谈谈这次就诊',
  again: '再填一次',
  sure: '要为另一次就诊再填一份吗？之前提交的内容保持不变。',
  yes_again: '确定，再填一份',
  cancel: '取消',
  next_person: '下一位填写',
}
