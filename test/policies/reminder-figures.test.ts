import { afterAll, beforeAll, expect, test } from 'vitest'
import { reminderFigures } from '../../supabase/contract/reminder-figures.ts'
import type { ReminderFigures } from '../../supabase/contract/reminder-figures.ts'
import { queueMessages, statesOf } from '../supabase/message-data.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

/** Reminder figures: what they come to, and what they keep to themselves. Pausing, and messages to try things out. */

const WORKER = '00000000-0000-4000-8000-000000000001'

let people: People
const rpc = (ask: Ask, name: string, body: object) => ask(`/rest/v1/rpc/${name}`, body)
const figures = async (): Promise<ReminderFigures> => {
  const { status, body } = await rpc(people.viewer, 'reminder_figures', { hospital: 'north' })
  expect(status, JSON.stringify(body)).toBe(200)
  return reminderFigures.parse(body)
}
const settle = (outcomes: object[]) =>
  rpc(people.service, 'settle_messages', { worker: WORKER, provider: 'smtp', outcomes })
const taken = async (channel: 'sms' | 'email') =>
  (
    await people.stack.db.query<{ id: number }>(
      `update private.message_queue set state = 'taken', taken_by = $2, taken_at = now(), next_at = now() + interval '2 minutes', attempts = 1
       where state = 'queued' and channel = $1 returning id`,
      [channel, WORKER],
    )
  ).rows.map(({ id }) => id)
const told = (
  { messages }: ReminderFigures,
  channel: string | null,
  state: string | null,
  isCodes = false,
) =>
  messages.find(
    ({ codes, ...line }) => codes === isCodes && line.channel === channel && line.state === state,
  )?.n

beforeAll(async () => {
  people = await openHospitals()
  const { db } = people.stack
  for (const [channel, count] of [
    ['sms', 30],
    ['email', 16],
  ] as const)
    await queueMessages(db, { hospital: 'north', channel, count, series: '7' })
})
afterAll(() => people.close())

test('what is queued, sent and failed is told, and why', async () => {
  expect(told(await figures(), 'sms', 'queued')).toBe(30)
  const sms = await taken('sms')
  // That a sender has them changes nothing.
  expect(told(await figures(), 'sms', 'queued')).toBe(30)
  await settle([
    ...sms.slice(0, 18).map((id) => ({ id, outcome: 'sent' })),
    ...sms.slice(18).map((id) => ({ id, outcome: 'refused', reason: 'smtp_550' })),
  ])
  const after = await figures()
  expect(told(after, 'sms', 'sent')).toBe(18)
  expect(told(after, 'sms', 'failed')).toBe(12)
  expect(told(after, null, 'failed')).toBe(12)
  expect(told(after, 'sms', null)).toBe(30)
  expect(told(after, 'email', 'queued')).toBe(16)
  expect(after.reasons).toEqual([{ state: 'failed', reason: 'smtp_550', n: 12 }])
  expect(after.now.failed).toEqual([{ codes: false, reason: 'smtp_550', n: 12 }])
})

test('a few that failed are told: messages are not people', async () => {
  const mails = await taken('email')
  await settle([
    ...mails.slice(0, 13).map((id) => ({ id, outcome: 'sent' })),
    ...mails.slice(13).map((id) => ({ id, outcome: 'refused', reason: 'smtp_552' })),
  ])
  const after = await figures()
  expect([told(after, 'email', 'failed'), told(after, 'email', 'sent')]).toEqual([3, 13])
  expect([told(after, null, 'failed'), told(after, null, 'sent')]).toEqual([15, 31])
  expect(after.reasons.map(({ reason, n }) => [reason, n])).toEqual([
    ['smtp_550', 12],
    ['smtp_552', 3],
  ])
  expect(after.now.failed.map(({ n }) => n)).toEqual([12, 3])
})

