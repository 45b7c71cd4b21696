/** What Mocha leaves on the test page. */
declare function describe(what: string, tests: () => void): void
declare function it(what: string, test: () => void | Promise<void>): void
declare function before(action: () => unknown): void
declare function afterEach(action: () => unknown): void
