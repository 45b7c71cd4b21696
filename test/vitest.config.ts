import { defineConfig } from 'vitest/config'

/** The folders under test/ that run in Node, by what they look at: the database, or the built site before the demo hospital. */
const PROJECTS = {
  database: {
    folders: ['lint', 'contract', 'policies', 'supabase'],
    data: ['test/empty-data.ts', 'test/policies/hospitals-data.ts', 'test/postgres-data.ts'],
  },
  site: { folders: ['site', 'walk'], data: ['test/demo-data.ts'] },
}
const project = ([name, { folders, data }]: [string, (typeof PROJECTS)['site']]) => ({
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    globalSetup: data,
    // What is imported once is compiled once, PostgreSQL too; no file leaves anything in it to the next.
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
    // Three at once, so that two cores have work while one waits for a clock or a browser.
    maxWorkers: 3,
    projects: Object.entries(PROJECTS).map(project),
  },
})
