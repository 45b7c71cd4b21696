import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LoyaltyFigure } from '../../supabase/contract/loyalty.ts'
import { decompose, explain } from '../../site/src/lib/decompose.ts'
import { comparable, retentionReach } from '../../site/src/lib/records.ts'
import { isShown } from '../../site/src/lib/figures.ts'
import { partsOf, revenueIn, shareIn } from '../../site/src/lib/loyalty-figures.ts'
import { CLAIMS, readNumber, whatIf } from '../../site/src/lib/what-if.ts'

const row = (figure: Partial<LoyaltyFigure>): LoyaltyFigure => ({
  period: 'asked',
  measure: 'repeat',
  grain: 'all',
  bucket: '',
  n: null,
  counts: null,
  ...figure,
})

type Group = [came: number, of: number]
/** Rows of a whole and its departments; the last ones are hidden. */
function rowsOf(now: Group[], before: Group[], hidden = 0): LoyaltyFigure[] {
  const rows = (period: 'asked' | 'earlier', groups: Group[]) => {
    const x = groups.reduce((sum, [came]) => sum + came, 0)
    const n = groups.reduce((sum, [, of]) => sum + of, 0)
    return [
      row({ period, n, counts: [n - x, x] }),
      ...groups.map(([came, of], place) =>
        row({
          period,
          grain: 'department',
          bucket: `d${place}`,
          ...(place < groups.length - hidden && { n: of, counts: [of - came, came] }),
        }),
      ),
    ]
  }
  return [...rows('asked', now), ...rows('earlier', before)]
}
const codes = (groups: Group[]) => groups.map((_, place) => `d${place}`)

describe('a row', () => {
  test('is a share with a margin, too few, or nothing', () => {
    const figures = [
      row({ n: 400, counts: [100, 300] }),
      row({ measure: 'retention' }),
      row({ measure: 'referral', n: 0, counts: [0, 0] }),
    ]
    const figure = shareIn(figures, { measure: 'repeat' })
    // Wilson: 1.96 √(400 × 0.75 × 0.25 + 3.8416/4) / (400 + 3.8416) = 1.96 × 8.71554 / 403.8416
    expect(isShown(figure) && figure.value).toBe(0.75)
    expect(isShown(figure) && figure.margin).toBeCloseTo(0.0422998, 6)
    expect(shareIn(figures, { measure: 'retention' })).toBe('too_few')
    expect(shareIn(figures, { measure: 'referral' })).toBe('none')
    expect(shareIn(figures, { measure: 'designation' })).toBe('none')
  })

  test('of revenue is yuan of loyal patients among all', () => {
    const revenue = row({ measure: 'revenue', n: 50, counts: [2100, 2900, 5000] })
    expect(revenueIn([revenue])).toEqual({
      n: 50,
      parts: [2100, 2900, 5000],
      total: 10_000,
      share: 0.79,
    })
    expect(revenueIn([row({ measure: 'revenue' })])).toBe('too_few')
    expect(revenueIn([row({ measure: 'revenue', n: 3, counts: [0, 0, 0] })])).toBe('none')
    expect(revenueIn([])).toBe('none')
  })

  test('of parts is a share of the whole, what is hidden included', () => {
    const part = (measure: 'source' | 'gap' | 'item', bucket: string, n?: number, yuan?: number) =>
      row({
        ...{ measure, bucket, grain: 'part' as const },
        ...(n !== undefined && { n, counts: yuan === undefined ? [] : [yuan] }),
      })
    const sharesOf = (...[figures, measure, period]: Parameters<typeof partsOf>) =>
      partsOf(figures, measure, period).parts.map(({ share }) => share)

    // By hand: 14 of 45 first visits are 0.3111, whatever became of the other 31; not 14 of the 14 that are shown.
    const sources = [part('source', 'patient', 14), part('source', 'web'), part('source', '')]
    const first = row({ measure: 'referral', n: 45, counts: [31, 14] })
    expect(sharesOf([...sources, first], 'source')).toEqual([14 / 45, 'too_few', 'too_few'])

    // Of yuan: 88,202 of 236,720 paid in all are 0.3726; of the 164,362 shown it would be 0.5366.
    const items = [
      part('item', 'treatment', 345, 88_202),
      part('item', 'medicine', 232, 76_160),
      part('item', 'surgery'),
    ]
    const paid = row({ measure: 'revenue', n: 363, counts: [9415, 19_116, 208_189] })
    const [treatment, medicine, surgery] = sharesOf([...items, paid], 'item')
    expect(treatment).toBeCloseTo(0.3726, 4)
    expect(medicine).toBeCloseTo(0.32173, 4)
    expect(surgery).toBe('too_few')

    // 80 + 21 of 250; the earlier period has a whole of its own.
    const gaps = [part('gap', '0'), part('gap', '15', 80), part('gap', '31', 21)]
    const whole = row({ measure: 'gap', n: 250, counts: [] })
    const before = [part('gap', '15', 60), part('gap', '31', 140)].map((one) => ({
      ...one,
      period: 'earlier' as const,
    }))
    expect(sharesOf([...gaps, whole, ...before], 'gap')).toEqual(['too_few', 0.32, 0.084])
    expect(sharesOf([...gaps, whole, ...before], 'gap', 'earlier')).toEqual([0.3, 0.7])

    // Where the whole is not told, and cannot be added up either, no share is.
    expect(sharesOf(gaps, 'gap')).toEqual(['too_few', 'too_few', 'too_few'])
    expect(sharesOf([...items, row({ measure: 'revenue' })], 'item')).toEqual(
      Array(3).fill('too_few'),
    )
    expect(sharesOf(items.slice(0, 1), 'item')).toEqual([1])
    expect(sharesOf([part('gap', '0', 0)], 'gap')).toEqual(['none'])
  })
})

