import { openStack } from '../../supabase/local/stack.ts'
import { simulate } from '../supabase/simulation.ts'
import type { Figure } from './figure.ts'

const MESSAGES = 10_000
const KILLS = 50

/** Reminders through a gateway that fails and loses answers, by senders that are killed: what is lost, doubled or too late. */
export async function measure(): Promise<Figure[]> {
  const stack = await openStack({ emails: () => {} })
  try {
    const outcome = await simulate(stack, {
      messages: MESSAGES,
      kills: KILLS,
      outside: 500,
      closing: 30,
    })
    const { lost, twice, outside, calls, repeated, kills, seconds } = outcome
    const detail = `${MESSAGES} messages, ${calls} calls of which 20 % fail and 5 % lose their answer, ${repeated} told again under their key, ${kills} senders killed, ${seconds.toFixed(0)} s`
    const none = { bound: '<=', target: 0, detail } as const
    return [
      { name: 'reminders lost', measured: lost, ...none },
      { name: 'reminders that came twice', measured: twice, ...none },
      { name: 'reminders outside the permitted hours', measured: outside, ...none },
    ]
  } finally {
    await stack.close()
  }
}
