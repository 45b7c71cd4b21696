import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { Failure } from './failure.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, '.sources')
/** What site and kit are made of. */
const SOURCES = [
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'site/**/*',
  'supabase/contract/**/*',
  'supabase/surveys/**/*',
  'widgets/**/*',
]

/** Builds the site and the kit, unless they were built from just these sources. */
export async function buildIfStale(): Promise<void> {
  const sources = hashOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return
  process.stdout.write('Building the site and the kit …\n')
  await build()
  writeFileSync(STAMP, sources)
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  // Where the kit and the site will send what patients write is built into them.
  for (const name of ['CARELOOP_ENDPOINT', 'CARELOOP_KEY'])
    hash.update(`${name}=${process.env[name] ?? ''}\0`)
  const files = SOURCES.flatMap((pattern) =>
    globSync(pattern, { cwd: ROOT, exclude: ['**/node_modules', '**/.astro'] }),
  ).sort()
  for (const file of files) {
    if (!statSync(join(ROOT, file)).isFile()) continue
    const content = readFileSync(join(ROOT, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** `npm run build`; what it says is shown only when it fails. */
function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: Buffer[] = []
    const child = spawn('npm', ['run', 'build'], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
      shell: process.platform === 'win32',
    })
    child.stdout.on('data', (data: Buffer) => said.push(data))
    child.stderr.on('data', (data: Buffer) => said.push(data))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(said))
      reject(
        new Failure('The site and the kit could not be built; what the build said stands above.'),
      )
    })
  })
}
