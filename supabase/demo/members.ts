import type { CompleteText } from '../surveys/complete.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { DemoVisit } from './visits.ts'

/** A member of the demo hospital, as `private.import_members` takes it. Nobody's: the names are numbers. */
export interface DemoMember {
  number: string
  patient: string
  name: string
  /** 'YYYY-MM'. */
  born: string
  lang: 'zh-Hans' | 'zh-Hant' | 'en'
  channel: 'wechat' | 'sms' | 'app' | 'email' | 'phone' | 'none'
  heard_from: string | null
  /** ISO 8601 in UTC. */
  joined_at: string
  marketing: boolean
  clubs: never[]
}

export interface DemoReward {
  names: CompleteText
  points: number
  stock: number | null
}

/** So many of those asked to join at the desk do, at each visit but the first. Children's guardians are not asked. */
const JOINS = 0.043
const LANGUAGES = { 'zh-Hans': 91, 'zh-Hant': 6, en: 3 }
const CHANNELS = { wechat: 52, sms: 24, app: 12, phone: 6, email: 3, none: 3 }
const AGREES_TO_NEWS = 0.62

export const demoRewards: readonly DemoReward[] = [
  {
    names: { 'zh-Hans': '口腔洁治一次', 'zh-Hant': '洗牙一次', en: 'One dental cleaning' },
    points: 1500,
    stock: 200,
  },
  {
    names: { 'zh-Hans': '停车券一张', 'zh-Hant': '停車券一張', en: 'One parking voucher' },
    points: 120,
    stock: null,
  },
  {
    names: { 'zh-Hans': '血压计一台', 'zh-Hant': '血壓計一台', en: 'A blood pressure meter' },
    points: 2400,
    stock: 100,
  },
  {
    names: { 'zh-Hans': '雨伞一把', 'zh-Hant': '雨傘一把', en: 'An umbrella' },
    points: 300,
    stock: 300,
  },
]

/** Whoever joined, in the order they did. Pure. */
export function generateMembers(seed: number, visits: readonly DemoVisit[]): DemoMember[] {
  const random = seededRandom(seed)
  /** What the first visit of each patient was said to come from. */
  const heard = new Map<string, string | null>()
  const joined = new Set<string>()
  const members: DemoMember[] = []
  for (const { patient, department, cancelled, at, referral } of visits) {
    const again = heard.has(patient)
    if (!cancelled && !again) heard.set(patient, referral)
    const asked = again && !cancelled && !joined.has(patient) && department !== 'pediatrics'
    if (!asked || !random.chance(JOINS)) continue
    joined.add(patient)
    const nth = String(members.length + 1).padStart(4, '0')
    members.push({
      number: withCheckDigit(`7${String(members.length).padStart(4, '0')}${digits(4, random)}`),
      patient,
      name: `映川会员${nth}`,
      born: `${1938 + Math.floor(66 * random.next())}-${String(1 + Math.floor(12 * random.next())).padStart(2, '0')}`,
      lang: random.weighted(LANGUAGES),
      channel: random.weighted(CHANNELS),
      heard_from: heard.get(patient) ?? null,
      // At the desk, when the visit is over.
      joined_at: new Date(Date.parse(at) + 40 * 60_000).toISOString(),
      marketing: random.chance(AGREES_TO_NEWS),
      clubs: [],
    })
  }
  return members
}

const digits = (count: number, random: Random) =>
  String(Math.floor(random.next() * 10 ** count)).padStart(count, '0')

/** The number with the digit that makes it one (Luhn). */
function withCheckDigit(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${number}${(10 - (sum % 10)) % 10}`
}
