import { setViewport } from '@web/test-runner-commands'
import { equal, ok } from './support/assert.ts'
import { API, cleanUp, send, survey, until } from './support/page.ts'
import type { PageOptions } from './support/page.ts'
import { shifts } from './support/shifts.ts'

afterEach(cleanUp)
before(() => setViewport({ width: 1300, height: 950 }))

/** As README has it for the outpatient survey: the two stand side by side where there is room, else below each other. */
const SNIPPET = `<a href="/f/survey/?hospital=demo&survey=outpatient">Fill in the form</a><br>
  <canvas width="270" height="1200"></canvas><canvas width="270" height="750"></canvas>`

const CSP = `default-src 'none'; script-src ${API}; connect-src ${API}`
const BELOW = '<p>Opening hours</p>'.repeat(30)

const late = (options: PageOptions): PageOptions => ({
  survey: 'outpatient',
  content: SNIPPET,
  scriptQuery: 'late=1500',
  height: 900,
  body: `<h1>A hospital</h1><p>Words before</p>{tag}{script}${BELOW}`,
  ...options,
})

describe('layout shift with the script 1.5 s late', () => {
  for (const width of [320, 375, 556, 768, 1280])
    for (const lang of ['en', 'zh-CN', 'zh-TW'])
      it(`is 0 at ${width} px, ${lang}, under a strict policy`, async () => {
        const page = await survey(late({ width, lang, csp: CSP }))
        equal(await shifts(page), [])
        const room = page.tag.getBoundingClientRect().height
        const card = page.find('.card')
        card.style.height = 'auto'
        ok(card.scrollHeight <= room, `the card needs ${card.scrollHeight} of ${room}`)
      })

  for (const [name, css] of Object.entries({
    'all: unset': '* { all: unset !important }',
    'a reset':
      'canvas, img { display: block; max-width: 100%; height: auto } * { margin: 0; padding: 0 }',
    'Bootstrap 3':
      'html { font-size: 10px } body { font: 14px/1.4 Helvetica } canvas { display: inline-block; vertical-align: baseline }',
  }))
    it(`is 0 under ${name}`, async () => {
      equal(await shifts(await survey(late({ width: 375, css }))), [])
    })

  it('is 0 when what follows is in view', async () => {
    const page = await survey(
      late({
        width: 1280,
        height: 1500,
        survey: 'short',
        content: '<canvas width="1" height="640"></canvas>',
      }),
    )
    equal(await shifts(page), [])
  })

  it('ends with the room: after sending the thanks stand in view and nothing is left empty', async () => {
    const page = await survey(late({ width: 375 }))
    page.click('[name=nps][value="9"]')
    page.click('[name=overall][value="5"]')
    page.find('.send').scrollIntoView()
    await send(page)
    await until('the room to go', () => page.tag.getBoundingClientRect().height < 500)
    for (const part of ['h2', '.thanks']) {
      const { top, bottom } = page.find(part).getBoundingClientRect()
      ok(top >= 0 && bottom <= page.window.innerHeight, `${part} from ${top} to ${bottom}`)
    }
  })

  it('is noticed where no room is reserved', async () => {
    const page = await survey(late({ width: 375, content: '' }))
    ok((await shifts(page)).length, 'no shift was seen')
  })
})
