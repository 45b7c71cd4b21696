import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headerRules } from '../../site/headers/rules.ts'
import { apache, caddy, nginx } from '../../site/headers/servers.ts'
import { DIST } from '../../supabase/local/build.ts'
import { servePages } from '../../supabase/local/pages.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'

/** With what the built site and kit are sent: one source, and everything that serves says the same. */

const read = (name: string) => readFileSync(join(DIST, name), 'utf8')
const rules = headerRules('')
const ruleOf = (path: string, of = rules) =>
  of.filter((rule) => path.startsWith(rule.path)).sort((a, b) => b.path.length - a.path.length)[0]
const policyOf = (path: string, of = rules) =>
  new Map(
    (ruleOf(path, of)?.headers['content-security-policy'] ?? '')
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  )

describe('the policy', () => {
  test.each(['/', '/admin/', '/admin/survey/', '/f/survey/', '/404.html'])(
    'of %s allows nothing that is not needed',
    (path) => {
      const policy = policyOf(path)
      expect(policy.get('default-src')).toBe("'none'")
      expect(policy.get('base-uri')).toBe("'none'")
      expect(policy.get('require-trusted-types-for')).toBe("'script'")
      for (const name of ['script-src', 'style-src', 'img-src', 'connect-src'])
        expect(policy.get(name)).toBe("'self'")
      expect(ruleOf(path)?.headers['content-security-policy']).not.toMatch(
        /unsafe-|\*|data:|blob:|https?:/,
      )
    },
  )

  test('lets nobody frame the staff’s screens', () => {
    expect(policyOf('/admin/survey/').get('frame-ancestors')).toBe("'none'")
    expect(policyOf('/f/survey/').get('frame-ancestors')).toBe("'self'")
  })

  test('lets pages talk to the configured project and to nothing else', () => {
    const configured = headerRules('https://api.renmin.example/some/path')
    expect(policyOf('/admin/', configured).get('connect-src')).toBe('https://api.renmin.example')
    expect(() => headerRules('renmin; script-src *')).toThrow()
  })
})

test('what is kept for ever has an address that changes with its content, and all that has is kept', () => {
  const hashed = /^\/kit\/[0-9a-f]{7}\/[\w-]+\.js$|^\/_astro\/.*[.-][\w-]{8}\.\w+$/
  const files = globSync(['kit/**/*.*', '_astro/*.*'], { cwd: DIST }).map((name) => `/${name}`)
  expect(files.length).toBeGreaterThan(20)
  for (const file of files)
    expect([file, ruleOf(file)?.cache]).toEqual([
      file,
      hashed.test(file) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    ])
  expect(ruleOf('/admin/survey/')?.cache).toBe('no-cache')
  expect(ruleOf('/f/survey/')?.cache).toBe('no-cache')
})

test('the kit is for pages of every origin, and has no policy of its own', () => {
  expect(ruleOf('/kit/careloop.js')?.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(ruleOf('/kit/careloop.js')?.headers).not.toHaveProperty('content-security-policy')
})

describe('beside the pages stand', () => {
  test('the rules, once for each server', () => {
    expect(JSON.parse(read('headers/headers.json'))).toEqual(rules)
    expect(read('headers/nginx.conf')).toBe(nginx(rules))
    expect(read('headers/Caddyfile')).toBe(caddy(rules))
    expect(read('headers/apache.conf')).toBe(apache(rules))
    expect(read('.htaccess')).toBe(apache(rules))
  })

  test('every header in every server’s words, for its addresses only', () => {
    for (const { path, headers, cache } of rules) {
      const location = nginx(rules).split(`location ${path} {`)[1]?.split('}')[0]
      const lines = apache(rules)
        .split('\n')
        .filter((line) => line.includes(` m#^${path}#`) || line.includes(` m#^${path}(?!`))
      for (const [name, value] of Object.entries(headers)) {
        expect(location).toContain(`add_header ${name} "${value}" always;`)
        expect(lines.filter((line) => line.includes(`set ${name} "${value}" `))).toHaveLength(1)
        expect(caddy(rules)).toContain(`  ${name} "${value}"\n`)
      }
      expect(location).toContain(`add_header cache-control "${cache}";`)
      expect(lines).toHaveLength(Object.keys(headers).length + 1)
    }
  })

  test('the ends of what Apache takes an address for', () => {
    const line = apache(rules)
      .split('\n')
      .find((one) => one.includes('policy') && one.includes('m#^/('))
    const pattern = new RegExp(/ m#(.*)#"$/.exec(line ?? '')?.[1] ?? '')
    expect(['/', '/f/survey/', '/admin'].every((path) => pattern.test(path))).toBe(true)
    expect(['/admin/', '/kit/careloop.js', '/_astro/x.js'].some((path) => pattern.test(path))).toBe(
      false,
    )
  })
})

describe('the embedded server', () => {
  const server = new CareloopServer()
  let address: string
  beforeAll(async () => {
    address = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
    server.serve({} as Stack, servePages(DIST))
  })
  afterAll(() => server.close())

  test.each(['/', '/admin/', '/admin/survey/', '/f/survey/', '/kit/careloop.js', '/icon.svg'])(
    'sends %s with those very headers',
    async (path) => {
      const { headers } = await fetch(address + path)
      const sent = Object.fromEntries(headers)
      const rule = ruleOf(path)
      expect(sent).toMatchObject({ ...rule?.headers, 'cache-control': rule?.cache })
    },
  )

  test('keeps nobody from asking again for what is not there, and hands out no server’s file', async () => {
    for (const path of ['/kit/nothing.js', '/nowhere/', '/headers/nginx.conf', '/.htaccess']) {
      const response = await fetch(address + path)
      expect([path, response.status]).toEqual([path, 404])
      expect(response.headers.get('cache-control')).toBeNull()
    }
  })
})
