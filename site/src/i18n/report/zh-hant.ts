import type { Words } from '../en.ts'

export const report: Words['report'] = {
  picture: '圖片',
  csv: 'CSV',
  figure: '指標',
  saved: (name) => `已儲存為 ${name}。`,
  notSaved: '圖片無法產生，表格中有相同的數據。',
  value: '數值',
  print: '列印',
  printed: '列印日期',
  definitions: '指標說明',
  contents: '本頁內容',
}
