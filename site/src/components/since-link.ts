import { dayIn, daysSince } from '../lib/days.ts'
import type { Day } from '../lib/days.ts'
import { element } from '../lib/element.ts'
import { inThisLanguage } from '../lib/language.ts'
import { formatView, parseView } from '../lib/survey-address.ts'
import { sinceText } from './period-text.ts'
import type { Staff } from './staff-page.ts'

/** The way to what patients of `department` (null: all) have answered since `day` beside as many days before; null while there are too few. */
export function sinceLink(
  day: Day,
  department: string | null,
  staff: Pick<Staff, 'hospital' | 'words' | 'format'>,
): HTMLElement | null {
  const { slug, time_zone } = staff.hospital
  const period = daysSince(day, dayIn(time_zone, new Date()))
  if (!period) return null
  const view = { ...parseView(''), hospital: slug, department, period, compare: true }
  const href = `${inThisLanguage(formatView(view), '/admin/survey/')}#figures`
  return element('a', { class: 'off-paper', href }, sinceText(period, staff))
}
