import type { ServiceLine } from '../../../../supabase/contract/hospital.ts'
import type { SettingsWords } from '../../i18n/settings/index.ts'
import { field, select } from '../fields.ts'

/** The field for what a department does. */
export function lineField(id: string, chosen: ServiceLine, words: SettingsWords) {
  const control = select(id, Object.entries(words.serviceLines), chosen)
  return {
    root: field(control, words.settings.serviceLine),
    read: () => control.value as ServiceLine,
  }
}
