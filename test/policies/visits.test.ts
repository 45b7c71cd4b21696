import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RecordedVisits, Visit } from '../../supabase/contract/visit.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'
import { emptyVisits } from './visits.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())
beforeEach(() => emptyVisits(people))

const visit = (more: Partial<Visit> = {}): Visit => ({
  id: 'v1',
  patient: '100',
  at: '2026-05-06T09:30:00+08:00',
  department: 'cardiology',
  doctor: { code: 'd7', name: '王医生' },
  first: true,
  designated: false,
  referral: 'patient',
  amounts: { registration: 50, medicine: 120.5 },
  ...more,
})
const record = async (...visits: unknown[]): Promise<RecordedVisits> => {
  const { status, body } = await people.service('/rest/v1/rpc/record_visits', {
    hospital: 'north',
    visits,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as RecordedVisits
}
const counts = (more: Partial<RecordedVisits> = {}): RecordedVisits => ({
  accepted: 0,
  unchanged: 0,
  corrected: 0,
  cancelled: 0,
  refused: [],
  ...more,
})
const kept = async (): Promise<Record<string, unknown>[]> =>
  (
    await people.stack.db.query<Record<string, unknown>>(
      `select external_id, source, day::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as utc, departments.code as department,
         doctors.code as doctor, first, designated, referral, amount::float, amounts, cancelled_at is not null as cancelled,
         (select min(number) from private.patient_numbers as numbers where numbers.patient_id = visits.patient_id) as patient
       from private.visits left join public.departments on departments.id = department_id left join public.doctors on doctors.id = doctor_id
       order by visits.id`,
    )
  ).rows

describe('a visit', () => {
  test('is kept, with its patient, doctor and day', async () => {
    expect(await record(visit())).toEqual(counts({ accepted: 1 }))
    expect(await kept()).toEqual([
      {
        external_id: 'v1',
        source: 'his',
        day: '2026-05-06',
        utc: '2026-05-06 01:30',
        department: 'cardiology',
        doctor: 'd7',
        first: true,
        designated: false,
        referral: 'patient',
        amount: 170.5,
        amounts: { registration: 50, medicine: 120.5 },
        cancelled: false,
        patient: '100',
      },
    ])
    const { body } = await people.viewer('/rest/v1/doctors?select=code,names')
    expect(body).toEqual([{ code: 'd7', names: { 'zh-Hans': '王医生' } }])
  })

  test('may say no more than who and when', async () => {
    expect(await record({ id: 'v1', patient: '100', at: '2026-05-06' })).toEqual(
      counts({ accepted: 1 }),
    )
    expect(await kept()).toMatchObject([
      { utc: '2026-05-05 16:00', first: null, designated: false, amount: 0, amounts: {} },
    ])
  })

  test('twice is one visit', async () => {
    await record(visit())
    expect(await record(visit())).toEqual(counts({ unchanged: 1 }))
    expect(
      await record(visit({ amounts: { registration: 50, medicine: 120.5, surgery: 0 } })),
    ).toEqual(counts({ unchanged: 1 }))
    expect(await kept()).toHaveLength(1)
  })

  test('is corrected, and what it was is kept', async () => {
    await record(visit())
    expect(await record(visit({ amounts: { registration: 50 }, patient: '101' }))).toEqual(
      counts({ corrected: 1 }),
    )
    expect(await kept()).toMatchObject([{ amount: 50, patient: '101' }])
    const { rows } = await people.stack.db.query(
      `select was ->> 'amount' as amount from private.visit_changes`,
    )
    expect(rows).toEqual([{ amount: '170.50' }])
  })

  test('is cancelled, which says nothing else of it, and may come back', async () => {
    await record(visit())
    const cancellation = { id: 'v1', patient: '100', at: '2026-05-06', cancelled: true }
    expect(await record(cancellation)).toEqual(counts({ cancelled: 1 }))
    expect(await record(cancellation)).toEqual(counts({ unchanged: 1 }))
    expect(await kept()).toMatchObject([{ cancelled: true, amount: 170.5 }])
    expect(await record(visit())).toEqual(counts({ corrected: 1 }))
    expect(await kept()).toMatchObject([{ cancelled: false }])
  })

  test('nobody heard of is kept as cancelled', async () => {
    expect(await record(visit({ cancelled: true }))).toEqual(counts({ cancelled: 1 }))
    expect(await kept()).toMatchObject([{ cancelled: true }])
  })
})

describe('of a batch', () => {
  test.each<[string, unknown, string, detail?: string]>([
    ['not an object', 'visit', 'bad_row'],
    ['a list for an object', [], 'bad_row'],
    ['a key nobody knows', { ...visit(), diagnosis: 'x' }, 'bad_row', 'diagnosis'],
    ['a long key', { ...visit(), ['字'.repeat(99)]: 1 }, 'bad_row', '字'.repeat(64)],
    ['no id', { patient: '100', at: '2026-05-06' }, 'bad_row', 'id'],
    ['a key misspelt', { id: 'v1', patient: '100', time: '2026-05-06' }, 'bad_row', 'at'],
    ['an empty id', visit({ id: '  ' }), 'bad_id'],
    ['an id too long', visit({ id: 'x'.repeat(65) }), 'bad_id'],
    ['a number that is none', { ...visit(), patient: 100 }, 'bad_patient'],
    ['a day that does not exist', visit({ at: '2026-02-30' }), 'bad_time'],
    ['an hour that does not exist', visit({ at: '2026-02-03 24:30' }), 'bad_time'],
    ['the American way', visit({ at: '05/06/2026' }), 'bad_time'],
    ['tomorrow', visit({ at: new Date(Date.now() + 86_400_000).toISOString() }), 'visit_in_future'],
    ['another department', visit({ department: 'alchemy' }), 'unknown_department'],
    ['a doctor without a code', { ...visit(), doctor: { name: 'X' } }, 'bad_doctor'],
    ['a flag that is a word', { ...visit(), first: 'yes' }, 'bad_flag'],
    ['another source', { ...visit(), referral: 'rumour' }, 'unknown_referral'],
    ['a negative amount', visit({ amounts: { medicine: -1 } }), 'bad_amount'],
    ['a huge amount', visit({ amounts: { medicine: 10_000_001 } }), 'bad_amount'],
    ['a huge sum', visit({ amounts: { medicine: 9_000_000, surgery: 9_000_000 } }), 'bad_amount'],
    ['a thousandth', visit({ amounts: { medicine: 0.001 } }), 'bad_amount'],
    ['an amount in words', { ...visit(), amounts: { medicine: '12' } }, 'bad_amount'],
    ['another kind of item', { ...visit(), amounts: { wine: 12 } }, 'bad_amount'],
    ['a system without a name', visit({ source: 'HIS 2' }), 'bad_source'],
  ])('a row with %s is refused, and the others are kept', async (_, row, code, detail) => {
    const answer = await record(visit({ id: 'a' }), row, visit({ id: 'c', patient: '103' }))
    expect(answer).toMatchObject({
      accepted: 2,
      refused: [{ row: 1, code, detail: detail ?? null }],
    })
    expect(await kept()).toHaveLength(2)
  })

  test('no patient is made of what is refused', async () => {
    await record(visit({ amounts: { medicine: -1 } }))
    const { rows } = await people.stack.db.query('select from private.patients')
    expect(rows).toEqual([])
  })

  test('an id that comes again is judged after the first', async () => {
    expect(
      await record(visit(), visit({ amounts: {} }), visit({ amounts: {} }), {
        ...visit(),
        cancelled: true,
      }),
    ).toEqual(counts({ accepted: 1, corrected: 1, unchanged: 1, cancelled: 1 }))
  })

  test('more than 10 000 rows, or no rows, are refused', async () => {
    for (const [visits, code] of [
      [{}, 'bad_request'],
      [null, 'bad_request'],
      [Array.from({ length: 10_001 }, () => 1), 'too_large'],
    ] as const) {
      const { body } = await people.service('/rest/v1/rpc/record_visits', {
        hospital: 'north',
        visits,
      })
      expect(body).toMatchObject({ message: code })
    }
  })
})

describe('the same visit from two systems', () => {
  const other = (more: Partial<Visit> = {}) =>
    visit({ id: 'app-9', source: 'app', at: '2026-05-06 09:30:40', ...more })

  test('is refused and says which it is', async () => {
    await record(visit())
    expect(await record(other())).toEqual(
      counts({ refused: [{ row: 0, id: 'app-9', code: 'visit_known', detail: 'v1' }] }),
    )
  })

  test('is refused within one batch as well', async () => {
    expect(await record(visit(), other())).toMatchObject({
      accepted: 1,
      refused: [{ row: 1, detail: 'v1' }],
    })
  })

  test('is another with another doctor, department, patient or minute', async () => {
    expect(
      await record(
        visit(),
        other({ id: 'a', doctor: null }),
        other({ id: 'b', department: 'surgery' }),
        other({ id: 'c', patient: '101' }),
        other({ id: 'd', at: '2026-05-06 09:31' }),
      ),
    ).toEqual(counts({ accepted: 5 }))
  })

  test('takes the place of one that was cancelled, even just before', async () => {
    await record(visit())
    expect(await record(visit({ cancelled: true }), other())).toEqual(
      counts({ cancelled: 1, accepted: 1 }),
    )
    expect(await record(visit())).toMatchObject({ refused: [{ detail: 'app-9' }] })
  })
})

test('local time is the hospital’s, through a change of the clock', async () => {
  await people.stack.db.query(
    `update public.hospitals set time_zone = 'Europe/London' where slug = 'north'`,
  )
  const at = async (told: string) => {
    await record(visit({ id: told, at: told, patient: told }))
    return (await kept()).at(-1)
  }
  // Skipped from 1:00 to 2:00; twice from 1:00 to 2:00.
  expect(await at('2026-03-29 01:30')).toMatchObject({ utc: '2026-03-29 01:30' })
  expect(await at('2025-10-26 01:30')).toMatchObject({ utc: '2025-10-26 01:30' })
  expect(await at('2026-07-01')).toMatchObject({ utc: '2026-06-30 23:00', day: '2026-07-01' })
  await people.stack.db.query(
    `update public.hospitals set time_zone = 'Asia/Shanghai' where slug = 'north'`,
  )
})

test('only the hospital’s own system tells of visits, and nobody reads them', async () => {
  for (const who of ['anon', 'stranger', 'viewer', 'agent', 'admin', 'outsider'] as const) {
    const { status } = await people[who]('/rest/v1/rpc/record_visits', {
      hospital: 'north',
      visits: [],
    })
    expect([401, 403]).toContain(status)
  }
  const { body } = await people.service('/rest/v1/rpc/record_visits', {
    hospital: 'west',
    visits: [],
  })
  expect(body).toMatchObject({ message: 'unknown_hospital' })
})
