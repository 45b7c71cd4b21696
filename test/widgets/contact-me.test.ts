import type { SurveyDefinition } from '../../supabase/contract/survey.ts'
import { equal, ok } from './support/assert.ts'
import { short } from './support/definitions.ts'
import { cleanUp, control, rows, send, settled, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const offering: SurveyDefinition = { ...short, contact_if: { question: 'nps', at_most: 6 } }
const filed = async ({ hospital }: Page) => Object.values((await control(hospital)).complaints.rows)
const offer = (page: Page) => page.root.querySelector<HTMLInputElement>('[name=contact_me]')

const arrived = (page: Page) =>
  until(
    'it to arrive',
    () => page.root.querySelector('.contacted')?.textContent?.startsWith('Your wish has arrived'),
    40_000,
  )

/** A survey answered with this score and sent. */
async function answered(score: number, attributes = ''): Promise<Page> {
  const page = await survey({ attributes, control: { definition: offering } })
  await settled(page)
  page.click(`[name=nps][value="${score}"]`)
  await send(page)
  await until('sent', () => page.status().startsWith('Sent'))
  return page
}

/** Ticks the wish and waits for the fields. */
async function wish(page: Page) {
  offer(page)!.click()
  await until('the contact', () => page.root.querySelector('.contact'))
}

describe('please contact me', () => {
  it('is offered to whoever answered low, unticked, and to nobody else', async () => {
    equal(offer(await answered(6))?.checked, false)
    equal(offer(await answered(7)), null)
  })

  it('files a case with the answer, the contact and the sentence that was ticked', async () => {
    const page = await answered(3, 'department="eyes"')
    await wish(page)
    page.write('#q-name input', 'Li')
    page.write('#q-phone input', '13800000000')
    page.click('[name=consent]')
    const consent = page.find('[name=consent]').closest('label')!.textContent!.trim()
    page.click('.send')
    await arrived(page)
    const [row] = await filed(page)
    const [answer] = await rows(page.hospital)
    equal(row!.submission.response, answer!.submission.id)
    equal(row!.submission.department, 'eyes')
    equal(row!.submission.what_happened, null)
    equal(row!.submission.contact?.consent_wording, consent)
    ok(page.root.textContent?.includes(row!.receipt.reference.slice(0, 4)), 'the reference')
    ok(!JSON.stringify({ ...localStorage }).includes('13800000000'), 'nothing is left')
    equal(offer(page), null, 'nothing to take back')
  })

  it('asks for what is missing, the consent above all', async () => {
    const page = await answered(0)
    await wish(page)
    const places = ['[role=status]', '[name=contact_me]', '.contact']
    const order = page
      .all(places.join())
      .map((part) => places.findIndex((one) => part.matches(one)))
    equal(order, [0, 1, 2], 'that the answer arrived is said before, not below the other button')
    ok(
      page.find('.ticks .help').textContent?.includes('have to agree'),
      'what follows without the tick',
    )
    page.click('.send')
    await until('errors', () => page.all('.error').length === 3)
    equal(
      page.all('.error').map(({ id }) => id),
      ['q-name-error', 'q-phone-error', 'q-consent-error'],
    )
    await until('the focus', () => page.root.activeElement?.closest('#q-name'))
    equal(await filed(page), [])
  })

  it('goes out later when it cannot now', async () => {
    const page = await answered(0)
    await wish(page)
    page.write('#q-name input', 'Li')
    page.write('#q-phone input', '13800000000')
    page.click('[name=consent]')
    await control(page.hospital, { down: true })
    page.click('.send')
    await until('not yet', () =>
      page.root.querySelector('.contacted')?.textContent?.startsWith('Not yet'),
    )
    await control(page.hospital, { down: false })
    await arrived(page)
    equal((await filed(page)).length, 1)
  })

  it('is still offered after a reload, until it was asked for', async () => {
    const page = await answered(2)
    await page.reload()
    await until('the offer', () => offer(page))
    await wish(page)
    page.write('#q-name input', 'Li')
    page.write('#q-phone input', '13800000000')
    page.click('[name=consent]')
    page.click('.send')
    await arrived(page)
    const [row] = await filed(page)
    const [answer] = await rows(page.hospital)
    equal(row!.submission.response, answer!.submission.id)
    await page.reload()
    await settled(page)
    equal(offer(page), null)
  })

  it('is gone with the thanks', async () => {
    const page = await answered(0)
    await wish(page)
    page.all('.buttons button').at(-1)!.click()
    await until('the question back', () => page.root.querySelector('.sure'))
    page.all('.sure button').at(-1)!.click()
    await until('the form', () => page.root.querySelector('[name=nps]'))
    page.click('[name=nps][value="9"]')
    await send(page)
    equal(offer(page), null)
  })
})
