import type { LoyaltyFigure } from '../../../supabase/contract/loyalty.ts'
import { figureOf, rowOfMeasure } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import { SHARE } from '../lib/estimate.ts'
import type { ShareMeasure } from '../lib/loyalty-figures.ts'
import { rank } from '../lib/ranking.ts'
import type { Ranked } from '../lib/ranking.ts'
import { countedDepartments } from './department-names.ts'
import type { Staff } from './staff-page.ts'

export interface NamedRanked extends Ranked {
  name: string
}

/** The departments by a share, each against all the others together; `whole`: the grain in which the whole hospital stands. */
export function rankedDepartments(
  figures: readonly LoyaltyFigure[],
  measure: ShareMeasure,
  whole: 'all' | 'hospital',
  staff: Staff,
): { all: Figure; departments: NamedRanked[] } {
  const rows = figures.filter((row) => row.measure === measure)
  const counted = (code: string) =>
    rowOfMeasure(rows, { measure, grain: 'department', bucket: code })?.n !== 0
  const names = countedDepartments(counted, staff)
  const all = rowOfMeasure(rows, { measure, grain: whole })
  return {
    all: figureOf(all, SHARE),
    departments: rank(rows, all, [...names.keys()], SHARE).map((one) => ({
      ...one,
      name: names.get(one.code) ?? '',
    })),
  }
}
