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
    byId(`overdue-${what}-count`).replaceChildren(countLink(name, n, page, search, staff))
    byId(`overdue-${what}`).hidden = false
  }
}

/** Of each of these departments that has corrective actions of its own which are overdue: since when, and the way to them. */
export const overdueThere = (
  departments: readonly { code: string; name: string }[],
  overdue: OverviewFigures['overdue']['departments'],
  { hospital, words, format }: Staff<OverviewWords>,
): HTMLElement[] =>
  departments.flatMap(({ code, name }) => {
    const late = overdue.find(({ department }) => department === code)
    if (!late) return []
    const day = format.period({ first: late.due_on, last: late.due_on })
    const sentence = words.overviewFigures.overdueThere(name, day)
    const filter = { state: 'overdue' as const, department: code }
    const search = formatActions({ hospital: hospital.slug, filter })
    const count = `${words.overviewFigures.overdueActions}${words.figures.labelGap}${format.count(late.actions)}`
    const href = inThisLanguage(search, '/admin/actions/')
    return [element('p', {}, `${sentence} `, element('a', { class: 'off-paper', href }, count))]
  })

/** Whether the hospital has told of anything yet: where nobody came or complained, nothing can be overdue, and 0 has no base. */
export const hasBegun = ({ loyalty, recovery, members, overdue }: OverviewFigures): boolean =>
  loyalty.first_month !== null ||
  recovery.some(({ n }) => n !== 0) ||
  members.some(({ tiers }) => Object.values(tiers).some((n) => n !== 0)) ||
  Boolean(overdue.follow_ups || overdue.actions)

/** A number that leads to what it counts; to who cannot see what stands above it, `name` says what that is. */
export function countLink(
  name: string,
  n: number,
  page: string,
  search: string,
  { words, format }: Staff<OverviewWords>,
): HTMLElement {
  const count = format.count(n)
  return element(
    'a',
    {
      href: inThisLanguage(search, page),
      'aria-label': `${name}${words.figures.labelGap}${count}`,
    },
    count,
  )
}
