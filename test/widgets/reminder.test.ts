import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { equal, ok } from './support/assert.ts'
import { API, cleanUp, control, eventsOf, newHospital, pause, until } from './support/page.ts'
import type { Page } from './support/page.ts'
import {
  askForCode,
  errorAt,
  NUMBER,
  optIn,
  press,
  reminder,
  reminders,
  there,
} from './support/reminding.ts'
import { LINK_TOKEN, RIGHT_CODE } from './support/reminders.ts'

afterEach(cleanUp)

const kept = async (page: Page) =>
  Object.values((await reminders(page)).rows).map(({ submission }) => submission)
const alert = (page: Page) => page.find('[role=alert]').textContent?.trim()
const focused = (page: Page, selector: string) =>
  until(`the focus on ${selector}`, () => page.root.activeElement?.matches(selector))
const fetched = ({ window }: Page, file: string) =>
  window.performance.getEntriesByType('resource').filter(({ name }) => name.includes(file)).length
const pick = (page: Page, field: string, value: string) => {
  const list = page.find<HTMLSelectElement>(`#q-${field} select`)
  list.value = value
  list.dispatchEvent(new page.window.Event('change'))
}

/** Everything that a page leaves on the device, or in its address. */
async function left({ window }: Page): Promise<string> {
  const databases = (await window.indexedDB.databases()).map(({ name }) => name)
  const { localStorage, sessionStorage, location, document } = window
  const stored = [{ ...localStorage }, { ...sessionStorage }, document.cookie, databases]
  return JSON.stringify([...stored, location.href.replace(/html=[^&]*/, ''), window.history.state])
}

