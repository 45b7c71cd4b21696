import { openHospitals } from '../policies/people.ts'
import type { Ask, People } from '../policies/people.ts'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'

const LARGE = 100_000
const SMALL = 10_000
const ROUNDS = 15
/** So many tries with a receipt that is wrong, of each sort. */
const TRIES = 200

/** What the list of cases is narrowed by, one after the other and several at once. */
const FILTERS: object[] = [
  {},
  { order: 'newest' },
  { states: ['new'] },
  { states: ['closed'], order: 'newest' },
  { kind: 'praise' },
  { source: 'desk' },
  { channel: 'email' },
  { department: 'surgery' },
  { category: 'privacy' },
  { severity: 'high' },
  { assignee: 'nobody' },
  { assignee: 'me' },
  { due: 'overdue' },
  { due: 'today' },
  { due: 'week' },
  { due: 'waiting' },
  { first_day: '2026-03-01', last_day: '2026-03-02' },
  { search: '第99999位' },
  { search: '候诊' },
  { search: 'nowhere to be found' },
  { states: ['closed'], department: 'dentistry', category: 'cost', severity: 'low', search: '第1' },
]

/** Cases on the embedded stack, in memory: two hospitals, one with ten times as many as the other. */
export async function measure(): Promise<Figure[]> {
  const people = await openHospitals()
  try {
    await fill(people, 'north', LARGE)
    await fill(people, 'south', SMALL)
    await people.stack.db.exec('vacuum analyze')
    return [await list(people), ...(await recovery(people)), await receipts(people)]
  } finally {
    await people.close()
  }
}

/** Writes `count` cases of the last two years and counts them. */
async function fill({ stack: { db } }: People, hospital: string, count: number): Promise<void> {
  await db.exec('alter table public.cases disable trigger user')
  const part = 10_000
  for (let done = 0; done < count; done += part)
    await db.query(
      `insert into public.cases (
         hospital_id, id, reference, kind, source, channel, lang, state, department_id, category_id, severity, what_happened, searched,
         filed_at, acknowledged_at, resolved_at, acknowledge_due_at, resolve_due_at, due_at, waiting_since, quickly, satisfied, would_return, quick_enough
       )
       select hospitals.id, gen_random_uuid(), 'case ' || number,
         (array['complaint', 'complaint', 'complaint', 'complaint', 'suggestion', 'praise'])[1 + number % 6],
         (array['complaint', 'complaint', 'complaint', 'survey', 'call', 'desk'])[1 + number / 7 % 6],
         (array['web', 'qr', 'wechat', 'wechat', 'wechat', 'sms', 'app', 'kiosk', 'phone', 'email'])[1 + number / 11 % 10],
         'zh-Hans', case when open then (array['new', 'acknowledged', 'in_progress'])[1 + number % 3] else 'closed' end,
         departments.ids[1 + number / 3 % array_length(departments.ids, 1)], categories.ids[1 + number / 5 % array_length(categories.ids, 1)],
         (array['low', 'medium', 'high', null])[1 + number % 4], told, private.folded(told),
         filed_at, case when not open or number % 3 > 0 then filed_at + interval '9 hours' * random() end,
         case when not open then filed_at + interval '9 days' * random() end, filed_at + interval '1 day', filed_at + interval '7 days',
         case when open and number % 10 > 0 then filed_at + interval '7 days' end, case when open and number % 10 = 0 then now() end,
         number % 3 > 0, case when not open then number % 5 > 0 end, case when not open then number % 4 > 0 end, case when not open then number % 2 > 0 end
       from public.hospitals
       cross join lateral (select array_agg(id) as ids from public.departments where hospital_id = hospitals.id) as departments
       cross join lateral (select array_agg(id) as ids from public.complaint_categories where hospital_id = hospitals.id) as categories
       cross join lateral (
         select number, now() - make_interval(mins => (number::bigint * 1050000 / $3::integer)::integer) as filed_at, number < $3::integer / 20 as open,
           '候诊时间太长，希望可以分时段预约，第' || number || '位。' as told
         from generate_series($2::integer + 1, $2::integer + ${part}) as number
       ) as numbered
       where slug = $1`,
      [hospital, done, count],
    )
  await db.query('select private.recount_cases(id) from public.hospitals where slug = $1', [
    hospital,
  ])
  await db.exec('alter table public.cases enable trigger user')
}

