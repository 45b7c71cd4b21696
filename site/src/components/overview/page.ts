import type { OverviewWords } from '../../i18n/overview/index.ts'
import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { formatOverview, parseOverview, settleOverview } from '../../lib/overview-address.ts'
import { surveyBreakdown, surveyFigures } from '../../queries/survey.ts'
import { showAsk } from '../ask.ts'
import { showMistakes } from '../notice.ts'
import type { Staff } from '../staff-page.ts'
import { showCases } from './cases.ts'
import { showLoyalty } from './figures.ts'
import { hasBegun, showOverdue } from './overdue.ts'
import { showSettings } from './settings.ts'
import { leadOf, showSurvey } from './survey.ts'

/**
 * Runs `/admin/`: the way in to every page, with the figures that tell most, and how patients come to a survey. Three more
 * requests than the hospital itself: who comes back; the survey's figures; and the cases where there are figures, else whether
 * there ever were answers.
 */
export async function overviewPage(staff: Staff<OverviewWords>): Promise<void> {
  const [figures, heard] = await Promise.all([showLoyalty(staff), showRest(staff)])
  if (figures && (heard || hasBegun(figures))) showOverdue(figures.overdue, staff)
}

/** Answers whether the survey ever had an answer. */
async function showRest(staff: Staff<OverviewWords>): Promise<boolean> {
  const { hospital, say } = staff
  const { search } = location
  const today = dayIn(hospital.time_zone, new Date())
  const { selection, mistakes } = settleOverview(parseOverview(search), search, hospital, today)
  byId('overview-hospital').textContent = say(hospital.names)
  showMistakes(mistakes, staff)
  const survey = hospital.surveys.find(({ slug }) => slug === selection.survey)
  byId('no-survey').hidden = survey !== undefined
  byId('survey-card').hidden = survey === undefined
  if (!survey) {
    showSettings(staff)
    await showCases(staff, true)
    return false
  }

  chooseSurvey(staff, survey.slug)
  void showAsk({ survey, department: null, first: false }, staff)
  const signal = new AbortController().signal
  const { period, earlier } = selection
  const query = { hospital: hospital.slug, survey: survey.slug, ...period, earlier }
  const asked = { ...query, department: null, channel: null }
  const figures = await surveyFigures({ ...asked, question: null }, signal)
  const lead = leadOf(figures, [])
  if (lead && lead.figure !== 'none') {
    showSurvey(lead, survey, selection, staff)
    showSettings(staff)
    await showCases(staff, true)
    return true
  }
  const { first_answer, questions } = await surveyBreakdown(asked, signal)
  const known = leadOf(figures, questions)
  const first = first_answer === null || !known
  byId('survey-card').hidden = first
  if (!first) showSurvey(known, survey, selection, staff)
  void showAsk({ survey, department: null, first }, staff)
  if (!first) showSettings(staff)
  await showCases(staff, false)
  return !first
}

/** Offers the hospital's other surveys; the one chosen stands in the address. */
function chooseSurvey({ hospital, say }: Staff, chosen: string) {
  const select = byId<HTMLSelectElement>('survey')
  byId('survey-choice').hidden = hospital.surveys.length === 1
  select.replaceChildren(
    ...hospital.surveys.map(({ slug, title }) => element('option', { value: slug }, say(title))),
  )
  select.value = chosen
  select.addEventListener('change', () => {
    const view = { ...parseOverview(location.search), survey: select.value }
    location.assign(inThisLanguage(formatOverview(view)))
  })
}
