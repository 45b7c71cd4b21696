import type { DepartmentCode } from './hospital.ts'
import type { Source } from './profiles.ts'

/** The figures behind the rules about visits in index.ts. */

/** What a visit is paid for. */
export type ItemKind =
  'registration' | 'treatment' | 'medicine' | 'examination' | 'surgery' | 'inpatient' | 'other'
/** In yuan, with fen. */
export type Amounts = Partial<Record<ItemKind, number>>
/** How a patient came to know the hospital, as its own system says it. */
export type Referral =
  | 'patient'
  | 'doctor'
  | 'partner_hospital'
  | 'screening_center'
  | 'employer'
  | 'charity'
  | 'web'
  | 'other'

/** What somebody takes home from a visit: what they would answer, or what became of their complaint. */
export type Experience =
  'promoter' | 'passive' | 'detractor' | 'unresolved' | 'resolved' | 'quick' | 'open'

/** How many come back, after each experience. Who still waits for an answer does not. */
export const COME_BACK: Record<Experience, number> = {
  promoter: 0.95,
  passive: 0.87,
  detractor: 0.5,
  unresolved: 0.3,
  resolved: 0.75,
  quick: 0.95,
  open: 0,
}

/** How a department sees its patients. Amounts are in yuan. */
interface VisitProfile {
  /** Share of the new patients, in an ordinary month. */
  share: number
  /** Days until the next visit: the median of those who come back. */
  wait: number
  /** How often an item is paid for, and its median. */
  items: Partial<Record<ItemKind, { share: number; median: number }>>
}

const ITEMS: VisitProfile['items'] = {
  registration: { share: 1, median: 25 },
  medicine: { share: 0.62, median: 140 },
  examination: { share: 0.38, median: 190 },
  treatment: { share: 0.3, median: 120 },
  surgery: { share: 0.006, median: 5200 },
  inpatient: { share: 0.01, median: 4600 },
  other: { share: 0.04, median: 40 },
}

export const VISITS: Record<DepartmentCode, VisitProfile> = {
  cardiology: { share: 14, wait: 28, items: ITEMS },
  orthopedics: {
    share: 13,
    wait: 24,
    items: { ...ITEMS, surgery: { share: 0.02, median: 9800 } },
  },
  pediatrics: {
    share: 18,
    wait: 39,
    items: { ...ITEMS, surgery: { share: 0.001, median: 3000 } },
  },
  obstetrics: {
    share: 10,
    wait: 20,
    items: { ...ITEMS, examination: { share: 0.7, median: 230 } },
  },
  gastroenterology: { share: 14, wait: 31, items: ITEMS },
  dentistry: {
    share: 13,
    wait: 42,
    items: {
      registration: { share: 1, median: 20 },
      treatment: { share: 0.85, median: 620 },
      medicine: { share: 0.15, median: 45 },
      examination: { share: 0.35, median: 90 },
      surgery: { share: 0.03, median: 3800 },
    },
  },
  ophthalmology: {
    share: 12,
    wait: 52,
    items: { ...ITEMS, surgery: { share: 0.02, median: 6400 } },
  },
  rehabilitation: {
    share: 6,
    wait: 9,
    items: { ...ITEMS, treatment: { share: 0.95, median: 210 } },
  },
}

/** How far days and amounts spread around their median (standard deviation of the logarithm). */
export const SPREAD = { wait: 0.75, amount: 0.6 }

/** What the hospital's system says of those who name nobody in the survey; of some it says nothing. */
const NAMED_NOBODY = { web: 0.35, doctor: 0.27, other: 0.14, unknown: 0.24 }

/** How first visits come about, from what patients of a department say in the survey. */
export const referralShares = ({
  nobody,
  ...named
}: Record<Source, number>): Record<Referral | 'unknown', number> => ({
  ...named,
  web: nobody * NAMED_NOBODY.web,
  doctor: nobody * NAMED_NOBODY.doctor,
  other: nobody * NAMED_NOBODY.other,
  unknown: nobody * NAMED_NOBODY.unknown,
})
