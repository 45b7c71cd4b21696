import type { ComplaintSubmission } from '../../supabase/contract/complaint.ts'
import { equal, ok } from './support/assert.ts'
import { cleanUp, complaint, control, eventsOf, pause, settled, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const STORY = 'Nobody told us how long it would take.'
const filed = async ({ hospital }: Page) => Object.values((await control(hospital)).complaints.rows)
const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
const alert = (page: Page) => page.find('[role=alert]').textContent?.trim()
const write = (page: Page, story = STORY) => page.write('#q-what_happened textarea', story)
const receipt = (page: Page) =>
  until('the receipt', () =>
    page.all('.receipt .read').length === 2
      ? page.all('.receipt .read').map((part) => part.textContent?.trim() ?? '')
      : undefined,
  )

/** Writes and sends. */
async function send(page: Page, story = STORY) {
  write(page, story)
  page.click('.send')
  await until('what became of it', () => page.root.querySelector('.thanks'))
}

describe('a complaint', () => {
  it('is sent with all that was said, and its receipt shown once', async () => {
    const page = await complaint({ attributes: 'department="eyes" channel="qr"', lang: 'zh-CN' })
    const heard = eventsOf(page)
    page.click('[name=kind][value=praise]')
    for (const [name, value] of [
      ['#q-category select', 'attitude'],
      ['#q-department select', 'cardiology'],
    ] as const) {
      const list = page.find<HTMLSelectElement>(name)
      list.value = value
      list.dispatchEvent(new page.window.Event('change'))
    }
    page.write('[type=date]', '2026-11-20')
    page.write('#q-what_would_help textarea', ' Nothing ')
    await send(page, ` ${STORY}\n`)
    const [reference, code] = await receipt(page)
    const [row] = await filed(page)
    const { id, token, code: sent, ...said } = row!.submission
    equal(said, {
      hospital: page.hospital,
      department: 'cardiology',
      channel: 'qr',
      lang: 'zh-Hans',
      trap: '',
      kind: 'praise',
      category: 'attitude',
      happened_on: '2026-11-20',
      what_happened: STORY,
      what_would_help: 'Nothing',
      contact: null,
      pictures: [],
      response: null,
    })
    ok(id && token, 'id and token')
    equal(
      [reference, code],
      [row!.receipt.reference, sent].map((one) => one.replace(/(.{4})(?=.)/g, '$1-')),
    )
    ok(!stored().includes(STORY), 'nothing of the text is left on the device')
    ok(!JSON.stringify({ ...localStorage }).includes(sent), 'nor the code, but in this tab')
    equal(
      heard.map(({ type }) => type),
      ['submit', 'sent'],
    )
    ok(!JSON.stringify(heard).includes(sent), 'the page hears no code')
    await page.reload()
    equal(await receipt(page), [reference, code], 'after a reload')
    page.close()
    sessionStorage.clear()
    const later = await complaint({ hospital: page.hospital })
    await settled(later)
    ok(later.root.querySelector('.send'), 'another tab is asked anew')
  })

  it('begins with the department of the tag', async () => {
    const page = await complaint({ attributes: 'department="eyes"' })
    equal(page.find<HTMLSelectElement>('#q-department select').value, 'eyes')
    const none = await complaint({ attributes: 'department="nowhere"' })
    equal(none.find<HTMLSelectElement>('#q-department select').value, '')
  })

  it('with a name carries the sentences that were ticked, and those only', async () => {
    const page = await complaint({ control: { names: { en: 'Test Hospital' } } })
    page.click('[name=named][value=named]')
    await until('the contact', () => page.root.querySelector('.contact'))
    page.write('#q-name input', '王女士')
    // As Chinese input methods type it, which is read as what it is.
    page.write('#q-phone input', '＋86 （010） １２３４－５６７８')
    ok(!page.find<HTMLInputElement>('[name=consent]').checked, 'not ticked')
    await send(page)
    const contact = async () => (await filed(page)).at(-1)?.submission.contact
    const plain: ComplaintSubmission['contact'] = {
      name: '王女士',
      phone: '+86 (010) 1234-5678',
      email: null,
      prefers: 'phone',
      hours: 'any',
      consent_wording: null,
      guardian: null,
    }
    await receipt(page)
    equal(await contact(), plain)
    page.all('.buttons button').at(-1)!.click()
    await until('a fresh form', () => page.root.querySelector('.send'))
    page.click('[name=named][value=named]')
    await until('the contact', () => page.root.querySelector('.contact'))
    page.write('#q-name input', 'Li')
    page.click('[name=prefers][value=email]')
    page.write('#q-email input', 'ｌｉ＠example.org')
    page.click('[name=consent]')
    page.click('[name=child]')
    await until('the guardian', () => page.root.querySelector('[name=guardian]'))
    page.write('#q-relation input', 'mother')
    page.click('[name=guardian]')
    const wording = (name: string) =>
      page.find(`[name=${name}]`).closest('label')!.textContent!.trim()
    const [consent, guardian] = [wording('consent'), wording('guardian')]
    await send(page)
    await receipt(page)
    equal(await contact(), {
      ...plain,
      name: 'Li',
      phone: null,
      email: 'li@example.org',
      prefers: 'email',
      consent_wording: consent,
      guardian: { relation: 'mother', consent_wording: guardian },
    })
    ok(consent.includes('Test Hospital'), consent)
  })

  it('says what is wrong beside each field, and leads to the first', async () => {
    const page = await complaint()
    page.click('[name=named][value=named]')
    await until('the contact', () => page.root.querySelector('.contact'))
    page.click('[name=child]')
    await until('the guardian', () => page.root.querySelector('[name=guardian]'))
    page.write('#q-phone input', '12-34')
    page.write('[type=date]', '2026-11-23')
    write(page, ' too short\u202E ')
    page.click('.send')
    await until('errors', () => page.all('.error').length)
    equal(
      page.all('.error').map(({ id }) => id),
      ['what_happened', 'happened_on', 'name', 'phone', 'relation', 'guardian'].map(
        (name) => `q-${name}-error`,
      ),
    )
    equal(alert(page), '6 fields need your attention.')
    await until('the focus', () => page.root.activeElement?.tagName === 'TEXTAREA')
    for (const name of ['name', 'phone']) {
      const field = page.find(`#q-${name} input`)
      equal(field.getAttribute('aria-invalid'), 'true')
      equal(field.getAttribute('aria-describedby'), `q-${name}-error`)
    }
    write(page)
    await until('an error less', () => page.all('.error').length === 5)
    equal(await filed(page), [])
  })

  it('keeps too long a text and says by how much', async () => {
    const page = await complaint()
    await settled(page)
    const field = page.find<HTMLTextAreaElement>('#q-what_happened textarea')
    const empty = field.offsetHeight
    field.style.setProperty('field-sizing', 'fixed')
    equal(field.offsetHeight, empty, 'as high as its rows')
    field.style.removeProperty('field-sizing')
    write(page, '长'.repeat(4003))
    const grows = CSS.supports('field-sizing', 'content')
    equal(field.offsetHeight > 2 * empty, grows, 'grows with what is written')
    ok(field.offsetHeight < page.window.innerHeight, 'and no higher than the window')
    page.click('.send')
    const error = await until('the error', () => page.root.querySelector('#q-what_happened-error'))
    ok(error.textContent?.includes('3 characters too long'), error.textContent ?? '')
    equal([...field.value].length, 4003)
    await send(page, '长'.repeat(4000))
    await receipt(page)
    equal((await filed(page)).length, 1)
  })

  it('announces how long the text is once nobody types any more', async () => {
    const page = await complaint()
    const line = page.find('[aria-live=polite]')
    write(page)
    await pause(300)
    equal(line.textContent, '')
    ok(page.find('.count').textContent?.includes(`${STORY.length} of`), 'seen at once')
    await until(
      'the announcement',
      () => line.textContent === `${STORY.length} of 4,000 characters`,
    )
  })

  it('takes up a draft in the same tab, and none on a kiosk', async () => {
    const page = await complaint()
    write(page)
    page.click('[name=kind][value=suggestion]')
    await page.reload()
    equal(page.find<HTMLTextAreaElement>('#q-what_happened textarea').value, STORY)
    ok(page.find<HTMLInputElement>('[name=kind][value=suggestion]').checked, 'the kind')
    cleanUp()
    const kiosk = await complaint({ attributes: 'channel="kiosk"' })
    await settled(kiosk)
    write(kiosk)
    await pause(100)
    equal(stored(), '[{},{}]')
  })

  it('can be kept back by the page', async () => {
    const page = await complaint()
    page.document.addEventListener('careloop-submit', (event) => event.preventDefault())
    await settled(page)
    write(page)
    page.click('.send')
    await pause(300)
    equal(await filed(page), [])
    ok(page.root.querySelector('.send'), 'still asking')
  })

  it('speaks another language when the page does', async () => {
    const page = await complaint()
    await settled(page)
    page.click('[name=named][value=named]')
    page.document.documentElement.lang = 'zh-TW'
    page.tag.setAttribute('theme', 'dark')
    page.tag.setAttribute('lang', 'zh-TW')
    await until('Chinese', () => page.find('h2').textContent?.trim() === '投訴與建議')
    ok(page.find('#q-name-label').textContent?.includes('姓名'), 'the contact too')
  })
})
