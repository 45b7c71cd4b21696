import { byId } from '../../lib/element.ts'
import { staffOf } from '../../queries/settings.ts'
import type { Staff } from '../staff-page.ts'

/** The way to the settings, for admins: how many departments are in use and, where `countPeople`, how many people work there. */
export async function showSettings(
  { hospital, format }: Staff,
  countPeople: boolean,
): Promise<void> {
  if (hospital.role !== 'admin') return
  const used = hospital.departments.filter(({ archived }) => !archived)
  byId('departments-count').textContent = format.count(used.length)
  byId<HTMLAnchorElement>('open-settings').search = `?hospital=${hospital.slug}`
  byId('settings-card').hidden = false
  if (!countPeople) return
  const people = await staffOf(hospital.slug)
  byId('people-count').textContent = format.count(people.length)
  byId('people-fact').hidden = false
}
