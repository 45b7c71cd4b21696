import type { ChartConfiguration } from 'chart.js'
import { intervalOf } from '../lib/estimate.ts'
import { estimateIn } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { ChartColors, Tone } from './colors.ts'
import { earlierDots, hiddenDots, marginLines, namesAxis, placeTooltip, STILL } from './parts.ts'

/** One bar from zero to its figure. A hollow one says: not different from zero. */
export interface MarginBar {
  label: string
  figure: Figure
  /** Whether its label stands out, as of what the bars below it make up. */
  strong?: boolean
  fill: Tone | 'hollow'
  /** The same figure in the period compared with. */
  earlier?: Figure
}

/** The ends of the axis, and the words of the chart: a value on it, and what the tooltip says of a bar. */
export interface MarginBarsAxis {
  low: number
  high: number
  value(value: number): string
  details(place: number): string[]
}

export type MarginBarsChart = ChartConfiguration<
  'bar' | 'line',
  (number | [number, number] | null)[],
  string
>

/**
 * Lying bars, each with its 95 % margin as a thin line across its end. A ring at the low end of the axis has too few
 * answers, a diamond is the earlier figure, and nothing at all means no answers.
 */
export function marginBarsChart(
  bars: readonly MarginBar[],
  axis: MarginBarsAxis,
  colors: ChartColors,
): MarginBarsChart {
  const estimates = bars.map(({ figure }) => estimateIn(figure))
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        earlierDots(
          bars.map(({ earlier }) => estimateIn(earlier)?.value ?? null),
          colors,
        ),
        hiddenDots(
          bars.map(({ figure }) => (figure === 'too_few' ? axis.low : null)),
          colors,
        ),
        marginLines(
          estimates.map((estimate) => estimate && intervalOf(estimate)),
          colors,
        ),
        {
          type: 'bar',
          data: estimates.map((estimate) => estimate?.value ?? null),
          grouped: false,
          maxBarThickness: 16,
          categoryPercentage: 0.9,
          borderWidth: 1.5,
          borderSkipped: false,
          borderRadius: 2,
          borderColor: bars.map(({ fill }) => (fill === 'hollow' ? colors.muted : colors[fill])),
          backgroundColor: bars.map(({ fill }) =>
            fill === 'hollow' ? 'transparent' : colors[fill],
          ),
        },
      ],
    },
    options: {
      ...STILL,
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      plugins: { tooltip: placeTooltip(axis.details) },
      scales: {
        x: {
          min: axis.low,
          max: axis.high,
          border: { display: false },
          grid: { color: ({ tick }) => (tick?.value === 0 ? colors.muted : colors.line) },
          ticks: {
            color: colors.muted,
            maxRotation: 0,
            maxTicksLimit: 7,
            font: { family: colors.font },
            callback: (value) => axis.value(Number(value)),
          },
        },
        y: namesAxis(16, colors, (place) => bars[place]?.strong ?? false),
      },
    },
  }
}
