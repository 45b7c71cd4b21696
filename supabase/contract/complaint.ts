import { z } from 'zod'
import { caseChannel, caseKind } from './case.ts'
import type { CaseState } from './case.ts'
import { emailAddress, phoneNumber } from './contact.ts'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import type { Theme } from './hospital.ts'
import { day, language, saying, string } from './text.ts'
import type { Text } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** What a patient sends to the hospital, and what the patient sees of it afterwards. */

/**
 * The characters of references and codes: none of them is taken for another when it is read out or written by hand.
 * 31 is prime, which the check character needs.
 */
export const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** Eight characters; the last makes the sum of place × value, places from 1, divisible by 31. */
export const caseReference = z.string().regex(/^[2-9A-HJKMNP-Z]{8}$/)
/** Twelve characters, made by the patient's browser; the database keeps a keyed hash of it. */
export const receiptCode = z.string().regex(/^[2-9A-HJKMNP-Z]{12}$/)

/** What `get_complaint_form(hospital, department)` answers. */
export interface ComplaintForm {
  hospital: { slug: string; names: Text; theme: Theme; demo: boolean; time_zone: string }
  /** Those in use, in the order of their codes. */
  departments: { code: string; names: Text }[]
  /** Those in use, in the hospital's order. */
  categories: { code: string; names: Text }[]
  /** The code of the department asked for, or null when the hospital has no such department. */
  department: string | null
  /** Who the patient is is deleted so many days after the case was resolved. */
  contact_days: number
  /** The hospital's today, 'YYYY-MM-DD': nothing has happened later. */
  today: string
  /** Signed, with the time of issue; goes back with the complaint once, and with each of its pictures. */
  token: string
}

/** Characters (code points) of what a patient writes, and pictures, at the most; at the least of what happened. */
export const CONTACT_NAME_MAX = 100
export const GUARDIAN_RELATION_MAX = 50
export const WHAT_HAPPENED_MIN = 10
export const WHAT_HAPPENED_MAX = 4000
export const WHAT_WOULD_HELP_MAX = 2000
export const STEP_TEXT_MAX = 4000
export const JUDGEMENT_TEXT_MAX = 2000
export const PICTURES_MAX = 3

export const CONTACT_HOURS = ['any', 'morning', 'afternoon', 'evening'] as const
export const contactHours = z.enum(CONTACT_HOURS)
export type ContactHours = z.infer<typeof contactHours>

/** Who may be reached, how and when. A phone number, an e-mail address, or both. */
export const complaintContact = z
  .strictObject({
    name: saying(1, CONTACT_NAME_MAX),
    phone: phoneNumber.nullable(),
    email: emailAddress.nullable(),
    prefers: z.enum(['phone', 'email']),
    hours: contactHours,
    /** The sentence that was ticked, as it was shown; null: not ticked, so nobody may call or write. */
    consent_wording: saying(1, 500).nullable(),
    /** Who speaks for a child under 14; null: the patient speaks. */
    guardian: z
      .strictObject({
        relation: saying(1, GUARDIAN_RELATION_MAX),
        /** The sentence with which the guardian consents for the child, as it was shown and ticked. */
        consent_wording: saying(1, 500),
      })
      .nullable(),
  })
  .refine(({ phone, email, prefers }) => (prefers === 'phone' ? phone : email) !== null)
export type ComplaintContact = z.infer<typeof complaintContact>

/** What `submit_complaint(submission)` takes; 64 KiB at the most as JSON. */
export const complaintSubmission = z
  .strictObject({
    id: z.uuidv4(),
    hospital: string(1, 200),
    department: string(1, 200).nullable(),
    channel: caseChannel,
    lang: language,
    token: string(1, 200),
    /** A field no person sees. Whoever fills it is a machine. */
    trap: z.literal(''),
    kind: caseKind,
    category: slug.nullable(),
    /** 'YYYY-MM-DD', not after the hospital's today; null: not said. */
    happened_on: day.nullable(),
    /** Null only with `response`: the survey answer says it. */
    what_happened: saying(WHAT_HAPPENED_MIN, WHAT_HAPPENED_MAX).nullable(),
    what_would_help: saying(1, WHAT_WOULD_HELP_MAX).nullable(),
    /** Null: anonymous. */
    contact: complaintContact.nullable(),
    /** Ids of pictures kept with the same token by `keep_complaint_picture`. */
    pictures: z.array(z.uuidv4()).max(PICTURES_MAX),
    /** The receipt's code. */
    code: receiptCode,
    /** The survey answer that was low enough to ask for a call (`contact_if`); such a complaint has a contact. */
    response: z.uuidv4().nullable(),
  })
  .refine(({ what_happened, response }) => what_happened !== null || response !== null)
  .refine(({ contact, response }) => response === null || contact !== null)
