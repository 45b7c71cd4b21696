import type { ListImportWords } from './index.ts'

export const listImport: ListImportWords['listImport'] = {
  file: 'CSV 文件',
  fileHint: (most) => `支持 UTF-8、GB 18030 和 Big5 编码，最多 ${most} 行；第一行为列名。`,
  notRead: '无法识别：请选择带有列名、且至少有一行数据的 CSV 文件。',
  unclosed: (line) => `第 ${line} 行有一个引号（"）没有闭合，请补上或删除后重新选择文件。`,
  tooManyLines: (n, most) => `文件共有 ${n} 行，每次最多导入 ${most} 行。`,
  columns: '各列对应的内容',
  columnNone: '文件中没有',
  missingColumns: (names) => `请选择对应的列：${names}。`,
  unusedColumns: (names) => `未使用的列：${names}`,
  comma: '、',
  preview: '前几行的识别结果',
  check: '检查文件',
  checking: (done, all) => `正在检查……${done} / ${all}`,
  importing: (done, all) => `正在导入……${done} / ${all}`,
  stopped: (done, all) =>
    `处理到第 ${done} 行（共 ${all} 行）时中断。请重新导入，已导入的不会重复。`,
  refusedTitle: '未导入的行',
  line: '行号',
  repeats: (line) => `与本文件第 ${line} 行重复`,
  why: '原因',
  moreRefused: (n) => `另有 ${n} 行，保存的文件中列出全部。`,
  saveRefused: '将未导入的行保存为 CSV',
}
