import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDemoAccounts } from '../supabase/local/accounts.ts'
import { loadDemo } from '../supabase/local/demo.ts'
import { openStack } from '../supabase/local/stack.ts'

/**
 * The demo hospital's data, loaded once for all tests that look at it: each gets a copy of the folder, which takes a
 * tenth of the time. It is kept for as long as what it is made of, and the day, stay the same.
 */
const CACHE = 'node_modules/.cache/careloop'
const folder = join(CACHE, `demo-${hashOfSources()}`)

function hashOfSources(): string {
  const hash = createHash('sha256').update(
    new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }),
  )
  for (const file of ['package-lock.json', ...globSync('supabase/**/*.{ts,sql}').sort()])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** Before any test that looks at the demo hospital. */
export default async function createDemoData(): Promise<void> {
  if (existsSync(folder)) return
  rmSync(CACHE, { recursive: true, force: true })
  mkdirSync(CACHE, { recursive: true })
  const creating = mkdtempSync(`${folder}-`)
  const stack = await openStack({ folder: creating, emails: () => {} })
  await createDemoAccounts(stack.db)
  await loadDemo(stack.db, () => {})
  await stack.close()
  renameSync(creating, folder)
}

/** A folder of data with the demo hospital in it, for one test file alone, which removes it afterwards. */
export function copyDemoData(): string {
  const copy = mkdtempSync(join(tmpdir(), 'careloop-demo-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}
