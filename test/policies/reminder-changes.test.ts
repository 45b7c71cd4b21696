import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReminderChange, Reminders } from '../../supabase/contract/reminder.ts'
import { PEOPLE } from './people.ts'
import type { People } from './people.ts'
import {
  change,
  newNumber,
  one,
  openReminders,
  read,
  send,
  subscribed,
  subscription,
  tick,
  codeOf,
  tryCode,
} from './reminders.ts'

/** What whoever has the link of a message sees and changes. */

let people: People
beforeAll(async () => {
  people = await openReminders('{email,sms}')
})
afterAll(() => people.close())

const UNKNOWN_LINK = {
  status: 404,
  body: expect.objectContaining({ message: 'unknown_link' }) as object,
}
const refused = (message: string) => ({ body: { message } })

const queued = async (id: string) =>
  (
    await people.stack.db.query<{ topic: string; state: string; reason: string | null }>(
      `select topics.code as topic, queue.state, queue.reason from private.message_queue as queue
       join public.reminder_topics as topics on topics.hospital_id = queue.hospital_id and topics.id = queue.topic_id
       where subscription_id = $1`,
      [id],
    )
  ).rows

/** One that has something queued for two topics. */
const busy = () =>
  subscribed(people, {
    topics: [tick('revisit'), tick('vaccination')],
    born: '1990-03-01',
    appointment: { topic: 'revisit', at: '2027-03-01T09:30' },
  })

describe('the link', () => {
  test.each(PEOPLE)('opens for %s who has it, and for nobody else', async (who) => {
    const { token, id } = await subscribed(people)
    const get = (hospital: string, its: string) =>
      people[who]('/rest/v1/rpc/get_reminders', { hospital, token: its })
    expect(await get('north', token)).toMatchObject({
      status: 200,
      body: { state: 'confirmed', subscriptions: [{ id }] },
    })
    expect(await get('south', token)).toEqual(UNKNOWN_LINK)
    expect(await get('north', [...token].reverse().join(''))).toEqual(UNKNOWN_LINK)
    expect(await get('north', '')).toEqual(UNKNOWN_LINK)
  })

  test('once renewed no longer works, and a message that says so brings the new one at once', async () => {
    const { token, id } = await subscribed(people)
    await change(people, token, { change: 'stop', subscription: null, topic: null })
    expect(await change(people, token, { change: 'new_link' })).toEqual({ status: 200, body: null })
    expect(await read(people, token)).toEqual(UNKNOWN_LINK)
    const { fresh, words, urgent, lasts } = await one<{
      fresh: string
      words: { kind: string; text: string }
      urgent: boolean
      lasts: number
    }>(
      people,
      `select private.manage_token(recipients.id, token_version) as fresh, urgent,
         extract(hour from expires_at - due_at)::integer as lasts, private.message_words(queue, 'https://care.example') as words
       from private.message_queue as queue
       join private.recipients on recipients.id = queue.recipient_id
       join private.subscriptions on subscriptions.recipient_id = recipients.id
       where subscriptions.id = $1 and occasion = 'link 2' and queue.state = 'queued'`,
      [id],
    )
    expect([urgent, lasts, words.kind]).toEqual([true, 1, 'link'])
    // Everything is stopped: nothing in it says that reminders are on.
    expect(words.text).toMatch(/这是您要的新管理链接，旧链接已失效/)
    expect(words.text).toContain(`#${fresh}`)
    expect(words.text).not.toContain('已开通')
    expect((await read(people, fresh)).status).toBe(200)
  })

  test('of one subscription does nothing to those of another address', async () => {
    const [mine, theirs] = [await subscribed(people), await subscribed(people)]
    const stop: ReminderChange = { change: 'stop', subscription: theirs.id, topic: null }
    expect(await change(people, mine.token, stop)).toMatchObject(refused('unknown_subscription'))
    expect((await read(people, theirs.token)).body).toMatchObject({
      subscriptions: [{ state: 'confirmed' }],
    })
  })
})

