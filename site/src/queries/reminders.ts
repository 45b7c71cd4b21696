import type { SurveyInvitationFigures } from '../../../supabase/contract/invitation.ts'
import type { ReminderFigures } from '../../../supabase/contract/reminder-figures.ts'
import type { Language } from '../../../supabase/contract/text.ts'
import type { Period } from '../lib/days.ts'
import { api } from '../lib/supabase.ts'
import { dataOf, RequestError } from './request.ts'

interface ReminderQuery extends Period {
  hospital: string
}

/** What the page is drawn from. */
export interface RemindersAnswer extends ReminderFigures {
  /** Invitations to surveys that went out, and their answers. */
  invitations: SurveyInvitationFigures
}

/** Who opted in, what went out, who answered, and how sending stands now. For viewers. */
export async function reminderFigures(
  { hospital, first, last }: ReminderQuery,
  signal: AbortSignal,
): Promise<RemindersAnswer> {
  const [figures, invitations] = await Promise.all([
    dataOf(
      api
        .rpc('reminder_figures', { hospital, first_day: first, last_day: last })
        .abortSignal(signal),
      signal,
    ),
    dataOf(
      api
        .rpc('survey_invitation_figures', { hospital, since: first, until: last })
        .abortSignal(signal),
      signal,
    ),
  ])
  return {
    ...(figures as unknown as ReminderFigures),
    invitations: invitations as unknown as SurveyInvitationFigures,
  }
}

/** Stops everything but codes, or lets it go on; answers since when it is stopped. For admins. */
export async function pauseMessages(hospital: string, paused: boolean): Promise<string | null> {
  const { data, error, status } = await api.rpc('pause_messages', { hospital, paused })
  if (error) throw new RequestError(status, error.message)
  return data
}

/** Sends a step's message (absent: the one that says it is a test) to one's own sign-in address, which it answers. For agents. */
export const sendTestMessage = async (
  hospital: string,
  lang: Language,
  step?: number,
): Promise<string> =>
  dataOf(api.rpc('send_test_message', { hospital, lang, ...(step !== undefined && { step }) }))
