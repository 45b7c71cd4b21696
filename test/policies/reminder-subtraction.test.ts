import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTED_STATES, reminderFigures } from '../../supabase/contract/reminder-figures.ts'
import type { ReminderFigures } from '../../supabase/contract/reminder-figures.ts'
import { becomeViewer, leaksOf, sizesOf } from './attacker.ts'
import type { Group, Told } from './attacker.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/**
 * Nothing hidden can be worked out from all that `reminder_figures` shows: of who subscribed and how, of codes, and of who
 * was reminded; while other messages, which are not people, are told to the last one and tell nothing of these.
 */

let people: People
beforeAll(async () => {
  people = await openHospitals()
  await becomeViewer(people)
})
afterAll(() => people.close())

/** June 2026 begins on a Monday: there, weeks and months together would tell more than either. */
const DAYS = ['2026-05-20', '2026-05-27', '2026-06-03', '2026-06-10']
const SOURCES = ['web', 'qr', 'kiosk']
const CHANNELS = ['sms', 'email', 'wechat']

/** The smallest groups of subscriptions. What became of them is told where a group is told, as answers to a survey are. */
interface Subscribed {
  day: string
  source: string
  channel: string
}
const SUBSCRIBED: Subscribed[] = DAYS.flatMap((day) =>
  SOURCES.flatMap((source) => CHANNELS.map((channel) => ({ day, source, channel }))),
)

/** Messages, each code and each appointment by what became of it; `channel` of those that are not codes alone. */
interface Counted {
  counter: string
  channel: string
  part: string
}
const CODES: Counted[] = COUNTED_STATES.flatMap((state) =>
  CHANNELS.map((channel) => ({ counter: `code_${state}`, channel, part: '' })),
)
const CAME: Counted[] = ['reminded', 'unreminded'].flatMap((counter) =>
  ['missed', 'attended'].map((part) => ({ counter, channel: '', part })),
)

/** Keeps `amount` of a counter on a day. */
const kept = (day: string, { counter, channel, part }: Counted, amount: number) => ({
  day,
  counter,
  channel,
  part,
  amount,
})

async function keep(rows: ReturnType<typeof kept>[]): Promise<void> {
  await people.stack.db.exec('truncate private.reminder_counts; truncate private.reminder_deltas')
  await people.stack.db.query(
    `insert into private.reminder_counts (hospital_id, day, counter, channel, part, amount)
     select id, day, counter, channel, part, sum(amount) from public.hospitals
     cross join jsonb_to_recordset($1) as row (day date, counter text, channel text, part text, amount bigint)
     where slug = 'north' group by 1, 2, 3, 4, 5 having sum(amount) > 0`,
    [rows],
  )
}

const read = async (first: string, last: string): Promise<ReminderFigures> =>
  reminderFigures.parse(
    (
      await people.stack.db.query<{ figures: unknown }>(
        `select public.reminder_figures('north', $1, $2) as figures`,
        [first, last],
      )
    ).rows[0]?.figures,
  )

const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

const GROUPS: Record<string, (bucket: string) => Group<Subscribed>> = {
  all: () => ({}),
  source: (source) => ({ source }),
  channel: (channel) => ({ channel }),
  week: (bucket) => ({ day: DAYS.filter((day) => mondayOf(day) === bucket) }),
  month: (bucket) => ({ day: DAYS.filter((day) => day.slice(0, 7) === bucket.slice(0, 7)) }),
}

function ofSubscribed({ opt_in, now }: ReminderFigures): Told<Subscribed>[] {
  return [
    { name: 'live', n: now.live, group: {} },
    ...opt_in.flatMap((line) => {
      const group = GROUPS[line.grain]!(line.bucket)
      return (['begun', 'confirmed'] as const).map((name) => ({
        name: `${name} ${line.grain}`,
        n: line[name],
        group,
      }))
    }),
  ]
}

