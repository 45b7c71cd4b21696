import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { surveyAnswers } from '../../supabase/contract/answers.ts'
import { theme } from '../../supabase/contract/hospital.ts'
import { surveyStart } from '../../supabase/contract/submission.ts'
import { surveyDefinition } from '../../supabase/contract/survey.ts'
import type { SurveyDefinition } from '../../supabase/contract/survey.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import { openEmpty } from '../kept-data.ts'
import { answersTo, definitions, mutations } from './samples.ts'
import { verdict } from './verdict.ts'

/** zod in the contract and Postgres behind it judge the same samples, and always agree. */

let stack: Stack

beforeAll(async () => {
  stack = await openEmpty()
  await stack.db.query(`select public.create_hospital('sample', '{"en": "Sample"}')`)
  await stack.db.query(
    'update public.hospitals set fastest_answer_seconds = 0, hospital_limit = 1000000000',
  )
})
afterAll(() => stack.close())

const checkDefinition = (definition: unknown) =>
  verdict(stack, 'select private.check_survey_definition($1)', [JSON.stringify(definition)])

async function agreeOnDefinition(definition: unknown): Promise<void> {
  const accepted = surveyDefinition.safeParse(definition).success
  const refusal = await checkDefinition(definition)
  expect(refusal === undefined, `${refusal}: ${JSON.stringify(definition)}`).toBe(accepted)
}

let published = 0
async function publish(definition: SurveyDefinition): Promise<string> {
  const slug = `s${++published}`
  await stack.db.query('select public.publish_survey($1, $2, $3)', [
    'sample',
    slug,
    JSON.stringify(definition),
  ])
  return slug
}

const SUBMIT = `
  select public.submit_survey(jsonb_build_object(
    'id', gen_random_uuid(), 'hospital', 'sample', 'survey', $1::text, 'version', 1, 'department', null, 'channel', 'web',
    'lang', 'en', 'trap', '', 'token', public.get_survey('sample', $1::text) -> 'token', 'answers', $2::jsonb))`

async function agreeOnAnswers(
  slug: string,
  definition: SurveyDefinition,
  answers: unknown,
): Promise<void> {
  const accepted = surveyAnswers(definition).safeParse(answers).success
  const refusal = await verdict(stack, SUBMIT, [slug, JSON.stringify(answers)])
  expect(
    refusal === undefined,
    `${refusal}: ${JSON.stringify(answers)} to ${JSON.stringify(definition)}`,
  ).toBe(accepted)
}

const text = { en: 'x' }
const minimal = { title: text, thanks: text, questions: [{ id: 'a', kind: 'nps', text }] }
const asking = (...questions: unknown[]) => ({ ...minimal, questions })
const letters = (count: number) => 'a'.repeat(count)
const times = <Value>(count: number, value: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => value(index))
const option = (index: number) => ({ id: `o${index}`, text })

test('themes are judged alike by contract and database', async () => {
  const grays = times(256, (light) => `#${light.toString(16).padStart(2, '0').repeat(3)}`)
  const colours = ['#0b6e6e', '#ff0000', '#00ff00', '#0000ff', '#e60000', '#008a00', '#0a6470']
  const samples = [
    {},
    null,
    [],
    'x',
    { accent: null },
    { accent: 5 },
    { accent: '' },
    { accent: '#0B6E6E' },
    { accent: '#0b6e6e ' },
    { accent: 'red' },
    { accent: '#123' },
    { accent: '#0b6e6e', font: 'x' },
    ...[...grays, ...colours].map((accent) => ({ accent })),
  ]
  for (const sample of samples) {
    const { rows } = await stack.db.query<{ taken: boolean }>(
      'select private.is_theme($1) as taken',
      [JSON.stringify(sample)],
    )
    expect(rows[0]?.taken, JSON.stringify(sample)).toBe(theme.safeParse(sample).success)
  }
  // The lightest gray with a contrast of 4.5 to white, as every list of accessible grays has it.
  expect(theme.safeParse({ accent: '#767676' }).success).toBe(true)
  expect(theme.safeParse({ accent: '#777777' }).success).toBe(false)
})

