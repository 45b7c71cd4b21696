import type { MonthSeries } from '../charts/months.ts'
import { byId, element } from '../lib/element.ts'

/** What each colour of the chart of the card `id` stands for, above it. */
export function showLegend(id: string, series: readonly MonthSeries[]): void {
  const made = element(
    'p',
    { class: 'chart-legend', id: `${id}-legend` },
    ...series.map(({ label, color }) =>
      element('span', {}, element('span', { class: `dot ${color}`, 'aria-hidden': 'true' }), label),
    ),
  )
  document.getElementById(`${id}-legend`)?.remove()
  byId(`${id}-chart`).before(made)
}
