import { equal, ok } from './support/assert.ts'
import { cleanUp, rows, send, settled, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const comment = (page: Page) => page.find<HTMLTextAreaElement>('#q-comment textarea')
const stored = () => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])

describe('what was begun', () => {
  it('is there after a reload', async () => {
    const page = await survey()
    page.click('[name=nps][value="8"]')
    page.write('#q-comment textarea', '排队太久')
    await page.reload()
    ok(page.find<HTMLInputElement>('[name=nps][value="8"]').checked, 'the score')
    equal(comment(page).value, '排队太久')
  })

  it('is there after the tag was taken away and put back, and in a new tag', async () => {
    const page = await survey()
    page.write('#q-comment textarea', 'kept')
    const { tag } = page
    tag.remove()
    await new Promise((resolve) => setTimeout(resolve, 50))
    page.document.body.append(tag)
    equal(comment(page).value, 'kept')
    const copy = tag.cloneNode() as HTMLElement
    tag.replaceWith(copy)
    await until('the copy', () => page.root?.querySelector('textarea'))
    equal(comment(page).value, 'kept')
  })

  it('comes back to its step when paged', async () => {
    const page = await survey({ attributes: 'paged' })
    page.click('.send')
    await until('the second', () => page.root.querySelector('textarea'))
    await page.reload()
    ok(page.root.querySelector('textarea'), 'still the second')
  })

  it('leaves no trace of its text once it has arrived', async () => {
    const page = await survey()
    page.write('#q-comment textarea', 'something personal')
    ok(stored().includes('personal'), 'kept while it is written')
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    ok(!stored().includes('personal'), stored())
  })

  it('is nobody’s on a kiosk', async () => {
    const page = await survey({ attributes: 'channel="kiosk"' })
    page.write('#q-comment textarea', 'the patient before')
    ok(!stored().includes('before'), stored())
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    page.click('.buttons button')
    await until('a fresh form', () => page.root.querySelector('textarea'))
    equal(comment(page).value, '')
    await page.reload()
    ok(page.root.querySelector('.send'), 'asks the next patient')
  })
})

describe('answering again', () => {
  it('is guarded after a reload, and asks back', async () => {
    const page = await survey()
    page.click('[name=nps][value="8"]')
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    await page.reload()
    ok(page.find('.thanks').textContent?.includes('already answered'), 'told')
    page.click('.buttons button')
    await until('asked back', () => page.root.querySelector('.sure'))
    page.click('.sure button:first-child')
    await until('back', () => !page.root.querySelector('.sure'))
    equal((await rows(page.hospital)).length, 1)
    page.click('.buttons button')
    await until('asked back', () => page.root.querySelector('.sure'))
    page.click('.sure button:last-child')
    await until('a fresh form', () => page.root.querySelector('.send'))
    ok(!page.find<HTMLInputElement>('[name=nps][value="8"]').checked, 'fresh')
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    equal((await rows(page.hospital)).length, 2)
  })

  it('is asked back where another tab has sent one meanwhile, and nothing of it is lost', async () => {
    const first = await survey()
    const second = await survey({ hospital: first.hospital, height: 300 })
    first.click('[name=nps][value="10"]')
    await settled(second)
    second.click('[name=nps][value="0"]')
    second.write('#q-comment textarea', 'the wrong medicine')
    await send(first)
    await until('sent', () => first.status().startsWith('Sent'))
    second.click('.send')
    await until('asked', () =>
      second.find('[role=alert]').textContent?.includes('To send this one too'),
    )
    equal(comment(second).value, 'the wrong medicine')
    const { top, bottom } = second.find('[role=alert]').getBoundingClientRect()
    ok(top >= 0 && bottom <= second.window.innerHeight, 'in sight')
    equal((await rows(first.hospital)).length, 1)
    second.click('.send')
    await until('sent too', () => second.status().startsWith('Sent'))
    equal(
      (await rows(first.hospital)).map(({ submission }) => submission.answers),
      [{ nps: 10 }, { nps: 0, comment: 'the wrong medicine' }],
    )
  })

  it('asks freely about another department', async () => {
    const page = await survey({ attributes: 'department="eyes"' })
    await send(page)
    page.tag.setAttribute('department', 'ears')
    await until('another form', () => page.root.querySelector('.send'))
  })
})