describe('what retention rests on', () => {
  const year = { first: '2025-11', last: '2026-10' }
  const before = { first: '2024-11', last: '2025-10' }

  test('is compared only where records reach back to all its first visits', () => {
    expect(retentionReach(year, before, '2024-11', '2026-11')).toEqual({
      firstVisits: { first: '2025-05', last: '2026-04' },
      compared: false,
    })
    expect(retentionReach(year, before, '2024-05', '2026-11').compared).toBe(true)
    expect(retentionReach(year, null, '2024-05', '2026-11').compared).toBe(false)
    expect(retentionReach(before, null, '2024-11', '2026-11').firstVisits).toEqual({
      first: '2024-11',
      last: '2025-04',
    })
    const figures = (['repeat', 'retention'] as const).flatMap((measure) =>
      (['asked', 'earlier'] as const).map((period) => row({ measure, period })),
    )
    expect(comparable(figures, { firstVisits: null, compared: true })).toEqual(figures)
    expect(comparable(figures, { firstVisits: null, compared: false })).toEqual(figures.slice(0, 3))
  })

  test('is first visits whose six months are over', () => {
    const [last] = [year.last]
    expect(
      retentionReach({ first: last, last: '2026-11' }, null, '2024-11', '2026-11').firstVisits,
    ).toEqual({ first: '2026-04', last: '2026-04' })
    const now = { first: '2026-11', last: '2026-11' }
    expect(retentionReach(now, null, '2024-11', '2026-11').firstVisits).toBe(null)
    expect(retentionReach(year, null, null, '2026-11').firstVisits).toBe(null)
  })
})

