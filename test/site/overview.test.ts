import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LoyaltyFigure } from '../../supabase/contract/loyalty.ts'
import { monthsText } from '../../site/src/components/months-text.ts'
import { dayIn } from '../../site/src/lib/days.ts'
import { formatIn } from '../../site/src/lib/format.ts'
import { addMonths, daysOf } from '../../site/src/lib/months.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** The figures of loyalty on `/admin/` in Chromium, before the embedded stack with the demo hospital. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const NOT_COMPARED = /^Not compared .* yet: records begin in [A-Z][a-z]+ \d{4}, /
const CARDS = ['repeat', 'retention', 'referral', 'revenue', 'recovered'] as const

/** Answers what the page asks about loyalty with other figures, and with records that begin in another month. */
async function openWith(
  change: (figures: LoyaltyFigure[]) => LoyaltyFigure[],
  first_month?: string,
) {
  const opened = await site.openAsViewer({ locale: 'en' })
  await opened.page.route('**/rpc/overview_figures', async (route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as {
      loyalty: { first_month: string; figures: LoyaltyFigure[] }
    }
    await route.fulfill({
      response: answer,
      json: {
        ...told,
        loyalty: {
          first_month: first_month ?? told.loyalty.first_month,
          figures: change(told.loyalty.figures),
        },
      },
    })
  })
  await opened.page.goto('/admin/')
  await opened.page.locator('#loyalty-figures:not([aria-busy])').waitFor()
  return opened.page
}

