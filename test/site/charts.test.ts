import { describe, expect, test } from 'vitest'
import type { ChartColors } from '../../site/src/charts/colors.ts'
import { distributionChart } from '../../site/src/charts/distribution.ts'
import { monthsChart } from '../../site/src/charts/months.ts'
import { quartilesChart } from '../../site/src/charts/quartiles.ts'
import { rangeOf } from '../../site/src/charts/range.ts'
import { trendChart } from '../../site/src/charts/trend.ts'
import { intervalOf } from '../../site/src/lib/estimate.ts'
import type { Estimate } from '../../site/src/lib/estimate.ts'
import type { Figure, TrendPlace } from '../../site/src/lib/figures.ts'

const colors: ChartColors = {
  ink: '#000',
  muted: '#111',
  line: '#222',
  surface: '#333',
  accent: '#444',
  band: '#555',
  promoters: '#666',
  passives: '#777',
  detractors: '#888',
  font: 'serif',
}
const place = (
  bucket: string,
  figure: Figure,
  earlier: Figure | null = null,
  marks: number[] = [],
): TrendPlace => ({
  point: { bucket, days: { first: bucket, last: bucket }, figure },
  earlier: earlier && { bucket, days: { first: bucket, last: bucket }, figure: earlier },
  marks,
})
const words = {
  label: ({ point }: TrendPlace) => point?.bucket ?? '',
  details: () => [],
  axis: String,
}
const estimate = (value: number): Estimate => ({ n: 100, value, margin: 12, unit: 'points' })

test('months draw a ring for each of which anything is hidden, in no sum with the bars', () => {
  const series = [
    [3, null, 0],
    [2, null, null],
  ].map((values, nth) => ({
    label: String(nth),
    color: 'accent' as const,
    values,
  }))
  const { datasets } = monthsChart(['a', 'b', 'c'], series, true, String, colors).data
  expect(datasets.map(({ data }) => data)).toEqual([
    ...series.map(({ values }) => values),
    [null, 0, 0],
  ])
  expect(datasets[2]).toMatchObject({ type: 'line', showLine: false, stack: 'hidden' })
  const told = [{ label: '', color: 'accent' as const, values: [1] }]
  expect(monthsChart(['a'], told, true, String, colors).data.datasets).toHaveLength(1)
})

describe('the trend', () => {
  const figure = estimate(50)
  const places = [
    place('2026-01-05', figure, estimate(20), [1]),
    place('2026-01-12', 'too_few', 'too_few'),
    place('2026-01-19', 'none', estimate(10)),
    place('2026-01-26', figure, null, [2, 3]),
  ]
  const { data, options } = trendChart(places, 'points', words, colors)
  const [value, high, low, hidden, earlier, anchor] = data.datasets

  test('shows figures where there are any and never bridges a gap', () => {
    expect(data.labels).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'])
    expect(value?.data).toEqual([50, null, null, 50])
    expect(data.datasets.every((one) => !one.spanGaps)).toBe(true)
  })

  test('draws the interval as a band', () => {
    expect([high?.data[0], low?.data[0]]).toEqual([62, 38])
    expect(high).toMatchObject({ fill: '+1', backgroundColor: '#555' })
  })

  test('marks too few on the lower edge, and nothing where nobody answered', () => {
    const bottom = options?.scales?.['y']?.min
    expect(hidden?.data).toEqual([null, bottom, null, null])
  })

  test('draws the earlier period as a dashed line', () => {
    expect(earlier?.data).toEqual([20, null, 10, null])
    expect(earlier).toMatchObject({ borderDash: [5, 4], spanGaps: false })
  })

  test('has a tooltip at every place, whatever is known of it', () => {
    expect(anchor?.data.every((one) => one !== null)).toBe(true)
  })

  test('flags its marks', () => {
    expect(options?.plugins?.flags?.flags).toEqual([
      { place: 0, text: '1' },
      { place: 3, text: '2 · 3' },
    ])
  })

  test('keeps every interval and the earlier period inside its axis', () => {
    expect(options?.scales?.['y']).toMatchObject({ min: 10, max: 70 })
  })

  test('is not animated, so that it is there at once', () => {
    expect(options?.animation).toBe(false)
  })
})

describe('the ends of an axis', () => {
  test('reach over all values in round numbers, and far enough that noise is no event', () => {
    expect(rangeOf('points', [31, 38])).toEqual([10, 60])
    expect(rangeOf('share', [0.91, 0.97])).toEqual([0.6, 1])
    expect(rangeOf('share', [0.11, 0.73, null])).toEqual([0.1, 0.8])
    expect(rangeOf('steps', [-0.3, 0.1])).toEqual([-1, 1])
    expect(rangeOf('level', [4.2, 4.4])).toEqual([3, 5.5])
  })

  test('are those of the unit where nothing is known', () => {
    expect(rangeOf('points', [null])).toEqual([-100, 100])
    expect(rangeOf('share', [])).toEqual([0, 1])
  })

  test('never leave the unit', () => {
    const [low, high] = rangeOf('points', intervalOf({ ...estimate(99), margin: 30 }))
    expect([low, high]).toEqual([60, 100])
  })
})

describe('the distribution', () => {
  const bars = [
    { label: 'Poor', tone: 'passives', share: 0.25, earlier: null },
    { label: 'Good', tone: 'accent', share: 0.75, earlier: null },
  ] as const
  const texts = { answer: (bar: number) => [String(bar)], share: String, details: () => [] }

  test('shows shares, coloured by what they count towards', () => {
    const { data, options } = distributionChart(bars, false, texts, colors)
    expect(data.labels).toEqual(['Poor', 'Good'])
    expect(data.datasets).toHaveLength(1)
    expect(data.datasets[0]).toMatchObject({
      data: [0.25, 0.75],
      backgroundColor: ['#777', '#444'],
    })
    expect(options?.indexAxis).toBe('x')
  })

  test('of words goes down the page', () => {
    const { options } = distributionChart(bars, true, texts, colors)
    expect(options?.indexAxis).toBe('y')
    expect(Object.keys(options?.scales ?? {})).toEqual(['x', 'y'])
  })

  test('outlines the earlier period, and leaves it out where it is hidden', () => {
    const compared = bars.map((bar) => ({ ...bar, earlier: 0.5 }))
    const { data } = distributionChart(compared, false, texts, colors)
    expect(data.datasets[1]).toMatchObject({ data: [0.5, 0.5], backgroundColor: 'transparent' })
  })

  test('keeps the place of what is hidden, with a ring', () => {
    const hidden = [bars[0], { ...bars[1], share: null }]
    const { data } = distributionChart(hidden, false, texts, colors)
    expect(data.labels).toEqual(['Poor', 'Good'])
    expect(data.datasets[0]).toMatchObject({ data: [0.25, null] })
    expect(data.datasets[1]).toMatchObject({ data: [null, 0], pointStyle: 'circle' })
  })
})

test('quartiles ring a step that is hidden, and leave empty one that nobody took', () => {
  const bar = { label: '', times: null, earlier: null }
  const { data } = quartilesChart(
    [
      { ...bar, hidden: true },
      { ...bar, hidden: false },
    ],
    { time: String, details: () => '' },
    colors,
  )
  const rings = data.datasets.find((one) => 'pointStyle' in one && one.pointStyle === 'circle')
  expect(rings?.data).toEqual([0, null])
})
