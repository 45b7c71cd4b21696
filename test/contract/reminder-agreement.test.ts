import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  ANCHORS,
  previewedPerson,
  reminderTopicDraft,
  STEP_ANCHORS,
} from '../../supabase/contract/reminder-plan.ts'
import type { StepWording } from '../../supabase/contract/reminder-plan.ts'
import {
  longestMessage,
  PLACEHOLDERS,
  requiredPlaceholders,
  smsParts,
  stepFault,
} from '../../supabase/contract/reminder-message.ts'
import { reminderChange, subscription, TOPIC_KINDS } from '../../supabase/contract/reminder.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { mutations } from './samples.ts'

/** What patients and admins send of reminders: the contract and Postgres behind it judge the same samples alike. */

let stack: Stack
beforeAll(async () => {
  stack = await openEmpty()
})
afterAll(() => stack.close())

/** What Postgres answers; undefined: it is not even JSON to it. */
async function answer<Value>(sql: string, parameters: unknown[]): Promise<Value | undefined> {
  try {
    const { rows } = await stack.db.query<{ value: Value }>(`select ${sql} as value`, parameters)
    return rows[0]!.value
  } catch (error) {
    // A NUL or half a surrogate pair.
    if (['22P02', '22P05'].includes((error as { code: string }).code)) return undefined
    throw error
  }
}

const agreement = (schema: z.ZodType, check: string) => async (sample: unknown) => {
  const sent = JSON.stringify(sample) ?? 'null'
  const accepted = schema.safeParse(JSON.parse(sent)).success
  expect((await answer(`private.${check}`, [sent])) === true, sent.slice(0, 400)).toBe(accepted)
}

const whole = {
  id: randomUUID(),
  channel: 'sms',
  address: '+8613800138000',
  lang: 'zh-Hans',
  hours: { from: '09:00', until: '12:30' },
  for_whom: 'child',
  person: '女儿',
  born: '2024-02-29',
  patient: 'P1',
  topics: [
    { code: 'revisit', version: 1 },
    { code: 'news', version: 2 },
  ],
  guardian: { version: 1 },
  appointment: { topic: 'revisit', at: '2027-03-01T09:30' },
  source: 'qr',
  page: 'https://north.example/',
  token: 'x',
  trap: '',
}
const ADDRESSES = [
  '+8613800138000',
  '+85291234567',
  '+1234567',
  '+123456',
  '+1234567890123456',
  '+0123456789',
  '8613800138000',
  '+86138 0013 8000',
  '+8613800138000\n',
  'a@b.cn',
  'a@b.cn\nBcc: c@d.cn',
  'a b@c.cn',
  'a@b@c',
  '王@医院',
  `${'a'.repeat(252)}@b`,
  `${'a'.repeat(253)}@b`,
  'oX-9_a',
  'a'.repeat(128),
  'a'.repeat(129),
  '',
  null,
  5,
]
const MOMENTS = [
  '2027-03-01',
  '2027-02-29',
  '2027-03-01T09:30',
  '2027-03-01T24:00',
  '2027-03-01 09:30',
  '2027-03-01T09:30:00',
  '2027-03-01T09:30Z',
  '2027-02-30T09:30',
  '2100-01-01',
  '1899-12-31T10:00',
  '',
  null,
  5,
]

describe('a subscription is judged alike by contract and database', () => {
  const agree = agreement(subscription, `is_subscription($1::jsonb) and $1::jsonb -> 'trap' = '""'`)

  test('boundary values', async () => {
    const { appointment, ...rest } = whole
    const samples: unknown[] = [
      whole,
      ...['sms', 'email', 'wechat', 'app', 'fax'].flatMap((channel) =>
        ADDRESSES.map((address) => ({ ...whole, channel, address })),
      ),
      ...['self', 'child', 'relative', 'other'].flatMap((for_whom) =>
        [null, '2024-02-29', '2023-02-29', 'x'].flatMap((born) =>
          [null, { version: 1 }, { version: 0 }, {}].map((guardian) => ({
            ...whole,
            for_whom,
            born,
            guardian,
          })),
        ),
      ),
      ...MOMENTS.map((at) => ({ ...rest, appointment: { topic: 'revisit', at } })),
      ...['news', 'survey', null].map((topic) => ({
        ...rest,
        appointment: { ...appointment, topic },
      })),
      ...['08:00', '8:00', '24:00', '23:59', '12:30', '', null].map((from) => ({
        ...whole,
        hours: { from, until: '12:30' },
      })),
      ...[0, 1, 30, 31].map((count) => ({
        ...whole,
        appointment: null,
        topics: Array.from({ length: count }, (_, place) => ({ code: `t${place}`, version: 1 })),
      })),
      { ...whole, topics: [whole.topics[0], whole.topics[0]] },
      ...['', ' ', 'a'.repeat(100), 'a'.repeat(101), '😀'.repeat(100), '\u0007'].map((person) => ({
        ...whole,
        person,
      })),
      ...['', 'a'.repeat(500), 'a'.repeat(501), null].map((page) => ({ ...whole, page })),
    ]
    for (const sample of samples) await agree(sample)
  })

  test('mutations', async () => {
    await fc.assert(fc.asyncProperty(mutations(fc.constant(whole)), agree), { numRuns: 200 })
  })
})

