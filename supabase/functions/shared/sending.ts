import type { Outcome, TakenMessage, Taking } from '../../contract/message.ts'
import { call } from './api.ts'
import type { Project } from './api.ts'
import type { Provider } from './provider.ts'
import { Settling } from './settling.ts'

/** How many are taken at once. */
const BATCH = 100
/** What a provider may take to answer. */
const PATIENCE = 15_000

/** What one run did. `untried` messages come again when their lease has run out. */
interface Run {
  taken: number
  sent: number
  retry: number
  refused: number
  untried: number
}

/**
 * Sends what is due, through every provider side by side, until nothing is left or `goesOn` says no. Any number may run at once: the database gives each message to one of them. One that is killed leaves
 * messages whose lease runs out; they are sent again under the same idempotency key.
 * @param site where links in messages lead
 */
export async function sendDue(
  project: Project,
  providers: readonly Provider[],
  site: string,
  goesOn: () => boolean,
): Promise<Run> {
  const run = { taken: 0, sent: 0, retry: 0, refused: 0, untried: 0 }
  const worker = crypto.randomUUID()
  await Promise.all(
    providers.map(async (provider) => {
      while (goesOn()) {
        const taking: Taking = {
          worker,
          provider: provider.name,
          channels: [...provider.channels],
          site,
          size: BATCH,
          per_minute: provider.per_minute ?? null,
        }
        const messages = await call<TakenMessage[]>(project, 'take_messages', taking)
        run.taken += messages.length
        if (messages.length === 0) return
        await sendAll(project, provider, worker, messages, run)
      }
    }),
  )
  return run
}

/** Sends a batch, and tells the database of each message's fate while others are still on their way. */
async function sendAll(
  project: Project,
  provider: Provider,
  worker: string,
  messages: readonly TakenMessage[],
  run: Run,
): Promise<void> {
  const settling = new Settling<Outcome>((outcomes) =>
    call(project, 'settle_messages', { worker, provider: provider.name, outcomes }),
  )
  const waiting = [...messages]
  const work = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      // Asked for each, since a machine that slept in between wakes up at night: even the slowest answer comes in time.
      if (Date.parse(message.send_before) - Date.now() < PATIENCE) {
        run.untried += 1
        continue
      }
      const answer = await provider.send(message, AbortSignal.timeout(PATIENCE))
      run[answer.outcome] += 1
      settling.add({
        id: message.id,
        outcome: answer.outcome,
        provider_id: answer.provider_id ?? null,
        reason: answer.reason ?? null,
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(provider.at_once, messages.length) }, work))
  await settling.done()
}
