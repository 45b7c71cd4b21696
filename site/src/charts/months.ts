import type { ChartConfiguration } from 'chart.js'
import type { ChartColors } from './colors.ts'
import { hiddenDots, STILL } from './parts.ts'

/** What is counted month by month, in a colour of its own. Null: too few to show. */
export interface MonthSeries {
  label: string
  color: 'accent' | 'muted' | 'promoters' | 'passives' | 'detractors'
  values: (number | null)[]
}

/** Of each of `months`, whether anything of it is hidden. */
export const hiddenMonths = (
  months: readonly string[],
  series: readonly MonthSeries[],
): boolean[] => months.map((_, place) => series.some(({ values }) => values[place] === null))

/**
 * Counts of several kinds by month: on top of each other where together they are a whole, else side by side. A ring on the
 * axis: something of that month is hidden. `count` says a number, or that it is not told.
 */
export function monthsChart(
  months: readonly string[],
  series: readonly MonthSeries[],
  stacked: boolean,
  count: (n: number | null) => string,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const hidden = hiddenMonths(months, series)
  return {
    type: 'bar',
    data: {
      labels: [...months],
      datasets: [
        ...series.map(({ label, color, values }) => ({
          type: 'bar' as const,
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
        ...(hidden.includes(true)
          ? [
              {
                ...hiddenDots(
                  hidden.map((one) => (one ? 0 : null)),
                  colors,
                ),
                // In no sum with the bars.
                stack: 'hidden',
              },
            ]
          : []),
      ],
    },
    options: {
      ...STILL,
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
          filter: ({ datasetIndex }) => datasetIndex < series.length,
          callbacks: {
            label: ({ dataset, parsed: { y } }) => `${dataset.label ?? ''} ${count(y)}`,
          },
        },
      },
    },
  }
}