describe('why a share has changed', () => {
  test('is taken apart exactly', () => {
    // By hand: 0.8·(.5 → .4) of half the people; (.5 + .5)/2 · −.1 = −.05; nothing else moved.
    const figures = rowsOf(
      [
        [400, 1000],
        [600, 1000],
      ],
      [
        [500, 1000],
        [600, 1000],
      ],
    )
    const found = decompose(figures, 'repeat', ['d0', 'd1'])
    expect(found?.difference.value).toBeCloseTo(-0.05, 12)
    expect(found?.contributions.map(({ within }) => within)[0]).toBeCloseTo(-0.05, 12)
    for (const { mix } of found?.contributions ?? []) expect(mix).toBeCloseTo(0, 12)
    expect(explain(found!)).toEqual({ kind: 'departments', codes: ['d0'] })
  })

  test('adds up, whoever is hidden, new or gone', () => {
    const group = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }))
      .map(([a, b]): Group => [Math.min(a, b), Math.max(a, b)])
    const groups = fc.array(group, { minLength: 4, maxLength: 4 })
    const property = fc.property(groups, groups, fc.integer({ min: 0, max: 2 }), (a, b, hidden) => {
      const found = decompose(rowsOf(a, b, hidden), 'repeat', codes(a))
      fc.pre(found !== null)
      const sum = found.contributions.reduce((all, { within, mix }) => all + within + mix, 0)
      expect(sum).toBeCloseTo(found.difference.value, 10)
    })
    fc.assert(property)
  })

  test('within the margin it is nobody’s doing', () => {
    const figures = rowsOf(
      [
        [400, 1000],
        [630, 1000],
      ],
      [
        [430, 1000],
        [600, 1000],
      ],
    )
    expect(explain(decompose(figures, 'repeat', ['d0', 'd1'])!)).toEqual({ kind: 'same' })
  })

  test('people who go elsewhere are told from departments that changed', () => {
    const figures = rowsOf(
      [
        [200, 1000],
        [800, 1000],
      ],
      [
        [40, 200],
        [1440, 1800],
      ],
    )
    // Both departments are as they were, .2 and .8; the whole falls from .74 to .5.
    expect(explain(decompose(figures, 'repeat', ['d0', 'd1'])!)).toEqual({ kind: 'mix' })
  })

  test('many a little each name nobody, and neither does one whose change may be chance', () => {
    const now: Group[] = Array.from({ length: 8 }, () => [440, 1000])
    const before: Group[] = Array.from({ length: 8 }, () => [470, 1000])
    expect(explain(decompose(rowsOf(now, before), 'repeat', codes(now))!)).toEqual({
      kind: 'spread',
    })
  })

  test('one that changed for certain is named with its part, though most of it is nobody’s', () => {
    // By hand: a fifth of the people fell from .6 to .5, which is −.02; the others from .6 to .57, of which each may be chance.
    const now: Group[] = [[500, 1000], ...Array.from({ length: 4 }, (): Group => [570, 1000])]
    const before: Group[] = Array.from({ length: 5 }, () => [600, 1000])
    const found = explain(decompose(rowsOf(now, before), 'repeat', codes(now))!)
    expect(found).toMatchObject({ kind: 'part', codes: ['d0'] })
    expect(found.kind === 'part' && found.within).toBeCloseTo(-0.02, 12)
  })

  test('is not known where the whole is hidden', () => {
    expect(
      decompose([row({}), row({ period: 'earlier', n: 50, counts: [1, 49] })], 'repeat', []),
    ).toBe(null)
  })
})

describe('what if', () => {
  const given = {
    patients: 10_000,
    returning: 0.4,
    more: 5,
    yearly: 1200,
    margin: 0.1,
    keeping: 50,
  }

  test('is arithmetic', () => {
    // 5 of 100 of 10 000 are 500; 500 · 1200 = 600 000; a tenth of it; 500 · 50 = 25 000.
    expect(whatIf(given)).toEqual({
      kept: 500,
      revenue: 600_000,
      profit: 60_000,
      cost: 25_000,
      left: 35_000,
    })
  })

  test('nobody is kept who comes back anyway', () => {
    expect(whatIf({ ...given, returning: 0.98 }).kept).toBeCloseTo(200, 9)
    expect(whatIf({ ...given, keeping: 200 }).left).toBe(-40_000)
  })

  test('quotes what the texts say', () => {
    const of = (about: string) =>
      CLAIMS.filter((one) => one.about === about).map(({ source, low, high }) => [
        source,
        low,
        high,
      ])
    expect(of('profit')).toEqual([
      ['T0', 0.25, 1],
      ['T2', 0.25, 0.9],
    ])
    expect(of('winning')).toEqual([
      ['T3', 3, 4],
      ['T4', 4, 6],
    ])
  })

  test('reads numbers as people type them', () => {
    expect(readNumber(' 12,000 ', 0, 1e6)).toBe(12_000)
    expect(readNumber('１２．５', 0, 100)).toBe(12.5)
    for (const typed of ['', '-1', '1e3', '101', 'ten', '1.2.3'])
      expect(readNumber(typed, 0, 100)).toBe(null)
  })
})