test('codes stand in a line of their own, and a few of them hide nothing else', async () => {
  const { db } = people.stack
  const before = await figures()
  const code = (amount: number) =>
    db.query(
      `insert into private.reminder_deltas
       select id, private.today(id), 'code_failed', 'email', 'smtp_550', $1 from public.hospitals where slug = 'north'`,
      [amount],
    )
  await code(4)
  const few = await figures()
  expect([told(few, null, null, true), told(few, null, 'failed', true)]).toEqual([null, null])
  expect(few.messages.filter(({ codes }) => !codes)).toEqual(before.messages)
  expect(few.reasons).toEqual(before.reasons)
  expect(few.now.failed[0]).toEqual({ codes: true, reason: 'smtp_550', n: null })
  await code(16)
  expect(told(await figures(), null, 'failed', true)).toBe(20)
  await code(-20)
})

test('are the same once folded, and as counted from the queue', async () => {
  const before = await figures()
  // The stack may have folded some already: it does so by itself.
  await rpc(people.service, 'fold_reminder_deltas', {})
  const { rows: pending } = await people.stack.db.query('select from private.reminder_deltas')
  expect(pending).toEqual([])
  expect(await figures()).toEqual(before)
  const { rows } = await people.stack.db.query<{ state: string; n: number }>(
    `select counter as state, sum(amount)::integer as n from private.reminder_counts
     where counter = any ('{queued,sent,delivered,failed,dropped,cancelled}') group by 1 having sum(amount) > 0`,
  )
  expect(Object.fromEntries(rows.map(({ state, n }) => [state, n]))).toEqual(
    await statesOf(people.stack.db),
  )
})

test('opt-in is told by where it came from, unless few came from there', async () => {
  const { db } = people.stack
  await db.query(`update private.subscriptions set source = 'qr' where id in (
    select subscriptions.id from private.subscriptions join private.recipients on recipients.id = recipient_id
    where channel = 'sms' limit 20)`)
  const line = ({ opt_in }: ReminderFigures, grain: string, bucket: string) =>
    opt_in.find((one) => one.grain === grain && one.bucket === bucket)
  expect(line(await figures(), 'source', 'qr')).toMatchObject({ begun: 20, confirmed: 20 })
  expect(line(await figures(), 'all', '')).toMatchObject({ begun: 46, confirmed: 46, stopped: 0 })
  await db.query(
    `update private.subscriptions set state = 'stopped', stopped_at = now() where source = 'qr'
     and id in (select id from private.subscriptions where source = 'qr' limit 11)`,
  )
  const after = await figures()
  expect(line(after, 'source', 'qr')).toMatchObject({
    begun: 20,
    confirmed: 20,
    stopped: 11,
  })
  expect(line(after, 'all', '')).toMatchObject({ begun: 46, confirmed: 46, stopped: 11 })
  expect(after.now.live).toBe(35)
  await db.query(`update private.subscriptions set source = 'kiosk' where id in (
    select id from private.subscriptions where source = 'web' limit 4)`)
  expect(line(await figures(), 'source', 'kiosk')).toMatchObject({
    begun: null,
    confirmed: null,
    stopped: null,
  })
  // Twenty of 46 cannot be told either: neither can what is left, with four of them from a kiosk.
  expect(line(await figures(), 'source', 'qr')).toMatchObject({ begun: null })
  expect(line(await figures(), 'all', '')).toMatchObject({ begun: 46 })
})

test('sign-ups that nobody confirms are a trouble once they are many, and far more than usual', async () => {
  const flooded = async (day: number, amount: number): Promise<boolean> => {
    await people.stack.db.query(
      `insert into private.reminder_deltas
       select id, private.today(id) - $1::integer, 'begun', 'sms', 'web', $2 from public.hospitals where slug = 'north'`,
      [day, amount],
    )
    return (await figures()).now.sign_up_flood
  }
  expect(await flooded(0, 29)).toBe(false)
  expect(await flooded(1, 1)).toBe(true)
  // Thirty are five times the six of two days where 84 are usual in four weeks.
  expect(await flooded(2, 83)).toBe(true)
  expect(await flooded(29, 1)).toBe(false)
  expect(await flooded(0, 1)).toBe(true)
  for (const [day, amount] of [
    [0, -30],
    [1, -1],
    [2, -83],
    [29, -1],
  ] as const)
    await flooded(day, amount)
})

