import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { RecoveryFigures } from '../../supabase/contract/recovery.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** `/admin/recovery/` in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const FIGURES = 'POST /rest/v1/rpc/recovery_figures'
const CHARTS = ['funnel', 'return', 'times', 'in-time', 'backlog', 'satisfaction', 'categories']
const shown = (page: Page) => page.locator('#figures:not([aria-busy])').waitFor()
const rows = (page: Page, table: string) => page.locator(`#${table} tbody tr`)
const numberIn = (text: string) => Number(text.replaceAll(',', ''))
const firstCells = (page: Page, table: string) => rows(page, table).locator('th').allTextContents()

async function open(address: string, locale = 'en') {
  const opened = await site.openAsViewer({ locale, viewport: { width: 1440, height: 900 } })
  await opened.page.goto(address)
  await shown(opened.page)
  return opened
}

test('two requests, every chart, and nothing amiss', async () => {
  const { page, requests, faults } = await open('/admin/recovery/?period=last-12-months')
  for (const id of CHARTS) await page.locator(`#${id}-chart[data-drawn] canvas`).waitFor()
  expect(requests).toEqual(['GET /rest/v1/hospitals', FIGURES])
  for (const id of CHARTS) {
    expect(await page.locator(`#${id}-chart`).getAttribute('aria-label'), id).toMatch(/\d/)
    expect(await page.locator(`#${id}-summary`).textContent(), id).toMatch(/\d/)
    expect(await rows(page, `${id}-table`).count(), id).toBeGreaterThan(1)
  }
  expect(await page.locator('#return-reference').textContent()).toContain('Not a forecast')
  expect(await page.locator('#departments-verdict').textContent()).toContain(
    'Reliably worse: Orthopedics',
  )
  // What is counted, and how much of it, is each figure's own.
  const cells = (id: string) => rows(page, `${id}-table`).locator('td:first-of-type')
  const [filed] = await cells('funnel').allTextContents()
  const [acknowledged, resolved] = await cells('times').allTextContents()
  const due = await rows(page, 'in-time-table').locator('td:nth-of-type(3)').allTextContents()
  for (const [id, of] of [
    ['funnel', `complaints filed: ${filed}`],
    [
      'times',
      `complaints acknowledged in it: ${acknowledged} · complaints resolved in it: ${resolved}`,
    ],
    ['in-time', `deadlines to acknowledge: ${due[0]} · deadlines to resolve: ${due[1]}`],
    ['departments', `complaints filed, in all departments: ${filed}`],
    ['channels', `complaints filed, in all channels: ${filed}`],
  ])
    expect(await page.locator(`#${id} [data-basis]`).first().textContent(), id).toContain(
      `; ${of}.`,
    )
  expect(await page.locator('#return [data-basis]').textContent()).toMatch(
    /; answers of patients with a problem: [\d,]+\.$/,
  )
  expect(faults).toEqual([])
})

test('what is chosen goes into the address and comes back from it', async () => {
  const { page, requests } = await open('/admin/recovery/?period=last-12-months')
  const department = page.locator('#departments-table a', { hasText: 'Orthopedics' })
  await department.click()
  await expect.poll(() => new URL(page.url()).search).toContain('department=orthopedics')
  await shown(page)
  expect(await page.locator('#department').inputValue()).toBe('orthopedics')
  expect(await page.locator('#departments-table tr.chosen').textContent()).toContain('Orthopedics')
  await page.locator('#compare').check()
  await expect.poll(() => new URL(page.url()).search).toContain('compare=previous')
  await page.locator('#funnel-periods').waitFor()

  requests.length = 0
  await page.locator('#departments-table [data-sort=time]').click()
  expect(new URL(page.url()).searchParams.get('sort')).toBe('time')
  const [slowest] = await firstCells(page, 'departments-table')
  expect(slowest).toBe('Orthopedics')
  await page.locator('#departments-table [data-sort=time]').click()
  expect((await firstCells(page, 'departments-table'))[0]).toBe('Cardiology')
  expect(requests).toEqual([])

  await page.goBack()
  await expect.poll(() => page.locator('#compare').isChecked()).toBe(false)
  await page.goto(`/admin/recovery/?channel=pigeon`)
  await page.locator('#notice', { hasText: 'pigeon' }).waitFor()
})

