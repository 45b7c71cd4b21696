import { existsSync } from 'node:fs'
import { canInstall, install } from '../install.ts'
import { firefoxLauncher } from './support/firefox.ts'
import { webkitLauncher } from './support/webdriver.ts'
import { configuration } from './web-test-runner.config.js'

/** Programs the engines need and the Debian packages they come in. */
const NEEDED = {
  firefox: { '/usr/bin/firefox-esr': 'firefox-esr' },
  webkit: { '/usr/bin/WebKitWebDriver': 'webkit2gtk-driver', '/usr/bin/Xvfb': 'xvfb' },
}

/** The same tests in the other two engines, but for those that need Chromium's own tools. */
const engines = { firefox: firefoxLauncher, webkit: webkitLauncher }
const wanted = process.env.ENGINE ? [process.env.ENGINE] : Object.keys(engines)

for (const name of wanted)
  for (const [program, debianPackage] of Object.entries(NEEDED[name])) {
    if (!existsSync(program) && canInstall()) install(debianPackage)
    if (!existsSync(program))
      throw new Error(`${program} is missing (Debian: apt-get install ${debianPackage}).`)
  }

export default await configuration(
  wanted.map((name) => engines[name]()),
  ['test/widgets/!(*.chromium).test.ts'],
)
