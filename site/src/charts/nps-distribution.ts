import type { ChartConfiguration } from 'chart.js'
import { npsGroup } from '../lib/nps.ts'
import type { ChartColors } from './colors.ts'

/** The words of the chart: an answer on the axis, a share on the other, and what the tooltip says of an answer. */
export interface DistributionWords {
  answer(answer: number): string
  share(share: number): string
  details(answer: number): string
}

/** The share of each answer 0…10, coloured by whom it counts towards. `counts` holds the eleven counters. */
export function npsDistributionChart(
  counts: readonly number[],
  words: DistributionWords,
  colors: ChartColors,
): ChartConfiguration<'bar', number[], string> {
  const n = counts.reduce((total, one) => total + one, 0)
  return {
    type: 'bar',
    data: {
      labels: counts.map((_, answer) => String(answer)),
      datasets: [
        {
          data: counts.map((count) => (n === 0 ? 0 : count / n)),
          backgroundColor: counts.map((_, answer) => colors[npsGroup(answer)]),
          borderRadius: 3,
          categoryPercentage: 0.9,
          barPercentage: 0.9,
          minBarLength: 1,
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
          callbacks: {
            title: ([item]) => (item ? words.answer(item.dataIndex) : ''),
            label: ({ dataIndex }) => words.details(dataIndex),
          },
        },
      },
      scales: {
        x: {
          grid: { display: false },
          border: { color: colors.line },
          ticks: { color: colors.muted, autoSkip: false, font: { family: colors.font } },
        },
        y: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: colors.line },
          ticks: {
            color: colors.muted,
            maxTicksLimit: 5,
            font: { family: colors.font },
            callback: (value) => words.share(Number(value)),
          },
        },
      },
    },
  }
}
