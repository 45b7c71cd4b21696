import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adviceFor, reasonText } from '../../site/src/components/reminders/reasons.ts'
import type { RemindersWords } from '../../site/src/i18n/reminders/index.ts'
import * as words from '../../site/src/i18n/reminders/en.ts'
import { openClinic } from './case-data.ts'
import { keepReminders } from './reminder-history.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** `/admin/reminders/` in Chromium: its figures, the switch that stops everything, and a test to oneself. */

const REMINDERS = '/admin/reminders/?hospital=wards'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await openClinic(site.stack, 'wards')
  await keepReminders(site.stack, 'wards')
})
afterAll(() => site?.close())

test('says how many confirmed, what went out and who came, with what that does not prove', async () => {
  const { page, faults, requests } = await site.openAs('admin', { locale: 'en' })
  await page.goto(REMINDERS)
  await page.locator('#figures:not([hidden])').waitFor()
  expect(await page.locator('#opt-in-summary').textContent()).toMatch(
    /\d%, between [\d.]+% and .*n\s=\s\d+\) confirmed/,
  )
  expect(await page.locator('#attendance-summary').textContent()).toContain('Reminded: ')
  expect(await page.locator('#attendance').textContent()).toContain('An association, not proof')
  // Of what the shares are, since few mail servers report that they delivered.
  expect(await page.locator('#messages-summary').textContent()).toMatch(/^Of [\d,]+ planned: /)
  expect(await page.locator('#messages-table thead th').allTextContents()).toContain(
    'Sent, no report',
  )
  expect(await page.locator('#messages').textContent()).toContain(
    'The bars show shares of all that were planned',
  )
  const reasons = page.locator('#reasons-table tbody tr', { hasText: 'smtp_550' })
  expect(await reasons.locator('th').textContent()).toBe(
    'There is no such number or address, or it takes no messages (smtp_550)',
  )
  expect(await reasons.locator('td').last().textContent()).toContain('ask at the next visit')
  expect(await page.locator('#coming-table tbody tr').count()).toBeGreaterThan(5)
  // What comes is as of now, whatever the period, and so says what is saved of it.
  const asOf = /^As of [A-Z][a-z]{2} \d{1,2}, 20\d\d, \d\d:\d\d$/
  expect(await page.locator('#coming-term [data-basis]').textContent()).toMatch(asOf)
  const download = page.waitForEvent('download')
  await page.locator('#coming [data-save=csv]').click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/_The-next-48-hours_20\d\d-\d\d-\d\d\.csv$/)
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv).toMatch(/\nWhen,"As of [A-Z][a-z]{2} \d{1,2}, 20\d\d, \d\d:\d\d"\r/)
  expect(csv).not.toContain('Period,')
  expect(await page.locator('#responses-summary').textContent()).toBe(
    'No invitation to a survey went out in this period.',
  )
  expect(await page.locator('#now-state').textContent()).toBe('Messages are going out')
  await page.locator('#period').selectOption('last-30-days')
  await page.waitForFunction(() => location.search.includes('last-30-days'))
  expect(requests.filter((one) => one.endsWith('reminder_figures'))).toHaveLength(2)
  expect(faults).toEqual([])
})

test('of the demo hospital nothing is counted as queued that nobody will send', async () => {
  const { rows } = await site.stack.db.query(
    `select coalesce(sum(amount), 0)::integer as counted, (
       select count(*)::integer from private.message_queue as queue
       where queue.hospital_id = hospitals.id and queue.confirmation_id is null and queue.state in ('queued', 'taken')
         and occasion not like 'test %'
     ) as waiting
     from public.hospitals cross join lateral private.reminder_sums(id, '{queued}', '-infinity', 'infinity')
     where slug = 'demo' group by hospitals.id`,
  )
  const [{ counted, waiting }] = rows as [{ counted: number; waiting: number }]
  expect(waiting).toBeGreaterThan(0)
  expect(counted).toBe(waiting)
})

