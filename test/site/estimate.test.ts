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

  // By hand: z² = 3.8416; p′ = (84 + 1.9208)/103.8416 = 0.827422; 1 − p′ = 0.172578; their product 0.142795;
  // /100 = 0.00142795; its root 0.0377882; × 1.96 = 0.0740649.
  test('of 84 in 100 has a margin by the adjusted share', () => {
    const share = shareOf(84, 100)
    expect(share).toMatchObject({ n: 100, value: 0.84, unit: 'share' })
    expect(share.margin).toBeCloseTo(0.074065, 5)
  })

  // p′ = 1.9208/23.8416 = 0.0805651; × 0.9194349 = 0.0740743; /20 = 0.00370372; root 0.0608582; × 1.96 = 0.119282.
  test('of none in 20 has a margin, which the plain formula denies it', () => {
    expect(shareOf(0, 20).margin).toBeCloseTo(0.119282, 5)
    expect(shareOf(20, 20).margin).toBeCloseTo(shareOf(0, 20).margin, 12)
  })

  // p′ = 3.9208/13.8416 = 0.283262; × 0.716738 = 0.203025; /10; root 0.142487; × 1.96 = 0.279275: from −7.9 % to 47.9 %.
  test('whose margin leaves 0 to 100 % is shown with the ends there can be', () => {
    const format = formatIn('en')
    expect(marginText(shareOf(2, 10), en, format)).toBe('0.0% to 47.9%')
    expect(estimateText(shareOf(2, 10), en, format)).toBe('20.0%, between 0.0% and 47.9%')
    expect(marginText(shareOf(20, 20), en, format)).toBe('88.1% to 100.0%')
    expect(estimateText(shareOf(84, 100), en, format)).toBe('84.0% ± 7.4%')
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
        const { value, margin } = estimateOf({ kind: 'gap' }, gaps(...answers)) as Estimate
        const mean = answers.reduce((sum, one) => sum + one, 0) / answers.length
        // s² as the mean of all squared differences between two answers, which needs no mean.
        let pairs = 0
        for (const a of answers) for (const b of answers) pairs += (a - b) ** 2
        const variance = pairs / 2 / answers.length / (answers.length - 1)
        expect(value).toBeCloseTo(mean, 9)
        expect(margin).toBeCloseTo(1.96 * Math.sqrt(Math.max(variance, 1 / 12) / answers.length), 9)
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
    expect(pooledOf([gap(30, -1, 0.2), gap(10, 1, 0.6)])).toEqual(gap(40, -0.5, 0.3))
    expect(pooledOf([])).toBeNull()
  })

  // Two pairs answered alike by the same ten people: twice the answers, no more known than from one pair.
  test('of two pairs answered alike is no more certain than one', () => {
    const one = gap(10, -0.3, 0.4)
    expect(pooledOf([one, one])?.margin).toBeCloseTo(one.margin, 12)
  })
})

test('an interval ends where the scale ends', () => {
  expect(intervalOf({ n: 10, value: 0.95, margin: 0.2, unit: 'share' })).toEqual([0.75, 1])
  expect(intervalOf({ n: 10, value: -90, margin: 20, unit: 'points' })).toEqual([-100, -70])
  expect(intervalOf({ n: 10, value: 1.25, margin: 0.5, unit: 'level' })).toEqual([1, 1.75])
  expect(intervalOf({ n: 10, value: -0.25, margin: 0.5, unit: 'steps' })).toEqual([-0.75, 0.25])
})
