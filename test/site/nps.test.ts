import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { npsGroup, npsOf } from '../../site/src/lib/nps.ts'

/** Eleven counters from `[answer, how often]`. */
const counts = (...answers: [answer: number, times: number][]) => {
  const counters = Array.from({ length: 11 }, () => 0)
  for (const [answer, times] of answers) counters[answer] = times
  return counters
}

describe('npsOf', () => {
  test('nobody answered: there is no score', () => {
    expect(npsOf(counts())).toBeNull()
  })

  // Worked out by hand. p = 50/100, d = 20/100, score 30. p′ = 50.75/103 = 0.492718…, d′ = 20.75/103 = 0.201456…;
  // p′ + d′ = 71.5/103 = 0.694175, (p′ − d′)² = (30/103)² = 0.084834; (0.694175 − 0.084834)/103 = 0.00591593;
  // its root 0.0769151; 196 × that = 15.07536.
  test('100 answers: 50 promoters, 30 passives, 20 detractors', () => {
    const nps = npsOf(counts([10, 20], [9, 30], [8, 10], [7, 20], [6, 5], [0, 15]))
    expect(nps).toMatchObject({ n: 100, score: 30, promoters: 0.5, passives: 0.3, detractors: 0.2 })
    expect(nps?.margin).toBeCloseTo(15.0754, 3)
  })

  // One promoter: p′ = 1.75/4, d′ = 0.75/4; 0.625 − 0.0625 = 0.5625; /4 = 0.140625; root 0.375; × 196 = 73.5.
  test('one answer has a margin, and a wide one', () => {
    expect(npsOf(counts([10, 1]))).toEqual({
      n: 1,
      score: 100,
      margin: 73.5,
      promoters: 1,
      passives: 0,
      detractors: 0,
    })
  })

  // Ten promoters: p′ = 10.75/13, d′ = 0.75/13; 11.5/13 − (10/13)² = 0.884615 − 0.591716 = 0.292899;
  // /13 = 0.0225307; root 0.150102; × 196 = 29.4201. The plain Wald margin would be 0, which is what the rule is for.
  test('all promoters still have a margin', () => {
    const nps = npsOf(counts([9, 10]))
    expect(nps?.score).toBe(100)
    expect(nps?.margin).toBeCloseTo(29.42, 2)
  })

  // One passive: p′ = d′ = 0.75/4; 0.375/4 = 0.09375; root 0.306186; × 196 = 60.0125.
  test('one passive is a score of 0, not no score', () => {
    const nps = npsOf(counts([7, 1]))
    expect(nps?.score).toBe(0)
    expect(nps?.margin).toBeCloseTo(60.0125, 3)
  })

  test('all detractors mirror all promoters', () => {
    const up = npsOf(counts([10, 25]))
    const down = npsOf(counts([0, 25]))
    expect(down?.score).toBe(-100)
    expect(down?.margin).toBe(up?.margin)
  })

  test('for any counts: a score within the scale, shares that make one, a margin that shrinks with more of the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 11, maxLength: 11 }), (counters) => {
        const nps = npsOf(counters)
        if (!nps) return counters.every((count) => count === 0)
        const more = npsOf(counters.map((count) => 4 * count))
        return (
          Math.abs(nps.score) <= 100 &&
          Math.abs(nps.promoters + nps.passives + nps.detractors - 1) < 1e-9 &&
          nps.margin > 0 &&
          more !== null &&
          more.margin < nps.margin
        )
      }),
    )
  })
})

test('every answer counts towards one group', () => {
  expect(Array.from({ length: 11 }, (_, answer) => npsGroup(answer)[0]).join('')).toBe(
    'dddddddpppp',
  )
  expect(npsGroup(6)).toBe('detractors')
  expect(npsGroup(7)).toBe('passives')
  expect(npsGroup(8)).toBe('passives')
  expect(npsGroup(9)).toBe('promoters')
})
