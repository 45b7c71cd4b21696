import type { ChartConfiguration } from 'chart.js'
import type { Day } from '../lib/days.ts'
import type { ChartColors } from './colors.ts'
import { hiddenDots, STILL, timeAxis } from './parts.ts'

/** How many surveys were answered on a day; null: too few to show. */
export interface DayCount {
  day: Day
  n: number | null
}

/** The words of the chart: a day on the axis, and what the tooltip says of it. */
interface DayWords {
  label(day: Day): string
  details(count: DayCount): string
}

/** A bar for each day. A ring on the axis is a day with too few answers to show; a day without answers has nothing. */
export function answersPerDayChart(
  days: readonly DayCount[],
  words: DayWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  return {
    type: 'bar',
    data: {
      labels: days.map(({ day }) => words.label(day)),
      datasets: [
        {
          ...hiddenDots(
            days.map(({ n }) => (n === null ? 0 : null)),
            colors,
          ),
          // As slight as the bars.
          pointRadius: days.length > 120 ? 1.5 : 3,
          pointBorderWidth: 1,
        },
        {
          type: 'bar',
          data: days.map(({ n }) => n),
          backgroundColor: colors.accent,
          borderRadius: 1,
          categoryPercentage: 0.9,
          barPercentage: 1,
        },
      ],
    },
    options: {
      ...STILL,
      normalized: true,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ parsed }) => parsed.y !== null,
          callbacks: {
            label: ({ dataIndex }) => {
              const day = days[dataIndex]
              return day ? words.details(day) : ''
            },
          },
        },
      },
      scales: {
        x: timeAxis(colors),
        y: {
          beginAtZero: true,
          // Days that are all hidden leave no room of their own.
          suggestedMax: 10,
          border: { display: false },
          grid: { color: colors.line },
          ticks: {
            color: colors.muted,
            precision: 0,
            maxTicksLimit: 5,
            font: { family: colors.font },
          },
        },
      },
    },
  }
}
