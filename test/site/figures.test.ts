import { describe, expect, test } from 'vitest'
import { sorted } from '../../site/src/components/survey/departments-table.ts'
import type { Estimate } from '../../site/src/lib/estimate.ts'
import { figureOf, placesOf, trendOf } from '../../site/src/lib/figures.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'

const nps = { kind: 'nps' } as const
const promoters = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20]
const row = (
  grain: SurveyFigure['grain'],
  bucket: string,
  counts: number[] | null,
  period: SurveyFigure['period'] = 'asked',
): SurveyFigure => ({
  period,
  question: 'nps',
  kind: 'nps',
  grain,
  bucket,
  n: counts && counts.reduce((total, one) => total + one, 0),
  counts,
})

describe('figureOf', () => {
  test('too few, none and a figure are three things', () => {
    const nobody = promoters.map(() => 0)
    expect(figureOf(row('all', '', null), nps)).toBe('too_few')
    expect(figureOf(row('all', '', nobody), nps)).toBe('none')
    expect(figureOf(undefined, nps)).toBe('none')
    expect(figureOf(row('all', '', promoters), nps)).toMatchObject({ n: 20, value: 100 })
  })
})

describe('the trend', () => {
  const rows = [
    row('week', '2026-01-05', promoters),
    row('week', '2026-01-19', null),
    row('week', '2026-01-12', promoters, 'earlier'),
    row('month', '2026-01-01', promoters),
    row('department', '2026-01-12', promoters),
  ]
  const points = trendOf(rows, nps, 'week', { first: '2026-01-05', last: '2026-01-25' })
  const earlier = trendOf(rows, nps, 'week', { first: '2026-01-06', last: '2026-01-31' }, 'earlier')

  test('has every bucket of its period, whether rows came for it or not', () => {
    expect(points.map(({ bucket, figure }) => [bucket, figure])).toEqual([
      ['2026-01-05', expect.objectContaining({ value: 100 })],
      ['2026-01-12', 'none'],
      ['2026-01-19', 'too_few'],
    ])
  })

  test('stands beside the earlier one from its first bucket on, to the end of the longer', () => {
    const places = placesOf(points, earlier, [])
    expect(places.map(({ point, earlier: like }) => [point?.bucket, like?.bucket])).toEqual([
      ['2026-01-05', '2026-01-05'],
      ['2026-01-12', '2026-01-12'],
      ['2026-01-19', '2026-01-19'],
      [undefined, '2026-01-26'],
    ])
    expect(places.map(({ earlier: like }) => like?.figure)).toEqual([
      'none',
      expect.objectContaining({ n: 20 }),
      'none',
      'none',
    ])
  })

  test('has its marks where their days are', () => {
    const marks = [
      { number: 1, day: '2026-01-11' },
      { number: 2, day: '2026-01-12' },
      { number: 3, day: '2026-01-18' },
      { number: 4, day: '2026-01-26' },
    ]
    expect(placesOf(points, earlier, marks).map((place) => place.marks)).toEqual([
      [1],
      [2, 3],
      [],
      [],
    ])
  })
})

describe('the department table', () => {
  const line = (code: string, name: string, figure: Estimate | 'too_few' | 'none') => ({
    code,
    name,
    figure,
    rest: null,
    change: null,
  })
  const scored = (code: string, name: string, value: number, n: number) =>
    line(code, name, { n, value, margin: 5, unit: 'points' })
  const lines = [
    line('b', 'B', 'none'),
    line('a', 'A', 'too_few'),
    scored('c', '儿科', 10, 30),
    scored('d', '骨科', -5, 90),
  ]
  const order = (sort: 'score' | 'n' | 'name', descending: boolean) =>
    sorted({ lines, sort, descending, language: 'zh-Hans' })
      .map(({ code }) => code)
      .join('')

  test('figures first, then what is hidden, then what is empty, whichever way it is sorted', () => {
    expect(order('score', true)).toBe('cdab')
    expect(order('score', false)).toBe('dcab')
    expect(order('n', true)).toBe('dcab')
  })

  test('names in the order of the language: 儿 (er) before 骨 (gu)', () => {
    expect(order('name', false).replace(/[ab]/g, '')).toBe('cd')
    expect(order('name', true).replace(/[ab]/g, '')).toBe('dc')
  })
})
