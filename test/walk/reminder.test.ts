import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { TakenMessage } from '../../supabase/contract/message.ts'
import { violations } from '../site/axe.ts'
import { openSite } from '../site/site.ts'
import type { Site } from '../site/site.ts'
import { openHospital } from './hospital.ts'
import { newAddress, open, send } from './member.ts'

/**
 * From a tick on a hospital's page to the messages with their link, and back by that link: the patient in the widget,
 * the sender with the secret key.
 */

let site: Site
let hospital: Awaited<ReturnType<typeof openHospital>>
beforeAll(async () => {
  site = await openSite()
  hospital = await openHospital(site)
  await site.stack.db.query(`update public.reminder_settings set channels = '{sms,email,wechat}'`)
  // A hospital where it is noon, whenever this runs: at night nothing but codes goes out.
  const east = 12 - new Date().getUTCHours()
  await site.stack.db.query('update public.hospitals set time_zone = $1', [
    `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`,
  ])
})
afterAll(async () => {
  hospital?.close()
  await site?.close()
})

const form = (query = '') => `${hospital.address}?tag=careloop-reminder${query}`
let numbers = 0
const newNumber = () => `139${String(Date.now()).slice(-6)}${String(numbers++).padStart(2, '0')}`

/** What a sender takes now, and says to have sent. */
async function messages(): Promise<TakenMessage[]> {
  const rpc = async (name: string, parameters: object) => {
    const response = await fetch(`${site.address}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: { apikey: site.stack.keys.secret, 'content-type': 'application/json' },
      body: JSON.stringify({ worker, provider: 'test', ...parameters }),
    })
    expect(response.ok, name).toBe(true)
    return (await response.json()) as unknown
  }
  const worker = randomUUID()
  const taken = (await rpc('take_messages', {
    channels: ['sms', 'email', 'wechat'],
    site: site.address,
    size: 100,
  })) as TakenMessage[]
  await rpc('settle_messages', { outcomes: taken.map(({ id }) => ({ id, outcome: 'sent' })) })
  return taken
}
const codeIn = ({ text }: TakenMessage) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? ''
const linkIn = ({ text }: TakenMessage) => /http\S+#\w+/.exec(text)?.[0] ?? ''

/** Fills in the form for reminders of visits and asks for a code, which it answers. */
async function askForCode(page: Page, address: string, sms = false): Promise<TakenMessage> {
  await page.locator('[name=revisit]').check({ force: true })
  await page.locator(`[name=channel][value=${sms ? 'sms' : 'email'}]`).check({ force: true })
  await page.locator('#q-address input').fill(address)
  await send(page).click()
  await page.locator('#q-code input').waitFor()
  const [message] = await messages()
  return message!
}

/** Everything the browser keeps. */
const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]))

test('a tick, a code, an appointment, and everything changed by the link', async () => {
  const { page, faults } = await open(site, form())
  expect(await page.locator('input:checked[type=checkbox]').count()).toBe(0)
  // Nothing is ticked and nothing said: each field says so, and the first has the focus.
  await send(page).click()
  await page.getByText('请至少勾选一项提醒').waitFor()
  await page.getByText('请填写接收方式').waitFor()
  expect(await violations(page)).toEqual([])

  await page.locator('summary').click()
  await page.locator('#q-about select').selectOption('revisit')
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  await page.locator('#q-day input').fill(day)
  await page.locator('#q-time input').fill('09:30')
  await page.locator('[name=medication]').check({ force: true })
  const number = newNumber()
  const typed = `（+86）${number.slice(0, 3)} ${number.slice(3, 7)}-${number.slice(7)}`
  const message = await askForCode(page, typed, true)
  expect(message).toMatchObject({ kind: 'code', channel: 'sms', to: `+86${number}` })
  expect(await violations(page)).toEqual([])
  const code = codeIn(message)
  await page.locator('#q-code input').fill(code === '000000' ? '111111' : '000000')
  await page.getByText('验证码不正确').waitFor()
  await page.locator('#q-code input').fill(code)
  await page.locator('.thanks').waitFor()
  expect(await page.locator('time').count(), 'three, one and no days before').toBe(3)
  expect(await violations(page)).toEqual([])
  expect(await stored(page), 'nothing of the number is left').not.toContain(number.slice(-6))

  const [welcome] = await messages()
  expect(welcome).toMatchObject({ kind: 'confirmed', to: `+86${number}` })
  const link = linkIn(welcome!)
  expect(link).toMatch(/\/f\/reminders\/\?hospital=demo#[0-9A-Za-z]{20}$/)
  const { page: own } = await open(site, link)
  await own.getByText(`短信 …${number.slice(-4)}`).waitFor()
  await own.getByRole('button', { name: /^停止 复诊/ }).click()
  await own.getByText('已停止').waitFor()
  expect(await own.locator('time').count(), 'what waited is cancelled').toBe(0)
  await own.locator('summary').first().click()
  await own.getByRole('button', { name: /^开通 疫苗/ }).click()
  await own.getByText('已开通：').waitFor()
  await own.locator('summary').last().click()
  expect(await own.getByText('撤回：').count()).toBe(1)
  expect(await violations(own)).toEqual([])
  await own.getByRole('button', { name: '删除我的信息' }).click()
  await own.getByRole('button', { name: '删除', exact: true }).click()
  await own.getByText('您的信息已删除').waitFor()
  await own.reload()
  await own.getByText('这个链接已失效').waitFor()
  expect(faults).toEqual([])
})

test('somebody else’s address: the owner says so, and nothing is ever sent there again', async () => {
  const address = newAddress()
  const { page } = await open(site, form('&lang=en'))
  const message = await askForCode(page, address)
  const { page: owner } = await open(site, linkIn(message))
  await owner.getByText(/Somebody has entered|有人用这个/).waitFor()
  await owner.getByRole('button', { name: /This was not me|不是我/ }).click()
  await owner.getByRole('button', { name: /Never again|不再发送/ }).click()
  await owner.getByText(/Nothing is sent there|不再向这里/).waitFor()
  await page.locator('#q-code input').fill(codeIn(message))
  await page.getByText('no longer holds').waitFor()
  // Whoever tries again learns nothing, and the owner gets nothing.
  const { page: again } = await open(site, form('&lang=en'))
  await again.locator('[name=revisit]').check({ force: true })
  await again.locator('[name=channel][value=email]').check({ force: true })
  await again.locator('#q-address input').fill(address)
  await send(again).click()
  await again.locator('#q-code input').waitFor()
  expect(await messages()).toEqual([])
})

test('a child, with the keyboard alone, offline and on', async () => {
  const { page } = await open(site, form('&lang=zh-TW'))
  await page.locator('[name=for_whom]').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.type('女兒<b>')
  await page
    .locator('#q-born input')
    .fill(new Date(Date.now() - 100 * 86_400_000).toISOString().slice(0, 10))
  await page.locator('[name=guardian]').focus()
  await page.keyboard.press('Space')
  await page.locator('[name=vaccination]').focus()
  await page.keyboard.press('Space')
  const address = newNumber()
  await page.locator('#q-address input').fill(address)
  // The library that reads numbers cannot come, either.
  await page.context().setOffline(true)
  await page.keyboard.press('Tab')
  await send(page).focus()
  await page.keyboard.press('Enter')
  await page.locator('[role=alert]', { hasText: '暫時無法連線醫院' }).waitFor()
  expect(await page.locator('[part~=error]').count(), 'nothing is wrong with the number').toBe(0)
  expect(await page.locator('#q-address input').inputValue()).toBe(address)
  await page.context().setOffline(false)
  await page.keyboard.press('Enter')
  await page.locator('#q-code input').waitFor()
  const [message] = await messages()
  expect(message).toMatchObject({ lang: 'zh-Hant', to: `+86${address}` })
  await page.keyboard.type(codeIn(message!))
  await page.locator('.thanks').waitFor()
  await page.getByRole('button', { name: '立即查看與更改' }).press('Enter')
  await page.getByRole('heading', { name: '女兒<b>' }).waitFor()
  expect(await page.locator('time').count(), 'vaccinations go by age').toBeGreaterThan(0)
})

test('by WeChat, on a page that knows whom it reaches, and offered on no other', async () => {
  const { page: elsewhere } = await open(site, form('&lang=en'))
  expect(await elsewhere.locator('[name=channel]').count()).toBe(2)
  const id = `oTgZ_${Date.now()}-x`
  const { page } = await open(site, form(`&lang=en&attributes=wechat="${id}"`))
  await page.locator('[name=revisit]').check({ force: true })
  await page.locator('[name=channel][value=wechat]').check({ force: true })
  expect(await page.locator('#q-address').count(), 'nothing to type').toBe(0)
  await send(page).click()
  await page.getByText('on its way to WeChat').waitFor()
  const [message] = await messages()
  expect(message).toMatchObject({ kind: 'code', channel: 'wechat', to: id })
  await page.locator('#q-code input').fill(codeIn(message!))
  await page.locator('.thanks').waitFor()
  expect(await messages()).toMatchObject([{ kind: 'confirmed', channel: 'wechat', to: id }])
})

test('after a visit whoever is willing is asked how it was, and the answer counts as asked for', async () => {
  const { page } = await open(site, form('&lang=en'))
  const number = newNumber()
  await page.locator('[name=survey]').check({ force: true })
  const message = await askForCode(page, number, true)
  await page.locator('#q-code input').fill(codeIn(message))
  await page.locator('.thanks').waitFor()
  await messages()

  const { db } = site.stack
  const told = await fetch(`${site.address}/rest/v1/rpc/upsert_appointments`, {
    method: 'POST',
    headers: { apikey: site.stack.keys.secret, 'content-type': 'application/json' },
    body: JSON.stringify({
      hospital: 'demo',
      appointments: [
        {
          id: 'W-1',
          patient: 'W-1',
          at: '2026-01-05T10:00:00+08:00',
          kind: 'revisit',
          phone: number,
        },
      ],
    }),
  })
  expect(told.ok).toBe(true)
  await db.query('update public.reminder_settings set survey_percent = 100')
  await db.query(
    `insert into private.visits (hospital_id, external_id, source, patient_id, department_id, at, day, designated, amount, amounts, recorded_at)
     select hospitals.id, gen_random_uuid(), 'his', patient_id, departments.id, clock_timestamp(), current_date, false, 0, '{}', now()
     from public.hospitals
     join private.patient_numbers as numbers on numbers.hospital_id = hospitals.id and numbers.number = 'W-1'
     join public.departments on departments.hospital_id = hospitals.id and departments.code = 'cardiology'
     where slug = 'demo'`,
  )
  await db.query(
    `select private.plan_messages(id, at => now() + interval '1 minute') from public.hospitals where slug = 'demo'`,
  )
  // The next day at ten has come.
  await db.query(
    'update private.message_queue set due_at = now(), next_at = now() where visit_id is not null and settled_at is null',
  )
  const invitation = (await messages()).find(({ to }) => to === `+86${number}`)
  const link = /http\S+\/f\/survey\/\S+#\w+/.exec(invitation?.text ?? '')?.[0] ?? ''
  expect(link).toContain('survey=outpatient&department=cardiology&channel=sms#')
  const { page: asked } = await open(site, link)
  await asked.locator('[name=nps][value="9"]').check({ force: true })
  await asked.locator('[name=overall][value="5"]').check({ force: true })
  await send(asked).click()
  await asked.locator('.thanks.sent').waitFor()
  const { rows } = await db.query<{ invited: number }>(
    `select count(*)::integer as invited from private.invited_responses as its join public.survey_responses as responses on responses.id = its.response_id
     where answered_at > now() - interval '1 minute'`,
  )
  expect(rows).toEqual([{ invited: 1 }])
})
