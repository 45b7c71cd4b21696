import { describe, expect, test } from 'vitest'
import { en } from '../../site/src/i18n/en.ts'
import { zhHans } from '../../site/src/i18n/zh-hans.ts'
import { trendSummary } from '../../site/src/components/survey/trend-summary.ts'
import { trendOf } from '../../site/src/lib/figures.ts'
import { formatIn } from '../../site/src/lib/format.ts'
import { hiddenTogether } from '../../site/src/lib/hidden-together.ts'
import type { SurveyFigure } from '../../supabase/contract/figures.ts'

const nps = { kind: 'nps' } as const

/** So many detractors, passives and promoters; null: hidden. */
const row = (
  bucket: string,
  answered: [detractors: number, passives: number, promoters: number] | null,
  grain: SurveyFigure['grain'] = 'week',
  period: SurveyFigure['period'] = 'asked',
): SurveyFigure => {
  const [detractors, passives, promoters] = answered ?? [0, 0, 0]
  return {
    period,
    question: 'nps',
    kind: 'nps',
    grain,
    bucket,
    n: answered && detractors + passives + promoters,
    counts: answered && [0, 0, 0, 0, 0, 0, detractors, passives, 0, 0, promoters],
  }
}
const whole = row('', [23, 27, 52], 'all')
const groups = [
  row('2026-01-05', [10, 12, 25]),
  row('2026-01-12', null),
  row('2026-01-19', [8, 10, 19]),
  row('2026-01-26', [0, 0, 0]),
  row('2026-02-02', null),
]
const others = [
  row('dentistry', [1, 2, 3], 'department'),
  row('2025-01-06', [5, 5, 5], 'week', 'earlier'),
]
/** 102 − 47 − 37 answers: 5 detractors, 5 passives, 8 promoters. */
const together = hiddenTogether(whole, [...groups, ...others], 'week', nps, 10)

describe('the hidden groups together', () => {
  test('are the whole without those shown, with the margin of so many', () => {
    expect(together?.n).toBe(18)
    // (8 − 5) / 18.
    expect(together?.value).toBeCloseTo(16.667, 3)
    // p′ = 8.75/21, d′ = 5.75/21: 196 √((0.416667 + 0.273810 − 0.142857²) / 21).
    expect(together?.margin).toBeCloseTo(35.011, 3)
  })

  test('add up for what is no score too', () => {
    const levels = (bucket: string, counts: number[] | null) => ({
      ...row(bucket, null, bucket ? 'week' : 'all'),
      n: counts && counts.reduce((total, one) => total + one, 0),
      counts,
    })
    const rows = [levels('a', [1, 4, 30]), levels('b', null), levels('c', null)]
    const rest = hiddenTogether(levels('', [3, 9, 38]), rows, 'week', { kind: 'top' }, 10)
    expect(rest).toMatchObject({ n: 15, value: 8 / 15 })
  })

  test.each([
    ['one is hidden alone', whole, groups.slice(0, 4)],
    ['none is shown beside them', whole, [row('a', null), row('b', [0, 0, 0]), row('c', null)]],
    ['the whole is hidden', row('', null, 'all'), groups],
    ['the whole is not known', undefined, groups],
    ['they are fewer than may be told', row('', [20, 23, 50], 'all'), groups],
    ['the whole was counted before them', row('', [17, 27, 64], 'all'), groups],
  ])('are not told where %s', (_where, all, rows) => {
    expect(hiddenTogether(all, rows, 'week', nps, 10)).toBeNull()
  })

  test('the trend is told from the first whole week to the last', () => {
    const weeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map((bucket, place) =>
      row(bucket, [place, 10, 10]),
    )
    const points = trendOf(weeks, nps, 'week', { first: '2026-01-07', last: '2026-01-26' })
    const said = trendSummary(points, null, 'week', { words: en, format: formatIn('en') })
    expect(said).toContain('From +42.9,')
    expect(said).toContain(' to +36.4,')
  })

  test('are told below the trend with their margin and n', () => {
    const points = trendOf(groups, nps, 'week', { first: '2026-01-05', last: '2026-02-08' })
    const say = (words: typeof en | typeof zhHans, language: 'en' | 'zh-Hans') =>
      trendSummary(points, together, 'week', { words, format: formatIn(language) })
    expect(say(en, 'en')).toContain(
      'Hidden to protect patients: 2; together +16.7 ± 35.0 · 18 answers. Months',
    )
    expect(say(zhHans, 'zh-Hans')).toContain('有 2 个时段未予显示，合计 +16.7 ± 35.0 · 18 份回答。')
  })
})
