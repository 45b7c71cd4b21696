import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** The survey page on paper, in Chromium. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

/** Everything that is printed stands: the trend, and what comes with the second request. */
const drawn = async (page: Page) => {
  await page.locator('#trend-chart[data-drawn] canvas').waitFor()
  await page.locator('#completion-chart[data-drawn] canvas').waitFor()
}
const pictureOf = (page: Page) =>
  page.locator('#trend-chart canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

test('what is printed is a report that stands alone: no control, no folded table, every definition', async () => {
  const { page, faults } = await site.openAsViewer({ locale: 'en' })
  await page.goto('/admin/survey/?department=cardiology&channel=qr')
  await drawn(page)
  const terms = await page
    .locator('.page .term:not(.off-paper .term)')
    .filter({ visible: true })
    .count()
  const hidden = await page.locator('.page .too-few').filter({ visible: true }).count()
  expect(hidden).toBeGreaterThan(0)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.locator('#printed-basis').isVisible()).toBe(true)
  // What stands in place of a figure can be pressed on the screen, and is read on paper.
  expect(await page.locator('.page .too-few').filter({ visible: true }).count()).toBe(hidden)
  const basis = await page.locator('#printed-basis').innerText()
  for (const fact of ['Yingchuan Hospital', 'Cardiology', 'QR code', 'Period', 'Printed on'])
    expect(basis).toContain(fact)
  for (const what of [
    'select',
    'input',
    'summary',
    'nav',
    '.term',
    '.exports',
    '#print',
    '.bar',
    '#comments',
  ])
    expect([what, await page.locator(what).filter({ visible: true }).count()]).toEqual([what, 0])
  expect(await page.locator('#demo').isVisible()).toBe(true)
  expect(await page.locator('#trend-table').isVisible()).toBe(false)
  expect(await page.locator('#days-table').isVisible()).toBe(false)
  expect(await page.locator('#departments-table .whisker').first().isVisible()).toBe(true)
  expect(await page.locator('#printed-terms dt').count()).toBe(terms + 1)

  await page.emulateMedia({ media: 'screen' })
  await expect.poll(() => page.locator('#printed-basis').isVisible()).toBe(false)
  expect(await page.locator('#trend-table').isVisible()).toBe(false)
  expect(await page.locator('#print').isVisible()).toBe(true)
  expect(faults).toEqual([])
})

test('charts on paper are light and as wide as the page, whatever the screen; afterwards they are as before', async () => {
  const papers = []
  for (const options of [
    { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 375, height: 800 } },
  ] as const) {
    const { page } = await site.openAsViewer(options)
    await page.goto('/admin/survey/')
    await drawn(page)
    const before = await pictureOf(page)
    // Printing does not wait: what counts is how the charts are when the event has been heard.
    const [width, paper] = await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'))
      const canvas = (id: string) =>
        document.querySelector<HTMLCanvasElement>(`#${id}-chart canvas`)
      return [canvas('trend')?.width, canvas('distribution')?.toDataURL()]
    })
    expect(width).toBe(1360)
    papers.push(paper)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await pictureOf(page)).toBe(before)
  }
  expect(papers[1]).toBe(papers[0])
})

test('a report is a few pages of A4, and each says whose it is', async () => {
  const { page } = await site.openAsViewer({ colorScheme: 'dark' })
  await page.goto('/admin/survey/')
  await drawn(page)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const pages = pdf.match(/\/Type ?\/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.length).toBeLessThan(12)
  expect(pdf).toMatch(/\/MediaBox ?\[0 0 59[45][.\d]* 84[12][.\d]*\]/)
  const root = (name: string) =>
    page.evaluate((one) => document.documentElement.style.getPropertyValue(one), name)
  expect(await root('--demo-mark')).toMatch(/^"演示数据/)
  expect(await root('--about')).toMatch(/^"映川医院 · /)
})
