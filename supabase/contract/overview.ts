import type { LoyaltyOverview } from './loyalty.ts'
import type { MemberMonth } from './points.ts'
import type { RecoveryFigure } from './recovery.ts'

/** What `overview_figures(hospital, first_month, last_month, earlier_first_month?, earlier_last_month?)` answers. Migration "overview". */
export interface OverviewFigures {
  loyalty: LoyaltyOverview
  /** `satisfied`, grain 'all', of both periods. */
  recovery: RecoveryFigure[]
  /** Members at the end of each month of the period. */
  members: Pick<MemberMonth, 'month' | 'tiers'>[]
}
