import { z } from 'zod'
import { newCase } from './case.ts'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import { string } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** Whom to call after a visit (回访), and what came of it. Tables `follow_ups`, `follow_up_calls`; migration "follow-ups". */

/**
 * wish: a case whose patient allowed to be contacted. low_score: the same, opened by a low score in a survey.
 * discharge: on a list of patients who went home. again: whoever it was, another call was agreed on.
 */
export const FOLLOW_UP_REASONS = ['wish', 'low_score', 'discharge', 'again'] as const
export const followUpReason = z.enum(FOLLOW_UP_REASONS)
export type FollowUpReason = z.infer<typeof followUpReason>

export const CALL_OUTCOMES = [
  'reached',
  'no_answer',
  'call_back',
  'declined',
  'wrong_number',
] as const
export const callOutcome = z.enum(CALL_OUTCOMES)
export type CallOutcome = z.infer<typeof callOutcome>

/** What `list_follow_ups` takes. What is absent does not narrow the list. */
export const followUpFilter = z.strictObject({
  /** open (default): still to be called, what is due first on top. done: the latest first. */
  state: z.enum(['open', 'done']).optional(),
  reason: followUpReason.optional(),
  department: slug.optional(),
  /** Before today; today; within seven days, today included. Of open ones only. */
  due: z.enum(['overdue', 'today', 'week']).optional(),
  /** Of the last call. Of done ones, null: the case was resolved before anybody called. */
  outcome: callOutcome.nullable().optional(),
})
export type FollowUpFilter = z.infer<typeof followUpFilter>

/** Somebody to be called, in a list: nothing that says who it is. */
export interface FollowUpRow {
  id: number
  /** again once another call was agreed on. */
  reason: FollowUpReason
  department: string | null
  /** 'YYYY-MM-DD'; null of those who are not from a list of discharged patients. */
  discharged_on: string | null
  /** The reference of the case it is about. */
  case: string | null
  /** The day until which to call. */
  due_on: string
  overdue: boolean
  /** When it was done with; null: still to be called. */
  done_at: string | null
  calls: number
  /** Of the last call; null: nobody called yet. */
  outcome: CallOutcome | null
  called_at: string | null
}

/** Where a page of the list ends, for the next one. */
export interface FollowUpPlace {
  /** Its place in the order, as it came. */
  at: number
  id: number
}

/** What `list_follow_ups` answers: one page. */
export interface FollowUpList {
  follow_ups: FollowUpRow[]
  /** Goes back as `after`; null: there are no more. */
  next: FollowUpPlace | null
  /** Of all that are open, whatever the filter. */
  open: { all: number; overdue: number; today: number }
}

/** One call. */
export interface FollowUpCall {
  at: string
  /** The address of the member of staff; null: no longer known. */
  by: string | null
  outcome: CallOutcome
  note: string | null
  next_on: string | null
  /** The reference of the case that was opened from it. */
  case: string | null
}

/** What `open_follow_up` answers: everything but whom to call. */
export interface FollowUp extends FollowUpRow {
  /** What the reason was before another call was agreed on. */
  first_reason: Exclude<FollowUpReason, 'again'>
  /** The last four digits of the number; null: the patient gave none. */
  phone_end: string | null
  /** Whom to call was deleted, `contact_days` of the hospital after. */
  contact_forgotten: boolean
  /** Earliest first. */
  history: FollowUpCall[]
}

/** What `show_follow_up_contact` answers. */
export interface FollowUpContact {
  name: string
  phone: string | null
  email: string | null
  patient_number: string | null
  note: string | null
  /** When the patient prefers to be called (contract ContactHours); null: not said. */
  hours: string | null
}

/** What `record_call` takes. The same id twice is one call. */
export const recordedCall = z
  .strictObject({
    id: z.uuidv4(),
    follow_up: z.int(),
    /** How many calls whoever records it knew of: another number, and somebody else called meanwhile. */
    calls: z.int().min(0),
    outcome: callOutcome,
    note: string(1, 2000).nullable(),
    /** 'YYYY-MM-DD', after today, within a year; null: done. */
    next_on: z.iso.date().nullable(),
    /** A case found in the call; its source is call. */
    case: newCase.nullable(),
  })
  .refine(({ outcome, next_on }) => outcome !== 'call_back' || next_on !== null)
  .refine(
    ({ outcome, next_on }) =>
      (outcome !== 'declined' && outcome !== 'wrong_number') || next_on === null,
  )
export type RecordedCall = z.infer<typeof recordedCall>

/** A discharged patient in a list, as read from it: the database says what is wrong with it. It takes 500 at once. */
export interface DischargedPatient {
  /** The line of the file, which answers go by. */
  row: number
  name: string
  phone: string
  /** A department's code. */
  department: string
  /** 'YYYY-MM-DD'. */
  discharged_on: string
  patient_number: string | null
  note: string | null
}

/** Why a line was refused; the first that applies. */
export const IMPORT_REFUSALS = [
  'bad_name',
  'bad_phone',
  'unknown_department',
  'bad_day',
  'day_to_come',
  'long_ago',
  'bad_patient_number',
  'bad_note',
] as const
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number]

/** What `import_follow_ups` answers, lines by their `row`. */
export interface ImportedFollowUps {
  /** New on the list, or, of a dry run, would be. */
  kept: number
  /** On the list already: the same patient number, or without one the same phone number, and the same day. */
  known: number[]
  refused: { row: number; code: ImportRefusal }[]
}

/**
 * A row of `follow_up_coverage`. Of the patients discharged in the period whose days to be reached in are over: how many
 * there are and how many were reached in time. `bucket`: '' for all, a department's code ('' for none), the first
 * day of a month. Null where there are too few for a viewer to see; `waiting`: those whose days are not over.
 */
export interface FollowUpCoverage {
  grain: 'all' | 'department' | 'month'
  bucket: string
  listed: number | null
  reached: number | null
  waiting: number | null
}

// The catalogue does not say which columns of a function's result may be null.
true satisfies Tied<
  { [Column in keyof FollowUpCoverage]: NonNullable<FollowUpCoverage[Column]> },
  Functions['follow_up_coverage']['Returns'][number]
>

/** A row of `follow_up_scripts`: what to say in a call. */
export const followUpScript = z.strictObject({
  hospital_id: z.int(),
  reason: followUpReason,
  /** As the contract's `text`, but up to 2 000 code points each. */
  wording: z.strictObject({
    'zh-Hans': string(1, 2000).optional(),
    'zh-Hant': string(1, 2000).optional(),
    en: string(1, 2000).optional(),
  }),
})
export type FollowUpScript = z.infer<typeof followUpScript>
true satisfies Tied<FollowUpScript, Database['public']['Tables']['follow_up_scripts']['Row']>
