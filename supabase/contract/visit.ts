import { z } from 'zod'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import { patientNumber } from './patient.ts'
import { string, text } from './text.ts'
import type { Tied } from './tied.ts'

/** Visits as the hospital's own system tells of them. Tables `private.visits`, `doctors`; migration "visits". */

/** What a patient paid for. */
export const ITEM_KINDS = [
  'registration',
  'treatment',
  'medicine',
  'examination',
  'surgery',
  'inpatient',
  'other',
] as const
export const itemKind = z.enum(ITEM_KINDS)
export type ItemKind = z.infer<typeof itemKind>

/** How a patient came to know the hospital. patient: recommended by another patient. */
export const REFERRALS = [
  'patient',
  'doctor',
  'partner_hospital',
  'screening_center',
  'employer',
  'charity',
  'web',
  'other',
] as const
export const referral = z.enum(REFERRALS)
export type Referral = z.infer<typeof referral>

/** Yuan, not negative, of whole fen. */
const amount = z
  .number()
  .min(0)
  .max(10_000_000)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6)

/** One visit, as `record_visits` and `import_visits` take it; what is optional may also be left out. */
export const visit = z.strictObject({
  /** As the hospital's own system knows the visit: the same id again is the same visit, changed or not. */
  id: string(1, 64),
  patient: patientNumber,
  /**
   * ISO 8601 with a zone, or the hospital's local time, 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM[:SS]'. A local time that a clock
   * change skips is read as if the clock had not been changed yet, one that comes twice is the later one.
   */
  at: z.string(),
  /** A department's code. */
  department: z.string().nullable().optional(),
  /** A doctor nobody named before is made, with this name or the code for want of one. */
  doctor: z
    .strictObject({ code: string(1, 40), name: string(1, 100).nullable().optional() })
    .nullable()
    .optional(),
  /** Whether the hospital says it was the patient's first (初诊) or a return (复诊); null: it does not say. */
  first: z.boolean().nullable().optional(),
  /** Whether the patient asked for this doctor by name (点名); default no. */
  designated: z.boolean().optional(),
  referral: referral.nullable().optional(),
  amounts: z.partialRecord(itemKind, amount).optional(),
  /** It did not take place, or was taken back; default no. */
  cancelled: z.boolean().optional(),
  /** The system that tells; default 'his'. */
  source: slug.optional(),
})
export type Visit = z.infer<typeof visit>

/**
 * Why a row was refused; the first that applies. bad_row: not an object of these keys; `detail` names the first that is
 * missing, else the first that nobody knows (null: no object). visit_known: the same patient was with the same doctor of
 * the same department in the same minute under another id (which `detail` names). `detail` is null for all others.
 */
export const VISIT_REFUSALS = [
  'bad_row',
  'bad_id',
  'bad_patient',
  'bad_time',
  'visit_in_future',
  'unknown_department',
  'bad_doctor',
  'bad_flag',
  'unknown_referral',
  'bad_amount',
  'bad_source',
  'visit_known',
] as const
export type VisitRefusal = (typeof VISIT_REFUSALS)[number]

/** What `record_visits` and `import_visits` answer. Every row counts once. */
export interface RecordedVisits {
  /** New ones. */
  accepted: number
  /** The same id and content as before. */
  unchanged: number
  /** The same id, other content. */
  corrected: number
  /** Taken back. */
  cancelled: number
  refused: {
    /** Its place in what was sent, from 0. */
    row: number
    /** As sent; null: none that can be read. */
    id: string | null
    code: VisitRefusal
    detail: string | null
  }[]
}

/** So many rows `import_visits` takes at once; `record_visits` takes ten thousand. */
export const MOST_IMPORTED_VISITS = 1000

/**
 * `import_visits(hospital, import, file, visits, dry_run)` takes a file in parts under one id, a random UUID, and answers as
 * `record_visits` does. A dry run says what would become of the rows and keeps nothing.
 */

/** An import, in the list that `list_visit_imports` answers, newest first. */
export interface VisitImport {
  id: string
  /** The file's name. */
  file: string
  started_at: string
  /** The address of the admin; null: no longer known. */
  by: string | null
  accepted: number
  corrected: number
  cancelled: number
  undone_at: string | null
}

/** What `undo_visit_import` answers. A large one is taken back in parts: it is called until there is no more. */
export interface UndoneVisitImport {
  /** Visits it brought: taken back now. */
  cancelled: number
  /** Visits it changed: now as they were before it. */
  restored: number
  /** Visits that something else changed since: they stay as they are. */
  left: number
  more: boolean
}

/** A row of `doctors`. */
export const doctor = z.strictObject({
  hospital_id: z.int(),
  id: z.int(),
  code: string(1, 40),
  names: text,
  department_id: z.int().nullable(),
  archived: z.boolean(),
})
export type Doctor = z.infer<typeof doctor>
true satisfies Tied<Doctor, Database['public']['Tables']['doctors']['Row']>
