import { z } from 'zod'
import type { Database } from './database.types.ts'
import { surveyQuestion } from './survey.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** What a figure is counted over. */
export const GRAINS = [
  'all',
  'hospital',
  'week',
  'month',
  'day',
  'department',
  'channel',
  'language',
] as const

/** How what was counted is answered; `survey`: whole surveys answered, `started`: surveys begun. */
export const COUNTED_KINDS = [
  'nps',
  'scale',
  'choice',
  'choices',
  'yes_no',
  'pair',
  'survey',
  'started',
] as const

/**
 * A row of `survey_figures`, and of `survey_breakdown` in its `figures`.
 *
 * `period`: 'asked', or 'earlier' where another period was given to compare with. `question`: what was counted: a
 * question's id, of a pair `<id>.expected`, `<id>.perceived` or `<id>.gap`, '*' for whole surveys answered, '*started'
 * for those begun. `bucket`: '' for all and for the whole hospital, the Monday of a week, the first day of a month, a
 * day, the code of a department ('' for answers without one), a channel, a language. `n` and `counts` are null where
 * there are too few answers to show them.
 *
 * `counts`: nps one for each score 0…10; scale one per step; choice and choices one per option, the 13th of choices
 * for "other"; yes_no [no, yes]; of a pair's parts one per step, of its gap thirteen for −6…6; none of whole surveys
 * in a breakdown.
 */
export const surveyFigure = z.strictObject({
  period: z.enum(['asked', 'earlier']),
  question: z.string(),
  kind: z.enum(COUNTED_KINDS),
  grain: z.enum(GRAINS),
  bucket: z.string(),
  n: z.int().nullable(),
  counts: z.array(z.int()).nullable(),
})
export type SurveyFigure = z.infer<typeof surveyFigure>
// The catalogue does not say which columns of a function's result may be null.
true satisfies Tied<
  { [Column in keyof SurveyFigure]: NonNullable<SurveyFigure[Column]> },
  Functions['survey_figures']['Returns'][number]
>

/** What `survey_breakdown` answers. */
export const surveyBreakdown = z.strictObject({
  /** The day of the survey's very first answer, null when there was none yet. */
  first_answer: z.iso.date().nullable(),
  /** Every question ever asked, in its newest wording: those of the newest version in order, then those no longer asked. */
  questions: z.array(surveyQuestion),
  /** How many of them the newest version asks. */
  asked: z.int(),
  /**
   * Of every measure grain 'all', and 'hospital' (all departments) where a department was asked for. Of '*' also 'day',
   * 'channel' and 'language', of '*started' 'channel' and 'language'.
   */
  figures: z.array(surveyFigure),
})
export type SurveyBreakdown = z.infer<typeof surveyBreakdown>
