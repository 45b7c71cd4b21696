import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createDemoAccounts } from './accounts.ts'
import { HELP, isLoopback, readArguments } from './arguments.ts'
import { banner } from './banner.ts'
import { buildIfStale, DIST } from './build.ts'
import { hasDemoHospital, openData, removeData } from './data.ts'
import { loadDemo } from './demo/load.ts'
import { Failure } from './failure.ts'
import { lock } from './lock.ts'
import { servePages } from './pages.ts'
import { progress } from './progress.ts'
import { sendRegularly } from './sender.ts'
import { CareloopServer } from './server.ts'
import type { Stack } from './stack.ts'

/**
 * `npm start`: everything Careloop has, from one process. It runs with V8's `--liftoff-only`: the optimizing compiler
 * takes 600 MB for a second to compile PostgreSQL's interpreter, and what is asked of it here is over sooner than that pays.
 * `--max-semi-space-size` bounds the room for what JavaScript has just made, which else grows to 128 MB; `--expose-gc` lets
 * `openStack` collect what is left of creating a database.
 */
async function start(args: string[]): Promise<void> {
  const { port, host, data, reset, demo, help } = readArguments(args)
  if (help) return void process.stdout.write(HELP)
  const seenByOthers = !isLoopback(host)
  if (seenByOthers && demo) throw demoIsPublic(host)
  const folder = resolve(data)
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  process.on('exit', lock(folder))
  const server = new CareloopServer()
  // Until it serves, nothing is lost that is not done anew at the next start.
  let close = async () => {}
  stopOnSignal(() => close())

  await server.listen(host, port)
  if (reset) removeData(folder)
  const stack = await openData(folder, address)
  const demoIsThere = await hasDemoHospital(stack)
  if (seenByOthers && demoIsThere) {
    await stack.close()
    throw demoIsPublic(host)
  }
  // Of two cores the build and the load take one each.
  await Promise.all([buildIfStale(), demo && !demoIsThere ? load(stack) : undefined])
  const sending = sendRegularly(stack, address, process.env)
  close = async () => {
    await sending.stop()
    await server.close()
    await stack.close()
  }
  server.serve(stack, servePages(DIST), sending.handlers)
  process.stdout.write(banner(address, stack.keys.publishable, demo || demoIsThere))
}

const demoIsPublic = (host: string) =>
  new Failure(
    `Careloop serves ${host} only without the demo accounts, whose password everybody can read; use --no-demo and a data folder without the demo.`,
  )

/** The hospital comes last in what `loadDemo` commits, or all at once: a load that was interrupted is done again. */
async function load({ db }: Stack): Promise<void> {
  await createDemoAccounts(db)
  const show = progress('Loading the demo hospital')
  await loadDemo(db, async (share) => {
    show(share)
    // PostgreSQL works on this thread: signals and requests are heard only in between.
    await setImmediate()
  })
}

function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop())
}

try {
  await start(process.argv.slice(2))
} catch (error) {
  const sentence = error instanceof Failure ? error.message : (error as Error).stack
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}
