import type { Answers } from '../contract/answers.ts'
import type { Channel } from '../contract/submission.ts'
import type { Language } from '../contract/text.ts'
import { READY_MADE } from '../surveys/index.ts'
import type { ReadyMadeSlug } from '../surveys/index.ts'
import { answer } from './answers.ts'
import {
  busyness,
  isHoliday,
  month,
  monthsBefore,
  parseDay,
  shanghaiTime,
  weekday,
} from './calendar.ts'
import type { Day } from './calendar.ts'
import { demoDepartments } from './hospital.ts'
import type { DepartmentCode } from './hospital.ts'
import { CHANNEL, profileOf, SURVEYS } from './profiles.ts'
import type { Profile, VisitSurvey } from './profiles.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'

export interface DemoResponse {
  id: string
  survey: ReadyMadeSlug
  version: 1
  department: DepartmentCode | null
  channel: Channel
  lang: Language
  /** ISO 8601 in UTC. */
  received_at: string
  answers: Answers
}

export interface DemoOptions {
  /** A 32-bit integer: the same seed, `today` and `months` give the same responses. */
  seed: number
  /** 'YYYY-MM-DD' in the hospital's time zone. The last response is of the day before. */
  today: string
  months: number
}

const PER_MONTH = 1000
/** The last day is this much busier than the first. */
const GROWTH = 1 / 3
/** Of the answers on the web: given on the hospital's home page, where no department is known. */
const WITHOUT_DEPARTMENT = 0.25
/** Rehabilitation: one answer on the Wednesday of every so many weeks. */
const REHABILITATION_WEEKS = 7
const WEDNESDAY = 3
/** So many patients had a very bad day, and their mood fell by so much. */
const UPSET = 1 / 60
const UPSET_BY = 2.5

const channelShares = (factors?: Record<Channel, number>) =>
  Object.fromEntries(
    Object.entries(CHANNEL).map(([channel, { share }]) => [
      channel,
      share * (factors?.[channel as Channel] ?? 1),
    ]),
  ) as Record<Channel, number>
const SURVEY_SHARES = Object.fromEntries(
  Object.entries(SURVEYS).map(([survey, { share }]) => [survey, share]),
) as Record<VisitSurvey, number>
const CHANNEL_SHARES = Object.fromEntries(
  Object.entries(SURVEYS).map(([survey, { channels }]) => [survey, channelShares(channels)]),
) as Record<VisitSurvey, Record<Channel, number>>

interface Occasion {
  day: Day
  survey: VisitSurvey
  department: DepartmentCode | null
  channel: Channel
  profile: Profile
}

function respond(
  { day, survey, department, channel, profile }: Occasion,
  random: Random,
): DemoResponse {
  const { mood, hours } = CHANNEL[channel]
  const lang = random.weighted(profile.languages)
  const upset = random.chance(UPSET) ? UPSET_BY : 0
  const patient = {
    department,
    profile,
    lang,
    mood: profile.level + mood + random.normal() - upset,
    visited: survey !== 'expectation',
  }
  const hour = Number(random.weighted(hours))
  return {
    id: random.uuid(),
    survey,
    version: 1,
    department,
    channel,
    lang,
    received_at: shanghaiTime(day, Math.floor((hour + random.next()) * 3600)),
    answers: answer(READY_MADE[survey], patient, random),
  }
}

/** `count` responses of one day, and that of rehabilitation if it is its day; earliest first. */
function responsesOf(day: Day, daysAgo: number, count: number, random: Random): DemoResponse[] {
  const profiles = Object.fromEntries(
    demoDepartments.map(({ code }) => [code, profileOf(code, daysAgo)]),
  ) as Record<DepartmentCode, Profile>
  const shares = Object.fromEntries(
    Object.entries(profiles).map(([code, { share, season }]) => [
      code,
      share * (season[month(day)] ?? 1),
    ]),
  ) as Record<DepartmentCode, number>
  const responses = Array.from({ length: count }, () => {
    const survey = random.weighted(SURVEY_SHARES)
    const channel = random.weighted(CHANNEL_SHARES[survey])
    const unknown = channel === 'web' && random.chance(WITHOUT_DEPARTMENT)
    const department = unknown ? null : random.weighted(shares)
    const profile = department ? profiles[department] : profileOf(null, daysAgo)
    return respond({ day, survey, department, channel, profile }, random)
  })
  const calledBack =
    weekday(day) === WEDNESDAY &&
    Math.floor(daysAgo / 7) % REHABILITATION_WEEKS === 0 &&
    !isHoliday(day)
  if (calledBack) {
    const profile = profiles.rehabilitation
    const department = 'rehabilitation'
    const occasion = { day, survey: 'outpatient', department, channel: 'phone', profile } as const
    responses.push(respond(occasion, random))
  }
  return responses.sort((a, b) => (a.received_at < b.received_at ? -1 : 1))
}

/**
 * The answers of the `months` before `today`, earliest first, about 1 000 a month. Pure: reads no
 * clock. Throws a RangeError when `today` is not a day.
 */
export function* generateResponses({ seed, today, months }: DemoOptions): Generator<DemoResponse> {
  const end = parseDay(today)
  const start = monthsBefore(end, months)
  const random = seededRandom(seed)
  const days = Array.from({ length: end - start }, (_, index) => start + index)
  const weights = days.map((day, index) => busyness(day) * (1 + (GROWTH * index) / days.length))
  const perWeight = (PER_MONTH * months) / weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, day] of days.entries())
    yield* responsesOf(day, end - day, random.poisson((weights[index] ?? 0) * perWeight), random)
}
