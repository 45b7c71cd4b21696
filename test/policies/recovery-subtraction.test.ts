import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecoveryFigure } from '../../supabase/contract/recovery.ts'
import { attacker } from './attacker.ts'
import type { Sum } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/**
 * Nothing hidden can be worked out from all that `recovery_figures` shows, whichever departments and channels are asked for
 * one after the other: of complaints, of those a patient has judged, of those due, of open ones and of categories; and
 * nothing else is told of a group that is too small.
 */

let people: People
const ids: Record<string, number | null> = { '': null }
const categories: Record<string, number> = {}
beforeAll(async () => {
  people = await openHospitals()
  const { rows } = await people.stack.db.query<{ id: number; code: string; user_id: string }>(
    `select departments.id, code, user_id from public.departments join public.staff using (hospital_id)
     join public.hospitals on hospitals.id = hospital_id where slug = 'north' and role = 'viewer'`,
  )
  for (const { id, code } of rows) ids[code] = id
  const named = await people.stack.db.query<{ id: number; code: string }>(
    `select categories.id, code from public.complaint_categories as categories
     join public.hospitals on hospitals.id = hospital_id where slug = 'north'`,
  )
  for (const { id, code } of named.rows) categories[code] = id
  // Hundreds of calls: as the viewer, but not over HTTP.
  await people.stack.db.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: rows[0]?.user_id }), rows[0]?.user_id],
  )
})
afterAll(() => people.close())

const DEPARTMENTS = ['', 'cardiology', 'dentistry', 'pediatrics', 'surgery']
const CHANNELS = ['web', 'qr', 'sms', 'kiosk']
const CATEGORIES = ['waiting', 'attitude', 'cost', 'privacy']

/** The smallest groups there are. */
interface Atom {
  department: string
  channel: string
  category: string
  judged: boolean
}
/** Which of them a figure is about; what is not said is all. */
type Group = { [Key in keyof Atom]?: Atom[Key] | undefined }

const ATOMS: Atom[] = DEPARTMENTS.flatMap((department) =>
  CHANNELS.flatMap((channel) =>
    CATEGORIES.flatMap((category) =>
      [false, true].map((judged) => ({ department, channel, category, judged })),
    ),
  ),
)
const sumOf = (group: Group): Sum =>
  ATOMS.map((atom) =>
    Object.entries(group).every(
      ([key, value]) => value === undefined || atom[key as keyof Atom] === value,
    )
      ? 1
      : 0,
  )

/** Counts `sizes[i]` due and still open complaints of the kind `ATOMS[i]`. */
async function keep(sizes: number[]): Promise<void> {
  await people.stack.db.exec(
    `delete from public.cases; truncate private.case_counts; alter table public.cases disable trigger user`,
  )
  const cells = ATOMS.map(({ department, channel, category, judged }, index) => ({
    judged,
    department: ids[department],
    channel,
    category: categories[category],
    size: sizes[index],
  }))
  await people.stack.db.query(
    `insert into public.cases (
       hospital_id, id, reference, kind, source, channel, lang, searched, department_id, category_id, filed_at, resolve_due_at, satisfied
     )
     select hospitals.id, gen_random_uuid(), gen_random_uuid()::text, 'complaint', 'complaint', channel, 'en', '',
       department, category, '2026-06-03T04:00:00Z', '2026-06-10T16:00:00Z', case when judged then number % 2 = 0 end
     from public.hospitals
     cross join jsonb_to_recordset($1) as cell (department integer, channel text, category integer, judged boolean, size integer)
     cross join generate_series(1, size) as number where slug = 'north'`,
    [cells],
  )
  await people.stack.db.exec(
    `alter table public.cases enable trigger user; select private.recount_cases(id) from public.hospitals where slug = 'north'`,
  )
}

/** The measures, each of which has the complaints of every kind, or those that were judged. */
const MEASURES = ['filed', 'resolve_due', 'satisfied', 'open', 'category']

