import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Survey, SurveyReceipt, SurveySubmission } from '../../supabase/contract/submission.ts'
import { openHospitals, PLANS } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
beforeEach(async () => {
  await people.stack.db.exec(`
    reset plan_cache_mode;
    update public.hospitals set fastest_answer_seconds = 0, form_lifetime_hours = 72, address_limit = 1000, hospital_limit = 100000;
    truncate private.address_counts, private.hospital_counts;`)
})
afterAll(() => people.close())

const token = async () =>
  ((await people.anon('/rest/v1/rpc/get_survey?hospital=north&survey=pulse')).body as Survey).token

/** A submission that is taken as it is. */
const submission = async (more: Partial<SurveySubmission> = {}): Promise<SurveySubmission> => ({
  id: randomUUID(),
  hospital: 'north',
  survey: 'pulse',
  version: 1,
  department: 'cardiology',
  channel: 'web',
  lang: 'en',
  token: await token(),
  trap: '',
  answers: { nps: 9, comment: 'Thank you' },
  ...more,
})

/** Submits, from the given client address. */
async function submit(body: unknown, address = '10.0.0.1') {
  const response = await people.stack.fetch(
    new Request('http://127.0.0.1:4173/rest/v1/rpc/submit_survey', {
      method: 'POST',
      headers: {
        apikey: people.stack.keys.publishable,
        'content-type': 'application/json',
        // What the client says about its own address counts for nothing.
        'x-forwarded-for': randomUUID(),
        'cf-connecting-ip': randomUUID(),
      },
      body: JSON.stringify({ submission: body }),
    }),
    address,
  )
  const answer = (await response.json()) as SurveyReceipt & { message?: string; details?: string }
  return {
    status: response.status,
    receipt: answer,
    code: answer.message,
    details: JSON.parse(answer.details ?? '{}'),
  }
}

const kept = async (id: string) =>
  (
    await people.stack.db.query<{ count: number }>(
      'select count(*)::integer as count from public.survey_responses where id = $1',
      [id],
    )
  ).rows[0]!.count