describe('definitions are judged alike by contract and database', () => {
  test.each(Object.entries(READY_MADE))('%s is taken by both', async (_slug, definition) => {
    expect(surveyDefinition.safeParse(definition).success).toBe(true)
    expect(await checkDefinition(definition)).toBeUndefined()
  })

  test('boundary values', async () => {
    const q = (more: object) => asking({ id: 'a', text, ...more })
    const wording = (value: unknown) => ({ ...minimal, title: value })
    const showIf = (first: object, values: unknown[], question = 'a') =>
      asking(
        { id: 'a', text, ...first },
        { id: 'b', kind: 'text', text, show_if: { question, in: values } },
      )
    const samples: unknown[] = [
      null,
      [],
      'x',
      1,
      true,
      {},
      minimal,
      { ...minimal, more: 1 },
      { ...minimal, intro: text },
      { ...minimal, intro: null },
      { ...minimal, questions: {} },
      { ...minimal, questions: [] },
      { ...minimal, questions: [null] },
      asking(...times(60, (i) => ({ id: `q${i}`, kind: 'yes_no', text }))),
      asking(...times(61, (i) => ({ id: `q${i}`, kind: 'yes_no', text }))),
      ...[
        {},
        { en: '' },
        { en: letters(500) },
        { en: letters(501) },
        { en: '😀'.repeat(500) },
        { en: '😀'.repeat(501) },
        { en: 'a\0' },
        { en: '\ud800' },
        { en: ' ' },
        { en: null },
        { en: 1 },
        { de: 'x' },
        { en: 'x', de: 'x' },
        { 'zh-Hans': '好', 'zh-Hant': '好', en: 'x' },
        null,
        'x',
        [],
      ].map(wording),
      ...[
        'a',
        'A',
        '1',
        '_a',
        'a1_',
        'a-b',
        'ä',
        '',
        'a b',
        'a\n',
        `a${letters(39)}`,
        `a${letters(40)}`,
        1,
        null,
      ].map((id) => asking({ id, kind: 'nps', text })),
      asking({ id: 'a', kind: 'nps', text }, { id: 'a', kind: 'nps', text }),
      q({ kind: 'other' }),
      q({}),
      q({ kind: null }),
      q({ kind: 'nps', steps: 5 }),
      q({ kind: 'nps', labels: [text, text] }),
      q({ kind: 'nps', labels: [text] }),
      q({ kind: 'nps', labels: [] }),
      q({ kind: 'nps', labels: times(11, () => text) }),
      q({ kind: 'nps', labels: [text, {}] }),
      ...[4, 5, 5.5, 6, 7, 8, '5', null].map((steps) =>
        q({ kind: 'scale', steps, labels: [text, text] }),
      ),
      ...[0, 1, 2, 3, 5, 7].map((count) =>
        q({ kind: 'scale', steps: 5, labels: times(count, () => text) }),
      ),
      ...[2, 5, 7].map((count) => q({ kind: 'pair', steps: 7, labels: times(count, () => text) })),
      q({ kind: 'scale', steps: 5 }),
      q({ kind: 'scale', labels: [text, text] }),
      ...[0, 1, 2, 12, 13].flatMap((count) => [
        q({ kind: 'choice', options: times(count, option) }),
        q({ kind: 'choices', options: times(count, option) }),
      ]),
      q({ kind: 'choice', options: [option(1), option(1)] }),
      q({ kind: 'choice', options: [option(1), { id: 'b' }] }),
      q({ kind: 'choice', options: [option(1), { ...option(2), more: 1 }] }),
      q({ kind: 'choice', options: {} }),
      q({ kind: 'choice', options: times(2, option), other: true }),
      ...[true, false, null, 1].map((other) =>
        q({ kind: 'choices', options: times(2, option), other }),
      ),
      ...[0, 1, 1.5, 4000, 4001, null, '10'].map((max_length) => q({ kind: 'text', max_length })),
      ...[true, false, null, 'true'].map((required) => q({ kind: 'nps', required })),
      ...['tangibles', 'Tangibles', '', null, 1].map((dimension) => q({ kind: 'nps', dimension })),
      ...['before', 'waiting', 'after', 'elsewhere', null, ['before']].map((stage) =>
        q({ kind: 'nps', stage }),
      ),
      ...[text, {}, null].map((help) => q({ kind: 'nps', help })),
      showIf({ kind: 'nps' }, []),
      showIf({ kind: 'nps' }, [0]),
      showIf({ kind: 'nps' }, [10]),
      showIf({ kind: 'nps' }, [11]),
      showIf({ kind: 'nps' }, [-1]),
      showIf({ kind: 'nps' }, [1.5]),
      showIf({ kind: 'nps' }, ['1']),
      showIf({ kind: 'nps' }, [true]),
      showIf(
        { kind: 'nps' },
        times(11, (i) => i),
      ),
      showIf(
        { kind: 'nps' },
        times(12, () => 1),
      ),
      showIf(
        { kind: 'nps' },
        times(13, () => 1),
      ),
      showIf({ kind: 'nps' }, [1], 'b'),
      showIf({ kind: 'nps' }, [1], 'c'),
      showIf({ kind: 'nps' }, [1], ''),
      showIf({ kind: 'scale', steps: 5, labels: [text, text] }, [0]),
      showIf({ kind: 'scale', steps: 5, labels: [text, text] }, [5]),
      showIf({ kind: 'scale', steps: 5, labels: [text, text] }, [6]),
      showIf({ kind: 'pair', steps: 5, labels: [text, text] }, [1]),
      showIf({ kind: 'text' }, ['x']),
      showIf({ kind: 'yes_no' }, [true, false]),
      showIf({ kind: 'yes_no' }, [0]),
      showIf({ kind: 'choice', options: times(2, option) }, ['o1']),
      showIf({ kind: 'choice', options: times(2, option) }, ['o2']),
      showIf({ kind: 'choices', options: times(2, option), other: true }, ['o0', 'o1']),
      showIf({ kind: 'choices', options: times(2, option), other: true }, ['other']),
      asking({ id: 'a', kind: 'nps', text, show_if: { question: 'a', in: [1] } }),
      asking({ id: 'a', kind: 'nps', text, show_if: null }),
      asking({ id: 'a', kind: 'nps', text, show_if: [] }),
      asking(
        { id: 'a', kind: 'nps', text },
        { id: 'b', kind: 'nps', text, show_if: { question: 'a', in: [1], more: 1 } },
      ),
      ...[
        { question: 'a', at_most: 6 },
        { question: 'a', at_most: 10 },
        { question: 'a', at_most: 11 },
        { question: 'a', at_most: -1 },
        { question: 'a', at_most: 1.5 },
        { question: 'a', at_most: '6' },
        { question: 'a', at_most: null },
        { question: 'a' },
        { question: 'a', at_most: 6, more: 1 },
        { question: 'b', at_most: 5 },
        { question: 'b', at_most: 6 },
        { question: 'b', at_most: 0 },
        { question: 'c', at_most: 1 },
        { question: 'd', at_most: 1 },
        { question: 'e', at_most: true },
        { question: 'f', at_most: 1 },
        { question: '', at_most: 1 },
        { question: null, at_most: 1 },
        {},
        [],
        null,
        'a',
      ].map((contact_if) => ({
        ...asking(
          { id: 'a', kind: 'nps', text },
          { id: 'b', kind: 'scale', steps: 5, text, labels: [text, text] },
          { id: 'c', kind: 'pair', steps: 5, text, labels: [text, text] },
          { id: 'd', kind: 'text', text },
          { id: 'e', kind: 'yes_no', text },
        ),
        contact_if,
      })),
    ]
    for (const sample of samples) await agreeOnDefinition(sample)
  })

  test('generated ones, whole and broken', async () => {
    await fc.assert(fc.asyncProperty(definitions, agreeOnDefinition), { numRuns: 50 })
    await fc.assert(fc.asyncProperty(mutations(definitions), agreeOnDefinition), { numRuns: 150 })
  })
})

