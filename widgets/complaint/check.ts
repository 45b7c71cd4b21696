import { checkContact } from '../controls/contact.ts'
import { clean } from '../core/clean.ts'
import { tooLong } from '../core/too-long.ts'
import { WHAT_HAPPENED_MAX, WHAT_HAPPENED_MIN, WHAT_WOULD_HELP_MAX } from './form.ts'
import type { Errors, State } from './state.ts'

/** What the database keeps of a text: no control character but line feed and tab, no mark that turns the direction. */
const kept = (text: string) =>
  clean(text.replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, ''))

/** What is wrong with a complaint, in the order of its fields. `badDay`: the date was written half. */
export function check(state: State, badDay: boolean): Errors {
  const { values, asked, said, contactTexts } = state
  const errors: Errors = {}
  const limit = (name: 'what_happened' | 'what_would_help', most: number) => {
    const error = tooLong(clean(values[name]), most, said!.too_long)
    if (error) errors[name] = error
  }
  if ([...kept(values.what_happened)].length < WHAT_HAPPENED_MIN)
    errors.what_happened = said!.too_short
  limit('what_happened', WHAT_HAPPENED_MAX)
  if (badDay || values.happened_on > asked.today) errors.happened_on = said!.not_a_day
  limit('what_would_help', WHAT_WOULD_HELP_MAX)
  return {
    ...errors,
    ...(values.named && checkContact(values.contact, contactTexts!)),
  }
}
