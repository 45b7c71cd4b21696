import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { chromeLauncher } from '@web/test-runner-chrome'
import { CHROMIUM_ARGUMENTS, findChromium } from '../chromium.ts'
import { startApi } from './support/api.ts'
import { pages } from './support/pages.ts'

/**
 * The built kit in a real browser. The tests' own server plays the hospital's web site, a second one on another
 * origin plays Supabase and serves the kit.
 */
export async function configuration(browsers, files = ['test/widgets/*.test.ts']) {
  const { origin } = await startApi()
  return {
    rootDir: fileURLToPath(new URL('../..', import.meta.url)),
    files,
    browsers,
    hostname: '127.0.0.1',
    nodeResolve: true,
    concurrency: 1,
    plugins: [esbuildPlugin({ ts: true, target: 'es2022' })],
    middleware: [pages],
    testFramework: { config: { timeout: 90_000 } },
    testsFinishTimeout: 600_000,
    testRunnerHtml: (framework) => `<!doctype html>
      <html lang="en">
        <head><title>Tests</title></head>
        <body>
          <script>window.api = ${JSON.stringify(origin)}</script>
          <script type="module" src="${framework}"></script>
        </body>
      </html>`,
  }
}

export default await configuration([
  chromeLauncher({
    launchOptions: {
      executablePath: findChromium(),
      // A host name that is no secure context, as a hospital's old http site is none.
      args: [...CHROMIUM_ARGUMENTS, '--host-resolver-rules=MAP *.test 127.0.0.1'],
    },
  }),
])
