import type { ChartConfiguration } from 'chart.js'
import { intervalOf } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { ChartColors } from './colors.ts'
import { wrap } from './wrap.ts'

/** One group: the hospital's own share, the same earlier, and what another study found elsewhere (0…1). */
export interface ReturnBar {
  label: string
  figure: Figure
  earlier: Figure
  reference: number
}

/** The words of the chart: a share on the axis, and what the tooltip says of a group. */
export interface ReturnWords {
  share(share: number): string
  details(place: number): string[]
}

const estimateIn = (figure: Figure) => (isShown(figure) ? figure : null)

/**
 * Standing bars of the hospital's own shares, each with its 95 % margin as a thin line, and a reference as a broad dash that
 * is not part of the bar. A ring on the axis has too few answers; a diamond is the earlier period.
 */
export function returnChart(
  bars: readonly ReturnBar[],
  words: ReturnWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | [number, number] | null)[], string> {
  const dots = { showLine: false, pointHitRadius: 0, clip: false as const }
  const ring = { pointBorderWidth: 1.5, pointBackgroundColor: colors.surface }
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          type: 'line',
          ...dots,
          data: bars.map(({ reference }) => reference),
          pointStyle: 'line',
          pointRadius: 26,
          pointBorderWidth: 2.5,
          pointBorderColor: colors.detractors,
        },
        {
          type: 'line',
          ...dots,
          ...ring,
          data: bars.map(({ earlier }) => estimateIn(earlier)?.value ?? null),
          pointStyle: 'rectRot',
          pointRadius: 5,
          pointBorderColor: colors.ink,
        },
        {
          type: 'line',
          ...dots,
          ...ring,
          data: bars.map(({ figure }) => (figure === 'too_few' ? 0 : null)),
          pointStyle: 'circle',
          pointRadius: 4,
          pointBorderColor: colors.muted,
        },
        {
          type: 'bar',
          data: bars.map(({ figure }) => {
            const estimate = estimateIn(figure)
            return estimate && intervalOf(estimate)
          }),
          grouped: false,
          barThickness: 2,
          backgroundColor: colors.ink,
        },
        {
          type: 'bar',
          data: bars.map(({ figure }) => estimateIn(figure)?.value ?? null),
          grouped: false,
          maxBarThickness: 44,
          borderRadius: 3,
          backgroundColor: colors.accent,
        },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: { label: ({ dataIndex }) => words.details(dataIndex) },
        },
      },
      scales: {
        x: {
          grid: { display: false },
          border: { color: colors.line },
          ticks: {
            color: colors.ink,
            autoSkip: false,
            maxRotation: 0,
            font: { family: colors.font },
            callback(value) {
              return wrap(this.getLabelForValue(Number(value)), Math.floor(this.chart.width / 36))
            },
          },
        },
        y: {
          min: 0,
          max: 1,
          border: { display: false },
          grid: { color: colors.line },
          ticks: {
            color: colors.muted,
            maxTicksLimit: 6,
            font: { family: colors.font },
            callback: (value) => words.share(Number(value)),
          },
        },
      },
    },
  }
}
