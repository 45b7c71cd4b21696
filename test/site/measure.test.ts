import { describe, expect, test } from 'vitest'
import { isFriendsAndFamily, isValued, questionOf, readingOf } from '../../site/src/lib/measure.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'

const question = (survey: keyof typeof READY_MADE, id: string) =>
  READY_MADE[survey].questions.find((one) => one.id === id) as SurveyQuestion

test('a pair’s three measures belong to one question', () => {
  const { questions } = READY_MADE['servqual-short']
  for (const measure of ['empathy', 'empathy.gap', 'empathy.expected'])
    expect(questionOf(questions, measure)?.id).toBe('empathy')
  expect(questionOf(questions, 'gone.gap')).toBeUndefined()
})

describe('how a measure is read', () => {
  const read = (name: string, kind: string, asked?: SurveyQuestion, counts?: number[]) =>
    readingOf({ question: name, kind }, asked ? [asked] : [], counts ? { counts } : null)

  test('scores, scales, yes and no and pairs by their kind alone', () => {
    expect(read('nps', 'nps')).toEqual({ kind: 'nps' })
    expect(read('overall', 'scale')).toEqual({ kind: 'top' })
    expect(read('hurried', 'yes_no')).toEqual({ kind: 'yes' })
    expect(read('empathy.gap', 'pair')).toEqual({ kind: 'gap' })
    expect(read('empathy.expected', 'pair')).toEqual({ kind: 'level' })
    expect(read('*', 'survey')).toBeNull()
  })

  test('the Friends and Family Test by its options, and only then', () => {
    const asked = question('friends-and-family', 'experience')
    expect(isFriendsAndFamily(asked)).toBe(true)
    expect(read('experience', 'choice')).toBeNull()
    expect(read('experience', 'choice', asked)).toEqual({ kind: 'positive', counters: [0, 1] })
    expect(isFriendsAndFamily(question('outpatient', 'source'))).toBe(false)
  })

  test('a scale by its best answer, unless it asks how much is expected', () => {
    const measure = { question: 'smile', kind: 'scale' }
    expect(readingOf(measure, READY_MADE['five-s'].questions, null)).toEqual({ kind: 'top' })
    const { questions } = READY_MADE.expectation
    const expected = questions.find(({ kind }) => kind === 'scale') as SurveyQuestion
    expect(readingOf({ question: expected.id, kind: 'scale' }, questions, null)).toEqual({
      kind: 'level',
    })
  })

  test('any other choice by the option most people chose', () => {
    const asked = question('outpatient', 'source')
    expect(read('source', 'choice', asked, [3, 9, 4, 0, 0, 2])).toEqual({
      kind: 'option',
      counters: [1],
    })
  })
})

test('only where more is better is a difference called better', () => {
  expect(
    (['nps', 'top', 'gap', 'yes', 'level'] as const).filter((kind) => isValued({ kind })),
  ).toEqual(['nps', 'top', 'gap'])
  expect(isValued({ kind: 'positive', counters: [0, 1] })).toBe(true)
  expect(isValued({ kind: 'option', counters: [0] })).toBe(false)
})
