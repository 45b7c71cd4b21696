import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { careloopReady, hasSaid, startCareloop } from '../careloop.ts'
import type { Careloop } from '../careloop.ts'
import { copyData, inData } from '../kept-data.ts'
import { buildIfStale } from '../../supabase/local/build.ts'
import { LOCAL_PUBLISHABLE_KEY } from '../../supabase/contract/local.ts'

const folders: string[] = []
const processes: Careloop[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'careloop-start-'))
  folders.push(folder)
  return folder
}
/** One in which Careloop was at home before, without a hospital. */
const usedFolder = () => {
  const folder = copyData('empty')
  folders.push(folder)
  return folder
}
beforeAll(buildIfStale, 300_000)
afterEach(async () => {
  for (const careloop of processes.splice(0)) await careloop.stop('SIGKILL')
})
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** As `startCareloop` and `careloopReady`; ended with the test at the latest. */
const start = async (args: string[], port?: number) => {
  const careloop = await startCareloop(args, port)
  processes.push(careloop)
  return careloop
}
const ready = async (args: string[]) => {
  const careloop = await start(args)
  await hasSaid(careloop, /Careloop is ready/)
  return careloop
}

/** A request exactly as written: no path is tidied up on the way. */
const get = (port: number, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            body: Buffer.concat(chunks),
          }),
        )
      })
      sent.on('error', reject)
      sent.end()
    },
  )

describe('what cannot be', () => {
  const impossible: [args: string[], sentence: RegExp][] = [
    [['--prot', '1'], /Unknown option '--prot'; see --help\./],
    [['now'], /"now" is not an option of Careloop; see --help\./],
    [['--port', '70000'], /--port takes a number from 1 to 65535, not "70000"\./],
    [['--data'], /'--data <value>' argument missing.*--help\./],
    [['--host', '0.0.0.0'], /Careloop serves 0\.0\.0\.0 only without the demo accounts/],
  ]
  test.each(impossible)('%j is one sentence and exit code 1', async (args, sentence) => {
    const started = await start(['--data', newFolder(), ...args])
    expect(await started.ended).toBe(1)
    expect(started.output().trim()).toMatch(sentence)
    expect(started.output().trim().split('\n')).toHaveLength(1)
  })

  test('a folder that is a file', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, 'mine')
    const started = await start(['--data', file])
    expect(await started.ended).toBe(1)
    expect(started.output()).toMatch(/The data folder .* cannot be used: /)
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  test('--help explains and does nothing', async () => {
    const folder = join(newFolder(), 'none')
    const started = await start(['--data', folder, '--help'])
    expect(await started.ended).toBe(0)
    expect(started.output()).toContain('--no-demo')
    expect(existsSync(folder)).toBe(false)
  })
})

