import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jpeg } from '../policies/jpeg.ts'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/** Complaints and cases on plain PostgreSQL, several sessions at once, and one that is killed. */

let server: Postgres
let owner: pg.Client
let patients: pg.Client[]
let agents: pg.Client[]

beforeAll(async () => {
  server = await startMigrated()
  owner = await server.connect()
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
  await owner.query(
    'update public.hospitals set fastest_answer_seconds = 0, hospital_limit = 1000000',
  )
  patients = await Promise.all(Array.from({ length: 8 }, () => server.connect()))
  for (const session of patients) await session.query('set role anon')
  agents = await Promise.all(
    [1, 2].map(async (nth) => {
      const id = randomUUID()
      await owner.query('insert into auth.users (id, email) values ($1, $2)', [
        id,
        `agent${nth}@x.example`,
      ])
      await owner.query(
        `insert into public.staff (hospital_id, user_id, role) values (1, $1, 'agent')`,
        [id],
      )
      const session = await server.connect()
      await session.query(
        `select set_config('request.jwt.claim.sub', $1, false), set_config('request.jwt.claims', $2, false)`,
        [id, JSON.stringify({ sub: id, role: 'authenticated' })],
      )
      await session.query('set role authenticated')
      return session
    }),
  )
})
afterAll(() => server.stop())

const CODE = 'ABCDEFGHJKMN'
const token = async (session: pg.Client): Promise<string> =>
  (await session.query(`select public.get_complaint_form('north') ->> 'token' as token`)).rows[0]
    .token
const complaint = async (more: object = {}) => ({
  id: randomUUID(),
  hospital: 'north',
  department: null,
  channel: 'web',
  lang: 'en',
  token: await token(patients[0]!),
  trap: '',
  kind: 'complaint',
  category: null,
  happened_on: null,
  what_happened: 'Nobody told us how long it takes.',
  what_would_help: null,
  contact: null,
  pictures: [],
  code: CODE,
  response: null,
  ...more,
})
const submit = async (session: pg.Client, body: unknown) =>
  (await session.query('select public.submit_complaint($1) as receipt', [body])).rows[0].receipt
const act = async (
  session: pg.Client,
  reference: string,
  revision: number,
  action: string,
  input: object,
) =>
  (
    await session.query(`select public.act_on_case('north', $1, $2, $3, $4) as its`, [
      reference,
      revision,
      action,
      input,
    ])
  ).rows[0].its
/** How many rows each of these has. */
const counts = async (): Promise<unknown> =>
  (
    await owner.query(
      `select (select count(*)::integer from public.cases) as cases, (select count(*)::integer from public.case_events) as events,
         (select count(*)::integer from private.case_receipts) as receipts`,
    )
  ).rows[0]
test('the same complaint from eight sessions at once is filed once, and all get the same receipt', async () => {
  for (let round = 0; round < 20; round++) {
    const sent = await complaint()
    const receipts = await Promise.all(patients.map((session) => submit(session, sent)))
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1)
  }
  expect(await counts()).toEqual({ cases: 20, events: 20, receipts: 20 })
})

test('one token from eight sessions at once lets one complaint in', async () => {
  const sent = await complaint()
  const results = await Promise.allSettled(
    patients.map((session) => submit(session, { ...sent, id: randomUUID() })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'PT403', message: 'token_used' })
})

test('of two who act on what they saw at once, one does and the other is told', async () => {
  const { reference } = await submit(patients[0]!, await complaint())
  for (let revision = 1; revision <= 40; revision++) {
    const results = await Promise.allSettled(
      agents.map((session, nth) =>
        act(session, reference, revision, 'note', { text: `From ${nth}` }),
      ),
    )
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]!.reason).toMatchObject({ code: 'PT409', message: 'case_changed' })
  }
  const { rows } = await owner.query(
    `select revision, (select array_agg(events.revision order by events.revision) from public.case_events as events where case_id = cases.id) as steps
     from public.cases where reference = $1`,
    [reference],
  )
  expect(rows).toEqual([
    { revision: 41, steps: Array.from({ length: 41 }, (_, index) => index + 1) },
  ])
})

