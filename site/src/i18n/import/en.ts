import type {
  AppointmentRefusal,
  AppointmentState,
  ToldKind,
} from '../../../../supabase/contract/appointment.ts'
import type { VisitRefusal } from '../../../../supabase/contract/visit.ts'
import type { AppointmentColumn } from '../../lib/appointment-list.ts'
import type { VisitColumn } from '../../lib/visit-list.ts'
import { itemKinds } from '../visit-names/en.ts'

export * from '../list-import/en.ts'
export * from '../visit-names/en.ts'

/** What the page that brings in visits says, in English. */

export const visitImport = {
  lead: 'Visits from your hospital’s system as a CSV file, where it does not send them by itself. Repeat-visit rate, retention, points and tiers follow at once.',
  notYours: (role: string) => `Visits are brought in by administrators. Your role is “${role}”.`,
  title: 'Bring in visits',
  listLead:
    'Needed: visit number, patient number and time; department, doctor, first or return visit, source and amounts where you have them. No names and no diagnoses, please. The same visit twice changes nothing; one that differs corrects what is known.',
  checked: (added: string, corrected: string, cancelled: string, known: string, refused: string) =>
    `${added} new, ${corrected} correct what is known, ${cancelled} cancelled, ${known} known already, ${refused} not taken. Nothing is saved yet.`,
  inParts:
    'Checked in parts of 1,000 lines: one visit under two numbers far apart in the list shows only when it is imported.',
  nothingNew: 'There is nothing new in this list.',
  act: (n: string) => `Import ${n} visits`,
  actOne: 'Import 1 visit',
  imported: (added: string, corrected: string, cancelled: string, known: string, refused: string) =>
    `Done: ${added} added, ${corrected} corrected, ${cancelled} cancelled, ${known} known already, ${refused} not taken.`,
  past: 'Imports',
  pastLead:
    'An import can be undone whole: its visits are cancelled, its corrections put back, and the points of both with them.',
  none: 'Nothing has been imported yet.',
  failed: 'The imports could not be loaded.',
  said: (added: string, corrected: string, cancelled: string) =>
    `${added} added, ${corrected} corrected, ${cancelled} cancelled`,
  undo: 'Undo',
  undoOf: (file: string) => `Undo the import of ${file}`,
  undone: (at: string) => `Undone ${at}`,
  undoTitle: 'Undo this import?',
  undoText: (n: string) =>
    `${n} visits are put back as they were before it. Points given for them are taken back; where they were spent, the balance goes below zero.`,
  undoDone: (n: string) => `Undone: ${n} visits put back.`,
  left: (n: string) => `${n} were changed again since and stay as they are.`,
  knownAs: (id: string) => `The same visit is known as ${id}`,
  first: 'First visit',
  return: 'Return visit',
  yes: 'Yes',
  no: 'No',
}

export const visitColumns = {
  id: 'Visit number',
  patient: 'Patient number',
  at: 'Time',
  department: 'Department',
  doctor_code: 'Doctor’s code',
  doctor: 'Doctor',
  first: 'First or return visit',
  designated: 'Doctor asked for by name',
  referral: 'Source',
  amount: 'Amount in all',
  ...itemKinds,
  cancelled: 'Cancelled',
} satisfies Record<VisitColumn, string>

export const visitRefusals = {
  bad_row: 'Cannot be read',
  bad_id: 'No visit number, or one of more than 64 characters',
  bad_patient: 'No patient number, or one of more than 64 characters',
  bad_time: 'Not a time: write it as 2026-11-21 09:30',
  visit_in_future: 'The time has not come yet',
  unknown_department: 'Your hospital has no department of this name',
  bad_doctor: 'Doctor’s code of more than 40 or name of more than 100 characters',
  bad_flag: 'Neither yes nor no, neither first nor return',
  unknown_referral: 'None of the known sources',
  bad_amount: 'Not an amount from 0 to 10,000,000 yuan with at most two decimals',
  bad_source: 'Cannot be read',
  visit_known: 'The same patient was with the same doctor at this time in another visit',
} satisfies Record<VisitRefusal, string>