describe('reminders', () => {
  it('are agreed to one by one: nothing is ticked, and marketing stands apart', async () => {
    const page = await reminder()
    equal(page.all('[type=checkbox]:checked').length, 0, 'ticked beforehand')
    const names = (field: string) =>
      page.all<HTMLInputElement>(`#q-${field} [type=checkbox]`).map(({ name }) => name)
    equal(names('topics'), ['revisit', 'vaccination', 'medication'])
    equal(names('marketing'), ['talks'])
    const [title, sentence] = ['b', 'span'].map((part) =>
      page.find(`[name=revisit] ~ span${part === 'b' ? ' b' : ''}`),
    )
    const { bottom } = title!.getBoundingClientRect()
    const words = page.document.createRange()
    words.selectNodeContents(sentence!.lastChild!)
    ok(words.getBoundingClientRect().top >= bottom - 1, 'the sentence stands below its title')
  })

  it('say at each field what is missing, and lead to the first', async () => {
    const page = await reminder()
    page.click('[name=for_whom][value=child]')
    await there(page, '#q-born input')
    page.write('#q-day input', '2026-11-21')
    page.click('.send')
    equal(await errorAt(page, 'born'), 'Please give the child’s date of birth.')
    equal(
      page.all('.error').map(({ id }) => id),
      ['born', 'guardian', 'topics', 'address', 'day'].map((name) => `q-${name}-error`),
    )
    equal(alert(page), 'Please check 5 fields.')
    await focused(page, '#q-born input')
    const wrong = (field: string) => page.all(`#q-${field} [aria-invalid=true]`).length
    equal([wrong('topics'), wrong('marketing')], [3, 0], 'nobody is pushed to advertising')
    const field = page.find('#q-born input')
    equal(field.getAttribute('aria-invalid'), 'true')
    equal(field.getAttribute('aria-describedby'), 'q-born-error')
    equal(await kept(page), [])
  })

  it('say what is wrong with a date of birth, and with a day that is too far ahead', async () => {
    const page = await reminder()
    page.click('[name=for_whom][value=child]')
    await there(page, '#q-born input')
    const wrongWith = async (field: string, day: string) => {
      page.write(`#q-${field} input`, day)
      await until('no error', () => !page.root.querySelector(`#q-${field}-error`))
      page.click('.send')
      return errorAt(page, field)
    }
    equal(await wrongWith('born', '2026-11-23'), 'This day is still to come.')
    equal(
      await wrongWith('born', '2010-05-01'),
      'From 14 on they decide themselves: please choose “For a relative”.',
    )
    equal(await wrongWith('day', '2099-01-01'), 'Please give a day within the next five years.')
  })

  it('show with the first tick that something has to be ticked', async () => {
    const page = await reminder({ width: 375, height: 500 })
    page.write('#q-address input', NUMBER)
    page.click('.send')
    await focused(page, '[name=revisit]')
    for (const selector of ['#q-topics-error', '[name=revisit]']) {
      const { top, bottom } = page.find(selector).getBoundingClientRect()
      ok(top >= 0 && bottom <= 500, `${selector} from ${top} to ${bottom} of 500`)
    }
  })

  it('unfold what holds an error, and leave it open when that is gone', async () => {
    const page = await reminder()
    page.click('[name=revisit]')
    page.write('#q-address input', NUMBER)
    page.write('#q-day input', '2026-11-21')
    ok(!page.find<HTMLDetailsElement>('details').open, 'folded at first')
    page.click('.send')
    equal(await errorAt(page, 'day'), 'This day is over.')
    await focused(page, '#q-day input')
    page.write('#q-day input', '2026-12-21')
    await until('no error', () => !page.root.querySelector('#q-day-error'))
    ok(page.find<HTMLDetailsElement>('details').open, 'still open')
    page.click('.send')
    equal(await errorAt(page, 'day'), 'Please choose what the appointment is for.')
    pick(page, 'about', 'vaccination')
    page.click('.send')
    equal(await errorAt(page, 'topics'), 'Please tick reminders of this kind above, too.')
  })

  it('are sent with all that was said, confirmed by a code, and nothing of it stays', async () => {
    const page = await reminder({ attributes: 'channel="qr" topic="vaccination"', lang: 'zh-CN' })
    const heard = eventsOf(page)
    page.click('[name=for_whom][value=child]')
    await there(page, '#q-born input')
    page.write('#q-person input', ' 女儿 ')
    page.write('#q-born input', '2025-05-01')
    for (const name of ['guardian', 'vaccination', 'talks']) page.click(`[name=${name}]`)
    page.write('#q-address input', NUMBER)
    page.write('#q-day input', '2026-12-24')
    page.write('#q-time input', '09:30')
    pick(page, 'hours', 'afternoon')
    // As Chinese input methods type it.
    page.write('#q-patient input', 'Ｐ－１７')
    page.click('.send')
    await there(page, '#q-code input')
    ok(
      page.root.textContent?.includes(`正在发送到 ${`+86 ${NUMBER}`.replaceAll(' ', '\u00a0')}`),
      'where to',
    )
    await focused(page, '#q-code input')
    page.write('#q-code input', '２４６ ８１０')
    await there(page, '.thanks')
    const [{ id, token, page: where, ...said } = { id: '', token: '', page: '' }] = await kept(page)
    equal(said, {
      channel: 'sms',
      address: '+8613800139527',
      lang: 'zh-Hans',
      hours: { from: '12:00', until: '18:00' },
      for_whom: 'child',
      person: '女儿',
      born: '2025-05-01',
      patient: 'P-17',
      topics: [
        { code: 'vaccination', version: 1 },
        { code: 'talks', version: 1 },
      ],
      guardian: { version: 1 },
      appointment: { topic: 'vaccination', at: '2026-12-24T09:30' },
      source: 'qr',
      trap: '',
    })
    ok(token && where.endsWith('/page'), 'a token, and the page without its query')
    equal(
      heard.map(({ type, detail }) => [type, detail]),
      ['submit', 'sent'].map((type) => [type, { id, hospital: page.hospital }]),
    )
    equal(page.status(), '已开通：Vaccinations（简）、Health talks（简）。')
    const stays = await left(page)
    for (const piece of ['139527', '0013 9527', '女儿', 'P-17', '2025-05', id])
      ok(!stays.includes(piece), `${piece} stays in ${stays}`)
    await press(page, '再为他人订阅')
    await there(page, '.send')
    equal(
      page.all<HTMLInputElement>('input.line').map(({ value }) => value),
      page.all('input.line').map(() => ''),
      'a fresh form',
    )
  })

  for (const [typed, fault] of [
    ['138 0013 800', 'The number is too short.'],
    ['138001380001', 'The number is too long.'],
    ['０１０-82345678', 'This is not a mobile number. Text messages reach mobile phones only.'],
    ['91234567', 'Please begin with + and the country or region code, such as +852.'],
    ['my phone', 'This is not a phone number.'],
  ] as const)
    it(`say what is wrong with ${typed}, and keep it`, async () => {
      const page = await reminder()
      page.click('[name=revisit]')
      page.write('#q-address input', typed)
      page.click('.send')
      equal(await errorAt(page, 'address'), fault)
      const field = page.find<HTMLInputElement>('#q-address input')
      equal(field.value, typed)
      equal(field.getAttribute('aria-describedby'), 'q-address-error')
      ok(page.find<HTMLInputElement>('[name=revisit]').checked, 'still ticked')
      equal(await kept(page), [])
    })

  it('read a number as people type it, by a library that is fetched only then', async () => {
    const page = await reminder()
    equal(fetched(page, 'reminder-phone'), 0, 'before anything was sent')
    await askForCode(page, '（＋８６）１３８ ００１３－９５２７')
    equal(fetched(page, 'reminder-phone'), 1)
    equal((await kept(page))[0]?.address, '+8613800139527')
    cleanUp()
    const mail = await reminder()
    mail.click('[name=channel][value=email]')
    await there(mail, '#q-address [type=email]')
    await askForCode(mail, ' patient@mail.example ')
    equal(fetched(mail, 'reminder-phone'), 0, 'for an e-mail address')
    equal((await kept(mail))[0]?.address, 'patient@mail.example')
  })

  it('take no address that is none', async () => {
    const page = await reminder()
    page.click('[name=channel][value=email]')
    await there(page, '#q-address [type=email]')
    page.click('[name=revisit]')
    page.write('#q-address input', 'a@b, c@d.example')
    page.click('.send')
    equal(await errorAt(page, 'address'), 'Please check the address.')
  })

  it('say that the hospital cannot be reached, keep all, and go out with the next tap', async () => {
    const page = await reminder()
    const away = () => until('the alert', () => alert(page)?.includes('could not be reached.'))
    await control(page.hospital, { down: true })
    page.click('[name=revisit]')
    page.write('#q-address input', NUMBER)
    page.click('.send')
    await away()
    await control(page.hospital, { down: false })
    equal(page.find<HTMLInputElement>('#q-address input').value, NUMBER)
    page.click('.send')
    await there(page, '#q-code input')
    await control(page.hospital, { down: true })
    page.write('#q-code input', RIGHT_CODE)
    await away()
    await control(page.hospital, { down: false })
    await press(page, 'Confirm')
    await there(page, '.thanks')
    equal((await kept(page)).length, 1)
  })

  it('wait by themselves when they were sent too fast, and say when there were too many', async () => {
    const page = await reminder()
    await control(page.hospital, {
      next: [{ refuse: 'too_many_requests', details: { retry_after: 150 } }],
    })
    page.click('[name=revisit]')
    page.write('#q-address input', NUMBER)
    page.click('.send')
    await until('the alert', () =>
      alert(page)?.endsWith('too many tries. Please try again in 3 minutes.'),
    )
    await control(page.hospital, { next: [{ refuse: 'too_fast', details: { retry_after: 1 } }] })
    page.click('.send')
    await until('the wait', () => page.find('.send').getAttribute('aria-disabled') === 'true')
    await there(page, '#q-code input')
    equal((await kept(page)).length, 1)
  })

  it('can be kept back by the page', async () => {
    const page = await reminder()
    page.document.addEventListener('careloop-submit', (event) => event.preventDefault())
    page.click('[name=revisit]')
    page.write('#q-address input', NUMBER)
    page.click('.send')
    await pause(300)
    equal(await kept(page), [])
    ok(page.root.querySelector('.send:not([aria-disabled])'), 'still asking')
  })

  it('say that a code is wrong, too short or too old, and have another sent', async () => {
    const page = await reminder()
    await askForCode(page)
    await press(page, 'Confirm')
    equal(await errorAt(page, 'code'), 'A code has six digits.')
    page.write('#q-code input', '111111')
    await until('how many tries are left', async () =>
      (await errorAt(page, 'code'))?.endsWith('4 more tries are left.'),
    )
    await focused(page, '#q-code input')
    equal(page.find<HTMLInputElement>('#q-code input').value, '')
    await control(page.hospital, { reminders: { expired: true } })
    page.write('#q-code input', '222222')
    await until('that it is too old', async () =>
      (await errorAt(page, 'code'))?.startsWith('This code no longer holds.'),
    )
    await press(page, 'Send another code')
    await until('the notice', () =>
      page.find('.notice').textContent?.startsWith('Another code is on its way.'),
    )
    equal((await reminders(page)).codes, 2)
    await until('the countdown', () => page.root.textContent?.includes('Another code in 60 s'))
    page.write('#q-code input', RIGHT_CODE)
    await there(page, '.thanks')
  })

  it('ask for the code again when the page was left to read it, and keep no number for that', async () => {
    const page = await reminder()
    await askForCode(page)
    ok(!/0013 ?9527/.test(await left(page)), await left(page))
    await page.reload()
    await there(page, '#q-code input')
    page.write('#q-code input', RIGHT_CODE)
    await there(page, '.thanks')
    await page.reload()
    await there(page, '.send')
    ok(!page.root.querySelector('#q-code'), 'not after that')
    cleanUp()
    const kiosk = await reminder({ attributes: 'channel="kiosk"' })
    equal(kiosk.find<HTMLInputElement>('#q-address input').autocomplete, 'off')
    await askForCode(kiosk)
    equal({ ...kiosk.window.sessionStorage }, {}, 'on a kiosk')
  })

  it('go back to what was filled in', async () => {
    const page = await reminder()
    await askForCode(page)
    await press(page, 'Change what I entered')
    await focused(page, '#q-address input')
    equal(page.find<HTMLInputElement>('#q-address input').value, NUMBER)
    page.write('#q-address input', '139 0013 9000')
    page.click('.send')
    await there(page, '#q-code input')
    equal(
      (await kept(page)).map(({ address }) => address),
      ['+8613800139527', '+8613900139000'],
    )
  })

  it('say when no other code can go to a number, and ask for none there', async () => {
    const page = await reminder()
    await askForCode(page)
    const sendWith = async (patient: string) => {
      await press(page, 'Change what I entered')
      await there(page, '.send')
      page.write('#q-patient input', patient)
      page.click('.send')
    }
    const notice = () => page.find('.notice').textContent!.replaceAll('\u00a0', ' ')
    for (const patient of ['P-1', 'P-2']) {
      ok(notice().startsWith(`A code with six digits is on its way to +86 ${NUMBER}.`), notice())
      await sendWith(patient)
      await there(page, '#q-code input')
    }
    ok(
      / 9527\. It holds until \d\d:\d\d; the next can go there at \d\d:\d\d\./.test(notice()),
      notice(),
    )
    ok(
      /Another code from \d\d:\d\d on/.test(page.root.textContent!),
      'when another can be asked for',
    )
    await sendWith('P-3')
    await until('that none can go there', () =>
      /^No other code can go there before \d\d:\d\d\./.test(alert(page) ?? ''),
    )
    equal((await reminders(page)).codes, 3)
    page.write('#q-patient input', 'P-2')
    page.click('.send')
    await there(page, '#q-code input')
    equal((await reminders(page)).codes, 3)
    page.write('#q-code input', RIGHT_CODE)
    await there(page, '.thanks')
  })

  it('say in the console once what is not as it was written on the tag', async () => {
    const warnings: string[] = []
    const page = await reminder({
      attributes: 'theme="hot" channel="nope" topic="surgery"',
      body: '<script>window.warned = []; console.warn = (...words) => warned.push(words.join(" "))</script>{script}{tag}',
    })
    await until('three', () => {
      warnings.splice(0, 9, ...(page.window as unknown as { warned: string[] }).warned)
      return warnings.length === 3
    })
    equal(warnings, [
      'careloop-reminder no theme "hot": it is light',
      'careloop-reminder no channel "nope": it is web',
      'careloop-reminder no topic "surgery": none with appointments is chosen',
    ])
  })

  it('have to be ticked again when the hospital has changed the sentences', async () => {
    const page = await reminder()
    await control(page.hospital, { reminders: { wording_version: 2 } })
    page.click('[name=revisit]')
    page.write('#q-address input', NUMBER)
    page.click('.send')
    equal(
      await errorAt(page, 'topics'),
      'The hospital has changed these sentences. Please read and tick them again.',
    )
    equal(page.all('[type=checkbox]:checked').length, 0)
    ok(page.find('#q-topics').textContent?.includes('Follow-up visits, 2.'), 'the new sentence')
    await askForCode(page)
    equal((await kept(page))[0]?.topics, [{ code: 'revisit', version: 2 }])
  })

  it('speak another language half-way and keep what was filled in', async () => {
    const page = await reminder()
    page.click('[name=medication]')
    page.write('#q-address input', '123')
    page.click('.send')
    await errorAt(page, 'address')
    page.tag.lang = 'zh-TW'
    await until('Chinese', () => page.find('.send').textContent?.trim() === '傳送驗證碼')
    ok(page.find<HTMLInputElement>('[name=medication]').checked, 'still ticked')
    equal(page.find<HTMLInputElement>('#q-address input').value, '123')
    equal(await errorAt(page, 'address'), '這不是電話號碼。')
    equal(alert(page), '有 1 處需要檢查。')
    page.write('#q-address input', NUMBER)
    page.click('.send')
    await there(page, '#q-code input')
    equal((await kept(page))[0]?.lang, 'zh-Hant', 'messages in the language that was read')
    page.tag.lang = 'en'
    await until('English', () => page.find('h2').textContent === 'Enter the code')
  })

  it('offer WeChat and the app only where the page knows whom they reach', async () => {
    const channels = { reminders: { channels: ['sms', 'wechat', 'app'] as const } }
    const open = (attributes: string) => {
      const hospital = newHospital()
      return control(hospital, { reminders: { channels: [...channels.reminders.channels] } }).then(
        () => reminder({ hospital, attributes }),
      )
    }
    const without = await open('wechat="not an id"')
    ok(!without.root.querySelector('#q-channel'), 'nothing to choose')
    ok(without.root.querySelector('#q-address'), 'a number')
    const page = await open('wechat="oTgZpwZ-4_x"')
    page.click('[name=channel][value=wechat]')
    await until('no address', () => !page.root.querySelector('#q-address'))
    ok(!page.root.querySelector('[value=app]'), 'no app')
    page.click('[name=revisit]')
    page.click('.send')
    await there(page, '#q-code input')
    ok(page.find('.notice').textContent?.includes('on its way to WeChat'), 'where to')
    const [{ channel, address } = { channel: '', address: '' }] = await kept(page)
    equal([channel, address], ['wechat', 'oTgZpwZ-4_x'])
    const hospital = newHospital()
    await control(hospital, { reminders: { channels: ['wechat'] } })
    const nowhere = await reminder({ hospital })
    ok(nowhere.root.textContent?.includes('Please open this form in'), 'where it can be done')
    ok(!nowhere.root.querySelector('.send'), 'nothing to send')
  })

  it('offer only the parts of the day in which the hospital writes', async () => {
    const within = { from: '13:30', until: '18:00' }
    const page = await reminder({ control: { reminders: { within } } })
    const parts = page.all<HTMLOptionElement>('#q-hours option').map(({ value }) => value)
    equal(parts, ['any', 'afternoon'])
    pick(page, 'hours', 'afternoon')
    await askForCode(page)
    equal((await kept(page))[0]?.hours, within)
  })

  it('show hostile texts as text', async () => {
    const hospital = newHospital()
    const show = (string: string) => control(hospital, { reminders: { names: { en: string } } })
    await show('harmless')
    const page = await reminder({ hospital })
    const elements = () => page.all('*').map(({ tagName }) => tagName)
    const expected = elements()
    const { endpoint } = page.tag.place()
    let index = 0
    for (const string of HOSTILE_STRINGS) {
      await show(string)
      // Another address is another form.
      page.tag.setAttribute('endpoint', `${endpoint}/${index++}`)
      await until(string, () => page.find('[name=revisit] ~ span b').textContent === string)
      equal(elements(), expected, string)
    }
    equal((page.window as { pwned?: number }).pwned, undefined)
  })

  it('hold under a strict policy, by the link of a message too', async () => {
    const hospital = newHospital()
    const report = `${API}/report?hospital=${hospital}`
    const csp = `default-src 'none'; script-src ${API}; connect-src ${API}; require-trusted-types-for 'script'; trusted-types lit-html; report-uri ${report}`
    const page = await reminder({ hospital, csp })
    await optIn(page)
    await press(page, 'See and change it now')
    await there(page, '.ways')
    page.close()
    await reminder({ hospital, csp, attributes: `token="${LINK_TOKEN}"` })
    await pause(300)
    const { requests } = await control(hospital)
    equal(
      requests.filter((one) => one.startsWith('REPORT')),
      [],
    )
  })
})
