import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** The follow-up calls in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const CALLS = '/admin/follow-ups/'
const rows = (page: Page) => page.locator('#call-rows > li')
const ready = (page: Page) =>
  page.locator('#list-rows:not([hidden]) #call-rows:not([aria-busy]) li').first().waitFor()
const calls = () => site.value('select count(*)::integer as value from public.follow_up_calls')
const day = (from: number) =>
  new Date(Date.now() + from * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

test('a viewer sees how many were reached and nobody’s row', async () => {
  const { page, requests, faults } = await site.openAs('viewer', { locale: 'en' })
  await page.goto(CALLS)
  await page.locator('#coverage-share', { hasText: '%' }).waitFor()
  expect(await page.locator('#not-yours').textContent()).toContain('“Viewer”')
  for (const id of ['#calls', '#import', '#scripts'])
    expect(await page.locator(id).isVisible()).toBe(false)
  expect(requests).toEqual(['GET /rest/v1/hospitals', 'POST /rest/v1/rpc/follow_up_coverage'])
  // A month that the period cuts is named by the days of it that are counted; a whole one by its name.
  const months = await page
    .locator('#coverage-months tbody th')
    .evaluateAll((names) =>
      names.map((name) => [name.textContent, (name as HTMLElement).dataset.days] as const),
    )
  const whole = (days = '') => days.slice(8, 10) === '01' && !days.endsWith(day(0))
  expect(months.length).toBeGreaterThan(2)
  for (const [name, days] of months)
    expect(name).toMatch(whole(days) ? /^[A-Z][a-z]{2} 20\d\d$/ : /^[A-Z][a-z]{2} \d.*, 20\d\d$/)
  expect(months.some(([, days]) => !whole(days))).toBe(true)
  expect(await violations(page)).toEqual([])
  expect(faults).toEqual([])
})

describe('an agent', () => {
  let agent: SitePage
  let page: Page
  beforeEach(async () => {
    agent = await site.openAs('agent', { locale: 'en' })
    page = agent.page
    await page.goto(CALLS)
    await ready(page)
  })
  afterEach(async () => {
    expect(agent.faults).toEqual([])
  })

  test('finds who is due first on top, in three requests', async () => {
    expect(agent.requests.toSorted()).toEqual([
      'GET /rest/v1/hospitals',
      'POST /rest/v1/rpc/follow_up_coverage',
      'POST /rest/v1/rpc/list_follow_ups',
    ])
    expect(await page.locator('#list-count').textContent()).toMatch(/To be called: \d+/)
    expect(await rows(page).first().textContent()).toContain('Overdue since')
    expect(await page.locator('#pages [aria-current]').textContent()).toContain('Follow-up calls')
  })

  test('narrows the list; the address says how, and Back leads back', async () => {
    await page.locator('#department').selectOption('cardiology')
    await ready(page)
    await page.locator('#due').selectOption('week')
    await ready(page)
    expect(new URL(page.url()).search).toBe('?department=cardiology&due=week')
    for (const text of await rows(page).allTextContents()) expect(text).toContain('Cardiology')
    await page.goBack()
    await expect.poll(() => page.locator('#due').inputValue()).toBe('')
    await page.locator('#state').selectOption('done')
    await ready(page)
    expect(await page.locator('#due').isVisible()).toBe(false)
    expect(await rows(page).first().textContent()).toContain('Done')
  })

  test('opens one by keyboard, sees what to say, and who it is only on request', async () => {
    await page.goto(`${CALLS}?reason=discharge&outcome=never`)
    await ready(page)
    await rows(page).first().locator('a').press('Enter')
    await page.locator('#call-body:not([hidden])').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('call-title')
    expect(await page.locator('#call-script-text').textContent()).toContain('How have you been')
    expect(agent.requests).not.toContain('POST /rest/v1/rpc/show_follow_up_contact')
    await page.locator('#contact-show').click()
    await page.locator('#contact-shown a[href^="tel:100"]').waitFor()
    expect(
      await site.value(`select action as value from public.audit_log order by id desc limit 1`),
    ).toBe('follow_up_contact_show')
    await page.locator('#contact-hide').click()
    expect(await page.locator('#contact-shown').textContent()).toBe('')
    await page.locator('#call-title').focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('#call').isVisible()).toBe(false)
    expect(await page.evaluate('document.activeElement.closest("li") !== null')).toBe(true)
  })

  test('records a call, and opens a case from it with the contact that was shown', async () => {
    const before = Number(await calls())
    await page.goto(`${CALLS}?reason=discharge&outcome=never&department=cardiology`)
    await ready(page)
    await rows(page).first().locator('a').click()
    await page.locator('#contact-show').click()
    await page.locator('#contact-shown a').waitFor()
    const text = HOSTILE_STRINGS[0] ?? ''
    await page.locator('#call-note').fill(text)
    await page.locator('#found').check()
    await page.locator('#found-happened').fill('too short')
    expect(await page.locator('[name=outcome]:checked').count()).toBe(0)
    await page.locator('#call-form .button').click()
    const error = page.locator('#call-reached-error')
    expect(await error.textContent()).toBe('Please choose what came of the call.')
    expect(await page.evaluate('document.activeElement.id')).toBe('call-reached')
    expect(await violations(page)).toEqual([])
    await page.locator('[name=outcome][value=reached]').check()
    expect(await error.textContent()).toBe('')
    await page.locator('#call-form .button').click()
    expect(await page.locator('#found-happened-error').textContent()).toContain('at least 10')
    await page.locator('#found-happened').fill(`Three hours for the papers ${text}`)
    await page.locator('#found-category').selectOption('waiting')
    await page.locator('#call-form .button').click()
    await page.locator('#call-said:not(:empty)').waitFor()
    expect(await page.locator('#call-said').textContent()).toMatch(/Case \w{4}-\w{4} has been/)
    expect(await page.locator('#call-history blockquote').textContent()).toBe(text)
    expect(await page.locator('#call-record').isVisible()).toBe(false)
    expect(await calls()).toBe(before + 1)
    expect(
      await site.value(
        `select source || ' ' || (select count(*) from private.case_contacts where case_id = cases.id) as value
         from public.cases order by filed_at desc limit 1`,
      ),
    ).toBe('call 1')
  })

  test('who did not answer is called tomorrow; who is to be called back needs a day', async () => {
    await page.goto(`${CALLS}?reason=discharge&outcome=never&department=orthopedics`)
    await ready(page)
    await rows(page).first().locator('a').click()
    await page.locator('#call-body:not([hidden])').waitFor()
    await page.locator('[name=outcome][value=call_back]').check()
    await page.locator('#call-form .button').click()
    expect(await page.locator('#call-next-error').textContent()).toContain('choose the day')
    await page.locator('[name=outcome][value=wrong_number]').check()
    expect(await page.locator('#call-next').isVisible()).toBe(false)
    await page.locator('[name=outcome][value=no_answer]').check()
    expect(await page.locator('#call-next').inputValue()).toBe(day(1))
    await page.locator('#call-form .button').click()
    await expect.poll(() => page.locator('#call-said').textContent()).toBe('Saved.')
    expect(await page.locator('#call-due').textContent()).toContain('1 day left')
    expect(await page.locator('#call-record').isVisible()).toBe(true)
  })

  test('is told when a colleague called meanwhile, and loses nothing', async () => {
    await page.goto(`${CALLS}?reason=discharge&outcome=never&department=obstetrics`)
    await ready(page)
    const id = await rows(page).first().getAttribute('data-id')
    await rows(page).first().locator('a').click()
    await page.locator('[name=outcome][value=reached]').check()
    await page.locator('#call-note').fill('what I heard')
    await site.stack.db.query(
      `with one as (update public.follow_ups set calls = 1, outcome = 'no_answer', called_at = now() where id = $1 returning hospital_id)
       insert into public.follow_up_calls (hospital_id, id, follow_up_id, outcome) select hospital_id, gen_random_uuid(), $1, 'no_answer' from one`,
      [id],
    )
    await page.locator('#call-form .button').click()
    await expect
      .poll(() => page.locator('#call-form .said').textContent())
      .toContain('A colleague has recorded')
    expect(await page.locator('#call-note').inputValue()).toBe('what I heard')
    expect(await page.locator('#call-history li').count()).toBe(1)
    await page.locator('#call-form .button').click()
    await expect.poll(() => page.locator('#call-history li').count()).toBe(2)
  })

  test('brings in a list: checks it first, then imports, and gets back what was refused', async () => {
    await page.locator('#import summary').first().click()
    await page.locator('#import-file').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [
          '姓名,手机号,科室,出院日期,备注',
          `王测试,13800000001,心血管内科,${day(-1)},`,
          `<img src=x onerror=parent.pwned=1>,13800000002,骨科,${day(-1)},x`,
          `李测试,1.38E+10,骨科,${day(-1)},=1+1`,
          `张测试,13800000003,不存在科,${day(-1)},`,
          `王测试,+86 138-0000-0001,心血管内科,${day(-1)},`,
        ].join('\r\n'),
      ),
    })
    await page.locator('#import-columns:not([hidden])').waitFor()
    expect(await page.locator('#import-phone').inputValue()).toBe('1')
    expect(await page.locator('#import-columns tbody tr').first().textContent()).toContain(
      'Cardiology',
    )
    await page.locator('#import-form .button').click()
    await page.locator('#import-do:visible').waitFor()
    await expect
      .poll(() => page.locator('#import-summary').textContent())
      .toContain('2 new, 0 on the list already, 3 not taken.')
    expect(await page.locator('#import-refused-table').textContent()).toContain(
      'no department of this name',
    )
    expect(
      await page.locator('#import-refused-table tbody tr').last().locator('td').textContent(),
    ).toBe('Repeats line 2 of this file')
    await page.locator('#import-do').click()
    await expect
      .poll(() => page.locator('#import-summary').textContent())
      .toBe('Done: 2 added, 0 on the list already, 3 not taken.')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#import-save').click(),
    ])
    const saved = await readFile(await download.path(), 'utf8')
    expect(saved).toContain('李测试')
    expect(saved).toContain("'=1+1")
    await page.locator('#import-form .button').click()
    await expect
      .poll(() => page.locator('#import-summary').textContent())
      .toBe(
        '0 new, 2 on the list already, 3 not taken. Nothing is saved yet. There is nobody new in this list.',
      )
    expect(await page.evaluate('window.pwned')).toBeUndefined()
    expect(await violations(page)).toEqual([])
  })

  test('a file that is no list is told at its field', async () => {
    await page.locator('#import summary').first().click()
    await page.locator('#import-file').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
    })
    await expect.poll(() => page.locator('#import-file-error').textContent()).toContain('no list')
    await page.locator('#import-file').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b\n1,2'),
    })
    await page.locator('#import-columns:not([hidden])').waitFor()
    await page.locator('#import-form .button').click()
    expect(await page.locator('#import-file-error').textContent()).toContain('choose the column')
  })

  test('when the list cannot be loaded, the page says so, and tries again', async () => {
    await page.route('**/rpc/list_follow_ups', (route) =>
      route.fulfill({ status: 503, body: '{}' }),
    )
    await page.goto(`${CALLS}?due=today`)
    await page.locator('#list-failed:not([hidden])').waitFor()
    await page.unroute('**/rpc/list_follow_ups')
    await page.locator('#retry').click()
    await page.locator('#list-failed').waitFor({ state: 'hidden' })
  })

  test('a number that is none is said', async () => {
    await page.goto(`${CALLS}?call=999999`)
    await page.locator('#call-none:not([hidden])').waitFor()
  })
})

test('an admin changes scripts and days, which agents then have', async () => {
  const { page, faults } = await site.openAs('admin', { locale: 'en' })
  await page.goto(CALLS)
  await ready(page)
  await page.locator('#scripts summary').first().click()
  await page.locator('#script-discharge-en').fill('Hello from the ward.')
  await page.locator('#scripts-forms form').nth(2).locator('.form-foot > .button').click()
  await page.locator('#scripts-forms .said:not(:empty)').waitFor()
  await page.locator('#follow-up-days').fill('3')
  await page.locator('#days-form .button').click()
  await expect.poll(() => page.locator('#coverage-what').textContent()).toContain('within 3 days')
  await page.goto(`${CALLS}?reason=discharge`)
  await ready(page)
  await rows(page).first().locator('a').click()
  await expect
    .poll(() => page.locator('#call-script-text').textContent())
    .toBe('Hello from the ward.')
  expect(faults).toEqual([])
})
