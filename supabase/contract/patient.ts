import { string } from './text.ts'

/** Characters (code points) at the most. */
export const PATIENT_NUMBER_MAX = 64
/** The number by which the hospital's own system knows a patient; it stands on the paper card. */
export const patientNumber = string(1, PATIENT_NUMBER_MAX)
