import { describe, expect, expectTypeOf, test } from 'vitest'
import { surveyDefinition } from '../../supabase/contract/survey.ts'
import { LANGUAGES } from '../../supabase/contract/text.ts'
import type { CompleteSurvey, CompleteText } from '../../supabase/surveys/complete.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import type { ReadyMadeSlug } from '../../supabase/surveys/index.ts'

/** Every wording anywhere in `value`, with the way to it. */
function texts(value: unknown, path = ''): [path: string, text: Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return []
  if (LANGUAGES.some((language) => language in value))
    return [[path, value as Record<string, unknown>]]
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

/** How many questions of `kind` each dimension has. */
function perDimension(slug: ReadyMadeSlug, kind: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const question of READY_MADE[slug].questions)
    if (question.kind === kind && question.dimension)
      counts[question.dimension] = (counts[question.dimension] ?? 0) + 1
  return counts
}

const ids = (slug: ReadyMadeSlug) => READY_MADE[slug].questions.map(({ id }) => id)

describe.each(Object.entries(READY_MADE))('%s', (_slug, definition) => {
  test('is a definition', () => {
    expect(surveyDefinition.parse(definition)).toEqual(definition)
  })

  test('is complete in every language', () => {
    const all = texts(definition)
    expect(all.length).toBeGreaterThan(definition.questions.length + 1)
    for (const [path, text] of all)
      for (const language of LANGUAGES)
        expect(text[language], `${path} in ${language}`).toMatch(/^\S(.*\S)?$/)
  })

  test('speaks Chinese in Chinese and English in English', () => {
    for (const [path, text] of texts(definition)) {
      expect(text.en, path).not.toMatch(/\p{Script=Han}/u)
      for (const language of ['zh-Hans', 'zh-Hant'])
        expect(text[language], path).toMatch(/\p{Script=Han}/u)
    }
  })

  test('keeps simplified and traditional characters apart', () => {
    for (const [path, text] of texts(definition)) {
      expect(text['zh-Hans'], path).not.toMatch(/[門診醫護療檢費環總體還麼請謝們號藥]/u)
      expect(text['zh-Hant'], path).not.toMatch(/[门诊医护疗检费环总还么请谢们号药]/u)
    }
  })

  test('gives every question that makes a figure a dimension and a stage or a condition', () => {
    for (const question of definition.questions)
      if (question.kind !== 'text' && question.id !== 'matters_most') {
        expect(question.dimension, question.id).toBeDefined()
        expect(question.stage ?? question.show_if, question.id).toBeDefined()
      }
  })
})

test('a wording that lacks a language does not compile', () => {
  expectTypeOf<{ 'zh-Hans': string; en: string }>().not.toExtend<CompleteText>()
  expectTypeOf<CompleteSurvey['title']>().toEqualTypeOf<CompleteText>()
  type Question = CompleteSurvey['questions'][number]
  expectTypeOf<Question['text']>().toEqualTypeOf<CompleteText>()
  expectTypeOf<
    Extract<Question, { kind: 'choices' }>['options'][number]['text']
  >().toEqualTypeOf<CompleteText>()
})

test('the outpatient pulse asks five questions, and a sixth when something went wrong', () => {
  expect(ids('outpatient')).toEqual([
    'nps',
    'overall',
    'went_wrong',
    'revisit',
    'source',
    'comment',
  ])
  const conditional = READY_MADE.outpatient.questions.filter(({ show_if }) => show_if)
  expect(conditional.map(({ id, show_if }) => [id, show_if])).toEqual([
    ['went_wrong', { question: 'overall', in: [1, 2, 3] }],
  ])
})

test('Friends and Family is the question of NHS England with its six answers, and why', () => {
  const [experience, reason] = READY_MADE['friends-and-family'].questions
  expect(experience?.text.en).toBe('Overall, how was your experience of our service?')
  expect(experience?.kind === 'choice' && experience.options.map(({ text }) => text.en)).toEqual([
    'Very good',
    'Good',
    'Neither good nor poor',
    'Poor',
    'Very poor',
    "Don't know",
  ])
  expect(reason?.kind).toBe('text')
})

test('5S and the six criteria ask once for each', () => {
  expect(perDimension('five-s', 'scale')).toEqual({
    smile: 1,
    skill: 1,
    simple: 1,
    speed: 1,
    satisfaction: 1,
  })
  expect(perDimension('six-criteria', 'scale')).toEqual({
    professionalism: 1,
    attitude: 1,
    accessibility: 1,
    reliability: 1,
    recovery: 1,
    reputation: 1,
  })
})

test('SERVQUAL has 4, 5, 4, 4 and 5 pairs, the short one a pair per dimension, all on 1–7', () => {
  expect(perDimension('servqual-full', 'pair')).toEqual({
    tangibles: 4,
    reliability: 5,
    responsiveness: 4,
    assurance: 4,
    empathy: 5,
  })
  const one = { tangibles: 1, reliability: 1, responsiveness: 1, assurance: 1, empathy: 1 }
  expect(perDimension('servqual-short', 'pair')).toEqual(one)
  expect(perDimension('expectation', 'scale')).toEqual(one)
  for (const slug of ['servqual-full', 'servqual-short', 'expectation'] as const)
    for (const question of READY_MADE[slug].questions)
      if ('steps' in question) expect(question.steps).toBe(7)
})

test('the weights of SERVQUAL are asked for by the names of its dimensions', () => {
  for (const slug of ['servqual-full', 'servqual-short'] as const) {
    const weights = READY_MADE[slug].questions.find(({ id }) => id === 'matters_most')
    expect(weights?.kind === 'choice' && weights.options.map(({ id }) => id)).toEqual(
      Object.keys(perDimension(slug, 'pair')),
    )
  }
})

test('before a visit each kind of patient is asked what that kind hopes for', () => {
  const shown = READY_MADE.expectation.questions.filter(({ show_if }) => show_if)
  expect(shown.map(({ id, show_if }) => [id, show_if?.in])).toEqual([
    ['hope_manage', ['knows_illness']],
    ['hope_cure', ['wants_cure']],
  ])
})
