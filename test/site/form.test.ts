import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from 'playwright-core'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** The pages for patients in Chromium: the demo hospital's own and the full-page form. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const FORM = '/f/survey/?hospital=demo&survey=outpatient&department=cardiology&channel=qr'

test.each([
  ['zh-CN', '', 'zh-Hans', '门诊就诊体验'],
  ['zh-HK', '', 'zh-Hant', '門診就診體驗'],
  ['en-GB', '', 'en', 'Your outpatient visit'],
  ['en-GB', '&lang=zh-Hant', 'zh-Hant', '門診就診體驗'],
])('the form in a %s browser%s: language and title', async (locale, more, lang, title) => {
  const { page, requests, faults } = await site.openAs(null, { locale })
  await page.goto(`${FORM}${more}#here`)
  await page.locator('careloop-survey fieldset').first().waitFor()
  await expect.poll(() => page.title()).toBe(title)
  expect(await page.locator('html').getAttribute('lang')).toBe(lang)
  expect(await page.locator('careloop-survey').getAttribute('channel')).toBe('qr')
  expect(await page.locator('a').count()).toBe(3)
  expect(requests).toEqual(['GET /rest/v1/rpc/get_survey'])
  expect(await page.locator('a[aria-current]').getAttribute('hreflang')).toBe(lang)

  // Another language: of the same address, with what has been answered.
  const [other, itsTitle] =
    lang === 'en' ? ['zh-Hans', '门诊就诊体验'] : ['en', 'Your outpatient visit']
  const answer = page.locator('careloop-survey input[name=nps][value="3"]')
  await answer.check({ force: true })
  const link = page.locator(`a[lang=${other}]`)
  const box = await link.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  await link.click()
  await expect.poll(() => page.title()).toBe(itsTitle)
  expect(await page.locator('#place h1').textContent()).toBe(itsTitle)
  expect(await page.locator('html').getAttribute('lang')).toBe(other)
  expect(await link.getAttribute('aria-current')).toBe('true')
  expect(await answer.isChecked()).toBe(true)
  const { searchParams, hash } = new URL(page.url())
  expect(Object.fromEntries(searchParams)).toEqual({
    ...Object.fromEntries(new URLSearchParams(FORM.split('?')[1])),
    lang: other,
  })
  expect(hash).toBe('#here')
  // Asked for once.
  expect(requests.filter((request) => request.includes('get_survey'))).toHaveLength(1)
  expect(faults).toEqual([])
})

test('card and events lead to each other, in the language that was chosen', async () => {
  const { page } = await site.openAs(null, { locale: 'en-GB' })
  for (const [here, there] of [
    ['member-card', 'events'],
    ['events', 'member-card'],
  ] as const) {
    await page.goto(`/f/${here}/?hospital=demo`)
    const way = () =>
      page.locator(`careloop-${here}`).getAttribute(here === 'events' ? 'card' : 'events')
    expect(await way()).toBe(`/f/${there}/?hospital=demo`)
    // No language is broken into lines, however large the letters.
    await page.setViewportSize({ width: 375, height: 800 })
    await page.evaluate(() => (document.documentElement.style.fontSize = '32px'))
    for (const link of await page.locator('#languages a').all())
      expect((await link.boundingBox())?.height).toBeLessThan(60)
    await page.locator(`careloop-${here} [part~=title]`).waitFor()
    await page.locator('a[lang=zh-Hant]').click()
    await expect.poll(way).toBe(`/f/${there}/?hospital=demo&lang=zh-Hant`)

    // Where its wordings do not come the link is followed, as it is without a script.
    await page.route('**/_astro/*.js', (route) => route.abort(), { times: 1 })
    await Promise.all([
      page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('&lang=zh-Hans')),
      page.waitForEvent('load'),
      page.locator('a[lang=zh-Hans]').click(),
    ])
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-Hans')
  }
})

test.each([
  ['/f/survey/', '哪家医院、哪份问卷'],
  ['/f/survey/?hospital=demo', '哪份问卷'],
  ['/f/survey/?survey=outpatient', '哪家医院'],
])('%s says what the link lacks', async (address, missing) => {
  const { page, requests, faults } = await site.openAs(null)
  await page.goto(address)
  await page.locator('#incomplete').waitFor()
  expect(await page.locator('#missing').textContent()).toContain(`没有说明是${missing}。请`)
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'This link is not complete' }).waitFor()
  expect(requests).toEqual([])
  expect(faults).toEqual([])
})

