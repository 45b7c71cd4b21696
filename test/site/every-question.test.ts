import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** What `/admin/survey/` says of all questions at once, in Chromium before the demo hospital. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const YEAR = 'period=last-12-months'

/** The page at `query` with everything on it, in English, as an agent or, without one, a viewer. */
async function open(query: string, options: Parameters<Site['open']>[0] = {}) {
  const opened = await site.openAsViewer({ locale: 'en', ...options })
  await opened.page.goto(`/admin/survey/?${query}`)
  await shown(opened.page)
  return opened
}
const shown = (page: Page) => page.locator('#breakdown:not([hidden]):not([aria-busy])').waitFor()
const text = async (page: Page, selector: string) =>
  (await page.locator(selector).innerText()).replace(/\s+/g, ' ')

describe('what sets a department apart', () => {
  test('no department is chosen: a hint, and no table', async () => {
    const { page } = await open('')
    expect(await text(page, '#why-summary')).toMatch('Choose a department in the table above')
    expect(await page.locator('#why-figures').isVisible()).toBe(false)
  })

  test('gastroenterology loses patients by waiting, and the first sentences say so', async () => {
    const { page, faults } = await open(`${YEAR}&department=gastroenterology`)
    expect(await page.locator('#why-title').textContent()).toBe('What sets Gastroenterology apart')
    const [worse, wrong] = await page.locator('#why-summary p').allTextContents()
    expect(worse).toMatch(/^Reliably worse than elsewhere: .*Net promoter score \(−\d/)
    expect(wrong).toMatch(
      /^What more patients than elsewhere say went wrong, in shares of all patients: Waiting too long \(\d/,
    )
    const waiting = page.locator('#why-table tr', { hasText: 'Waiting too long' })
    expect(await waiting.locator('td.number').first().innerText()).toMatch(
      /^\d+\.\d% ± \d+\.\d%\s*n = [\d,]+$/,
    )
    // A picture of what is a share, with the others below each; the net promoter score has another axis.
    await page.evaluate(() => {
      const write = CanvasRenderingContext2D.prototype.fillText
      CanvasRenderingContext2D.prototype.fillText = function (words, ...place) {
        document.documentElement.dataset['written'] =
          `${document.documentElement.dataset['written'] ?? ''}|${words}`
        write.call(this, words, ...place)
      }
    })
    const download = page.waitForEvent('download')
    await page.locator('#why [data-save=picture]').click()
    expect((await download).suggestedFilename()).toMatch(/_What-sets-Gastroenterology-apart_.*png$/)
    const written = (await page.locator('html').getAttribute('data-written')) ?? ''
    const figures = '\\d+\\.\\d% ± \\d+\\.\\d% \\(n.=.[\\d,]+\\)'
    expect(written).toMatch(
      RegExp(`\\|Waiting too long[^|]*\\|[^|]*\\|${figures}\\|Other departments\\|${figures}\\|`),
    )
    expect(written).not.toContain('|Net promoter score (How')
    expect(faults).toEqual([])
  })

  test('a line leads to its question, and the figure stands before the reader', async () => {
    const { page } = await open(`${YEAR}&department=gastroenterology`)
    await page.locator('#why-table a', { hasText: 'Waiting too long' }).click()
    await expect.poll(() => page.url()).toContain('question=went_wrong')
    await expect.poll(() => text(page, '#figure-question')).toMatch('Where did we fall short?')
    expect(await page.evaluate('document.activeElement.id')).toBe('figures')
    const { y } = (await page.locator('#figures').boundingBox()) ?? { y: -1 }
    expect(y).toBeGreaterThan(-300)
    expect(y).toBeLessThan(300)
  })

  test('too few answers: nothing is compared, and nothing is a zero', async () => {
    const { page } = await open('department=rehabilitation')
    expect(await text(page, '#why-summary')).toBe(
      'Hidden here or elsewhere to protect patients: nothing can be compared.',
    )
    expect(await page.locator('.question .figure .too-few').count()).toBeGreaterThan(3)
    expect(await page.locator('.question .figure strong').count()).toBe(0)
    for (const id of ['days', 'completion']) {
      expect(await page.locator(`#${id}-chart`).isVisible()).toBe(false)
      expect(await page.locator(`#${id}-hidden .too-few`).isVisible()).toBe(true)
    }
  })

  test('no answers at all are told once', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?from=2010-01-01&to=2010-01-31')
    await page.locator('#empty').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('#breakdown').isVisible()).toBe(false)
  })
})