test('a patient and an agent at once: nothing is lost, whoever comes first', async () => {
  const { reference } = await submit(patients[0]!, await complaint())
  for (let round = 0; round < 20; round++) {
    const { rows } = await owner.query('select revision from public.cases where reference = $1', [
      reference,
    ])
    const [informed] = await Promise.allSettled([
      patients[0]!.query('select public.continue_complaint($1) as track', [
        {
          id: randomUUID(),
          hospital: 'north',
          reference,
          code: CODE,
          action: 'inform',
          text: 'More',
        },
      ]),
      act(agents[0]!, reference, rows[0].revision, 'note', { text: 'Mine' }),
    ])
    expect(informed.status).toBe('fulfilled')
  }
  const { rows } = await owner.query(
    `select revision, (select count(*)::integer from public.case_events where case_id = cases.id) as events,
       (select count(*)::integer from public.case_events where case_id = cases.id and action = 'inform') as informed
     from public.cases where reference = $1`,
    [reference],
  )
  expect(rows[0].revision).toBe(rows[0].events)
  expect(rows[0].informed).toBe(20)
  const { rows: order } = await owner.query(
    `select at >= lag(at) over (order by case_events.revision) as later from public.case_events join public.cases on cases.id = case_id
     where reference = $1 order by case_events.revision`,
    [reference],
  )
  expect(order.slice(1).every(({ later }) => later)).toBe(true)
})

test('two who assign the same cases in other orders do not stand in each other’s way', async () => {
  const references: string[] = []
  for (let made = 0; made < 10; made++)
    references.push((await submit(patients[0]!, await complaint())).reference)
  const { rows: colleagues } = await owner.query('select user_id from public.staff')
  for (let round = 0; round < 20; round++)
    await Promise.all(
      agents.map((session, nth) =>
        session.query(`select public.assign_cases('north', $1, $2)`, [
          nth ? references : [...references].reverse(),
          colleagues[(round + nth) % 2].user_id,
        ]),
      ),
    )
  const { rows } = await owner.query(
    'select bool_and(revision = (select count(*) from public.case_events where case_id = cases.id)) as whole from public.cases',
  )
  expect(rows).toEqual([{ whole: true }])
})

test('of guesses from eight sessions at once ten are answered', async () => {
  const { reference } = await submit(patients[0]!, await complaint())
  const guess = async (session: pg.Client) =>
    (
      await session.query('select public.open_complaint($1) as answer', [
        { hospital: 'north', reference, code: 'ABCDEFGHJKMM' },
      ])
    ).rows[0].answer.refused as string
  const answers = (
    await Promise.all(
      patients.map(async (session) => {
        const own = []
        for (let nth = 0; nth < 5; nth++) own.push(await guess(session))
        return own
      }),
    )
  ).flat()
  // An hour may end in between.
  const answered = answers.filter((answer) => answer === 'unknown_receipt').length
  expect([10, 20]).toContain(answered)
  expect(answers.filter((answer) => answer === 'too_many_requests')).toHaveLength(40 - answered)
})

test('a session that is killed leaves no half of a complaint, and its patient sends it again', async () => {
  const picture = randomUUID()
  const sent = await complaint({ pictures: [picture] })
  await patients[0]!.query('select public.keep_complaint_picture($1)', [
    { id: picture, hospital: 'north', token: sent.token, jpeg: jpeg().toString('base64') },
  ])
  const before = await counts()
  const doomed = await server.connect()
  doomed.on('error', () => {})
  const { rows } = await doomed.query('select pg_backend_pid() as pid')
  await doomed.query('begin')
  await submit(doomed, sent)
  await owner.query('select pg_terminate_backend($1)', [rows[0].pid])
  await expect(doomed.query('commit')).rejects.toThrow()
  expect(await counts()).toEqual(before)
  const { reference } = await submit(patients[1]!, sent)
  expect(
    (
      await owner.query(
        'select pictures.id from private.case_pictures as pictures join public.cases on cases.id = case_id where reference = $1',
        [reference],
      )
    ).rows,
  ).toEqual([{ id: picture }])
})
