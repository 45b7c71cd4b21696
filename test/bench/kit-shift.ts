import type { Browser } from 'playwright-core'
import { shiftPages } from './kit-pages.ts'
import type { KitServer, Page } from './kit-server.ts'

const WIDTHS = [320, 375, 1280]
/** High enough that what stands below the survey is in sight, where alone it counts as shifted. */
const HEIGHT = 5000
const LATE = 1500

/** How far pages jump: Chromium's layout shift score, with the script 1.5 s late. */
export interface Shift {
  /** The sum of the scores of all pages at all widths. */
  total: number
  pages: number
  /** The least score of the same pages with nothing pasted that reserves room: what the measure is able to see. */
  withoutRoom: number
}

export async function measureShift(browser: Browser, server: KitServer): Promise<Shift> {
  const pages = shiftPages(server, LATE)
  const scores: number[] = []
  const without: number[] = []
  for (const page of Object.values(pages)) {
    const bare = { ...page, html: page.html.replace(/<canvas[^>]*><\/canvas>/g, '') }
    scores.push(...(await scoresOf(browser, server, page)))
    without.push(...(await scoresOf(browser, server, bare)))
  }
  return {
    total: scores.reduce((sum, score) => sum + score, 0),
    pages: scores.length,
    withoutRoom: Math.min(...without),
  }
}

/** The page's scores at each of the widths. */
function scoresOf(browser: Browser, server: KitServer, page: Page): Promise<number[]> {
  server.serve('/shift', page)
  return Promise.all(WIDTHS.map((width) => score(browser, `${server.hospital}/shift`, width)))
}

async function score(browser: Browser, address: string, width: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: HEIGHT } })
  try {
    const page = await context.newPage()
    await page.goto(address)
    await page.locator('careloop-survey input[type=radio]').first().waitFor({ timeout: 30_000 })
    await page.waitForTimeout(500)
    const seen = await page.evaluate(async (late) => {
      const survey = document.querySelector('careloop-survey')
      const below = document.querySelector('[data-below]')
      const tag = performance
        .getEntriesByType('resource')
        .find(({ name }) => name.includes('/kit/careloop.js'))
      const shifts: PerformanceEntry[] = []
      const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()))
      observer.observe({ type: 'layout-shift', buffered: true })
      await new Promise((resolve) => setTimeout(resolve, 300))
      return {
        // What moved before was the page itself, which a busy computer draws piece by piece.
        score: shifts
          .filter(({ startTime }) => tag && startTime >= tag.startTime + late)
          .reduce((sum, shift) => sum + (shift as unknown as { value: number }).value, 0),
        surveyEnds: survey?.getBoundingClientRect().bottom ?? NaN,
        belowBegins: below?.getBoundingClientRect().top ?? NaN,
        wasLate: !!tag && tag.duration >= late,
      }
    }, LATE)
    if (!seen.wasLate) throw new Error(`${address}: the script was not late.`)
    if (!(seen.belowBegins >= seen.surveyEnds - 1 && seen.belowBegins < HEIGHT))
      throw new Error(`${address} at ${width} px: nothing in sight below the survey.`)
    return seen.score
  } finally {
    await context.close()
  }
}
