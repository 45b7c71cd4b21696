import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite } from '../site/site.ts'
import type { Site } from '../site/site.ts'
import { violations } from '../site/axe.ts'
import { openHospital } from './hospital.ts'
import {
  askForCode,
  codeOf,
  join,
  newAddress,
  numberOn,
  open,
  savedBy,
  send,
  signIn,
} from './member.ts'
import { readCodes } from './read-codes.ts'

/** Signing in, joining and the card in a patient's browser: the built kit on a page of another origin, the real stack. */

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

/** What a tap on `button` prints, and how many frames are left when the browser says that it has printed. */
async function printedBy(button: Locator) {
  const page = button.page()
  await page.addInitScript(() => {
    window.print = () => {
      const [card] = document.getElementsByTagName('canvas')
      dispatchEvent(new Event('afterprint'))
      Object.assign(top!, {
        printed: {
          elements: [...document.body.children].map(({ localName }) => localName),
          width: card?.style.width,
          png: card?.toDataURL().split(',')[1],
          left: top!.frames.length,
        },
      })
    }
  })
  await button.click()
  const printed = await page.waitForFunction(
    () => (window as { printed?: { elements: string[]; png: string } }).printed,
  )
  return (await printed.jsonValue())!
}

const stored = (page: Awaited<ReturnType<typeof open>>['page']) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /session|member/.test(key)))

