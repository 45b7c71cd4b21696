import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/** Members and events on plain PostgreSQL, many sessions at once. */

const MEMBERS = 24
const PLACES = 5

let server: Postgres
let owner: pg.Client
let members: pg.Client[]
let agents: pg.Client[]
let numbers: string[]

beforeAll(async () => {
  server = await startMigrated()
  owner = await server.connect()
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
  const sessionOf = async (email: string) => {
    const id = randomUUID()
    await owner.query('insert into auth.users (id, email) values ($1, $2)', [id, email])
    const session = await server.connect()
    await session.query(
      `select set_config('request.jwt.claim.sub', $1, false), set_config('request.jwt.claims', $2, false)`,
      [id, JSON.stringify({ sub: id, role: 'authenticated' })],
    )
    return { id, session }
  }
  members = []
  numbers = []
  for (let nth = 0; nth < MEMBERS; nth++) {
    const { session } = await sessionOf(`member${nth}@x.example`)
    await session.query('set role authenticated')
    const { rows } = await session.query(
      `select public.join_membership('north', $1) ->> 'number' as number`,
      [
        {
          name: `Member ${nth}`,
          born: '1980-01',
          lang: 'en',
          channel: 'none',
          heard_from: null,
          recommended_by: null,
          terms: { version: 1, lang: 'en' },
          marketing: null,
        },
      ],
    )
    members.push(session)
    numbers.push(rows[0].number)
  }
  agents = []
  for (let nth = 0; nth < 4; nth++) {
    const { id, session } = await sessionOf(`agent${nth}@x.example`)
    await owner.query(
      `insert into public.staff (hospital_id, user_id, role) values (1, $1, 'agent')`,
      [id],
    )
    await session.query('set role authenticated')
    agents.push(session)
  }
})
afterAll(() => server.stop())

const announce = async (more: object = {}): Promise<string> => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const { rows } = await agents[0]!.query(
    `select public.save_event('north', $1) ->> 'code' as code`,
    [
      {
        code: null,
        kind: 'talk',
        names: { en: 'Talk' },
        descriptions: null,
        places: { en: 'Hall' },
        department: null,
        club: null,
        starts_at: inHours(2),
        ends_at: inHours(3),
        capacity: PLACES,
        points: 30,
        called_off: false,
        ...more,
      },
    ],
  )
  return rows[0].code
}

const states = async (code: string): Promise<Record<string, number>> => {
  const { rows } = await owner.query(
    `select state, count(*)::integer as n from private.sign_ups
     join public.events on events.hospital_id = sign_ups.hospital_id and events.id = event_id where code = $1 group by 1`,
    [code],
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
const call = (session: pg.Client, name: 'sign_up' | 'cancel_sign_up', code: string) =>
  session.query(`select public.${name}('north', $1)`, [code])

test('however many sign up at once, no more come than there are places', async () => {
  for (let round = 0; round < 5; round++) {
    const code = await announce()
    await Promise.all(members.map((session) => call(session, 'sign_up', code)))
    expect(await states(code)).toEqual({ signed_up: PLACES, waiting: MEMBERS - PLACES })
  }
})

test('while some cancel, others sign up and the capacity grows, the places stay full and never more', async () => {
  for (let round = 0; round < 5; round++) {
    const code = await announce()
    const first = members.slice(0, MEMBERS / 2)
    await Promise.all(first.map((session) => call(session, 'sign_up', code)))
    await Promise.all([
      ...first.slice(0, 6).map((session) => call(session, 'cancel_sign_up', code)),
      ...members.slice(MEMBERS / 2).map((session) => call(session, 'sign_up', code)),
    ])
    expect(await states(code)).toEqual({
      signed_up: PLACES,
      waiting: MEMBERS - 6 - PLACES,
      cancelled: 6,
    })
    // Those who wait moved up in the order in which they came.
    const { rows } = await owner.query(
      `select max(signed_up_at) filter (where state = 'signed_up') < min(signed_up_at) filter (where state = 'waiting') as fair
       from private.sign_ups join public.events on events.hospital_id = sign_ups.hospital_id and events.id = event_id where code = $1`,
      [code],
    )
    expect(rows).toEqual([{ fair: true }])
  }
})

test('a card scanned at four desks at once gives its points once', async () => {
  const code = await announce()
  await Promise.all(
    numbers
      .slice(0, 8)
      .flatMap((number) =>
        agents.map((session) =>
          session.query(`select public.attend_event('north', $1, $2)`, [code, number]),
        ),
      ),
  )
  const { rows } = await owner.query(
    `select count(*)::integer as entries, sum(points)::integer as points from private.points_entries
     where reason = 'event' and source in (
       select sign_ups.id::text from private.sign_ups
       join public.events on events.hospital_id = sign_ups.hospital_id and events.id = event_id where code = $1)`,
    [code],
  )
  expect(rows).toEqual([{ entries: 8, points: 240 }])
  expect(await states(code)).toEqual({ attended: 8 })
})

test('members who leave while others sign up make room and wait for nobody for ever', async () => {
  const [one, two] = [await announce(), await announce()]
  const leaving = members.slice(0, 4)
  await Promise.all(leaving.flatMap((session) => [call(session, 'sign_up', one)]))
  await Promise.all(leaving.flatMap((session) => [call(session, 'sign_up', two)]))
  await Promise.all([
    ...leaving.map((session, nth) =>
      session.query(`select public.leave_membership('north', $1)`, [numbers[nth]]),
    ),
    ...members.slice(4).map((session, nth) => call(session, 'sign_up', nth % 2 ? one : two)),
  ])
  for (const code of [one, two]) {
    const { signed_up, cancelled } = await states(code)
    expect({ signed_up, cancelled }).toEqual({ signed_up: PLACES, cancelled: 4 })
  }
})
