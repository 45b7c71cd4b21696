import type { Browser } from 'playwright-core'
import { AFTERWARDS } from './kit-load.ts'
import type { Ready } from './kit-load.ts'

/** As far as it is read: an event of Chromium's trace with its times in µs, `tdur` what its thread's processor spent. */
interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur: number
  tdur?: number
  args: { data?: { url?: string } }
}

/**
 * What a page spends in scripts until it is ready and a while afterwards, in ms of processor time, on a computer at its full
 * speed. With what goes on once a promise is kept, which is most of the work of modules, and which Chromium's own metric
 * `ScriptDuration` leaves out.
 */
export async function scriptTime(browser: Browser, address: string, ready: Ready): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  try {
    await browser.startTracing(page, { categories: ['toplevel', 'v8', 'devtools.timeline'] })
    await page.goto(address)
    await page.locator(ready.join(' ')).first().waitFor({ state: 'attached' })
    await page.waitForTimeout(AFTERWARDS)
    const trace = (await browser.stopTracing()).toString()
    return inScripts((JSON.parse(trace) as { traceEvents: TraceEvent[] }).traceEvents)
  } finally {
    await page.close()
  }
}

const SCRIPT = /^(?:v8\.(?:evaluateModule|callFunction)|EvaluateScript|.*MicrotaskCheckpoint)$/

/** Of what stands in another, the outer one counts. */
function inScripts(events: TraceEvent[]): number {
  const ends = new Map<string, number>()
  let spent = 0
  for (const { name, pid, tid, ts, dur, tdur, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    // What has no address is Playwright's own.
    if (tdur === undefined || !SCRIPT.test(name) || (name === 'EvaluateScript' && !args.data?.url))
      continue
    const thread = `${pid} ${tid}`
    if (ts < (ends.get(thread) ?? 0)) continue
    ends.set(thread, ts + dur)
    spent += tdur / 1000
  }
  return spent
}
