import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberFigures } from '../../supabase/contract/points.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** What `/admin/members/` and `/admin/events/` say where they cannot do as they are told, in Chromium. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

test('the address says which months, and what of it is not obeyed is told', async () => {
  const { page, faults } = await site.openAsViewer({ locale: 'en' })
  // Of one month at least something is hidden, which in the demo hospital depends on the day.
  let isHidden = (place: number): boolean => place === 1
  await page.route('**/rpc/member_figures', async (route) => {
    const answer = await route.fetch()
    const figures = (await answer.json()) as MemberFigures
    const months = figures.months.map((month, place) =>
      isHidden(place) ? { ...month, down: null } : month,
    )
    await route.fulfill({ response: answer, json: { ...figures, months } })
  })
  await page.goto('/admin/members/?hospital=nope&months=9999')
  await page.locator('#figures:not([hidden])').waitFor()
  const notice = page.locator('#notice')
  expect(await notice.textContent()).toContain('nope')
  expect(await notice.textContent()).toContain('“9999” are no months')
  expect(await page.locator('#months').inputValue()).toBe('12')
  await page.locator('#months').selectOption('6')
  expect(new URL(page.url()).searchParams.get('months')).toBe('6')
  expect(await notice.textContent()).not.toContain('9999')
  await page.goBack()
  expect(await page.locator('#months').inputValue()).toBe('12')
  // Of a month something is hidden of, there is a ring.
  const hidden = page.locator('#moves-table tr', { hasText: 'Hidden' })
  await hidden.first().waitFor({ state: 'attached' })
  await expect
    .poll(() => page.locator('#moves-rings').textContent())
    .toBe(`○ Hidden ${await hidden.count()}`)
  const down = await page.locator('#moves-table tbody td:last-child').allTextContents()
  const told = down.filter((text) => text !== 'Hidden').map((text) => Number(text.replace(',', '')))
  const least = told.reduce((sum, n) => sum + n, 0).toLocaleString('en')
  expect(told.length).toBeLessThan(down.length)
  expect(await page.locator('#moves-summary').textContent()).toContain(
    `moved down: at least ${least} (months hidden: ${down.length - told.length}).`,
  )
  // Of months that are all hidden nothing is known, not even "at least 0".
  isHidden = () => true
  await page.locator('#months').selectOption('6')
  await expect
    .poll(() => page.locator('#moves-summary').textContent())
    .toContain('moved down: Hidden.')
  isHidden = (place) => place === 1
  await page.goBack()
  await expect.poll(() => page.locator('#moves-summary').textContent()).toContain('at least')
  // The sum is that of the bars up to the month it names.
  const soon = /by the end of (.+) unless they are spent: ([\d,]+)/.exec(
    (await page.locator('#expiring-summary').textContent()) ?? '',
  )
  const bars = await page
    .locator('#expiring-table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [row.children[0]?.textContent ?? '', row.children[1]?.textContent ?? '']),
    )
  const count = (text = '') => Number(text.replaceAll(',', ''))
  expect(count(soon?.[2])).toBeGreaterThan(0)
  expect(count(soon?.[2])).toBe(
    bars
      .filter(([month]) => Date.parse(`1 ${month}`) <= Date.parse(`1 ${soon?.[1]}`))
      .reduce((sum, [, n]) => sum + count(n), 0),
  )
  // What is as of now keeps saying so when the months change; what is of the months says which.
  for (const section of ['expiring', 'segments']) {
    await expect
      .poll(() => page.locator(`#${section}-term [data-basis]`).textContent())
      .toMatch(/^As of .* 20\d\d, \d\d:\d\d$/)
    const download = page.waitForEvent('download')
    await page.locator(`#${section} [data-save=csv]`).click()
    const csv = await readFile(await (await download).path(), 'utf8')
    expect(csv).toMatch(/\nWhen,"As of .* 20\d\d, \d\d:\d\d"\r/)
    expect(csv).not.toContain('Period,')
  }
  expect(await page.locator('#points-term [data-basis]').textContent()).toMatch(/ – /)
  // Nothing on paper can be chosen or pressed.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('select, .page a').filter({ visible: true }).count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })
  expect(faults).toEqual([])
})

test('an event that would be over is refused at its field, the way back from calling one off is plain, and a club that closes says which', async () => {
  const { page } = await site.openAs('admin', { locale: 'zh-CN' })
  await page.goto('/admin/events/')
  await page.locator('#adding summary').first().click()
  await page.locator('#new-event-names-zh-Hans').fill('高血压讲座')
  await page.locator('#new-event-places-zh-Hans').fill('门诊楼三层')
  const times = async (day: string) => {
    await page.locator('#new-event-starts').fill(`${day}T09:00`)
    await page.locator('#new-event-ends').fill(`${day}T10:00`)
    await page.locator('#event-form .form-foot .button').click()
  }
  await times('2020-05-01')
  await page.locator('#new-event-ends-error:not(:empty)').waitFor()
  expect(await page.locator('#new-event-ends-error').textContent()).toContain('该时间已过')
  await times('2099-05-01')
  await page.getByText('“高血压讲座”已发布。').waitFor()
  const card = page.locator('#event-rows > li', { hasText: '高血压讲座' }).last()
  await card.locator('summary', { hasText: '修改' }).click()
  await card.getByRole('button', { name: '取消活动' }).click()
  await page.getByRole('button', { name: '保留活动' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await card.locator('.called-off').count()).toBe(0)

  await card.locator('summary', { hasText: '报名名单' }).click()
  const number = card.locator('input[id$=-number]')
  await number.fill('404404')
  await number.press('Enter')
  await card.getByText('没有这个会员号。').waitFor()
  expect(await number.getAttribute('aria-invalid')).toBe('true')
  await number.fill('')
  await number.press('Enter')
  await card.getByText('没有这个会员号。').waitFor({ state: 'detached' })

  await page.goto('/admin/members/')
  await page.locator('#clubs-fold > summary').click()
  await page.locator('#club-names-zh-Hans').fill('心友会')
  await page.locator('#club-form .form-foot .button').click()
  const club = page.locator('#clubs-list > li', { hasText: '心友会' })
  await club.locator('summary').click()
  await club.getByRole('button', { name: '关闭：不再接受新成员' }).click()
  await club.getByText('已关闭，不再接受新成员：心友会。').waitFor()
  await club.getByRole('button', { name: '重新开放' }).click()
  await club.getByText('已重新开放：心友会。').waitFor()
})
