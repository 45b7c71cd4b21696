import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConsentEvidence, Withdrawal } from '../../supabase/contract/consent-evidence.ts'
import type { Reminders, Subscription } from '../../supabase/contract/reminder.ts'
import type { People } from './people.ts'
import { change, newNumber, one, openReminders, subscribed, tick } from './reminders.ts'

/** Who signs up again for the same person has one subscription: what is stopped there is stopped. */

let people: People
beforeAll(async () => {
  people = await openReminders('{email,sms}')
})
afterAll(() => people.close())

/** Of a child a year old. */
const BORN = `${new Date().getFullYear() - 1}-${new Date().toISOString().slice(5, 7)}-01`
const child = (address: string, person: string | null) =>
  ({ address, for_whom: 'child', person, born: BORN, guardian: { version: 1 } }) as const
const APPOINTMENT = { topic: 'revisit', at: '2027-03-01T09:30' }

interface Message {
  about: string
  step: number
  state: string
  kind: string
}
/** What there is for an address, codes apart. */
const messages = async (address: string): Promise<Message[]> =>
  (
    await people.stack.db.query<Message>(
      `select queue.about::text, queue.step_id as step, queue.state, split_part(occasion, ' ', 1) as kind
       from private.message_queue as queue join private.recipients on recipients.id = recipient_id
       where address_hash = private.recipient_hash('sms', $1) and confirmation_id is null order by queue.id`,
      [address],
    )
  ).rows
const queued = async (address: string) =>
  (await messages(address)).filter(({ state }) => state === 'queued')
/** Every step once for what it is about. */
const once = (all: Message[]) => {
  const keys = all.map(({ step, about }) => `${step} ${about}`)
  expect(keys).toEqual([...new Set(keys)])
}
/** The topics of each subscription that the patient sees, and its own appointments. */
const shown = ({ subscriptions }: Reminders) =>
  subscriptions.map(({ topics, appointments }) => [
    ...topics.map(({ code }) => code),
    appointments.length,
  ])
/** Three codes go out in an hour. */
const anHourLater = () =>
  people.stack.db.exec(
    `update private.confirmations set created_at = created_at - interval '61 minutes'`,
  )
const patient = (id: string, phone: string) =>
  people.service('/rest/v1/rpc/upsert_appointments', {
    hospital: 'north',
    appointments: [{ id: `A-${id}`, patient: id, at: '2026-01-05', kind: 'revisit', phone }],
  })

