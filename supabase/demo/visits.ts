import { recommendation } from './answers.ts'
import { busyness, month, monthsBefore, parseDay, shanghaiTime } from './calendar.ts'
import type { Day } from './calendar.ts'
import type { DemoCase } from './cases.ts'
import { DOCTORS } from './doctors.ts'
import type { DemoDoctor } from './doctors.ts'
import { demoDepartments } from './hospital.ts'
import type { DepartmentCode } from './hospital.ts'
import { profileOf } from './profiles.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { DemoOptions, DemoResponse } from './responses.ts'
import { COME_BACK, referralShares, SPREAD, VISITS } from './visit-profiles.ts'
import type { Amounts, Experience, Referral } from './visit-profiles.ts'
import { amountsOf } from './visit-amounts.ts'
import { ToldVisits } from './visit-ties.ts'
import type { Told } from './visit-ties.ts'

/** A visit to the demo hospital, as its own system would send it. */
export interface DemoVisit {
  id: string
  /** The number on the patient's card. */
  patient: string
  /** ISO 8601 in UTC. */
  at: string
  department: DepartmentCode
  doctor: Pick<DemoDoctor, 'code' | 'name'>
  /** False of the first visit that is known of somebody who had been there before; else it is not said. */
  first: boolean | null
  designated: boolean
  referral: Referral | null
  amounts: Amounts
  cancelled: boolean
}

/** Which visit an answer or a complaint was about. */
export interface DemoTie {
  visit: string
  patient: string
  response: string | null
  case: string | null
}

export interface DemoVisits {
  /** Earliest first. */
  visits: DemoVisit[]
  ties: DemoTie[]
}

const PATIENTS = 12_000
/** So many of them had been there before the records begin, and come again in the first days of those. */
const KNOWN = 0.27
const KNOWN_COME_WITHIN = 75
/** As many more new patients come on the last day than on the first. */
const GROWTH = 1 / 3
const CANCELS = 0.012
/** So many of those who come back see another department. */
const CHANGES_DEPARTMENT = 0.07
/** So many see the doctor again whom they know. */
const SAME_DOCTOR = 0.8
const UPSET = 1 / 60
const UPSET_BY = 2.5
const HOURS = { 8: 9, 9: 11, 10: 10, 11: 7, 13: 3, 14: 8, 15: 7, 16: 5 }
const DAY = 86_400_000
const MINUTE = 60

/** Somebody who comes on a day. */
interface Coming {
  patient: string
  department: DepartmentCode
  /** Whom they know there. */
  doctor: DemoDoctor | null
  kind: 'new' | 'known' | 'returning'
}

/**
 * The visits of about 12 000 patients in the `months` before `today`, and which of `responses` and `cases` were about which
 * of them. Whether somebody comes back depends on what they took home from the visit (`COME_BACK`): on the answer or
 * the complaint where there is one, else on what they would have answered. Pure: reads no clock.
 */
