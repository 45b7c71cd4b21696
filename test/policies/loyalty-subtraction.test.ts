import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  LoyaltyCohorts,
  LoyaltyFigure,
  LoyaltyFigures,
  LoyaltyOverview,
} from '../../supabase/contract/loyalty.ts'
import { becomeViewer, leaksOf, sizesOf } from './attacker.ts'
import type { Group, Told } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'
import { emptyVisits } from './visits.ts'

/**
 * Nothing hidden can be worked out from all that the loyalty pages show of a month, whichever departments are asked for one after
 * the other: of patients, first visits, their sources and their doctors.
 */

let people: People
let ids: Record<string, number>
beforeAll(async () => {
  people = await openHospitals()
  ids = await becomeViewer(people)
})
afterAll(() => people.close())

const DEPARTMENTS = ['', 'cardiology', 'dentistry', 'pediatrics', 'surgery']
const SOURCES = ['patient', 'web', 'charity', '']
const DOCTORS = ['a', 'b', '']
const MONTHS = ['2026-03', '2026-03']

/** The smallest groups there are: patients who came once, in that month. */
interface Atom {
  department: string
  source: string
  doctor: string
}

const ATOMS: Atom[] = DEPARTMENTS.flatMap((department) =>
  SOURCES.flatMap((source) => DOCTORS.map((doctor) => ({ department, source, doctor }))),
)

async function keep(sizes: number[]): Promise<void> {
  await emptyVisits(people)
  await people.stack.db.exec(
    `insert into public.doctors (hospital_id, code, names)
     select id, code, '{"en": "x"}' from public.hospitals, unnest('{a,b}'::text[]) as code where slug = 'north';
     alter table private.visits disable trigger user`,
  )
  const cells = ATOMS.map((atom, index) => ({
    ...atom,
    department: ids[atom.department] ?? null,
    size: sizes[index],
  }))
  await people.stack.db.query(
    `with coming as (
       select hospitals.id as hospital_id, nextval('private.patients_id_seq') as patient_id, cell.*
       from public.hospitals
       cross join jsonb_to_recordset($1) as cell (department integer, source text, doctor text, size integer)
       cross join generate_series(1, size) where slug = 'north'
     ), patients as (
       insert into private.patients (hospital_id, id) overriding system value select hospital_id, patient_id from coming
     )
     insert into private.visits (hospital_id, external_id, source, patient_id, department_id, doctor_id, at, day, designated, referral, amount, amounts)
     select coming.hospital_id, patient_id, 'his', patient_id, department, doctors.id, '2026-03-04T04:00:00Z', '2026-03-04', false, nullif(coming.source, ''), 0, '{}'
     from coming left join public.doctors on doctors.hospital_id = coming.hospital_id and doctors.code = doctor`,
    [cells],
  )
  await people.stack.db.exec(
    `alter table private.visits enable trigger user; select private.recount_visits(id) from public.hospitals where slug = 'north'`,
  )
}

/** Which group a figure is about. */
function groupOf(
  { measure, grain, bucket }: LoyaltyFigure,
  department: string | undefined,
): Group<Atom> | undefined {
  const group = measure === 'designation' ? { doctor: ['a', 'b'] } : {}
  switch (grain) {
    case 'all':
      return { ...group, department: department && [department] }
    case 'hospital':
    case 'month':
      return group
    case 'department':
      return { ...group, department: [bucket] }
    case 'part':
      if (measure === 'source' && SOURCES.includes(bucket))
        return { department: department && [department], source: [bucket] }
      if (measure === 'last_visit' && bucket === '0')
        return { department: department && [department] }
      return undefined
  }
}

/** Every figure for every choice of department. */
async function readAll(): Promise<Told<Atom>[]> {
  const told: Told<Atom>[] = []
  const ask = async <Answer>(name: string, parameters: unknown[]): Promise<Answer> => {
    const places = parameters.map((_, nth) => `$${nth + 1}`).join(', ')
    const { rows } = await people.stack.db.query<{ answer: Answer }>(
      `select public.${name}(${places}) as answer`,
      parameters,
    )
    return rows[0]!.answer
  }
  const add = (figure: LoyaltyFigure, department: string | undefined) => {
    const group = groupOf(figure, department)
    // Whose time to come again ended in that month is nobody, and nobody came twice.
    if (group && !['retention', 'gap'].includes(figure.measure))
      told.push({ name: `${figure.measure} ${figure.grain}`, n: figure.n, group })
  }
  const { figures } = await ask<LoyaltyOverview>('loyalty_overview', ['north', ...MONTHS])
  for (const figure of figures) add(figure, undefined)
  for (const department of [undefined, ...DEPARTMENTS.slice(1)]) {
    const asked = ['north', ...MONTHS, department ?? null]
    const answer = await ask<LoyaltyFigures>('loyalty_figures', asked)
    for (const figure of answer.figures) add(figure, department)
    for (const one of answer.doctors) {
      const group = { department: [one.department], doctor: [one.code] }
      told.push({ name: 'doctor', n: one.first_visits, group })
    }
    const { cohorts } = await ask<LoyaltyCohorts>('loyalty_cohorts', asked)
    for (const { n } of cohorts)
      told.push({ name: 'cohort', n, group: { department: department && [department] } })
  }
  return told
}

test('no group of 1 … 9 is shown or can be worked out', { timeout: 300_000 }, async () => {
  const sizes = sizesOf(ATOMS, ['department', 'source', 'doctor'], [4.5, 15, 60])
  await fc.assert(
    fc.asyncProperty(sizes, async (given) => {
      await keep(given)
      const told = await readAll()
      const groups = told.map(({ name, group }) => `${name} ${JSON.stringify(group)}`)
      expect(new Set(groups).size).toBeGreaterThan(50)
      expect(leaksOf(ATOMS, given, told)).toEqual([])
    }),
    { numRuns: 20, endOnFailure: true },
  )
})
