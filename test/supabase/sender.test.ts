import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { takeReports } from '../../supabase/functions/message-reports/handler.ts'
import { sendReminders } from '../../supabase/functions/send-reminders/handler.ts'
import { signed } from '../../supabase/functions/shared/signature.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { openHospital, queueMessages, statesOf, zoneWhereItIs } from './message-data.ts'
import { startGateway, startMailServer } from './receivers.ts'
import type { Gateway, MailServer } from './receivers.ts'
import { simulate } from './simulation.ts'

const SECRET = 'a secret of the gateway'
let stack: Stack
const server = new CareloopServer()
const DAY = zoneWhereItIs(12)
let gateway: Gateway
let mailServer: MailServer
let environment: Record<string, string>

beforeAll(async () => {
  stack = await openEmpty()
  const endpoint = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  server.serve(stack, (_, response) => void response.writeHead(404).end())
  await openHospital(stack.db, 'day', DAY)
  mailServer = await startMailServer()
  gateway = await startGateway(({ headers }) => ({
    status: 200,
    body: JSON.stringify({ accepted: true, id: `gw-${String(headers['idempotency-key'])}` }),
  }))
  environment = {
    CARELOOP_ENDPOINT: endpoint,
    CARELOOP_SECRET_KEY: stack.keys.secret,
    CARELOOP_SITE: 'https://careloop.example',
    CARELOOP_WEBHOOK_URL: gateway.url,
    CARELOOP_WEBHOOK_SECRET: SECRET,
    CARELOOP_WEBHOOK_CHANNELS: 'sms',
    CARELOOP_SMTP_URL: mailServer.url,
    CARELOOP_SMTP_FROM: 'remind@renmin.example',
  }
})
afterEach(async () => {
  gateway.calls.length = mailServer.mails.length = 0
  await stack.db.exec(
    `delete from private.message_queue; delete from private.subscription_topics;
     delete from private.subscriptions; delete from private.recipients`,
  )
})
afterAll(async () => {
  await gateway.stop()
  await mailServer.stop()
  await server.close()
  await stack.close()
})

const call = (headers: Record<string, string>, method = 'POST', settings = environment) =>
  sendReminders(new Request('http://functions/send-reminders', { method, headers }), settings)
const send = async () => {
  const response = await call({ apikey: stack.keys.secret })
  return [response.status, await response.json()]
}
const report = async (told: object, at = Date.now()) => {
  const body = JSON.stringify(told)
  const headers = await signed(SECRET, body, at)
  const request = new Request('http://functions/message-reports', { method: 'POST', headers, body })
  return (await takeReports(request, environment)).json()
}

test('only who has the secret key has anything sent', async () => {
  await queueMessages(stack.db, { hospital: 'day', channel: 'sms', count: 1, series: '1' })
  for (const headers of [
    {},
    { apikey: '' },
    { apikey: stack.keys.publishable },
    { apikey: `${stack.keys.secret}x` },
    { authorization: `Bearer ${stack.keys.secret}` },
  ] as Record<string, string>[])
    expect((await call(headers)).status).toBe(401)
  expect((await call({ apikey: stack.keys.secret }, 'GET')).status).toBe(405)
  expect(gateway.calls).toEqual([])
  expect(await statesOf(stack.db)).toEqual({ queued: 1 })
})

