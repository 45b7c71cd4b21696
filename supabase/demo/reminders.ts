import type { Channel } from '../contract/submission.ts'
import type { Language } from '../contract/text.ts'
import { formatDay, parseDay } from './calendar.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { DemoVisit } from './visits.ts'

/** Somebody who is reminded by the demo hospital. Nobody's: no number of China begins with 100, and `.example` is no domain. */
export interface DemoSubscription {
  id: string
  recipient: string
  channel: 'sms' | 'email'
  /** E.164, or an e-mail address. */
  address: string
  lang: Language
  for_whom: 'self' | 'child' | 'relative'
  /** In the owner's own word. */
  person: string | null
  born: string | null
  /** The number on the patient's card. */
  patient: string
  /** Whether the hospital has the same number or address of the patient, so that its appointments find them. */
  known: boolean
  topics: DemoTopic[]
  hours: { from: string; until: string } | null
  source: Channel
  /** ISO 8601 in UTC, as all that follow. */
  created_at: string
  /** Null: the code was never typed in. */
  confirmed_at: string | null
  /** What was withdrawn later: everything (null) or one topic. */
  withdrawn: { topic: DemoTopic | null; how: 'manage' | 'reply'; at: string } | null
}

export type DemoTopic =
  'revisit' | 'vaccination' | 'check-up' | 'medication' | 'survey' | 'health-talk' | 'club' | 'news'

/** So many subscribe after a visit, on the first day of the records and on the last. */
const SUBSCRIBES = { first: 0.038, last: 0.092 }
const SOURCES = { qr: 36, wechat: 24, web: 20, sms: 8, app: 7, kiosk: 5 }
/** So many type in the code. Who stands at the desk has the phone at hand. */
const CONFIRMS = { qr: 0.93, wechat: 0.88, web: 0.79, sms: 0.9, app: 0.91, kiosk: 0.96 }
const CHANNELS = { sms: 86, email: 14 }
const LANGUAGES = { 'zh-Hans': 91, 'zh-Hant': 6, en: 3 }
const TICKED: Readonly<Record<Exclude<DemoTopic, 'vaccination'>, number>> = {
  revisit: 0.9,
  'check-up': 0.21,
  medication: 0.16,
  survey: 0.64,
  'health-talk': 0.17,
  club: 0.05,
  news: 0.08,
}
const VACCINATION = 0.72
const ADVERTISING: readonly DemoTopic[] = ['health-talk', 'club', 'news']
const KNOWN = 0.93
const RELATIVE = 0.09
const PEOPLE = { child: ['宝宝', '女儿', '儿子'], relative: ['妈妈', '爸爸', '奶奶', '外公'] }
const OWN_HOURS = 0.12
/** So many stop everything sooner or later, and so many one topic; of the advertising three times as many. */
const STOPS = 0.085
const STOPS_TOPIC = 0.04
const BY_REPLY = 0.6
const MINUTE = 60_000
const DAY = 86_400_000

/**
 * Who subscribed in the order they did, whether or not they confirmed it. Pure.
 * @param today 'YYYY-MM-DD', the day after the last of `visits`
 */
export function generateSubscriptions(
  seed: number,
  today: string,
  visits: readonly DemoVisit[],
): DemoSubscription[] {
  const random = seededRandom(seed)
  const first = Date.parse(visits[0]?.at ?? today)
  const last = Date.parse(today)
  const subscribed = new Set<string>()
  const subscriptions: DemoSubscription[] = []
  for (const visit of visits) {
    if (visit.cancelled || subscribed.has(visit.patient)) continue
    const share = (Date.parse(visit.at) - first) / (last - first)
    if (!random.chance(SUBSCRIBES.first + share * (SUBSCRIBES.last - SUBSCRIBES.first))) continue
    const one = subscriptionAfter(visit, subscriptions.length + 1, last, random)
    // Who did not type in the code may ask again after another visit.
    if (one.confirmed_at !== null) subscribed.add(visit.patient)
    subscriptions.push(one)
  }
  return subscriptions
}

function subscriptionAfter(
  { patient, department, at }: DemoVisit,
  nth: number,
  last: number,
  random: Random,
): DemoSubscription {
  const channel = random.weighted(CHANNELS)
  const source = random.weighted(SOURCES)
  const isChild = department === 'pediatrics' && random.chance(0.92)
  const forWhom = isChild ? 'child' : random.chance(RELATIVE) ? 'relative' : 'self'
  const createdAt = Date.parse(at) + (20 + 70 * random.next()) * MINUTE
  const confirmedAt = createdAt + (0.4 + 5 * random.next()) * MINUTE
  const topics = topicsOf(isChild, random)
  return {
    id: random.uuid(),
    recipient: random.uuid(),
    channel,
    address: channel === 'sms' ? number(nth, random) : `patient${nth}@mail.example`,
    lang: random.weighted(LANGUAGES),
    for_whom: forWhom,
    person: forWhom === 'self' ? null : random.pick(PEOPLE[forWhom]),
    born: isChild ? birthday(createdAt, random) : null,
    patient,
    known: random.chance(KNOWN),
    topics,
    hours: random.chance(OWN_HOURS)
      ? random.pick([
          { from: '08:00', until: '12:00' },
          { from: '09:00', until: '18:00' },
          { from: '17:30', until: '21:00' },
        ])
      : null,
    source,
    created_at: iso(createdAt),
    confirmed_at: random.chance(CONFIRMS[source]) ? iso(confirmedAt) : null,
    withdrawn: withdrawal(channel, topics, confirmedAt, last, random),
  }
}

function topicsOf(isChild: boolean, random: Random): DemoTopic[] {
  const topics: DemoTopic[] = isChild && random.chance(VACCINATION) ? ['vaccination'] : []
  for (const [topic, share] of Object.entries(TICKED) as [DemoTopic, number][])
    if (random.chance(share)) topics.push(topic)
  return topics.length > 0 ? topics : ['revisit']
}

function withdrawal(
  channel: 'sms' | 'email',
  topics: readonly DemoTopic[],
  since: number,
  last: number,
  random: Random,
): DemoSubscription['withdrawn'] {
  const advertising = topics.filter((topic) => ADVERTISING.includes(topic))
  const all = random.chance(STOPS)
  const one = random.chance(STOPS_TOPIC * (advertising.length > 0 ? 3 : 1))
  // Most find out within months that it is not for them.
  const at = since + DAY * (2 + 160 * random.next() ** 2)
  if ((!all && !(one && topics.length > 1)) || at > last) return null
  const reply = all && channel === 'sms' && random.chance(BY_REPLY)
  return {
    topic: all ? null : random.pick(advertising.length > 0 ? advertising : topics),
    how: reply ? 'reply' : 'manage',
    at: iso(at),
  }
}

/** No number of China begins so: neither a mobile telephone's nor, with 10 for Beijing, one that goes on with 0. */
const number = (nth: number, random: Random) =>
  `+86100${String(nth).padStart(5, '0')}${String(Math.floor(1000 * random.next())).padStart(3, '0')}`

/** Of a child of up to six, most of them small. */
const birthday = (at: number, random: Random) =>
  formatDay(parseDay(iso(at).slice(0, 10)) - Math.floor(10 + 2100 * random.next() ** 2))

const iso = (time: number) => new Date(time).toISOString()
