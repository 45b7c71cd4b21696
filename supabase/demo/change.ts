import type { CompleteText } from '../surveys/complete.ts'
import { formatDay, parseDay } from './calendar.ts'
import type { DepartmentCode } from './hospital.ts'
import { CHANGE_DAYS_AGO } from './profiles.ts'

/** A finding that led to a change, as patients are told about it. */
export interface DemoChange {
  department: DepartmentCode
  /** 'YYYY-MM-DD': the first day of the new practice. */
  day: string
  you_said: CompleteText
  we_did: CompleteText
}

/** The change behind the rise of pediatrics; `today` as for `generateResponses`. */
export const demoChange = (today: string): DemoChange => ({
  department: 'pediatrics',
  day: formatDay(parseDay(today) - CHANGE_DAYS_AGO),
  you_said: {
    'zh-Hans': '带孩子看病排队太久，号也难约。',
    'zh-Hant': '帶孩子看病排隊太久，也很難預約。',
    en: 'Waiting with a sick child takes too long, and appointments are hard to get.',
  },
  we_did: {
    'zh-Hans': '儿科开通分时段网上预约，精确到半小时。',
    'zh-Hant': '兒科開放分時段線上預約，精確到半小時。',
    en: 'Pediatrics can now be booked online, by the half-hour.',
  },
})
