import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hiddenTogether } from '../../site/src/lib/hidden-together.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import { attacker, becomeViewer, leaksOf, sizesOf } from './attacker.ts'
import type { Group, Told } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/**
 * Nothing hidden can be worked out from all that is shown, whichever departments and channels are asked for one after the
 * other, by both functions: hospitals of all sizes and shapes against somebody who is good at sums. The dashboard does some
 * itself, so what is hidden together must be right and not small.
 */

let people: People
let ids: Record<string, number>
beforeAll(async () => {
  people = await openHospitals()
  ids = await becomeViewer(people)
})
afterAll(() => people.close())

const DEPARTMENTS = ['', 'cardiology', 'dentistry', 'pediatrics', 'surgery']
const CHANNELS = ['web', 'qr', 'sms', 'kiosk']
/**
 * Days of four weeks, of one of which there are two, and of two months, of which the second begins with a week: a part of a
 * week is no group.
 */
const PERIOD = ['2026-05-18', '2026-06-14'] as const
const WEEKS: Record<string, string[]> = {
  '2026-05-18': ['2026-05-18'],
  '2026-05-25': ['2026-05-25', '2026-05-28'],
  '2026-06-01': ['2026-06-01'],
  '2026-06-08': ['2026-06-08'],
}
const DAYS = Object.values(WEEKS).flat()
const inMonth = (month: string) => DAYS.filter((day) => day.startsWith(month.slice(0, 7)))
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en']

/** The smallest groups there are. */
interface Atom {
  department: string
  channel: string
  day: string
  lang: string
}

const atomsOf = (days: string[], languages: string[]): Atom[] =>
  DEPARTMENTS.flatMap((department) =>
    CHANNELS.flatMap((channel) =>
      days.flatMap((day) => languages.map((lang) => ({ department, channel, day, lang }))),
    ),
  )

/** Keeps `sizes[i]` answers of the kind `atoms[i]`, as the deltas that answers leave. */
async function keep(atoms: Atom[], sizes: number[]): Promise<void> {
  await people.stack.db.exec(
    'truncate private.survey_deltas, private.survey_daily, private.survey_weekly',
  )
  const cells = atoms.map(({ department, channel, day, lang }, index) => ({
    department: ids[department] ?? 0,
    channel,
    day,
    mark: 1 << LANGUAGES.indexOf(lang),
    size: sizes[index],
  }))
  await people.stack.db.query(
    `insert into private.survey_deltas
     select private.cell_of(surveys.id, cell.department, cell.day), array[mark, 1], cell.channel
     from public.surveys join public.hospitals on hospitals.id = surveys.hospital_id and hospitals.slug = 'north'
     cross join jsonb_to_recordset($1) as cell (department integer, channel text, day date, mark integer, size integer)
     cross join generate_series(1, size)`,
    [cells],
  )
  await people.stack.db.query('select public.fold_survey_deltas()')
}

/** Which group a row is about, when `department` and `channel` were asked for; undefined: one that says no more than another. */
function groupOf({ grain, bucket }: SurveyFigure, asked: Group<Atom>): Group<Atom> | undefined {
  switch (grain) {
    case 'all':
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
      return { ...asked, day: WEEKS[bucket] ?? [] }
    case 'month':
      return { ...asked, day: inMonth(bucket) }
    case 'day':
      return DAYS.includes(bucket) ? { ...asked, day: bucket } : undefined
  }
}

/** A small group whose row and column each hide another, and the other of its column has no answers at all. */
const withEmptyOnes = (atoms: Atom[]): number[] => {
  const sizes: Record<string, number> = {
    'cardiology web': 12,
    'cardiology qr': 5,
    ' qr': 50,
    'dentistry web': 40,
    'dentistry qr': 40,
  }
  return atoms.map(({ department, channel, day, lang }) =>
    day === DAYS[0] && lang === LANGUAGES[0] ? (sizes[`${department} ${channel}`] ?? 0) : 0,
  )
}

/** Two small days, enough together, of which one stands in a week beside a day that is not small. */
const withSmallDays = (atoms: Atom[]): number[] =>
  atoms.map(({ department, channel, day, lang }) =>
    department === 'cardiology' && channel === 'web' && lang === LANGUAGES[0]
      ? ([40, 3, 50, 8, 0][DAYS.indexOf(day)] ?? 0)
      : 0,
  )

