import type { ImportWords } from '../../i18n/import/index.ts'
import { byId } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import { bindPast } from './past.ts'
import { bindVisits } from './visits.ts'

/** Runs `/admin/import/`. */
export async function importPage(staff: Staff<ImportWords>): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role !== 'admin') {
    byId('not-yours').hidden = false
    byId('not-yours').textContent = words.visitImport.notYours(words.roles[hospital.role].name)
    return
  }
  byId('import').hidden = false
  byId('past').hidden = false
  const showPast = bindPast(staff)
  bindVisits(staff, () => void showPast())
  await showPast()
}
