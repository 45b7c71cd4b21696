import type { ChartConfiguration } from 'chart.js'
import type { ChartColors } from './colors.ts'

/** What is counted month by month, in a colour of its own. Null: too few to show. */
export interface MonthSeries {
  label: string
  color: 'accent' | 'muted' | 'promoters' | 'passives' | 'detractors'
  values: (number | null)[]
}

/** Counts of several kinds by month: on top of each other where together they are a whole, else side by side. */
export function monthsChart(
  months: readonly string[],
  series: readonly MonthSeries[],
  stacked: boolean,
  count: (n: number) => string,
  colors: ChartColors,
): ChartConfiguration<'bar', (number | null)[], string> {
  return {
    type: 'bar',
    data: {
      labels: [...months],
      datasets: series.map(({ label, color, values }) => ({
        label,
        data: values,
        backgroundColor: colors[color],
        borderRadius: stacked ? 0 : 2,
        // What is stacked is told apart without colour, too.
        borderColor: colors.surface,
        borderWidth: stacked ? 1 : 0,
        categoryPercentage: 0.8,
        barPercentage: 0.95,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          stacked,
          grid: { display: false },
          border: { color: colors.line },
          ticks: {
            color: colors.muted,
            maxRotation: 0,
            autoSkipPadding: 8,
            font: { family: colors.font },
          },
        },
        y: {
          stacked,
          beginAtZero: true,
          border: { display: false },
          grid: { color: colors.line },
          ticks: {
            color: colors.muted,
            maxTicksLimit: 5,
            precision: 0,
            font: { family: colors.font },
            callback: (value) => count(Number(value)),
          },
        },
      },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed: { y } }) =>
              y === null ? '' : `${dataset.label ?? ''} ${count(y)}`,
          },
        },
      },
    },
  }
}
