import type { Code } from '../../../../supabase/contract/codes.ts'
import type { DeskWords } from '../../i18n/desk/index.ts'
import { RequestError } from '../../queries/request.ts'
import { whyNot } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { wrongLength } from './typed.ts'

/** Why the desk could not do what was asked with `typed`. */
export function refused(
  error: unknown,
  typed: string,
  { words, format }: Staff<DeskWords>,
): string {
  const { desk } = words
  const length = wrongLength(typed)
  const said: Partial<Record<Code, string>> = {
    unknown_member: length === null ? desk.unknownMember : desk.wrongLength(format.count(length)),
    unknown_code: desk.unknownCode,
    unknown_patient: desk.unknownPatient,
    code_used: desk.code_used,
    code_cancelled: desk.code_cancelled,
    code_expired: desk.code_expired,
    wrong_state: desk.wrongState,
  }
  return (error instanceof RequestError && said[error.code as Code]) || whyNot(error, words)
}
