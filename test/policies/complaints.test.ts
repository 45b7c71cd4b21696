import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  ComplaintForm,
  ComplaintReceipt,
  ComplaintSubmission,
  ComplaintTrack,
} from '../../supabase/contract/complaint.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { answer } from './given.ts'
import { CODE, form, open, submission } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
beforeEach(async () => {
  await people.stack.db.exec(`
    update public.hospitals set fastest_answer_seconds = 0, form_lifetime_hours = 72, address_limit = 1000, hospital_limit = 100000;
    truncate private.address_counts, private.hospital_counts;`)
})
afterAll(() => people.close())

const submit = (body: unknown, who = people.anon) =>
  who('/rest/v1/rpc/submit_complaint', { submission: body })
const filed = async (id: string) =>
  (
    await people.stack.db.query<{ count: number }>(
      'select count(*)::integer as count from public.cases where id = $1',
      [id],
    )
  ).rows[0]!.count
const file = async (more: Partial<ComplaintSubmission> = {}): Promise<ComplaintReceipt> => {
  const { status, body } = await submit(await submission(people, more))
  expect(status, JSON.stringify(body)).toBe(200)
  return body as ComplaintReceipt
}
const track = async (reference: string, code = CODE): Promise<ComplaintTrack> =>
  (
    await people.anon('/rest/v1/rpc/open_complaint', {
      receipt: { hospital: 'north', reference, code },
    })
  ).body as ComplaintTrack

/** What a patient's screen is told of it. */
const NORTH = {
  slug: 'north',
  names: { en: 'north' },
  theme: {},
  demo: false,
  time_zone: 'Asia/Shanghai',
}
const contact = {
  name: '王小明',
  phone: '138 0013 8000',
  email: 'Wang@Example.com',
  prefers: 'phone',
  hours: 'evening',
  consent_wording: '我同意医院就此事联系我。',
  guardian: { relation: '母亲', consent_wording: '我代表孩子同意。' },
} as const

describe('the form', () => {
  test('names what a complaint can name, and nothing that is no longer used', async () => {
    await people.admin('/rest/v1/complaint_categories?code=eq.cost', { archived: true }, 'PATCH')
    await people.admin('/rest/v1/departments?code=eq.surgery', { archived: true }, 'PATCH')
    const { body } = await people.anon(
      '/rest/v1/rpc/get_complaint_form?hospital=north&department=dentistry',
    )
    const its = body as ComplaintForm
    expect(its.hospital).toEqual(NORTH)
    expect(its.departments.map(({ code }) => code)).toEqual([
      'cardiology',
      'dentistry',
      'pediatrics',
    ])
    expect(its.categories.map(({ code }) => code)).toEqual(
      'waiting attitude explanation treatment environment privacy other'.split(' '),
    )
    expect(its.categories[0]!.names).toEqual({
      'zh-Hans': '等候时间',
      'zh-Hant': '等候時間',
      en: 'Waiting',
    })
    expect(its).toMatchObject({
      department: 'dentistry',
      today: new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }),
    })
    for (const department of ['surgery', 'nothing'])
      expect(
        (
          await people.anon(
            `/rest/v1/rpc/get_complaint_form?hospital=north&department=${department}`,
          )
        ).body,
      ).toMatchObject({ department: null })
    expect(await people.anon('/rest/v1/rpc/get_complaint_form?hospital=nowhere')).toMatchObject({
      status: 404,
      body: { message: 'unknown_hospital' },
    })
  })
})

