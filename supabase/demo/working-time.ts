import { isHoliday, weekday } from './calendar.ts'
import type { Day } from './calendar.ts'

/** When the demo hospital's complaints office works: 8 to 18 o'clock in Shanghai, Monday to Friday but for holidays. */
const OPENS = 8
const HOURS = 10
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const SHANGHAI = 8 * HOUR

const isWorkday = (day: Day): boolean => weekday(day) % 6 !== 0 && !isHoliday(day)

/** The instant (ms since 1970) that many working hours after another. */
export function afterWorkingHours(instant: number, hours: number): number {
  let time = instant + SHANGHAI
  let left = hours * HOUR
  for (;;) {
    const day = Math.floor(time / DAY)
    const opens = day * DAY + OPENS * HOUR
    const closes = opens + HOURS * HOUR
    const start = Math.max(time, opens)
    if (isWorkday(day) && start < closes) {
      if (start + left <= closes) return start + left - SHANGHAI
      left -= closes - start
    }
    time = (day + 1) * DAY
  }
}
