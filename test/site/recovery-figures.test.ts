import { describe, expect, test } from 'vitest'
import type { RecoveryFigure } from '../../supabase/contract/recovery.ts'
import { beginOf, quartilesOf, rankSum } from '../../site/src/lib/hours.ts'
import { paretoOf } from '../../site/src/lib/pareto.ts'
import { formatRecovery, parseRecovery } from '../../site/src/lib/recovery-address.ts'
import { funnelOf, reopenedOf } from '../../site/src/lib/recovery-figures.ts'

/** As the database counts: place 1 below half an hour, six for every doubling. */
const placeOf = (hours: number) =>
  Math.min(73, Math.max(1, 2 + Math.floor((6 * Math.log(hours / 0.5)) / Math.log(2)))) - 1
const countsOf = (times: number[]) => {
  const counts = Array.from({ length: 73 }, () => 0)
  for (const time of times) counts[placeOf(time)]! += 1
  return counts
}

describe('quartiles of counted times', () => {
  test('nobody waited: nothing to tell', () => {
    expect(quartilesOf(countsOf([]))).toBeNull()
  })

  test('places begin at half an hour and double every six', () => {
    expect([0, 1, 7, 13, 72].map(beginOf)).toEqual([0, 0.5, 1, 2, 0.5 * 2 ** (71 / 6)])
  })

  test('four in one place: interpolated on its logarithmic scale', () => {
    // One hour to 2^(1/6) hours; by hand: 2^(1/24), 2^(2/24), 2^(3/24).
    const quartiles = quartilesOf(countsOf([1.01, 1.02, 1.1, 1.12]))
    expect(quartiles).toEqual({
      n: 4,
      first: expect.closeTo(1.0293, 4),
      median: expect.closeTo(1.0595, 4),
      third: expect.closeTo(1.0905, 4),
    })
  })

  test('a thousand drawn times: within the width of a place of the exact quartiles, mostly within 3 %', () => {
    // A logarithmic normal with median 40 hours, from a fixed sequence.
    let state = 7
    const next = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
    const times = Array.from(
      { length: 1000 },
      () => 40 * Math.exp(0.8 * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())),
    )
    const sorted = times.toSorted((a, b) => a - b)
    const quartiles = quartilesOf(countsOf(times))!
    for (const [value, share] of [
      [quartiles.first, 0.25],
      [quartiles.median, 0.5],
      [quartiles.third, 0.75],
    ] as const) {
      const exact = (sorted[share * 1000 - 1]! + sorted[share * 1000]!) / 2
      expect(Math.abs(value / exact - 1)).toBeLessThan(0.03)
    }
  })

  test('the last place has no end: its beginning is told', () => {
    expect(quartilesOf(countsOf([5000, 5000]))?.median).toBe(beginOf(72))
  })
})

describe('rank sums', () => {
  test('a textbook sample without ties', () => {
    // Lehmann's first example has no ties in the same sense: 1, 2, 3 here against 4, 5, 6, 7 there: U = 0.
    const at = (places: number[]) => places.map((count) => count)
    const result = rankSum(at([1, 1, 1, 0, 0, 0, 0]), at([0, 0, 0, 1, 1, 1, 1]))
    // By hand: U = 0, mean 6, variance 3 · 4 · 8 / 12 = 8, z = −2.1213, p = 0.0339.
    expect(result?.longer).toBe(0)
    expect(result?.p).toBeCloseTo(0.0339, 4)
  })

  test('ties count half and lower the variance', () => {
    // Here 2, 2, 3; there 1, 2, 3: by hand U = 1·1.5·2 + … = (1 + ½) · 2 + (2 + ½) = 5.5 of 9.
    const result = rankSum([0, 2, 1], [1, 1, 1])
    expect(result?.longer).toBeCloseTo(5.5 / 9, 10)
    // Ties: 1, 3 and 2 equal → (0 + 24 + 6) / (6 · 5) = 1; variance 9/12 · (7 − 1) = 4.5; z = 1 / 2.1213.
    expect(result?.p).toBeCloseTo(0.6374, 4)
  })

  test('nobody here or there, or all alike', () => {
    expect(rankSum([0, 0], [1, 2])).toBeNull()
    expect(rankSum([3, 0], [4, 0])?.p).toBe(1)
  })
})

describe('Pareto', () => {
  test('the largest first, with what they come to together', () => {
    const lines = paretoOf(
      [
        { code: 'cost', n: 20 },
        { code: 'waiting', n: 50 },
        { code: 'other', n: 0 },
        { code: 'attitude', n: 30 },
      ],
      100,
    )
    expect(lines).toEqual([
      { code: 'waiting', n: 50, share: 0.5, cumulative: 0.5 },
      { code: 'attitude', n: 30, share: 0.3, cumulative: 0.8 },
      { code: 'cost', n: 20, share: 0.2, cumulative: 1 },
    ])
  })

  test('what is hidden stands together at the end, however much it is', () => {
    const lines = paretoOf(
      [
        { code: 'waiting', n: 15 },
        { code: 'cost', n: null },
        { code: 'privacy', n: null },
      ],
      40,
    )
    expect(lines.map(({ code, n }) => [code, n])).toEqual([
      ['waiting', 15],
      [null, 25],
    ])
    expect(lines.at(-1)?.cumulative).toBe(1)
    expect(paretoOf([], 0)).toEqual([])
    expect(paretoOf([{ code: 'cost', n: null }], 15)).toEqual([])
  })
})

describe('the funnel', () => {
  const row = (measure: RecoveryFigure['measure'], n: number | null, counts: number[] | null) =>
    ({ period: 'asked', measure, grain: 'all', bucket: '', n, counts }) as const

  test('shares of those filed and of the stage before', () => {
    const figures = [row('filed', 200, [180, 150, 20]), row('satisfied', 60, [15, 45])]
    expect(
      funnelOf(figures).map(({ stage, n, ofAll, ofBefore }) => [stage, n, ofAll, ofBefore]),
    ).toEqual([
      ['filed', 200, 1, null],
      ['acknowledged', 180, 0.9, 0.9],
      ['resolved', 150, 0.75, 150 / 180],
      ['judged', 60, 0.3, 0.4],
      ['satisfied', 45, 0.225, 0.75],
    ])
    expect(reopenedOf(figures)).toBe(20)
  })

  test('what is hidden is told of no stage', () => {
    expect(funnelOf([row('filed', null, null)])).toEqual([])
    const figures = [row('filed', 40, [30, 20]), row('satisfied', null, null)]
    expect(funnelOf(figures).at(-1)).toEqual({
      stage: 'satisfied',
      n: null,
      ofAll: null,
      ofBefore: null,
    })
  })
})

describe('the address', () => {
  test('says what is shown and nothing that the page would choose anyway', () => {
    for (const search of [
      '',
      '?department=cardiology&channel=qr&compare=previous&grain=week',
      '?period=this-year&sort=time',
      '?sort=name&order=down',
      '?from=2026-01-01&to=2026-02-01',
    ])
      expect(formatRecovery(parseRecovery(search)).replaceAll('%2F', '/')).toBe(
        search &&
          `?${new URLSearchParams([...new URLSearchParams(search)].toSorted((a, b) => ORDER.indexOf(a[0]) - ORDER.indexOf(b[0])))}`,
      )
    expect(parseRecovery('?sort=score&order=sideways')).toMatchObject({
      sort: 'n',
      descending: true,
    })
  })
})
const ORDER = [
  'hospital',
  'from',
  'to',
  'period',
  'department',
  'channel',
  'compare',
  'grain',
  'sort',
  'order',
]
