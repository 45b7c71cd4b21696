import { setViewport } from '@web/test-runner-commands'
import { equal, ok } from './support/assert.ts'
import { violations } from './support/axe.ts'
import { API, cleanUp, complaint, until } from './support/page.ts'
import type { PageOptions } from './support/page.ts'
import { shifts } from './support/shifts.ts'

/** The complaint box in the pages it stands in: its room, and what a machine finds of WCAG 2.2. */

afterEach(cleanUp)
before(() => setViewport({ width: 1300, height: 950 }))

/** As README has it. */
const ROOMS = { en: [1350, 230], 'zh-CN': [1310, 80], 'zh-TW': [1310, 80] }
const CSP = `default-src 'none'; script-src ${API}; connect-src ${API}`

describe('the room of the complaint box, with the script 1.5 s late', () => {
  for (const width of [320, 375, 556, 768, 1280])
    for (const [lang, heights] of Object.entries(ROOMS))
      it(`is the one reserved at ${width} px, ${lang}, under a strict policy`, async () => {
        const page = await complaint({
          content: `<a href="/f/complaint/">Form</a><br>${heights.map((height) => `<canvas width="270" height="${height}"></canvas>`).join('')}`,
          scriptQuery: 'late=1500',
          height: 900,
          width,
          lang,
          csp: CSP,
          body: `<h1>A hospital</h1>{tag}{script}${'<p>Opening hours</p>'.repeat(30)}`,
        })
        equal(await shifts(page), [])
        const room = page.tag.getBoundingClientRect().height
        const card = page.find('.card')
        card.style.height = 'auto'
        ok(card.scrollHeight <= room, `the card needs ${card.scrollHeight} of ${room}`)
      })
})

const LOOKS: Record<string, PageOptions> = {
  plain: {},
  dark: { attributes: 'theme="dark"', css: 'body { background: #111; color: #fff }' },
  large: { attributes: 'large' },
  'simplified Chinese': { lang: 'zh-CN' },
  'traditional Chinese': { lang: 'zh-TW' },
  narrow: { width: 320 },
}
const inPage = (options: PageOptions): PageOptions => ({
  body: '<main><h1>A hospital</h1>{tag}</main>{script}',
  ...options,
})

describe('accessibility of the complaint box', () => {
  for (const [look, options] of Object.entries(LOOKS)) {
    it(`holds while it is asked, and with errors: ${look}`, async () => {
      const page = await complaint(inPage(options))
      equal(await violations(page), [])
      page.click('.send')
      await until('errors', () => page.root.querySelector('.error'))
      equal(await violations(page), [])
    })
    it(`holds with a contact, the receipt and what became of it: ${look}`, async () => {
      const page = await complaint(inPage(options))
      page.click('[name=named][value=named]')
      await until('the contact', () => page.root.querySelector('[type=tel]'))
      equal(await violations(page), [])
      page.write('#q-what_happened textarea', 'Nobody told us how long it would take.')
      page.click('[name=named][value=anonymous]')
      page.click('.send')
      await until('the receipt', () => page.all('.receipt .read').length === 2)
      equal(await violations(page), [])
    })
    it(`holds where a receipt is asked for: ${look}`, async () => {
      const page = await complaint(
        inPage({ ...options, attributes: `${options.attributes ?? ''} view="track"` }),
      )
      await until('the fields', () => page.root.querySelector('#q-code'))
      equal(await violations(page), [])
      page.click('.send')
      await until('errors', () => page.root.querySelector('.error'))
      equal(await violations(page), [])
    })
  }
})
