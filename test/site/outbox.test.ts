import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHospital, queueMessages, zoneWhereItIs } from '../supabase/message-data.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ sending: true })
  await openHospital(site.stack.db, 'noon', zoneWhereItIs(12))
  await openHospital(site.stack.db, 'night', zoneWhereItIs(23))
  await site.stack.db.query(
    `update public.hospitals set names = '{"en": "<img src=x onerror=alert(1)>"}' where slug = 'night'`,
  )
})
afterAll(() => site?.close())

test('messages come as they go out, and what is next stands below, as text', async () => {
  const { page, faults } = await site.open({ locale: 'en', viewport: { width: 320, height: 800 } })
  await page.goto('/demo/outbox/')
  await page.getByText('Demo: this page exists on this computer only.').waitFor()
  const { db } = site.stack
  await queueMessages(db, { hospital: 'noon', channel: 'sms', count: 1, series: '1' })
  await queueMessages(db, { hospital: 'night', channel: 'email', count: 1, series: '2' })
  // By day what is planned for the demo hospital goes out beside it.
  const gone = page.locator('#gone .letter', { hasText: 'to 0001' })
  await gone.waitFor()
  const next = page.locator('#next .letter', { hasText: 'p…@patients.example' })
  await next.getByText('<img src=x onerror=alert(1)>').first().waitFor()
  expect(await gone.locator('a').getAttribute('href')).toMatch(
    /\/f\/reminders\/\?hospital=noon#\w{20}$/,
  )
  await site.stack.fetch(
    new Request('http://127.0.0.1/auth/v1/otp', {
      method: 'POST',
      headers: { apikey: site.stack.keys.publishable, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'li@patients.example', create_user: true }),
    }),
    '127.0.0.1',
  )
  const mail = page.locator('#mails .letter', { hasText: 'to li@patients.example' })
  expect(await mail.locator('strong').textContent()).toMatch(/^\d{6}$/)
  // Both by the same clock, which is named.
  const zoneOf = async (letter: typeof mail) =>
    /, \d\d:\d\d ([A-Z]\S+)$/.exec((await letter.locator('time').textContent()) ?? '')?.[1]
  expect(await zoneOf(mail)).toBeDefined()
  expect(await zoneOf(gone)).toBe(await zoneOf(mail))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  expect(faults).toEqual([])
  // The first thing that is done is to plan for the demo hospital.
}, 120_000)

test('where nothing is served but files, the page says so', async () => {
  const { page } = await site.open()
  await page.route('/local/outbox', (route) => route.fulfill({ status: 404, body: '' }))
  await page.goto('/demo/outbox/')
  await page.getByRole('heading', { name: '这里没有发件箱' }).waitFor()
  expect(await page.locator('#lists').isVisible()).toBe(false)
})
