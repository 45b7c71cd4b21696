import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { ADMIN, AGENT, daysAgo, givenCases, keepCases, openClinic } from './case-data.ts'
import { openSite } from './site.ts'
import type { Site, SitePage } from './site.ts'

/** The list of cases in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
/** The references of `givenCases`, in their order. */
let references: string[]
beforeAll(async () => {
  site = await openSite()
  await openClinic(site.stack)
  references = await keepCases(site.stack, givenCases())
})
afterAll(() => site?.close())

const CASES = '/admin/cases/'
const shown = (reference: string | undefined) => `${reference?.slice(0, 4)}-${reference?.slice(4)}`
const ready = (page: Page) =>
  page.locator('#list-rows:not([hidden]) #case-rows:not([aria-busy]) li').first().waitFor()
const listed = (page: Page) => page.locator('#case-rows li code').allTextContents()
const query = (page: Page) => new URL(page.url()).search
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest('li')?.dataset['reference'] ?? document.activeElement?.id,
  )

describe('who may see the cases', () => {
  test('a viewer is told that they are for agents, and no case is asked for', async () => {
    const { page, requests, faults } = await site.openAs('viewer', { locale: 'en' })
    await page.goto(CASES)
    await page.locator('#not-yours:not([hidden])').waitFor()
    expect(await page.locator('#not-yours').textContent()).toContain('“Viewer”')
    expect(await page.locator('#cases').isVisible()).toBe(false)
    expect(await page.locator('#pages a:visible').allTextContents()).not.toContain('Cases')
    expect(requests).toEqual(['GET /rest/v1/hospitals'])
    expect(faults).toEqual([])
  })

  test.each(['agent', 'admin'] as const)('as %s one finds them in the navigation', async (role) => {
    const { page, faults } = await site.openAs(role, { locale: 'en' })
    await page.goto('/admin/survey/')
    await page.locator('#pages a', { hasText: 'Cases' }).click()
    await ready(page)
    expect(faults).toEqual([])
  })
})

