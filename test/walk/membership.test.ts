import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { MyData } from '../../supabase/contract/member.ts'
import { openSite } from '../site/site.ts'
import type { Site } from '../site/site.ts'
import { violations } from '../site/axe.ts'
import { openHospital } from './hospital.ts'
import { fillJoin, join, newAddress, numberOn, open, savedBy, send } from './member.ts'
import { readCodes } from './read-codes.ts'

/**
 * From a card that was just made to a reward at the desk: the patient in the widgets, the hospital's own system with the
 * secret key, the desk as an agent.
 */

let site: Site
let hospital: Awaited<ReturnType<typeof openHospital>>
beforeAll(async () => {
  site = await openSite()
  hospital = await openHospital(site)
})
afterAll(async () => {
  hospital?.close()
  await site?.close()
})

/** Calls a function of the API with a key, and a token for whoever is signed in. */
async function rpc<Answer>(name: string, parameters: object, key: string, token?: string) {
  const response = await fetch(`${site.address}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: {
      apikey: key,
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ hospital: 'demo', ...parameters }),
  })
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`)
  return (await response.json()) as Answer
}

const system = <Answer>(name: string, parameters: object) =>
  rpc<Answer>(name, parameters, site.stack.keys.secret)

/** Does as a member of staff does. */
async function staff(role: 'agent' | 'admin') {
  const response = await fetch(`${site.address}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: site.stack.keys.publishable, 'content-type': 'application/json' },
    body: JSON.stringify({
      email: `${role}@demo.careloop.example`,
      password: 'careloop-demo',
    }),
  })
  const { access_token } = (await response.json()) as { access_token: string }
  return <Answer>(name: string, parameters: object) =>
    rpc<Answer>(name, parameters, site.stack.keys.publishable, access_token)
}

const balance = async (page: Page) =>
  Number((await page.locator('.balance strong').first().textContent())?.replace(/\D/g, ''))

test('joining, the paper card, visits, points, a reward, and the desk', async () => {
  const { page, faults } = await open(site, hospital.address)
  await join(site, page)
  expect(await balance(page)).toBe(0)
  const agent = await staff('agent')
  const patient = `P${Date.now()}`
  // The hospital knows the patient by an earlier visit, before there was a card.
  await system('record_visits', {
    visits: [{ id: `${patient}-0`, patient, at: '2026-03-02 09:00', department: 'cardiology' }],
  })
  const { code } = await agent<{ code: string }>('issue_link_code', { patient })

  await page.getByRole('button', { name: '关联就诊卡' }).click()
  await page.locator('#q-patient input').fill(patient)
  await page.locator('#q-code input').fill(code === '00000000' ? '11111111' : '00000000')
  await send(page).click()
  await page.getByText('同意后才能关联').waitFor()
  await page.locator('[name=agreed]').check({ force: true })
  await send(page).click()
  await page.getByText('号码与关联码不符').waitFor()
  await page.locator('#q-code input').fill(` ${code.slice(0, 4)} ${code.slice(4)}`)
  await page.locator('#q-code input').press('Enter')
  await page.getByText('关联成功').waitFor()
  expect(await page.getByRole('button', { name: '关联就诊卡' }).count()).toBe(0)

  const visits = Array.from({ length: 12 }, (_, index) => ({
    id: `${patient}-${index + 1}`,
    patient,
    at: new Date(Date.now() - index * 60_000).toISOString(),
    department: 'cardiology',
    amounts: { treatment: 2000 },
  }))
  expect(await system('record_visits', { visits })).toMatchObject({ accepted: 12, refused: [] })
  await site.stack.db.query(
    `insert into public.rewards (hospital_id, names, points, valid_days)
     select id, '{"zh-Hans": "免费停车一次", "en": "Free parking"}', 10, 30 from public.hospitals where slug = 'demo'`,
  )
  await page.reload()
  await expect.poll(() => balance(page)).toBeGreaterThan(10)
  const before = await balance(page)
  expect(await page.locator('.tier').textContent()).not.toContain('普通卡')

  await page.locator('.rewards summary').click()
  await page.getByRole('button', { name: '兑换：免费停车一次' }).click()
  await page.getByRole('button', { name: '确定兑换' }).click()
  await page.getByText('兑换成功').waitFor()
  expect(await balance(page)).toBe(before - 10)
  const redemption = ((await page.locator('.ticket .number').first().textContent()) ?? '').replace(
    /\D/g,
    '',
  )
  await page.locator('.ticket svg').waitFor()
  expect(await readCodes(await page.locator('.ticket .codes').screenshot())).toEqual([
    `Code128 ${redemption}`,
  ])
  expect(await violations(page)).toEqual([])

  expect(await agent('use_redemption', { code: redemption })).toMatchObject({ state: 'used' })
  await expect(agent('use_redemption', { code: redemption })).rejects.toThrow('code_used')
  await page.reload()
  // The state kept on the device still has the code, unfolded; the newest one has not.
  await page.locator('.taken:not([open]) summary').click()
  await page.getByText('已使用').waitFor()

  // Asked about a visit with a ticket: the answer is anonymous until the patient says otherwise.
  const [asked] = await system<{ ticket: string }[]>('issue_survey_tickets', {
    survey: 'friends-and-family',
    visits: [`${patient}-1`],
  })
  await site.stack.db.exec('update public.hospitals set fastest_answer_seconds = 0')
  const { page: survey } = await site.open({ viewport: { width: 375, height: 812 } })
  const attributes = `survey="friends-and-family" ticket="${asked?.ticket}"`
  await survey.goto(
    `${hospital.address}?${new URLSearchParams({ tag: 'careloop-survey', attributes }).toString()}`,
  )
  await survey.locator('[type=radio]').first().check({ force: true })
  await send(survey).click()
  await survey.locator('[name=tie]').waitFor()
  expect(await survey.locator('[name=tie]').isChecked()).toBe(false)
  expect(await violations(survey)).toEqual([])
  await survey.locator('[name=tie]').check({ force: true })
  await survey.getByRole('button', { name: '确认关联' }).click()
  await survey.getByText(/^已关联/).waitFor()

  // Visits that are cancelled take their points back, those that were spent, too.
  await system('record_visits', { visits: visits.map((one) => ({ ...one, cancelled: true })) })
  await page.reload()
  await page.getByText('已使用的积分因就诊取消被收回').waitFor()
  expect(await page.locator('.balance strong').textContent()).toBe('-10')
  expect(faults).toEqual([])
})

/** As the contract's MyData has it. */
const PARTS_OF_MY_DATA: (keyof MyData)[] = [
  'copied_at',
  'member',
  'account',
  'consents',
  'relatives',
  'visits',
  'points',
  'tiers',
  'redemptions',
  'sign_ups',
  'log',
  'children',
]

test('the family, and everything about one’s own data up to leaving', async () => {
  const daughter = await open(site, hospital.address)
  const her = await join(site, daughter.page)
  // A plain http page, which has no clipboard.
  const plain = hospital.address.replace('127.0.0.1', '[::ffff:127.0.0.1]')
  const { page, faults } = await open(site, plain)
  expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false)
  await join(site, page)
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first()
  await button('家人').click()
  await page.locator('.allow summary').click()
  await page
    .locator('#q-relative input')
    .fill(her.replace(/.$/, (last) => String((+last + 1) % 10)))
  await page.locator('#q-label input').fill('女儿')
  await button('确认授权').click()
  await page.getByText('会员号有误').waitFor()
  await page.locator('#q-relative input').fill(her)
  await page.locator('[name=scopes][value=points]').check({ force: true })
  await button('确认授权').click()
  await page.getByText('已完成。').waitFor()
  await page.getByText('可查看您的会员卡').waitFor()
  await daughter.page.reload()
  await daughter.page.getByRole('button', { name: '家人' }).click()
  await daughter.page.getByText('授权您查看其会员卡').waitFor()
  expect(await violations(daughter.page)).toEqual([])
  await button('终止：女儿').click()
  await button('确定终止').click()
  await page.getByText('已终止').waitFor()
  await daughter.page.reload()
  await daughter.page.getByRole('button', { name: '家人' }).click()
  await daughter.page.getByText('还没有添加家人').waitFor()

  await page.locator('.child summary').click()
  await page.locator('#q-name input').fill('王小宝')
  await page.locator('#q-born input').fill('2020-02-29')
  await page.locator('[name=agreed]').check({ force: true })
  await button('确认办卡').click()
  await page.getByText('孩子的会员卡 ·').waitFor()
  await button('返回会员卡').click()

  await button('我的信息').click()
  await page.locator('#q-name input').fill('王大明')
  await button('保存').click()
  await page.getByText('已保存。').waitFor()
  await page.locator('.consents').getByRole('button', { name: '同意' }).first().click()
  await page.getByText('已记录。').waitFor()
  await button('撤回：活动与优惠信息').click()
  await page.getByText('已撤回').first().waitFor()
  await page.locator('.copy summary').click()
  await button('查看').click()
  await page.locator('pre').waitFor()
  const shown = await page.locator('pre').textContent()
  const kept = JSON.parse(shown ?? '') as MyData
  expect(kept.member).toMatchObject({ name: '王大明' })
  expect(kept.children).toHaveLength(1)
  expect(Object.keys(kept)).toEqual(expect.arrayContaining(PARTS_OF_MY_DATA))
  const copied = await savedBy(button('保存文件'))
  expect(copied.name).toMatch(/\.json$/)
  expect(Object.keys(JSON.parse(copied.bytes.toString()) as MyData)).toEqual(Object.keys(kept))
  await button('复制').click()
  await page.getByText('已复制。').waitFor()
  await page.evaluate(() =>
    document.body.prepend(Object.assign(document.createElement('textarea'), { id: 'paste' })),
  )
  await page.locator('#paste').press('Control+V')
  expect(await page.locator('#paste').inputValue()).toBe(await page.locator('pre').textContent())
  await page.locator('.leave summary').click()
  await button('退出会员').click()
  await button('取消').click()
  // Back where it was asked, however far below the heading.
  const { top, bottom } = await page
    .locator('.leave summary:focus')
    .evaluate((summary) => summary.getBoundingClientRect())
  expect([top >= 0, bottom <= page.viewportSize()!.height]).toEqual([true, true])
  await button('退出会员').click()
  await button('确定退出').click()
  await page.getByText('您已退出会员').waitFor()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('王大明')
  expect(faults).toEqual([])
})

/** The lines of a calendar as they are stored, each whole in UTF-8, and its properties once they are put together (RFC 5545, 3.1). */
function calendarIn(file: Buffer) {
  const lines = file
    .toString('latin1')
    .split('\r\n')
    .map((line) => Buffer.from(line, 'latin1'))
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const unfolded = lines.map((line) => utf8.decode(line)).join('\n')
  const properties = unfolded.replaceAll('\n ', '').split('\n')
  return {
    lines,
    properties: Object.fromEntries(
      properties.map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 1)]),
    ) as Record<string, string>,
  }
}

test('an event fills up, somebody waits, a place is given up, and attendance gives points', async () => {
  const admin = await staff('admin')
  const name = `高血压讲座 ${Date.now()}：饮食,运动;用药\\${'与长期管理'.repeat(12)}`
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const starts_at = at(1)
  const saved = await admin<{ code: string }>('save_event', {
    event: {
      code: null,
      kind: 'talk',
      names: { 'zh-Hans': name, en: name },
      descriptions: { 'zh-Hans': '主讲：心血管内科。' },
      places: { 'zh-Hans': '门诊楼三层' },
      department: 'cardiology',
      club: null,
      starts_at,
      ends_at: at(3),
      capacity: 1,
      points: 20,
      called_off: false,
    },
  })
  // Who is abroad reads the hospital's time all the same.
  const abroad = { timezoneId: 'America/New_York' }
  const cards = [await open(site, hospital.address), await open(site, hospital.address, abroad)]
  const numbers: string[] = []
  for (const { page } of cards) numbers.push(await join(site, page))
  const pages = await Promise.all(
    cards.map(async ({ page }) => {
      const list = await page.context().newPage()
      await list.goto(`${hospital.address}?tag=careloop-events`)
      await list.getByText(name).waitFor()
      return list
    }),
  )
  const [first, second] = pages as [Page, Page]
  expect(await violations(first)).toEqual([])
  await first.getByRole('button', { name: `报名：${name}` }).click()
  await first.getByText('报名成功').waitFor()
  await second.reload()
  await second.getByRole('button', { name: `加入候补：${name}` }).click()
  await second.getByText('您是候补第 1 位').waitFor()
  await first.getByRole('button', { name: `取消报名：${name}` }).click()
  await first.getByRole('button', { name: '确定取消' }).click()
  await first.getByText('已取消报名。').waitFor()
  await second.reload()
  await second.getByText('您已报名。').waitFor()
  const file = await savedBy(second.getByRole('button', { name: `加入日历：${name}` }))
  expect(file.name).toMatch(/\.ics$/)
  const { lines, properties } = calendarIn(file.bytes)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(75)
  expect(properties).toMatchObject({
    SUMMARY: name.replace(/[,;\\]/g, '\\$&'),
    LOCATION: '映川医院 门诊楼三层',
    DTSTART: starts_at.replace(/[-:]|\.\d+/g, ''),
    DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/),
    UID: `${saved.code}.demo@careloop`,
  })
  const listed = await second.locator('li', { hasText: name }).locator('time').textContent()
  await cards[1]!.page.reload()
  const onCard = await cards[1]!.page.locator('.sign-ups small').first().textContent()
  expect(onCard).toContain(/\d\d:\d\d/.exec(listed ?? '')?.[0])

  const agent = await staff('agent')
  expect(await agent('attend_event', { event: saved.code, number: numbers[1] })).toMatchObject({
    already: false,
    points: 20,
  })
  await cards[1]!.page.reload()
  await expect.poll(() => balance(cards[1]!.page)).toBe(20)

  // Who is nobody yet signs in first, and learns that only members can.
  const { page: stranger } = await open(site, `${hospital.address}?tag=careloop-events`)
  await stranger.getByText('会员可以报名，入会免费。').waitFor()
  await stranger.getByRole('button', { name: `：${name}` }).click()
  await stranger.locator('#q-address input').waitFor()
  const step = () => stranger.locator('#title').textContent()
  expect(await step()).toBe(`加入候补：${name}`)
  expect(await violations(stranger)).toEqual([])
  const address = newAddress()
  await stranger.locator('#q-address input').fill(address)
  await send(stranger).click()
  await expect.poll(() => site.codes.get(address)).toBeTruthy()
  await stranger.locator('#q-code input').fill(site.codes.get(address) ?? '')
  await stranger.getByText('会员才能报名').waitFor()
  expect(await step()).toContain(name)
  // Once they are, they find it again.
  await stranger.goto(hospital.address)
  await fillJoin(stranger)
  await numberOn(stranger)
  await stranger.goto(`${hospital.address}?tag=careloop-events`)
  await stranger.getByText('您已是会员，现在可以报名。').waitFor()
  await expect
    .poll(() =>
      stranger.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent),
    )
    .toBe(name)
  expect(await stranger.getByText('会员可以报名').count()).toBe(0)
})
