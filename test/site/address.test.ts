import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mistakesIn } from '../../site/src/lib/address.ts'
import { formatView, parseView, settleView, SORTS } from '../../site/src/lib/survey-address.ts'
import type { SurveyView } from '../../site/src/lib/survey-address.ts'
import { parseActions, settleActions } from '../../site/src/lib/action-address.ts'
import { addDays, PRESETS } from '../../site/src/lib/days.ts'
import { parseFollowUps, settleFollowUps } from '../../site/src/lib/follow-up-address.ts'
import { parseOverview, settleOverview } from '../../site/src/lib/overview-address.ts'
import { parseRecovery, settleRecovery } from '../../site/src/lib/recovery-address.ts'
import { parseReminders, settleReminders } from '../../site/src/lib/reminder-address.ts'

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
    slug: 'demo',
    surveys: [
      { slug: 'five-s', title: { en: '5S' }, nps: false },
      { slug: 'pulse', title: { en: 'Pulse' }, nps: true },
    ],
    departments: [{ id: 1, code: 'cardiology', names: { en: 'Cardiology' }, archived: false }],
    channels: ['web', 'qr'],
    asks: (survey: string, question: string) => survey !== 'pulse' || question !== 'smile',
  }
  const settled = (search: string) => settleView(parseView(search), search, hospital, '2026-11-22')
  const settle = (search: string) => settled(search).selection

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
    expect(settle('?survey=gone&question=overall').question).toBeNull()
    expect(settle('?question=smile').question).toBeNull()
  })

  test.each([
    ['?survey=gone&question=overall', ['survey gone', 'question overall']],
    ['?survey=pulse&question=smile', ['question smile']],
    ['?survey=five-s&question=smile', []],
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
    expect(settled(search).mistakes.map(({ name, value }) => `${name} ${value}`)).toEqual(mistakes)
  })

  test('a hospital without surveys has none to show', () => {
    const empty = { slug: 'demo', surveys: [], departments: [], channels: [] }
    expect(settleView(parseView(''), '', empty, '2026-11-22').selection.survey).toBeNull()
  })
})

describe('what of an address is not obeyed', () => {
  test.each([
    ['?due=never&from=2026-02-30&to=2026-03-01', ['due never', 'from 2026-02-30']],
    ['?state=open&state=lost&state=done', ['state lost']],
    ['?case=2222-2222&due=today&other=1', []],
    ['?due=&state=&case=', []],
  ])('of %s: %j', (search, mistakes) => {
    const shown = {
      due: search.includes('today') ? 'today' : undefined,
      from: null,
      to: '2026-03-01',
      state: ['open', 'done'],
      case: true,
    }
    expect(mistakesIn(search, shown).map(({ name, value }) => `${name} ${value}`)).toEqual(mistakes)
  })

  const has = {
    slug: 'demo',
    departments: [{ code: 'cardiology' }],
    categories: [{ code: 'cost' }],
  }

  test.each([
    ['', []],
    ['?state=open&department=cardiology&category=cost&case=2222-2222', []],
    ['?state=done', []],
    ['?hospital=other&state=lost&case=x', ['hospital other', 'case x', 'state lost']],
    ['?department=gone&category=gone', ['department gone', 'category gone']],
  ])('by the list of corrective actions, of %s: %j', (search, mistakes) => {
    const settled = settleActions(parseActions(search), search, has)
    expect(settled.mistakes.map(({ name, value }) => `${name} ${value}`)).toEqual(mistakes)
    expect(JSON.stringify(settled.view.filter)).not.toContain('gone')
  })

  test.each([
    ['', []],
    ['?state=open&due=week&reason=wish&outcome=never&call=007&period=last-90-days', []],
    ['?state=done&due=week', ['due week']],
    ['?department=gone&period=forever&call=x', ['department gone', 'period forever', 'call x']],
  ])('by the list of follow-ups, of %s: %j', (search, mistakes) => {
    const settled = settleFollowUps(parseFollowUps(search), search, has)
    expect(settled.mistakes.map(({ name, value }) => `${name} ${value}`)).toEqual(mistakes)
  })

  // What only another page can show is that page's.
  const everything =
    '?survey=gone&question=gone&department=gone&channel=fax&period=forever&topic=gone&due=never'
  const place = {
    slug: 'demo',
    surveys: [{ slug: 'pulse', title: { en: 'Pulse' }, nps: true }],
    departments: [],
    channels: ['web'],
  }
  const day = '2026-11-22'

  test.each([
    [
      'overview',
      settleOverview(parseOverview(everything), everything, place, day),
      ['survey gone'],
    ],
    [
      'recovery',
      settleRecovery(parseRecovery(everything), everything, place, day),
      ['department gone', 'channel fax', 'period forever'],
    ],
    [
      'reminders',
      settleReminders(parseReminders(everything), everything, place, day),
      ['period forever'],
    ],
  ])('by the %s, which has these filters and no others', (_page, { mistakes }, told) => {
    expect(mistakes.map(({ name, value }) => `${name} ${value}`)).toEqual(told)
  })
})
