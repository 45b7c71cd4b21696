import type { ChartConfiguration } from 'chart.js'
import { linesOf, widthOf } from '../lib/lines.ts'
import type { ParetoLine } from '../lib/pareto.ts'
import type { ChartColors } from './colors.ts'
import { placeTooltip, shareAxis, STILL } from './parts.ts'
import { wrap } from './wrap.ts'

/** The words of the chart: a part on one axis, a share on the other, and what the tooltip says of a part. */
interface ParetoWords {
  label(line: ParetoLine): string
  share(share: number): string
  details(place: number): string
}

/** Standing bars of shares, the largest first, and a line of what they come to together. What is hidden is hollow. */
export function paretoChart(
  lines: readonly ParetoLine[],
  words: ParetoWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  return {
    type: 'bar',
    data: {
      labels: lines.map(words.label),
      datasets: [
        {
          type: 'line',
          data: lines.map(({ cumulative }) => cumulative),
          borderColor: colors.muted,
          borderWidth: 1.5,
          pointRadius: 3,
          pointBackgroundColor: colors.surface,
          pointBorderColor: colors.muted,
          // The last point lies on the upper edge.
          clip: 6,
        },
        {
          type: 'bar',
          data: lines.map(({ share }) => share),
          borderRadius: 3,
          borderWidth: 1.5,
          categoryPercentage: 0.8,
          borderColor: lines.map(({ code }) => (code === null ? colors.muted : colors.accent)),
          backgroundColor: lines.map(({ code }) => (code === null ? 'transparent' : colors.accent)),
        },
      ],
    },
    options: {
      ...STILL,
      interaction: { mode: 'index', intersect: false },
      plugins: { tooltip: placeTooltip(words.details) },
      scales: {
        x: {
          grid: { display: false },
          border: { color: colors.line },
          ticks: {
            color: colors.muted,
            autoSkip: false,
            maxRotation: 60,
            font: { family: colors.font },
            callback(value) {
              // Seven pixels to a Latin letter. Too narrow for most words, the labels are turned instead.
              const width = Math.floor(this.chart.width / (lines.length * 7))
              const label = this.getLabelForValue(Number(value))
              return width < 11 ? wrap(label, 14) : linesOf(label, width, widthOf)
            },
          },
        },
        y: shareAxis(words.share, colors),
      },
    },
  }
}
