import '../chart.ts'
import { formatView, parseView, settleView } from '../../lib/survey-address.ts'
import type { Selection, SurveyView } from '../../lib/survey-address.ts'
import { dayIn } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import { hasAnswers } from '../../lib/breakdown.ts'
import { figureOf, rowOf } from '../../lib/figures.ts'
import { Latest } from '../../lib/latest.ts'
import { questionOf } from '../../lib/measure.ts'
import { isRefusal } from '../../queries/request.ts'
import { surveyBreakdown, surveyFigures } from '../../queries/survey.ts'
import { bindContents } from '../contents.ts'
import { bindExports } from '../exports.ts'
import { whyOf } from '../failure.ts'
import { showGrain } from '../grain-switch.ts'
import { showMistakes } from '../notice.ts'
import { pageAddress } from '../page-address.ts'
import { bindPeriodFilters } from '../period-filters.ts'
import { showPeriod } from '../period-text.ts'
import { bindPrint } from '../print.ts'
import type { Staff } from '../staff-page.ts'
import { showAnswersPerDay } from './answers-per-day.ts'
import { basisOf } from './basis.ts'
import { showBasis } from './breakdown-basis.ts'
import { bindComments } from './comments.ts'
import { showCompletion } from './completion.ts'
import { bindControls, bindSurvey } from './controls.ts'
import { showDepartments } from './departments.ts'
import { showDistribution } from './distribution.ts'
import { showEveryQuestion } from './every-question.ts'
import { showFirst } from './first.ts'
import { showGaps } from './gaps.ts'
import { showLead } from './headline.ts'
import { bindMarkForm } from './mark-form.ts'
import { showMarks } from './marks.ts'
import { showQuestions } from './questions.ts'
import { reportOf } from './report.ts'
import type { Frame, FullReport, Report } from './report.ts'
import { announce, hide, showBreakdown, showFigures } from './states.ts'
import { showTrend } from './trend.ts'
import { showWhy } from './why.ts'

/** The sections about the question chosen, drawn as soon as its figures are there and again with the breakdown. */
const OF_FIGURES: ((report: Report, staff: Staff) => void)[] = [
  showQuestions,
  showLead,
  showTrend,
  showMarks,
  showDistribution,
  showDepartments,
]

/** The sections that say of every question how it has changed, drawn again when another stands above them. */
const OF_CHANGES: ((report: FullReport, staff: Staff) => void)[] = [showGaps, showEveryQuestion]

/** The sections about all questions, drawn as soon as the breakdown is there. */
const OF_BREAKDOWN: ((report: FullReport, staff: Staff) => void)[] = [
  showFirst,
  showBasis,
  showWhy,
  ...OF_CHANGES,
  showAnswersPerDay,
  showCompletion,
]

