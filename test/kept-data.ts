import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStack } from '../supabase/local/stack.ts'
import type { Stack, StackOptions } from '../supabase/local/stack.ts'

/**
 * Folders of data that take long to make, made once: each test file gets a copy, which takes a tenth of the time. They
 * are kept for as long as what they are made of, and the day, stay the same.
 */
const CACHE = 'node_modules/.cache/careloop'
const SOURCES = ['package-lock.json', 'supabase/**/*.{ts,sql}', 'test/**/*{-data.ts,.sql}']
/** Which data this run wants: of its sources, and of the day in Asia/Shanghai on which it began; workers inherit both. */
const VERSION = (process.env['CARELOOP_TEST_DATA'] ??= versionNow())

/** A folder of this name, unless it is there: what `make` puts into an empty one. */
export async function keepFolder(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = folderOf(name)
  if (existsSync(folder)) return
  for (const stale of globSync(join(CACHE, `${name}-*`)))
    rmSync(stale, { recursive: true, force: true })
  mkdirSync(CACHE, { recursive: true })
  const creating = mkdtempSync(`${folder}-`)
  await make(creating)
  renameSync(creating, folder)
}

/** Data of an embedded stack: what is there without a hospital, and then whatever `fill` makes of the folder that has it. */
export const keepData = (name: string, fill?: (folder: string) => Promise<void>): Promise<void> =>
  keepFolder(name, async (folder) => {
    if (!fill) return inData(folder, async () => {})
    await keepData('empty')
    cpSync(folderOf('empty'), folder, { recursive: true })
    await fill(folder)
  })

/** Does something in the database of a folder that nobody uses. */
export async function inData(
  folder: string,
  change: (db: Stack['db']) => Promise<unknown>,
): Promise<void> {
  const { db, close } = await openStack({ folder, emails: () => {} })
  await change(db)
  // Up to where the log has come, some of it in no file yet, and what closing will add.
  const { rows } = await db.query<{ last: string }>(
    'select pg_walfile_name(pg_current_wal_insert_lsn() + 65536) as last',
  )
  await close()
  // Files that the database keeps to write its next changes into are more than the data, and need not be copied with it.
  const log = join(folder, 'database', 'pg_wal')
  for (const file of readdirSync(log))
    if (/^[\dA-F]{24}$/.test(file) && file > (rows[0]?.last ?? '')) rmSync(join(log, file))
}

/** Makes these accounts' password the quickest there is to compare, for nearly every test begins by signing in. */
export const cheapenPassword = (db: Stack['db'], password: string) =>
  db.query(
    `update auth.users set encrypted_password = extensions.crypt($1, extensions.gen_salt('bf', 4))`,
    [password],
  )

/** A folder with that data, for one test file alone, which removes it afterwards. */
export function copyData(name: string): string {
  const copy = mkdtempSync(join(roomiest(), `careloop-${name}-`))
  cpSync(folderOf(name), copy, { recursive: true })
  return copy
}

/** Where a copy is made: in memory where that is a folder with room for some, for a disk takes a second instead of a tenth. */
export function roomiest(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 4e9 ? memory : tmpdir()
}

/** An embedded stack on data of its own that has no hospital yet. */
export async function openEmpty(options: Omit<StackOptions, 'folder'> = {}): Promise<Stack> {
  const folder = copyData('empty')
  const stack = await openStack({ ...options, folder })
  return {
    ...stack,
    async close() {
      await stack.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Where the folder of this name is kept. */
export function folderOf(name: string): string {
  return join(CACHE, `${name}-${VERSION}`)
}

function versionNow(): string {
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  const hash = createHash('sha256').update(day)
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern).sort()))
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
