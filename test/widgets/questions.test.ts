import { equal, ok } from './support/assert.ts'
import { cleanUp, rows, send, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const CLICKS = [
  '[name=nps][value="9"]',
  '[name=five][value="3"]',
  '[name=seven][value="7"]',
  '[name="both.expected"][value="6"]',
  '[name="both.perceived"][value="4"]',
  '[name=one][value=b]',
  '[name=some][value=c]',
  '[name=some][value=a]',
  '[name=really][value=false]',
]

async function answerAll(page: Page) {
  for (const selector of CLICKS) page.click(selector)
  page.write('.other input', '  我自己的话 ')
  await until('the dependent question', () => page.root.querySelector('#q-why textarea'))
  page.write('#q-why textarea', ' Because.\u0000 ')
}

describe('every kind of question', () => {
  it('sends what was answered, as the contract has it', async () => {
    const page = await survey({
      survey: 'every-kind',
      attributes: 'department="cardiology" channel="qr"',
    })
    await answerAll(page)
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    const [row] = await rows(page.hospital)
    equal(row?.submission.answers, {
      nps: 9,
      five: 3,
      seven: 7,
      both: { expected: 6, perceived: 4 },
      one: 'b',
      some: { picked: ['c', 'a'], other: '我自己的话' },
      really: false,
      why: 'Because.',
    })
    const { id, token, ...rest } = row!.submission
    ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id)
    ok(token, 'a token')
    equal(
      { ...rest, answers: 0 },
      {
        hospital: page.hospital,
        survey: 'every-kind',
        version: 1,
        department: 'cardiology',
        channel: 'qr',
        lang: 'en',
        trap: '',
        answers: 0,
      },
    )
  })

  it('hides what does not apply, and neither asks for it nor sends it', async () => {
    const page = await survey({ survey: 'every-kind' })
    await answerAll(page)
    page.click('[name=really][value=true]')
    await until('the question to go', () => !page.root.querySelector('#q-why'))
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    const [row] = await rows(page.hospital)
    equal(row?.submission.answers['really'], true)
    ok(!('why' in row!.submission.answers), 'the hidden answer was sent')
  })

  it('remembers a hidden answer in case the question comes back', async () => {
    const page = await survey({ survey: 'every-kind' })
    await answerAll(page)
    page.click('[name=really][value=true]')
    await until('the question to go', () => !page.root.querySelector('#q-why'))
    page.click('[name=really][value=false]')
    const field = await until('the question', () =>
      page.root.querySelector<HTMLTextAreaElement>('#q-why textarea'),
    )
    equal(field.value.trim().slice(0, 7), 'Because')
  })

  it('refuses an unknown channel by calling it web', async () => {
    const page = await survey({ attributes: 'channel="pigeon"' })
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    equal((await rows(page.hospital))[0]?.submission.channel, 'web')
  })

  it('comes one by one when paged, back and forth', async () => {
    const page = await survey({ survey: 'every-kind', attributes: 'paged' })
    equal(page.all('fieldset[part=question]').length, 1)
    ok(page.find('.progress').textContent?.includes('Question 1 of 7'), 'progress')
    page.click('[name=nps][value="10"]')
    page.click('.send')
    await until('the second question', () => page.root.querySelector('#q-five'))
    ok(!page.root.querySelector('#q-nps'), 'the first is gone')
    page.click('.buttons button:first-child')
    await until('the first question', () => page.root.querySelector('#q-nps'))
    ok(page.find<HTMLInputElement>('[name=nps][value="10"]').checked, 'still answered')
    for (let step = 0; step < 6; step++) {
      page.click('.send')
      await until(`question ${step + 2}`, () =>
        page.find('.progress').textContent?.includes(`Question ${step + 2} `),
      )
    }
    equal(page.find('.send').textContent?.trim(), 'Send')
    await send(page)
    await until('sent', () => page.status().startsWith('Sent'))
    equal((await rows(page.hospital))[0]?.submission.answers, { nps: 10 })
  })
})
