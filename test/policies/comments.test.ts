import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answers } from '../../supabase/contract/answers.ts'
import { surveyComments } from '../../supabase/contract/comments.ts'
import type { SurveyCommentsQuery, SurveyComments } from '../../supabase/contract/comments.ts'
import type { Survey } from '../../supabase/contract/submission.ts'
import type { SurveyDefinition } from '../../supabase/contract/survey.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

const text = { en: 'x' }
const definition = {
  title: text,
  thanks: text,
  questions: [
    { id: 'nps', kind: 'nps', text },
    { id: 'source', kind: 'choices', text, options: [{ id: 'friend', text }], other: true },
    { id: 'good', kind: 'text', text, max_length: 4000 },
    { id: 'bad', kind: 'text', text, max_length: 4000 },
  ],
} satisfies SurveyDefinition

interface Said {
  answers: Answers
  department?: string
  channel?: string
  received_at?: string
}

/** A survey of its own with these answers, the first one first unless they say when. */
let surveys = 0
async function surveyOf(said: Said[], hospital = 'north'): Promise<string> {
  const survey = `said-${++surveys}`
  await people.service('/rest/v1/rpc/publish_survey', { hospital, survey, definition })
  await keep(survey, said, hospital)
  return survey
}

const keep = (survey: string, said: Said[], hospital = 'north') =>
  people.stack.db.query('select private.import_survey_responses($1, $2)', [
    hospital,
    said.map((one, index) => ({
      id: randomUUID(),
      survey,
      version: 1,
      department: null,
      channel: 'web',
      lang: 'en',
      received_at: new Date(Date.UTC(2026, 4, 1, 0, index)).toISOString(),
      ...one,
    })),
  ])

async function open(
  survey: string,
  more: Partial<SurveyCommentsQuery> = {},
  who: Ask = people.agent,
): Promise<SurveyComments> {
  const query: SurveyCommentsQuery = { hospital: 'north', survey, ...more }
  const { status, body } = await who('/rest/v1/rpc/open_survey_comments', query)
  expect(status, JSON.stringify(body)).toBe(200)
  return surveyComments.parse(body)
}
const wordings = ({ comments }: SurveyComments) => comments.map(({ comment }) => comment)
const found = async (survey: string, search: string) => wordings(await open(survey, { search }))

describe('a comment', () => {
  test('comes with what it answers, when, where and with which score', async () => {
    const survey = await surveyOf([
      {
        answers: { nps: 3, bad: '等太久' },
        department: 'cardiology',
        channel: 'qr',
        // Already the next day in Shanghai.
        received_at: '2026-05-01T16:30:00Z',
      },
    ])
    expect(await open(survey)).toEqual({
      comments: [
        {
          id: expect.any(String),
          question: 'bad',
          day: '2026-05-02',
          received_at: expect.stringContaining('16:30'),
          department: 'cardiology',
          channel: 'qr',
          lang: 'en',
          score: 3,
          comment: '等太久',
        },
      ],
      more: false,
    })
  })

  test('is every answer in words: two texts of one patient, and what "other" was', async () => {
    const survey = await surveyOf([
      { answers: { good: 'The nurse', bad: 'The chairs' } },
      { answers: { nps: 9, source: { picked: ['friend'], other: 'A newspaper' } } },
      { answers: { nps: 9, source: { picked: ['friend'] } } },
      { answers: { nps: 9 } },
    ])
    const { comments } = await open(survey)
    expect(comments.map(({ question, comment, score }) => [question, comment, score])).toEqual([
      ['source', 'A newspaper', 9],
      ...[
        ['good', 'The nurse', null],
        ['bad', 'The chairs', null],
      ].sort(([a], [b]) =>
        comments[1]!.question === a ? -1 : comments[1]!.question === b ? 1 : 0,
      ),
    ])
  })

  test('is there as soon as it was sent, once however often it is sent, and only when something was written', async () => {
    const survey = await surveyOf([])
    const path = `/rest/v1/rpc/get_survey?hospital=north&survey=${survey}`
    const send = async (answers: Answers, times: number) => {
      const { token } = (await people.anon(path)).body as Survey
      const submission = {
        ...{ id: randomUUID(), hospital: 'north', survey, version: 1, department: 'surgery' },
        ...{ channel: 'web', lang: 'zh-Hans', token, trap: '', answers },
      }
      for (let time = 0; time < times; time++)
        expect((await people.anon('/rest/v1/rpc/submit_survey', { submission })).status).toBe(200)
    }
    await send({ nps: 10 }, 1)
    await send({ nps: 10, good: '谢谢' }, 2)
    const { comments } = await open(survey)
    expect(comments).toMatchObject([
      { comment: '谢谢', department: 'surgery', lang: 'zh-Hans', score: 10 },
    ])
    // The day is the hospital's.
    const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
    expect(comments[0]!.day).toBe(today)
  })

  test('whatever stands in it comes back as it was, and is found by it', async () => {
    expect(HOSTILE_STRINGS.length).toBeGreaterThan(100)
    const survey = await surveyOf(HOSTILE_STRINGS.map((good) => ({ answers: { good } })))
    const pages = await allPages(survey)
    expect(pages.flatMap(wordings)).toEqual(HOSTILE_STRINGS.toReversed())
    for (const hostile of HOSTILE_STRINGS.filter(({ length }) => length <= 200))
      expect(await found(survey, hostile)).toContain(hostile)
  })
})

