import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import { bucketsOf } from './days.ts'
import type { Day, Grain, Period } from './days.ts'
import { estimateOf } from './estimate.ts'
import type { Estimate, Reading } from './estimate.ts'

/** What is known of one group: its figure, or why there is none. These three never look alike. */
export type Figure = Estimate | 'too_few' | 'none'

/** One week or month of the trend. */
export interface TrendPoint {
  bucket: Day
  /** Its days within the period. */
  days: Period
  figure: Figure
}

/** A place on the trend's axis: a week or month, beside it its like in the earlier period, and what was changed in it. */
export interface TrendPlace {
  /** Null where the earlier period has more of them. */
  point: TrendPoint | null
  earlier: TrendPoint | null
  /** The numbers of the marks in it. */
  marks: number[]
}

/** A row of counters, of a survey or of cases, as far as it says how many it is of and of whom. */
export type GroupRow = Pick<SurveyFigure, 'period' | 'bucket' | 'n' | 'counts'> & { grain: string }

/** The figure of a row; a row that is not there counted nobody. */
export function figureOf(
  row: Pick<GroupRow, 'n' | 'counts'> | undefined,
  reading: Reading,
): Figure {
  if (!row || row.n === 0) return 'none'
  if (row.n === null || row.counts === null) return 'too_few'
  return estimateOf(reading, { n: row.n, counts: row.counts }) ?? 'none'
}

export const rowOf = <Row extends GroupRow>(
  rows: readonly Row[],
  grain: Row['grain'],
  bucket: string,
  period: Row['period'] = 'asked',
): Row | undefined =>
  rows.find((row) => row.grain === grain && row.bucket === bucket && row.period === period)

/** The row of a measure among those of several; what is not said: of everything asked for. */
export const rowOfMeasure = <Row extends GroupRow & { measure: string }>(
  rows: readonly Row[],
  place: Pick<Row, 'measure'> & Partial<Pick<Row, 'grain' | 'bucket' | 'period'>>,
): Row | undefined =>
  rowOf(
    rows.filter(({ measure }) => measure === place.measure),
    place.grain ?? 'all',
    place.bucket ?? '',
    place.period,
  )

/** Every week or month of the days of `period`, those without answers too. */
export const trendOf = (
  rows: readonly SurveyFigure[],
  reading: Reading,
  grain: Grain,
  days: Period,
  period: SurveyFigure['period'] = 'asked',
): TrendPoint[] =>
  bucketsOf(grain, days).map(({ bucket, days }) => ({
    bucket,
    days,
    figure: figureOf(rowOf(rows, grain, bucket, period), reading),
  }))

/** The first week or month of a period beside the first of the earlier one, and so on; each mark where its day is. */
export const placesOf = (
  points: readonly TrendPoint[],
  earlier: readonly TrendPoint[],
  marks: readonly { number: number; day: Day }[],
): TrendPlace[] =>
  Array.from({ length: Math.max(points.length, earlier.length) }, (_, place) => {
    const point = points[place] ?? null
    return {
      point,
      earlier: earlier[place] ?? null,
      marks: marks.flatMap(({ number, day }) =>
        point && day >= point.days.first && day <= point.days.last ? [number] : [],
      ),
    }
  })

export const isShown = (figure: Figure): figure is Estimate => typeof figure === 'object'

/** What there is to draw of a figure; null: nothing. */
export const estimateIn = (figure: Figure | undefined): Estimate | null =>
  figure && isShown(figure) ? figure : null
