import '../chart.ts'
import { dayIn } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { Latest } from '../../lib/latest.ts'
import {
  formatLoyalty,
  loyaltyMistakes,
  parseLoyalty,
  settleLoyalty,
} from '../../lib/loyalty-address.ts'
import type { LoyaltyView } from '../../lib/loyalty-address.ts'
import { loyaltyRow } from '../../lib/loyalty-figures.ts'
import { daysOf, monthOf } from '../../lib/months.ts'
import { loyaltyReport } from '../../queries/loyalty.ts'
import { bindExports } from '../exports.ts'
import { whyOf } from '../failure.ts'
import { showMistakes } from '../notice.ts'
import { bindPrint } from '../print.ts'
import { bindChartFailures, bindViewLinks } from '../view-links.ts'
import { basisOf } from './basis.ts'
import { showCohorts } from './cohorts.ts'
import { showDepartments } from './departments.ts'
import { showDoctors } from './doctors.ts'
import { bindMonthFilters } from './month-filters.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'
import { showReturns } from './returns.ts'
import { showSegments } from './segments.ts'
import { showShares } from './shares.ts'
import { showGaps, showItems, showLapsed, showRevenue, showSources } from './visits.ts'
import { bindWhatIf } from './what-if.ts'

const SECTIONS: ((report: LoyaltyReport, staff: LoyaltyStaff) => void)[] = [
  showShares,
  showDepartments,
  showCohorts,
  showReturns,
  showGaps,
  showLapsed,
  showSources,
  showDoctors,
  showSegments,
  showRevenue,
  showItems,
]
const STATES = ['loading', 'failed', 'empty', 'figures'] as const

/** Runs `/admin/loyalty/`. Its address is its state: whatever is chosen goes there first and is read from there. */
export function loyaltyPage(staff: LoyaltyStaff): void {
  const { hospital, words, format, say } = staff
  const answers = new Latest(loyaltyReport)
  let view: LoyaltyView
  let chosen: Pick<LoyaltyReport, 'selection' | 'period' | 'earlier'>

  const sync = bindMonthFilters(staff, (change) => go(change))
  const calculate = bindWhatIf(staff)
  bindViewLinks((link) => go(parseLoyalty(link.search)))
  bindChartFailures()
  byId('retry').addEventListener('click', load)
  window.addEventListener('popstate', () => {
    read()
    load()
  })
  bindExports(staff, (section) => basisOf(staff, chosen, section))
  bindPrint(staff, () => basisOf(staff, chosen))
  read()
  load()

  function addressOf(change: Partial<LoyaltyView>): string {
    return inThisLanguage(formatLoyalty({ ...view, ...change }))
  }

  function go(change: Partial<LoyaltyView>) {
    history.pushState(null, '', addressOf(change))
    read()
    load()
  }

  function read() {
    view = parseLoyalty(location.search)
    const now = monthOf(dayIn(hospital.time_zone, new Date()))
    const selection = settleLoyalty(view, hospital, now)
    const { months, earlier, department } = selection
    chosen = { selection, period: daysOf(months), earlier: earlier && daysOf(earlier) }
    sync(view, selection)
    showMistakes(
      loyaltyMistakes(location.search, view, { hospital: hospital.slug, department }),
      staff,
    )
    const days = format.period(chosen.period)
    byId('basis').textContent =
      `${say(hospital.names)} · ${chosen.earlier ? words.figures.comparedWith(days, format.period(chosen.earlier)) : days}`
  }

  /** Asks for what is not there yet and draws what is. */
  function load() {
    const { department, months, earlier } = chosen.selection
    void answers.get({ hospital: hospital.slug, department, ...months, earlier }).then((fresh) => {
      if (!fresh) return
      draw()
      announce()
    }, failed)
    if (answers.data) draw()
    else show('loading')
  }

  async function failed(error: unknown) {
    if (await staff.sessionOver(error)) return
    byId('figures-why').textContent = whyOf(error, words)
    show('failed')
  }

  function draw() {
    if (!answers.data) return
    const report: LoyaltyReport = { ...answers.data, ...chosen, view, addressOf }
    const n = patientsIn(report)
    byId('empty-why').textContent =
      report.first_month === null ? words.loyalty.noVisits : words.loyalty.emptyText
    show(n === 0 ? 'empty' : 'figures')
    const counted = n === null ? words.survey.tooFew : format.count(n)
    for (const place of document.querySelectorAll('#figures [data-basis]'))
      place.textContent =
        place.closest('#kept') || (chosen.selection.department && place.closest('#departments'))
          ? words.loyalty.ofAllIn(format.period(chosen.period))
          : words.loyalty.countedIn(format.period(chosen.period), counted)
    // What a section itself says of its basis counts.
    for (const section of SECTIONS) section(report, staff)
    calculate(report)
  }

  function announce() {
    const n = answers.data && patientsIn(answers.data)
    byId('status').textContent =
      n === 0
        ? words.loyalty.emptyTitle
        : n === null
          ? words.loyalty.updatedTooFew
          : words.loyalty.updated(format.count(n))
  }
}

/** Patients with a visit in the period; null: too few. */
function patientsIn({ figures }: Pick<LoyaltyReport, 'figures'>): number | null {
  const row = loyaltyRow(figures, { measure: 'repeat' })
  return row ? row.n : 0
}

/** Shows one state of the page. While it loads again, what was there stays, dimmed. */
function show(state: (typeof STATES)[number]): void {
  const figures = byId('figures')
  const again = state === 'loading' && !figures.hidden
  figures.ariaBusy = again ? 'true' : null
  if (again) return
  for (const one of STATES) byId(one).hidden = one !== state
  if (state === 'loading' || state === 'failed') byId('status').textContent = ''
  for (const failed of document.querySelectorAll<HTMLElement>('.chart-failed')) failed.hidden = true
}
