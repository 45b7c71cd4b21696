import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

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

/**
 * What of the last project takes longest, though it is not written in many words. Where vitest has not run before, it goes by
 * a file's size: these would begin last, and for a minute the others would have nothing left to do.
 */
const LONGEST = ['site/accessibility.test.ts', 'walk/hostile.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      LONGEST.some((name) => moduleId.endsWith(name))
    const projects = Object.groupBy(await super.sort(files), ({ project }) => project.name)
    return Object.values(projects).flatMap((specifications = []) => [
      ...specifications.filter(isLong),
      ...specifications.filter((one) => !isLong(one)),
    ])
  }
}

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/build.ts'],
    // What a test is meant to be refused would be told of.
    silent: 'passed-only',
    // Three at once, so that two cores have work while one waits for a clock or a browser.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: Object.entries(PROJECTS).map(project),
  },
})
