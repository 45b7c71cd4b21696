import type { Channel } from '../contract/submission.ts'
import type { DepartmentCode } from './hospital.ts'
import { CHANGE_DAYS_AGO } from './profiles.ts'

/** The figures behind the rules about complaints in index.ts. */

export type Category =
  | 'waiting'
  | 'attitude'
  | 'explanation'
  | 'treatment'
  | 'cost'
  | 'environment'
  | 'privacy'
  | 'other'

/** What a department is complained about, how often, and how long it takes: medians in working hours, ten a day. */
export interface ComplaintProfile {
  /** Share of the cases. */
  share: number
  categories: Record<Category, number>
  acknowledge: number
  resolve: number
}

const ORDINARY: ComplaintProfile = {
  share: 10,
  categories: {
    waiting: 22,
    attitude: 17,
    explanation: 17,
    treatment: 14,
    cost: 12,
    environment: 9,
    privacy: 3,
    other: 6,
  },
  acknowledge: 5,
  resolve: 27,
}

const about = (categories: Partial<Record<Category, number>>) => ({
  ...ORDINARY,
  categories: { ...ORDINARY.categories, ...categories },
})

const between = (from: number, to: number, at: number) => from + (to - from) * at

/** The profile of a department `daysAgo` days before `today`; of cases that name none for null. */
export function complaintProfile(
  department: DepartmentCode | null,
  daysAgo: number,
): ComplaintProfile {
  switch (department) {
    case 'gastroenterology':
      return { ...about({ waiting: 110 }), share: 24 }
    case 'pediatrics': {
      const changed = daysAgo <= CHANGE_DAYS_AGO
      return { ...about({ waiting: changed ? 8 : 80 }), share: changed ? 8 : 26 }
    }
    case 'orthopedics':
      return { ...about({ explanation: 60 }), share: 15, acknowledge: 16, resolve: 48 }
    case 'ophthalmology': {
      const lately = 1 - Math.min(1, daysAgo / 730)
      return { ...about({ attitude: between(10, 70, lately) }), share: between(7, 17, lately) }
    }
    case 'dentistry':
      return { ...about({ cost: 70 }), share: 11 }
    case 'cardiology':
      return { ...ORDINARY, share: 9, resolve: 17 }
    case 'obstetrics':
      return { ...ORDINARY, share: 8, resolve: 20 }
    case 'rehabilitation':
      return { ...ORDINARY, share: 0.4 }
    case null:
      return { ...about({ environment: 30, waiting: 10 }), share: 5 }
  }
}

/** How a patient who writes comes to the form. */
export const COMPLAINT_CHANNELS = {
  wechat: 40,
  web: 24,
  qr: 20,
  app: 8,
  kiosk: 5,
  sms: 3,
} satisfies Partial<Record<Channel, number>>

/** Of the judged: satisfied, and would come back, by what became of the complaint. */
export const JUDGED = {
  share: 0.5,
  satisfied: { quick: 0.86, slow: 0.66, again: 0.5 },
  returns: { unresolved: 0.21, resolved: 0.58, quick: 0.84 },
}

/** Answers to the survey "recovery": how many had which experience, and how many of them would come back. */
export const EXPERIENCES = {
  none: { share: 60, returns: 0.93 },
  silent: { share: 17, returns: 0.36 },
  unresolved: { share: 6, returns: 0.24 },
  resolved: { share: 10, returns: 0.6 },
  quick: { share: 7, returns: 0.85 },
}
