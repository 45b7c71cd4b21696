import type { Unit } from '../lib/estimate.ts'

/** Of each unit: the steps an axis ends on, how far it reaches at least (so that noise does not look like an event), and what there is. */
const AXES: Record<Unit, { step: number; least: number; lowest: number; highest: number }> = {
  points: { step: 10, least: 40, lowest: -100, highest: 100 },
  share: { step: 0.1, least: 0.4, lowest: 0, highest: 1 },
  steps: { step: 0.5, least: 2, lowest: -6, highest: 6 },
  level: { step: 0.5, least: 2, lowest: 1, highest: 7 },
}

/** The ends of an axis that holds all `values` of a unit. */
export function rangeOf(
  unit: Unit,
  values: readonly (number | null)[],
): [low: number, high: number] {
  const { step, least, lowest, highest } = AXES[unit]
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return [lowest, highest]
  // In whole steps, which do not drift as sums of tenths do.
  const ends = [lowest, highest].map((end) => Math.round(end / step)) as [number, number]
  let bottom = Math.max(ends[0], Math.floor(Math.min(...known) / step))
  let top = Math.min(ends[1], Math.ceil(Math.max(...known) / step))
  while ((top - bottom) * step < least) {
    if (bottom > ends[0]) bottom -= 1
    if (top < ends[1]) top += 1
  }
  return [bottom, top].map((end) => Number((end * step).toFixed(1))) as [number, number]
}
