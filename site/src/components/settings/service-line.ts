import { SERVICE_LINES } from '../../../../supabase/contract/hospital.ts'
import type { ServiceLine } from '../../../../supabase/contract/hospital.ts'
import type { Words } from '../../i18n/en.ts'
import { field, select } from '../fields.ts'

/** The field for what a department does. */
export function lineField(id: string, chosen: ServiceLine, words: Words) {
  const control = select(
    id,
    SERVICE_LINES.map((line) => [line, words.serviceLines[line]]),
    chosen,
  )
  return {
    root: field(control, words.settings.serviceLine),
    read: () => control.value as ServiceLine,
  }
}
