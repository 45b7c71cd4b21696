import { setImmediate } from 'node:timers/promises'
import { createDemoAccounts } from './accounts.ts'
import { demoIsPublic, isLoopback } from './arguments.ts'
import { banner } from './banner.ts'
import { buildIfStale, DIST } from './build.ts'
import { hasDemoHospital, openData, removeData } from './data.ts'
import { loadDemo } from './demo/load.ts'
import { servePages } from './pages.ts'
import { progress } from './progress.ts'
import { sendRegularly } from './sender.ts'
import type { CareloopServer } from './server.ts'
import type { Stack } from './stack.ts'

interface Wanted {
  port: number
  host: string
  folder: string
  reset: boolean
  demo: boolean
}

/**
 * Opens the data in `folder`, makes of it and of the build what is missing, and lets `server`, which has its port, serve
 * all of it. Answers how to end that.
 */
export async function serve(
  server: CareloopServer,
  { port, host, folder, reset, demo }: Wanted,
): Promise<() => Promise<void>> {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (reset) removeData(folder)
  const stack = await openData(folder, address)
  const demoIsThere = await hasDemoHospital(stack)
  if (demoIsThere && !isLoopback(host)) {
    await stack.close()
    throw demoIsPublic(host)
  }
  // Of two cores the build and the load take one each.
  await Promise.all([buildIfStale(), demo && !demoIsThere ? load(stack) : undefined])
  const sending = sendRegularly(stack, address, process.env)
  server.serve(stack, servePages(DIST), sending.handlers)
  process.stdout.write(banner(address, stack.keys.publishable, demo || demoIsThere))
  return async () => {
    await sending.stop()
    await server.close()
    await stack.close()
  }
}

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
