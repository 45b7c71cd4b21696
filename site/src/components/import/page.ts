import type { ImportWords } from '../../i18n/import/index.ts'
import { byId } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import { bindAppointments, pastAppointments } from './appointments.ts'
import { bindPast } from './past.ts'
import { bindVisits, pastVisits } from './visits.ts'

/** Runs `/admin/import/`; its address says which kind of list. */
export async function importPage(staff: Staff<ImportWords>): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role !== 'admin') {
    byId('not-yours').hidden = false
    byId('not-yours').textContent = words.visitImport.notYours(words.roles[hospital.role])
    return
  }
  const appointments = new URLSearchParams(location.search).get('list') === 'appointments'
  offerLists(appointments)
  byId('import').hidden = false
  byId('past').hidden = false
  if (appointments) {
    const { appointmentImport } = words
    byId('lead').textContent = appointmentImport.lead
    byId('import-title').textContent = appointmentImport.title
    byId('import-lead').textContent = appointmentImport.listLead
    byId('past-lead').textContent = appointmentImport.pastLead
  }
  const showPast = appointments
    ? bindPast(staff, pastAppointments(staff))
    : bindPast(staff, pastVisits(staff))
  const bind = appointments ? bindAppointments : bindVisits
  bind(staff, () => void showPast())
  await showPast()
}

/** The kinds of lists, of which one is chosen; the address keeps all else. */
function offerLists(appointments: boolean): void {
  byId('lists').hidden = false
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#lists a')) {
    const params = new URLSearchParams(location.search)
    const its = link.id === 'list-appointments'
    if (its) params.set('list', 'appointments')
    else params.delete('list')
    link.href = `?${params}`
    link.ariaCurrent = its === appointments ? 'true' : null
  }
}