describe('answers are judged alike by contract and database', () => {
  test('boundary values of every kind', async () => {
    const every = {
      ...minimal,
      questions: [
        { id: 'nps', kind: 'nps', text },
        { id: 'five', kind: 'scale', steps: 5, labels: [text, text], text },
        { id: 'seven', kind: 'scale', steps: 7, labels: [text, text], text },
        { id: 'pair', kind: 'pair', steps: 7, labels: [text, text], text },
        { id: 'choice', kind: 'choice', options: times(3, option), text },
        { id: 'choices', kind: 'choices', options: times(12, option), text },
        { id: 'more', kind: 'choices', options: times(2, option), other: true, text },
        { id: 'yes', kind: 'yes_no', text },
        { id: 'text', kind: 'text', text },
        { id: 'short', kind: 'text', max_length: 3, text },
        { id: 'if_nps', kind: 'yes_no', text, show_if: { question: 'nps', in: [0, 10] } },
        { id: 'if_more', kind: 'yes_no', text, show_if: { question: 'more', in: ['o1'] } },
        {
          id: 'if_if',
          kind: 'yes_no',
          text,
          required: true,
          show_if: { question: 'if_nps', in: [true] },
        },
      ],
    } as SurveyDefinition
    const slug = await publish(every)
    const numbers = [0, 1, 5, 6, 7, 8, 10, 11, -1, 1.5, 1e21, -0, '5', true, null, [], {}, [5]]
    const strings = [
      '',
      ' ',
      'a',
      'abc',
      'abcd',
      '😀😀😀',
      '😀😀😀😀',
      letters(1000),
      letters(1001),
      'a\0b',
      '\udc00',
      5,
      null,
      ['a'],
    ]
    const pairs = [
      {},
      { expected: 1 },
      { expected: 1, perceived: 7 },
      { expected: 7, perceived: 1 },
      { expected: 0, perceived: 1 },
      { expected: 1, perceived: 8 },
      { expected: 1.5, perceived: 2 },
      { expected: '1', perceived: 1 },
      { expected: 1, perceived: null },
      { expected: 1, perceived: 1, gap: 0 },
      [1, 2],
      5,
    ]
    const picks = [
      {},
      [],
      'o1',
      { picked: [] },
      { picked: ['o0'] },
      { picked: ['o1', 'o0'] },
      { picked: ['o0', 'o0'] },
      { picked: ['o9'] },
      { picked: times(12, (i) => `o${i}`) },
      { picked: ['o12'] },
      { picked: [1] },
      { picked: [['o0']] },
      { picked: 'o0' },
      { picked: { o0: 1 } },
      { picked: [], other: 'x' },
      { picked: ['o0'], other: 'x' },
      { picked: ['o0'], other: '' },
      { picked: ['o0'], other: null },
      { picked: ['o0'], other: letters(200) },
      { picked: ['o0'], other: letters(201) },
      { other: 'x' },
      { picked: ['other'] },
      { picked: [null] },
    ]
    const samples: unknown[] = [
      {},
      null,
      [],
      'x',
      5,
      { unknown: 1 },
      { nps: 5, unknown: 1 },
      { NPS: 5 },
      ...numbers.flatMap((value) => [
        { nps: value },
        { five: value },
        { seven: value },
        { yes: value },
        { choice: value },
      ]),
      ...pairs.map((pair) => ({ pair })),
      ...['o0', 'o2', 'o3', '', 'O0', ['o0'], { picked: ['o0'] }].map((choice) => ({ choice })),
      ...picks.flatMap((value) => [{ choices: value }, { more: value }]),
      ...strings.flatMap((value) => [{ text: value }, { short: value }]),
      { if_nps: true },
      { nps: 0, if_nps: false },
      { nps: 5, if_nps: true },
      { nps: 10, if_nps: true },
      { nps: 10, if_nps: true, if_if: false },
      { nps: 10, if_nps: false, if_if: true },
      { nps: 10 },
      { nps: 5, if_nps: true, if_if: true },
      { nps: null, if_nps: true },
      { more: { picked: ['o1'] }, if_more: true },
      { more: { picked: ['o0'] }, if_more: true },
      { more: { picked: [], other: 'o1' }, if_more: true },
    ]
    for (const sample of samples) await agreeOnAnswers(slug, every, sample)
  })

  test.each(Object.entries(READY_MADE))('generated answers to %s', async (_slug, definition) => {
    const slug = await publish(definition)
    const answers = answersTo(definition)
    const agree = (sample: unknown) => agreeOnAnswers(slug, definition, sample)
    await fc.assert(fc.asyncProperty(answers, agree), { numRuns: 40 })
    await fc.assert(fc.asyncProperty(mutations(answers), agree), { numRuns: 80 })
  })

  test('generated answers to generated definitions', async () => {
    await fc.assert(
      fc.asyncProperty(
        definitions.chain((definition) =>
          fc.tuple(
            fc.constant(definition),
            fc.oneof(answersTo(definition), mutations(answersTo(definition))),
          ),
        ),
        async ([definition, answers]) =>
          agreeOnAnswers(await publish(definition), definition, answers),
      ),
      { numRuns: 100 },
    )
  })
})

