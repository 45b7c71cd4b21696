import type { OverviewFigures } from '../../../../supabase/contract/overview.ts'
import type { OverviewWords } from '../../i18n/overview/index.ts'
import { formatActions } from '../../lib/action-address.ts'
import { byId, element } from '../../lib/element.ts'
import { formatFollowUps, parseFollowUps } from '../../lib/follow-up-address.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { showMoment } from '../basis.ts'
import type { Staff } from '../staff-page.ts'

/** How many calls, for agents, and corrective actions are overdue now, each with the way to them, beside the open cases. */
export function showOverdue(
  { follow_ups, actions }: OverviewFigures['overdue'],
  staff: Staff<OverviewWords>,
): void {
  const hospital = staff.hospital.slug
  const { overdueCalls, overdueActions } = staff.words.overviewFigures
  if (follow_ups !== null) {
    const view = { ...parseFollowUps(''), hospital, filter: { due: 'overdue' as const } }
    show('calls', overdueCalls, follow_ups, '/admin/follow-ups/', formatFollowUps(view))
  }
  const view = { hospital, filter: { state: 'overdue' as const } }
  show('actions', overdueActions, actions, '/admin/actions/', formatActions(view))
  showMoment('cases-card', new Date(), staff)
  byId('cases-card').hidden = false

  function show(what: string, name: string, n: number, page: string, search: string) {
    const count = staff.format.count(n)
    const href = inThisLanguage(search, page)
    const label = `${name}${staff.words.figures.labelGap}${count}`
    byId(`overdue-${what}-count`).replaceChildren(
      element('a', { href, 'aria-label': label }, count),
    )
    byId(`overdue-${what}`).hidden = false
  }
}