describe('a submission', () => {
  test('is kept, with everything it said', async () => {
    const sent = await submission({
      answers: { nps: 7, sources: { picked: ['friend'], other: '报纸' } },
    })
    const { status, receipt } = await submit(sent)
    expect(status).toBe(200)
    expect(receipt).toEqual({ id: sent.id, received_at: expect.any(String) })
    expect(Math.abs(Date.parse(receipt.received_at) - Date.now())).toBeLessThan(60_000)
    const { rows } = await people.stack.db.query(
      `select departments.code, version, channel, lang, answers from public.survey_responses join public.departments
       on departments.id = department_id where survey_responses.id = $1`,
      [sent.id],
    )
    expect(rows).toEqual([
      { code: 'cardiology', version: 1, channel: 'web', lang: 'en', answers: sent.answers },
    ])
  })

  test('repeated gets the same receipt and is kept once, even when its token has expired meanwhile', async () => {
    const sent = await submission()
    const first = await submit(sent)
    expect(await submit(sent)).toEqual(first)
    await people.stack.db.exec(`
      alter table public.hospitals drop constraint hospitals_form_lifetime_hours_check;
      update public.hospitals set form_lifetime_hours = 0`)
    expect(await submit(sent)).toEqual(first)
    expect(await submit({ ...sent, token: await token() })).toEqual(first)
    expect(await kept(sent.id)).toBe(1)
  })

  test('sent many times at once is kept once and counted once', async () => {
    const sent = await submission()
    const all = await Promise.all(Array.from({ length: 8 }, () => submit(sent)))
    expect(new Set(all.map(({ receipt }) => JSON.stringify(receipt))).size).toBe(1)
    expect(all[0]!.status).toBe(200)
    expect(await kept(sent.id)).toBe(1)
  })

  test('with the id of another is refused', async () => {
    const sent = await submission()
    await submit(sent)
    for (const change of [
      { answers: { nps: 8 } },
      { department: null },
      { department: 'dentistry' },
      { channel: 'qr' as const },
      { lang: 'zh-Hans' as const },
    ])
      expect(await submit({ ...sent, ...change, token: await token() })).toMatchObject({
        status: 409,
        code: 'id_taken',
      })
    expect(await kept(sent.id)).toBe(1)
  })

  test('may be exactly 32 KiB, and not a byte more', async () => {
    const sent = await submission()
    const bytes = async (value: unknown) =>
      (
        await people.stack.db.query<{ bytes: number }>(
          'select octet_length($1::jsonb::text) as bytes',
          [JSON.stringify(value)],
        )
      ).rows[0]!.bytes
    const filled = (length: number) => ({
      ...sent,
      answers: { nps: 9, unknown: 'x'.repeat(length) },
    })
    const room = 32768 - (await bytes(filled(0)))
    // What fits is read, and refused for what stands in it.
    expect(await submit(filled(room))).toMatchObject({ status: 422, code: 'unknown_question' })
    expect(await submit(filled(room + 1))).toMatchObject({ status: 413, code: 'too_large' })
  })

  test('naming what does not exist is refused', async () => {
    expect(await submit(await submission({ hospital: 'nowhere' }))).toMatchObject({
      status: 404,
      code: 'unknown_hospital',
    })
    expect(await submit(await submission({ survey: 'nothing' }))).toMatchObject({
      status: 404,
      code: 'unknown_survey',
    })
    expect(await submit(await submission({ version: 2 }))).toMatchObject({
      status: 404,
      code: 'unknown_survey',
    })
    expect(await submit(await submission({ department: 'nothing' }))).toMatchObject({
      status: 404,
      code: 'unknown_department',
    })
  })

  test.each([
    ['no object', 5],
    ['nothing in it', {}],
    ['an id that is none', { id: 'x' }],
    ['an id of another kind', { id: '00000000-0000-1000-8000-000000000000' }],
    ['no id', { id: null }],
    ['a version that is none', { version: 1.5 }],
    ['a channel of its own', { channel: 'dream' }],
    ['a language of its own', { lang: 'fr' }],
    ['more than asked for', { more: 1 }],
    ['answers that are none', { answers: [] }],
    ['no answers', { answers: null }],
  ])('with %s is refused', async (_what, change) => {
    const sent =
      typeof change === 'object' && Object.keys(change).length
        ? { ...(await submission()), ...change }
        : change
    expect(await submit(sent)).toMatchObject({ status: 400, code: 'bad_request' })
  })

  test.each([
    ['unknown_question', 'mood', { nps: 1, mood: 1 }],
    ['missing_answer', 'nps', { comment: 'x' }],
    ['wrong_type', 'nps', { nps: '9' }],
    ['out_of_range', 'nps', { nps: 11 }],
    ['out_of_range', 'sources', { nps: 9, sources: { picked: ['nobody'] } }],
    ['out_of_range', 'waiting', { nps: 9, waiting: { expected: 1, perceived: 6 } }],
    ['text_too_long', 'comment', { nps: 9, comment: '长'.repeat(51) }],
  ])('is refused with %s, naming %s', async (code, question, answers) => {
    const sent = await submission({ answers } as Partial<SurveySubmission>)
    expect(await submit(sent)).toMatchObject({ status: 422, code, details: { question } })
    expect(await kept(sent.id)).toBe(0)
    // The token was not spent on it.
    expect(await submit({ ...sent, answers: { nps: 9 } })).toMatchObject({ status: 200 })
  })
})

