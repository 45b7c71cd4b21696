import { z } from 'zod'
import { emailAddress, phoneNumber } from './contact.ts'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import { channel } from './submission.ts'
import { day, language, saying, string, text } from './text.ts'
import type { Tied } from './tied.ts'

type Tables = Database['public']['Tables']
type Functions = Database['public']['Functions']

/** A case: what staff work on, wherever it came from. Tables `cases`, `case_events`; migration "cases". */

export const CASE_KINDS = ['complaint', 'suggestion', 'praise'] as const
export const caseKind = z.enum(CASE_KINDS)
export type CaseKind = z.infer<typeof caseKind>

/**
 * How the hospital came to know. complaint: the patient wrote it. survey: a low score with the wish to be contacted.
 * call: found in a follow-up call. desk: told in person, or written in the suggestion book.
 */
export const CASE_SOURCES = ['complaint', 'survey', 'call', 'desk'] as const
export const caseSource = z.enum(CASE_SOURCES)
export type CaseSource = z.infer<typeof caseSource>
export const caseChannel = channel

export const CASE_STATES = [
  'new',
  'acknowledged',
  'in_progress',
  'resolved',
  'closed',
  'reopened',
] as const
export const caseState = z.enum(CASE_STATES)
export type CaseState = z.infer<typeof caseState>

export const SEVERITIES = ['low', 'medium', 'high'] as const
export const severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof severity>

/** Where quality was lost (Parasuraman, Zeithaml and Berry): expectation–knowledge, knowledge–standard, standard–delivery, delivery–promise. */
export const GAP_TAGS = ['knowledge', 'standard', 'delivery', 'promise'] as const
export const gapTag = z.enum(GAP_TAGS)
export type GapTag = z.infer<typeof gapTag>

/** What staff do with a case. Which of them is possible when and for whom stands in `private.case_transitions`. */
export const STAFF_ACTIONS = [
  'acknowledge',
  'start',
  'reply',
  'ask',
  'resume',
  'note',
  'assign',
  'classify',
  'link',
  'merge',
  'resolve',
  'close',
  'reopen',
] as const
export const staffAction = z.enum(STAFF_ACTIONS)
export type StaffAction = z.infer<typeof staffAction>
export const PATIENT_ACTIONS = ['inform', 'answer', 'judge'] as const
export type PatientAction = (typeof PATIENT_ACTIONS)[number]

const words = saying(1, 4000)
/** The `input` of `act_on_case` for each action. Texts of acknowledge, reply, ask, resolve and reopen are public: the patient reads them. */
export const caseInput = {
  acknowledge: z.strictObject({ text: words.nullable() }),
  start: z.strictObject({}),
  reply: z.strictObject({ text: words }),
  ask: z.strictObject({ text: words }),
  resume: z.strictObject({}),
  note: z.strictObject({ text: words }),
  /** Null: nobody. Else agent or admin of the hospital. */
  assign: z.strictObject({ assignee: z.guid().nullable() }),
  /** What is not named stays; null takes it away. */
  classify: z
    .strictObject({
      severity: severity.nullable().optional(),
      /** Answered within complex_days instead of answer_days. */
      complex: z.boolean().optional(),
      category: slug.nullable().optional(),
      department: slug.nullable().optional(),
      gap: gapTag.nullable().optional(),
      root_cause: saying(1, 1000).nullable().optional(),
    })
    .refine((input) => Object.keys(input).length > 0),
  /** Another case of the hospital that has to do with this one. Both show the link. */
  link: z.strictObject({ reference: string(1, 40) }),
  /** The case that this one repeats: this one is closed. */
  merge: z.strictObject({ reference: string(1, 40) }),
  resolve: z.strictObject({ text: words }),
  close: z.strictObject({}),
  reopen: z.strictObject({ text: words.nullable() }),
} satisfies Record<StaffAction, z.ZodType>
export type CaseInput = { [Action in StaffAction]: z.infer<(typeof caseInput)[Action]> }

