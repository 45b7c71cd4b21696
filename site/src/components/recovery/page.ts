import '../chart.ts'
import { mistakesIn, settleView } from '../../lib/address.ts'
import { dayIn } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { Latest } from '../../lib/latest.ts'
import { formatRecovery, parseRecovery } from '../../lib/recovery-address.ts'
import type { RecoveryView } from '../../lib/recovery-address.ts'
import { recoveryRow } from '../../lib/recovery-figures.ts'
import { recoveryFigures } from '../../queries/recovery.ts'
import { bindExports } from '../exports.ts'
import { whyOf } from '../failure.ts'
import { showMistakes } from '../notice.ts'
import { bindPeriodFilters } from '../period-filters.ts'
import { bindPrint } from '../print.ts'
import { bindChartFailures, bindViewLinks } from '../view-links.ts'
import { showBacklog } from './backlog.ts'
import { basisOf } from './basis.ts'
import { showCategories } from './categories.ts'
import { showChannels, showDepartments } from './departments.ts'
import { showFunnel } from './funnel.ts'
import { showOrigin } from './origin.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'
import { showReturn } from './return-chart.ts'
import { showInTime, showSatisfaction } from './shares.ts'
import { showTimes } from './times.ts'

const SECTIONS: ((report: RecoveryReport, staff: RecoveryStaff) => void)[] = [
  showFunnel,
  showReturn,
  showTimes,
  showInTime,
  showBacklog,
  showSatisfaction,
  showCategories,
  showOrigin,
  showDepartments,
  showChannels,
]
const STATES = ['loading', 'failed', 'empty', 'figures'] as const

/** Runs `/admin/recovery/`. Its address is its state: whatever is chosen goes there first and is read from there. */
export function recoveryPage(staff: RecoveryStaff): void {
  const { hospital, words, format, say } = staff
  const figures = new Latest(recoveryFigures)
  let view: RecoveryView
  let selection: RecoveryReport['selection']

  const sync = bindPeriodFilters(staff, (change) => go(change))
  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="grain"]'))
    radio.addEventListener('change', () => go({ grain: radio.value === 'week' ? 'week' : 'month' }))
  bindViewLinks((link) => go(parseRecovery(link.search)))
  bindChartFailures()
  byId('retry').addEventListener('click', load)
  window.addEventListener('popstate', () => {
    read()
    load()
  })
  bindExports(staff, (section) => basisOf(staff, selection, section))
  bindPrint(staff, () => basisOf(staff, selection))
  read()
  load()

  function addressOf(change: Partial<RecoveryView>): string {
    return inThisLanguage(formatRecovery({ ...view, ...change }))
  }

  function go(change: Partial<RecoveryView>, replace = false) {
    const address = addressOf(change)
    if (replace) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
    read()
    load()
  }

  function read() {
    view = parseRecovery(location.search)
    const asked = { ...view, survey: null, question: null, sort: 'score' as const }
    const today = dayIn(hospital.time_zone, new Date())
    selection = settleView(asked, { ...hospital, surveys: [] }, Object.keys(words.channels), today)
    sync(view, selection)
    const shown = { ...selection, survey: null, question: null, hospital: hospital.slug }
    showMistakes(mistakesIn(location.search, asked, shown), staff)
    const days = format.period(selection.period)
    byId('basis').textContent =
      `${say(hospital.names)} · ${selection.earlier ? words.figures.comparedWith(days, format.period(selection.earlier)) : days}`
  }

  /** Asks for what is not there yet and draws what is. */
  function load() {
    const { department, channel, period, earlier } = selection
    const query = { hospital: hospital.slug, department, channel, ...period, earlier }
    void figures.get(query).then((fresh) => {
      if (!fresh) return
      draw()
      announce()
    }, failed)
    if (figures.data) draw()
    else show('loading')
  }

  async function failed(error: unknown) {
    if (await staff.sessionOver(error)) return
    byId('figures-why').textContent = whyOf(error, words)
    show('failed')
  }

  function draw() {
    if (!figures.data) return
    const report = { ...figures.data, view, selection, addressOf, go }
    const { figures: rows } = report
    const filed = recoveryRow(rows, { measure: 'filed' })?.n
    show(isEmpty(report) ? 'empty' : 'figures')
    for (const section of SECTIONS) section(report, staff)
    const n = filed === null || filed === undefined ? words.survey.tooFew : format.count(filed)
    for (const place of document.querySelectorAll('#figures [data-basis]'))
      place.textContent = words.recovery.counted(format.period(selection.period), n)
  }

  function announce() {
    const filed = figures.data && recoveryRow(figures.data.figures, { measure: 'filed' })?.n
    byId('status').textContent =
      filed === 0
        ? words.recovery.emptyTitle
        : typeof filed === 'number'
          ? words.recovery.updated(format.count(filed))
          : words.recovery.updatedTooFew
  }
}

/** Whether there is nothing at all to tell, hidden or not. */
const isEmpty = ({ figures }: RecoveryReport): boolean =>
  figures.every(
    ({ n, measure, grain }) =>
      n === 0 ||
      measure === 'kind' ||
      grain === 'department' ||
      grain === 'channel' ||
      grain === 'hospital',
  )

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
