import type { LoyaltyOverview } from './loyalty.ts'
import type { MemberMonth } from './points.ts'
import type { RecoveryFigure } from './recovery.ts'

/** What `overview_figures(hospital, first_month, last_month, earlier_first_month?, earlier_last_month?)` answers. Migration "overview". */
export interface OverviewFigures {
  loyalty: LoyaltyOverview
  /** `satisfied`, grain 'all', of both periods. */
  recovery: RecoveryFigure[]
  /** By quarter of the period, YYYY-MM: of how many that were judged the patient was satisfied. None where one of them has too few. */
  satisfied: { first_month: string; last_month: string; n: number; satisfied: number }[]
  /** Members at the end of each month of the period. */
  members: Pick<MemberMonth, 'month' | 'tiers'>[]
  /**
   * As of today. `follow_ups`: null for viewers, who do not see who is waiting to be called. `departments`: those with overdue
   * actions of their own, and the day the first of them was due.
   */
  overdue: {
    follow_ups: number | null
    actions: number
    departments: { department: string; actions: number; due_on: string }[]
  }
}
