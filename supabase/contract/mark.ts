import { z } from 'zod'
import type { Database } from './database.types.ts'
import { text } from './text.ts'
import type { Tied } from './tied.ts'

/** A row of `survey_marks`: "You said, we did". */
export const surveyMark = z.strictObject({
  hospital_id: z.int(),
  id: z.int(),
  /** Null: the whole hospital. */
  department_id: z.int().nullable(),
  /** 'YYYY-MM-DD': the first day of the new practice. */
  day: z.iso.date(),
  you_said: text,
  we_did: text,
  /** The user id of who made it; null: the hospital's own system. */
  made_by: z.uuid().nullable(),
  made_at: z.string(),
})
export type SurveyMark = z.infer<typeof surveyMark>
true satisfies Tied<SurveyMark, Database['public']['Tables']['survey_marks']['Row']>
