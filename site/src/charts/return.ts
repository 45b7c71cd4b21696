import type { ChartConfiguration } from 'chart.js'
import { intervalOf } from '../lib/estimate.ts'
import { estimateIn } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { ChartColors } from './colors.ts'
import {
  dashes,
  earlierDots,
  hiddenDots,
  marginLines,
  placeTooltip,
  shareAxis,
  STILL,
} from './parts.ts'
import { wrap } from './wrap.ts'

/** One group: the hospital's own share, the same earlier, and what another study found elsewhere (0…1). */
interface ReturnBar {
  label: string
  figure: Figure
  earlier: Figure
  reference: number
}

/** The words of the chart: a share on the axis, and what the tooltip says of a group. */
interface ReturnWords {
  share(share: number): string
  details(place: number): string[]
}

/**
 * Standing bars of the hospital's own shares, each with its 95 % margin as a thin line, and a reference as a broad dash that
 * is not part of the bar. A ring on the axis has too few answers; a diamond is the earlier period.
 */
export function returnChart(
  bars: readonly ReturnBar[],
  words: ReturnWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | [number, number] | null)[], string> {
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        dashes(
          bars.map(({ reference }) => reference),
          26,
          2.5,
          colors.detractors,
        ),
        earlierDots(
          bars.map(({ earlier }) => estimateIn(earlier)?.value ?? null),
          colors,
        ),
        hiddenDots(
          bars.map(({ figure }) => (figure === 'too_few' ? 0 : null)),
          colors,
        ),
        marginLines(
          bars.map(({ figure }) => {
            const estimate = estimateIn(figure)
            return estimate && intervalOf(estimate)
          }),
          colors,
        ),
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
      ...STILL,
      interaction: { mode: 'index', intersect: false },
      plugins: { tooltip: placeTooltip(words.details) },
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
        y: shareAxis(words.share, colors),
      },
    },
  }
}
