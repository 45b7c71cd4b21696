import type { RemindersWords } from '../../i18n/reminders/index.ts'

type Kind = keyof RemindersWords['reminders']['providerReasons']

/** What providers of any kind answer, by how its code ends or begins; the first that fits. Their own code stands behind it. */
const KINDS: [pattern: RegExp, kind: Kind][] = [
  [/_bad_address$|_number_unknown$|^smtp_55[013]$|MOBILE_NUMBER_ILLEGAL$/, 'badAddress'],
  [/_switched_off$|^smtp_552$/, 'away'],
  [/_blocked(_|$)|^smtp_554$|BLACK_KEY/, 'blocked'],
  [/^smtp_(53\d|EAUTH)$|_40[13]$|_no_template$/, 'access'],
  [/_(timeout|unreachable|unclear)$|^smtp_E[A-Z]+$/, 'unreachable'],
  [/^smtp_4|_5\d\d$|_429$/, 'busy'],
]

/** What a provider answered; of an answer that nobody knows, that it was none to hope for. */
const kindOf = (reason: string): Kind =>
  KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'refused'

const ownOf = (reason: string, texts: Record<string, string>) =>
  Object.entries(texts).find(([code]) => code === reason)?.[1]

/** Why a message was not sent, in words. */
export const reasonText = (reason: string, { reminders }: RemindersWords): string =>
  ownOf(reason, reminders.reasons) ??
  reminders.providerSaid(reminders.providerReasons[kindOf(reason)], reason)

/** What to do about it; null: it is as it should be. */
export function adviceFor(reason: string, { reminders }: RemindersWords): string | null {
  if (reason === 'dead_letter') return reminders.advice.deadLetter
  return ownOf(reason, reminders.reasons) ? null : reminders.advice[kindOf(reason)]
}
