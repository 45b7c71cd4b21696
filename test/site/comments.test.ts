import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** What patients wrote, as staff read it on the survey page, in Chromium before the embedded stack. */

const OPEN = 'POST /rest/v1/rpc/open_survey_comments'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const items = (page: Page) => page.locator('#comments-list:not([aria-busy]) > li')
const texts = (page: Page) => page.locator('#comments-list blockquote').allTextContents()
const status = (page: Page) => page.locator('#comments-status').textContent()
const opened = (requests: string[]) => requests.filter((request) => request === OPEN).length
const open = async (page: Page, address = '/admin/survey/') => {
  await page.goto(address)
  await page.locator('#comments-open').click()
  await items(page).first().waitFor()
}

/** Keeps these comments as answers to a survey of the demo hospital, the first as the newest. */
const keep = (survey: string, comments: string[]) =>
  site.stack.db.query(`select private.import_survey_responses('demo', $1)`, [
    comments.map((comment, index) => ({
      id: randomUUID(),
      survey,
      version: 1,
      department: null,
      channel: 'web',
      lang: 'en',
      answers: { comment },
      received_at: new Date(Date.now() - index * 1000).toISOString(),
    })),
  ])

test('a viewer is told who may read them, and asks for none', async () => {
  const { page, requests, faults } = await site.openAs('viewer', { locale: 'en' })
  await page.goto('/admin/survey/')
  await page.locator('#comments-not-yours:not([hidden])').waitFor()
  expect(await page.locator('#comments').textContent()).toContain('your role is “Viewer”')
  expect(await page.locator('#comments button:visible, #comments input:visible').count()).toBe(0)
  expect(opened(requests)).toBe(0)
  expect(faults).toEqual([])
})

test.each(['agent', 'admin'] as const)('an %s opens them, and that is recorded', async (role) => {
  const { page, requests, faults } = await site.openAs(role, { locale: 'en' })
  await page.goto('/admin/survey/')
  await page.locator('#figures:not([aria-busy])').waitFor()
  expect(await page.locator('#comments-lead').textContent()).toContain('is recorded')
  expect(opened(requests)).toBe(0)
  await page.locator('#comments-open').click()
  expect(await page.evaluate('document.activeElement.id')).toBe('comments-search')
  await items(page).first().waitFor()
  expect(opened(requests)).toBe(1)
  expect(await items(page).count()).toBe(20)
  expect(await status(page)).toBe('Comments 1 to 20')
  expect(await items(page).first().textContent()).toMatch(
    /^\w{3} \d{1,2}, \d{4}Score \d+: (promoter|passive|detractor)/,
  )
  await expect
    .poll(() => items(page).first().textContent())
    .toContain('anything else you would like to tell us?')
  const { rows } = await site.stack.db.query<{ email: string; shown: number }>(
    `select email, jsonb_array_length(details->'ids') as shown
     from public.audit_log join auth.users on users.id = user_id where action = 'survey_comments_open'`,
  )
  expect(rows).toContainEqual({ email: `${role}@demo.careloop.example`, shown: 20 })
  expect(faults).toEqual([])
})

test('older pages lead on and newer ones back, each with the focus on its list', async () => {
  const { page, requests } = await site.openAs('agent', { locale: 'en' })
  await open(page)
  const first = await texts(page)
  expect(await page.locator('#comments-newer').isVisible()).toBe(false)
  await page.locator('#comments-older').click()
  await expect.poll(() => status(page)).toBe('Comments 21 to 40')
  expect(await page.evaluate('document.activeElement.id')).toBe('comments-list')
  expect(await texts(page)).not.toEqual(first)
  await page.locator('#comments-newer').press('Enter')
  await expect.poll(() => status(page)).toBe('Comments 1 to 20')
  expect(await texts(page)).toEqual(first)
  expect(opened(requests)).toBe(3)
})

