import '../chart.ts'
import type { MemberFigures } from '../../../../supabase/contract/points.ts'
import type { MembersWords } from '../../i18n/members/index.ts'
import type { Mistake } from '../../lib/address.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { daysOfMonths, recentMonths } from '../../lib/recent-months.ts'
import { memberFigures } from '../../queries/members.ts'
import type { Basis } from '../basis.ts'
import { bindExports } from '../exports.ts'
import { whyOf } from '../failure.ts'
import { showMistakes } from '../notice.ts'
import { bindPrint } from '../print.ts'
import type { Staff } from '../staff-page.ts'
import { bindChartFailures } from '../view-links.ts'
import { bindClubs } from './clubs.ts'
import { bindFinding } from './finding.ts'
import { showExpiring, showMoves, showPoints, showRewards, showTiers } from './figures.ts'
import { bindSegments } from './segments.ts'

export type MembersStaff = Staff<MembersWords>

const SPANS = ['6', '12', '24']
const DEFAULT_SPAN = '12'
const STATES = ['loading', 'failed', 'empty', 'figures'] as const

/** Runs `/admin/members/`: figures for everybody, one member's page for agents. Its address says which months. */
export function membersPage(staff: MembersStaff): void {
  const { hospital, words, format, say } = staff
  const { members } = words
  const answers = new Latest(memberFigures)
  const span = byId<HTMLSelectElement>('months')
  span.replaceChildren(
    ...SPANS.map((months) =>
      element('option', { value: months }, members.lastMonths(format.count(Number(months)))),
    ),
  )
  span.addEventListener('change', () => {
    const params = new URLSearchParams(location.search)
    params.set('months', span.value)
    history.pushState(null, '', `?${params}`)
    read()
    load()
  })
  window.addEventListener('popstate', () => {
    read()
    load()
  })
  byId('retry').addEventListener('click', load)
  byId<HTMLAnchorElement>('to-events').search = location.search
  bindChartFailures()
  const segments = bindSegments(staff)
  if (hospital.role !== 'viewer') bindFinding(staff)
  if (hospital.role === 'admin') bindClubs(staff)
  bindExports(staff, basis)
  bindPrint(staff, basis)
  read()
  load()

  /** Obeys the address, and says what of it cannot be obeyed. */
  function read() {
    const params = new URLSearchParams(location.search)
    const [slug, asked] = [params.get('hospital'), params.get('months')]
    const known = SPANS.find((months) => months === asked)
    span.value = known ?? DEFAULT_SPAN
    const mistakes: Mistake[] = []
    if (slug && slug !== hospital.slug) mistakes.push({ name: 'hospital', value: slug })
    if (asked && !known) mistakes.push({ name: 'months', value: asked })
    showMistakes(mistakes, staff)
  }

  function months() {
    return recentMonths(hospital.time_zone, Number(span.value))
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
        [words.nav.pages, words.nav.members],
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
    for (const place of document.querySelectorAll('#figures [data-basis]'))
      place.textContent = format.period(daysOfMonths(months()))
    segments()
  }

  function show(shown: (typeof STATES)[number]) {
    for (const one of STATES) byId(one).hidden = one !== shown
  }
}
