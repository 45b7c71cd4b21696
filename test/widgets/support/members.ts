import type { EventList, HealthEvent } from '../../../supabase/contract/event.ts'
import type { MemberCard, MembershipForm, Wording } from '../../../supabase/contract/member.ts'

/** Of one member, whom any code signs in, and one event that they may come to: what the API and Auth answer. */

const NUMBER = '1001405990'
const NAME = 'Bartholomew Montgomery-Featherstonehaugh of Württemberg'
const TODAY = '2026-11-22'
const text = (en: string) => ({ en, 'zh-Hans': `${en}（简）`, 'zh-Hant': `${en}（繁）` })

type Hospital = MembershipForm['hospital']

function membership(hospital: Hospital): MembershipForm {
  const asked: Wording = { version: 1, wording: text('I agree.'), clauses: [] }
  return {
    hospital,
    today: TODAY,
    phone_sign_in: false,
    wordings: { terms: asked, visits: asked, marketing: asked, child: asked, club: asked },
    tiers: [],
    clubs: [],
  }
}

const EVENT = {
  code: 'talk-1',
  names: text('Living with asthma, a talk'),
  places: text('Hall 3'),
  starts_at: '2026-11-28T06:00:00+00:00',
  ends_at: '2026-11-28T08:00:00+00:00',
}

const card = (hospital: Hospital): MemberCard => ({
  hospital: { ...hospital, time_zone: 'Asia/Shanghai' },
  drawn_at: `${TODAY}T08:00:00+00:00`,
  today: TODAY,
  name: NAME,
  number: NUMBER,
  born: '1968-05',
  lang: 'en',
  channel: 'email',
  heard_from: null,
  joined_on: TODAY,
  linked: true,
  tier: { code: 'gold', since: TODAY, until: null, notice: null },
  next_tier: null,
  benefits: [],
  points: { balance: 120, expiring: [] },
  entries: [],
  rewards: [],
  redemptions: [],
  family: [],
  sign_ups: [],
  consents: [],
  tickets: [],
})

function event(signedUp: boolean): HealthEvent {
  return {
    ...EVENT,
    kind: 'talk',
    descriptions: null,
    department: null,
    club: null,
    called_off: false,
    capacity: null,
    left: null,
    waiting: 0,
    points: 0,
    mine: signedUp ? { state: 'signed_up', waiting_place: null } : null,
  }
}

const events = (hospital: Hospital, member: boolean): EventList => ({
  hospital: { ...hospital, time_zone: 'Asia/Shanghai' },
  phone_sign_in: false,
  member,
  events: [event(false)],
})

/** What is answered to a request for `path`, by somebody who is signed in or not; undefined: none of this is asked. */
export function memberAnswer(path: string, hospital: Hospital, signedIn: boolean): unknown {
  const granted = () => ({
    access_token: 'a',
    refresh_token: 'r',
    expires_in: 3600,
    user: { id: 'u', email: 'patient@mail.example' },
  })
  const answers: Record<string, () => unknown> = {
    get_membership: () => membership(hospital),
    otp: () => ({}),
    verify: granted,
    token: granted,
    get_member_card: () => card(hospital),
    list_events: () => events(hospital, signedIn),
    sign_up: () => event(true),
  }
  return answers[path.split('/').at(-1) ?? '']?.()
}
