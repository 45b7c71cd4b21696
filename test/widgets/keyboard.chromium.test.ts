import { sendKeys } from '@web/test-runner-commands'
import { equal, ok } from './support/assert.ts'
import { cleanUp, rows, settled, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const press = (key: string) => sendKeys({ press: key })
const focused = (page: Page) => page.root.activeElement as HTMLInputElement | null
async function begin(page: Page) {
  page.frame.focus()
  page.find('h2').focus()
}

describe('with the keyboard alone', () => {
  it('a survey is answered and sent', async () => {
    const page = await survey({ survey: 'every-kind' })
    await settled(page)
    await begin(page)
    await press('Tab')
    equal(focused(page)?.name, 'nps')
    for (let times = 0; times < 8; times++) await press('ArrowRight')
    ok(page.find<HTMLInputElement>('[name=nps][value="8"]').checked, 'arrows choose')
    const reached: string[] = []
    for (let times = 0; times < 14; times++) {
      await press('Tab')
      const { name, value } = focused(page)!
      reached.push(name || focused(page)!.tagName)
      if (name === 'some' && value === 'b') await press('Space')
      if (name === 'really') await press('Space')
      if (focused(page)?.classList.contains('send')) break
      ok(name !== 'trap', 'the trap was reached')
    }
    equal(reached.slice(0, 5), ['five', 'seven', 'both.expected', 'both.perceived', 'one'])
    ok(focused(page)?.classList.contains('send'), reached.join())
    await press('Enter')
    await until('the thanks', () => page.root.querySelector('.thanks'))
    const row = await until('the row', async () => (await rows(page.hospital))[0])
    equal(row.submission.answers, { nps: 8, some: { picked: ['b'] }, really: true })
  })

  it('the focus is seen', async () => {
    const page = await survey()
    await begin(page)
    await press('Tab')
    const { outlineStyle, outlineWidth } = page.window.getComputedStyle(
      focused(page)!.nextElementSibling!,
    )
    equal([outlineStyle, outlineWidth], ['solid', '3px'])
  })

  it('Enter in a text never sends, while composing or not', async () => {
    const page = await survey({ survey: 'every-kind' })
    await settled(page)
    page.click('[name=nps][value="8"]')
    await begin(page)
    const field = page.find<HTMLInputElement>('.other input')
    field.focus()
    await sendKeys({ type: 'abc' })
    await press('Enter')
    const composing = {
      key: 'Enter',
      keyCode: 229,
      isComposing: true,
      bubbles: true,
      composed: true,
    }
    field.dispatchEvent(new page.window.KeyboardEvent('keydown', composing))
    await new Promise((resolve) => setTimeout(resolve, 300))
    ok(page.root.querySelector('.send'), 'still asking')
    equal(await rows(page.hospital), [])
  })

  it('an error is led to', async () => {
    const page = await survey({ survey: 'every-kind' })
    await settled(page)
    await begin(page)
    page.find('.send').focus()
    await press('Enter')
    await until('the focus', () => focused(page)?.name === 'nps')
  })

  it('a paged survey leads on and back', async () => {
    const page = await survey({ survey: 'every-kind', attributes: 'paged' })
    await settled(page)
    await begin(page)
    await press('Tab')
    await press('ArrowRight')
    await press('Tab')
    await press('Enter')
    await until('the second question', () => focused(page)?.id === 'q-five')
  })
})
