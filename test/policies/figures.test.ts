import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'
import { answer, restart } from './given.ts'
import type { Given } from './given.ts'

let people: People
beforeAll(async () => {
  // What the stack does every second it leaves undone, so that answers wait until a test folds them.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  people = await openHospitals()
  vi.useRealTimers()
})
afterAll(() => people.close())

const given = (...groups: [number, Given][]) => restart(people, ...groups)

/** Figures of March 2026, as rows by "grain bucket". */
async function figures(
  more: object = {},
  who: Ask = people.viewer,
): Promise<Record<string, SurveyFigure>> {
  const { status, body } = await who('/rest/v1/rpc/survey_figures', {
    hospital: 'north',
    survey: 'pulse',
    first_day: '2026-03-01',
    last_day: '2026-03-31',
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return Object.fromEntries(
    (body as SurveyFigure[]).map((row) => [`${row.grain} ${row.bucket}`.trim(), row]),
  )
}
const sizes = async (more: object = {}) =>
  Object.fromEntries(Object.entries(await figures(more)).map(([name, { n }]) => [name, n]))

describe('counting', () => {
  test('pending and folded answers give the same figures, and both together every answer once', async () => {
    await given([12, { nps: 10 }], [11, { nps: 3 }], [10, { nps: 7, department: 'dentistry' }])
    const pending = await figures()
    expect(pending['all']).toMatchObject({ n: 33, counts: [0, 0, 0, 11, 0, 0, 0, 10, 0, 0, 12] })
    expect((await people.service('/rest/v1/rpc/fold_survey_deltas', {})).body).toBe(33)
    expect(await figures()).toEqual(pending)
    await answer(people, [1, { nps: 0 }])
    expect((await figures())['all']).toMatchObject({
      n: 34,
      counts: [1, 0, 0, 11, 0, 0, 0, 10, 0, 0, 12],
    })
    expect((await people.service('/rest/v1/rpc/fold_survey_deltas', {})).body).toBe(1)
    expect((await figures())['all']).toMatchObject({ n: 34 })
    expect((await people.service('/rest/v1/rpc/fold_survey_deltas', {})).body).toBe(0)
  })

  test('where an answer counts goes into one number, whole and apart again', async () => {
    const parts = [
      [1, 0, '1970-01-01'],
      [7, 131_071, '2026-12-31'],
      [131_071, 0, '2149-06-06'],
    ]
    for (const [survey, department, day] of parts) {
      const { rows } = await people.stack.db.query(
        'select survey_id, department_id, day::text, mark from private.parts_of(private.cell_of($1, $2, $3) + 8191)',
        [survey, department, day],
      )
      expect(rows).toEqual([{ survey_id: survey, department_id: department, day, mark: 8191 }])
    }
  })

  test("a day is the hospital's day, weeks begin on Monday", async () => {
    // 16:00 in UTC is midnight in Shanghai: Sunday evening and Monday morning.
    await given([10, { day: '2026-03-08' }])
    await people.stack.db.query('select private.import_survey_responses($1, $2)', [
      'north',
      Array.from({ length: 20 }, (_, index) => ({
        id: crypto.randomUUID(),
        survey: 'pulse',
        version: 1,
        department: 'cardiology',
        channel: 'web',
        lang: 'en',
        received_at: index < 10 ? '2026-03-08T15:59:59Z' : '2026-03-08T16:00:00Z',
        answers: { nps: 9 },
      })),
    ])
    expect(await sizes()).toMatchObject({
      'week 2026-03-02': 20,
      'week 2026-03-09': 10,
      'month 2026-03-01': 30,
    })
    expect(await sizes({ last_day: '2026-03-08' })).toMatchObject({ all: 20 })
    expect(await sizes({ first_day: '2026-03-09' })).toMatchObject({ all: 10 })
  })

  test('folded by weeks and days, every period adds up, wherever in its weeks and months it begins and ends', async () => {
    const dayAfter = (day: string, days: number) =>
      new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
    const mondayOf = (day: string) => dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7))
    // A month that ends within a week, one that ends with a week, and the days around them.
    const days = Array.from({ length: 45 }, (_, index) => dayAfter('2026-04-27', index))
    await given(...days.map((day, index): [number, Given] => [10 + (index % 3), { day }]))
    await people.service('/rest/v1/rpc/fold_survey_deltas', {})
    const edges = days.filter((_, index) => index < 9 || (index > 32 && index < 37))
    for (const [place, first_day] of edges.entries()) {
      for (const last_day of edges.slice(place)) {
        const expected: Record<string, number> = {}
        for (const [index, day] of days.entries()) {
          if (day < first_day || day > last_day) continue
          for (const key of ['all', `week ${mondayOf(day)}`, `month ${day.slice(0, 7)}-01`])
            expected[key] = (expected[key] ?? 0) + 10 + (index % 3)
        }
        for (const filters of [{}, { channel: 'web' }]) {
          expect(
            await sizes({ first_day, last_day, ...filters }),
            `${first_day} to ${last_day}`,
          ).toMatchObject(expected)
        }
      }
    }
  })

  test('what nobody answered is zero, and every week, month and department is there', async () => {
    await given()
    const all = await figures()
    expect(Object.keys(all).sort()).toEqual([
      'all',
      'department cardiology',
      'department dentistry',
      'department pediatrics',
      'department surgery',
      'month 2026-03-01',
      'week 2026-02-23',
      'week 2026-03-02',
      'week 2026-03-09',
      'week 2026-03-16',
      'week 2026-03-23',
      'week 2026-03-30',
    ])
    expect(Object.values(all).every(({ n }) => n === 0)).toBe(true)
  })

  test('other questions: options and "other", expected, perceived and gap, answered surveys by language', async () => {
    await given(
      [
        10,
        {
          answers: {
            nps: 1,
            sources: { picked: ['doctor'] },
            waiting: { expected: 5, perceived: 3 },
          },
        },
      ],
      [
        11,
        {
          answers: {
            nps: 1,
            sources: { picked: ['friend', 'doctor'], other: 'x' },
            waiting: { expected: 1, perceived: 5 },
          },
        },
      ],
    )
    const counts = async (question: string) => (await figures({ question }))['all']
    expect(await counts('sources')).toMatchObject({
      n: 21,
      counts: [11, 21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11],
    })
    expect(await counts('waiting.expected')).toMatchObject({ n: 21, counts: [11, 0, 0, 0, 10] })
    expect(await counts('waiting.perceived')).toMatchObject({ n: 21, counts: [0, 0, 10, 0, 11] })
    expect(await counts('waiting.gap')).toMatchObject({
      n: 21,
      counts: [0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 11, 0, 0],
    })
    expect(await counts('*')).toMatchObject({ n: 21, counts: [0, 0, 21] })
  })

  test('what cannot be counted is refused by name', async () => {
    const refusal = async (more: object) =>
      (
        await people.viewer('/rest/v1/rpc/survey_figures', {
          hospital: 'north',
          survey: 'pulse',
          ...more,
        })
      ).body
    expect(await refusal({ question: 'comment' })).toMatchObject({ message: 'unknown_question' })
    expect(await refusal({ survey: 'nothing' })).toMatchObject({ message: 'unknown_survey' })
    expect(await refusal({ department: 'nothing' })).toMatchObject({
      message: 'unknown_department',
    })
    expect(await refusal({ first_day: '2026-03-02', last_day: '2026-03-01' })).toMatchObject({
      message: 'bad_request',
    })
    for (const earlier of [
      { earlier_first_day: '2026-02-01' },
      { earlier_last_day: '2026-02-01' },
      { earlier_first_day: '2026-02-02', earlier_last_day: '2026-02-01' },
    ])
      expect(await refusal(earlier)).toMatchObject({ message: 'bad_request' })
    expect(await refusal({ hospital: 'south' })).toMatchObject({ message: 'not_staff' })
    expect(await refusal({ hospital: 'nowhere' })).toMatchObject({ message: 'not_staff' })
  })
})

