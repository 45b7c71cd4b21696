import { marginBarsChart } from '../charts/margin-bars.ts'
import type { MarginBar } from '../charts/margin-bars.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import { chartUnless } from './chart-unless.ts'
import { shareText } from './figure-text.ts'
import { ringLabel, showRings } from './rings.ts'
import type { Staff } from './staff-page.ts'

/** Rem of the chart that a bar, with a name of two lines, and the axis take. */
const BAR = 2.75
const AXIS = 2.5

/**
 * Draws shares with their margins as lying bars in the card `id`, those that are hidden as rings with their word and a count
 * below, unless there is nothing to draw (`absent` says why). `label`: what the chart shows.
 */
export function showShareBars(
  id: string,
  {
    label,
    bars,
    absent,
  }: { label: string; bars: readonly MarginBar[]; absent: HTMLElement | null },
  staff: Pick<Staff, 'words' | 'format' | 'hospital'>,
): void {
  const { format } = staff
  const hidden = (figures: (Figure | undefined)[]) =>
    figures.filter((figure) => figure === 'too_few').length
  const chart = chartUnless(id, absent)
  showRings(
    id,
    chart && {
      asked: hidden(bars.map(({ figure }) => figure)),
      earlier: hidden(bars.map(({ earlier }) => earlier)),
    },
    staff,
  )
  if (!chart) return
  chart.ariaLabel = label
  chart.style.setProperty('--height', `${BAR * bars.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      marginBarsChart(
        bars.map((bar) => ({
          ...bar,
          label: ringLabel(bar.label, bar.figure === 'too_few', staff),
        })),
        {
          low: 0,
          high: 1,
          value: (value) => format.axis(value, 'share'),
          details: (place) => {
            const bar = bars[place]
            return bar ? [shareText(bar.figure, staff)] : []
          },
        },
        colors,
      ),
    bars.map(({ figure }) => (isShown(figure) ? format.count(figure.n) : null)),
  )
}