test.each([
  ['weeks', '2026-05-18'],
  ['months', '2025-06-01'],
])(
  'nothing hidden of who subscribed can be worked out, by %s',
  { timeout: 120_000 },
  async (_, first) => {
    const sizes = sizesOf(SUBSCRIBED, ['source', 'channel'], [3, 20, 90, 400])
    await fc.assert(
      fc.asyncProperty(sizes, async (given) => {
        await keep(
          SUBSCRIBED.flatMap(({ day, source, channel }, nth) =>
            // Whoever began confirmed and is there still: so every figure is that of its group.
            ['begun', 'confirmed'].map((counter) =>
              kept(day, { counter, channel, part: source }, given[nth]!),
            ),
          ),
        )
        expect(leaksOf(SUBSCRIBED, given, ofSubscribed(await read(first, '2026-06-14')))).toEqual(
          [],
        )
      }),
      { numRuns: 60, endOnFailure: true },
    )
  },
)

test(
  'nothing hidden of codes can be worked out, whatever else went out',
  { timeout: 120_000 },
  async () => {
    const { rows } = await people.stack.db.query<{ today: string }>(
      `select private.today(id)::text as today from public.hospitals where slug = 'north'`,
    )
    const today = rows[0]!.today
    const messages = CODES.map((code) => ({ ...code, counter: code.counter.replace('code_', '') }))
    const few = fc.array(fc.nat(12), { minLength: CODES.length, maxLength: CODES.length })
    const sizes = sizesOf(CODES, ['counter', 'channel'], [3, 30, 400])
    await fc.assert(
      fc.asyncProperty(sizes, few, async (given, others) => {
        await keep([
          ...CODES.map((code, nth) => kept(today, { ...code, part: 'smtp_550' }, given[nth]!)),
          ...messages.map((one, nth) => kept(today, { ...one, part: 'smtp_550' }, others[nth]!)),
        ])
        const figures = await read(today, today)
        const told = figures.messages.filter(({ codes }) => codes)
        expect(told.every(({ channel }) => channel === null)).toBe(true)
        expect(
          leaksOf(
            CODES,
            given,
            told.map(({ state, n }) => ({
              name: 'codes',
              n,
              group: state === null ? {} : { counter: `code_${state}` },
            })),
          ),
        ).toEqual([])
        // What is told of others is of others alone, and all of it.
        const sum = (state: string, channel: string | null) =>
          messages.reduce(
            (total, one, nth) =>
              one.counter === state && (channel ?? one.channel) === one.channel
                ? total + others[nth]!
                : total,
            0,
          )
        for (const { codes, channel, state, n } of figures.messages)
          if (!codes && state !== null) expect(n).toBe(sum(state, channel))
        expect(figures.now.failed.filter(({ codes, n }) => codes && n !== null)).toEqual([])
        expect(figures.now.failed.find(({ codes }) => !codes)?.n ?? 0).toBe(sum('failed', null))
      }),
      { numRuns: 40, endOnFailure: true },
    )
  },
)

test('nothing hidden of who came can be worked out', { timeout: 120_000 }, async () => {
  const sizes = sizesOf(CAME, ['counter', 'part'], [12, 60, 400])
  await fc.assert(
    fc.asyncProperty(sizes, async (given) => {
      await keep(CAME.map((one, nth) => kept(DAYS[0]!, one, given[nth]!)))
      const { attendance } = await read(DAYS[0]!, DAYS[0]!)
      const told = attendance.flatMap(({ reminded, n, counts }) => {
        const counter = reminded ? 'reminded' : 'unreminded'
        // Whether they came is told where there are enough of them, as answers to a survey are.
        expect(counts?.reduce((sum, one) => sum + one) ?? null).toBe(n)
        return [{ name: 'appointments', n, group: { counter } }]
      })
      expect(leaksOf(CAME, given, told)).toEqual([])
    }),
    { numRuns: 60, endOnFailure: true },
  )
})
