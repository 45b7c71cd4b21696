import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'
import { findChromium } from './chromium.ts'
import { findPostgres } from './postgres.ts'
import { buildIfStale } from '../supabase/local/build.ts'

type Step = (() => void | Promise<void>) | string[]

/** `npm test`: every check there is, in the order in which failing is cheapest; the first line that fails ends it. */
const STEPS: [heading: string, step: Step][][] = [
  // Side by side: each has use for one core.
  [
    ['Types', ['tsc', '--noEmit', '--project', '.']],
    ['Types of the pages', ['astro', 'check', '--root', 'site', '--minimumSeverity', 'warning']],
  ],
  [
    ['Lint', ['eslint', '--config', 'test/lint/eslint.config.js', '--max-warnings', '0', '.']],
    ['Formatting', ['prettier', '--check', '.']],
  ],
  [['Build', buildIfStale]],
  [['Bytes', ['size-limit']]],
  [['Chromium and PostgreSQL', findPrograms]],
  // The second wait for clocks and timers most of the time.
  [
    ['Tests in Node', ['vitest', 'run', '--config', 'test/vitest.config.ts']],
    ['Tests in Chromium', ['wtr', '--config', 'test/widgets/web-test-runner.config.js']],
  ],
]

function findPrograms(): void {
  // The widgets' tests look for it there.
  process.env['CHROME_PATH'] = findChromium()
  process.stdout.write(`${process.env['CHROME_PATH']}\n${findPostgres()}\n`)
}

/** Does a step. What a program says is shown at once when it is `first` of its line, else when it has ended. */
async function run(step: Step, first: boolean): Promise<{ passed: boolean; said: string }> {
  if (Array.isArray(step)) return runProgram(step, first)
  try {
    await step()
    return { passed: true, said: '' }
  } catch (error) {
    return { passed: false, said: `${(error as Error).message}\n` }
  }
}

function runProgram([program = '', ...args]: string[], first: boolean) {
  return new Promise<{ passed: boolean; said: string }>((resolve) => {
    const child = spawn(program, args, {
      stdio: first ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let said = ''
    child.stdout?.on('data', (data: Buffer) => (said += data.toString()))
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()))
    child.on('error', (error) => resolve({ passed: false, said: `${error.message}\n` }))
    child.on('close', (code) => resolve({ passed: code === 0, said }))
  })
}

process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
// As npm does it, for when this file is run without npm.
process.env['PATH'] = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter)
const began = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
for (const line of STEPS) {
  const headings = line.map(([heading]) => heading).join(', ')
  process.stdout.write(`\n── ${headings} ${'─'.repeat(70 - headings.length)}\n`)
  const since = performance.now()
  const passed = await Promise.all(
    line.map(async ([heading, step], place) => {
      const { passed, said } = await run(step, place === 0)
      const verdict = `${passed ? 'passed' : 'FAILED'} in ${seconds(since)}`
      process.stdout.write(`${said}${heading}: ${verdict}\n`)
      return passed
    }),
  )
  if (passed.includes(false)) process.exit(1)
}
process.stdout.write(`\nAll passed in ${seconds(began)}.\n`)
