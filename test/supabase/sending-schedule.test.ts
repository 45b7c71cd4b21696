import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { openHospital, queueMessages, zoneWhereItIs } from './message-data.ts'

/** pg_net and Vault as a hosted project has them, but for the calls, which are written down. */
const HOSTED = `
  create schema net;
  create table net.calls (url text, body jsonb, headers jsonb, timeout_milliseconds integer);
  create function net.http_post(
    url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000
  ) returns bigint language sql as 'insert into net.calls values (url, body, headers, timeout_milliseconds); select 1::bigint';
  create schema vault;
  create table vault.decrypted_secrets (name text, decrypted_secret text);
`

let stack: Stack
beforeAll(async () => {
  stack = await openEmpty()
  await openHospital(stack.db, 'noon', zoneWhereItIs(12))
})
afterAll(() => stack.close())

const sendDue = async () =>
  (await stack.db.query<{ due: boolean }>('select public.send_due_messages() as due')).rows[0]?.due
const calls = async () => (await stack.db.query('select url, headers, body from net.calls')).rows
const setUrgent = () =>
  stack.db.exec(
    `insert into private.message_queue (
     hospital_id, recipient_id, step_id, occasion, channel, lang, about, due_at, next_at, expires_at, urgent
   )
   select recipients.hospital_id, recipients.id, steps.id, 'test ' || gen_random_uuid(), 'sms', 'zh-Hans', now(), now(), now(), now() + interval '1 hour', true
   from private.recipients join public.reminder_steps as steps on steps.hospital_id = recipients.hospital_id and steps.anchor = 'test'`,
  )

test('the database calls the sender where it may, when there is something to send', async () => {
  expect(await sendDue()).toBe(false)
  await queueMessages(stack.db, { hospital: 'noon', channel: 'sms', count: 1, series: '1' })
  // Neither pg_net nor Vault: somebody else calls the sender.
  expect(await sendDue()).toBe(true)
  await setUrgent()

  await stack.db.exec(HOSTED)
  expect(await sendDue()).toBe(true)
  expect(await calls()).toEqual([])

  await stack.db.exec(
    `insert into vault.decrypted_secrets values
       ('careloop_functions', 'https://project.example/functions/v1/'), ('careloop_secret_key', 'sb_secret_x')`,
  )
  await sendDue()
  const call = {
    url: 'https://project.example/functions/v1/send-reminders',
    headers: { apikey: 'sb_secret_x' },
    body: {},
  }
  expect(await calls()).toEqual([call])
  // Whoever waits for a code does not wait for the clock.
  await setUrgent()
  expect(await calls()).toEqual([call, call])
})

test('what cannot be called does not refuse what is written', async () => {
  await stack.db.exec('drop table net.calls')
  await setUrgent()
  expect(await sendDue()).toBe(true)
})
