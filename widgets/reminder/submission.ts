import type { Subscription } from '../../supabase/contract/reminder.ts'
import { channelOf } from '../core/channel.ts'
import { clean } from '../core/clean.ts'
import { narrow } from '../core/typed.ts'
import { emailOf } from './check.ts'
import { hoursOf } from './hours.ts'
import type { CareloopReminder } from './reminder.ts'
import type { Fault } from './state.ts'

/** Where messages go, as it is sent and as people read it, or what is wrong with it. Throws when the library of numbers does not come. */
export async function addressIn(
  reminder: CareloopReminder,
): Promise<{ address: string; shown: string } | { fault: Fault }> {
  const { values, asked } = reminder.state
  const known = reminder.known()
  if (known) return { address: known, shown: '' }
  if (!clean(values.address)) return { fault: (said) => said.address_missing }
  if (reminder.channel === 'email') {
    const address = emailOf(values.address)
    return address === null ? { fault: (said) => said.address_wrong } : { address, shown: address }
  }
  const { mobileOf } = await import('./phone.ts')
  const read = mobileOf(values.address, asked.calling_code)
  return 'number' in read
    ? { address: read.number, shown: read.shown }
    : { fault: (said) => said.phone_faults[read.fault] }
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
    patient: narrow(values.patient) || null,
    topics: ticked.map(({ code, wording: { version } }) => ({ code, version })),
    guardian: child ? { version: asked.guardian.version } : null,
    appointment: day ? { topic: about, at: time ? `${day}T${time.slice(0, 5)}` : day } : null,
    source: channelOf(reminder),
    page: `${location.origin}${location.pathname}`.slice(0, 500),
  }
}
