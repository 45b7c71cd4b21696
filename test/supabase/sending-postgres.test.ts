import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TakenMessage } from '../../supabase/contract/message.ts'
import { appointment, openReminders, withdraw } from './reminders.ts'
import type { Reminders } from './reminders.ts'

/** What senders are given, and what becomes of it, on plain PostgreSQL. Shanghai is eight hours ahead of UTC. */

let all: Reminders
beforeAll(async () => {
  all = await openReminders()
})
afterAll(() => all.server.stop())
beforeEach(() => all.empty())

/** Somebody with an appointment on 20 May 2031 at 14:00: reminders on the 17th and 19th at 1:30 UTC, the 20th at 4:00. */
async function expected(more: object = {}) {
  const somebody = await all.subscribe(more)
  await all.tell(appointment(somebody.phone, '2031-05-20 14:00'))
  return somebody
}
/** How many messages of each state and reason. */
async function tally(): Promise<Record<string, number>> {
  const rows = await all.rows<{ name: string; n: number }>(
    `select concat_ws(' ', state, reason) as name, count(*)::integer as n from private.message_queue group by 1`,
  )
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
const nextAt = async (): Promise<string> =>
  (
    await all.rows<{ next: string }>(
      `select to_char(next_at, 'DD HH24:MI') as next from private.message_queue order by due_at limit 1`,
    )
  )[0]!.next
const due = '2031-05-17 01:31Z'
const sent = ({ id }: TakenMessage, provider_id?: string) =>
  ({ id, outcome: 'sent', ...(provider_id && { provider_id }) }) as const
const retry = ({ id }: TakenMessage) => ({ id, outcome: 'retry', reason: 'smtp_421' }) as const

describe('taking', () => {
  test('gives whom, what and until when, in words of the moment', async () => {
    const { phone } = await expected()
    const [message] = await all.take(due)
    expect(message).toMatchObject({
      hospital: 'north',
      channel: 'sms',
      to: phone,
      lang: 'en',
      sender: 'North',
      subject: '',
      attempt: 1,
      send_before: '2031-05-17T01:32:45+00:00',
    })
    expect(message!.text).toMatch(/^North: .*Tue 20 May 2031 at 14:00/)
    expect(message!.text).toMatch(
      /Stop: reply T or https:\/\/care\.example\/f\/reminders\/\?hospital=north#[A-Za-z0-9]{20}$/,
    )
  })

  test('what is taken is nobody else’s until the lease ends, then anybody’s', async () => {
    await expected()
    const [first] = await all.take(due)
    expect(await all.take(due, { worker: randomUUID() })).toEqual([])
    expect(await all.take('2031-05-17 01:32:59Z', { worker: randomUUID() })).toEqual([])
    const [again] = await all.take('2031-05-17 01:33Z', { worker: randomUUID() })
    expect(again).toMatchObject({
      id: first!.id,
      attempt: 2,
      idempotency_key: first!.idempotency_key,
    })
  })

  test('two senders at once never take the same message', async () => {
    for (let nth = 0; nth < 60; nth++) await expected()
    const sessions = await Promise.all(Array.from({ length: 6 }, () => all.server.connect()))
    const taken = await Promise.all(
      sessions.map(async (session, nth) => {
        const mine: number[] = []
        for (let round = 0; round < 5; round++) {
          const { rows } = await session.query(
            `select private.take_messages($1, $2, '{sms,email}', 'https://care.example', 3, null, $3) as value`,
            [randomUUID(), `provider-${nth % 2}`, due],
          )
          mine.push(...(rows[0].value as TakenMessage[]).map(({ id }) => id))
        }
        return mine
      }),
    )
    expect(taken.flat()).toHaveLength(60)
    expect(new Set(taken.flat()).size).toBe(60)
  })

  test('codes come first, whatever waits, at any hour and while all is paused', async () => {
    const { id, recipient } = await expected()
    await all.owner.query('update public.reminder_settings set paused_at = now()')
    await all.rows(
      `insert into private.confirmations (hospital_id, id, subscription_id, recipient_id, expires_at)
       values (1, '00000000-0000-4000-8000-000000000001', $1, $2, '2031-05-17 14:10Z')`,
      [id, recipient],
    )
    const code = (occasion: string) =>
      all.rows(
        `select private.send_message(1, $1, $2, 'code', $3, '00000000-0000-4000-8000-000000000001', '2031-05-17 14:10Z', '2031-05-17 14:00Z')`,
        [recipient, id, occasion],
      )
    await code('code 1')
    // Ten in the evening.
    const [message, ...others] = await all.take('2031-05-17 14:00:01Z')
    expect(others).toEqual([])
    expect(message!.text).toMatch(/\b\d{6}\b/)
    await code('code 2')
    await all.owner.query('update private.confirmations set used_at = now()')
    expect(await all.take('2031-05-17 14:00:02Z')).toEqual([])
    expect(await tally()).toMatchObject({ 'cancelled code_used': 1 })
  })
})

describe('what is judged at the moment of sending', () => {
  test('a clock that jumps into the night: it waits for the morning, or is too late', async () => {
    await expected()
    expect(await all.take('2031-05-17 13:00Z')).toEqual([])
    expect(await nextAt()).toBe('18 00:00')
    expect(await all.take('2031-05-17 23:59Z')).toEqual([])
    const [message] = await all.take('2031-05-18 00:00Z')
    await all.settle('2031-05-18 00:00Z', [sent(message!)])
    // The one of two hours before, found at nine in the evening: nothing to wait for.
    expect(await all.take('2031-05-20 13:00Z')).toEqual([])
    expect(await tally()).toEqual({ sent: 1, 'dropped late': 2 })
  })

  test('nothing is to be sent after the hours end', async () => {
    await expected()
    const [message] = await all.take('2031-05-17 12:59:30Z')
    expect(message!.send_before).toBe('2031-05-17T13:00:00+00:00')
  })

  test('in another time zone other hours hold', async () => {
    await all.owner.query(`update public.hospitals set time_zone = 'America/New_York'`)
    await expected()
    expect(await all.take('2031-05-17 13:29Z')).toEqual([])
    expect(await all.take('2031-05-17 13:30Z')).toHaveLength(1)
    await all.owner.query(`update public.hospitals set time_zone = 'Asia/Shanghai'`)
  })

  test('a consent withdrawn since, an appointment called off since, a step switched off since', async () => {
    const somebody = await expected()
    await withdraw(all.owner, somebody.id, 'revisit')
    expect(await all.take(due)).toEqual([])
    expect(await tally()).toEqual({ queued: 2, 'cancelled withdrawn': 1 })
    await all.empty()
    await expected()
    await all.owner.query(`update private.appointments set state = 'cancelled'`)
    expect(await all.take(due)).toEqual([])
    expect(await tally()).toEqual({ queued: 2, 'cancelled appointment_cancelled': 1 })
    await all.empty()
    await expected()
    await all.owner.query('update public.reminder_steps set active = topic_id is null')
    expect(await all.take(due)).toEqual([])
    expect(await tally()).toEqual({ queued: 2, 'cancelled step_off': 1 })
  })

  test('a blocked recipient gets nothing', async () => {
    await expected()
    await all.owner.query(
      `update private.recipients set state = 'blocked', address = null, address_end = null, token_hash = null, ended_at = now()`,
    )
    expect(await all.take(due)).toEqual([])
    expect(await tally()).toEqual({ queued: 2, 'cancelled withdrawn': 1 })
  })

  test('a pause of the hospital puts off, and its end lets go; one of the patient drops', async () => {
    const { id } = await expected()
    await all.owner.query('update public.reminder_settings set paused_at = now()')
    expect(await all.take(due)).toEqual([])
    expect(await nextAt()).toBe('17 02:31')
    await all.owner.query('update public.reminder_settings set paused_at = null')
    const [message] = await all.take(due)
    await all.settle(due, [sent(message!)])
    await all.rows(`update private.subscriptions set paused_until = '2031-05-20' where id = $1`, [
      id,
    ])
    expect(await all.take('2031-05-19 01:31Z')).toEqual([])
    expect(await tally()).toEqual({ sent: 1, queued: 1, 'dropped paused': 1 })
    expect(await all.take('2031-05-20 04:01Z')).toHaveLength(1)
  })

  test('no more than so many a day to one recipient: the rest tomorrow, where that is soon enough', async () => {
    await all.owner.query('update public.reminder_settings set a_day = 2')
    const { phone } = await all.subscribe()
    await all.tell(
      ...[14, 15, 16].map((hour) => appointment(phone, `2031-05-20 ${hour}:00`)),
      appointment(phone, '2031-05-18 14:00'),
    )
    // On the 17th at 9:30: three of three days before, one of a day before.
    const taken = await all.take(due)
    expect(taken).toHaveLength(2)
    expect(await all.take(due)).toEqual([])
    const [late] = await all.rows(
      `select count(*)::integer as n from private.message_queue where state = 'queued' and next_at = '2031-05-18 00:00Z'`,
    )
    expect(late).toEqual({ n: 2 })
    expect(await all.take('2031-05-18 00:00Z')).toHaveLength(2)
  })
})

describe('settling', () => {
  test('twice is once, and who has lost the lease changes nothing but that it went', async () => {
    await expected()
    const [message] = await all.take(due)
    const other = randomUUID()
    await all.take('2031-05-17 01:34Z', { worker: other })
    expect(await all.settle(due, [retry(message!)])).toEqual({ settled: 0, ignored: 1 })
    expect(await all.settle(due, [sent(message!)])).toEqual({ settled: 1, ignored: 0 })
    expect(await all.settle(due, [sent(message!)])).toEqual({ settled: 0, ignored: 1 })
    expect(await all.settle(due, [retry(message!)], other)).toEqual({ settled: 0, ignored: 1 })
    expect(await tally()).toEqual({ sent: 1, queued: 2 })
  })

  test('what failed is tried again later each time, and given up after eight times', async () => {
    const { phone } = await all.subscribe()
    await all.tell(appointment(phone, '2031-05-20 23:00'))
    let now = Date.parse('2031-05-17T01:31Z')
    const waits: number[] = []
    for (let attempt = 1; attempt <= 8; attempt++) {
      const [message] = await all.take(new Date(now).toISOString(), { provider: `p${attempt}` })
      expect(message?.attempt).toBe(attempt)
      await all.settle(new Date(now).toISOString(), [retry(message!)])
      await all.owner.query('delete from private.provider_health')
      const [{ next }] = (await all.rows(
        `select next_at as next from private.message_queue order by due_at limit 1`,
      )) as [{ next: Date }]
      waits.push((next.getTime() - now) / 1000)
      now = next.getTime() + 1
    }
    waits.slice(0, 7).forEach((wait, nth) => {
      expect(wait).toBeGreaterThanOrEqual(30 * 2 ** nth * 0.75)
      expect(wait).toBeLessThanOrEqual(30 * 2 ** nth * 1.25)
    })
    expect(await tally()).toEqual({ queued: 2, 'failed dead_letter': 1 })
  })

  test('what a provider refuses has failed, with a reason in which no number stands', async () => {
    for (const reason of ['isv.MOBILE_NUMBER_ILLEGAL', '550 no such user 13800138000', null]) {
      await all.empty()
      await expected()
      const [message] = await all.take(due)
      await all.settle(due, [{ id: message!.id, outcome: 'refused', reason }])
      expect(await tally()).toEqual({
        queued: 2,
        [`failed ${reason?.startsWith('isv') ? reason : 'other'}`]: 1,
      })
    }
  })
})

describe('a provider', () => {
  test('that fails five times in a row gets nothing for a minute, then one, then twice as long', async () => {
    for (let nth = 0; nth < 12; nth++) await expected()
    const taken = await all.take(due, { size: 6 })
    await all.settle(due, taken.map(retry))
    expect(await all.take('2031-05-17 01:31:59Z')).toEqual([])
    const [probe, ...more] = await all.take('2031-05-17 01:32Z')
    expect(more).toEqual([])
    expect(await all.take('2031-05-17 01:32:01Z', { worker: randomUUID() })).toEqual([])
    await all.settle('2031-05-17 01:32:02Z', [retry(probe!)])
    expect(await all.take('2031-05-17 01:34:01Z')).toEqual([])
    const [second] = await all.take('2031-05-17 01:34:02Z')
    await all.settle('2031-05-17 01:34:03Z', [sent(second!)])
    expect((await all.take('2031-05-17 01:40Z')).length).toBeGreaterThan(1)
  })

  test('that is tried by a sender which dies is tried again when the lease ends', async () => {
    for (let nth = 0; nth < 8; nth++) await expected()
    const taken = await all.take(due, { size: 5 })
    await all.settle(due, taken.map(retry))
    expect(await all.take('2031-05-17 01:33Z')).toHaveLength(1)
    expect(await all.take('2031-05-17 01:34:59Z', { worker: randomUUID() })).toEqual([])
    expect(await all.take('2031-05-17 01:35Z', { worker: randomUUID() })).toHaveLength(1)
  })

  test('has its number a minute, and what fails for one is not counted against another', async () => {
    for (let nth = 0; nth < 40; nth++) await expected()
    const take = async (at: string, provider = 'webhook') =>
      (await all.take(at, { per_minute: 60, provider })).length
    expect(await take('2031-05-17 01:31:00Z')).toBe(10)
    expect(await take('2031-05-17 01:31:00Z')).toBe(0)
    expect(await take('2031-05-17 01:31:03Z')).toBe(3)
    expect(await take('2031-05-17 01:31:03Z', 'aliyun')).toBe(10)
    // However long nothing was sent: ten seconds' worth at once.
    expect(await take('2031-05-17 02:00:00Z')).toBe(10)
  })
})

describe('delivery reports', () => {
  const report = async (...reports: object[]) =>
    (
      await all.rows<{ value: unknown }>(
        `select private.report_deliveries('webhook', $1, '2031-05-17 02:00Z') as value`,
        [JSON.stringify(reports)],
      )
    )[0]!.value
  const counts = { recorded: 0, unchanged: 0, early: 0, refused: 0 }

  test('come by either name, twice, late and in any order, to the same', async () => {
    await expected()
    const [message] = await all.take(due)
    await all.settle(due, [sent(message!, 'sms 1')])
    expect(await report({ provider_id: 'sms 1', state: 'failed', reason: 'UNDELIV' })).toEqual({
      ...counts,
      recorded: 1,
    })
    expect(await tally()).toEqual({ queued: 2, 'failed UNDELIV': 1 })
    const delivered = { idempotency_key: message!.idempotency_key, state: 'delivered' }
    expect(await report(delivered, delivered)).toEqual({ ...counts, recorded: 1, unchanged: 1 })
    expect(await report({ provider_id: 'sms 1', state: 'failed' })).toEqual({
      ...counts,
      unchanged: 1,
    })
    expect(await tally()).toEqual({ queued: 2, delivered: 1 })
  })

  test('that come before the sender has said what it sent wait for it', async () => {
    await expected()
    const [message] = await all.take(due)
    expect(await report({ provider_id: 'sms 2', state: 'delivered' })).toEqual({
      ...counts,
      early: 1,
    })
    await all.settle(due, [sent(message!, 'sms 2')])
    expect(await tally()).toEqual({ queued: 2, delivered: 1 })
    expect(await all.rows('select from private.early_reports')).toEqual([])
  })

  test('that make no sense are counted, and spoil no others', async () => {
    await expected()
    const [message] = await all.take(due)
    const good = { idempotency_key: message!.idempotency_key, state: 'delivered' }
    expect(await report({ state: 'delivered' }, { provider_id: 'x', state: 'read' }, good)).toEqual(
      {
        ...counts,
        refused: 2,
        recorded: 1,
      },
    )
    // The sender says so after all.
    expect(await all.settle(due, [sent(message!)])).toEqual({ settled: 0, ignored: 1 })
    expect(await tally()).toEqual({ queued: 2, delivered: 1 })
  })
})

describe('replies', () => {
  const reply = async (from: string, text: string, at = '2031-05-17T02:00:00Z') =>
    (
      await all.rows<{ value: unknown }>(`select private.record_replies($1, $2) as value`, [
        JSON.stringify([{ channel: 'sms', from, text, at }]),
        at,
      ])
    )[0]!.value

  test('STOP in every spelling ends everything and cancels what is queued', async () => {
    for (const word of [
      'T',
      'ＴＤ',
      ' stop. ',
      '退订',
      '「退訂」',
      'Ｔ 退订',
      'Unsubscribe!',
      'n',
      '取消',
      '回复TD',
      'STOP 🙏',
    ]) {
      await all.empty()
      const { phone } = await expected()
      expect(await reply(phone, word), word).toEqual({ withdrawn: 1, ignored: 0 })
      expect(await tally(), word).toEqual({ 'cancelled withdrawn': 3 })
    }
    const [{ how, given }] = (await all.rows(
      `select how, given from private.reminder_consents order by id desc limit 1`,
    )) as [{ how: string; given: boolean }]
    expect({ how, given }).toEqual({ how: 'reply', given: false })
  })

  test('other words end nothing, however much of STOP is in them', async () => {
    const { phone } = await expected()
    for (const word of ['OK', '好的', '不要取消我的预约', 'do not stop', '1', '', 'TT'])
      expect(await reply(phone, word), word).toEqual({ withdrawn: 0, ignored: 1 })
    expect(await reply('+8613900000000', 'T')).toEqual({ withdrawn: 0, ignored: 1 })
    expect(await tally()).toEqual({ queued: 3 })
  })

  test('the number is known however the gateway writes it', async () => {
    for (const write of [
      (phone: string) => phone.slice(1),
      (phone: string) => phone.slice(3),
      (phone: string) => `00${phone.slice(1)}`,
    ]) {
      await all.empty()
      const { phone } = await expected()
      expect(await reply(write(phone), 'T')).toEqual({ withdrawn: 1, ignored: 0 })
    }
  })

  test('told again after somebody has come back, it does not send them away', async () => {
    const { phone } = await expected()
    await all.owner.query(`update private.subscriptions set confirmed_at = '2031-05-17 02:30Z'`)
    expect(await reply(phone, 'T', '2031-05-17T02:00:00Z')).toEqual({ withdrawn: 0, ignored: 1 })
  })
})

test('telephone numbers as hospitals write them', async () => {
  const numbers: [string, string, string | null][] = [
    ['138 0013 8000', '86', '+8613800138000'],
    ['１３８００１３８０００', '86', '+8613800138000'],
    ['+86-138-0013-8000', '86', '+8613800138000'],
    ['008613800138000', '86', '+8613800138000'],
    ['8613800138000', '86', '+8613800138000'],
    ['010-12345678', '86', '+861012345678'],
    ['0912 345 678', '886', '+886912345678'],
    ['9123 4567', '852', '+85291234567'],
    ['(212) 555-0100', '1', '+12125550100'],
    ['1 212 555 0100', '1', '+12125550100'],
    ['020 7946 0000', '44', '+442079460000'],
    ['12', '86', null],
    ['none', '86', null],
    ["+8613800138000' --", '86', null],
    ['', '86', null],
  ]
  for (const [told, code, number] of numbers)
    expect(
      await all.rows('select private.phone_e164($1, $2) as number', [told, code]),
      told,
    ).toEqual([{ number }])
})
