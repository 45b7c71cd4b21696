import type { Words } from '../en.ts'

export const marks: Words['marks'] = {
  add: '记录患者反映与改进',
  lead: '将在趋势图上显示为标记，所有可查看数据的人员均可看到。',
  day: '改进开始日期',
  outside: '已保存。该日期不在上方所选时间范围内。',
  elsewhere: '已保存。它属于上方所选科室以外的科室。',
  beforeAndAfter: (since, before) => `对比改进后 ${since} 天与改进前 ${before} 天的问卷`,
  remove: '删除',
  removeOf: (day) => `删除 ${day} 的标记`,
  removeTitle: '删除此标记？',
  removeText: '所有人都将不再看到趋势图上的这一标记，数据不受影响。',
  removed: '标记已删除。',
}