/** How long `who` waits for a function, in ms. */
async function timeOf(who: Ask, name: string, parameters: object): Promise<number> {
  const asked = performance.now()
  const { status, body } = await who(`/rest/v1/rpc/${name}`, parameters)
  if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`)
  return performance.now() - asked
}

async function list({ agent }: People): Promise<Figure> {
  const times = []
  for (const filter of FILTERS) {
    const rounds = []
    for (let round = 0; round < 5; round++)
      rounds.push(await timeOf(agent, 'list_cases', { hospital: 'north', filter }))
    times.push({ filter: JSON.stringify(filter), time: median(rounds) })
  }
  const [slowest, next] = times.toSorted((a, b) => b.time - a.time)
  return {
    name: `first page of ${LARGE} cases, the slowest of ${FILTERS.length} filters`,
    measured: slowest?.time ?? NaN,
    bound: '<=',
    target: 100,
    unit: 'ms',
    detail: `${slowest?.filter}; then ${next?.time.toFixed(0)} ms ${next?.filter}; median of all ${median(times.map(({ time }) => time)).toFixed(0)} ms`,
  }
}

/** The recovery figures of both hospitals in turn. */
async function recovery({ viewer, outsider }: People): Promise<Figure[]> {
  const today = new Date()
  const first = new Date(Date.UTC(today.getUTCFullYear() - 1, today.getUTCMonth() + 1, 1))
  const days = { first_day: first.toISOString().slice(0, 10) }
  const views: [string, object][] = [
    ['of twelve months', days],
    ['of one department', { ...days, department: 'cardiology' }],
  ]
  const figures: Figure[] = []
  for (const [name, view] of views) {
    const [large, small]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      small.push(await timeOf(outsider, 'recovery_figures', { hospital: 'south', ...view }))
      large.push(await timeOf(viewer, 'recovery_figures', { hospital: 'north', ...view }))
    }
    figures.push({
      name: `recovery figures ${name}, ${LARGE} cases / ${SMALL}`,
      measured: median(large) / median(small),
      bound: '<=',
      target: 1.2,
      detail: `${median(large).toFixed(0)} ms of ${median(small).toFixed(0)} ms`,
    })
  }
  return figures
}

/** A reference that does not exist and a code that is wrong, in turn. */
async function receipts({ anon, stack: { db } }: People): Promise<Figure> {
  await db.exec(
    `insert into private.case_receipts (hospital_id, case_id, content_hash, code_hash)
     select hospital_id, id, extensions.gen_random_bytes(32), extensions.gen_random_bytes(32) from public.cases
     where hospital_id = (select id from public.hospitals where slug = 'north') order by id limit ${TRIES}`,
  )
  // Only what is written as a reference is looked for.
  await db.exec(
    `update public.cases set reference = private.new_reference(hospital_id)
     where (hospital_id, id) in (select hospital_id, case_id from private.case_receipts)`,
  )
  const { rows } = await db.query<{ known: string; unknown: string }>(
    `select reference as known, private.new_reference(hospital_id) as unknown
     from private.case_receipts join public.cases using (hospital_id) where cases.id = case_id`,
  )
  const [known, unknown]: [number[], number[]] = [[], []]
  for (const row of rows) {
    const tryOut = (reference: string) =>
      timeOf(anon, 'open_complaint', {
        receipt: { hospital: 'north', reference, code: '23456789ABCD' },
      })
    unknown.push(await tryOut(row.unknown))
    known.push(await tryOut(row.known))
  }
  const ratio = median(known) / median(unknown)
  return {
    name: 'wrong code / wrong reference, or the other way round',
    measured: Math.max(ratio, 1 / ratio),
    bound: '<=',
    target: 1.1,
    detail: `${median(known).toFixed(2)} ms and ${median(unknown).toFixed(2)} ms, ${rows.length} tries each`,
  }
}
