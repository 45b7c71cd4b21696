import type { FollowUpRow } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { dayIn, lengthOf, toTime } from '../../lib/days.ts'
import type { Day } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'

/** How follow-ups are spoken of. */
export interface Speech {
  /** The hospital's. */
  today: Day
  department(code: string | null): string
  /** For selects: those in use, and `chosen` whether or not. */
  departments(chosen?: string | null): [code: string, name: string][]
  /** Without its year where that is the present one. */
  day(day: Day): string
  dayOf(instant: string): Day
  /** A day and the time of day. */
  moment(instant: string): string
  /** How much time there is, in words and with a mark that does not need colour. */
  due(row: FollowUpRow): HTMLElement
}

export function speechOf({
  hospital,
  words,
  format,
  language,
  say,
}: Staff<FollowUpsWords>): Speech {
  const { followUps, survey } = words
  const today = dayIn(hospital.time_zone, new Date())
  const thisYear = new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const moments = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: hospital.time_zone,
  })
  const day = (one: Day) =>
    one.startsWith(today.slice(0, 4))
      ? thisYear.format(toTime(one))
      : format.period({ first: one, last: one })
  const dayOf = (instant: string) => dayIn(hospital.time_zone, new Date(instant))
  return {
    today,
    department(code) {
      const found = hospital.departments.find((one) => one.code === code)
      if (!found) return code ?? followUps.noDepartment
      return found.archived ? survey.archived(say(found.names)) : say(found.names)
    },
    departments: (chosen = null) =>
      hospital.departments
        .filter(({ code, archived }) => !archived || code === chosen)
        .map(({ code, names }): [string, string] => [code, say(names)]),
    day,
    dayOf,
    moment: (instant) => moments.format(new Date(instant)),
    due({ due_on, overdue, done_at }) {
      const mark = (kind: string, text: string, more = '') =>
        element(
          'p',
          { class: `due ${kind}` },
          element('strong', {}, text),
          more ? element('small', {}, more) : null,
        )
      if (done_at !== null) return mark('none', followUps.doneOn(day(dayOf(done_at))))
      if (overdue) {
        const late = lengthOf({ first: due_on, last: today }) - 1
        return mark(
          'overdue',
          followUps.overdueSince(day(due_on)),
          late === 1 ? followUps.overdueByOne : followUps.overdueBy(format.count(late)),
        )
      }
      if (due_on === today) return mark('today', followUps.dueToday)
      const left = lengthOf({ first: today, last: due_on }) - 1
      return mark(
        'left',
        left === 1 ? followUps.dayLeft : followUps.daysLeft(format.count(left)),
        followUps.dueOn(day(due_on)),
      )
    },
  }
}
