import { afterAll, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '../../supabase/contract/text.ts'
import { violations } from './axe.ts'
import { givenCases, keepCases, openClinic } from './case-data.ts'
import { stopTopic, subscribeDemo } from './reminder-data.ts'
import { keepReminders } from './reminder-history.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'
import { VIEWS } from './views.ts'

/** Every page in every state and in every language: what a machine can find of WCAG 2.2, and the width of small screens. */

let site: Site
/** The reference of a case that has everything a case can have. */
let reference = ''
beforeAll(async () => {
  site = await openSite()
  await openClinic(site.stack, 'wards')
  await keepReminders(site.stack, 'wards')
  reference = (await keepCases(site.stack, givenCases(), 'wards'))[0] ?? ''
  await site.stack.db.query(
    `select public.create_hospital('new', '{"zh-Hans": "新院", "en": "New"}')`,
  )
  await site.stack.db.query(
    `insert into public.staff (hospital_id, user_id, role) select hospitals.id, users.id, 'admin'
     from public.hospitals, auth.users where slug = 'new' and email like 'admin@%'`,
  )
  const told = { channel: 'email', address: 'li@example.com' } as const
  const { id, token } = await subscribeDemo(site.stack.db, told)
  await stopTopic(site.stack.db, token, id, 'health-talk')
})
afterAll(() => site?.close())

const LOOKS = [
  [320, 'dark'],
  [1280, 'light'],
  [320, 'light'],
  [1280, 'dark'],
] as const

/**
 * Visits and looks cost most of a second each, so not every view is seen in every way. A view is looked at once, in another
 * language and another way than the one before it; a dense one twice, in both widths and both themes. A whole page is looked
 * at in English, the longest, and visited once more in one Chinese, whose letters are as wide as the other's, to see whether
 * it fits.
 */
const visits = VIEWS.flatMap((view, place) => {
  const { whole, dense } = view
  const begin = dense ? 0 : place % LOOKS.length
  const looks = [...LOOKS, ...LOOKS].slice(begin, begin + (dense ? 2 : 1))
  const chinese = place % 8 < 4 ? 'zh-Hans' : 'zh-Hant'
  const turns = whole
    ? [
        { language: 'en', looks },
        { language: chinese, looks: [] },
      ]
    : [{ language: LANGUAGES[place % LANGUAGES.length], looks }]
  return turns.map((turn) => ({ ...view, ...turn }))
})

test.each(visits)(
  '$name, $language',
  async ({ language, looks, as, address, seen, fails, hangs, then }) => {
    const options = { locale: language, viewport: { width: 320, height: 800 } }
    const { page, faults } = await site.openAs(as, options)
    const api = (part: string) => (url: URL) => url.pathname.endsWith(part)
    if (fails) await page.route(api(fails), (route) => route.fulfill({ status: 500, body: '{}' }))
    if (hangs) await page.route(api(hangs), () => {})
    await page.goto(address)
    await page.locator(seen).first().waitFor()
    await then?.(page, reference)
    expect(await page.locator('html').getAttribute('lang')).toBeTruthy()
    const overhang = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(await overhang()).toBeLessThanOrEqual(0)
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      expect(await violations(page), `${colorScheme}, ${width} px`).toEqual([])
      expect(await overhang()).toBeLessThanOrEqual(0)
    }
    expect(faults).toEqual([])
  },
)
