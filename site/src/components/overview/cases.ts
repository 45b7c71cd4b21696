import type { OverviewWords } from '../../i18n/overview/index.ts'
import { formatCases, OPEN_STATES } from '../../lib/case-address.ts'
import { byId } from '../../lib/element.ts'
import { countCases } from '../../queries/cases.ts'
import { showMoment } from '../basis.ts'
import type { Staff } from '../staff-page.ts'

/** The way to the cases, for agents, and, where `count`, how many are open and overdue. */
export async function showCases(staff: Staff<OverviewWords>, count: boolean): Promise<void> {
  const { hospital, format } = staff
  if (hospital.role === 'viewer') return
  byId<HTMLAnchorElement>('to-cases').search = formatCases({
    hospital: hospital.slug,
    filter: { states: [...OPEN_STATES] },
    open: null,
  })
  byId('to-cases').hidden = false
  byId('cases-card').hidden = false
  if (!count) return
  const { open, overdue } = await countCases(hospital.slug)
  byId('open-count').textContent = format.count(open)
  byId('overdue-count').textContent = format.count(overdue)
  showMoment('cases-card', new Date(), staff)
  byId('cases-counts').hidden = false
}
