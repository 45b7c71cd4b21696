import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  LoyaltyCohorts,
  LoyaltyFigure,
  LoyaltyFigures,
  LoyaltyOverview,
} from '../../supabase/contract/loyalty.ts'
import type { Visit } from '../../supabase/contract/visit.ts'
import { dayIn } from '../../site/src/lib/days.ts'
import { FromScratch, monthName } from './loyalty-from-scratch.ts'
import type { KeptVisit } from './loyalty-from-scratch.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'
import { emptyVisits } from './visits.ts'

/**
 * Whatever is told of visits in whatever order, late, corrected, cancelled, of patients who turn out to be others: every figure is
 * exactly what comes out when it is worked out from the visits that are kept.
 */

const DEPARTMENTS = ['cardiology', 'dentistry', 'pediatrics', 'surgery', '']
const [FIRST, LAST] = [2025 * 12, 2026 * 12 + 2]

let people: People
beforeAll(async () => {
  people = await openHospitals()
  const { rows } = await people.stack.db.query<{ user_id: string }>(
    `select user_id from public.staff join public.hospitals on hospitals.id = hospital_id where slug = 'north' and role = 'viewer'`,
  )
  // Hundreds of calls: as the viewer, but not over HTTP. Nothing is hidden.
  await people.stack.db.exec(
    `alter table public.hospitals drop constraint hospitals_smallest_group_check; update public.hospitals set smallest_group = 1`,
  )
  await people.stack.db.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: rows[0]?.user_id }), rows[0]?.user_id],
  )
})
afterAll(() => people.close())

const call = async <Answer>(name: string, parameters: unknown[]): Promise<Answer> => {
  const places = parameters.map((_, nth) => `$${nth + 1}`).join(', ')
  const { rows } = await people.stack.db.query<{ answer: Answer }>(
    `select public.${name}(${places}) as answer`,
    parameters,
  )
  return rows[0]!.answer
}

async function keptVisits(): Promise<KeptVisit[]> {
  const { rows } = await people.stack.db.query<KeptVisit>(
    `select external_id as id, patient_id::integer as patient, coalesce(departments.code, '') as department, doctors.code as doctor,
       extract(epoch from at)::float as at, day::text, first, designated, referral, amounts
     from private.visits
     left join public.departments on departments.id = visits.department_id left join public.doctors on doctors.id = doctor_id
     where cancelled_at is null`,
  )
  return rows
}

const yuan = fc.integer({ min: 0, max: 200_000 }).map((fen) => fen / 100)
const visit: fc.Arbitrary<Visit> = fc.record({
  id: fc.integer({ min: 1, max: 40 }).map(String),
  patient: fc.integer({ min: 1, max: 7 }).map(String),
  at: fc
    .record({
      month: fc.integer({ min: FIRST, max: LAST }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
    })
    .map(({ month, day, hour }) => {
      const two = (number: number) => String(number).padStart(2, '0')
      return `${monthName(month)}-${two(day)} ${two(hour)}:00`
    }),
  department: fc.constantFrom('cardiology', 'dentistry', null),
  doctor: fc.constantFrom({ code: 'a' }, { code: 'b' }, null),
  first: fc.constantFrom(null, null, null, true, false),
  designated: fc.boolean(),
  referral: fc.constantFrom('patient', 'web', null),
  amounts: fc.record({ medicine: yuan, surgery: yuan }, { requiredKeys: [] }),
  cancelled: fc.constantFrom(false, false, false, true),
})
const step = fc.oneof(
  { weight: 5, arbitrary: fc.array(visit, { minLength: 1, maxLength: 15 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
  },
)

const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted()
const asRow = ({ measure, grain, bucket, n, counts }: LoyaltyFigure) => [
  measure,
  grain,
  bucket,
  n,
  counts,
]

const thisMonth = () => {
  const [year, month] = dayIn('Asia/Shanghai', new Date()).split('-').map(Number)
  return year! * 12 + month! - 1
}

/** Compares all figures of these months. */
async function compare(first: number, last: number, department: string | null): Promise<void> {
  const truth = new FromScratch(await keptVisits(), thisMonth())
  const months = [monthName(first), monthName(last)]
  const overview = await call<LoyaltyOverview>('loyalty_overview', ['north', ...months])
  expect(sorted(overview.figures.map(asRow))).toEqual(
    sorted(truth.overview(first, last, DEPARTMENTS)),
  )

  const figures = await call<LoyaltyFigures>('loyalty_figures', ['north', ...months, department])
  const sums = (grain: string, place: string | null) =>
    truth
      .sums(first, last, place)
      .map(([measure, n, counts]) => [
        measure,
        grain,
        place === department ? '' : (place ?? ''),
        n,
        counts,
      ])
  expect(sorted(figures.figures.filter(({ grain }) => grain !== 'department').map(asRow))).toEqual(
    sorted([
      ...sums('all', department),
      ...(department === null ? [] : sums('hospital', null)),
      ...truth.parts(first, last, department),
    ]),
  )
  expect(figures.gap_quartiles).toEqual(truth.quartiles(first, last, department))
  expect(figures.rfm_scores).toEqual(truth.scores())
  expect(
    figures.doctors
      .map((one) => `${one.code} ${one.department} ${one.first_visits} ${one.designated}`)
      .toSorted(),
  ).toEqual(truth.doctors(first, last, department).toSorted())

  const { cohorts } = await call<LoyaltyCohorts>('loyalty_cohorts', [
    'north',
    ...months,
    department,
  ])
  expect(cohorts).toEqual(truth.cohorts(first, last, department))
}

test('every figure is what the visits kept come to', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: FIRST, max: LAST }),
      fc.integer({ min: 0, max: 8 }),
      fc.constantFrom(null, 'cardiology', 'dentistry'),
      async (steps, first, length, department) => {
        await emptyVisits(people)
        for (const one of steps)
          if (typeof one[0] === 'object') await call('record_visits', ['north', one])
          else
            await call('merge_patients', ['north', ...one.map(String)]).catch((error: Error) => {
              expect(error.message).toBe('unknown_patient')
            })
        await compare(first, first + length, department)
        await people.stack.db.exec(
          `create temp table counted as select * from private.visit_counts where n <> 0 or amount <> 0`,
        )
        await people.stack.db.query(
          `select private.recount_visits(id) from public.hospitals where slug = 'north'`,
        )
        const { rows } = await people.stack.db.query(
          `(table counted except select * from private.visit_counts)
           union all (select * from private.visit_counts where n <> 0 or amount <> 0 except table counted)`,
        )
        await people.stack.db.exec('drop table counted')
        expect(rows).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
})

test('first visits count for who came again once their sixth month is over', async () => {
  const now = thisMonth()
  const seen = (patient: string, month: number) => ({
    ...{ id: `${patient} ${month}`, patient, at: `${monthName(month)}-01 08:00` },
    department: 'cardiology',
  })
  await emptyVisits(people)
  await call('record_visits', [
    'north',
    [seen('early', now - 7), seen('early', now - 1), seen('late', now - 6), seen('later', now - 6)],
  ])
  await compare(now - 1, now, null)
  const { figures } = await call<LoyaltyOverview>('loyalty_overview', [
    'north',
    ...[now - 1, now].map(monthName),
  ])
  const retention = figures
    .filter(({ measure, grain }) => measure === 'retention' && grain !== 'department')
    .map(({ bucket, n, counts }) => [bucket, n, counts])
  expect(sorted(retention)).toEqual(
    sorted([
      ['', 1, [0, 1]],
      [monthName(now - 1), 1, [0, 1]],
      [monthName(now), 0, [0, 0]],
    ]),
  )
})
