import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { violations } from './axe.ts'
import { subscribeDemo } from './reminder-data.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** Appointments that come in as a file, in Chromium, before the embedded stack with the demo hospital; and who is reminded of them. */

let site: Site
let admin: SitePage
let page: Page
beforeAll(async () => {
  site = await openSite()
  await subscribeDemo(site.stack.db, { channel: 'sms', address: '+8613800138000' })
})
afterAll(() => site?.close())
beforeEach(async () => {
  admin = await site.openAs('admin', { locale: 'en' })
  page = admin.page
  await page.goto('/admin/import/?hospital=demo&list=appointments')
  await page.locator('#past-list li, #past-none:visible').first().waitFor()
})
afterEach(() => expect(admin.faults).toEqual([]))

const text = (place: string) => page.locator(place).textContent()
const choose = (name: string, buffer: Buffer) =>
  page.locator('#import-file').setInputFiles({ name, mimeType: 'text/csv', buffer })
const check = async (found: string) => {
  await page.locator('#import-form .button').click()
  await expect.poll(() => text('#import-summary')).toContain(found)
}
const known = async () =>
  (
    await site.stack.db.query<{ said: string }>(
      `select concat_ws(' ', external_id, to_char(at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI'), state) as said
       from private.appointments where external_id ~ '^P[0-9]$' order by 1`,
    )
  ).rows.map(({ said }) => said)
/** Days on which somebody is reminded of the first appointment. */
const reminded = async () =>
  (
    await site.stack.db.query<{ day: string }>(
      `select to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD') as day
       from private.message_queue as queue join private.appointments on appointments.id = appointment_id
       where external_id = 'P1' and queue.state = 'queued' order by due_at`,
    )
  ).rows.map(({ day }) => day)

const LIST = [
  '预约号,患者编号,预约时间,类型,科室,手机号,邮箱,状态,备注',
  'P1,X1,2031-05-06 09:30,复诊,心血管内科,138 0013 8000,,已预约,x',
  'P2,X2,2031-05-06,体检,骨科,,li@example.com,,',
  'P3,X3,2031-13-06,体检,骨科,,,,',
  '=1+1,X4,2031-05-06,手术,骨科,,,,',
  'P5,X5,2031-05-06,复诊,不存在科,,,,',
  'P6,X6,2031-05-06,复诊,骨科,12,,,',
  'P1,X7,2031-05-07,复诊,骨科,,,,',
]
/**
 * In GB 18030: 预约编号,病案号,预约日期,项目,预约科室,联系电话,预约状态 / P1,X1,2031-05-08 10:00,复诊,心血管内科,13800138000,已预约 /
 * P2,X2,2031-05-06,体检,骨科,,已取消 / P4,X4,2031-05-09 08:30,疫苗接种,骨科,,待就诊
 */
const GB18030 =
  '1KTUvLHgusUssqGwuLrFLNSk1LzI1cbaLM/uxL8s1KTUvL/GytIswarPtbXnu7As1KTUvNe0zKwNClAxLFgxLDIwMzEtMDUtMDggMTA6MDAsuLTV7yzQxNGqudzE2r/G' +
  'LDEzODAwMTM4MDAwLNLR1KTUvA0KUDIsWDIsMjAzMS0wNS0wNizM5bzsLLnHv8YsLNLRyKHP+w0KUDQsWDQsMjAzMS0wNS0wOSAwODozMCzS38PnvdPW1iy5x7/GLCy0/b7N1e8='

describe('a list of appointments', () => {
  test('is checked, brought in once, and what was refused comes back with its reason', async () => {
    await choose('预约.csv', Buffer.from(LIST.join('\r\n')))
    await page.locator('#import-columns:not([hidden])').waitFor()
    expect(await text('#lead')).toContain('Appointments from your hospital’s system')
    expect(await text('#import-unused')).toBe('Columns not used: 备注')
    expect(await page.locator('#import-columns tbody tr').first().textContent()).toMatch(
      /P1.*X1.*2031-05-06 09:30.*Follow-up visit.*Cardiology.*Booked/,
    )
    await check('2 new, 0 moved, 0 corrected, 0 called off, 0 known already, 5 not taken. Nothing')
    expect([await known(), await reminded()]).toEqual([[], []])
    expect(await page.locator('#import-refused-table tbody td').allTextContents()).toEqual([
      'Not a time: write it as 2026-11-21 09:30',
      'Neither follow-up visit, vaccination, check-up, medicines nor discharge',
      'Your hospital has no department of this name',
      'Not a mobile number',
      'Repeats line 2 of this file',
    ])
    await page.locator('#import-do').click()
    await expect.poll(() => text('#import-summary')).toContain('Done: 2 added')
    expect(await known()).toEqual(['P1 05-06 09:30 booked', 'P2 05-06 00:00 booked'])
    expect(await reminded()).toEqual(['05-03', '05-05', '05-06'])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#import-save').click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain(`"'=1+1",X4`)
    await expect.poll(() => text('#past-list li')).toContain('2 added, 0 moved')
    expect(await violations(page)).toEqual([])

    await check('0 new, 0 moved, 0 corrected, 0 called off, 2 known already, 5 not taken.')
    expect(await page.locator('#import-do').isVisible()).toBe(false)
  })

  test('in GB 18030 moves and calls off, and both lists are undone', async () => {
    await choose('改期.csv', Buffer.from(GB18030, 'base64'))
    await check('1 new, 1 moved, 0 corrected, 1 called off, 0 known already, 0 not taken.')
    await page.locator('#import-do').click()
    await expect.poll(() => text('#import-summary')).toContain('Done: 1 added, 1 moved')
    expect(await known()).toEqual([
      'P1 05-08 10:00 booked',
      'P2 05-06 00:00 cancelled',
      'P4 05-09 08:30 booked',
    ])
    expect(await reminded()).toEqual(['05-05', '05-07', '05-08'])

    const undo = async (name: string, told: string) => {
      const item = page.locator('#past-list li', { hasText: name })
      await item.locator('.button').click()
      expect(await text('dialog')).toContain('put back as they were before')
      await page.locator('dialog .danger').click()
      await item.locator('.badge').waitFor()
      expect(await text('#past-said')).toBe(told)
    }
    await undo('改期.csv', 'Undone: 1 called off, 2 put back as they were.')
    expect(await known()).toEqual([
      'P1 05-06 09:30 booked',
      'P2 05-06 00:00 booked',
      'P4 05-09 08:30 cancelled',
    ])
    expect(await reminded()).toEqual(['05-03', '05-05', '05-06'])
    await undo('预约.csv', 'Undone: 2 called off, 0 put back as they were.')
    expect(await reminded()).toEqual([])
  })
})
