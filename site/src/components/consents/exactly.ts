import { CLOCKS } from '../../lib/moments.ts'
import type { ConsentsStaff } from './staff.ts'

/** A moment to the second with the hospital's zone: what a proof needs. */
export const exactly = (
  { hospital, language }: Pick<ConsentsStaff, 'hospital' | 'language'>,
  moment: string,
): string =>
  new Intl.DateTimeFormat(CLOCKS[language], {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: hospital.time_zone,
  }).format(new Date(moment))
