import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { stopTopic, subscribeDemo } from './reminder-data.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** The proof of consents in Chromium: found, shown, printed, and what was withdrawn and deleted. */

const NUMBER = '+8613800138000'
let site: Site
let subscription = ''
beforeAll(async () => {
  site = await openSite()
  await site.stack.db.query(`update public.reminder_settings set channels = '{sms,email}'`)
  const { id, token } = await subscribeDemo(site.stack.db, { channel: 'sms', address: NUMBER })
  subscription = id
  await stopTopic(site.stack.db, token, id, 'health-talk')
})
afterAll(() => site?.close())

const open = async (role: 'agent' | 'admin') => {
  const staff = await site.openAs(role, { locale: 'en' })
  await staff.page.goto('/admin/consents/')
  await staff.page.locator('#withdrawals-rows tr').first().waitFor()
  return staff
}
const seek = async (page: Page, sought: string) => {
  await page.locator('#sought').fill(sought)
  await page.locator('#find-form .button').click()
}

test('a number is found however it is written, and what was agreed to is proved', async () => {
  const { page, faults } = await open('agent')
  await seek(page, '１３８ 0013-8000')
  await page.locator('.sheet').waitFor()
  expect(await page.locator('#found-title').textContent()).toBe('One subscription found')
  const sheet = (await page.locator('.sheet').textContent()) ?? ''
  for (const part of [
    subscription,
    'Text message, 8000',
    'https://hospital.example/reminders',
    'QR code',
    'with the code that was sent to this address',
    '我同意医院为提醒我复诊处理我的联系方式和预约时间',
    'Version 1',
    'ticked in the form',
    'on the manage page',
    'GMT+8',
  ])
    expect(sheet).toContain(part)
  expect(sheet).not.toContain('13800138000')
  // What goes out to somebody is known to whoever answers their call.
  const messages = (await page.locator('.sheet .history').last().textContent()) ?? ''
  expect(messages).toContain('Code or notice')
  expect(messages).toMatch(/Coming|Sent/)
  expect(await page.locator('.history .withdrawn').count()).toBe(1)
  expect(await violations(page)).toEqual([])
  const kept = await page.evaluate(
    () => location.href + JSON.stringify({ ...localStorage, ...sessionStorage }),
  )
  // Shorter pieces of it come about by chance in ids.
  expect(kept.normalize('NFKC')).not.toMatch(/138\D?0013|0013\D?8000/)
  const { rows } = await site.stack.db.query<{ subject: string }>(
    `select subject from public.audit_log where action = 'consents_open'`,
  )
  expect(rows).toEqual([{ subject: '…8000' }])
  await page.locator('#found-close').click()
  expect(await page.locator('#found').isVisible()).toBe(false)
  expect(await page.locator('.sheet').count()).toBe(0)
  expect(faults).toEqual([])
})

test('one withdrawal leads to the whole of the proof, which is printed alone', async () => {
  const { page } = await open('agent')
  await page.evaluate(() => (window.print = () => {}))
  await page.locator('#withdrawals-rows .button').first().click()
  await page.locator('.sheet').waitFor()
  await page.getByRole('button', { name: 'Print this sheet' }).click()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.sheet h3').isVisible()).toBe(true)
  expect(await page.locator('.sheet .on-paper').textContent()).toContain('agent@')
  for (const around of ['h1', '#withdrawals', '#find'])
    expect(await page.locator(around).first().isVisible()).toBe(false)
  await page.emulateMedia({ media: null })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('#withdrawals').isVisible()).toBe(true)
})

test('a form that nobody confirmed is no proof of a consent', async () => {
  await subscribeDemo(site.stack.db, { channel: 'sms', address: '+8613700137000' }, false)
  const { page } = await open('agent')
  await seek(page, '+86 137 0013 7000')
  const sheet = page.locator('.sheet')
  await sheet.waitFor()
  expect(await sheet.locator('h3').textContent()).toBe('A form that nobody confirmed: no consent')
  expect(await sheet.textContent()).toContain('nothing: this was never confirmed')
  expect(await sheet.locator('.given').count()).toBe(0)
  expect(await sheet.textContent()).toContain('Ticked, not confirmed')
})

test('what a newer form has replaced was withdrawn by nobody', async () => {
  const address = '+8613600136000'
  await subscribeDemo(site.stack.db, { channel: 'sms', address })
  await subscribeDemo(site.stack.db, {
    channel: 'sms',
    address,
    topics: [{ code: 'survey', version: 1 }],
  })
  const { page } = await open('agent')
  const listed = await page.locator('#withdrawals-rows tr').count()
  await seek(page, '136 0013 6000')
  const [newer, older] = [
    page.locator('#found details').nth(0),
    page.locator('#found details').nth(1),
  ]
  await older.locator('summary').click()
  await older.locator('.sheet').waitFor()
  expect(await older.locator('summary .badge').textContent()).toBe('Replaced')
  expect(await older.locator('.sheet').textContent()).toContain('replaced by a newer consent')
  expect(await older.locator('.withdrawn').count()).toBe(0)
  await newer.locator('summary').click()
  await newer.locator('.sheet').waitFor()
  expect(await newer.locator('.given').count()).toBe(3)
  expect(await page.locator('#withdrawals-rows tr').count()).toBe(listed)
  expect(await violations(page)).toEqual([])
})

test('what is not there, and what is too short, is said', async () => {
  const { page, requests } = await open('agent')
  await seek(page, '12')
  expect(await page.locator('#sought-error').textContent()).toContain('at least 3')
  expect(requests.filter((request) => request.includes('find_consents'))).toEqual([])
  await seek(page, 'nobody@example.com')
  await page.locator('#found-none:visible').waitFor()
  expect(await page.locator('#retention').isVisible()).toBe(false)
})

test('admins see what was deleted when its time was over, and may lift a block', async () => {
  const { db } = site.stack
  const { id } = await subscribeDemo(db, { channel: 'sms', address: '+8613900139000' }, false)
  await db.query(
    `update private.subscriptions set asked_at = now() - interval '2 days' where id = $1`,
    [id],
  )
  await db.query('select public.forget_expired()')
  const other = await subscribeDemo(db, { channel: 'email', address: 'li@example.com' })
  await db.query(`select public.change_reminders('demo', $1, '{"change": "not_me"}')`, [
    other.token,
  ])
  const { page } = await open('admin')
  await page.locator('#purges-rows tr').first().waitFor()
  expect(await page.locator('#purges-rows').textContent()).toContain('1 not confirmed')
  expect(await page.locator('#retention-days').textContent()).toContain('1,095 days')
  await seek(page, 'li@example.com')
  await page.getByRole('button', { name: 'Allow this address again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Allow this address again' }).click()
  await page.getByText('This address can be subscribed again.').waitFor()
  const { rows } = await db.query<{ state: string }>(
    `select recipients.state from private.subscriptions join private.recipients on recipients.id = recipient_id where subscriptions.id = $1`,
    [other.id],
  )
  expect(rows).toEqual([{ state: 'deleted' }])
  expect(await violations(page)).toEqual([])
})

test('viewers are told who may', async () => {
  const { page, requests } = await site.openAs('viewer', { locale: 'en' })
  await page.goto('/admin/consents/')
  await page.locator('#not-yours:visible').waitFor()
  expect(requests).toEqual(['GET /rest/v1/hospitals'])
})
