import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { oldFormToken } from '../site/form-token.ts'
import { openSite } from '../site/site.ts'
import type { Site } from '../site/site.ts'
import { openHospital } from './hospital.ts'

/** From "something went wrong" on a page of another origin to "I would come back": the built kit, the real database, the staff. */

let site: Site
let hospital: Awaited<ReturnType<typeof openHospital>>
let address: string
beforeAll(async () => {
  site = await openSite()
  hospital = await openHospital(site)
  address = `${hospital.address}?tag=careloop-complaint&attributes=${encodeURIComponent('department="gastroenterology"')}`
})
afterAll(async () => {
  hospital?.close()
  await site?.close()
})
beforeEach(() =>
  site.stack.db.exec(
    'update public.hospitals set fastest_answer_seconds = 0, address_limit = 10000',
  ),
)

/** The hospital's page on a patient's phone, with the complaint box ready, and what goes wrong there. */
async function open(): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const { page } = await site.openAs(null, { viewport: { width: 375, height: 812 } })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(address)
  await page.locator('[part~=send]').waitFor()
  return { page, context: page.context(), faults }
}

const write = (page: Page, story: string) => page.locator('#q-what_happened textarea').fill(story)
const send = (page: Page) => page.locator('[part~=send]').click()
const choosePicture = async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles({
    name: '排队.png',
    mimeType: 'image/png',
    buffer: Buffer.from(await picture(page)),
  })
  await page.locator('.pictures canvas').first().waitFor()
}
async function receipt(page: Page): Promise<[reference: string, code: string]> {
  await expect.poll(() => page.locator('.receipt .read').count(), { timeout: 40_000 }).toBe(2)
  const [reference = '', code = ''] = await page.locator('.receipt .read').allTextContents()
  return [reference.replaceAll('-', '').trim(), code.replaceAll('-', '').trim()]
}
const kept = async (story: string) =>
  (
    await site.stack.db.query<{ reference: string; state: string; would_return: boolean | null }>(
      `select reference, state, would_return from public.cases where what_happened = $1`,
      [story],
    )
  ).rows

const picturesOf = async (reference: string) =>
  (
    await site.stack.db.query<{ pictures: number }>(
      `select count(*)::integer as pictures from private.case_pictures
       join public.cases on cases.hospital_id = case_pictures.hospital_id and cases.id = case_id where reference = $1`,
      [reference],
    )
  ).rows[0]!.pictures

/** Does as an agent does who has the case before them. */
async function act(staff: Page, reference: string, action: string, input: object) {
  const { revision } = await rpc<{ revision: number }>(staff, 'open_case', { reference })
  return rpc(staff, 'act_on_case', { reference, revision, action, input })
}

