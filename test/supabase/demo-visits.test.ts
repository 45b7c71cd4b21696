import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  demoDepartments,
  generateCases,
  generateResponses,
  generateVisits,
} from '../../supabase/demo/index.ts'
import type { DemoTie, DemoVisit } from '../../supabase/demo/index.ts'

/** Rules 30 to 38 of the demo hospital, where they are made. */

const DAY = 86_400_000
const HALF_A_YEAR = 183 * DAY

const shareOf = <Item>(items: Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / items.length
const groupBy = <Item>(items: Item[], key: (item: Item) => string) => {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const total = ({ amounts }: DemoVisit) =>
  Object.values(amounts).reduce((sum, amount) => sum + amount, 0)

describe.each([
  { seed: 20261124, today: '2026-11-22' },
  { seed: 7, today: '2028-02-29' },
])('24 months of visits before $today, seed $seed', ({ seed, today }) => {
  const options = { seed, today, months: 24 }
  const responses = [...generateResponses(options)]
  const cases = generateCases(options, responses)
  const { visits, ties } = generateVisits(options, responses, cases)
  const end = Date.parse(`${today}T00:00:00+08:00`)
  const valid = visits.filter(({ cancelled }) => !cancelled)
  const patients = new Map<string, DemoVisit[]>()
  for (const visit of valid) {
    const before = patients.get(visit.patient)
    if (before) before.push(visit)
    else patients.set(visit.patient, [visit])
  }
  const ago = (days: number) => new Date(end - days * DAY).toISOString()
  const isFirst = (visit: DemoVisit) =>
    patients.get(visit.patient)?.[0] === visit && visit.first !== false
  /** Whether the patient was there again within half a year of `at`. */
  const cameBack = (patient: string, at: number, within = HALF_A_YEAR) =>
    (patients.get(patient) ?? []).some((visit) => {
      const time = Date.parse(visit.at)
      return time > at && time <= at + within
    })
  const returned = (told: { tie: DemoTie; at: number }[]) => {
    const old = told.filter(({ at }) => at < end - HALF_A_YEAR)
    return { n: old.length, share: shareOf(old, ({ tie, at }) => cameBack(tie.patient, at)) }
  }

  test('the same seed gives the same visits, in order, none of them in the future or twice', () => {
    const again = generateVisits(options, responses, cases)
    expect(isDeepStrictEqual(again, { visits, ties })).toBe(true)
    const times = visits.map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(times.at(-1)! < new Date(end).toISOString()).toBe(true)
    expect(times[0]! >= ago(732)).toBe(true)
    expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length)
    const seen = visits.map((one) => `${one.patient} ${one.at} ${one.department}`)
    expect(new Set(seen).size).toBe(visits.length)
    const amounts = visits.flatMap((one) => Object.values(one.amounts))
    const inCents = (amount: number) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6
    expect(amounts.filter((amount) => !(amount > 0 && inCents(amount)))).toEqual([])
  })

  test('30: how many', () => {
    expect(patients.size).toBeGreaterThan(11_500)
    expect(patients.size).toBeLessThan(12_500)
    expect(visits.length).toBeGreaterThan(57_000)
    expect(visits.length).toBeLessThan(63_000)
    expect(shareOf(visits, ({ cancelled }) => cancelled)).toBeCloseTo(0.01, 2)
    const known = [...patients.values()].filter(([first]) => first?.first === false)
    expect(known.length / patients.size).toBeCloseTo(0.27, 1)
  })

  test('31: who comes back follows the answer', () => {
    const answers = new Map(responses.map((one) => [one.id, one]))
    const told = ties.flatMap((tie) => {
      const answer = answers.get(tie.response ?? '')
      const score = answer?.answers['nps']
      return tie.case === null && answer && typeof score === 'number'
        ? [{ tie, score, at: Date.parse(answer.received_at) }]
        : []
    })
    const promoters = returned(told.filter(({ score }) => score >= 9))
    const passives = returned(told.filter(({ score }) => score === 7 || score === 8))
    const detractors = returned(told.filter(({ score }) => score <= 6))
    expect(promoters.share).toBeGreaterThan(0.88)
    expect(promoters.share).toBeLessThan(0.96)
    expect(passives.share).toBeGreaterThan(0.8)
    expect(passives.share).toBeLessThan(0.9)
    expect(detractors.share).toBeGreaterThan(0.43)
    expect(detractors.share).toBeLessThan(0.56)
    for (const { n } of [promoters, passives, detractors]) expect(n).toBeGreaterThan(400)
  })

  test('32: who comes back follows what became of the complaint', () => {
    const complaints = new Map(cases.map((one) => [one.id, one]))
    const told = ties.flatMap((tie) => {
      const one = complaints.get(tie.case ?? '')
      const judged = one?.events.findLast(({ action }) => action === 'judge')
      const resolved = one?.events.findLast(({ action }) => action === 'resolve')
      if (!one || !judged || !resolved) return []
      const satisfied = judged.details['satisfied'] === true
      const hours = (Date.parse(resolved.at) - Date.parse(one.filed_at)) / 3_600_000
      return [{ tie, satisfied, hours, at: Date.parse(one.events.at(-1)!.at) }]
    })
    const helped = told.filter(({ satisfied }) => satisfied)
    // Three working days are at least three days and, over a weekend, hardly more than five.
    const quickly = returned(helped.filter(({ hours }) => hours <= 60))
    const slowly = returned(helped.filter(({ hours }) => hours > 140))
    const never = returned(told.filter(({ satisfied }) => !satisfied))
    expect(quickly.share).toBeGreaterThan(0.8)
    expect(slowly.share).toBeLessThan(quickly.share)
    expect(slowly.share).toBeGreaterThan(never.share)
    expect(never.share).toBeLessThan(0.5)
    for (const { n } of [quickly, slowly, never]) expect(n).toBeGreaterThan(15)
  })

  test('33: departments keep their patients as their patients feel', () => {
    /** Of the visits to a department from the `oldest` to the `newest` day ago: with another one within four months. */
    const kept = (department: string, oldest: number, newest: number) =>
      shareOf(
        valid.filter(
          (visit) =>
            visit.department === department && visit.at >= ago(oldest) && visit.at < ago(newest),
        ),
        (visit) => cameBack(visit.patient, Date.parse(visit.at), 120 * DAY),
      )
    expect(kept('cardiology', 700, 121) - kept('gastroenterology', 700, 121)).toBeGreaterThan(0.08)
    expect(kept('pediatrics', 198, 121) - kept('pediatrics', 700, 250)).toBeGreaterThan(0.02)
    expect(kept('ophthalmology', 730, 480) - kept('ophthalmology', 250, 121)).toBeGreaterThan(0.02)
  })

  test('34: answers and complaints are tied to the visit they were about', () => {
    const pulses = responses.filter(
      ({ survey, department }) => survey === 'outpatient' && department !== null,
    )
    const complaints = cases.filter(({ kind }) => kind === 'complaint')
    const answered = ties.filter(({ response }) => response !== null).length / pulses.length
    expect(answered).toBeGreaterThan(0.25)
    expect(answered).toBeLessThan(0.4)
    const complained = ties.filter((tie) => tie.case !== null).length / complaints.length
    expect(complained).toBeGreaterThan(0.5)
    expect(complained).toBeLessThan(0.7)
    const known = new Map(visits.map((one) => [one.id, one]))
    const answers = new Map(responses.map((one) => [one.id, one]))
    const filed = new Map(cases.map((one) => [one.id, one]))
    for (const tie of ties) {
      const visit = known.get(tie.visit)
      const told = answers.get(tie.response ?? '') ?? filed.get(tie.case ?? '')
      expect(visit).toMatchObject({ patient: tie.patient, cancelled: false })
      expect(told?.department).toBe(visit?.department)
      const at = told && 'received_at' in told ? told.received_at : told?.filed_at
      expect(visit!.at < at!).toBe(true)
    }
  })

  test('35: how long they take to come back', () => {
    const gaps = groupBy(
      [...patients.values()].flatMap((ones) =>
        ones.slice(1).map((visit, place) => ({
          department: visit.department,
          days: (Date.parse(visit.at) - Date.parse(ones[place]!.at)) / DAY,
        })),
      ),
      ({ department }) => department,
    )
    const days = (code: string) => median((gaps.get(code) ?? []).map((gap) => gap.days))
    const all = demoDepartments.map(({ code }) => days(code))
    expect(days('rehabilitation')).toBe(Math.min(...all))
    expect(days('rehabilitation')).toBeLessThan(16)
    expect(days('ophthalmology')).toBe(Math.max(...all))
    expect(days('ophthalmology')).toBeLessThan(62)
  })

  test('36: how first visits come about', () => {
    const first = valid.filter(isFirst)
    const by = (department: string, referral: string) =>
      shareOf(
        first.filter((one) => one.department === department && one.referral !== null),
        (one) => one.referral === referral,
      )
    expect(by('dentistry', 'patient')).toBeGreaterThan(0.5)
    expect(by('obstetrics', 'partner_hospital')).toBeGreaterThan(by('obstetrics', 'patient'))
    expect(valid.filter((one) => !isFirst(one)).every(({ referral }) => referral === null)).toBe(
      true,
    )
  })

  test('37: who is asked for', () => {
    const first = valid.filter((one) => isFirst(one))
    for (const { code } of demoDepartments) {
      const rates = [
        ...groupBy(
          first.filter(({ department }) => department === code),
          ({ doctor }) => doctor.code,
        ),
      ]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, ones]) => shareOf(ones, ({ designated }) => designated))
      expect(rates[0]).toBeGreaterThan(0.5)
      expect(rates.at(-1)).toBeLessThan(0.5)
    }
  })

  test('38: what loyal patients bring', () => {
    const loyal = valid.filter((one) => !isFirst(one) || one.designated)
    const sum = (ones: DemoVisit[]) => ones.reduce((all, one) => all + total(one), 0)
    const share = sum(loyal) / sum(valid)
    expect(share).toBeGreaterThan(0.8)
    expect(share).toBeLessThan(0.95)
  })
})
