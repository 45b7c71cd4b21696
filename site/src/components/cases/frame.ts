import type { CaseDesk, CaseInput, StaffAction } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/**
 * Does something with the case that is shown; answers whether it was done, which it was not when somebody else was faster.
 * `done` is called when it was, before the case is shown as it is now.
 */
type Act = <Action extends StaffAction>(
  action: Action,
  input: CaseInput[Action],
  done?: () => void,
) => Promise<boolean>

/** What a part of the case's page is given. */
export interface CaseFrame {
  staff: Staff<CasesWords>
  desk: CaseDesk
  speech: Speech
  act: Act
  addressOf: (reference: string) => string
}
