import { expect, test, vi } from 'vitest'
import { takeReports } from '../../supabase/functions/message-reports/handler.ts'
import { signed } from '../../supabase/functions/shared/signature.ts'

const SECRET = 'a secret of the gateway'
const ENVIRONMENT = {
  CARELOOP_ENDPOINT: 'http://127.0.0.1:1',
  CARELOOP_SECRET_KEY: 'sb_secret_x',
  CARELOOP_WEBHOOK_SECRET: SECRET,
}
const NOTHING = '{"reports":[],"replies":[]}'
const MINUTE = 60_000

const post = (headers: Record<string, string>, body: string, environment: object = ENVIRONMENT) =>
  takeReports(
    new Request('http://functions/message-reports', { method: 'POST', headers, body }),
    environment as Record<string, string>,
  )
const statusOf = async (headers: Record<string, string>, body: string, environment?: object) =>
  (await post(headers, body, environment)).status

test('only what the gateway signed a moment ago is read', async () => {
  const now = Date.now()
  expect(await statusOf(await signed(SECRET, NOTHING), NOTHING)).toBe(200)
  expect(await statusOf(await signed(SECRET, NOTHING, now - 4 * MINUTE), NOTHING)).toBe(200)
  expect(await statusOf(await signed(SECRET, NOTHING, now - 6 * MINUTE), NOTHING)).toBe(401)
  expect(await statusOf(await signed(SECRET, NOTHING, now + 6 * MINUTE), NOTHING)).toBe(401)
  expect(await statusOf(await signed('another', NOTHING), NOTHING)).toBe(401)
  expect(await statusOf(await signed(SECRET, '{"replies":[]}'), NOTHING)).toBe(401)
  expect(await statusOf({}, NOTHING)).toBe(401)
})

test('a signature belongs to its time', async () => {
  const old = await signed(SECRET, NOTHING, Date.now() - 6 * MINUTE)
  const fresh = await signed(SECRET, NOTHING)
  const timestamp = fresh['careloop-timestamp'] ?? ''
  expect(await statusOf({ ...old, 'careloop-timestamp': timestamp }, NOTHING)).toBe(401)
  for (const strange of ['', 'now', `${timestamp}0`, `+${timestamp.slice(1)}`])
    expect(await statusOf({ ...fresh, 'careloop-timestamp': strange }, NOTHING)).toBe(401)
  for (const strange of ['', 'x', (fresh['careloop-signature'] ?? '').slice(2)])
    expect(await statusOf({ ...fresh, 'careloop-signature': strange }, NOTHING)).toBe(401)
})

test('without a secret nobody can sign', async () => {
  const { CARELOOP_WEBHOOK_SECRET: _, ...without } = ENVIRONMENT
  expect(await statusOf(await signed('x', NOTHING), NOTHING, without)).toBe(401)
  expect(await statusOf({}, NOTHING, { ...without, CARELOOP_WEBHOOK_SECRET: '' })).toBe(401)
})

test.each([
  'null',
  '[]',
  'no JSON',
  '{"reports":{}}',
  '{"reports":[],"more":1}',
  '{"provider":"somebody","reports":[]}',
])('%# says nothing', async (body) => {
  expect(await statusOf(await signed(SECRET, body), body)).toBe(400)
})

test('what is far too long is not even hashed', async () => {
  const body = ' '.repeat(1024 * 1024 + 1)
  expect(await statusOf({}, body)).toBe(413)
})

test('other methods are not its', async () => {
  const request = new Request('http://functions/message-reports')
  expect((await takeReports(request, ENVIRONMENT)).status).toBe(405)
})

test('a database that does not answer is worth another call, and the log says no number', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const body = JSON.stringify({
    replies: [{ channel: 'sms', from: '+8613800138000', text: 'T', at: null }],
  })
  expect(await statusOf(await signed(SECRET, body), body)).toBe(502)
  expect(log.mock.calls.join()).not.toContain('13800138000')
  log.mockRestore()
})
