import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId } from '../../lib/element.ts'
import { settingsOf, staffOf } from '../../queries/settings.ts'
import type { Staff } from '../staff-page.ts'
import { showCalendar } from './calendar.ts'
import { showCategories } from './categories.ts'
import { showDeadlines } from './deadlines.ts'
import { showDepartments } from './departments.ts'
import { showInvitations } from './invitations.ts'
import { showLimits } from './limits.ts'
import { showMemberSignIn } from './member-sign-in.ts'
import { showNames } from './names.ts'
import { showPeople } from './people.ts'

/** Runs `/admin/settings/`: for admins what they may change, for others who may. */
export async function settingsPage(staff: Staff<SettingsWords>): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role !== 'admin') {
    byId('not-yours-why').textContent = words.settings.notYours(words.roles[hospital.role])
    byId('not-yours').hidden = false
    return
  }
  const [settings, people] = await Promise.all([settingsOf(hospital.slug), staffOf(hospital.slug)])
  showNames(settings, staff)
  showLimits(settings, staff)
  showMemberSignIn(settings, staff)
  showDepartments(settings, staff)
  showCategories(settings, staff)
  showDeadlines(settings, staff)
  showCalendar(settings, staff)
  showPeople(people, staff)
  showInvitations(settings, people, staff)
  byId('settings').hidden = false
}
