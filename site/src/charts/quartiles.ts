import type { ChartConfiguration } from 'chart.js'
import type { Quartiles } from '../lib/hours.ts'
import type { ChartColors } from './colors.ts'
import { wrap } from './wrap.ts'

/** The times of one step, in hours; null: none, or too few to show. */
export interface QuartilesBar {
  label: string
  times: Quartiles | null
  /** The median of the period compared with. */
  earlier: number | null
}

/** The words of the chart: a time on the axis, and what the tooltip says of a bar. */
export interface QuartilesWords {
  time(hours: number): string
  details(place: number): string
}

/** Screens narrower than this have room for short labels only. */
const NARROW = 520

/** A lying bar from the first quartile to the third with the median as a line across it; a diamond is the earlier median. */
export function quartilesChart(
  bars: readonly QuartilesBar[],
  words: QuartilesWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | [number, number] | null)[], string> {
  const dots = { showLine: false, pointHitRadius: 0, clip: false as const }
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          type: 'line',
          ...dots,
          data: bars.map(({ earlier }) => earlier),
          pointStyle: 'rectRot',
          pointRadius: 5,
          pointBorderWidth: 1.5,
          pointBorderColor: colors.ink,
          pointBackgroundColor: colors.surface,
        },
        {
          type: 'line',
          ...dots,
          data: bars.map(({ times }) => times?.median ?? null),
          pointStyle: 'line',
          pointRotation: 90,
          pointRadius: 14,
          pointBorderWidth: 3,
          pointBorderColor: colors.ink,
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
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: (item, place, items) => item === items[0] && place === 0,
          callbacks: { label: ({ dataIndex }) => words.details(dataIndex) },
        },
      },
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
        y: {
          grid: { display: false },
          border: { display: false },
          ticks: {
            color: colors.ink,
            autoSkip: false,
            crossAlign: 'far',
            font: { family: colors.font },
            callback(value) {
              return wrap(this.getLabelForValue(Number(value)), this.chart.width < NARROW ? 12 : 40)
            },
          },
        },
      },
    },
  }
}
