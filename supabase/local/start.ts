import { resolve } from 'node:path'
import { createDemoAccounts } from './accounts.ts'
import { HELP, isLoopback, readArguments } from './arguments.ts'
import { banner } from './banner.ts'
import { buildIfStale, DIST } from './build.ts'
import { hasDemoHospital, openData, removeData } from './data.ts'
import { loadDemo } from './demo.ts'
import { Failure } from './failure.ts'
import { lock } from './lock.ts'
import { servePages } from './pages.ts'
import { progress } from './progress.ts'
import { sendRegularly } from './sender.ts'
import type { Sending } from './sender.ts'
import { CareloopServer } from './server.ts'
import type { Stack } from './stack.ts'

/**
 * `npm start`: everything Careloop has, from one process. It runs with V8's `--liftoff-only`: the optimizing compiler
 * takes 600 MB for a second to compile PostgreSQL's interpreter, and what is asked of it here is over sooner than that pays.
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
  let stack: Stack | undefined
  let sending: Sending | undefined
  stopOnSignal(async () => {
    await sending?.stop()
    await server.close()
    await stack?.close()
  })

  await server.listen(host, port)
  if (reset) removeData(folder)
  await buildIfStale()
  stack = await openData(folder, address)
  const demoIsThere = await hasDemoHospital(stack)
  if (seenByOthers && demoIsThere) {
    await stack.close()
    throw demoIsPublic(host)
  }
  if (demo && !demoIsThere) await load(stack)
  sending = sendRegularly(stack, address, process.env)
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
  await loadDemo(db, progress('Loading the demo hospital'))
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
