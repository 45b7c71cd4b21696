import { element } from '../lib/element.ts'
import { intervalOf } from '../lib/estimate.ts'
import type { Estimate } from '../lib/estimate.ts'

/** The head of a column of intervals: the ends of their axis, and what the faint line across all of them is, where there is one. */
export const whiskerHead = (low: string, high: string, reference: string | null): HTMLElement =>
  element(
    'td',
    { class: 'interval', 'aria-hidden': 'true' },
    element(
      'span',
      { class: 'axis' },
      element('span', {}, low),
      reference === null ? null : element('span', { class: 'reference' }, reference),
      element('span', {}, high),
    ),
  )

type Axis = [low: number, high: number]

/** Where a value stands between the ends of an axis, as a percentage of the way. */
export const placeIn =
  ([low, high]: Axis) =>
  (value: number): string =>
    `${Math.min(100, Math.max(0, (100 * (value - low)) / (high - low)))}%`

/** An interval as a line with the value as a dot on it, between the ends of an axis; `reference` is a faint line across. */
export function whisker(estimate: Estimate, axis: Axis, reference: number | null): HTMLElement {
  const place = placeIn(axis)
  const [from, to] = intervalOf(estimate)
  const picture = element('span', { class: reference === null ? 'whisker' : 'whisker referred' })
  if (reference !== null) picture.style.setProperty('--reference', place(reference))
  picture.style.setProperty('--from', place(from))
  picture.style.setProperty('--to', place(to))
  picture.style.setProperty('--score', place(estimate.value))
  return picture
}
