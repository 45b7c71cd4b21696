import { code128Modules } from '../../widgets/member-card/code-128.ts'
import { equal, ok } from './support/assert.ts'
import {
  API,
  cleanUp,
  control,
  eventsOf,
  newHospital,
  open,
  survey,
  until,
} from './support/page.ts'
import type { Page, PageOptions } from './support/page.ts'

/** The member card and the events in every engine: signing in, the card's codes, and what leaves the page. */

afterEach(cleanUp)

const NUMBER = '1001405990'
const there = (page: Page, selector: string) =>
  until(selector, () => page.root.querySelector(selector))
const button = (page: Page, words: string) =>
  until(words, () => page.all('button').find(({ textContent }) => textContent?.trim() === words))
const press = async (page: Page, words: string) => (await button(page, words)).click()

async function signIn(page: Page) {
  await there(page, '#q-address input')
  page.write('#q-address input', 'patient@mail.example')
  await press(page, 'Send me a code')
  await there(page, '#q-code input')
  page.write('#q-code input', '123456')
}

async function openCard(options: PageOptions = {}): Promise<Page> {
  const page = await survey({ tag: 'member-card', ...options })
  await press(page, 'I am a member: sign in')
  await signIn(page)
  await there(page, 'svg.code:nth-of-type(2)')
  return page
}

/** The file that is saved next, with its name. */
const saved = ({ window }: Page) =>
  new Promise<{ name: string; blob: Blob }>((resolve, reject) => {
    window.HTMLAnchorElement.prototype.click = function () {
      window
        .fetch(this.href)
        .then((response) => response.blob())
        .then((blob) => resolve({ name: this.download, blob }), reject)
    }
  })

/** Which pixels of a row of a picture are dark. */
async function darkIn(blob: Blob, y: number): Promise<boolean[]> {
  const image = new Image()
  image.src = URL.createObjectURL(blob)
  await image.decode()
  equal([image.naturalWidth, image.naturalHeight], [1000, 630], 'size')
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, y, canvas.width, 1)
  return Array.from({ length: canvas.width }, (_, x) => data[4 * x]! < 128)
}

describe('a member card', () => {
  it('is drawn after signing in, with its codes and the way to the events', async () => {
    const page = await openCard({ attributes: 'events="#events"' })
    equal(page.find('[href="#events"]').textContent, 'Health events', 'way')
    equal(page.find('.face .number').textContent?.replace(/\D/g, ''), NUMBER, 'number')
    for (const path of page.all('svg.code path')) {
      const { width, height } = path.getBoundingClientRect()
      ok(width > 80 && height > 40, `a code of ${width} by ${height}`)
    }
  })

  it('is saved as a picture with the whole bar code', async () => {
    const page = await openCard()
    const file = saved(page)
    await press(page, 'Save as a picture')
    const { name, blob } = await file
    equal(name, `Test Hospital ${NUMBER}.png`, 'name')
    const modules = code128Modules(NUMBER)
    const begin = (1000 - modules.length * 6) / 2
    for (const y of [420, 590]) {
      const row = await darkIn(blob, y)
      equal(
        modules.map((_, place) => row[begin + place * 6 + 3]),
        modules,
        `bars at ${y}`,
      )
    }
    ok(!(await darkIn(blob, 610)).slice(30, 990).includes(true), 'white below the bars')
  })

  it('is printed alone, from a frame that stays while the browser reads it', async () => {
    const page = await openCard()
    const { body } = page.document
    const append = body.append.bind(body)
    const printed: string[] = []
    body.append = (frame) => {
      append(frame)
      const paper = (frame as HTMLIFrameElement).contentWindow!
      paper.print = () => {
        printed.push(...[...paper.document.body.children].map(({ localName }) => localName))
        paper.dispatchEvent(new Event('afterprint'))
      }
    }
    await press(page, 'Print')
    await until('the paper', () => printed.length)
    equal(printed, ['canvas'], 'on paper')
    equal(page.document.querySelectorAll('iframe').length, 1, 'frames')
  })
})

describe('whoever the hospital knows no more', () => {
  for (const [what, unauthorized] of Object.entries<Record<string, object>>({
    'every token, old or new': { get_member_card: { code: 'PGRST301', message: 'JWT expired' } },
    everything: { '': { message: 'Invalid API key' } },
  }))
    it(`is told to sign in again where ${what} is refused`, async () => {
      const hospital = newHospital()
      const page = await openCard({ hospital, attributes: `endpoint="${API}/of/${hospital}"` })
      await control(hospital, { unauthorized })
      await page.reload()
      await until('the words', () => page.status().startsWith('You have been signed out.'))
      await button(page, 'I am a member: sign in')
      ok(!page.root.querySelector('.face'), 'no card')
      equal(Object.keys(localStorage), [], 'kept')
    })

  it('is not told that a server which refuses cannot be reached', async () => {
    const page = await open({
      tag: 'member-card',
      control: { unauthorized: { '': { error: 'unauthorized' } } },
    })
    await until('the failure', () => page.root?.querySelector('button'))
    const heard = eventsOf(page)
    await press(page, 'Try again')
    await until('another', () => heard.length)
    equal(heard, [{ type: 'failed', detail: { code: 'refused' } }])
  })
})

describe('an event', () => {
  it('is signed up for and put into a calendar', async () => {
    const page = await survey({ tag: 'events' })
    ok(page.root.textContent?.includes('14:00 – 16:00'), 'the hospital’s time')
    await press(page, 'Sign up')
    await signIn(page)
    const file = saved(page)
    await press(page, 'Add to calendar')
    const { name, blob } = await file
    equal(name, 'Living with asthma, a talk.ics', 'name')
    const calendar = await blob.text()
    ok(calendar.includes('\r\nDTSTART:20261128T060000Z\r\n'), calendar)
    ok(calendar.includes('\r\nSUMMARY:Living with asthma\\, a talk\r\n'), calendar)
    ok(calendar.includes('\r\nLOCATION:Test Hospital Hall 3\r\n'), calendar)
  })
})
