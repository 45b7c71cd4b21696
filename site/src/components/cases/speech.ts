import type { CaseDesk, CaseRow } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { dayIn, toTime } from '../../lib/days.ts'
import type { Day } from '../../lib/days.ts'
import { dueOf } from '../../lib/due.ts'
import type { Calendar, Due } from '../../lib/due.ts'
import type { Staff } from '../staff-page.ts'

/** How a hospital's cases are spoken of: names for codes and numbers, moments in the hospital's time. */
export interface Speech {
  /** For selects: in use, and `chosen` whether or not. */
  departments(chosen?: string | null): [code: string, name: string][]
  categories(chosen?: string | null): [code: string, name: string][]
  department(code: string | null): string
  category(code: string | null): string
  person(userId: string | null): string
  /** A day and the time of day of an ISO 8601 instant. */
  moment(instant: string): string
  /** Without its year where that is the present one. */
  day(day: Day): string
  dayOf(instant: string): Day
  calendar: Calendar
  due(row: CaseRow): { kind: Due['kind']; text: string; more: string }
}

export function speechOf(
  { hospital, words, format, language, say }: Staff<CasesWords>,
  desk: CaseDesk,
): Speech {
  const { cases, survey } = words
  const calendar: Calendar = {
    timeZone: hospital.time_zone,
    otherwise: new Map(desk.hospital_days.map(({ day, working }) => [day, working])),
  }
  const moments = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: hospital.time_zone,
  })
  const named = (
    list: readonly { code: string; names: Staff['hospital']['names']; archived: boolean }[],
  ) => ({
    name: (code: string) => {
      const one = list.find((some) => some.code === code)
      return one ? (one.archived ? survey.archived(say(one.names)) : say(one.names)) : code
    },
    choices: (chosen: string | null = null) =>
      list
        .filter(({ code, archived }) => !archived || code === chosen)
        .map(({ code, names }): [string, string] => [code, say(names)]),
  })
  const departments = named(hospital.departments)
  const categories = named(desk.categories)
  const year = dayIn(hospital.time_zone, new Date()).slice(0, 4)
  const thisYear = new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const day = (one: Day) =>
    one.startsWith(year) ? thisYear.format(toTime(one)) : format.period({ first: one, last: one })

  /** Since a weekend or a holiday no working day has passed. */
  const late = (days: number) =>
    days === 0 ? [] : [days === 1 ? cases.overdueByOne : cases.overdueBy(format.count(days))]

  return {
    departments: departments.choices,
    categories: categories.choices,
    department: (code) => (code === null ? cases.noDepartment : departments.name(code)),
    category: (code) => (code === null ? cases.noCategory : categories.name(code)),
    person: (userId) =>
      userId === null
        ? cases.unassigned
        : (desk.colleagues.find(({ user_id }) => user_id === userId)?.email ?? cases.aColleague),
    moment: (instant) => moments.format(new Date(instant)),
    day,
    dayOf: (instant) => dayIn(hospital.time_zone, new Date(instant)),
    calendar,
    due(row) {
      const due = dueOf(row, new Date(), calendar)
      const what = row.state === 'new' ? cases.toAcknowledge : cases.toResolve
      switch (due.kind) {
        case 'overdue':
          return {
            kind: due.kind,
            text: cases.overdueSince(day(due.since)),
            more: [what, ...late(due.days)].join(' · '),
          }
        case 'today':
          return { kind: due.kind, text: cases.dueToday, more: what }
        case 'left':
          return {
            kind: due.kind,
            text: due.days === 1 ? cases.dayLeft : cases.daysLeft(format.count(due.days)),
            more: `${what} · ${day(due.day)}`,
          }
        case 'waiting':
          return { kind: due.kind, text: cases.waiting, more: '' }
        case 'none':
          return { kind: due.kind, text: cases.nothingDue, more: '' }
      }
    },
  }
}
