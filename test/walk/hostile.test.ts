import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { openSite } from '../site/site.ts'
import type { Site } from '../site/site.ts'

/** Whatever people write, wherever it is shown: text, and never an element. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

/** All strings in as few texts as have room for them, so that every place gets every string. */
const TEXTS = HOSTILE_STRINGS.reduce<string[]>((texts, string) => {
  const place = texts.findIndex((text) => [...`${text} ${string}`].length <= 400)
  return place < 0 ? [...texts, string] : texts.with(place, `${texts[place]} ${string}`)
}, [])

/** Writes a text wherever the database keeps a text that the pages show. */
const write = (text: string) =>
  site.stack.db.query(
    `with wording as (select jsonb_build_object('zh-Hans', $1::text, 'zh-Hant', $1::text, 'en', $1::text) as names),
       hospital as (update public.hospitals set names = wording.names from wording returning id),
       department as (update public.departments set names = wording.names from wording)
     insert into public.survey_versions (hospital_id, survey_id, version, definition)
     select versions.hospital_id, versions.survey_id, max(version) + 1,
       jsonb_build_object('title', wording.names, 'intro', wording.names, 'thanks', wording.names, 'questions', jsonb_build_array(
         jsonb_build_object('id', 'nps', 'kind', 'nps', 'text', wording.names, 'help', wording.names),
         jsonb_build_object('id', 'comment', 'kind', 'text', 'text', wording.names)))
     from public.survey_versions as versions
     join public.surveys on surveys.hospital_id = versions.hospital_id and surveys.id = survey_id and slug = 'outpatient'
     cross join wording
     group by versions.hospital_id, versions.survey_id, wording.names`,
    [text],
  )

const anatomy = (page: Page) =>
  page.evaluate(() => {
    const names: string[] = []
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        names.push(element.localName)
        if (element.shadowRoot) visit(element.shadowRoot)
      }
    }
    visit(document)
    return names.sort()
  })
const pwned = (page: Page) => page.evaluate(() => 'pwned' in window)

/** Each page that shows texts of the hospital's, and what is there once it has them. */
const PAGES: [path: string, ready: string][] = [
  ['/admin/?hospital=demo', '#split dl'],
  [
    '/admin/survey/?hospital=demo&survey=outpatient&department=cardiology',
    'body:has(#trend-chart[data-drawn]):has(#distribution-chart[data-drawn])',
  ],
  ['/f/survey/?hospital=demo&survey=outpatient&department=cardiology', '[part~=send]'],
]

test.each(PAGES)(
  `${HOSTILE_STRINGS.length} hostile strings on %s create no element`,
  async (path, ready) => {
    const { page, faults } = await site.openAsViewer()
    const visit = async (text: string) => {
      await write(text)
      await page.goto(path)
      await page.locator(ready).waitFor()
    }
    await visit('harmless')
    await page.waitForLoadState('networkidle')
    const harmless = await anatomy(page)
    for (const text of TEXTS) {
      await visit(text)
      // Some parts come after what is waited for.
      await expect.poll(() => anatomy(page), { message: text }).toEqual(harmless)
      expect(await pwned(page), text).toBe(false)
    }
    expect(faults).toEqual([])
  },
)

test('what patients answer is kept letter by letter', async () => {
  for (const text of HOSTILE_STRINGS) {
    const { rows } = await site.stack.db.query(
      `select private.import_survey_responses('demo', jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'survey', 'outpatient',
         'version', max(version), 'department', null, 'channel', 'web', 'lang', 'en', 'received_at', now(),
         'answers', jsonb_build_object('comment', $1::text)))) as kept
       from public.survey_versions join public.surveys on surveys.id = survey_id and slug = 'outpatient'`,
      [text],
    )
    expect(rows).toEqual([{ kept: 1 }])
  }
  const { rows } = await site.stack.db.query<{ comment: string }>(
    `select answers ->> 'comment' as comment from public.survey_responses where lang = 'en' order by received_at desc limit $1`,
    [HOSTILE_STRINGS.length],
  )
  expect(new Set(rows.map(({ comment }) => comment))).toEqual(new Set(HOSTILE_STRINGS))
})
