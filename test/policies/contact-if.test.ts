import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ComplaintReceipt } from '../../supabase/contract/complaint.ts'
import type { Survey } from '../../supabase/contract/submission.ts'
import { open, submission } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** A survey answer can open a case: only one so low that its survey offers contact, and once. */

let people: People
beforeAll(async () => {
  people = await openHospitals()
  await people.stack.db.exec(`
    update public.hospitals set fastest_answer_seconds = 0, address_limit = 1000;
    insert into public.survey_versions (hospital_id, survey_id, version, definition)
    select hospital_id, survey_id, version + 1, definition - 'contact_if'
    from public.survey_versions;`)
})
afterAll(() => people.close())

const contact = {
  name: '王女士',
  phone: '13800000000',
  email: null,
  prefers: 'phone' as const,
  hours: 'morning' as const,
  consent_wording: 'I agree',
  guardian: null,
}

/** Answers the pulse, in the version that offers contact unless told otherwise. */
async function respond(answers: object, hospital = 'north', version = 1): Promise<string> {
  const path = `/rest/v1/rpc/get_survey?hospital=${hospital}&survey=pulse`
  const asked = (await people.anon(path)).body as Survey
  const id = randomUUID()
  const { status, body } = await people.anon('/rest/v1/rpc/submit_survey', {
    submission: {
      id,
      hospital,
      survey: 'pulse',
      version,
      department: null,
      channel: 'web',
      lang: 'en',
      token: asked.token,
      trap: '',
      answers,
    },
  })
  expect([status, body]).toEqual([200, expect.anything()])
  return id
}

const file = async (response: string) =>
  people.anon('/rest/v1/rpc/submit_complaint', {
    submission: await submission(people, {
      response,
      what_happened: null,
      category: null,
      happened_on: null,
      contact,
    }),
  })

test('a low answer becomes a case with the answer’s score and the contact', async () => {
  const { status, body } = await file(
    await respond({ nps: 6, comment: 'Three hours in a corridor' }),
  )
  expect(status).toBe(200)
  const its = await open(people.agent, (body as ComplaintReceipt).reference)
  expect(its).toMatchObject({
    source: 'survey',
    what_happened: null,
    response: { survey: 'pulse', score: 6 },
    contact: { phone_end: '0000', prefers: 'phone', hours: 'morning', consent: true },
  })
})

test('an answer opens one case', async () => {
  const response = await respond({ nps: 0 })
  expect((await file(response)).status).toBe(200)
  expect(await file(response)).toMatchObject({ status: 409, body: { message: 'response_taken' } })
})

test.each([
  ['that was not low enough', () => respond({ nps: 7 })],
  ['to a version that offers no contact', () => respond({ nps: 0 }, 'north', 2)],
  ['of another hospital', () => respond({ nps: 0 }, 'south')],
  ['that nobody gave', () => Promise.resolve(randomUUID())],
])('an answer %s opens none', async (_what, response) => {
  expect(await file(await response())).toMatchObject({
    status: 404,
    body: { message: 'unknown_response' },
  })
})
