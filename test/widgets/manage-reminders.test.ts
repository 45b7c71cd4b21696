import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { equal, ok } from './support/assert.ts'
import { cleanUp, control, eventsOf, newHospital, survey, until } from './support/page.ts'
import type { Page, PageOptions } from './support/page.ts'
import { press, reminders, there } from './support/reminding.ts'
import { LINK_TOKEN } from './support/reminders.ts'

afterEach(cleanUp)

const OWN = '11111111-1111-4111-8111-111111111111'
const MOTHERS = '22222222-2222-4222-8222-222222222222'

/** Opens what the link of a message leads to. */
const manage = (options: PageOptions = {}): Promise<Page> =>
  survey({ tag: 'reminder', attributes: `token="${LINK_TOKEN}"`, ...options })

const changes = async (page: Page) => (await reminders(page)).changes
const said = (page: Page, words: string) => until(words, () => page.status() === words)
const named = (page: Page, label: string) => page.find(`[aria-label="${label}"]`)
const topics = (page: Page, id: string) =>
  page
    .all(`[aria-labelledby=s-${id}] > .rows:first-of-type li > span`)
    .map(({ textContent }) => textContent)

describe('what the link of a message opens', () => {
  it('shows everything that is set up, for whom, and when it comes', async () => {
    const page = await manage()
    equal(page.find('h2').textContent, 'My reminders')
    equal(page.tag.heading, 'My reminders')
    ok(page.root.textContent?.includes('Text message, …8000'), 'where to')
    equal(
      page.all('.one > h3:first-child').map(({ textContent }) => textContent),
      ['For me', 'Mother'],
    )
    equal(topics(page, OWN), ['Follow-up visits', 'Medicines'])
    equal(topics(page, MOTHERS), ['Follow-up visits'])
    const own = page.find(`[aria-labelledby=s-${OWN}]`).textContent!.replace(/\s+/g, ' ')
    ok(own.includes('Follow-up visits · Eyes'), 'what and where')
    ok(own.includes('Tue 1 Dec 2026, 09:30') || own.includes('Tue, 1 Dec 2026, 09:30'), own)
    ok(own.includes('Vaccinations24 Dec 2026 · entered by you'), `a day without a time: ${own}`)
    const agreed = page.find('.sections > details').textContent!.replace(/\s+/g, ' ')
    ok(agreed.includes('Mother…8000 · born 1 May 1950 · since 22 Nov 2026'), agreed)
    ok(agreed.includes('on the form · MotherI agree to revisit, as it stood there.'), agreed)
    ok(!own.includes('00:00'), 'no time that nobody told')
  })

  it('stops one topic, and turns on another with the sentence that stands there', async () => {
    const page = await manage()
    named(page, 'Stop Follow-up visits').click()
    await said(page, 'Stopped: Follow-up visits. What was waiting has been cancelled.')
    equal(topics(page, OWN), ['Medicines'])
    equal(page.root.activeElement?.role ?? page.root.activeElement?.getAttribute('role'), 'status')
    page.find<HTMLElement>('details summary').click()
    ok(
      named(page, 'Turn on Vaccinations').closest('li')?.textContent?.includes('I agree to Vac'),
      'the sentence',
    )
    named(page, 'Turn on Vaccinations').click()
    await said(page, 'Turned on: Vaccinations.')
    equal(await changes(page), [
      { change: 'stop', subscription: OWN, topic: 'revisit' },
      { change: 'give', subscription: OWN, topic: 'vaccination', version: 1, lang: 'en' },
    ])
  })

  it('does not turn on what reads otherwise by now', async () => {
    const page = await manage()
    await control(page.hospital, { reminders: { wording_version: 2 } })
    named(page, 'Turn on Vaccinations').click()
    await until('the alert', () =>
      page.find('[role=alert]').textContent?.startsWith('The hospital has changed this sentence.'),
    )
    equal(await changes(page), [])
  })

  it('pauses and goes on', async () => {
    const page = await manage()
    await press(page, 'For a week')
    await said(page, 'Paused.')
    ok(page.root.textContent?.includes('Paused: nothing is sent before 29 Nov 2026.'), 'until when')
    await press(page, 'End the pause')
    await said(page, 'Reminders are sent again.')
    equal(await changes(page), [
      { change: 'pause', subscription: OWN, until: '2026-11-29' },
      { change: 'pause', subscription: OWN, until: null },
    ])
  })

  it('changes hours and language when they are saved, not while a list is leafed through', async () => {
    const page = await manage()
    const pick = (name: string, value: string) => {
      const list = page.find<HTMLSelectElement>(`#q-${name}-${OWN} select`)
      list.value = value
      list.dispatchEvent(new page.window.Event('change'))
    }
    pick('hours', '18:00-21:00')
    pick('hours', '12:00-18:00')
    pick('lang', 'zh-Hant')
    equal(await changes(page), [])
    await press(page, 'Save')
    await said(page, 'Changed.')
    equal(await changes(page), [
      {
        change: 'set',
        subscription: OWN,
        hours: { from: '12:00', until: '18:00' },
        lang: 'zh-Hant',
      },
    ])
  })

  it('removes an appointment of one’s own only, and puts each into a calendar', async () => {
    const page = await manage()
    equal(page.all('[aria-label^=Remove]').length, 2, 'of four')
    const files: string[] = []
    page.window.HTMLAnchorElement.prototype.click = function () {
      void page.window
        .fetch(this.href)
        .then((response) => response.text())
        .then((text) => files.push(text))
    }
    for (const add of page.all('[aria-label^="Add to calendar"]').slice(0, 2)) add.click()
    await until('two files', () => files.length === 2)
    const lines = files
      .flatMap((file) => file.split('\r\n'))
      .filter((line) => /^(DT|LOC|SUM|TRIG)/.test(line))
    equal(lines.filter((line) => !line.startsWith('DTSTAMP')).sort(), [
      'DTEND:20261201T020000Z',
      'DTSTART:20261201T013000Z',
      'DTSTART;VALUE=DATE:20261224',
      'LOCATION:Test Hospital',
      'LOCATION:Test Hospital Eyes',
      'SUMMARY:Appointment: follow-up visit · Test Hospital',
      'SUMMARY:Appointment: vaccination · Test Hospital',
      'TRIGGER:-P1D',
      'TRIGGER:-PT15H',
    ])
    page.find('[aria-label^=Remove]').click()
    await said(page, 'Removed. Nothing more is sent about it.')
    equal(await changes(page), [{ change: 'drop_appointment', subscription: OWN, appointment: 8 }])
  })

  it('asks back before everything stops, in sight, and lets it be', async () => {
    const page = await manage({ height: 400 })
    await press(page, 'Stop everything')
    const question = await there(page, '.sure')
    await until('the focus', () => page.root.activeElement === question)
    const { top, bottom } = question.getBoundingClientRect()
    ok(top >= 0 && bottom <= 400, `seen from ${top} to ${bottom} of 400`)
    await press(page, 'No, leave it')
    await there(page, '.ways')
    equal(await changes(page), [])
    await press(page, 'Stop everything')
    await there(page, '.sure')
    await press(page, 'Stop everything')
    await said(page, 'Everything has been stopped.')
    equal(await changes(page), [{ change: 'stop', subscription: null, topic: null }])
    ok(page.root.textContent?.includes('No reminders are on.'), 'none')
  })

  for (const [way, yes, change, ended] of [
    [
      'Delete my details',
      'Delete',
      'delete',
      'Your details are deleted. Nothing is sent any more.',
    ],
    ['This was not me', 'Never again', 'not_me', 'Nothing is sent there any more.'],
    [
      'New link',
      'Send a new link',
      'new_link',
      'This link no longer works; a new one is on its way to you.',
    ],
  ] as const)
    it(`ends with “${way}”, once that is confirmed`, async () => {
      const page = await manage()
      await press(page, way)
      await there(page, '.sure')
      equal(await changes(page), [])
      await press(page, yes)
      await said(page, ended)
      equal(await changes(page), [{ change }])
      ok(!page.root.textContent?.includes('8000'), 'nothing of the address')
      await press(page, 'To the form')
      await there(page, '#q-address')
    })

  it('says that the link no longer works, at once or in between', async () => {
    const words =
      'This link no longer works. Please take the one in the newest message, or sign up again.'
    const page = await manage()
    await control(page.hospital, { reminders: { gone: true } })
    named(page, 'Stop Medicines').click()
    await said(page, words)
    page.close()
    const later = await manage({ hospital: page.hospital })
    equal(later.status(), words)
    ok(!later.root.textContent?.includes('8000'), 'nothing of the address')
  })

  it('to an address that nobody confirmed shows how to be rid of it, and nothing that was written', async () => {
    const page = await manage({ control: { reminders: { pending: true } } })
    ok(page.root.textContent?.includes('If it was not you, say so below'), 'what it is')
    ok(!page.root.textContent?.includes('Eyes'), 'no appointment of somebody else')
    equal(
      page.all('.ways button').map(({ textContent }) => textContent?.trim()),
      ['This was not me', 'Delete my details'],
    )
    ok(!page.root.querySelector('.one button'), 'nothing to set')
  })

  it('keeps what was when the hospital cannot be reached, and says so', async () => {
    const page = await manage()
    await control(page.hospital, { down: true })
    named(page, 'Stop Medicines').focus()
    named(page, 'Stop Medicines').click()
    await until('the alert', () =>
      page.find('[role=alert]').textContent?.startsWith('The hospital could not be reached.'),
    )
    const row = named(page, 'Stop Medicines').closest('li')!
    const words = 'The hospital could not be reached. Nothing has been changed; please try again.'
    equal(row.querySelector('.error')?.textContent, words, 'beside what was tapped')
    await until('the focus', () => page.root.activeElement === named(page, 'Stop Medicines'))
    equal(topics(page, OWN), ['Follow-up visits', 'Medicines'])
    page.tag.lang = 'zh-CN'
    await until('Chinese', () => row.querySelector('.error')?.textContent?.startsWith('暂时无法'))
    await press(page, '暂停一周')
    await until('there alone', () =>
      [row, page.find(`#q-pause-${OWN}`)]
        .map((part) => part.querySelectorAll('.error').length)
        .join()
        .startsWith('0,1'),
    )
    await press(page, '全部停止')
    await there(page, '.sure')
    equal(page.all('.error').length, 0)
    page.find('.sure button:last-child').click()
    await there(page, '.sure ~ .error')
    await control(page.hospital, { down: false })
    page.find('.sure button:last-child').click()
    await said(page, '已全部停止。')
    equal(page.all('.error').length, 0)
  })

  it('can be asked for again when it did not come', async () => {
    const hospital = newHospital()
    await control(hospital, { down: true })
    const page = await manage({ hospital })
    ok(page.root.textContent?.includes('The form cannot be shown just now.'), 'what is wrong')
    await control(hospital, { down: false })
    await press(page, 'Try again')
    await there(page, '.ways')
  })

  it('speaks the language of the page, and another half-way', async () => {
    const page = await manage({ lang: 'zh-CN' })
    equal(page.find('h2').textContent, '我的提醒')
    await press(page, '不是我')
    await there(page, '.sure')
    page.tag.lang = 'zh-TW'
    await until('the other', () => page.find('.sure').textContent?.includes('傳送任何訊息嗎'))
  })

  it('shows hostile names as text, and tells the page nothing', async () => {
    const page = await manage({ control: { reminders: { names: { en: 'harmless' } } } })
    const heard = eventsOf(page)
    const elements = () => page.all('*').map(({ tagName }) => tagName)
    const change = async (string: string) => {
      await control(page.hospital, { reminders: { names: { en: string } } })
      page.find('[aria-label^=Remove]').click()
      await until(string, () => page.find(`#s-${MOTHERS}`).textContent === string)
    }
    await change('safe')
    const expected = elements()
    for (const string of HOSTILE_STRINGS) {
      await change(string)
      equal(elements(), expected, string)
      equal(topics(page, MOTHERS), [string])
    }
    equal((page.window as { pwned?: number }).pwned, undefined)
    equal(heard, [])
  })
})
