import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { dayIn } from '../../site/src/lib/days.ts'
import { formatIn } from '../../site/src/lib/format.ts'
import { addMonths } from '../../site/src/lib/months.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

/** `/admin/loyalty/` in Chromium, before the embedded stack with the demo hospital, under a strict policy. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const CHARTS = ['returns-nps', 'returns-complaint', 'gaps', 'lapsed', 'sources', 'revenue', 'items']
const shown = (page: Page) => page.locator('#figures:not([aria-busy])').waitFor()
const rows = (page: Page, table: string) => page.locator(`#${table} tbody tr`)

async function open(address: string, locale = 'en') {
  const opened = await site.openAsViewer({ locale, viewport: { width: 1440, height: 900 } })
  await opened.page.goto(address)
  await shown(opened.page)
  return opened
}

test('every chart and table, and nothing amiss', async () => {
  const { page, requests, faults } = await open('/admin/loyalty/')
  for (const id of CHARTS) await page.locator(`#${id}-chart[data-drawn] canvas`).waitFor()
  expect(requests.length).toBeLessThanOrEqual(5)
  const [room, needed] = await page.locator('#period').evaluate((select: HTMLSelectElement) => {
    const width = select.offsetWidth
    select.style.width = 'max-content'
    return [width, select.offsetWidth]
  })
  expect(room, 'no period is cut').toBeGreaterThanOrEqual(needed!)
  for (const id of CHARTS) {
    expect(await page.locator(`#${id}-chart`).getAttribute('aria-label'), id).toMatch(/\d/)
    expect(await rows(page, `${id}-table`).count(), id).toBeGreaterThan(1)
  }
  expect(await rows(page, 'shares-table').count()).toBe(5)
  expect(await rows(page, 'departments-table').count()).toBe(8)
  expect(await page.locator('#departments-summary').textContent()).toMatch(
    /Reliably lower: .*Gastroenterology/,
  )
  // What the line across every interval is, and from where to where they go, is read without asking.
  for (const id of ['kept', 'departments', 'doctors'])
    expect(await page.locator(`#${id}-table thead .axis`).textContent(), id).toMatch(
      /^\d+%Whole hospital\d+%$/,
    )
  // A rate that looks back is neither good nor bad.
  expect(await page.locator('#kept-table').textContent()).toContain('Worse')
  expect(await page.locator('#departments-table').textContent()).toMatch(/^(?!.*Worse).*Lower/s)
  expect(await page.locator('.view-lead').nth(1).textContent()).toMatch(
    /only once, counts in it as not having come before/,
  )
  expect(await page.locator('#sources-summary').textContent()).toMatch(/\d% ± \d.*n/)
  // What is counted is not patients, and the sentence, which stands in the picture too, says so beside the column.
  expect(await page.locator('#returns-complaint-table thead th').last().textContent()).toBe(
    'Complaints or months of a patient',
  )
  for (const [id, counted] of [
    ['returns-nps', 'Counted are answers: '],
    ['returns-complaint', 'Counted are complaints and, where none is known, months '],
  ])
    expect(await page.locator(`#${id}-chart`).getAttribute('aria-label')).toContain(counted)
  // What is counted, and how much of it, is each figure's own, wherever it is explained, and in what is saved.
  const basis = (id: string) => page.locator(`#${id} [data-basis]`).textContent()
  const counted = await rows(page, 'shares-table').locator('td:nth-of-type(2)').allTextContents()
  const [came, due, first, named, visits] = counted.map((cell) => cell.split(' ')[0])
  const seen = /of ([\d,]+) patients/.exec(
    (await page.locator('#lapsed-summary').textContent()) ?? '',
  )?.[1]
  for (const [id, of] of [
    ['departments', `patients with a visit: ${came}`],
    ['kept', `patients whose six months are over: ${due}`],
    ['sources', `first visits: ${first}`],
    ['doctors', `first visits with a doctor recorded: ${named}`],
    ['revenue', `visits: ${visits}`],
    ['items', `visits: ${visits}`],
    ['lapsed', `patients seen up to its end: ${seen}`],
    ['cohorts', `patients whose first visit was in it: ${first}`],
  ])
    expect(await basis(id!), id).toMatch(new RegExp(`(?:; | · )${of}\\.`))
  for (const id of ['gaps', 'returns-nps', 'returns-complaint'])
    expect(await basis(id), id).toMatch(
      /(?:; return visits| · answers| · complaints and .*): [\d,]+\./,
    )
  expect(await basis('segments')).toMatch(/^As of .* · patients ever seen: [\d,]+$/)
  expect(await page.locator('#returns-nps-summary').textContent()).toMatch(
    /Detractors.* came again less often than Promoters/,
  )
  expect(faults).toEqual([])
})

test('from the department that keeps fewest to why, in one more tap', async () => {
  const { page } = await open('/admin/loyalty/?hospital=demo')
  expect(await page.locator('#kept-summary').textContent()).toMatch(
    /Reliably lower: .*Gastroenterology/,
  )
  const last = rows(page, 'kept-table').last()
  expect(await last.textContent()).toContain('Gastroenterology')
  const days = /from=\d{4}-\d\d-01&to=\d{4}-\d\d-\d\d/
  for (const [link, address] of [
    ['survey', '/admin/survey/'],
    ['complaints', '/admin/recovery/'],
  ] as const) {
    const to = (await last.getByRole('link', { name: link }).getAttribute('href')) ?? ''
    expect(to).toContain(`${address}?hospital=demo&`)
    expect(to).toMatch(days)
    expect(to).toContain('department=gastroenterology')
  }
  await last.getByRole('link', { name: 'survey' }).click()
  await page.locator('#trend-chart canvas').waitFor()
  expect(await page.locator('#department').inputValue()).toBe('gastroenterology')
})

test('the table of cohorts is the map: coloured, numbered, and as deep as it says', async () => {
  const { page } = await open('/admin/loyalty/')
  expect(await rows(page, 'cohorts-table').count()).toBe(12)
  const first = rows(page, 'cohorts-table').first()
  expect(await first.locator('.heat').count()).toBe(11)
  const heat = await first
    .locator('.heat')
    .evaluateAll((cells) =>
      cells.map((cell) => [
        parseFloat((cell as HTMLElement).style.getPropertyValue('--heat')),
        parseFloat(cell.textContent),
      ]),
    )
  for (const [depth, share] of heat) expect(Math.min(100, 2 * share!)).toBeCloseTo(depth!, 0)
  // On paper all of its months stand side by side, within the margins of a page.
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 680, height: 900 })
  expect(
    await page.locator('#cohorts-table').evaluate((table) => table.getBoundingClientRect().width),
  ).toBeLessThanOrEqual(680)
})

test('what is chosen goes into the address and comes back from it', async () => {
  const { page } = await open('/admin/loyalty/')
  await page.locator('#departments-table a', { hasText: 'Cardiology' }).click()
  await expect.poll(() => new URL(page.url()).search).toContain('department=cardiology')
  await shown(page)
  expect(await page.locator('#department').inputValue()).toBe('cardiology')
  await page.locator('#compare').check()
  await expect.poll(() => new URL(page.url()).search).toContain('compare=previous')
  await shown(page)
  await expect
    .poll(() => page.locator('#shares-table tbody').textContent())
    .toMatch(/percentage points against/)
  // Records do not reach back to the first visits that the year before would rest on: nothing is compared with it.
  const unseen = /Not compared with the earlier period yet: records begin in [A-Z][a-z]+ \d{4}, /
  expect(await rows(page, 'shares-table').nth(1).locator('.told').textContent()).toMatch(unseen)
  expect(await page.locator('#kept-summary').textContent()).toMatch(unseen)
  expect(await page.locator('#kept [data-basis]').textContent()).toMatch(unseen)
  expect(await page.locator('#kept-table td.beside:last-child').allTextContents()).toEqual(
    Array(9).fill(expect.stringMatching(/^(Not compared)?$/)),
  )
  await page.goBack()
  await expect.poll(() => page.locator('#compare').isChecked()).toBe(false)

  // Of the present month there is nothing beside it, and nobody whose six months are over.
  await page.goto('/admin/loyalty/?period=this-month&compare=previous')
  const today = dayIn('Asia/Shanghai', new Date())
  const sofar = formatIn('en').period({ first: `${today.slice(0, 7)}-01`, last: today })
  await expect
    .poll(() => page.locator('#basis').textContent())
    .toMatch(new RegExp(`${sofar.replaceAll(/\s/g, '\\s')}$`))
  expect(await page.locator('#compare-term').textContent()).toContain('not over is not compared')
  expect(await page.locator('#notice').textContent()).toContain(`${today.slice(0, 7)} is not over`)
  await expect
    .poll(() => page.locator('#kept-summary').textContent())
    .toMatch(/^No first visit can be counted here/)

  await page.goto('/admin/loyalty/?from=2025-11-01&to=2026-04-30&department=alchemy')
  await shown(page)
  expect(await page.locator('#notice').textContent()).toContain('alchemy')
  expect(await page.locator('#notice').textContent()).toContain(
    '“2025-11-01 – 2026-04-30” are no months that can be shown, such as 2026-04. The usual 12 months',
  )
})

test('what is hidden belongs to the whole, and keeps its place', async () => {
  const now = new Date().toISOString().slice(0, 7)
  const { page } = await open(
    `/admin/loyalty/?from=${addMonths(now, -3)}&to=${addMonths(now, -2)}&department=rehabilitation&compare=previous`,
  )
  const text = async (id: string) => (await page.locator(`#${id}`).textContent()) ?? ''
  for (const id of ['sources', 'items', 'gaps']) {
    await page.locator(`#${id}-chart[data-drawn] canvas`).waitFor()
    const hidden = await rows(page, `${id}-table`)
      .filter({ has: page.locator('td:nth-child(2) .too-few') })
      .locator('th')
      .allTextContents()
    expect(hidden.length, id).toBeGreaterThan(1)
    expect((await text(`${id}-rings`)).split(' · ')[0]).toBe(`○ Hidden ${hidden.length}`)
  }
  expect(await text('sources-rings')).toMatch(/ · Earlier period: Hidden \d+$/)
  expect(await text('sources-periods')).toMatch(/^■ .+ · □ Earlier period: /)
  // The whole is told although parts of it are hidden.
  expect(await text('gaps-table')).toMatch(/\d%/)
  // The sentence and the table tell one share.
  const [referral] = /[\d.]+%/.exec(await text('sources-summary')) ?? []
  expect(await rows(page, 'sources-table').first().locator('td').nth(1).textContent()).toBe(
    referral,
  )
  const [paid] = /(?<=¥)[\d,]+/.exec(await text('revenue-summary')) ?? []
  const number = (words: string | null) => parseFloat((words ?? '').replaceAll(',', ''))
  const [, yuan, share] = await rows(page, 'items-table').first().locator('td').allTextContents()
  expect(number(share ?? '')).toBeCloseTo((100 * number(yuan ?? '')) / number(paid ?? ''), 1)
  expect(await text('items-summary')).toContain(share)
  // Nobody can have been away for longer than there are records: that is not known, and a year before even less.
  expect(await text('lapsed-summary')).toMatch(
    /Records begin in [A-Z][a-z]+ \d{4}: .* not compared with the earlier period/,
  )
  expect(await rows(page, 'lapsed-table').last().textContent()).toBe('24 or morenot known')
  expect(await text('lapsed-table')).not.toContain('Earlier period')
  expect(await page.locator('#lapsed-periods').isVisible()).toBe(false)
  expect(await text('sources-table')).toContain('Earlier period')
})

test('few and none look different from zero', async () => {
  const { page } = await open('/admin/loyalty/?from=2024-11&to=2024-12&department=rehabilitation')
  expect(await page.locator('#figures .too-few').count()).toBeGreaterThan(0)
  const few = rows(page, 'returns-complaint-table').filter({ has: page.locator('.too-few') })
  expect(await page.locator('#returns-complaint-rings').textContent()).toBe(
    `○ Hidden ${await few.count()}`,
  )
  expect(await page.locator('#what-if-patients').inputValue(), 'two months are not a year').toBe('')
  await page.goto('/admin/loyalty/?from=2010-01&to=2010-02')
  await page.locator('#empty').waitFor()
  expect(await page.locator('#figures').isHidden()).toBe(true)
  expect(await page.locator('#contents').isHidden(), 'no way to what is not there').toBe(true)
})

test('the calculator adds up what is put in, and says what is no number', async () => {
  const { page } = await open('/admin/loyalty/')
  expect(await page.locator('#what-if-patients').inputValue()).toMatch(/^\d{4}$/)
  const printed = async () => {
    await page.emulateMedia({ media: 'print' })
    const lines = await page.locator('#what-if').getByRole('row').allInnerTexts()
    await page.emulateMedia({ media: 'screen' })
    return lines.map((line) => line.replaceAll(/\s+/g, ' '))
  }
  expect(await printed(), 'nothing but dashes').toEqual([])
  const field = (name: string, value: string) => page.locator(`#what-if-${name}`).fill(value)
  for (const [name, value] of Object.entries({
    patients: '10,000',
    returning: '40',
    more: '5',
    yearly: '1200',
    margin: '10',
    keeping: '50',
  }))
    await field(name, value)
  const cells = rows(page, 'what-if-table').locator('td')
  expect(await cells.allTextContents()).toEqual([
    '500',
    '¥600,000',
    '¥60,000',
    '¥25,000',
    '¥35,000',
  ])
  expect(await page.locator('#claims-table').textContent()).toContain('¥150 to ¥200')
  // Fields are not printed: what was put in stands above what came out.
  expect((await printed()).slice(0, 8)).toEqual([
    'Patients in a year 10,000',
    'Of them, returning (%) 40',
    'More of them return (percentage points) 5',
    'A returning patient pays in a year (¥) 1,200',
    'What is left of that (%) 10',
    'Keeping one patient costs in a year (¥) 50',
    'In a year Comes to',
    expect.stringMatching(/ 500$/),
  ])
  expect(await page.locator('#given-table').isVisible()).toBe(false)
  await field('margin', 'a tenth')
  expect(await page.locator('#what-if-wrong').textContent()).toContain('What is left of that')
  expect(await page.locator('#what-if').textContent()).toContain('none is a forecast')
})

test('on a phone what the scores mean is read without scrolling, in Chinese too, and every section is one link away', async () => {
  const { page, requests } = await open('/admin/loyalty/', 'zh-CN')
  await page.setViewportSize({ width: 375, height: 800 })
  const beyond = await page
    .locator('#segments .scroll')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(beyond).toBeLessThanOrEqual(0)

  // In rems as wide as that phone where letters are twice as large: beside the button no word of the title would fit.
  await page.setViewportSize({ width: 188, height: 800 })
  const boxOf = (part: string) => page.locator(`.heading ${part}`).first().boundingBox()
  const [title, print] = [await boxOf('h1'), await boxOf('.button')]
  expect(print!.y).toBeGreaterThanOrEqual(title!.y + title!.height)

  // Each section is one key away, and Back leads back; nothing is asked or drawn anew.
  await page.setViewportSize({ width: 320, height: 800 })
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overflow).toBe(0)
  const links = page.locator('#contents a')
  expect(await links.allTextContents()).toEqual(
    await page.locator('#figures .card h2').allTextContents(),
  )
  const asked = requests.length
  await page.locator('#kept-table').evaluate((table) => (table.dataset.drawn = 'before'))
  const items = links.and(page.locator('[href="#items"]'))
  await items.focus()
  const [left, right] = await items.evaluate((link) => {
    const { left, right } = link.getBoundingClientRect()
    return [left, right]
  })
  expect(left).toBeGreaterThan(0)
  expect(right, 'before the row fades').toBeLessThan(320 - 56)
  await page.keyboard.press('Enter')
  const section = page.locator('#items:focus')
  await section.waitFor()
  expect(await section.evaluate((one) => Math.round(one.getBoundingClientRect().top))).toBe(16)
  await page.goBack()
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(400)
  expect(new URL(page.url()).hash).toBe('')
  expect(await page.locator('#kept-table').getAttribute('data-drawn')).toBe('before')
  expect(requests.length).toBe(asked)
  // What has not come yet is listed already, and led to when it comes.
  await page.route('**/rpc/loyalty_figures', async (route) => {
    await links.and(page.locator('[href="#gaps"]')).click()
    await route.continue()
  })
  await page.reload()
  await page.locator('#gaps:focus').waitFor()
})

