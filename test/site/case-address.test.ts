import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CHANNELS,
  DUES,
  formatCases,
  KINDS,
  NEW,
  OPEN_STATES,
  parseCases,
  searchable,
  settleCases,
  settledFilter,
  SEVERITIES,
  SOURCES,
  STATES,
} from '../../site/src/lib/case-address.ts'
import type { CasesView } from '../../site/src/lib/case-address.ts'
import {
  CASE_KINDS,
  CASE_SOURCES,
  CASE_STATES,
  caseFilter,
  SEVERITIES as CONTRACT_SEVERITIES,
} from '../../supabase/contract/case.ts'
import { CHANNELS as CONTRACT_CHANNELS } from '../../supabase/contract/submission.ts'

/** What the page of cases shows and the address that says it. */

test('the page knows every choice of the contract, in its order', () => {
  expect(STATES).toEqual(CASE_STATES)
  expect(KINDS).toEqual(CASE_KINDS)
  expect(SOURCES).toEqual(CASE_SOURCES)
  expect(CHANNELS).toEqual(CONTRACT_CHANNELS)
  expect(SEVERITIES).toEqual(CONTRACT_SEVERITIES)
  expect(DUES).toEqual(caseFilter.shape.due.unwrap().options)
})

const code = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/)
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const filters = fc.record(
  {
    states: fc
      .uniqueArray(fc.constantFrom(...STATES), { minLength: 1 })
      .map((states) => STATES.filter((state) => states.includes(state))),
    kind: fc.constantFrom(...KINDS),
    source: fc.constantFrom(...SOURCES),
    channel: fc.constantFrom(...CHANNELS),
    department: code,
    category: code,
    severity: fc.constantFrom(...SEVERITIES),
    assignee: fc.oneof(fc.constantFrom('me', 'nobody'), fc.uuid()),
    due: fc.constantFrom(...DUES),
    first_day: day,
    last_day: day,
    search: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => searchable(text) === text && text !== ''),
    order: fc.constant('newest' as const),
  },
  { requiredKeys: [] },
)
const views: fc.Arbitrary<CasesView> = fc.record({
  hospital: fc.option(code),
  filter: filters,
  open: fc.constantFrom(null, NEW, '3222222W'),
})

describe('an address', () => {
  test('says every view, and is read as it was written', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseCases(formatCases(view))).toEqual(view)
      }),
    )
  })

  test('holds whatever somebody types into it, and what is read of it the database takes', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (typed) => {
        const view = parseCases(`?${typed}`)
        expect(caseFilter.safeParse(view.filter).success).toBe(true)
        expect(parseCases(formatCases(view))).toEqual(view)
      }),
    )
  })

  test('of the list as it comes is empty; all open states have one name', () => {
    const view: CasesView = { hospital: null, filter: {}, open: null }
    expect(formatCases(view)).toBe('')
    expect(parseCases('?state=open').filter.states).toEqual(OPEN_STATES)
    expect(formatCases({ ...view, filter: { states: [...OPEN_STATES] } })).toBe('?state=open')
    expect(formatCases({ ...view, filter: { states: ['new', 'closed'], order: 'due' } })).toBe(
      '?state=new&state=closed',
    )
  })

  test('obeys what it can and counts the rest as not said', () => {
    expect(
      parseCases(
        '?state=lost&kind=rage&from=2026-02-30&to=2026-02-28&assignee=Me&case=abcd-efg1&search=%00',
      ),
    ).toEqual({ hospital: null, filter: { last_day: '2026-02-28' }, open: null })
  })

  test('takes a reference as people write it', () => {
    expect(parseCases('?case=3222-222w').open).toBe('3222222W')
  })
})

test('what can be searched for is text of 200 characters at the most', () => {
  expect(searchable('  a\0b\ud800 ')).toBe('ab\ufffd')
  expect([...searchable('😀'.repeat(300))]).toHaveLength(200)
})

test('a filter kept long ago does no harm', () => {
  expect(settledFilter({ states: ['gone'], search: 'x', shape: 1 } as never)).toEqual({
    search: 'x',
  })
})

describe('what the hospital does not have is left out and told, and so is what is not understood', () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  test.each([
    [
      `?hospital=other&department=nowhere&category=waiting&assignee=${nobody}`,
      { category: 'waiting' },
      ['hospital', 'department', 'assignee'],
    ],
    ['?case=3222-222w&state=open&assignee=me', { assignee: 'me', states: OPEN_STATES }, []],
    ['?case=x&state=new&state=lost&due=never', { states: ['new'] }, ['case', 'state', 'due']],
    ['?from=2026-02-01&to=2026-01-01&kind=praise', { kind: 'praise' }, ['from', 'to']],
  ])('%s', (search, filter, mistakes) => {
    const settled = settleCases(parseCases(search), search, {
      slug: 'demo',
      departments: [{ code: 'cardiology' }],
      categories: [{ code: 'waiting' }],
      colleagues: [],
    })
    expect(settled.view.filter).toEqual(filter)
    expect(settled.mistakes.map(({ name }) => name)).toEqual(mistakes)
  })
})
