import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../supabase/contract/survey.ts'
import { breakdownRow, measureOf } from './breakdown.ts'
import { differenceOf, verdictsOf } from './compare.ts'
import type { Difference, Verdict } from './compare.ts'
import type { Reading } from './estimate.ts'
import { figureOf, isShown } from './figures.ts'
import type { Figure } from './figures.ts'
import { readingOf } from './measure.ts'

/** How a figure has changed since the earlier period. */
export interface Change {
  difference: Difference
  verdict: Verdict
}

/** A question's one figure, now and in the period compared with; `none` where none is. */
export interface QuestionFigure {
  question: SurveyQuestion
  /** Null: the question cannot be counted. */
  reading: Reading | null
  row: SurveyFigure | undefined
  figure: Figure
  earlier: Figure
  /** Null: one of the two figures is not there. */
  change: Change | null
}

/** Every question's figure. What counts as a change has passed Holm's rule over all questions that can be compared. */
export function questionFigures(
  questions: readonly SurveyQuestion[],
  figures: readonly SurveyFigure[],
): QuestionFigure[] {
  const found = questions.map((question) => {
    const measure = { question: measureOf(question), kind: question.kind }
    const row = breakdownRow(figures, measure)
    const reading = readingOf(measure, questions, row?.counts ? { counts: row.counts } : null)
    const past = breakdownRow(figures, { question: measure.question, period: 'earlier' })
    return {
      question,
      reading,
      row,
      figure: reading ? figureOf(row, reading) : ('none' as const),
      earlier: reading ? figureOf(past, reading) : ('none' as const),
    }
  })
  const changes = changesOf(found)
  return found.map((one, place) => ({ ...one, change: changes[place] ?? null }))
}

/** How several figures have changed, corrected for their number by Holm's rule. */
export function changesOf(
  figures: readonly { figure: Figure; earlier: Figure }[],
): (Change | null)[] {
  const differences = figures.map(({ figure, earlier }) =>
    isShown(figure) && isShown(earlier) ? differenceOf(earlier, figure) : null,
  )
  const verdicts = verdictsOf(differences)
  return differences.map((difference, place) => {
    const verdict = verdicts[place]
    return difference && verdict ? { difference, verdict } : null
  })
}
