import type { Wording } from '../chapter.ts'
import type * as en from './en.ts'

export const caseKinds: typeof en.caseKinds = {
  complaint: '投訴',
  suggestion: '建議',
  praise: '表揚',
}

export const caseSources: typeof en.caseSources = {
  complaint: '投訴表單',
  survey: '滿意度調查',
  call: '電訪',
  desk: '當面反映',
}

export const caseStates: typeof en.caseStates = {
  new: '待受理',
  acknowledged: '已受理',
  in_progress: '處理中',
  resolved: '已處理完畢',
  closed: '已結案',
  reopened: '重新處理',
}

export const severities: typeof en.severities = {
  low: '一般',
  medium: '較重',
  high: '嚴重',
}

export const gapTags: typeof en.gapTags = {
  knowledge: '不了解病人期望',
  standard: '缺少服務標準',
  delivery: '未依標準執行',
  promise: '承諾未兌現',
}

export const caseMistakes: Wording<typeof en.caseMistakes> = {
  category: (value) => `沒有類別「${value}」，現在顯示全部類別。`,
  assignee: (value) => `本院沒有編號為「${value}」的同仁，現在顯示所有人的案件。`,
  case: (value) => `「${value}」不是案件編號。`,
  filter: (value) => `網址中的「${value}」無法辨識，未依此篩選。`,
}
