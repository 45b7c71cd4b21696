import { describe, expect, test } from 'vitest'
import { answersPerDayChart } from '../../site/src/charts/answers-per-day.ts'
import type { ChartColors } from '../../site/src/charts/colors.ts'
import { completionChart } from '../../site/src/charts/completion.ts'
import { gapsChart } from '../../site/src/charts/gaps.ts'
import { wrap } from '../../site/src/charts/wrap.ts'
import type { Estimate } from '../../site/src/lib/estimate.ts'

const colors: ChartColors = {
  ink: 'ink',
  muted: 'muted',
  line: 'line',
  surface: 'surface',
  accent: 'accent',
  band: 'band',
  promoters: 'promoters',
  passives: 'passives',
  detractors: 'detractors',
  font: 'serif',
}
const words = { value: String, details: () => [] }
const steps = (value: number, margin: number): Estimate => ({
  n: 100,
  value,
  margin,
  unit: 'steps',
})

describe('gaps', () => {
  const { data, options } = gapsChart(
    [
      { label: 'behind', kind: 'dimension', gap: steps(-0.8, 0.2), earlier: steps(-1.2, 0.3) },
      { label: 'ahead', kind: 'dimension', gap: steps(0.4, 0.1), earlier: 'none' },
      { label: 'level', kind: 'dimension', gap: steps(-0.1, 0.2), earlier: 'too_few' },
      { label: 'hidden', kind: 'dimension', gap: 'too_few', earlier: 'none' },
      { label: 'nobody', kind: 'dimension', gap: 'none', earlier: 'none' },
    ],
    words,
    colors,
  )
  const [earlier, hidden, margins, bars] = data.datasets

  test('are bars from zero, coloured by what they say; one within its margin of zero is hollow', () => {
    expect(bars?.data).toEqual([-0.8, 0.4, -0.1, null, null])
    expect(bars?.backgroundColor).toEqual([
      'detractors',
      'promoters',
      'transparent',
      'transparent',
      'transparent',
    ])
    expect(bars).toMatchObject({
      borderColor: ['detractors', 'promoters', 'muted', 'muted', 'muted'],
    })
  })

  test('show their margins', () => {
    expect(margins?.data[0]).toEqual([-1, expect.closeTo(-0.6)])
    expect(margins?.data[3]).toBeNull()
  })

  test('too few answers is a ring at the edge, none is nothing', () => {
    expect(hidden?.data).toEqual([null, null, null, options?.scales?.['x']?.min, null])
  })

  test('the earlier period is a mark of its own, where it is shown', () => {
    expect(earlier?.data).toEqual([-1.2, null, null, null, null])
  })

  test('the axis holds zero, every interval and at least half a step to both sides', () => {
    expect(options?.scales?.['x']).toMatchObject({ min: -1, max: 0.5 })
    const small = gapsChart(
      [{ label: '', kind: 'dimension', gap: steps(0, 0.1), earlier: 'none' }],
      words,
      colors,
    )
    expect(small.options?.scales?.['x']).toMatchObject({ min: -0.5, max: 0.5 })
  })
})

test('completion goes from 0 to 1, and what is unknown has no bar', () => {
  const { data, options } = completionChart(
    [
      { label: 'a', rate: { n: 10, value: 0.7, margin: 0.1, unit: 'share' } },
      { label: 'b', rate: 'unknown' },
      { label: 'c', rate: 'too_few' },
    ],
    words,
    colors,
  )
  expect(options?.scales?.['x']).toMatchObject({ min: 0, max: 1 })
  expect(data.datasets.at(-1)?.data).toEqual([0.7, null, null])
  expect(data.datasets[1]?.data).toEqual([null, null, 0])
})

test('a day with too few answers is a ring on the axis, a day without any is nothing', () => {
  const { data } = answersPerDayChart(
    [
      { day: '2026-01-01', n: 12 },
      { day: '2026-01-02', n: null },
      { day: '2026-01-03', n: 0 },
    ],
    { label: (day) => day, details: () => '' },
    colors,
  )
  expect(data.datasets[1]?.data).toEqual([12, null, 0])
  expect(data.datasets[0]?.data).toEqual([null, 0, null])
})

describe('a long label', () => {
  test('breaks between words, or between any two Chinese characters', () => {
    expect(wrap('Staff who listen and understand', 20)).toEqual([
      'Staff who listen and',
      'understand',
    ])
    expect(wrap('环境整洁，设备先进', 10)).toEqual(['环境整洁，', '设备先进'])
    expect(wrap('short', 20)).toEqual(['short'])
    expect(wrap('', 20)).toEqual([''])
  })

  test('keeps what stands on a line of its own', () => {
    expect(wrap('环境整洁，设备先进，指引清楚\nn = 12', 10)).toEqual([
      '环境整洁，',
      '设备先进，…',
      'n = 12',
    ])
  })

  test('that is too long for two lines says so', () => {
    expect(wrap('环境整洁，设备先进，指引清楚', 10)).toEqual(['环境整洁，', '设备先进，…'])
    expect(wrap('one two three four five six', 9)).toEqual(['one two', 'three…'])
    expect(wrap('Donaudampfschiffahrt', 8)).toEqual(['Donauda…'])
  })
})