test('a patient joins with a code, and a scanner reads the card on a small dark screen', async () => {
  const { page, faults } = await open(
    site,
    `${hospital.address}?attributes=${encodeURIComponent('theme="dark"')}`,
    { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  )
  const address = newAddress()
  await askForCode(page, address)
  await page.locator('#q-code input').fill('12')
  await send(page).click()
  await page.getByText('验证码为 6 位数字。').waitFor()
  await page.locator('#q-code input').fill('000000')
  await page.getByText('验证码不正确').waitFor()
  expect(await page.locator('#q-code input').inputValue()).toBe('')
  // As it is pasted from a mail; the last digit signs in.
  const code = await codeOf(site, address)
  await page.locator('#q-code input').fill(` ${code.slice(0, 3)} ${code.slice(3)}`)
  await page.locator('#q-name input').fill('王<b>小</b>明')
  await page.locator('#q-born input').fill('1968.5')
  expect(await page.locator('#q-channel select').inputValue()).toBe('email')
  await page.locator('#q-born input').press('Enter')
  await page.getByText('同意会员条款后才能办卡').waitFor()
  expect(await page.locator('[name=marketing]').isChecked()).toBe(false)
  await page.locator('[name=terms]').check({ force: true })
  await send(page).click()
  const number = await numberOn(page)
  expect(number).toMatch(/^[1-9]\d{9}$/)
  await page.getByText('王<b>小</b>明').waitFor()
  await page.locator('svg.code').nth(1).waitFor()
  expect(await readCodes(await page.locator('.codes').screenshot())).toEqual([
    `Code128 ${number}`,
    `QRCode ${number}`,
  ])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.locator('.keep summary').click()
  const saved = await savedBy(page.getByRole('button', { name: '保存为图片' }))
  expect(saved.name).toMatch(new RegExp(`^\\S+ ${number}\\.png$`))
  expect(await readCodes(saved.bytes)).toEqual([`Code128 ${number}`, `QRCode ${number}`])
  const paper = await printedBy(page.getByRole('button', { name: '打印' }))
  expect(paper).toMatchObject({ elements: ['canvas'], width: '85.6mm', left: 1 })
  expect(Buffer.from(paper.png, 'base64')).toEqual(saved.bytes)
  const letters = () => page.locator('.who').evaluate((who) => getComputedStyle(who).color)
  expect(await letters()).toBe('rgb(232, 238, 240)')
  await page.emulateMedia({ media: 'print' })
  expect(await letters()).toBe('rgb(27, 42, 48)')
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' })
  expect(await letters()).toBe('rgb(255, 255, 255)')
  expect(await readCodes(await page.locator('.codes').screenshot())).toEqual([
    `Code128 ${number}`,
    `QRCode ${number}`,
  ])
  await page.emulateMedia({ forcedColors: 'none' })

  const { rows } = await site.stack.db.query<{ purpose: string }>(
    `select purpose from private.member_consents join private.members on members.id = member_id where number = $1 and given`,
    [number],
  )
  expect(rows).toEqual([{ purpose: 'terms' }])
  await page.reload()
  expect(await numberOn(page)).toBe(number)
  expect(faults).toEqual([])

  // On another device, a plain http page in an old browser: the same address is the same member, and joins no second time.
  const other = await site.open({
    viewport: { width: 375, height: 812 },
    userAgent: 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/116.0 MicroMessenger/8.0',
  })
  await other.page.addInitScript(() => {
    Object.defineProperty(navigator, 'locks', { value: undefined })
    Object.defineProperty(crypto, 'randomUUID', { value: undefined })
  })
  await other.page.goto(hospital.address)
  site.codes.delete(address)
  await signIn(site, other.page, address)
  expect(await numberOn(other.page)).toBe(number)
  // An app that leaves files lying offers none.
  await other.page.locator('.keep summary').click()
  await other.page.getByText('此应用无法保存文件').waitFor()
  expect(await other.page.locator('.keep button').count()).toBe(0)

  // And in the same tab after signing out, where the focus stays in the field while the code is checked.
  await page.locator('.out summary').click()
  await page.getByRole('button', { name: '退出本设备' }).click()
  await page.getByText('已退出登录').waitFor()
  site.codes.delete(address)
  await page.getByRole('button', { name: '已是会员，登录' }).click()
  await page.locator('#q-address input').fill(address)
  await page.keyboard.press('Enter')
  const again = await codeOf(site, address)
  let checking = ''
  await page.route('**/auth/v1/verify', async (route) => {
    checking = await page.evaluate(
      () =>
        document.querySelector('careloop-member-card')!.shadowRoot!.activeElement?.localName ?? '',
    )
    await route.continue()
  })
  await page.locator('#q-code input').fill(again)
  expect(await numberOn(page)).toBe(number)
  expect(checking).toBe('input')

  // A relative with one's own number, and one nobody has: the words say which, the focus stays.
  await page.getByRole('button', { name: '家人', exact: true }).click()
  await page.locator('.allow summary').click()
  await page.locator('#q-relative input').fill(number)
  await page.locator('#q-label input').fill('女儿')
  await page.locator('#q-label input').press('Enter')
  await page.getByText('这是您自己的会员号').waitFor()
})

test('without a connection the last card stays, and says of when it is', async () => {
  const { page, faults } = await open(site, hospital.address)
  const number = await join(site, page)
  await page.route(`${site.address}/{rest,auth}/**`, (route) => route.abort())
  await page.reload()
  expect(await numberOn(page)).toBe(number)
  await page.getByText('无法连接医院服务，以下为').waitFor()
  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => page.getByText('无法连接医院服务，以下为').count()).toBe(0)
  expect(await numberOn(page)).toBe(number)
  expect(faults).toEqual([])
})

/** As README has it. */
const ROOMS = { 'zh-CN': [720, 290], 'zh-TW': [720, 290], en: [740, 300] }

test('nothing on the page moves, whoever comes and however late the script is', async () => {
  const { page } = await site.open({ viewport: { width: 320, height: 900 } })
  const moved = () =>
    page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(
              list.getEntries().map((entry) => (entry as unknown as { value: number }).value),
            ),
          ).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => resolve([]), 100)
        }),
    )
  /** The page as README has it pasted, in every language and on two widths. */
  const stands = async (who: string, seen: Locator, before?: () => Promise<void>) => {
    for (const [lang, heights] of Object.entries(ROOMS))
      for (const width of [320, 768]) {
        const content = `<br>${heights.map((height) => `<canvas width="270" height="${height}"></canvas>`).join('')}`
        await before?.()
        await page.setViewportSize({ width, height: 900 })
        const query = new URLSearchParams({ lang, content, late: '' })
        await page.goto(`${hospital.address}?${query.toString()}`)
        await seen.waitFor()
        expect([who, lang, width, await moved()]).toEqual([who, lang, width, []])
      }
  }
  await stands('nobody yet', page.locator('[part~=card]'))
  await join(site, page)
  await stands('a member', page.locator('svg.code').nth(1))
  await stands('a member from the network', page.locator('svg.code').nth(1), () =>
    page.evaluate(() => {
      for (const key of Object.keys(localStorage))
        if (key.includes('/member/')) localStorage.removeItem(key)
    }),
  )
}, 120_000)

