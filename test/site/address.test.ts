import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatView,
  mistakesIn,
  parseView,
  settleView,
  SORTS,
  unreadIn,
} from '../../site/src/lib/address.ts'
import type { SurveyView } from '../../site/src/lib/address.ts'
import { addDays, PRESETS } from '../../site/src/lib/days.ts'

const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const day = fc.integer({ min: 0, max: 20000 }).map((days) => addDays('1990-01-01', days))
const views: fc.Arbitrary<SurveyView> = fc.record({
  hospital: maybe(slug),
  survey: maybe(slug),
  question: maybe(fc.stringMatching(/^[a-z][a-z0-9_]{0,39}(\.(expected|perceived|gap))?$/)),
  department: maybe(slug),
  channel: maybe(slug),
  period: fc.oneof(
    fc.constantFrom(...PRESETS),
    fc.tuple(day, fc.nat(3659)).map(([first, more]) => ({ first, last: addDays(first, more) })),
  ),
  compare: fc.boolean(),
  grain: maybe(fc.constantFrom('week' as const, 'month' as const)),
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
})

test('any view comes back from its address as it was', () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(parseView(formatView(view))).toEqual(view)
    }),
  )
})

test('the page as it opens has no query', () => {
  expect(formatView(parseView(''))).toBe('')
})

test('an address is readable', () => {
  expect(
    formatView({
      ...parseView(''),
      survey: 'outpatient',
      question: 'overall',
      compare: true,
      department: 'cardiology',
      period: { first: '2026-01-01', last: '2026-03-31' },
      sort: 'name',
      descending: false,
    }),
  ).toBe(
    '?survey=outpatient&question=overall&from=2026-01-01&to=2026-03-31&department=cardiology&compare=previous&sort=name',
  )
})

test.each([
  '?from=2026-03-01&to=2026-02-01',
  '?from=2026-02-30&to=2026-03-01',
  '?from=2026-02-01',
  '?from=0001-01-01&to=2026-01-01',
  '?period=forever&sort=price&order=sideways&grain=hour',
  '?department=%3Cimg%20src=x%20onerror=alert(1)%3E&survey=../../x&channel=A',
  '?question=waiting.length&compare=everything',
])('what is not understood counts as not said: %s', (search) => {
  expect(parseView(search)).toEqual(parseView(''))
})

test('any text is an address', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseView(`?${text}`)
      parseView(`?survey=${encodeURIComponent(text)}&from=${encodeURIComponent(text)}`)
    }),
  )
})

describe('settleView', () => {
  const hospital = {
    surveys: [
      { slug: 'five-s', title: { en: '5S' }, nps: false },
      { slug: 'pulse', title: { en: 'Pulse' }, nps: true },
    ],
    departments: [{ id: 1, code: 'cardiology', names: { en: 'Cardiology' }, archived: false }],
  }
  const settle = (search: string) =>
    settleView(parseView(search), hospital, ['web', 'qr'], '2026-11-22')

  test('the page as it opens: the first survey with a score, 90 days by week', () => {
    expect(settle('')).toEqual({
      survey: 'pulse',
      question: null,
      department: null,
      channel: null,
      period: { first: '2026-08-25', last: '2026-11-22' },
      earlier: null,
      grain: 'week',
    })
  })

  test('a long period is by month unless the address says otherwise', () => {
    expect(settle('?period=last-12-months').grain).toBe('month')
    expect(settle('?period=last-12-months&grain=week').grain).toBe('week')
  })

  test('what the hospital does not have counts as not said', () => {
    expect(settle('?survey=gone&department=gone&channel=fax')).toEqual(settle(''))
    expect(settle('?survey=five-s&department=cardiology&channel=qr')).toMatchObject({
      survey: 'five-s',
      department: 'cardiology',
      channel: 'qr',
    })
  })

  test('compared with the period before', () => {
    expect(settle('?period=this-month&compare=previous').earlier).toEqual({
      first: '2026-10-01',
      last: '2026-10-22',
    })
  })

  test('a question goes with its survey', () => {
    expect(settle('?question=overall').question).toBe('overall')
    expect(settle('?survey=five-s&question=smile').question).toBe('smile')
    expect(settle('?survey=gone&question=smile').question).toBeNull()
  })

  test.each([
    ['?survey=gone&question=smile', ['survey gone', 'question smile']],
    ['?department=cardiolgy&channel=fax', ['department cardiolgy', 'channel fax']],
    ['?department=%3Cimg%3E&hospital=other', ['hospital other', 'department <img>']],
    ['?from=2026-03-01&to=2026-02-01', ['period 2026-03-01 – 2026-02-01']],
    ['?from=2026-03-01', ['period 2026-03-01 – ']],
    ['?period=forever', ['period forever']],
    ['?question=a.b', ['question a.b']],
    ['?from=2026-02-01&to=2026-03-01&period=forever', []],
    ['?survey=five-s&department=cardiology&channel=qr&period=this-year&department=x', []],
    ['?hospital=demo&survey=&department=', []],
    ['', []],
  ])('what %s asks for in vain is known: %j', (search, mistakes) => {
    const shown = { ...settle(search), hospital: 'demo' }
    expect(
      mistakesIn(search, parseView(search), shown).map(({ name, value }) => `${name} ${value}`),
    ).toEqual(mistakes)
  })

  test('a hospital without surveys has none to show', () => {
    const empty = { surveys: [], departments: [] }
    expect(settleView(parseView(''), empty, [], '2026-11-22').survey).toBeNull()
  })
})

test('a filter that is not shown as the address says it is told', () => {
  const names = ['due', 'from', 'to']
  expect(unreadIn('?due=never&from=2026-02-30&to=2026-03-01', '?to=2026-03-01', names)).toEqual([
    { name: 'filter', value: 'due=never' },
    { name: 'filter', value: 'from=2026-02-30' },
  ])
  expect(unreadIn('?due=today&other=1', '?due=today', names)).toEqual([])
})
