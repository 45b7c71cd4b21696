import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * `@supabase/lite` with the PGlite it asks for itself, which our `overrides` do not reach: installed when it is asked for
 * into a folder of the bench's own.
 */
const FOLDER = resolve('node_modules', '.cache', 'careloop-bench', 'stock-lite')
const MANIFEST = `${JSON.stringify({
  name: 'careloop-bench-stock-lite',
  private: true,
  dependencies: { '@supabase/lite': '0.10.0' },
})}\n`

const installed = (path: string) => join(FOLDER, 'node_modules', path)

/** The address from which a file of the installed packages is imported. */
export const stockModule = (path: string) => pathToFileURL(installed(path)).href

/** The version of PGlite in a folder of packages. */
const pgliteIn = (packages: string): string =>
  JSON.parse(readFileSync(join(packages, '@electric-sql', 'pglite', 'package.json'), 'utf8'))
    .version

/** Installs it, unless it is there, and says which PGlite each side has. */
export function installStock(): { ours: string; stock: string } {
  mkdirSync(FOLDER, { recursive: true })
  const done = join(FOLDER, 'installed.json')
  if (!isThere(done)) {
    process.stdout.write('Installing @supabase/lite as it comes …\n')
    writeFileSync(join(FOLDER, 'package.json'), MANIFEST)
    const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--silent']
    execFileSync('npm', ['install', ...flags, '--prefix', '.'], {
      cwd: FOLDER,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
      timeout: 300_000,
    })
    writeFileSync(done, MANIFEST)
  }
  return { ours: pgliteIn('node_modules'), stock: pgliteIn(installed('')) }
}

function isThere(done: string): boolean {
  try {
    return readFileSync(done, 'utf8') === MANIFEST
  } catch {
    return false
  }
}