describe('starts are judged alike by contract and database', () => {
  const whole = {
    hospital: 'sample',
    survey: 'outpatient',
    version: 1,
    department: null,
    channel: 'web',
    lang: 'en',
    token: 'x',
  }

  async function agreeOnStart(start: unknown): Promise<void> {
    const accepted = surveyStart.safeParse(start).success
    // What has the right form is refused for what it names.
    const refusal = await verdict(stack, 'select public.start_survey($1)', [JSON.stringify(start)])
    const formed = ['unknown_hospital', 'unknown_survey', 'token_invalid'].includes(refusal ?? '')
    expect(formed, `${refusal}: ${JSON.stringify(start)}`).toBe(accepted)
  }

  test('boundary values', async () => {
    const samples: unknown[] = [
      null,
      [],
      'x',
      5,
      {},
      whole,
      { ...whole, more: 1 },
      { ...whole, department: 'eyes' },
      { ...whole, department: '' },
      ...['a\0', '\udc00', letters(200), letters(201)].map((token) => ({ ...whole, token })),
      ...[0, 1, 32767, 32768, 1.5, -1, '1', null].map((version) => ({ ...whole, version })),
      ...['web', 'phone', 'fax', '', null, ['web'], {}].map((channel) => ({ ...whole, channel })),
      ...['zh-Hans', 'zh-Hant', 'en', 'de', null, ['en']].map((lang) => ({ ...whole, lang })),
      ...Object.keys(whole).flatMap((key) => [
        { ...whole, [key]: 5 },
        { ...whole, [key]: null },
        { ...whole, [key]: undefined },
      ]),
    ]
    for (const sample of samples) await agreeOnStart(JSON.parse(JSON.stringify(sample)))
  })

  test('generated ones, broken', async () => {
    await fc.assert(fc.asyncProperty(mutations(fc.constant(whole)), agreeOnStart), { numRuns: 150 })
  })
})
