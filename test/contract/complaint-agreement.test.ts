import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { caseFilter, caseInput, newCase, STAFF_ACTIONS } from '../../supabase/contract/case.ts'
import { complaintStep, complaintSubmission } from '../../supabase/contract/complaint.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { mutations } from './samples.ts'
import { verdict } from './verdict.ts'

/** What patients and agents send of cases: zod in the contract and Postgres behind it judge the same samples alike. */

let stack: Stack
beforeAll(async () => {
  stack = await openEmpty()
  await stack.db.query(`select public.create_hospital('sample', '{"en": "Sample"}')`)
})
afterAll(() => stack.close())

const letters = (count: number) => 'a'.repeat(count)

/** What is asked of words: 2 … 40 code points that are kept. */
const WORDS = (shortest: number, longest: number) => [
  '',
  ' ',
  letters(shortest - 1),
  letters(shortest),
  letters(longest),
  letters(longest + 1),
  '长'.repeat(longest),
  '😀'.repeat(longest),
  '😀'.repeat(longest + 1),
  `${letters(shortest - 1)} `,
  ` \n\t${letters(shortest - 1)}\u3000\u00a0`,
  `${letters(shortest - 1)}\u0007`,
  `${letters(shortest - 1)}\u009f\u007f`,
  `${letters(shortest - 1)}\u202e\u2066`,
  `${letters(shortest - 1)}\u200f`,
  `${letters(shortest - 1)}\ufeff`,
  `${letters(shortest - 1)}\u200b`,
  `${letters(shortest - 1)}\r\n`,
  `a\r\n${letters(shortest)}`,
  `${letters(shortest)}\u0001\u0002`,
  `${letters(shortest)}\0`,
  `${letters(shortest)}\ud800`,
  5,
  null,
  [letters(shortest)],
]
const IDS = [
  randomUUID(),
  randomUUID().toUpperCase(),
  '00000000-0000-1000-8000-000000000000',
  '00000000-0000-4000-7000-000000000000',
  '',
  'x',
  null,
  5,
]
const DAYS = [
  '2026-02-28',
  '2026-02-29',
  '2024-02-29',
  '1900-01-01',
  '1899-12-31',
  '2099-12-31',
  '2100-01-01',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-4-1',
  '2026-04-01T00:00:00Z',
  ' 2026-04-01',
  '0000-01-01',
  '',
  null,
  20260401,
]
const REFERENCES = [
  'ABCDEFGH',
  'ABCDEFG',
  'ABCDEFGHJ',
  'ABCDEFGI',
  'ABCDEFG0',
  'abcdefgh',
  'ABCD-EFGH',
  '',
  null,
  5,
]
const CODES = [
  'ABCDEFGHJKMN',
  'ABCDEFGHJKM',
  'ABCDEFGHJKMN2',
  'ABCDEFGHJKML',
  'abcdefghjkmn',
  'ABCDEFGHJKMN\n',
  '',
  null,
  5,
]
const PHONES = [
  '138 0013 8000',
  '+86 (010) 1234-5678',
  '12345',
  '1234',
  '(((((',
  '1'.repeat(20),
  '1'.repeat(21),
  `1${' '.repeat(39)}`,
  `12345${' '.repeat(35)}`,
  `12345${' '.repeat(36)}`,
  '１３８００１３８０００',
  '138\u00a00013',
  '138\n0013',
  '86+138000',
  '138a0013',
  '',
  null,
  13800138000,
]
const EMAILS = [
  'a@b',
  'a@',
  '@b',
  'a b@c',
  'a@b@c',
  'a\u3000b@c',
  'a\u0085b@c',
  'a@b\n',
  `${letters(252)}@b`,
  `${letters(253)}@b`,
  '王@医院',
  '',
  null,
  5,
]

const contact = {
  name: '王小明',
  phone: '138 0013 8000',
  email: null,
  prefers: 'phone',
  hours: 'any',
  consent_wording: 'You may call me.',
  guardian: null,
}
const guardian = { relation: 'Mother', consent_wording: 'I consent for my child.' }
const submission = {
  id: randomUUID(),
  hospital: 'sample',
  department: null,
  channel: 'web',
  lang: 'en',
  token: 'x',
  trap: '',
  kind: 'complaint',
  category: 'waiting',
  happened_on: '2026-03-02',
  what_happened: 'Nobody told us how long it takes.',
  what_would_help: null,
  contact,
  pictures: [],
  code: 'ABCDEFGHJKMN',
  response: null,
}
const key = { hospital: 'sample', reference: 'ABCDEFGH', code: 'ABCDEFGHJKMN' }
const inform = { ...key, id: randomUUID(), action: 'inform', text: 'It happened again.' }
const judge = {
  ...key,
  id: randomUUID(),
  action: 'judge',
  satisfied: true,
  would_return: true,
  quick_enough: false,
  text: null,
}

