import type { ComplaintTrack } from '../../supabase/contract/complaint.ts'
import { grouped } from '../../widgets/core/receipt-code.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { equal, ok } from './support/assert.ts'
import { cleanUp, complaint, control, pause, settled, until } from './support/page.ts'
import type { Page, PageOptions } from './support/page.ts'

/** Coming back with a receipt: what is refused, and that no reply is ever lost. */

afterEach(cleanUp)

const STORY = 'Nobody told us how long it would take.'
const REPLY = 'It was on Monday, about noon.'
const alert = (page: Page) => page.find('[role=alert]').textContent?.trim() ?? ''
const told = (page: Page, words: string) =>
  until(words, () => page.root?.querySelector('[role=alert]')?.textContent?.includes(words))
const field = (page: Page) =>
  until('the field', () => page.root.querySelector<HTMLTextAreaElement>('#q-text textarea'))
const button = (page: Page, words: string) =>
  until(words, () => page.all('button').find(({ textContent }) => textContent?.trim() === words))
const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
const steps = async ({ hospital }: Page) => (await control(hospital)).complaints.steps

/** Changes what became of the complaint that was filed. */
async function change({ hospital }: Page, track: Partial<ComplaintTrack>) {
  const { complaints } = await control(hospital)
  for (const row of Object.values(complaints.rows)) Object.assign(row.track, track)
  await control(hospital, { complaints })
}

/** Files a complaint and opens it with the receipt that is shown. */
async function opened(options: PageOptions = {}, story = STORY): Promise<Page> {
  const page = await complaint(options)
  await settled(page)
  page.write('#q-what_happened textarea', story)
  page.click('.send')
  await until('the receipt', () => page.all('.receipt .read').length === 2)
  ;(await button(page, 'See what is being done')).click()
  await field(page)
  return page
}

/** Opens it again after a reload, as somebody would. */
async function again(page: Page) {
  await page.reload()
  ;(await button(page, 'See what is being done')).click()
  await until('the timeline', () => page.root.querySelector('.timeline'))
}

describe('a receipt', () => {
  const WRONG = 'ABCD-EFGH-JKMM'

  async function type(reference: string, code: string, page: Page) {
    page.write('#q-reference input', reference)
    page.write('#q-code input', code)
    page.click('.send')
  }

  it('of which reference or code cannot be one is not even sent', async () => {
    const page = await complaint({ attributes: 'view="track"' })
    await until('the fields', () => page.root.querySelector('#q-code'))
    await type('ABCD-EFGH', 'short', page)
    await until('errors', () => page.all('.error').length === 2)
    equal(
      page.all('.error').map(({ id }) => id),
      ['q-reference-error', 'q-code-error'],
    )
    // As many as there are of them, but one that no code has.
    await type('ABCD-EFGH', 'ABCD-EFGH-JKL2', page)
    await until('the characters', () =>
      /none of them 0, 1, I, L or O\./.test(page.root.textContent),
    )
    ok(!(await control(page.hospital)).requests.includes('POST open_complaint'), 'nothing was sent')
  })

  it('that is wrong is refused in the same words whatever is wrong, and what was typed stays', async () => {
    const page = await opened()
    const { receipt, submission } = Object.values(
      (await control(page.hospital)).complaints.rows,
    )[0]!
    ;(await button(page, 'Another receipt')).click()
    await until('the fields', () => page.root.querySelector('#q-code'))
    const said: string[] = []
    for (const [reference, code] of [
      [receipt.reference, WRONG],
      ['22222222', submission.code],
    ] as const) {
      await type(reference, code, page)
      await until('the refusal', () => alert(page))
      said.push(alert(page))
      equal(page.find<HTMLInputElement>('#q-code input').value, code)
      equal(page.root.activeElement, page.find('#q-code input'))
    }
    equal(said[0], said[1])
    await type(receipt.reference.toLowerCase(), submission.code.replace(/(.{4})/g, '$1 '), page)
    await until('the timeline', () => page.root.querySelector('.timeline'))
    // As Chinese input methods type letters, digits and hyphens.
    const wide = (typed: string) =>
      typed.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    ;(await button(page, 'Another receipt')).click()
    await until('the fields again', () => page.root.querySelector('#q-code'))
    await type(wide(grouped(receipt.reference)), wide(grouped(submission.code)), page)
    await until('the timeline again', () => page.root.querySelector('.timeline'))
  })

  it('of which too many were wrong says when to try again', async () => {
    const page = await opened()
    const { complaints } = await control(page.hospital)
    const { receipt, submission } = Object.values(complaints.rows)[0]!
    await control(page.hospital, {
      complaints: { ...complaints, refused: { refused: 'too_many_requests', retry_after: 1800 } },
    })
    ;(await button(page, 'Another receipt')).click()
    await until('the fields', () => page.root.querySelector('#q-code'))
    await type(receipt.reference, submission.code, page)
    await told(page, '30 minutes')
  })
})

