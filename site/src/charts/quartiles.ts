import type { ChartConfiguration } from 'chart.js'
import type { Quartiles } from '../lib/hours.ts'
import type { ChartColors } from './colors.ts'
import { dashes, earlierDots, hiddenDots, namesAxis, placeTooltip, STILL } from './parts.ts'

/** The times of one step, in hours; null: none, or too few to show. */
interface QuartilesBar {
  label: string
  times: Quartiles | null
  /** Whether there are too few to show. */
  hidden: boolean
  /** The median of the period compared with. */
  earlier: number | null
}

/** The words of the chart: a time on the axis, and what the tooltip says of a bar. */
interface QuartilesWords {
  time(hours: number): string
  details(place: number): string
}

/**
 * A lying bar from the first quartile to the third with the median as a line across it; a ring on the axis is hidden, a
 * diamond is the earlier median.
 */
export function quartilesChart(
  bars: readonly QuartilesBar[],
  words: QuartilesWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | [number, number] | null)[], string> {
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        earlierDots(
          bars.map(({ earlier }) => earlier),
          colors,
        ),
        hiddenDots(
          bars.map(({ hidden }) => (hidden ? 0 : null)),
          colors,
        ),
        {
          ...dashes(
            bars.map(({ times }) => times?.median ?? null),
            14,
            3,
            colors.ink,
          ),
          pointRotation: 90,
        },
        {
          type: 'bar',
          data: bars.map(({ times }) => times && [times.first, times.third]),
          maxBarThickness: 24,
          borderRadius: 3,
          borderSkipped: false,
          backgroundColor: colors.accent,
        },
      ],
    },
    options: {
      ...STILL,
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      plugins: { tooltip: placeTooltip(words.details) },
      scales: {
        x: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: colors.line },
          ticks: {
            color: colors.muted,
            // Whole and half days.
            stepSize: 24,
            maxTicksLimit: 8,
            maxRotation: 0,
            font: { family: colors.font },
            callback: (value) => words.time(Number(value)),
          },
        },
        y: namesAxis(12, colors),
      },
    },
  }
}
