import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

const text = { en: 'x' }
const nps: SurveyQuestion = { id: 'nps', kind: 'nps', text }
const mood: SurveyQuestion = { id: 'mood', kind: 'scale', steps: 5, labels: [text, text], text }
const pair: SurveyQuestion = { id: 'care', kind: 'pair', steps: 5, labels: [text, text], text }
const source = (...ids: string[]): SurveyQuestion => ({
  id: 'source',
  kind: 'choice',
  text,
  options: ids.map((id) => ({ id, text })),
})

const publish = (survey: string, ...questions: SurveyQuestion[]) =>
  people.service('/rest/v1/rpc/publish_survey', {
    hospital: 'north',
    survey,
    definition: { title: text, thanks: text, questions },
  })

const keep = (survey: string, version: number, answers: object) =>
  people.stack.db.query('select private.import_survey_responses($1, $2)', [
    'north',
    Array.from({ length: 10 }, () => ({
      id: crypto.randomUUID(),
      survey,
      version,
      department: null,
      channel: 'web',
      lang: 'en',
      received_at: '2026-03-04T04:00:00Z',
      answers,
    })),
  ])

const counts = async (survey: string, question: string) => {
  const { body } = await people.viewer('/rest/v1/rpc/survey_figures', {
    hospital: 'north',
    survey,
    question,
    first_day: '2026-03-01',
    last_day: '2026-03-31',
  })
  return (body as SurveyFigure[]).find(({ grain }) => grain === 'all')?.counts
}

test('answers to different versions add up, whatever was dropped, moved or added between them', async () => {
  expect((await publish('moving', nps, pair, source('friend', 'doctor'))).body).toBe(1)
  await keep('moving', 1, { nps: 10, care: { expected: 5, perceived: 1 }, source: 'doctor' })
  expect((await publish('moving', source('friend', 'doctor', 'web'), mood)).body).toBe(2)
  await keep('moving', 2, { source: 'web', mood: 2 })
  expect((await publish('moving', mood, nps, pair)).body).toBe(3)
  await keep('moving', 3, { nps: 0, mood: 5, care: { expected: 1, perceived: 1 } })
  for (const _when of ['pending', 'folded']) {
    expect(await counts('moving', 'nps')).toEqual([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10])
    expect(await counts('moving', 'source')).toEqual([0, 10, 10])
    expect(await counts('moving', 'mood')).toEqual([0, 10, 0, 0, 10])
    expect(await counts('moving', 'care.gap')).toEqual([0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0])
    expect(await counts('moving', '*')).toEqual([0, 0, 30])
    await people.service('/rest/v1/rpc/fold_survey_deltas', {})
  }
})

test('every answer keeps the version it answered, and is judged by it', async () => {
  await publish('judged', nps)
  await publish('judged', mood)
  await keep('judged', 1, { nps: 1 })
  await keep('judged', 2, { mood: 1 })
  await expect(keep('judged', 1, { mood: 1 })).rejects.toThrow('unknown_question')
  await expect(keep('judged', 3, { mood: 1 })).rejects.toThrow()
  const survey = await people.anon('/rest/v1/rpc/get_survey?hospital=north&survey=judged')
  expect(survey.body).toMatchObject({ version: 2 })
})

test('the question counted when none is named is the one that tells most', async () => {
  const comment: SurveyQuestion = { id: 'comment', kind: 'text', text }
  const agree: SurveyQuestion = { id: 'agree', kind: 'yes_no', text }
  const ways: SurveyQuestion = {
    id: 'ways',
    kind: 'choices',
    text,
    options: [{ id: 'one', text }],
  }
  const told = async (...questions: SurveyQuestion[]) => {
    const survey = `default-${randomUUID().slice(0, 8)}`
    await publish(survey, ...questions)
    const { body } = await people.viewer('/rest/v1/rpc/survey_figures', {
      hospital: 'north',
      survey,
    })
    if (!Array.isArray(body)) return (body as { message: string }).message
    const [row] = body as SurveyFigure[]
    return `${row?.kind} ${row?.question}`
  }
  const choice = source('friend', 'doctor')
  expect(await told(choice, agree, pair, mood, { ...mood, id: 'later' }, nps)).toBe('nps nps')
  expect(await told(choice, agree, pair, mood, { ...mood, id: 'later' })).toBe('scale mood')
  expect(await told(choice, agree, pair)).toBe('pair care.gap')
  expect(await told(comment, ways, choice, agree)).toBe('yes_no agree')
  expect(await told(comment, ways, choice)).toBe('choices ways')
  expect(await told(comment)).toBe('unknown_question')
})

test('a definition published again is the same version', async () => {
  expect((await publish('same', nps)).body).toBe(1)
  expect((await publish('same', nps)).body).toBe(1)
  expect((await publish('same', nps, mood)).body).toBe(2)
  expect((await publish('same', nps)).body).toBe(3)
})

test('a question keeps its meaning as long as it keeps its id', async () => {
  await publish('meaning', mood, source('friend', 'doctor'))
  for (const changed of [
    { ...mood, kind: 'nps', steps: undefined, labels: undefined },
    { ...mood, steps: 7 },
    { ...mood, kind: 'pair' },
    source('doctor', 'friend'),
    source('web', 'friend', 'doctor'),
    source('friend', 'web'),
  ])
    expect(await publish('meaning', changed as SurveyQuestion)).toMatchObject({
      status: 409,
      body: { message: 'question_changed' },
    })
  expect((await publish('meaning', { ...mood, text: { en: 'Better worded' } })).body).toBe(2)
  expect((await publish('meaning', source('friend', 'doctor', 'web'))).body).toBe(3)
})
