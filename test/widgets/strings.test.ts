import type { SurveyDefinition } from '../../supabase/contract/survey.ts'
import { CODE, HOSTILE_STRINGS } from '../hostile-strings.ts'
import { equal, ok } from './support/assert.ts'
import { cleanUp, control, newHospital, rows, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const everywhere = (string: string): SurveyDefinition => {
  const text = { en: string }
  const option = (id: string) => ({ id, text })
  const labels = [text, text]
  return {
    title: text,
    intro: text,
    thanks: text,
    questions: [
      { id: 'nps', kind: 'nps', text, help: text, labels },
      { id: 'five', kind: 'scale', steps: 5, text, labels: [text, text, text, text, text] },
      { id: 'both', kind: 'pair', steps: 5, text, labels },
      { id: 'one', kind: 'choice', text, options: [option('a'), option('b')] },
      { id: 'some', kind: 'choices', text, options: [option('a')], other: true },
      { id: 'really', kind: 'yes_no', text },
      { id: 'words', kind: 'text', text, max_length: 1000 },
    ],
  }
}

const elements = (page: Page) => page.all('*').map(({ tagName }) => tagName)
const times = (page: Page, string: string) => (page.root.textContent ?? '').split(string).length - 1

describe('hostile strings', () => {
  it(`${HOSTILE_STRINGS.length} of them are text in every place where text is shown`, async () => {
    ok(HOSTILE_STRINGS.length >= 100, `${HOSTILE_STRINGS.length}`)
    const hospital = newHospital()
    const harmless = 'harmless'
    const show = async (string: string, change: Record<string, string> = {}) =>
      control(hospital, { definition: everywhere(string), names: { en: string }, ...change })
    await show(harmless)
    const page = await survey({ hospital, survey: 's0' })
    const expected = elements(page)
    const places = times(page, harmless)
    ok(places >= 20, `${places} places`)
    let index = 0
    for (const string of HOSTILE_STRINGS) {
      await show(string)
      page.tag.setAttribute('survey', `s${++index}`)
      await until(string, () => page.root.querySelector('h2')?.textContent === string)
      equal(elements(page), expected, string)
      equal(times(page, string), places, string)
    }
    equal((window as { pwned?: number }).pwned, undefined)
  })

  it('are text in what the patient writes, in errors, in thanks, and reach the server as they are', async () => {
    const hospital = newHospital()
    await control(hospital, { definition: everywhere('harmless') })
    const page = await survey({ hospital, survey: 's0' })
    let index = 0
    for (const string of HOSTILE_STRINGS) {
      await control(hospital, {
        definition: {
          ...everywhere('harmless'),
          title: { en: `Title ${index + 1}` },
          thanks: { en: string },
        },
        next: [
          {
            status: 422,
            body: JSON.stringify({
              code: 'PT422',
              message: string,
              details: JSON.stringify({ question: index % 2 ? 'words' : string }),
              hint: string,
            }),
          },
        ],
      })
      page.tag.setAttribute('survey', `t${++index}`)
      await until('a fresh form', () => page.find('h2').textContent === `Title ${index}`)
      const before = elements(page).filter((name) => name !== 'P')
      page.write('textarea', string)
      page.write('.other input', string.slice(0, 200))
      page.click('.send')
      await until('the refusal', () => page.find('[role=alert]').textContent)
      equal(
        elements(page).filter((name) => name !== 'P'),
        before,
        string,
      )
      page.click('.send')
      await until('the thanks', () => page.root.querySelector('.thanks p')?.textContent === string)
      ok(!page.root.querySelector('.thanks :not(p)'), string)
    }
    const received = await rows(hospital)
    equal(
      received.map(({ submission }) => submission.answers['words']),
      HOSTILE_STRINGS.map((string) => string.trim()),
    )
    equal((window as { pwned?: number }).pwned, undefined)
  })

  it('in attributes go no further than the address', async () => {
    const page = await survey({
      attributes: `department="&quot;>&lt;img src=x onerror=${CODE}>" theme="x{}" channel="<b>"`,
    })
    equal(page.root.querySelectorAll('img, b').length, 0)
  })
})
