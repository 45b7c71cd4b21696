import type { Texts } from './en.ts'

export const texts: Texts = {
  demo: '示範資料',
  required: '必答',
  answered: (done, all) => `已答 ${done} / ${all} 題`,
  step: (step, all) => `第 ${step} / ${all} 題`,
  back: '上一題',
  next: '下一題',
  send: '送出',
  yes: '是',
  no: '否',
  other: '其他',
  expected: '我的期望',
  perceived: '實際感受',
  unlikely: '完全不可能',
  likely: '非常可能',
  not_sent: '未能送出，請重試或重新整理頁面。',
  unavailable: '問卷暫時無法顯示。',
  retry: '再試一次',
}
