import '../chart.ts'
import type { MemberFigures } from '../../../../supabase/contract/points.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { formatMembers, parseMembers, settleMembers, SPANS } from '../../lib/member-address.ts'
import type { MembersView, Span } from '../../lib/member-address.ts'
import { daysOfMonths, recentMonths } from '../../lib/recent-months.ts'
import { memberFigures } from '../../queries/members.ts'
import { basisIn, showMoment } from '../basis.ts'
import type { Basis } from '../basis.ts'
import { bindContents } from '../contents.ts'
import { bindExports } from '../exports.ts'
import { whyOf } from '../failure.ts'
import { showMistakes } from '../notice.ts'
import { pageAddress } from '../page-address.ts'
import { bindPrint } from '../print.ts'
import { bindChartFailures } from '../view-links.ts'
import { bindClubs } from './clubs.ts'
import { bindFinding } from './finding.ts'
import { showExpiring, showMoves, showPoints, showRewards, showTiers } from './figures.ts'
import { bindSegments } from './segments.ts'
import type { MembersStaff } from './staff.ts'

const STATES = ['loading', 'failed', 'empty', 'figures'] as const

/** Where a definition is opened that rests on the months chosen. */
const OF_PERIOD = ['tiers', 'moves', 'points', 'rewards']
  .map((section) => `#${section} [data-basis]`)
  .join()

/** Runs `/admin/members/`: figures for everybody, one member's page for agents. Its address says which months. */
export function membersPage(staff: MembersStaff): void {
  const { hospital, words, format, say } = staff
  const { members } = words
  const answers = new Latest(memberFigures)
  let view: MembersView
  const span = byId<HTMLSelectElement>('months')
  span.replaceChildren(
    ...SPANS.map((months) =>
      element('option', { value: months }, members.lastMonths(format.count(Number(months)))),
    ),
  )
  const { go } = pageAddress(formatMembers, () => view, obey)
  span.addEventListener('change', () => go({ months: span.value as Span }))
  byId('retry').addEventListener('click', load)
  byId<HTMLAnchorElement>('to-events').search = location.search
  bindChartFailures()
  const segments = bindSegments(staff)
  if (hospital.role !== 'viewer') bindFinding(staff)
  if (hospital.role === 'admin') bindClubs(staff)
  bindExports(staff, (section) => basisIn(section, basis(), staff))
  bindPrint(staff, basis)
  bindContents()
  obey()

  /** Obeys the address, and says what of it is not obeyed. */
  function obey() {
    const { search } = location
    const settled = settleMembers(parseMembers(search), search, hospital)
    view = settled.view
    span.value = view.months
    showMistakes(settled.mistakes, staff)
    load()
  }

  function months() {
    return recentMonths(hospital.time_zone, Number(view.months))
  }

  function basis(): Basis {
    const period = daysOfMonths(months())
    return {
      hospital: say(hospital.names),
      survey: words.nav.members,
      period,
      chosen: [],
      facts: [
        [words.nav.hospital, say(hospital.names)],
        [words.report.figure, words.nav.members],
        [members.period, format.period(period)],
      ],
      demo: hospital.demo ? words.demo : null,
    }
  }

  function load() {
    const { first, last } = months()
    byId('basis').textContent =
      `${say(hospital.names)} · ${format.period(daysOfMonths({ first, last }))}`
    if (!answers.data) show('loading')
    void answers
      .get({ hospital: hospital.slug, first_month: first, last_month: last })
      .then((fresh) => {
        if (fresh && answers.data) draw(answers.data)
      }, failed)
  }

  async function failed(error: unknown) {
    if (await staff.sessionOver(error)) return
    byId('figures-why').textContent = whyOf(error, words)
    show('failed')
  }

  function draw(figures: MemberFigures) {
    if (figures.members === 0) return show('empty')
    show('figures')
    for (const part of [showTiers, showMoves, showPoints, showExpiring, showRewards])
      part(figures, staff)
    for (const place of document.querySelectorAll(OF_PERIOD))
      place.textContent = format.period(daysOfMonths(months()))
    showMoment('expiring', answers.at, staff)
    segments()
  }

  function show(shown: (typeof STATES)[number]) {
    for (const one of STATES) byId(one).hidden = one !== shown
  }
}
