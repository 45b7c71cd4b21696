import { z } from 'zod'
import type { Database } from './database.types.ts'
import type { Answers } from './answers.ts'
import type { Theme } from './hospital.ts'
import type { SurveyDefinition } from './survey.ts'
import { language, string } from './text.ts'
import type { Text } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** How the patient came to the survey. */
export const CHANNELS = ['web', 'qr', 'sms', 'email', 'wechat', 'app', 'kiosk', 'phone'] as const
export const channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof channel>

/** What `get_survey(hospital, survey, department)` answers. */
export interface Survey {
  hospital: { slug: string; names: Text; theme: Theme; demo: boolean }
  survey: string
  version: number
  definition: SurveyDefinition
  /** The department asked for, or null when the hospital has no such department. */
  department: { code: string; names: Text } | null
  /** Signed, with the time of issue; goes back with the answers once. */
  token: string
}

/** What `submit_survey(submission)` takes; 32 KiB at the most as JSON. */
export const surveySubmission = z.strictObject({
  id: z.uuidv4(),
  hospital: z.string(),
  survey: z.string(),
  version: z.int().min(1),
  department: z.string().nullable(),
  channel,
  lang: language,
  token: z.string(),
  /** A field no person sees. Whoever fills it is a machine. */
  trap: z.literal(''),
  answers: z.record(z.string(), z.unknown()),
  /** Of the link of an invitation, behind #. Whose answer came by one counts in the response rate; with anything else it counts as ever. */
  invitation: z.string().optional(),
})
export type SurveySubmission = z.infer<typeof surveySubmission> & { answers: Answers }

/** What `submit_survey` answers; the same for every repetition of the same submission. */
export interface SurveyReceipt {
  id: string
  received_at: string
}

/** What `start_survey(start)` takes when the patient gives the first answer; 2 KiB at the most as JSON. */
export const surveyStart = z.strictObject({
  hospital: string(1, 200),
  survey: string(1, 200),
  version: z.int().min(1).max(32767),
  department: string(1, 200).nullable(),
  channel,
  lang: language,
  token: string(1, 200),
})
export type SurveyStart = z.infer<typeof surveyStart>

true satisfies Tied<{ start: SurveyStart }, Functions['start_survey']['Args']>
true satisfies Tied<{ submission: SurveySubmission }, Functions['submit_survey']['Args']>
true satisfies Tied<
  { hospital: string; survey: string; department?: string },
  Functions['get_survey']['Args']
>
