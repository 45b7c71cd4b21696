import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Confirmed, ReminderForm, Subscribed } from '../../supabase/contract/reminder.ts'
import { sendReminders } from '../../supabase/functions/send-reminders/handler.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { openHospital, zoneWhereItIs } from './message-data.ts'
import { startGateway } from './receivers.ts'
import type { Gateway, Reply } from './receivers.ts'

/** From the form to the phone: a number, a code and the token of a link are nowhere but where they must be. */

const NUMBER = '+8613800138000'
const server = new CareloopServer()
const said: string[] = []
let answer: (call: { text: string }) => Reply
let stack: Stack
let gateway: Gateway
let endpoint: string

beforeAll(async () => {
  stack = await openEmpty()
  endpoint = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  server.serve(stack, (_, response) => void response.writeHead(404).end())
  await openHospital(stack.db, 'noon', zoneWhereItIs(12))
  gateway = await startGateway(({ body }) => answer(JSON.parse(body)))
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0)
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')))
})
afterAll(async () => {
  vi.restoreAllMocks()
  await gateway.stop()
  await server.close()
  await stack.close()
})

async function ask<Result>(name: string, parameters: object): Promise<Result> {
  const response = await fetch(`${endpoint}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { apikey: stack.keys.publishable, 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Result
}

const send = () =>
  sendReminders(
    new Request('http://functions/send-reminders', {
      method: 'POST',
      headers: { apikey: stack.keys.secret },
    }),
    {
      CARELOOP_ENDPOINT: endpoint,
      CARELOOP_SECRET_KEY: stack.keys.secret,
      CARELOOP_SITE: 'https://careloop.example',
      CARELOOP_WEBHOOK_URL: gateway.url,
      CARELOOP_WEBHOOK_SECRET: 'a secret of the gateway',
      CARELOOP_WEBHOOK_CHANNELS: 'sms',
    },
  )

/** Every row of every table, as a dump has it. */
async function dump(): Promise<string> {
  const { rows: tables } = await stack.db.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p') and nspname in ('public', 'private', 'auth')`,
  )
  expect(tables.length).toBeGreaterThan(50)
  const parts = []
  for (const { name } of tables) {
    const { rows } = await stack.db.query<{ text: string }>(
      `select its::text as text from ${name} as its`,
    )
    parts.push(...rows.map(({ text }) => text))
  }
  return parts.join('\n')
}

test('neither tables nor logs hold a number, a code or the token of a link', async () => {
  const form = await ask<ReminderForm>('get_reminder_form', { hospital: 'noon' })
  const topic = form.topics.find(({ kind }) => kind === 'revisit')
  const id = crypto.randomUUID()
  const subscription = {
    id,
    channel: 'sms',
    address: NUMBER,
    lang: 'zh-Hans',
    hours: null,
    for_whom: 'self',
    person: null,
    born: null,
    patient: null,
    topics: [{ code: topic?.code, version: topic?.wording.version }],
    guardian: null,
    appointment: null,
    source: 'web',
    page: 'https://hospital.example/',
    token: form.token,
    trap: '',
  }
  // A gateway that repeats what it was told in what it says is wrong with it.
  answer = ({ text }) => ({
    status: 200,
    body: JSON.stringify({ accepted: false, retry: true, reason: `${NUMBER} ${text}` }),
  })
  const subscribed = await vi.waitFor(
    () => ask<Subscribed>('subscribe', { hospital: 'noon', subscription }),
    { timeout: 20_000, interval: 500 },
  )
  expect(subscribed.address_end).toBe('8000')
  expect(await (await send()).json()).toMatchObject({ taken: 1, retry: 1 })
  const before = await dump()
  expect(before).toContain('webhook_rejected')

  let text = ''
  answer = (call) => {
    text = call.text
    return { status: 200, body: '{"accepted": true, "id": "gw-1"}' }
  }
  await stack.db.exec('update private.message_queue set next_at = now()')
  expect(await (await send()).json()).toMatchObject({ taken: 1, sent: 1 })
  const code = /\d{6}/.exec(text)?.[0] ?? ''
  const { token } = await ask<Confirmed>('confirm_subscription', {
    hospital: 'noon',
    subscription: id,
    code,
  })
  expect(text).toContain(`#${token}`)
  await send()

  const kept = [before, await dump(), ...said].join('\n')
  for (const secret of [NUMBER.slice(3), token]) expect(kept.includes(secret)).toBe(false)
  // Digits are in hashes and moments too.
  expect(new RegExp(`(?<![\\w.-])${code}(?![\\w.-])`).test(kept)).toBe(false)
})
