import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/** Points on plain PostgreSQL, several sessions at once: nobody overdraws, nothing is given twice, none waits in a circle. */

let server: Postgres
let owner: pg.Client

beforeAll(async () => {
  server = await startMigrated()
  owner = await server.connect()
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
  await owner.query(
    `insert into public.rewards (hospital_id, names, points) values (1, '{"en": "Gift"}', 100)`,
  )
})
afterAll(() => server.stop())

interface Member {
  id: string
  patient: string
  /** Two devices of the same member. */
  devices: pg.Client[]
}

const as = async (userId: string): Promise<pg.Client> => {
  const session = await server.connect()
  await session.query(
    `select set_config('request.jwt.claim.sub', $1, false), set_config('request.jwt.claims', $2, false)`,
    [userId, JSON.stringify({ sub: userId, role: 'authenticated' })],
  )
  await session.query('set role authenticated')
  return session
}

let patients = 0
async function join(devices = 0): Promise<Member> {
  const user = randomUUID()
  const patient = `P${(patients += 1)}`
  await owner.query('insert into auth.users (id, email) values ($1, $2)', [
    user,
    `${patient}@x.example`,
  ])
  const { rows } = await owner.query(
    `with patient as (insert into private.patients (hospital_id) values (1) returning id),
       numbered as (insert into private.patient_numbers select 1, $2, id from patient)
     insert into private.members (hospital_id, user_id, patient_id, number, name, born, lang, channel, joined_at)
     select 1, $1, id, private.new_member_number(1), private.encrypted(contact_key, 'Wang'), '1970-02', 'en', 'none', now() - interval '1 year'
     from patient, private.deployment returning id`,
    [user, patient],
  )
  return {
    id: rows[0].id,
    patient,
    devices: await Promise.all(Array.from({ length: devices }, () => as(user))),
  }
}

let visits = 0
/** Once for all: minutes counted from a clock that goes on would meet each other. */
const YESTERDAY = Date.now() - 86_400_000
/** A visit worth so many points, yesterday. */
const visit = (patient: string, points: number) => {
  const minute = (visits += 1)
  return {
    id: `v${minute}`,
    patient,
    at: new Date(YESTERDAY - minute * 60_000).toISOString(),
    amounts: { treatment: points - 20 },
  }
}
const record = (session: pg.Client, rows: object[]) =>
  session.query('select public.record_visits($1, $2)', ['north', JSON.stringify(rows)])
const redeem = (session: pg.Client, id: string = randomUUID()) =>
  session.query(`select public.redeem_reward('north', 1, $1) ->> 'code' as code`, [id])

/** What the ledger says of a member: the sum, and the least that any lot ever came to. */
async function ledger({ id }: Member): Promise<{ balance: number; lowest: number; owed: number }> {
  const { rows } = await owner.query(
    `select private.balance(1, $1, private.today(1))::integer as balance,
       (select min(points) from (select sum(points)::integer as points from private.points_entries
         where member_id = $1 and lot_id is not null group by lot_id) as lots) as lowest,
       (select coalesce(-sum(points), 0)::integer from private.points_entries where member_id = $1 and lot_id is null) as owed`,
    [id],
  )
  return rows[0]
}
const refusals = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as Error).message] : [],
  )

test('of eight who redeem at once as many are served as there are points for', async () => {
  for (let round = 0; round < 10; round++) {
    const member = await join(8)
    await record(owner, [visit(member.patient, 250), visit(member.patient, 90)])
    const results = await Promise.allSettled(member.devices.map((device) => redeem(device)))
    expect(refusals(results)).toEqual(Array(5).fill('not_enough_points'))
    expect(await ledger(member)).toEqual({ balance: 40, lowest: 0, owed: 0 })
    await Promise.all(member.devices.map((device) => device.end()))
  }
})

test('the same redemption sent eight times at once is one', async () => {
  const member = await join(8)
  await record(owner, [visit(member.patient, 900)])
  const id = randomUUID()
  const answers = await Promise.all(member.devices.map((device) => redeem(device, id)))
  expect(new Set(answers.map(({ rows }) => rows[0].code)).size).toBe(1)
  expect(await ledger(member)).toMatchObject({ balance: 800 })
})

test('the last piece of a reward goes to one of eight members', async () => {
  const members = await Promise.all(Array.from({ length: 8 }, () => join(1)))
  await record(
    owner,
    members.map(({ patient }) => visit(patient, 150)),
  )
  const { rows } = await owner.query(
    `insert into public.rewards (hospital_id, names, points, stock) values (1, '{"en": "Last"}', 100, 1) returning id`,
  )
  const results = await Promise.allSettled(
    members.map(({ devices: [device] }) =>
      device!.query('select public.redeem_reward($1, $2, $3)', ['north', rows[0].id, randomUUID()]),
    ),
  )
  expect(refusals(results)).toEqual(Array(7).fill('reward_gone'))
})

