import { z } from 'zod'
import type { Database } from './database.types.ts'
import type { Tied } from './tied.ts'

type SurveyFigures = Database['public']['Functions']['survey_figures']

/** What a figure is counted over. */
export const GRAINS = ['all', 'week', 'month', 'department'] as const

/**
 * A row of `survey_figures`. `bucket`: '' for all, the Monday of a week, the first day of a month, the code of a
 * department ('' for answers without one). `n` and `counts` are null where there are too few answers to show them.
 */
export const surveyFigure = z.strictObject({
  grain: z.enum(GRAINS),
  bucket: z.string(),
  n: z.int().nullable(),
  counts: z.array(z.int()).nullable(),
})
export type SurveyFigure = z.infer<typeof surveyFigure>
// The catalogue does not say which columns of a function's result may be null.
true satisfies Tied<
  { [Column in keyof SurveyFigure]: NonNullable<SurveyFigure[Column]> },
  SurveyFigures['Returns'][number]
>