/** Runs `/admin/survey/`. Its address is its state: whatever is chosen goes there first and is read from there. */
export function surveyPage(staff: Staff): void {
  const { hospital, words } = staff
  const channels = Object.keys(words.channels)
  const figures = new Latest(surveyFigures)
  const breakdown = new Latest(surveyBreakdown)
  let view: SurveyView
  let selection: Selection
  /** Why the breakdown is not to be had. */
  let lost: unknown = null
  let questions: { survey: string | null; list: Frame['questions'] } = { survey: null, list: [] }
  /** The survey that was found not to have a question, and the question. */
  let refused = ''

  // What staff write and read: these follow what is chosen, and keep what was typed.
  const followers = [bindMarkForm(staff), bindComments(staff)]
  const { addressOf, go } = pageAddress(formatView, () => view, obey)
  const sync = bindPeriodFilters(staff, go)
  const showSurvey = bindSurvey(staff, go)
  bindControls(() => view, go)
  byId('retry').addEventListener('click', load)
  byId('breakdown-retry').addEventListener('click', load)
  // What staff marked on the trend shows at once.
  byId('marks').addEventListener('careloop-marks', () => drawFigures())
  bindExports(staff, (section) => basisOf(staff, selection, section))
  bindPrint(staff, () => basisOf(staff, selection))
  bindContents()
  obey()

  /** Obeys the address as far as is known, and says what of it is not obeyed. */
  function obey() {
    const { search } = location
    view = parseView(search)
    const today = dayIn(hospital.time_zone, new Date())
    const settled = settleView(view, search, { ...hospital, channels, asks }, today)
    selection = settled.selection
    sync(view, selection)
    showSurvey(selection.survey)
    showMistakes(settled.mistakes, staff)
    showPeriod(selection, staff)
    showGrain(selection.grain)
    load()
  }

  /** Whether a survey has a question: only the survey knows, so until it is known any is believed. */
  function asks(survey: string, question: string) {
    return questions.survey === survey
      ? questionOf(questions.list, question) !== undefined
      : refused !== `${survey} ${question}`
  }

  /** Asks for what is not there yet and draws what is. */
  function load() {
    const { survey, question, department, channel, period, earlier } = selection
    follow()
    if (!survey) return hide()
    const query = { hospital: hospital.slug, survey, department, channel, ...period, earlier }
    void figures.get({ ...query, question }).then(arrived, failed)
    lost = null
    void breakdown.get(query).then(brokenDown, notBrokenDown)
    if (!drawFigures()) showFigures('loading')
    if (!breakdown.data) showBreakdown('loading')
  }

  function arrived(fresh: boolean) {
    if (!fresh) return
    const report = drawFigures()
    if (report) {
      announce(report, staff)
      drawBreakdown(OF_CHANGES)
    }
    // A choice cannot be read without its options.
    else if (lost) void failed(lost)
  }

  async function failed(error: unknown) {
    if (isRefusal(error, 'unknown_question')) {
      if (!selection.question) return showFigures('no-question')
      // The question is told, and the survey's own lead is shown.
      refused = `${selection.survey} ${selection.question}`
      return obey()
    }
    if (await staff.sessionOver(error)) return
    byId('figures-why').textContent = whyOf(error, words)
    showFigures('failed')
  }

  function follow() {
    for (const section of followers) section(frame())
  }

  function brokenDown(fresh: boolean) {
    if (!fresh || !breakdown.data) return
    const known = questions.survey === selection.survey
    questions = { survey: selection.survey, list: breakdown.data.questions }
    follow()
    drawBreakdown()
    // What the figures need of it: wordings, and all departments where one is chosen.
    if (figures.data && !known) drawFigures()
    else if (figures.data && selection.department) drawFigures([showDepartments])
  }

  async function notBrokenDown(error: unknown) {
    if (await staff.sessionOver(error)) return
    lost = error
    if (figures.data && !drawFigures()) await failed(error)
    byId('breakdown-why').textContent = whyOf(error, words)
    showBreakdown('failed')
  }

  function frame(): Frame {
    return {
      view,
      selection,
      questions: questions.survey === selection.survey ? questions.list : [],
      addressOf,
      go,
    }
  }

  function drawFigures(sections = OF_FIGURES): Report | null {
    const report =
      figures.data &&
      reportOf(frame(), {
        figures: figures.data,
        breakdown: breakdown.data,
        loading: !breakdown.data && !lost,
      })
    if (!report) return null
    const figure = figureOf(rowOf(report.figures, 'all', ''), report.reading)
    showFigures(figure === 'none' ? 'empty' : 'figures')
    byId('departments').hidden = figure === 'none' && !selection.department
    for (const show of sections) show(report, staff)
    return report
  }

  function drawBreakdown(sections = OF_BREAKDOWN) {
    if (!breakdown.data) return
    showBreakdown('shown')
    // Where nobody answered that is said once, above.
    byId('breakdown').hidden = !hasAnswers(breakdown.data.figures)
    const lead = (figures.data && rowOf(figures.data, 'all', '')?.question) ?? selection.question
    for (const show of sections) show({ ...frame(), breakdown: breakdown.data, lead }, staff)
  }
}
