import type { Browser } from 'playwright-core'

/**
 * Lighthouse's "Slow 4G" (throttling.mobileSlow4G), applied by Chromium to every request: 1.6 Mbit/s down, 750 kbit/s up,
 * 150 ms until an answer begins; and Lighthouse's phone, four times slower than this computer.
 */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}
const CPU_SLOWDOWN = 4
/** After it is ready a page is watched this long for what comes later, in ms. */
export const AFTERWARDS = 800
const AT_MOST = 60_000

/** Bytes by path, as they were sent, without headers. */
export type Bytes = Record<string, number>

/** One visit to a page; times in ms, by the clock. */
export interface Load {
  /** From navigation to the end of the frame in which it can be answered; of a page without a survey, of its first frame. */
  ready: number
  /** Of every task of more than 50 ms, what was beyond. */
  blocking: number
  /** What Chromium itself counts as scripts, its metric `ScriptDuration`: without what goes on once a promise is kept. */
  counted: number
  /** What the page had fetched when it was ready, itself left out. */
  bytes: Bytes
  /** What came afterwards. */
  later: Bytes
}

/** Where to look for something to answer with: a selector, and when that is a host, one in its shadow root. */
export type Ready = readonly [selector: string, inside?: string]

interface Watch {
  ready: number
  blocking: number
}
type Watched = typeof globalThis & { bench: Watch; benchIsReady: (nothing: string) => void }

/** Runs in the page before all else: looks in every frame whether it is ready, and adds up what blocks. */
function watch([selector, inside]: Ready) {
  const page = globalThis as Watched
  page.bench = { ready: NaN, blocking: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) page.bench.blocking += Math.max(0, duration - 50)
  }).observe({ type: 'longtask', buffered: true })
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    page.bench.ready = performance.now()
    page.benchIsReady('')
  }
  const look = () => {
    const found = document.querySelector(selector)
    const ready = inside ? found?.shadowRoot?.querySelector(inside) : found
    // A message sent from a frame's callback is heard when the frame has been laid out and painted.
    if (ready) port2.postMessage('')
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Visits `address` on a slow phone as somebody who was never there. */
export async function load(browser: Browser, address: string, ready: Ready): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 } })
  try {
    const page = await context.newPage()
    const failures: string[] = []
    page.on('pageerror', ({ message }) => failures.push(message))
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await session.send('Network.emulateNetworkConditions', SLOW_4G)
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: 'benchIsReady' })
    const isReady = new Promise<void>((resolve, reject) => {
      session.once('Runtime.bindingCalled', () => resolve())
      setTimeout(
        () => reject(new Error(`${address} was never ready. ${failures.join(' ')}`)),
        AT_MOST,
      ).unref()
    })
    await page.addInitScript(watch, ready)
    await page.goto(address, { waitUntil: 'commit' })
    await isReady
    await page.waitForTimeout(AFTERWARDS)
    const { metrics } = await session.send('Performance.getMetrics')
    const counted = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN
    const { resources, ...seen } = await page.evaluate(() => {
      const { ready, blocking } = (globalThis as Watched).bench
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const resources = entries.map(({ name, encodedBodySize, responseEnd }) => {
        return { path: new URL(name).pathname, size: encodedBodySize, late: responseEnd > ready }
      })
      return { ready, blocking, resources }
    })
    const bytes = (late: boolean) =>
      Object.fromEntries(
        resources.filter((one) => one.late === late).map(({ path, size }) => [path, size]),
      )
    return { ...seen, counted: counted * 1000, bytes: bytes(false), later: bytes(true) }
  } finally {
    await context.close()
  }
}
