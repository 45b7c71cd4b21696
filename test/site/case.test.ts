import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { ADMIN, AGENT, daysAgo, givenCases, keepCases, openClinic } from './case-data.ts'
import type { GivenCase } from './case-data.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** One case and what is done with it, in Chromium before the embedded stack, under a strict policy. */

let site: Site
let agent: SitePage
let page: Page
beforeAll(async () => {
  site = await openSite()
  await openClinic(site.stack)
})
afterAll(() => site?.close())
beforeEach(async () => {
  agent = await site.openAs('agent', { locale: 'en', viewport: { width: 1440, height: 900 } })
  ;({ page } = agent)
})
afterEach(async () => {
  expect(agent.faults).toEqual([])
})

const CASES = '/admin/cases/'
const RESPONSE = '4c1c7d0e-58f7-4f0e-8f3e-0a1b2c3d4e5f'
const shown = (reference: string) => `${reference.slice(0, 4)}-${reference.slice(4)}`
const given = async (one: GivenCase = {}) => (await keepCases(site.stack, [one]))[0] ?? ''
const eventsOf = (reference: string) =>
  site.value(
    `select jsonb_agg(events.action || case when events.public then ' public' else '' end order by events.revision) as value
     from public.case_events as events join public.cases on cases.hospital_id = events.hospital_id and cases.id = events.case_id
     where reference = $1`,
    reference,
  )
const stateOf = (reference: string) =>
  site.value('select state as value from public.cases where reference = $1', reference)
const looks = (reference: string, action: string) =>
  site.value(
    'select jsonb_agg(details) as value from public.audit_log where subject = $1 and action = $2',
    reference,
    action,
  )
const opened = (one: Page, reference: string) =>
  one
    .locator('#case-body:not([hidden])')
    .waitFor()
    .then(() => expect(one.locator('#case-title').textContent()).resolves.toBe(shown(reference)))
const open = async (reference: string, one = page) => {
  await one.goto(`${CASES}?case=${reference}`)
  await opened(one, reference)
}
const step = async (name: string, text: string, one = page) => {
  await one.locator('#step-choices label', { hasText: name }).click()
  await one.locator('#step-text').fill(text)
  await one.locator('#step-form button').click()
}
const said = (place: string, one = page) => one.locator(`${place} .said:not(:empty)`).first()
const timeline = (one = page) => one.locator('#case-events li').allInnerTexts()
const focused = (one = page) => one.evaluate(() => document.activeElement?.id)

