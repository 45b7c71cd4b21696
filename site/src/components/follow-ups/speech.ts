import type { FollowUpRow } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { lengthOf } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import { clockOf } from '../clock.ts'
import type { Clock } from '../clock.ts'
import { namesOf } from '../named.ts'
import type { Staff } from '../staff-page.ts'

/** How follow-ups are spoken of. */
export interface Speech extends Clock {
  department(code: string | null): string
  /** For selects: those in use, and `chosen` whether or not. */
  departments(chosen?: string | null): [code: string, name: string][]
  /** How much time there is, in words and with a mark that does not need colour. */
  due(row: FollowUpRow): HTMLElement
}

export function speechOf(staff: Staff<FollowUpsWords>): Speech {
  const { hospital, words, format } = staff
  const { followUps } = words
  const clock = clockOf(staff)
  const { today, day, dayOf } = clock
  const departments = namesOf(hospital.departments, staff)
  return {
    ...clock,
    department: (code) => (code === null ? followUps.noDepartment : departments.name(code)),
    departments: departments.choices,
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
