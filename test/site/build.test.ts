import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DIST } from '../../supabase/local/build.ts'

/** What the built pages are made of. */

const PAGES = [
  '404.html',
  'admin/actions/index.html',
  'admin/cases/index.html',
  'admin/consents/index.html',
  'admin/desk/index.html',
  'admin/events/index.html',
  'admin/follow-ups/index.html',
  'admin/import/index.html',
  'admin/index.html',
  'admin/loyalty/index.html',
  'admin/members/index.html',
  'admin/membership/index.html',
  'admin/recovery/index.html',
  'admin/reminders/index.html',
  'admin/settings/index.html',
  'admin/survey/index.html',
  'demo/outbox/index.html',
  'f/complaint/index.html',
  'f/events/index.html',
  'f/member-card/index.html',
  'f/reminders/index.html',
  'f/survey/index.html',
  'index.html',
]
const read = (path: string) => readFileSync(join(DIST, path), 'utf8')

test('these are the pages', () => {
  expect(globSync('**/*.html', { cwd: DIST }).sort()).toEqual(PAGES)
})

describe.each(PAGES)('%s', (path) => {
  test('holds no script, style or handler of its own: a strict policy passes it', () => {
    const html = read(path)
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/)
  })

  test('asks nobody else for anything', () => {
    expect(read(path)).not.toMatch(/(?:src|href|action)=["']?(?:https?:)?\/\//)
  })

  test('shows no value of a condition as text', () => {
    expect(read(path)).not.toMatch(/>\s*(?:true|false|null|undefined)\s*</)
  })

  test('has a language, a title and a width', () => {
    expect(read(path)).toMatch(/<html lang="zh-Hans"/)
    expect(read(path)).toMatch(/<title[^>]*>[^<]+<\/title>/)
    expect(read(path)).toContain('width=device-width')
  })
})

describe('the scripts of the survey page', () => {
  /** Loaded in place of Chart.js where nobody answered yet, with words of its own. */
  const FIRST = /^_astro\/ask\./
  const scripts = new Set<string>()
  const add = (path: string) => {
    if (scripts.has(path) || FIRST.test(path)) return
    scripts.add(path)
    for (const [, name] of read(path).matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g))
      if (name) add(join('_astro', name))
  }
  for (const [, path] of read('admin/survey/index.html').matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g))
    if (path) add(path)
  const bytes = (paths: string[]) =>
    paths.reduce((total, path) => total + brotliCompressSync(read(path)).length, 0)
  const DICTIONARY = /^_astro\/(en|zh-hans|zh-hant)\./

  // With Chart.js and what is loaded only when a picture is saved; of the dictionaries a reader gets one.
  test.each(['en', 'zh-hans', 'zh-hant'])('in %s stay within 120 kB', (language) => {
    const loaded = [...scripts].filter(
      (path) => (DICTIONARY.exec(path)?.[1] ?? language) === language,
    )
    expect(loaded).toHaveLength(scripts.size - 2)
    expect(bytes(loaded)).toBeLessThan(120_000)
  })
})
