import type { ReminderSettings } from '../../../../supabase/contract/reminder-plan.ts'
import { byId } from '../../lib/element.ts'
import { clubsOf } from '../../queries/events.ts'
import { remindersOf } from '../../queries/reminder-plans.ts'
import { whyOf } from '../failure.ts'
import { showPreview } from './preview.ts'
import { showSettings } from './settings.ts'
import type { PlansStaff } from './staff.ts'
import { showTopics } from './topics.ts'

/** Makes `Plans` work: topics with their plans and wordings, the rules of sending, and what they would come to. For admins. Calls `known` with the rules. */
export async function bindPlans(
  staff: PlansStaff,
  known: (settings: ReminderSettings) => void,
): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role !== 'admin') return
  try {
    const [{ settings, plans }, clubs] = await Promise.all([
      remindersOf(hospital.id),
      clubsOf(hospital.id),
    ])
    known(settings)
    const drawPreview = showPreview(plans, settings, staff)
    showTopics(plans, clubs, staff, drawPreview)
    showSettings(settings, staff)
    byId('plans').hidden = false
  } catch (error) {
    if (await staff.sessionOver(error)) return
    byId('plans-failed').textContent = `${words.reminderPlans.failed} ${whyOf(error, words)}`
  }
}
