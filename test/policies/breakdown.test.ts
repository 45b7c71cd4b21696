import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { surveyBreakdown } from '../../supabase/contract/figures.ts'
import type { SurveyBreakdown, SurveyFigure } from '../../supabase/contract/figures.ts'
import { openHospitals, pulse } from './people.ts'
import type { People } from './people.ts'
import { restart } from './given.ts'
import type { Given } from './given.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

const given = (...groups: [number, Given][]) => restart(people, ...groups)

/** The breakdown of March 2026. */
async function breakdown(more: object = {}): Promise<SurveyBreakdown> {
  const { status, body } = await people.viewer('/rest/v1/rpc/survey_breakdown', {
    hospital: 'north',
    survey: 'pulse',
    first_day: '2026-03-01',
    last_day: '2026-03-31',
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return surveyBreakdown.parse(body)
}
/** Its figures by "question grain bucket", those of the earlier period with "earlier" before them. */
const figures = async (more: object = {}): Promise<Record<string, SurveyFigure>> =>
  Object.fromEntries(
    (await breakdown(more)).figures.map((row) => [
      `${row.period === 'earlier' ? 'earlier ' : ''}${row.question} ${row.grain} ${row.bucket}`.trim(),
      row,
    ]),
  )
const sizes = async (more: object = {}) =>
  Object.fromEntries(Object.entries(await figures(more)).map(([name, { n }]) => [name, n]))

describe('counting', () => {
  test('every measure at once, as one question alone has it', async () => {
    await given(
      [12, { answers: { nps: 3, waiting: { expected: 5, perceived: 3 } } }],
      [10, { department: 'dentistry', answers: { nps: 10, sources: { picked: ['doctor'] } } }],
    )
    for (const _when of ['pending', 'folded']) {
      for (const filters of [{}, { department: 'cardiology' }, { channel: 'web' }]) {
        const all = await figures(filters)
        for (const question of ['nps', 'sources', 'waiting.expected', 'waiting.gap']) {
          const { body } = await people.viewer('/rest/v1/rpc/survey_figures', {
            hospital: 'north',
            survey: 'pulse',
            question,
            first_day: '2026-03-01',
            last_day: '2026-03-31',
            ...filters,
          })
          const alone = (body as SurveyFigure[]).find(({ grain }) => grain === 'all')
          expect(all[`${question} all`], `${question} ${JSON.stringify(filters)}`).toEqual(alone)
        }
      }
      await people.service('/rest/v1/rpc/fold_survey_deltas', {})
    }
    expect(await figures({ department: 'cardiology' })).toMatchObject({
      'nps all': { kind: 'nps', n: 12, counts: [0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0] },
      'nps hospital': { n: 22, counts: [0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 10] },
      'sources all': { kind: 'choices', n: 0 },
      'waiting.gap all': { kind: 'pair', n: 12 },
      '* all': { kind: 'survey', n: 12, counts: [] },
      '* hospital': { n: 22 },
    })
  })

  test('whole surveys by day, channel and language, those nobody used too', async () => {
    await given(
      [12, { day: '2026-03-02' }],
      [11, { day: '2026-03-31', channel: 'qr', lang: 'zh-Hans' }],
      [10, { day: '2026-02-28' }],
    )
    const all = await sizes()
    expect(all).toMatchObject({
      '* all': 23,
      '* day 2026-03-01': 0,
      '* day 2026-03-02': 12,
      '* day 2026-03-31': 11,
      '* channel web': 12,
      '* channel qr': 11,
      '* channel sms': 0,
      '* language en': 12,
      '* language zh-Hans': 11,
      '* language zh-Hant': 0,
    })
    const count = (grain: string) => Object.keys(all).filter((name) => name.includes(grain)).length
    expect([count('* day'), count('* channel'), count('* language')]).toEqual([31, 8, 3])
    // The table of channels stays whole when one of them is asked for.
    expect(await sizes({ channel: 'qr' })).toMatchObject({
      '* all': 11,
      '* channel web': 12,
      '* day 2026-03-02': 0,
      '* language zh-Hans': 11,
      '* language en': 0,
    })
  })

  test.each([
    ['within a month', '2026-03-05', '2026-03-20'],
    ['a whole month', '2026-03-01', '2026-03-31'],
    ['over the end of a month', '2026-03-20', '2026-04-10'],
    ['months with days around them', '2026-01-31', '2026-05-01'],
    ['two years', '2025-01-01', '2026-12-31'],
  ])('adds up weeks and days: %s', async (_what, first_day, last_day) => {
    const days = [
      ...['2025-12-31', '2026-01-30', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'],
      ...['2026-03-05', '2026-03-20', '2026-03-31', '2026-04-01', '2026-04-10', '2026-05-01'],
    ]
    await given(...days.map((day): [number, Given] => [10, { day }]))
    await people.service('/rest/v1/rpc/fold_survey_deltas', {})
    const within = days.filter((day) => day >= first_day && day <= last_day).length
    expect(await sizes({ first_day, last_day })).toMatchObject({
      'nps all': 10 * within,
      '* all': 10 * within,
      '* channel web': 10 * within,
    })
  })

  test('an earlier period comes beside it, without its days', async () => {
    await given([12, {}], [11, { day: '2026-02-04' }])
    const earlier = { earlier_first_day: '2026-02-01', earlier_last_day: '2026-02-28' }
    const all = await sizes(earlier)
    expect(all).toMatchObject({
      'nps all': 12,
      'earlier nps all': 11,
      'earlier * channel web': 11,
      'earlier * language en': 11,
    })
    expect(Object.keys(all).some((name) => name.startsWith('earlier * day'))).toBe(false)
  })

  test('knows the day of the very first answer, folded or not, whatever period is asked for', async () => {
    await given()
    expect((await breakdown()).first_answer).toBeNull()
    await given([1, { day: '2026-02-04' }], [1, { day: '2026-05-01' }])
    expect((await breakdown()).first_answer).toBe('2026-02-04')
    await people.service('/rest/v1/rpc/fold_survey_deltas', {})
    expect((await breakdown()).first_answer).toBe('2026-02-04')
  })

  test('has the questions of the newest version in order, then those no longer asked', async () => {
    expect(await breakdown()).toMatchObject({ questions: pulse.questions, asked: 4 })
    const [nps, sources, waiting, comment] = pulse.questions
    const reworded = { ...nps, text: { en: 'Would you send a friend?' } }
    const publish = (...questions: unknown[]) =>
      people.service('/rest/v1/rpc/publish_survey', {
        hospital: 'north',
        survey: 'pulse',
        definition: { title: pulse.title, thanks: pulse.thanks, questions },
      })
    await publish(waiting, reworded)
    expect(await breakdown()).toMatchObject({
      questions: [waiting, reworded, sources, comment],
      asked: 2,
    })
    await publish(comment)
    expect(await breakdown()).toMatchObject({
      questions: [comment, waiting, reworded, sources],
      asked: 1,
    })
  })
})

describe('small groups', () => {
  const waiting = { nps: 9, waiting: { expected: 5, perceived: 3 } }

  test('each question is hidden by how many answered it', async () => {
    await given([5, { answers: waiting }], [20, {}])
    expect(await sizes()).toMatchObject({
      '* all': 25,
      'nps all': 25,
      'waiting.expected all': null,
      'waiting.gap all': null,
      'sources all': 0,
    })
    expect(await figures()).toMatchObject({ 'waiting.gap all': { n: null, counts: null } })
  })

  test('a department hidden among its like is hidden in each question, and those hidden with it, not the hospital', async () => {
    await given(
      [50, {}],
      [20, { department: 'dentistry' }],
      [3, { department: 'surgery' }],
      [12, { answers: waiting }],
      [11, { department: 'dentistry', answers: waiting }],
    )
    for (const department of ['surgery', 'dentistry'])
      expect(await sizes({ department })).toMatchObject({
        'nps all': null,
        'nps hospital': 96,
        '* all': null,
        '* channel web': null,
        '* language en': null,
        '* day 2026-03-04': null,
        '* day 2026-03-05': null,
      })
    expect(await sizes({ department: 'cardiology' })).toMatchObject({ 'nps all': 62 })
    // Nobody in surgery was asked about waiting: the two others have nothing to hide there.
    expect(await sizes({ department: 'dentistry' })).toMatchObject({
      'waiting.gap all': 11,
      'waiting.gap hospital': 23,
    })
  })

  test('a channel that is no group of its own is hidden in each question, for the hospital too', async () => {
    await given(
      [100, {}],
      [30, { channel: 'qr' }],
      [3, { channel: 'kiosk' }],
      [40, { channel: 'sms', answers: waiting }],
    )
    const hidden = { '* channel kiosk': null, '* channel qr': null, '* channel sms': 40 }
    expect(await sizes()).toMatchObject({ '* all': 173, '* channel web': 100, ...hidden })
    for (const channel of ['kiosk', 'qr'])
      expect(await sizes({ channel, department: 'cardiology' })).toMatchObject({
        'nps all': null,
        'nps hospital': null,
        '* all': null,
        ...hidden,
      })
    expect(await sizes({ channel: 'sms' })).toMatchObject({ 'nps all': 40, 'waiting.gap all': 40 })
  })

  test('nor can a day or a language be worked out from the others', async () => {
    await given(
      [50, {}],
      [20, { day: '2026-03-11', lang: 'zh-Hans' }],
      [3, { day: '2026-03-18', lang: 'zh-Hant' }],
    )
    expect(await sizes()).toMatchObject({
      '* all': 73,
      '* day 2026-03-04': 50,
      '* day 2026-03-05': 0,
      '* day 2026-03-11': null,
      '* day 2026-03-18': null,
      '* day 2026-03-19': null,
      '* language en': 50,
      '* language zh-Hans': null,
      '* language zh-Hant': null,
    })
  })

  test('nor a day from its week and the other days of it', async () => {
    await given(
      [50, { day: '2026-03-03' }],
      [30, { day: '2026-03-04' }],
      [20, { day: '2026-03-05' }],
      [3, { day: '2026-03-06' }],
      // Enough by itself, so that all days together would hide it with this one.
      [11, { day: '2026-03-11' }],
      [40, { day: '2026-03-12' }],
    )
    expect(await sizes()).toMatchObject({
      '* day 2026-03-03': 50,
      '* day 2026-03-04': 30,
      '* day 2026-03-05': null,
      '* day 2026-03-06': null,
      '* day 2026-03-11': 11,
      '* day 2026-03-12': 40,
    })
  })

  test('nor a day or a language of one department from those of the hospital', async () => {
    await given(
      [50, {}],
      [30, { day: '2026-03-11', lang: 'zh-Hans' }],
      [40, { department: 'dentistry' }],
      [4, { department: 'dentistry', day: '2026-03-11', lang: 'zh-Hans' }],
    )
    expect(await sizes()).toMatchObject({ '* day 2026-03-11': 34, '* language zh-Hans': 34 })
    for (const department of ['cardiology', 'dentistry'])
      expect(await sizes({ department })).toMatchObject({
        '* hospital': 124,
        '* day 2026-03-11': null,
        '* language zh-Hans': null,
      })
  })
})
