import type { Format } from '../lib/format.ts'
import { daysOf } from '../lib/months.ts'
import type { Month, Months } from '../lib/months.ts'

/** A month by its name. */
export const monthText = (month: Month, format: Format): string =>
  format.bucket('month', daysOf({ first: month, last: month }))

/** Months by the names of the first and the last. */
export const monthsText = ({ first, last }: Months, format: Format): string =>
  [...new Set([first, last])].map((month) => monthText(month, format)).join(' – ')
