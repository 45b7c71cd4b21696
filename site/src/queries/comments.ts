import type { SurveyComments, SurveyCommentsQuery } from '../../../supabase/contract/comments.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

/** One page of what patients wrote. For agents and admins; the audit log keeps who opened which. */
export const openSurveyComments = async (
  query: SurveyCommentsQuery,
  signal: AbortSignal,
): Promise<SurveyComments> =>
  (await dataOf(
    api.rpc('open_survey_comments', query).abortSignal(signal),
    signal,
  )) as unknown as SurveyComments
