import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_NAMES, HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** The settings in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
let admin: SitePage
let page: Page
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const ready = (one: Page) => one.locator('#settings:not([hidden])').waitFor()
const open = async (address = '/admin/settings/') => {
  await page.goto(address)
  await ready(page)
}
const text = (selector: string) => page.locator(selector).textContent()
const said = (place: string) => page.locator(`${place} .said:not(:empty)`).first()
const saved = async (place: string) => {
  await said(place).waitFor()
  return said(place).textContent()
}
const focused = () => page.evaluate('document.activeElement.id')

describe('who may see the settings', () => {
  test.each([
    ['viewer', 'Viewer'],
    ['agent', 'Agent'],
  ] as const)(
    'as %s one is told who can change them, and nothing secret is asked for',
    async (role, name) => {
      const { page, requests, faults } = await site.openAs(role, { locale: 'en' })
      await page.goto('/admin/settings/')
      await page.locator('#not-yours:not([hidden])').waitFor()
      expect(await page.locator('#not-yours').textContent()).toContain('Only administrators')
      expect(await page.locator('#not-yours').textContent()).toContain(`“${name}”`)
      expect(await page.locator('#settings').isVisible()).toBe(false)
      expect(await page.locator('#pages a:visible').allTextContents()).not.toContain('Settings')
      expect(requests).toEqual(['GET /rest/v1/hospitals'])
      expect(faults).toEqual([])
    },
  )

  test('an admin finds them in the navigation; opening them takes three requests', async () => {
    const { page, requests, faults } = await site.openAs('admin', { locale: 'en' })
    await page.goto('/admin/')
    await page.locator('#pages a', { hasText: 'Settings' }).click()
    await ready(page)
    requests.length = 0
    await page.reload()
    await ready(page)
    expect(requests.toSorted()).toEqual([
      'GET /rest/v1/hospitals',
      'GET /rest/v1/hospitals',
      'POST /rest/v1/rpc/list_staff',
    ])
    expect(faults).toEqual([])
  })

  test('when they cannot be loaded, the page says so', async () => {
    const { page } = await site.openAs('admin')
    await page.route('**/rpc/list_staff', (route) => route.abort())
    await page.goto('/admin/settings/')
    await page.locator('#view-failed').waitFor()
  })
})

