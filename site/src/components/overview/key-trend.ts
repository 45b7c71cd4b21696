import type { OverviewWords } from '../../i18n/overview/index.ts'
import { byId } from '../../lib/element.ts'
import { sparkline } from './sparkline.ts'

/** A week, month or quarter of a figure: null where it is not told. */
export interface KeyTrendPoint {
  value: number | null
  when: string
}

/** Draws how a figure moved, `by` which spans, into the element `id`, with the first and the last that is told in words; fewer than two are no trend. */
export function showKeyTrend(
  id: string,
  by: 'week' | 'month' | 'quarter',
  points: readonly KeyTrendPoint[],
  text: (value: number) => string,
  words: Pick<OverviewWords, 'overviewFigures'>,
): void {
  const place = byId(id)
  const known = points.flatMap(({ value, when }) => (value === null ? [] : [{ value, when }]))
  const [first, last] = [known[0], known.at(-1)]
  place.hidden = known.length < 2
  if (first && last && first !== last)
    place.replaceChildren(
      sparkline(points.map(({ value }) => value)),
      words.overviewFigures.trend(
        words.overviewFigures.by[by],
        text(first.value),
        first.when,
        text(last.value),
        last.when,
      ),
    )
}
