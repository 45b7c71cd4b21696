import type { Words } from '../en.ts'

export const report: Words['report'] = {
  picture: '图片',
  csv: 'CSV',
  figure: '指标',
  saved: (name) => `已保存为 ${name}。`,
  notSaved: '图片无法生成，表格中有相同的数据。',
  value: '数值',
  print: '打印',
  printed: '打印日期',
  definitions: '指标说明',
  contents: '本页内容',
}
