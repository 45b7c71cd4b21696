import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  CODE_AGAIN_SECONDS,
  CODE_SECONDS,
  CODE_TRIES,
  CODES_A_DAY,
  CODES_AN_HOUR,
} from '../../supabase/contract/reminder.ts'
import type { Confirmed, Subscribed } from '../../supabase/contract/reminder.ts'
import { PEOPLE } from './people.ts'
import type { People } from './people.ts'
import {
  codeOf,
  change,
  newEmail,
  newNumber,
  one,
  openReminders,
  send,
  subscribed,
  subscription,
  tick,
  tryCode,
  wrong,
} from './reminders.ts'

let people: People
beforeAll(async () => {
  people = await openReminders('{email,sms,wechat}')
})
afterAll(() => people.close())

const refused = (status: number, message: string) => ({
  status,
  body: expect.objectContaining({ message }) as object,
})
const resend = (id: string) =>
  people.anon('/rest/v1/rpc/resend_code', { hospital: 'north', subscription: id })
const count = async (sql: string, values: unknown[] = []) =>
  (await one<{ count: number }>(people, `select count(*)::integer as count from ${sql}`, values))
    .count

describe('subscribing', () => {
  test.each(PEOPLE)('%s may', async (who) => {
    const sent = await subscription(people)
    const reply = await people[who]('/rest/v1/rpc/subscribe', {
      hospital: 'north',
      subscription: sent,
    })
    expect(reply).toEqual({
      status: 200,
      body: {
        id: sent.id,
        state: 'pending',
        channel: 'sms',
        address_end: sent.address.slice(-4),
        expires_in: CODE_SECONDS,
        again_in: CODE_AGAIN_SECONDS,
      },
    })
  })

  test('keeps what was ticked with its sentence, and of the page nothing but its address', async () => {
    const sent = await subscription(people, { lang: 'zh-Hant', topics: [tick('health-talk')] })
    await send(people, sent)
    const { rows } = await people.stack.db.query(
      `select topics.code, given, version, wording, lang, page, how from private.reminder_consents
       join public.reminder_topics as topics on topics.hospital_id = reminder_consents.hospital_id and topics.id = topic_id
       where subscription_id = $1`,
      [sent.id],
    )
    expect(rows).toEqual([
      {
        code: 'health-talk',
        given: true,
        version: 1,
        wording: expect.stringMatching(/^我同意醫院用我的聯絡方式/) as string,
        lang: 'zh-Hant',
        page: 'https://north.example/reminders',
        how: 'form',
      },
    ])
  })

  test('twice with one form is one subscription and one code; with another content it is refused', async () => {
    const sent = await subscription(people)
    const replies = await Promise.all([send(people, sent), send(people, sent)])
    expect(replies[0]).toEqual(replies[1])
    const later = await subscription(people)
    expect(await send(people, { ...sent, token: later.token })).toEqual(replies[0])
    expect(await count('private.confirmations where subscription_id = $1', [sent.id])).toBe(1)
    expect(await send(people, { ...sent, lang: 'en' })).toEqual(refused(409, 'id_taken'))
    expect(await send(people, { ...sent, id: randomUUID() })).toEqual(refused(403, 'token_used'))
  })

  test.each([
    ['a number as people type it', { address: '138 0013 8000' }],
    ['an address with a line break', { channel: 'email', address: 'a@b.cn\r\nBcc: c@d.cn' }],
    ['an address with a space', { channel: 'email', address: 'a b@c.cn' }],
    ['a number as an e-mail address', { channel: 'email', address: '+8613800138000' }],
    ['an id that says something', { channel: 'wechat', address: '王小明' }],
    ['no topic', { topics: [] }],
    ['a topic twice', { topics: [tick('revisit'), tick('revisit')] }],
    [
      'an appointment of what is not ticked',
      { appointment: { topic: 'survey', at: '2027-01-01' } },
    ],
    ['a child without a guardian', { for_whom: 'child', born: '2024-05-01' }],
    ['a child without a day of birth', { for_whom: 'child', guardian: { version: 1 } }],
    ['hours backwards', { hours: { from: '18:00', until: '09:00' } }],
    ['a channel that is not offered', { channel: 'app', address: 'abc' }],
  ] as const)('with %s is refused', async (_, more) => {
    const sent = { ...(await subscription(people)), ...(more as object) }
    expect(await send(people, sent)).toEqual(refused(400, 'bad_request'))
  })

  test('of a topic there is not, one that is closed and with a sentence that has changed is refused', async () => {
    expect(await send(people, await subscription(people, { topics: [tick('x')] }))).toEqual(
      refused(404, 'unknown_topic'),
    )
    await people.stack.db.exec(
      `update public.reminder_topics set open = false where hospital_id = 1 and code = 'medication'`,
    )
    const closed = await subscription(people, { topics: [tick('medication')] })
    expect(await send(people, closed)).toEqual(refused(404, 'unknown_topic'))
    const sent = await subscription(people, { topics: [tick('news', 2)] })
    expect(await send(people, sent)).toEqual(refused(409, 'wording_changed'))
    expect(await count('private.subscriptions where id = $1', [sent.id])).toBe(0)
  })

  test('for a child under 14 a guardian agrees; for anybody else that young nobody can', async () => {
    const born = `${new Date().getFullYear() - 3}-05-01`
    for (const for_whom of ['self', 'relative'] as const)
      expect(await send(people, await subscription(people, { for_whom, born }))).toEqual(
        refused(422, 'too_young'),
      )
    const child = { for_whom: 'child', guardian: { version: 1 } } as const
    expect(
      await send(people, await subscription(people, { ...child, born: '2001-05-01' })),
    ).toEqual(refused(422, 'out_of_range'))
    expect(
      await send(people, await subscription(people, { ...child, born: '2099-05-01' })),
    ).toEqual(refused(422, 'out_of_range'))
    const { reminders } = await subscribed(people, { ...child, born, person: '女儿' })
    expect(reminders.subscriptions[0]).toMatchObject({ person: '女儿', born, for_whom: 'child' })
    expect(reminders.subscriptions[0]!.consents.map(({ topic }) => topic)).toContain(null)
  })

  test('with an appointment that is over, or years ahead, is refused', async () => {
    for (const at of ['2020-01-01', '2020-01-01T10:00', '2090-01-01']) {
      const sent = await subscription(people, { appointment: { topic: 'revisit', at } })
      expect(await send(people, sent)).toEqual(refused(422, 'out_of_range'))
    }
  })
})

