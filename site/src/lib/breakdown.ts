import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../supabase/contract/survey.ts'

/** The measure whose figure stands for a question: of a pair its gap. */
export const measureOf = ({ id, kind }: Pick<SurveyQuestion, 'id' | 'kind'>): string =>
  kind === 'pair' ? `${id}.gap` : id

/** The counter of what patients wrote themselves in place of an option. */
const OTHER = 12

/** Which row of a breakdown; what is not said: of all answers asked for. */
type Place = Pick<SurveyFigure, 'question'> &
  Partial<Pick<SurveyFigure, 'period' | 'grain' | 'bucket'>>

export const breakdownRow = (
  figures: readonly SurveyFigure[],
  { question, period = 'asked', grain = 'all', bucket = '' }: Place,
): SurveyFigure | undefined =>
  figures.find(
    (row) =>
      row.question === question &&
      row.period === period &&
      row.grain === grain &&
      row.bucket === bucket,
  )

/** Whether anybody, hidden or not, began or answered the survey in the days, department and channel asked for. */
export const hasAnswers = (figures: readonly SurveyFigure[]): boolean =>
  ['*', '*started'].some((question) => breakdownRow(figures, { question })?.n !== 0)

/** The counters of the options a question has, in its order; that of "other" last. */
export function optionsOf(
  question: Extract<SurveyQuestion, { kind: 'choice' | 'choices' }>,
): number[] {
  const places = question.options.map((_, place) => place)
  return question.kind === 'choices' && question.other ? [...places, OTHER] : places
}

/**
 * Whether a question is put only to those who were not satisfied, so that what they name is what went wrong: it depends on
 * an earlier scale answered in the lower half or the middle, or on a recommendation answered by detractors.
 */
export function asksWhatFailed(
  { show_if }: SurveyQuestion,
  questions: readonly SurveyQuestion[],
): boolean {
  const source = show_if && questions.find(({ id }) => id === show_if.question)
  if (source?.kind !== 'scale' && source?.kind !== 'nps') return false
  const highest = source.kind === 'nps' ? 6 : Math.ceil(source.steps / 2)
  return show_if?.in.every((value) => Number(value) <= highest) ?? false
}
