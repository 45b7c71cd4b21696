import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import { attacker } from './attacker.ts'
import type { Sum } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/**
 * Nothing hidden can be worked out from all that is shown, whichever departments and channels are asked for one after the
 * other, by both functions: hospitals of all sizes and shapes against somebody who is good at sums.
 */

let people: People
const ids: Record<string, number> = { '': 0 }
beforeAll(async () => {
  people = await openHospitals()
  const { rows } = await people.stack.db.query<{ id: number; code: string; user_id: string }>(
    `select departments.id, code, user_id from public.departments join public.staff using (hospital_id)
     join public.hospitals on hospitals.id = hospital_id where slug = 'north' and role = 'viewer'`,
  )
  for (const { id, code } of rows) ids[code] = id
  // Thousands of calls: as the viewer, but not over HTTP.
  await people.stack.db.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: rows[0]?.user_id }), rows[0]?.user_id],
  )
})
afterAll(() => people.close())

const DEPARTMENTS = ['', 'cardiology', 'dentistry', 'pediatrics', 'surgery']
const CHANNELS = ['web', 'qr', 'sms', 'kiosk']
/** Four weeks with a day each, all of one month and within it, since a part of a week is no group. */
const PERIOD = ['2026-06-01', '2026-06-28'] as const
const WEEKS = ['2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22']
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en']

/** The smallest groups there are. */
interface Atom {
  department: string
  channel: string
  week: string
  lang: string
}
/** Which of them a figure is about; what is not said is all. */
type Group = { [Key in keyof Atom]?: string | undefined }

const atomsOf = (weeks: string[], languages: string[]): Atom[] =>
  DEPARTMENTS.flatMap((department) =>
    CHANNELS.flatMap((channel) =>
      weeks.flatMap((week) => languages.map((lang) => ({ department, channel, week, lang }))),
    ),
  )
const sumOf = (atoms: Atom[], group: Group): Sum =>
  atoms.map((atom) =>
    Object.entries(group).every(
      ([key, value]) => value === undefined || atom[key as keyof Atom] === value,
    )
      ? 1
      : 0,
  )

/** Keeps `sizes[i]` answers of the kind `atoms[i]`, as the deltas that answers leave. */
async function keep(atoms: Atom[], sizes: number[]): Promise<void> {
  await people.stack.db.exec(
    'truncate private.survey_deltas, private.survey_daily, private.survey_monthly',
  )
  const cells = atoms.map(({ department, channel, week, lang }, index) => ({
    department: ids[department],
    channel,
    week,
    mark: 1 << LANGUAGES.indexOf(lang),
    size: sizes[index],
  }))
  await people.stack.db.query(
    `insert into private.survey_deltas
     select surveys.hospital_id, surveys.id, cell.week, cell.department, cell.channel, array[mark, 1]
     from public.surveys join public.hospitals on hospitals.id = surveys.hospital_id and hospitals.slug = 'north'
     cross join jsonb_to_recordset($1) as cell (department integer, channel text, week date, mark integer, size integer)
     cross join generate_series(1, size)`,
    [cells],
  )
  await people.stack.db.query('select public.fold_survey_deltas()')
}

/** Which group a row is about, when `department` and `channel` were asked for; undefined: one that says no more than another. */
function groupOf({ grain, bucket }: SurveyFigure, asked: Group): Group | undefined {
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
    case 'language':
      return { ...asked, lang: bucket }
    case 'week':
    case 'day':
      return WEEKS.includes(bucket) ? { ...asked, week: bucket } : undefined
  }
}

/** Every row of both functions for every choice of department and channel. */
async function readAll(): Promise<[SurveyFigure, Group][]> {
  const all: [SurveyFigure, Group][] = []
  for (const department of [undefined, ...DEPARTMENTS.slice(1)])
    for (const channel of [undefined, ...CHANNELS]) {
      const { rows } = await people.stack.db.query<{ figure: SurveyFigure }>(
        `select to_jsonb(figures) as figure from public.survey_figures('north', 'pulse', '*', $1, $2, $3, $4) as figures
         union all
         select figure from jsonb_array_elements(
           public.survey_breakdown('north', 'pulse', $1, $2, $3, $4) -> 'figures'
         ) as figure where figure ->> 'question' = '*'`,
        [...PERIOD, department ?? null, channel ?? null],
      )
      for (const { figure } of rows) {
        const group = groupOf(figure, { department, channel })
        if (group) all.push([figure, group])
      }
    }
  return all
}

/** Sizes as hospitals have them: some departments, channels, weeks and languages are busy, some are not, some are unused. */
const sizes = (atoms: Atom[]) =>
  fc
    .tuple(
      fc.constantFrom(2, 8, 40, 300),
      ...[DEPARTMENTS, CHANNELS, WEEKS, LANGUAGES].map((names) =>
        fc.array(fc.constantFrom(0, 0.05, 0.2, 0.6, 1), {
          minLength: names.length,
          maxLength: names.length,
        }),
      ),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: atoms.length,
        maxLength: atoms.length,
      }),
    )
    .map(([scale, departments, channels, weeks, languages, chance]) =>
      atoms.map(({ department, channel, week, lang }, index) =>
        Math.floor(
          2 *
            scale *
            chance![index]! *
            departments![DEPARTMENTS.indexOf(department)]! *
            channels![CHANNELS.indexOf(channel)]! *
            weeks![WEEKS.indexOf(week)]! *
            languages![LANGUAGES.indexOf(lang)]!,
        ),
      ),
    )

describe.each([
  ['departments and channels', atomsOf(WEEKS.slice(0, 1), LANGUAGES.slice(0, 1)), 25],
  ['departments, channels and weeks', atomsOf(WEEKS, LANGUAGES.slice(0, 1)), 12],
  ['departments, channels and languages', atomsOf(WEEKS.slice(0, 1), LANGUAGES), 12],
])('%s', (_what, atoms, numRuns) => {
  test('no group of 1 … 9 is shown or can be worked out', async () => {
    await fc.assert(
      fc.asyncProperty(sizes(atoms), async (given) => {
        await keep(atoms, given)
        const figures = (await readAll()).map(([figure, group]) => {
          const sum = sumOf(atoms, group)
          return {
            name: JSON.stringify([figure.grain, group]),
            n: figure.n,
            sum,
            size: sum.reduce((total, one, index) => total + one * given[index]!, 0),
          }
        })
        const small = ({ size }: { size: number }) => size > 0 && size < 10
        const shown = figures.filter(({ n }) => n !== null)
        expect(shown.filter(({ n, size }) => n !== size)).toEqual([])
        expect(shown.filter(small)).toEqual([])
        const unique = new Map(shown.map(({ sum }) => [sum.join(''), sum]))
        const knows = attacker([...unique.values()])
        const leaks = figures.filter((one) => one.n === null && small(one) && knows(one.sum))
        expect(leaks.map(({ name, size }) => `${name}: ${size}`)).toEqual([])
      }),
      { numRuns, endOnFailure: true },
    )
  })
})

test('the attacker knows what one hidden cell of a table is, and not two', () => {
  const cells = Array.from({ length: 4 }, (_, index) => [0, 1, 2, 3].map((one) => +(one === index)))
  const totals = [
    [1, 1, 0, 0],
    [0, 0, 1, 1],
    [1, 0, 1, 0],
  ]
  expect(attacker([...totals, cells[1]!])(cells[0]!)).toBe(true)
  expect(attacker([...totals, cells[1]!])(cells[3]!)).toBe(true)
  expect(attacker(totals)(cells[0]!)).toBe(false)
  expect(attacker(totals)([0, 1, 0, 1])).toBe(true)
})