test.each(['?hospital=nobody&survey=outpatient', '?hospital=demo&survey=nothing'])(
  '/f/survey/%s says that there is no such survey',
  async (search) => {
    const { page, faults } = await site.openAs(null, { locale: 'en' })
    await page.goto(`/f/survey/${search}`)
    await page.locator('#unknown').waitFor()
    expect(await page.locator('careloop-survey').count()).toBe(0)
    expect(await page.title()).toBe('This survey cannot be found')
    expect(faults).toEqual([])
  },
)

test.each([
  ['fails', 'en', (route: Route) => route.abort(), /cannot be opened.*connection may be weak/],
  ['never answers', 'zh-CN', () => {}, /暂时无法打开.*可能是网络不稳定/],
  [
    'refuses',
    'zh-HK',
    (route: Route) => route.fulfill({ status: 401, json: { message: 'Invalid API key' } }),
    /暫時無法開啟.*與您的網路無關/,
  ],
])(
  'where the server %s a form says so, and comes when it is asked for again',
  async (_, locale, answer, words) => {
    const { page, faults } = await site.open({ locale })
    await page.clock.install()
    const asked = '**/rpc/get_reminder_form*'
    await page.route(asked, answer)
    await page.goto('/f/reminders/?hospital=demo')
    await page.locator('careloop-reminder:defined').waitFor()
    await page.clock.fastForward(30_000)
    await page.getByRole('alert').filter({ hasText: words }).waitFor()
    expect(await page.locator('.waiting').count()).toBe(0)
    await page.unroute(asked)
    await page.getByRole('button').click()
    await page.locator('careloop-reminder fieldset').first().waitFor()
    expect(await page.getByRole('alert').getByRole('heading').count()).toBe(0)
    expect(faults).toEqual([])
  },
)

test('where the kit does not come the page says so, and is opened anew', async () => {
  const { page } = await site.open({ locale: 'zh-HK' })
  await page.clock.install()
  let asked = 0
  await page.route('**/kit/careloop.js', (route) => (asked++ ? route.continue() : undefined))
  await page.goto(FORM, { waitUntil: 'commit' })
  // The one of the page itself stands there before anything counts the time.
  await page.locator('careloop-survey .waiting').waitFor()
  await page.clock.fastForward(30_000)
  await page.getByRole('heading', { name: '暫時無法開啟' }).waitFor()
  await page.getByRole('button', { name: '重試' }).click()
  await page.locator('careloop-survey fieldset').first().waitFor()
})

test('the hospital’s page shows the survey pasted in, named as the demo it is', async () => {
  const { page, faults } = await site.openAs(null)
  await page.goto('/')
  expect(await page.locator('.demo').textContent()).toContain('虚构')
  const widget = page.locator('careloop-survey')
  // Without the kit there is a way to the form all the same.
  const link = await widget.locator('a').getAttribute('href')
  expect(new URLSearchParams(link?.split('?')[1]).get('hospital')).toBe('demo')
  await widget.scrollIntoViewIfNeeded()
  await widget.locator('fieldset').first().waitFor()
  expect(faults).toEqual([])
})

test('the hospital’s page names the demo hospital and its departments as the data does', async () => {
  const { page } = await site.openAs(null)
  await page.goto('/')
  const text = (await page.locator('body').textContent()) ?? ''
  const { rows } = await site.stack.db.query<{ name: string }>(
    `select names ->> 'zh-Hans' as name from public.hospitals
     union all select names ->> 'zh-Hans' from public.departments`,
  )
  expect(rows.length).toBeGreaterThan(8)
  for (const { name } of rows) expect(text).toContain(name)
})

test('what is not there is a page too', async () => {
  const { page, faults } = await site.openAs(null, { locale: 'zh-TW' })
  const response = await page.goto('/nothing/here/')
  expect(response?.status()).toBe(404)
  await expect.poll(() => page.locator('h1').textContent()).toBe('找不到頁面')
  expect(faults).toEqual([])
})
