import { describe, expect, test } from 'vitest'
import { gapsOf } from '../../site/src/lib/gaps.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'

const short: readonly SurveyQuestion[] = READY_MADE['servqual-short'].questions
const full: readonly SurveyQuestion[] = READY_MADE['servqual-full'].questions

/** Thirteen counters from `[gap, how often]`. */
const gaps = (...given: [gap: number, times: number][]) => {
  const counts = Array.from({ length: 13 }, () => 0)
  for (const [gap, times] of given) counts[gap + 6] = times
  return counts
}
const row = (
  question: string,
  counts: number[] | null,
  period: SurveyFigure['period'] = 'asked',
): SurveyFigure => ({
  period,
  question,
  kind: question === 'matters_most' ? 'choice' : 'pair',
  grain: 'all',
  bucket: '',
  n: counts && counts.reduce((total, one) => total + one, 0),
  counts,
})
const value = (figure: unknown) => (figure as { value: number }).value
const margin = (figure: unknown) => (figure as { margin: number }).margin

test('a survey without pairs has no gaps', () => {
  expect(gapsOf(READY_MADE.outpatient.questions, [])).toBeNull()
})

describe('gaps by dimension', () => {
  const figures = [
    row('tangibles.gap', gaps([-1, 50], [1, 50])),
    row('reliability.gap', gaps([-2, 100])),
    row('responsiveness.gap', gaps([-3, 50], [-1, 50])),
    row('assurance.gap', gaps([1, 100])),
    row('empathy.gap', gaps([0, 50], [2, 50])),
    row('responsiveness.expected', [0, 0, 0, 0, 0, 50, 50]),
    row('responsiveness.perceived', [0, 0, 0, 100, 0, 0, 0]),
    row('responsiveness.gap', gaps([-1, 40]), 'earlier'),
    // Responsiveness matters most to half of them.
    row('matters_most', [10, 10, 50, 20, 10]),
  ]
  const found = gapsOf(short, figures)
  const responsiveness = found?.dimensions.find(({ dimension }) => dimension === 'responsiveness')

  test('are perceived − expected, in the order of the survey', () => {
    expect(found?.dimensions.map(({ dimension, gap }) => [dimension, value(gap)])).toEqual([
      ['tangibles', 0],
      ['reliability', -2],
      ['responsiveness', -2],
      ['assurance', 1],
      ['empathy', 1],
    ])
    expect(value(responsiveness?.expected)).toBe(6.5)
    expect(value(responsiveness?.perceived)).toBe(4)
  })

  // Fifty −3 and fifty −1: s² = 100/99, margin 1.96 √(1.0101 / 100) = 0.19699.
  test('have the margin of a mean', () => {
    expect(margin(responsiveness?.gap)).toBeCloseTo(0.19699, 4)
  })

  test('have an earlier value where it is asked for, and nothing where not', () => {
    expect(value(responsiveness?.earlier)).toBe(-1)
    expect(found?.dimensions[0]?.earlier).toBe('none')
    expect(found?.overall.earlier).toBe('none')
  })

  test('overall counts every dimension the same', () => {
    expect(value(found?.overall.gap)).toBeCloseTo(-0.4)
    expect((found?.overall.gap as { n: number }).n).toBe(500)
    const margins = found?.dimensions.map(({ gap }) => margin(gap)) ?? []
    expect(margin(found?.overall.gap)).toBeCloseTo(
      margins.reduce((total, one) => total + one, 0) / 5,
    )
  })

  // 0.1 × 0 + 0.1 × −2 + 0.5 × −2 + 0.2 × 1 + 0.1 × 1 = −0.9; Σ w g² = 0.4 + 2 + 0.2 + 0.1 = 2.7, less 0.81: 1.89;
  // 1.96 √(1.89 / 100) = 0.269457.
  test('weighted counts them by what matters most, and the weights widen the margin', () => {
    expect(value(found?.weighted?.gap)).toBeCloseTo(-0.9)
    const weights = [0.1, 0.1, 0.5, 0.2, 0.1]
    const own = (found?.dimensions ?? []).reduce(
      (total, { gap }, place) => total + (weights[place] ?? 0) * margin(gap),
      0,
    )
    expect(margin(found?.weighted?.gap) - own).toBeCloseTo(0.269457, 5)
    expect(found?.weighted?.earlier).toBe('none')
  })

  test('there is no mean of only some of the dimensions', () => {
    const partly = gapsOf(short, [row('tangibles.gap', gaps([0, 100])), row('empathy.gap', null)])
    expect(partly?.dimensions.map(({ gap }) => typeof gap)).toContain('object')
    expect(partly?.overall.gap).toBe('too_few')
    expect(gapsOf(short, [])?.overall.gap).toBe('none')
  })

  test('nobody is asked what matters most: no weighted mean', () => {
    const pairs = short.filter(({ kind }) => kind === 'pair')
    expect(gapsOf(pairs, figures)?.weighted).toBeNull()
  })
})

test('a dimension of several pairs is the mean of all their answers that are shown', () => {
  const tangibles = full.filter(({ dimension }) => dimension === 'tangibles')
  expect(tangibles.length).toBe(4)
  const [a, b, c, d] = tangibles.map(({ id }) => `${id}.gap`) as [string, string, string, string]
  const found = gapsOf(full, [
    row(a, gaps([-2, 100])),
    row(b, gaps([1, 50])),
    row(c, null),
    row(d, gaps()),
  ])?.dimensions[0]
  expect(found).toMatchObject({ dimension: 'tangibles', gap: { n: 150, value: -1 } })
  expect(found?.pairs.map(({ gap }) => (typeof gap === 'object' ? gap.value : gap))).toEqual([
    -2,
    1,
    'too_few',
    'none',
  ])
})

test('pairs without a dimension stand together', () => {
  const pairs = short
    .filter(({ kind }) => kind === 'pair')
    .map((question): SurveyQuestion => {
      const without = { ...question }
      delete without.dimension
      return without
    })
  expect(gapsOf(pairs, [])?.dimensions).toMatchObject([{ dimension: null }])
})
