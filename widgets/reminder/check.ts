import type * as contract from '../../supabase/contract/reminder.ts'
import { narrow } from '../core/typed.ts'
import type { Errors, State } from './state.ts'

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
const CHILD_BELOW = 14 satisfies typeof contract.CHILD_BELOW
/** As far ahead as the server takes appointments. */
const YEARS_AHEAD = 5

/** The day `years` before `day`, or its last day's of February. */
const yearsBefore = (day: string, years: number) =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4)}`

/** An e-mail address as it is sent; null: it is none. Numbers are read by `mobileOf`. */
export function emailOf(typed: string): string | null {
  const address = narrow(typed)
  return EMAIL.test(address) ? address : null
}

/** What is wrong with what was filled in but for the address, in the order of its fields. `badDay`, `badBorn`: a date was written half. */
export function check(
  { values, asked }: Pick<State, 'values' | 'asked'>,
  { badDay, badBorn }: { badDay: boolean; badBorn: boolean },
): Errors {
  const errors: Errors = {}
  const { for_whom, born, day, time, about, topics } = values
  if (for_whom === 'child') {
    if (badBorn) errors.born = (said) => said.day_wrong
    else if (!born) errors.born = (said) => said.born_missing
    else if (born > asked.today) errors.born = (said) => said.born_ahead
    else if (born <= yearsBefore(asked.today, CHILD_BELOW)) errors.born = (said) => said.not_a_child
    if (!values.guardian) errors.guardian = (said) => said.guardian_missing
  }
  if (!topics.length) errors.topics = (said) => said.topics_missing
  if (badDay || (time && !day)) errors.day = (said) => said.day_wrong
  else if (day && day < asked.today) errors.day = (said) => said.day_past
  else if (day > yearsBefore(asked.today, -YEARS_AHEAD)) errors.day = (said) => said.day_far
  else if (day && !about) errors.day = (said) => said.about_missing
  else if (day && !topics.includes(about)) errors.topics ??= (said) => said.about_unticked
  return errors
}