describe('searching', () => {
  test('asks once for what was typed in one go, and marks what was found', async () => {
    const { page, requests, faults } = await site.openAs('agent', { locale: 'en' })
    await open(page)
    await page.locator('#comments-search').pressSequentially(' 排队')
    await expect.poll(() => status(page)).toBe('Comments with “排队”: 1 to 20')
    expect(opened(requests)).toBe(2)
    for (const text of await texts(page)) expect(text).toContain('排队')
    expect(new Set(await page.locator('#comments-list mark').allTextContents())).toEqual(
      new Set(['排队']),
    )
    await page.locator('#comments-older').click()
    await expect.poll(() => status(page)).toMatch(/^Comments with “排队”: 21 to \d+$/)

    await page.locator('#comments-search').fill('zebra crossing')
    await page.locator('#comments-search').press('Enter')
    await expect
      .poll(() => status(page))
      .toBe('No comment in this selection contains “zebra crossing”.')
    expect(await items(page).count()).toBe(0)
    expect(await page.locator('#comments .buttons button:visible').count()).toBe(0)
    await page.locator('#comments-search').fill('')
    await expect.poll(() => status(page)).toBe('Comments 1 to 20')
    expect(faults).toEqual([])
  })

  test('gives up the request before, and an older reply never overtakes', async () => {
    const { page } = await site.openAs('agent', { locale: 'en' })
    await open(page)
    const overtaken = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    let held = 0
    await page.route('**/rpc/open_survey_comments', async (route) => {
      const first = held++ === 0
      if (first) await overtaken.promise
      await route.continue().catch(() => {})
      if (first) answered.resolve()
    })
    const started = page.waitForRequest('**/rpc/open_survey_comments')
    const given = page.waitForEvent('requestfailed')
    await page.locator('#comments-search').fill('医生')
    await started
    await page.locator('#comments-search').fill('排队')
    expect((await given).failure()?.errorText).toBe('net::ERR_ABORTED')
    await expect.poll(() => status(page)).toContain('“排队”')
    overtaken.resolve()
    await answered.promise
    expect(await status(page)).toContain('“排队”')
    for (const text of await texts(page)) expect(text).toContain('排队')
  })

  test('waits for what an input method is still composing', async () => {
    const { page, requests } = await site.openAs('agent')
    await page.clock.install()
    await open(page)
    await page.locator('#comments-search').focus()
    const keyboard = await page.context().newCDPSession(page)
    for (const text of ['p', 'pa', 'pai'])
      await keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    await page.clock.runFor(500)
    expect(opened(requests)).toBe(1)
    await keyboard.send('Input.insertText', { text: '排队' })
    await expect.poll(() => status(page)).toContain('“排队”')
    expect(opened(requests)).toBe(2)
  })

  test('whatever is searched for is text', async () => {
    const { page, faults } = await site.openAs('agent', { locale: 'en' })
    await open(page)
    for (const search of ['<b>', "'; drop table survey_responses; --", '%_\\', 'a\ud800\0']) {
      await page
        .locator('#comments-search')
        .evaluate((input: HTMLInputElement, value) => (input.value = value), search)
      await page.locator('#comments-search').press('Enter')
      const told = search.replace('\ud800\0', '\ufffd')
      await expect.poll(() => status(page)).toBe(`No comment in this selection contains “${told}”.`)
    }
    expect(faults).toEqual([])
  })
})

test('the filters of the page apply, and start at the newest again', async () => {
  const { page, requests } = await site.openAs('agent', { locale: 'en' })
  await open(page)
  await page.locator('#comments-older').click()
  await expect.poll(() => status(page)).toBe('Comments 21 to 40')
  await page.locator('#department').selectOption('pediatrics')
  await expect.poll(() => status(page)).toBe('Comments 1 to 20')
  await page.locator('#channel').selectOption('qr')
  await expect
    .poll(
      async () =>
        new Set(await page.locator('.about p:last-child span:last-child').allTextContents()),
    )
    .toEqual(new Set(['QR code']))
  expect(
    new Set(await page.locator('.about p:last-child span:first-child').allTextContents()),
  ).toEqual(new Set(['Pediatrics']))
  const before = opened(requests)
  const weeks = await page.locator('#trend-table tbody tr').count()
  await page.locator('input[name=grain][value=month]').check()
  await expect.poll(() => page.locator('#trend-table tbody tr').count()).toBeLessThan(weeks)
  await page.goto('/admin/survey/?from=2010-01-01&to=2010-01-31')
  await page.locator('#comments-open').click()
  await expect.poll(() => status(page)).toBe('No comments in this selection.')
  expect(opened(requests)).toBe(before + 1)
})

test('what could not be loaded is told and can be tried again; the search stays', async () => {
  const { page } = await site.openAs('agent', { locale: 'en' })
  await open(page)
  await page.route('**/rpc/open_survey_comments', (route) => route.abort())
  await page.locator('#comments-search').fill('医生')
  await page.locator('#comments-failed').waitFor()
  expect(await page.locator('#comments-why').textContent()).toContain('cannot be reached')
  expect(await items(page).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.unroute('**/rpc/open_survey_comments')
  await page.locator('#comments-retry').click()
  await expect.poll(() => status(page)).toContain('Comments with “医生”')
  expect(await page.locator('#comments-failed').isVisible()).toBe(false)
})

test('what patients wrote is text, whatever it tries', async () => {
  const text = { en: '<b>Anything else?</b>' }
  const questions = [{ id: 'comment', kind: 'text', text, max_length: 4000 }]
  await site.stack.db.query(`select public.publish_survey('demo', 'words', $1)`, [
    { title: text, thanks: text, questions },
  ])
  const comments = [...HOSTILE_STRINGS, 'two\n  lines']
  await keep('words', comments)
  const { page, faults } = await site.openAs('agent', { locale: 'en' })
  await open(page, '/admin/survey/?survey=words')
  for (let place = 0; place < comments.length; place += 20) {
    const last = Math.min(place + 20, comments.length)
    await expect.poll(() => status(page)).toBe(`Comments ${place + 1} to ${last}`)
    expect(await texts(page)).toEqual(comments.slice(place, last))
    if (last < comments.length) await page.locator('#comments-older').click()
  }
  expect(await page.locator('blockquote').last().innerText()).toBe('two\n  lines')
  await page.locator('#comments-search').fill('<IMG SRC=X')
  await page.locator('#comments-list mark').first().waitFor()
  expect(await page.locator('#comments-list mark').first().textContent()).toBe('<img src=x')
  expect(await page.locator('blockquote *:not(mark)').count()).toBe(0)
  expect(await page.evaluate('"pwned" in window')).toBe(false)
  expect(faults).toEqual([])
})