test('the departments can be saved as a picture, which the page itself does not show', async () => {
  const { page, faults } = await open('/admin/loyalty/')
  await page.locator('#departments-chart[data-drawn]').waitFor({ state: 'attached' })
  expect(await page.locator('#departments-chart').isVisible()).toBe(false)
  await page.evaluate(() => {
    const write = CanvasRenderingContext2D.prototype.fillText
    CanvasRenderingContext2D.prototype.fillText = function (words, ...place) {
      document.documentElement.dataset['written'] =
        `${document.documentElement.dataset['written'] ?? ''} ${words}`
      write.call(this, words, ...place)
    }
  })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#departments [data-save=picture]').click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Yingchuan-Hospital_Loyalty_.*\.png$/)
  const png = await readFile(await download.path())
  // Every bar has its room, whatever is written around them.
  expect(png.readUInt32BE(16)).toBe(1920)
  expect(png.readUInt32BE(20)).toBeGreaterThan(1080)
  const written = await page.locator('html').getAttribute('data-written')
  expect(written).toMatch(/Gastroenterology \d.*n.*\d/)
  expect(written).toContain(
    'Patients with a visit in the period that was not their first, whether the one before it lay in the period or earlier ÷',
  )
  expect(written).toMatch(/Here: .*; all departments · patients with a visit: \d/)
  // Of bars that are called by numbers alone the axis says what they count.
  await Promise.all([
    page.waitForEvent('download'),
    page.locator('#lapsed [data-save=picture]').click(),
  ])
  expect(await page.locator('html').getAttribute('data-written')).toContain(
    ' Months since the last visit ',
  )
  expect(faults).toEqual([])
})

