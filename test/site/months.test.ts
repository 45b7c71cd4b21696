import { describe, expect, test } from 'vitest'
import {
  addMonths,
  daysOf,
  daysSoFar,
  earlierMonths,
  isMonth,
  monthsBetween,
  monthsOf,
  presetMonths,
} from '../../site/src/lib/months.ts'
import { formatLoyalty, parseLoyalty, settleLoyalty } from '../../site/src/lib/loyalty-address.ts'

describe('months', () => {
  test('are counted over the ends of years', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2026-01', -25)).toBe('2023-12')
    expect(monthsBetween('2025-11', '2026-02')).toBe(3)
    expect(monthsOf({ first: '2025-11', last: '2026-02' })).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
  })

  test('have the days of the calendar', () => {
    expect(daysOf({ first: '2028-01', last: '2028-02' })).toEqual({
      first: '2028-01-01',
      last: '2028-02-29',
    })
    expect(isMonth('2026-13')).toBe(false)
    expect(isMonth('2026-1')).toBe(false)
  })

  test('that are not over have the days up to today', () => {
    expect(daysSoFar({ first: '2026-09', last: '2026-11' }, '2026-11-23')).toEqual({
      first: '2026-09-01',
      last: '2026-11-23',
    })
    for (const last of ['2026-10', '2027-01'])
      expect(daysSoFar({ first: last, last }, '2026-11-23')).toEqual(daysOf({ first: last, last }))
  })

  test('of a preset are over, but for this month', () => {
    expect(presetMonths('last-12-months', '2026-11')).toEqual({ first: '2025-11', last: '2026-10' })
    expect(presetMonths('last-3-months', '2026-02')).toEqual({ first: '2025-11', last: '2026-01' })
    expect(presetMonths('last-quarter', '2026-11')).toEqual({ first: '2026-07', last: '2026-09' })
    expect(presetMonths('last-quarter', '2026-10')).toEqual({ first: '2026-07', last: '2026-09' })
    expect(presetMonths('last-quarter', '2026-02')).toEqual({ first: '2025-10', last: '2025-12' })
    expect(presetMonths('this-year', '2026-11')).toEqual({ first: '2026-01', last: '2026-10' })
    expect(presetMonths('this-year', '2026-01')).toEqual({ first: '2026-01', last: '2026-01' })
    expect(presetMonths('this-month', '2026-11')).toEqual({ first: '2026-11', last: '2026-11' })
  })

  test('are held against the same ones a year before, or as many years as they take', () => {
    expect(earlierMonths({ first: '2026-08', last: '2026-10' })).toEqual({
      first: '2025-08',
      last: '2025-10',
    })
    expect(earlierMonths({ first: '2025-11', last: '2026-10' })).toEqual({
      first: '2024-11',
      last: '2025-10',
    })
    expect(earlierMonths({ first: '2025-10', last: '2026-10' })).toEqual({
      first: '2023-10',
      last: '2024-10',
    })
  })
})

describe('the address of the loyalty page', () => {
  const hospital = { slug: 'demo', departments: [] }

  test.each([
    '',
    '?period=last-6-months',
    '?hospital=demo&from=2026-01&to=2026-03&department=cardiology&compare=previous',
  ])('“%s” comes back as it was', (search) => {
    expect(formatLoyalty(parseLoyalty(search))).toBe(search)
  })

  test.each([
    ['?from=2026-03&to=2026-01', '2026-03 – 2026-01'],
    ['?from=2010-01&to=2026-01', '2010-01 – 2026-01'],
    ['?from=2026-13', '2026-13 – '],
    ['?period=last-90-days', 'last-90-days'],
  ])('“%s” is not obeyed, and said so', (search, value) => {
    const view = parseLoyalty(search)
    expect(view.period).toBe('last-12-months')
    expect(settleLoyalty(view, search, hospital, '2026-11').mistakes).toEqual([
      { name: 'months', value },
    ])
  })

  test('a department that is not there is all of them', () => {
    const search = '?department=alchemy&compare=previous'
    expect(settleLoyalty(parseLoyalty(search), search, hospital, '2026-11')).toEqual({
      selection: {
        department: null,
        months: { first: '2025-11', last: '2026-10' },
        earlier: { first: '2024-11', last: '2025-10' },
      },
      mistakes: [{ name: 'department', value: 'alchemy' }],
    })
  })

  test('months that are not over are not compared, and said so', () => {
    const search = '?period=this-month&compare=previous'
    const { selection, mistakes } = settleLoyalty(parseLoyalty(search), search, hospital, '2026-11')
    expect(selection.earlier).toBe(null)
    expect(mistakes).toEqual([{ name: 'unfinished', value: '2026-11' }])
  })
})
