import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  LoyaltyCohorts,
  LoyaltyFigure,
  LoyaltyFigures,
  LoyaltyOverview,
} from '../../supabase/contract/loyalty.ts'
import { attacker } from './attacker.ts'
import type { Sum } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'
import { emptyVisits } from './visits.ts'

/**
 * Nothing hidden can be worked out from all that the loyalty pages show of a month, whichever departments are asked for one after
 * the other: of patients, first visits, their sources and their doctors.
 */

let people: People
const ids: Record<string, number | null> = { '': null }
beforeAll(async () => {
  people = await openHospitals()
  const { rows } = await people.stack.db.query<{ id: number; code: string; user_id: string }>(
    `select departments.id, code, user_id from public.departments join public.staff using (hospital_id)
     join public.hospitals on hospitals.id = hospital_id where slug = 'north' and role = 'viewer'`,
  )
  for (const { id, code } of rows) ids[code] = id
  // Hundreds of calls: as the viewer, but not over HTTP.
  await people.stack.db.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: rows[0]?.user_id }), rows[0]?.user_id],
  )
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
type Group = { [Key in keyof Atom]?: Atom[Key] | readonly string[] | undefined }

const ATOMS: Atom[] = DEPARTMENTS.flatMap((department) =>
  SOURCES.flatMap((source) => DOCTORS.map((doctor) => ({ department, source, doctor }))),
)
const sumOf = (group: Group): Sum =>
  ATOMS.map((atom) =>
    Object.entries(group).every(
      ([key, value]) => value === undefined || value.includes(atom[key as keyof Atom]),
    )
      ? 1
      : 0,
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
    department: ids[atom.department],
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
): Group | undefined {
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

interface Told {
  name: string
  n: number | null
  group: Group
}

/** Every figure for every choice of department. */
async function readAll(): Promise<Told[]> {
  const told: Told[] = []
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
    // Whose time to come again ended in that month is nobody.
    if (group && figure.measure !== 'retention')
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

/** Sizes as hospitals have them: some departments, sources and doctors are busy, some are not, some are unused. */
const SIZES = fc
  .tuple(
    fc.constantFrom(3, 10, 40),
    ...[DEPARTMENTS, SOURCES, DOCTORS].map((names) =>
      fc.array(fc.constantFrom(0, 0.05, 0.2, 0.6, 1), {
        minLength: names.length,
        maxLength: names.length,
      }),
    ),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: ATOMS.length,
      maxLength: ATOMS.length,
    }),
  )
  .map(([scale, departments, sources, doctors, chance]) =>
    ATOMS.map(({ department, source, doctor }, index) =>
      Math.floor(
        1.5 *
          scale *
          chance![index]! *
          departments![DEPARTMENTS.indexOf(department)]! *
          sources![SOURCES.indexOf(source)]! *
          doctors![DOCTORS.indexOf(doctor)]!,
      ),
    ),
  )

test('no group of 1 … 9 is shown or can be worked out', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(SIZES, async (given) => {
      await keep(given)
      const figures = (await readAll()).map(({ name, n, group }) => {
        const sum = sumOf(group)
        const size = sum.reduce((total, one, index) => total + one * given[index]!, 0)
        return { name: `${name} ${JSON.stringify(group)}`, n, sum, size }
      })
      const small = ({ size }: { size: number }) => size > 0 && size < 10
      expect(new Set(figures.map(({ name }) => name)).size).toBeGreaterThan(50)
      const shown = figures.filter(({ n }) => n !== null)
      expect(shown.filter(({ n, size }) => n !== size).map(({ name }) => name)).toEqual([])
      expect(shown.filter(small).map(({ name }) => name)).toEqual([])
      const unique = new Map(shown.map(({ sum }) => [sum.join(''), sum]))
      const knows = attacker([...unique.values()])
      const leaks = figures.filter((one) => one.n === null && small(one) && knows(one.sum))
      expect(leaks.map(({ name, size }) => `${name}: ${size}`)).toEqual([])
    }),
    { numRuns: 30, endOnFailure: true },
  )
})