describe('an earlier period', () => {
  const both = async (more: object = {}) => {
    const { body } = await people.viewer('/rest/v1/rpc/survey_figures', {
      hospital: 'north',
      survey: 'pulse',
      first_day: '2026-03-01',
      last_day: '2026-03-31',
      earlier_first_day: '2026-02-01',
      earlier_last_day: '2026-02-28',
      ...more,
    })
    return body as SurveyFigure[]
  }

  test('comes with the same rows, counted and hidden by itself', async () => {
    await given(
      [20, { nps: 10 }],
      [12, { day: '2026-02-04', nps: 0 }],
      [3, { day: '2026-02-05', nps: 0, department: 'surgery' }],
    )
    const rows = await both()
    const of = (period: string) =>
      Object.fromEntries(
        rows
          .filter((row) => row.period === period)
          .map(({ grain, bucket, n }) => [`${grain} ${bucket}`.trim(), n]),
      )
    expect(of('asked')).toEqual(await sizes())
    expect(of('earlier')).toEqual(await sizes({ first_day: '2026-02-01', last_day: '2026-02-28' }))
    expect(of('asked')).toMatchObject({ all: 20, 'department cardiology': 20 })
    expect(of('earlier')).toMatchObject({
      all: 15,
      'week 2026-02-02': 15,
      'department cardiology': null,
      'department surgery': null,
    })
  })

  test('does not come when it is not asked for', async () => {
    expect(Object.values(await figures()).every(({ period }) => period === 'asked')).toBe(true)
  })
})

