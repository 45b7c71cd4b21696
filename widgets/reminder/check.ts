import { clean } from '../core/clean.ts'
import type { OptInTexts } from '../i18n/opt-in/load.ts'
import type { Errors, State } from './state.ts'

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
const CHILD_BELOW = 14

/** The day `years` before `day`, or its last day's of February. */
const yearsBefore = (day: string, years: number) =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4)}`

/** An e-mail address as it is sent; null: it is none. Numbers are read by `mobileOf`. */
export function emailOf(typed: string): string | null {
  const address = clean(typed.normalize('NFKC'))
  return EMAIL.test(address) ? address : null
}

/** What is wrong with what was filled in but for the address, in the order of its fields. `badDay`, `badBorn`: a date was written half. */
export function check(
  { values, asked }: State,
  said: OptInTexts,
  { badDay, badBorn }: { badDay: boolean; badBorn: boolean },
): Errors {
  const errors: Errors = {}
  const { for_whom, born, day, time, about, topics } = values
  if (for_whom === 'child') {
    if (!born || badBorn || born > asked.today) errors.born = said.born_wrong
    else if (born <= yearsBefore(asked.today, CHILD_BELOW)) errors.born = said.not_a_child
    if (!values.guardian) errors.guardian = said.guardian_missing
  }
  if (!topics.length) errors.topics = said.topics_missing
  if (badDay || (time && !day)) errors.day = said.day_wrong
  else if (day && day < asked.today) errors.day = said.day_past
  else if (day && !about) errors.day = said.about_missing
  else if (day && !topics.includes(about)) errors.topics ??= said.about_unticked
  return errors
}
