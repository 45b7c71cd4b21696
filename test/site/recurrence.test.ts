import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlookOf, recurrenceOf } from '../../site/src/lib/recurrence.ts'
import type { Recurrence } from '../../site/src/lib/recurrence.ts'

const count = fc.integer({ min: 0, max: 400 })
const compared = (before: number, after: number) => recurrenceOf({ before, after }) as Recurrence

test('no case on either side says nothing', () => {
  expect(recurrenceOf({ before: 0, after: 0 })).toBeNull()
})

// Of scipy 1.17.1: p = binomtest(after, n, 0.5).pvalue, ends = proportion_ci(method="exact") as share ÷ (1 − share).
test.each([
  [20, 8, 0.035698, 0.15239, 0.94806, 'fewer'],
  [12, 12, 1, 0.41092, 2.43357, 'same'],
  [7, 1, 0.070312, 0.00317, 1.11198, 'same'],
  [1, 9, 0.021484, 1.24711, 394.47911, 'more'],
  [40, 22, 0.030016, 0.31133, 0.94793, 'fewer'],
  [300, 260, 0.099256, 0.73121, 1.02667, 'same'],
  [2000, 1800, 0.001243, 0.84401, 0.95966, 'fewer'],
  [6, 0, 0.03125, 0, 0.84931, 'fewer'],
] as const)('%i before and %i after', (before, after, p, low, high, outlook) => {
  const found = compared(before, after)
  expect(found.p).toBeCloseTo(p, 5)
  expect(found.low).toBeCloseTo(low, 4)
  expect(found.high / high).toBeCloseTo(1, 4)
  expect(found.ratio).toBe(after / before)
  expect(found.outlook).toBe(outlook)
})

describe('too few', () => {
  // Five cases all on one side happen by chance once in 16 times.
  test.each([
    [5, 0],
    [0, 5],
    [3, 2],
    [1, 0],
  ])('%i before and %i after could not have told anything', (before, after) => {
    expect(compared(before, after).outlook).toBe('too_few')
  })

  test('none before leaves the ratio open above', () => {
    expect(compared(0, 6)).toMatchObject({ ratio: Infinity, high: Infinity, outlook: 'more' })
    expect(compared(0, 6).low).toBeCloseTo(1 / 0.84931, 3)
  })
})

test('a hidden count leaves the outlook that it has whatever it is, and no other', () => {
  const told = fc.oneof(fc.constant(0), fc.integer({ min: 10, max: 60 }))
  fc.assert(
    fc.property(told, fc.boolean(), fc.integer({ min: 2, max: 10 }), (count, ago, smallest) => {
      const watched = (other: number | null) =>
        ago ? { before: count, after: other } : { before: other, after: count }
      const possible = new Set(
        Array.from(
          { length: smallest - 1 },
          (_, more) => recurrenceOf(watched(more + 1) as Recurrence)?.outlook,
        ),
      )
      const [outlook] = possible.size === 1 ? possible : [null]
      expect(outlookOf(watched(null), smallest)).toBe(outlook)
    }),
  )
  expect(outlookOf({ before: 30, after: null }, 10)).toBe('fewer')
  expect(outlookOf({ before: 20, after: null }, 10)).toBeNull()
  expect(outlookOf({ before: null, after: null }, 10)).toBeNull()
})

test('the interval does not contain 1 exactly where the test finds a difference', () => {
  fc.assert(
    fc.property(count, count, (before, after) => {
      const found = recurrenceOf({ before, after })
      if (!found) return
      const apart = found.low > 1 || found.high < 1
      expect(apart).toBe(found.p < 0.05)
      expect(found.low).toBeLessThanOrEqual(found.ratio)
      expect(found.ratio).toBeLessThanOrEqual(found.high)
    }),
  )
})

test('before and after mirror each other', () => {
  fc.assert(
    fc.property(count, count, (before, after) => {
      fc.pre(before > 0 && after > 0)
      const [one, other] = [compared(before, after), compared(after, before)]
      expect(one.p).toBe(other.p)
      expect(one.low * other.high).toBeCloseTo(1, 6)
    }),
  )
})

// Where nothing has changed, chance alone must not speak more than once in 20 times: summed over all that can happen.
test.each([10, 40, 200])(
  'speaks of a change by mistake at most once in 20 times, %i cases',
  (n) => {
    let mistaken = 0
    let probability = 0.5 ** n
    for (let after = 0; after <= n; after++) {
      if (compared(n - after, after).p < 0.05) mistaken += probability
      probability *= (n - after) / (after + 1)
    }
    expect(mistaken).toBeGreaterThan(0.01)
    expect(mistaken).toBeLessThanOrEqual(0.05)
  },
)

test('thousands of cases are no trouble', () => {
  expect(compared(40_000, 30_000)).toMatchObject({ outlook: 'fewer', p: expect.any(Number) })
  expect(compared(40_000, 30_000).high).toBeLessThan(0.77)
})
