import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appointment, openReminders, withdraw } from './reminders.ts'
import type { Queued, Reminders } from './reminders.ts'

/** What is planned, and when, on plain PostgreSQL. Days lie in 2031, Shanghai is eight hours ahead of UTC. */

let all: Reminders
beforeAll(async () => {
  all = await openReminders()
})
afterAll(() => all.server.stop())
beforeEach(async () => {
  await all.empty()
  await zone('Asia/Shanghai')
})

const zone = (name: string) => all.owner.query('update public.hospitals set time_zone = $1', [name])
const dues = async (): Promise<string[]> =>
  (await all.queue()).filter(({ state }) => state === 'queued').map(({ due }) => due)
const states = (queue: Queued[]): Record<string, number> => {
  const counted: Record<string, number> = {}
  for (const { state, reason } of queue) {
    const name = reason ? `${state} ${reason}` : state
    counted[name] = (counted[name] ?? 0) + 1
  }
  return counted
}

describe('an appointment', () => {
  test('makes a message for each step of the plan, once, however often it is planned', async () => {
    const { phone } = await all.subscribe()
    const told = appointment(phone, '2031-05-20 14:00')
    expect(await all.tell(told)).toMatchObject({ accepted: 1 })
    const planned = ['2031-05-17 01:30', '2031-05-19 01:30', '2031-05-20 04:00']
    expect(await dues()).toEqual(planned)
    expect(await all.plan('2031-05-01 00:00Z')).toBe(0)
    expect(await all.tell(told)).toMatchObject({ unchanged: 1 })
    expect(await all.rows('select public.plan_messages() as n')).toEqual([{ n: 0 }])
    expect(await dues()).toEqual(planned)
  })

  test('that moves takes its messages along, and one that is called off cancels them', async () => {
    const { phone } = await all.subscribe()
    const told = appointment(phone, '2031-05-20 14:00')
    await all.tell(told)
    const before = await all.queue()
    expect(await all.tell({ ...told, at: '2031-06-20 14:00' })).toMatchObject({ moved: 1 })
    const after = await all.queue()
    expect(after.map(({ due }) => due)).toEqual([
      '2031-06-17 01:30',
      '2031-06-19 01:30',
      '2031-06-20 04:00',
    ])
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(await all.tell({ ...told, state: 'cancelled' })).toMatchObject({ cancelled: 1 })
    expect(states(await all.queue())).toEqual({ 'cancelled appointment_cancelled': 3 })
    // Booked again: the same messages, not new ones.
    expect(await all.tell({ ...told, at: '2031-06-20 14:00' })).toMatchObject({ corrected: 1 })
    expect(states(await all.queue())).toEqual({ queued: 3 })
  })

  test('that moves after a reminder went out is reminded of anew, and what is past by then is not', async () => {
    const { phone } = await all.subscribe()
    const told = appointment(phone, '2031-05-20 14:00')
    await all.tell(told)
    const [message] = await all.take('2031-05-17 01:31Z')
    await all.settle('2031-05-17 01:31Z', [{ id: message!.id, outcome: 'sent' }])
    await all.tell({ ...told, at: '2031-05-25 14:00' })
    expect(states(await all.queue())).toEqual({ sent: 1, queued: 3 })
    expect(await dues()).toEqual(['2031-05-22 01:30', '2031-05-24 01:30', '2031-05-25 04:00'])
  })

  test('booked late has the reminders that are still to come', async () => {
    const { phone } = await all.subscribe()
    await all.tell(appointment(phone, '2031-05-20 14:00'))
    await all.owner.query('delete from private.message_queue')
    expect(await all.plan('2031-05-18 12:00Z')).toBe(2)
    expect(await dues()).toEqual(['2031-05-19 01:30', '2031-05-20 04:00'])
  })

  test('of an unknown hour has no reminder by the hour', async () => {
    const { phone } = await all.subscribe()
    await all.tell(appointment(phone, '2031-05-20'))
    expect(await dues()).toEqual(['2031-05-17 01:30', '2031-05-19 01:30'])
    const [message] = await all.take('2031-05-17 01:31Z')
    expect(message!.text).toContain('the time agreed')
  })
})

