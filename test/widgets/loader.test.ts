import { explain } from '../../widgets/core/explain.ts'
import { equal, ok } from './support/assert.ts'
import {
  API,
  cleanUp,
  control,
  newHospital,
  open,
  pageHtml,
  pause,
  ready,
  send,
  settled,
  survey,
  until,
} from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const loaded = (page: Page) =>
  page.window.performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(API))
const script = (hospital: string, path = 'kit') =>
  `<script type="module" src="${API}/${path}/careloop.js" data-hospital="${hospital}"></script>`

/** This server under a name that browsers trust no more than any other; WebKitGTK cannot be told to resolve one. */
async function insecureOrigin(): Promise<string> {
  for (const host of ['hospital.test', '[::ffff:127.0.0.1]']) {
    const origin = `http://${host}:${location.port}`
    if (await fetch(`${origin}/page`, { mode: 'no-cors' }).catch(() => undefined)) return origin
  }
  throw new Error('No name of this server is insecure')
}

describe('the script tag', () => {
  it('works before and after the tag', async () => {
    for (const body of ['{script}{tag}', '{tag}{script}']) {
      const page = await survey({ body })
      page.close()
    }
  })

  it('asks for code, language and definition at once, and for the definition without preflight', async () => {
    const page = await survey({ control: { late: 1000 } })
    const { requests } = await control(page.hospital)
    equal(requests, ['GET'])
    const entries = page.window.performance.getEntriesByType(
      'resource',
    ) as PerformanceResourceTiming[]
    const [definition, ...code] = ['/get_survey', '/survey.js', '/en.js'].map((part) =>
      entries.find(({ name }) => name.includes(part))!,
    )
    for (const { startTime, responseEnd } of code) {
      ok(startTime < definition!.responseEnd, 'the code does not wait for the definition')
      // WebKit tells whole milliseconds, and what it has kept from an earlier page comes within one.
      ok(definition!.startTime <= responseEnd, 'nor the definition for the code')
    }
  })

  it('keeps to itself what a tag has no use for, which the API would refuse', async () => {
    for (const [tag, taken] of [
      ['complaint', ['department']],
      ['reminder', []],
      ['events', []],
      ['member-card', []],
    ] as const) {
      const page = await open({ tag, attributes: 'survey="outpatient" department="eyes"' })
      const asked = await until('the request', () =>
        page.window.performance
          .getEntriesByType('resource')
          .find(({ name }) => name.includes('/rpc/')),
      )
      const names = [...new URL(asked.name).searchParams.keys()]
      equal(names, ['hospital', 'apikey', ...taken], tag)
    }
  })

  /** Hears what is said in the console from the first moment on. */
  const hear = `<script>
    window.said = []
    console.error = console.warn = (...words) => said.push(words.join(' '))
  </script>`

  it('tells whoever pasted it what of a tag is not as it was written', async () => {
    for (const [tag, attributes, expected, content = ''] of [
      [undefined, 'channel="fax" theme="drak"', ['no channel "fax"', 'no theme "drak"']],
      [
        'complaint',
        'theme="dark" view="trak"',
        ['no view "trak"'],
        '<a href="/f/"><strong>Complain</strong></a><p>or <span>call</span></p>',
      ],
      [
        undefined,
        'departement="eyes" chanel="qr" large title="a" slot="a" onclick="" data-departement="a" aria-label="a"',
        ['no attribute "departement": it is called department', 'it is called channel'],
      ],
      ['events', 'crad="/membership/"', ['no attribute "crad": it is called card']],
      [
        undefined,
        'paged="false" large="No" lang="fr"',
        [
          'paged="false" turns it on: leave the attribute away',
          'large="No" turns it on',
          'no lang "fr": it is en',
        ],
      ],
      ['complaint', 'large="0" paged="no" lang="EN"', ['large="0" turns it on']],
      ['member-card', 'lagn="en"', ['no attribute "lagn": it is called lang']],
      [
        undefined,
        '',
        [
          'holds <careloop-complaint>, and what it holds is hidden: close it with </careloop-survey>',
        ],
        '<p>After</p><careloop-complaint></careloop-complaint>',
      ],
      ['events', '', ['holds <footer>'], '<div><p>After</p></div><footer><form></form></footer>'],
    ] as const) {
      const body = `${hear}{script}{tag}`
      const page = await open({ ...(tag && { tag }), attributes, content, body })
      const { said } = page.window as unknown as { said: string[] }
      await ready(page)
      await until('the warnings', () => said.length >= expected.length)
      for (const [place, words] of expected.entries()) ok(said[place]?.includes(words), words)
      equal(said.length, expected.length)
    }
  })

  it('loads nothing to tell it with where a tag is written as it should be', async () => {
    const page = await survey({
      attributes:
        'department="eyes" channel="kiosk" theme="dark" large paged="" lang="zh-HK" class="a" data-a="a"',
      content:
        '<a href="/f/">Survey</a><br><p>or <b>call</b> us</p><canvas width="270" height="9"></canvas>',
    })
    await settled(page)
    equal(loaded(page).filter((name) => name.includes('strange')).length, 0)
  })

  it('tells whoever pasted it in a sentence why a tag is not shown', async () => {
    const elsewhere = `<script type="module" src="${API}/kit/careloop.js" data-hospital="x" data-endpoint="http://127.0.0.1:9"></script>`
    const [swapped, bare] = ['data-hosptial', 'hospital'].map(
      (name) =>
        `<script type="module" async nonce="" data-id="" src="${API}/kit/careloop.js" ${name}="x"></script>`,
    ) as [string, string]
    for (const [survey, kit, expected] of [
      ['Pulse', '{script}', 'no survey called "Pulse"'],
      ['”short”', '{script}', 'quotes around it are typographic: write straight ones'],
      ['short', elsewhere, 'http://127.0.0.1:9/rest/v1/rpc/get_survey'],
      ['short', swapped, 'The script tag has "data-hosptial": it is called data-hospital.'],
      ['short', bare, 'The script tag has "hospital": it is called data-hospital.'],
    ] as const) {
      const page = await open({ survey, body: `${hear}${kit}{tag}` })
      const { said } = page.window as unknown as { said: string[] }
      const sentence = await until('the sentence', () => said[0])
      ok(sentence.includes('<careloop-survey> cannot be shown'), sentence)
      ok(sentence.includes(expected), sentence)
      equal(sentence.includes('typographic'), expected.includes('typographic'))
      equal(sentence.includes('it is called'), expected.includes('it is called'))
    }
    const { error } = console
    const said: string[] = []
    console.error = (sentence: string) => said.push(sentence)
    const tag = document.createElement('careloop-events')
    for (const hospital of ['“x”', 'x']) explain(tag, 'unknown_hospital', API, hospital)
    console.error = error
    equal(
      said.map((sentence) => sentence.includes('typographic')),
      [true, false],
    )
  })

  it('tells whoever pasted it which attribute a tag lacks, asks for nothing until it has it, and then for all', async () => {
    const nobodys = `<script type="module" src="${API}/kit/careloop.js"></script>`
    for (const [tag, survey, kit, lacking] of [
      ['survey', '', '{script}', ['survey']],
      ['survey', '', nobodys, ['hospital', 'survey']],
      ['survey', 'short', nobodys, ['hospital']],
      ['complaint', '', nobodys, ['hospital']],
      ['reminder', '', nobodys, ['hospital']],
      ['events', '', nobodys, ['hospital']],
      ['member-card', '', nobodys, ['hospital']],
    ] as const) {
      const page = await open({
        survey,
        body: `${hear}${kit}{tag}`,
        ...(tag !== 'survey' && { tag }),
      })
      const { said } = page.window as unknown as { said: string[] }
      const sentence = await until('what it lacks', () => said[0])
      const named = [...sentence.matchAll(/(?:attribute|and) (\w+)=/g)].map(([, name]) => name)
      equal(named, [...lacking])
      ok(sentence.includes(`<careloop-${tag}>`), sentence)
      const asked = () => loaded(page).filter((name) => name.includes('/rpc/'))
      equal([said.length, asked()], [1, []])
      for (const name of lacking)
        page.tag.setAttribute(name, name === 'survey' ? 'short' : page.hospital)
      await until('the form', () => page.root.querySelector('h2'))
      equal([said.length, asked().length], [1, 1])
    }
  })

  it('works twice, and in two versions, with one request for the definition', async () => {
    const hospital = newHospital()
    const page = await survey({
      hospital,
      body: `${script(hospital)}{tag}${script(hospital)}${script(hospital, 'kit-of-another-version')}`,
    })
    await pause(200)
    ok(
      loaded(page).some((name) => name.includes('another-version')),
      'the other version ran',
    )
    equal((await control(hospital)).requests, ['GET'])
    await send(page)
    equal((await control(hospital)).requests.filter((one) => one === 'POST').length, 1)
  })

  it('finds tags added later, also when the class is there already', async () => {
    const page = await survey()
    for (const id of ['one', 'two']) {
      const later = page.document.createElement('careloop-survey')
      later.setAttribute('survey', 'every-kind')
      later.id = id
      page.document.body.prepend(later)
      await until(`tag ${id}`, () => later.shadowRoot?.querySelector('.card'))
    }
  })

  it('upgrades tags of a page that has no script tag but the element', async () => {
    const hospital = newHospital()
    const { default: list } = { default: loaded(await survey()) }
    const file = list.find((name) => name.endsWith('/survey.js'))!
    const page = await open({
      body: `<script type="module" src="${file}"></script>{tag}`,
      attributes: `hospital="${hospital}"`,
    })
    await ready(page)
  })

  it('loads nothing for a tag far below until it nears', async () => {
    const page = await open({ body: '{script}<div id="far" style="height: 5000px"></div>{tag}' })
    await pause(400)
    equal(
      loaded(page).filter((name) => !name.includes('careloop.js')),
      [],
    )
    page.tag.scrollIntoView()
    await ready(page)
  })

  it('loads nothing for a tag in a part of the page that is not shown until it is', async () => {
    const page = await open({
      body: '{script}<div id="tab" hidden>{tag}</div>',
      content: '<a href="/f/survey/?survey=short">Fill in the form</a>',
    })
    await pause(400)
    equal(
      loaded(page).filter((name) => !name.includes('careloop.js')),
      [],
    )
    page.document.getElementById('tab')!.hidden = false
    await ready(page)
  })

  it('takes endpoint and key from the script, and the tag’s own before them', async () => {
    const page = await open({
      body: `<script type="module" src="${API}/kit/careloop.js" data-hospital="x" data-endpoint="${API}/elsewhere" data-key="k1"></script>{tag}`,
    })
    await until('the request', () => loaded(page).find((name) => name.includes('get_survey')))
    const asked = new URL(loaded(page).find((name) => name.includes('get_survey'))!)
    equal(
      [asked.pathname, asked.searchParams.get('apikey')],
      ['/elsewhere/rest/v1/rpc/get_survey', 'k1'],
    )
    page.tag.setAttribute('endpoint', `${API}/nearer`)
    page.tag.setAttribute('key', 'k2')
    page.tag.setAttribute('hospital', 'y')
    const again = await until('another', () =>
      loaded(page).find((name) => name.includes('/nearer/')),
    )
    const { searchParams } = new URL(again)
    equal([searchParams.get('apikey'), searchParams.get('hospital')], ['k2', 'y'])
  })

  it('is built for the local key and the origin it came from', async () => {
    const page = await survey()
    const asked = new URL(loaded(page).find((name) => name.includes('get_survey'))!)
    equal([asked.origin, asked.searchParams.get('apikey')], [API, 'sb_publishable_careloop_local'])
  })

  it('leaves the tag’s content in sight until the survey is ready, and if it never is', async () => {
    const content = '<a href="/f/survey/?survey=short">Fill in the form</a>'
    const visible = (page: Page) =>
      page.document.querySelector('a')!.checkVisibility({ visibilityProperty: true })
    const page = await open({ content, scriptQuery: 'late=300' })
    await until(
      'the content to give way',
      () => page.root?.querySelector('.card') && !visible(page),
    )
    const never = await open({ content, survey: 'nope' })
    await until('the failure', () => never.root?.querySelector('button'))
    ok(visible(never), 'the link stays')
    const without = await open({ content, body: '{tag}' })
    ok(visible(without), 'without any script')
  })

  it('works on a page that is no secure context', async () => {
    // Another origin than this one, so the page itself reports.
    const hospital = newHospital()
    const report = `<script type="module">
      const until = async (happens) => { for (;;) { const it = happens(); if (it) return it; await new Promise((go) => setTimeout(go, 20)) } }
      const root = await until(() => document.querySelector('careloop-survey').shadowRoot)
      ;(await until(() => root.querySelector('[name=nps]'))).click()
      root.querySelector('.send').click()
      await until(() => root.querySelector('.thanks.sent'))
      parent.postMessage({ secure: isSecureContext, uuid: typeof crypto.randomUUID, locks: typeof navigator.locks }, '*')
    </script>`
    const frame = document.createElement('iframe')
    const html = pageHtml({ body: `{script}{tag}${report}` }, hospital)
    frame.src = `${await insecureOrigin()}/page?${new URLSearchParams({ html })}`
    const said = new Promise((resolve) =>
      addEventListener('message', ({ data }) => resolve(data), { once: true }),
    )
    document.body.prepend(frame)
    equal(await said, { secure: false, uuid: 'undefined', locks: 'undefined' })
    equal(Object.keys((await control(hospital)).rows).length, 1)
    frame.remove()
  })
})
