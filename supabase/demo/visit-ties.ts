import type { DemoCase } from './cases.ts'
import type { Day } from './calendar.ts'
import type { DepartmentCode } from './hospital.ts'
import type { Random } from './random.ts'
import type { DemoResponse } from './responses.ts'
import type { Experience } from './visit-profiles.ts'
import { afterWorkingHours } from './working-time.ts'

/** An answer or a complaint whose patient is known, waiting for the visit it was about. */
export interface Told {
  response: string | null
  case: string | null
  experience: Experience
  /** Seconds since midnight at which it was told; the visit was before. */
  seconds: number
  /** When the hospital was done with it, ms since 1970. */
  settled: number
}

/** So many of those who answer agree that their answer is tied to their visit. */
const AGREES = 0.34
/** So many of those who complained without a name, and came back with their receipt to judge, tell who they are. */
const TELLS = 0.8
/** Nothing is told of a visit before a quarter to nine. */
const EARLIEST = 8.75 * 3600
/** Ten hours of work a day: resolved within three days is resolved quickly, as the hospital has it. */
const QUICK_HOURS = 30
const DAY = 86_400_000
const SHANGHAI = 8 * 60 * 60 * 1000

/** Whether it counts as resolved, and quickly, is for the patient to say; who says nothing counts as resolved. */
export function outcomeOf({ filed_at, events }: DemoCase): Experience {
  const judged = events.findLast(({ action }) => action === 'judge')
  const resolved = events.findLast(({ action }) => action === 'resolve')
  if (judged?.details['satisfied'] === false) return 'unresolved'
  if (!resolved) return 'open'
  if (!judged) return 'resolved'
  const quick = afterWorkingHours(Date.parse(filed_at), QUICK_HOURS)
  return Date.parse(resolved.at) <= quick ? 'quick' : 'resolved'
}

const groupOf = (score: number): Experience =>
  score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor'

/** What was told of visits, by department and day; of complaints those whose patient the hospital knows. */
export class ToldVisits {
  readonly #waiting = new Map<string, Told[]>()

  constructor(responses: Iterable<DemoResponse>, cases: Iterable<DemoCase>, random: Random) {
    const complaints = new Map<string, DemoCase>()
    for (const one of cases) {
      if (one.kind !== 'complaint') continue
      const known = one.contact !== null || one.source !== 'complaint'
      const judged = one.events.some(({ action }) => action === 'judge')
      if (!known && !(judged && random.chance(TELLS))) continue
      if (one.response) complaints.set(one.response, one)
      else this.#add(one.department, one.filed_at, { response: null, ...toldIn(one) })
    }
    for (const { id, survey, department, received_at, answers } of responses) {
      const score = survey === 'outpatient' ? answers['nps'] : null
      const complaint = complaints.get(id)
      if (typeof score !== 'number' || !(random.chance(AGREES) || complaint)) continue
      const told = complaint
        ? toldIn(complaint)
        : { case: null, experience: groupOf(score), settled: Date.parse(received_at) }
      this.#add(department, received_at, { response: id, ...told })
    }
  }

  #add(department: DepartmentCode | null, at: string, told: Omit<Told, 'seconds'>): void {
    const local = Date.parse(at) + SHANGHAI
    const seconds = (local % DAY) / 1000
    if (department === null || seconds < EARLIEST) return
    const key = `${department} ${Math.floor(local / DAY)}`
    const waiting = this.#waiting.get(key)
    if (waiting) waiting.push({ ...told, seconds })
    else this.#waiting.set(key, [{ ...told, seconds }])
  }

  /** What is told of the next visit to `department` on `day`; undefined: nothing more. */
  take(department: DepartmentCode, day: Day): Told | undefined {
    return this.#waiting.get(`${department} ${day}`)?.pop()
  }
}

const toldIn = (one: DemoCase) => ({
  case: one.id,
  experience: outcomeOf(one),
  settled: Date.parse(one.events.at(-1)?.at ?? one.filed_at),
})
