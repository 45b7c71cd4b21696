import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/** What a single-session database cannot show: plain PostgreSQL, several sessions at once. */

let server: Postgres
let owner: pg.Client
let sessions: pg.Client[]

beforeAll(async () => {
  server = await startMigrated()
  owner = await server.connect()
  const definition = {
    title: { en: 'Pulse' },
    thanks: { en: 'Thanks' },
    questions: [{ id: 'nps', kind: 'nps', text: { en: 'Would you recommend us?' } }],
  }
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
  await owner.query(`select public.publish_survey('north', 'pulse', $1)`, [definition])
  await owner.query(
    'update public.hospitals set fastest_answer_seconds = 0, hospital_limit = 1000000',
  )
  sessions = await Promise.all(Array.from({ length: 8 }, () => server.connect()))
  for (const session of sessions) await session.query('set role anon')
})
afterAll(() => server.stop())

const token = async (session: pg.Client): Promise<string> =>
  (await session.query(`select public.get_survey('north', 'pulse') ->> 'token' as token`)).rows[0]
    .token

const submission = async (session: pg.Client, id: string = randomUUID()) => ({
  id,
  hospital: 'north',
  survey: 'pulse',
  version: 1,
  department: null,
  channel: 'web',
  lang: 'en',
  token: await token(session),
  trap: '',
  answers: { nps: 9 },
})

const submit = async (session: pg.Client, body: unknown) =>
  (await session.query('select public.submit_survey($1) as receipt', [body])).rows[0].receipt

/** How many answers there are: kept, and counted. */
async function counted(): Promise<{ kept: number; counted: number }> {
  // One statement sees one moment.
  const { rows } = await owner.query(
    `select (select count(*) from public.survey_responses)::integer as kept,
       (select coalesce(sum(n), 0) from private.survey_cells(1, 1, 1::smallint, null, current_date - 9, current_date + 9, false))::integer as counted`,
  )
  return rows[0]
}

test('anon executes a few functions and reads nothing', async () => {
  const { rows: functions } = await owner.query(
    `select proname from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and has_function_privilege('anon', oid, 'execute') order by 1`,
  )
  expect(functions.map(({ proname }) => proname)).toEqual([
    'change_reminders',
    'confirm_subscription',
    'continue_complaint',
    'get_complaint_form',
    'get_membership',
    'get_reminder_form',
    'get_reminders',
    'get_survey',
    'keep_complaint_picture',
    'list_events',
    'open_complaint',
    'resend_code',
    'start_survey',
    'submit_complaint',
    'submit_survey',
    'subscribe',
    'tie_response',
  ])
  const { rows: tables } = await owner.query(
    `select relname from pg_class where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind in ('r', 'v', 'S')
       and (case relkind when 'S' then has_sequence_privilege('anon', oid, 'usage,select,update')
            else has_table_privilege('anon', oid, 'select,insert,update,delete,truncate,references,trigger') end
            or relkind <> 'S' and has_any_column_privilege('anon', oid, 'select,insert,update,references'))`,
  )
  expect(tables).toEqual([])
})

test('the same submission from eight sessions at once is kept once, and all get the same receipt', async () => {
  for (let round = 0; round < 20; round++) {
    const sent = await submission(sessions[0]!)
    const receipts = await Promise.all(sessions.map((session) => submit(session, sent)))
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1)
  }
  expect(await counted()).toEqual({ kept: 20, counted: 20 })
})

test('one token from eight sessions at once lets one answer in', async () => {
  const sent = await submission(sessions[0]!)
  const results = await Promise.allSettled(
    sessions.map((session) => submit(session, { ...sent, id: randomUUID() })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'PT403', message: 'token_used' })
})

test('every answer is counted once at every moment, while two fold', async () => {
  let running = true
  const patients = sessions.slice(0, 6).map(async (session) => {
    for (let count = 0; count < 250; count++) await submit(session, await submission(session))
  })
  const folding = [0, 1].map(async () => {
    const session = await server.connect()
    while (running) await session.query('select public.fold_survey_deltas()')
  })
  const moments: { kept: number; counted: number }[] = []
  const watching = (async () => {
    while (running) moments.push(await counted())
  })()
  await Promise.all(patients)
  running = false
  await Promise.all([...folding, watching])
  expect(moments.length).toBeGreaterThan(10)
  for (const moment of moments) expect(moment.counted).toBe(moment.kept)
  expect(await counted()).toEqual({ kept: 1521, counted: 1521 })
})

test('eight sessions write cases at once: none waits for another in a circle, and the counters stay exact', async () => {
  await owner.query(
    `insert into public.cases (hospital_id, id, reference, kind, source, channel, lang, searched, filed_at)
     select hospitals.id, gen_random_uuid(), 'case ' || number, 'complaint', 'complaint', (array['web', 'qr', 'sms'])[1 + number % 3], 'en', '',
       '2026-03-04T04:00:00Z'::timestamptz + number * interval '1 day'
     from public.hospitals cross join generate_series(1, 80) as number where slug = 'north'`,
  )
  const writers = await Promise.all(Array.from({ length: 8 }, () => server.connect()))
  await Promise.all(
    writers.map(async (writer, which) => {
      for (let round = 0; round < 20; round++)
        await writer.query(
          `update public.cases set
             acknowledged_at = filed_at + $2::integer * interval '1 hour', resolved_at = filed_at + $2::integer * interval '7 hours',
             satisfied = $2 % 2 = 0, would_return = $2 % 3 = 0, channel = (array['web', 'qr', 'sms'])[1 + $2 % 3]
           where reference = 'case ' || $1`,
          [1 + ((which * 7 + round * 11) % 80), 1 + round],
        )
    }),
  )
  const kept = async () =>
    (
      await owner.query(
        `select cell, grain, day::text, step, department_id, channel, place, amount
         from private.case_counts cross join lateral unnest(places, counts) as counted (place, amount)
         where amount <> 0 order by 1, 2, 3, 4, 5, 6, 7`,
      )
    ).rows
  const counted = await kept()
  await owner.query(`select private.recount_cases(id) from public.hospitals where slug = 'north'`)
  expect(counted.length).toBeGreaterThan(500)
  expect(await kept()).toEqual(counted)
})
