import { onTestFinished } from 'vitest'
import type { Browser, BrowserContextOptions, Disposable, Page } from 'playwright-core'

/** What the browser of somebody who signed in keeps, as the site's lib/supabase.ts has it. */
export type Session = { name: string; value: string }[]

/**
 * Windows of people who were here before. A window that is opened anew costs three times what a visit in an open one
 * does, so it goes from test to test, and what a test left behind in it is taken away.
 */
export class Windows {
  private readonly free = new Map<string, Page[]>()
  private readonly browser: Browser
  private taken = 0

  constructor(browser: Browser) {
    this.browser = browser
  }

  /**
   * One for the test that runs, as long as it does; for whoever asks outside a test, for good. Its first page finds that
   * session kept and nothing else, as if nobody had been here before.
   */
  async take(options: BrowserContextOptions, session: Session): Promise<Page> {
    const key = JSON.stringify(options)
    const page =
      this.free.get(key)?.pop() ?? (await (await this.browser.newContext(options)).newPage())
    this.taken += 1
    const beginning = await page.addInitScript(begin, { window: `${this.taken}`, session })
    try {
      onTestFinished(() => this.giveBack(key, options, page, beginning))
    } catch {
      // No test is running.
    }
    return page
  }

  private async giveBack(
    key: string,
    { viewport }: BrowserContextOptions,
    page: Page,
    beginning: Disposable,
  ) {
    const context = page.context()
    for (const other of context.pages()) if (other !== page) await other.close()
    if (page.isClosed()) return context.close()
    await beginning.dispose()
    page.removeAllListeners()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.emulateMedia({ media: null, colorScheme: null })
    if (viewport) await page.setViewportSize(viewport)
    await context.clearCookies()
    this.free.set(key, [...(this.free.get(key) ?? []), page])
  }
}

/** Before anything else in a window's first page of each origin, which its name tells: what is kept is that session alone. */
function begin({ window: name, session }: { window: string; session: Session }) {
  const begun = window.name.startsWith(`${name} `) ? window.name : `${name} `
  if (window !== top || begun.includes(` ${origin} `)) return
  window.name = `${begun}${origin} `
  sessionStorage.clear()
  localStorage.clear()
  for (const { name, value } of session) localStorage.setItem(name, value)
}
