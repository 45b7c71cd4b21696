import type { CaseFilter } from '../../../../supabase/contract/case.ts'
import type { OverviewWords } from '../../i18n/overview/index.ts'
import { formatCases, OPEN_STATES } from '../../lib/case-address.ts'
import { byId } from '../../lib/element.ts'
import { countCases } from '../../queries/cases.ts'
import { showMoment } from '../basis.ts'
import type { Staff } from '../staff-page.ts'
import { countLink } from './overdue.ts'

/** The way to the cases, for agents, and, where `count`, how many are open and overdue. */
export async function showCases(staff: Staff<OverviewWords>, count: boolean): Promise<void> {
  const { hospital, words, format } = staff
  if (hospital.role === 'viewer') return
  const searchOf = (filter: CaseFilter) =>
    formatCases({ hospital: hospital.slug, filter, open: null })
  byId<HTMLAnchorElement>('to-cases').search = searchOf({ states: [...OPEN_STATES] })
  byId('to-cases').hidden = false
  byId('cases-card').hidden = false
  if (!count) return
  const { open, overdue } = await countCases(hospital.slug)
  byId('open-count').textContent = format.count(open)
  const { overdueCases } = words.overviewFigures
  const search = searchOf({ due: 'overdue' })
  byId('overdue-count').replaceChildren(
    countLink(overdueCases, overdue, '/admin/cases/', search, staff),
  )
  showMoment('cases-card', new Date(), staff)
  byId('cases-counts').hidden = false
}