describe('an admin', () => {
  beforeEach(async () => {
    admin = await site.openAs('admin', { locale: 'en' })
    ;({ page } = admin)
    await open()
  })
  afterEach(async () => {
    expect(admin.faults).toEqual([])
  })

  test('renames the hospital, in the header at once', async () => {
    await page.locator('#hospital-names-en').fill('  Yingchuan General Hospital ')
    await page.locator('#hospital-names-en').press('Enter')
    expect(await saved('#names')).toBe('Saved.')
    expect(await text('#hospital-name')).toBe('Yingchuan General Hospital')
    expect(await page.title()).toBe('Settings · Yingchuan General Hospital')
    expect(await site.value(`select names->>'en' as value from public.hospitals`)).toBe(
      'Yingchuan General Hospital',
    )
    await page.locator('#hospital-names-en').pressSequentially('x')
    expect(await text('#names .said')).toBe('')
  })

  test('a name in no language or too long is told at its field, and is not sent', async () => {
    admin.requests.length = 0
    const names = page.locator('#names-form input')
    for (const input of await names.all()) await input.fill(' ')
    await page.locator('#names-form button').click()
    expect(await text('#hospital-names-zh-Hans-error')).toBe(
      'Please write it in at least one language.',
    )
    expect(await focused()).toBe('hospital-names-zh-Hans')
    expect(await page.locator('#hospital-names-zh-Hans').getAttribute('aria-invalid')).toBe('true')
    await page.locator('#hospital-names-zh-Hans').fill('映川医院')
    expect(await text('#hospital-names-zh-Hans-error')).toBe('')

    await page.locator('#hospital-names-en').fill('🏥'.repeat(501))
    await page.locator('#names-form button').click()
    expect(await text('#hospital-names-en-error')).toBe('At most 500 characters.')
    expect(await focused()).toBe('hospital-names-en')
    await page.locator('#hospital-names-en').evaluate((input: HTMLInputElement) => {
      input.value = 'a\ud800'
    })
    await page.locator('#names-form button').click()
    expect(await text('#hospital-names-en-error')).toContain('cannot be stored')
    expect(admin.requests).toEqual([])
  })

  test('what could not be saved is still there', async () => {
    await page.route('**/rest/v1/hospitals*', (route) => route.abort())
    await page.locator('#hospital-names-zh-Hans').fill('映川人民医院')
    await page.locator('#names-form button').click()
    await expect.poll(() => text('#names-form .form-foot .error')).toContain('cannot be reached')
    expect(await page.locator('#hospital-names-zh-Hans').inputValue()).toBe('映川人民医院')
    await page.unroute('**/rest/v1/hospitals*')
    await page.route('**/rest/v1/hospitals*', (route) =>
      route.fulfill({ status: 500, json: { message: 'syntax error at or near "boom"' } }),
    )
    await page.locator('#names-form button').click()
    await expect.poll(() => text('#names-form .form-foot .error')).toContain('went wrong')
    expect(await page.locator('#names-form').textContent()).not.toContain('boom')
    await page.unroute('**/rest/v1/hospitals*')
    await page.locator('#names-form button').click()
    expect(await saved('#names')).toBe('Saved.')
    expect(await text('#names-form .form-foot .error')).toBe('')
  })

  test('sets limits; what is out of range is told at its field in the language of the page', async () => {
    await page.locator('#language').selectOption('zh-Hant')
    await ready(page)
    for (const [limit, wrong, told] of [
      ['smallest_group', '4', '不能小於 5。'],
      ['fastest_answer_seconds', '61', '不能大於 60。'],
      ['form_lifetime_hours', '1.5', '請輸入整數。'],
      ['address_limit', '', '請填寫此欄位。'],
    ] as const) {
      await page.locator(`#limit-${limit}`).fill(wrong)
      await page.locator('#limits-form button').click()
      expect(await text(`#limit-${limit}-error`)).toBe(told)
      expect(await focused()).toBe(`limit-${limit}`)
      await page.locator(`#limit-${limit}`).evaluate((input: HTMLInputElement) => {
        input.value = input.defaultValue
      })
    }
    await site.stack.db.exec('update public.hospitals set hospital_limit = 4000')
    await page.locator('#limit-address_limit').fill('90')
    await page.locator('#limits-form button').click()
    expect(await saved('#limits')).toBe('已儲存。')
    expect(await site.value('select address_limit as value from public.hospitals')).toBe(90)
    // What another administrator changed meanwhile stays.
    expect(await site.value('select hospital_limit as value from public.hospitals')).toBe(4000)
  })

  test('what only the database refuses is told at its field too', async () => {
    const smallest = page.locator('#limit-smallest_group')
    await smallest.evaluate((input) => input.removeAttribute('min'))
    await smallest.fill('4')
    await page.locator('#limits-form button').click()
    await page.locator('dialog .danger').click()
    await expect
      .poll(() => text('#limit-smallest_group-error'))
      .toContain('the server did not accept this')
    expect(await focused()).toBe('limit-smallest_group')
    expect(await smallest.inputValue()).toBe('4')
  })

  test('is asked before smaller groups are shown', async () => {
    const smallest = () => site.value('select smallest_group as value from public.hospitals')
    await page.locator('#limit-smallest_group').fill('5')
    await page.locator('#limit-smallest_group').press('Enter')
    await page.locator('dialog').waitFor()
    expect(await page.locator('dialog').textContent()).toContain('Until now a group needed 10')
    expect(await violations(page)).toEqual([])
    // The first thing at hand is the way back.
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('dialog').count()).toBe(0)
    expect(await smallest()).toBe(10)
    expect(await page.locator('#limit-smallest_group').inputValue()).toBe('5')

    await page.locator('#limit-smallest_group').press('Enter')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog').count()).toBe(0)
    expect(await smallest()).toBe(10)

    await page.locator('#limit-smallest_group').press('Enter')
    await page.locator('dialog .danger').click()
    expect(await saved('#limits')).toBe('Saved.')
    expect(await smallest()).toBe(5)
    await page.locator('#limit-smallest_group').fill('10')
    await page.locator('#limits-form button').click()
    await expect.poll(smallest).toBe(10)
  })

  test('is asked before contacts are kept for a shorter time, within what is allowed', async () => {
    const days = () =>
      site.value(`select contact_days as value from public.hospitals where slug = 'demo'`)
    const input = page.locator('#limit-contact_days')
    for (const [wrong, told] of [
      ['29', 'The lowest value is 30.'],
      ['1096', 'The highest value is 1,095.'],
    ] as const) {
      await input.fill(wrong)
      await page.locator('#limits-form button').click()
      expect(await text('#limit-contact_days-error')).toBe(told)
    }
    await input.fill('90')
    await input.press('Enter')
    expect(await page.locator('dialog').innerText()).toContain(
      'Until now they are kept for 180 days',
    )
    await page.locator('dialog button').first().click()
    expect(await days()).toBe(180)
    // Until it is gone nothing behind it takes a key.
    await expect.poll(() => page.locator('dialog').count()).toBe(0)
    await input.press('Enter')
    await page.locator('dialog .danger').click()
    expect(await saved('#limits')).toBe('Saved.')
    expect(await days()).toBe(90)
    await input.fill('180')
    await page.locator('#limits-form button').click()
    await expect.poll(days).toBe(180)
  })

  test('lets members sign in by text message, and no longer', async () => {
    const now = () =>
      site.value(`select phone_sign_in as value from public.hospitals where slug = 'demo'`)
    for (const wanted of [true, false]) {
      await page.locator('#phone-sign-in').setChecked(wanted)
      await page.locator('#member-sign-in-form button').click()
      await expect.poll(() => saved('#member-sign-in-form')).toBe('Saved.')
      await expect.poll(now).toBe(wanted)
    }
  })

  test('adds departments; a code that is taken or misshapen is told at its field', async () => {
    await page.locator('summary', { hasText: 'Add a department' }).click()
    await page.locator('#department-form button').click()
    expect(await text('#department-code-error')).toBe('Please fill in this field.')
    expect(await text('#department-names-zh-Hans-error')).toContain('at least one language')
    await page.locator('#department-code').fill('Pain Clinic')
    await page.locator('#department-names-en').fill('Pain clinic')
    await page.locator('#department-names-en').press('Enter')
    expect(await text('#department-code-error')).toContain('Small letters')
    expect(await text('#department-names-zh-Hans-error')).toBe('')
    await page.locator('#department-code').fill('dentistry')
    await page.locator('#department-code').press('Enter')
    await expect
      .poll(() => text('#department-code-error'))
      .toBe('There is a department with this code already.')
    expect(await page.locator('#department-names-en').inputValue()).toBe('Pain clinic')
    expect(await focused()).toBe('department-code')

    await page.locator('#department-code').fill('pain')
    await page.locator('#department-line').selectOption('rehabilitation')
    await page.locator('#department-code').press('Enter')
    expect(await saved('#department-form')).toBe('Added: Pain clinic.')
    expect(await page.locator('#department-code').inputValue()).toBe('')
    expect(await focused()).toBe('department-code')
    expect(await page.locator('#departments-list li').last().textContent()).toBe(
      'Pain clinicpainRehabilitation',
    )
    expect(
      await site.value(
        `select names || jsonb_build_object('line', service_line) as value from public.departments where code = 'pain'`,
      ),
    ).toEqual({ en: 'Pain clinic', line: 'rehabilitation' })
  })

  test('renames, closes and reopens a department; two that are open keep what is typed', async () => {
    const item = (name: string) => page.locator('#departments-list li', { hasText: name })
    const eyes = item('Ophthalmology')
    await eyes.locator('summary').focus()
    await page.keyboard.press('Enter')
    await item('Orthopedics').locator('summary').click()
    await item('Orthopedics').locator('input[lang=en]').fill('Bones')
    await eyes.locator('input[lang=en]').fill('Eye clinic')
    await eyes.locator('input[lang=en]').press('Enter')
    const clinic = item('Eye clinic')
    await clinic.locator('.said:not(:empty)').waitFor()
    expect(await item('Orthopedics').locator('input[lang=en]').inputValue()).toBe('Bones')

    await clinic.getByRole('button', { name: 'Close the department' }).click()
    await clinic.locator('summary .badge').waitFor()
    expect(await clinic.locator('.said').textContent()).toContain('Closed: Eye clinic')
    const archived = () =>
      site.value(`select archived as value from public.departments where code = 'ophthalmology'`)
    expect(await archived()).toBe(true)
    await clinic.getByRole('button', { name: 'Reopen the department' }).click()
    await expect.poll(() => clinic.locator('summary .badge').count()).toBe(0)
    expect(await archived()).toBe(false)
  })

  test('adds, renames, moves and closes complaint categories', async () => {
    const item = (name: string) => page.locator('#categories-list > li', { hasText: name })
    const names = () => page.locator('#categories-list strong').allTextContents()
    await page.locator('summary', { hasText: 'Add a category' }).click()
    await page.locator('#category-code').fill('waiting')
    await page.locator('#category-names-en').fill('Parking')
    await page.locator('#category-names-en').press('Enter')
    await expect
      .poll(() => text('#category-code-error'))
      .toBe('There is a category with this code already.')
    await page.locator('#category-code').fill('parking')
    await page.locator('#category-code').press('Enter')
    expect(await saved('#category-form')).toBe('Added: Parking.')
    expect((await names()).at(-1)).toBe('Parking')

    await item('Parking').locator('summary').click()
    const place = item('Parking').locator('input[type=number]')
    await place.fill('-1')
    await place.press('Enter')
    expect(await item('Parking').locator('.error', { hasText: 'lowest' }).textContent()).toContain(
      '0',
    )
    await place.fill('0')
    await item('Parking').locator('input[lang=en]').fill('Car park')
    await place.press('Enter')
    await item('Car park').locator('.said:not(:empty)').waitFor()
    expect((await names())[0]).toBe('Car park')
    await item('Car park').getByRole('button', { name: 'Close the category' }).click()
    await item('Car park').locator('summary .badge').waitFor()
    expect(await item('Car park').locator('.said').textContent()).toBe(
      'Closed: Car park. Its cases keep it.',
    )
    expect(
      await site.value(
        `select jsonb_build_object('position', position, 'archived', archived) as value from public.complaint_categories where code = 'parking'`,
      ),
    ).toEqual({ position: 0, archived: true })
  })

  test('sets deadlines, in whole working days', async () => {
    await page.locator('#deadline-answer_days').fill('0')
    await page.locator('#deadlines-form button').click()
    expect(await text('#deadline-answer_days-error')).toBe('The lowest value is 1.')
    await page.locator('#deadline-answer_days').fill('7')
    await page.locator('#deadlines-form button').click()
    expect(await saved('#deadlines')).toBe('Saved.')
    expect(
      await site.value(`select answer_days as value from public.hospitals where slug = 'demo'`),
    ).toBe(7)
  })

  test('keeps the calendar: a year at a time, a day added and removed', async () => {
    await page.locator('#calendar-year').selectOption('2026')
    const days = page.locator('#calendar-days li')
    expect(await days.count()).toBe(39)
    expect(await days.first().innerText()).toMatch(/Thu, Jan 1\s+New Year’?'?s Day/)
    expect(await days.nth(3).innerText()).toContain('Working day')
    expect(await page.locator('#unannounced').isVisible()).toBe(false)
    await page.locator('#calendar-year').selectOption('2027')
    expect(await page.locator('#unannounced').isVisible()).toBe(true)
    expect(await text('#unannounced')).toContain('had not been announced')

    await page.locator('summary', { hasText: 'Add a day' }).click()
    await page.locator('#day-form button').click()
    expect(await text('#day-day-error')).toBe('Please fill in this field.')
    await page.locator('#day-day').fill('2027-01-01')
    await page.locator('#day-names-en').fill('Founding day')
    await page.locator('#day-form button').click()
    expect(await text('#day-day-error')).toContain('in the calendar already')
    await page.locator('#day-day').fill('2028-03-06')
    await page.locator('#day-form button').click()
    await expect.poll(() => page.locator('#calendar-year').inputValue()).toBe('2028')
    expect(await days.allInnerTexts()).toEqual([expect.stringContaining('Founding day')])
    await page.getByRole('button', { name: 'Remove Mon, Mar 6' }).click()
    await expect.poll(() => days.count()).toBe(0)
    expect(await page.locator('#no-days').isVisible()).toBe(true)
    expect(await focused()).toBe('calendar-title')
  })

  test('takes over a ready-made calendar and its deadlines, after a second thought', async () => {
    await page.locator('summary', { hasText: 'ready-made calendar' }).click()
    await page.locator('#preset').selectOption('england-2026-2027')
    await page.locator('#preset-form button').click()
    await page.locator('dialog button').first().click()
    const england = `select count(*)::int as value from public.hospital_days where names->>'en' like '%bank holiday%'`
    expect(await site.value(england)).toBe(0)
    await page.locator('#preset-form button').click()
    await page.locator('dialog .danger').click()
    expect(await saved('#preset-form')).toContain('Taken over: England')
    expect(await page.locator('#deadline-acknowledge_days').inputValue()).toBe('3')
    expect(await page.locator('#calendar-days').innerText()).toContain('Early May bank holiday')
    expect(await site.value(england)).toBe(6)
    await site.stack.db.query(
      `update public.hospitals set acknowledge_days = 1, answer_days = 5 where slug = 'demo'`,
    )
    await site.stack.db.query(
      `delete from public.hospital_days where names->>'en' like '%bank holiday%'`,
    )
  })

  test('invites people, each address once, and withdraws an invitation', async () => {
    const email = page.locator('#invitation-email')
    await email.fill('nobody')
    await email.press('Enter')
    expect(await text('#invitation-email-error')).toBe('Please enter a valid e-mail address.')
    await email.fill('Agent@demo.careloop.example')
    await email.press('Enter')
    expect(await text('#invitation-email-error')).toContain('on the staff already')
    await email.fill('New.Colleague@demo.careloop.example')
    await page.locator('#invitation-role').selectOption('agent')
    await email.press('Enter')
    const address = 'new.colleague@demo.careloop.example'
    expect(await saved('#invitation-form')).toBe(`${address} is invited.`)
    expect(await page.locator('#invited li').textContent()).toContain('Agent')
    expect(await text('#invitations-lead')).toContain(`${site.address}/admin/`)
    expect(await site.value('select role as value from public.staff_invitations')).toBe('agent')

    await email.fill(address)
    await email.press('Enter')
    await expect.poll(() => text('#invitation-email-error')).toContain('invited already')
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: `Withdraw the invitation of ${address}` }).click()
    expect(await saved('#invitations-list')).toContain('withdrawn')
    expect(await page.locator('#no-invitations').isVisible()).toBe(true)
    expect(await focused()).toBe('invitations-title')
    expect(await site.value('select count(*)::int as value from public.staff_invitations')).toBe(0)
  })

  test('is told when somebody else was faster', async () => {
    await page.locator('#invitation-email').fill('fast@demo.careloop.example')
    await page.locator('#invitation-email').press('Enter')
    await saved('#invitation-form')
    await site.stack.db.query('delete from public.staff_invitations')
    await page.locator('#invited button').click()
    await expect.poll(() => text('#invitations-list .error')).toContain('somebody else')
  })

  test('changes roles, and is asked before somebody becomes an admin or is removed', async () => {
    const row = page.locator('#people li', { hasText: 'viewer@' })
    const role = () =>
      site.value(
        `select staff.role as value from public.staff join auth.users on id = user_id where email like 'viewer@%'`,
      )
    await row.locator('select').selectOption('agent')
    await row.getByRole('button', { name: 'Change role' }).click()
    expect(await row.locator('.said:not(:empty)').textContent()).toContain('is now: Agent.')
    expect(await role()).toBe('agent')

    await row.locator('select').selectOption('admin')
    await row.getByRole('button', { name: 'Change role' }).click()
    await page.locator('dialog button').first().click()
    expect(await role()).toBe('agent')
    await row.getByRole('button', { name: 'Change role' }).click()
    await page.locator('dialog .danger').click()
    await expect.poll(role).toBe('admin')

    await row.getByRole('button', { name: /^Remove viewer@/ }).click()
    await page.keyboard.press('Escape')
    expect(await role()).toBe('admin')
    await row.getByRole('button', { name: /^Remove viewer@/ }).click()
    await page.locator('dialog .danger').click()
    await expect.poll(() => saved('#people-list')).toContain('has been removed')
    await expect.poll(() => row.count()).toBe(0)
    expect(await role()).toBe(undefined)
    expect(await focused()).toBe('staff-title')
    await site.stack.db.query(
      `insert into public.staff (hospital_id, user_id, role) select hospitals.id, users.id, 'viewer' from public.hospitals, auth.users where email like 'viewer@%'`,
    )
  })

  test('cannot change or remove themselves, and is told so', async () => {
    const row = page.locator('#people li', { hasText: 'admin@' })
    expect(await row.locator('button, select').count()).toBe(0)
    expect(await row.textContent()).toContain('Nobody can change or remove themselves')
  })

  test('who is no admin any more is told so by the next change', async () => {
    const turn = (role: string) =>
      site.stack.db.query(
        `update public.staff set role = '${role}' from auth.users where id = user_id and email like 'admin@%'`,
      )
    await turn('viewer')
    try {
      await page.locator('#names-form button').click()
      await expect.poll(() => text('#names-form .form-foot .error')).toContain('your role')
      await page.locator('summary', { hasText: 'Add a department' }).click()
      await page.locator('#department-code').fill('mine')
      await page.locator('#department-names-en').fill('Mine')
      await page.locator('#department-names-en').press('Enter')
      await expect.poll(() => text('#department-form .form-foot .error')).toContain('your role')
    } finally {
      await turn('admin')
    }
  })

  test('names of departments, of categories and of days are text, whatever they try', async () => {
    const [first = '', second = '', third = ''] = HOSTILE_STRINGS
    await site.stack.db.query(
      `with demo as (select id from public.hospitals where slug = 'demo'), texts as (
         select jsonb_build_object('en', text) as names, place
         from jsonb_array_elements_text($1) with ordinality as texts (text, place)
       ), departments as (
         insert into public.departments (hospital_id, code, names)
         select demo.id, 'hostile-' || to_char(place, 'fm000'), names from demo, texts
       ), categories as (
         insert into public.complaint_categories (hospital_id, code, names, position)
         select demo.id, 'hostile-' || place, names, 100 + place from demo, texts
       )
       insert into public.hospital_days (hospital_id, day, working, names)
       select demo.id, date '2031-01-01' + place::integer, false, names from demo, texts`,
      [JSON.stringify(HOSTILE_STRINGS)],
    )
    await open()
    const hostile = (list: string) =>
      page.locator(`#${list} > li`, { hasText: 'hostile-' }).locator('summary strong')
    for (const list of ['departments-list', 'categories-list'])
      expect(await hostile(list).allTextContents()).toEqual(HOSTILE_NAMES)
    await page.locator('#calendar-year').selectOption('2031')
    const days = page.locator('#calendar-days small')
    expect(await days.allTextContents()).toEqual(HOSTILE_NAMES)

    // What is saved here is drawn again.
    const cardiology = page.locator('#departments-list > li', { hasText: 'cardiology' })
    const privacy = page.locator('#categories-list > li', { hasText: 'privacy' })
    for (const item of [cardiology, privacy]) {
      await item.locator('summary').click()
      const names = item.locator('fieldset input[lang]')
      for (const [nth, name] of [first, second, third].entries()) await names.nth(nth).fill(name)
      await names.first().press('Enter')
      await item.locator('form .said:not(:empty)').waitFor()
      expect(await item.locator('summary strong').textContent()).toBe(third)
    }
    expect(
      await site.value(`select names as value from public.departments where code = 'cardiology'`),
    ).toEqual({ 'zh-Hans': first, 'zh-Hant': second, en: third })
    await page.locator('summary', { hasText: 'Add a day' }).click()
    await page.locator('#day-day').fill('2031-12-31')
    await page.locator('#day-names-en').fill(first)
    await page.locator('#day-names-en').press('Enter')
    await expect.poll(() => days.allTextContents()).toEqual([...HOSTILE_NAMES, first])
    const lists = '#departments-list strong > *, #categories-list strong > *'
    expect(await page.locator(`${lists}, #calendar-days small > *`).count()).toBe(0)
    expect(await page.evaluate('"pwned" in window')).toBe(false)
  })
})