/** Whole samples with every value of `values` in the place of each. */
const spread = (whole: object, values: Record<string, unknown[]>): unknown[] => [
  null,
  [],
  'x',
  5,
  {},
  whole,
  { ...whole, more: 1 },
  ...Object.keys(whole).flatMap((name) => [
    { ...whole, [name]: {} },
    { ...whole, [name]: undefined },
    ...[null, 5, true, '', 'x', []].map((value) => ({ ...whole, [name]: value })),
  ]),
  ...Object.entries(values).flatMap(([name, all]) =>
    all.map((value) => ({ ...whole, [name]: value })),
  ),
]

/** Whether Postgres finds that the value has the right form: it takes it, or refuses it for what it names. */
async function formed(sql: string, parameters: unknown[]): Promise<boolean> {
  const refusal = await verdict(stack, sql, parameters)
  return !['bad_request', 'trap_filled', '22P02', '22P05'].includes(refusal ?? '')
}

function agreement(schema: z.ZodType, sql: string) {
  return async (sample: unknown): Promise<void> => {
    const sent = JSON.stringify(sample)
    const accepted = schema.safeParse(JSON.parse(sent)).success
    expect(await formed(sql, [sent]), sent.slice(0, 300)).toBe(accepted)
  }
}

describe('complaints are judged alike by contract and database', () => {
  const agree = agreement(complaintSubmission, 'select public.submit_complaint($1)')

  test('boundary values', async () => {
    const contacts = spread(contact, {
      name: WORDS(1, 100),
      phone: PHONES,
      consent_wording: WORDS(1, 500),
      hours: ['morning', 'afternoon', 'evening', 'night'],
      guardian: spread(guardian, { relation: WORDS(1, 50), consent_wording: WORDS(1, 500) }),
    })
    const byMail = EMAILS.flatMap((email) =>
      ['phone', 'email', 'fax'].map((prefers) => ({ ...contact, phone: null, email, prefers })),
    )
    const samples = spread(submission, {
      id: IDS,
      channel: ['phone', 'fax'],
      lang: ['zh-Hans', 'zh-Hant', 'de'],
      kind: ['suggestion', 'praise', 'other'],
      category: ['a', 'a'.repeat(40), 'a'.repeat(41), 'A', '1', 'a_b', 'a-b', 'a\n'],
      happened_on: DAYS,
      what_happened: WORDS(10, 4000),
      what_would_help: WORDS(1, 2000),
      contact: [...contacts, ...byMail],
      pictures: [
        IDS.slice(0, 2),
        [...IDS.slice(0, 2), randomUUID()],
        Array(4).fill(IDS[0]),
        ...IDS.map((id) => [id]),
      ],
      code: CODES,
      response: IDS,
    })
    const response = randomUUID()
    const called = { ...submission, response, what_happened: null }
    for (const sample of [
      ...samples,
      called,
      { ...called, contact: null },
      { ...called, what_happened: 'short' },
      { ...called, response: null },
    ])
      await agree(sample)
  })

  test('generated ones, broken', async () => {
    const whole = { ...submission, contact: { ...contact, guardian } }
    await fc.assert(fc.asyncProperty(mutations(fc.constant(whole)), agree), { numRuns: 200 })
  })

  test('generated words', async () => {
    const odd = fc.constantFrom(
      ...'ab \n\r\t\u0001\u007f\u0085\u009f\u202a\u2069\u200e\u3000\ufeff\u00a0长😀',
    )
    const words = fc.array(odd, { maxLength: 16 }).map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(words, (what_happened) => agree({ ...submission, what_happened })),
      { numRuns: 200 },
    )
  })
})

describe('steps are judged alike by contract and database', () => {
  const agree = agreement(complaintStep, 'select public.continue_complaint($1)')

  test('boundary values', async () => {
    const common = { id: IDS, reference: REFERENCES, code: CODES }
    const samples = [
      ...spread(inform, { ...common, action: ['answer', 'judge', 'close'], text: WORDS(1, 4000) }),
      ...spread(judge, { ...common, action: ['inform'], text: WORDS(1, 2000) }),
    ]
    for (const sample of samples) await agree(sample)
  })

  test('generated ones, broken', async () => {
    const whole = fc.constantFrom<object>(inform, judge)
    await fc.assert(fc.asyncProperty(mutations(whole), agree), { numRuns: 200 })
  })
})