describe('signing up again', () => {
  test('takes over what was agreed to, with its proof, and what is queued', async () => {
    const address = newNumber()
    const first = await subscribed(people, {
      address,
      appointment: APPOINTMENT,
      lang: 'zh-Hant',
    })
    const before = await messages(address)
    const second = await subscribed(people, {
      address,
      topics: [tick('survey')],
      appointment: null,
      lang: 'en',
      hours: { from: '10:00', until: '18:00' },
    })
    expect(second.token).toBe(first.token)
    const [mine, ...others] = second.reminders.subscriptions
    expect(others).toEqual([])
    expect(mine).toMatchObject({ id: second.id, lang: 'en', hours: { from: '10:00' } })
    expect(shown(second.reminders)).toEqual([['revisit', 'check-up', 'survey', 1]])
    // Nothing says that anything was withdrawn.
    expect(mine!.consents.map(({ topic, given, how }) => [topic, given, how])).toEqual([
      ['survey', true, 'form'],
      ['check-up', true, 'form'],
      ['revisit', true, 'form'],
    ])
    const proof = async (id: string) =>
      (
        await people.stack.db.query(
          `select topic_id, version, wording, lang, page, how, at, (select since from private.subscription_topics as agreed
             where agreed.subscription_id = $2 and agreed.topic_id = consents.topic_id)
           from private.reminder_consents as consents where subscription_id = $1 and given and lang = 'zh-Hant' order by id`,
          [id, second.id],
        )
      ).rows
    expect(await proof(second.id)).toEqual(await proof(first.id))
    expect(await proof(first.id)).toHaveLength(2)
    expect(
      await one(
        people,
        `select count(*)::integer as apart from private.subscription_topics as agreed join private.reminder_consents as consents
         on consents.subscription_id = $1 and consents.topic_id = agreed.topic_id and consents.given
         where agreed.subscription_id = $2 and since <> consents.at`,
        [first.id, second.id],
      ),
    ).toEqual({ apart: 0 })
    const after = await messages(address)
    once(after)
    // The same messages, one notice among them, in the newer form's hours and language.
    expect(after.map(({ step, about, state }) => [step, about, state])).toEqual(
      before.map(({ step, about, state }) => [step, about, state]),
    )
    expect(after.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1)
    expect(after.filter(({ kind }) => kind === 'year')).not.toEqual([])
    expect(
      await one(
        people,
        `select array_agg(distinct lang) as langs, array_agg(distinct subscription_id::text) as ids,
           bool_and((due_at at time zone 'Asia/Shanghai')::time between '10:00' and '18:00') filter (where topic_id is not null) as within
         from private.message_queue where subscription_id = any ($1) and state = 'queued' and confirmation_id is null`,
        [[first.id, second.id]],
      ),
    ).toEqual({ langs: ['en'], ids: [second.id], within: true })
  })

  test('any number of times leaves one, which is stopped, paused and deleted as a whole', async () => {
    const address = newNumber()
    const forms: Partial<Subscription>[] = [
      { topics: [tick('revisit'), tick('check-up')], appointment: APPOINTMENT },
      { topics: [tick('survey'), tick('revisit')], appointment: APPOINTMENT },
      { topics: [tick('check-up'), tick('news')] },
    ]
    const made = []
    for (const form of forms) made.push(await subscribed(people, { address, ...form }))
    const [first, , third] = made
    expect(shown(third!.reminders)).toEqual([['revisit', 'check-up', 'survey', 'news', 1]])
    once(await queued(address))
    const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
    const all = async (wished: Parameters<typeof change>[2]) =>
      (await change(people, third!.token, wished)).body as Reminders
    const paused = await all({ change: 'pause', subscription: third!.id, until })
    expect(paused.subscriptions.map(({ paused_until }) => paused_until)).toEqual([until])
    // A page that has been open since the first form stops the same.
    const stopped = await all({ change: 'stop', subscription: first!.id, topic: 'revisit' })
    expect(shown(stopped)).toEqual([['check-up', 'survey', 'news', 1]])
    expect((await queued(address)).filter(({ kind }) => kind === 'appointment')).toEqual([])
    const over = await all({ change: 'stop', subscription: third!.id, topic: null })
    expect(over.subscriptions.map(({ state, topics }) => [state, topics])).toEqual([
      ['stopped', []],
    ])
    expect(await queued(address)).toEqual([])
    await anHourLater()
    const again = await subscribed(people, { address, topics: [tick('survey')] })
    // What was stopped is over, and nothing of it comes back.
    expect(shown(again.reminders)).toEqual([['survey', 0], [1]])
    await change(people, again.token, { change: 'delete' })
    expect(await queued(address)).toEqual([])
    expect(
      await one(
        people,
        `select count(*) filter (where state <> 'stopped')::integer as live, count(coalesce(person::text, born::text, patient_id::text))::integer as known
         from private.subscriptions where id = any ($1)`,
        [[...made, again].map(({ id }) => id)],
      ),
    ).toEqual({ live: 0, known: 0 })
  })

  test('neither sends a message again that was sent, nor says again that reminders are on', async () => {
    const form = { ...child(newNumber(), '小宝'), topics: [tick('vaccination')] }
    const first = await subscribed(people, form)
    await people.stack.db.query(
      `update private.message_queue set state = 'sent', sent_at = now() where subscription_id = $1 and confirmation_id is null`,
      [first.id],
    )
    const sent = await messages(form.address)
    expect(sent.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['birth', 'confirmed']))
    await subscribed(people, { ...form, topics: [tick('vaccination'), tick('news')] })
    expect(await messages(form.address)).toEqual(sent)
  })

  test('after the topic was stopped asks for it anew', async () => {
    const address = newNumber()
    const first = await subscribed(people, { address })
    await change(people, first.token, { change: 'stop', subscription: first.id, topic: 'revisit' })
    const second = await subscribed(people, { address, topics: [tick('survey')] })
    expect(shown(second.reminders)).toEqual([['check-up', 'survey', 0]])
  })
})