describe('who is told', () => {
  test('nobody whom the hospital did not name, who did not agree, or who withdrew', async () => {
    const told = await all.subscribe()
    await all.subscribe()
    const elsewhere = await all.subscribe({ topics: ['check-up'] })
    await all.tell(
      appointment(told.phone, '2031-05-20 14:00'),
      appointment(elsewhere.phone, '2031-05-20 14:00'),
    )
    expect(states(await all.queue())).toEqual({ queued: 3 })
    await withdraw(all.owner, told.id, 'revisit')
    await all.rows('select private.plan_messages(1, subscription_ids => array[$1::uuid])', [
      told.id,
    ])
    expect(states(await all.queue())).toEqual({ 'cancelled withdrawn': 3 })
  })

  test('a recipient once, though they subscribed twice, and still when one of the two ends', async () => {
    const first = await all.subscribe()
    const second = await all.subscribe({ recipient: first.recipient })
    await all.tell(appointment(first.phone, '2031-05-20 14:00'))
    expect(states(await all.queue())).toEqual({ queued: 3 })
    const [{ kept } = { kept: '' }] = await all.rows<{ kept: string }>(
      'select distinct subscription_id as kept from private.message_queue',
    )
    expect([first.id, second.id]).toContain(kept)
    await withdraw(all.owner, kept, 'revisit')
    await all.rows('select private.cancel_messages(1, $1)', [kept])
    await all.rows('select private.plan_messages(1, subscription_ids => array[$1::uuid])', [kept])
    expect(states(await all.queue())).toEqual({ queued: 3 })
    expect(
      await all.rows('select distinct subscription_id as kept from private.message_queue'),
    ).toEqual([{ kept: kept === first.id ? second.id : first.id }])
  })

  test('not the number that the hospital has replaced', async () => {
    const { phone } = await all.subscribe()
    const told = appointment(phone, '2031-05-20 14:00')
    await all.tell(told)
    await all.tell({ ...told, phone: '+8613700000000' })
    expect(states(await all.queue())).toEqual({ 'cancelled moved': 3 })
  })

  test('a typed patient number narrows, and widens nothing', async () => {
    const { phone } = await all.subscribe()
    await all.tell(appointment(phone, '2031-05-20 14:00', { patient: 'child' }))
    await all.empty()
    await all.tell(appointment('+8613700000000', '2031-05-20 14:00', { patient: 'child' }))
    const narrowed = await all.subscribe({ patient: 'child' })
    expect(await all.plan('2031-05-01 00:00Z')).toBe(0)
    await all.tell(appointment(narrowed.phone, '2031-06-20 14:00', { patient: 'mother' }))
    expect(await all.queue()).toEqual([])
    await all.tell(appointment(narrowed.phone, '2031-07-20 14:00', { patient: 'child' }))
    // Of the child's two appointments: the number is now known to be theirs.
    expect(states(await all.queue())).toEqual({ queued: 6 })
  })

  test('an own appointment is told to its subscription alone', async () => {
    const { id } = await all.subscribe()
    const told = async () =>
      (
        await all.rows<{ id: string }>(
          `select private.tell_appointment(1, $1, 'revisit', '2031-05-20T14:00') as id`,
          [id],
        )
      )[0]!.id
    const own = await told()
    expect(states(await all.queue())).toEqual({ queued: 3 })
    expect(await all.rows('select private.drop_appointment(1, $1, $2) as did', [id, own])).toEqual([
      { did: true },
    ])
    expect(states(await all.queue())).toEqual({ 'cancelled appointment_cancelled': 3 })
  })
})

