import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/** Subscribing on plain PostgreSQL, many sessions at once. */

const SESSIONS = 12

let server: Postgres
let owner: pg.Client
let patients: pg.Client[]
let numbers = 0

beforeAll(async () => {
  server = await startMigrated()
  owner = await server.connect()
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
  await owner.query(
    'update public.hospitals set fastest_answer_seconds = 0, address_limit = 1000000, hospital_limit = 1000000',
  )
  await owner.query(`update public.reminder_settings set channels = '{sms,email}'`)
  patients = []
  for (let nth = 0; nth < SESSIONS; nth++) {
    const session = await server.connect()
    await session.query('set role anon')
    patients.push(session)
  }
})
afterAll(() => server.stop())

const newNumber = () => `+86139${String(10_000_000 + (numbers += 1))}`

async function subscription(address = newNumber()): Promise<Record<string, unknown>> {
  const { rows } = await patients[0]!.query(
    `select public.get_reminder_form('north') ->> 'token' as token`,
  )
  return {
    id: randomUUID(),
    channel: 'sms',
    address,
    lang: 'en',
    hours: null,
    for_whom: 'self',
    person: null,
    born: null,
    patient: null,
    topics: [{ code: 'revisit', version: 1 }],
    guardian: null,
    appointment: null,
    source: 'web',
    page: '',
    token: rows[0].token,
    trap: '',
  }
}

/** What each session is answered, all at once; of a refusal its code. */
const atOnce = (sql: string, values: (nth: number) => unknown[]): Promise<unknown[]> =>
  Promise.all(
    patients.map((session, nth) =>
      session.query(`select ${sql} as answer`, values(nth)).then(
        ({ rows }) => rows[0].answer as unknown,
        (error: Error) => error.message,
      ),
    ),
  )
const counted = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await owner.query(`select count(*)::integer as count from ${sql}`, values)).rows[0].count
const codeOf = async (id: unknown): Promise<string> =>
  (
    await owner.query(
      'select private.reminder_code(id) as code from private.confirmations where subscription_id = $1',
      [id],
    )
  ).rows[0].code

test('one form sent many times at once is one subscription and one code', async () => {
  const sent = await subscription()
  const answers = await atOnce(`public.subscribe('north', $1)`, () => [sent])
  // But for the seconds that go by meanwhile.
  const { id } = sent
  for (const answer of answers) expect(answer).toMatchObject({ id, state: 'pending' })
  expect(await counted('private.subscriptions where id = $1', [sent.id])).toBe(1)
  expect(await counted('private.confirmations where subscription_id = $1', [sent.id])).toBe(1)
})

test('many forms with one number at once are one recipient, who gets three codes', async () => {
  const address = newNumber()
  const all: object[] = []
  for (const _ of patients) all.push(await subscription(address))
  const answers = await atOnce(`public.subscribe('north', $1)`, (nth) => [all[nth]])
  for (const answer of answers) expect(answer).toMatchObject({ state: 'pending' })
  const its = `recipient_id in (select id from private.recipients where address_hash = private.recipient_hash('sms', $1))`
  expect(
    await counted(`private.recipients where address_hash = private.recipient_hash('sms', $1)`, [
      address,
    ]),
  ).toBe(1)
  expect(await counted(`private.subscriptions where ${its}`, [address])).toBe(SESSIONS)
  expect(await counted(`private.confirmations where ${its}`, [address])).toBe(3)
  expect(await counted(`private.message_queue where ${its}`, [address])).toBe(3)
})

test('1 000 forms with one number are three codes, and all are answered alike', async () => {
  const address = newNumber()
  const sent = await subscription(address)
  // Made by the owner: only functions that are the public's own may be called by patients.
  const { rows } = await owner.query(
    `select $1::jsonb || jsonb_build_object('id', gen_random_uuid(), 'token', private.issue_form_token('reminder/1')) as form
     from generate_series(1, 1000)`,
    [sent],
  )
  const forms = rows.map(({ form }) => form as object)
  const answers = new Set<unknown>()
  await Promise.all(
    patients.map(async (session) => {
      for (let form = forms.pop(); form; form = forms.pop())
        answers.add(
          (
            await session.query(`select (public.subscribe('north', $1) - 'id')::text as answer`, [
              form,
            ])
          ).rows[0].answer,
        )
    }),
  )
  expect([...answers]).toHaveLength(1)
  expect(
    await counted(
      `private.message_queue where recipient_id in (select id from private.recipients where address_hash = private.recipient_hash('sms', $1))`,
      [address],
    ),
  ).toBe(3)
}, 120_000)

