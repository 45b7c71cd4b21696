import { intervalOf } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import { marginBarsChart } from './margin-bars.ts'
import type { MarginBar, MarginBarsAxis, MarginBarsChart } from './margin-bars.ts'
import type { ChartColors } from './colors.ts'

/** A gap of a dimension or a question under the name it is drawn with. */
interface GapBar {
  label: string
  /** A single question stands below its dimension. */
  kind: 'overall' | 'dimension' | 'question'
  gap: Figure
  earlier: Figure
}

/**
 * Gaps to the left (less than expected) and to the right (more) of zero; one within its margin of zero is hollow. The axis
 * reaches at least half a step to both sides, so that noise does not look like an event.
 */
export function gapsChart(
  gaps: readonly GapBar[],
  words: Pick<MarginBarsAxis, 'value' | 'details'>,
  colors: ChartColors,
): MarginBarsChart {
  const ends = gaps.flatMap(({ gap }) => (isShown(gap) ? intervalOf(gap) : []))
  return marginBarsChart(
    gaps.map(({ label, kind, gap, earlier }) => ({
      label,
      figure: gap,
      earlier,
      strong: kind !== 'question',
      fill: fillOf(gap),
    })),
    {
      ...words,
      low: Math.floor(2 * Math.min(-0.5, ...ends)) / 2,
      high: Math.ceil(2 * Math.max(0.5, ...ends)) / 2,
    },
    colors,
  )
}

function fillOf(gap: Figure): MarginBar['fill'] {
  if (!isShown(gap) || Math.abs(gap.value) <= gap.margin) return 'hollow'
  return gap.value > 0 ? 'promoters' : 'detractors'
}