test('a code used at two desks and cancelled by its member at once ends in one way', async () => {
  const agents = await Promise.all(
    [1, 2].map(async () => {
      const id = randomUUID()
      await owner.query('insert into auth.users (id, email) values ($1, $2)', [
        id,
        `${id}@x.example`,
      ])
      await owner.query(
        `insert into public.staff (hospital_id, user_id, role) values (1, $1, 'agent')`,
        [id],
      )
      return as(id)
    }),
  )
  const member = await join(1)
  for (let round = 0; round < 20; round++) {
    await record(owner, [visit(member.patient, 100)])
    const before = (await ledger(member)).balance
    const code = (await redeem(member.devices[0]!)).rows[0].code as string
    const results = await Promise.allSettled([
      ...agents.map((agent) =>
        agent.query('select public.use_redemption($1, $2)', ['north', code]),
      ),
      member.devices[0]!.query('select public.cancel_redemption($1, $2)', ['north', code]),
    ])
    const refused = refusals(results)
    expect(refused).toHaveLength(2)
    const cancelled = results[2]!.status === 'fulfilled'
    expect(new Set(refused)).toEqual(new Set([cancelled ? 'code_cancelled' : 'code_used']))
    expect((await ledger(member)).balance).toBe(cancelled ? before : before - 100)
  }
})

test('a visit taken back beside redemptions: the sum is right, whoever came first', async () => {
  const feed = await server.connect()
  for (let round = 0; round < 20; round++) {
    const member = await join(2)
    const told = visit(member.patient, 150)
    await record(feed, [told])
    const results = await Promise.allSettled([
      ...member.devices.map((device) => redeem(device)),
      record(feed, [{ ...told, cancelled: true }]),
    ])
    const served = results.slice(0, 2).filter(({ status }) => status === 'fulfilled').length
    expect(results[2]!.status).toBe('fulfilled')
    const { balance, lowest, owed } = await ledger(member)
    expect(balance).toBe(served === 0 ? 0 : -100)
    expect(lowest).toBe(0)
    expect(balance + owed).toBe(0)
    await Promise.all(member.devices.map((device) => device.end()))
  }
})

test('two feeds, members and the new day at once: nobody waits in a circle, and every sum is right', async () => {
  const members = await Promise.all(Array.from({ length: 12 }, () => join(1)))
  const feeds = await Promise.all([1, 2, 3].map(() => server.connect()))
  const counted = new Map(members.map(({ id }) => [id, 0]))
  const work = feeds.map(async (feed, which) => {
    for (let round = 0; round < 12; round++) {
      const order = which === 1 ? members.toReversed() : members
      await record(
        feed,
        order.map(({ patient }) => visit(patient, 30)),
      )
    }
  })
  const redeeming = members.map(async ({ id, devices: [device] }) => {
    for (let round = 0; round < 12; round++)
      await redeem(device!).then(
        () => counted.set(id, counted.get(id)! + 100),
        (error: Error) => expect(error.message).toBe('not_enough_points'),
      )
  })
  const days = (async () => {
    const session = await server.connect()
    for (let round = 0; round < 10; round++) {
      await session.query('delete from private.membership_days')
      await session.query('select public.keep_memberships()')
      await session.query('select public.fold_member_deltas()')
    }
  })()
  await Promise.all([...work, ...redeeming, days])
  for (const member of members) {
    const { balance, lowest, owed } = await ledger(member)
    // 36 visits of 30 points; the most of a day is not reached.
    expect(balance).toBe(36 * 30 - counted.get(member.id)!)
    expect(lowest).toBeGreaterThanOrEqual(0)
    expect(owed).toBe(0)
  }
  const { rows } = await owner.query(
    `select (select sum(amount)::integer from private.member_sums(1) where counter in ('lots', 'owed')) as counted,
       (select sum(points)::integer from private.points_entries) as kept,
       (select sum(amount)::integer from private.member_sums(1) where counter = 'points') as by_kind`,
  )
  expect(rows[0].counted).toBe(rows[0].kept)
  expect(rows[0].by_kind).toBe(rows[0].kept)
})

test('ten thousand visits of five hundred members are taken in one call, with their points', async () => {
  await owner.query(
    `with patients as (insert into private.patients (hospital_id) select 1 from generate_series(1, 500) returning id),
       numbers as (insert into private.patient_numbers select 1, 'M' || row_number() over (order by id), id from patients)
     insert into private.members (hospital_id, patient_id, number, name, born, lang, channel, joined_at)
     select 1, id, private.new_member_number(1), '\\x00', '1970-02', 'en', 'none', now() - interval '1 year' from patients`,
  )
  const rows = Array.from({ length: 10_000 }, (_, place) => ({
    ...visit(`M${1 + (place % 500)}`, 50),
    department: null,
  }))
  const started = performance.now()
  await record(owner, rows)
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(`10,000 visits of 500 members with their points: ${seconds.toFixed(2)} s\n`)
  const { rows: kept } = await owner.query(
    `select sum(points)::integer as points from private.points_entries join private.members on members.id = member_id where user_id is null`,
  )
  expect(kept).toEqual([{ points: 500_000 }])
})
