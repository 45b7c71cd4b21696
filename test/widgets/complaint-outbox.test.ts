import { equal, ok } from './support/assert.ts'
import {
  cleanUp,
  complaint,
  control,
  newHospital,
  open,
  pause,
  settled,
  until,
} from './support/page.ts'
import type { Page } from './support/page.ts'

/** What becomes of a complaint between the tap on "send" and its receipt, whatever happens on the way. */

afterEach(cleanUp)

const STORY = 'Nobody told us how long it would take.'
const OUTBOX = 'careloop/outbox/'
const waiting = () => Object.keys(localStorage).filter((key) => key.startsWith(OUTBOX))
const everywhere = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
const filed = async (hospital: string) =>
  Object.values((await control(hospital)).complaints.rows).map(({ submission }) => submission)
const posts = async (hospital: string) =>
  (await control(hospital)).requests.filter((one) => one === 'POST submit_complaint').length
const story = (page: Page) => page.find<HTMLTextAreaElement>('#q-what_happened textarea').value
const alert = (page: Page) => page.find('[role=alert]').textContent?.trim()
const online = (page: Page) => page.window.dispatchEvent(new page.window.Event('online'))
const button = (page: Page, words: string) =>
  until(words, () => page.all('button').find(({ textContent }) => textContent?.trim() === words))
const arrived = (page: Page) =>
  until('the receipt', () => page.all('.receipt .read').length === 2, 40_000)

async function write(page: Page, words = STORY) {
  await settled(page)
  page.write('#q-what_happened textarea', words)
}

/** Writes and sends while nothing gets through, until the patient is told so. */
async function wait(page: Page, words = STORY) {
  await write(page, words)
  await control(page.hospital, { down: true })
  page.click('.send')
  await until('not yet sent', () => page.status().startsWith('Not yet sent'))
}