describe('a case', () => {
  test('opens beside the list at an address of its own, and in its place where there is no room', async () => {
    const [reference = ''] = await keepCases(site.stack, givenCases())
    await page.goto(CASES)
    await page.locator(`#case-rows li[data-reference="${reference}"] a`).click()
    await opened(page, reference)
    expect(new URL(page.url()).search).toBe(`?case=${reference}`)
    expect(await focused()).toBe('case-title')
    expect(await page.locator('#case-rows').isVisible()).toBe(true)
    expect(await page.locator('#case-rows [aria-current]').textContent()).toContain(
      shown(reference),
    )
    await page.setViewportSize({ width: 375, height: 800 })
    expect(await page.locator('#case-rows').isVisible()).toBe(false)
    await page.locator('#case-back').click()
    expect(await page.locator('#case').isVisible()).toBe(false)
    expect(await page.locator('#case-rows').isVisible()).toBe(true)
    expect(
      await page.evaluate(() => document.activeElement?.closest('li')?.dataset['reference']),
    ).toBe(reference)
    await page.goBack()
    await opened(page, reference)
    expect(await looks(reference, 'case_open')).toHaveLength(2)
  })

  test('says everything the patient wrote, where it came from, and until when', async () => {
    const [one] = givenCases()
    const reference = await given(one)
    await open(reference)
    expect(await page.locator('#case-words blockquote').allTextContents()).toEqual([
      one?.what_happened,
      one?.what_would_help,
    ])
    const body = (await page.locator('#case-body').innerText()).replace(/\s+/g, ' ')
    for (const part of [
      'Overdue since',
      'Complaint form · Website',
      'Cardiology',
      'Waiting',
      'Severity: High',
      'Phone ending in 5678 · E-mail · prefers a call · evenings',
      'Allowed to be contacted.',
      'A guardian speaks for the patient.',
      '1 to acknowledge, 10 to resolve, since it is complex',
    ])
      expect(body).toContain(part)
    expect(body).not.toContain('138-1234')
    expect(body).not.toContain('王小明')
    const steps = await timeline()
    expect(steps[0]).toContain('Patient')
    expect(steps.find((text) => text.includes('已与门诊部核对'))).toContain('internal')
    expect(steps.find((text) => text.includes('您反映的情况'))).toContain('visible to the patient')
    expect(await page.locator('#case-events .internal').count()).toBe(2)
    expect(await violations(page)).toEqual([])
  })

  test('from a survey answer shows which survey, the score and what was commented', async () => {
    const { db } = site.stack
    await db.query(`select public.publish_survey('clinic', 'pulse', $1::jsonb)`, [
      JSON.stringify(READY_MADE.outpatient),
    ])
    const response = {
      id: RESPONSE,
      survey: 'pulse',
      version: 1,
      department: null,
      channel: 'sms',
      lang: 'zh-Hans',
      answers: { nps: 3, overall: 2, comment: '等了三个小时' },
      received_at: new Date(),
    }
    await db.query(`select private.import_survey_responses('clinic', $1::jsonb)`, [
      JSON.stringify([response]),
    ])
    const reference = await given({
      source: 'survey',
      channel: 'sms',
      response: RESPONSE,
      what_happened: null,
    })
    await open(reference)
    expect(await page.locator('#case-answer-score').textContent()).toContain('score 3')
    expect(await page.locator('#case-answer-comments').textContent()).toBe('等了三个小时')
    expect(await page.locator('#case-words').textContent()).toContain(
      'nothing more than the survey answer',
    )
    expect(await page.locator('#case-facts').innerText()).toContain('Survey answer · Text message')
  })

  test('that there is not is told, and so is one that could not be loaded', async () => {
    await page.goto(`${CASES}?case=22222222`)
    await page.locator('#case-none:not([hidden])').waitFor()
    expect(await page.locator('#case-none-text').textContent()).toContain('2222-2222')
    const reference = await given()
    await page.route('**/rpc/open_case', (route) => route.abort())
    await page.goto(`${CASES}?case=${reference}`)
    await page.locator('#case-failed:not([hidden])').waitFor()
    await page.unroute('**/rpc/open_case')
    await page.locator('#case-retry').click()
    await opened(page, reference)
  })
})

