import type { CaseDesk, CaseRow } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { dueOf } from '../../lib/due.ts'
import type { Calendar, Due } from '../../lib/due.ts'
import { clockOf } from '../clock.ts'
import type { Clock } from '../clock.ts'
import { namesOf } from '../named.ts'
import type { Staff } from '../staff-page.ts'

/** How a hospital's cases are spoken of: names for codes and numbers, moments in the hospital's time. */
export interface Speech extends Clock {
  /** For selects: in use, and `chosen` whether or not. */
  departments(chosen?: string | null): [code: string, name: string][]
  categories(chosen?: string | null): [code: string, name: string][]
  department(code: string | null): string
  category(code: string | null): string
  person(userId: string | null): string
  calendar: Calendar
  due(row: CaseRow): { kind: Due['kind']; text: string; more: string }
}

export function speechOf(staff: Staff<CasesWords>, desk: CaseDesk): Speech {
  const { hospital, words, format } = staff
  const { cases } = words
  const clock = clockOf(staff)
  const calendar: Calendar = {
    timeZone: hospital.time_zone,
    otherwise: new Map(desk.hospital_days.map(({ day, working }) => [day, working])),
  }
  const departments = namesOf(hospital.departments, staff)
  const categories = namesOf(desk.categories, staff)

  /** Since a weekend or a holiday no working day has passed. */
  const late = (days: number) =>
    days === 0 ? [] : [days === 1 ? cases.overdueByOne : cases.overdueBy(format.count(days))]

  return {
    ...clock,
    departments: departments.choices,
    categories: categories.choices,
    department: (code) => (code === null ? cases.noDepartment : departments.name(code)),
    category: (code) => (code === null ? cases.noCategory : categories.name(code)),
    person: (userId) =>
      userId === null
        ? cases.unassigned
        : (desk.colleagues.find(({ user_id }) => user_id === userId)?.email ?? cases.aColleague),
    calendar,
    due(row) {
      const due = dueOf(row, new Date(), calendar)
      const what = row.state === 'new' ? cases.toAcknowledge : cases.toResolve
      switch (due.kind) {
        case 'overdue':
          return {
            kind: due.kind,
            text: cases.overdueSince(clock.day(due.since)),
            more: [what, ...late(due.days)].join(' · '),
          }
        case 'today':
          return { kind: due.kind, text: cases.dueToday, more: what }
        case 'left':
          return {
            kind: due.kind,
            text: due.days === 1 ? cases.dayLeft : cases.daysLeft(format.count(due.days)),
            more: `${what} · ${clock.day(due.day)}`,
          }
        case 'waiting':
          return { kind: due.kind, text: cases.waiting, more: '' }
        case 'none':
          return { kind: due.kind, text: cases.nothingDue, more: '' }
      }
    },
  }
}
