import type { Completion } from '../lib/completion.ts'
import type { ChartColors } from './colors.ts'
import { marginBarsChart } from './margin-bars.ts'
import type { MarginBarsAxis, MarginBarsChart } from './margin-bars.ts'

/** The share of begun surveys that were answered, of all and by channel and language. What is unknown has no bar. */
export function completionChart(
  rows: readonly (Pick<Completion, 'rate'> & { label: string })[],
  words: Pick<MarginBarsAxis, 'value' | 'details'>,
  colors: ChartColors,
): MarginBarsChart {
  return marginBarsChart(
    rows.map(({ label, rate }) => ({
      label,
      figure: rate === 'unknown' ? 'none' : rate,
      fill: 'accent',
    })),
    { ...words, low: 0, high: 1 },
    colors,
  )
}
