import { sendKeys } from '@web/test-runner-commands'
import { equal, ok } from './support/assert.ts'
import { violations } from './support/axe.ts'
import { cleanUp, control, pause, until } from './support/page.ts'
import type { Page, PageOptions } from './support/page.ts'
import {
  askForCode,
  errorAt,
  NUMBER,
  press,
  reminder,
  reminders,
  there,
} from './support/reminding.ts'
import { LINK_TOKEN, RIGHT_CODE } from './support/reminders.ts'

/** Reminders in the pages they stand in: what a machine finds of WCAG 2.2, and the keyboard alone. */

afterEach(cleanUp)

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
  control: { demo: true },
  ...options,
})
const byLink = (options: PageOptions): PageOptions =>
  inPage({ ...options, attributes: `${options.attributes ?? ''} token="${LINK_TOKEN}"` })

describe('accessibility of reminders', () => {
  for (const [look, options] of Object.entries(LOOKS)) {
    it(`holds from the form to what was confirmed: ${look}`, async () => {
      const page = await reminder(inPage(options))
      page.click('[name=for_whom][value=child]')
      page.find<HTMLDetailsElement>('details').open = true
      await there(page, '#q-born')
      equal(await violations(page), [])
      page.click('.send')
      await errorAt(page, 'topics')
      equal(await violations(page), [])
      page.click('[name=for_whom][value=self]')
      await askForCode(page)
      page.write('#q-code input', '000000')
      await errorAt(page, 'code')
      equal(await violations(page), [])
      page.write('#q-code input', RIGHT_CODE)
      await there(page, '.thanks')
      equal(await violations(page), [])
    })
    it(`holds where they are managed, stopped and gone: ${look}`, async () => {
      const page = await reminder(byLink(options))
      for (const folded of page.all<HTMLDetailsElement>('details')) folded.open = true
      equal(await violations(page), [])
      page.find('.ways button').click()
      await there(page, '.sure')
      equal(await violations(page), [])
      page.find('.sure button:last-child').click()
      await there(page, '.sent[role=status]')
      equal(await violations(page), [])
      page.close()
      await control(page.hospital, { reminders: { gone: true } })
      const later = await reminder({ ...byLink(options), hospital: page.hospital })
      equal(await violations(later), [])
    })
  }

  it('gives every target 44 px, 60 in large type, at 320 px', async () => {
    for (const [attributes, least] of [
      ['', 44],
      ['large', 60],
    ] as const)
      for (const what of [inPage, byLink]) {
        const page = await reminder(what({ width: 320, attributes }))
        for (const folded of page.all<HTMLDetailsElement>('details')) folded.open = true
        for (const target of page.all('label, button, summary, select, input.line')) {
          const { width, height } = target.getBoundingClientRect()
          // A field's own border is of its label's room in other forms, too.
          const needed = target.matches('.line') ? least - 4 : least
          ok(
            width >= needed - 0.1 && height >= needed - 0.1,
            `${target.localName} ${target.textContent}: ${width}×${height}`,
          )
        }
        ok(page.document.documentElement.scrollWidth <= 320, 'no scrolling sideways')
        page.find('.card').style.fontSize = '32px'
        ok(page.document.documentElement.scrollWidth <= 320, 'nor with text of twice the size')
        page.close()
      }
  })
})

describe('reminders with the keyboard alone', () => {
  const key = (name: string) => sendKeys({ press: name })
  const focused = (page: Page) => page.root.activeElement as HTMLInputElement | null
  /** Goes on until what matches `selector` has the focus. */
  async function tabTo(page: Page, selector: string) {
    for (let times = 0; times < 25 && !focused(page)?.matches(selector); times++) {
      ok(focused(page)?.name !== 'trap', 'the trap was reached')
      await key('Tab')
    }
    ok(focused(page)?.matches(selector), `${selector} was not reached`)
  }

  it('are agreed to, confirmed, paused and stopped', async () => {
    const page = await reminder()
    page.frame.focus()
    page.find('h2').focus()
    await tabTo(page, '[name=medication]')
    await key('Space')
    await tabTo(page, '#q-address input')
    await sendKeys({ type: NUMBER })
    await key('Enter')
    await until('the code', () => focused(page)?.matches('#q-code input'))
    await sendKeys({ type: RIGHT_CODE })
    await until('the thanks', () => focused(page)?.matches('.thanks'))
    page.close()
    const own = await reminder(byLink({}))
    own.frame.focus()
    own.find('h2').focus()
    await tabTo(own, '[id^=q-pause] button')
    await key('Space')
    await until('that it is paused', () => own.status() === 'Paused.')
    await until('the focus', () => focused(own)?.matches('[role=status]'))
    own.find('.ways button').focus()
    await key('Enter')
    await until('what is asked back', () => focused(own)?.matches('.sure'))
    await key('Tab')
    ok(focused(own)?.textContent?.includes('No, leave it'), 'the harmless answer comes first')
    await key('Tab')
    await key('Enter')
    await until('that all is stopped', () => own.status() === 'Everything has been stopped.')
    equal(
      (await reminders(own)).changes.map(({ change }) => change),
      ['pause', 'stop'],
    )
  })

  it('take a date digit by digit, whatever it is on the way, and say when it is none', async () => {
    const page = await reminder()
    page.click('[name=for_whom][value=child]')
    const born = await there(page, '#q-born input')
    const shown = () => (born as HTMLInputElement).value
    page.frame.focus()
    born.focus()
    // The year is 0002, 0020 and 0202 before it is 2024, and most of these have no such day.
    for (const digit of '02292024') await key(digit)
    equal(shown(), '2024-02-29')
    page.write('#q-born input', '2024-01-31')
    page.find('#q-person input').focus()
    await key('Tab')
    for (const digit of '04') await key(digit)
    page.click('[name=revisit]')
    await pause(50)
    ok((born as HTMLInputElement).validity.badInput, 'half of it still stands there')
    page.click('.send')
    equal(await errorAt(page, 'born'), 'Please give the whole date.')
    await until('the focus', () => focused(page) === born)
    await pause(50)
    born.blur()
    born.focus()
    for (const digit of '0430') await key(digit)
    equal(shown(), '2024-04-30')
  })

  it('act on nothing while a list is leafed through', async () => {
    const page = await reminder(byLink({}))
    page.find<HTMLDetailsElement>('details:has([id^=q-hours])').open = true
    page.frame.focus()
    page.find('[id^=q-hours] select').focus()
    for (let times = 0; times < 3; times++) await key('ArrowDown')
    equal((await reminders(page)).changes, [])
    ok(focused(page)?.matches('[id^=q-hours] select'), 'the focus stays')
    await press(page, 'Save')
    await until('one change', async () => (await reminders(page)).changes.length === 1)
  })
})
