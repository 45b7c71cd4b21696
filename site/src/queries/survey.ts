import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
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

/** How the recommendation question was answered: every figure of the page in one request. Rows by department do not follow the department asked for. */
export async function surveyFigures(
  { hospital, survey, first, last, department, channel }: FiguresQuery,
  signal: AbortSignal,
): Promise<SurveyFigure[]> {
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
  return rows as SurveyFigure[]
}
