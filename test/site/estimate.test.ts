import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateText, marginText } from '../../site/src/components/figure-text.ts'
import { en } from '../../site/src/i18n/en.ts'
import { estimateOf, intervalOf, pooledOf, shareOf } from '../../site/src/lib/estimate.ts'
import type { Estimate } from '../../site/src/lib/estimate.ts'
import { formatIn } from '../../site/src/lib/format.ts'
import { npsOf } from '../../site/src/lib/nps.ts'

describe('a share', () => {
  test('of nobody is nothing', () => {
    expect(estimateOf({ kind: 'top' }, { n: 0, counts: [0, 0, 0, 0, 0] })).toBeNull()
  })

  /** The ends by the definition, not the formula: the share next to `x / n` from which it is 1.96 standard errors away. */
  function endsOf(x: number, n: number): number[] {
    return [0, 1].map((outer) => {
      let [outside, inside] = [outer, x / n]
      for (let step = 0; step < 60; step++) {
        const p = (outside + inside) / 2
        if (Math.abs(x / n - p) <= 1.96 * Math.sqrt((p * (1 - p)) / n)) inside = p
        else outside = p
      }
      return inside
    })
  }

  test.each([
    [2, 10],
    [0, 20],
    [11, 11],
    [16, 16],
    [1, 40],
    [84, 100],
  ])('of %i in %i has all the shares it is no further from than 1.96 standard errors', (x, n) => {
    const share = shareOf(x, n)
    const ends = endsOf(x, n)
    expect(share).toMatchObject({ n, value: x / n, unit: 'share' })
    for (const [place, end] of intervalOf(share).entries())
      expect(end).toBeCloseTo(ends[place] ?? 0, 9)
    expect(share.margin).toBeCloseTo(((ends[1] ?? 0) - (ends[0] ?? 0)) / 2, 9)
  })

  test('has a margin to both sides where that is true to a tenth, and then the interval is that', () => {
    for (const [x, n] of [
      [425, 500],
      [10, 20],
      [5000, 100000],
    ] as const) {
      const share = shareOf(x, n)
      const [low = 0, high = 0] = endsOf(x, n)
      expect(share.ends).toBeUndefined()
      expect(share.margin).toBeCloseTo((high - low) / 2, 9)
      expect(Math.abs(x / n - share.margin - low)).toBeLessThan(share.margin / 10)
      expect(intervalOf(share)).toEqual([x / n - share.margin, x / n + share.margin])
    }
  })

  // Of whom some said yes not nobody would, and of whom not all did not everybody.
  test('has no interval that holds what cannot be, or leaves out what was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(3000), (n, some) => {
        const x = some % (n + 1)
        const [low, high] = intervalOf(shareOf(x, n))
        expect(low === 0).toBe(x === 0)
        expect(high === 1).toBe(x === n)
        expect(low >= 0 && low <= x / n && x / n <= high && high <= 1).toBe(true)
      }),
    )
  })

  test('whose interval does not lie around it is shown with its ends', () => {
    const format = formatIn('en')
    expect(marginText(shareOf(2, 10), en, format)).toBe('5.7%\u00a0to 51.0%')
    expect(estimateText(shareOf(2, 10), en, format)).toBe('20.0%, between 5.7% and 51.0%')
    expect(marginText(shareOf(11, 11), en, format)).toBe('74.1%\u00a0to 100.0%')
    expect(estimateText(shareOf(425, 500), en, format)).toBe('85.0% ± 3.1%')
  })

  // The probability that the interval holds the true share, exactly: summed over all samples there can be.
  test.each([10, 25, 60, 100])('holds the truth 95 times in 100 on average, %i answers', (n) => {
    const truths = Array.from({ length: 197 }, (_, place) => (place + 1.5) / 199)
    let held = 0
    for (const truth of truths) {
      let probability = (1 - truth) ** n
      for (let x = 0; x <= n; x++) {
        const [low, high] = intervalOf(shareOf(x, n))
        if (low <= truth && truth <= high) held += probability
        probability *= ((n - x) / (x + 1)) * (truth / (1 - truth))
      }
    }
    expect(held / truths.length).toBeGreaterThan(0.948)
    expect(held / truths.length).toBeLessThan(0.965)
  })
})