describe('a change is judged alike by contract and database', () => {
  const its = { subscription: randomUUID() }
  const changes = [
    { change: 'give', ...its, topic: 'news', version: 1, lang: 'en' },
    { change: 'stop', ...its, topic: null },
    { change: 'stop', subscription: null, topic: 'news' },
    { change: 'pause', ...its, until: '2027-01-01' },
    { change: 'pause', subscription: null, until: null },
    { change: 'set', ...its, hours: null, lang: 'zh-Hant' },
    { change: 'set', ...its, hours: { from: '08:00', until: '12:00' }, lang: 'en' },
    { change: 'appointment', ...its, topic: 'revisit', at: '2027-03-01' },
    { change: 'drop_appointment', ...its, appointment: 12 },
    { change: 'not_me' },
    { change: 'delete' },
    { change: 'new_link' },
  ]
  const agree = agreement(reminderChange, 'is_reminder_change($1::jsonb)')

  test('each, and mutations', async () => {
    for (const one of [...changes, null, [], 'stop', {}, { change: 'x' }]) await agree(one)
    await fc.assert(fc.asyncProperty(mutations(fc.constantFrom(...changes)), agree), {
      numRuns: 300,
    })
  })
})

describe('what staff send is judged alike by contract and database', () => {
  test('of a topic', async () => {
    const made = {
      code: null,
      kind: 'club',
      names: { en: 'Diabetes' },
      club: 1,
      open: true,
      wording: { en: 'I agree.' },
    }
    const agree = agreement(reminderTopicDraft, 'is_topic_draft($1::jsonb)')
    for (const one of [made, { ...made, code: 'club', wording: null }, { ...made, kind: 'news' }])
      await agree(one)
    await fc.assert(fc.asyncProperty(mutations(fc.constant(made)), agree), { numRuns: 100 })
  })

  test('of a preview', async () => {
    const person = {
      topics: ['revisit'],
      channel: 'email',
      lang: 'en',
      hours: { from: '09:00', until: '10:00' },
      born: '2024-01-01',
      appointment: { topic: 'revisit', at: '2027-01-01' },
      discharged_on: '2026-12-01',
      visited: true,
      site: 'https://x.cn',
    }
    const agree = agreement(previewedPerson, 'is_previewed_person($1::jsonb)')
    await agree(person)
    await fc.assert(fc.asyncProperty(mutations(fc.constant(person)), agree), { numRuns: 100 })
  })
})

describe('messages', () => {
  /** Words of either alphabet, some of them long, with placeholders in them. */
  const words = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'a',
          '€',
          '^',
          '长',
          '😀',
          ' ',
          '\n',
          '{',
          '}',
          'x'.repeat(60),
          '长'.repeat(30),
        ),
        fc
          .constantFrom(
            'hospital',
            'stop',
            'link',
            'date',
            'time',
            'code',
            'event',
            'survey',
            'nobody',
          )
          .map((name) => `{${name}}`),
      ),
      { maxLength: 12 },
    )
    .map((all) => all.join(''))

  test('have as many SMS parts', async () => {
    const edges = [160, 161, 306, 307, 459, 460].map((count) => 'a'.repeat(count))
    const wide = [70, 71, 134, 135, 201, 202].map((count) => '长'.repeat(count))
    for (const one of [
      '',
      ...edges,
      ...wide,
      '€'.repeat(80),
      '€'.repeat(81),
      '😀'.repeat(35),
      '😀'.repeat(36),
      `${'a'.repeat(159)}{`,
    ])
      expect(await answer('private.sms_parts($1)', [one]), one).toBe(smsParts(one))
    await fc.assert(
      fc.asyncProperty(words, async (one) => {
        expect(await answer('private.sms_parts($1)', [one]), one).toBe(smsParts(one))
        expect(await answer(`private.longest_message($1, '一')`, [one])).toBe(
          longestMessage(one, 'zh-Hans'),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('have the same faults', async () => {
    const message = fc.record({ short: words, subject: words, body: words })
    const near = fc.constantFrom(...STEP_ANCHORS).chain((anchor) => {
      const good = requiredPlaceholders(anchor)
        .map((name) => `{${name}}`)
        .join('')
      const part = fc.oneof(
        { weight: 4, arbitrary: fc.constant(good) },
        { weight: 1, arbitrary: words.map((more) => good + more) },
      )
      return fc.tuple(
        fc.constant(anchor),
        fc.record(
          {
            'zh-Hans': fc.record({ short: part, subject: fc.constantFrom('x', good), body: part }),
            'zh-Hant': message,
            en: fc.record({ short: part, subject: fc.constant('x'), body: part }),
          },
          { requiredKeys: [] },
        ),
      )
    })
    await fc.assert(
      fc.asyncProperty(near, async ([anchor, wording]) => {
        const judged = await answer('private.step_fault($1, $2::jsonb)', [
          anchor,
          JSON.stringify(wording),
        ])
        expect(judged, JSON.stringify([anchor, wording])).toEqual(
          stepFault(anchor, wording as StepWording),
        )
      }),
      { numRuns: 250 },
    )
  })

  test('can name the same, of topics with the same anchors', async () => {
    for (const anchor of STEP_ANCHORS) {
      expect(await answer('private.placeholders_of($1)', [anchor])).toEqual(PLACEHOLDERS[anchor])
      expect(await answer('private.required_placeholders_of($1)', [anchor])).toEqual(
        requiredPlaceholders(anchor),
      )
    }
    for (const kind of TOPIC_KINDS)
      expect(await answer('private.anchors_of($1)', [kind])).toEqual(ANCHORS[kind])
  })
})
