import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  differenceOf,
  holm,
  judgedAlone,
  judgedOf,
  restOf,
  twoSided,
  verdictOf,
  verdictsOf,
} from '../../site/src/lib/compare.ts'
import { differenceText } from '../../site/src/components/figure-text.ts'
import { en } from '../../site/src/i18n/en.ts'
import { zhHant } from '../../site/src/i18n/zh-hant.ts'
import { shareOf } from '../../site/src/lib/estimate.ts'
import type { Estimate } from '../../site/src/lib/estimate.ts'
import { formatIn } from '../../site/src/lib/format.ts'

const score = (value: number, margin: number): Estimate => ({
  n: 100,
  value,
  margin,
  unit: 'points',
})

test('the normal distribution is that of the tables', () => {
  for (const [z, p] of [
    [0, 1],
    [0.67449, 0.5],
    [1, 0.317311],
    [1.644854, 0.1],
    [1.959964, 0.05],
    [2.575829, 0.01],
    [3.290527, 0.001],
    [4.417173, 0.00001],
  ] as const)
    expect(Math.abs(twoSided(z) - p), `z = ${z}`).toBeLessThan(1e-6)
  expect(twoSided(-1.959964)).toBe(twoSided(1.959964))
})

describe('a difference', () => {
  test('has a margin in which the squares add', () => {
    expect(differenceOf(score(10, 3), score(40, 4))).toMatchObject({
      value: 30,
      margin: 5,
      unit: 'points',
    })
  })

  test('within its margin is none, on its own', () => {
    expect(verdictOf(differenceOf(score(10, 3), score(15, 4)))).toBe('same')
    expect(verdictOf(differenceOf(score(10, 3), score(15.1, 4)))).toBe('higher')
    expect(verdictOf(differenceOf(score(15.1, 3), score(10, 4)))).toBe('lower')
  })

  test('its p is 5 % where its margin ends', () => {
    expect(differenceOf(score(10, 3), score(15, 4)).p).toBeCloseTo(0.05, 4)
  })

  // 2 of 10 and 9 of 10 by Wilson: 5.668 to 50.984 %, 59.585 to 98.212 %; the reaches √(30.415² + 30.984²) = 43.418 below
  // and √(8.212² + 14.332²) = 16.518 above: 70 − 43.418 = 26.582, 70 + 16.518 = 86.518.
  test('reaches as far to each side as the two intervals do, and its verdict is that of the side towards none', () => {
    const difference = differenceOf(shareOf(2, 10), shareOf(9, 10))
    const back = differenceOf(shareOf(9, 10), shareOf(2, 10))
    expect(difference.ends?.map((end) => Number(end.toFixed(4)))).toEqual([0.2658, 0.8652])
    expect(difference.margin).toBeCloseTo(0.43418, 4)
    expect(back.ends?.map((end) => Number(end.toFixed(4)))).toEqual([-0.8652, -0.2658])
    expect(back).toMatchObject({ margin: difference.margin, p: difference.p })
    expect(differenceText(difference, en, formatIn('en'))).toBe(
      '+70.0, between +26.6 and +86.5 percentage points',
    )
    expect(differenceText(back, zhHant, formatIn('zh-Hant'))).toBe(
      '−70.0，介於 −86.5 至 −26.6 個百分點',
    )
    expect(differenceText(differenceOf(score(10, 3), score(40, 4)), en, formatIn('en'))).toBe(
      '+30.0 ± 5.0',
    )
  })

  // Nobody is different in 4 000 pairs of samples; about 5 in 100 pairs may seem to be.
  test('of two samples of one truth is called a difference about 5 times in 100', () => {
    let seed = 7
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    const sample = (n: number) =>
      shareOf(Array.from({ length: n }, random).filter((one) => one < 0.7).length, n)
    let called = 0
    for (let time = 0; time < 4000; time++)
      if (verdictOf(differenceOf(sample(60), sample(90))) !== 'same') called++
    expect(called / 4000).toBeLessThan(0.06)
    expect(called / 4000).toBeGreaterThan(0.03)
  })
})

