import '../chart.ts'
import { formatView, parseView, settleView } from '../../lib/address.ts'
import type { Selection, SurveyView } from '../../lib/address.ts'
import { dayIn } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import { figureOf, isShown, rowOf, trendOf } from '../../lib/figures.ts'
import type { NpsFigure } from '../../lib/figures.ts'
import { isRefusal, RequestError } from '../../queries/request.ts'
import { surveyFigures } from '../../queries/survey.ts'
import type { SurveyFigure } from '../../../../supabase/contract/figures.ts'
import { showDepartments } from './departments.ts'
import type { DepartmentFigure } from './departments.ts'
import { showDistribution } from './distribution.ts'
import { basisOf } from '../basis.ts'
import { bindExports } from '../exports.ts'
import { absence } from '../figure-text.ts'
import { bindFilters } from './filters.ts'
import { showHeadline } from '../headline.ts'
import type { Staff } from '../staff-page.ts'
import { showTrend } from './trend.ts'

const CHARTS = ['trend', 'distribution']
const STATES = ['loading', 'failed', 'no-question', 'empty', 'figures'] as const

/** Runs `/admin/survey/`. Its address is its state: whatever is chosen goes there first and is read from there. */
export function surveyPage(staff: Staff): void {
  const { hospital, words, format, say } = staff
  const channels = Object.keys(words.channels)
  let view: SurveyView
  let selection: Selection
  let rows: SurveyFigure[] = []
  let request = new AbortController()

  const sync = bindFilters(staff, (filters) =>
    go({
      ...view,
      ...filters,
      // A survey the page chose by itself stays unsaid.
      survey: filters.survey === selection.survey ? view.survey : filters.survey,
    }),
  )
  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="grain"]'))
    radio.addEventListener('change', () => {
      view = { ...view, grain: radio.value === 'week' ? 'week' : 'month' }
      history.pushState(null, '', addressOf(view))
      read()
      draw()
    })
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-view]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(parseView(link.search))
  })
  for (const chart of CHARTS)
    byId(`${chart}-chart`).addEventListener('careloop-chart-failed', () => {
      byId(`${chart}-failed`).hidden = false
    })
  byId('retry').addEventListener('click', () => void load())
  window.addEventListener('popstate', () => {
    read()
    void load()
  })
  bindExports(staff, () => basisOf(staff, selection))
  read()
  void load()

  function go(next: SurveyView) {
    history.pushState(null, '', addressOf(next))
    read()
    void load()
  }

  function read() {
    view = parseView(location.search)
    selection = settleView(view, hospital, channels, dayIn(hospital.time_zone, new Date()))
    sync(view, selection)
    byId('basis').textContent = `${say(hospital.names)} · ${format.period(selection.period)}`
    for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="grain"]'))
      radio.checked = radio.value === selection.grain
  }

  async function load() {
    request.abort()
    request = new AbortController()
    const { signal } = request
    const { survey, department, channel, period } = selection
    if (!survey || !hospital.surveys.find(({ slug }) => slug === survey)?.nps)
      return show('no-question')
    byId('figures').ariaBusy = 'true'
    byId('departments').ariaBusy = 'true'
    if (byId('figures').hidden) show('loading')
    try {
      rows = await surveyFigures(
        { hospital: hospital.slug, survey, department, channel, ...period },
        signal,
      )
      draw()
    } catch (error) {
      if (signal.aborted) return
      if (await staff.sessionOver(error)) return
      if (isRefusal(error, 'unknown_question')) return show('no-question')
      const offline = !(error instanceof RequestError) || error.reason === 'offline'
      byId('figures-why').textContent = offline ? words.failed.offline : words.failed.server
      show('failed')
    }
  }

  function draw() {
    for (const chart of CHARTS) byId(`${chart}-failed`).hidden = true
    const all = rowOf(rows, 'all', '')
    const figure = figureOf(all)
    // The distribution of nothing is no chart; the rest says by itself that there is too little.
    byId('distribution').hidden = !all?.counts
    showHeadline(figure, selection.period, staff)
    showTrend(trendOf(rows, selection.grain, selection.period), selection.grain, staff)
    if (all?.counts && isShown(figure)) showDistribution(all.counts, staff)
    drawDepartments(figure)
    announce(figure)
    show(figure === 'none' ? 'empty' : 'figures')
    byId('departments').hidden = figure === 'none' && !selection.department
  }

  function drawDepartments(figure: NpsFigure) {
    const departments = departmentFigures()
    showDepartments({
      ...staff,
      rows: departments,
      whole: selection.department ? null : figure,
      chosen: selection.department,
      sort: view.sort,
      descending: view.descending,
      addressOf: (code) =>
        addressOf({ ...view, department: code === selection.department ? null : code }),
      onSort: (sort, descending) => {
        view = { ...view, sort, descending }
        history.replaceState(null, '', addressOf(view))
        drawDepartments(figure)
      },
    })
    const note = byId('too-few-note')
    note.hidden = departments.every((department) => department.figure !== 'too_few')
    note.replaceChildren(
      absence('too_few', words),
      ` ${words.glossary.tooFew(format.count(hospital.smallest_group))}`,
    )
  }

  /** Departments in use, those no longer in use that have answers, and answers that named none. */
  function departmentFigures(): DepartmentFigure[] {
    const known = hospital.departments.map(({ code, names, archived }) => ({
      code,
      name: archived ? words.survey.archived(say(names)) : say(names),
      figure: figureOf(rowOf(rows, 'department', code)),
      archived,
    }))
    const unnamed = figureOf(rowOf(rows, 'department', ''))
    return [
      ...known.filter(({ figure, archived }) => !archived || figure !== 'none'),
      ...(unnamed === 'none'
        ? []
        : [{ code: '', name: words.survey.noDepartment, figure: unnamed }]),
    ]
  }

  /** Tells those who hear the page that it has changed. */
  function announce(figure: NpsFigure) {
    byId('status').textContent = isShown(figure)
      ? words.survey.updated(format.count(figure.n))
      : figure === 'none'
        ? words.survey.emptyTitle
        : words.survey.updatedTooFew
  }
}

function show(state: (typeof STATES)[number]) {
  for (const one of STATES) byId(one).hidden = one !== state
  byId('departments').hidden = state !== 'figures'
  if (state !== 'figures' && state !== 'empty') byId('status').textContent = ''
  byId('figures').ariaBusy = null
  byId('departments').ariaBusy = null
}

/** The page's address showing `view`, in the language the present address asks for, if it asks for one. */
function addressOf(view: SurveyView): string {
  const lang = new URLSearchParams(location.search).get('lang')
  const address = new URL(formatView(view), location.origin + location.pathname)
  if (lang) address.searchParams.set('lang', lang)
  return address.pathname + address.search
}
