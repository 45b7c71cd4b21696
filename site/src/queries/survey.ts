import type { SurveyBreakdown, SurveyFigure } from '../../../supabase/contract/figures.ts'
import type { Period } from '../lib/days.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** Which answers are counted. Without a department or channel: all of them. */
interface BreakdownQuery extends Period {
  hospital: string
  survey: string
  department: string | null
  channel: string | null
  /** Counted too, for a comparison. */
  earlier: Period | null
}

export interface FiguresQuery extends BreakdownQuery {
  /** The measure; null: the one that tells most of the survey. */
  question: string | null
}

const argumentsOf = ({
  hospital,
  survey,
  first,
  last,
  department,
  channel,
  earlier,
}: BreakdownQuery) => ({
  hospital,
  survey,
  first_day: first,
  last_day: last,
  ...(department && { department }),
  ...(channel && { channel }),
  ...(earlier && { earlier_first_day: earlier.first, earlier_last_day: earlier.last }),
})

/** How one question was answered, in all, by week and month and by department. Rows by department do not follow the department asked for. */
export async function surveyFigures(
  { question, ...query }: FiguresQuery,
  signal: AbortSignal,
): Promise<SurveyFigure[]> {
  const rows = await dataOf(
    api
      .rpc('survey_figures', { ...argumentsOf(query), ...(question && { question }) })
      .abortSignal(signal),
    signal,
  )
  // The generated type knows neither the grains nor that functions can answer null.
  return rows as SurveyFigure[]
}

/** How every question was answered, and how many surveys by day, channel and language. */
export async function surveyBreakdown(
  query: BreakdownQuery,
  signal: AbortSignal,
): Promise<SurveyBreakdown> {
  const breakdown = await dataOf(
    api.rpc('survey_breakdown', argumentsOf(query)).abortSignal(signal),
    signal,
  )
  return breakdown as SurveyBreakdown
}