/** A small group whose week hides another week of another channel, in which nobody answered on any day. */
const withEmptyDays = (atoms: Atom[]): number[] => {
  const sizes: Record<string, number> = {
    'sms 2026-05-25': 79,
    'kiosk 2026-05-18': 15,
    'kiosk 2026-05-25': 1,
  }
  return atoms.map(({ department, channel, day, lang }) =>
    department === 'pediatrics' && lang === LANGUAGES[0] ? (sizes[`${channel} ${day}`] ?? 0) : 0,
  )
}

/** A small week that is enough together with one of the month before, and stands beside one of its own that is not small. */
const withSmallWeeks = (atoms: Atom[]): number[] =>
  atoms.map(({ department, channel, day, lang }) =>
    department === 'cardiology' && channel === 'web' && lang === LANGUAGES[0]
      ? ([40, 14, 0, 6, 37][DAYS.indexOf(day)] ?? 0)
      : 0,
  )

/** What the dashboard tells of the groups hidden together, as the database leaves it: with no threshold of its own. */
const togetherOf = (
  rows: readonly SurveyFigure[],
  whole: SurveyFigure | undefined,
  grain: 'department' | 'week' | 'month',
  asked: Group<Atom>,
): Told<Atom>[] => {
  const together = hiddenTogether(whole, rows, grain, { kind: 'option', counters: [] }, 1)
  const hidden = rows.filter((row) => row.grain === grain && row.n === null)
  const buckets = hidden.map(({ bucket }) => bucket)
  const group =
    grain === 'department'
      ? { ...asked, department: buckets }
      : {
          ...asked,
          day: buckets.flatMap((each) => (grain === 'week' ? (WEEKS[each] ?? []) : inMonth(each))),
        }
  return together ? [{ name: 'together', n: together.n, group }] : []
}

/** Every row of both functions for every choice of department and channel, and what is hidden together. */
async function readAll(): Promise<Told<Atom>[]> {
  const told: Told<Atom>[] = []
  for (const department of [undefined, ...DEPARTMENTS.slice(1)])
    for (const channel of [undefined, ...CHANNELS]) {
      const { rows } = await people.stack.db.query<{ figure: SurveyFigure; alone: boolean }>(
        `select to_jsonb(figures) as figure, true as alone from public.survey_figures('north', 'pulse', '*', $1, $2, $3, $4) as figures
         union all
         select figure, false from jsonb_array_elements(
           public.survey_breakdown('north', 'pulse', $1, $2, $3, $4) -> 'figures'
         ) as figure where figure ->> 'question' = '*'`,
        [...PERIOD, department ?? null, channel ?? null],
      )
      for (const { figure } of rows) {
        const group = groupOf(figure, { department, channel })
        if (group) told.push({ name: figure.grain, n: figure.n, group })
      }
      const figures = rows.filter(({ alone }) => alone).map(({ figure }) => figure)
      // Nobody answered where there is no row.
      if (!figures.some(({ grain, bucket }) => grain === 'department' && bucket === ''))
        told.push({ name: 'no row', n: 0, group: { department: '', channel } })
      const rowOf = (grain: SurveyFigure['grain']) =>
        rows.find(({ figure }) => figure.grain === grain)?.figure
      told.push(
        ...togetherOf(figures, rowOf(department ? 'hospital' : 'all'), 'department', { channel }),
        ...togetherOf(figures, rowOf('all'), 'week', { department, channel }),
        ...togetherOf(figures, rowOf('all'), 'month', { department, channel }),
      )
    }
  return told
}

describe.each([
  ['departments and channels', atomsOf(DAYS.slice(0, 1), LANGUAGES.slice(0, 1)), 15],
  ['departments, channels, weeks and days', atomsOf(DAYS, LANGUAGES.slice(0, 1)), 8],
  ['departments, channels and languages', atomsOf(DAYS.slice(0, 1), LANGUAGES), 8],
])('%s', (_what, atoms, numRuns) => {
  test('no group of 1 … 9 is shown or can be worked out', async () => {
    const anySizes = sizesOf(atoms, ['department', 'channel', 'day', 'lang'], [4, 16, 80, 600])
    await fc.assert(
      fc.asyncProperty(anySizes, async (given) => {
        await keep(atoms, given)
        expect(leaksOf(atoms, given, await readAll())).toEqual([])
      }),
      {
        numRuns,
        endOnFailure: true,
        examples: [withEmptyOnes, withSmallDays, withEmptyDays, withSmallWeeks].map((sizes) => [
          sizes(atoms),
        ]),
      },
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
