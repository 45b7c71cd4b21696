import { defineConfig } from 'vitest/config'

/** The folders under test/ that run in Node. */
const FOLDERS = ['lint', 'contract', 'policies', 'supabase', 'site', 'walk']
/** What data a folder's tests look at. */
const DATA: Record<string, string[]> = {
  contract: ['test/empty-data.ts'],
  supabase: ['test/empty-data.ts'],
  policies: ['test/policies/hospitals-data.ts'],
  site: ['test/demo-data.ts'],
  walk: ['test/demo-data.ts'],
}
/** Measures how long a start takes, so nothing else runs beside it. */
const ALONE = 'test/supabase/start.test.ts'

const project = (name: string, include: string[], exclude: string[], groupOrder: number) => ({
  test: {
    name,
    include,
    exclude,
    globalSetup: DATA[name] ?? [],
    sequence: { groupOrder },
    // What is imported once is compiled once; no file leaves anything in it to the next.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a browser shows may take its time where two cores do everything.
    expect: { poll: { timeout: 10_000 } },
  },
})

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/build.ts'],
    // What a test is meant to be refused would be told of.
    silent: 'passed-only',
    // Two at once: every file may start a database, and tests must pass on two cores.
    maxWorkers: 2,
    projects: [
      ...FOLDERS.map((name) => project(name, [`test/${name}/**/*.test.ts`], [ALONE], 0)),
      project('start', [ALONE], [], 1),
    ],
  },
})
