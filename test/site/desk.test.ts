import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grouped, typedAs } from '../../site/src/components/desk/typed.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** The desk in Chromium: what a scanner types, and what becomes of it. */

test.each([
  ['1234567890', 'member', '1234567890'],
  ['1234 567 890', 'member', '1234567890'],
  ['１２３４５６７８９０', 'member', '1234567890'],
  ['1234-5678-9012', 'code', '123456789012'],
  [' P-0815 ', 'member', 'P-0815'],
])('%j is a %s', (typed, kind, value) => {
  expect(typedAs(typed)).toEqual({ kind, value })
})

test('numbers are shown in groups', () => {
  expect([grouped('1234567890'), grouped('123456789012')]).toEqual([
    '1234 567 890',
    '1234 5678 9012',
  ])
})

describe('the desk', () => {
  let site: Site
  let agent: SitePage
  let page: Page
  let member: { id: string; number: string }
  let reward: number
  beforeAll(async () => {
    site = await openSite()
    const { db } = site.stack
    const { rows } = await db.query<typeof member>(
      `with hospital as (select id from public.hospitals where slug = 'demo'),
         patient as (insert into private.patients (hospital_id) select id from hospital returning hospital_id, id),
         numbered as (insert into private.patient_numbers select hospital_id, 'DESK-1', id from patient)
       insert into private.members (hospital_id, patient_id, number, name, born, lang, channel)
       select hospital_id, id, private.new_member_number(hospital_id), private.encrypted(contact_key, '欧阳小敏'), '1980-02', 'zh-Hans', 'none'
       from patient, private.deployment returning id, number`,
    )
    member = rows[0]!
    const made = await db.query<{ id: number }>(
      `insert into public.rewards (hospital_id, names, points)
       select id, '{"zh-Hans": "折叠雨伞", "en": "Folding umbrella"}', 100 from public.hospitals where slug = 'demo' returning id`,
    )
    reward = made.rows[0]!.id
    await db.query(
      `select private.earn_points(hospital_id, id, 'event', 'desk', 450, private.today(hospital_id)) from private.members where id = $1`,
      [member.id],
    )
    agent = await site.openAs('agent', { locale: 'en' })
    page = agent.page
    await page.goto('/admin/desk/')
    await page.locator('#desk:visible').waitFor()
  })
  afterAll(() => site?.close())

  /** As a scanner does: types, then Enter. */
  const scan = async (typed: string) => {
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await page.locator('#desk-form:not([aria-busy=true])').waitFor()
  }
  const redeemed = async () =>
    (
      await site.stack.db.query<{ code: string }>(
        `select (private.redeem(hospital_id, id, $2, gen_random_uuid())).code from private.members where id = $1`,
        [member.id, reward],
      )
    ).rows[0]!.code
  const said = (place: string) => page.locator(place).textContent()

  test('shows who it is, and is ready for the next one', async () => {
    await scan(member.number)
    await page.getByRole('heading', { name: '欧阳小敏' }).waitFor()
    expect(await said('#found')).toContain('450 points')
    expect(await said('#found')).toContain('Regular')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('desk-typed')
    expect(await violations(page)).toEqual([])
    // What is typed next replaces what is there.
    await scan('123')
    expect(await said('#desk-wrong')).toBe(
      'A member number has 10 digits; this has 3. No member has it as a patient number either.',
    )
    await page.locator('#desk-typed').fill('')
    await page.keyboard.press('Enter')
    expect(await said('#desk-wrong')).toBe('Please fill in this field.')
    await scan('1234567890')
    expect(await said('#desk-wrong')).toBe('No member has this number. Please check the digits.')
    expect(await page.locator('#found').isVisible()).toBe(false)
  })

  test('hands a reward over once', async () => {
    const code = await redeemed()
    await scan(code)
    await page.getByRole('heading', { name: 'Folding umbrella' }).waitFor()
    expect(await violations(page)).toEqual([])
    const use = page.getByRole('button', { name: 'Mark as used' })
    await use.click()
    await page.getByText('Marked as used: Folding umbrella.').waitFor()
    expect(await use.count()).toBe(0)
    await scan(code)
    await page.getByText('Handed over').waitFor()
    await scan('123456789012')
    expect(await said('#desk-wrong')).toContain('Nobody was given this code')
  })

  test('says so when the other desk was faster', async () => {
    const code = await redeemed()
    await scan(code)
    await page.getByRole('button', { name: 'Mark as used' }).waitFor()
    await site.stack.db.query(
      `update private.redemptions set state = 'used', ended_at = now() where code = $1`,
      [code],
    )
    await page.getByRole('button', { name: 'Mark as used' }).click()
    await page
      .getByText('This code has been used already. Nothing was handed over twice.')
      .waitFor()
  })

  test('gives the points back when asked to, after a question', async () => {
    await scan(await redeemed())
    await page.getByRole('button', { name: 'Cancel and give the points back' }).click()
    await page.getByRole('button', { name: 'Keep it' }).waitFor()
    await page.getByRole('button', { name: 'Cancel it' }).click()
    await page.getByText('Cancelled. 100 points went back to the member.').waitFor()
  })

  test('shows a code for the paper card, and knows who has none', async () => {
    await page.locator('#link-patient').fill('nobody')
    await page.locator('#link-form .button').click()
    await page.getByText('The hospital has told of no visit by a patient').waitFor()
    await page.locator('#link-patient').fill('DESK-1')
    await page.locator('#link-form .button').click()
    await page.locator('.link-code').waitFor()
    expect(await said('.link-code')).toMatch(/^\d{4} \d{4}$/)
    expect(agent.faults).toEqual([])
  })

  test('notes who came to an event, once, and gives the points', async () => {
    await site.stack.db.query(
      `insert into public.events (hospital_id, code, kind, names, places, starts_at, ends_at, points)
       select id, 'desk-talk', 'talk', '{"en": "Living with diabetes"}', '{"en": "Hall 1"}', now() - interval '1 hour', now() + interval '1 hour', 30
       from public.hospitals where slug = 'demo'`,
    )
    await page.reload()
    await page.locator('#desk:visible').waitFor()
    await page.locator('#desk-purpose').selectOption('desk-talk')
    await page.locator('#desk-typed').focus()
    await scan(member.number)
    expect(await said('#desk-said')).toBe(
      '欧阳小敏 is here: Living with diabetes. Had not signed up. 30 points given.',
    )
    await scan(member.number)
    expect(await said('#desk-said')).toContain('nothing changed')
  })

  test('a viewer is told who may', async () => {
    const viewer = await site.openAsViewer({ locale: 'zh-TW' })
    await viewer.page.goto('/admin/desk/')
    await viewer.page.locator('#not-yours:visible').waitFor()
    expect(await viewer.page.locator('#desk, #link').filter({ visible: true }).count()).toBe(0)
  })
})