test('guesses at once are counted each: five, and no more', async () => {
  const sent = await subscription()
  await patients[0]!.query(`select public.subscribe('north', $1)`, [sent])
  const code = await codeOf(sent.id)
  const guess = (nth: number) => String((Number(code) + 1 + nth) % 1_000_000).padStart(6, '0')
  const answers = await atOnce(`public.confirm_subscription('north', $1, $2)`, (nth) => [
    sent.id,
    guess(nth),
  ])
  const left = answers.map((answer) => (answer as { left?: number }).left)
  expect(left.filter((one) => one !== undefined).sort()).toEqual([1, 2, 3, 4])
  expect(
    (await atOnce(`public.confirm_subscription('north', $1, $2)`, () => [sent.id, code]))[0],
  ).toEqual({
    refused: 'code_expired',
  })
})

test('confirming, changing and stopping at once neither wait for each other in a circle nor leave anything queued', async () => {
  const address = newNumber()
  const all: { id: unknown; code: string }[] = []
  for (let nth = 0; nth < 3; nth++) {
    const sent = await subscription(address)
    await patients[0]!.query(`select public.subscribe('north', $1)`, [
      { ...sent, appointment: { topic: 'revisit', at: '2028-03-01T09:30' } },
    ])
    all.push({ id: sent['id'], code: await codeOf(sent['id']) })
  }
  const { rows } = await owner.query(
    `select private.manage_token(id, token_version) as token from private.recipients where address_hash = private.recipient_hash('sms', $1)`,
    [address],
  )
  const { token } = rows[0]
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all([
      ...all.map(({ id, code }, nth) =>
        patients[nth]!.query(`select public.confirm_subscription('north', $1, $2)`, [id, code]),
      ),
      patients[3]!.query(`select public.get_reminders('north', $1)`, [token]),
      patients[4]!.query(
        `select public.change_reminders('north', $1, '{"change": "pause", "subscription": null, "until": null}')`,
        [token],
      ),
      patients[5]!.query(
        `select public.change_reminders('north', $1, '{"change": "stop", "subscription": null, "topic": "revisit"}')`,
        [token],
      ),
      server.connect().then(async (session) => {
        await session.query('set role service_role')
        await session.query(`select public.record_replies($1)`, [
          JSON.stringify([
            { channel: 'sms', from: address, text: 'T', at: new Date().toISOString() },
          ]),
        ])
        return session.query('select public.plan_messages()')
      }),
    ])
    expect(answers).toHaveLength(7)
  }
  await patients[0]!.query(
    `select public.change_reminders('north', $1, '{"change": "stop", "subscription": null, "topic": null}')`,
    [token],
  )
  expect(
    await counted(
      `private.message_queue join private.recipients on recipients.id = recipient_id
       where address_hash = private.recipient_hash('sms', $1) and topic_id is not null and message_queue.state in ('queued', 'taken')`,
      [address],
    ),
  ).toBe(0)
})

test('forms for one person confirmed at once leave one subscription with all that they asked for', async () => {
  for (let round = 0; round < 5; round++) {
    const address = newNumber()
    const all: { id: unknown; code: string }[] = []
    for (const topic of ['revisit', 'check-up', 'survey']) {
      const sent = await subscription(address)
      await patients[0]!.query(`select public.subscribe('north', $1)`, [
        {
          ...sent,
          topics: [{ code: topic, version: 1 }],
          appointment: topic === 'survey' ? null : { topic, at: '2028-03-01T09:30' },
        },
      ])
      all.push({ id: sent['id'], code: await codeOf(sent['id']) })
    }
    const answers = await atOnce(`public.confirm_subscription('north', $1, $2)`, (nth) => {
      const { id, code } = all[nth % 3]!
      return [id, code]
    })
    // Each was confirmed; who asks again of one that another has taken over by then is told that it is over.
    for (const answer of answers)
      expect(Object.keys(answer as object)).toEqual(
        expect.arrayContaining(['refused' in (answer as object) ? 'refused' : 'token']),
      )
    const { rows } = await owner.query(
      `select (select count(*)::integer from private.subscriptions as kept where kept.recipient_id = recipients.id and state = 'confirmed') as live,
         (select count(*)::integer from private.subscriptions as kept
            join private.subscriptions as live on live.id = kept.replaced_by and live.state = 'confirmed'
            where kept.recipient_id = recipients.id) as replaced,
         (select count(*)::integer from private.subscription_topics as agreed
            join private.subscriptions as kept on kept.id = agreed.subscription_id where kept.recipient_id = recipients.id) as topics,
         (select count(*)::integer from private.message_queue as queue where queue.recipient_id = recipients.id and occasion like 'confirmed %') as notices,
         (select count(*)::integer from (
            select from private.message_queue as queue
            where queue.recipient_id = recipients.id and topic_id is not null and queue.state = 'queued'
            group by step_id, about having count(*) > 1
          ) as twice) as twice
       from private.recipients where address_hash = private.recipient_hash('sms', $1)`,
      [address],
    )
    expect(rows).toEqual([{ live: 1, replaced: 2, topics: 3, notices: 1, twice: 0 }])
  }
})
