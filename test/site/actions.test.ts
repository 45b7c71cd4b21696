import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** The corrective actions in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const ACTIONS = '/admin/actions/'
const LIST = '/rpc/list_corrective_actions'
const rows = (page: Page) => page.locator('#action-rows > li')
const ready = (page: Page) =>
  page.locator('#list-rows:not([hidden]) #action-rows:not([aria-busy]) li').first().waitFor()

describe('a viewer', () => {
  test('reads the actions in three requests, without who sees to them and without forms', async () => {
    const { page, requests, faults } = await site.openAs('viewer', { locale: 'en' })
    await page.goto(ACTIONS)
    await ready(page)
    expect(requests.toSorted()).toEqual([
      'GET /rest/v1/complaint_categories',
      'GET /rest/v1/hospitals',
      'POST /rest/v1/rpc/list_corrective_actions',
    ])
    expect(await page.locator('#action').isVisible()).toBe(false)
    expect(await rows(page).locator('form, details').count()).toBe(0)
    expect(await page.locator('#action-rows').textContent()).not.toContain('@')
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('reads that few cases came where few came, and what that says, but not how many', async () => {
    const { page } = await site.openAs('viewer', { locale: 'en' })
    await page.goto(`${ACTIONS}?state=done&department=pediatrics`)
    await ready(page)
    const text = await page.locator('.watch').first().textContent()
    expect(text).toContain('Reliably fewer cases than before')
    expect(text).toMatch(/in the 180 days since: Hidden; in the 180 days before: \d\d+/)
  })
})

describe('an agent', () => {
  let agent: SitePage
  let page: Page
  beforeEach(async () => {
    agent = await site.openAs('agent', { locale: 'en' })
    page = agent.page
    await page.goto(ACTIONS)
    await ready(page)
  })
  afterEach(async () => {
    expect(agent.faults).toEqual([])
  })

  test('reads what came of them, in words that chance is part of', async () => {
    await page.goto(`${ACTIONS}?state=done&department=pediatrics`)
    await ready(page)
    const text = await page.locator('.watch').first().textContent()
    expect(text).toContain('Reliably fewer cases than before')
    expect(text).toMatch(/in the 180 days since: \d+; in the 180 days before: \d+/)
    expect(text).toMatch(/\(95%: \d\.\d\d to \d\.\d\d\)/)
    // Cases and answers are judged by the same days, also while they are being counted.
    await page.goto(`${ACTIONS}?state=done`)
    await ready(page)
    const watches = await page.locator('.watch').all()
    expect(watches.length).toBe(3)
    for (const watch of watches) {
      const [, days = ''] = /in the (\d+) days since/.exec((await watch.textContent()) ?? '') ?? []
      const link = watch.locator('a')
      expect(await link.textContent()).toBe(
        `Compare the answers of the ${days} days since with those of the ${days} before`,
      )
      const asked = new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams
      const [from, to] = ['from', 'to'].map((name) => Date.parse(asked.get(name) ?? ''))
      expect((to! - from!) / 86_400_000 + 1).toBe(Number(days))
    }
    await page.locator('.term').first().click()
    expect(await page.locator('#watch-term').textContent()).toContain('do not prove')
  })

  test('sees what is due first on top, and narrows the list by its address', async () => {
    expect(await rows(page).first().textContent()).toContain('Overdue since')
    await page.locator('#state').selectOption('overdue')
    await expect.poll(() => rows(page).count()).toBe(2)
    expect(new URL(page.url()).search).toBe('?state=overdue')
    await page.locator('#category').selectOption('waiting')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.goBack()
    await expect.poll(() => rows(page).count()).toBe(2)
    await page.locator('#clear').click()
    await expect.poll(() => rows(page).count()).toBe(5)
  })

  test('makes one, changes it, completes it, tells patients, takes it up again and deletes it', async () => {
    const text = HOSTILE_STRINGS[1] ?? ''
    await page.locator('#adding > summary').press('Enter')
    await page.locator('#new-action-what').waitFor()
    await page.locator('#action-form .button').click()
    expect(await page.locator('#new-action-what-error').textContent()).not.toBe('')
    await page.locator('#new-action-what').fill(text)
    await page.locator('#new-action-department').selectOption('dentistry')
    await page.locator('#new-action-category').selectOption('cost')
    await page.locator('#new-action-due').fill('2026-01-05')
    await page.locator('#action-form .button').click()
    await expect.poll(() => page.locator('#list-said').textContent()).toBe('Saved.')
    const row = rows(page).first()
    await expect.poll(() => row.locator('.what').textContent()).toBe(text)

    await row.locator('summary', { hasText: 'Change' }).click()
    await row.locator('textarea[id$=-cause]').fill('Nobody said it before')
    await row.locator('form[id$=-change] .button').first().click()
    await expect.poll(() => row.textContent()).toContain('Nobody said it before')

    await row.locator('summary', { hasText: 'Complete' }).click()
    await row.locator('form[id$=-complete] .button').click()
    await expect.poll(() => page.locator('#list-said').textContent()).toContain('watch begins')
    await page.goto(`${ACTIONS}?state=done`)
    await ready(page)
    expect(await row.locator('.watch').textContent()).toContain('begins once the day of completion')

    await row.locator('summary', { hasText: 'You said, we did' }).click()
    expect(await row.locator('textarea[id$=we-did-en]').inputValue()).toBe(text)
    await row.locator('textarea[id$=you-said-en]').fill('Prices come as a surprise')
    await row.locator('form[id$=-telling] .button').click()
    await expect
      .poll(() => row.locator('form[id$=-telling] .said').textContent())
      .toContain('is shown on the trend')
    expect(
      await site.value(
        `select we_did ->> 'en' as value from public.survey_marks order by id desc limit 1`,
      ),
    ).toBe(text)

    await row.locator('summary', { hasText: 'Change' }).click()
    await row.locator('button', { hasText: 'Take up again' }).click()
    await expect.poll(() => page.locator('#list-said').textContent()).toBe('Open again.')
    await page.goto(ACTIONS)
    await ready(page)
    await row.locator('summary', { hasText: 'Change' }).click()
    await row.locator('button', { hasText: 'Delete' }).click()
    await page.locator('dialog .danger').click()
    await expect.poll(() => page.locator('#list-said').textContent()).toBe('Deleted.')
    expect(
      await site.value('select count(*)::integer as value from public.corrective_actions'),
    ).toBe(8)
    expect(await page.evaluate('window.pwned')).toBeUndefined()
  })

  test('makes one from a case, filled in from it', async () => {
    const reference = await site.value(
      `select reference as value from public.cases join public.departments on departments.id = department_id
       where category_id is not null and departments.code = 'orthopedics' order by filed_at desc limit 1`,
    )
    await page.goto(`${ACTIONS}?case=${String(reference)}`)
    await page.locator('#new-action-what').waitFor()
    expect(await page.locator('#new-action-department').inputValue()).toBe('orthopedics')
    expect(await page.locator('#new-action-category').inputValue()).not.toBe('')
    expect(await page.evaluate('document.activeElement.id')).toBe('new-action-what')
    await page.locator('#new-action-what').fill('Explain in three sentences')
    await page.locator('#action-form .button').click()
    await expect.poll(() => rows(page).count()).toBe(1)
    expect(await rows(page).first().locator('.where a').getAttribute('href')).toContain(
      String(reference),
    )
    await site.stack.db.query('delete from public.corrective_actions where case_reference = $1', [
      reference,
    ])
  })

  test('a case that is none is said, and so is a wrong reference', async () => {
    await page.goto(`${ACTIONS}?case=2222-2222`)
    await page.locator('#notice:not([hidden]), #case-failed:not(:empty)').first().waitFor()
    await page.goto(`${ACTIONS}?case=nonsense&department=nowhere&state=lost`)
    await page.locator('#notice:not([hidden])').waitFor()
    expect(await page.locator('#notice p').allTextContents()).toEqual([
      'There is no department “nowhere”. All departments are shown.',
      '“nonsense” is no reference of a case.',
      '“state=lost” in the address is not understood; everything is shown without that filter.',
    ])
  })

  test('saves the list as it is shown', async () => {
    await page.locator('#state').selectOption('done')
    await expect.poll(() => rows(page).count()).toBe(3)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#csv').click(),
    ])
    const saved = await readFile(await download.path(), 'utf8')
    expect(saved.split('\r\n')[0]).toContain('What is done')
    for (const what of await rows(page).locator('.what').allTextContents())
      expect(saved).toContain(what)
    expect(saved).toMatch(
      /Reliably fewer cases than before · .*in the 180 days before: \d+\. · The watch is over.*,0\.\d+,0\.\d+ … 0\.\d+\r/,
    )
  })

  test('when the list cannot be loaded, the page says so, and tries again', async () => {
    // What fails before anything can be named is asked for once more when it can, and not told before.
    const told: boolean[] = []
    const failed = page.waitForEvent('requestfinished', (request) => request.url().includes(LIST))
    await page.route(`**${LIST}`, async (route) => {
      told.push(await page.locator('#list-failed').isVisible())
      await route.fulfill({ status: 503, body: '{}' })
    })
    await page.route('**/rest/v1/complaint_categories*', async (route) => {
      await failed
      await route.continue()
    })
    await page.goto(`${ACTIONS}?state=done`)
    await page.locator('#list-failed:not([hidden])').waitFor()
    expect(told).toEqual([false, false])
    await page.unroute(`**${LIST}`)
    await page.locator('#retry').click()
    await ready(page)
  })
})
