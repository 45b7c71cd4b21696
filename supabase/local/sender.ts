import type { PGlite } from '@electric-sql/pglite'
import type { TakenMessage } from '../contract/message.ts'
import { MESSAGE_CHANNELS } from '../contract/reminder.ts'
import { takeReports } from '../functions/message-reports/handler.ts'
import { sendReminders } from '../functions/send-reminders/handler.ts'
import { sendDue } from '../functions/shared/sending.ts'
import { providersOf } from '../functions/shared/settings.ts'
import type { Environment } from '../functions/shared/settings.ts'
import { Failure } from './failure.ts'
import { isLoopback } from './arguments.ts'
import { LocalOutbox, printMessage } from './outbox.ts'
import type { Handler } from './server.ts'
import type { Stack } from './stack.ts'

const EVERY = 1000
/** Ticks between two times of planning: what has changed is in the queue within a minute. */
const TICKS_BETWEEN_PLANNING = 60

export interface Sending {
  /** What the local server answers beside the API: the edge functions, and the outbox for whoever sits here. */
  handlers: Record<string, Handler>
  /** Stops, after the batch under way. */
  stop(): Promise<void>
}

/**
 * Does what pg_cron and the edge functions do on a hosted project: plans, and sends what is due, for real where the
 * environment sets up a mail server or a gateway, else to the outbox. It asks its own server, as an edge function would.
 * @param address where the stack is served from
 * @param show receives what ends in the outbox; without it, it is printed
 */
export function sendRegularly(
  stack: Stack,
  address: string,
  environment: Environment,
  show: (message: TakenMessage) => void = printMessage,
): Sending {
  const project = { endpoint: address, secretKey: stack.keys.secret }
  const site = environment['CARELOOP_SITE'] ?? address
  const real = providersOrFailure(environment)
  const carried = real.flatMap(({ channels }) => channels)
  const outbox = new LocalOutbox(
    stack.db,
    MESSAGE_CHANNELS.filter((channel) => !carried.includes(channel)),
    show,
  )
  const providers = outbox.channels.length > 0 ? [...real, outbox] : real
  let stopping = false
  let ticks = 0
  let running: Promise<unknown> | undefined
  const tick = async () => {
    if (ticks++ % TICKS_BETWEEN_PLANNING === 0)
      await stack.db.query('select public.plan_messages()')
    if (await isDue(stack.db)) await sendDue(project, providers, site, () => !stopping)
  }
  const timer = setInterval(() => {
    running ??= tick()
      .catch((error: Error) => {
        process.stderr.write(`Reminders could not be sent just now: ${error.message}\n`)
      })
      .finally(() => (running = undefined))
  }, EVERY)
  timer.unref()

  const settings = {
    ...environment,
    CARELOOP_ENDPOINT: address,
    CARELOOP_SECRET_KEY: project.secretKey,
    CARELOOP_SITE: site,
  }
  return {
    handlers: {
      '/functions/v1/send-reminders': (request) => sendReminders(request, settings),
      '/functions/v1/message-reports': (request) => takeReports(request, settings),
      '/local/outbox': async (request, from) =>
        isFromHere(request, from)
          ? Response.json(
              { ...(await outbox.read(providers, site)), mails: stack.mailbox.signIns() },
              { headers: PRIVATE },
            )
          : new Response('Only on this computer.\n', { status: 403 }),
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      await running
      for (const provider of real) provider.close?.()
    },
  }
}

const PRIVATE = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

const isDue = async (db: PGlite): Promise<boolean> =>
  (await db.query<{ due: boolean }>(DUE)).rows[0]?.due ?? false
const DUE = `select exists (
  select from private.message_queue where state in ('queued', 'taken') and next_at <= now()
) as due`

function providersOrFailure(environment: Environment) {
  try {
    return providersOf(environment)
  } catch (error) {
    throw new Failure(`Reminders cannot be sent: ${(error as Error).message}.`)
  }
}

/**
 * Whether a request came from a page of this server in a browser on this computer, or from a program here. Messages hold
 * links that open what somebody subscribed to: another site must not read them, neither by asking nor under a name of
 * its own that leads here.
 */
function isFromHere({ headers }: Request, from: string): boolean {
  const name = URL.parse(`http://${headers.get('host') ?? ''}`)?.hostname ?? ''
  return (
    isLoopback(from.replace(/^::ffff:/, '')) &&
    isLoopback(name.replace(/^\[|\]$/g, '')) &&
    ['same-origin', 'none', null].includes(headers.get('sec-fetch-site'))
  )
}
