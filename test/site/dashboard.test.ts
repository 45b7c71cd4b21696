import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** The pages for staff in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const figures = (page: Page) => page.locator('#figures:not([aria-busy])').waitFor()
const FIGURES = 'POST /rest/v1/rpc/survey_figures'
const BREAKDOWN = 'POST /rest/v1/rpc/survey_breakdown'
const score = (page: Page) => page.locator('#score').textContent()
/** How many answers the page tells that it counts: two scores may happen to be one. */
const counted = (page: Page) => page.locator('#status').textContent()

test('a page whose script does not come says so in each language, and is opened anew', async () => {
  const { page } = await site.openAs(null)
  const scripts = '**/_astro/*.js'
  await page.route(scripts, (route) => route.abort())
  await page.goto('/admin/survey/?period=this-month')
  const late = page.locator('.late')
  expect(await late.isVisible()).toBe(false)
  // Twenty seconds later.
  await page.evaluate('document.getAnimations().forEach((one) => one.finish())')
  expect(await page.locator('main .until-late').isVisible()).toBe(false)
  expect(await late.innerText()).toBe(
    [
      '页面没有打开。请检查网络，然后刷新本页。',
      '頁面沒有開啟。請檢查網路，然後重新整理。',
      'This page has not opened. Check your connection and reload it.',
    ].join('\n\n'),
  )
  await page.unroute(scripts)
  await late.getByRole('link', { name: 'reload' }).click()
  await page.locator('#password-email').waitFor()
  expect(page.url()).toBe(`${site.address}/admin/survey/?period=this-month`)
  expect(await late.isVisible()).toBe(false)
})

