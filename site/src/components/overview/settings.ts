import { byId } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'

/** The way to the settings, for admins, and how many departments are in use. */
export function showSettings({ hospital, format }: Staff): void {
  if (hospital.role !== 'admin') return
  const used = hospital.departments.filter(({ archived }) => !archived)
  byId('departments-count').textContent = format.count(used.length)
  byId<HTMLAnchorElement>('open-settings').search = `?hospital=${hospital.slug}`
  byId('settings-card').hidden = false
}