describe('a complaint', () => {
  it('is shown, and its receipt, by the hospital’s clock and not the reader’s', async () => {
    const page = await opened()
    const { receipt } = Object.values((await control(page.hospital)).complaints.rows)[0]!
    const at = (moment: string | number, more: Intl.DateTimeFormatOptions) =>
      new Date(moment).toLocaleString('en-GB', { timeZone: 'Pacific/Kiritimati', ...more })
    const clock = at(receipt.received_at, { hour: '2-digit', minute: '2-digit' })
    const due = at(Date.parse(receipt.acknowledge_due_at) - 60_000, {
      day: 'numeric',
      month: 'long',
    })
    const facts = page.find('.facts').textContent
    ok(facts.includes(clock) && facts.includes(due), facts)
    ok(page.find('.timeline time').textContent.includes(clock), clock)
    ;(await button(page, 'Write something new')).click()
    await until('the receipt', () => page.root.querySelector('.receipt'))
    ok(page.root.textContent.includes(due), page.root.textContent)
  })
})

describe('a reply', () => {
  it('is there after a reload, and gone from the device once it has arrived', async () => {
    const page = await opened()
    page.write('#q-text textarea', REPLY)
    await again(page)
    equal((await field(page)).value, REPLY)
    page.click('.send')
    await until('it arrived', () =>
      page.root.querySelector('.timeline')!.textContent?.includes(REPLY),
    )
    equal((await field(page)).value, '')
    ok(!stored().includes(REPLY), stored())
    equal((await steps(page)).length, 1)
  })

  it('whose acknowledgement was lost is the same step after a reload', async () => {
    const page = await opened()
    // A browser tries once more by itself.
    await control(page.hospital, { next: ['lost_after', { status: 502, body: '<html>' }] })
    page.write('#q-text textarea', REPLY)
    page.click('.send')
    await told(page, 'could not be reached')
    await control(page.hospital, { next: [] })
    await again(page)
    equal((await field(page)).value, REPLY)
    page.click('.send')
    await until('it arrived', () => !stored().includes(REPLY))
    equal((await steps(page)).length, 1)
  })

  it('that comes too late stays in sight, beside what was done meanwhile', async () => {
    const page = await opened()
    page.write('#q-text textarea', REPLY)
    const entry = {
      at: new Date().toISOString(),
      by: 'hospital',
      action: 'close',
      text: 'Settled.',
    }
    await change(page, { state: 'closed', actions: [], entries: [entry as never] })
    page.click('.send')
    await until('what was done', () =>
      page.root.querySelector('.timeline')!.textContent?.includes('Settled.'),
    )
    equal(page.find('.unsent').textContent, REPLY)
    ok(alert(page), 'told so')
    await again(page)
    await until('still there', () => page.root.querySelector('.unsent'))
    equal(page.find('.unsent').textContent, REPLY)
  })

  it('that was to answer becomes a reason when the case was resolved meanwhile', async () => {
    const page = await opened()
    await change(page, { actions: ['answer'], waiting: true })
    await again(page)
    page.write('#q-text textarea', REPLY)
    await change(page, { actions: ['judge', 'inform'], state: 'resolved', waiting: false })
    page.click('.send')
    await until('the judgement', () => page.root.querySelector('[name=satisfied]'))
    equal((await field(page)).value, REPLY)
    await told(page, 'send it again')
  })

  it('is kept through every refusal, and each is told of in its own words', async () => {
    const page = await opened()
    page.write('#q-text textarea', REPLY)
    for (const [mishap, words] of [
      [{ refuse: 'too_many_requests', details: { retry_after: 540 } }, 'in 9 minutes'],
      [{ refuse: 'bad_request' }, 'was not accepted'],
      [{ status: 502, body: '<html>' }, 'could not be reached'],
      ['lost', 'could not be reached'],
    ] as const) {
      await control(page.hospital, { next: [mishap as never] })
      page.click('.send')
      await told(page, words)
      equal((await field(page)).value, REPLY)
      ok(stored().includes(REPLY), words)
    }
  })

  it('is discarded when the patient says so twice', async () => {
    const page = await opened()
    page.write('#q-text textarea', REPLY)
    ;(await button(page, 'Discard what I wrote')).click()
    ;(await button(page, 'Cancel')).click()
    await until('back', () => !page.root.querySelector('.sure'))
    equal((await field(page)).value, REPLY)
    ;(await button(page, 'Discard what I wrote')).click()
    ;(await button(page, 'Yes, discard')).click()
    await until('empty', async () => (await field(page)).value === '')
    ok(!stored().includes(REPLY), stored())
    ok(!page.all('button').some(({ textContent }) => textContent?.includes('Discard')), 'no way')
  })

  it('is dropped after 24 hours', async () => {
    const page = await opened()
    page.write('#q-text textarea', REPLY)
    const [key] = Object.keys(sessionStorage).filter((name) => name.startsWith('careloop/reply/'))
    const reply = JSON.parse(sessionStorage.getItem(key!)!) as { at: number }
    const age = (minutes: number) =>
      sessionStorage.setItem(key!, JSON.stringify({ ...reply, at: Date.now() - minutes * 60_000 }))
    age(24 * 60 - 1)
    await again(page)
    equal((await field(page)).value, REPLY)
    age(24 * 60 + 1)
    await again(page)
    equal((await field(page)).value, '')
    ok(!stored().includes(REPLY), stored())
  })

  it('is kept for its own complaint', async () => {
    const page = await opened()
    page.write('#q-text textarea', REPLY)
    const { complaints } = await control(page.hospital)
    const [id, row] = Object.entries(complaints.rows)[0]!
    const other = { ...row, receipt: { ...row.receipt, reference: '22222222' } }
    await control(page.hospital, {
      complaints: { ...complaints, rows: { [id]: row, other } },
    })
    ;(await button(page, 'Another receipt')).click()
    await until('the fields', () => page.root.querySelector('#q-code'))
    page.write('#q-reference input', '22222222')
    page.write('#q-code input', row.submission.code)
    page.click('.send')
    equal((await field(page)).value, '')
  })

  it('is not kept on a kiosk', async () => {
    const page = await opened()
    const { receipt, submission } = Object.values(
      (await control(page.hospital)).complaints.rows,
    )[0]!
    page.close()
    sessionStorage.clear()
    localStorage.clear()
    const kiosk = await complaint({
      hospital: page.hospital,
      attributes: 'channel="kiosk" view="track"',
    })
    await until('the fields', () => kiosk.root.querySelector('#q-code'))
    kiosk.write('#q-reference input', receipt.reference)
    kiosk.write('#q-code input', submission.code)
    kiosk.click('.send')
    await field(kiosk)
    kiosk.write('#q-text textarea', REPLY)
    await pause(50)
    equal(stored(), '[{},{}]')
  })

  it('of nothing but blanks, or that is too long, is not sent', async () => {
    const page = await opened()
    page.write('#q-text textarea', ' \n ')
    page.click('.send')
    await until('the error', () => page.root.querySelector('#q-text-error'))
    page.write('#q-text textarea', '长'.repeat(4001))
    page.click('.send')
    await until('the other error', () =>
      page.root.querySelector('#q-text-error')?.textContent?.includes('too long'),
    )
    equal((await field(page)).value.length, 4001)
    equal(await steps(page), [])
  })
})