/** What `list_cases` takes. What is absent does not narrow the list. */
export const caseFilter = z.strictObject({
  states: z.array(caseState).optional(),
  kind: caseKind.optional(),
  source: caseSource.optional(),
  channel: caseChannel.optional(),
  department: slug.optional(),
  category: slug.optional(),
  severity: severity.optional(),
  /** 'me', 'nobody' or a user id. */
  assignee: z.union([z.enum(['me', 'nobody']), z.guid()]).optional(),
  /** overdue; due today; due within seven days; waiting for the patient. */
  due: z.enum(['overdue', 'today', 'week', 'waiting']).optional(),
  first_day: day.optional(),
  last_day: day.optional(),
  /** A substring of what the patient wrote, whatever its case and width, or a reference. */
  search: string(0, 200).optional(),
  /** due: what is due next first, then what nothing is due of, newest first. Default due. */
  order: z.enum(['due', 'newest']).optional(),
})
export type CaseFilter = z.infer<typeof caseFilter>

/** A case in a list. */
export interface CaseRow {
  reference: string
  kind: CaseKind
  source: CaseSource
  channel: z.infer<typeof caseChannel>
  state: CaseState
  severity: Severity | null
  category: string | null
  department: string | null
  assignee: string | null
  filed_at: string
  /** Of the next thing promised; null: nothing is due. */
  due_at: string | null
  overdue: boolean
  /** For the patient's answer: the clock stands. */
  waiting: boolean
  /** The first 120 characters of what happened; null where the patient wrote nothing. */
  excerpt: string | null
  revision: number
}

/** Where a page of a list ended. */
export const casePlace = z.strictObject({
  due_at: z.string().nullable(),
  filed_at: z.string(),
  reference: z.string(),
})
export type CasePlace = z.infer<typeof casePlace>

/** What `list_cases(hospital, filter, after)` answers: 50 at the most; `next` goes in as `after`, null at the end. */
export interface CasePage {
  cases: CaseRow[]
  more: boolean
  next: CasePlace | null
}

/** One step of a case. */
export interface CaseEvent {
  at: string
  by: 'patient' | 'staff' | 'system'
  /** The member of staff. */
  user_id: string | null
  action: StaffAction | PatientAction | 'file'
  /** Whether the patient sees it. */
  public: boolean
  text: string | null
  /** What was changed: of assign and classify the values set, of link and merge the reference, of judge the answers. */
  details: Record<string, unknown>
}

/** What `open_case` and `act_on_case` answer. */
export interface Case extends CaseRow {
  lang: z.infer<typeof language>
  happened_on: string | null
  what_happened: string | null
  what_would_help: string | null
  complex: boolean
  gap: GapTag | null
  root_cause: string | null
  acknowledge_due_at: string | null
  resolve_due_at: string | null
  acknowledged_at: string | null
  resolved_at: string | null
  merged_into: string | null
  /** References of linked cases, duplicates of this one included. */
  links: string[]
  /** What may be known without a reason; null: anonymous. */
  contact: {
    /** Of the phone number, the last four digits. */
    phone_end: string | null
    email: boolean
    prefers: 'phone' | 'email'
    hours: string
    /** Whether the patient allowed to be contacted. */
    consent: boolean
    guardian: boolean
    /** When the rest was deleted, `contact_days` of the hospital after the case was resolved; null: it was not. */
    forgotten_at: string | null
  } | null
  /** Ids. */
  pictures: string[]
  /** The survey answer it came from: its survey, score and comments by question. */
  response: { survey: string; score: number | null; comments: Record<string, string> } | null
  judgement: { satisfied: boolean; would_return: boolean; quick_enough: boolean } | null
  /** Earliest first. */
  events: CaseEvent[]
  /** What whoever asks may do now. */
  actions: StaffAction[]
}

/** What `show_case_contact` answers. */
export interface CaseContact {
  name: string
  phone: string | null
  email: string | null
  prefers: 'phone' | 'email'
  hours: string
  /** The sentence the patient ticked; null: the patient did not allow to be contacted. */
  consent_wording: string | null
  guardian: { relation: string; consent_wording: string } | null
}

/** What `file_case` takes: a case that staff heard of. */
export const newCase = z.strictObject({
  id: z.uuidv4(),
  kind: caseKind,
  source: z.enum(['call', 'desk']),
  channel: caseChannel,
  lang: language,
  department: slug.nullable(),
  category: slug.nullable(),
  happened_on: day.nullable(),
  what_happened: saying(10, 4000),
  what_would_help: saying(1, 2000).nullable(),
  /** With consent_wording null: said on the phone, noted by the agent. */
  contact: z
    .strictObject({
      name: saying(1, 100),
      phone: phoneNumber.nullable(),
      email: emailAddress.nullable(),
    })
    .nullable(),
})
export type NewCase = z.infer<typeof newCase>

