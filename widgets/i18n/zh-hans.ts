import type { Texts } from './en.ts'

export const texts: Texts = {
  demo: '演示数据',
  required: '必答',
  answered: (done, all) => `已答 ${done} / ${all} 题`,
  step: (step, all) => `第 ${step} / ${all} 题`,
  back: '上一题',
  next: '下一题',
  send: '提交',
  yes: '是',
  no: '否',
  other: '其他',
  expected: '我的期望',
  perceived: '实际感受',
  unlikely: '完全不可能',
  likely: '非常可能',
  not_sent: '提交未成功，请重试或刷新页面。',
  unavailable: '问卷暂时无法显示。',
  retry: '重试',
}
