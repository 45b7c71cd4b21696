import puppeteer from 'puppeteer-core'
import type { Browser, Page } from 'puppeteer-core'
import type { BrowserLauncher } from '@web/test-runner-core'

/** Runs test pages in Firefox (Debian: `firefox-esr`) over WebDriver BiDi. */
export function firefoxLauncher(executablePath = '/usr/bin/firefox-esr'): BrowserLauncher {
  let browser: Browser | undefined
  const pages = new Map<string, Page>()
  return {
    name: 'Firefox',
    type: 'bidi',
    concurrency: 1,
    async startSession(sessionId, url) {
      browser ??= await puppeteer.launch({
        browser: 'firefox',
        executablePath,
        headless: true,
        // Names under .test are this machine, and no secure context, as a hospital's old http site is none.
        extraPrefsFirefox: { 'network.dns.localDomains': 'hospital.test' },
      })
      const page = await browser.newPage()
      pages.set(sessionId, page)
      await page.setViewport({ width: 1300, height: 900 })
      await page.goto(url)
    },
    isActive: (sessionId) => pages.has(sessionId),
    getBrowserUrl: (sessionId) => pages.get(sessionId)?.url(),
    async stopSession(sessionId) {
      const page = pages.get(sessionId)
      pages.delete(sessionId)
      await page?.close()
      return {}
    },
    async stop() {
      await browser?.close()
    },
    startDebugSession() {
      throw new Error('Firefox has no debug session here.')
    },
  }
}
