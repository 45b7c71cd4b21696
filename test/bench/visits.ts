import type pg from 'pg'
import { applyMigrations, bootstrapSupabase, startPostgres } from '../postgres.ts'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'
import * as members from './members.ts'

const VISITS = 2_000_000
const PATIENTS = 400_000
const MONTHS = 24
const AT_ONCE = 10_000
const ROUNDS = 15
const STAFF = '5f0f4ab8-6b0c-4c9e-8b0a-2f6f0d6f3a11'

/** On a PostgreSQL of our own: how long every loyalty page waits, the members' own too, what a new day takes, and how long the hospital's system waits. */
export async function measure(): Promise<Figure[]> {
  const server = await startPostgres({
    shared_buffers: '512MB',
    max_wal_size: '8GB',
    autovacuum: 'off',
  })
  try {
    const owner = await server.connect()
    await bootstrapSupabase(owner)
    await applyMigrations(owner)
    await fill(owner)
    const figures = await reading(owner)
    await members.fill(owner)
    return [
      ...figures,
      await members.reading(owner, STAFF),
      ...(await members.keeping(owner)),
      await recording(owner),
    ]
  } finally {
    await server.stop()
  }
}

/** Visits of two years, about five a patient, some far more; written with the triggers off and then counted. */
async function fill(owner: pg.Client): Promise<void> {
  await owner.query(`select public.create_hospital('bench', '{"en": "Bench"}')`)
  await owner.query(
    `insert into public.departments (hospital_id, code, names)
     select 1, 'department-' || nth, '{"en": "x"}' from generate_series(1, 20) as nth`,
  )
  await owner.query(
    `insert into public.doctors (hospital_id, code, names, department_id)
     select 1, 'doctor ' || nth, '{"en": "x"}', 1 + nth % 20 from generate_series(1, 200) as nth`,
  )
  await owner.query('insert into auth.users (id) values ($1)', [STAFF])
  await owner.query(`insert into public.staff values (1, $1, 'viewer')`, [STAFF])
  await owner.query(
    `insert into private.patients (hospital_id) select 1 from generate_series(1, ${PATIENTS})`,
  )
  await owner.query(
    `insert into private.patient_numbers (hospital_id, number, patient_id) select 1, 'p' || id, id from private.patients`,
  )
  await owner.query('alter table private.visits disable trigger user')
  await owner.query(
    `insert into private.visits (
       hospital_id, external_id, source, patient_id, department_id, doctor_id, at, day, first, designated, referral, amount, amounts
     )
     select 1, 'v' || n, 'his', patient_id, 1 + doctor % 20, 1 + doctor, at, (at at time zone 'Asia/Shanghai')::date,
       case when n % 5 = 0 then n % 10 = 0 end, n % 3 = 0, (array['patient', 'web', 'doctor', null])[1 + n % 4],
       paid + 20, jsonb_build_object('registration', 20, case when n % 2 = 0 then 'medicine' else 'examination' end, paid)
     from (
       select n, 1 + (power(random(), 1.5) * ${PATIENTS - 1})::bigint as patient_id, (random() * 199)::integer as doctor,
         now() - random() * interval '${MONTHS} months' as at, 1 + (exp(random() * 8))::integer as paid
       from generate_series(1, ${VISITS}) as n
       offset 0
     ) as drawn`,
  )
  await owner.query('alter table private.visits enable trigger user')
  await owner.query('select private.recount_visits(1)')
  // One of forty said what they thought of it, and is known.
  await owner.query(
    `insert into private.ties (hospital_id, patient_id, month, response_id, score)
     select 1, patient_id, private.month_of(day), gen_random_uuid(), id % 11 from private.visits where id % 40 = 0`,
  )
  await owner.query('select private.judge_ties(1)')
  await owner.query('vacuum analyze')
}

async function reading(owner: pg.Client): Promise<Figure[]> {
  await owner.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: STAFF }), STAFF],
  )
  const month = (back: number) => {
    const now = new Date()
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
      .toISOString()
      .slice(0, 7)
  }
  const [year, longer] = [
    [month(11), month(0)],
    [month(MONTHS - 1), month(0)],
  ]
  const views: [string, string[]][] = [
    ['loyalty_overview', [...year, month(23), month(12)]],
    ['loyalty_overview', longer],
    ['loyalty_figures', year],
    ['loyalty_figures', [...longer, 'department-3']],
    ['loyalty_cohorts', longer],
    ['loyalty_cohorts', [...longer, 'department-3']],
    ['loyalty_returns', year],
  ]
  const times: { view: string; time: number }[] = []
  for (const [name, parameters] of views) {
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const asked = performance.now()
      await owner.query(
        `select public.${name}('bench', ${parameters.map((_, nth) => `$${nth + 1}`).join(', ')})`,
        parameters,
      )
      rounds.push(performance.now() - asked)
    }
    times.push({ view: `${name} ${parameters.join(' ')}`, time: median(rounds) })
  }
  const slowest = times.toSorted((a, b) => b.time - a.time)
  return [
    {
      name: `the slowest of ${views.length} views of ${VISITS} visits of ${PATIENTS} patients`,
      measured: slowest[0]?.time ?? NaN,
      bound: '<=',
      target: 150,
      unit: 'ms',
      detail: slowest.map(({ view, time }) => `${view}: ${time.toFixed(0)} ms`).join('; '),
    },
  ]
}

/** A batch as a hospital's system sends it in the evening: of patients who were here before, and of some who were not. */
async function recording(owner: pg.Client): Promise<Figure> {
  const times = []
  for (let round = 0; round < 3; round++) {
    const { rows } = await owner.query(
      `select jsonb_agg(jsonb_build_object(
         'id', 'new ${round} ' || n, 'patient', 'p' || (random() * ${PATIENTS * 1.1})::integer,
         'at', now() - random() * interval '12 hours', 'department', 'department-' || 1 + n % 20,
         'doctor', jsonb_build_object('code', 'doctor ' || 1 + n % 200), 'first', null, 'designated', n % 3 = 0, 'referral', 'patient',
         'amounts', jsonb_build_object('registration', 20, 'medicine', n % 300)
       ))::text as visits from generate_series(1, ${AT_ONCE}) as n`,
    )
    const asked = performance.now()
    const { rows: answers } = await owner.query(
      `select public.record_visits('bench', $1::jsonb) ->> 'accepted' as accepted`,
      [rows[0].visits],
    )
    times.push(performance.now() - asked)
    if (Number(answers[0].accepted) < AT_ONCE - 10) throw new Error(JSON.stringify(answers))
  }
  return {
    name: `${AT_ONCE} visits in one call, beside ${VISITS}, of members too`,
    measured: median(times) / 1000,
    bound: '<=',
    target: 5,
    unit: 's',
    detail: times.map((time) => `${(time / 1000).toFixed(1)} s`).join(', '),
  }
}
