import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allWords } from '../../site/src/i18n/all.ts'
import { LANGUAGES, wording } from '../../site/src/i18n/index.ts'
import { DIST } from '../../supabase/local/build.ts'

/** The one glossary against the built pages: every figure has its definition one tap away, and every definition its figure. */

const PAGES = globSync('admin/**/*.html', { cwd: DIST })
const read = (page: string) => readFileSync(join(DIST, page), 'utf8')
const words = await Promise.all(LANGUAGES.map(allWords))

/** Sections that show no figure: states of a page, what people write, and what is asked for. */
const WITHOUT =
  /^(?:view-|call|(?:ask|comments|printed-definitions|list|import|scripts|new|past|find|member|clubs|action|done-form|topics|plan-preview|sending)$)/
/** Pages that show none at all. */
const NONE = [
  'admin/cases/index.html',
  'admin/consents/index.html',
  'admin/desk/index.html',
  'admin/membership/index.html',
  'admin/settings/index.html',
]

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found)
const keysOn = (html: string) => all(html, /data-words="(\w*[gG]lossary\.\w+)"/g)

describe.each(PAGES)('%s', (page) => {
  const html = read(page)
  // What the keyboard does is no figure; why one is hidden is opened from where it would stand.
  const definitions = html
    .split(/(?=<div id="(?!keys-|hidden-rule)[\w-]+" class="definition")/)
    .slice(1)

  test('every section has the definition of its figures in it', () => {
    const sections = html.split(/(?=<section)/).slice(1)
    for (const section of NONE.includes(page) ? [] : sections) {
      const [text = '', tag = ''] = [section.split('</section>')[0], /^[^>]*/.exec(section)?.[0]]
      if (WITHOUT.test(/ id="([\w-]+)"/.exec(tag)?.[1] ?? '')) continue
      expect(keysOn(text).length, tag).toBeGreaterThan(0)
    }
  })

  test('every number among facts has its own', () => {
    for (const facts of all(html, /<dl class="facts">(.*?)<\/dl>/gs))
      for (const term of all(facts ?? '', /<dt>(.*?)<\/dt>/gs))
        expect(keysOn(term ?? ''), term).toHaveLength(1)
  })

  test('is one tap away: a button opens each, it says its name, its text and what it rests on', () => {
    for (const definition of definitions) {
      const id = /id="([\w-]+)"/.exec(definition)?.[1]
      const before = html.slice(0, html.indexOf(definition))
      const button = before.slice(before.lastIndexOf('<button'))
      expect(button, id).toContain(`class="term" popovertarget="${id}"`)
      expect(definition, id).toMatch(/ popover[ >=]/)
      expect(definition, id).toContain(`aria-labelledby="${id}-title"`)
      expect(keysOn(definition), id).toHaveLength(1)
      expect(definition, id).toMatch(/data-basis/)
    }
    const ids = all(html, /\sid="([\w-]+)"/g)
    expect(new Set(ids).size, 'ids that stand twice').toBe(ids.length)
  })

  test('is there in every language, and says more than its name', () => {
    for (const key of keysOn(html)) {
      const texts = words.map((one) => wording(one, key ?? ''))
      expect(new Set(texts).size, key).toBe(LANGUAGES.length)
      for (const text of texts) expect(text.length, `${key}: ${text}`).toBeGreaterThan(12)
    }
  })
})

test('what is looked for above is there: definitions on every page of figures, facts on some', () => {
  const shown = PAGES.filter((page) => !NONE.includes(page))
  for (const page of shown) expect(read(page), page).toMatch(/<div id="[\w-]+" class="definition"/)
  expect(shown.some((page) => read(page).includes('<dl class="facts">'))).toBe(true)
})

test('every definition is used: on a page, or where the page says it itself', () => {
  const pages = PAGES.flatMap((page) => keysOn(read(page)))
  const sources = globSync('site/src/components/**/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('')
  const entries = ['glossary', 'loyaltyGlossary', 'overviewGlossary', 'recoveryGlossary'] as const
  for (const [key, text] of entries.flatMap((part) =>
    Object.entries(words[0]?.[part] ?? {}).map(
      ([name, text]) => [`${part}.${name}`, text] as const,
    ),
  )) {
    if (typeof text === 'string') expect(pages, key).toContain(key)
    else expect(sources, key).toContain(`${key}(`)
  }
})
