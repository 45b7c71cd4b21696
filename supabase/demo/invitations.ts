import { seededRandom } from './random.ts'
import type { DemoSubscription } from './reminders.ts'
import type { DemoResponse } from './responses.ts'
import type { DemoVisit } from './visits.ts'

/** After which visit of whom somebody was asked how it was. */
export interface DemoInvitation {
  visit: string
  subscription: string
}

/** An invitation that went out. */
export interface SentInvitation {
  id: number
  channel: 'sms' | 'email'
  department: string | null
  /** ISO 8601 in UTC. */
  sent_at: string
}

/** Which answer came by which invitation. */
export interface InvitedResponse {
  message: number
  response: string
  answered_at: string
}

const REST = 90
/** So many are willing to answer, within so many days; of those by e-mail the records know few. */
const ANSWERS = { sms: 0.23, email: 0.5 }
const WITHIN = { sms: 5, email: 14 }
const DAY = 86_400_000

/** One invitation to a patient in 90 days, to those who were willing when they came. Pure. */
export function generateInvitations(
  visits: readonly DemoVisit[],
  subscriptions: readonly DemoSubscription[],
): DemoInvitation[] {
  const of = new Map(subscriptions.map((one) => [one.patient, one]))
  const asked = new Map<string, number>()
  return visits.flatMap(({ id, patient, at, cancelled }) => {
    const one = of.get(patient)
    const time = Date.parse(at)
    if (cancelled || !one || !isWilling(one, time)) return []
    if (time - (asked.get(patient) ?? -Infinity) < REST * DAY) return []
    asked.set(patient, time)
    return [{ visit: id, subscription: one.id }]
  })
}

const isWilling = (
  { confirmed_at, known, topics, withdrawn }: DemoSubscription,
  at: number,
): boolean =>
  known &&
  topics.includes('survey') &&
  confirmed_at !== null &&
  Date.parse(confirmed_at) < at &&
  !(withdrawn && (withdrawn.topic ?? 'survey') === 'survey' && Date.parse(withdrawn.at) < at)

/** Which of `responses` came by which of the invitations: of the same department and channel, within days. Pure. */
export function answerInvitations(
  seed: number,
  invitations: readonly SentInvitation[],
  responses: readonly DemoResponse[],
): InvitedResponse[] {
  const random = seededRandom(seed)
  const left = new Map<string, DemoResponse[]>()
  for (const response of responses) {
    const { survey, channel, department } = response
    if (survey !== 'outpatient' || (channel !== 'sms' && channel !== 'email')) continue
    const place = `${channel} ${department}`
    const others = left.get(place)
    if (others) others.push(response)
    else left.set(place, [response])
  }
  return invitations.flatMap(({ id, channel, department, sent_at }) => {
    const possible = left.get(`${channel} ${department}`)
    const sent = Date.parse(sent_at)
    if (!possible || !random.chance(ANSWERS[channel])) return []
    const place = possible.findIndex(({ received_at }) => {
      const after = Date.parse(received_at) - sent
      return after > 0 && after < WITHIN[channel] * DAY
    })
    const [response] = place < 0 ? [] : possible.splice(place, 1)
    return response
      ? [{ message: id, response: response.id, answered_at: response.received_at }]
      : []
  })
}