test('a token that ran out is renewed once for all tabs, and a session that was ended ends', async () => {
  const { page, requests } = await open(site, `${site.address}/f/member-card/?hospital=demo`)
  const number = await join(site, page)
  const other = await page.context().newPage()
  await other.goto(page.url())
  expect(await numberOn(other)).toBe(number)
  const renewals: string[] = []
  page.context().on('request', (request) => {
    if (request.url().includes('grant_type=refresh_token')) renewals.push(request.url())
  })
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((one) => one.includes('/session/'))) {
      const session = JSON.parse(localStorage.getItem(key) ?? '{}') as object
      localStorage.setItem(key, JSON.stringify({ ...session, access_token: 'x.y.z', until: 0 }))
    }
  })
  await Promise.all([page.reload(), other.reload()])
  expect(await numberOn(page)).toBe(number)
  expect(await numberOn(other)).toBe(number)
  await expect.poll(() => renewals.length).toBe(1)
  // The card stands there before its token was renewed, and whoever reloads meanwhile begins anew.
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }))
  await expect.poll(kept).not.toContain('x.y.z')
  // A token the server no longer takes, though this device's clock finds it good.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((one) => one.includes('/session/'))) {
      const session = JSON.parse(localStorage.getItem(key) ?? '{}') as object
      localStorage.setItem(key, JSON.stringify({ ...session, access_token: 'x.y.z' }))
    }
  })
  await page.reload()
  expect(await numberOn(page)).toBe(number)
  await expect.poll(() => renewals.length).toBe(2)
  await expect.poll(kept).not.toContain('x.y.z')
  expect(requests).toContain('POST /rest/v1/rpc/get_member_card')

  await page.locator('.out summary').click()
  await page.getByRole('button', { name: '退出所有设备' }).click()
  await page.getByText('已退出登录').waitFor()
  // The other tab hears of it at once.
  await expect.poll(() => other.locator('.face').count()).toBe(0)
  expect(await stored(page)).toEqual([])
})

test('a kiosk and a browser that gives no storage keep nothing', async () => {
  const kiosk = await site.open({ viewport: { width: 375, height: 812 } })
  await kiosk.page.goto(`${hospital.address}?attributes=${encodeURIComponent('channel="kiosk"')}`)
  const address = newAddress()
  await join(site, kiosk.page, address)
  expect(await stored(kiosk.page)).toEqual([])
  await kiosk.page.reload()
  await kiosk.page.getByRole('button', { name: '加入会员' }).waitFor()

  // Whoever walks away is signed out, not while somebody is there.
  await kiosk.page.clock.install()
  await signIn(site, kiosk.page, address)
  await kiosk.page.locator('.face').waitFor()
  await kiosk.page.clock.runFor(110_000)
  await kiosk.page.keyboard.press('Tab')
  await kiosk.page.clock.runFor(110_000)
  expect(await kiosk.page.locator('.face').isVisible()).toBe(true)
  await kiosk.page.clock.runFor(11_000)
  await kiosk.page.getByRole('button', { name: '加入会员' }).waitFor()

  const blocked = await site.open({ viewport: { width: 375, height: 812 } })
  await blocked.page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    }),
  )
  await blocked.page.goto(hospital.address)
  await join(site, blocked.page)
  await blocked.page.locator('svg.code').first().waitFor()
})

