import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import { bucketsOf } from './days.ts'
import type { Day, Grain, Period } from './days.ts'
import { npsOf } from './nps.ts'
import type { Nps } from './nps.ts'

/** What is known of one group: its score, or why there is none. These three never look alike. */
export type NpsFigure = Nps | 'too_few' | 'none'

/** One week or month of the trend. */
export interface TrendPoint {
  bucket: Day
  /** Its days within the period. */
  days: Period
  figure: NpsFigure
}

/** The figure of a row; a row that is not there counted nobody. */
export function figureOf(row: SurveyFigure | undefined): NpsFigure {
  if (!row || row.n === 0) return 'none'
  return row.counts === null ? 'too_few' : (npsOf(row.counts) ?? 'none')
}

export const rowOf = (
  rows: readonly SurveyFigure[],
  grain: SurveyFigure['grain'],
  bucket: string,
) => rows.find((row) => row.grain === grain && row.bucket === bucket)

/** Every week or month of `period`, those without answers too. */
export const trendOf = (
  rows: readonly SurveyFigure[],
  grain: Grain,
  period: Period,
): TrendPoint[] =>
  bucketsOf(grain, period).map(({ bucket, days }) => ({
    bucket,
    days,
    figure: figureOf(rowOf(rows, grain, bucket)),
  }))

export const isShown = (figure: NpsFigure): figure is Nps => typeof figure === 'object'
