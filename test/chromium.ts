import { accessSync, constants, existsSync, globSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'
import { canInstall, install } from './install.ts'

/** The shell comes first: without the windows that nobody sees, a visit costs little more than half. */
const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** What Chromium needs to start in a container and to keep quiet on the network. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  // Where it is no shell, every window would start two more processes for the suggestions below an address bar.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
]

/**
 * The path of a Chromium or Chrome: `CHROME_PATH`, or one that is installed, or one that is fetched now: Playwright's,
 * or Debian's where this is Debian and root. Throws a sentence that says what to install.
 */
export function findChromium(): string {
  const wanted = process.env['CHROME_PATH']
  if (wanted) {
    if (isProgram(wanted)) return wanted
    throw new Error(`CHROME_PATH is ${wanted}, and there is no program there.`)
  }
  const found = installed()
  if (found) return found
  for (const get of [playwrights, debians]) {
    const path = get()
    if (path) return path
  }
  throw new Error(
    'The tests need Chromium: install it (Debian: apt-get install chromium) or set CHROME_PATH to a Chrome or Chromium.',
  )
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, ...APPLICATIONS, ...downloaded()].find(isProgram)
}

/** What Playwright's downloads are or would be: the shell lies beside the whole. */
function downloaded(): string[] {
  const whole = chromium.executablePath()
  const shells = resolve(whole, '../../../chromium_headless_shell-*/*/*headless{_,-}shell{,.exe}')
  return [...globSync(shells.replaceAll('\\', '/')), whole]
}

/** Playwright's own download; undefined where it cannot be reached, or lacks what it needs of the system. */
function playwrights(): string | undefined {
  try {
    process.stdout.write('Fetching Chromium …\n')
    execFileSync(
      process.execPath,
      [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium-headless-shell'],
      { stdio: 'pipe', timeout: 180_000 },
    )
    const path = downloaded().find(isProgram)
    if (path) execFileSync(path, ['--version'], { stdio: 'pipe', timeout: 60_000 })
    return path
  } catch {
    return undefined
  }
}

function debians(): string | undefined {
  if (!canInstall()) return undefined
  try {
    install('chromium-headless-shell')
  } catch {
    install('chromium')
  }
  return installed()
}

function isProgram(path: string): boolean {
  if (!path || !existsSync(path)) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// `node test/chromium.ts` prints the path.
if (import.meta.main) process.stdout.write(`${findChromium()}\n`)
