import type {
  LoyaltyCohorts,
  LoyaltyFigures,
  LoyaltyReturns,
} from '../../../../supabase/contract/loyalty.ts'
import type { LoyaltyWords } from '../../i18n/loyalty/index.ts'
import type { LoyaltySelection, LoyaltyView } from '../../lib/loyalty-address.ts'
import type { RetentionReach } from '../../lib/records.ts'
import type { PageAddress } from '../page-address.ts'
import type { Periods } from '../period-text.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type LoyaltyStaff = Staff<LoyaltyWords>

/** What every section of `/admin/loyalty/` is drawn from; `figures` holds those of the earlier period too. */
export interface LoyaltyReport
  extends LoyaltyFigures, LoyaltyCohorts, Periods, Pick<PageAddress<LoyaltyView>, 'addressOf'> {
  returns: LoyaltyReturns['figures']
  view: LoyaltyView
  selection: LoyaltySelection
  /** What the retention in `figures` rests on; of an earlier period it stands there only where it may be compared. */
  reach: RetentionReach
}
