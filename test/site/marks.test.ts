import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { addDays } from '../../site/src/lib/days.ts'
import { HOSTILE_NAMES, HOSTILE_STRINGS } from '../hostile-strings.ts'
import { violations } from './axe.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** "You said, we did": what staff note beside the trend, in Chromium before the embedded stack. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const open = async (page: Page, address = '/admin/survey/') => {
  await page.goto(address)
  await page.locator('#figures:not([aria-busy])').waitFor()
}
const listed = (page: Page) => page.locator('#marks-list li')
const text = (page: Page, selector: string) => page.locator(selector).textContent()
const said = async (page: Page) => {
  await page.locator('#mark-form .said:not(:empty)').waitFor()
  return text(page, '#mark-form .said')
}
const kept = async () =>
  (
    await site.stack.db.query<{ department: string | null; day: string }>(
      `select departments.code as department, day::text, you_said, we_did
       from public.survey_marks as marks left join public.departments on departments.id = department_id order by marks.id`,
    )
  ).rows

test('a viewer sees marks and can change none', async () => {
  const { page, faults } = await site.openAs('viewer', { locale: 'en' })
  await open(page, '/admin/survey/?period=last-12-months')
  expect(await listed(page).count()).toBe(1)
  expect(await listed(page).locator('button').count()).toBe(0)
  expect(await page.locator('#mark-keeping').isVisible()).toBe(false)

  // What came of it: as many days since as before, of its department, on the same page.
  await listed(page)
    .getByRole('link', {
      name: 'Compare the answers of the 180 days since with those of the 180 before',
    })
    .click()
  const day = (await kept())[0]!.day
  await expect
    .poll(() => page.evaluate('location.search'))
    .toBe(`?from=${day}&to=${addDays(day, 179)}&department=pediatrics&compare=previous`)
  await expect.poll(() => text(page, '#change')).toMatch(/^\+\d.* a reliable rise/)
  expect(faults).toEqual([])
})

test('an agent adds one, and the trend shows it without a reload', async () => {
  const { page, requests, faults } = await site.openAs('agent', { locale: 'en' })
  await open(page, '/admin/survey/?department=dentistry')
  const before = await kept()
  expect(await listed(page).count()).toBe(0)
  await page.locator('#mark-adding').focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('#mark-department').inputValue()).toBe('dentistry')
  requests.length = 0

  await page.locator('#mark-day').fill('')
  await page.locator('#mark-form button').click()
  expect(await text(page, '#mark-day-error')).toBe('Please fill in this field.')
  expect(await text(page, '#mark-you-said-en-error')).toContain('at least one language')
  expect(await text(page, '#mark-we-did-en-error')).toContain('at least one language')
  expect(await page.evaluate('document.activeElement.id')).toBe('mark-day')
  expect(await violations(page)).toEqual([])
  expect(requests).toEqual([])

  const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)
  await page.locator('#mark-day').fill(day)
  await page.locator('#mark-you-said-en').fill('The drill is loud.')
  await page.locator('#mark-form summary').first().click()
  await page.locator('#mark-you-said-zh-Hans').fill('钻头太吵。')
  await page.locator('#mark-we-did-en').fill('We bought quiet ones.')
  await page.locator('#mark-form button').click()
  expect(await said(page)).toBe('Saved.')
  expect(requests).toEqual(['POST /rest/v1/survey_marks'])
  expect(await listed(page).textContent()).toContain('The drill is loud.')
  expect(await listed(page).textContent()).toContain('Dentistry')
  expect(await page.locator('#trend-table').textContent()).toContain('We bought quiet ones.')
  expect(await page.locator('#mark-you-said-en').inputValue()).toBe('')
  expect(await page.locator('#mark-department').inputValue()).toBe('dentistry')
  expect(await kept()).toEqual([
    ...before,
    {
      department: 'dentistry',
      day,
      you_said: { en: 'The drill is loud.', 'zh-Hans': '钻头太吵。' },
      we_did: { en: 'We bought quiet ones.' },
    },
  ])

  // On a phone the words need all the room there is.
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 375, height: 800 })
  const [words, button] = await Promise.all(
    [listed(page).locator('.said-did'), listed(page).getByRole('button')].map((one) =>
      one.boundingBox(),
    ),
  )
  expect(button!.y).toBeGreaterThan(words!.y + words!.height)
  await page.setViewportSize(size)

  await listed(page).getByRole('button').click()
  await page.keyboard.press('Escape')
  expect(await listed(page).count()).toBe(1)
  await listed(page).getByRole('button').click()
  expect(await violations(page)).toEqual([])
  await page.locator('dialog .danger').click()
  await expect.poll(() => text(page, '#mark-keeping > .said')).toBe('The mark has been removed.')
  expect(await listed(page).count()).toBe(0)
  expect(await page.evaluate('document.activeElement.id')).toBe('mark-adding')
  expect(await kept()).toEqual(before)
  expect(faults).toEqual([])
})