describe('withdrawing', () => {
  test('a topic cancels what is queued for it at once, and stands among the consents', async () => {
    const { token, id } = await busy()
    const { body } = await change(people, token, {
      change: 'stop',
      subscription: id,
      topic: 'revisit',
    })
    const mine = (body as Reminders).subscriptions[0]!
    expect(mine.topics.map(({ code }) => code)).toEqual(['vaccination'])
    expect(mine.consents[0]).toMatchObject({ topic: 'revisit', given: false, how: 'manage' })
    const messages = (await queued(id)).filter(({ topic }) => topic === 'revisit')
    expect(messages.length).toBeGreaterThan(0)
    expect(new Set(messages.map(({ state }) => state))).toEqual(new Set(['cancelled']))
  })

  test('everything stops every subscription and cancels all', async () => {
    const { token, id } = await busy()
    const { body } = await change(people, token, {
      change: 'stop',
      subscription: null,
      topic: null,
    })
    expect((body as Reminders).subscriptions[0]).toMatchObject({
      state: 'stopped',
      topics: [],
      next: [],
    })
    expect((await queued(id)).filter(({ state }) => state === 'queued')).toEqual([])
    const give: ReminderChange = {
      change: 'give',
      subscription: id,
      topic: 'revisit',
      version: 1,
      lang: 'en',
    }
    expect(await change(people, token, give)).toMatchObject(refused('wrong_state'))
    // With the form it begins anew.
    const { rows } = await people.stack.db.query<{ address: string }>(
      `select private.address_of(recipients) as address from private.recipients join private.subscriptions on recipient_id = recipients.id where subscriptions.id = $1`,
      [id],
    )
    const again = await subscribed(people, { address: rows[0]!.address })
    expect(again.token).toBe(token)
  })

  test('leaves what another subscription of the same address asked for', async () => {
    const address = newNumber()
    const asked = { patient: 'P900', address, topics: [tick('revisit')] }
    await people.service('/rest/v1/rpc/upsert_appointments', {
      hospital: 'north',
      appointments: [
        { id: 'A900', patient: 'P900', at: '2027-03-01 09:30', kind: 'revisit', phone: address },
      ],
    })
    const first = await subscribed(people, asked)
    const second = await subscribed(people, { ...asked, for_whom: 'relative' })
    const live = async () =>
      [...(await queued(first.id)), ...(await queued(second.id))].filter(
        ({ state }) => state === 'queued',
      ).length
    expect(await live()).toBe(3)
    await change(people, first.token, { change: 'stop', subscription: first.id, topic: null })
    expect(await live()).toBe(3)
    await change(people, first.token, { change: 'stop', subscription: second.id, topic: null })
    expect(await live()).toBe(0)
  })
})

test('what counts is always what the newest consents say, whatever is given and taken back', async () => {
  const codes = ['revisit', 'check-up', 'survey', 'news'] as const
  const { token, id } = await subscribed(people, { topics: codes.map((code) => tick(code)) })
  const changes = fc.oneof(
    fc.constantFrom(...codes).map((topic): ReminderChange => ({
      change: 'give',
      subscription: id,
      topic,
      version: 1,
      lang: 'en',
    })),
    // One stays, so that the subscription does.
    fc
      .constantFrom(...codes.slice(1))
      .map((topic): ReminderChange => ({ change: 'stop', subscription: id, topic })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 6 }), async (wished) => {
      for (const one of wished) expect((await change(people, token, one)).status).toBe(200)
      const { apart } = await one<{ apart: number }>(
        people,
        `with newest as (
           select distinct on (hospital_id, subscription_id, topic_id) hospital_id, subscription_id, topic_id, given
           from private.reminder_consents where topic_id is not null order by hospital_id, subscription_id, topic_id, id desc
         ), said as (select hospital_id, subscription_id, topic_id from newest where given),
         kept as (select hospital_id, subscription_id, topic_id from private.subscription_topics)
         select count(*)::integer as apart from ((table said except table kept) union all (table kept except table said)) as apart`,
      )
      expect(apart).toBe(0)
    }),
    { numRuns: 8 },
  )
  for (const statement of [
    'update private.reminder_consents set given = true',
    'delete from private.reminder_consents',
    'truncate private.reminder_consents',
  ])
    await expect(people.stack.db.exec(statement)).rejects.toThrow('append-only')
})