test('groups that are hidden are counted below the chart they have a ring in', async () => {
  const { page } = await site.openAs('viewer', { locale: 'en' })
  const rows = page.locator('#opt-in-table tbody tr')
  const show = async () => {
    await page.goto(REMINDERS)
    await page.locator('#opt-in-chart[data-drawn]').waitFor()
    return rows.locator('td:nth-of-type(1)').allTextContents()
  }
  const smallest = (n: number) =>
    site.stack.db.query(`update public.hospitals set smallest_group = $1 where slug = 'wards'`, [n])
  const begun = (await show()).map((text) => Number(text.replaceAll(',', ''))).filter(Boolean)
  // A ring for each week of which anything is hidden, as of those that the period cuts; a file says of which year it is.
  const weeks = page.locator('#over-time-table tbody tr')
  const cut = await weeks.filter({ hasText: 'Hidden' }).count()
  expect(await page.locator('#over-time-rings').textContent()).toBe(cut ? `○ Hidden ${cut}` : '')
  expect(await weeks.first().locator('th').getAttribute('data-days')).toMatch(/^20\d\d-\d\d-\d\d/)
  try {
    await smallest(Math.min(...begun) + 1)
    const hidden = (await show()).filter((text) => text === 'Hidden').length
    expect(hidden).toBeGreaterThan(1)
    expect(await page.locator('#opt-in-rings').textContent()).toBe(`○ Hidden ${hidden}`)
  } finally {
    await smallest(10)
  }
})

test('an admin stops everything after a question, and lets it go on at once', async () => {
  const { page } = await site.openAs('admin', { locale: 'zh-CN' })
  await page.goto(`${REMINDERS}#sending`)
  await page.locator('#sending:focus').waitFor()
  const pause = page.locator('#pause')
  await pause.click()
  await page.locator('dialog .danger').click()
  await page.locator('#now.paused').waitFor()
  expect(await page.locator('#now-state').textContent()).toContain('已全部暂停')
  expect(await page.locator('#now [role=status]').textContent()).toBe('已全部暂停。')
  expect(await pause.textContent()).toBe('恢复发送')
  await page.reload()
  await page.locator('#now.paused').waitFor()
  await pause.click()
  await page.locator('#now:not(.paused)').waitFor()
  expect(await page.locator('#now-state').textContent()).toBe('消息正在正常发送')
})

test('everything can be stopped where no figures are to be had', async () => {
  const { page } = await site.openAs('admin', { locale: 'en' })
  await page.route('**/rpc/reminder_figures', (route) => route.abort())
  await page.goto(REMINDERS)
  await page.locator('#failed:not([hidden])').waitFor()
  await page.locator('#pause').click()
  await page.locator('dialog .danger').click()
  await page.locator('#now.paused').waitFor()
  expect(await page.locator('#now-known').isVisible()).toBe(false)
  await page.locator('#pause').click()
  await page.locator('#now:not(.paused)').waitFor()
})

test('whoever tries it gets a message at their own address', async () => {
  const { page } = await site.openAs('admin', { locale: 'en' })
  await page.goto(REMINDERS)
  await page.locator('#test-message').click()
  await expect
    .poll(() => page.locator('#now [role=status]').textContent())
    .toContain('admin@demo.careloop.example')
})

test('viewers see figures and no switch, and a period without any says so', async () => {
  const { page } = await site.openAsViewer({ locale: 'en' })
  await page.goto('/admin/reminders/?from=2010-01-01&to=2010-01-31')
  await page.locator('#empty:not([hidden])').waitFor()
  expect(await page.locator('#pause').isVisible()).toBe(false)
  expect(await page.locator('#test-message').isVisible()).toBe(false)
  expect(await page.locator('#now').isVisible()).toBe(true)
})

test.each([
  ['smtp_550', 'no such number or address', 'next visit'],
  ['smtp_552', 'mailbox full', 'Nothing'],
  ['smtp_554', 'unwanted mail', 'ask the provider'],
  ['smtp_421', 'out of order or overloaded', 'passes by itself'],
  ['smtp_535', 'access or template', 'check access'],
  ['smtp_ECONNECTION', 'did not answer', 'check the connection'],
  ['webhook_switched_off', 'switched off', 'Nothing'],
  ['webhook_blocked_by_carrier', 'unwanted mail', 'ask the provider'],
  ['webhook_503', 'out of order or overloaded', 'passes by itself'],
  ['aliyun_isv.MOBILE_NUMBER_ILLEGAL', 'no such number or address', 'next visit'],
  ['aliyun_no_template', 'access or template', 'check access'],
  ['webhook_unclear', 'did not answer', 'check the connection'],
  ['webhook_E_17', 'did not accept it', 'with this code'],
])(
  'what %s means and what to do, in words, with the code for the technician',
  (code, why, advice) => {
    const said = words as unknown as RemindersWords
    expect(reasonText(code, said)).toContain(why)
    expect(reasonText(code, said)).toContain(`(${code})`)
    expect(adviceFor(code, said)).toContain(advice)
    expect(adviceFor('withdrawn', said)).toBeNull()
  },
)
