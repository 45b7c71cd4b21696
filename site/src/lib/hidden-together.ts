import { restOf } from './compare.ts'
import { estimateOf } from './estimate.ts'
import type { Estimate, Reading } from './estimate.ts'
import type { GroupRow } from './figures.ts'

/**
 * The hidden ones among the groups of a grain that make up `whole`, counted together: the whole without those shown. Null
 * where fewer than two are hidden, where none is shown beside them (then they are the whole) and where the whole is hidden.
 *
 * Nobody learns from it what was not told before, whatever filter is set and for whatever reason a group is hidden: it
 * is the difference of figures that stand on the same page. It is not small either: beside a whole that it shows, the
 * database hides groups until they hold at least `smallest` answers together (private.too_few, private.hidden_groups);
 * where they do not, because whole and groups were counted at different moments, nothing is told. Of a single group it
 * would be that group's own figure, which may be hidden for the sake of another: so there are two at least.
 */
export function hiddenTogether(
  whole: GroupRow | undefined,
  rows: readonly GroupRow[],
  grain: string,
  reading: Reading,
  smallest: number,
): Estimate | null {
  const groups = rows.filter((row) => row.grain === grain && row.period === 'asked')
  const shown = groups.filter(({ n }) => n)
  if (shown.length === 0 || groups.filter(({ n }) => n === null).length < 2) return null
  let rest: Parameters<typeof restOf>[0] = whole
  for (const group of shown) rest = restOf(rest, group) ?? undefined
  const { n, counts } = rest ?? { n: null, counts: null }
  return n !== null && counts && n >= smallest && counts.every((count) => count >= 0)
    ? estimateOf(reading, { n, counts })
    : null
}