/** Calls a function of the API from a page of somebody who is signed in. */
const rpc = <Answer>(staff: Page, name: string, parameters: object) =>
  staff.evaluate(
    async ([name, parameters]) => {
      const session = Object.values({ ...localStorage })
        .map((value) => {
          try {
            return JSON.parse(value as string) as { access_token?: string }
          } catch {
            return {}
          }
        })
        .find(({ access_token }) => access_token)
      const response = await fetch(`/rest/v1/rpc/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          apikey: 'sb_publishable_careloop_local',
          authorization: `Bearer ${session?.access_token}`,
        },
        body: JSON.stringify({ hospital: 'demo', ...parameters }),
      })
      if (!response.ok) throw new Error(await response.text())
      return response.json()
    },
    [name, parameters] as const,
  ) as Promise<Answer>

/** A picture as a browser makes it. */
const picture = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const canvas = document.createElement('canvas')
        canvas.width = 2400
        canvas.height = 1200
        canvas.getContext('2d')?.fillRect(10, 10, 900, 900)
        canvas.toBlob(
          async (blob) => resolve([...new Uint8Array((await blob?.arrayBuffer()) ?? [])]),
          'image/png',
        )
      }),
  )

test('a patient complains with a picture, is asked, answers, and would come back', async () => {
  const story = '等了三个小时，没有人说明原因。<b>😀</b>'
  const { page, context, faults } = await open()
  await write(page, story)
  await choosePicture(page)
  await send(page)
  const [reference] = await receipt(page)
  expect(await kept(story)).toEqual([{ reference, state: 'new', would_return: null }])

  const { page: staff } = await site.openAs('agent')
  await staff.goto(`/admin/cases/?hospital=demo&case=${reference}`)
  await staff.getByText(story).first().waitFor()
  await act(staff, reference, 'acknowledge', { text: '已收到，正在核实。' })
  await act(staff, reference, 'ask', { text: '请问是哪一天？' })
  const opened = await rpc<{ pictures: string[]; contact: null }>(staff, 'open_case', { reference })
  expect(opened.contact).toBe(null)
  const { jpeg } = await rpc<{ jpeg: string }>(staff, 'open_case_picture', {
    reference,
    picture: opened.pictures[0],
  })
  expect(Buffer.from(jpeg, 'base64').subarray(0, 2).toString('hex')).toBe('ffd8')

  await page.getByRole('button', { name: '查看处理进度' }).click()
  await page.getByText('请问是哪一天？').waitFor()
  await page.locator('#q-text textarea').fill('上周一上午。')
  await send(page)
  await page.getByText('上周一上午。').first().waitFor()
  await act(staff, reference, 'resolve', { text: '已增开窗口，向您致歉。' })
  // In the same tab the receipt is still there, and opens what has been done since.
  await page.reload()
  await page.getByRole('button', { name: '查看处理进度' }).click()
  await page.getByText('已增开窗口，向您致歉。').waitFor()
  for (const name of ['satisfied', 'would_return', 'quick_enough'])
    await page.locator(`[name=${name}]`).first().check({ force: true })
  await send(page)
  await expect.poll(() => kept(story)).toMatchObject([{ state: 'closed', would_return: true }])
  expect(faults).toEqual([])
  await context.close()
})

test('with the receipt typed by hand the outcome is judged, from the keyboard alone', async () => {
  const story = '收费窗口说法不一，跑了两趟。'
  const { page } = await open()
  await write(page, story)
  await send(page)
  const [reference, code] = await receipt(page)
  const { page: staff } = await site.openAs('agent')
  await staff.goto('/admin/cases/?hospital=demo')
  await act(staff, reference, 'resolve', { text: '差额已退回。' })

  const { page: later } = await site.openAs(null, { viewport: { width: 375, height: 812 } })
  await later.goto(`${site.address}/f/complaint/?hospital=demo&view=track`)
  await later.locator('#q-reference input').focus()
  await later.keyboard.type(reference.toLowerCase())
  await later.keyboard.press('Tab')
  await later.keyboard.type(code.replace(/(.{4})/g, '$1 ').toLowerCase())
  await later.keyboard.press('Enter')
  await later.getByText('差额已退回。').waitFor()
  for (const name of ['satisfied', 'would_return', 'quick_enough']) {
    await later.locator(`[name=${name}]`).first().focus()
    await later.keyboard.press('Space')
  }
  await later.locator('[part~=send]').focus()
  await later.keyboard.press('Enter')
  await expect.poll(() => kept(story)).toMatchObject([{ state: 'closed', would_return: true }])
})

test('offline it is kept, says so, and goes out by itself, once', async () => {
  const story = '夜间急诊没有人接电话，联系不上。'
  const { page, context } = await open()
  await page.waitForLoadState('networkidle')
  await write(page, story)
  await context.setOffline(true)
  await send(page)
  await page.locator('.thanks', { hasText: '尚未提交' }).waitFor()
  expect(await kept(story)).toEqual([])
  await context.setOffline(false)
  const [reference] = await receipt(page)
  expect(await kept(story)).toEqual([{ reference, state: 'new', would_return: null }])
  // What was personal is gone from the device as soon as it has arrived.
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(story)
})

test('an acknowledgement that is lost on its way files nothing twice', async () => {
  const story = '挂号后被告知停诊，没有人通知。'
  const { page } = await open()
  let lost = 0
  await page.route('**/rpc/submit_complaint', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await write(page, story)
  await send(page)
  const [reference] = await receipt(page)
  expect(lost).toBeGreaterThan(1)
  expect(await kept(story)).toEqual([{ reference, state: 'new', would_return: null }])
})

test('a picture that was sent goes over to the token that replaces an expired one', async () => {
  const story = '病房空调坏了三天，夜里很热。'
  const { page } = await site.open({ viewport: { width: 375, height: 812 } })
  const token = await oldFormToken(site.stack.db, 'complaint', 2 * 60 * 60)
  let forms = 0
  await page.route('**/rpc/get_complaint_form*', async (route) => {
    const response = await route.fetch()
    const form = (await response.json()) as object
    return route.fulfill({ response, json: forms++ ? form : { ...form, token } })
  })
  const answers: string[] = []
  page.on('response', async (response) => {
    const name = /rpc\/(keep_complaint_picture|submit_complaint)$/.exec(response.url())?.[1]
    if (name && response.request().method() === 'POST') answers.push(`${name} ${response.status()}`)
  })
  let submissions = 0
  await page.route('**/rpc/submit_complaint', async (route) => {
    if (submissions++) return route.continue()
    // Offline with the picture sent and the words not, until the token is too old.
    await site.stack.db.exec('update public.hospitals set form_lifetime_hours = 1')
    return route.abort()
  })
  await page.goto(address)
  await page.locator('[part~=send]').waitFor()
  await write(page, story)
  await choosePicture(page)
  await send(page)
  const [reference] = await receipt(page)
  await site.stack.db.exec('update public.hospitals set form_lifetime_hours = 72')
  expect(answers).toEqual([
    'keep_complaint_picture 200',
    'keep_complaint_picture 403',
    'keep_complaint_picture 200',
    'submit_complaint 200',
  ])
  expect(forms).toBe(2)
  expect(await picturesOf(reference)).toBe(1)
})

test('after a refusal the complaint goes out as it was mended, its picture with it', async () => {
  const story = '出院小结写错了床号，请更正。'
  const { page } = await open()
  await write(page, story)
  await choosePicture(page)
  await page.locator('#q-category select').selectOption('cost')
  await site.stack.db.exec(
    `update public.complaint_categories set code = 'costs' where code = 'cost'`,
  )
  await send(page)
  await page.locator('#q-category-error').waitFor()
  expect(await kept(story)).toEqual([])
  // All of it survives a reload, with another token.
  await page.reload()
  await page.locator('.pictures canvas').first().waitFor()
  await page.locator('#q-category select').selectOption('')
  await send(page)
  const [reference] = await receipt(page)
  await site.stack.db.exec(
    `update public.complaint_categories set code = 'cost' where code = 'costs'`,
  )
  expect(await picturesOf(reference)).toBe(1)
})

test('the receipt is copied, saved and printed on a plain http page too, which has no clipboard', async () => {
  const story = '住院部三楼的轮椅坏了很久没有修。'
  const { page } = await site.open({ viewport: { width: 375, height: 812 } })
  await page.addInitScript(() => {
    window.print = () => {
      Object.assign(top!, {
        printed: [document.title, document.body.innerText, document.scripts.length],
      })
    }
  })
  // The same server under an address that no browser trusts more than any other.
  await page.goto(address.replace('127.0.0.1', '[::ffff:127.0.0.1]'))
  expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([
    false,
    false,
  ])
  await page.locator('[part~=send]').waitFor()
  await write(page, story)
  await send(page)
  const [reference, code] = (await receipt(page)).map((part) => part.replace(/(.{4})(?=.)/g, '$1-'))
  expect(await kept(story)).toHaveLength(1)

  await page.getByRole('button', { name: '复制' }).click()
  await page.getByText('已复制。').waitFor()
  await page.evaluate(() => {
    document.body.prepend(Object.assign(document.createElement('textarea'), { id: 'paste' }))
  })
  await page.locator('#paste').focus()
  await page.keyboard.press('Control+V')
  const pasted = await page.locator('#paste').inputValue()

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '保存为文件' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe(`投诉建议回执-${reference}.txt`)
  const chunks: Buffer[] = []
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer)
  const file = Buffer.concat(chunks).toString()
  expect(file).toMatch(/^\uFEFF/)

  await page.getByRole('button', { name: '打印' }).click()
  const [title, printed, scripts] = await page.evaluate(
    () => (window as unknown as { printed: [string, string, number] }).printed,
  )
  expect([title, scripts]).toEqual([expect.stringContaining('回执'), 0])
  for (const text of [pasted, file, printed]) {
    expect(text).toContain(reference)
    expect(text).toContain(code)
    expect(text).toContain(title)
    expect(text).not.toContain(story)
  }
})
