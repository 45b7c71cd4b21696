import { describe, expect, test } from 'vitest'
import type { ChartColors } from '../../site/src/charts/colors.ts'
import { npsDistributionChart } from '../../site/src/charts/nps-distribution.ts'
import { npsTrendChart } from '../../site/src/charts/nps-trend.ts'
import type { NpsFigure, TrendPoint } from '../../site/src/lib/figures.ts'
import { npsOf } from '../../site/src/lib/nps.ts'

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
const point = (bucket: string, figure: NpsFigure): TrendPoint => ({
  bucket,
  days: { first: bucket, last: bucket },
  figure,
})
const words = { label: ({ bucket }: TrendPoint) => bucket, details: () => [] }
const figure = npsOf([10, 0, 0, 0, 0, 0, 0, 0, 30, 0, 60])

describe('the trend', () => {
  if (!figure) throw new Error('a figure was expected')
  const points = [
    point('2026-01-05', figure),
    point('2026-01-12', 'too_few'),
    point('2026-01-19', 'none'),
    point('2026-01-26', figure),
  ]
  const { data, options } = npsTrendChart(points, words, colors)
  const [score, high, low, hidden] = data.datasets

  test('shows scores where there are any and never bridges a gap', () => {
    expect(data.labels).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'])
    expect(score?.data).toEqual([50, null, null, 50])
    expect(data.datasets.every((one) => !one.spanGaps)).toBe(true)
  })

  test('draws the interval as a band', () => {
    expect(high?.data[0]).toBeCloseTo(50 + figure.margin)
    expect(low?.data[0]).toBeCloseTo(50 - figure.margin)
    expect(high).toMatchObject({ fill: '+1', backgroundColor: '#555' })
  })

  test('marks too few on the lower edge, and nothing where nobody answered', () => {
    const bottom = options?.scales?.['y']?.min
    expect(hidden?.data).toEqual([null, bottom, null, null])
  })

  test('keeps every interval inside an axis of at least 40 points', () => {
    const { min, max } = options?.scales?.['y'] as { min: number; max: number }
    expect(min).toBeLessThanOrEqual(50 - figure.margin)
    expect(max).toBeGreaterThanOrEqual(50 + figure.margin)
    expect(max - min).toBeGreaterThanOrEqual(40)
    expect(npsTrendChart([], words, colors).options?.scales?.['y']).toMatchObject({
      min: -100,
      max: 100,
    })
  })

  test('is not animated, so that it is there at once', () => {
    expect(options?.animation).toBe(false)
  })
})

describe('the distribution', () => {
  const counts = [10, 0, 0, 0, 0, 0, 0, 0, 30, 0, 60]
  const texts = { answer: String, share: String, details: String }
  const { data } = npsDistributionChart(counts, texts, colors)

  test('shows shares of all answers, coloured by group', () => {
    expect(data.labels).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(data.datasets[0]?.data).toEqual([0.1, 0, 0, 0, 0, 0, 0, 0, 0.3, 0, 0.6])
    expect(data.datasets[0]?.backgroundColor).toEqual([
      ...Array.from({ length: 7 }, () => '#888'),
      '#777',
      '#777',
      '#666',
      '#666',
    ])
  })

  test('of no answers is flat, not broken', () => {
    const empty = npsDistributionChart(
      Array.from({ length: 11 }, () => 0),
      texts,
      colors,
    )
    expect(empty.data.datasets[0]?.data).toEqual(Array.from({ length: 11 }, () => 0))
  })
})
