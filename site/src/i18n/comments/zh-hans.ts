import type { Words } from '../en.ts'

export const comments: Words['comments'] = {
  title: '患者留言',
  lead: '患者留言原文，由新到旧，按上方筛选条件显示。每次打开都会记录：何人、何时、搜索了什么。',
  notYours: (role) => `留言可能透露患者身份，仅专员和管理员可以阅读；您的权限为“${role}”。`,
  open: '阅读留言',
  search: '搜索留言',
  loading: '正在加载留言…',
  shown: (first, last) => `第 ${first}–${last} 条留言`,
  found: (first, last, search) => `含“${search}”的留言：第 ${first}–${last} 条`,
  none: '所选范围内没有留言。',
  notFound: (search) => `所选范围内没有含“${search}”的留言。`,
  newer: '较新的留言',
  older: '较早的留言',
  score: (score, group) => `${score} 分：${group}`,
  promoters: '推荐者',
  passives: '中立者',
  detractors: '贬损者',
}
