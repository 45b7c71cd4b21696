import { equal, ok } from './support/assert.ts'
import { cleanUp, control, pause, rows, send, settled, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const starts = async ({ hospital }: Page) => (await control(hospital)).starts
const begun = (page: Page, times: number) =>
  until(`${times} starts`, async () => (await starts(page)).length >= times)

describe('a survey begun', () => {
  it('is counted at the first answer and not before, with what the answer says of itself', async () => {
    const page = await survey({ attributes: 'department="eyes" channel="qr"', lang: 'zh-CN' })
    await settled(page)
    await pause(100)
    equal(await starts(page), [])
    page.click('[name=nps][value="8"]')
    await begun(page, 1)
    const [start] = await starts(page)
    ok(start?.token, 'a token')
    equal(start, {
      hospital: page.hospital,
      survey: 'short',
      version: 1,
      department: 'eyes',
      channel: 'qr',
      lang: 'zh-Hans',
      token: start.token,
    })
  })

  it('is counted once, whatever is answered after, and its token is good for the answer', async () => {
    const page = await survey()
    await settled(page)
    page.click('[name=nps][value="8"]')
    page.click('[name=nps][value="9"]')
    page.write('#q-comment textarea', 'a')
    page.write('#q-comment textarea', 'ab')
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    const all = await starts(page)
    equal(all.length, 1)
    equal((await rows(page.hospital))[0]?.submission.token, all[0]?.token)
  })

  it('is counted when it was answered before the part that counts was there', async () => {
    const page = await survey()
    page.click('[name=nps][value="8"]')
    await begun(page, 1)
  })

  it('is not counted again after a reload, nor when the tag was taken away and put back or copied', async () => {
    const page = await survey()
    await settled(page)
    page.click('[name=nps][value="8"]')
    await begun(page, 1)
    await page.reload()
    await settled(page)
    page.click('[name=nps][value="7"]')
    const { tag } = page
    tag.remove()
    await pause(50)
    page.document.body.append(tag)
    page.click('[name=nps][value="6"]')
    tag.replaceWith(tag.cloneNode())
    await until('the copy', () => page.root?.querySelector('.card'))
    page.click('[name=nps][value="5"]')
    await pause(300)
    equal((await starts(page)).length, 1)
  })

  it('is counted anew, with a token of its own, for another answer and for the next patient of a kiosk', async () => {
    for (const [attributes, taps] of [
      ['', ['.buttons button', '.sure button:last-child']],
      ['channel="kiosk"', ['.buttons button']],
    ] as const) {
      const page = await survey({ attributes })
      page.click('[name=nps][value="8"]')
      await send(page)
      await until('sent', () => page.status().startsWith('Sent'))
      for (const tap of taps) {
        page.click(tap)
        await until('the next', () =>
          page.root.querySelector(taps.at(-1) === tap ? '.send' : '.sure'),
        )
      }
      await until('another token', async () => {
        const { tokens } = await control(page.hospital)
        return Object.values(tokens).includes('fresh')
      })
      await pause(50)
      page.click('[name=nps][value="2"]')
      await begun(page, 2)
      const tokens = (await starts(page)).map(({ token }) => token)
      ok(tokens[0] !== tokens[1], 'another token')
      await send(page)
      await until('sent', () => page.status().startsWith('Sent'))
      const sent = (await rows(page.hospital)).map(({ submission }) => submission.token)
      equal(sent.toSorted(), tokens.toSorted())
    }
  })

  it('matters to nobody when it cannot be counted, and is not tried again', async () => {
    const page = await survey({ control: { down: true } })
    const errors: unknown[] = []
    page.window.addEventListener('error', ({ message }) => errors.push(message))
    page.window.addEventListener('unhandledrejection', ({ reason }) => errors.push(reason))
    await settled(page)
    page.click('[name=nps][value="8"]')
    await begun(page, 1)
    await pause(300)
    page.click('[name=nps][value="7"]')
    await pause(300)
    equal((await starts(page)).length, 1)
    equal(errors, [])
    equal(page.root.querySelector('[role=alert]')?.textContent, '')
    await control(page.hospital, { down: false })
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
  })

  it('keeps nothing of a kiosk’s patient', async () => {
    const page = await survey({ attributes: 'channel="kiosk"' })
    page.click('[name=nps][value="8"]')
    await begun(page, 1)
    ok(!Object.keys(sessionStorage).some((key) => key.includes('begun')), 'nothing kept')
  })
})
