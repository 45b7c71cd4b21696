import type {
  LoyaltyCohorts,
  LoyaltyFigures,
  LoyaltyReturns,
} from '../../../../supabase/contract/loyalty.ts'
import type { LoyaltyWords } from '../../i18n/loyalty/index.ts'
import type { Period } from '../../lib/days.ts'
import type { LoyaltySelection, LoyaltyView } from '../../lib/loyalty-address.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { absenceText, estimateText } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type LoyaltyStaff = Staff<LoyaltyWords>

/** What every section of `/admin/loyalty/` is drawn from; `figures` holds those of the earlier period too. */
export interface LoyaltyReport extends LoyaltyFigures, LoyaltyCohorts {
  returns: LoyaltyReturns['figures']
  view: LoyaltyView
  selection: LoyaltySelection
  /** The days of the months asked for, and of those compared with. */
  period: Period
  earlier: Period | null
  /** The page's address with something changed. A link to it with `data-view` does not leave the page. */
  addressOf: (change: Partial<LoyaltyView>) => string
}

/** A share in a sentence: never without its margin and n. */
export const shareText = (figure: Figure, { words, format }: LoyaltyStaff): string =>
  isShown(figure)
    ? `${estimateText(figure, words, format)} (n\u00a0=\u00a0${format.count(figure.n)})`
    : absenceText(figure, words)
