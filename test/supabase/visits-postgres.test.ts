import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordedVisits, Visit } from '../../supabase/contract/visit.ts'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/** Visits on plain PostgreSQL, told by several systems at once. */

let server: Postgres
let owner: pg.Client
let systems: pg.Client[]

beforeAll(async () => {
  server = await startMigrated()
  owner = await server.connect()
  await owner.query(`select public.create_hospital('north', '{"en": "North"}')`)
  systems = await Promise.all(Array.from({ length: 4 }, () => server.connect()))
  for (const session of systems) await session.query('set role service_role')
})
afterAll(() => server.stop())

const record = async (session: pg.Client, visits: Visit[]): Promise<RecordedVisits> =>
  (
    await session.query(`select public.record_visits('north', $1) as answer`, [
      JSON.stringify(visits),
    ])
  ).rows[0].answer
const batch = (round: number, more: (nth: number) => Partial<Visit> = () => ({})): Visit[] =>
  Array.from({ length: 200 }, (_, nth) => ({
    id: `${round}/${nth}`,
    patient: `patient ${nth % 50}`,
    at: `2026-0${1 + (nth % 6)}-${10 + round} ${10 + (nth % 8)}:${10 + Math.floor(nth / 8)}`,
    amounts: { medicine: nth },
    ...more(nth),
  }))
/** How often the counters are not what the visits come to. */
const miscounted = async (): Promise<number> => {
  await owner.query('drop table if exists counted')
  await owner.query(
    'create temp table counted as select * from private.visit_counts where n <> 0 or amount <> 0',
  )
  await owner.query('select private.recount_visits(1)')
  const { rows } = await owner.query(
    `select count(*)::integer as n from (
       (table counted except select * from private.visit_counts)
       union all (select * from private.visit_counts where n <> 0 or amount <> 0 except table counted)
     ) as different`,
  )
  return rows[0].n
}

test('the same batch from four systems at once is kept once', async () => {
  for (let round = 0; round < 8; round++) {
    const visits = batch(round)
    const answers = await Promise.all(
      systems.map((session, nth) => record(session, nth % 2 ? visits : visits.toReversed())),
    )
    expect(answers.map(({ accepted }) => accepted).toSorted()).toEqual([0, 0, 0, 200])
    expect(answers.map(({ unchanged }) => unchanged).toSorted()).toEqual([0, 200, 200, 200])
  }
  const { rows } = await owner.query(
    `select (select count(*)::integer from private.visits) as visits, (select count(*)::integer from private.patients) as patients`,
  )
  expect(rows).toEqual([{ visits: 1600, patients: 50 }])
  expect(await miscounted()).toBe(0)
})

test('corrections, cancellations and merges at once leave the counters right', async () => {
  await Promise.all(
    systems.map(async (session, system) => {
      for (let round = 0; round < 8; round++) {
        const visits = batch((round + system) % 8, (nth) => ({
          amounts: { medicine: nth + system },
          cancelled: (nth + system) % 5 === 0,
        }))
        await record(session, visits)
        const [kept, merged] = [`patient ${round}`, `patient ${10 + 2 * round + (system % 2)}`]
        await session.query(`select public.merge_patients('north', $1, $2)`, [kept, merged])
      }
    }),
  )
  expect(await miscounted()).toBe(0)
  const { rows } = await owner.query(
    `select count(*)::integer as strays from private.visits join private.patients on patients.id = patient_id where merged_into is not null`,
  )
  expect(rows).toEqual([{ strays: 0 }])
})
