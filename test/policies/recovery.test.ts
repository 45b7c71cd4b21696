import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recoveryFigures } from '../../supabase/contract/recovery.ts'
import type { RecoveryFigure, RecoveryFigures } from '../../supabase/contract/recovery.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import { fileCases } from './cases.ts'
import type { GivenCase } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
  await people.service('/rest/v1/rpc/publish_survey', {
    hospital: 'north',
    survey: 'recovery',
    definition: READY_MADE.recovery,
  })
})
afterAll(() => people.close())
beforeEach(() => people.stack.db.exec('delete from public.cases; truncate private.case_counts'))

const file = (...groups: [number, GivenCase][]) => fileCases(people, ...groups)

/** What is known of March 2026. */
async function figures(more: object = {}): Promise<RecoveryFigures> {
  const { status, body } = await people.viewer('/rest/v1/rpc/recovery_figures', {
    hospital: 'north',
    first_day: '2026-03-01',
    last_day: '2026-03-31',
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return recoveryFigures.parse(body)
}

/** Rows by "measure grain bucket", those of the earlier period with "earlier" before them. */
const rows = async (more: object = {}): Promise<Record<string, RecoveryFigure>> =>
  Object.fromEntries(
    (await figures(more)).figures.map((row) => [
      `${row.period === 'earlier' ? 'earlier ' : ''}${row.measure} ${row.grain} ${row.bucket}`.trim(),
      row,
    ]),
  )
const sizes = async (more: object = {}) =>
  Object.fromEntries(Object.entries(await rows(more)).map(([name, { n }]) => [name, n]))

const RESOLVED = {
  state: 'resolved',
  acknowledged_at: '2026-03-04T10:00:00Z',
  resolved_at: '2026-03-06T04:00:00Z',
  acknowledge_due_at: '2026-03-05T16:00:00Z',
  resolve_due_at: '2026-03-11T16:00:00Z',
  quickly: true,
}
const SATISFIED = { satisfied: true, would_return: true, quick_enough: true, state: 'closed' }

describe('counting', () => {
  test('how far cases have come, of those filed in the period', async () => {
    await file(
      [12, {}],
      [11, { ...RESOLVED }],
      [10, { ...RESOLVED, ...SATISFIED, reopened_at: '2026-03-07T04:00:00Z' }],
      [15, { filed_at: '2026-02-27T04:00:00Z' }],
    )
    expect(await rows()).toMatchObject({
      'filed all': { n: 33, counts: [21, 21, 10] },
      'filed department cardiology': { n: 33 },
      'filed department dentistry': { n: 0 },
      'filed department': { n: 0 },
      'filed channel web': { n: 33 },
      'filed channel qr': { n: 0 },
      'satisfied all': { n: 10, counts: [0, 10] },
      'quick_enough all': { n: 10, counts: [0, 10] },
      'open week 2026-02-23': { n: 15 },
      'open week 2026-03-02': { n: 27 },
      'open month 2026-03-01': { n: 27 },
    })
    expect((await figures()).first_case).toBe('2026-02-01')
  })

  test('suggestions and praise count towards their kind alone, duplicates towards nothing', async () => {
    await file([12, {}], [11, { kind: 'praise' }], [10, { kind: 'suggestion' }])
    await people.stack.db.exec(
      `update public.cases set merged_into = (select id from public.cases where kind = 'complaint' limit 1) where kind = 'suggestion'`,
    )
    expect(await sizes()).toMatchObject({
      'kind part complaint': 12,
      'kind part praise': 11,
      'kind part suggestion': 0,
      'filed all': 12,
      'source part complaint': 12,
      'category part': 12,
    })
  })

  test('times by the day they ended on, six places for every doubling from half an hour', async () => {
    const after = (hours: number) =>
      new Date(Date.parse('2026-02-28T04:00:00Z') + hours * 3_600_000)
    const at = (hours: number) => ({
      filed_at: after(0),
      resolved_at: after(hours),
      state: 'resolved',
    })
    await file(
      [3, at(24.1)],
      [4, at(30)],
      [5, at(60)],
      [11, { filed_at: after(0), resolved_at: after(1), state: 'resolved' }],
    )
    const { 'resolved all': resolved, 'filed all': filed } = await rows()
    // Those resolved in February are none of March's.
    expect(resolved?.n).toBe(12)
    expect(filed?.n).toBe(0)
    const place = (hours: number) => Math.floor(6 * Math.log2(hours / 0.5)) + 1
    expect(resolved?.counts).toHaveLength(73)
    expect(resolved?.counts?.flatMap((count, index) => (count ? [[index, count]] : []))).toEqual([
      [place(24.1), 3],
      [place(30), 4],
      [place(60), 5],
    ])
  })

  test('deadlines by the day they fell on; what is due today or later is not known yet', async () => {
    const due = (days: number) => ({
      filed_at: new Date(Date.now() - 5 * 86_400_000),
      resolve_due_at: new Date(Date.now() + days * 86_400_000),
    })
    await file(
      [10, due(-2)],
      [11, { ...due(-2), resolved_at: new Date(Date.now() - 3 * 86_400_000) }],
      [12, due(3)],
      [13, { ...due(1), resolved_at: new Date() }],
    )
    const period = { first_day: '2020-01-01', last_day: '2027-12-31' }
    expect((await rows(period))['resolve_due all']).toMatchObject({ n: 21, counts: [10, 11] })
  })

  test('would they return, by what became of it, from cases and from the survey', async () => {
    await file(
      [11, { ...RESOLVED, ...SATISFIED }],
      [12, { ...RESOLVED, ...SATISFIED, quickly: false, would_return: false }],
      [13, { ...RESOLVED, ...SATISFIED, satisfied: false, would_return: false }],
    )
    const answers = (count: number, problem: string, back: boolean) =>
      Array.from({ length: count }, () => ({
        id: crypto.randomUUID(),
        survey: 'recovery',
        version: 1,
        department: 'cardiology',
        channel: 'web',
        lang: 'en',
        received_at: '2026-03-04T04:00:00Z',
        answers: { problem, [`return_${problem}`]: back },
      }))
    await people.stack.db.query('select private.import_survey_responses($1, $2)', [
      'north',
      [
        ...answers(20, 'none', true),
        ...answers(10, 'silent', false),
        ...answers(15, 'unresolved', true),
        ...answers(4, 'quick', true),
      ],
    ])
    expect(await rows()).toMatchObject({
      'return_none both': { n: 20, counts: [0, 20] },
      'return_silent survey': { n: 10, counts: [10, 0] },
      'return_silent both': { n: 10, counts: [10, 0] },
      'return_unresolved cases': { n: 13, counts: [13, 0] },
      'return_unresolved survey': { n: 15, counts: [0, 15] },
      'return_unresolved both': { n: 28, counts: [13, 15] },
      'return_resolved cases': { n: 12, counts: [12, 0] },
      'return_resolved both': { n: 12, counts: [12, 0] },
      // Four answers are hidden, and the sum leaves them out.
      'return_quick survey': { n: null, counts: null },
      'return_quick both': { n: 11, counts: [0, 11] },
    })
    await people.stack.db.exec(
      'truncate public.survey_responses, private.survey_deltas, private.survey_daily, private.survey_weekly',
    )
  })

  test('the period before is counted for a comparison', async () => {
    await file([12, {}], [11, { filed_at: '2026-02-10T04:00:00Z' }])
    const compared = await sizes({
      earlier_first_day: '2026-02-01',
      earlier_last_day: '2026-02-28',
    })
    expect(compared).toMatchObject({ 'filed all': 12, 'earlier filed all': 11 })
    expect(Object.keys(compared).filter((name) => name.startsWith('earlier open'))).toEqual([])
  })

  test('a day is a day at the hospital', async () => {
    await file(
      [10, { filed_at: '2026-03-31T15:59:59Z' }],
      [11, { filed_at: '2026-03-31T16:00:00Z' }],
    )
    expect((await sizes())['filed all']).toBe(10)
  })
})

describe('the counters follow the cases', () => {
  /** What is counted, without what came to nothing. */
  const kept = async () => {
    const { rows } = await people.stack.db.query<object>(
      `select cell, grain, day::text, step, department_id, channel, n, place, amount
       from private.case_counts cross join lateral unnest(places, counts) as counted (place, amount)
       where amount <> 0 order by 1, 2, 3, 4, 5, 6, 8`,
    )
    return rows
  }
  const recounted = async () => {
    await people.stack.db.exec(
      `select private.recount_cases(id) from public.hospitals where slug = 'north'`,
    )
    return kept()
  }

  test('through every change, also of many at once', async () => {
    await file(
      [30, {}],
      [30, { department: null, channel: 'qr' }],
      [30, { department: 'dentistry' }],
    )
    await people.stack.db.exec(`
      update public.cases set acknowledged_at = filed_at + interval '3 hours', state = 'acknowledged' where id::text < '8';
      update public.cases set resolved_at = filed_at + interval '2 days', quickly = true, state = 'resolved' where id::text > '4';
      update public.cases set satisfied = id::text > '9', would_return = true, quick_enough = false, state = 'closed' where id::text > '6';
      update public.cases set resolved_at = null, state = 'reopened', reopened_at = now() where not satisfied;
      update public.cases set department_id = null, channel = 'sms' where id::text < '3';
      update public.cases set category_id = (select min(id) from public.complaint_categories where hospital_id = cases.hospital_id) where id::text > 'a';
      update public.cases set kind = 'praise' where id::text > 'e';
      delete from public.cases where id::text < '1';`)
    expect(await kept()).toEqual(await recounted())
  })

  test('what counts for the same as before is not written', async () => {
    await file([10, {}])
    const versions = async () =>
      (
        await people.stack.db.query(
          'select ctid::text, xmin::text from private.case_counts order by 1',
        )
      ).rows
    const before = await versions()
    await people.stack.db.exec(
      `update public.cases set revision = revision + 1, assignee = gen_random_uuid()`,
    )
    expect(await versions()).toEqual(before)
  })
})

describe('small groups', () => {
  test('are hidden with what they could be worked out from, and look different from zero', async () => {
    await file([12, {}], [9, { department: 'dentistry' }], [15, { department: 'pediatrics' }])
    expect(await sizes()).toMatchObject({
      'filed all': 36,
      'filed department dentistry': null,
      'filed department cardiology': null,
      'filed department pediatrics': 15,
      'filed department surgery': 0,
    })
    expect((await rows())['filed department dentistry']?.counts).toBeNull()
  })

  test('a hospital with fewer than ten cases shows none', async () => {
    await file([9, { ...RESOLVED, ...SATISFIED }])
    const all = await sizes()
    for (const name of ['filed', 'resolved', 'resolve_due', 'satisfied'])
      expect(all[`${name} all`], name).toBeNull()
    expect(all['category part']).toBeNull()
    expect(all['return_quick cases']).toBeNull()
    expect(all['open week 2026-03-02']).toBeNull()
  })

  test('few open cases are too few', async () => {
    await file([9, {}], [30, { ...RESOLVED }])
    expect((await sizes())['open month 2026-03-01']).toBeNull()
  })

  test('a rare category is hidden with another', async () => {
    await file(
      [30, { category: 'waiting' }],
      [12, { category: 'cost' }],
      [2, { category: 'privacy' }],
    )
    expect(await sizes()).toMatchObject({
      'category part waiting': 30,
      'category part cost': null,
      'category part privacy': null,
      // Which there are none of is not told beside them.
      'category part attitude': null,
    })
  })

  test('a rare kind hides the other beside complaints, which are told as filed', async () => {
    await file(
      [15, {}],
      [3, { kind: 'praise' }],
      [30, { department: 'dentistry' }],
      [12, { department: 'dentistry', kind: 'praise' }],
      [20, { department: 'pediatrics', kind: 'praise' }],
    )
    expect(await sizes({ department: 'cardiology' })).toMatchObject({
      'filed all': 15,
      'kind part complaint': 15,
      'kind part praise': null,
      'kind part suggestion': null,
    })
    // The whole hospital's praise is told: without the others' it would be this department's.
    expect(await sizes({ department: 'dentistry' })).toMatchObject({
      'kind part complaint': 30,
      'kind part praise': null,
    })
    expect(await sizes()).toMatchObject({ 'kind part complaint': 45, 'kind part praise': 35 })
  })

  test('few judgements are not told by the cases they are of', async () => {
    await file(
      [20, { ...RESOLVED, channel: 'kiosk', department: 'dentistry' }],
      [2, { ...RESOLVED, ...SATISFIED, channel: 'kiosk', department: 'dentistry' }],
      [30, { ...RESOLVED, ...SATISFIED, reopened_at: '2026-03-07T04:00:00Z' }],
      [15, { ...RESOLVED, ...SATISFIED, department: 'pediatrics', channel: 'qr' }],
    )
    expect(await rows()).toMatchObject({
      'filed all': { n: 67, counts: [67, 67, 30] },
      'filed channel kiosk': { n: 22, counts: [22, 22] },
      'satisfied channel kiosk': { n: null, counts: null },
      'filed channel web': { n: 30, counts: [30, 30, 30] },
    })
    expect(await rows({ channel: 'kiosk' })).toMatchObject({
      'filed all': { n: 22, counts: [22, 22] },
      'satisfied all': { n: null },
      'quick_enough all': { n: null },
      'return_unresolved cases': { n: null },
      'return_resolved cases': { n: null },
    })
  })

  test('of a group of few cases nothing is told, not even that there is none of something', async () => {
    await file([5, { department: 'dentistry' }], [12, {}], [30, { department: 'pediatrics' }])
    const whole = await sizes()
    for (const measure of ['filed', 'resolve_due', 'resolved', 'satisfied'])
      expect(whole[`${measure} department dentistry`], measure).toBeNull()
    const asked = await figures({ department: 'dentistry' })
    const told = asked.figures.filter(
      ({ grain, n }) => (grain === 'all' || grain === 'part' || grain === 'month') && n !== null,
    )
    expect(told).toEqual([])
  })
})

describe('refusals', () => {
  test.each([
    [{ hospital: 'south' }, 403, 'not_staff'],
    [{ hospital: 'nowhere' }, 403, 'not_staff'],
    [{ hospital: 'north', department: 'nowhere' }, 404, 'unknown_department'],
    [{ hospital: 'north', first_day: '2026-03-02', last_day: '2026-03-01' }, 400, 'bad_request'],
    [{ hospital: 'north', earlier_first_day: '2026-03-02' }, 400, 'bad_request'],
  ])('%j', async (parameters, status, message) => {
    expect(await people.viewer('/rest/v1/rpc/recovery_figures', parameters)).toMatchObject({
      status,
      body: { message },
    })
  })
})
