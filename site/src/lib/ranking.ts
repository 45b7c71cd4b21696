import { differenceOf, judgedOf, restOf } from './compare.ts'
import type { Judged } from './compare.ts'
import { estimateOf } from './estimate.ts'
import type { Reading } from './estimate.ts'
import { figureOf, isShown, rowOf } from './figures.ts'
import type { Figure, GroupRow } from './figures.ts'

/** A department (code '': answers that named none) as it compares. */
export interface Ranked {
  code: string
  figure: Figure
  /** Against all the others together; null where it or they are hidden. */
  rest: Judged | null
  /** Since the earlier period; null where it is not compared or one of the two is hidden. */
  change: Judged | null
}

/**
 * The departments `codes`, each against all the others together (`whole` without it, so that it is not held against
 * itself) and against its own earlier period. Both by Holm's rule over all that can be compared: among many departments
 * some would stand out by chance. Answers that named no department are no department to be judged.
 */
export function rank(
  rows: readonly GroupRow[],
  whole: Pick<GroupRow, 'n' | 'counts'> | undefined,
  codes: readonly string[],
  reading: Reading,
): Ranked[] {
  const departments = codes.map((code) => {
    const row = rowOf(rows, 'department', code)
    const figure = figureOf(row, reading)
    const before = figureOf(rowOf(rows, 'department', code, 'earlier'), reading)
    const others = code === '' ? null : restOf(whole, row)
    const elsewhere = others && estimateOf(reading, others)
    return {
      code,
      figure,
      rest: isShown(figure) && elsewhere ? differenceOf(elsewhere, figure) : null,
      change: isShown(figure) && isShown(before) ? differenceOf(before, figure) : null,
    }
  })
  const judge = (of: 'rest' | 'change') => judgedOf(departments.map((one) => one[of]))
  const [rest, change] = [judge('rest'), judge('change')]
  return departments.map((one, place) => ({
    ...one,
    rest: rest[place] ?? null,
    change: change[place] ?? null,
  }))
}