describe('hours', () => {
  test("what is due outside the patient's hours waits for them, or comes the evening before", async () => {
    const { phone } = await all.subscribe({ hours: ['18:00', '20:00'] })
    await all.tell(appointment(phone, '2031-05-20 08:30'))
    // Three days before at 9:30 becomes that evening; two hours before, at 6:30, the last evening's hour.
    expect(await dues()).toEqual(['2031-05-17 10:00', '2031-05-19 10:00', '2031-05-19 11:30'])
  })

  test('where no permitted hour is left, it is dropped and says so', async () => {
    const { phone } = await all.subscribe({ hours: ['18:00', '20:00'] })
    await all.tell(appointment(phone, '2031-05-20 08:30'))
    await all.owner.query('delete from private.message_queue')
    await all.plan('2031-05-19 12:30Z')
    expect(states(await all.queue())).toEqual({ 'dropped no_permitted_hour': 1 })
  })

  test('in spring and autumn the hour on the wall stays', async () => {
    await zone('America/New_York')
    const { phone } = await all.subscribe()
    // Clocks go forward on 9 March and back on 2 November: 9:30 is 14:30 UTC in winter, 13:30 in summer.
    await all.tell(appointment(phone, '2031-03-10 12:00'), appointment(phone, '2031-11-03 12:00'))
    expect(await dues()).toEqual([
      '2031-03-07 14:30',
      '2031-03-09 13:30',
      '2031-03-10 14:00',
      '2031-10-31 13:30',
      '2031-11-02 14:30',
      '2031-11-03 15:00',
    ])
  })

  test('an appointment in an hour that is skipped or comes twice is reminded of within the hours', async () => {
    await zone('Europe/London')
    const { phone } = await all.subscribe()
    await all.tell(
      // 1:30 does not exist on 30 March; on 26 October it comes at 0:30 and at 1:30 UTC.
      appointment(phone, '2031-03-30 01:30'),
      appointment(phone, '2031-10-26T01:30:00+01:00'),
      appointment(phone, '2031-10-26T01:30:00+00:00'),
    )
    const hours = await all.rows<{ local: string }>(
      `select to_char(due_at at time zone 'Europe/London', 'HH24:MI') as local from private.message_queue order by due_at, id`,
    )
    expect(hours.map(({ local }) => local)).toEqual([
      ...['09:30', '09:30', '20:30'],
      ...['09:30', '09:30', '09:30', '09:30', '20:30', '20:30'],
    ])
  })

  test('when the hospital changes its hours, what is planned moves within the minute', async () => {
    const { phone } = await all.subscribe()
    await all.tell(appointment(phone, '2031-05-20 14:00'))
    await all.owner.query(`update public.reminder_settings set sent_from = '10:00'`)
    expect(await all.rows('select public.plan_messages() as n')).toEqual([{ n: 2 }])
    expect(await dues()).toEqual(['2031-05-17 02:00', '2031-05-19 02:00', '2031-05-20 04:00'])
  })
})

describe('days', () => {
  test('vaccinations are told by age, nothing of those that are past', async () => {
    await all.subscribe({ topics: ['vaccination'], born: '2031-01-15' })
    await all.plan('2031-04-01 00:00Z')
    // At 3, 4, 5, 6 and 8 months, a week before; 18 months lies too far ahead.
    expect(await dues()).toEqual([
      ...['2031-04-08 01:30', '2031-05-08 01:30', '2031-06-08 01:30', '2031-07-08 01:30'],
      '2031-09-08 01:30',
    ])
  })

  test('check-ups come every year after the last one', async () => {
    const { phone } = await all.subscribe({ topics: ['check-up'] })
    await all.plan('2031-04-01 00:00Z')
    expect(await dues()).toEqual(['2032-01-01 01:30'])
    const kept = appointment(phone, '2031-03-20 10:00', { kind: 'check_up', state: 'attended' })
    await all.tell(kept)
    await all.plan('2031-04-01 00:00Z')
    expect(await dues()).toEqual(['2032-03-20 01:30'])
  })

  test('after a discharge come the days of the plan', async () => {
    const { phone } = await all.subscribe({ topics: ['medication'] })
    await all.tell(appointment(phone, '2031-05-20 11:00', { kind: 'discharge' }))
    expect(await dues()).toEqual(['2031-05-23 02:00', '2031-06-03 02:00', '2031-06-19 02:00'])
  })

  test('a step that is switched off cancels its messages, and on again brings them back', async () => {
    const { phone } = await all.subscribe()
    await all.tell(appointment(phone, '2031-05-20 14:00'))
    const off = (active: boolean) =>
      all.owner.query('update public.reminder_steps set active = $1 where minutes <> 0', [active])
    await off(false)
    await all.plan('2031-05-01 00:00Z')
    expect(states(await all.queue())).toEqual({ queued: 2, 'cancelled step_off': 1 })
    await off(true)
    await all.plan('2031-05-01 00:00Z')
    expect(states(await all.queue())).toEqual({ queued: 3 })
  })
})

test('an event is told to those who asked for such, and called off it is not', async () => {
  await all.subscribe({ topics: ['health-talk'] })
  await all.subscribe({ topics: ['news'] })
  await all.owner.query(
    `insert into public.events (hospital_id, code, kind, names, places, starts_at, ends_at)
     values (1, 'talk', 'talk', '{"en": "Eyes"}', '{"en": "Hall"}', '2031-05-20 10:00Z', '2031-05-20 11:00Z')`,
  )
  await all.rows('select public.plan_messages()')
  expect(await dues()).toEqual(['2031-05-18 02:00'])
  await all.owner.query(`update public.events set starts_at = '2031-05-19 10:00Z'`)
  await all.rows('select public.plan_messages()')
  expect(await dues()).toEqual(['2031-05-17 02:00'])
  await all.owner.query(`update public.events set called_off = true`)
  await all.rows('select public.plan_messages()')
  expect(states(await all.queue())).toEqual({ 'cancelled event_called_off': 1 })
})