describe('changing', () => {
  test('hours and language move what is queued', async () => {
    const { token, id } = await busy()
    const { body } = await change(people, token, {
      change: 'set',
      subscription: id,
      hours: { from: '18:00', until: '20:00' },
      lang: 'en',
    })
    const mine = (body as Reminders).subscriptions[0]!
    expect(mine).toMatchObject({ hours: { from: '18:00', until: '20:00' }, lang: 'en' })
    for (const { due_at } of mine.next)
      expect(new Date(due_at).getUTCHours(), due_at).toBeGreaterThanOrEqual(10)
  })

  test('a pause of a year at the most, and its end', async () => {
    const { token } = await subscribed(people)
    const pause = (until: string | null) =>
      change(people, token, { change: 'pause', subscription: null, until })
    const ahead = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
    expect(await pause(ahead)).toMatchObject({ body: { subscriptions: [{ paused_until: ahead }] } })
    expect(await pause(null)).toMatchObject({ body: { subscriptions: [{ paused_until: null }] } })
    for (const until of ['2020-01-01', '2090-01-01'])
      expect(await pause(until)).toMatchObject(refused('out_of_range'))
  })

  test('an own appointment is told and taken back, with its messages', async () => {
    const { token, id } = await subscribed(people)
    const told = await change(people, token, {
      change: 'appointment',
      subscription: id,
      topic: 'check-up',
      at: '2027-05-04',
    })
    const [appointment] = (told.body as Reminders).subscriptions[0]!.appointments
    expect(appointment).toMatchObject({ topic: 'check-up', own: true, whole_day: true })
    expect((await queued(id)).some(({ state }) => state === 'queued')).toBe(true)
    const dropped = await change(people, token, {
      change: 'drop_appointment',
      subscription: id,
      appointment: appointment!.id,
    })
    expect((dropped.body as Reminders).subscriptions[0]!.appointments).toEqual([])
    for (const [topic, at, code] of [
      ['survey', '2027-05-04', 'bad_request'],
      ['revisit', '2020-05-04', 'out_of_range'],
      ['x', '2027-05-04', 'unknown_topic'],
    ] as const)
      expect(
        await change(people, token, { change: 'appointment', subscription: id, topic, at }),
      ).toMatchObject(refused(code))
  })

  test.each([
    ['nothing known', { change: 'sing' }],
    ['a key too many', { change: 'delete', sure: true }],
    ['no subscription', { change: 'give', topic: 'revisit', version: 1, lang: 'en' }],
    ['a day that is none', { change: 'pause', subscription: null, until: '2027-02-30' }],
    ['no object', 'delete'],
  ])('%s is refused', async (_, wished) => {
    const { token } = await subscribed(people)
    expect(await change(people, token, wished as ReminderChange)).toMatchObject(
      refused('bad_request'),
    )
  })
})

describe('ending', () => {
  test('deleting leaves the proof and nothing of who', async () => {
    const { token, id } = await subscribed(people, {
      for_whom: 'relative',
      person: '王小丫',
      born: '1950-01-01',
      appointment: { topic: 'revisit', at: '2027-03-01T09:30' },
    })
    expect(await change(people, token, { change: 'delete' })).toEqual({ status: 200, body: null })
    expect(await read(people, token)).toEqual(UNKNOWN_LINK)
    expect(
      await one(
        people,
        `select subscriptions.person, born::text, subscriptions.state, address, address_hash, recipients.address_end, token_hash, recipients.state as recipient_state,
           (select count(*)::integer from private.reminder_consents where subscription_id = subscriptions.id and given and wording is not null) as given,
           (select count(*)::integer from private.reminder_consents where subscription_id = subscriptions.id and not given) as withdrawn
         from private.subscriptions join private.recipients on recipients.id = recipient_id where subscriptions.id = $1`,
        [id],
      ),
    ).toEqual({
      person: null,
      born: null,
      state: 'stopped',
      address: null,
      address_hash: null,
      address_end: null,
      token_hash: null,
      recipient_state: 'deleted',
      given: 2,
      withdrawn: 2,
    })
    expect((await queued(id)).filter(({ state }) => state === 'queued')).toEqual([])
  })

  test('"this was not me" ends a subscription nobody confirmed, for good', async () => {
    const address = newNumber()
    const sent = await subscription(people, { address })
    await send(people, sent)
    const { token } = await one<{ token: string }>(
      people,
      `select private.manage_token(id, token_version) as token from private.recipients where address_hash = private.recipient_hash('sms', $1)`,
      [address],
    )
    const code = (await codeOf(people, sent.id))!
    expect(await change(people, token, { change: 'not_me' })).toEqual({ status: 200, body: null })
    expect((await tryCode(people, sent.id, code)).body).toEqual({ refused: 'code_expired' })
    expect(await read(people, token)).toEqual(UNKNOWN_LINK)
    const again = await subscription(people, { address })
    expect((await send(people, again)).body).toMatchObject({ address_end: address.slice(-4) })
    expect(await codeOf(people, again.id)).toBeNull()
    const { messages } = await one<{ messages: number }>(
      people,
      `select count(*)::integer as messages from private.message_queue join private.recipients on recipients.id = recipient_id
       where address_hash = private.recipient_hash('sms', $1) and message_queue.state in ('queued', 'taken')`,
      [address],
    )
    expect(messages).toBe(0)
    // Staff lift it when its owner asks for it.
    const lift = (who: (typeof PEOPLE)[number]) =>
      people[who]('/rest/v1/rpc/lift_reminder_block', { hospital: 'north', contact: address })
    for (const who of ['anon', 'stranger', 'viewer', 'agent', 'outsider', 'service'] as const)
      expect((await lift(who)).status, who).toBeGreaterThanOrEqual(400)
    expect(await lift('admin')).toEqual({ status: 200, body: true })
    expect(await lift('admin')).toEqual({ status: 200, body: false })
    await subscribed(people, { address, id: randomUUID() })
  })
})
