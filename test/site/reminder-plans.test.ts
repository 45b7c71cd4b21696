import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** Topics, plans, sentences and rules of sending in Chromium, as an admin changes them and tries them out. */

let site: Site
let admin: SitePage
let page: Page
beforeAll(async () => {
  site = await openSite()
  await site.stack.db.query(
    `insert into public.clubs (hospital_id, names) select id, '{"en": "Heart club"}' from public.hospitals where slug = 'demo'`,
  )
  admin = await site.openAs('admin', { locale: 'en' })
  page = admin.page
  await page.goto('/admin/reminders/?hospital=demo')
  await page.locator('#plans:visible').waitFor()
})
afterAll(() => site?.close())

const one = async <Row>(query: string) => (await site.stack.db.query<Row>(query)).rows[0]!
const topic = (code: string) => page.locator(`details[data-topic=${code}]`)
const step = (code: string, place: number) => topic(code).locator('details[data-step]').nth(place)
const save = (place: ReturnType<typeof step>) => place.getByRole('button', { name: 'Save' })

test('what is wrong with a message is told at its field, and nothing is sent', async () => {
  await topic('revisit').locator('> summary').click()
  const its = step('revisit', 0)
  expect(await its.locator('summary').first().textContent()).toMatch(
    /3 days before the appointment, 09:30/,
  )
  await its.locator('summary').first().click()
  const short = its.locator('textarea[id$=en-short]')
  const kept = await short.inputValue()
  const error = its.locator('[id$=en-short-error]')
  for (const [words, said] of [
    ['{hospital}: come on {dat}. {stop}', '{dat} cannot be used here'],
    ['{hospital}: come on {date}.', '{stop} (how to stop) is missing'],
    [`{hospital} {stop} ${'x'.repeat(500)}`, 'Too long'],
    [' ', 'write something'],
  ] as const) {
    await short.fill(words)
    await save(its).click()
    expect(await error.textContent()).toContain(said)
  }
  expect(admin.requests.filter((request) => request.includes('save_reminder_step'))).toEqual([])
  await short.fill(kept)
  await its.locator('input[id$=minutes]').fill('120')
  await save(its).click()
  expect(await its.locator('[id$=time-error]').textContent()).toContain('Either minutes')
  await its.locator('input[id$=minutes]').fill('0')
})

test('two who change one message overwrite nothing', async () => {
  const its = step('check-up', 0)
  await topic('check-up').locator('> summary').click()
  await its.locator('summary').first().click()
  const short = its.locator('textarea[id$=en-short]')
  await one(
    `update public.reminder_steps set version = version + 1 where id = ${await its.getAttribute('data-step')} returning id`,
  )
  await short.fill('{hospital}: see you soon. {stop}')
  await save(its).click()
  await its.getByText('somebody else has changed this message in the meantime').waitFor()
  expect(await short.inputValue()).toBe('{hospital}: see you soon. {stop}')
})

test('a message is counted in parts, filled by clicks, saved and sent as a test', async () => {
  const its = step('revisit', 0)
  const short = its.locator('textarea[id$=en-short]')
  await short.fill('Please come on {date}. ')
  await its
    .locator('.placeholders:visible')
    .first()
    .getByRole('button', { name: /^hospital/ })
    .click()
  await its
    .locator('.placeholders:visible')
    .first()
    .getByRole('button', { name: /^how to stop/ })
    .click()
  expect(await short.inputValue()).toBe('Please come on {date}. {hospital}{stop}')
  expect(await its.textContent()).toContain('At its longest 1 of 4 text messages')
  await its.locator('input[id$=days]').fill('4')
  await save(its).click()
  await its.getByText('Saved.').waitFor()
  expect(await its.locator('summary').first().textContent()).toContain('4 days before')
  expect(
    await one(
      `select days, at_time::text, wording #>> '{en,short}' as short from public.reminder_steps
       where wording #>> '{en,short}' like 'Please come on%'`,
    ),
  ).toEqual({ days: -4, at_time: '09:30:00', short: 'Please come on {date}. {hospital}{stop}' })
  await its.getByRole('button', { name: 'Send this as a test' }).click()
  await its.getByText('A test is on its way to admin@').waitFor()
  const version = async (change: number) =>
    site.stack.db.query(
      `update public.reminder_steps set version = version + $1 where wording #>> '{en,short}' like 'Please come on%'`,
      [change],
    )
  await version(1)
  for (const button of [save(its), its.getByRole('button', { name: 'Switch off' })]) {
    await button.click()
    await its.locator('[role=alert]', { hasText: 'somebody else has changed' }).waitFor()
    expect(await its.getByText('somebody else has changed').count()).toBe(1)
  }
  await version(-1)
  await its.getByRole('button', { name: 'Switch off' }).click()
  await its.getByText('Switched off.').waitFor()
  expect(await violations(page)).toEqual([])
})

test('what a patient would get is shown, and nothing of it is kept', async () => {
  const counted = () => one(`select count(*)::integer as n from private.subscriptions`)
  const before = await counted()
  await page.locator('#preview-form .button').last().click()
  await page.locator('#preview-rows li').first().waitFor()
  const shown = await page.locator('#preview-rows').textContent()
  expect(shown).toContain('9:30')
  expect(shown).not.toMatch(/[{}]/)
  expect(await counted()).toEqual(before)
  await page.locator('#preview-at').fill('2020-01-01T09:00')
  await page.locator('#preview-form .button').last().click()
  await expect
    .poll(() => page.locator('#preview-at-error').textContent())
    .toBe('This is in the past, or too far ahead.')
  // Each day is told at its own field, and of no appointment no time is asked.
  await page.locator('#preview-of').selectOption('')
  expect(await page.locator('#preview-at').isDisabled()).toBe(true)
  await page.locator('#preview-born').fill('2090-01-01')
  await page.locator('#preview-discharged').fill('2020-01-01')
  await page.locator('#preview-form .button').last().click()
  expect(await page.locator('#preview-born-error').textContent()).not.toBe('')
  expect(await page.locator('#preview-discharged-error').textContent()).not.toBe('')
  expect(await page.locator('#preview-at-error').textContent()).toBe('')
})

