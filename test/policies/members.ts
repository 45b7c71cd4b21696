import type { EventDraft } from '../../supabase/contract/event.ts'
import type { Joining, MemberCard, MembershipForm } from '../../supabase/contract/member.ts'
import type { Ask, People, Reply } from './people.ts'

/** Members for tests: somebody who signs in and joins `north`. */

export const TICK = { version: 1, lang: 'zh-Hans' } as const

export const joining: Joining = {
  name: '王芳',
  born: '1980-02',
  lang: 'zh-Hans',
  channel: 'sms',
  heard_from: 'patient',
  recommended_by: null,
  terms: TICK,
  marketing: null,
}

export interface Member {
  ask: Ask
  card: MemberCard
}

/** Calls a function about the hospital `north`. */
export const call = (who: Ask, name: string, parameters: object = {}): Promise<Reply> =>
  who(`/rest/v1/rpc/${name}`, { hospital: 'north', ...parameters })

/** Signs in under a new address and joins. */
export async function join(
  people: People,
  name: string,
  more: Partial<Joining> = {},
): Promise<Member> {
  const ask = await people.signInByCode(`${name}@members.example`)
  const { status, body } = await call(ask, 'join_membership', { joining: { ...joining, ...more } })
  if (status !== 200) throw new Error(`Joining failed: ${status} ${JSON.stringify(body)}`)
  return { ask, card: body as MemberCard }
}

export const cardOf = async (who: Ask): Promise<MemberCard> =>
  (await call(who, 'get_member_card')).body as MemberCard

export const form = async ({ anon }: People): Promise<MembershipForm> =>
  (await call(anon, 'get_membership')).body as MembershipForm

/** What the audit log says was done with a member: actions, the earliest first. */
export async function logged({ admin }: People, number: string): Promise<string[]> {
  const { body } = await admin(
    `/rest/v1/audit_log?select=action&subject=eq.${number}&order=id&action=neq.redemption_use`,
  )
  return (body as { action: string }[]).map(({ action }) => action)
}

/** The hospital's day (Asia/Shanghai), so many days from today. */
export const day = (ahead: number): string =>
  new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

/** A talk in three hours with two places. */
export const eventDraft: EventDraft = {
  code: null,
  kind: 'talk',
  names: { 'zh-Hans': '高血压讲座', en: 'Living with high blood pressure' },
  descriptions: null,
  places: { en: 'Hall 2' },
  department: 'cardiology',
  club: null,
  starts_at: inHours(3),
  ends_at: inHours(5),
  capacity: 2,
  points: 30,
  called_off: false,
}