test('appointments of those who were reminded stand beside those who were not', async () => {
  const { db } = people.stack
  await db.query(
    `with patients as (
       insert into private.patients (hospital_id) select 1 from generate_series(1, 60) returning id
     ), numbered as (
       select id, row_number() over (order by id) as nth from patients
     ), made as (
       insert into private.appointments (hospital_id, source, external_id, kind, patient_id, at, whole_day, state)
       select 1, 'his', 'F' || nth, 'revisit', id, now() - interval '1 hour', false, 'booked' from numbered returning id, external_id
     )
     update private.message_queue as queue set appointment_id = made.id, sent_at = now() - interval '1 day'
     from made join (
       select id, row_number() over (order by id) as nth from private.message_queue where state = 'sent'
     ) as sent on 'F' || sent.nth = made.external_id
     where queue.id = sent.id and sent.nth <= 24`,
  )
  await db.query(
    `update private.appointments set state = case when substr(external_id, 2)::integer between 1 and 11 or substr(external_id, 2)::integer between 25 and 36 then 'missed' else 'attended' end
     where external_id like 'F%'`,
  )
  expect((await figures()).attendance).toEqual([
    { reminded: true, n: 24, counts: [11, 13] },
    { reminded: false, n: 36, counts: [12, 24] },
  ])
  // A correction takes back what it counted, whatever became of the message since.
  await db.query(
    `update private.message_queue set state = 'failed' where appointment_id is not null`,
  )
  await db.query(
    `update private.appointments set state = 'attended' where external_id in ('F1', 'F25')`,
  )
  expect((await figures()).attendance).toEqual([
    { reminded: true, n: 23, counts: [10, 13] },
    { reminded: false, n: 37, counts: [11, 26] },
  ])
  await db.query(
    `update private.appointments set state = 'cancelled' where substr(external_id, 2)::integer > 25`,
  )
  expect((await figures()).attendance).toEqual([
    { reminded: true, n: null, counts: null },
    { reminded: false, n: null, counts: null },
  ])
})

test('an admin stops everything and lets it go on', async () => {
  const pause = (paused: boolean) =>
    rpc(people.admin, 'pause_messages', { hospital: 'north', paused })
  const since = (await pause(true)).body
  expect(since).toEqual(expect.any(String))
  expect((await pause(true)).body).toBe(since)
  expect((await figures()).now.paused_at).not.toBeNull()
  await pause(false)
  expect((await figures()).now.paused_at).toBeNull()
  const { rows } = await people.stack.db.query(
    `select from public.audit_log where action = 'reminder_settings_update' and details::text like '%paused_at%'`,
  )
  expect(rows).toHaveLength(2)
})

test('whoever tries a message gets it at the address they sign in with, ten times an hour', async () => {
  const before = await figures()
  const send = (body: object = {}) =>
    rpc(people.agent, 'send_test_message', { hospital: 'north', lang: 'en', ...body })
  for (let count = 0; count < 10; count++)
    expect(await send()).toMatchObject({ status: 200, body: expect.stringContaining('@') })
  expect(await send()).toMatchObject({ status: 429, body: { message: 'too_many_requests' } })
  const { body } = await rpc(people.service, 'take_messages', {
    worker: WORKER,
    provider: 'smtp',
    channels: ['email'],
    site: 'https://careloop.example',
  })
  expect(body).toHaveLength(10)
  expect((body as { kind: string; lang: string }[])[0]).toMatchObject({ kind: 'test', lang: 'en' })
  // As an appointment would be, on a day when there are any.
  const { rows } = await people.stack.db.query<{ about: string; works: boolean }>(
    `select distinct to_char(about at time zone time_zone, 'HH24:MI') as about,
       private.deadline(hospitals.id, now(), 1) - about = interval '14 hours 30 minutes' as works
     from private.message_queue join public.hospitals on hospitals.id = hospital_id where occasion like 'test %'`,
  )
  expect(rows).toEqual([{ about: '09:30', works: true }])
  // Tests are nobody's messages.
  expect((await figures()).messages).toEqual(before.messages)
})

test.each([
  [{ lang: 'fr' }, 400, 'bad_request'],
  [{ step: 999_999 }, 404, 'unknown_step'],
])('a test with %j is refused', async (body, status, message) => {
  expect(
    await rpc(people.admin, 'send_test_message', { hospital: 'north', lang: 'en', ...body }),
  ).toMatchObject({ status, body: { message } })
})