test('every figure with its n, its margin, its trend, its change and the way to its page', async () => {
  await site.stack.db.query(
    `insert into public.survey_marks (hospital_id, day, you_said, we_did)
     select id, current_date - age, jsonb_build_object('en', 'Said'), jsonb_build_object('en', did)
     from public.hospitals, (values (60, 'Signs were put up.'), (50, 'Chairs were bought.')) as marks (age, did)
     where slug = 'demo'`,
  )
  const { page, faults } = await site.openAsViewer({ locale: 'en' })
  await page.goto('/admin/')
  await page.locator('#loyalty-figures:not([aria-busy])').waitFor()
  for (const id of CARDS) {
    const card = page.locator(`#${id}-card`)
    expect(await card.locator('.key-value').textContent(), id).toMatch(/^\d+\.\d%/)
    expect(await card.locator(`#${id}-made-of`).textContent(), id).toMatch(/^n = [\d,]+ /)
    // Two years of records hold no first visits from half a year before the earlier one.
    expect(await card.locator(`#${id}-change`).textContent(), id).toMatch(
      id === 'retention' ? NOT_COMPARED : /against /,
    )
    expect(await card.locator('a').getAttribute('href'), id).toContain('?hospital=demo')
  }
  for (const id of ['repeat', 'retention', 'referral'])
    expect(await page.locator(`#${id}-value`).textContent(), id).toMatch(/± \d/)
  for (const id of ['repeat', 'retention', 'referral', 'revenue']) {
    expect(await page.locator(`#${id}-trend svg path`).getAttribute('d'), id).toMatch(/^M.*L/)
    expect(await page.locator(`#${id}-trend`).textContent(), id).toMatch(
      /^Within it by month: first .*% \(.*\), last .*%/,
    )
    if (id !== 'retention')
      expect(await page.locator(`#${id}-change`).textContent(), id).toMatch(/^The whole period: /)
  }
  expect(await page.locator('#loyalty-sentence').textContent()).toMatch(/^Looking back, /)
  // Viewers see what the hospital is to change, and no cases or calls.
  const toDo = page.locator('#cases-card')
  expect(await toDo.locator('.facts > div:visible').count()).toBe(1)
  expect(await toDo.locator('a:visible').getAttribute('href')).toBe(
    '/admin/actions/?hospital=demo&state=overdue',
  )
  expect(faults).toEqual([])
  // Who loses patients is said of the same departments here as there, and from here it is one tap to why.
  const lost = (await page.locator('#loyalty-lost-text').textContent()) ?? ''
  expect(lost).toMatch(/reliably lose .*: Gastroenterology \d.*\(n.=.\d/)
  // When these patients first came: half a year before the period that the page is headed with.
  const now = dayIn('Asia/Shanghai', new Date()).slice(0, 7)
  const due = { first: addMonths(now, -18), last: addMonths(now, -7) }
  expect(lost).toContain(`whose first visit was in ${monthsText(due, formatIn('en'))}, `)
  expect(await page.locator('#loyalty-lost-since').textContent()).toMatch(NOT_COMPARED)
  // Who reads that learns what was done there since, and what patients have said of it.
  const done = page.locator('#loyalty-done')
  const told = await done.textContent()
  expect(told).toMatch(
    /^Pediatrics, since .*: “Pediatrics can now be booked online, by the half-hour\.” Compare .* cannot tell yet (?!.*cannot)/,
  )
  expect(lost).toContain('Pediatrics')
  // Of whom that cannot be told: the same patients that are said to be lost.
  expect(told).toContain(
    `whose first visit was in ${monthsText(due, formatIn('en'))}, some of them before`,
  )
  // And that another has not done in time what it was to do itself; no other department's action is named.
  const late = page.locator('#loyalty-late')
  expect(await late.textContent()).toMatch(
    /^Gastroenterology: a corrective action of its own was due on .* and is not done\. Overdue actions: 1$/,
  )
  expect(await late.locator('a').getAttribute('href')).toBe(
    '/admin/actions/?hospital=demo&state=overdue&department=gastroenterology',
  )
  const since = done.locator('p').first().locator('a')
  expect(await since.textContent()).toBe(
    'Compare the answers of the 180 days since with those of the 180 before',
  )
  expect(await since.getAttribute('href')).toMatch(
    /^\/admin\/survey\/\?hospital=demo&from=[\d-]+&to=[\d-]+&department=pediatrics&compare=previous#figures$/,
  )
  // A department that did nothing of its own shares what was done everywhere: the last of it, and the way to the rest.
  const everywhere = done.locator('p').nth(1)
  expect(await everywhere.textContent()).toMatch(
    /^Whole hospital, since .*: “Chairs were bought\.” .*cannot tell yet .*Compare the answers of the \d+ days .* Earlier changes: 1$/,
  )
  await everywhere.locator('a').last().click()
  await page.locator('#marks:focus').waitFor()
  expect(await page.locator('#marks').textContent()).toMatch(/Signs were put up\..*Chairs/)
  await page.goBack()
  await page.locator('#loyalty-lost a').click()
  await page.locator('#kept-summary', { hasText: 'Reliably lower' }).waitFor()
  const top = () => page.locator('#kept:focus').evaluate((kept) => kept.getBoundingClientRect().top)
  expect(Math.abs((await top()) - 16)).toBeLessThan(2)
  const [, there = ''] =
    /Reliably lower: (.*?)\./.exec((await page.locator('#kept-summary').textContent()) ?? '') ?? []
  expect(
    [...lost.matchAll(/(\p{Lu}\p{Ll}+) \d+\.\d%/gu)].map(([, name]) => name).toSorted(),
  ).toEqual(there.split(', ').toSorted())
  expect(await page.locator('#kept-done').textContent()).toBe(told)
  // Why is what was said when these patients first came, not what is said now.
  const { first, last } = daysOf(due)
  const reasons = await page.locator('#kept-table .reasons a').all()
  expect(reasons.length).toBeGreaterThan(0)
  for (const why of reasons)
    expect(await why.getAttribute('href')).toMatch(
      new RegExp(`[?&]from=${first}&to=${last}&.*compare=previous`),
    )
  await page.goBack()
  await page.locator('#repeat-card a').click()
  await page.waitForURL(
    /\/admin\/loyalty\/\?hospital=demo&from=\d{4}-\d\d&to=\d{4}-\d\d&compare=previous$/,
  )
})

test('the sentence says what the figures say and nothing else', async () => {
  const told =
    (now: Record<string, [number, number]>, before: Record<string, [number, number]>) =>
    (figures: LoyaltyFigure[]): LoyaltyFigure[] => [
      ...figures.filter(({ measure }) => measure !== 'repeat'),
      ...([['asked', now] as const, ['earlier', before] as const].flatMap(([period, groups]) => {
        const rows = Object.entries(groups).map(([bucket, [came, n]]) => ({
          ...{ period, measure: 'repeat' as const, grain: 'department' as const, bucket, n },
          counts: [n - came, came],
        }))
        const sum = (of: (row: (typeof rows)[number]) => number) =>
          rows.reduce((total, row) => total + of(row), 0)
        const all = {
          ...{ period, measure: 'repeat' as const, grain: 'all' as const, bucket: '' },
          n: sum(({ n }) => n),
          counts: [sum(({ counts }) => counts[0] ?? 0), sum(({ counts }) => counts[1] ?? 0)],
        }
        return [all, ...rows]
      }) as LoyaltyFigure[]),
    ]
  const sentence = async (change: (figures: LoyaltyFigure[]) => LoyaltyFigure[]) => {
    const page = await openWith(change)
    return page.locator('#loyalty-sentence').textContent()
  }
  const before: Record<string, [number, number]> = {
    cardiology: [600, 1000],
    dentistry: [600, 1000],
  }
  expect(await sentence(told({ cardiology: [500, 1000], dentistry: [598, 1000] }, before))).toMatch(
    /^Looking back, .* fell .*−5\.1 ± 3\.\d percentage points\. Most of it is explained by: Cardiology\.$/,
  )
  const more = Object.fromEntries(
    ['pediatrics', 'obstetrics', 'orthopedics'].map((code) => [
      code,
      [570, 1000] as [number, number],
    ]),
  )
  const moreBefore = Object.fromEntries(
    Object.keys(more).map((code) => [code, [600, 1000] as [number, number]]),
  )
  expect(
    await sentence(
      told(
        { cardiology: [500, 1000], dentistry: [570, 1000], ...more },
        { ...before, ...moreBefore },
      ),
    ),
  ).toMatch(/ Of these, −2\.0 come from Cardiology; for the rest no department can be named\.$/)
  expect(await sentence(told({ cardiology: [590, 1000], dentistry: [610, 1000] }, before))).toMatch(
    /has not changed .* told from chance/,
  )
  // A lower share of more patients is no loss of them.
  expect(await sentence(told({ cardiology: [610, 1300], dentistry: [660, 1300] }, before))).toMatch(
    /^Looking back, .* fell .* had come before are not fewer: 1,270, a year earlier 1,200; 1,330 came for the first time and only once, a year earlier 800\.$/,
  )
  const kept = await openWith((figures) =>
    figures.map((row) =>
      row.measure === 'retention' && row.n ? { ...row, counts: [row.n / 2, row.n / 2] } : row,
    ),
  )
  expect(await kept.locator('#loyalty-lost-text').textContent()).toMatch(
    /^No department reliably loses .* 50\.0% ± /,
  )
  // Where records reach back: whether it is new who loses patients, by the same share as it is said by.
  const longKept = await openWith((figures) => figures, '2020-01')
  expect(await longKept.locator('#loyalty-lost-since').textContent()).toMatch(
    /Against .*: Gastroenterology (no reliable change|rise|fall|possibly).* points\)/,
  )
  expect(await longKept.locator('#retention-change').textContent()).toMatch(/against /)
  expect(
    await sentence((figures) => figures.map((row) => ({ ...row, n: null, counts: null }))),
  ).toMatch(/^Visits are hidden/)
})

test('a hospital without visits is told where they come from, and no card shows a zero', async () => {
  const { page } = await site.openAsViewer({ locale: 'en' })
  await page.route('**/rpc/overview_figures', (route) =>
    route.fulfill({
      json: {
        loyalty: { first_month: null, figures: [] },
        recovery: [],
        members: [],
        overdue: { follow_ups: null, actions: 0 },
      },
    }),
  )
  await page.goto('/admin/')
  await page.locator('#loyalty-figures:not([aria-busy])').waitFor()
  expect(await page.locator('#loyalty-sentence').textContent()).toMatch(
    /^No visit has been recorded/,
  )
  expect(await page.locator('.key-figures .card:visible').count()).toBe(0)
})