describe('a code', () => {
  test('makes it count, as often as it is sent while it lives', async () => {
    const sent = await subscription(people, {
      appointment: { topic: 'revisit', at: '2027-03-01T09:30' },
    })
    await send(people, sent)
    const planned = () =>
      count(`private.message_queue where subscription_id = $1 and topic_id is not null`, [sent.id])
    expect(await planned()).toBe(0)
    const code = (await codeOf(people, sent.id))!
    const first = await tryCode(people, sent.id, code)
    expect(first).toMatchObject({
      status: 200,
      body: { token: expect.stringMatching(/^[A-Za-z0-9]{20}$/) as string },
    })
    expect((await tryCode(people, sent.id, code)).body).toEqual(first.body)
    expect(await planned()).toBeGreaterThan(2)
    expect((first.body as Confirmed).reminders.subscriptions[0]).toMatchObject({
      state: 'confirmed',
      topics: [{ code: 'revisit' }, { code: 'check-up' }],
      appointments: [{ topic: 'revisit', at: '2027-03-01T01:30:00+00:00', own: true }],
    })
    expect((await resend(sent.id)).body).toMatchObject({ state: 'confirmed' })
  })

  test('is guessed at five times, of another subscription is wrong, and ends after ten minutes', async () => {
    const sent = await subscription(people)
    await send(people, sent)
    const code = (await codeOf(people, sent.id))!
    for (let left = CODE_TRIES - 1; left > 0; left--)
      expect(await tryCode(people, sent.id, wrong(code))).toEqual({
        status: 200,
        body: { refused: 'wrong_code', left },
      })
    for (const typed of [wrong(code), code])
      expect(await tryCode(people, sent.id, typed)).toEqual({
        status: 200,
        body: { refused: 'code_expired' },
      })
    const others = await subscription(people, { address: sent.address })
    await send(people, others)
    expect((await tryCode(people, sent.id, (await codeOf(people, others.id))!)).body).toEqual({
      refused: 'code_expired',
    })
    await people.stack.db.query(
      `update private.confirmations set expires_at = now() - interval '1 second' where subscription_id = $1`,
      [others.id],
    )
    expect((await tryCode(people, others.id, (await codeOf(people, others.id))!)).body).toEqual({
      refused: 'code_expired',
    })
    expect(await tryCode(people, randomUUID(), code)).toEqual(refused(404, 'unknown_subscription'))
    expect(await tryCode(people, sent.id, 'abc')).toEqual(refused(400, 'bad_request'))
  })

  test('comes again after a minute, three times an hour', async () => {
    const sent = await subscription(people)
    await send(people, sent)
    const earlier = () =>
      people.stack.db.query(
        `update private.subscriptions set asked_at = asked_at - make_interval(secs => $2) where id = $1`,
        [sent.id, CODE_AGAIN_SECONDS + 1],
      )
    expect(await resend(sent.id)).toEqual(refused(429, 'too_many_requests'))
    for (let time = 1; time < CODES_AN_HOUR; time++) {
      await earlier()
      expect((await resend(sent.id)).body).toMatchObject({
        state: 'pending',
        again_in: CODE_AGAIN_SECONDS,
      })
    }
    await earlier()
    expect(await resend(sent.id)).toEqual(refused(429, 'too_many_requests'))
    expect(await count('private.confirmations where subscription_id = $1', [sent.id])).toBe(
      CODES_AN_HOUR,
    )
    // Any of those that live is right.
    const { code } = await one<{ code: string }>(
      people,
      'select private.reminder_code(id) as code from private.confirmations where subscription_id = $1 order by created_at limit 1',
      [sent.id],
    )
    expect((await tryCode(people, sent.id, code)).body).toHaveProperty('token')
  })

  test('reaches a number three times an hour whoever asks 500 times, and all are answered alike', async () => {
    const sent = await subscription(people)
    const answers = new Set<string>()
    for (let fifty = 0; fifty < 10; fifty++) {
      const { rows } = await people.stack.db.query<{ answer: Subscribed }>(
        `select public.subscribe('north', $1::jsonb || jsonb_build_object('id', gen_random_uuid(), 'token', private.issue_form_token('reminder/1'))) - 'id' as answer
         from generate_series(1, 50)`,
        [sent],
      )
      for (const { answer } of rows) answers.add(JSON.stringify(answer))
    }
    expect(answers.size).toBe(1)
    const { codes } = await one<{ codes: number }>(
      people,
      `select count(*)::integer as codes from private.message_queue join private.recipients on recipients.id = recipient_id
       where address_hash = private.recipient_hash('sms', $1)`,
      [sent.address],
    )
    expect(codes).toBe(CODES_AN_HOUR)
    // Hours later no more than a day's.
    await people.stack.db.query(
      `update private.confirmations set created_at = created_at - interval '2 hours'`,
    )
    for (let time = 0; time < CODES_A_DAY - 1; time++)
      await send(people, await subscription(people, { address: sent.address }))
    expect(
      await count(
        `private.confirmations join private.recipients on recipients.id = recipient_id where address_hash = private.recipient_hash('sms', $1)`,
        [sent.address],
      ),
    ).toBe(CODES_A_DAY)
  })
})

