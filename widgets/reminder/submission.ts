import type { Subscription } from '../../supabase/contract/reminder.ts'
import { channelOf } from '../core/channel.ts'
import { clean } from '../core/clean.ts'
import type { OptInTexts } from '../i18n/opt-in/load.ts'
import { emailOf } from './check.ts'
import { hoursOf } from './hours.ts'
import type { CareloopReminder } from './reminder.ts'

/** Where messages go, as it is sent, or what is wrong with it. Throws when the library of numbers does not come. */
export async function addressIn(
  reminder: CareloopReminder,
  said: OptInTexts,
): Promise<{ address: string; fault?: string }> {
  const { values, asked } = reminder.state
  const known = reminder.known()
  if (known) return { address: known }
  if (!clean(values.address)) return { address: '', fault: said.address_missing }
  if (reminder.channel === 'email') {
    const address = emailOf(values.address)
    return address === null ? { address: '', fault: said.address_wrong } : { address }
  }
  const { mobileOf } = await import('./phone.ts')
  const read = mobileOf(values.address, asked.calling_code)
  return 'number' in read
    ? { address: read.number }
    : { address: '', fault: said.phone_faults[read.fault] }
}

/** What was filled in, as it is sent. */
export function contentOf(
  reminder: CareloopReminder,
  address: string,
): Omit<Subscription, 'id' | 'token' | 'trap'> {
  const { asked, values, language } = reminder.state
  const { for_whom, about, day, time, hours, lang = language } = values
  const child = for_whom === 'child'
  const ticked = asked.topics.filter(({ code }) => values.topics.includes(code))
  return {
    channel: reminder.channel!,
    address,
    lang,
    hours: hoursOf(hours, asked.hours),
    for_whom,
    person: for_whom === 'self' ? null : clean(values.person) || null,
    born: child ? values.born : null,
    patient: clean(values.patient) || null,
    topics: ticked.map(({ code, wording: { version } }) => ({ code, version })),
    guardian: child ? { version: asked.guardian.version } : null,
    appointment: day ? { topic: about, at: time ? `${day}T${time.slice(0, 5)}` : day } : null,
    source: channelOf(reminder),
    page: `${location.origin}${location.pathname}`.slice(0, 500),
  }
}
