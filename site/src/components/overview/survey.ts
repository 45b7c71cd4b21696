import type { SurveyFigure } from '../../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'
import { formatView, parseView } from '../../lib/address.ts'
import type { Selection } from '../../lib/address.ts'
import { byId } from '../../lib/element.ts'
import type { Reading } from '../../lib/estimate.ts'
import { figureOf, rowOf } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { questionOf, readingOf } from '../../lib/measure.ts'
import type { SurveySummary } from '../../queries/hospital.ts'
import { changeText } from '../change.ts'
import { nameFigure } from '../figure-name.ts'
import { showHeadline } from '../headline.ts'
import type { Staff } from '../staff-page.ts'

/** The figure that tells most of a survey, now and in the period before. */
export interface Lead {
  reading: Reading
  figure: Figure
  before: Figure
  question: SurveyQuestion | undefined
  counts: readonly number[] | null
}

/** The lead figure in `figures`; null where it cannot be read without its question. */
export function leadOf(
  figures: readonly SurveyFigure[],
  questions: readonly SurveyQuestion[],
): Lead | null {
  const all = rowOf(figures, 'all', '')
  if (!all) return null
  const question = questionOf(questions, all.question)
  const reading = readingOf(all, questions, all.counts ? { counts: all.counts } : null)
  return (
    reading && {
      reading,
      figure: figureOf(all, reading),
      before: figureOf(rowOf(figures, 'all', '', 'earlier'), reading),
      question,
      counts: all.counts,
    }
  )
}

/** The survey by its lead figure, and the way to its page. */
export function showSurvey(
  { reading, figure, before, question, counts }: Lead,
  survey: SurveySummary,
  { period, earlier }: Selection,
  staff: Staff,
): void {
  const { hospital, words, format, say } = staff
  const view = parseView(location.search)
  byId<HTMLAnchorElement>('open-survey').search = formatView({ ...view, hospital: hospital.slug })
  byId('survey-card-basis').textContent = `${say(survey.title)} · ${format.period(period)}`
  nameFigure(reading, words)
  const asked = question ? say(question.text) : null
  byId('figure-question').textContent = asked
  showHeadline(
    {
      figure,
      nps: reading.kind === 'nps' ? counts : null,
      period,
      question: asked,
      change: earlier && changeText(figure, before, earlier, staff),
    },
    staff,
  )
  byId('headline').ariaBusy = null
}