describe(`${HOSTILE_STRINGS.length} hostile strings`, () => {
  const anatomy = (page: Page) => page.all('*').map(({ localName }) => localName)
  const pwned = (page: Page) =>
    'pwned' in page.window || 'pwned' in (window as object) ? 'pwned' : ''
  const together = HOSTILE_STRINGS.join('\n')

  it('in form, receipt and track create no element, in whatever the patient or the hospital wrote', async () => {
    const walk = async (text: string) => {
      // As long as a name may be that stands in what is agreed to.
      const name = text.slice(0, 300)
      const words = { en: name, 'zh-Hans': name, 'zh-Hant': name }
      const page = await complaint({ control: { names: words }, attributes: 'department="eyes"' })
      await settled(page)
      const seen: string[][] = []
      page.write('#q-what_happened textarea', text.slice(0, 4000))
      page.write('#q-what_would_help textarea', text.slice(0, 2000))
      page.click('[name=named][value=named]')
      await until('the contact', () => page.root.querySelector('.contact'))
      page.write('#q-name input', text.slice(0, 100))
      page.write('#q-phone input', '13800000000')
      page.click('[name=consent]')
      seen.push(anatomy(page))
      page.click('.send')
      await until('the receipt', () => page.all('.receipt .read').length === 2)
      seen.push(anatomy(page))
      const entry = { at: new Date().toISOString(), by: 'hospital', action: 'reply', text }
      await change(page, { entries: [entry as never] })
      ;(await button(page, 'See what is being done')).click()
      await field(page)
      page.write('#q-text textarea', text.slice(0, 4000))
      page.click('.send')
      await until('it arrived', () => page.all('.timeline li').length === 3)
      seen.push(anatomy(page))
      equal(pwned(page), '')
      const shown = page.all('.timeline .text').map(({ textContent }) => textContent)
      equal(shown[1], text)
      page.close()
      sessionStorage.clear()
      return seen
    }
    const harmless = await walk('x'.repeat(together.length))
    equal(await walk(together), harmless)
  })
})
