import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** Visits that come in as a file, in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const IMPORT = '/admin/import/'
const text = (page: Page, place: string) => page.locator(place).textContent()
const choose = (page: Page, name: string, lines: string[]) =>
  page
    .locator('#import-file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })
const known = async (prefix: string) =>
  (
    await site.stack.db.query<{ id: string; amount: string; cancelled: boolean }>(
      `select external_id as id, amount::text, cancelled_at is not null as cancelled
       from private.visits where external_id like $1 order by external_id`,
      [`${prefix}%`],
    )
  ).rows

const HEADINGS = '就诊号,患者编号,就诊时间,科室,医生,初复诊,来源,药费'
const LIST = [
  HEADINGS,
  'T1,X1,2026-10-05 09:30,心血管内科,测试医生,初诊,患者推荐,100.50',
  'T2,X2,2026-10-05 09:40,心血管内科,测试医生,复诊,,20',
  'T3,X3,2099-01-01,心血管内科,,,,1',
  '=1+1,X4,2026-10-06,不存在科,,,,1',
  'T4,X5,2026-10-06,骨科,,,,-3',
  'T1,X1,2026-10-07,骨科,,,,5',
]

test.each(['viewer', 'agent'] as const)('the %s is told who may', async (role) => {
  const { page, requests } = await site.openAs(role, { locale: 'en' })
  await page.goto(IMPORT)
  await page.locator('#not-yours:visible').waitFor()
  expect(await text(page, '#not-yours')).toContain('by administrators')
  expect(await page.locator('#import, #past').filter({ visible: true }).count()).toBe(0)
  expect(requests).toEqual(['GET /rest/v1/hospitals'])
})

describe('an admin', () => {
  test('hears which line has a quotation mark that is never closed', async () => {
    await choose(page, 'visits.csv', [HEADINGS, 'T7,X1,2026-10-05', '"T8,X2,2026-10-05'])
    const said = 'in line 3 is never closed'
    await expect.poll(() => text(page, '#import-file-error')).toContain(said)
    expect(await page.locator('#import-columns').isVisible()).toBe(false)
    await page.locator('#import-form .button').click()
    await expect.poll(() => text(page, '#import-file-error')).toContain(said)
  })

  let admin: SitePage
  let page: Page
  beforeEach(async () => {
    admin = await site.openAs('admin', { locale: 'en' })
    page = admin.page
    await page.goto(IMPORT)
    await page.locator('#past-list li, #past-none:visible').first().waitFor()
  })
  afterEach(async () => {
    expect(admin.faults).toEqual([])
  })

  test('checks a file, brings it in, gets back what was refused, and undoes it', async () => {
    await choose(page, '十月.csv', LIST)
    await page.locator('#import-columns:not([hidden])').waitFor()
    expect(await page.locator('#import-columns tbody tr').first().textContent()).toMatch(
      /T1.*Cardiology.*测试医生.*First visit.*Recommended by a patient.*100\.5/,
    )
    await page.locator('#import-form .button').click()
    await page.locator('#import-do:visible').waitFor()
    const found =
      '2 new, 0 correct what is known, 0 cancelled, 0 known already, 4 not taken. Nothing is saved yet.'
    await expect.poll(() => text(page, '#import-summary')).toBe(found)
    expect(await known('T')).toEqual([])
    expect(await page.locator('#import-refused-table tbody td').allTextContents()).toEqual([
      'The time has not come yet',
      'Your hospital has no department of this name',
      'Not an amount from 0 to 10,000,000 yuan with at most two decimals',
      'Repeats line 2 of this file',
    ])
    await page.locator('#import-do').click()
    await expect
      .poll(() => text(page, '#import-summary'))
      .toBe('Done: 2 added, 0 corrected, 0 cancelled, 0 known already, 4 not taken.')
    expect(await known('T')).toEqual([
      { id: 'T1', amount: '100.50', cancelled: false },
      { id: 'T2', amount: '20.00', cancelled: false },
    ])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#import-save').click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain(`"'=1+1",X4`)
    await expect.poll(() => text(page, '#past-list li')).toContain('十月.csv')
    expect(await violations(page)).toEqual([])

    // The same file again changes nothing.
    await page.locator('#import-form .button').click()
    await expect
      .poll(() => text(page, '#import-summary'))
      .toContain('0 new, 0 correct what is known, 0 cancelled, 2 known already, 4 not taken.')
    expect(await page.locator('#import-do').isVisible()).toBe(false)

    // A later file corrects one and cancels the other.
    await choose(page, 'again.csv', [
      `${HEADINGS},状态`,
      'T1,X1,2026-10-05 09:30,心血管内科,测试医生,初诊,患者推荐,90,正常',
      'T2,X2,2026-10-05 09:40,心血管内科,测试医生,复诊,,20,已取消',
    ])
    await page.locator('#import-form .button').click()
    await page.locator('#import-do:visible').waitFor()
    await page.locator('#import-do').click()
    await expect.poll(() => text(page, '#import-summary')).toContain('1 corrected, 1 cancelled')
    expect(await known('T')).toEqual([
      { id: 'T1', amount: '90.00', cancelled: false },
      { id: 'T2', amount: '20.00', cancelled: true },
    ])

    // Undone, things are as they were before it; and then as before the first.
    for (const [name, after] of [
      [
        'again.csv',
        [
          { id: 'T1', amount: '100.50', cancelled: false },
          { id: 'T2', amount: '20.00', cancelled: false },
        ],
      ],
      [
        '十月.csv',
        [
          { id: 'T1', amount: '100.50', cancelled: true },
          { id: 'T2', amount: '20.00', cancelled: true },
        ],
      ],
    ] as const) {
      const item = page.locator('#past-list li', { hasText: name })
      await item.locator('.button').click()
      await page.locator('dialog .danger').click()
      await item.locator('.badge').waitFor()
      expect(await text(page, '#past-said')).toContain('2 visits put back')
      expect(await known('T')).toEqual(after)
    }
  })

  test('is told which columns of the file are not used', async () => {
    await choose(page, 'more.csv', [
      '就诊号,患者编号,就诊时间,初诊或复诊,颜色',
      'U1,X1,2026-10-05,初诊,红',
    ])
    const unused = page.locator('#import-unused')
    await unused.waitFor()
    expect(await unused.textContent()).toBe('Columns not used: 颜色')
    expect(await page.locator('#import-first').inputValue()).toBe('3')
    await page.locator('#import-first').selectOption('')
    expect(await unused.textContent()).toBe('Columns not used: 初诊或复诊, 颜色')
    await page.locator('#import-first').selectOption('3')
    await page.locator('#import-doctor').selectOption('4')
    expect(await unused.isVisible()).toBe(false)
  })

  test('what an interruption left half done can simply be brought in again', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, at) =>
        `H${at},Y${at},2026-10-08 ${String(8 + (at % 9)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')},骨科,,,,5`,
    )
    await choose(page, 'long.csv', [HEADINGS, ...lines])
    await page.locator('#import-form .button').click()
    await page.locator('#import-do:visible').waitFor()
    let sent = 0
    await page.route('**/rpc/import_visits', (route) =>
      sent++ === 1 ? route.abort() : route.continue(),
    )
    await page.locator('#import-do').click()
    await expect.poll(() => text(page, '#import-failed')).toMatch(/1,000 of 1,500/)
    await page.unroute('**/rpc/import_visits')
    await page.locator('#import-do').click()
    await expect
      .poll(() => text(page, '#import-summary'))
      .toBe('Done: 500 added, 0 corrected, 0 cancelled, 1,000 known already, 0 not taken.')
    expect((await known('H')).length).toBe(1500)
  })
})
