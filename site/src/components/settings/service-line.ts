import type { ServiceLine } from '../../../../supabase/contract/hospital.ts'
import type { Words } from '../../i18n/en.ts'
import { field, select } from '../fields.ts'

/** The field for what a department does. */
export function lineField(id: string, chosen: ServiceLine, words: Words) {
  const control = select(id, Object.entries(words.serviceLines), chosen)
  return {
    root: field(control, words.settings.serviceLine),
    read: () => control.value as ServiceLine,
  }
}