test('what is saved says what it is of, each thing in a column of its own', async () => {
  const { page } = await open('/admin/loyalty/?compare=previous')
  const save = async (section: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`#${section} [data-save=csv]`).click(),
    ])
    return {
      name: download.suggestedFilename(),
      csv: await readFile(await download.path(), 'utf8'),
    }
  }
  const { name, csv } = await save('cohorts')
  expect(name).toMatch(/^Yingchuan-Hospital_Loyalty_Month-by-month-retention/)
  expect(csv).toContain('First visit in,Patients,Month 1 (%),Month 2 (%),')
  expect(csv).toContain('Each line is the patients whose first visit fell in that month')
  expect(csv).toContain('Demo data')
  expect(csv).toMatch(/\r\n[A-Z][a-z]{2} 20\d\d,\d{2,3},\d+\.\d/)
  for (const [section, head, line] of [
    ['doctors', 'Doctor,Department,Designation rate (%),Margin (%)', /\n\p{L}+,[A-Z][a-z]+,\d/u],
    ['segments', 'Segment,Scores,Patients,Share (%)', /\nChampions,"seen lately.*",\d+,\d/],
    [
      'shares',
      ',Counted,What is counted,Change,Change: value,Change: Margin\r',
      /\nCame again within 6 months,.*,"?Not compared with the earlier period yet: records begin .*"?,,\r\nReferral share,.*,\d+,first visits,(?:Rise|Fall|No reliable change),-?[\d.]+,[\d.]+\r/,
    ],
    ['what-if', 'Claim,Source,Quoted', /\nKeeping 5% [\w ]+,A Chinese text/],
  ] as const) {
    const saved = (await save(section)).csv
    expect(saved).toContain(head)
    expect(saved).toMatch(line)
    const asOf = /\nWhen,"As of .*, 20\d\d, \d\d:\d\d"\r/
    if (section === 'segments') expect(saved).toMatch(asOf)
    else expect(saved).toContain('\nPeriod,')
  }
})