describe('Holm–Bonferroni', () => {
  // 5 % over four: 0.01 ≤ 0.0125, 0.015 ≤ 0.016667, 0.03 > 0.025, and 0.04 falls with it though 0.04 ≤ 0.05.
  test('stops at the first that fails', () => {
    expect(holm([0.03, 0.01, 0.04, 0.015])).toEqual([false, true, false, true])
  })

  test('one comparison is held against 5 %, none against nothing', () => {
    expect(holm([0.05])).toEqual([true])
    expect(holm([0.0501])).toEqual([false])
    expect(holm([])).toEqual([])
  })

  test('for any p: rejects what its adjusted p says, all that Bonferroni rejects and nothing above the level', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
        // The other way to write it: adjusted p = running maximum of (m − rank) p, held against the level.
        const order = ps.map((_, place) => place).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0))
        let most = 0
        const adjusted: number[] = []
        order.forEach((place, rank) => {
          most = Math.max(most, (ps.length - rank) * (ps[place] ?? 0))
          adjusted[place] = most
        })
        holm(ps).forEach((rejected, place) => {
          const p = ps[place] ?? 0
          if (Math.abs((adjusted[place] ?? 0) - 0.05) > 1e-12)
            expect(rejected).toBe((adjusted[place] ?? 0) <= 0.05)
          if (p < 0.05 / ps.length) expect(rejected).toBe(true)
          if (rejected) expect(p).toBeLessThanOrEqual(0.05)
        })
      }),
    )
  })

  test('a difference that cannot be made stays out, and does not make the others harder to find', () => {
    const clear = differenceOf(score(0, 5), score(30, 5))
    // z = 1.96 × 6.2 / √(25 + 9) … p ≈ 0.037: beyond its own margin, but not as one of three.
    const chance = differenceOf(score(0, 5), score(-6.2, 3))
    expect(verdictOf(chance)).toBe('lower')
    expect(verdictsOf([clear, null, chance, differenceOf(score(0, 5), score(1, 5))])).toEqual([
      'higher',
      null,
      'possible',
      'same',
    ])
    expect(verdictsOf([clear, null, chance])).toEqual(['higher', null, 'lower'])
    expect(verdictsOf([null, null])).toEqual([null, null])
  })

  test('a verdict knows among how many it was made', () => {
    const clear = differenceOf(score(0, 5), score(30, 5))
    // Its margin is √(25 + 9) = 5.831 < 6.2; z = 1.96 × 6.2 / 5.831 = 2.084, p = 0.037 > 0.05 / 2.
    const near = differenceOf(score(0, 5), score(-6.2, 3))
    const judged = judgedOf([clear, null, near, differenceOf(score(0, 5), score(1, 5))])
    expect(judged.map((one) => one && [one.verdict, one.among])).toEqual([
      ['higher', 3],
      null,
      ['possible', 3],
      ['same', 3],
    ])
    expect(judgedAlone(near)).toMatchObject({ verdict: 'lower', among: 1 })
  })
})

describe('all the others', () => {
  test('are the whole without the part', () => {
    expect(restOf({ n: 30, counts: [10, 20] }, { n: 12, counts: [5, 7] })).toEqual({
      n: 18,
      counts: [5, 13],
    })
  })

  test('are nobody where one of the two is hidden, missing or all there is', () => {
    const whole = { n: 30, counts: [10, 20] }
    expect(restOf(whole, { n: null, counts: null })).toBeNull()
    expect(restOf({ n: null, counts: null }, whole)).toBeNull()
    expect(restOf(undefined, whole)).toBeNull()
    expect(restOf(whole, undefined)).toBeNull()
    expect(restOf(whole, whole)).toBeNull()
  })
})
