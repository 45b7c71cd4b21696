import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { formAddress, ROOMS, snippetOf } from '../../site/src/lib/invitation.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** The way in, and what a hospital without answers is told: in Chromium, before the embedded stack. */

let site: Site
beforeAll(async () => {
  site = await openSite()
  const { db } = site.stack
  await db.query(`select public.create_hospital('harbour', '{"en": "Harbour Hospital"}')`)
  await db.query(
    `insert into public.staff (hospital_id, user_id, role)
     select hospitals.id, users.id, case when email like 'admin%' then 'admin' else 'viewer' end::public.staff_role
     from public.hospitals, auth.users where slug = 'harbour'`,
  )
})
afterAll(() => site?.close())

const invitation = {
  origin: 'https://careloop.renmin.example',
  hospital: 'renmin',
  widget: 'survey',
  survey: 'outpatient',
  department: 'cardiology',
} as const

const plain = (html: string) =>
  html
    .replaceAll('&amp;', '&')
    .replaceAll('your-hospital.cn', 'renmin.example')
    .replace(/\s+/g, ' ')
    .replace(/ ?(<|>) ?/g, '$1')
    .trim()

/** What stands in `html` of a widget's tag. */
const tagOf = (widget: string, html: string) =>
  plain(new RegExp(`<careloop-${widget}[^]*?</careloop-${widget}>`).exec(html)?.[0] ?? '')

describe('what is pasted', () => {
  test('is the snippet of the README', () => {
    const snippet = snippetOf(invitation, '满意度调查', 'zh-Hans')
    const readme = readFileSync('README.md', 'utf8')
    const pasted = /<script\n[^]*?<\/careloop-survey>/.exec(readme)?.[0] ?? ''
    expect(plain(snippet)).toBe(plain(pasted))
  })

  test.each([
    ['complaint', 'cardiology', '投诉与建议'],
    ['reminder', null, '就诊提醒'],
  ] as const)('of %s is that of the kit’s README', (widget, department, title) => {
    const snippet = snippetOf({ ...invitation, widget, survey: null, department }, title, 'zh-Hans')
    expect(tagOf(widget, snippet)).toBe(tagOf(widget, readFileSync('widgets/README.md', 'utf8')))
  })

  test.each([
    ['events', 'card', 'member-card'],
    ['member-card', 'events', 'events'],
  ] as const)(
    'of %s is that of the kit’s README, and leads to the other',
    (widget, name, other) => {
      const its = { ...invitation, widget, survey: null, department: null }
      const titles = { events: '健康活动', 'member-card': '会员卡' }
      const way = new RegExp(`${name}="([^"]*)"`)
      const snippet = tagOf(widget, snippetOf(its, titles[widget], 'zh-Hans'))
      expect(way.exec(snippet)?.[1]).toBe(
        `https://careloop.renmin.example/f/${other}/?hospital=renmin`,
      )
      // A webmaster names pages of their own, where there are both.
      const without = (html: string) => html.replace(way, '')
      expect(without(snippet)).toBe(
        without(tagOf(widget, readFileSync('widgets/README.md', 'utf8'))),
      )
    },
  )

  test('reserves the room the kit’s README names, for every ready-made survey', () => {
    const readme = readFileSync('widgets/README.md', 'utf8')
    for (const survey of Object.keys(READY_MADE)) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${survey}\``)) ?? ''
      const [, , chinese = '', english = '', paged = ''] = row.split('|').map((cell) => cell.trim())
      const room = ROOMS[survey]
      expect(room, survey).toBeDefined()
      expect(room?.chinese.join(', ')).toBe(room?.paged ? paged.split(' ')[0] : chinese)
      expect(room?.english.join(', ')).toBe(
        room?.paged ? /\((?:English )?(\d+)\)/.exec(paged)?.[1] : english,
      )
    }
  })

  test('holds titles as text', () => {
    const snippet = snippetOf(invitation, '</a><script>alert(1)</script>"', 'en')
    expect(snippet.match(/<script/g)).toHaveLength(1)
    expect(snippet).toContain('&lt;script&gt;')
  })

  test('of a survey of the hospital’s own reserves nothing, and a long one is paged', () => {
    expect(snippetOf({ ...invitation, survey: 'own' }, 'Own', 'en')).not.toContain('canvas')
    expect(snippetOf({ ...invitation, survey: 'servqual-full' }, 'x', 'en')).toContain(
      'survey="servqual-full" department="cardiology" paged>',
    )
  })

  test('an address names survey, department and channel', () => {
    expect(formAddress(invitation, 'sms')).toBe(
      'https://careloop.renmin.example/f/survey/?hospital=renmin&survey=outpatient&department=cardiology&channel=sms',
    )
    expect(formAddress({ ...invitation, department: null }, null)).toBe(
      'https://careloop.renmin.example/f/survey/?hospital=renmin&survey=outpatient',
    )
  })
})

const address = (page: Page) => page.locator('#ask-address code').textContent()

