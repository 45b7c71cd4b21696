import { firefoxLauncher } from './support/firefox.ts'
import { webkitLauncher } from './support/webdriver.ts'
import { configuration } from './web-test-runner.config.js'

/** The same tests in the other two engines, but for those that need Chromium's own tools. */
const engines = { firefox: firefoxLauncher, webkit: webkitLauncher }
const wanted = process.env.ENGINE ? [process.env.ENGINE] : Object.keys(engines)

export default await configuration(
  wanted.map((name) => engines[name]()),
  ['test/widgets/!(*.chromium).test.ts'],
)
