import { byId } from '../../lib/element.ts'
import { bindFinding } from './finding.ts'
import { showRetention } from './retention.ts'
import type { ConsentsStaff } from './staff.ts'
import { bindWithdrawals } from './withdrawals.ts'

/** Runs `/admin/consents/`: for agents and admins the proof of one consent, for admins also what was deleted. */
export async function consentsPage(staff: ConsentsStaff): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role === 'viewer') {
    byId('not-yours').hidden = false
    byId('not-yours').textContent = words.consents.notYours(words.roles.viewer)
    return
  }
  byId('consents').hidden = false
  const find = bindFinding(staff)
  const shown = [bindWithdrawals(staff, find)]
  if (hospital.role === 'admin') shown.push(showRetention(staff))
  await Promise.all(shown)
}
