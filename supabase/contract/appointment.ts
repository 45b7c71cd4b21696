import { z } from 'zod'
import { slug } from './hospital.ts'
import { patientNumber } from './patient.ts'
import { string } from './text.ts'

/** Appointments as the hospital's own system tells of them. Table `private.appointments`; migration "appointments". */

/**
 * What an appointment is for: reminders of the topics of this kind are planned from it. discharge: no appointment but the
 * day somebody went home, from which days are counted.
 */
export const TOLD_KINDS = ['revisit', 'vaccination', 'check_up', 'medication', 'discharge'] as const
export const toldKind = z.enum(TOLD_KINDS)
export type ToldKind = z.infer<typeof toldKind>

export const APPOINTMENT_STATES = ['booked', 'cancelled', 'attended', 'missed'] as const
export const appointmentState = z.enum(APPOINTMENT_STATES)
export type AppointmentState = z.infer<typeof appointmentState>

/** One appointment, as `upsert_appointments` and `import_appointments` take it; what is optional may also be left out. */
export const appointment = z.strictObject({
  /** As the hospital's own system knows it: the same id of the same source again is the same appointment, moved or not. */
  id: string(1, 64),
  patient: patientNumber,
  /**
   * ISO 8601 with a zone, or the hospital's local time, 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM[:SS]'. A day without a time is an
   * appointment of no known hour: what is counted in hours before it is not sent.
   */
  at: z.string(),
  kind: toldKind,
  /** A department's code. */
  department: z.string().nullable().optional(),
  /**
   * Whose number and address the hospital has for this patient. Only hashes are kept: a reminder goes to who proved that
   * they own it, and asked for it. The last batch that tells a patient's number replaces what was told before.
   */
  phone: z.string().nullable().optional(),
  email: z.string().nullable().optional(),
  /** Default 'booked'. */
  state: appointmentState.nullable().optional(),
  /** The system that tells; default 'his'. */
  source: slug.nullable().optional(),
})
export type Appointment = z.infer<typeof appointment>

/** One that is called off: of an id that was told before no more is needed. What else is said changes nothing. */
export const appointmentCancellation = appointment
  .partial({ patient: true, at: true, kind: true })
  .extend({ state: z.literal('cancelled') })
export type AppointmentCancellation = z.infer<typeof appointmentCancellation>

/**
 * Why a row was refused; the first that applies. bad_row: not an object of these keys; `detail` names the first that is
 * missing, else the first that nobody knows (null: no object). unknown_appointment: it is called off, nobody has told of it, and
 * patient, at or kind is missing. `detail` is null for all others.
 */
export const APPOINTMENT_REFUSALS = [
  'bad_row',
  'bad_id',
  'bad_patient',
  'bad_time',
  'bad_kind',
  'unknown_department',
  'bad_phone',
  'bad_email',
  'bad_state',
  'bad_source',
  'unknown_appointment',
] as const
export type AppointmentRefusal = (typeof APPOINTMENT_REFUSALS)[number]

/** What `upsert_appointments` and `import_appointments` answer. Every row counts once. */
export interface UpsertedAppointments {
  /** New ones. */
  accepted: number
  /** The same id and content as before. */
  unchanged: number
  /** Another time: what is queued moves with it. */
  moved: number
  /** The same time, other content: attended, missed, another department, booked again. */
  corrected: number
  /** Called off: what is queued is cancelled. */
  cancelled: number
  refused: {
    /** Its place in what was sent, from 0. */
    row: number
    /** As sent; null: none that can be read. */
    id: string | null
    code: AppointmentRefusal
    detail: string | null
  }[]
}

/** So many rows `upsert_appointments` takes at once, and `import_appointments`. */
export const MOST_APPOINTMENTS = 10_000
export const MOST_IMPORTED_APPOINTMENTS = 1000

/**
 * `import_appointments(hospital, import, file, appointments, dry_run)` takes a file in parts under one id, a random UUID,
 * and answers as `upsert_appointments` does. A dry run says what would become of the rows and keeps nothing.
 */

/** An import, in the list that `list_appointment_imports(hospital)` answers, newest first. */
export interface AppointmentImport {
  id: string
  /** The file's name. */
  file: string
  started_at: string
  /** The address of the admin; null: no longer known. */
  by: string | null
  accepted: number
  moved: number
  corrected: number
  cancelled: number
  undone_at: string | null
}

/** What `undo_appointment_import(hospital, import)` answers. A large one is taken back in parts: it is called until there is no more. */
export interface UndoneAppointmentImport {
  /** Appointments it brought that are still to come: called off now, and what was queued for them with them. */
  cancelled: number
  /** Appointments it changed: now as they were before it, and their messages with them. */
  restored: number
  /** Appointments that stay: it brought them and they are over, or something else changed them since. */
  left: number
  more: boolean
}
