import { element } from '../lib/element.ts'
import { intervalOf } from '../lib/estimate.ts'
import type { Estimate } from '../lib/estimate.ts'

/** An interval as a line with the value as a dot on it, between the ends of an axis; `reference` is a faint line across. */
export function whisker(
  estimate: Estimate,
  [low, high]: [low: number, high: number],
  reference: number | null,
): HTMLElement {
  const place = (value: number) =>
    `${Math.min(100, Math.max(0, (100 * (value - low)) / (high - low)))}%`
  const [from, to] = intervalOf(estimate)
  const picture = element('span', { class: reference === null ? 'whisker' : 'whisker referred' })
  if (reference !== null) picture.style.setProperty('--reference', place(reference))
  picture.style.setProperty('--from', place(from))
  picture.style.setProperty('--to', place(to))
  picture.style.setProperty('--score', place(estimate.value))
  return picture
}