/** A row of `complaint_categories`. */
export const complaintCategory = z.strictObject({
  hospital_id: z.int(),
  id: z.int(),
  code: slug,
  names: text,
  /** From the top. */
  position: z.int(),
  /** No longer offered; its cases keep it. */
  archived: z.boolean(),
})
export type ComplaintCategory = z.infer<typeof complaintCategory>
true satisfies Tied<ComplaintCategory, Tables['complaint_categories']['Row']>

/** A row of `hospital_days`: a day that is not what its weekday says. */
export const hospitalDay = z.strictObject({
  hospital_id: z.int(),
  day: z.iso.date(),
  /** true: a Saturday or Sunday on which people work; false: a holiday. */
  working: z.boolean(),
  names: text,
})
export type HospitalDay = z.infer<typeof hospitalDay>
true satisfies Tied<HospitalDay, Tables['hospital_days']['Row']>

/** A row of `case_views`: a filter somebody keeps for themselves. */
export const caseView = z.strictObject({
  hospital_id: z.int(),
  user_id: z.uuid(),
  id: z.int(),
  name: string(1, 60),
  filter: caseFilter,
})
export type CaseView = z.infer<typeof caseView>
true satisfies Tied<CaseView, Tables['case_views']['Row']>

/** A row of `list_colleagues(hospital)`: whom a case can be assigned to. */
export interface Colleague {
  user_id: string
  email: string
}

/** What `get_case_desk(hospital)` answers: what working on cases needs, whichever they are. */
export interface CaseDesk {
  acknowledge_days: number
  answer_days: number
  complex_days: number
  /** From the top. */
  categories: Pick<ComplaintCategory, 'code' | 'names' | 'archived'>[]
  /** Earliest first. */
  hospital_days: Pick<HospitalDay, 'day' | 'working'>[]
  /** One's own, by name. */
  views: Pick<CaseView, 'id' | 'name' | 'filter'>[]
  /** By address. */
  colleagues: Colleague[]
}

/** What `count_cases(hospital)` answers. Those that are overdue are open. */
export interface CaseCounts {
  open: number
  overdue: number
}

/** Calendars and rules that `apply_deadline_preset(hospital, preset)` knows. */
export const DEADLINE_PRESETS = ['china-2026', 'china-2027', 'england-2026-2027'] as const
export type DeadlinePreset = (typeof DEADLINE_PRESETS)[number]

true satisfies Tied<
  { hospital: string; filter: CaseFilter; after?: CasePlace },
  Functions['list_cases']['Args']
>
true satisfies Tied<{ hospital: string; reference: string }, Functions['open_case']['Args']>
true satisfies Tied<{ hospital: string; reference: string }, Functions['is_case_tied']['Args']>
/** `number`: the patient's; null: nobody's any more. */
true satisfies Tied<
  { hospital: string; reference: string; number: string },
  Functions['tie_case']['Args']
>
true satisfies Tied<
  {
    hospital: string
    reference: string
    revision: number
    action: StaffAction
    input?: CaseInput[StaffAction]
  },
  Functions['act_on_case']['Args']
>
/** `chosen`: references. */
true satisfies Tied<
  { hospital: string; chosen: string[]; assignee: string },
  Functions['assign_cases']['Args']
>
true satisfies Tied<{ hospital: string; found: NewCase }, Functions['file_case']['Args']>
true satisfies Tied<
  { hospital: string; reference: string; reason: string },
  Functions['show_case_contact']['Args']
>
true satisfies Tied<
  { hospital: string; reference: string; picture: string },
  Functions['open_case_picture']['Args']
>
true satisfies Tied<Colleague, Functions['list_colleagues']['Returns'][number]>
true satisfies Tied<
  { hospital: string; preset: DeadlinePreset },
  Functions['apply_deadline_preset']['Args']
>
true satisfies Tied<{ hospital: string }, Functions['get_case_desk']['Args']>
true satisfies Tied<{ hospital: string }, Functions['count_cases']['Args']>
