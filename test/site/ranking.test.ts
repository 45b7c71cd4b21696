import { describe, expect, test } from 'vitest'
import { rank } from '../../site/src/lib/ranking.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'

/** Of `n` who answered yes or no, `yes` said yes; null: hidden. */
const row = (
  bucket: string,
  answered: [yes: number, n: number] | null,
  period: SurveyFigure['period'] = 'asked',
  grain: SurveyFigure['grain'] = 'department',
): SurveyFigure => ({
  period,
  question: 'again',
  kind: 'yes_no',
  grain,
  bucket,
  n: answered && answered[1],
  counts: answered && [answered[1] - answered[0], answered[0]],
})
const yes = { kind: 'yes' } as const

describe('departments against the rest', () => {
  const rows = [
    row('a', [190, 200]),
    row('b', [120, 200]),
    row('c', [165, 200]),
    row('d', [33, 40]),
    row('small', null),
    row('', [40, 50]),
  ]
  // With the hidden department's eight: the whole holds them, and so do "all the others".
  const whole = row('', [556, 698], 'asked', 'all')
  const ranked = rank(rows, whole, ['a', 'b', 'c', 'd', 'small', ''], yes)
  const of = (code: string) => ranked.find((one) => one.code === code)

  test('each is held against the others without itself', () => {
    // 190/200 − (556 − 190)/(698 − 200) = 0.95 − 0.734940.
    expect(of('a')?.rest?.difference.value).toBeCloseTo(0.21506, 5)
    expect(of('a')?.rest?.verdict).toBe('higher')
    expect(of('b')?.rest?.verdict).toBe('lower')
    expect(of('c')?.rest?.verdict).toBe('same')
    expect(of('d')?.rest?.verdict).toBe('same')
  })

  test('what is hidden is not compared, nor what is no department', () => {
    expect(of('small')).toMatchObject({ figure: 'too_few', rest: null, change: null })
    expect(of('')?.rest).toBeNull()
    expect(of('')?.figure).toMatchObject({ n: 50 })
  })

  test('without the whole nothing is compared', () => {
    for (const hidden of [undefined, row('', null, 'asked', 'all')])
      expect(rank(rows, hidden, ['a', 'b'], yes).every(({ rest }) => rest === null)).toBe(true)
  })

  test('a difference that one comparison would show drowns among many', () => {
    // z ≈ 2.2: beyond the margin of one comparison (1.96), within that of twenty (3.02).
    const lucky = row('x', [178, 200])
    const others = Array.from({ length: 19 }, (_, place) => row(`p${place}`, [166, 200]))
    const codes = ['x', ...others.map(({ bucket }) => bucket)]
    const all = row('', [178 + 19 * 166, 4000], 'asked', 'all')
    const verdict = (some: string[]) => rank([lucky, ...others], all, some, yes)[0]?.rest?.verdict
    expect(verdict(['x'])).toBe('higher')
    expect(verdict(codes)).toBe('possible')
  })
})

test('each department is held against its own earlier period', () => {
  const rows = [
    row('a', [150, 200]),
    row('a', [100, 200], 'earlier'),
    row('b', [150, 200]),
    row('b', null, 'earlier'),
    row('c', [150, 200]),
    row('c', [149, 200], 'earlier'),
  ]
  const ranked = rank(rows, undefined, ['a', 'b', 'c'], yes)
  expect(ranked.map(({ change }) => change?.verdict ?? null)).toEqual(['higher', null, 'same'])
  expect(ranked[0]?.change?.difference.value).toBeCloseTo(0.25, 9)
})