describe('small groups', () => {
  test('fewer than ten answers are not shown, and look different from none', async () => {
    await given([9, {}])
    expect(await figures()).toMatchObject({
      all: { n: null, counts: null },
      'department cardiology': { n: null },
      'department dentistry': { n: 0 },
    })
    await given([10, {}])
    expect(await figures()).toMatchObject({ all: { n: 10 }, 'department cardiology': { n: 10 } })
  })

  test('one small department takes the next larger one with it, so that subtraction from the total tells nothing', async () => {
    await given(
      [100, {}],
      [30, { department: 'dentistry' }],
      [20, { department: 'pediatrics' }],
      [3, { department: 'surgery' }],
    )
    expect(await sizes()).toMatchObject({
      all: 153,
      'department cardiology': 100,
      'department dentistry': 30,
      'department pediatrics': null,
      'department surgery': null,
    })
  })

  test('answers without a department are a group like the others', async () => {
    await given([100, {}], [30, { department: 'dentistry' }], [4, { department: null }])
    expect(await sizes()).toMatchObject({
      all: 134,
      'department cardiology': 100,
      'department dentistry': null,
      department: null,
    })
  })

  test('several small ones that together are enough hide nobody else', async () => {
    await given([100, {}], [6, { department: 'dentistry' }], [7, { department: 'pediatrics' }])
    expect(await sizes()).toMatchObject({
      all: 113,
      'department cardiology': 100,
      'department dentistry': null,
      'department pediatrics': null,
    })
  })

  test('asking for a hidden department by name shows nothing of it', async () => {
    await given([100, {}], [30, { department: 'dentistry' }], [3, { department: 'surgery' }])
    for (const department of ['surgery', 'dentistry'])
      expect(await figures({ department })).toMatchObject({
        all: { n: null, counts: null },
        'week 2026-03-02': { n: null },
        'month 2026-03-01': { n: null },
      })
    expect(await sizes({ department: 'cardiology' })).toMatchObject({ all: 100 })
  })

  test('nor can a channel be worked out from the others', async () => {
    await given([100, {}], [30, { channel: 'qr' }], [3, { channel: 'kiosk' }])
    expect(await sizes()).toMatchObject({ all: 133 })
    expect(await sizes({ channel: 'web' })).toMatchObject({ all: 100 })
    expect(await sizes({ channel: 'qr' })).toMatchObject({
      all: null,
      'department cardiology': null,
    })
    expect(await sizes({ channel: 'kiosk' })).toMatchObject({
      all: null,
      'department cardiology': null,
    })
    expect(await sizes({ channel: 'sms' })).toMatchObject({ all: 0 })
  })

  test('nor a channel of one department from its total and the table of departments', async () => {
    await given(
      [30, {}],
      [3, { channel: 'qr' }],
      [40, { department: 'dentistry' }],
      [20, { department: 'dentistry', channel: 'qr' }],
      [50, { department: 'pediatrics' }],
      [25, { department: 'pediatrics', channel: 'qr' }],
    )
    // Cardiology came by QR code three times. Its 33 stand in one table; 30 must not stand in another …
    expect(await sizes()).toMatchObject({ all: 168, 'department cardiology': 33 })
    expect(await sizes({ channel: 'web', department: 'cardiology' })).toMatchObject({ all: null })
    expect(await sizes({ channel: 'web' })).toMatchObject({
      all: 120,
      'department cardiology': null,
      // … nor be what is left of the total.
      'department dentistry': null,
      'department pediatrics': 50,
    })
    expect(await sizes({ channel: 'qr' })).toMatchObject({
      all: 48,
      'department cardiology': null,
      'department dentistry': null,
      'department pediatrics': 25,
    })
  })

  test('nor a week from the others', async () => {
    await given(
      [50, { day: '2026-03-04' }],
      [20, { day: '2026-03-11' }],
      [3, { day: '2026-03-18' }],
    )
    expect(await sizes()).toMatchObject({
      all: 73,
      'week 2026-03-02': 50,
      'week 2026-03-09': null,
      'week 2026-03-16': null,
      'week 2026-03-23': 0,
    })
  })

  test('whatever the sizes, what is hidden adds up to nothing or to enough', async () => {
    for (let round = 0; round < 30; round++) {
      const groups = ['cardiology', 'dentistry', 'pediatrics', 'surgery', null].map(
        (department): [number, Given] => [
          [0, 1, 4, 9, 10, 11, 25][Math.floor(Math.random() * 7)]!,
          { department },
        ],
      )
      await given(...groups)
      const total = groups.reduce((sum, [count]) => sum + count, 0)
      const rows = Object.entries(await sizes()).filter(([name]) => name.startsWith('department'))
      const shown = rows.reduce((sum, [, n]) => sum + (n ?? 0), 0)
      if (total >= 10)
        expect([0, total - shown >= 10 ? total - shown : -1]).toContain(total - shown)
      else expect(rows.every(([, n]) => n === null || n === 0)).toBe(true)
    }
  })

  test('the threshold is a setting, with a floor of five', async () => {
    const set = (smallest_group: number) =>
      people.admin('/rest/v1/hospitals?slug=eq.north', { smallest_group }, 'PATCH')
    expect((await set(4)).status).toBeGreaterThanOrEqual(400)
    expect((await set(5)).status).toBe(200)
    await given([5, {}])
    expect(await sizes()).toMatchObject({ all: 5 })
    await set(10)
  })
})