describe('the overview', () => {
  test('leads to every page with its most telling figure, in four requests', async () => {
    const { page, requests, faults } = await site.openAs('admin', { locale: 'en' })
    await page.goto('/admin/?hospital=demo')
    await page.locator('#cases-counts').waitFor()
    expect(requests).toEqual([
      'GET /rest/v1/hospitals',
      'POST /rest/v1/rpc/overview_figures',
      'POST /rest/v1/rpc/survey_figures',
      'POST /rest/v1/rpc/count_cases',
    ])
    expect(await page.locator('#score').textContent()).toMatch(/^[+−]\d/)
    expect(await page.locator('#margin').textContent()).toMatch(/^± \d/)
    expect(await page.locator('#change').textContent()).toMatch(/± \d.* against /)
    expect(await page.locator('#departments-count').textContent()).toBe('8')
    const { rows } = await site.stack.db.query<{ open: number; overdue: number }>(
      `select count(*) filter (where state not in ('resolved', 'closed'))::int as open,
         count(*) filter (where due_at < now())::int as overdue from public.cases`,
    )
    expect([
      Number(await page.locator('#open-count').textContent()),
      Number(await page.locator('#overdue-count').textContent()),
    ]).toEqual([rows[0]?.open, rows[0]?.overdue])
    // What else is overdue comes with the figures, each with the way to it.
    const { rows: due } = await site.stack.db.query<{ calls: number; actions: number }>(
      `select
         (select count(*)::int from public.follow_ups where done_at is null and due_on < private.today(hospital_id)) as calls,
         (select count(*)::int from public.corrective_actions where done_on is null and due_on < private.today(hospital_id)) as actions`,
    )
    for (const [what, page_] of [
      ['calls', '/admin/follow-ups/?hospital=demo&due=overdue'],
      ['actions', '/admin/actions/?hospital=demo&state=overdue'],
    ] as const) {
      const link = page.locator(`#overdue-${what}-count a`)
      expect(await link.textContent(), what).toBe(String(due[0]?.[what]))
      expect(await link.getAttribute('href')).toBe(page_)
    }
    expect(await page.locator('#overdue-count a').getAttribute('href')).toBe(
      '/admin/cases/?hospital=demo&due=overdue',
    )
    // Cases have no period, answers or margin: they are as of now.
    for (const term of ['open-cases', 'overdue-cases', 'overdue-calls', 'overdue-actions'])
      expect(await page.locator(`#${term}-term [data-basis]`).textContent()).toMatch(
        /^As of .* 20\d\d, \d\d:\d\d$/,
      )
    expect(await page.locator('#margin-term [data-basis]').textContent()).toMatch(/margin: ± \d/)
    await page.locator('#open-survey').click()
    await page.locator('#trend-chart[data-drawn]').waitFor()
    expect(page.url()).toContain('/admin/survey/?hospital=demo')
    expect(faults).toEqual([])
  })

  test('shows another survey by its own figure', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/?hospital=demo')
    await page.locator('#headline:not([aria-busy])').waitFor()
    expect(await page.locator('#settings-card').isVisible()).toBe(false)
    await page.locator('#survey').selectOption('friends-and-family')
    await page.waitForURL('**/admin/?hospital=demo&survey=friends-and-family')
    await page.locator('#headline:not([aria-busy])').waitFor()
    expect(await page.locator('#figure-title').textContent()).toBe('Positive answers')
    expect(await page.locator('#score').textContent()).toMatch(/%$/)
    await page.locator('#ask-department').selectOption('dentistry')
    expect(await address(page)).toMatch(
      /\?hospital=demo&survey=friends-and-family&department=dentistry&channel=qr$/,
    )
    expect(await page.locator('#ask-snippet code').textContent()).toContain(
      '<careloop-survey survey="friends-and-family" department="dentistry">',
    )
    await page.locator('#ask-channel').selectOption('sms')
    expect(await address(page)).toMatch(/department=dentistry&channel=sms$/)
  })

  test('copies an address, and where the browser forbids it selects it', async () => {
    const { page } = await site.openAsViewer({
      locale: 'en',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.goto('/admin/?hospital=demo')
    await page.locator('#ask-address button').click()
    await expect.poll(() => page.locator('#ask-address .said').textContent()).toBe('Copied.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await address(page))
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))
      document.execCommand = () => false
    })
    await page.locator('#ask-snippet button').click()
    await expect
      .poll(() => page.locator('#ask-snippet .said').textContent())
      .toMatch('The text is selected')
    expect(await page.evaluate(() => String(getSelection()))).toContain('<careloop-survey')
  })

  test('draws a QR code when asked for one, black on white with its quiet edge, and saves it', async () => {
    const { page, faults } = await site.openAsViewer({ locale: 'en', colorScheme: 'dark' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto('/admin/?hospital=demo')
    await page.locator('#headline:not([aria-busy])').waitFor()
    expect(asked.some((url) => /\/qr\./.test(url))).toBe(false)
    await page.locator('#ask-show-code').click()
    const code = page.locator('#ask-code canvas')
    await code.waitFor()
    expect(await code.getAttribute('aria-label')).toBe(`QR code of ${await address(page)}`)
    const pixels = await code.evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d')
      const at = (x: number, y: number) => context?.getImageData(x, y, 1, 1).data.join()
      return { width: canvas.width, corner: at(0, 0) }
    })
    expect(pixels.width).toBeGreaterThanOrEqual(1000)
    expect(pixels.corner).toBe('255,255,255,255')
    const download = page.waitForEvent('download')
    await page.locator('#ask-save-code').click()
    expect((await download).suggestedFilename()).toMatch(/^Yingchuan-Hospital_.*_QR-code\.png$/)
    await page.locator('#ask-department').selectOption('cardiology')
    expect(await code.count()).toBe(0)
    expect(faults).toEqual([])
  })
})

