import { busyness, parseDay, shanghaiTime } from './calendar.ts'
import type { Day } from './calendar.ts'
import type { DepartmentCode } from './hospital.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { DemoSubscription, DemoTopic } from './reminders.ts'
import type { DemoVisit } from './visits.ts'

/** An appointment or a discharge, as the demo hospital's own system would send it. */
export interface DemoAppointment {
  id: string
  patient: string
  /** ISO 8601 in UTC. */
  at: string
  kind: 'revisit' | 'vaccination' | 'check_up' | 'discharge'
  department: DepartmentCode
  state: 'booked' | 'cancelled' | 'attended' | 'missed'
}

/** So many of those who come again had booked. */
const BOOKED = 0.2
const VACCINATION = 0.4
const CHECK_UP = 0.04
/** So many keep an appointment. Whoever lets themselves be reminded may be the more reliable anyway: the data cannot tell. */
const KEEPS = { reminded: 0.925, others: 0.86 }
/** Of those who leave a ward with advice to come, so many are told of with the day they went home. */
const DISCHARGED = 0.85
const DAYS_AHEAD = 21
const A_DAY_AHEAD = 16
/** Of those expected, so many have subscribed: more every month, and these are the last ones. */
const SUBSCRIBED_AHEAD = 0.5
const MINUTE = 60_000
const DAY = 86_400_000

/** The appointments behind `visits` and of the next three weeks, and who went home after a stay. Pure. */
export function generateAppointments(
  seed: number,
  today: string,
  visits: readonly DemoVisit[],
  subscriptions: readonly DemoSubscription[],
): DemoAppointment[] {
  const random = seededRandom(seed)
  const of = new Map(subscriptions.map((one) => [one.patient, one]))
  const seen = new Set<string>()
  const appointments: Omit<DemoAppointment, 'id'>[] = []
  for (const visit of visits) {
    const again = seen.has(visit.patient)
    seen.add(visit.patient)
    if (!again || !(visit.cancelled || random.chance(BOOKED))) continue
    const kind = kindOf(visit.department, random)
    const at = Math.floor(Date.parse(visit.at) / (15 * MINUTE)) * 15 * MINUTE
    const kept = random.chance(
      isReminded(of.get(visit.patient), kind, at) ? KEEPS.reminded : KEEPS.others,
    )
    appointments.push({
      patient: visit.patient,
      // Whoever did not come was there some days later instead.
      at: iso(kept || visit.cancelled ? at : at - daysMissed(at, random) * DAY),
      kind,
      department: visit.department,
      state: visit.cancelled ? 'cancelled' : kept ? 'attended' : 'missed',
    })
  }
  appointments.push(...discharges(today, visits, subscriptions, random))
  appointments.push(...expected(today, visits, of, random))
  return appointments.map((one, index) => ({
    id: `A${String(index + 1).padStart(6, '0')}`,
    ...one,
  }))
}

/** Whether messages about it went out, as far as can be told beforehand. */
const isReminded = (one: DemoSubscription | undefined, kind: string, at: number): boolean =>
  one?.confirmed_at !== null &&
  one?.known === true &&
  Date.parse(one.confirmed_at) < at - DAY &&
  one.topics.some((topic) => topic.replace('-', '_') === kind) &&
  !(one.withdrawn?.topic === null && Date.parse(one.withdrawn.at) < at)

function kindOf(department: DepartmentCode, random: Random): DemoAppointment['kind'] {
  if (department === 'pediatrics' && random.chance(VACCINATION)) return 'vaccination'
  return random.chance(CHECK_UP) ? 'check_up' : 'revisit'
}

/** Back to a day on which the clinic is open. */
function daysMissed(at: number, random: Random): number {
  let days = 1 + Math.floor(5 * random.next())
  while (busyness(Math.floor(at / DAY) - days) < 0.4) days++
  return days
}

function* discharges(
  today: string,
  visits: readonly DemoVisit[],
  subscriptions: readonly DemoSubscription[],
  random: Random,
): Generator<Omit<DemoAppointment, 'id'>> {
  const end = Date.parse(today)
  const departments = new Map(visits.map(({ patient, department }) => [patient, department]))
  const advised: DemoTopic = 'medication'
  for (const { patient, topics, created_at } of subscriptions) {
    const at = Date.parse(created_at) + DAY * (0.2 + 1.6 * random.next())
    const department = departments.get(patient)
    if (!department || !topics.includes(advised) || !random.chance(DISCHARGED) || at > end) continue
    yield { patient, at: iso(at), kind: 'discharge', department, state: 'attended' }
  }
}

function* expected(
  today: string,
  visits: readonly DemoVisit[],
  of: ReadonlyMap<string, DemoSubscription>,
  random: Random,
): Generator<Omit<DemoAppointment, 'id'>> {
  const lately = visits.slice(-6000).filter(({ cancelled }) => !cancelled)
  const reminded = lately.filter(({ patient }) => of.get(patient)?.withdrawn === null)
  const taken = new Set<string>()
  const first: Day = parseDay(today)
  for (let day = first; day < first + DAYS_AHEAD; day++)
    for (let left = random.poisson(A_DAY_AHEAD * busyness(day)); left > 0; left--) {
      const { patient, department } = random.pick(
        random.chance(SUBSCRIBED_AHEAD) ? reminded : lately,
      )
      const at = shanghaiTime(day, (8 * 4 + Math.floor(34 * random.next())) * 15 * 60)
      if (taken.has(patient)) continue
      taken.add(patient)
      yield { patient, at, kind: kindOf(department, random), department, state: 'booked' }
    }
}

const iso = (time: number) => new Date(time).toISOString()
