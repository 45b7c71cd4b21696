import { dayIn, toTime } from '../lib/days.ts'
import type { Day } from '../lib/days.ts'
import { CLOCKS } from '../lib/moments.ts'
import type { Staff } from './staff-page.ts'

/** Days and moments as they are told at the hospital: in its time zone and in the language of the page. */
export interface Clock {
  today: Day
  /** The day of an ISO 8601 instant. */
  dayOf(instant: string): Day
  /** Without its year where that is the present one. */
  day(day: Day): string
  /** A day and the time of day of an instant. */
  moment(instant: string): string
}

export function clockOf({
  hospital: { time_zone: timeZone },
  format,
  language,
}: Pick<Staff, 'hospital' | 'format' | 'language'>): Clock {
  const today = dayIn(timeZone, new Date())
  const thisYear = new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const moments = new Intl.DateTimeFormat(CLOCKS[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  return {
    today,
    dayOf: (instant) => dayIn(timeZone, new Date(instant)),
    day: (day) =>
      day.startsWith(today.slice(0, 4))
        ? thisYear.format(toTime(day))
        : format.period({ first: day, last: day }),
    moment: (instant) => moments.format(new Date(instant)),
  }
}
