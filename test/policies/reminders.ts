import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type {
  Confirmed,
  ReminderChange,
  ReminderForm,
  Subscription,
} from '../../supabase/contract/reminder.ts'
import { openHospitals } from './people.ts'
import type { People, Reply } from './people.ts'

/** Patients of the hospital `north` who ask to be reminded, over the API but for the codes, which go out by message. */

/** The hospitals, which take as many forms as a test sends and write over `channels`. */
export async function openReminders(channels: string): Promise<People> {
  const people = await openHospitals()
  await people.stack.db.query(
    'update public.hospitals set address_limit = 100000, hospital_limit = 100000',
  )
  await people.stack.db.query('update public.reminder_settings set channels = $1', [channels])
  return people
}

let addresses = 0
/** A number nobody has subscribed with yet. */
export const newNumber = (): string => `+86138${String(10_000_000 + (addresses += 1))}`
export const newEmail = (): string => `wang.fang${(addresses += 1)}@patients.example`

export const tick = (code: string, version = 1) => ({ code, version })

/** What the form sends, with a token of its own. */
export async function subscription(
  people: People,
  more: Partial<Subscription> = {},
): Promise<Subscription> {
  const { body } = await people.anon('/rest/v1/rpc/get_reminder_form', { hospital: 'north' })
  return {
    id: randomUUID(),
    channel: 'sms',
    address: newNumber(),
    lang: 'zh-Hans',
    hours: null,
    for_whom: 'self',
    person: null,
    born: null,
    patient: null,
    topics: [tick('revisit'), tick('check-up')],
    guardian: null,
    appointment: null,
    source: 'web',
    page: 'https://north.example/reminders?patient=1#x',
    token: (body as ReminderForm).token,
    trap: '',
    ...more,
  }
}

export const send = (people: People, sent: Subscription, hospital = 'north'): Promise<Reply> =>
  people.anon('/rest/v1/rpc/subscribe', { hospital, subscription: sent })

/** The code that was sent last for a subscription; null: none was. */
export async function codeOf(people: People, id: string): Promise<string | null> {
  const { rows } = await people.stack.db.query<{ code: string }>(
    `select private.reminder_code(id) as code from private.confirmations where subscription_id = $1 order by created_at desc, id limit 1`,
    [id],
  )
  return rows[0]?.code ?? null
}

export const tryCode = (people: People, id: string, code: string): Promise<Reply> =>
  people.anon('/rest/v1/rpc/confirm_subscription', { hospital: 'north', subscription: id, code })

/** Another code than this one. */
export const wrong = (code: string): string =>
  String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Subscribes and types in the code. */
export async function subscribed(
  people: People,
  more: Partial<Subscription> = {},
): Promise<Confirmed & { id: string }> {
  const sent = await subscription(people, more)
  const kept = await send(people, sent)
  expect(kept.status, JSON.stringify(kept.body)).toBe(200)
  const { status, body } = await tryCode(people, sent.id, (await codeOf(people, sent.id))!)
  expect(status, JSON.stringify(body)).toBe(200)
  return { ...(body as Confirmed), id: sent.id }
}

export const change = (
  people: People,
  token: string,
  wished: ReminderChange,
  hospital = 'north',
): Promise<Reply> =>
  people.anon('/rest/v1/rpc/change_reminders', { hospital, token, change: wished })

export const read = (people: People, token: string, hospital = 'north'): Promise<Reply> =>
  people.anon('/rest/v1/rpc/get_reminders', { hospital, token })

export async function one<Row>(people: People, sql: string, values: unknown[] = []): Promise<Row> {
  const { rows } = await people.stack.db.query<Row & object>(sql, values)
  return rows[0]!
}
