import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecoveryFigure } from '../../supabase/contract/recovery.ts'
import { becomeViewer, leaksOf, sizesOf } from './attacker.ts'
import type { Group, Told } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/**
 * Nothing hidden can be worked out from all that `recovery_figures` shows, whichever departments and channels are asked for
 * one after the other: of complaints, of those a patient has judged, of those due, of open ones and of categories; and
 * nothing else is told of a group that is too small.
 */

let people: People
let ids: Record<string, number>
const categories: Record<string, number> = {}
beforeAll(async () => {
  people = await openHospitals()
  ids = await becomeViewer(people)
  const { rows } = await people.stack.db.query<{ id: number; code: string }>(
    `select categories.id, code from public.complaint_categories as categories
     join public.hospitals on hospitals.id = hospital_id where slug = 'north'`,
  )
  for (const { id, code } of rows) categories[code] = id
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

const ATOMS: Atom[] = DEPARTMENTS.flatMap((department) =>
  CHANNELS.flatMap((channel) =>
    CATEGORIES.flatMap((category) =>
      [false, true].map((judged) => ({ department, channel, category, judged })),
    ),
  ),
)

/** Counts `sizes[i]` due and still open complaints of the kind `ATOMS[i]`. */
async function keep(sizes: number[]): Promise<void> {
  await people.stack.db.exec(
    `delete from public.cases; truncate private.case_counts; alter table public.cases disable trigger user`,
  )
  const cells = ATOMS.map(({ department, channel, category, judged }, index) => ({
    judged,
    department: ids[department] ?? null,
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
function groupOf(
  { measure, grain, bucket }: RecoveryFigure,
  asked: Group<Atom>,
): Group<Atom> | undefined {
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
async function readAll(): Promise<Told<Atom>[]> {
  const told: Told<Atom>[] = []
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
        const { measure, grain, n } = figure
        if (group) told.push({ name: `${measure} ${grain}`, n, group })
      }
    }
  return told
}

test('no group of 1 … 9 is shown or can be worked out', { timeout: 300_000 }, async () => {
  const sizes = sizesOf(ATOMS, ['department', 'channel', 'category'], [3, 12, 60])
  await fc.assert(
    fc.asyncProperty(sizes, async (given) => {
      await keep(given)
      const told = await readAll()
      const groups = told.map(({ name, group }) => `${name} ${JSON.stringify(group)}`)
      expect(new Set(groups).size).toBeGreaterThan(400)
      expect(leaksOf(ATOMS, given, told)).toEqual([])
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
