import type { RecoveryFigure, RecoveryMeasure } from '../../../../supabase/contract/recovery.ts'
import { holm, LEVEL, restOf } from '../../lib/compare.ts'
import type { Verdict } from '../../lib/compare.ts'
import { SHARE } from '../../lib/estimate.ts'
import { quartilesOf, rankSum } from '../../lib/hours.ts'
import type { Quartiles } from '../../lib/hours.ts'
import type { Figure } from '../../lib/figures.ts'
import { rank } from '../../lib/ranking.ts'

/**
 * What a group is held against: all the others together. `better`: more often in time, faster, more satisfied. `possible`:
 * it would be a difference by itself, but is not certain among so many.
 */
export type GroupVerdict = 'better' | 'worse' | 'possible' | 'same'

/** A department (code '': none named) or a channel with its complaints. */
export interface Group {
  code: string
  /** How many complaints it has; null: too few to show. */
  n: number | null
  in_time: Figure
  satisfied: Figure
  /** Null: no times; see `timeHidden`. */
  time: Quartiles | null
  timeHidden: boolean
  /** Null: not compared. */
  verdicts: Record<'in_time' | 'time' | 'satisfied', GroupVerdict | null>
}

/** The groups `codes` of a grain, each held against all the others together; `whole` names the row of all of them. */
export function groupsOf(
  figures: readonly RecoveryFigure[],
  grain: 'department' | 'channel',
  codes: readonly string[],
  whole: (measure: RecoveryMeasure) => RecoveryFigure | undefined,
): Group[] {
  const rowsOf = (measure: RecoveryMeasure) =>
    figures.filter(
      (row) => row.measure === measure && row.grain === grain && row.period === 'asked',
    )
  // Both are ranked as departments are.
  const ranked = (measure: RecoveryMeasure) =>
    rank(
      rowsOf(measure).map((row) => ({ ...row, grain: 'department' })),
      whole(measure),
      codes,
      SHARE,
    )
  const [inTime, satisfied] = [ranked('resolve_due'), ranked('satisfied')]
  const times = timesOf(rowsOf('resolved'), whole('resolved'), codes)
  const filed = rowsOf('filed')
  return codes.map((code, place) => ({
    code,
    n: filed.find(({ bucket }) => bucket === code)?.n ?? null,
    in_time: inTime[place]?.figure ?? 'none',
    satisfied: satisfied[place]?.figure ?? 'none',
    time: times[place]?.time ?? null,
    timeHidden: times[place]?.hidden ?? false,
    verdicts: {
      in_time: valued(inTime[place]?.rest?.verdict),
      time: times[place]?.verdict ?? null,
      satisfied: valued(satisfied[place]?.rest?.verdict),
    },
  }))
}

const valued = (verdict: Verdict | undefined): GroupVerdict | null =>
  verdict === undefined
    ? null
    : verdict === 'same' || verdict === 'possible'
      ? verdict
      : verdict === 'higher'
        ? 'better'
        : 'worse'

/** The times of every group, and whether they tend to be longer than those of all the others: by Holm's rule over all. */
function timesOf(
  rows: readonly RecoveryFigure[],
  whole: RecoveryFigure | undefined,
  codes: readonly string[],
) {
  const groups = codes.map((code) => {
    const row = rows.find(({ bucket }) => bucket === code)
    const others = code === '' ? null : restOf(whole, row)
    return {
      time: row?.counts ? quartilesOf(row.counts) : null,
      hidden: row?.n === null,
      test: row?.counts && others ? rankSum(row.counts, others.counts) : null,
    }
  })
  const tests = groups.flatMap(({ test }) => (test ? [test] : []))
  const passed = holm(tests.map(({ p }) => p))
  return groups.map(({ time, hidden, test }) => {
    return { time, hidden, verdict: test && judged(test, passed[tests.indexOf(test)] ?? false) }
  })
}

function judged(
  { p, longer }: NonNullable<ReturnType<typeof rankSum>>,
  passed: boolean,
): GroupVerdict {
  if (!passed) return p <= LEVEL ? 'possible' : 'same'
  return longer > 0.5 ? 'worse' : 'better'
}
