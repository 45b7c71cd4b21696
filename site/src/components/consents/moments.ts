import type { ConsentsStaff } from './page.ts'

type Speaker = Pick<ConsentsStaff, 'hospital' | 'language'>

/** A moment to the second with the hospital's zone: what a proof needs. */
export const exactly = ({ hospital, language }: Speaker, moment: string): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: hospital.time_zone,
  }).format(new Date(moment))

/** A moment in a list. */
export const shortly = ({ hospital, language }: Speaker, moment: string): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: hospital.time_zone,
  }).format(new Date(moment))