test('other words are published after a question, and overtaken ones are told', async () => {
  const its = topic('medication')
  await its.locator('> summary').click()
  const publish = its.getByRole('button', { name: 'Publish new wording' })
  await its.locator('textarea[id^=wording-][lang=en]').fill('I agree to be told.')
  await publish.click()
  await page.getByRole('dialog').getByText('Who agreed before').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await its.getByText('Version 2 is asked from now on.').waitFor()
  await site.stack.db.query(
    `insert into public.reminder_wordings (hospital_id, topic_id, version, wording)
     select hospital_id, topic_id, 3, wording from public.reminder_wordings where version = 2`,
  )
  await publish.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await its.getByText('somebody else has published another wording').waitFor()
})

test('rules of sending keep to permitted hours', async () => {
  await page.locator('#sending-until').fill('21:30')
  for (const box of await page.locator('#sending-channels-sms, #sending-channels-email').all())
    await box.uncheck()
  await page.locator('#sending-a_day').fill('0')
  await page.locator('#sending-form .button').click()
  expect(await page.locator('#sending-until-error').textContent()).toContain('Between 08:00')
  expect(await page.locator('#sending-channels-sms-error').textContent()).toContain('at least one')
  expect(await page.locator('#sending-a_day-error').textContent()).not.toBe('')
  await page.locator('#sending-until').fill('20:00')
  await page.locator('#sending-channels-sms').check()
  await page.locator('#sending-a_day').fill('2')
  await page.locator('#sending-form .button').click()
  await page.locator('#sending-form').getByText('Saved.').waitFor()
  expect(
    await one(
      `select channels, sent_until::text as until, a_day from public.reminder_settings
       join public.hospitals on id = hospital_id where slug = 'demo'`,
    ),
  ).toEqual({ channels: ['sms'], until: '20:00:00', a_day: 2 })
  expect(admin.faults).toEqual([])
})

test('evidence is not kept for a shorter time without being told what is lost', async () => {
  const kept = async () =>
    (
      await one<{ kept_days: number }>(
        `select kept_days from public.reminder_settings join public.hospitals on id = hospital_id where slug = 'demo'`,
      )
    ).kept_days
  await page.locator('#sending-kept_days').fill('400')
  await page.locator('#sending-form .button').click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toMatch(
    /proof of [1-9][\d,]* withdrawn.* [1-9][\d,]* messages/,
  )
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await kept()).toBe(1095)
  await page.locator('#sending-form .button').click()
  await dialog.getByRole('button', { name: 'Delete and save' }).click()
  await page.locator('#sending-form').getByText('Saved.').waitFor()
  expect(await kept()).toBe(400)
})

test('a topic of one’s own is added, with a plan', async () => {
  await page.locator('#topics > details.more > summary').click()
  await page.locator('#topic-names-en').fill('Diabetes check')
  await page.locator('#topic-wording-en').fill('I agree to be reminded of it.')
  await page.locator('#topic-form .button').last().click()
  const its = topic('revisit-2')
  await its.locator('> summary').click()
  await its.getByText('Add a message').first().click()
  await its.locator('textarea[id$=en-short]').fill('{hospital}: see you on {date} {stop}')
  await its.locator('input[id$=en-subject]').fill('{hospital}: see you')
  await its.locator('textarea[id$=en-body]').fill('See you on {date}. {hospital} {stop}')
  await its.getByRole('button', { name: 'Add a message' }).click()
  await its.locator('details[data-step]').waitFor()
  expect(await its.locator('details[data-step]').textContent()).toContain('1 day before')
})

test('a topic of one club is told its meetings alone, and says whose it is', async () => {
  const adding = page.locator('#topics > details.more')
  expect(await adding.locator('#topic-club').isVisible()).toBe(false)
  await page.locator('#topic-kind').selectOption('club')
  await page.locator('#topic-club').selectOption({ label: 'Heart club' })
  await page.locator('#topic-names-en').fill('Meetings of one club')
  await page.locator('#topic-wording-en').fill('I agree to be told of its meetings.')
  await page.locator('#topic-form .button').last().click()
  await topic('club-2').waitFor()
  expect(await topic('club-2').locator('summary').textContent()).toContain('Heart club')
  expect(
    await one(
      `select clubs.names ->> 'en' as club, marketing from public.reminder_topics as topics
       join public.clubs on clubs.hospital_id = topics.hospital_id and clubs.id = club_id where code = 'club-2'`,
    ),
  ).toEqual({ club: 'Heart club', marketing: true })
  expect(await adding.locator('#topic-club').isVisible()).toBe(false)
})

test('others see no editor', async () => {
  const agent = await site.openAs('agent', { locale: 'en' })
  await agent.page.goto('/admin/reminders/?hospital=demo')
  await agent.page.locator('#now:visible').waitFor()
  expect(await agent.page.locator('#plans').isVisible()).toBe(false)
})