test('mails and text messages go out once, each by its provider', async () => {
  await queueMessages(stack.db, { hospital: 'day', channel: 'sms', count: 60, series: '1' })
  await queueMessages(stack.db, { hospital: 'day', channel: 'email', count: 10, series: '1' })
  expect(await send()).toEqual([200, { taken: 70, sent: 70, retry: 0, refused: 0, untried: 0 }])
  expect(await send()).toEqual([200, { taken: 0, sent: 0, retry: 0, refused: 0, untried: 0 }])
  expect(await statesOf(stack.db)).toEqual({ sent: 70 })
  expect(new Set(gateway.calls.map(({ body }) => JSON.parse(body).to)).size).toBe(60)
  expect(gateway.calls).toHaveLength(60)
  expect(new Set(mailServer.mails.map(({ to }) => to[0])).size).toBe(10)
  const link = mailServer.mails[0]?.headers.get('list-unsubscribe')
  expect(link).toMatch(/^<https:\/\/careloop\.example\/f\/reminders\/\?hospital=day#\w{20}>$/)
  const { text, kind, values } = JSON.parse(gateway.calls[0]?.body ?? '')
  expect(kind).toBe('revisit')
  expect(text).toContain(values.date)
  expect(text).not.toMatch(/[{}]/)
})

test('two senders at once send nothing twice', async () => {
  await queueMessages(stack.db, { hospital: 'day', channel: 'sms', count: 150, series: '1' })
  await Promise.all([send(), send(), send()])
  expect(gateway.calls).toHaveLength(150)
  expect(await statesOf(stack.db)).toEqual({ sent: 150 })
})

test('what its time would not suffice for is not begun', async () => {
  const soon = new Date(Date.now() + 8_000).toLocaleTimeString('sv', { timeZone: DAY })
  const due = { hospital: 'day', channel: 'sms', count: 3, series: '1', until: soon } as const
  await queueMessages(stack.db, due)
  expect(await send()).toEqual([200, { taken: 3, sent: 0, retry: 0, refused: 0, untried: 3 }])
  expect(gateway.calls).toEqual([])
})

test('a mistake in the set-up is said to whoever runs it, not to the caller', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const settings = { ...environment, CARELOOP_SMTP_FROM: '' }
  const response = await call({ apikey: stack.keys.secret }, 'POST', settings)
  expect([response.status, await response.json()]).toEqual([500, { message: 'failed' }])
  expect(log.mock.calls.join()).toContain('CARELOOP_SMTP_FROM is not set')
  expect(log.mock.calls.join()).not.toContain(stack.keys.secret)
  log.mockRestore()
})

describe('what comes back', () => {
  const newest = async (columns: string) =>
    (
      await stack.db.query<Record<string, unknown>>(
        `select ${columns} from private.message_queue order by id`,
      )
    ).rows

  test('delivery reports find their messages, whoever repeats them', async () => {
    await queueMessages(stack.db, { hospital: 'day', channel: 'sms', count: 2, series: '1' })
    await send()
    const [first, second] = await newest('idempotency_key')
    const told = {
      reports: [
        { provider_id: `gw-${String(first?.['idempotency_key'])}`, state: 'delivered' },
        { idempotency_key: second?.['idempotency_key'], state: 'failed', reason: 'UNDELIV' },
      ],
    }
    expect(await report(told)).toMatchObject({ reports: { recorded: 2 }, replies: null })
    expect(await report(told)).toMatchObject({ reports: { recorded: 0, unchanged: 2 } })
    expect(await newest('state, reason')).toEqual([
      { state: 'delivered', reason: null },
      { state: 'failed', reason: 'UNDELIV' },
    ])
  })

  test('STOP ends what is planned, and said again it does no more', async () => {
    await queueMessages(stack.db, { hospital: 'day', channel: 'sms', count: 2, series: '1' })
    const told = { replies: [{ channel: 'sms', from: '+86 101 0000001', text: '退订', at: null }] }
    expect(await report(told)).toMatchObject({ replies: { withdrawn: 1 } })
    expect(await report(told)).toMatchObject({ replies: { withdrawn: 0 } })
    expect(await send()).toMatchObject([200, { taken: 1, sent: 1 }])
    expect(await newest('state, reason')).toEqual([
      { state: 'cancelled', reason: 'withdrawn' },
      { state: 'sent', reason: null },
    ])
  })
})

test('with a bad gateway and senders that are killed nothing is lost, nothing comes twice or at night', async () => {
  const outcome = await simulate(stack, { messages: 300, kills: 5, outside: 30, closing: 20 })
  expect(outcome).toMatchObject({ lost: 0, twice: 0, outside: 0, kills: 5 })
})