describe('the outbox of complaints', () => {
  it('keeps what was written before it says anything, and nothing of it once it has arrived', async () => {
    const page = await complaint({ control: { next: ['hang'] } })
    await write(page)
    page.click('.send')
    await until('it is kept', () => waiting().length)
    ok(!page.root.querySelector('.thanks'), 'nothing was promised yet')
    online(page)
    await page.reload()
    await arrived(page)
    equal(waiting(), [])
    equal((await filed(page.hospital)).length, 1)
    ok(!everywhere().includes(STORY), everywhere())
  })

  it('files once what was acknowledged in vain, and shows the receipt of that one', async () => {
    const page = await complaint({ control: { next: ['lost_after'] } })
    await write(page)
    page.click('.send')
    await arrived(page)
    const { rows } = (await control(page.hospital)).complaints
    const [row] = Object.values(rows)
    equal(Object.keys(rows).length, 1)
    ok((await posts(page.hospital)) >= 2, 'it was sent again')
    equal(
      page.find('.receipt .read').textContent?.trim().replaceAll('-', ''),
      row!.receipt.reference,
    )
  })

  it('shows the code of what waits, after a reload too, and the reference when it has arrived', async () => {
    const page = await complaint()
    await wait(page)
    const code = page.find('.receipt .read').textContent?.trim()
    await page.reload()
    await until('it still waits', () => page.status().startsWith('Not yet sent'))
    equal(page.find('.receipt .read').textContent?.trim(), code)
    await control(page.hospital, { down: false })
    online(page)
    await arrived(page)
    equal(page.all('.receipt .read')[1]!.textContent?.trim(), code)
  })

  it('is discarded when the patient says so twice, and then nothing of it is left or sent', async () => {
    const page = await complaint()
    await wait(page)
    ;(await button(page, 'Discard what I wrote')).click()
    ;(await button(page, 'Cancel')).click()
    await until('back', () => page.root.querySelector('.receipt'))
    equal(waiting().length, 1)
    ;(await button(page, 'Discard what I wrote')).click()
    ;(await button(page, 'Yes, discard')).click()
    await until('an empty form', () => page.root.querySelector('.send'))
    equal(story(page), '')
    ok(!everywhere().includes(STORY), everywhere())
    ok(!everywhere().includes('careloop/receipt/'), everywhere())
    await control(page.hospital, { down: false })
    online(page)
    await pause(500)
    equal(await filed(page.hospital), [])
    await page.reload()
    equal(story(page), '')
  })

  it('sends once from two tabs, and both learn of it', async () => {
    const hospital = newHospital()
    const one = await complaint({ hospital })
    await wait(one)
    const two = await complaint({ hospital })
    await until('the second waits too', () => two.status().startsWith('Not yet sent'))
    await control(hospital, { down: false })
    online(one)
    online(two)
    await until('the first', () => one.status().startsWith('Sent'))
    await until('the second', () => two.status().startsWith('Sent'))
    equal((await filed(hospital)).length, 1)
    const { requests } = await control(hospital)
    const since = requests.lastIndexOf('POST submit_complaint')
    await pause(500)
    equal((await control(hospital)).requests.lastIndexOf('POST submit_complaint'), since)
  })

  it('goes out from a page without a complaint box, and its receipt waits to be seen', async () => {
    const page = await complaint()
    await wait(page)
    page.close()
    sessionStorage.clear()
    await control(page.hospital, { down: false })
    await open({ hospital: page.hospital, body: '{script}<p>Another page of the site</p>' })
    await until('it is filed', async () => (await filed(page.hospital)).length === 1)
    await until('nothing is left', () => !waiting().length)
    ok(!everywhere().includes(STORY), everywhere())
    const later = await complaint({ hospital: page.hospital })
    await arrived(later)
    later.close()
    sessionStorage.clear()
    const again = await complaint({ hospital: page.hospital })
    await settled(again)
    ok(!again.root.querySelector('.receipt'), 'shown once')
  })

  it('is dropped after 24 hours, and not a minute before, and says so', async () => {
    const page = await complaint()
    await wait(page)
    page.close()
    sessionStorage.clear()
    const [key] = waiting()
    const age = (minutes: number) => {
      const entry = JSON.parse(localStorage.getItem(key!)!) as { since: number }
      entry.since = Date.now() - minutes * 60_000
      localStorage.setItem(key!, JSON.stringify(entry))
    }
    age(24 * 60 - 1)
    const young = await complaint({ hospital: page.hospital })
    await until('it waits', () => young.status().startsWith('Not yet sent'))
    young.close()
    sessionStorage.clear()
    age(24 * 60 + 1)
    const old = await complaint({ hospital: page.hospital })
    await until('the notice', () =>
      old.root.querySelector('.notice')?.textContent?.includes('24 hours'),
    )
    equal(waiting(), [])
    ok(!everywhere().includes(STORY), everywhere())
    await control(page.hospital, { down: false })
    await pause(300)
    equal(await filed(page.hospital), [])
  })

  it('renews a token that is used up or too old, and keeps the id', async () => {
    for (const refuse of ['token_expired', 'token_used', 'token_invalid'] as const) {
      const page = await complaint({ control: { next: [{ refuse }] } })
      await write(page)
      page.click('.send')
      await arrived(page)
      const { requests } = await control(page.hospital)
      equal(requests.filter((one) => one === 'GET').length, 2)
      equal((await filed(page.hospital)).length, 1)
      page.close()
      sessionStorage.clear()
    }
  })

  it('takes no portal’s page for a receipt', async () => {
    for (const mishap of [
      { status: 200, body: '<html>Please log in to the Wi-Fi</html>' },
      { status: 200, body: '{}' },
      { status: 403, body: '<html>Forbidden</html>' },
      { status: 502, body: '{"message":"bad gateway"}' },
    ]) {
      const page = await complaint({ control: { next: [mishap] } })
      await write(page)
      page.click('.send')
      await arrived(page)
      equal((await filed(page.hospital)).length, 1, mishap.body)
      page.close()
      sessionStorage.clear()
    }
  })

  it('says so when nothing can be stored, and still sends', async () => {
    const page = await complaint({
      body: `<script>
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }
      </script>{script}{tag}`,
    })
    await wait(page)
    ok(page.status().includes('leave this page open'), page.status())
    equal(waiting(), [])
    await control(page.hospital, { down: false })
    await arrived(page)
    equal((await filed(page.hospital)).length, 1)
  })
})

describe('a complaint on a kiosk', () => {
  it('is never stored, is sent while the page is open, and leaves no receipt behind', async () => {
    const page = await complaint({ attributes: 'channel="kiosk"' })
    await wait(page)
    equal(everywhere(), '[{},{}]')
    ok(!page.all('button').some(({ textContent }) => /Copy|Save/.test(textContent ?? '')), 'ways')
    await control(page.hospital, { down: false })
    online(page)
    await arrived(page)
    equal(everywhere(), '[{},{}]')
    equal((await filed(page.hospital))[0]?.channel, 'kiosk')
    ;(await button(page, 'Next person')).click()
    await until('an empty form', () => page.root.querySelector('.send'))
    equal(story(page), '')
    ok(!page.root.textContent?.includes(STORY), 'nothing of the last person')
    await page.reload()
    equal(story(page), '')
  })

  it('is not lost for the next person who begins while it waits', async () => {
    const page = await complaint({ attributes: 'channel="kiosk"' })
    await wait(page)
    ;(await button(page, 'Next person')).click()
    await until('an empty form', () => page.root.querySelector('.send'))
    await control(page.hospital, { down: false })
    online(page)
    await until('it is filed', async () => (await filed(page.hospital)).length === 1)
    equal(story(page), '')
    ok(page.root.querySelector('.send'), 'the next person is not disturbed')
  })
})

