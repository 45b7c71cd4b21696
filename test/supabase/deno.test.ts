import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { signed } from '../../supabase/functions/shared/signature.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { openHospital, queueMessages, statesOf, zoneWhereItIs } from './message-data.ts'
import { startGateway, startMailServer } from './receivers.ts'
import type { Gateway, MailServer } from './receivers.ts'

/** The edge functions under the Deno that they are deployed to, with what is installed here and nothing from elsewhere. */

const SECRET = 'a secret of the gateway'
const server = new CareloopServer()
const denos: ChildProcess[] = []
let stack: Stack
let gateway: Gateway
let mailServer: MailServer
let environment: Record<string, string>

beforeAll(async () => {
  stack = await openEmpty()
  const endpoint = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  server.serve(stack, (_, response) => void response.writeHead(404).end())
  await openHospital(stack.db, 'noon', zoneWhereItIs(12))
  mailServer = await startMailServer()
  gateway = await startGateway(({ headers }) => ({
    status: 200,
    body: JSON.stringify({ accepted: true, id: String(headers['idempotency-key']) }),
  }))
  environment = {
    // As hosted Supabase calls them.
    SUPABASE_URL: endpoint,
    SUPABASE_SERVICE_ROLE_KEY: stack.keys.secret,
    CARELOOP_SITE: 'https://careloop.example',
    CARELOOP_SMTP_URL: mailServer.url,
    CARELOOP_SMTP_FROM: 'remind@renmin.example',
    CARELOOP_WEBHOOK_URL: gateway.url,
    CARELOOP_WEBHOOK_SECRET: SECRET,
    CARELOOP_WEBHOOK_CHANNELS: 'sms',
  }
})
afterAll(async () => {
  for (const deno of denos) deno.kill('SIGKILL')
  await gateway.stop()
  await mailServer.stop()
  await server.close()
  await stack.close()
})

/** Serves a function, which may reach this computer, read what is installed and do nothing else; answers its address. */
async function serve(name: string): Promise<string> {
  const port = await freePort()
  const deno = spawn(
    'node_modules/.bin/deno',
    [
      ...['run', '--cached-only', '--no-prompt', '--node-modules-dir=manual'],
      ...['--allow-net=127.0.0.1', '--allow-env', '--allow-read=.', '--allow-sys=hostname'],
      ...['--config', 'supabase/functions/deno.json', `supabase/functions/${name}/index.ts`],
    ],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        DENO_DIR: 'node_modules/.cache/deno',
        DENO_NO_UPDATE_CHECK: '1',
        DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  )
  denos.push(deno)
  let said = ''
  deno.stderr?.on('data', (data: Buffer) => (said += data.toString()))
  await vi.waitFor(() => expect(said).toContain('Listening'), 30_000)
  return `http://127.0.0.1:${port}/`
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

test('what they import is what is installed', () => {
  const { imports } = JSON.parse(readFileSync('supabase/functions/deno.json', 'utf8'))
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const [name, source] of Object.entries(imports))
    expect(source).toBe(`npm:${name}@${devDependencies[name]}`)
})

test('reminders go out from Deno, by mail and to the gateway, and reports come back', async () => {
  await queueMessages(stack.db, { hospital: 'noon', channel: 'email', count: 5, series: '1' })
  await queueMessages(stack.db, { hospital: 'noon', channel: 'sms', count: 5, series: '1' })
  const sender = await serve('send-reminders')
  expect((await fetch(sender, { method: 'POST' })).status).toBe(401)
  const sent = await fetch(sender, { method: 'POST', headers: { apikey: stack.keys.secret } })
  expect(await sent.json()).toEqual({ taken: 10, sent: 10, retry: 0, refused: 0, untried: 0 })
  expect(await statesOf(stack.db)).toEqual({ sent: 10 })
  expect(mailServer.mails).toHaveLength(5)
  expect(gateway.calls).toHaveLength(5)

  const reports = await serve('message-reports')
  const body = JSON.stringify({
    reports: gateway.calls.map(({ headers }) => ({
      provider_id: headers['idempotency-key'],
      state: 'delivered',
    })),
  })
  const headers = await signed(SECRET, body)
  const taken = await fetch(reports, { method: 'POST', headers, body })
  expect(await taken.json()).toMatchObject({ reports: { recorded: 5 } })
  expect(await statesOf(stack.db)).toEqual({ sent: 5, delivered: 5 })
  const wrong = await fetch(reports, { method: 'POST', headers, body: body.replace('5', '6') })
  expect(wrong.status).toBe(401)
})