describe('an agent', () => {
  test('acknowledges with words, notes, asks, goes on, resolves, closes and reopens', async () => {
    const reference = await given()
    await open(reference)
    expect(await page.locator('#step-choices input:checked').inputValue()).toBe('acknowledge')
    expect(await page.locator('#step-reach').textContent()).toBe('The patient will read this')
    await step('Acknowledge', '您好，已收到。')
    await expect.poll(() => stateOf(reference)).toBe('acknowledged')
    expect(await said('#step-form').textContent()).toBe('Done: Acknowledge.')
    expect(await page.locator('#step-text').inputValue()).toBe('')
    const row = page.locator(`#case-rows li[data-reference="${reference}"]`)
    expect(await row.innerText()).toContain('Acknowledged')

    await page.locator('#step-choices label', { hasText: 'Internal note' }).click()
    expect(await page.locator('#step-reach').textContent()).toBe('Only staff will read this')
    await step('Internal note', 'Asked the ward.')
    await expect.poll(async () => (await timeline()).at(-1)).toContain('internal')
    await step('Ask the patient', 'Which day was it?')
    await expect
      .poll(() => page.locator('#case-due').innerText())
      .toContain('Waiting for the patient')
    expect(await row.innerText()).toContain('Waiting for the patient')
    await page.locator('#step-resume').click()
    await expect.poll(() => page.locator('#case-due').innerText()).toMatch(/left|today/)
    expect(await focused()).toBe('case-title')
    await page.locator('#step-start').click()
    await expect.poll(() => stateOf(reference)).toBe('in_progress')
    await step('Resolve', 'We added a second window.')
    await expect.poll(() => stateOf(reference)).toBe('resolved')
    await page.locator('#step-close').click()
    await expect.poll(() => stateOf(reference)).toBe('closed')
    await page
      .locator('#step-form button', { hasText: 'Reopen the case' })
      .waitFor({ state: 'attached' })
    await page.locator('#step-choices label', { hasText: 'Reopen' }).click()
    await page.locator('#step-form button').click()
    await expect.poll(() => stateOf(reference)).toBe('reopened')
    expect(await eventsOf(reference)).toEqual([
      'file public',
      'acknowledge public',
      'note',
      'ask public',
      'resume',
      'start public',
      'resolve public',
      'close public',
      'reopen public',
    ])
    await expect.poll(() => page.locator('#case-events li').count()).toBe(9)
  })

  test('cannot send nothing, nor more than fits', async () => {
    const reference = await given()
    await open(reference)
    await step('Reply', '  ')
    expect(await page.locator('#step-text-error').textContent()).toBe('Please fill in this field.')
    await step('Reply', '长'.repeat(4001))
    expect(await page.locator('#step-text-error').textContent()).toBe('At most 4,000 characters.')
    expect(await eventsOf(reference)).toEqual(['file public'])
  })

  test('keeps what was typed and not sent, whatever happens to the page', async () => {
    const [one = '', other = ''] = await keepCases(site.stack, [{}, {}])
    await open(one)
    await page.locator('#step-choices label', { hasText: 'Reply' }).click()
    await page.locator('#step-text').fill('A long letter')
    await page.locator(`#case-rows li[data-reference="${other}"] a`).click()
    await opened(page, other)
    expect(await page.locator('#step-text').inputValue()).toBe('')
    await page.goBack()
    await opened(page, one)
    expect(await page.locator('#step-text').inputValue()).toBe('A long letter')
    await page.reload()
    await opened(page, one)
    expect(await page.locator('#step-choices input:checked').inputValue()).toBe('reply')
    expect(await page.locator('#step-text').inputValue()).toBe('A long letter')

    await page.route('**/rpc/act_on_case', (route) => route.abort())
    await page.locator('#step-form button').click()
    await expect
      .poll(() => page.locator('#step-form .form-foot .error').textContent())
      .toContain('cannot be reached')
    expect(await page.locator('#step-text').inputValue()).toBe('A long letter')
    await page.unroute('**/rpc/act_on_case')
    await page.route('**/rpc/act_on_case', (route) =>
      route.fulfill({ status: 401, json: { message: 'JWT expired' } }),
    )
    await page.locator('#step-form button').click()
    await page.locator('#sign-in-expired:not([hidden])').waitFor()
    await page.unroute('**/rpc/act_on_case')
    await agent.signIn(AGENT)
    await opened(page, one)
    expect(await page.locator('#step-text').inputValue()).toBe('A long letter')
    await page.locator('#step-form button').click()
    await expect.poll(() => eventsOf(one)).toEqual(['file public', 'reply public'])
    // The database has it before the page knows.
    await said('#step-form').waitFor()
    await page.reload()
    await opened(page, one)
    expect(await page.locator('#step-text').inputValue()).toBe('')
  })

  test('who signs out leaves no draft behind', async () => {
    const visitor = await site.openAs(null, { locale: 'en' })
    const reference = await given()
    await visitor.page.goto(`${CASES}?case=${reference}`)
    await visitor.signIn(AGENT)
    await opened(visitor.page, reference)
    await visitor.page.locator('#step-text').fill('Half a letter')
    const kept = () => visitor.page.evaluate(() => JSON.stringify(sessionStorage))
    expect(await kept()).toContain('Half a letter')
    await visitor.page.locator('#sign-out').click()
    await visitor.page.locator('#password-email').waitFor()
    expect(await kept()).not.toContain('Half a letter')
  })

  test('who is slower than a colleague is told what happened; nothing is overwritten and nothing lost', async () => {
    const reference = await given()
    const colleague = await site.openAs('admin', { locale: 'en' })
    await open(reference)
    await open(reference, colleague.page)
    await page.locator('#step-choices label', { hasText: 'Reply' }).click()
    await page.locator('#step-text').fill('My answer')
    await page.locator('#case-severity').selectOption('low')
    await page.locator('#case-root-cause').fill('My cause')

    await step('Reply', 'The colleague’s answer', colleague.page)
    await said('#step-form', colleague.page).waitFor()
    await colleague.page.locator('#case-category').selectOption('cost')
    await colleague.page.locator('#classify-form button').click()
    await said('#classify-form', colleague.page).waitFor()

    await page.locator('#step-form button').click()
    await page.locator('#case-conflict:not([hidden])').waitFor()
    const told = await page.locator('#case-conflict').innerText()
    expect(told).toContain('Not saved')
    expect(told).toContain(`${ADMIN}: replied`)
    expect(told).toContain(`${ADMIN}: changed the details`)
    expect(await focused()).toBe('case-conflict')
    expect(await page.locator('#step-text').inputValue()).toBe('My answer')
    expect(await page.locator('#case-severity').inputValue()).toBe('low')
    expect(await page.locator('#case-root-cause').inputValue()).toBe('My cause')
    expect(await page.locator('#case-category').inputValue()).toBe('cost')
    expect((await timeline()).join()).toContain('The colleague’s answer')
    expect(await eventsOf(reference)).toEqual(['file public', 'reply public', 'classify'])
    expect(await violations(page)).toEqual([])

    await page.locator('#step-form button').click()
    await said('#step-form').waitFor()
    expect(await page.locator('#case-conflict').isVisible()).toBe(false)
    await page.locator('#classify-form button').click()
    await said('#classify-form').waitFor()
    expect(
      await site.value(
        `select jsonb_build_object('severity', severity, 'cause', root_cause, 'category', (
           select code from public.complaint_categories as one where one.hospital_id = cases.hospital_id and one.id = category_id
         )) as value from public.cases where reference = $1`,
        reference,
      ),
    ).toEqual({ severity: 'low', cause: 'My cause', category: 'cost' })
  })

  test('who writes for a step that a colleague takes meanwhile finds the words in the next one', async () => {
    const reference = await given()
    const colleague = await site.openAs('admin', { locale: 'en' })
    await open(reference)
    await open(reference, colleague.page)
    await step('Acknowledge', '', colleague.page)
    await said('#step-form', colleague.page).waitFor()
    await page.locator('#step-choices label', { hasText: 'Internal note' }).click()
    await page.locator('#step-text').fill('Between us')
    await step('Acknowledge', 'We are looking into it')
    await page.locator('#case-conflict:not([hidden])').waitFor()
    expect(await page.locator('#case-conflict').innerText()).toContain('is still here')

    const chosen = () => page.locator('#step-choices input:checked').inputValue()
    const written = () => page.locator('#step-text').inputValue()
    expect([await chosen(), await written()]).toEqual(['reply', 'We are looking into it'])
    await page.reload()
    await opened(page, reference)
    expect([await chosen(), await written()]).toEqual(['reply', 'We are looking into it'])
    await page.locator('#step-form button').click()
    await said('#step-form').waitFor()
    expect(await written()).toBe('')
    expect(await eventsOf(reference)).toEqual(['file public', 'acknowledge public', 'reply public'])
    await page.reload()
    await opened(page, reference)
    expect([await chosen(), await written()]).toEqual(['note', 'Between us'])
  })

  test('classifies and assigns; only what was changed is written', async () => {
    const reference = await given({ department: 'cardiology', severity: 'low' })
    await open(reference)
    await page.locator('#case-gap').selectOption('promise')
    await page.locator('#case-complex').check()
    await page.locator('#case-severity').selectOption('')
    await page.locator('#classify-form button').click()
    await said('#classify-form').waitFor()
    expect(
      await site.value(
        `select details as value from public.case_events as events join public.cases on cases.id = events.case_id where reference = $1 and action = 'classify'`,
        reference,
      ),
    ).toEqual({ gap: 'promise', complex: true, severity: null })
    expect((await timeline()).at(-1)).toContain('Where quality was lost: Promised more than given')
    expect(await page.locator('#case-rule').textContent()).toContain('10 to resolve')
    await page.locator('#case-assignee').selectOption({ label: 'Me' })
    await page.locator('#assign-form button').click()
    await expect.poll(() => said('#assign-form').textContent()).toBe(`Assigned: ${AGENT}.`)
    expect((await timeline()).at(-1)).toContain(`Assigned to: ${AGENT}`)
  })

  test('goes on to a corrective action, which begins with what the case says', async () => {
    const reference = await given({
      category: 'cost',
      gap: 'standard',
      root_cause: 'No price list',
    })
    await open(reference)
    await page.locator('#case-actions').click()
    await page.locator('#from-case-title', { hasText: shown(reference) }).waitFor()
    expect(new URL(page.url()).search).toBe(`?hospital=clinic&case=${reference}`)
  })

  test('notes whose complaint it is, so that loyalty knows who complained, and takes it back', async () => {
    const [reference = '', praise = ''] = await keepCases(site.stack, [{}, { kind: 'praise' }])
    await site.stack.db.query(`select public.record_visits('clinic', $1)`, [
      JSON.stringify([{ id: 'of-p-9', patient: 'p-9', at: '2026-01-08' }]),
    ])
    const tied = () =>
      site.value(
        `select count(*)::integer as value from private.ties join public.cases on cases.id = case_id where reference = $1`,
        reference,
      )
    await open(reference)
    const known = (what: string) => page.locator('#case-patient-known', { hasText: what }).waitFor()
    const number = page.locator('#case-patient-number')
    await known('Not noted.')
    await number.fill('nobody')
    await page.locator('#patient-form button', { hasText: 'Save' }).click()
    await page.locator('#case-patient-number-error:not(:empty)').waitFor()
    expect(await number.inputValue()).toBe('nobody')
    await number.fill('p-9')
    await page.keyboard.press('Enter')
    await known('Noted:')
    expect(await number.inputValue()).toBe('')
    expect(await tied()).toBe(1)
    await page.reload()
    await opened(page, reference)
    await known('Noted:')
    // Nobody complains by praising; and whoever comes back reads it again.
    await page.locator(`#case-rows li[data-reference="${praise}"] a`).click()
    await opened(page, praise)
    expect(await page.locator('#case-patient').isVisible()).toBe(false)
    await page.goBack()
    await opened(page, reference)
    await known('Noted:')
    await page.locator('#patient-form button', { hasText: 'Take back' }).click()
    await known('Not noted.')
    expect(await tied()).toBe(0)
  })

  test('links a case and closes a duplicate, after a second thought', async () => {
    const [one = '', other = ''] = await keepCases(site.stack, [{}, {}])
    await open(one)
    const typed = page.locator('#link-reference')
    for (const [text, told] of [
      ['ABCD', 'no reference'],
      [one, 'the case itself'],
      ['22222222', 'no such case'],
    ] as const) {
      await typed.fill(text)
      await page.locator('#link-form button', { hasText: 'Link' }).click()
      await expect.poll(() => page.locator('#link-reference-error').textContent()).toContain(told)
    }
    await typed.fill(shown(other).toLowerCase())
    await typed.press('Enter')
    await page.locator('#case-links a').waitFor()
    expect(await page.locator('#case-links').textContent()).toBe(shown(other))

    await page.locator('#classify-form .form-foot .button').click()
    await said('#classify-form').waitFor()
    await typed.fill(other)
    await page.locator('#link-form button', { hasText: 'duplicate' }).click()
    await page.locator('dialog button').first().click()
    expect(await stateOf(one)).toBe('new')
    await page.locator('#link-form button', { hasText: 'duplicate' }).click()
    await page.locator('dialog .danger').click()
    await page.locator('#case-merged:not([hidden])').waitFor()
    expect(await stateOf(one)).toBe('closed')
    // What was said and found wrong here is not said of the next case.
    await said('#link-form').waitFor()
    await page.locator('#patient-form button', { hasText: 'Save' }).click()
    await page.locator('#case-patient-number-error:not(:empty)').waitFor()
    await page.locator('#case-merged a').click()
    await opened(page, other)
    expect(await page.locator('#case-links').textContent()).toContain(shown(one))
    for (const form of ['#link-form', '#classify-form'])
      expect(await said(form).count(), form).toBe(0)
    expect(await page.locator('#case-patient-number-error').textContent()).toBe('')
  })

  test('sees a contact for a reason, which is recorded, one at a time', async () => {
    const [full] = givenCases()
    const [one = '', anonymous = ''] = await keepCases(site.stack, [full ?? {}, {}])
    await open(one)
    await page.locator('#contact-form button').click()
    expect(await page.locator('#contact-reason-error').textContent()).toBe(
      'Please fill in this field.',
    )
    expect(await looks(one, 'case_contact_show')).toBe(null)
    await page.locator('#contact-reason').fill('Call back as wished')
    await page.locator('#contact-reason').press('Enter')
    await page.locator('#contact-open:not([hidden])').waitFor()
    const contact = await page.locator('#contact-shown').innerText()
    for (const part of [
      '王小明',
      '138-1234-5678',
      'wang@example.cn',
      '我同意医院就此事与我联系。',
      '母亲',
    ])
      expect(contact).toContain(part)
    expect(await page.locator('#contact-shown a').first().getAttribute('href')).toBe(
      'tel:13812345678',
    )
    expect(await looks(one, 'case_contact_show')).toEqual([{ reason: 'Call back as wished' }])
    await page.locator('#contact-hide').click()
    expect(await page.content()).not.toContain('138-1234-5678')

    await page.locator(`#case-rows li[data-reference="${anonymous}"] a`).click()
    await opened(page, anonymous)
    expect(await page.locator('#contact-known').textContent()).toContain('Anonymous')
    expect(await page.locator('#contact-form').isVisible()).toBe(false)
  })

  test('sees pictures one by one, each look recorded', async () => {
    const reference = await given()
    await page.goto(CASES)
    const jpeg = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 64
      canvas.height = 48
      canvas.getContext('2d')?.fillRect(0, 0, 40, 40)
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
    })
    for (const content of [jpeg, 'AAAA'])
      await site.stack.db.query(
        `insert into private.case_pictures (hospital_id, id, case_id, kept_at, jpeg)
         select hospital_id, gen_random_uuid(), id, now() + make_interval(secs => $3), decode($2, 'base64') from public.cases where reference = $1`,
        [reference, content, content === jpeg ? 0 : 1],
      )
    await open(reference)
    expect(await looks(reference, 'case_picture_open')).toBe(null)
    await page.getByRole('button', { name: 'Show picture 1' }).click()
    const picture = page.locator('#case-pictures canvas')
    await picture.waitFor()
    expect(await picture.getAttribute('aria-label')).toBe(`Picture 1 of case ${shown(reference)}`)
    expect(await picture.evaluate((one: HTMLCanvasElement) => [one.width, one.height])).toEqual([
      64, 48,
    ])
    expect(await looks(reference, 'case_picture_open')).toHaveLength(1)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show picture 2' }).click()
    await expect
      .poll(() => page.locator('#case-pictures > [role=alert]').textContent())
      .toBe('The picture could not be shown.')
  })

  test('files what somebody said, once however often it is sent', async () => {
    await page.goto(CASES)
    await page.locator('#new-case').click()
    await expect.poll(() => focused()).toBe('new-title')
    await page.keyboard.press('Escape')
    expect(await page.locator('#new').isVisible()).toBe(false)
    await page.locator('#new-case').click()
    await page.locator('#new-case-form button').click()
    expect(await page.locator('#new-happened-error').textContent()).toBe(
      'Please fill in this field.',
    )
    await page.locator('#new-happened').fill('too short')
    await page.locator('#new-phone').fill('call me')
    await page.locator('#new-case-form button').click()
    expect(await page.locator('#new-happened-error').textContent()).toContain('10 characters')
    expect(await page.locator('#new-phone-error').textContent()).toContain('Digits')
    await page.locator('#new-happened').fill('The desk sent me away twice.')
    await page.locator('#new-phone').fill('+86 138 0000 1111')
    await page.locator('#new-case-form button').click()
    expect(await page.locator('#new-name-error').textContent()).toContain('name as well')
    await page.locator('#new-name').fill('Li Hua')
    await page.locator('#new-department').selectOption('dentistry')
    await page.locator('#new-category').selectOption('attitude')

    // The answer is lost on its way: sent again it is the same case.
    await page.route('**/rpc/file_case', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.locator('#new-case-form button').click()
    await expect
      .poll(() => page.locator('#new-case-form .form-foot .error').textContent())
      .toContain('cannot be reached')
    await page.unroute('**/rpc/file_case')
    await page.locator('#new-case-form button').click()
    await page.locator('#case-body:not([hidden])').waitFor()
    const n = `select count(*)::int as value from public.cases where what_happened = 'The desk sent me away twice.'`
    expect(await site.value(n)).toBe(1)
    expect(await page.locator('#case-facts').innerText()).toContain('Told in person')
    expect(await page.locator('#step-reach').textContent()).toContain('has no receipt')
    expect(await page.locator('#contact-known').innerText()).toContain(
      'Did not allow to be contacted',
    )
    expect(await page.locator('#case-rows li').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('The desk sent me away')]),
    )
    expect(await page.locator('#case-events').innerText()).not.toContain('visible to the patient')
  })

  test('is offered to tell nobody what nobody can be told, and reads what was done late', async () => {
    const acknowledged = { by: 'staff', email: AGENT, action: 'acknowledge', text: null }
    const [late = '', later = ''] = await keepCases(site.stack, [
      {
        source: 'desk',
        filed_at: '2026-03-05T02:00:00Z',
        events: [{ ...acknowledged, at: '2026-03-09T02:00:00Z', details: {} }],
      },
      {
        source: 'desk',
        filed_at: '2026-03-05T02:00:00Z',
        events: [{ ...acknowledged, at: '2026-03-07T02:00:00Z', details: {} }],
      },
    ])
    await open(late)
    expect(await page.locator('#step-choices label').allInnerTexts()).toEqual([
      'Resolve',
      'Internal note',
    ])
    expect(await page.locator('#step-reach').textContent()).toBe(
      'This case has no receipt and no contact: only staff will read this.',
    )
    expect(await page.locator('#case-events .public').count()).toBe(0)
    const deadlines = page.locator('#case-deadlines dd').first()
    expect(await deadlines.textContent()).toMatch(/^Mar 6.*, 10:00 · 1 working day late$/)
    // No working day has passed since.
    await open(later)
    expect(await deadlines.textContent()).toMatch(/ · late$/)
  })

  test('works a case with the keyboard alone', async () => {
    const reference = await given({ filed_at: daysAgo(300) })
    await page.goto(CASES)
    await page.locator('#case-rows li').first().waitFor()
    await page.locator('#list-title').focus()
    for (
      let press = 0;
      press < 12 && !(await page.evaluate('document.activeElement.matches("#case-rows a")'));
      press++
    )
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await opened(page, reference)
    const tabTo = async (selector: string) => {
      for (let press = 0; press < 40; press++) {
        if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`no way to ${selector}`)
    }
    await tabTo('#step-choices input')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('#step-choices input:checked').inputValue()).toBe('reply')
    await tabTo('#step-text')
    await page.keyboard.type('jk? Thank you.')
    await page.keyboard.press('Escape')
    expect(await page.locator('#step-text').inputValue()).toBe('jk? Thank you.')
    expect(await page.locator('#case').isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await said('#step-form').waitFor()
    expect(await eventsOf(reference)).toEqual(['file public', 'reply public'])
  })

  test('what patients and colleagues write is text, whatever it tries', async () => {
    // What turns the direction of writing is not kept.
    const texts = HOSTILE_STRINGS.map((text) => text.replaceAll(/[\u202C\u202E]/g, ''))
    const together = `${texts.join('\n')} 1234567890`
    const reference = await given({
      what_happened: together,
      what_would_help: together,
      root_cause: texts[0] ?? '',
      events: texts.map((text) => ({
        at: daysAgo(0),
        by: 'staff',
        email: AGENT,
        action: 'note',
        text,
        details: {},
      })),
    })
    await open(reference)
    const words = page.locator('#case-words blockquote')
    expect(await words.allTextContents()).toEqual([together, together])
    const notes = page.locator('#case-events blockquote')
    expect(await notes.allTextContents()).toEqual(texts)
    expect(await page.locator('#case blockquote > *').count()).toBe(0)
    expect(await page.evaluate('"pwned" in window')).toBe(false)
  })
})
