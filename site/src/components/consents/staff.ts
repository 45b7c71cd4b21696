import type { ConsentsWords } from '../../i18n/consents/index.ts'
import type { Staff } from '../staff-page.ts'

/** Whom the page speaks to, and how. */
export type ConsentsStaff = Staff<ConsentsWords>