/** All pages, one after the other; `between` happens after each. */
async function allPages(
  survey: string,
  more: Partial<SurveyCommentsQuery> = {},
  between: () => Promise<unknown> = async () => {},
): Promise<SurveyComments[]> {
  const pages: SurveyComments[] = []
  let page
  do {
    const last = page?.comments.at(-1)
    page = await open(survey, {
      ...more,
      ...(last && { before_at: last.received_at, before_id: last.id }),
    })
    pages.push(page)
    await between()
  } while (page.more)
  return pages
}

describe('pages', () => {
  test.each([
    [0, [0]],
    [1, [1]],
    [20, [20]],
    [21, [20, 1]],
    [40, [20, 20]],
  ])('of %i comments', async (count, sizes) => {
    const survey = await surveyOf(
      Array.from({ length: count }, (_, index) => ({ answers: { good: `No ${index}` } })),
    )
    const pages = await allPages(survey)
    expect(pages.map(({ comments }) => comments.length)).toEqual(sizes)
  })

  test('neither leave out nor repeat any while new comments arrive, many of them at the same moment', async () => {
    const said = Array.from({ length: 95 }, (_, index) => ({
      answers: { good: `No ${index}`, ...(index % 10 ? {} : { bad: `Also ${index}` }) },
      received_at: new Date(Date.UTC(2026, 4, 1, Math.floor(index / 30))).toISOString(),
    }))
    const survey = await surveyOf(said)
    const pages = await allPages(survey, {}, () =>
      keep(survey, [
        { answers: { good: 'New' }, received_at: '2026-05-02T00:00:00.123456Z' },
        { answers: { bad: 'New' }, received_at: '2026-05-01T03:00:00.000001Z' },
      ]),
    )
    const read = pages.flatMap(({ comments }) => comments)
    expect(read.map(({ comment }) => comment).sort()).toEqual(
      said.flatMap(({ answers }) => Object.values(answers)).sort(),
    )
    expect(new Set(read.map(({ id }) => id)).size).toBe(read.length)
    const times = read.map(({ received_at }) => received_at)
    expect(times).toEqual(times.toSorted().reverse())
    expect(wordings(await open(survey))[0]).toBe('New')
  })

  test('of what was searched for and chosen', async () => {
    const survey = await surveyOf(
      Array.from({ length: 100 }, (_, index) => ({
        answers: { good: index % 2 ? `odd ${index}` : `even ${index}` },
        department: index % 4 < 2 ? 'surgery' : 'dentistry',
        channel: index % 10 ? 'web' : 'sms',
        received_at: new Date(Date.UTC(2026, 4, 1 + Math.floor(index / 10))).toISOString(),
      })),
    )
    const chosen = async (more: Partial<SurveyCommentsQuery>) =>
      (await allPages(survey, more)).flatMap(wordings).length
    expect(await chosen({ search: 'odd' })).toBe(50)
    expect(await chosen({ search: 'odd', department: 'surgery' })).toBe(25)
    expect(await chosen({ channel: 'sms' })).toBe(10)
    expect(await chosen({ first_day: '2026-05-03', last_day: '2026-05-04' })).toBe(20)
    expect(await chosen({ first_day: '2026-05-10' })).toBe(10)
    expect(await chosen({ last_day: '2026-05-01', search: 'even' })).toBe(5)
    expect(await chosen({ search: 'neither' })).toBe(0)
  })
})

