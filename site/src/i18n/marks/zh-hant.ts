import type { Words } from '../en.ts'

export const marks: Words['marks'] = {
  add: '記錄病人反映與改善',
  lead: '將在趨勢圖上顯示為標記，所有可檢視數據的人員皆可看到。',
  day: '改善開始日期',
  outside: '已儲存。該日期不在上方所選期間內。',
  elsewhere: '已儲存。它屬於上方所選科別以外的科別。',
  beforeAndAfter: (since, before) => `比較改善後 ${since} 天與改善前 ${before} 天的問卷`,
  remove: '刪除',
  removeOf: (day) => `刪除 ${day} 的標記`,
  removeTitle: '刪除此標記？',
  removeText: '所有人都將不再看到趨勢圖上的這個標記，數據不受影響。',
  removed: '標記已刪除。',
}
