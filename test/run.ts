import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'
import { buildIfStale } from '../supabase/local/build.ts'

type Step = (() => void | Promise<void>) | string[]
type Lane = [heading: string, step: Step][]

/**
 * `npm test`: every check there is, in the order in which failing is cheapest; the first line that fails ends it. The lanes
 * of a line run side by side, what stands in a lane one after another: each has use for one core.
 */
const STEPS: Lane[][] = [
  [
    [
      // Of the pages, and of every other file in tsconfig.json.
      ['Types', ['astro', 'check', '--root', 'site', '--minimumSeverity', 'warning']],
      ['Build', buildIfStale],
    ],
    [
      ['Lint', ['eslint', '--config', 'test/lint/eslint.config.js', '--max-warnings', '0', '.']],
      ['Formatting', ['prettier', '--check', '.']],
    ],
    // Waits for the network, if it has anything to fetch.
    [['Chromium and PostgreSQL', ['node', 'test/programs.ts']]],
  ],
  [[['Bytes', ['size-limit']]]],
  // The second wait for clocks and timers most of the time.
  [
    [['Tests in Node', ['vitest', 'run', '--config', 'test/vitest.config.ts']]],
    [['Tests in Chromium', ['wtr', '--config', 'test/widgets/web-test-runner.config.js']]],
  ],
]

/** Does a step. What a program says is shown at once when it is in the `first` lane, else when it has ended. */
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

/** Whether everything in the lane passed; what comes after the first that fails is not begun. */
async function runLane(lane: Lane, first: boolean): Promise<boolean> {
  for (const [heading, step] of lane) {
    const since = performance.now()
    const { passed, said } = await run(step, first)
    const verdict = `${passed ? 'passed' : 'FAILED'} in ${seconds(since)}`
    process.stdout.write(`${said}${heading}: ${verdict}\n`)
    if (!passed) return false
  }
  return true
}

for (const line of STEPS) {
  const headings = line
    .flat()
    .map(([heading]) => heading)
    .join(', ')
  process.stdout.write(`\n── ${headings} ${'─'.repeat(Math.max(0, 70 - headings.length))}\n`)
  const passed = await Promise.all(line.map((lane, place) => runLane(lane, place === 0)))
  if (passed.includes(false)) process.exit(1)
}
process.stdout.write(`\nAll passed in ${seconds(began)}.\n`)