describe('whoever types in an address learns nothing of it', () => {
  test('new, known, blocked and out of codes are answered alike', async () => {
    const [fresh, known, blocked] = [newEmail(), newEmail(), newEmail()]
    await subscribed(people, { channel: 'email', address: known })
    const theirs = await subscribed(people, { channel: 'email', address: blocked })
    expect(await change(people, theirs.token, { change: 'not_me' })).toEqual({
      status: 200,
      body: null,
    })
    const answers = []
    for (const address of [fresh, known, known.toUpperCase(), blocked]) {
      const sent = await subscription(people, { channel: 'email', address })
      const { status, body } = await send(people, sent)
      answers.push({ status, ...(body as Subscribed), id: null, address_end: null })
      expect((body as Subscribed).address_end).toBe(`${address[0]}…@${address.split('@')[1]}`)
      if (address === blocked) {
        expect(await codeOf(people, sent.id)).toBeNull()
        expect((await tryCode(people, sent.id, '123456')).body).toEqual({ refused: 'code_expired' })
      }
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('a known one gets a code for each new subscription, which shows nothing until then', async () => {
    const address = newNumber()
    const mine = await subscribed(people, { address })
    const others = await subscription(people, {
      address,
      for_whom: 'relative',
      person: '别人写的',
      born: '1950-01-01',
    })
    await send(people, others)
    const { body } = await people.anon('/rest/v1/rpc/get_reminders', {
      hospital: 'north',
      token: mine.token,
    })
    expect((body as Confirmed['reminders']).subscriptions).toMatchObject([
      { id: others.id, state: 'pending', person: null, born: null },
      { id: mine.id, state: 'confirmed' },
    ])
    expect(JSON.stringify(body)).not.toContain('别人写的')
  })

  test('no number, address or name stands plain in any table, neither as text nor as bytes', async () => {
    const address = newNumber()
    const email = newEmail()
    await subscribed(people, { address, for_whom: 'relative', person: '王小丫' })
    const { token } = await subscribed(people, { channel: 'email', address: email })
    const { rows } = await people.stack.db.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where relkind = 'r' and nspname in ('public', 'private', 'auth')`,
    )
    expect(rows.length).toBeGreaterThan(60)
    const secrets = [address, address.slice(1), address.slice(3), email, '王小丫', token]
    for (const { name } of rows) {
      const { rows: kept } = await people.stack.db.query<{ line: string }>(
        `select line from (select kept::text as line from ${name} as kept) as lines
         where exists (select from unnest($1::text[]) as secret
           where strpos(line, secret) > 0 or strpos(line, encode(convert_to(secret, 'utf8'), 'hex')) > 0)`,
        [secrets],
      )
      expect(kept, name).toEqual([])
    }
  })
})

test('too many forms from one address are refused, with when to try again', async () => {
  await people.stack.db.exec(
    `truncate private.address_counts; update public.hospitals set address_limit = 2`,
  )
  const replies = []
  for (let time = 0; time < 3; time++) replies.push(await send(people, await subscription(people)))
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(JSON.stringify(replies[2]!.body)).toContain('retry_after')
  await people.stack.db.exec('update public.hospitals set address_limit = 100000')
})

test('a flood of forms from one address keeps nobody there from typing in their code', async () => {
  const sent = await subscription(people)
  await send(people, sent)
  const code = (await codeOf(people, sent.id))!
  await people.stack.db.exec(
    `truncate private.address_counts; update public.hospitals set address_limit = 2`,
  )
  for (const status of [200, 200, 429])
    expect((await send(people, await subscription(people))).status).toBe(status)
  expect((await tryCode(people, sent.id, wrong(code))).body).toMatchObject({
    refused: 'wrong_code',
  })
  expect((await tryCode(people, sent.id, code)).status).toBe(200)
  // Codes are counted too, apart.
  expect(await tryCode(people, sent.id, code)).toEqual(refused(429, 'too_many_requests'))
  await people.stack.db.exec('update public.hospitals set address_limit = 100000')
})
