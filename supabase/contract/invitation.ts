import type { Database } from './database.types.ts'
import type { MessageChannel } from './reminder.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** What `survey_invitation_figures(hospital, since, until)` answers. Null: too few, or it would tell how many too few are. */
export interface SurveyInvitationFigures {
  since: string
  until: string
  smallest_group: number
  /** Invitations that went out in the period. */
  sent: number | null
  /** Of those, how many were answered by now. */
  answered: number | null
  channels: { channel: MessageChannel; sent: number | null; answered: number | null }[]
}

true satisfies Tied<
  { hospital: string; since: string; until: string },
  Functions['survey_invitation_figures']['Args']
>
