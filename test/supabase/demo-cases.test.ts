import { describe, expect, test } from 'vitest'
import { surveyAnswers } from '../../supabase/contract/answers.ts'
import { complaintContact } from '../../supabase/contract/complaint.ts'
import {
  demoDepartments,
  generateCases,
  generateRecoveryResponses,
  generateResponses,
} from '../../supabase/demo/index.ts'
import type { DemoCase, DemoResponse } from '../../supabase/demo/index.ts'
import { HAPPENED, PRAISED, REPLIES, SUGGESTED } from '../../supabase/demo/complaint-texts.ts'
import { afterWorkingHours } from '../../supabase/demo/working-time.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

const shareOf = <Item>(items: Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / items.length
const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const stepOf = ({ events }: DemoCase, action: string) =>
  events.findLast((event) => event.action === action)
const daysTo = (one: DemoCase, action: string) => {
  const step = stepOf(one, action)
  return step ? (Date.parse(step.at) - Date.parse(one.filed_at)) / DAY : NaN
}
/** Kept within so many weekdays after the day of filing, by a calendar of weekdays alone. */
function within(one: DemoCase, action: string, weekdays: number): boolean {
  let day = Math.floor((Date.parse(one.filed_at) + 8 * HOUR) / DAY)
  for (let left = weekdays; left > 0;) if (++day && ((day + 4) % 7) % 6 !== 0) left--
  const at = stepOf(one, action)?.at
  return at !== undefined && Date.parse(at) < (day + 1) * DAY - 8 * HOUR
}

test('working hours: nights, weekends and holidays do not count', () => {
  const at = (time: string) => Date.parse(`${time}+08:00`)
  expect(afterWorkingHours(at('2026-11-18T09:00'), 4)).toBe(at('2026-11-18T13:00'))
  expect(afterWorkingHours(at('2026-11-18T21:00'), 1)).toBe(at('2026-11-19T09:00'))
  expect(afterWorkingHours(at('2026-11-20T17:00'), 2)).toBe(at('2026-11-23T09:00'))
  expect(afterWorkingHours(at('2026-09-30T17:30'), 1)).toBe(at('2026-10-08T08:30'))
})

test('what is written names nobody', () => {
  const texts = [...Object.values(HAPPENED), SUGGESTED, PRAISED, Object.values(REPLIES)].flat()
  for (const text of texts)
    for (const wording of Object.values(text))
      expect(wording).not.toMatch(/\d{2}|@|(Mr|Mrs|Ms|Dr)\b|[先女]生|女士|主任|大夫/)
})

describe.each([
  { seed: 1, today: '2026-11-21' },
  { seed: 2026, today: '2028-08-31' },
])('24 months of cases before $today, seed $seed', ({ seed, today }) => {
  const options = { seed, today, months: 24 }
  const visits = [...generateResponses(options)]
  const cases = generateCases(options, visits)
  const end = Date.parse(`${today}T00:00:00+08:00`)
  const daysAgo = ({ filed_at }: DemoCase) => Math.ceil((end - Date.parse(filed_at)) / DAY)
  const complaints = cases.filter(({ kind }) => kind === 'complaint')
  const of = (department: string | null) =>
    complaints.filter((one) => one.department === department)
  const about = (ones: DemoCase[]) => {
    const counts: Record<string, number> = {}
    for (const { category } of ones) counts[category ?? ''] = (counts[category ?? ''] ?? 0) + 1
    return Object.entries(counts).toSorted(([, a], [, b]) => b - a)[0]?.[0]
  }
  const resolved = complaints.filter((one) => stepOf(one, 'resolve'))

  test('the same seed gives the same cases, in order, with contacts that a form would take', () => {
    expect(generateCases(options, visits)).toEqual(cases)
    const times = cases.map(({ filed_at }) => filed_at)
    expect(times).toEqual(times.toSorted())
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    for (const { contact, filed_at, events } of cases) {
      if (contact) expect(complaintContact.parse(contact)).toEqual(contact)
      const steps = [filed_at, ...events.map(({ at }) => at)].map((at) => Date.parse(at))
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
      expect(Math.max(...steps)).toBeLessThan(end)
    }
    const low = new Map(visits.map((one) => [one.id, one]))
    for (const { response, department } of cases.filter(({ source }) => source === 'survey'))
      expect(low.get(response ?? '')).toMatchObject({ survey: 'outpatient', department })
  })

  test('18: how many, of which kind and from where', () => {
    expect(cases.length / 24).toBeGreaterThan(58)
    expect(cases.length / 24).toBeLessThan(72)
    expect(shareOf(cases, ({ kind }) => kind === 'complaint')).toBeCloseTo(0.81, 1)
    expect(shareOf(complaints, ({ source }) => source === 'complaint')).toBeCloseTo(0.72, 0.9)
    for (const source of ['survey', 'call', 'desk'])
      expect(
        shareOf(complaints, (one) => one.source === source),
        source,
      ).toBeGreaterThan(0.03)
  })

  test('19: which department is complained about, and what for', () => {
    const sizes = demoDepartments.map(({ code }) => of(code).length)
    expect(Math.max(...sizes)).toBe(of('gastroenterology').length)
    expect(
      shareOf(of('gastroenterology'), ({ category }) => category === 'waiting'),
    ).toBeGreaterThan(0.45)
    const children = of('pediatrics')
    const before = children.filter((one) => daysAgo(one) > 240)
    const after = children.filter((one) => daysAgo(one) <= 240)
    expect(after.length / 240).toBeLessThan((0.6 * before.length) / 490)
    expect(about(before)).toBe('waiting')
    expect(about(after)).not.toBe('waiting')
    expect(about(of('orthopedics'))).toBe('explanation')
    expect(about(of('dentistry'))).toBe('cost')
    const eyes = of('ophthalmology')
    expect(about(eyes.filter((one) => daysAgo(one) <= 183))).toBe('attitude')
    expect(eyes.filter((one) => daysAgo(one) <= 365).length).toBeGreaterThan(
      1.1 * eyes.filter((one) => daysAgo(one) > 365).length,
    )
    expect(of('rehabilitation').length).toBeLessThan(20)
  })

  test('20: orthopedics answers late', () => {
    const old = complaints.filter((one) => daysAgo(one) > 30)
    const late = old.filter(({ department }) => department === 'orthopedics')
    const others = old.filter(({ department }) => department !== 'orthopedics')
    const acknowledged = (ones: DemoCase[]) => shareOf(ones, (one) => within(one, 'acknowledge', 1))
    const resolvedIn = (ones: DemoCase[]) =>
      shareOf(ones, (one) => within(one, 'resolve', one.complex ? 10 : 5))
    expect(acknowledged(others)).toBeGreaterThan(0.8)
    expect(acknowledged(late)).toBeLessThan(0.65)
    expect(resolvedIn(others)).toBeGreaterThan(0.68)
    expect(resolvedIn(late)).toBeLessThan(resolvedIn(others) - 0.15)
  })

  test('21: how long it takes', () => {
    const days = (ones: DemoCase[]) =>
      median(ones.filter((one) => stepOf(one, 'resolve')).map((one) => daysTo(one, 'resolve')))
    expect(days(complaints)).toBeGreaterThan(3)
    expect(days(complaints)).toBeLessThan(6)
    for (const { code } of demoDepartments)
      if (code !== 'cardiology' && code !== 'rehabilitation')
        expect(days(of('cardiology')), code).toBeLessThan(days(of(code)))
  })

  test('22: who judges, and who opens the case again', () => {
    const judges = resolved.filter(({ source }) => source === 'complaint' || source === 'survey')
    expect(shareOf(judges, (one) => stepOf(one, 'judge') !== undefined)).toBeCloseTo(0.5, 0.9)
    const judged = resolved.filter((one) => stepOf(one, 'judge'))
    const satisfied = shareOf(judged, (one) => stepOf(one, 'judge')?.details['satisfied'] === true)
    expect(satisfied).toBeGreaterThan(0.6)
    expect(satisfied).toBeLessThan(0.85)
    const again = shareOf(resolved, ({ events }) =>
      events.some(({ action, details }) => action === 'judge' && details['satisfied'] === false),
    )
    expect(again).toBeGreaterThan(0.06)
    expect(again).toBeLessThan(0.16)
  })

  test('23: who would come back', () => {
    const judgements = resolved.flatMap(({ events }) =>
      events.filter(({ action }) => action === 'judge').map(({ details }) => details),
    )
    const back = (satisfied: boolean) =>
      shareOf(
        judgements.filter((one) => one['satisfied'] === satisfied),
        (one) => one['would_return'] === true,
      )
    expect(back(false)).toBeGreaterThan(0.1)
    expect(back(false)).toBeLessThan(0.34)
    expect(back(true)).toBeGreaterThan(0.55)
    const answers = generateRecoveryResponses({ ...options, seed: seed + 1 })
    expect(answers.length / 24).toBeGreaterThan(65)
    const schema = surveyAnswers(READY_MADE.recovery)
    for (const one of answers) expect(schema.safeParse(one.answers).success).toBe(true)
    const returns = (group: string) => {
      const asked = answers.filter(({ answers: { problem } }) => problem === group)
      return shareOf(asked, ({ answers: given }: DemoResponse) => given[`return_${group}`] === true)
    }
    const expected = { none: 0.93, silent: 0.36, unresolved: 0.24, resolved: 0.6, quick: 0.85 }
    for (const [group, share] of Object.entries(expected))
      expect(Math.abs(returns(group) - share), group).toBeLessThan(0.1)
  })

  test('24: what is open is new', () => {
    const open = complaints.filter((one) => !stepOf(one, 'resolve'))
    expect(open.length).toBeGreaterThan(4)
    for (const one of open) expect(daysAgo(one)).toBeLessThan(90)
    const last = complaints.filter((one) => daysAgo(one) <= 18)
    const at = (action: string) => last.filter(({ events }) => events.at(-1)?.action === action)
    expect(at('start').length).toBeGreaterThan(1)
    expect(at('ask').length).toBeGreaterThan(1)
    const dissatisfied = at('judge').filter(
      ({ events }) => events.at(-1)?.details['satisfied'] === false,
    )
    expect(dissatisfied.length).toBeGreaterThan(1)
    for (const one of cases)
      if (one.events.at(-1)?.action === 'resolve')
        expect(end - Date.parse(one.events.at(-1)!.at)).toBeLessThan(16 * DAY)
  })
})
