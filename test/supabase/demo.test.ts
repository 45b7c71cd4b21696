import { describe, expect, test } from 'vitest'
import { surveyAnswers } from '../../supabase/contract/answers.ts'
import { surveySubmission } from '../../supabase/contract/submission.ts'
import { LANGUAGES } from '../../supabase/contract/text.ts'
import {
  demoChange,
  demoDepartments,
  demoHospital,
  demoStaff,
  generateResponses,
  generateStarts,
} from '../../supabase/demo/index.ts'
import type { DemoResponse, DemoStart } from '../../supabase/demo/index.ts'
import { DEPARTMENT_PRAISE, REMARKS } from '../../supabase/demo/remarks.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'

const slug = /^[a-z][a-z0-9-]{0,39}$/
const HOUR = 60 * 60 * 1000

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const shareOf = <Item>(items: Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / items.length
const numbers = (responses: DemoResponse[], question: string) =>
  responses.map(({ answers }) => answers[question]).filter((value) => typeof value === 'number')
const nps = (responses: DemoResponse[]) => {
  const scores = numbers(responses, 'nps')
  return 100 * (shareOf(scores, (score) => score >= 9) - shareOf(scores, (score) => score <= 6))
}
const gap = (responses: DemoResponse[], question: string) =>
  mean(
    responses.flatMap(({ answers }) => {
      const pair = answers[question]
      return typeof pair === 'object' && 'expected' in pair ? [pair.perceived - pair.expected] : []
    }),
  )
/** What each option of a question was chosen by, as a share of those who answered it. */
function options(responses: DemoResponse[], question: string): Record<string, number> {
  const given = responses
    .map(({ answers }) => answers[question])
    .filter((value) => value !== undefined)
  const shares: Record<string, number> = {}
  for (const value of given)
    for (const id of typeof value === 'object' && 'picked' in value
      ? value.picked
      : [String(value)])
      shares[id] = (shares[id] ?? 0) + 1 / given.length
  return shares
}
const most = (shares: Record<string, number>) =>
  Object.entries(shares).sort(([, a], [, b]) => b - a)[0]?.[0]
const tally = <Key extends string | number>(keys: Key[]) => {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

describe('the demo hospital', () => {
  test('is marked as a demo and named in every language, as are its departments', () => {
    expect(demoHospital).toMatchObject({ slug: 'demo', demo: true, time_zone: 'Asia/Shanghai' })
    expect(demoDepartments).toHaveLength(8)
    expect(new Set(demoDepartments.map(({ code }) => code)).size).toBe(8)
    for (const { code } of demoDepartments) expect(code).toMatch(slug)
    for (const { names } of [demoHospital, ...demoDepartments])
      for (const language of LANGUAGES) expect(names[language]).toMatch(/\S/)
  })

  test('has one person of each role, at an address no mail reaches', () => {
    expect(demoStaff.map(({ role }) => role)).toEqual(['viewer', 'agent', 'admin'])
    for (const { email } of demoStaff) expect(email).toMatch(/^[a-z]+@demo\.careloop\.example$/)
  })

  test('remarks name nobody: no address, no number longer than a word, every language', () => {
    for (const remark of [...Object.values(REMARKS), ...Object.values(DEPARTMENT_PRAISE)].flat())
      for (const language of LANGUAGES) {
        expect(remark[language]).toMatch(/\S/)
        expect(remark[language]).not.toMatch(/\d{2}|@|(Mr|Mrs|Ms|Dr)\b|[先女]生|女士|主任|大夫/)
      }
  })
})

test('the same seed gives the same answers, another seed others', () => {
  const options = { seed: 5, today: '2026-11-21', months: 3 }
  const first = [...generateResponses(options)]
  expect([...generateResponses(options)]).toEqual(first)
  const other = new Set([...generateResponses({ ...options, seed: 6 })].map(({ id }) => id))
  expect(first.some(({ id }) => other.has(id))).toBe(false)
})

test('as many months as asked for, and a day that is none is refused', () => {
  const days = [...generateResponses({ seed: 1, today: '2026-05-31', months: 3 })].map((one) =>
    new Date(Date.parse(one.received_at) + 8 * HOUR).toISOString().slice(0, 10),
  )
  expect(days[0]).toBe('2026-02-28')
  expect(days.at(-1)).toBe('2026-05-30')
  expect(() => [...generateResponses({ seed: 1, today: 'yesterday', months: 3 })]).toThrow(
    RangeError,
  )
})

describe.each([
  { seed: 1, today: '2026-11-21' },
  { seed: 7, today: '2027-03-01' },
  { seed: 2026, today: '2028-08-31' },
])('24 months before $today, seed $seed', ({ seed, today }) => {
  const all = [...generateResponses({ seed, today, months: 24 })]
  /** Midnight in Shanghai at the beginning of `today`. */
  const end = Date.parse(`${today}T00:00:00+08:00`)
  const daysAgo = ({ received_at }: DemoResponse) =>
    Math.ceil((end - Date.parse(received_at)) / (24 * HOUR))
  const local = ({ received_at }: DemoResponse) => new Date(Date.parse(received_at) + 8 * HOUR)
  const of = (survey: string, department?: string) =>
    all.filter(
      (one) => one.survey === survey && (department === undefined || one.department === department),
    )
  const pulse = of('outpatient')

  test('at least 20 000 answers, every one valid, to every survey and department', () => {
    expect(all.length).toBeGreaterThan(23_000)
    expect(all.length).toBeLessThan(25_000)
    const schemas = new Map(
      Object.entries(READY_MADE).map(([name, definition]) => [name, surveyAnswers(definition)]),
    )
    for (const one of all) {
      const { received_at: _, ...sent } = { ...one, hospital: 'demo', token: '', trap: '' }
      if (!schemas.get(one.survey)?.safeParse(one.answers).success) expect.fail(JSON.stringify(one))
      if (!surveySubmission.safeParse(sent).success) expect.fail(JSON.stringify(one))
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const aboutVisits = Object.keys(READY_MADE).filter((name) => name !== 'recovery')
    expect(new Set(all.map(({ survey }) => survey))).toEqual(new Set(aboutVisits))
    expect(new Set(all.map(({ department }) => department))).toEqual(
      new Set([...demoDepartments.map(({ code }) => code), null]),
    )
  })

  test('in order of time, from the first day to the day before today, between 8 and 23 o’clock', () => {
    const times = all.map(({ received_at }) => received_at)
    expect(times).toEqual([...times].sort())
    expect(Math.max(...all.map(daysAgo))).toBeGreaterThan(728)
    expect(Math.min(...all.map(daysAgo))).toBeGreaterThanOrEqual(1)
    for (const one of all) expect(local(one).getUTCHours()).toBeGreaterThanOrEqual(8)
    for (const one of all) expect(local(one).getUTCHours()).toBeLessThan(23)
  })

  test('1: grows by a third; the surveys have their shares', () => {
    const growth =
      all.filter((one) => daysAgo(one) <= 365).length /
      all.filter((one) => daysAgo(one) > 366).length
    expect(growth).toBeGreaterThan(1.08)
    expect(growth).toBeLessThan(1.25)
    const shares = {
      outpatient: 0.77,
      'friends-and-family': 0.09,
      'five-s': 0.05,
      'six-criteria': 0.03,
      'servqual-short': 0.03,
      'servqual-full': 0.01,
      expectation: 0.02,
    }
    for (const [name, share] of Object.entries(shares))
      expect(of(name).length / all.length, name).toBeCloseTo(share, 1.7)
  })

  test('2: weeks and holidays', () => {
    const byWeekday = tally(all.map((one) => local(one).getUTCDay()))
    const on = (day: number) => byWeekday.get(day) ?? 0
    for (const day of [2, 3, 4, 5]) expect(on(1)).toBeGreaterThan(on(day))
    for (const day of [0, 6]) expect(on(day)).toBeLessThan(on(4) / 2)
    const byDay = tally(all.map((one) => local(one).toISOString().slice(0, 10)))
    // The first day of the lunar year, from the almanac.
    const newYears = ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26']
    const holidays = newYears.flatMap((newYear) =>
      Array.from({ length: 8 }, (_, index) =>
        new Date(Date.parse(newYear) + (index - 1) * 24 * HOUR).toISOString().slice(0, 10),
      ),
    )
    for (const year of [2024, 2025, 2026, 2027, 2028])
      for (let day = 1; day <= 7; day++) holidays.push(`${year}-10-0${day}`)
    for (const day of holidays) expect(byDay.get(day) ?? 0, day).toBeLessThan(9)
    const days = [...byDay.keys()]
    const inside = holidays.filter((day) => day >= (days[0] ?? '') && day <= (days.at(-1) ?? ''))
    expect(inside.length).toBeGreaterThan(28)
    expect(mean(inside.map((day) => byDay.get(day) ?? 0))).toBeLessThan(3)
  })

  test('3 and 4: channels and languages', () => {
    const channels = { wechat: 39, qr: 23, sms: 14, web: 10, kiosk: 6, app: 5, phone: 2, email: 1 }
    for (const [name, percent] of Object.entries(channels))
      expect(100 * shareOf(all, ({ channel }) => channel === name), name).toBeCloseTo(percent, -0.4)
    const web = all.filter(({ channel }) => channel === 'web')
    expect(shareOf(web, ({ department }) => department === null)).toBeCloseTo(0.25, 1)
    expect(all.every(({ department, channel }) => department !== null || channel === 'web')).toBe(
      true,
    )
    const speaks = (name: string, among = all) => shareOf(among, ({ lang }) => lang === name)
    expect(speaks('zh-Hans')).toBeCloseTo(0.9, 1.7)
    expect(speaks('zh-Hant')).toBeCloseTo(0.06, 1.7)
    expect(speaks('en')).toBeCloseTo(0.04, 1.7)
    expect(speaks('zh-Hant', of('outpatient', 'dentistry'))).toBeGreaterThan(0.2)
    expect(speaks('en', of('outpatient', 'obstetrics'))).toBeGreaterThan(0.09)
  })

  test('5: who is dissatisfied does not recommend', () => {
    expect(nps(pulse)).toBeGreaterThan(24)
    expect(nps(pulse)).toBeLessThan(36)
    const low = pulse.filter(({ answers }) => Number(answers['overall']) <= 2)
    const high = pulse.filter(({ answers }) => answers['overall'] === 5)
    expect(nps(low)).toBeLessThan(-80)
    expect(nps(high)).toBeGreaterThan(80)
    for (let score = 0; score <= 10; score++)
      expect(numbers(pulse, 'nps'), `score ${score}`).toContain(score)
  })

  test('6: cardiology is loved', () => {
    expect(nps(of('outpatient', 'cardiology'))).toBeGreaterThan(55)
    const dimensions = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy']
    const gaps = dimensions.map((one) => gap(of('servqual-short', 'cardiology'), one))
    expect(mean(gaps)).toBeGreaterThanOrEqual(0)
  })

  test('7: gastroenterology loses patients by waiting', () => {
    const here = of('outpatient', 'gastroenterology')
    expect(nps(here)).toBeLessThan(-5)
    expect(options(here, 'went_wrong')['waiting']).toBeGreaterThan(0.75)
    expect(gap(of('servqual-short', 'gastroenterology'), 'responsiveness')).toBeLessThan(-2)
    expect(shareOf(numbers(here, 'revisit'), (step) => step >= 4)).toBeLessThan(0.4)
    const speed = (code: string) => mean(numbers(of('five-s', code), 'speed'))
    for (const { code } of demoDepartments)
      if (code !== 'gastroenterology' && code !== 'rehabilitation')
        expect(speed('gastroenterology'), code).toBeLessThan(speed(code))
  })

  test('8: pediatrics changed on the day it says', () => {
    const change = demoChange(today)
    expect(change.department).toBe('pediatrics')
    expect((end - Date.parse(`${change.day}T00:00:00+08:00`)) / (24 * HOUR)).toBe(240)
    for (const language of LANGUAGES)
      expect(`${change.you_said[language]}${change.we_did[language]}`).toMatch(/\S/)
    const here = of('outpatient', 'pediatrics')
    const before = here.filter((one) => daysAgo(one) > 240)
    const after = here.filter((one) => daysAgo(one) <= 240 - 42)
    expect(nps(after) - nps(before)).toBeGreaterThan(35)
    expect(options(before, 'went_wrong')['waiting']).toBeGreaterThan(0.5)
    expect(options(after, 'went_wrong')['waiting']).toBeLessThan(0.4)
  })

  test('9: ophthalmology slides', () => {
    const here = of('outpatient', 'ophthalmology')
    const first = here.filter((one) => daysAgo(one) > 548)
    const last = here.filter((one) => daysAgo(one) <= 183)
    expect(nps(first) - nps(last)).toBeGreaterThan(25)
    expect(most(options(last, 'went_wrong'))).toBe('attitude')
    expect(most(options(first, 'went_wrong'))).not.toBe('attitude')
  })

  test('10: orthopedics is skilled and cold', () => {
    const here = of('five-s', 'orthopedics')
    expect(mean(numbers(here, 'skill')) - mean(numbers(here, 'smile'))).toBeGreaterThan(1)
    const complaints = options(of('outpatient', 'orthopedics'), 'went_wrong')
    expect(most(complaints)).toBe('explanation')
    expect(complaints['explanation']).toBeGreaterThan(0.4)
  })

  test('11: dentistry is recommended and dear', () => {
    const here = of('outpatient', 'dentistry')
    expect(options(here, 'source')['patient']).toBeGreaterThan(0.5)
    expect(options(here, 'went_wrong')['cost']).toBeGreaterThan(0.5)
  })

  test('12: obstetrics is steady', () => {
    const here = of('outpatient', 'obstetrics')
    expect(nps(here)).toBeGreaterThan(40)
    expect(most(options(here, 'source'))).toBe('partner_hospital')
    const halves = [0, 1, 2, 3].map((half) =>
      nps(here.filter((one) => Math.floor((daysAgo(one) - 1) / 183) === half)),
    )
    expect(Math.max(...halves) - Math.min(...halves)).toBeLessThan(20)
  })

  test('13: rehabilitation has too few answers in any 12 months', () => {
    const here = all.filter(({ department }) => department === 'rehabilitation')
    expect(here.length).toBeGreaterThan(10)
    const days = here.map(daysAgo)
    for (const day of days)
      expect(days.filter((one) => one >= day && one < day + 366).length).toBeLessThan(10)
  })

  test('14: the channel colours the answer', () => {
    const by = (name: string) => nps(pulse.filter(({ channel }) => channel === name))
    expect(by('kiosk')).toBeGreaterThan(by('qr'))
    expect(by('qr')).toBeGreaterThan(by('sms'))
  })

  test('15: seasons', () => {
    const monthly = (code: string, months: number[]) => {
      const here = pulse.filter((one) => months.includes(local(one).getUTCMonth()))
      return shareOf(here, ({ department }) => department === code)
    }
    expect(monthly('pediatrics', [10, 11, 0])).toBeGreaterThan(1.2 * monthly('pediatrics', [3, 4]))
    expect(monthly('ophthalmology', [6, 7])).toBeGreaterThan(1.3 * monthly('ophthalmology', [3, 4]))
  })

  test('16: comments', () => {
    const writes = ({ answers }: DemoResponse) => answers['comment'] !== undefined
    expect(shareOf(pulse, writes)).toBeGreaterThan(0.125)
    expect(shareOf(pulse, writes)).toBeLessThan(0.25)
    const low = pulse.filter(({ answers }) => Number(answers['overall']) <= 3)
    const high = pulse.filter(({ answers }) => Number(answers['overall']) > 3)
    expect(shareOf(low, writes)).toBeGreaterThan(2 * shareOf(high, writes))
    const waiting = low.filter(({ answers }) => {
      const named = answers['went_wrong']
      return typeof named === 'object' && 'picked' in named && named.picked[0] === 'waiting'
    })
    const said = REMARKS.waiting.flatMap((remark) => Object.values(remark))
    for (const { answers } of waiting.filter(writes))
      expect(said.some((one) => String(answers['comment']).startsWith(one))).toBe(true)
    for (const one of pulse.filter(writes))
      expect(/\p{Script=Han}/u.test(String(one.answers['comment']))).toBe(one.lang !== 'en')
  })

  test('17: who finishes depends on who stands by, on the language and on the length', () => {
    const starts = [...generateStarts(all, seed)]
    const finished = (holds: (one: DemoResponse | DemoStart) => boolean) =>
      all.filter(holds).length / starts.filter(holds).length
    const shortOnes = ({ survey, lang }: DemoResponse | DemoStart) =>
      survey !== 'servqual-full' && lang !== 'en'
    const channels = {
      phone: 97,
      kiosk: 94,
      app: 86,
      wechat: 84,
      qr: 78,
      email: 70,
      web: 64,
      sms: 60,
    }
    for (const [name, percent] of Object.entries(channels)) {
      const share = 100 * finished((one) => shortOnes(one) && one.channel === name)
      expect(Math.abs(share - percent), `${name}: ${share}`).toBeLessThan(name === 'email' ? 8 : 3)
    }
    const wechat = (holds: (one: DemoResponse | DemoStart) => boolean) =>
      finished((one) => one.channel === 'wechat' && holds(one))
    expect(wechat(({ lang }) => lang === 'en')).toBeCloseTo(0.88 * 0.84, 1)
    expect(wechat(({ survey }) => survey === 'servqual-full')).toBeCloseTo(0.42, 1)
    expect([...generateStarts(all, seed)]).toEqual(starts)
    // Whoever answered began, and whoever gave up did so on a day on which somebody answered.
    const days = (times: string[]) => new Set(times.map((time) => time.slice(0, 10)))
    expect(days(starts.map(({ started_at }) => started_at))).toEqual(
      days(all.map(({ received_at }) => received_at)),
    )
  })
})
