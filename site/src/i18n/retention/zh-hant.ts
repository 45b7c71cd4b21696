import type { Wording } from '../chapter.ts'
import type * as en from './en.ts'

export const retention: Wording<typeof en.retention> = {
  unseen: (month) => `尚無法與比較期間對照：紀錄始於 ${month}，比較期間所依據的初診無法全部看到。`,
  done: (department, day, did) => `${department}自 ${day} 起：「${did}」`,
  doneYet: (months) =>
    `再來的占比統計的是 ${months} 初診的病人，其中也有改善之前初診的，尚不能說明此後再來的是否增多。`,
  doneBefore: (n) => `更早的改善：${n} 項`,
}
