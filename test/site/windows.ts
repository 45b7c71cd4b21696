import { onTestFinished } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/**
 * Windows of people who were here before. A window that is opened anew costs three times what a visit in an open one
 * does, so it goes from test to test, and what a test left behind in it is taken away.
 */
export class Windows {
  private readonly free = new Map<string, Page[]>()
  private readonly browser: Browser

  constructor(browser: Browser) {
    this.browser = browser
  }

  /** One for the test that runs, as long as it does; for whoever asks outside a test, for good. */
  async take(options: BrowserContextOptions): Promise<Page> {
    const key = JSON.stringify(options)
    const page =
      this.free.get(key)?.pop() ?? (await (await this.browser.newContext(options)).newPage())
    try {
      onTestFinished(() => this.giveBack(key, options, page))
    } catch {
      // No test is running.
    }
    return page
  }

  private async giveBack(key: string, { viewport }: BrowserContextOptions, page: Page) {
    const context = page.context()
    for (const other of context.pages()) if (other !== page) await other.close()
    if (page.isClosed()) return context.close()
    page.removeAllListeners()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.emulateMedia({ media: null, colorScheme: null })
    if (viewport) await page.setViewportSize(viewport)
    await context.clearCookies()
    this.free.set(key, [...(this.free.get(key) ?? []), page])
  }
}