describe('searching', () => {
  let survey: string
  const SAID = [
    'Waiting took LONGER than promised',
    'Ｗｉ－Ｆｉ ｉｓ ｓｌｏｗ',
    '停车场收费处排队',
    '100% satisfied',
    '1000 satisfied',
    'a_b',
    'axb',
    'C:\\temp',
    'C:/temp',
    'ﾅｰｽが親切',
  ]
  beforeAll(async () => {
    survey = await surveyOf(SAID.map((good) => ({ answers: { good } })))
  })

  test.each([
    ['longer', ['Waiting took LONGER than promised']],
    ['ＬＯＮＧＥＲ', ['Waiting took LONGER than promised']],
    ['wi-fi', ['Ｗｉ－Ｆｉ ｉｓ ｓｌｏｗ']],
    ['车', ['停车场收费处排队']],
    ['收费', ['停车场收费处排队']],
    ['　收费 ', ['停车场收费处排队']],
    ['费收', []],
    ['ナース', ['ﾅｰｽが親切']],
    ['100%', ['100% satisfied']],
    ['%', ['100% satisfied']],
    ['_', ['a_b']],
    ['\\', ['C:\\temp']],
    ['.*', []],
    ["'; drop table", []],
  ])('%s', async (search, expected) => {
    expect(await found(survey, search)).toEqual(expected)
  })

  test.each(['', '   '])('nothing (%j) finds everything', async (search) => {
    expect(await found(survey, search)).toHaveLength(SAID.length)
  })
})

describe('who', () => {
  test('agents and admins of this hospital and nobody else; nobody reads the table behind it', async () => {
    const survey = await surveyOf([{ answers: { good: 'Ours' } }])
    await surveyOf([{ answers: { good: 'Theirs' } }], 'south')
    expect(wordings(await open(survey, {}, people.admin))).toEqual(['Ours'])
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const) {
      const query = { hospital: 'north', survey }
      const { status, body } = await people[who]('/rest/v1/rpc/open_survey_comments', query)
      expect([401, 403], who).toContain(status)
      expect(JSON.stringify(body)).not.toContain('Ours')
    }
  })

  test.each([
    ['not_staff', { hospital: 'south' }],
    ['not_staff', { hospital: 'nowhere' }],
    ['unknown_survey', { survey: 'nothing' }],
    ['unknown_department', { department: 'nothing' }],
    ['bad_request', { search: 'x'.repeat(201) }],
    ['bad_request', { before_at: '2026-01-01' }],
  ])('%s', async (message, more) => {
    const query = { hospital: 'north', survey: 'pulse', ...more }
    const { body } = await people.agent('/rest/v1/rpc/open_survey_comments', query)
    expect(body).toMatchObject({ message })
  })

  test('every opening is kept in the audit log: who, what was asked for, and which comments were shown', async () => {
    const survey = await surveyOf([{ answers: { good: 'One' } }, { answers: { good: 'Two' } }])
    const asked = { search: 'two', first_day: '2026-04-01', last_day: '2026-05-31', channel: 'web' }
    const { comments } = await open(survey, asked)
    await open(survey, { search: 'three', department: 'surgery' })
    await people.viewer('/rest/v1/rpc/open_survey_comments', { hospital: 'north', survey })
    const { body } = await people.admin(
      `/rest/v1/audit_log?select=action,user_id,details&subject=eq.${survey}&action=eq.survey_comments_open&order=id`,
    )
    const { rows } = await people.stack.db.query<{ id: string }>(
      `select id from auth.users where email = 'agent@north.example'`,
    )
    const action = 'survey_comments_open'
    const user_id = rows[0]!.id
    expect(body).toEqual([
      { action, user_id, details: { ...asked, ids: comments.map(({ id }) => id) } },
      { action, user_id, details: { search: 'three', department: 'surgery', ids: [] } },
    ])
  })
})