describe('the same person', () => {
  test('is neither another child nor the guardian', async () => {
    const address = newNumber()
    const topics = [tick('vaccination')]
    await subscribed(people, { address })
    await subscribed(people, { ...child(address, '小宝'), topics })
    await subscribed(people, { ...child(address, '小妹'), topics })
    await anHourLater()
    await subscribed(people, { ...child(address, null), topics })
    const older = { ...child(address, '小宝'), born: '2020-02-03', topics }
    expect((await subscribed(people, older)).reminders.subscriptions).toHaveLength(5)
  })

  test('is who has the same name, however it is typed, and day of birth', async () => {
    const address = newNumber()
    await subscribed(people, { ...child(address, 'Wang Bao'), topics: [tick('vaccination')] })
    const { reminders } = await subscribed(people, {
      ...child(address, '  wang bao '),
      topics: [tick('revisit')],
    })
    expect(shown(reminders)).toEqual([['revisit', 'vaccination', 0]])
  })

  test('has one number: that of either form, and never two', async () => {
    const address = newNumber()
    await patient('P-1', address)
    await patient('P-2', address)
    const own = { address, topics: [tick('revisit')] }
    await subscribed(people, own)
    await subscribed(people, { ...own, patient: 'P-1' })
    await subscribed(people, { ...own, patient: 'P-2', topics: [tick('survey')] })
    await anHourLater()
    const { id, reminders } = await subscribed(people, { ...own, topics: [tick('check-up')] })
    expect(shown(reminders)).toEqual([
      ['check-up', 'survey', 0],
      ['revisit', 0],
    ])
    expect(
      await one(
        people,
        `select number from private.subscriptions join private.patient_numbers as numbers using (hospital_id, patient_id) where id = $1`,
        [id],
      ),
    ).toEqual({ number: 'P-2' })
  })
})

test('counts once, and nobody has stopped or withdrawn anything', async () => {
  const address = newNumber()
  const counted = async () => {
    const { rows } = await people.stack.db.query<{ counter: string; amount: number }>(
      `select counter, sum(amount)::integer as amount
       from private.reminder_sums(1, '{begun,confirmed,stopped}', '-infinity', 'infinity') group by 1`,
    )
    const by = new Map(rows.map(({ counter, amount }) => [counter, amount]))
    return ['begun', 'confirmed', 'stopped'].map((counter) => by.get(counter) ?? 0)
  }
  const withdrawn = async () =>
    (
      (await people.agent('/rest/v1/rpc/list_withdrawals', { hospital: 'north' }))
        .body as Withdrawal[]
    ).map(({ id }) => id)
  const first = await subscribed(people, {
    ...child(address, '小宝'),
    topics: [tick('vaccination')],
  })
  const before = [await counted(), await withdrawn()] as const
  const second = await subscribed(people, { ...child(address, '小宝'), topics: [tick('revisit')] })
  expect([await counted(), await withdrawn()]).toEqual(before)
  const { body } = await people.agent('/rest/v1/rpc/find_consents', {
    hospital: 'north',
    sought: address,
  })
  expect(
    (body as ConsentEvidence[]).map(({ id, state, consents }) => [
      id,
      state,
      consents.map(({ topic, given, how }) => [topic?.code ?? null, given, how]),
    ]),
  ).toEqual([
    [
      second.id,
      'confirmed',
      [
        ['vaccination', true, 'form'],
        ['revisit', true, 'form'],
        [null, true, 'form'],
      ],
    ],
    [
      first.id,
      'replaced',
      [
        ['vaccination', true, 'form'],
        [null, true, 'form'],
        ['vaccination', false, 'replaced'],
        [null, false, 'replaced'],
      ],
    ],
  ])
  await change(people, second.token, { change: 'stop', subscription: null, topic: null })
  const [begun, confirmed, stopped] = before[0] as [number, number, number]
  expect(await counted()).toEqual([begun, confirmed, stopped + 1])
  expect(await withdrawn()).toHaveLength(before[1].length + 3)
})
