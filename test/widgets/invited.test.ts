import { equal, ok } from './support/assert.ts'
import { cleanUp, rows, send, settled, survey, until } from './support/page.ts'

afterEach(cleanUp)

const INVITATION = '1f3aB3aB3aB3aB3aB3'

/** Sends an answer from a page whose address ends with `hash`, and answers what reached the server. */
async function answered(hash: string) {
  const page = await survey()
  page.window.location.hash = hash
  await settled(page)
  await send(page)
  const row = await until('the row', async () => (await rows(page.hospital))[0])
  return { page, invitation: row.submission.invitation }
}

describe('an answer to a survey', () => {
  it('says by which invitation it came', async () => {
    const { page, invitation } = await answered(INVITATION)
    equal(invitation, INVITATION)
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
    ok(!stored.includes(INVITATION), 'and nothing on the device does, once it is there')
    page.close()
  })

  for (const hash of ['', '#section-3', `#${INVITATION}!`, '#<b>', `#${'a'.repeat(60)}`])
    it(`came by none where the address ends with “${hash}”`, async () => {
      equal((await answered(hash)).invitation, undefined)
    })
})
