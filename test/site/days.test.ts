import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  bucketsOf,
  dayIn,
  earlierPeriod,
  isDay,
  lengthOf,
  presetPeriod,
  PRESETS,
} from '../../site/src/lib/days.ts'

describe('dayIn', () => {
  test('a day is the hospital’s day, not the reader’s and not UTC’s', () => {
    const instant = new Date('2026-03-31T16:30:00Z')
    expect(dayIn('Asia/Shanghai', instant)).toBe('2026-04-01')
    expect(dayIn('UTC', instant)).toBe('2026-03-31')
    expect(dayIn('America/New_York', instant)).toBe('2026-03-31')
    expect(dayIn('Asia/Shanghai', new Date('2026-03-31T15:59:59Z'))).toBe('2026-03-31')
  })
})

test('isDay takes days that exist', () => {
  expect(['2026-02-28', '2028-02-29', '1999-12-31'].every(isDay)).toBe(true)
  expect(
    ['', '2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', 'x', '２０２６-01-01'].some(
      isDay,
    ),
  ).toBe(false)
})

describe('presets', () => {
  test.each([
    ['last-30-days', '2026-02-02', '2026-03-03'],
    ['last-90-days', '2025-12-04', '2026-03-03'],
    ['last-12-months', '2025-04-01', '2026-03-03'],
    ['this-month', '2026-03-01', '2026-03-03'],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['this-quarter', '2026-01-01', '2026-03-03'],
    ['last-quarter', '2025-10-01', '2025-12-31'],
    ['this-year', '2026-01-01', '2026-03-03'],
  ] as const)('%s on 3 March 2026', (preset, first, last) => {
    expect(presetPeriod(preset, '2026-03-03')).toEqual({ first, last })
  })

  test('on the first of January, last month is in the year before', () => {
    expect(presetPeriod('last-month', '2026-01-01')).toEqual({
      first: '2025-12-01',
      last: '2025-12-31',
    })
    expect(presetPeriod('this-year', '2026-01-01')).toEqual({
      first: '2026-01-01',
      last: '2026-01-01',
    })
  })

  test.each([
    ['2026-07-01', '2026-07-01', '2026-04-01', '2026-06-30'],
    ['2026-11-23', '2026-10-01', '2026-07-01', '2026-09-30'],
    ['2026-12-31', '2026-10-01', '2026-07-01', '2026-09-30'],
  ])('on %s this quarter begins on %s, the last one had %s to %s', (today, begin, first, last) => {
    expect(presetPeriod('this-quarter', today)).toEqual({ first: begin, last: today })
    expect(presetPeriod('last-quarter', today)).toEqual({ first, last })
  })

  test('lengths are those their names say', () => {
    expect(lengthOf(presetPeriod('last-30-days', '2026-11-22'))).toBe(30)
    expect(lengthOf(presetPeriod('last-90-days', '2026-11-22'))).toBe(90)
  })
})

describe('the period before', () => {
  test.each([
    ['last-30-days', '2026-03-31', '2026-01-31', '2026-03-01'],
    ['last-90-days', '2026-03-31', '2025-10-03', '2025-12-31'],
    ['this-month', '2026-03-12', '2026-02-01', '2026-02-12'],
    ['this-month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['this-month', '2026-01-05', '2025-12-01', '2025-12-05'],
    ['last-month', '2026-03-31', '2026-01-01', '2026-01-31'],
    ['this-quarter', '2026-08-15', '2026-04-01', '2026-05-15'],
    ['this-quarter', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['last-quarter', '2026-11-23', '2026-04-01', '2026-06-30'],
    ['last-30-days', '2026-04-30', '2026-03-02', '2026-03-31'],
    ['this-year', '2026-03-31', '2025-01-01', '2025-03-31'],
    ['this-year', '2028-02-29', '2027-01-01', '2027-02-28'],
    ['last-12-months', '2026-03-31', '2024-04-01', '2025-03-31'],
  ] as const)('of %s on %s is from %s to %s', (preset, today, first, last) => {
    expect(earlierPeriod(preset, presetPeriod(preset, today))).toEqual({ first, last })
  })

  test.each([
    ['2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
    ['2028-03-01', '2028-03-31', '2028-02-01', '2028-02-29'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['2025-12-01', '2026-01-31', '2025-10-01', '2025-11-30'],
    ['2026-07-01', '2026-09-28', '2026-04-02', '2026-06-30'],
    ['2026-07-02', '2026-09-30', '2026-04-02', '2026-07-01'],
  ])('of %s to %s is from %s to %s', (first, last, ...before) => {
    const period = { first, last }
    expect(Object.values(earlierPeriod(period, period))).toEqual(before)
  })

  test('of any dates is as long in months or days, ends the day before, and has days that exist', () => {
    fc.assert(
      fc.property(fc.nat(20000), fc.nat(3000), (start, more) => {
        const first = addDays('1990-01-01', start)
        const period = { first, last: addDays(first, more) }
        const earlier = earlierPeriod(period, period)
        const months = [first, addDays(period.last, 1)].every((day) => day.endsWith('-01'))
        if (months) expect(earlier.first).toMatch(/-01$/)
        else expect(lengthOf(earlier)).toBe(lengthOf(period))
        expect(addDays(earlier.last, 1)).toBe(first)
        for (const preset of PRESETS) {
          const before = earlierPeriod(preset, presetPeriod(preset, first))
          expect([before.first, before.last].every(isDay)).toBe(true)
          expect(before.last < presetPeriod(preset, first).first).toBe(true)
        }
      }),
    )
  })
})

describe('bucketsOf', () => {
  test('weeks begin on Mondays and are cut off by the period', () => {
    // 1 January 2026 is a Thursday.
    expect(bucketsOf('week', { first: '2026-01-01', last: '2026-01-12' })).toEqual([
      { bucket: '2025-12-29', days: { first: '2026-01-01', last: '2026-01-04' } },
      { bucket: '2026-01-05', days: { first: '2026-01-05', last: '2026-01-11' } },
      { bucket: '2026-01-12', days: { first: '2026-01-12', last: '2026-01-12' } },
    ])
  })

  test('months are cut off by the period, too', () => {
    expect(bucketsOf('month', { first: '2027-12-15', last: '2028-02-29' })).toEqual([
      { bucket: '2027-12-01', days: { first: '2027-12-15', last: '2027-12-31' } },
      { bucket: '2028-01-01', days: { first: '2028-01-01', last: '2028-01-31' } },
      { bucket: '2028-02-01', days: { first: '2028-02-01', last: '2028-02-29' } },
    ])
  })

  test('for any period: the buckets’ days are the period, each once', () => {
    const day = fc.integer({ min: 0, max: 20000 }).map((days) => addDays('1990-01-01', days))
    fc.assert(
      fc.property(
        day,
        fc.nat(800),
        fc.constantFrom('week' as const, 'month' as const),
        (first, more, grain) => {
          const period = { first, last: addDays(first, more) }
          const buckets = bucketsOf(grain, period)
          expect(buckets[0]?.days.first).toBe(period.first)
          expect(buckets.at(-1)?.days.last).toBe(period.last)
          buckets.forEach(({ days }, place) => {
            const next = buckets[place + 1]
            if (next) expect(next.days.first).toBe(addDays(days.last, 1))
          })
        },
      ),
    )
  })

  test('every preset has buckets', () => {
    for (const preset of PRESETS)
      expect(bucketsOf('week', presetPeriod(preset, '2026-01-01')).length).toBeGreaterThan(0)
  })
})
