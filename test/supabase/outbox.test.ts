import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TakenMessage } from '../../supabase/contract/message.ts'
import type { Outbox } from '../../supabase/contract/outbox.ts'
import { sendRegularly } from '../../supabase/local/sender.ts'
import type { Sending } from '../../supabase/local/sender.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { openHospital, queueMessages, statesOf, zoneWhereItIs } from './message-data.ts'
import { startMailServer } from './receivers.ts'
import type { MailServer } from './receivers.ts'

const server = new CareloopServer()
const shown: TakenMessage[] = []
let port: number
let stack: Stack
let mailServer: MailServer
let sending: Sending

beforeAll(async () => {
  port = await server.listen('127.0.0.1', 0)
  stack = await openEmpty()
  mailServer = await startMailServer()
  await openHospital(stack.db, 'noon', zoneWhereItIs(12))
  await openHospital(stack.db, 'night', zoneWhereItIs(23))
  const environment = {
    CARELOOP_SMTP_URL: mailServer.url,
    CARELOOP_SMTP_FROM: 'remind@renmin.example',
  }
  const address = `http://127.0.0.1:${port}`
  sending = sendRegularly(stack, address, environment, (message) => shown.push(message))
  server.serve(stack, (_, response) => void response.writeHead(404).end(), sending.handlers)
})
afterAll(async () => {
  await sending.stop()
  await mailServer.stop()
  await server.close()
  await stack.close()
})

const get = (headers: Record<string, string>, path = '/local/outbox') =>
  new Promise<{ status: number; headers: object; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
    sent.on('error', reject).end()
  })
const outbox = async () => JSON.parse((await get({})).body) as Outbox

test('what is due goes out by itself: mail for real, the rest to the outbox', async () => {
  const due = { hospital: 'noon', count: 3, series: '1' } as const
  await queueMessages(stack.db, { ...due, channel: 'sms' })
  await queueMessages(stack.db, { ...due, channel: 'email' })
  await vi.waitFor(async () => expect(await statesOf(stack.db)).toEqual({ sent: 6 }), 20_000)
  expect(mailServer.mails).toHaveLength(3)
  expect(shown).toHaveLength(3)
  const { providers, gone, next } = await outbox()
  expect(providers).toEqual([{ name: 'smtp', channels: ['email'] }])
  expect(gone.map(({ channel, kind }) => [channel, kind])).toEqual(
    Array.from({ length: 3 }, () => ['sms', 'revisit']),
  )
  expect(gone.map(({ text }) => text).sort()).toEqual(shown.map(({ text }) => text).sort())
  expect(next).toEqual([])
})

test('what is not due yet is seen as it would be now, without the number', async () => {
  await queueMessages(stack.db, { hospital: 'night', channel: 'sms', count: 1, series: '2' })
  await vi.waitFor(async () => {
    const [message] = (await outbox()).next
    expect(Date.parse(message?.at ?? '')).toBeGreaterThan(Date.now() + 3_600_000)
  }, 20_000)
  const [message] = (await outbox()).next
  expect(message?.text).toContain('人民医院')
  expect(message?.address_end).toBe('0001')
  expect((await get({})).body).not.toContain('86102')
})

test('only pages of this server may read it', async () => {
  const host = `127.0.0.1:${port}`
  for (const headers of [
    { host: `evil.example:${port}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { host, 'sec-fetch-site': 'cross-site' },
    { host, 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[])
    expect((await get(headers)).status).toBe(403)
  for (const headers of [
    { host },
    { host: `localhost:${port}`, 'sec-fetch-site': 'same-origin' },
  ] as Record<string, string>[])
    expect((await get(headers)).status).toBe(200)
  expect((await get({ origin: 'http://evil.example' })).headers).not.toHaveProperty(
    'access-control-allow-origin',
  )
  const ask = sending.handlers['/local/outbox']
  const answer = await ask?.(
    new Request(`http://${host}/local/outbox`, { headers: { host } }),
    '192.168.1.7',
  )
  expect(answer?.status).toBe(403)
})

test('the edge functions are there as on a hosted project', async () => {
  expect((await get({}, '/functions/v1/message-reports')).status).toBe(405)
  expect((await get({}, '/functions/v1/send-reminders')).status).toBe(405)
})