test('every kind of question has its figure', () => {
  const counted = { n: 20, counts: [1, 2, 3, 4, 10] }
  expect(estimateOf({ kind: 'top' }, counted)).toEqual(shareOf(10, 20))
  expect(estimateOf({ kind: 'yes' }, { n: 20, counts: [5, 15] })).toEqual(shareOf(15, 20))
  expect(
    estimateOf({ kind: 'positive', counters: [0, 1] }, { n: 20, counts: [9, 5, 2, 1, 1, 2] }),
  ).toEqual(shareOf(14, 20))
  // Whoever may pick several is counted once in n and several times in counts.
  expect(estimateOf({ kind: 'option', counters: [1] }, { n: 20, counts: [18, 12, 7] })).toEqual(
    shareOf(12, 20),
  )
  const nps = [3, 0, 0, 0, 0, 0, 2, 5, 0, 4, 6]
  expect(estimateOf({ kind: 'nps' }, { n: 20, counts: nps })).toEqual({
    n: 20,
    value: npsOf(nps)?.score,
    margin: npsOf(nps)?.margin,
    unit: 'points',
  })
})

describe('a score', () => {
  const scoreIn = (promoters: number, passives: number, detractors: number) =>
    estimateOf(
      { kind: 'nps' },
      {
        n: promoters + passives + detractors,
        counts: [detractors, 0, 0, 0, 0, 0, 0, passives, 0, 0, promoters],
      },
    ) as Estimate

  test('has its margin to both sides where that is true to a tenth', () => {
    expect(scoreIn(300, 120, 80).ends).toBeUndefined()
    expect(scoreIn(10, 5, 5).ends).toBeUndefined()
  })

  // Ten promoters: p′ = 10.75/13, d′ = 0.75/13, 100 (p′ − d′) = 76.923, the margin 29.420 (as in nps.test.ts).
  test('of ten promoters may be that of a hospital with others', () => {
    expect(scoreIn(10, 0, 0).ends?.map((end) => Number(end.toFixed(2)))).toEqual([47.5, 100])
    expect(scoreIn(0, 0, 10).ends?.map((end) => Number(end.toFixed(2)))).toEqual([-100, -47.5])
  })

  test('has no interval that reaches what the answers rule out', () => {
    for (const [promoters, passives] of [
      [9, 1],
      [19, 1],
      [49, 1],
    ] as const) {
      const [low, high] = intervalOf(scoreIn(promoters, passives, 0))
      expect(high).toBeCloseTo(100 * intervalOf(shareOf(promoters, promoters + passives))[1], 9)
      expect(low).toBeLessThan((100 * promoters) / (promoters + passives))
    }
  })

  // Exactly: over all samples of ten there can be, of hospitals whose shares are tenths. Around the observed score it would be 90.
  test('holds the truth 95 times in 100 on average, ten answers', () => {
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
    const n = 10
    let [held, hospitals] = [0, 0]
    for (let p = 1; p < 9; p++)
      for (let d = 1; p + d < 10; d++) {
        hospitals++
        for (let x = 0; x <= n; x++)
          for (let y = 0; x + y <= n; y++) {
            const [low, high] = intervalOf(scoreIn(x, n - x - y, y))
            if (low > 10 * (p - d) || high < 10 * (p - d)) continue
            const samples = factorial(n) / factorial(x) / factorial(y) / factorial(n - x - y)
            held += samples * (p / 10) ** x * (d / 10) ** y * (1 - (p + d) / 10) ** (n - x - y)
          }
      }
    expect(held / hospitals).toBeGreaterThan(0.945)
    expect(held / hospitals).toBeLessThan(0.965)
  })
})

