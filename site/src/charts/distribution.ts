import type { ChartConfiguration, Scale } from 'chart.js'
import type { ChartColors, Tone } from './colors.ts'
import { hiddenDots, placeTooltip, STILL } from './parts.ts'

/** One possible answer; shares are 0…1. */
interface DistributionBar {
  label: string
  tone: Tone
  /** Null: too few to show; undefined: not known, which has no mark. */
  share: number | null | undefined
  /** In the earlier period; null where none is shown. */
  earlier: number | null
}

/** The words of the chart: a bar on one axis, in lines, a share on the other, and what the tooltip says of a bar. */
interface DistributionWords {
  /** What the bars count in, where what they are called is numbers alone. */
  unit?: string
  answer(bar: number): string[]
  share(share: number): string
  details(bar: number): string[]
}

/**
 * The share of each answer; beside it, outlined, that of the earlier period. Answers with numbers stand next to each other;
 * `wide`: those with words below each other. A ring on the axis is hidden.
 */
export function distributionChart(
  bars: readonly DistributionBar[],
  wide: boolean,
  words: DistributionWords,
  colors: ChartColors,
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const bar = { borderRadius: 3, categoryPercentage: 0.86, barPercentage: 0.94, minBarLength: 1 }
  const answers = {
    grid: { display: false },
    border: { color: colors.line },
    title: {
      display: 'unit' in words,
      text: words.unit,
      color: colors.muted,
      font: { family: colors.font },
    },
    ticks: {
      color: colors.muted,
      autoSkip: false,
      font: { family: colors.font },
      // What the label has after a line break (its n, on paper) stands below what the answer is called, or beside it where bars lie close.
      callback(this: Scale, value: number | string, bar: number) {
        const lines = words.answer(bar)
        const count = this.getLabelForValue(Number(value)).split('\n').slice(1)
        if (!wide) return [...lines, ...count]
        return [...lines.slice(0, -1), [lines.at(-1) ?? '', ...count].join('  ')]
      },
    },
  }
  const shares = {
    beginAtZero: true,
    border: { display: false },
    grid: { color: colors.line },
    ticks: {
      color: colors.muted,
      maxTicksLimit: 5,
      font: { family: colors.font },
      callback: (value: number | string) => words.share(Number(value)),
    },
  }
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          ...bar,
          type: 'bar',
          data: bars.map(({ share }) => share ?? null),
          backgroundColor: bars.map(({ tone }) => colors[tone]),
        },
        ...(bars.some(({ earlier }) => earlier !== null)
          ? [
              {
                ...bar,
                type: 'bar' as const,
                data: bars.map(({ earlier }) => earlier),
                backgroundColor: 'transparent',
                borderColor: colors.muted,
                borderWidth: 1,
              },
            ]
          : []),
        ...(bars.some(({ share }) => share === null)
          ? [
              hiddenDots(
                bars.map(({ share }) => (share === null ? 0 : null)),
                colors,
              ),
            ]
          : []),
      ],
    },
    options: {
      ...STILL,
      indexAxis: wide ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false, axis: wide ? 'y' : 'x' },
      plugins: {
        tooltip: placeTooltip(words.details),
      },
      scales: wide ? { x: shares, y: answers } : { x: answers, y: shares },
    },
  }
}
