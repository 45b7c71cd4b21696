import type { RecoveryFigures } from '../../../../supabase/contract/recovery.ts'
import type { RecoveryWords } from '../../i18n/recovery/index.ts'
import type { Selection } from '../../lib/address.ts'
import type { RecoveryView } from '../../lib/recovery-address.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { absenceText, estimateText } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type RecoveryStaff = Staff<RecoveryWords>

/** What every section of `/admin/recovery/` is drawn from. */
export interface RecoveryReport extends RecoveryFigures {
  view: RecoveryView
  selection: Omit<Selection, 'survey' | 'question'>
  /** The page's address with something changed. A link to it with `data-view` does not leave the page. */
  addressOf: (change: Partial<RecoveryView>) => string
  /** Goes to such an address; `replace`: without a step back to the one before. */
  go: (change: Partial<RecoveryView>, replace?: boolean) => void
}

/** A time as people say it: hours up to two days, days from there. */
export const timeText = (hours: number, { words, format }: RecoveryStaff): string =>
  hours < 48
    ? words.recovery.hours(format.margin(hours, 'points'))
    : words.recovery.days(format.margin(hours / 24, 'points'))

/** A share in a sentence: never without its margin and n. */
export const shareText = (figure: Figure, { words, format }: RecoveryStaff): string =>
  isShown(figure)
    ? `${estimateText(figure, words, format)} (n\u00a0=\u00a0${format.count(figure.n)})`
    : absenceText(figure, words)
