import { equal, ok } from './support/assert.ts'
import {
  API,
  cleanUp,
  control,
  HASTY,
  newHospital,
  pause,
  rows,
  send,
  settled,
  tap,
  survey,
  until,
} from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const waiting = () => Object.keys(localStorage).filter((key) => key.startsWith('careloop/outbox/'))
const sent = (page: Page) => until('sent', () => page.status().startsWith('Sent'))
const kept = (page: Page) => until('kept', () => page.status().startsWith('Kept'))
const online = (page: Page) => page.window.dispatchEvent(new page.window.Event('online'))
/** Whether the browser would ask whoever leaves the page now. */
function asksBack(page: Page): boolean {
  const leaving = page.window.document.createEvent('BeforeUnloadEvent')
  leaving.initEvent('beforeunload', false, true)
  page.window.dispatchEvent(leaving)
  return leaving.returnValue !== ''
}
const posts = async (hospital: string) =>
  (await control(hospital)).requests.filter((one) => one.startsWith('POST')).length

describe('the outbox', () => {
  it('keeps an answer before it says anything, and deletes it when it has arrived', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { next: ['hang'] })
    tap(page)
    await until('it is kept', () => waiting().length)
    ok(page.root.querySelector('.send'), 'nothing was promised yet')
    online(page)
    await page.reload()
    await sent(page)
    equal(waiting(), [])
    equal((await rows(page.hospital)).length, 1)
  })

  it('sends later what could not be sent, by itself', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { down: true })
    await send(page)
    await kept(page)
    equal(waiting().length, 1)
    await control(page.hospital, { down: false })
    await sent(page)
    equal((await rows(page.hospital)).length, 1)
    equal(waiting(), [])
  })

  it('takes no question away from whoever is being asked back while it arrives', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { down: true })
    await send(page)
    await kept(page)
    page.click('.buttons button')
    await until('asked back', () => page.root.querySelector('.sure'))
    await control(page.hospital, { down: false })
    online(page)
    await sent(page)
    ok(page.root.querySelector('.sure'), 'still asked')
    page.click('.sure button:first-child')
    await until('back', () => !page.root.querySelector('.sure'))
    ok(page.status().startsWith('Sent'), 'and it has arrived')
  })

  it('sends at once when the connection is back', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { down: true })
    await send(page)
    await kept(page)
    await control(page.hospital, { down: false })
    online(page)
    await until('sent', () => page.status().startsWith('Sent'), 1500)
  })

  it('sends when the connection is back, even where it could not load what sends', async () => {
    const hospital = newHospital()
    await control(hospital, { lost: 'survey-sending.js' })
    const page = await survey({
      hospital,
      body: `<script type="module" src="${API}/kit-${hospital}/careloop.js" data-hospital="${hospital}"></script>{tag}`,
    })
    const alert = () => page.find('[role=alert]').textContent
    tap(page)
    await until('the words', () => alert()?.startsWith('Your answers could not be sent.'))
    // What is changed is no longer what was to be sent.
    page.click('[name=nps][value="4"]')
    await until('no words', () => !alert())
    online(page)
    await pause(100)
    equal(alert(), '', 'words')
    tap(page)
    await until('the words again', alert)
    await control(hospital, { lost: '' })
    if (navigator.userAgent.includes('Firefox')) {
      // It asks for a module only once a page, as the words have it.
      await page.reload()
      tap(page)
    } else online(page)
    await sent(page)
    equal(
      (await rows(hospital)).map(({ submission }) => submission.answers),
      [{ nps: 4 }],
    )
  })

  it('sends after the patient came back another day, from a page without any survey', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { down: true })
    await send(page)
    await kept(page)
    page.close()
    await control(page.hospital, { down: false })
    const { open } = await import('./support/page.ts')
    await open({ hospital: page.hospital, body: '{script}<p>Another page of the site</p>' })
    await until('the row', async () => (await rows(page.hospital)).length === 1)
    await until('nothing is left', () => !waiting().length)
  })

  it('counts once an answer whose acknowledgement was lost', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { next: ['lost_after'] })
    page.click('[name=nps][value="5"]')
    await send(page)
    await sent(page)
    equal((await rows(page.hospital)).length, 1)
    ok((await posts(page.hospital)) >= 2, 'it was sent again')
  })

  it('counts a double click once', async () => {
    const page = await survey()
    tap(page)
    tap(page)
    await sent(page)
    page.root.querySelector<HTMLElement>('.send')?.click()
    await pause(200)
    equal((await rows(page.hospital)).length, 1)
    equal(await posts(page.hospital), 1)
  })

  it('sends once from two tabs, and both learn of it', async () => {
    const hospital = newHospital()
    const one = await survey({ hospital })
    await settled(one)
    await control(hospital, { down: true })
    await send(one)
    await kept(one)
    const two = await survey({ hospital })
    await kept(two)
    const changes: string[] = []
    const note = ({ key, newValue }: StorageEvent) => {
      if (newValue?.includes('"fate":"sent"')) changes.push('told')
      else if (newValue === null && key?.startsWith('careloop/outbox/')) changes.push('out')
    }
    addEventListener('storage', note)
    await control(hospital, { down: false })
    online(one)
    online(two)
    await sent(one)
    await sent(two)
    removeEventListener('storage', note)
    equal(changes, ['told', 'out'])
    equal((await rows(hospital)).length, 1)
    ok(!(await control(hospital)).requests.includes('REPEATED'), 'one of the two sent')
  })

  it('renews a token that is used up or too old, and keeps the id', async () => {
    for (const refuse of ['token_expired', 'token_used', 'token_invalid'] as const) {
      const page = await survey({ control: { next: [{ refuse }] } })
      await send(page)
      await sent(page)
      const { requests } = await control(page.hospital)
      equal(requests.filter((one) => one === 'GET').length, 2)
      equal((await rows(page.hospital)).length, 1)
      page.close()
    }
  })

  it('waits as long as it is told to', async () => {
    for (const refuse of ['too_fast', 'too_many_requests'] as const) {
      const page = await survey({ control: { next: [{ refuse, details: { retry_after: 2 } }] } })
      await settled(page)
      const begin = Date.now()
      tap(page)
      await sent(page)
      ok(Date.now() - begin >= 2000, `${Date.now() - begin} ms`)
      equal(await posts(page.hospital), 2)
      page.close()
    }
  })

  it('does not hurry when the connection comes back while it is told to wait', async () => {
    const page = await survey({
      control: { next: [{ refuse: 'too_many_requests', details: { retry_after: 3 } }] },
    })
    await settled(page)
    tap(page)
    await until('the refusal', async () => (await posts(page.hospital)) === 1)
    await pause(100)
    online(page)
    await pause(500)
    equal(await posts(page.hospital), 1)
  })

  it('takes no proxy’s or portal’s page for an answer', async () => {
    for (const mishap of [
      { status: 200, body: '<html>Please log in to the Wi-Fi</html>' },
      { status: 200, body: '{}' },
      { status: 403, body: '<html>Forbidden</html>' },
      { status: 502, body: '{"message":"bad gateway"}' },
      { status: 500, body: 'null' },
    ]) {
      const page = await survey({ control: { next: [mishap] } })
      await send(page)
      await sent(page)
      equal((await rows(page.hospital)).length, 1, mishap.body)
      page.close()
    }
  })

  it('says so when nothing can be stored, and still sends', async () => {
    const page = await survey({
      body: `<script>
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }
      </script>{script}{tag}<careloop-survey survey="every-kind"></careloop-survey>`,
    })
    const other = await until('the other survey', () => {
      const { shadowRoot } = page.document.querySelectorAll('careloop-survey')[1]!
      return shadowRoot!.querySelector('.send') && shadowRoot
    })
    await settled(page)
    await control(page.hospital, { down: true })
    await send(page)
    await until('held', () => page.status().startsWith('Not sent yet'))
    equal(waiting(), [])
    ok(asksBack(page), 'who leaves is asked back')
    other.querySelector<HTMLElement>('[name=nps][value="3"]')!.click()
    other.querySelector<HTMLElement>('.send')!.click()
    await until('the other too', () => other.querySelector('.thanks.held'))
    // The first arrives, the second not yet.
    await control(page.hospital, { down: false, next: ['ok', { status: 503, body: 'no' }] })
    online(page)
    await sent(page)
    ok(asksBack(page), 'the second would be lost')
    online(page)
    await until('sent', () => other.querySelector('.thanks.sent'))
    ok(!asksBack(page), 'nothing would be lost any more')
    equal((await rows(page.hospital)).length, 2)
  })

  it('works where storage and locks are missing altogether', async () => {
    const page = await survey({
      body: `<script>
        for (const area of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, area, { get() { throw new DOMException('no', 'SecurityError') } })
        Object.defineProperty(navigator, 'locks', { value: undefined })
        delete crypto.randomUUID
      </script>{script}{tag}`,
    })
    page.click('[name=nps][value="1"]')
    await send(page)
    await sent(page)
    equal((await rows(page.hospital)).length, 1)
  })

  it('drops what is older than a week and says so', async () => {
    const page = await survey()
    await settled(page)
    await control(page.hospital, { down: true })
    page.write('textarea', 'old words')
    await send(page)
    await kept(page)
    const [key] = waiting()
    page.close()
    const entry = JSON.parse(localStorage.getItem(key!)!) as { since: number }
    entry.since -= 8 * 86_400_000
    localStorage.setItem(key!, JSON.stringify(entry))
    await control(page.hospital, { down: false })
    const later = await survey({ hospital: page.hospital })
    await until('the notice', () =>
      later.root.querySelector('.notice')?.textContent?.includes('7 days'),
    )
    equal(waiting(), [])
    ok(!JSON.stringify({ ...localStorage }).includes('old words'), 'deleted')
    equal(await rows(page.hospital), [])
    ok(later.root.querySelector('.send'), 'can be answered again')
  })

  it('throws away what it cannot read', async () => {
    localStorage.setItem('careloop/outbox/x', '{broken')
    localStorage.setItem('careloop/outbox/y', '{"submission":null}')
    const page = await survey()
    await settled(page)
    await until('clean', () => !waiting().length)
    await send(page)
    await sent(page)
  })

  it('sends later an answer for which no other token came, since the server was silent', async () => {
    const page = await survey({ body: HASTY, control: { next: [{ refuse: 'token_expired' }] } })
    await settled(page)
    await control(page.hospital, { silent: true })
    await send(page)
    await kept(page)
    await control(page.hospital, { silent: false })
    await sent(page)
    equal((await rows(page.hospital)).length, 1)
  })

  it('tells after a while that an answer is kept when the server is silent', async () => {
    const page = await survey({ control: { next: ['hang'] } })
    await send(page)
    ok(page.status().startsWith('Kept'), page.status())
  })
})
