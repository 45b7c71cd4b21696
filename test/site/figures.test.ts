import { describe, expect, test } from 'vitest'
import { sorted } from '../../site/src/components/survey/departments.ts'
import { figureOf, trendOf } from '../../site/src/lib/figures.ts'
import { npsOf } from '../../site/src/lib/nps.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'

const promoters = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20]
const row = (
  grain: SurveyFigure['grain'],
  bucket: string,
  counts: number[] | null,
): SurveyFigure => ({
  period: 'asked',
  question: 'nps',
  kind: 'nps',
  grain,
  bucket,
  n: counts && counts.reduce((total, one) => total + one, 0),
  counts,
})

describe('figureOf', () => {
  test('too few, none and a score are three things', () => {
    expect(figureOf(row('all', '', null))).toBe('too_few')
    expect(
      figureOf(
        row(
          'all',
          '',
          Array.from({ length: 11 }, () => 0),
        ),
      ),
    ).toBe('none')
    expect(figureOf(undefined)).toBe('none')
    expect(figureOf(row('all', '', promoters))).toMatchObject({ n: 20, score: 100 })
  })
})

test('a trend has every bucket of its period, whether rows came for it or not', () => {
  const rows = [
    row('week', '2026-01-05', promoters),
    row('week', '2026-01-19', null),
    row('month', '2026-01-01', promoters),
    row('department', '2026-01-12', promoters),
  ]
  const period = { first: '2026-01-05', last: '2026-01-25' }
  expect(trendOf(rows, 'week', period).map(({ bucket, figure }) => [bucket, figure])).toEqual([
    ['2026-01-05', npsOf(promoters)],
    ['2026-01-12', 'none'],
    ['2026-01-19', 'too_few'],
  ])
})

describe('the department table', () => {
  const few = { code: 'a', name: 'A', figure: 'too_few' as const }
  const none = { code: 'b', name: 'B', figure: 'none' as const }
  const scored = (code: string, name: string, score: number, n: number) => ({
    code,
    name,
    figure: { n, score, margin: 5, promoters: 0, passives: 0, detractors: 0 },
  })
  const rows = [none, few, scored('c', '儿科', 10, 30), scored('d', '骨科', -5, 90)]
  const order = (sort: 'score' | 'n' | 'name', descending: boolean) =>
    sorted({ rows, sort, descending, language: 'zh-Hans' })
      .map(({ code }) => code)
      .join('')

  test('scores first, then what is hidden, then what is empty, whichever way it is sorted', () => {
    expect(order('score', true)).toBe('cdab')
    expect(order('score', false)).toBe('dcab')
    expect(order('n', true)).toBe('dcab')
  })

  test('names in the order of the language: 儿 (er) before 骨 (gu)', () => {
    expect(order('name', false).replace(/[ab]/g, '')).toBe('cd')
    expect(order('name', true).replace(/[ab]/g, '')).toBe('dc')
  })
})
