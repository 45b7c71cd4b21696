import { byId } from '../lib/element.ts'
import type { CareloopChart } from './chart.ts'

/**
 * The chart of the card `id`, shown; or null, hidden behind why there is nothing to draw: a chart of what is hidden alone
 * would look like one of figures.
 */
export function chartUnless(id: string, absent: HTMLElement | null): CareloopChart | null {
  const chart = byId<CareloopChart>(`${id}-chart`)
  const hidden = byId(`${id}-hidden`)
  chart.hidden = absent !== null
  hidden.hidden = absent === null
  hidden.replaceChildren(...(absent ? [absent] : []))
  return absent ? null : chart
}
