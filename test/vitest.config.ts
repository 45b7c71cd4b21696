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
const project = (name: string) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    globalSetup: DATA[name] ?? [],
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
    projects: FOLDERS.map(project),
  },
})