export type ComplaintSubmission = z.infer<typeof complaintSubmission>

/** What `submit_complaint` answers; the same for every repetition of the same submission. */
export interface ComplaintReceipt {
  id: string
  reference: string
  received_at: string
  /** Until when the hospital promises to have read it. */
  acknowledge_due_at: string
}

/** What `keep_complaint_picture(picture)` takes. Answers the id. */
export const complaintPicture = z.strictObject({
  id: z.uuidv4(),
  hospital: string(1, 200),
  token: string(1, 200),
  /** Base64 of a JPEG of 400 kB at the most, 1600 px each side at the most, without metadata. */
  jpeg: z.base64(),
})
export type ComplaintPicture = z.infer<typeof complaintPicture>

/** With what a patient comes back. */
export const complaintReceiptKey = z.strictObject({
  hospital: string(1, 200),
  reference: caseReference,
  code: receiptCode,
})
export type ComplaintReceiptKey = z.infer<typeof complaintReceiptKey>

/** What `continue_complaint(step)` takes. The same id twice is one step. */
export const complaintStep = z.discriminatedUnion('action', [
  complaintReceiptKey.extend({
    id: z.uuidv4(),
    action: z.enum(['inform', 'answer']),
    text: saying(1, STEP_TEXT_MAX),
  }),
  complaintReceiptKey.extend({
    id: z.uuidv4(),
    action: z.literal('judge'),
    satisfied: z.boolean(),
    would_return: z.boolean(),
    quick_enough: z.boolean(),
    text: saying(1, JUDGEMENT_TEXT_MAX).nullable(),
  }),
])
export type ComplaintStep = z.infer<typeof complaintStep>

/** One entry of what was done, as the patient sees it. */
export interface ComplaintEntry {
  at: string
  by: 'patient' | 'hospital'
  /** What was done: 'file' first, then what of the case's actions is public. */
  action: string
  text: string | null
}

/** What `open_complaint` and `continue_complaint` answer to the right reference and code. */
export interface ComplaintTrack {
  hospital: { slug: string; names: Text; theme: Theme; demo: boolean; time_zone: string }
  reference: string
  kind: z.infer<typeof caseKind>
  state: CaseState
  filed_at: string
  /** Until when the next step is promised; null: none is due. */
  due_at: string | null
  /** The hospital asked something and waits for the answer. */
  waiting: boolean
  /** Earliest first. */
  entries: ComplaintEntry[]
  /** What the patient may do now. */
  actions: ('inform' | 'answer' | 'judge')[]
  /** Whether not being satisfied reopens the case once more. */
  may_reopen: boolean
}

/**
 * What they answer else. Not an error, which would take back the count of wrong tries with it. A reference that does
 * not exist and a code that is wrong look the same.
 */
export interface ReceiptRefused {
  refused: 'unknown_receipt' | 'too_many_requests'
  /** Seconds. */
  retry_after?: number
}

true satisfies Tied<
  { hospital: string; department?: string },
  Functions['get_complaint_form']['Args']
>
true satisfies Tied<{ picture: ComplaintPicture }, Functions['keep_complaint_picture']['Args']>
true satisfies Tied<{ submission: ComplaintSubmission }, Functions['submit_complaint']['Args']>
true satisfies Tied<{ receipt: ComplaintReceiptKey }, Functions['open_complaint']['Args']>
true satisfies Tied<{ step: ComplaintStep }, Functions['continue_complaint']['Args']>