describe('machines', () => {
  test('fill the trap', async () => {
    expect(await submit({ ...(await submission()), trap: 'cheap pills' })).toMatchObject({
      status: 403,
      code: 'trap_filled',
    })
  })

  test('use a token twice', async () => {
    const sent = await submission()
    expect(await submit(sent)).toMatchObject({ status: 200 })
    expect(await submit({ ...sent, id: randomUUID() })).toMatchObject({
      status: 403,
      code: 'token_used',
    })
  })

  test.each(PLANS)('make up a token (%s)', async (plans) => {
    await people.stack.db.exec(`set plan_cache_mode = ${plans}`)
    const [issued, nonce, signature] = (await token()).split('.') as [string, string, string]
    const other = (
      (await people.anon('/rest/v1/rpc/get_survey?hospital=south&survey=pulse')).body as Survey
    ).token
    for (const forged of [
      '',
      'x',
      '..',
      `${issued}.${nonce}.${'0'.repeat(64)}`,
      `${Number(issued) - 1}.${nonce}.${signature}`,
      `${issued}.${randomUUID()}.${signature}`,
      `${issued}.${nonce}.${signature}\n`,
      other,
      null,
      5,
    ])
      expect(
        await submit({ ...(await submission()), token: forged }),
        String(forged),
      ).toMatchObject({ status: 403, code: 'token_invalid' })
  })

  test('are too fast, and are told how long to wait', async () => {
    await people.stack.db.exec('update public.hospitals set fastest_answer_seconds = 2')
    const sent = await submission()
    const refusal = await submit(sent)
    expect(refusal).toMatchObject({ status: 425, code: 'too_fast' })
    expect(refusal.details.retry_after).toBeGreaterThan(0)
    expect(refusal.details.retry_after).toBeLessThanOrEqual(2)
    await new Promise((resolve) => setTimeout(resolve, refusal.details.retry_after * 1000))
    expect(await submit(sent)).toMatchObject({ status: 200 })
  })

  test('come back with a form of long ago', async () => {
    const sent = await submission()
    await people.stack.db.exec('update public.hospitals set form_lifetime_hours = 0')
    expect(await submit(sent)).toMatchObject({ status: 403, code: 'token_expired' })
  })

  test('send a lot from one address, whatever address they claim, and others are not held up by them', async () => {
    await people.stack.db.exec('update public.hospitals set address_limit = 3')
    for (let count = 0; count < 3; count++)
      expect(await submit(await submission())).toMatchObject({ status: 200 })
    const refusal = await submit(await submission())
    expect(refusal).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect(refusal.details.retry_after).toBeGreaterThan(0)
    expect(refusal.details.retry_after).toBeLessThanOrEqual(600)
    expect(await submit(await submission(), '10.0.0.2')).toMatchObject({ status: 200 })
  })

  test.each([
    ['in the same /64 of IPv6', '2001:db8:1:2::1', '2001:DB8:1:2:ffff:1:2:3', true],
    ['in the next /64', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['with its IPv4 written as IPv6', '198.51.100.7', '::ffff:198.51.100.7', true],
    ['with the same in hexadecimal', '198.51.100.7', '::ffff:c633:6407', true],
    ['beside it, written as IPv6', '::ffff:198.51.100.7', '::ffff:198.51.100.8', false],
    ['in no address at all', 'nobody:1', 'nobody:2', false],
  ])('are counted %s: %s, %s', async (_, one, other, counted) => {
    await people.stack.db.exec('update public.hospitals set address_limit = 1')
    expect(await submit(await submission(), one)).toMatchObject({ status: 200 })
    expect(await submit(await submission(), other)).toMatchObject({ status: counted ? 429 : 200 })
  })

  test('send a lot from many addresses: the hospital has a cap, and another hospital is not held up by it', async () => {
    await people.stack.db.exec('update public.hospitals set hospital_limit = 5')
    const statuses = []
    for (let count = 0; count < 7; count++)
      statuses.push((await submit(await submission(), `10.1.0.${count}`)).status)
    // A minute may end in between.
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(1)
    expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200])
    const south = await submission({ hospital: 'south' })
    const its = (
      (await people.anon('/rest/v1/rpc/get_survey?hospital=south&survey=pulse')).body as Survey
    ).token
    expect(await submit({ ...south, token: its })).toMatchObject({ status: 200 })
  })

  test('leave no address behind, only a keyed hash', async () => {
    await submit(await submission(), '203.0.113.77')
    const { rows } = await people.stack.db.query<{ bucket: string }>(
      `select encode(address, 'escape') as bucket from private.address_counts`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ bucket }) => bucket.includes('203.0.113'))).toBe(false)
  })
})
