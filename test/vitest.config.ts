import { defineConfig } from 'vitest/config'

/** The folders under test/ that run in Node. Those with a time limit of their own drive a browser or a server. */
const FOLDERS = ['lint', 'contract', 'policies', 'supabase', 'site', 'walk']

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/build.ts'],
    // Two at once: every file may start a database, and tests must pass on two cores.
    maxWorkers: 2,
    projects: FOLDERS.map((name) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: 60_000,
        hookTimeout: 120_000,
      },
    })),
  },
})
