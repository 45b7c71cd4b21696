import type { Code } from '../../../../supabase/contract/codes.ts'
import type { DeskWords } from '../../i18n/desk/index.ts'
import { RequestError } from '../../queries/request.ts'
import { whyNot } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** Why the desk could not do it. */
export function refused(error: unknown, { words }: Staff<DeskWords>): string {
  const { desk } = words
  const said: Partial<Record<Code, string>> = {
    unknown_member: desk.unknownMember,
    unknown_code: desk.unknownCode,
    unknown_patient: desk.unknownPatient,
    code_used: desk.code_used,
    code_cancelled: desk.code_cancelled,
    code_expired: desk.code_expired,
    wrong_state: desk.wrongState,
  }
  return (error instanceof RequestError && said[error.code as Code]) || whyNot(error, words)
}
