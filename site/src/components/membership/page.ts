import type { MembershipWords } from '../../i18n/membership/index.ts'
import { byId } from '../../lib/element.ts'
import { membershipOf } from '../../queries/membership.ts'
import type { Staff } from '../staff-page.ts'
import { showRewards } from './rewards.ts'
import { showRules } from './rules.ts'

/** Runs `/admin/membership/`: for admins the rules and rewards, for others who may change them. */
export async function membershipPage(staff: Staff<MembershipWords>): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role !== 'admin') {
    byId('not-yours').hidden = false
    byId('not-yours').textContent = words.membership.notYours(words.roles[hospital.role])
    return
  }
  const { newest, rewards } = await membershipOf(hospital.slug)
  showRules(newest, staff)
  showRewards(rewards, staff)
  byId('membership').hidden = false
}