describe('a complaint', () => {
  test('gets a reference that can be read out and a deadline, and stands before staff with all it said', async () => {
    const sent = await submission(people, {
      contact,
      what_would_help: '请增加叫号屏。',
      category: 'attitude',
      channel: 'qr',
    })
    const { status, body } = await submit(sent)
    expect(status).toBe(200)
    const { reference, received_at, acknowledge_due_at } = body as ComplaintReceipt
    expect(body).toEqual({ id: sent.id, reference, received_at, acknowledge_due_at })
    expect(reference).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
    expect(Date.parse(acknowledge_due_at)).toBeGreaterThan(Date.parse(received_at))
    expect(await open(people.agent, reference)).toMatchObject({
      kind: 'complaint',
      source: 'complaint',
      channel: 'qr',
      lang: 'zh-Hans',
      state: 'new',
      department: 'cardiology',
      category: 'attitude',
      happened_on: sent.happened_on,
      what_happened: sent.what_happened,
      what_would_help: sent.what_would_help,
      filed_at: received_at,
      due_at: acknowledge_due_at,
      acknowledge_due_at,
      revision: 1,
      contact: {
        phone_end: '8000',
        email: true,
        prefers: 'phone',
        hours: 'evening',
        consent: true,
        guardian: true,
      },
      events: [{ by: 'patient', user_id: null, action: 'file', public: true, text: null }],
    })
    expect(await track(reference)).toEqual({
      hospital: NORTH,
      reference,
      kind: 'complaint',
      state: 'new',
      filed_at: received_at,
      due_at: acknowledge_due_at,
      waiting: false,
      entries: [{ at: received_at, by: 'patient', action: 'file', text: sent.what_happened }],
      actions: ['inform'],
      may_reopen: true,
    })
  })

  test('keeps no contact in the clear', async () => {
    const { id } = await file({ contact })
    const { rows } = await people.stack.db.query<{ row: string }>(
      'select contacts::text as row from private.case_contacts as contacts where case_id = $1',
      [id],
    )
    for (const word of ['王小明', '138 0013', '13800138000', 'ang@', 'xample'])
      for (const shape of [word, Buffer.from(word).toString('hex')])
        expect(rows[0]!.row).not.toContain(shape)
  })

  test('repeated gets the same receipt and is filed once, whatever has become of its token and of the case', async () => {
    const sent = await submission(people, { contact })
    const first = await submit(sent)
    expect(first.status).toBe(200)
    expect(await submit(sent)).toEqual(first)
    await people.stack.db.exec(`
      alter table public.hospitals drop constraint if exists hospitals_form_lifetime_hours_check;
      update public.hospitals set form_lifetime_hours = 0`)
    expect(await submit(sent)).toEqual(first)
    expect(await submit({ ...sent, token: (await form(people)).token })).toEqual(first)
    const { reference } = first.body as ComplaintReceipt
    await people.agent('/rest/v1/rpc/act_on_case', {
      hospital: 'north',
      reference,
      revision: 1,
      action: 'classify',
      input: { department: 'dentistry', category: 'other' },
    })
    expect(await submit(sent)).toEqual(first)
    expect(await filed(sent.id)).toBe(1)
  })

  test('sent many times at once is filed once, and all get the same receipt', async () => {
    const sent = await submission(people)
    const all = await Promise.all(Array.from({ length: 8 }, () => submit(sent)))
    expect(new Set(all.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(all[0]!.status).toBe(200)
    expect(await filed(sent.id)).toBe(1)
  })

  test('with the id of another is refused', async () => {
    const sent = await submission(people, { contact })
    await submit(sent)
    for (const change of [
      { what_happened: 'Something else altogether.' },
      { contact: null },
      { contact: { ...contact, phone: '138 0013 8001' } },
      { department: null },
      { code: 'MNKJHGFEDCBA' },
    ])
      expect(await submit({ ...sent, ...change, token: (await form(people)).token })).toMatchObject(
        { status: 409, body: { message: 'id_taken' } },
      )
    expect(await filed(sent.id)).toBe(1)
  })

  test.each([
    ['unknown_hospital', 404, { hospital: 'nowhere' }],
    ['unknown_department', 404, { department: 'nothing' }],
    ['unknown_category', 404, { category: 'nothing' }],
    ['unknown_response', 404, { response: randomUUID(), contact }],
    ['out_of_range', 422, { happened_on: '2099-01-01' }],
    ['trap_filled', 403, { trap: 'cheap pills' }],
    ['bad_request', 400, { what_happened: 'too short' }],
    ['bad_request', 400, { what_happened: '          \n\t \u3000' }],
    ['bad_request', 400, { what_happened: '\u0001'.repeat(20) }],
    ['bad_request', 400, { code: 'short' }],
  ])('is refused with %s', async (message, status, change) => {
    const sent = { ...(await submission(people)), ...change }
    expect(await submit(sent)).toMatchObject({ status, body: { message } })
    expect(await filed(sent.id)).toBe(0)
  })

  test('of more than 64 KiB is refused', async () => {
    const sent = { ...(await submission(people)), more: 'x'.repeat(65536) }
    expect(await submit(sent)).toMatchObject({ status: 413, body: { message: 'too_large' } })
  })

  test('that happened today has happened', async () => {
    const { today } = await form(people)
    await file({ happened_on: today })
  })

  test('keeps what was written, but for control characters and marks that turn its direction', async () => {
    const { reference } = await file({
      what_happened:
        '  First\u0000'.replace('\u0000', '') +
        '\u0007 line\r\nsecond\u202e line\ttab 👨‍👩‍👧‍👦 \u200fמילה\u2069  ',
    })
    expect((await open(people.agent, reference)).what_happened).toBe(
      'First line\nsecond line\ttab 👨‍👩‍👧‍👦 \u200fמילה',
    )
  })

  test('may be 4 000 characters of Chinese, or of emoji', async () => {
    for (const one of ['长', '😀']) {
      const { reference } = await file({ what_happened: one.repeat(4000) })
      expect((await open(people.agent, reference)).what_happened).toBe(one.repeat(4000))
    }
  })

  test('with NUL or half a character is no JSON to the database, and nothing is filed', async () => {
    for (const odd of ['\0', '\ud800']) {
      const sent = await submission(people, { what_happened: `Nobody told us${odd}.` })
      expect((await submit(sent)).status).toBe(400)
      expect(await filed(sent.id)).toBe(0)
    }
  })

  test('that tries to break something is text like any other', async () => {
    for (const hostile of HOSTILE_STRINGS.slice(-20)) {
      const what_happened = `Nobody told us. ${hostile}`.trim()
      const { reference } = await file({ what_happened })
      // Directional marks and control characters are gone, the rest is not.
      expect((await open(people.agent, reference)).what_happened).toBe(
        what_happened.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim(),
      )
    }
  })
})

describe('machines', () => {
  test('use a token twice, make one up, or take that of a survey', async () => {
    const sent = await submission(people)
    await submit(sent)
    expect(await submit({ ...sent, id: randomUUID() })).toMatchObject({
      status: 403,
      body: { message: 'token_used' },
    })
    const { body } = await people.anon('/rest/v1/rpc/get_survey?hospital=north&survey=pulse')
    for (const token of ['x', (body as { token: string }).token, `${sent.token.slice(0, -1)}!`])
      expect(await submit({ ...(await submission(people)), token })).toMatchObject({
        status: 403,
        body: { message: 'token_invalid' },
      })
  })

  test('are too fast, or come back with a form of long ago', async () => {
    await people.stack.db.exec('update public.hospitals set fastest_answer_seconds = 2')
    const sent = await submission(people)
    const { status, body } = await submit(sent)
    expect([status, (body as { message: string }).message]).toEqual([425, 'too_fast'])
    await people.stack.db.exec(
      'update public.hospitals set fastest_answer_seconds = 0, form_lifetime_hours = 0',
    )
    expect(await submit(sent)).toMatchObject({ status: 403, body: { message: 'token_expired' } })
    expect(await filed(sent.id)).toBe(0)
  })

  test('send a lot from one address, and one hospital a lot', async () => {
    await people.stack.db.exec('update public.hospitals set address_limit = 3')
    for (let count = 0; count < 3; count++) await file()
    const refused = await submit(await submission(people))
    expect(refused).toMatchObject({ status: 429, body: { message: 'too_many_requests' } })
    await people.stack.db.exec(
      'update public.hospitals set address_limit = 1000, hospital_limit = 5',
    )
    const statuses = []
    for (let count = 0; count < 7; count++)
      statuses.push((await submit(await submission(people))).status)
    // A minute may end in between.
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(1)
  })
})

describe('an anonymous complaint', () => {
  /** Every row of every table but for what belongs to the database itself, as text. */
  async function dump(): Promise<Map<string, Set<string>>> {
    const { rows: tables } = await people.stack.db.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')`,
    )
    const all = new Map<string, Set<string>>()
    for (const { name } of tables) {
      const { rows } = await people.stack.db.query<{ row: string }>(
        `select t::text as row from ${name} as t`,
      )
      all.set(name, new Set(rows.map(({ row }) => row)))
    }
    return all
  }

  test.each(['anon', 'stranger'] as const)(
    'of %s leaves nothing that says who or where they were',
    async (who) => {
      const sent = await submission(people)
      const before = await dump()
      const response = await people.stack.fetch(
        new Request('http://127.0.0.1:4173/rest/v1/rpc/submit_complaint', {
          method: 'POST',
          headers: {
            apikey: people.stack.keys.publishable,
            'content-type': 'application/json',
            'user-agent': 'Tell-Tale/1.0',
          },
          body: JSON.stringify({ submission: sent }),
        }),
        '203.0.113.77',
      )
      expect(response.status).toBe(200)
      if (who === 'stranger') await submit(await submission(people), people.stranger)
      const added = [...(await dump())].flatMap(([name, rows]) =>
        [...rows].filter((row) => !before.get(name)?.has(row)).map((row) => ({ name, row })),
      )
      expect([...new Set(added.map(({ name }) => name))].sort()).toEqual([
        // A count of forms from a keyed hash of the address, which names no form and is gone in twenty minutes.
        'private.address_counts',
        'private.case_counts',
        'private.case_receipts',
        'private.hospital_counts',
        'public.case_events',
        'public.cases',
      ])
      const counts = added.filter(({ name }) => name === 'private.address_counts')
      const others = added
        .filter(({ name }) => name !== 'private.address_counts')
        .map(({ row }) => row)
      const { rows: users } = await people.stack.db.query<{ id: string; email: string }>(
        'select id, email from auth.users',
      )
      for (const row of others) {
        expect(row).not.toContain('203.0.113')
        expect(row).not.toContain('Tell-Tale')
        expect(row).not.toContain(CODE)
        for (const { id, email } of users) {
          expect(row).not.toContain(id)
          expect(row).not.toContain(email)
        }
        for (const { row: count } of counts)
          expect(row).not.toContain(/\\\\x([0-9a-f]+)/.exec(count)![1])
      }
      expect(counts.every(({ row }) => !row.includes(sent.id))).toBe(true)
    },
  )

  test('is not counted any more by address once the window is closed', async () => {
    await file()
    const counted = async () =>
      (await people.stack.db.query('select from private.address_counts')).rows.length
    await people.service('/rest/v1/rpc/forget_expired', {})
    expect(await counted()).toBe(1)
    await people.stack.db.exec(
      `update private.address_counts set window_start = window_start - interval '10 minutes'`,
    )
    await people.service('/rest/v1/rpc/forget_expired', {})
    expect(await counted()).toBe(0)
  })

  test('has no contact to show', async () => {
    const { reference } = await file()
    expect((await open(people.agent, reference)).contact).toBeNull()
    expect(
      await people.agent('/rest/v1/rpc/show_case_contact', {
        hospital: 'north',
        reference,
        reason: 'To call',
      }),
    ).toMatchObject({ status: 404, body: { message: 'unknown_contact' } })
  })
})

describe('a survey answer', () => {
  test('opens one case, with its score and comments beside it', async () => {
    await answer(people, [1, { answers: { nps: 2, comment: 'Three hours' } }])
    const { rows } = await people.stack.db.query<{ id: string }>(
      'select id from public.survey_responses',
    )
    const response = rows[0]!.id
    const { reference } = await file({ response, contact, what_happened: null })
    expect(await open(people.agent, reference)).toMatchObject({
      source: 'survey',
      what_happened: null,
      excerpt: null,
      response: { survey: 'pulse', score: 2, comments: { comment: 'Three hours' } },
    })
    expect(
      await submit(await submission(people, { response, contact, what_happened: null })),
    ).toMatchObject({ status: 409, body: { message: 'response_taken' } })
  })
})
