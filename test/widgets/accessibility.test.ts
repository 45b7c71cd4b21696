import { equal, ok } from './support/assert.ts'
import { violations } from './support/axe.ts'
import { cleanUp, send, settled, survey, tap, until } from './support/page.ts'
import type { PageOptions } from './support/page.ts'

afterEach(cleanUp)

const inPage = (options: PageOptions): PageOptions => ({
  survey: 'every-kind',
  body: '<main><h1>A hospital</h1>{tag}</main>{script}',
  control: { demo: true },
  ...options,
})

const LOOKS: Record<string, PageOptions> = {
  plain: {},
  dark: { attributes: 'theme="dark"', css: 'body { background: #111; color: #fff }' },
  large: { attributes: 'large' },
  paged: { attributes: 'paged' },
  'simplified Chinese': { lang: 'zh-CN' },
  'traditional Chinese': { lang: 'zh-TW' },
  'right to left': { body: '<main dir="rtl"><h1>A hospital</h1>{tag}</main>{script}' },
  narrow: { width: 320 },
}

describe('accessibility', () => {
  for (const [look, options] of Object.entries(LOOKS)) {
    it(`holds while it is asked: ${look}`, async () => {
      equal(await violations(await survey(inPage(options))), [])
    })
    it(`holds with errors: ${look}`, async () => {
      const page = await survey(inPage(options))
      page.click('.send')
      await until('errors', () => page.root.querySelector('.error'))
      equal(await violations(page), [])
    })
    it(`holds after sending: ${look}`, async () => {
      const page = await survey(inPage({ ...options, survey: 'short' }))
      if (page.tag.hasAttribute('paged')) {
        tap(page)
        await until('the second question', () => page.root.querySelector('textarea'))
      }
      await send(page)
      await until('sent', () => page.root.querySelector('.sent'))
      equal(await violations(page), [])
      page.click('.buttons button')
      await until('the question back', () => page.root.querySelector('.sure'))
      equal(await violations(page), [])
    })
  }

  it('leaves the hospital’s name whole where it has no room beside the badge', async () => {
    const page = await survey(inPage({ width: 240, attributes: 'large' }))
    const [name, badge] = page.all('.from > *').map((one) => one.getBoundingClientRect())
    ok(name!.height < 40 && badge!.top >= name!.bottom, `${name!.height} high`)
  })

  it('notices what is wrong', async () => {
    const page = await survey(inPage({ css: 'careloop-survey { --careloop-muted: #ccc }' }))
    ok((await violations(page)).length, 'axe saw nothing')
  })

  it('names radios natively and ties errors to their question', async () => {
    const page = await survey(inPage({}))
    page.click('.send')
    const error = await until('the error', () => page.root.querySelector('.error'))
    const group = page.find('#q-nps')
    equal(group.tagName, 'FIELDSET')
    equal(group.getAttribute('aria-invalid'), 'true')
    ok(
      group.getAttribute('aria-describedby')!.split(' ').includes(error.id),
      'described by the error',
    )
    equal(page.find('[role=alert]').textContent, 'One answer needs your attention.')
    await until(
      'the focus',
      () => (page.root.activeElement as HTMLInputElement | null)?.name === 'nps',
    )
  })

  it('announces sending and sent in one live line, and leads to the thanks', async () => {
    const page = await survey(inPage({ survey: 'short' }))
    await settled(page)
    const line = page.find('[role=status]')
    const said: string[] = []
    new page.window.MutationObserver(() => said.push(page.status())).observe(page.root, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    tap(page)
    await until('sent', () => page.status().startsWith('Sent'))
    ok(line === page.find('[role=status]'), 'the same line')
    ok(said.includes('Sending…'), said.join())
    await until('the focus', () => page.root.activeElement?.classList.contains('thanks'))
  })

  it('gives every target 44 px, 60 in large type, at 320 px', async () => {
    for (const [attributes, least] of [
      ['', 44],
      ['large', 60],
    ] as const) {
      const page = await survey(inPage({ width: 320, attributes }))
      for (const target of page.all('label, button')) {
        const { width, height } = target.getBoundingClientRect()
        ok(
          width >= least - 0.1 && height >= least - 0.1,
          `${target.textContent}: ${width}×${height}`,
        )
      }
      ok(page.document.documentElement.scrollWidth <= 320, 'no scrolling sideways')
      if (attributes) {
        const size = parseFloat(page.window.getComputedStyle(page.find('legend')).fontSize)
        ok(size >= 24, `${size}px`)
      }
      for (const width of [320, 375, 414, 500]) {
        page.frame.width = String(width)
        for (const scale of page.all('.scale:not(.words)')) {
          const tops = [...scale.children].map((step) => step.getBoundingClientRect().top)
          const rows = [...new Set(tops)].map((top) => tops.filter((one) => one === top).length)
          ok(rows[0]! - rows.at(-1)! <= 1, `${attributes} ${width}px: rows of ${rows.join('+')}`)
        }
      }
      page.close()
    }
  })

  it('stays usable with text of twice the size', async () => {
    // Chromium's and Firefox's own setting scales `medium`; so does this, since nothing in the card is in rem or px type.
    const page = await survey(inPage({ width: 320 }))
    page.find('.card').style.fontSize = '32px'
    ok(
      page.document.documentElement.scrollWidth <= 320,
      `${page.document.documentElement.scrollWidth}`,
    )
  })

  it('hides the trap from people, assistive technology and autofill', async () => {
    const page = await survey(inPage({}))
    const field = page.find<HTMLInputElement>('[name=trap]')
    equal(field.tabIndex, -1)
    equal(field.autocomplete, 'off')
    ok(field.closest('[aria-hidden=true]'), 'hidden from assistive technology')
    const { width, height } = field.parentElement!.getBoundingClientRect()
    ok(width <= 1 && height <= 1, 'hidden from sight')
  })
})