/** What is said where appointments come in. */
export const appointmentImport = {
  list: 'What to bring in',
  visits: 'Visits',
  appointments: 'Appointments',
  lead: 'Appointments from your hospital’s system as a CSV file, where it does not send them by itself. Reminders follow at once.',
  title: 'Bring in appointments',
  listLead:
    'Needed: appointment number, patient number, time and kind (follow-up visit, vaccination, check-up, medicines or discharge); department, state, and the mobile number or e-mail address the hospital has for the patient where there is one. Only a fingerprint of numbers and addresses is kept: a reminder goes to whoever proved that theirs it is, and asked for it. The same number again moves, corrects or calls off the appointment, and what is queued with it.',
  checked: (
    added: string,
    moved: string,
    corrected: string,
    cancelled: string,
    known: string,
    refused: string,
  ) =>
    `${added} new, ${moved} moved, ${corrected} corrected, ${cancelled} called off, ${known} known already, ${refused} not taken. Nothing is saved yet.`,
  nothingNew: 'There is nothing new in this list.',
  act: (n: string) => `Import ${n} appointments`,
  actOne: 'Import 1 appointment',
  imported: (
    added: string,
    moved: string,
    corrected: string,
    cancelled: string,
    known: string,
    refused: string,
  ) =>
    `Done: ${added} added, ${moved} moved, ${corrected} corrected, ${cancelled} called off, ${known} known already, ${refused} not taken. Reminders follow.`,
  pastLead:
    'An import can be undone whole: new appointments still to come are called off, those it changed are put back as they were, and reminders follow.',
  said: (added: string, moved: string, corrected: string, cancelled: string) =>
    `${added} added, ${moved} moved, ${corrected} corrected, ${cancelled} called off`,
  undoText: (n: string) =>
    `${n === '1' ? '1 appointment' : `${n} appointments`} came in or changed with it. New ones still to come are called off, and nobody is reminded of them. Those it moved, corrected or called off are put back as they were before, unless they have changed again since.`,
  undoDone: (cancelled: string, restored: string) =>
    `Undone: ${cancelled} called off, ${restored} put back as they were.`,
  left: (n: string) => `${n} stay as they are: they are over, or have changed again since.`,
}

export const appointmentColumns = {
  id: 'Appointment number',
  patient: 'Patient number',
  at: 'Time',
  kind: 'Kind',
  department: 'Department',
  phone: 'Mobile number',
  email: 'E-mail address',
  state: 'State',
} satisfies Record<AppointmentColumn, string>

export const appointmentKinds = {
  revisit: 'Follow-up visit',
  vaccination: 'Vaccination',
  check_up: 'Check-up',
  medication: 'Medicines and recovery',
  discharge: 'Discharge',
} satisfies Record<ToldKind, string>

export const appointmentStates = {
  booked: 'Booked',
  cancelled: 'Called off',
  attended: 'Attended',
  missed: 'Missed',
} satisfies Record<AppointmentState, string>

export const appointmentRefusals = {
  bad_row: 'Cannot be read',
  bad_id: 'No appointment number, or one of more than 64 characters',
  bad_patient: 'No patient number, or one of more than 64 characters',
  bad_time: 'Not a time: write it as 2026-11-21 09:30',
  bad_kind: 'Neither follow-up visit, vaccination, check-up, medicines nor discharge',
  unknown_department: 'Your hospital has no department of this name',
  bad_phone: 'Not a mobile number',
  bad_email: 'Not an e-mail address',
  bad_state: 'Neither booked, called off, attended nor missed',
  unknown_appointment: 'Called off, but no such appointment is known',
  bad_source: 'Cannot be read',
} satisfies Record<AppointmentRefusal, string>