describe('a gap', () => {
  const gaps = (...answers: number[]) => {
    const counts = Array.from({ length: 13 }, () => 0)
    for (const gap of answers) counts[gap + 6] = (counts[gap + 6] ?? 0) + 1
    return { n: answers.length, counts }
  }

  // Mean −1; squares 1 + 1 + 0 + 0 + 1 + 1 + 0 + 4 = 8 with 8 answers; s² = 8/7; 1.96 √(8/7/8) = 1.96/√7 = 0.740810.
  test('is the mean of perceived − expected, with 1.96 s / √n', () => {
    const gap = estimateOf({ kind: 'gap' }, gaps(-2, 0, -1, -1, 0, -2, -1, -1))
    expect(gap?.value).toBe(-1)
    const two = estimateOf({ kind: 'gap' }, gaps(-2, 0, -1, -1, 0, -2, -1, 1, -3))
    // The same with the sums of a calculator: Σ = −9, Σ² = 21, s² = (21 − 81/9)/8 = 1.5, 1.96 √(1.5/9) = 0.800167.
    expect(two?.value).toBe(-1)
    expect(two?.margin).toBeCloseTo(0.800167, 5)
    // Σ = −8, Σ² = 12, s² = (12 − 8)/7 = 0.571429, 1.96 √(0.571429/8) = 0.523832.
    expect(gap?.margin).toBeCloseTo(0.523832, 5)
  })

  // 1.96 √(1/12/10) = 0.178923.
  test('ten people of one mind still leave a margin', () => {
    expect(estimateOf({ kind: 'gap' }, gaps(...Array.from({ length: 10 }, () => 0)))).toMatchObject(
      {
        value: 0,
        margin: expect.closeTo(0.178923, 5),
      },
    )
  })

  test('a level is the mean step, from 1', () => {
    expect(estimateOf({ kind: 'level' }, { n: 4, counts: [0, 0, 2, 0, 0, 2, 0] })).toMatchObject({
      n: 4,
      value: 4.5,
      unit: 'level',
    })
  })

  test('for any answers: the mean and s of the definition', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2 }), (answers) => {
        const estimate = estimateOf({ kind: 'gap' }, gaps(...answers)) as Estimate
        const mean = answers.reduce((sum, one) => sum + one, 0) / answers.length
        // s² as the mean of all squared differences between two answers, which needs no mean.
        let pairs = 0
        for (const a of answers) for (const b of answers) pairs += (a - b) ** 2
        const variance = pairs / 2 / answers.length / (answers.length - 1)
        const reach = 1.96 * Math.sqrt(Math.max(variance, 1 / 12) / answers.length)
        const [low, high] = intervalOf(estimate)
        expect(estimate.value).toBeCloseTo(mean, 9)
        expect(low).toBeCloseTo(Math.max(-6, mean - reach), 9)
        expect(high).toBeCloseTo(Math.min(6, mean + reach), 9)
      }),
    )
  })
})

describe('a dimension', () => {
  const gap = (n: number, value: number, margin: number): Estimate => ({
    n,
    value,
    margin,
    unit: 'steps',
  })

  test('is the mean of all answers to its pairs; its margin is theirs, weighted by answers', () => {
    expect(pooledOf([gap(30, -1, 0.2), gap(10, 1, 0.6)])).toEqual({
      ...gap(40, -0.5, 0.3),
      margin: expect.closeTo(0.3, 12),
    })
    expect(pooledOf([])).toBeNull()
  })

  // Two pairs answered alike by the same ten people: twice the answers, no more known than from one pair.
  test('of two pairs answered alike is no more certain than one', () => {
    const one = gap(10, -0.3, 0.4)
    expect(pooledOf([one, one])?.margin).toBeCloseTo(one.margin, 12)
  })

  // −6 ± 0.2 ends at −6: (30 × −6 + 10 × −4.5)/40 = −5.625, (30 × −5.8 + 10 × −3.5)/40 = −5.225.
  test('of a pair at the end of the scale has the ends of the two, weighted by answers', () => {
    const pooled = pooledOf([{ ...gap(30, -6, 0.1), ends: [-6, -5.8] }, gap(10, -4, 0.5)])
    expect(pooled?.value).toBe(-5.5)
    expect(pooled?.ends?.map((end) => Number(end.toFixed(9)))).toEqual([-5.625, -5.225])
  })
})

test('an interval ends where the scale ends, and its margin is half of what is left of it', () => {
  const interval = (kind: 'level' | 'gap', counts: number[]) => {
    const estimate = estimateOf({ kind }, { n: 10, counts }) as Estimate
    const [low, high] = intervalOf(estimate)
    expect(estimate.margin).toBeCloseTo((high - low) / 2, 12)
    return [low, high].map((end) => end.toFixed(4))
  }
  // 1.96 √(1/12/10) = 0.178923.
  expect(interval('level', [10, 0, 0, 0, 0, 0, 0])).toEqual(['1.0000', '1.1789'])
  expect(interval('level', [0, 0, 0, 0, 0, 0, 10])).toEqual(['6.8211', '7.0000'])
  expect(interval('level', [0, 0, 10, 0, 0, 0, 0])).toEqual(['2.8211', '3.1789'])
  expect(interval('gap', [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual(['-6.0000', '-5.8211'])
})
