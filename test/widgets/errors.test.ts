import { equal, ok } from './support/assert.ts'
import {
  cleanUp,
  control,
  eventsOf,
  HASTY,
  open,
  pause,
  rows,
  send,
  settled,
  survey,
  tap,
  until,
} from './support/page.ts'
import type { PageOptions } from './support/page.ts'

afterEach(cleanUp)

const textOf = (element: Element | null | undefined) => element?.textContent?.trim() ?? ''

describe('errors', () => {
  it('stand next to each question that is not answered, and go when it is', async () => {
    const page = await survey({ survey: 'every-kind' })
    page.click('[name=really][value=false]')
    page.click('[name="both.expected"][value="2"]')
    page.click('.send')
    await until('errors', () => page.all('.error').length === 3)
    equal(
      page.all('fieldset:has(.error)').map(({ id }) => id),
      ['q-nps', 'q-both', 'q-why'],
    )
    equal(textOf(page.find('#q-both .error')), 'Please answer both rows.')
    equal(textOf(page.find('[role=alert]')), '3 answers need your attention.')
    page.click('[name=nps][value="0"]')
    await until('one error less', () => page.all('.error').length === 2)
    equal(await rows(page.hospital), [])
  })

  it('say by how much a text is too long, of which nothing is cut off', async () => {
    const page = await survey({ survey: 'every-kind' })
    page.click('[name=nps][value="0"]')
    page.click('[name=really][value=false]')
    await until('the question that follows', () => page.root.querySelector('#q-why textarea'))
    page.write('#q-why textarea', '排队太久。'.repeat(5))
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-why .error'))
    equal(textOf(page.find('#q-why .error')), 'This is 5 characters too long. Please shorten it.')
    equal(page.find<HTMLTextAreaElement>('#q-why textarea').value.length, 25)
    equal(await rows(page.hospital), [])
  })

  it('keep a paged survey on its step', async () => {
    const page = await survey({ survey: 'every-kind', attributes: 'paged' })
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-nps .error'))
  })

  it('tell that nothing cannot be sent', async () => {
    const page = await survey()
    page.click('.send')
    await until(
      'the alert',
      () =>
        textOf(page.root.querySelector('[role=alert]')) === 'Please answer at least one question.',
    )
    await until(
      'the focus',
      () => (page.root.activeElement as HTMLInputElement | null)?.name === 'nps',
    )
    equal(await rows(page.hospital), [])
  })

  it('of the server stand next to the question it names, and the answer can be mended', async () => {
    const page = await survey({ survey: 'every-kind' })
    const heard = eventsOf(page)
    await control(page.hospital, {
      next: [{ refuse: 'out_of_range', details: { question: 'five' } }],
    })
    page.click('[name=nps][value="9"]')
    page.click('[name=five][value="2"]')
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-five .error'))
    equal(
      textOf(page.root.querySelector('#q-five .error')),
      'This answer was not accepted. Please check it.',
    )
    ok(page.find<HTMLInputElement>('[name=five][value="2"]').checked, 'the answers are still there')
    equal(
      Object.keys(localStorage).filter((key) => key.includes('outbox')),
      [],
      'what was refused is not sent again',
    )
    page.click('[name=five][value="3"]')
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    equal((await rows(page.hospital)).length, 1)
    equal(
      heard.map(({ type }) => type),
      ['submit', 'failed', 'submit', 'sent'],
    )
    const failed = heard[1]!.detail
    equal([failed['code'], failed['question']], ['out_of_range', 'five'])
    ok(!heard.some(({ detail }) => JSON.stringify(detail).includes('answers')), 'ids only')
  })

  it('of the server without a question stand above the button', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { next: [{ refuse: 'bad_request' }] })
    tap(page)
    await until('the alert', () =>
      textOf(page.root.querySelector('[role=alert]')).startsWith('Your answers were not'),
    )
  })

  it('of a refused answer are shown after a reload, with what was answered', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { down: true })
    page.click('[name=nps][value="7"]')
    await send(page)
    await until('kept', () => page.status().startsWith('Kept'))
    await control(page.hospital, {
      down: false,
      next: [{ refuse: 'wrong_type', details: { question: 'nps' } }],
    })
    await page.reload()
    await until('the error', () => page.root.querySelector('#q-nps .error'))
    ok(page.find<HTMLInputElement>('[name=nps][value="7"]').checked, 'the answer is put back')
  })

  it('let the page keep an answer back', async () => {
    const page = await survey()
    page.document.addEventListener('careloop-submit', (event) => event.preventDefault())
    await settled(page)
    tap(page)
    await new Promise((resolve) => setTimeout(resolve, 300))
    equal(await rows(page.hospital), [])
    ok(page.root.querySelector('.send'), 'still asking')
  })

  it('tell when a survey does not come, and let try again', async () => {
    const page = await survey({ survey: 'nope' })
    ok(textOf(page.find('.card')).startsWith('The survey cannot be shown'), 'told')
    await control(page.hospital, { definition: (await import('./support/definitions.ts')).short })
    page.click('button')
    await until('the form', () => page.root.querySelector('.send'))
  })

  for (const tag of [undefined, 'complaint', 'reminder', 'events', 'member-card'] as const)
    it(`tell when the server takes the request for a ${tag ?? 'survey'} and never answers`, async () => {
      const page = await open({ tag, body: HASTY, control: { silent: true } } as PageOptions)
      const again = () => page.root?.querySelector('.card [role=status] + button')
      await until('that it cannot be shown', () => again()?.ariaDisabled === null)
      const heard = eventsOf(page)
      page.click('button')
      await until('that it is being tried', () => again()?.ariaDisabled === 'true')
      await until('that it was in vain', () => again()?.ariaDisabled === null)
      await control(page.hospital, { silent: false })
      page.click('button')
      await until('what was asked for', () => page.root.querySelector('h2'))
      page.window.dispatchEvent(new page.window.Event('online'))
      await pause(50)
      const { hospital } = page
      equal(
        heard.map(({ type, detail }) => [type, detail['code'] ?? detail['hospital']]),
        [
          ['failed', 'unreachable'],
          ['ready', hospital],
        ],
      )
    })

  it('leave what stands in the tag when the server never answers', async () => {
    const content = '<a href="/f/survey/?survey=short">Fill in the form</a>'
    const page = await open({ content, body: HASTY, control: { silent: true } })
    await until('the failure', () => page.root?.querySelector('button'))
    const link = page.document.querySelector('a')!
    ok(link.checkVisibility({ visibilityProperty: true }), 'the link stays')
  })
})