test('too few is told as such and never as zero; none is told as none', async () => {
  const { page } = await open('/admin/recovery/?department=rehabilitation')
  expect(await page.locator('#funnel-hidden').textContent()).toBe('Hidden')
  expect(await page.locator('#funnel-chart').isVisible()).toBe(false)
  await page.goto('/admin/recovery/?from=2010-01-01&to=2010-02-01')
  await page.locator('#empty').waitFor()
  expect(await page.locator('#figures').isVisible()).toBe(false)
  // A figure of both sources of which one is hidden is the other's, and says so wherever it stands.
  await page.route('**/rpc/recovery_figures', async (route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as RecoveryFigures
    const rowIn = (grain: string, period: string) =>
      told.figures.find(
        (row) => row.measure === 'return_resolved' && row.grain === grain && row.period === period,
      )!
    for (const period of ['asked', 'earlier']) {
      const { n, counts } = rowIn('survey', period)
      Object.assign(rowIn('both', period), { n, counts })
      Object.assign(rowIn('cases', period), { n: null, counts: null })
    }
    await route.fulfill({ response: answer, json: told })
  })
  await page.goto('/admin/recovery/?period=last-12-months&compare=previous')
  await page.locator('#return-chart[data-drawn]').waitFor()
  const [said, why] = [
    'Complained, resolved (survey alone)',
    'Where one source is hidden to protect patients, the figure is the other’s alone.',
  ]
  for (const text of [
    await page.locator('#return-summary').textContent(),
    await page.locator('#return-chart').getAttribute('aria-label'),
  ]) {
    expect(text).toContain(`${said}: `)
    expect(text).toContain(`Earlier period: ${said}.`)
    expect(text).toContain(why)
  }
  const cells = rows(page, 'return-table').nth(3).locator('td')
  for (const place of [0, 4])
    expect(await cells.nth(place).textContent()).toMatch(/n = \d+ survey alone$/)
  expect(await cells.nth(1).textContent()).toBe('Hidden')
})

test('what is hidden beside what is shown is a ring with its word and why; what alone is left is not drawn', async () => {
  const { page } = await open('/admin/recovery/?period=last-12-months&compare=previous')
  const told = (id: string) => page.locator(`#${id}`).textContent()
  expect(await page.locator('#funnel-rings').isVisible()).toBe(false)
  const judged = await rows(page, 'funnel-table').nth(3).locator('td').first().textContent()
  const counts = rows(page, 'sources-table').locator('td:nth-of-type(1)')
  const rarest = Math.min(...(await counts.allTextContents()).map(numberIn))
  const smallest = (n: number) =>
    site.stack.db.query('update public.hospitals set smallest_group = $1', [n])
  try {
    // Too few were judged, and there are too few of any category, but enough were filed.
    await smallest(numberIn(judged ?? '') + 1)
    await page.reload()
    await page.locator('#funnel-chart[data-drawn]').waitFor()
    expect(await told('funnel-rings')).toMatch(/^○ Hidden 2/)
    expect(await page.locator('#funnel-rings').getAttribute('data-line')).toContain('Fewer than')
    expect(await told('funnel-summary')).toContain('Judged by the patient: Hidden.')
    for (const id of ['categories', 'satisfaction']) {
      expect(await told(`${id}-hidden`), id).toBe('Hidden')
      expect(await page.locator(`#${id}-chart`).isVisible(), id).toBe(false)
      expect(await page.locator(`#${id}-rings`).isVisible(), id).toBe(false)
    }
    expect(await told('categories-summary')).toContain('hidden to protect patients')
    expect(await rows(page, 'categories-table').count()).toBe(0)
    const filed = await rows(page, 'funnel-table').first().locator('td').first().textContent()
    const [cases, share] = await rows(page, 'kinds-table').first().locator('td').allTextContents()
    // Praise is hidden: a share would tell how much there is.
    expect([cases, share]).toEqual([filed, 'Hidden'])
    expect(await told('kinds-table')).toMatch(/^What was filed, by kindKind/)
    // A source that is shown has its share of all that was filed, whichever others are hidden.
    await smallest(rarest + 1)
    await page.reload()
    await page.locator('#funnel-chart[data-drawn]').waitFor()
    const sources = await rows(page, 'sources-table').allTextContents()
    expect(sources.filter((row) => row.endsWith('HiddenHidden')).length).toBeGreaterThan(1)
    expect(sources.filter((row) => /\d%$/.test(row)).length).toBeGreaterThan(0)
  } finally {
    await smallest(10)
  }
})

