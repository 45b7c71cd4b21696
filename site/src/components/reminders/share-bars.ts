import { marginBarsChart } from '../../charts/margin-bars.ts'
import type { MarginBar } from '../../charts/margin-bars.ts'
import { byId, element } from '../../lib/element.ts'
import type { Reading } from '../../lib/estimate.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { marginText, shareText } from '../figure-text.ts'
import { ringLabel, showRings } from '../rings.ts'
import type { RemindersStaff } from './report.ts'

/** The share of what is counted at the second place. */
export const SHARE: Reading = { kind: 'positive', counters: [1] }

/** Rem of the chart that a bar and the axis take. */
const BAR = 2.5
const AXIS = 2.5

/** A share and its margin, as two cells of a table. */
export const shareCells = (figure: Figure, { words, format }: RemindersStaff): HTMLElement[] => [
  element(
    'td',
    { class: 'number strong' },
    isShown(figure) ? format.value(figure.value, 'share') : '–',
  ),
  element('td', { class: 'number' }, isShown(figure) ? marginText(figure, words, format) : '–'),
]

/** Says `summary` of a section and draws a bar with its margin for each group, unless there is none (`absent`). */
export function showShares(
  section: 'opt-in' | 'attendance' | 'responses',
  {
    title,
    summary,
    bars,
    absent,
  }: {
    title: string
    summary: string
    bars: readonly MarginBar[]
    absent: HTMLElement | null
  },
  staff: RemindersStaff,
): void {
  const { words, format } = staff
  byId(`${section}-summary`).textContent = summary
  const chart = chartUnless(section, absent)
  const hidden = bars.filter(({ figure }) => figure === 'too_few').length
  showRings(section, chart && { asked: hidden, earlier: 0 }, staff)
  if (!chart) return
  chart.ariaLabel = `${title}${words.survey.sentenceGap}${summary}`
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
