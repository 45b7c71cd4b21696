import type { Wording } from '../chapter.ts'
import type * as en from './en.ts'

export const caseKinds: typeof en.caseKinds = {
  complaint: '投诉',
  suggestion: '建议',
  praise: '表扬',
}

export const caseSources: typeof en.caseSources = {
  complaint: '投诉表单',
  survey: '满意度调查',
  call: '回访电话',
  desk: '当面反映',
}

export const caseStates: typeof en.caseStates = {
  new: '待受理',
  acknowledged: '已受理',
  in_progress: '处理中',
  resolved: '已办结',
  closed: '已关闭',
  reopened: '重新办理',
}

export const severities: typeof en.severities = {
  low: '一般',
  medium: '较重',
  high: '严重',
}

export const gapTags: typeof en.gapTags = {
  knowledge: '不了解患者期望',
  standard: '缺少服务标准',
  delivery: '未按标准执行',
  promise: '承诺未兑现',
}

export const caseMistakes: Wording<typeof en.caseMistakes> = {
  category: (value) => `没有类别“${value}”，现显示全部类别。`,
  assignee: (value) => `本院没有编号为“${value}”的工作人员，现显示所有人的工单。`,
  case: (value) => `“${value}”不是工单编号。`,
  filter: (value) => `地址中的“${value}”无法识别，未按此筛选。`,
}
