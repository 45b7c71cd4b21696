import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** Rules and rewards in Chromium, as an admin changes them. */

let site: Site
let admin: SitePage
let page: Page
beforeAll(async () => {
  site = await openSite()
  admin = await site.openAs('admin', { locale: 'en' })
  page = admin.page
  await page.goto('/admin/membership/')
  await page.locator('#membership:visible').waitFor()
})
afterAll(() => site?.close())

const said = (place: string) => page.locator(place).textContent()
const tryOut = () => page.getByRole('button', { name: 'What would change' }).click()
const published = async () =>
  (
    await site.stack.db.query<{ version: number; rules: Record<string, unknown>; ahead: number }>(
      `select version, rules, valid_from - private.today(hospital_id) as ahead
       from public.points_rules join public.hospitals on hospitals.id = hospital_id where slug = 'demo' order by version desc limit 1`,
    )
  ).rows[0]!

test('what cannot be is told at its field, and nothing is sent', async () => {
  await page.locator('#rate-treatment').fill('1.255')
  await page.locator('#gold-visits').fill('2')
  await page.locator('#rule-most_per_day').fill('0')
  await tryOut()
  expect(await said('#gold-visits-error')).toBe(
    'Gold must not be easier than silver. Ask for at least as much.',
  )
  expect(await said('#rule-most_per_day-error')).not.toBe('')
  expect(await said('#rate-treatment-error')).not.toBe('')
  expect(admin.requests.filter((request) => request.includes('preview_rules'))).toEqual([])
  await page.locator('#silver-visits').fill('')
  await page.locator('#silver-amount').fill('')
  await tryOut()
  expect(await said('#silver-visits-error')).toContain('at least one')
  await page.reload()
  await page.locator('#membership:visible').waitFor()
})

test('what would change is worked out, and changes nothing', async () => {
  const before = await published()
  await page.locator('#rule-per_visit').fill('35')
  await tryOut()
  await page.locator('#preview:visible').waitFor()
  expect(await said('#preview-shown')).toContain('The members page counts tiers as they stand')
  expect(await violations(page)).toEqual([])
  expect(await published()).toEqual(before)
  await page.locator('#rule-per_visit').fill('36')
  expect(await said('#preview-shown')).toContain('Please work it out again')
})

test('a day that is too early is told the earliest one', async () => {
  await page.locator('#valid-from').fill('2020-01-01')
  await page.locator('#publish-form .button').click()
  const { rows } = await site.stack.db.query<{ earliest: string }>(
    `select to_char(private.today(id) + 1, 'FMDD Mon YYYY') as earliest from public.hospitals where slug = 'demo'`,
  )
  const [day, month, year] = rows[0]!.earliest.split(' ')
  const message = await said('#valid-from-error')
  expect(message).toContain('The earliest day is ')
  for (const part of [day, month, year]) expect(message).toContain(part)
  await page.locator('#publish-form').evaluate((form: HTMLFormElement) => form.reset())
})

test('rules are published for tomorrow, after a question', async () => {
  const { version } = await published()
  await page.locator('details.more').first().locator('summary').click()
  await page.getByRole('button', { name: 'Add a benefit: Regular' }).click()
  await page.keyboard.type('免费测血压')
  await page.locator('#publish-form .button').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText(`Version ${version + 1} is published`).waitFor()
  const now = await published()
  expect(now).toMatchObject({ version: version + 1, ahead: 1, rules: { per_visit: 36 } })
  expect(JSON.stringify(now.rules['benefits'])).toContain('免费测血压')
})

test('rules that somebody else has published meanwhile are told, and loaded when asked for', async () => {
  const { version } = await published()
  await site.stack.db.query(
    `insert into public.points_rules (hospital_id, version, rules, valid_from)
     select hospital_id, version + 1, rules || '{"per_visit": 77}', valid_from
     from public.points_rules join public.hospitals on hospitals.id = hospital_id where slug = 'demo' and version = $1`,
    [version],
  )
  await page.locator('#rule-birthday').fill('123')
  await page.locator('#publish-form .button').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText(`has published version ${version + 1} meanwhile`).waitFor()
  expect(await published()).toMatchObject({ version: version + 1, rules: { per_visit: 77 } })
  expect(await page.locator('#rule-birthday').inputValue()).toBe('123')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: `Load version ${version + 1}` }).click()
  expect(await page.locator('#rule-per_visit').inputValue()).toBe('77')
  expect(await page.locator('#rule-birthday').inputValue()).not.toBe('123')
  expect(await page.locator('#rules-conflict').isVisible()).toBe(false)
  await page.locator('#publish-form .button').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText(`Version ${version + 2} is published`).waitFor()
})

test('points for recommending take a second thought', async () => {
  const { version } = await published()
  await page.locator('#rule-referral').fill('10')
  await page.locator('#publish-form .button').click()
  await page.getByRole('heading', { name: 'Give points for recommending?' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await published()).toMatchObject({ version })
})

test('rewards are added, changed and closed', async () => {
  await page.locator('#rewards .more > summary').click()
  await page.locator('#reward-names-en').fill('Thermos')
  await page.locator('#reward-points').fill('250')
  await page.locator('#reward-form .button').click()
  await page.getByText('Added: Thermos.').waitFor()
  const item = page.locator('#rewards-list li', { hasText: 'Thermos' })
  await item.locator('summary').click()
  await item.locator('input[id$=-points]').fill('300')
  await item.getByRole('button', { name: 'Save' }).click()
  await item.locator('summary', { hasText: '300 points' }).waitFor()
  await item.getByRole('button', { name: 'No longer offer it' }).click()
  await item.locator('.badge').waitFor()
  expect(await violations(page)).toEqual([])
  expect(admin.faults).toEqual([])
})

test('others are told who may', async () => {
  const agent = await site.openAs('agent', { locale: 'en' })
  await agent.page.goto('/admin/membership/')
  await agent.page.locator('#not-yours:visible').waitFor()
  expect(await agent.page.locator('#membership').isVisible()).toBe(false)
})