describe('a hospital without answers', () => {
  beforeAll(async () => {
    await site.stack.db.query(`select public.publish_survey('harbour', 'outpatient', $1::jsonb)`, [
      JSON.stringify(READY_MADE['outpatient']),
    ])
  })

  const figures = [
    'GET /rest/v1/hospitals',
    'POST /rest/v1/rpc/survey_breakdown',
    'POST /rest/v1/rpc/survey_figures',
  ]
  test.each([
    ['/admin/?hospital=harbour', [...figures, 'POST /rest/v1/rpc/overview_figures']],
    ['/admin/survey/?hospital=harbour', figures],
  ])(
    'is told on %s what to do next, and asks for no more than it shows',
    async (path, expected) => {
      const { page, requests, faults } = await site.openAs('admin', { locale: 'en' })
      await page.goto(path)
      await page.locator('#ask.first').waitFor()
      await page.locator('#loyalty-figures[aria-busy]').waitFor({ state: 'detached' })
      expect(requests.sort()).toEqual(expected.toSorted())
      expect(await page.locator('#ask h3:visible').count()).toBe(4)
      expect(await page.locator('#ask-departments-text').textContent()).toMatch('None is there yet')
      expect(await page.locator('#ask-departments-text a').getAttribute('href')).toBe(
        '/admin/settings/?hospital=harbour',
      )
      expect(await page.locator('#ask-paste').textContent()).toContain(
        `${site.address}/kit/careloop.js`,
      )
      expect(await page.locator('#ask-then-text').textContent()).toContain('fewer than 10')
      for (const figure of ['#score', '#empty', '#figures', '#breakdown', '#departments'])
        expect([figure, await page.locator(figure).isVisible()]).toEqual([figure, false])
      // Of nothing that was ever begun nothing is told to be overdue, not even none.
      expect(await page.locator('#cases-card dd:visible').count()).toBe(0)
      expect(await violations(page)).toEqual([])
      expect(faults).toEqual([])
    },
  )

  test('pastes what it is told to, and the survey stands there', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/?hospital=harbour')
    const snippet = (await page.locator('#ask-snippet code').textContent()) ?? ''
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>Harbour</title>${snippet}`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = await site.open({ locale: 'en' })
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await host.page.goto(address)
    await host.page.locator('careloop-survey fieldset').first().waitFor()
    expect(await host.page.locator('careloop-survey a').isVisible()).toBe(false)
    // A kit that never comes leaves the link, and holds up nothing else that waits for the page.
    await host.page.route('**/kit/careloop.js', () => {})
    await host.page.goto(address, { waitUntil: 'domcontentloaded', timeout: 10_000 })
    expect(await host.page.locator('careloop-survey a').isVisible()).toBe(true)
    server.close()
  })

  test('is not one whose answers are merely elsewhere', async () => {
    const { page } = await site.openAsViewer({ locale: 'en' })
    await page.goto('/admin/survey/?hospital=demo&from=2010-01-01&to=2010-01-31')
    await page.locator('#empty').waitFor()
    expect(await page.locator('#ask').isVisible()).toBe(false)
  })
})

test('a hospital without a survey is told who publishes one', async () => {
  await site.stack.db.query(`select public.create_hospital('empty', '{"en": "Empty Hospital"}')`)
  await site.stack.db.query(
    `insert into public.staff (hospital_id, user_id, role)
     select hospitals.id, users.id, 'viewer' from public.hospitals, auth.users
     where slug = 'empty' and email like 'viewer%'`,
  )
  const { page, requests } = await site.openAsViewer({ locale: 'en' })
  await page.goto('/admin/?hospital=empty')
  await page.locator('#no-survey').waitFor()
  expect(await page.locator('#ask').isVisible()).toBe(false)
  await page.locator('#loyalty-figures:not([aria-busy])').waitFor()
  expect(await page.locator('#cases-card').isVisible(), 'a viewer has nothing to do yet').toBe(
    false,
  )
  expect(requests).toEqual(['GET /rest/v1/hospitals', 'POST /rest/v1/rpc/overview_figures'])
})
