import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether Debian packages can be installed here: Debian or a relative of it, and root. */
export const canInstall = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0

/** Installs a Debian package. Its output is shown only when it fails. */
export function install(name: string): void {
  process.stdout.write(`Installing the Debian package ${name} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-q'], { env, stdio: 'pipe' })
  execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', name], {
    env,
    stdio: 'pipe',
  })
}
