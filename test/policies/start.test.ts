import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import type { Survey, SurveyStart } from '../../supabase/contract/submission.ts'
import { restart } from './given.ts'
import { openHospitals, PLANS } from './people.ts'
import type { Ask, People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
beforeEach(async () => {
  await people.stack.db.exec(`
    reset plan_cache_mode;
    update public.hospitals set form_lifetime_hours = 72, address_limit = 1000, smallest_group = 5;
    truncate private.address_counts, private.hospital_counts, private.survey_starts;`)
  await restart(people)
})
afterAll(() => people.close())

const token = async (hospital = 'north') =>
  ((await people.anon(`/rest/v1/rpc/get_survey?hospital=${hospital}&survey=pulse`)).body as Survey)
    .token

/** A start that is counted as it is. */
const start = async (more: Partial<SurveyStart> = {}): Promise<SurveyStart> => ({
  hospital: 'north',
  survey: 'pulse',
  version: 1,
  department: 'cardiology',
  channel: 'web',
  lang: 'en',
  token: await token(),
  ...more,
})

const begin = (body: unknown, who: Ask = people.anon) =>
  who('/rest/v1/rpc/start_survey', { start: body })

/** Begins from the given client address. */
async function beginFrom(address: string, body: unknown) {
  const response = await people.stack.fetch(
    new Request('http://127.0.0.1:4173/rest/v1/rpc/start_survey', {
      method: 'POST',
      headers: { apikey: people.stack.keys.publishable, 'content-type': 'application/json' },
      body: JSON.stringify({ start: body }),
    }),
    address,
  )
  return { status: response.status, body: (await response.json()) as unknown }
}

const pending = async () =>
  (
    await people.stack.db.query<{ count: number }>(
      'select count(*)::integer as count from private.survey_deltas',
    )
  ).rows[0]!.count

/** How many began, by "grain bucket". */
async function started(more: object = {}): Promise<Record<string, number | null>> {
  const { body } = await people.viewer('/rest/v1/rpc/survey_breakdown', {
    hospital: 'north',
    survey: 'pulse',
    ...more,
  })
  return Object.fromEntries(
    (body as { figures: SurveyFigure[] }).figures
      .filter(({ question }) => question === '*started')
      .map(({ grain, bucket, n }) => [`${grain} ${bucket}`.trim(), n]),
  )
}

describe('a survey begun', () => {
  test('is counted, by department, channel and language, and is no answer', async () => {
    for (let count = 0; count < 6; count++)
      expect(await begin(await start())).toMatchObject({ status: 200, body: true })
    for (let count = 0; count < 5; count++)
      await begin(await start({ department: null, channel: 'kiosk', lang: 'zh-Hant' }))
    for (const _when of ['pending', 'folded']) {
      expect(await started()).toMatchObject({
        all: 11,
        'channel web': 6,
        'channel kiosk': 5,
        'channel qr': 0,
        'language en': 6,
        'language zh-Hant': 5,
      })
      expect(await started({ department: 'cardiology' })).toMatchObject({ all: 6, hospital: 11 })
      const { body } = await people.viewer('/rest/v1/rpc/survey_figures', {
        hospital: 'north',
        survey: 'pulse',
        question: '*',
      })
      expect((body as SurveyFigure[]).every(({ n }) => n === 0)).toBe(true)
      await people.service('/rest/v1/rpc/fold_survey_deltas', {})
    }
    expect(await pending()).toBe(0)
  })

  test('counts once for each token, however often and from however many tabs at once it comes', async () => {
    const one = await start()
    const replies = await Promise.all(Array.from({ length: 8 }, () => begin(one)))
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(replies.filter(({ body }) => body === true)).toHaveLength(1)
    expect(await begin({ ...one, channel: 'qr' })).toEqual({ status: 200, body: false })
    expect(await pending()).toBe(1)
  })

  test('leaves its token good for the answer, and the answer leaves it good for the start', async () => {
    await people.stack.db.exec('update public.hospitals set fastest_answer_seconds = 0')
    for (const startFirst of [true, false]) {
      const one = await start()
      const answer = { ...one, id: randomUUID(), trap: '', answers: { nps: 9 } }
      const send = () => people.anon('/rest/v1/rpc/submit_survey', { submission: answer })
      if (startFirst) expect(await begin(one)).toMatchObject({ body: true })
      expect(await send()).toMatchObject({ status: 200 })
      if (!startFirst) expect(await begin(one)).toMatchObject({ body: true })
    }
  })

  test('may be told by anybody who may see the survey', async () => {
    for (const who of ['anon', 'stranger', 'viewer', 'agent', 'admin', 'outsider'] as const)
      expect(await begin(await start(), people[who]), who).toEqual({ status: 200, body: true })
  })

  test('is forgotten once its token has expired', async () => {
    await begin(await start())
    await people.service('/rest/v1/rpc/forget_expired', {})
    const kept = () => people.stack.db.query('select from private.survey_starts')
    expect((await kept()).rows).toHaveLength(1)
    await people.stack.db.exec(
      `update private.survey_starts set expires_at = now() - interval '1 s'`,
    )
    await people.service('/rest/v1/rpc/forget_expired', {})
    expect((await kept()).rows).toHaveLength(0)
  })

  test.each([
    ['bad_request', 400, { more: 1 }],
    ['bad_request', 400, { version: 1.5 }],
    ['bad_request', 400, { version: '1' }],
    ['bad_request', 400, { channel: 'dream' }],
    ['bad_request', 400, { channel: ['web'] }],
    ['bad_request', 400, { lang: 'fr' }],
    ['bad_request', 400, { department: 5 }],
    ['bad_request', 400, { token: null }],
    ['bad_request', 400, { token: '' }],
    ['unknown_hospital', 404, { hospital: 'nowhere' }],
    ['unknown_survey', 404, { survey: 'nothing' }],
    ['unknown_survey', 404, { version: 2 }],
    ['unknown_department', 404, { department: 'nothing' }],
    ['too_large', 413, { department: 'x'.repeat(2048) }],
  ])('is refused with %s (%i) for %o', async (message, status, change) => {
    expect(await begin({ ...(await start()), ...change })).toMatchObject({
      status,
      body: { message },
    })
    expect(await pending()).toBe(0)
  })
})

describe('machines', () => {
  test.each(PLANS)('make up a token (%s)', async (plans) => {
    await people.stack.db.exec(`set plan_cache_mode = ${plans}`)
    const [issued, nonce, signature] = (await token()).split('.') as [string, string, string]
    for (const forged of [
      'x',
      '..',
      `${issued}.${nonce}.${'0'.repeat(64)}`,
      `${Number(issued) - 1}.${nonce}.${signature}`,
      `${issued}.${randomUUID()}.${signature}`,
      await token('south'),
    ])
      expect(await begin(await start({ token: forged })), forged).toMatchObject({
        status: 403,
        body: { message: 'token_invalid' },
      })
    expect(await pending()).toBe(0)
  })

  test('come with a form of long ago', async () => {
    const one = await start()
    await people.stack.db.exec(`
      alter table public.hospitals drop constraint hospitals_form_lifetime_hours_check;
      update public.hospitals set form_lifetime_hours = 0`)
    expect(await begin(one)).toMatchObject({ status: 403, body: { message: 'token_expired' } })
  })

  test('begin a lot from one address: the rest is not counted, and answers from there are still taken', async () => {
    await people.stack.db.exec(
      'update public.hospitals set address_limit = 3, fastest_answer_seconds = 0',
    )
    for (let count = 0; count < 3; count++)
      expect(await beginFrom('10.0.0.1', await start())).toMatchObject({ status: 200 })
    const refused = await beginFrom('10.0.0.1', await start())
    expect(refused).toMatchObject({ status: 429, body: { message: 'too_many_requests' } })
    expect(await pending()).toBe(3)
    expect(await beginFrom('10.0.0.2', await start())).toMatchObject({ status: 200 })
    const one = await start()
    const response = await people.stack.fetch(
      new Request('http://127.0.0.1:4173/rest/v1/rpc/submit_survey', {
        method: 'POST',
        headers: { apikey: people.stack.keys.publishable, 'content-type': 'application/json' },
        body: JSON.stringify({
          submission: { ...one, id: randomUUID(), trap: '', answers: { nps: 9 } },
        }),
      }),
      '10.0.0.1',
    )
    expect(response.status).toBe(200)
  })
})