/** What only agents send is judged by a function of its own. */
async function judgedBy(sql: string, sample: unknown): Promise<boolean> {
  const { rows } = await stack.db.query<{ taken: boolean | null }>(`select ${sql} as taken`, [
    JSON.stringify(sample),
  ])
  return rows[0]?.taken === true
}

/** JSON that Postgres can read at all. */
const readable = (sample: unknown) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(sample))

describe('what agents send is judged alike by contract and database', () => {
  test.each(STAFF_ACTIONS)('the input of %s', async (action) => {
    const wholes: Record<string, object> = {
      acknowledge: { text: null },
      reply: { text: 'So' },
      ask: { text: 'So' },
      note: { text: 'So' },
      resolve: { text: 'So' },
      reopen: { text: null },
      assign: { assignee: randomUUID() },
      classify: {
        severity: 'high',
        complex: true,
        category: 'waiting',
        department: null,
        gap: 'delivery',
        root_cause: 'x',
      },
      link: { reference: 'ABCDEFGH' },
      merge: { reference: 'ABCDEFGH' },
    }
    const samples = spread(wholes[action] ?? {}, {
      ...(wholes[action] && 'text' in wholes[action] && { text: WORDS(1, 4000) }),
      ...(action === 'assign' && { assignee: IDS }),
      ...(action === 'classify' && {
        severity: ['low', 'worst'],
        gap: ['promise', 'other'],
        root_cause: WORDS(1, 1000),
        category: ['a', 'A b', 'a'.repeat(41)],
        department: ['a', 'A b'],
      }),
    })
    for (const sample of samples.filter(readable)) {
      const sent = JSON.parse(JSON.stringify(sample))
      expect(
        await judgedBy(`private.is_case_input('${action}', $1)`, sent),
        JSON.stringify(sent).slice(0, 300),
      ).toBe(caseInput[action].safeParse(sent).success)
    }
  })

  test('cases that they heard of', async () => {
    const whole = {
      id: randomUUID(),
      kind: 'complaint',
      source: 'call',
      channel: 'phone',
      lang: 'en',
      department: null,
      category: null,
      happened_on: null,
      what_happened: 'Nobody told us how long it takes.',
      what_would_help: null,
      contact: { name: 'Ann', phone: null, email: null },
    }
    const samples = spread(whole, {
      id: IDS,
      source: ['desk', 'complaint', 'survey'],
      happened_on: DAYS,
      department: ['a', 'A b'],
      category: ['a', 'A b'],
      what_happened: WORDS(10, 4000),
      what_would_help: WORDS(1, 2000),
      contact: [
        null,
        ...spread(whole.contact, { name: WORDS(1, 100), phone: PHONES, email: EMAILS }),
      ],
    })
    for (const sample of samples.filter(readable)) {
      const sent = JSON.parse(JSON.stringify(sample))
      expect(
        await judgedBy('private.is_new_case($1)', sent),
        JSON.stringify(sent).slice(0, 300),
      ).toBe(newCase.safeParse(sent).success)
    }
  })

  test('filters', async () => {
    const whole = {
      states: ['new', 'reopened'],
      kind: 'praise',
      source: 'desk',
      channel: 'qr',
      department: 'a',
      category: 'a',
      severity: 'low',
      assignee: 'me',
      due: 'today',
      first_day: '2026-01-01',
      last_day: '2026-01-31',
      search: 'x',
      order: 'newest',
    }
    const samples = spread(whole, {
      states: [[], ['new', 'old'], 'new', [null]],
      assignee: [...IDS, 'nobody', 'ME'],
      due: ['overdue', 'week', 'waiting', 'never'],
      first_day: DAYS,
      last_day: DAYS,
      department: ['a', 'A b'],
      category: ['a', 'A b'],
      search: ['', letters(200), letters(201), '😀'.repeat(200)],
      order: ['due', 'oldest'],
    })
    for (const sample of samples.filter(readable)) {
      const sent = JSON.parse(JSON.stringify(sample))
      expect(
        await judgedBy('private.is_case_filter($1)', sent),
        JSON.stringify(sent).slice(0, 300),
      ).toBe(caseFilter.safeParse(sent).success)
    }
  })
})
