import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite } from '../site/site.ts'
import type { Site } from '../site/site.ts'
import { openHospital } from './hospital.ts'

/** From a tap on a page of another origin to a point of a chart: the built kit, the real database, the dashboard. */

let site: Site
let hospital: Awaited<ReturnType<typeof openHospital>>
let hospitalAddress: string
beforeAll(async () => {
  site = await openSite()
  hospital = await openHospital(site)
  hospitalAddress = `${hospital.address}?tag=careloop-survey&attributes=${encodeURIComponent('survey="outpatient" department="cardiology"')}`
})
afterAll(async () => {
  hospital?.close()
  await site?.close()
})
beforeEach(() =>
  site.stack.db.exec(
    'update public.hospitals set fastest_answer_seconds = 0, address_limit = 10000',
  ),
)

/** The hospital's page on a patient's phone, with the survey ready. */
async function open(): Promise<Page> {
  const { page } = await site.openAs(null, {
    viewport: { width: 375, height: 812 },
    hasTouch: true,
  })
  await page.goto(hospitalAddress)
  await page.locator('[part~=send]').waitFor()
  return page
}

/** Answers what must be answered by tapping, and writes a comment. */
async function answer(page: Page, recommend: number, comment: string): Promise<void> {
  await page.locator(`[name=nps][value="${recommend}"]`).locator('..').tap()
  await page.locator('[name=overall]').last().locator('..').tap()
  await page.locator('textarea').fill(comment)
}
const send = (page: Page) => page.locator('[part~=send]').tap()
const sent = (page: Page) => page.locator('[role=status]', { hasText: '我们已收到' }).waitFor()

const kept = async (comment: string) =>
  (
    await site.stack.db.query(
      `select survey_responses.id, version, channel, lang, answers ->> 'nps' as nps, departments.code
       from public.survey_responses left join public.departments on departments.id = department_id
       where answers ->> 'comment' = $1`,
      [comment],
    )
  ).rows

/** The newest week of the trend as the dashboard shows it: its row of the table, and the picture. */
async function newestWeek(page: Page) {
  await page.goto('/admin/survey/?hospital=demo&survey=outpatient')
  await page.locator('#figures:not([aria-busy])').waitFor()
  await page.locator('#trend-chart[data-drawn]').waitFor()
  // Chart.js moves its points into place.
  await page.waitForTimeout(1500)
  const cells = await page
    .locator('#trend-table tbody tr')
    .last()
    .locator('th, td')
    .allTextContents()
  const picture = await page
    .locator('#trend-chart canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  return { cells, picture, n: Number((await page.locator('#n').textContent())?.replace(/\D/g, '')) }
}

test("two patients tap an answer on the hospital's own page, and the newest point of the chart moves", async () => {
  // A week that has just begun is hidden while few have answered.
  const others = Array.from({ length: 20 }, () => ({
    id: randomUUID(),
    survey: 'outpatient',
    version: 1,
    department: 'cardiology',
    channel: 'web',
    lang: 'zh-Hans',
    answers: { nps: 8, overall: 4 },
    received_at: new Date().toISOString(),
  }))
  await site.stack.db.query(`select private.import_survey_responses('demo', $1)`, [others])
  const { page: dashboard } = await site.openAsViewer()
  const before = await newestWeek(dashboard)
  for (let patient = 0; patient < 2; patient++) {
    const page = await open()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => faults.push(message.text()))
    await answer(page, 0, `走到图表 ${patient}`)
    await send(page)
    await sent(page)
    expect(faults).toEqual([])
    await page.context().close()
  }
  expect(await kept('走到图表 0')).toEqual([
    {
      id: expect.any(String),
      version: 1,
      channel: 'web',
      lang: 'zh-Hans',
      nps: '0',
      code: 'cardiology',
    },
  ])
  const after = await newestWeek(dashboard)
  expect(after.n).toBe(before.n + 2)
  expect(after.cells).not.toEqual(before.cells)
  expect(after.picture).not.toBe(before.picture)
})

describe('one answer, and nothing lost', () => {
  test('is kept once when it is tapped twice', async () => {
    const page = await open()
    await answer(page, 9, '双击')
    await page.locator('[part~=send]').evaluate((button) => {
      ;(button as HTMLButtonElement).click()
      ;(button as HTMLButtonElement).click()
    })
    await sent(page)
    expect(await kept('双击')).toHaveLength(1)
  })

  test('the answer of the server is lost after it was kept, and it is sent again', async () => {
    const page = await open()
    let lost = 0
    await page.route('**/rpc/submit_survey', async (route) => {
      if (route.request().method() === 'OPTIONS' || lost) return route.continue()
      lost++
      await route.fetch()
      await route.abort('connectionreset')
    })
    await answer(page, 9, '确认丢失')
    await send(page)
    await sent(page)
    expect(lost).toBe(1)
    expect(await kept('确认丢失')).toHaveLength(1)
  })

  test('sent without a network, told so, and sent by itself when the network is back', async () => {
    const page = await open()
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await answer(page, 8, '没有网络')
    await send(page)
    await page.locator('[role=status]', { hasText: '已保存在本设备' }).waitFor()
    expect(await kept('没有网络')).toHaveLength(0)
    await page.context().setOffline(false)
    await sent(page)
    expect(await kept('没有网络')).toHaveLength(1)
  })

  test('the page is closed before it could be sent, and a later visit sends it', async () => {
    const page = await open()
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await answer(page, 8, '关闭页面')
    await send(page)
    await page.locator('[role=status]', { hasText: '已保存在本设备' }).waitFor()
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    const later = await context.newPage()
    await later.goto(hospitalAddress)
    await expect.poll(async () => (await kept('关闭页面')).length, { timeout: 20_000 }).toBe(1)
  })

  test('two tabs hold the same unsent answer, and it is kept once', async () => {
    const page = await open()
    await page.waitForLoadState('networkidle')
    const other = await page.context().newPage()
    await other.goto(hospitalAddress)
    await other.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await answer(page, 7, '两个标签')
    await send(page)
    await page.locator('[role=status]', { hasText: '已保存在本设备' }).waitFor()
    let arrived = 0
    // A try that a timer makes while the network is still away does not count: it reaches nobody.
    page.context().on('requestfinished', (request) => {
      if (request.url().includes('submit_survey') && request.method() === 'POST') arrived++
    })
    await page.context().setOffline(false)
    await expect.poll(async () => (await kept('两个标签')).length, { timeout: 20_000 }).toBe(1)
    await page.waitForTimeout(1000)
    // One tab waits for the other; yet a browser may show it the storage as it was a moment before.
    expect(arrived).toBeLessThanOrEqual(2)
    expect(await kept('两个标签')).toHaveLength(1)
  })

  test('refused by the server, said next to the question, with all that was written still there', async () => {
    const page = await open()
    await page.route('**/rpc/submit_survey', async (route) => {
      if (route.request().method() === 'OPTIONS') return route.continue()
      const body = route.request().postDataJSON()
      body.submission.answers.overall = 9
      await route.continue({ postData: JSON.stringify(body) })
    })
    await answer(page, 9, '被拒绝')
    await send(page)
    await page
      .locator('[part=question]', { has: page.locator('[name=overall]') })
      .locator('[part=error]')
      .waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('被拒绝')
    expect(await kept('被拒绝')).toHaveLength(0)
  })
})
