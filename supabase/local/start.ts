import { resolve } from 'node:path'
import { demoIsPublic, HELP, isLoopback, readArguments } from './arguments.ts'
import { Failure } from './failure.ts'
import { lock } from './lock.ts'
import { CareloopServer } from './server.ts'

/**
 * `npm start`: everything Careloop has, from one process. It runs with V8's `--liftoff-only`: the optimizing compiler
 * takes 600 MB for a second to compile PostgreSQL's interpreter, and what is asked of it here is over sooner than that pays.
 * `--max-semi-space-size` bounds the room for what JavaScript has just made, which else grows to 128 MB; `--expose-gc` lets
 * `openStack` collect what is left of creating a database.
 */
async function start(args: string[]): Promise<void> {
  const { port, host, data, reset, demo, help } = readArguments(args)
  if (help) return void process.stdout.write(HELP)
  if (demo && !isLoopback(host)) throw demoIsPublic(host)
  const folder = resolve(data)
  process.on('exit', lock(folder))
  const server = new CareloopServer()
  // Until it serves, nothing is lost that is not done anew at the next start.
  let close = async () => {}
  stopOnSignal(() => close())

  await server.listen(host, port)
  // PostgreSQL and the API take a while to be read: nobody waits for them who wants help or is refused.
  const { serve } = await import('./serve.ts')
  close = await serve(server, { port, host, folder, reset, demo })
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
