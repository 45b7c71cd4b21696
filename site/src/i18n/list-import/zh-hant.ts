import type { ListImportWords } from './index.ts'

export const listImport: ListImportWords['listImport'] = {
  file: 'CSV 檔案',
  fileHint: (most) => `支援 UTF-8、GB 18030 和 Big5 編碼，最多 ${most} 列；第一列為欄位名稱。`,
  notRead: '無法辨識：請選擇帶有欄位名稱、且至少有一列資料的 CSV 檔案。',
  unclosed: (line) => `第 ${line} 列有一個引號（"）沒有成對，請補上或刪除後重新選擇檔案。`,
  tooManyLines: (n, most) => `檔案共有 ${n} 列，每次最多匯入 ${most} 列。`,
  columns: '各欄對應的內容',
  columnNone: '檔案中沒有',
  missingColumns: (names) => `請選擇對應的欄位：${names}。`,
  unusedColumns: (names) => `未使用的欄位：${names}`,
  comma: '、',
  preview: '前幾列的辨識結果',
  check: '檢查檔案',
  checking: (done, all) => `正在檢查……${done} / ${all}`,
  importing: (done, all) => `正在匯入……${done} / ${all}`,
  stopped: (done, all) =>
    `處理到第 ${done} 列（共 ${all} 列）時中斷。請重新匯入，已匯入的不會重複。`,
  refusedTitle: '未匯入的列',
  line: '列號',
  repeats: (line) => `與本檔案第 ${line} 列重複`,
  why: '原因',
  moreRefused: (n) => `另有 ${n} 列，儲存的檔案中列出全部。`,
  saveRefused: '將未匯入的列存為 CSV',
}