test('a code by text message is asked for and told as Auth has it', async () => {
  const offer = (wanted: boolean) =>
    site.stack.db.query(`update public.hospitals set phone_sign_in = $1 where slug = 'demo'`, [
      wanted,
    ])
  await offer(true)
  try {
    const { page } = await open(site, hospital.address)
    const address = newAddress()
    const asked: { phone: string; type?: string }[] = []
    // The embedded Auth has nothing to send text messages with: it is told an address in the number's place.
    await page.route('**/auth/v1/{otp,verify}', (route) => {
      const { phone, type, ...rest } = route.request().postDataJSON() as (typeof asked)[number]
      asked.push({ phone, ...(type && { type }) })
      const postData = { ...rest, email: address, ...(type && { type: 'email' }) }
      return route.continue({ postData: JSON.stringify(postData) })
    })
    await send(page).click()
    await page.locator('[name=way][value=phone]').check({ force: true })
    await page.locator('#q-address input').fill('12345')
    await send(page).click()
    await page.getByText('手机号格式不正确').waitFor()
    await page.locator('#q-address input').fill('１３８ 0013-8000')
    await send(page).click()
    await page.locator('#q-code input').fill(await codeOf(site, address))
    await page.locator('#q-name input').waitFor()
    const phone = '+8613800138000'
    expect(asked).toEqual([{ phone }, { phone, type: 'sms' }])
  } finally {
    await offer(false)
  }
})

test('whoever asks too often, has no connection or is too young is told so', async () => {
  const { page } = await open(site, `${hospital.address}?lang=en`)
  const address = newAddress()
  let answer: { status: number; body: string } | 'abort' = {
    status: 429,
    body: '{"code":429,"error_code":"over_email_send_rate_limit","msg":"For security purposes, you can only request this after 130 seconds."}',
  }
  await page.route('**/auth/v1/otp', (route) =>
    answer === 'abort'
      ? route.abort()
      : route.fulfill({ ...answer, headers: { 'access-control-allow-origin': '*' } }),
  )
  await send(page).click()
  await page.locator('#q-address input').fill('nobody')
  await page.keyboard.press('Enter')
  await page.getByText('This is not an e-mail address.').waitFor()
  await page.locator('#q-address input').fill(address)
  await page.keyboard.press('Enter')
  await page.getByText('Please try again in 3 minutes.').waitFor()
  answer = 'abort'
  await send(page).click()
  await page.getByText('The hospital could not be reached.').waitFor()
  await page.unrouteAll()
  await send(page).click()
  await page.locator('#q-code input').waitFor()
  await page.getByText(/Another code in \d+ s/).waitFor()
  await page.locator('#q-code input').fill(await codeOf(site, address))
  await page.locator('#q-name input').fill('Tim')
  await page.locator('#q-born input').fill('2020-01')
  await page.locator('[name=terms]').check({ force: true })
  await send(page).click()
  await page.getByText('Who is under 14 gets a card from a parent').waitFor()
})

test('axe finds nothing in any state and language', async () => {
  for (const [lang, attributes] of [
    ['zh-CN', ''],
    ['zh-TW', 'large'],
    ['en', 'theme="dark"'],
  ] as const) {
    const { page } = await open(
      site,
      `${hospital.address}?lang=${lang}&attributes=${encodeURIComponent(attributes)}`,
    )
    const look = async (state: string) =>
      expect([lang, attributes, state, await violations(page)]).toEqual([
        lang,
        attributes,
        state,
        [],
      ])
    await look('welcome')
    const address = newAddress()
    await send(page).click()
    await page.locator('#q-address input').waitFor()
    await look('address')
    await page.locator('#q-address input').fill(address)
    await send(page).click()
    await page.locator('#q-code input').waitFor()
    await look('code')
    await page.locator('#q-code input').fill(await codeOf(site, address))
    await page.locator('#q-name input').waitFor()
    await send(page).click()
    await page.locator('.error').first().waitFor()
    await look('join')
    await page.locator('#q-name input').fill('王小明')
    await page.locator('#q-born input').fill('1968-05')
    await page.locator('[name=terms]').check({ force: true })
    await send(page).click()
    await page.locator('svg.code').first().waitFor()
    for (const summary of await page.locator('summary').all()) await summary.click()
    await look('card')
    for (const [index, name] of ['family', 'data'].entries()) {
      await page.locator('.sections + .buttons button').nth(index).click()
      await page.locator('.correct, .allow').waitFor()
      await page.evaluate(() => {
        for (const details of document
          .querySelector('careloop-member-card')!
          .shadowRoot!.querySelectorAll('details'))
          details.open = true
      })
      await look(name)
      await page.locator('.sections + .buttons button').last().click()
      await page.locator('.face').waitFor()
    }
    await page.context().close()
  }
}, 240_000)