describe('signing in', () => {
  test('a wrong password is told, the right one leads on, signing out leads back', async () => {
    const { page, requests, faults, signIn } = await site.openAs(null)
    await page.goto('/admin/')
    await page.locator('#password-email').fill('viewer@demo.careloop.example')
    await page.locator('#password').fill('not-the-password')
    await page.locator('#password').press('Enter')
    await expect
      .poll(() => page.locator('#password-error').textContent())
      .toBe('邮箱或密码不正确。')
    await signIn()
    await page.locator('#split dl').waitFor()
    expect(await page.locator('#account-email').textContent()).toBe('viewer@demo.careloop.example')
    expect(await page.title()).toBe('总览 · 映川医院')

    requests.length = 0
    await page.reload()
    await page.locator('#split dl').waitFor()
    expect(requests.sort()).toEqual([
      'GET /rest/v1/hospitals',
      'POST /rest/v1/rpc/overview_figures',
      'POST /rest/v1/rpc/survey_figures',
    ])

    await page.locator('#sign-out').click()
    await page.locator('#password-email').waitFor()
    expect(await page.locator('#sign-in-expired').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  test('an incomplete form is not sent', async () => {
    const { page, requests } = await site.openAs(null, { locale: 'en' })
    await page.goto('/admin/')
    await page.locator('#password-email').fill('nobody')
    await page.locator('#password').press('Enter')
    expect(await page.locator('#password-error').textContent()).toBe(
      'Please enter a valid e-mail address.',
    )
    expect(await page.evaluate('document.activeElement.id')).toBe('password-email')
    expect(requests).toEqual([])
  })

  test('a stranger gets a code and a session, and is told plainly that this is not enough', async () => {
    const { page, faults } = await site.openAs(null, { locale: 'en' })
    const email = 'stranger@nowhere.example'
    await page.goto('/admin/survey/')
    await page.locator('input[value=code]').check()
    await page.locator('#code-email').fill(email)
    await page.locator('#code-email').press('Enter')
    await page.locator('#code').fill('000000')
    await page.locator('#code').press('Enter')
    await expect.poll(() => page.locator('#code-error').textContent()).toMatch('wrong or no longer')
    await page.locator('#code').fill(` ${site.codes.get(email)} `)
    await page.locator('#code').press('Enter')
    await page.locator('#view-no-staff').waitFor()
    expect(await page.locator('#no-staff-who').textContent()).toContain(email)
    expect(await page.locator('#view-page').isVisible()).toBe(false)

    await site.stack.db.query(
      `insert into public.staff_invitations (hospital_id, email, role) select id, $1, 'viewer' from public.hospitals`,
      [email],
    )
    await page.locator('#check-again').click()
    await figures(page)
    await page.locator('#sign-out').click()
    await page.locator('#password-email').waitFor()
    expect(faults).toEqual([])
  })

  test('an expired session is told, and signing in again leads back to the same view', async () => {
    const { page, faults, signIn } = await site.openAs(null)
    await page.goto('/admin/survey/?department=cardiology&channel=qr')
    await signIn()
    await figures(page)
    const before = await score(page)
    await page.evaluate(() => {
      const session = JSON.parse(localStorage['careloop-staff'])
      localStorage['careloop-staff'] = JSON.stringify({
        ...session,
        expires_at: 1,
        refresh_token: 'no-longer-valid',
      })
    })
    await page.reload()
    await page.locator('#sign-in-expired').waitFor()
    await signIn()
    await figures(page)
    expect(new URL(page.url()).search).toBe('?department=cardiology&channel=qr')
    expect(await score(page)).toBe(before)
    expect(faults).toEqual([])
  })

  test('a token the server refuses while the page is open ends the session too', async () => {
    const { page, signIn } = await site.openAs(null)
    await page.goto('/admin/survey/')
    await signIn()
    await figures(page)
    await page.evaluate(() => {
      const session = JSON.parse(localStorage['careloop-staff'])
      const token = session.access_token.replace(/[^.]+$/, 'forged')
      localStorage['careloop-staff'] = JSON.stringify({ ...session, access_token: token })
    })
    await page.locator('#channel').selectOption('qr')
    await page.locator('#sign-in-expired').waitFor()
    await signIn()
    await figures(page)
    expect(new URL(page.url()).search).toContain('channel=qr')
  })
})

describe('the survey page', () => {
  test('keeps what is chosen in its address; back and forward follow', async () => {
    const { page, requests, faults } = await site.openAsViewer()
    await page.goto('/admin/survey/')
    await figures(page)
    const [whole, all] = [await score(page), await counted(page)]
    requests.length = 0

    await page.locator('#department').selectOption('cardiology')
    await expect.poll(() => counted(page)).not.toBe(all)
    const cardiology = await score(page)
    expect(requests.toSorted()).toEqual([BREAKDOWN, FIGURES])
    expect(page.url()).toContain('department=cardiology')

    await page.locator('#period').selectOption('含本月的 12 个月')
    await figures(page)
    expect(await page.locator('#trend-table tbody tr').count()).toBe(12)
    requests.length = 0
    await page.locator('input[name=grain][value=week]').check()
    await expect.poll(() => page.locator('#trend-table tbody tr').count()).toBeGreaterThan(45)
    expect(requests).toEqual([])

    await page.goBack()
    await expect.poll(() => page.locator('#trend-table tbody tr').count()).toBe(12)
    await page.goBack()
    await expect.poll(() => score(page)).toBe(cardiology)
    await page.goBack()
    await expect.poll(() => score(page)).toBe(whole)
    await page.goForward()
    await expect.poll(() => score(page)).toBe(cardiology)
    expect(await page.locator('#department').inputValue()).toBe('cardiology')

    // Sent to a colleague, who opens it elsewhere.
    const colleague = await site.openAs(null, { locale: 'en' })
    await colleague.page.goto(page.url())
    await colleague.signIn('agent@demo.careloop.example')
    await figures(colleague.page)
    expect(await score(colleague.page)).toBe(cardiology)
    expect(faults).toEqual([])
  })

  test('one view asks three times: for the hospital, the figures and all questions', async () => {
    const { page, requests, faults } = await site.openAsViewer()
    await page.goto('/admin/survey/?compare=previous#completion')
    await figures(page)
    await page.locator('#question:enabled').waitFor()
    // Whoever was sent to a section is led there once all that stands above it has come.
    await page.locator('#completion:focus').waitFor()
    expect(await page.locator('#contents a[href="#figure"]').textContent()).toBe('净推荐值（NPS）')
    expect(requests.toSorted()).toEqual(['GET /rest/v1/hospitals', BREAKDOWN, FIGURES])
    expect(faults).toEqual([])
  })

  test('another question changes the figures everywhere, and asks for them only', async () => {
    const { page, requests, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/')
    await page.locator('#question:enabled').waitFor()
    const nps = await score(page)
    requests.length = 0

    await page.locator('#question').selectOption('overall')
    await expect.poll(() => score(page)).toMatch(/^\d+\.\d%$/)
    expect(requests).toEqual([FIGURES])
    expect(page.url()).toContain('question=overall')
    expect(await page.locator('#figure-title').textContent()).toBe('Best answers')
    expect(await page.locator('#figure-meaning').textContent()).toContain('Very satisfied')
    expect(await page.locator('#make-up').isVisible()).toBe(false)
    expect(await page.locator('.headline .term:visible').count()).toBe(3)
    expect(await page.locator('#distribution-table tbody tr').allTextContents()).toHaveLength(5)
    expect(await page.locator('#departments-table [data-sort=score]').textContent()).toBe('Share')
    const name = await page.locator('#trend-chart').getAttribute('aria-label')
    expect(name).toMatch(/^Best answers by week/)

    await page.locator('#question').selectOption('went_wrong')
    await expect
      .poll(() => page.locator('#figure-meaning').textContent())
      .toMatch('Share who chose')
    await page.goBack()
    await page.goBack()
    await expect.poll(() => score(page)).toBe(nps)
    expect(await page.locator('#question').inputValue()).toBe('nps')
    expect(faults).toEqual([])
  })

  test.each([
    ['friends-and-family', 'Positive answers', /^\d+\.\d%$/],
    ['five-s', 'Best answers', /^\d+\.\d%$/],
    ['servqual-short', 'Perceived − expected', /^[+−]?\d\.\d\d$/],
  ])('%s has a lead figure of its own', async (survey, title, figure) => {
    const { page, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto(`/admin/survey/?survey=${survey}&period=last-12-months`)
    await figures(page)
    expect(await page.locator('#figure-title').textContent()).toBe(title)
    expect(await score(page)).toMatch(figure)
    // Its wording comes with the other questions.
    await expect.poll(() => page.locator('#figure-question').textContent()).not.toBe('')
    const question = (await page.locator('#figure-question').textContent()) ?? ''
    await page.locator('.headline .term:visible').first().click()
    const definition = page.locator('.definition:popover-open')
    expect(await definition.locator('.title').textContent()).toBe(title)
    expect(await definition.textContent()).toContain(`Question: “${question}”.`)
    await page.keyboard.press('Escape')
    await page.locator('#distribution-chart[data-drawn] canvas').waitFor()
    expect(faults).toEqual([])
  })

  test('beside the period before: its days in words, the change, and what is no change', async () => {
    const { page, requests, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?from=2026-02-01&to=2026-04-30')
    await figures(page)
    requests.length = 0
    await page.locator('#compare').check()
    await page.locator('#change:visible').waitFor()
    expect(requests.toSorted()).toEqual([BREAKDOWN, FIGURES])
    expect(page.url()).toContain('compare=previous')
    expect(await page.locator('#basis').textContent()).toContain(
      'Feb 1 – Apr 30, 2026, compared with Nov 1, 2025 – Jan 31, 2026',
    )
    const change = (await page.locator('#change').textContent()) ?? ''
    const [, by = '', margin = ''] = /^([+−]?[\d.]+) ± ([\d.]+) against/.exec(change) ?? []
    const reliable = Math.abs(Number(by.replace('−', '-'))) > Number(margin)
    expect(change).toMatch(reliable ? 'a reliable ' : 'no reliable change')
    expect(await page.locator('#trend-table thead th').allTextContents()).toContain(
      'Earlier period',
    )
    expect(await page.locator('#distribution-table thead th').last().textContent()).toBe(
      'Earlier period',
    )
    await page.locator('#compare').uncheck()
    await expect.poll(() => page.locator('#change').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  test('departments are held against the others, and an order by chance is not called one', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?compare=previous')
    await figures(page)
    const sentence = (await page.locator('#departments-verdict').textContent()) ?? ''
    expect(sentence).toMatch(/^\d departments compared, .*Holm–Bonferroni, 5%/)
    for (const row of await page.locator('#departments-table tbody tr').all()) {
      const name = await row.locator('th').evaluate((cell) => cell.firstChild?.textContent ?? '')
      const verdict = row.locator('td.verdict').first()
      if ((await row.locator('.too-few').count()) > 0) {
        expect(await row.locator('td').nth(-2).textContent()).toBe('Not compared')
        continue
      }
      const said = (await verdict.locator('span').textContent()) ?? ''
      const [value = 0, margin = 0] = ((await verdict.locator('small').textContent()) ?? '')
        .split(' ± ')
        .map((text) => Number(text.replace('−', '-')))
      // Whoever stands out does so beyond the margin of one comparison; by Holm's rule not all who do stand out.
      if (Math.abs(value) <= margin) expect(said, name).toBe('No reliable difference')
      if (said === 'Better') expect(value, name).toBeGreaterThan(0)
      if (said === 'Worse') expect(value, name).toBeLessThan(0)
      expect(sentence).toMatch(
        said === 'No reliable difference'
          ? new RegExp(`No reliable difference: [^.]*${name}|None differs`)
          : new RegExp(`Reliably ${said.toLowerCase()}: [^.]*${name}`),
      )
    }
    // What is hidden can be told together: the whole hospital without the departments shown.
    const answers = await page.locator('#departments-table tr').evaluateAll((rows) =>
      rows.slice(1).map((row) => ({
        name: row.querySelector('th')?.innerText,
        n: Number(row.querySelector('td.number:nth-child(5)')?.textContent.replace(',', '') ?? 0),
      })),
    )
    const [together, whole] = answers.splice(-2)
    expect([together?.name, whole?.name]).toEqual([
      'Hidden groups together: No department named, Rehabilitation',
      'Whole hospital',
    ])
    expect(together?.n).toBe(answers.reduce((left, { n }) => left - n, whole?.n ?? 0))
    // With one department chosen the others are still known, from all questions' figures.
    const all = await counted(page)
    await page.locator('#department').selectOption('cardiology')
    await expect.poll(() => counted(page)).not.toBe(all)
    await expect
      .poll(() => page.locator('#departments-verdict').textContent())
      .toContain('Holm–Bonferroni')
    expect(await page.locator('#departments-term [data-basis]').textContent()).toContain(
      `answers: ${whole?.n.toLocaleString('en')}; margin: beside each figure`,
    )
    expect(await page.locator('#departments-table tfoot').textContent()).toContain('Whole hospital')
  })

  test('what staff changed is flagged on the trend, in its table and below it', async () => {
    const { page, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?period=last-12-months&department=pediatrics')
    await figures(page)
    const mark = page.locator('#marks-list li')
    expect(await mark.count()).toBe(1)
    expect(await mark.textContent()).toMatch(/You said.*We did/)
    expect(await page.locator('#trend-table tbody td', { hasText: '1 · ' }).count()).toBe(1)
    await page.locator('#department').selectOption('cardiology')
    await expect.poll(() => page.locator('#marks').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  test('a mistyped address is told, and what is shown instead', async () => {
    const { page, requests, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto(
      '/admin/survey/?department=cardiolgy&channel=fax&question=moood&from=2026-02-30&to=2026-03-01',
    )
    await figures(page)
    const notice = page.locator('#notice p')
    expect(await notice.allTextContents()).toEqual([
      'This survey has no question “moood”. Its most telling figure is shown.',
      'There is no department “cardiolgy”. All departments are shown.',
      'There is no channel “fax”. All channels are shown.',
      '“2026-02-30 – 2026-03-01” is no period that can be shown. The last 90 days are shown.',
    ])
    await page.locator('#question:enabled').waitFor()
    requests.length = 0
    await page.locator('#channel').selectOption('qr')
    await expect.poll(() => notice.count()).toBe(2)
    await figures(page)
    expect(requests.toSorted()).toEqual([BREAKDOWN, FIGURES])
    await page.goto('/admin/survey/?survey=%3Cimg%20src%3Dx%3E&hospital=elsewhere')
    await figures(page)
    expect(await notice.allTextContents()).toEqual([
      'You are not staff of a hospital “elsewhere”. Your own hospital is shown.',
      'There is no survey “<img src=x>”. The hospital’s main survey is shown.',
    ])
    expect(faults).toEqual([])
  })

  test('all questions can fail alone, and be asked again alone', async () => {
    const { page, requests } = await site.openAsViewer({ locale: 'en' })
    await page.route('**/rpc/survey_breakdown', (route) => route.abort())
    await page.goto('/admin/survey/')
    await page.locator('#breakdown-retry').waitFor()
    await figures(page)
    expect(await page.locator('#breakdown-why').textContent()).toMatch('cannot be reached')
    expect(await score(page)).toMatch(/^[+−]\d+\.\d$/)
    await page.unroute('**/rpc/survey_breakdown')
    requests.length = 0
    await page.locator('#breakdown-retry').click()
    await page.locator('#question:enabled').waitFor()
    expect(await page.locator('#breakdown-failed').isVisible()).toBe(false)
    expect(requests).toEqual([BREAKDOWN])

    // What cannot be read without them says so in its place, and comes with them.
    await page.route('**/rpc/survey_breakdown', (route) => route.abort())
    await page.goto('/admin/survey/?survey=friends-and-family')
    await page.locator('#retry').waitFor()
    await page.unroute('**/rpc/survey_breakdown')
    await page.locator('#retry').click()
    await expect.poll(() => score(page)).toMatch(/^\d+\.\d%$/)
  })

  test('other dates: nothing changes until both are there and in order', async () => {
    const { page, requests } = await site.openAsViewer()
    await page.goto('/admin/survey/')
    await page.locator('#question:enabled').waitFor()
    requests.length = 0
    await page.locator('#period').selectOption('custom')
    expect(await page.evaluate('document.activeElement.id')).toBe('first')
    await page.locator('#last').fill('2026-01-31')
    await expect
      .poll(() => page.locator('#period-error').textContent())
      .toMatch(/不能晚于.*当前仍显示：\d{4}年/)
    expect(await page.locator('#first').getAttribute('aria-invalid')).toBe('true')
    expect(requests).toEqual([])
    await page.locator('#first').fill('2026-01-01')
    await expect.poll(() => page.url()).toContain('?from=2026-01-01&to=2026-01-31')
    await expect.poll(() => page.locator('#basis').textContent()).toContain('2026年1月1日–1月31日')
  })

  test('figures and tables stand before Chart.js arrives, and without it', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.route('**/chart-parts*.js', (route) => route.abort())
    await page.goto('/admin/survey/')
    await figures(page)
    expect(await score(page)).toMatch(/^[+−]\d+\.\d$/)
    expect(await page.locator('#margin').textContent()).toMatch(/^± \d/)
    expect(await page.locator('#distribution-table tbody tr').count()).toBe(11)
    expect(await page.locator('#departments-table tbody tr').count()).toBeGreaterThan(7)
    await page.locator('#trend-failed').waitFor()
  })

  test('charts are drawn, named and redrawn in the dark', async () => {
    const { page, faults } = await site.openAsViewer()
    await page.goto('/admin/survey/')
    await page.locator('#trend-chart[data-drawn] canvas').waitFor()
    expect(await page.locator('#trend-chart').getAttribute('aria-label')).toContain('±')
    const picture = () =>
      page.evaluate(() =>
        document.querySelector<HTMLCanvasElement>('#trend-chart canvas')?.toDataURL(),
      )
    const light = await picture()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(picture).not.toBe(light)
    expect(faults).toEqual([])
  })

  test('too few answers and no answers are told apart, and neither looks like a zero', async () => {
    const { page, faults } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?department=rehabilitation')
    await figures(page)
    expect(await score(page)).toBe('Hidden')
    expect(await page.locator('#why-hidden').textContent()).toMatch('Hidden is not zero')
    expect(await page.locator('#trend-hidden').textContent()).toBe('Hidden')
    // Why is one tap away, and true of a group that is hidden for the sake of another.
    await page.locator('#trend-hidden .too-few').click()
    expect(await page.locator('#hidden-rule').innerText()).toMatch(/10 answers.*beside it/)
    await page.keyboard.press('Escape')
    expect(await page.locator('#trend-chart').isVisible()).toBe(false)
    expect(await page.locator('#distribution').isVisible()).toBe(false)
    const row = page.locator('#departments-table tbody tr', { hasText: 'Rehabilitation' })
    expect(await row.locator('.too-few').count()).toBe(1)
    expect(await row.textContent()).not.toMatch(/\d/)

    await page.goto('/admin/survey/?from=2010-01-01&to=2010-01-31')
    await page.locator('#empty').waitFor()
    expect(await page.locator('#figures').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  test('a failed request says so and can be tried again', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/')
    await figures(page)
    await page.route('**/rpc/survey_figures', (route) => route.abort())
    await page.locator('#channel').selectOption('qr')
    await page.locator('#retry').waitFor()
    expect(await page.locator('#figures-why').textContent()).toMatch('cannot be reached')
    await page.unroute('**/rpc/survey_figures')
    await page.route('**/rpc/survey_figures', (route) =>
      route.fulfill({ status: 500, json: { message: 'boom' } }),
    )
    await page.locator('#retry').click()
    await expect.poll(() => page.locator('#figures-why').textContent()).toMatch('went wrong')
    await page.unroute('**/rpc/survey_figures')
    await page.locator('#retry').click()
    await figures(page)
  })

  test('so does the overview', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.route('**/rpc/survey_figures', (route) => route.abort())
    await page.goto('/admin/')
    await page.locator('#view-failed').waitFor()
    await page.unroute('**/rpc/survey_figures')
    await page.locator('#reload').click()
    await page.locator('#split dl').waitFor()
  })

  test('an older reply never overtakes a newer choice', async () => {
    const { page } = await site.openAsViewer()
    await page.goto('/admin/survey/?department=cardiology')
    await figures(page)
    const [cardiology, some] = [await score(page), await counted(page)]
    await page.locator('#department').selectOption('')
    await expect.poll(() => counted(page)).not.toBe(some)

    const overtaken = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    let held = 0
    await page.route('**/rpc/survey_figures', async (route) => {
      const first = held++ === 0
      if (first) await overtaken.promise
      await route.continue().catch(() => {})
      if (first) answered.resolve()
    })
    const given = page.waitForEvent('requestfailed')
    await page.locator('#department').selectOption('dentistry')
    await page.locator('#department').selectOption('cardiology')
    expect((await given).failure()?.errorText).toBe('net::ERR_ABORTED')
    await expect.poll(() => score(page)).toBe(cardiology)
    overtaken.resolve()
    await answered.promise
    expect(await score(page)).toBe(cardiology)
  })

  test('the table sorts, and its names choose a department', async () => {
    const { page } = await site.openAsViewer()
    await page.goto('/admin/survey/')
    await figures(page)
    const cells = (column: number) =>
      page.locator(`#departments-table tbody td.number:nth-child(${column})`).allTextContents()
    const numbers = async (column: number) =>
      (await cells(column))
        .map((text) => Number(text.replace('−', '-').replace(',', '')))
        .filter((value) => !Number.isNaN(value))
    const descending = (values: number[]) => values.toSorted((a, b) => b - a)

    expect(await numbers(3)).toEqual(descending(await numbers(3)))
    expect((await numbers(3)).length).toBeGreaterThan(5)
    await page.locator('[data-sort=n]').click()
    expect(await numbers(5)).toEqual(descending(await numbers(5)))
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending')
    expect(await page.evaluate('document.activeElement.dataset.sort')).toBe('n')
    await page.locator('[data-sort=n]').press('Enter')
    expect(await numbers(5)).toEqual(descending(await numbers(5)).reverse())
    expect(page.url()).toContain('?sort=n&order=up')

    await page.locator('#departments-table a', { hasText: '口腔科' }).click()
    await expect.poll(() => page.locator('#department').inputValue()).toBe('dentistry')
    expect(page.url()).toContain('sort=n')
  })

  test('every figure tells what it is and what it rests on', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/')
    await figures(page)
    const n = (await page.locator('#n').textContent()) as string
    const terms = page.locator('.term:visible:not(#breakdown *)')
    expect(await terms.count()).toBe(8)
    for (const term of await terms.all()) {
      const { width = 0, height = 0 } = (await term.boundingBox()) ?? {}
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
      await term.click()
      const definition = page.locator('.definition:popover-open')
      await expect.poll(() => definition.count()).toBe(1)
      const text = (await definition.textContent()) ?? ''
      expect(text.length).toBeGreaterThan(120)
      expect(text).toContain(`answers: ${n}`)
      // The margin is the score's; shares of single answers have none of their own here, departments each theirs.
      const section = await term.evaluate((one) => one.closest('section')?.id)
      if (section === 'distribution') expect(text).not.toContain('margin:')
      else expect(text).toMatch(section === 'departments' ? /margin: beside/ : /margin: ± \d/)
      await page.keyboard.press('Escape')
      await expect.poll(() => definition.count()).toBe(0)
    }
  })
})

test('names from the database are text wherever they are shown', async () => {
  const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`
  const { db } = site.stack
  await db.query(
    `update public.departments set names = jsonb_build_object('zh-Hans', $1::text) where code = 'dentistry'`,
    [hostile],
  )
  try {
    const { page, faults } = await site.openAsViewer()
    await page.goto('/admin/survey/?department=dentistry')
    await figures(page)
    expect(await page.locator('#departments-table .chosen a').textContent()).toBe(hostile)
    expect(await page.locator('#department option:checked').textContent()).toBe(hostile)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.title()).toBe('满意度调查 · 映川医院')
    expect(faults).toEqual([])
  } finally {
    await db.query(
      `update public.departments set names = '{"zh-Hans": "口腔科", "zh-Hant": "牙科", "en": "Dentistry"}' where code = 'dentistry'`,
    )
  }
})

test('staff of two hospitals choose one, and nobody else’s hospital is to be had by its address', async () => {
  const { db } = site.stack
  await db.query(`select public.create_hospital('harbour', '{"en": "Harbour Hospital"}')`)
  const alone = await site.openAs(null, { locale: 'en' })
  await alone.page.goto('/admin/?hospital=harbour')
  await alone.signIn()
  await alone.page.locator('#split dl').waitFor()
  expect(await alone.page.locator('h1:visible').textContent()).toBe('Yingchuan Hospital')
  expect(await alone.page.locator('#hospital-choice').isVisible()).toBe(false)

  await db.query(
    `insert into public.staff (hospital_id, user_id, role)
     select hospitals.id, users.id, 'viewer' from public.hospitals, auth.users
     where slug = 'harbour' and email = 'agent@demo.careloop.example'`,
  )
  const both = await site.openAs(null, { locale: 'en' })
  await both.page.goto('/admin/')
  await both.signIn('agent@demo.careloop.example')
  await both.page.locator('#hospital').selectOption('harbour')
  await expect.poll(() => both.page.locator('h1:visible').textContent()).toBe('Harbour Hospital')
  expect(await both.page.locator('#demo').isVisible()).toBe(false)
  await both.page.locator('#no-survey').waitFor()
  await both.page.locator('#pages a[href*="/admin/survey/"]').click()
  await both.page.locator('#no-question').waitFor()
  expect(both.page.url()).toContain('/admin/survey/?hospital=harbour')
  expect([...alone.faults, ...both.faults]).toEqual([])
})

describe('language', () => {
  test.each([
    ['zh-CN', 'zh-Hans', '净推荐值（NPS）'],
    ['zh-TW', 'zh-Hant', '淨推薦值（NPS）'],
    ['en-GB', 'en', 'Net promoter score'],
  ])('a browser that asks for %s reads %s', async (locale, lang, heading) => {
    const { page } = await site.openAsViewer({ locale })
    await page.goto('/admin/survey/')
    await figures(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    expect(await page.locator('#figure-title').textContent()).toBe(heading)
  })

  test('the choice is kept, and the address overrules it', async () => {
    const { page } = await site.openAs(null)
    await page.goto('/admin/')
    await page.locator('#language').selectOption('en')
    await expect.poll(() => page.locator('#sign-in-title').textContent()).toBe('Sign in')
    await page.goto('/admin/survey/')
    await expect.poll(() => page.locator('#sign-in-title').textContent()).toBe('Sign in')
    await page.goto('/admin/survey/?lang=zh-Hant')
    await expect.poll(() => page.locator('#sign-in-title').textContent()).toBe('登入')
  })
})
