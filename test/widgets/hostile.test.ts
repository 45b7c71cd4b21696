import { equal } from './support/assert.ts'
import {
  API,
  cleanUp,
  control,
  newHospital,
  pause,
  rows,
  send,
  survey,
  until,
} from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const BOOTSTRAP_3 = `html { font-size: 10px } body { font: 14px/1.42857143 Helvetica, Arial; color: #333 }
  * { box-sizing: border-box } input, button, textarea { font-family: inherit; font-size: inherit; line-height: inherit }
  label { display: inline-block; max-width: 100%; margin-bottom: 5px; font-weight: 700 }
  legend { display: block; width: 100%; margin-bottom: 20px; font-size: 21px; border-bottom: 1px solid #e5e5e5 }
  fieldset { min-width: 0; padding: 0; margin: 0; border: 0 } input[type=radio] { margin: 4px 0 0 }`
const SHEETS = {
  none: '',
  'all: unset': '* { all: unset !important }',
  'a reset':
    '*, *::before, *::after { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline } img, canvas, video { display: block; max-width: 100%; height: auto }',
  'Bootstrap 3': BOOTSTRAP_3,
  'a shouting page':
    'body { text-transform: uppercase; letter-spacing: 9px; line-height: 4; text-align: right; color: red; cursor: wait; font: 30px fantasy; white-space: nowrap; word-spacing: 40px; text-indent: 90px }',
}

/** What of the card a page's CSS must not touch. */
const measure = (page: Page) =>
  page.all('.card, h2, legend, .step, .option, .send, textarea').map((element) => {
    const { width, height } = element.getBoundingClientRect()
    const style = page.window.getComputedStyle(element)
    return [
      element.className,
      Math.round(width),
      Math.round(height),
      style.color,
      style.fontSize,
      style.textAlign,
      style.cursor,
    ]
  })

describe('under hostile page CSS', () => {
  it('looks the same as without', async () => {
    const looks: Record<string, unknown> = {}
    for (const [name, css] of Object.entries(SHEETS)) {
      // In a box of fixed width, since pages may size what the tag stands in.
      const page = await survey({
        css: `${css} #box { display: block !important; width: 400px !important }`,
        body: '<div id="box">{tag}</div>{script}',
        survey: 'every-kind',
      })
      looks[name] = measure(page)
      page.close()
    }
    for (const name of Object.keys(SHEETS)) equal(looks[name], looks['none'], name)
  })
})

const CSP = (report: string) =>
  `default-src 'none'; script-src ${API}; connect-src ${API}; require-trusted-types-for 'script'; trusted-types lit-html; report-uri ${report}`

describe('under a strict content security policy with Trusted Types', () => {
  const reports = async (hospital: string) =>
    (await control(hospital)).requests.filter((one) => one.startsWith('REPORT'))

  for (const survey_ of ['every-kind', 'outpatient'])
    it(`${survey_} is shown, styled, answered and sent without a violation`, async () => {
      const hospital = newHospital()
      const page = await survey({
        hospital,
        survey: survey_,
        attributes: survey_ === 'outpatient' ? 'paged theme="dark" large' : '',
        content: '<a href="/f/survey/">Form</a><canvas width="1" height="600"></canvas>',
        csp: CSP(`${API}/report?hospital=${hospital}`),
      })
      equal(
        page.window.getComputedStyle(page.find('.send')).minHeight,
        survey_ === 'outpatient' ? '64px' : '48px',
      )
      for (;;) {
        for (const choose of ['[name=nps][value="9"]', '[name=overall][value="2"]'])
          page.root.querySelector<HTMLElement>(choose)?.click()
        if (page.find('.send').textContent?.trim() === 'Send') break
        const before = page.find('.progress').textContent
        page.click('.send')
        await until('the next question', () => page.find('.progress').textContent !== before)
      }
      await send(page)
      await until('sent', () => page.root.querySelector('.thanks.sent'))
      await pause(300)
      equal((await rows(hospital)).length, 1)
      equal(await reports(hospital), [])
    })

  it('notices a violation', async () => {
    const hospital = newHospital()
    await survey({
      hospital,
      content: '<p style="color: red">inline</p>',
      csp: CSP(`${API}/report?hospital=${hospital}`),
    })
    await until('the report', async () => (await reports(hospital)).length)
  })
})
