import type { RecoveryFigures } from '../../../../supabase/contract/recovery.ts'
import type { RecoveryWords } from '../../i18n/recovery/index.ts'
import type { Selection } from '../../lib/survey-address.ts'
import type { RecoveryView } from '../../lib/recovery-address.ts'
import type { PageAddress } from '../page-address.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type RecoveryStaff = Staff<RecoveryWords>

/** What every section of `/admin/recovery/` is drawn from. */
export interface RecoveryReport extends RecoveryFigures, PageAddress<RecoveryView> {
  view: RecoveryView
  selection: Omit<Selection, 'survey' | 'question'>
}

/** A time as people say it: hours up to two days, days from there. */
export const timeText = (hours: number, { words, format }: RecoveryStaff): string =>
  hours < 48
    ? words.recovery.hours(format.margin(hours, 'points'))
    : words.recovery.days(format.margin(hours / 24, 'points'))