describe('a complaint that is refused', () => {
  const refused = { refuse: 'unknown_category' as const }
  const NAMED = 'Li'

  /** Fills in a whole form, a contact and a picture with it. */
  async function fill(page: Page) {
    await write(page)
    page.write('#q-what_would_help textarea', 'A sign')
    page.click('[name=named][value=named]')
    await until('the contact', () => page.root.querySelector('.contact'))
    page.write('#q-name input', NAMED)
    page.write('#q-phone input', '13800000000')
    const canvas = document.createElement('canvas')
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    page.choose('input[type=file]', [new File([blob!], 'x.png')])
    await until('the picture', () => page.root.querySelector('.pictures canvas'))
  }

  const whole = (page: Page) => {
    equal(story(page), STORY)
    equal(page.find<HTMLTextAreaElement>('#q-what_would_help textarea').value, 'A sign')
    equal(page.find<HTMLInputElement>('#q-name input').value, NAMED)
    equal(page.find<HTMLInputElement>('#q-phone input').value, '13800000000')
    equal(page.all('.pictures canvas').length, 1)
  }

  it('is put back to be mended, says where, and is filed when it is', async () => {
    const page = await complaint()
    await fill(page)
    await control(page.hospital, { next: ['ok', refused] })
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-category-error'))
    whole(page)
    equal(waiting(), [])
    page.click('.send')
    await arrived(page)
    const [submission, ...more] = await filed(page.hospital)
    equal([submission?.what_happened, submission?.pictures.length, more.length], [STORY, 1, 0])
  })

  it('is there after a reload', async () => {
    const page = await complaint()
    await fill(page)
    await control(page.hospital, { next: ['ok', refused] })
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-category-error'))
    await page.reload()
    await until('the contact', () => page.root.querySelector('.contact'))
    await until('the picture', () => page.root.querySelector('.pictures canvas'))
    whole(page)
    page.click('.send')
    await arrived(page)
    equal((await filed(page.hospital)).length, 1)
  })

  it('while nobody looked waits for its form, whole, and with what was wrong', async () => {
    const page = await complaint()
    await fill(page)
    await control(page.hospital, { down: true })
    page.click('.send')
    await until('not yet sent', () => page.status().startsWith('Not yet sent'))
    page.close()
    sessionStorage.clear()
    await control(page.hospital, { down: false, next: ['ok', refused] })
    await open({ hospital: page.hospital, body: '{script}<p>Another page of the site</p>' })
    await until('it is refused', () => localStorage.getItem(waiting()[0]!)?.includes('"refused"'))
    const before = await posts(page.hospital)
    const later = await complaint({ hospital: page.hospital })
    await until('the error', () => later.root.querySelector('#q-category-error'))
    await until('the picture', () => later.root.querySelector('.pictures canvas'))
    whole(later)
    ok(alert(later), 'and told so')
    equal(await posts(page.hospital), before, 'it was not sent again')
    equal(waiting(), [])
    later.click('.send')
    await arrived(later)
    equal((await filed(page.hospital)).length, 1)
  })

  it('does not take the place of another that is being written', async () => {
    const page = await complaint()
    await wait(page)
    const [restart] = page.all('.buttons button').slice(-1)
    restart!.click()
    await until('an empty form', () => page.root.querySelector('.send'))
    page.write('#q-what_happened textarea', 'Something else altogether.')
    await control(page.hospital, { down: false, next: [refused] })
    online(page)
    await until('it is refused', () => localStorage.getItem(waiting()[0]!)?.includes('"refused"'))
    await pause(200)
    equal(story(page), 'Something else altogether.')
    page.click('.send')
    await arrived(page)
    page.all('.buttons button').at(-1)!.click()
    await until('the first is back', () => page.root.querySelector('#q-category-error'))
    equal(story(page), STORY)
  })

  it('for its pictures is sent with others’ ids the next time', async () => {
    const page = await complaint()
    await fill(page)
    await control(page.hospital, { next: [{ refuse: 'id_taken' }] })
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-pictures-error'))
    const known = /"id":"([^"]+)"/.exec(JSON.stringify(sessionStorage).replaceAll('\\', ''))?.[1]
    ok(known, 'an id')
    page.click('.send')
    await arrived(page)
    const [submission] = await filed(page.hospital)
    equal(submission?.pictures.length, 1)
    ok(submission?.pictures[0] !== known, 'another id')
  })
})
