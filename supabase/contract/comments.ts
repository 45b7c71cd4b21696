import { z } from 'zod'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import { channel } from './submission.ts'
import { language } from './text.ts'
import type { Tied } from './tied.ts'

type OpenSurveyComments = Database['public']['Functions']['open_survey_comments']

/** What a patient wrote in answer to one question. */
export const surveyComment = z.strictObject({
  id: z.uuid(),
  /** The id of the question: one of kind text, or a choices with "other". */
  question: z.string(),
  /** 'YYYY-MM-DD', a day of the hospital. */
  day: z.iso.date(),
  /** Goes back as `before_at` as it came: it is finer than a JavaScript date. */
  received_at: z.string(),
  /** A department's code; null: none. */
  department: slug.nullable(),
  channel,
  lang: language,
  /** What the same patient answered to the nps question; null: nothing. */
  score: z.int().min(0).max(10).nullable(),
  comment: z.string(),
})
export type SurveyComment = z.infer<typeof surveyComment>

/** What `open_survey_comments` answers: one page, newest first. */
export const surveyComments = z.strictObject({
  comments: z.array(surveyComment),
  /** Whether there are older ones. */
  more: z.boolean(),
})
export type SurveyComments = z.infer<typeof surveyComments>

/** What `open_survey_comments` takes. */
export interface SurveyCommentsQuery {
  hospital: string
  survey: string
  search?: string
  first_day?: string
  last_day?: string
  department?: string
  channel?: string
  before_at?: string
  before_id?: string
}
true satisfies Tied<SurveyCommentsQuery, OpenSurveyComments['Args']>
