import type { SurveyFigure } from '../../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'
import type { OverviewWords } from '../../i18n/overview/index.ts'
import { formatView, parseView } from '../../lib/survey-address.ts'
import type { Selection } from '../../lib/survey-address.ts'
import { byId } from '../../lib/element.ts'
import type { Reading } from '../../lib/estimate.ts'
import { figureOf, isShown, rowOf, trendOf } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { questionOf, readingOf } from '../../lib/measure.ts'
import { parseOverview } from '../../lib/overview-address.ts'
import type { SurveySummary } from '../../queries/hospital.ts'
import { changeText } from '../change.ts'
import { nameFigure } from '../figure-name.ts'
import { showHeadline } from '../headline.ts'
import type { Staff } from '../staff-page.ts'
import { wordingOf } from '../survey/wording.ts'
import { wholeText } from './figures.ts'
import { showKeyTrend } from './key-trend.ts'

/** The figure that tells most of a survey, now and in the period before. */
interface Lead {
  reading: Reading
  figure: Figure
  before: Figure
  measure: string
  question: SurveyQuestion | undefined
  questions: readonly SurveyQuestion[]
  counts: readonly number[] | null
  /** Of it, by week. */
  rows: readonly SurveyFigure[]
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
      measure: all.question,
      question,
      questions,
      counts: all.counts,
      rows: figures.filter((row) => row.question === all.question),
    }
  )
}

/** The survey by its lead figure, and the way to its page. */
export function showSurvey(
  { reading, figure, before, measure, question, questions, counts, rows }: Lead,
  survey: SurveySummary,
  { period, earlier }: Selection,
  staff: Staff<OverviewWords>,
): void {
  const { hospital, words, format, say } = staff
  byId<HTMLAnchorElement>('open-survey').search = formatView({
    ...parseView(''),
    ...parseOverview(location.search),
    hospital: hospital.slug,
    compare: true,
  })
  byId('survey-card-basis').textContent = `${say(survey.title)} · ${format.period(period)}`
  nameFigure(reading, words)
  const asked = question ? wordingOf(question, measure, questions, staff) : null
  byId('figure-question').textContent = asked
  showHeadline(
    {
      figure,
      nps: reading.kind === 'nps' ? counts : null,
      period,
      question: asked,
      change: earlier && wholeText(changeText(figure, before, earlier, staff), staff),
    },
    staff,
  )
  showKeyTrend(
    'survey-trend',
    'week',
    trendOf(rows, reading, 'week', period).map(({ days, figure }) => ({
      value: isShown(figure) ? figure.value : null,
      when: format.bucket('week', days),
    })),
    (value) => (isShown(figure) ? format.value(value, figure.unit) : ''),
    words,
  )
  byId('headline').ariaBusy = null
}