test('an event that moves after it was told is told anew, and nothing of its former time goes out', async () => {
  await all.subscribe({ topics: ['health-talk'] })
  await all.subscribe({ topics: ['health-talk'] })
  await all.owner.query(
    `insert into public.events (hospital_id, code, kind, names, places, starts_at, ends_at)
     values (1, 'talk', 'talk', '{"en": "Eyes"}', '{"en": "Hall"}', '2031-05-20 10:00Z', '2031-05-20 11:00Z')`,
  )
  await all.plan('2031-05-01 00:00Z')
  const [message] = await all.take('2031-05-18 02:01Z', { size: 1 })
  await all.settle('2031-05-18 02:01Z', [{ id: message!.id, outcome: 'sent' }])
  await all.owner.query(
    `update public.events set starts_at = '2031-05-27 10:00Z', ends_at = '2031-05-27 11:00Z'`,
  )
  // Moved, and not planned anew yet.
  expect(await all.take('2031-05-18 02:02Z')).toEqual([])
  expect(states(await all.queue())).toEqual({ sent: 1, 'cancelled moved': 1 })
  await all.plan('2031-05-18 02:03Z')
  expect(states(await all.queue())).toEqual({ sent: 1, queued: 2 })
  expect(await dues()).toEqual(['2031-05-25 02:00', '2031-05-25 02:00'])
  await all.plan('2031-05-18 02:04Z')
  expect(states(await all.queue())).toEqual({ sent: 1, queued: 2 })
})

test('the meeting of a club is told once to who asked for it and for every club', async () => {
  await all.owner.query(
    `insert into public.clubs (hospital_id, names) values (1, '{"en": "Heart"}')`,
  )
  await all.owner.query(
    `with topic as (
       insert into public.reminder_topics (hospital_id, code, kind, names, club_id)
       select 1, 'heart', 'club', names, id from public.clubs returning id
     ), wording as (
       insert into public.reminder_wordings (hospital_id, topic_id, version, wording) select 1, id, 1, '{"en": "Yes"}' from topic
     )
     insert into public.reminder_steps (hospital_id, topic_id, anchor, days, wording)
     select 1, topic.id, 'event', -3, wording
     from topic, public.reminder_steps as like_it where like_it.topic_id in (select id from public.reminder_topics where code = 'club')`,
  )
  const [both, every, heart] = [
    await all.subscribe({ topics: ['club', 'heart'] }),
    await all.subscribe({ topics: ['club'] }),
    await all.subscribe({ topics: ['heart'] }),
  ]
  await all.owner.query(
    `insert into public.events (hospital_id, code, kind, names, places, club_id, starts_at, ends_at)
     select 1, 'walk', 'club', names, '{"en": "Park"}'::jsonb, id, '2031-05-20 04:00Z'::timestamptz, '2031-05-20 05:00Z'::timestamptz from public.clubs
     union all
     select 1, 'any', 'club', '{"en": "Tea"}', '{"en": "Hall"}', null, '2031-06-20 04:00Z', '2031-06-20 05:00Z'`,
  )
  await all.plan('2031-05-01 00:00Z')
  const told = await all.rows<{ id: string; due: string }>(
    `select subscription_id as id, to_char(due_at, 'MM-DD') as due from private.message_queue order by due_at`,
  )
  const of = ({ id }: { id: string }) => told.filter((one) => one.id === id).map(({ due }) => due)
  expect([of(both), of(every), of(heart)]).toEqual([
    ['05-17', '06-18'],
    ['05-18', '06-18'],
    ['05-17'],
  ])
})

test('of planners at once none makes anything twice', async () => {
  const people: { id: string; phone: string }[] = []
  for (let nth = 0; nth < 20; nth++) people.push(await all.subscribe())
  await all.tell(...people.map(({ phone }) => appointment(phone, '2031-05-20 14:00')))
  await all.owner.query('delete from private.message_queue')
  const sessions: pg.Client[] = await Promise.all(
    Array.from({ length: 6 }, () => all.server.connect()),
  )
  await Promise.all(
    sessions.flatMap((session, nth) => [
      session.query('select private.plan_messages(1)'),
      session.query('select private.plan_messages(1, subscription_ids => $1)', [
        people.filter((_, one) => one % 6 === nth || one % 5 === nth).map(({ id }) => id),
      ]),
    ]),
  )
  expect(states(await all.queue())).toEqual({ queued: 60 })
})
