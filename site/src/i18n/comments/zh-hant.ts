import type { Words } from '../en.ts'

export const comments: Words['comments'] = {
  title: '病人留言',
  lead: '病人留言原文，由新到舊，依上方篩選條件顯示。每次開啟都會記錄：何人、何時、搜尋了什麼。',
  notYours: (role) => `留言可能透露病人身分，僅專員與管理員可以閱讀；您的權限為「${role}」。`,
  open: '閱讀留言',
  search: '搜尋留言',
  loading: '正在載入留言…',
  shown: (first, last) => `第 ${first}–${last} 則留言`,
  found: (first, last, search) => `含「${search}」的留言：第 ${first}–${last} 則`,
  none: '所選範圍內沒有留言。',
  notFound: (search) => `所選範圍內沒有含「${search}」的留言。`,
  newer: '較新的留言',
  older: '較早的留言',
  score: (score, group) => `${score} 分：${group}`,
  promoters: '推薦者',
  passives: '中立者',
  detractors: '批評者',
}