test('a table is saved with what it rests on', async () => {
  const { page } = await open('/admin/recovery/?period=last-12-months')
  const download = page.waitForEvent('download')
  await page.locator('#return [data-save=csv]').click()
  const file = await download
  expect(file.suggestedFilename()).toContain('Service-recovery_Would-they-come-back')
  const csv = (await readFile(await file.path())).toString()
  expect(csv).toMatch(/Complained, quickly resolved/)
  expect(csv).toMatch(/Period,/)
  // In the picture the chart has its room, however much is written around it, and the key to its lines has their colour.
  await page.evaluate(() => {
    const { fillText, drawImage } = CanvasRenderingContext2D.prototype
    const told = document.documentElement.dataset
    CanvasRenderingContext2D.prototype.fillText = function (words, ...place) {
      if (words === '—') told['key'] = String(this.fillStyle)
      fillText.call(this, words, ...place)
    }
    CanvasRenderingContext2D.prototype.drawImage = function (...all: unknown[]) {
      told['height'] = String(all[4])
      ;(drawImage as (...all: unknown[]) => void).call(this, ...all)
    }
  })
  const picture = page.waitForEvent('download')
  await page.locator('#return [data-save=picture]').click()
  await picture
  const { key, height } = await page.evaluate(() => ({ ...document.documentElement.dataset }))
  expect(key).toBe(
    await page.evaluate(() => {
      const paper = document.body.appendChild(document.createElement('div'))
      paper.className = 'paper'
      return getComputedStyle(paper).getPropertyValue('--detractors').trim().toLowerCase()
    }),
  )
  expect(Number(height)).toBeGreaterThanOrEqual(320)
  // Weeks and months are shown short; a file says of which year they are.
  const another = page.waitForEvent('download')
  await page.locator('#backlog [data-save=csv]').click()
  const open_ = (await readFile(await (await another).path())).toString()
  expect(open_).toMatch(/\n\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d,\d+\r/)
})

test('times are saved as numbers of their own, and no table is cut off', async () => {
  const { page } = await open('/admin/recovery/?period=last-12-months')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.locator('#departments-table tbody').waitFor()
  const download = page.waitForEvent('download')
  await page.locator('#departments [data-save=csv]').click()
  const [head, ...lines] = (await readFile(await (await download).path())).toString().split('\r\n')
  const names = head!.split(',')
  const place = names.indexOf('Time until resolved: Median (hours)')
  expect(names[place - 1]).toBe('Time until resolved')
  const row = lines.find((line) => line.includes('Gastroenterology'))!.split(',')
  for (const cell of row.slice(place, place + 4)) expect(cell).toMatch(/^\d+(\.\d)?$/)
  for (const id of ['times', 'return']) {
    await page.locator(`#${id} summary`).click()
    const beyond = await page
      .locator(`#${id} .scroll`)
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(beyond, id).toBeLessThanOrEqual(0)
  }
})