export function generateVisits(
  { seed, today, months }: DemoOptions,
  responses: Iterable<DemoResponse>,
  cases: Iterable<DemoCase>,
): DemoVisits {
  const end = parseDay(today)
  const start = monthsBefore(end, months)
  const random = seededRandom(seed)
  const told = new ToldVisits(responses, cases, random)
  const coming = new Map<Day, Coming[]>()
  const comes = (wanted: number, one: Coming) => {
    let day = Math.max(start, Math.ceil(wanted))
    // Whoever finds the clinic closed or quiet comes on a day that is not.
    while (!random.chance(busyness(day))) day++
    if (day >= end) return
    const others = coming.get(day)
    if (others) others.push(one)
    else coming.set(day, [one])
  }
  let patients = 0
  const somebody = (day: Day, kind: 'new' | 'known'): Coming => ({
    patient: `P${String(++patients).padStart(6, '0')}`,
    department: random.weighted(sharesOf(day)),
    doctor: null,
    kind,
  })

  for (let left = Math.round(PATIENTS * KNOWN); left > 0; left--)
    comes(start + KNOWN_COME_WITHIN * random.next(), somebody(start, 'known'))
  const days = Array.from({ length: end - start }, (_, index) => start + index)
  const weights = days.map((day, index) => busyness(day) * (1 + (GROWTH * index) / days.length))
  const perWeight = (PATIENTS * (1 - KNOWN)) / weights.reduce((sum, weight) => sum + weight, 0)
  const visits: DemoVisit[] = []
  const ties: DemoTie[] = []
  for (const [index, day] of days.entries()) {
    const fresh = Array.from({ length: random.poisson((weights[index] ?? 0) * perWeight) }, () =>
      somebody(day, 'new'),
    )
    const seen: { visit: DemoVisit; told: Told | undefined }[] = []
    for (const one of [...fresh, ...(coming.get(day) ?? [])]) {
      const cancelled = one.kind === 'returning' && random.chance(CANCELS)
      const about = cancelled ? undefined : told.take(one.department, day)
      const { visit, doctor } = visitOf(one, day, about, random)
      seen.push({ visit: { ...visit, cancelled }, told: about })
      if (cancelled) {
        comes(day + 3 + 7 * random.next(), one)
        continue
      }
      const experience = about?.experience ?? felt(one.department, end - day, random)
      if (!random.chance(COME_BACK[experience])) continue
      const settled = about ? (about.settled - Date.parse(visit.at)) / DAY : 0
      const elsewhere = random.chance(CHANGES_DEPARTMENT)
      const department = elsewhere ? random.weighted(sharesOf(day)) : one.department
      const wait = VISITS[department].wait * Math.exp(SPREAD.wait * random.normal())
      comes(day + Math.max(1, settled) + wait, {
        patient: one.patient,
        department,
        doctor: department === one.department ? doctor : null,
        kind: 'returning',
      })
    }
    seen.sort((a, b) => (a.visit.at < b.visit.at ? -1 : 1))
    for (const { visit, told } of seen) {
      const id = `V${String(visits.length + 1).padStart(6, '0')}`
      visits.push({ ...visit, id })
      if (told)
        ties.push({ visit: id, patient: visit.patient, response: told.response, case: told.case })
    }
  }
  return { visits, ties }
}

/** How many come to which department for the first time. */
const sharesOf = (day: Day) =>
  Object.fromEntries(
    demoDepartments.map(({ code }) => [
      code,
      VISITS[code].share * (profileOf(code, 0).season[month(day)] ?? 1),
    ]),
  ) as Record<DepartmentCode, number>

/** What somebody takes home who told nobody: what they would have answered, whichever way. */
function felt(department: DepartmentCode, daysAgo: number, random: Random): Experience {
  const upset = random.chance(UPSET) ? UPSET_BY : 0
  const score = recommendation(
    profileOf(department, daysAgo).level + random.normal() - upset,
    random,
  )
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor'
}

function visitOf(
  { patient, department, doctor: known, kind }: Coming,
  day: Day,
  about: Told | undefined,
  random: Random,
) {
  const back = known !== null && random.chance(SAME_DOCTOR)
  const doctor = back ? known : random.pick(DOCTORS[department])
  const hour = Number(random.weighted(HOURS))
  const drawn = (hour + random.next()) * 3600
  const seconds = Math.min(drawn, (about?.seconds ?? Infinity) - 15 * MINUTE)
  const referral =
    kind === 'new' ? random.weighted(referralShares(profileOf(department, 0).sources)) : 'unknown'
  const visit = {
    id: '',
    patient,
    at: shanghaiTime(day, Math.floor(seconds / MINUTE) * MINUTE),
    department,
    doctor: { code: doctor.code, name: doctor.name },
    first: kind === 'known' ? false : null,
    designated: back || random.chance(doctor.asked_for),
    referral: referral === 'unknown' ? null : referral,
    amounts: amountsOf(department, random),
  }
  return { visit, doctor }
}
