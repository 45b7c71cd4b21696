import type { Period } from '../lib/days.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** Which answers are counted. Without a department or channel: all of them. */
export interface FiguresQuery extends Period {
  hospital: string
  survey: string
  department: string | null
  channel: string | null
}

/**
 * The answers to a survey's recommendation question in one group, counted.
 * `all`: bucket `''`; `week`: its Monday; `month`: its first day; `department`: its code, `''` for answers without one.
 * `n` and `counts` (one counter per answer 0…10) are null when there are too few to show; `n` 0 is a true zero.
 */
export interface FigureRow {
  grain: 'all' | 'week' | 'month' | 'department'
  bucket: string
  n: number | null
  counts: number[] | null
}

/** Every figure of the page in one request. Rows by department do not follow the department asked for. */
export async function surveyFigures(
  { hospital, survey, first, last, department, channel }: FiguresQuery,
  signal: AbortSignal,
): Promise<FigureRow[]> {
  const rows = await dataOf(
    api
      .rpc('survey_figures', {
        hospital,
        survey,
        first_day: first,
        last_day: last,
        ...(department && { department }),
        ...(channel && { channel }),
      })
      .abortSignal(signal),
    signal,
  )
  // The generated type knows neither the grains nor that functions can answer null.
  return rows as FigureRow[]
}
