import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openHospital, queueMessages, zoneWhereItIs } from './message-data.ts'
import { startGateway } from './receivers.ts'
import type { Call, Reply } from './receivers.ts'

const SENDER = new URL('sender-process.ts', import.meta.url).pathname
const SECRET = 'a secret of the gateway'
/** Of the calls so many fail, and of what is accepted so many answers get lost. */
const FAILING = 0.2
const DROPPED = 0.05
/** A message that fails more often in a row is given up, as it should be; that is another test. */
const MOST_FAILURES = 5
const TURNS_BETWEEN_VACUUMS = 50
const HOURS = { from: '08:00', until: '21:00' }

interface Simulation {
  /** Messages at a hospital where it is about noon: all of them are to arrive. */
  messages: number
  /** How often a sender is killed. */
  kills: number
  /** Messages each at a hospital where it is night, and to patients whose hours end while it runs. */
  outside: number
  /** So many seconds from the start those hours end. */
  closing: number
}

export interface Outcome {
  /** Messages that should have arrived and did not. */
  lost: number
  /** Messages that arrived more than once, under one key or another. */
  twice: number
  /** Messages that arrived when nobody may be written to. */
  outside: number
  calls: number
  /** Calls that told a gateway what it had accepted before: what the key is for. */
  repeated: number
  kills: number
  seconds: number
}

/**
 * Two senders at a time against one queue and a bad gateway, and again and again one of them is killed. Only the waiting is
 * shortened: pauses before another try, and what is left of the lease of a sender that is dead.
 */
export async function simulate(
  stack: Stack,
  { messages, kills, outside, closing }: Simulation,
): Promise<Outcome> {
  const { db } = stack
  const zones: Record<string, string> = { noon: zoneWhereItIs(12), night: zoneWhereItIs(23) }
  for (const [slug, zone] of Object.entries(zones)) await openHospital(db, slug, zone)
  const closesAt = new Date(Date.now() + closing * 1000)
  const until = clockIn(zones['noon'] ?? '', closesAt, true)
  await queueMessages(db, { hospital: 'noon', channel: 'sms', count: outside, series: '3', until })
  await queueMessages(db, { hospital: 'noon', channel: 'sms', count: messages, series: '1' })
  await queueMessages(db, { hospital: 'night', channel: 'sms', count: outside, series: '2' })

  const arrived = new Map<string, number>()
  const accepted = new Set<string>()
  const failures = new Map<string, number>()
  let atNight = 0
  let repeated = 0
  const gateway = await startGateway(({ body, headers }: Call): Reply | undefined => {
    const { to, hospital } = JSON.parse(body) as { to: string; hospital: string }
    const key = String(headers['idempotency-key'])
    const failed = failures.get(key) ?? 0
    if (Math.random() < FAILING && failed < MOST_FAILURES) {
      failures.set(key, failed + 1)
      return FAILURES[Math.floor(Math.random() * FAILURES.length)]
    }
    if (accepted.has(key)) repeated += 1
    else {
      accepted.add(key)
      arrived.set(to, (arrived.get(to) ?? 0) + 1)
      const clock = clockIn(zones[hospital] ?? '', new Date())
      const late = to.startsWith('+86103') && Date.now() > closesAt.getTime()
      if (clock < HOURS.from || clock >= HOURS.until || late) atNight += 1
    }
    if (Math.random() < DROPPED && failed < MOST_FAILURES) {
      failures.set(key, failed + 1)
      return undefined
    }
    failures.delete(key)
    return { status: 200, body: JSON.stringify({ accepted: true, id: key }) }
  })

  const server = new CareloopServer()
  const endpoint = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  server.serve(stack, (_, response) => void response.writeHead(404).end())
  const environment = {
    PATH: process.env['PATH'] ?? '',
    CARELOOP_ENDPOINT: endpoint,
    CARELOOP_SECRET_KEY: stack.keys.secret,
    CARELOOP_SITE: 'https://careloop.example',
    CARELOOP_WEBHOOK_URL: gateway.url,
    CARELOOP_WEBHOOK_SECRET: SECRET,
    CARELOOP_WEBHOOK_CHANNELS: 'sms',
  }
  await db.exec('vacuum analyze')
  const began = performance.now()
  const senders = [new Sender(environment), new Sender(environment)]
  let killed = 0
  const left = async () =>
    (
      await db.query<{ n: number }>(
        `select count(*)::integer as n
         from private.message_queue as queue
         join public.hospitals on hospitals.id = queue.hospital_id and slug = 'noon'
         join private.subscriptions as its on its.hospital_id = queue.hospital_id and its.id = queue.subscription_id
         where hours_until is null and queue.state in ('queued', 'taken')`,
      )
    ).rows[0]?.n ?? 0
  try {
    for (let rest = messages, turn = 1; rest > 0 || killed < kills; rest = await left(), turn++) {
      await pause(100 + Math.random() * 200)
      // A server does by itself.
      if (turn % TURNS_BETWEEN_VACUUMS === 0) await db.exec('vacuum private.message_queue')
      await db.exec(
        `update private.message_queue set next_at = now() where state = 'queued' and attempts > 0 and next_at > now();
         update private.provider_health set failures = 0, open_until = null, tried_until = null`,
      )
      // Spread over the whole run: never so many that the rest would be sent in peace, never all while nothing is sent.
      const [sender] = senders
      if (killed < kills && sender && (sender.workers.length > 0 || rest === 0)) {
        killed += 1
        senders.shift()
        const workers = await sender.kill()
        await db.query(
          `update private.message_queue set next_at = now() where state = 'taken' and taken_by = any ($1)`,
          [workers],
        )
        senders.push(new Sender(environment))
      }
    }
  } finally {
    for (const sender of senders) await sender.kill()
    await gateway.stop()
    await server.close()
  }
  const counts = [...arrived].filter(([to]) => to.startsWith('+86101'))
  return {
    lost: messages - counts.length,
    twice: [...arrived.values()].filter((times) => times > 1).length,
    outside: atNight,
    calls: gateway.calls.length,
    repeated,
    kills: killed,
    seconds: (performance.now() - began) / 1000,
  }
}

const FAILURES: (Reply | undefined)[] = [
  { status: 500, body: '' },
  { status: 429, body: '' },
  { status: 200, body: '{"accepted": false, "retry": true, "reason": "busy"}' },
  { status: 200, body: '<html>Oops</html>' },
  undefined,
]

class Sender {
  /** Those it has been so far. */
  readonly workers: string[] = []
  readonly #child: ChildProcess

  constructor(environment: Record<string, string>) {
    this.#child = spawn(process.execPath, [SENDER], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (this.#child.stdout)
      createInterface(this.#child.stdout).on('line', (worker) => this.workers.push(worker))
  }

  async kill(): Promise<string[]> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.kill('SIGKILL')
    await ended
    return this.workers
  }
}

const clockIn = (timeZone: string, at: Date, seconds = false): string =>
  at.toLocaleTimeString('sv', { timeZone }).slice(0, seconds ? 8 : 5)

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
