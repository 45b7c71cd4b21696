import type { MembersWords } from '../../i18n/members/index.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type MembersStaff = Staff<MembersWords>
