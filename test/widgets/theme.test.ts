import { equal } from './support/assert.ts'
import { cleanUp, survey } from './support/page.ts'
import type { PageOptions } from './support/page.ts'

afterEach(cleanUp)

/** The colour of the button that sends, which is the accent. */
async function accent(options: PageOptions): Promise<string> {
  const page = await survey({ survey: 'short', ...options })
  return page.window.getComputedStyle(page.find('.send')).backgroundColor
}

describe('the accent', () => {
  it('is the hospital’s own', async () => {
    equal(await accent({}), 'rgb(122, 31, 92)')
  })

  it('is the page’s, where the page names one', async () => {
    equal(
      await accent({ css: 'careloop-survey { --careloop-accent: #123456 }' }),
      'rgb(18, 52, 86)',
    )
  })

  it('is Careloop’s on a dark surface, where a colour made for white would not be seen', async () => {
    equal(await accent({ attributes: 'theme="dark"' }), 'rgb(111, 203, 214)')
  })
})