describe('an agent', () => {
  let agent: SitePage
  let page: Page
  beforeEach(async () => {
    agent = await site.openAs('agent', { locale: 'en' })
    ;({ page } = agent)
  })
  afterEach(async () => {
    expect(agent.faults).toEqual([])
  })

  test('sees every source in one list, what is due next first, and how long in words', async () => {
    await page.goto(CASES)
    await ready(page)
    const rows = await page.locator('#case-rows li').allInnerTexts()
    expect(rows).toHaveLength(references.length)
    const list = rows.join('\n')
    for (const source of ['Complaint form', 'Follow-up call', 'Told in person'])
      expect(list).toContain(source)
    for (const channel of ['Website', 'QR code', 'Telephone']) expect(list).toContain(channel)
    expect(rows[0]).toMatch(/Overdue since .*\n?to (resolve|acknowledge) · \d+ working days late/)
    expect(rows.at(-1)).toMatch(/Waiting for the patient|Nothing due/)
    const due = await page
      .locator('#case-rows .due')
      .evaluateAll((all) => all.map((one) => one.className.replace('due ', '')))
    expect(due.indexOf('left')).toBeGreaterThan(due.lastIndexOf('overdue'))
    expect(due.lastIndexOf('none')).toBeGreaterThan(due.lastIndexOf('left'))
    expect(await page.locator('#list-count').textContent()).toBe(`${references.length} cases`)
  })

  test('asks three times for the list, and for each case once, of a complaint also whether a patient is noted', async () => {
    await page.goto(`${CASES}?state=open`)
    await ready(page)
    await page.locator('#case-rows a').first().click()
    await page.locator('#case-patient-known:not(:empty)').waitFor()
    expect(agent.requests.toSorted()).toEqual([
      'GET /rest/v1/hospitals',
      'POST /rest/v1/rpc/get_case_desk',
      'POST /rest/v1/rpc/is_case_tied',
      'POST /rest/v1/rpc/list_cases',
      'POST /rest/v1/rpc/open_case',
    ])
  })

  test('narrows the list, in the address: a colleague who opens it sees the same', async () => {
    await page.goto(CASES)
    await ready(page)
    await page.locator('#state').selectOption('open')
    await expect.poll(() => query(page)).toBe('?state=open')
    await page.locator('#more-filters summary').click()
    await page.locator('#department').selectOption('cardiology')
    await page.locator('#source').selectOption('desk')
    await expect.poll(() => query(page)).toBe('?state=open&source=desk&department=cardiology')
    await expect.poll(() => listed(page)).toEqual([shown(references[4])])

    const colleague = await site.openAs('admin', { locale: 'en' })
    await colleague.page.goto(page.url())
    await ready(colleague.page)
    expect(await listed(colleague.page)).toEqual([shown(references[4])])
    expect(await colleague.page.locator('#state').inputValue()).toBe('open')
    expect(await colleague.page.locator('#source').isVisible()).toBe(true)
    expect(await colleague.page.locator('#source').inputValue()).toBe('desk')

    await page.goBack()
    await expect.poll(() => query(page)).toBe('?state=open&department=cardiology')
    await page.locator('#clear').click()
    await expect.poll(() => query(page)).toBe('')
    await expect.poll(async () => (await listed(page)).length).toBe(references.length)
    expect(await focused(page)).toBe('search')
  })

  test.each([
    ['?kind=praise', [3]],
    ['?category=cost', [1]],
    ['?channel=qr', [1]],
    ['?severity=high', [0]],
    ['?assignee=me', []],
    ['?due=waiting', [4]],
    ['?state=closed', [3]],
    ['?state=new&state=closed&kind=praise', [3]],
    [`?from=${daysAgo(45).slice(0, 10)}&to=${daysAgo(35).slice(0, 10)}`, [0]],
    ['?search=x-RAY', [1]],
    ['?search=饮水机', [2]],
  ] as const)('understands %s', async (search, places) => {
    await page.goto(CASES + search)
    await page.locator('#list-rows:not([hidden]), #list-empty:not([hidden])').first().waitFor()
    await expect.poll(() => listed(page)).toEqual(places.map((place) => shown(references[place])))
  })

  test('finds a case by its reference, however it is typed', async () => {
    await page.goto(CASES)
    await ready(page)
    await page.locator('#search').fill(` ${shown(references[2]).toLowerCase()} `)
    await expect.poll(() => listed(page)).toEqual([shown(references[2])])
    expect(await page.locator('#search').evaluate((one) => one === document.activeElement)).toBe(
      true,
    )
  })

  test('is told what of an address is not obeyed, and when days are the wrong way round', async () => {
    await page.goto(`${CASES}?department=nowhere&category=none&case=ABCD1234`)
    await ready(page)
    const notice = page.locator('#notice p')
    expect(await notice.allTextContents()).toEqual([
      'There is no department “nowhere”. All departments are shown.',
      'There is no category “none”. All categories are shown.',
      '“ABCD1234” is no reference of a case.',
    ])
    expect(await listed(page)).toHaveLength(references.length)
    await page.locator('#more-filters summary').click()
    await page.locator('#first').fill('2026-02-01')
    await page.locator('#last').fill('2026-01-01')
    await page.locator('#last').blur()
    await expect
      .poll(() => page.locator('#days-error').textContent())
      .toContain('must not be after')
  })

  test('keeps filters under a name, for oneself', async () => {
    await page.goto(`${CASES}?state=open&due=overdue`)
    await ready(page)
    await page.locator('#views-summary').click()
    await page.locator('#view-name').fill('Late ones')
    await page.locator('#view-name').press('Enter')
    await page.locator('#views li').waitFor()
    expect(await site.value(`select filter->>'due' as value from public.case_views`)).toBe(
      'overdue',
    )
    await page.locator('#view-name').fill('Late ones')
    await page.locator('#view-name').press('Enter')
    expect(await page.locator('#view-name-error').textContent()).toContain('already')

    await page.goto(CASES)
    await ready(page)
    await page.locator('#views-summary').click()
    await page.locator('#views a', { hasText: 'Late ones' }).click()
    await expect.poll(() => query(page)).toBe('?state=open&due=overdue')

    const colleague = await site.openAs('admin')
    await colleague.page.goto(CASES)
    await ready(colleague.page)
    expect(await colleague.page.locator('#views li').count()).toBe(0)

    await page.getByRole('button', { name: 'Remove the saved filters “Late ones”' }).click()
    await expect.poll(() => page.locator('#views li').count()).toBe(0)
    expect(await page.locator('#views-list > .said').textContent()).toBe('Removed: Late ones.')
    expect(await focused(page)).toBe('views-summary')
  })

  test('goes from row to row by keys, which do nothing while somebody types', async () => {
    await page.goto(CASES)
    await ready(page)
    const order = (await listed(page)).map((one) => one.replace('-', ''))
    await page.locator('#search').focus()
    await page.keyboard.type('jk')
    expect(await page.locator('#search').inputValue()).toBe('jk')
    await page.locator('#clear').waitFor()
    await page.locator('#clear').click()
    await expect.poll(async () => (await listed(page)).length).toBe(order.length)

    await page.locator('#case-rows a').first().focus()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe(order[2])
    await page.keyboard.press('k')
    expect(await focused(page)).toBe(order[1])
    await page.keyboard.press('x')
    expect(await page.locator('#chosen').textContent()).toBe('1 chosen')
    await page.keyboard.press('?')
    expect(await page.locator('#keys-help').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('#keys-help').isVisible()).toBe(false)
    await page.keyboard.press('Control+j')
    expect(await focused(page)).toBe(order[1])

    await page.keyboard.press('Enter')
    await page.locator('#case-body').waitFor()
    expect(query(page)).toBe(`?case=${order[1]}`)
    expect(await focused(page)).toBe('case-title')
    await page.keyboard.press('j')
    expect(query(page)).toBe(`?case=${order[1]}`)
    await page.keyboard.press('Escape')
    expect(query(page)).toBe('')
    expect(await focused(page)).toBe(order[1])
  })

  test('gives several cases to somebody at once', async () => {
    await page.goto(`${CASES}?state=open`)
    await ready(page)
    await page.locator('#choose-all').check()
    const n = (await listed(page)).length
    expect(await page.locator('#chosen').textContent()).toBe(`${n} chosen`)
    await page.locator('#case-rows input').first().uncheck()
    expect(
      await page.locator('#choose-all').evaluate((box: HTMLInputElement) => box.indeterminate),
    ).toBe(true)
    await page.locator('#bulk-assignee').selectOption({ label: ADMIN })
    await page.locator('#bulk button').click()
    await expect.poll(() => page.locator('#list-count').textContent()).toMatch(/assigned: admin@/)
    const rows = await page.locator('#case-rows li').allInnerTexts()
    expect(rows.slice(1).every((row) => row.includes(ADMIN))).toBe(true)
    expect(await page.locator('#bulk').isVisible()).toBe(false)
    expect(
      await site.value(
        `select count(*)::int as value from public.cases where hospital_id = (select id from public.hospitals where slug = 'clinic') and assignee = (select id from auth.users where email = $1)`,
        ADMIN,
      ),
    ).toBe(n - 1)
  })

  test('is told how many of the chosen cases were assigned, and what became of the others', async () => {
    const [open, closed] = await keepCases(site.stack, [
      { what_happened: 'Nobody answered the telephone.' },
      {
        what_happened: 'Nobody answered the telephone.',
        filed_at: daysAgo(3),
        events: [
          {
            at: daysAgo(2),
            by: 'staff',
            email: AGENT,
            action: 'resolve',
            text: 'Done.',
            details: {},
          },
          { at: daysAgo(1), by: 'staff', email: AGENT, action: 'close', details: {} },
        ],
      },
    ])
    await page.goto(`${CASES}?search=answered+the+telephone`)
    await ready(page)
    expect((await listed(page)).toSorted()).toEqual([shown(open), shown(closed)].toSorted())
    const told = page.locator('#list-count')
    const assign = async () => {
      await page.locator('#choose-all').check()
      await page.locator('#bulk-assignee').selectOption({ label: ADMIN })
      await page.locator('#bulk button').click()
    }
    await assign()
    await expect
      .poll(() => told.textContent())
      .toBe(`1 assigned: ${ADMIN}. 1 left unchanged: assigned so already, or closed.`)
    await assign()
    await expect.poll(() => told.textContent()).toMatch(/^0 assigned: .* 2 left unchanged/)
  })

  test('saves the list: what it shows of each case, and no word of a patient', async () => {
    await page.goto(CASES)
    await ready(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#csv').click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
    const [heads, ...lines] = csv.trim().split('\r\n')
    expect(heads).toBe(
      'Reference,Kind,Source,Channel,State,Severity,Department,Category,Assigned to,Received,Due,Waiting for the patient',
    )
    const rows = await page
      .locator('#case-rows li')
      .evaluateAll((all) =>
        all.map((row) =>
          [
            row.querySelector('code'),
            ...row.querySelectorAll('.where span, .who span:first-child'),
          ].map((part) => part?.textContent),
        ),
      )
    expect(lines).toHaveLength(rows.length)
    for (const [place, line] of lines.entries()) {
      const [reference, department, category, from, person] = rows[place] ?? []
      const [source, channel] = from?.split(' · ') ?? []
      const cells = line.split(',')
      expect([0, 2, 3, 6, 7, 8].map((column) => cells[column])).toEqual([
        reference,
        source,
        channel,
        department,
        category,
        person,
      ])
    }
    expect(csv).toContain(ADMIN)
    for (const word of ['X-ray', '饮水机', '系统故障']) expect(csv).not.toContain(word)
    expect(download.suggestedFilename()).toMatch(/^Yingchuan-Clinic_Cases_\d{4}-\d\d-\d\d\.csv$/)
  })

  test('is told what could not be loaded, and tries again', async () => {
    await page.route('**/rpc/list_cases', (route) => route.abort())
    const named = Promise.withResolvers<void>()
    await page.route('**/rpc/get_case_desk', async (route) => {
      await named.promise
      await route.continue()
    })
    const failed = page.waitForEvent('requestfailed')
    await page.goto(CASES)
    await failed
    await page.evaluate(() => new Promise(requestAnimationFrame))
    // As long as nothing can be named the page is about to ask again by itself.
    expect(await page.locator('#list-failed').isVisible()).toBe(false)
    named.resolve()
    await page.locator('#list-failed:not([hidden])').waitFor()
    expect(await page.locator('#list-why').textContent()).toContain('cannot be reached')
    await page.unroute('**/rpc/list_cases')
    await page.locator('#retry').click()
    await ready(page)
  })

  test('sees pages of a long list, and goes on where the first ended', async () => {
    await keepCases(
      site.stack,
      Array.from({ length: 60 }, (_, nth) => ({
        filed_at: daysAgo(100 + nth),
        department: 'ophthalmology',
        what_happened: `Queue at window ${nth} too long.`,
      })),
    )
    await page.goto(`${CASES}?department=ophthalmology`)
    await ready(page)
    expect(await page.locator('#list-count').textContent()).toBe('The first 50 cases')
    const first = await listed(page)
    await page.locator('#more').click()
    await expect.poll(async () => (await listed(page)).length).toBe(60)
    expect(new Set(await listed(page)).size).toBe(60)
    expect((await listed(page)).slice(0, 50)).toEqual(first)
    expect(await page.locator('#more').isVisible()).toBe(false)
    expect(await focused(page)).toBe((await listed(page))[50]?.replace('-', ''))
    await page.evaluate(() => scrollTo(0, 0))
  })

  test('text of patients, names of categories and of filters are text, whatever they try', async () => {
    const three = HOSTILE_STRINGS.slice(0, 60)
    await site.stack.db.query(
      `update public.complaint_categories set names = jsonb_build_object('en', $1::text) where code = 'privacy' and hospital_id = (select id from public.hospitals where slug = 'clinic')`,
      [HOSTILE_STRINGS[0]],
    )
    await keepCases(
      site.stack,
      three.map((text) => ({
        department: 'pediatrics',
        category: 'privacy',
        what_happened: `${text} 1234567890`,
      })),
    )
    for (const name of [...HOSTILE_STRINGS.slice(0, 8), HOSTILE_STRINGS.at(-5) ?? ''])
      await site.stack.db.query(
        `insert into public.case_views (hospital_id, user_id, name, filter)
         select hospitals.id, users.id, left($1, 60), '{"search": "<b>"}' from public.hospitals, auth.users where slug = 'clinic' and email = $2`,
        [name, AGENT],
      )
    await page.goto(`${CASES}?department=pediatrics`)
    await ready(page)
    await page.locator('#views-summary').click()
    expect(await page.locator('#case-rows a > :not(code, span), #views a > *').count()).toBe(0)
    expect(await page.locator('#views').textContent()).toContain('<script>')
    expect(await page.locator('#case-rows .where').first().textContent()).toContain('<script>')
    expect(await page.evaluate('"pwned" in window')).toBe(false)
    expect(await violations(page)).toEqual([])
  })
})

test('where there is no case yet, the page says what will come', async () => {
  await site.stack.db.query(
    `select public.create_hospital('young', '{"zh-Hans": "新院", "en": "Young"}')`,
  )
  await site.stack.db.query(
    `insert into public.staff (hospital_id, user_id, role) select hospitals.id, users.id, 'agent'
     from public.hospitals, auth.users where slug = 'young' and email = $1`,
    [AGENT],
  )
  const { page, faults } = await site.openAs('agent', { locale: 'en' })
  await page.goto(`${CASES}?hospital=young`)
  await page.locator('#list-first:not([hidden])').waitFor()
  await page.goto(`${CASES}?hospital=young&due=overdue`)
  await page.locator('#list-empty:not([hidden])').waitFor()
  await page.locator('#clear').click()
  await page.locator('#list-first:not([hidden])').waitFor()
  expect(query(page)).toBe('?hospital=young')
  expect(faults).toEqual([])
})
