import type { ChartConfiguration } from 'chart.js'
import { intervalOf } from '../lib/estimate.ts'
import type { Unit } from '../lib/estimate.ts'
import { estimateIn } from '../lib/figures.ts'
import type { TrendPlace } from '../lib/figures.ts'
import type { ChartColors } from './colors.ts'
import type { Flag } from './flags.ts'
import { hiddenDots, STILL, timeAxis } from './parts.ts'
import { rangeOf } from './range.ts'

/** The words of the chart; `label` names a place on the axis, `details` is what its tooltip says, line by line. */
interface TrendWords {
  label(place: TrendPlace): string
  details(place: TrendPlace): string[]
  axis(value: number): string
}

/** The dataset the tooltip follows: it has a value at every place. */
const ANCHOR = 5

/**
 * A figure by week or month with its 95 % margin as a band, the earlier period as a dashed line. A point with too few answers
 * is a ring on the lower edge, one without answers is a gap; the line never bridges either. Marks are flags.
 */
export function trendChart(
  places: readonly TrendPlace[],
  unit: Unit,
  words: TrendWords,
  colors: ChartColors,
): ChartConfiguration<'line', (number | null)[], string> {
  const shown = places.map(({ point }) => estimateIn(point?.figure))
  const before = places.map(({ earlier }) => estimateIn(earlier?.figure)?.value ?? null)
  const low = shown.map((estimate) => estimate && intervalOf(estimate)[0])
  const high = shown.map((estimate) => estimate && intervalOf(estimate)[1])
  const [bottom, top] = rangeOf(unit, [...low, ...high, ...before])
  const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, spanGaps: false }
  const flags: Flag[] = places.flatMap(({ marks }, place) =>
    marks.length > 0 ? [{ place, text: marks.join(' · ') }] : [],
  )
  return {
    type: 'line',
    data: {
      labels: places.map(words.label),
      datasets: [
        {
          data: shown.map((estimate) => estimate?.value ?? null),
          borderColor: colors.accent,
          backgroundColor: colors.accent,
          borderWidth: 2,
          pointRadius: places.length > 40 ? 2 : 3.5,
          pointHoverRadius: 6,
          pointBorderColor: colors.surface,
          // A point at 100 % is not cut in half by the edge.
          clip: 6,
          spanGaps: false,
        },
        { ...edge, data: high, fill: '+1', backgroundColor: colors.band },
        { ...edge, data: low },
        hiddenDots(
          places.map(({ point }) => (point?.figure === 'too_few' ? bottom : null)),
          colors,
        ),
        {
          data: before,
          borderColor: colors.muted,
          backgroundColor: colors.muted,
          borderWidth: 1.5,
          borderDash: [5, 4],
          // A value between two gaps has no line: its point is all there is of it.
          pointRadius: 1.5,
          spanGaps: false,
        },
        { ...edge, data: places.map(() => bottom), showLine: false, pointHoverRadius: 0 },
      ],
    },
    options: {
      ...STILL,
      normalized: true,
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: flags.length > 0 ? 24 : 4 } },
      plugins: {
        flags: { flags, color: colors.ink, ink: colors.surface, font: colors.font },
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === ANCHOR,
          callbacks: {
            label: ({ dataIndex }) => {
              const place = places[dataIndex]
              return place ? words.details(place) : []
            },
          },
        },
      },
      scales: {
        x: timeAxis(colors),
        y: {
          min: bottom,
          max: top,
          border: { display: false },
          grid: {
            color: ({ tick }) => (tick?.value === 0 ? colors.muted : colors.line),
          },
          ticks: {
            color: colors.muted,
            maxTicksLimit: 7,
            // Round numbers only: the ends of the axis are where the intervals end.
            includeBounds: false,
            font: { family: colors.font },
            callback: (value) => words.axis(Number(value)),
          },
        },
      },
    },
  }
}