describe('without the demo', () => {
  let folder: string
  let running: Careloop
  beforeAll(async () => {
    folder = usedFolder()
    running = await careloopReady(['--data', folder, '--no-demo'])
  })
  afterAll(() => running.stop('SIGKILL'))

  test('names no account', () => {
    expect(running.output()).toContain(`http://127.0.0.1:${running.port}/admin/`)
    expect(running.output()).toContain(LOCAL_PUBLISHABLE_KEY)
    expect(running.output()).not.toContain('password')
  })

  test('pages and kit come with the right headers', async () => {
    const page = await get(running.port, '/')
    expect(page.status).toBe(200)
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
    const staff = await get(running.port, '/admin/')
    expect(staff.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    const kit = await get(running.port, '/kit/careloop.js', { origin: 'https://hospital.example' })
    expect(kit.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
    })
    const [hashed] = globSync('dist/kit/*/*.js')
    const chunk = await get(running.port, `/${hashed?.slice('dist/'.length)}`)
    expect(chunk.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  test('are compressed for who can read it and not sent again', async () => {
    const path = '/kit/careloop.js'
    const plain = await get(running.port, path)
    expect(plain.headers['content-encoding']).toBeUndefined()
    for (const encoding of ['br', 'gzip']) {
      const packed = await get(running.port, path, { 'accept-encoding': encoding })
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        vary: 'accept-encoding',
      })
      expect(packed.body.length).toBeLessThan(plain.body.length)
      const etag = packed.headers['etag'] ?? ''
      const again = await get(running.port, path, {
        'accept-encoding': encoding,
        'if-none-match': etag,
      })
      expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) })
    }
  })

  test('a folder without its slash is sent there, question and all', async () => {
    expect(await get(running.port, '/admin?x=1')).toMatchObject({
      status: 308,
      headers: { location: '/admin/?x=1' },
    })
  })

  test('nothing outside what was built is ever served', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/kit/../../package.json',
      '/kit/..%2f..%2fpackage.json',
      '/kit/%2e%2e%5c%2e%2e%5cpackage.json',
      '//etc/passwd',
      '/.sources',
      '/kit/.vite/manifest.json',
      '/%00',
      '/%zz',
      '/nothing',
      '/__proto__',
    ]) {
      const { status, body } = await get(running.port, path)
      expect([path, status]).toEqual([path, 404])
      expect(body.toString()).not.toMatch(/devDependencies|root:x/)
    }
  })

  test('pages are only read, and requests have a size', async () => {
    expect(await get(running.port, '/', {}, 'POST')).toMatchObject({ status: 405 })
    expect(await get(running.port, '/', {}, 'HEAD')).toMatchObject({
      status: 200,
      body: Buffer.alloc(0),
    })
    const { port } = running
    const large = await fetch(`http://127.0.0.1:${port}/rest/v1/rpc/submit_survey`, {
      method: 'POST',
      body: 'x'.repeat(2_000_000),
    }).catch(() => ({ status: 413 }))
    expect(large.status).toBe(413)
  })

  test('the address is the socket’s', async () => {
    const { port } = running
    const path = `/rest/v1/rpc/get_survey?hospital=none&survey=none&apikey=${LOCAL_PUBLISHABLE_KEY}`
    const { status, body } = await get(port, path, { 'x-forwarded-for': '6.6.6.6' })
    expect(status).toBe(404)
    expect(JSON.parse(body.toString())).toMatchObject({ message: 'unknown_hospital' })
  })

  test('its folder and its port are refused to another', async () => {
    const same = await start(['--data', folder, '--no-demo'])
    expect(await same.ended).toBe(1)
    expect(same.output().trim()).toBe(
      `The data folder ${folder} is in use by another Careloop (process ${running.process.pid}); stop that one, or give this one another folder with --data.`,
    )
    const resetting = await start(['--data', folder, '--no-demo', '--reset'])
    expect(await resetting.ended).toBe(1)
    const here = await start(['--data', newFolder(), '--no-demo'], running.port)
    expect(await here.ended).toBe(1)
    expect(here.output().trim()).toBe(
      `Port ${running.port} is in use; stop what uses it, or choose another with --port.`,
    )
    expect((await get(running.port, '/')).status).toBe(200)
  })

  test('SIGINT ends it cleanly', async () => {
    expect(await running.stop('SIGINT')).toBe(0)
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })
})

describe('damage', () => {
  let folder: string

  test('is told in one sentence, and nothing is changed', async () => {
    folder = usedFolder()
    writeFileSync(join(folder, 'database/global/pg_control'), Buffer.alloc(8192, 7))
    const content = hashOf(folder)
    const started = await start(['--data', folder, '--no-demo'])
    expect(await started.ended).toBe(1)
    expect(started.output()).toMatch(/The data in .* is damaged: .* --reset to delete it/)
    expect(hashOf(folder)).toBe(content)
  })

  test('is deleted when that is wished, and a creation that was cut off then is begun anew', async () => {
    const cut = await start(['--data', folder, '--no-demo', '--reset'])
    await expect
      .poll(() => existsSync(join(folder, 'creating')), { timeout: 60_000, interval: 10 })
      .toBe(true)
    await expect
      .poll(() => existsSync(join(folder, 'database/base')), { timeout: 60_000, interval: 10 })
      .toBe(true)
    await cut.stop('SIGKILL')
    expect(existsSync(join(folder, 'creating'))).toBe(true)
    const again = await ready(['--data', folder, '--no-demo'])
    expect(existsSync(join(folder, 'creating'))).toBe(false)
    expect((await get(again.port, '/')).status).toBe(200)
    expect(await again.stop('SIGTERM')).toBe(0)
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })
})

test('a load of the demo that is cut off leaves nothing of it, and is begun anew', async () => {
  const folder = usedFolder()
  const begun = async () => {
    const careloop = await start(['--data', folder])
    await hasSaid(careloop, /Loading the demo hospital +0 %/)
    return careloop
  }
  for (const [signal, code] of [
    ['SIGKILL', null],
    ['SIGINT', 0],
  ] as const) {
    const cut = await begun()
    await hasSaid(cut, /Loading the demo hospital +[1-9]\d? %/)
    expect(await cut.stop(signal)).toBe(code)
    expect(cut.output()).not.toContain('ready')
    await inData(folder, async (db) => {
      const { rows } = await db.query('select slug from public.hospitals')
      expect([signal, rows]).toEqual([signal, []])
    })
  }
  await begun()
})

/** One hash over every file of the database. */
function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of globSync('{keys.json,database/**}', { cwd: folder }).sort()) {
    const file = join(folder, name)
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file))
  }
  return hash.digest('hex')
}
