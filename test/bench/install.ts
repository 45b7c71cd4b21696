import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where the bench keeps what it compares with. */
export const CACHE = resolve('node_modules', '.cache', 'careloop-bench')

/** Installs packages, by name and version, into a folder of the bench's own, unless just these are there. */
export function installInto(folder: string, dependencies: Record<string, string>): void {
  const wanted = `${JSON.stringify({ name: 'careloop-bench', private: true, dependencies })}\n`
  const installed = join(folder, 'installed.json')
  mkdirSync(folder, { recursive: true })
  try {
    if (readFileSync(installed, 'utf8') === wanted) return
  } catch {
    // Not installed yet.
  }
  process.stdout.write(`Installing ${Object.keys(dependencies).join(', ')} …\n`)
  writeFileSync(join(folder, 'package.json'), wanted)
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--silent']
  execFileSync('npm', ['install', ...flags, '--prefix', '.'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    timeout: 300_000,
  })
  writeFileSync(installed, wanted)
}
