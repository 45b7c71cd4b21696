import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../supabase/contract/survey.ts'
import { breakdownRow, measureOf } from './breakdown.ts'
import { differenceOf, judgedAlone, judgedOf } from './compare.ts'
import type { Judged } from './compare.ts'
import type { Reading } from './estimate.ts'
import { figureOf, isShown } from './figures.ts'
import type { Figure } from './figures.ts'
import { readingOf } from './measure.ts'

/** A question's one figure, now and in the period compared with; `none` where none is. */
export interface QuestionFigure {
  question: SurveyQuestion
  /** Null: the question cannot be counted. */
  reading: Reading | null
  row: SurveyFigure | undefined
  figure: Figure
  earlier: Figure
  /** Since the earlier period; null: one of the two figures is not there. */
  change: Judged | null
}

/**
 * Every question's figure. What counts as a change has passed Holm's rule over all questions that can be compared; the one
 * whose measure is `lead` is asked for by itself, and is said of it what is said above.
 */
export function questionFigures(
  questions: readonly SurveyQuestion[],
  figures: readonly SurveyFigure[],
  lead: string | null,
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
  const isLead = (one: (typeof found)[number]) => measureOf(one.question) === lead
  const changes = judgedOf(found.map((one) => (isLead(one) ? null : changeOf(one))))
  return found.map((one, place) => {
    const alone = isLead(one) ? changeOf(one) : null
    return { ...one, change: alone ? judgedAlone(alone) : (changes[place] ?? null) }
  })
}

/** How several figures have changed, corrected for their number by Holm's rule. */
export const changesOf = (
  figures: readonly { figure: Figure; earlier: Figure }[],
): (Judged | null)[] => judgedOf(figures.map(changeOf))

const changeOf = ({ figure, earlier }: { figure: Figure; earlier: Figure }) =>
  isShown(figure) && isShown(earlier) ? differenceOf(earlier, figure) : null
