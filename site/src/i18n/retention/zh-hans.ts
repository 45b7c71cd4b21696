import type { Wording } from '../chapter.ts'
import type * as en from './en.ts'

export const retention: Wording<typeof en.retention> = {
  unseen: (month) => `尚无法与对比时段比较：记录始于 ${month}，对比时段所依据的初诊无法全部看到。`,
  done: (department, day, did) => `${department}自 ${day} 起：“${did}”`,
  doneYet: (months) =>
    `再来的占比统计的是 ${months} 初诊的患者，其中也有改进之前初诊的，尚不能说明此后再来的是否增多。`,
  doneBefore: (n) => `更早的改进：${n} 项`,
}