test('what the view does not show is told; what could not be saved stays', async () => {
  const { page } = await site.openAs('admin', { locale: 'en' })
  await open(page, '/admin/survey/?department=dentistry')
  await page.locator('#mark-adding').click()
  const write = async () => {
    await page.locator('#mark-you-said-en').fill('Said')
    await page.locator('#mark-we-did-en').fill('Did')
  }
  await write()
  await page.route('**/rest/v1/survey_marks*', (route) => route.abort())
  await page.locator('#mark-form button').click()
  await expect.poll(() => text(page, '#mark-form .form-foot .error')).toContain('cannot be reached')
  expect(await page.locator('#mark-we-did-en').inputValue()).toBe('Did')
  // Whoever is writing is not disturbed by what is chosen meanwhile.
  await page.locator('#department').selectOption('cardiology')
  expect(await page.locator('#mark-department').inputValue()).toBe('dentistry')
  await page.unroute('**/rest/v1/survey_marks*')
  await page.locator('#mark-form button').click()
  expect(await said(page)).toContain('another department')

  await write()
  await page.locator('#mark-day').fill('2020-02-02')
  await page.locator('#mark-form button').click()
  await expect.poll(() => said(page)).toContain('outside the period')
  expect(await listed(page).count()).toBe(0)
  await site.stack.db.query(`delete from public.survey_marks where you_said ->> 'en' = 'Said'`)
})

test('what staff note is text, whatever it tries', async () => {
  const [first = '', second = ''] = HOSTILE_STRINGS
  const { page, faults } = await site.openAs('agent', { locale: 'en' })
  await site.stack.db.query(
    `insert into public.survey_marks (hospital_id, department_id, day, you_said, we_did)
     select hospital_id, departments.id, current_date - 1, jsonb_build_object('en', text), jsonb_build_object('en', text)
     from public.departments join public.hospitals on hospitals.id = hospital_id,
       jsonb_array_elements_text($1) with ordinality as texts (text, place)
     where slug = 'demo' and code = 'cardiology' order by place`,
    [JSON.stringify(HOSTILE_STRINGS)],
  )
  await open(page, '/admin/survey/?department=cardiology')
  const shown = () => listed(page).locator('dd').allTextContents()
  const twice = HOSTILE_NAMES.flatMap((text) => [text, text])
  expect(await shown()).toEqual(twice)
  await page.locator('#mark-adding').click()
  await page.locator('#mark-you-said-en').fill(first)
  await page.locator('#mark-we-did-en').fill(second)
  await page.locator('#mark-form button').click()
  await expect.poll(shown).toEqual([...twice, first, second])
  expect(await page.locator('#marks-list dd *, #trend-table script').count()).toBe(0)
  expect(await page.evaluate('"pwned" in window')).toBe(false)
  expect(faults).toEqual([])
})