/** Which group a row is about, when `department` and `channel` were asked for; undefined: none of those that are attacked. */
function groupOf({ measure, grain, bucket }: RecoveryFigure, asked: Group): Group | undefined {
  if (!MEASURES.includes(measure)) return undefined
  if (measure === 'satisfied') asked = { ...asked, judged: true }
  switch (grain) {
    case 'all':
    case 'month':
      return asked
    case 'hospital':
      return { ...asked, department: undefined }
    case 'department':
      return { ...asked, department: bucket }
    case 'channel':
      return { ...asked, channel: bucket }
    case 'part':
      return CATEGORIES.includes(bucket) ? { ...asked, category: bucket } : undefined
    default:
      return undefined
  }
}

/** What is told of groups of which too little is known to tell it. */
function saysTooMuch(figures: readonly RecoveryFigure[]): RecoveryFigure[] {
  const hidden = (measure: string, { grain, bucket }: RecoveryFigure) =>
    figures.some(
      (row) =>
        row.n === null && row.measure === measure && row.grain === grain && row.bucket === bucket,
    )
  const few = figures.some(
    ({ measure, grain, n }) => measure === 'filed' && grain === 'all' && n === null,
  )
  return figures.filter((row) => {
    const { measure, grain, n, counts } = row
    if (measure === 'filed') return hidden('satisfied', row) && (counts?.length ?? 0) > 2
    if (n === null || grain === 'survey' || grain === 'both') return false
    if (measure === 'quick_enough') return hidden('satisfied', row)
    if (grain === 'part' && n === 0)
      return figures.some((other) => other.measure === measure && other.n === null)
    return ['part', 'week', 'month', 'cases'].includes(grain) ? few : hidden('filed', row)
  })
}

/** Every row for every choice of department and channel. */
async function readAll(): Promise<[RecoveryFigure, Group][]> {
  const all: [RecoveryFigure, Group][] = []
  for (const department of [undefined, ...DEPARTMENTS.slice(1)])
    for (const channel of [undefined, ...CHANNELS]) {
      const { rows } = await people.stack.db.query<{ figure: RecoveryFigure }>(
        `select figure from jsonb_array_elements(
           public.recovery_figures('north', '2026-06-01', '2026-06-30', $1, $2) -> 'figures'
         ) as figure`,
        [department ?? null, channel ?? null],
      )
      expect(saysTooMuch(rows.map(({ figure }) => figure))).toEqual([])
      for (const { figure } of rows) {
        const group = groupOf(figure, { department, channel })
        if (group) all.push([figure, group])
      }
    }
  return all
}

/** Sizes as hospitals have them: some departments, channels and categories are busy, some are not, some are unused. */
const SIZES = fc
  .tuple(
    fc.constantFrom(2, 8, 40),
    ...[DEPARTMENTS, CHANNELS, CATEGORIES].map((names) =>
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
  .map(([scale, departments, channels, parts, chance]) =>
    ATOMS.map(({ department, channel, category }, index) =>
      Math.floor(
        1.5 *
          scale *
          chance![index]! *
          departments![DEPARTMENTS.indexOf(department)]! *
          channels![CHANNELS.indexOf(channel)]! *
          parts![CATEGORIES.indexOf(category)]!,
      ),
    ),
  )

describe('departments, channels and categories', () => {
  test('no group of 1 … 9 is shown or can be worked out', async () => {
    await fc.assert(
      fc.asyncProperty(SIZES, async (given) => {
        await keep(given)
        const figures = (await readAll()).map(([figure, group]) => {
          const sum = sumOf(group)
          return {
            name: JSON.stringify([figure.measure, figure.grain, group]),
            n: figure.n,
            sum,
            size: sum.reduce((total, one, index) => total + one * given[index]!, 0),
          }
        })
        const small = ({ size }: { size: number }) => size > 0 && size < 10
        expect(new Set(figures.map(({ name }) => name)).size).toBeGreaterThan(400)
        const shown = figures.filter(({ n }) => n !== null)
        expect(shown.filter(({ n, size }) => n !== size)).toEqual([])
        expect(shown.filter(small)).toEqual([])
        // All measures are of the same complaints: whatever one of them shows, the attacker knows of every other.
        const unique = new Map(shown.map(({ sum }) => [sum.join(''), sum]))
        const knows = attacker([...unique.values()])
        const leaks = figures.filter((one) => one.n === null && small(one) && knows(one.sum))
        expect(leaks.map(({ name, size }) => `${name}: ${size}`)).toEqual([])
      }),
      { numRuns: 20, endOnFailure: true },
    )
  })
})
