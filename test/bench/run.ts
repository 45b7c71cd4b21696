import { cpus, loadavg } from 'node:os'
import { isMet, table } from './figure.ts'
import type { Figure } from './figure.ts'

/**
 * `npm run bench [-- part …]`: measures what was promised and prints it as ratios of one run, each beside its target.
 * Ends with 1 when a target is missed. A part is a file that exports `measure`.
 */
const PARTS: Record<string, () => Promise<{ measure(): Promise<Figure[]> }>> = {
  kit: () => import('./kit.ts'),
  postgres: () => import('./postgres.ts'),
  stack: () => import('./stack.ts'),
  site: () => import('./site.ts'),
  cases: () => import('./cases.ts'),
  visits: () => import('./visits.ts'),
  reminders: () => import('./reminders.ts'),
  sender: () => import('./sender.ts'),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in PARTS))
if (unknown.length) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}.\n`,
  )
  process.exit(1)
}

let missed = 0
for (const [name, load] of Object.entries(PARTS)) {
  if (asked.length && !asked.includes(name)) continue
  const busy = `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`
  process.stdout.write(`\n${name} (${busy})\n`)
  const figures = await (await load()).measure()
  process.stdout.write(table(figures))
  missed += figures.filter((figure) => !isMet(figure)).length
}
process.exitCode = missed ? 1 : 0
