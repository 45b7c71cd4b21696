import { spawnSync } from 'node:child_process'
import { delimiter, resolve } from 'node:path'
import { findChromium } from './chromium.ts'
import { findPostgres } from './postgres.ts'
import { buildIfStale } from '../supabase/local/build.ts'

/** `npm test`: every check there is, in the order in which failing is cheapest; the first that fails ends it. */
const STEPS: [heading: string, step: (() => void | Promise<void>) | string[]][] = [
  ['Types', ['tsc', '--noEmit', '--project', '.']],
  ['Types of the pages', ['astro', 'check', '--root', 'site', '--minimumSeverity', 'warning']],
  ['Lint', ['eslint', '--config', 'test/lint/eslint.config.js', '--max-warnings', '0', '.']],
  ['Formatting', ['prettier', '--check', '.']],
  ['Build', buildIfStale],
  ['Bytes', ['size-limit']],
  ['Chromium and PostgreSQL', findPrograms],
  ['Tests in Node', ['vitest', 'run', '--config', 'test/vitest.config.ts']],
  ['Tests in Chromium', ['wtr', '--config', 'test/widgets/web-test-runner.config.js']],
]

function findPrograms(): void {
  // The widgets' tests look for it there.
  process.env['CHROME_PATH'] = findChromium()
  process.stdout.write(`${process.env['CHROME_PATH']}\n${findPostgres()}\n`)
}

async function run(step: (typeof STEPS)[number][1]): Promise<number> {
  if (Array.isArray(step)) {
    const [program = '', ...args] = step
    const { status, error } = spawnSync(program, args, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    if (error) process.stderr.write(`${error.message}\n`)
    return status ?? 1
  }
  try {
    await step()
    return 0
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return 1
  }
}

process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
// As npm does it, for when this file is run without npm.
process.env['PATH'] = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter)
const began = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
for (const [heading, step] of STEPS) {
  process.stdout.write(`\n── ${heading} ${'─'.repeat(70 - heading.length)}\n`)
  const since = performance.now()
  const code = await run(step)
  process.stdout.write(`${heading}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(since)}\n`)
  if (code !== 0) process.exit(code)
}
process.stdout.write(`\nAll passed in ${seconds(began)}.\n`)
