import { randomUUID } from 'node:crypto'
import type { Confirmed, ReminderForm, Subscription } from '../../supabase/contract/reminder.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { oldFormToken } from './form-token.ts'

/** More seconds than a person at least takes for the form. */
const UNHURRIED = 4

type Db = Stack['db']

const call = async <Answer>(db: Db, name: string, ...values: unknown[]): Promise<Answer> => {
  const places = values.map((_, place) => `$${place + 1}`).join()
  const { rows } = await db.query<{ answer: Answer }>(
    `select public.${name}(${places}) as answer`,
    values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value)),
  )
  return rows[0]!.answer
}

/** Subscribes at the demo hospital as the form does, and confirms it with the code unless told not to; answers the id and the token of the manage page. */
export async function subscribeDemo(
  db: Db,
  told: Pick<Subscription, 'channel' | 'address'> & Partial<Subscription>,
  confirming = true,
): Promise<{ id: string; token: string }> {
  const form = await call<ReminderForm>(db, 'get_reminder_form', 'demo')
  const id = randomUUID()
  await call(db, 'subscribe', 'demo', {
    id,
    lang: 'zh-Hans',
    hours: null,
    for_whom: 'self',
    person: null,
    born: null,
    patient: null,
    topics: form.topics
      .filter(({ code }) => code === 'revisit' || code === 'health-talk')
      .map(({ code, wording }) => ({ code, version: wording.version })),
    guardian: null,
    appointment: null,
    source: 'qr',
    page: 'https://hospital.example/reminders',
    token: await oldFormToken(db, 'reminder', UNHURRIED),
    trap: '',
    ...told,
  })
  if (!confirming) return { id, token: '' }
  const { rows } = await db.query<{ code: string }>(
    'select private.reminder_code(id) as code from private.confirmations where subscription_id = $1',
    [id],
  )
  const { token } = await call<Confirmed>(db, 'confirm_subscription', 'demo', id, rows[0]!.code)
  return { id, token }
}

/** Takes a topic back on the manage page. */
export const stopTopic = (db: Db, token: string, subscription: string, topic: string) =>
  call(db, 'change_reminders', 'demo', token, { change: 'stop', subscription, topic })