describe('gaps', () => {
  test('are hidden where nobody is asked what they expected', async () => {
    const { page } = await open('')
    expect(await page.locator('#gaps').isVisible()).toBe(false)
  })

  test('by dimension, overall and weighted, with the earlier year', async () => {
    const { page, faults } = await open(`${YEAR}&survey=servqual-short&compare=previous`)
    await page.locator('#gaps-chart[data-drawn] canvas').waitFor()
    expect(await text(page, '#gaps-summary')).toMatch(
      /^Overall: −0\.\d\d ± 0\.\d\d\. Less than expected: Responsiveness \(−/,
    )
    await page.locator('#gaps summary').click()
    const heads = await page.locator('#gaps-table tbody th').allTextContents()
    expect(heads.map((head) => head.slice(0, 8))).toEqual([
      'Overall',
      'Weighted',
      'Tangible',
      'Reliabil',
      'Responsi',
      'Assuranc',
      'EmpathyS',
    ])
    const cells = await page
      .locator('#gaps-table tr.dimension')
      .nth(2)
      .locator('td')
      .allTextContents()
    const [expected, perceived, gap] = cells.map((cell) => Number(cell.replace('−', '-')))
    expect(gap).toBeCloseTo((perceived ?? 0) - (expected ?? 0), 1)
    expect(cells.at(5)).toBe('Less than expected')
    expect(faults).toEqual([])
  })
})

describe('question by question', () => {
  test('every question in order, with figure, margin, n and answers', async () => {
    const { page, faults } = await open(YEAR)
    const cards = page.locator('.question')
    expect(await cards.evaluateAll((all) => all.map(({ id }) => id))).toEqual(
      ['nps', 'overall', 'went_wrong', 'revisit', 'source', 'comment'].map(
        (id) => `question-${id}`,
      ),
    )
    const overall = page.locator('#question-overall')
    expect(await overall.locator('.figure').innerText()).toMatch(
      /^\d+\.\d% ± \d+\.\d% · n = [\d,]+\s*Share who gave the best answer/,
    )
    const shares = await overall.locator('.shares tbody td:nth-child(3)').allTextContents()
    expect(shares.length).toBe(5)
    expect(shares.reduce((total, share) => total + parseFloat(share), 0)).toBeCloseTo(100, 0)
    expect(await page.locator('#question-went_wrong .shares tbody tr').count()).toBe(8)
    expect(await text(page, '#question-comment')).toMatch('Answered in patients’ own words.')
    expect(await page.locator('#question-comment a').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('a change within its margin is called no change', async () => {
    const { page } = await open('compare=previous&department=cardiology')
    expect(await text(page, '#question-nps')).toMatch(
      /Earlier period: [+−]\d+\.\d ± \d+\.\d; since then [+−]\d+\.\d ± \d+\.\d, (no reliable change|a reliable (rise|fall)|possibly a change, not certain, since .*)\./,
    )
  })

  test('an agent is led to the comments', async () => {
    const { page, signIn } = await site.openAs(null, { locale: 'en' })
    await page.goto(`/admin/survey/?${YEAR}`)
    await signIn('agent@demo.careloop.example')
    await shown(page)
    expect(await page.locator('#question-comment a').getAttribute('href')).toBe('#comments')
  })
})

describe('answers per day and completion', () => {
  test('a day for each day of the period, hidden ones marked as such', async () => {
    const { page } = await open('period=last-30-days')
    await page.locator('#days summary').click()
    expect(await page.locator('#days-table tbody tr').count()).toBe(30)
    const cells = await page.locator('#days-table tbody td').allTextContents()
    expect(cells.length).toBeGreaterThan(0)
    for (const cell of cells) expect(cell).toMatch(/^(Hidden|0|\d{2,})$/)
    expect(await text(page, '#days-summary')).toMatch(/^[\d,]+ surveys answered, [\d.]+ a day/)
  })

  test('completion is a share of what was begun, or says that it is not known', async () => {
    const { page } = await open(YEAR)
    await page.locator('#completion summary').click()
    const rows = page.locator('#completion-table tbody tr:has(td)')
    expect(await rows.count()).toBeGreaterThan(5)
    for (const row of await rows.allInnerTexts())
      expect(row).toMatch(/Not known|Hidden|\d+\.\d%\s(± |\d+\.\d%\sto )\d+\.\d%$/)

    // On a phone it scrolls: no word is broken for it.
    await page.setViewportSize({ width: 375, height: 800 })
    const broken = await rows.locator('th').evaluateAll((names) =>
      names.flatMap(({ firstChild }) =>
        [...(firstChild?.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
          const range = document.createRange()
          range.setStart(firstChild!, index)
          range.setEnd(firstChild!, index + word.length)
          return range.getClientRects().length > 1 ? [word] : []
        }),
      ),
    )
    expect(broken).toEqual([])
  })
})

test('every section says what it is and what it rests on', async () => {
  const { page } = await open(`${YEAR}&survey=servqual-short`)
  const terms = page.locator('#breakdown .term:visible')
  expect(await terms.count()).toBe(5)
  for (const term of await terms.all()) {
    await term.click()
    const definition = page.locator('.definition:popover-open')
    await expect.poll(() => definition.count()).toBe(1)
    expect(await definition.textContent()).toMatch(
      /.{120,}Here: .* 2026; answers: [\d,]+; margin: beside each figure\./,
    )
    await page.keyboard.press('Escape')
  }
})

test('questions worded alike are told apart by the answers after which they are asked', async () => {
  const { page } = await open(`${YEAR}&survey=recovery`)
  const wording = 'Next time you need care, would you come back to us? (after “No, nothing”)'
  const offered = await page.locator('#question option').allTextContents()
  expect(offered).toContain(wording)
  expect(new Set(offered).size).toBe(offered.length)
  expect(await text(page, '#figure-question')).toBe(wording)
  expect(await page.locator('#questions-list h3').allInnerTexts()).toContain(wording)
})
