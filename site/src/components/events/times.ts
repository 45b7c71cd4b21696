import type { StaffEvent } from '../../../../supabase/contract/event.ts'
import { CLOCKS } from '../../lib/moments.ts'
import type { Staff } from '../staff-page.ts'

type Speaker = Pick<Staff, 'hospital' | 'language'>

/** From when to when, as the hospital's clock shows it. */
export function timesOf(
  { starts_at, ends_at }: Pick<StaffEvent, 'starts_at' | 'ends_at'>,
  { hospital, language }: Speaker,
): string {
  const day = new Intl.DateTimeFormat(language, {
    timeZone: hospital.time_zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  })
  const time = new Intl.DateTimeFormat(CLOCKS[language], {
    timeZone: hospital.time_zone,
    hour: '2-digit',
    minute: '2-digit',
  })
  const [start, end] = [new Date(starts_at), new Date(ends_at)]
  const [first, last] = [day.format(start), day.format(end)]
  const until = first === last ? time.format(end) : `${last} ${time.format(end)}`
  return `${first} ${time.format(start)}–${until}`
}

/** A moment, short. */
export const momentIn = (moment: string, { hospital, language }: Speaker): string =>
  new Intl.DateTimeFormat(CLOCKS[language], {
    timeZone: hospital.time_zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment))
