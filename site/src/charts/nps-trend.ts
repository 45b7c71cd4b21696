import type { ChartConfiguration } from 'chart.js'
import { isShown } from '../lib/figures.ts'
import type { TrendPoint } from '../lib/figures.ts'
import { npsInterval } from '../lib/nps.ts'
import type { ChartColors } from './colors.ts'

/** The words of the chart; `label` names a point on the axis, `details` says what its tooltip says. */
export interface TrendWords {
  label(point: TrendPoint): string
  details(point: TrendPoint): string[]
}

/**
 * Score by week or month with its 95 % margin as a band. A point with too few answers is a ring on the lower edge,
 * one without answers is a gap; the line never bridges either.
 */
export function npsTrendChart(
  points: readonly TrendPoint[],
  words: TrendWords,
  colors: ChartColors,
): ChartConfiguration<'line', (number | null)[], string> {
  const shown = points.map(({ figure }) => (isShown(figure) ? figure : null))
  const low = shown.map((nps) => (nps ? npsInterval(nps)[0] : null))
  const high = shown.map((nps) => (nps ? npsInterval(nps)[1] : null))
  const [bottom, top] = range(low, high)
  const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, spanGaps: false }
  return {
    type: 'line',
    data: {
      labels: points.map(words.label),
      datasets: [
        {
          data: shown.map((nps) => nps?.score ?? null),
          borderColor: colors.accent,
          backgroundColor: colors.accent,
          borderWidth: 2,
          pointRadius: points.length > 40 ? 2 : 3.5,
          pointHoverRadius: 6,
          pointBorderColor: colors.surface,
          spanGaps: false,
        },
        { ...edge, data: high, fill: '+1', backgroundColor: colors.band },
        { ...edge, data: low },
        {
          data: points.map(({ figure }) => (figure === 'too_few' ? bottom : null)),
          showLine: false,
          pointStyle: 'circle',
          pointRadius: 4,
          pointBorderWidth: 1.5,
          pointBorderColor: colors.muted,
          pointBackgroundColor: colors.surface,
          clip: false,
        },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      normalized: true,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex, parsed }) =>
            (datasetIndex === 0 || datasetIndex === 3) && parsed.y !== null,
          callbacks: {
            label: ({ dataIndex }) => {
              const point = points[dataIndex]
              return point ? words.details(point) : []
            },
          },
        },
      },
      scales: {
        x: {
          grid: { display: false },
          border: { color: colors.line },
          ticks: {
            color: colors.muted,
            maxRotation: 0,
            autoSkipPadding: 16,
            font: { family: colors.font },
          },
        },
        y: {
          min: bottom,
          max: top,
          border: { display: false },
          grid: {
            color: ({ tick }) => (tick?.value === 0 ? colors.muted : colors.line),
          },
          ticks: {
            color: colors.muted,
            maxTicksLimit: 7,
            // Round numbers only: the ends of the axis are where the intervals end.
            includeBounds: false,
            font: { family: colors.font },
            callback: (value) => `${Number(value) > 0 ? '+' : ''}${value}`.replace('-', '−'),
          },
        },
      },
    },
  }
}

/** The ends of the axis: tens around every interval, at least 40 points, so that noise does not look like an event. */
function range(low: (number | null)[], high: (number | null)[]): [number, number] {
  const lows = low.filter((value) => value !== null)
  const highs = high.filter((value) => value !== null)
  if (lows.length === 0) return [-100, 100]
  let bottom = Math.max(-100, Math.floor(Math.min(...lows) / 10) * 10)
  let top = Math.min(100, Math.ceil(Math.max(...highs) / 10) * 10)
  while (top - bottom < 40) {
    if (bottom > -100) bottom -= 10
    if (top < 100) top += 10
  }
  return [bottom, top]
}
