import type { RemindersWords } from '../../i18n/reminders/index.ts'

/** What providers of any kind answer, by how its code ends or begins. Their own code stands behind it. */
const KINDS = [
  [/_bad_address$|_number_unknown$|^smtp_55[0-3]$/, 'badAddress'],
  [/_(timeout|unreachable|unclear)$/, 'unreachable'],
  [/^smtp_4|_5\d\d$|_429$/, 'busy'],
] as const

/** Why a message was not sent, in words. */
export function reasonText(reason: string, { reminders }: RemindersWords): string {
  const known = Object.entries(reminders.reasons).find(([code]) => code === reason)
  if (known) return known[1]
  const kind = KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'refused'
  return reminders.providerSaid(reminders.providerReasons[kind], reason)
}
