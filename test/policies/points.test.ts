import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TODAY, balance, daysAgo, join, makeReward, record, redeem, visit } from './membership.ts'
import { cardOf } from './members.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** What gives points and what takes them back, as the hospital's own system tells it. By the rules a hospital begins with: 20 a visit, 1 a yuan of treatment. */

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

const value = async <Value>(sql: string, values: unknown[] = []): Promise<Value> =>
  (await people.stack.db.query<{ value: Value }>(`select ${sql} as value`, values)).rows[0]!.value

describe('a visit', () => {
  test('gives points once, however often it is told', async () => {
    const member = await join(people)
    const told = visit(member.patient)
    await record(people, told)
    await record(people, told)
    expect(await balance(people, member)).toBe(120)
  })

  test('that is corrected gives or takes the difference, and taken back gives nothing', async () => {
    const member = await join(people)
    const told = visit(member.patient)
    await record(people, told)
    await record(people, { ...told, amounts: { treatment: 250.5 } })
    expect(await balance(people, member)).toBe(270)
    await record(people, { ...told, amounts: { treatment: 0.99, medicine: 900 } })
    // Parts of a point are dropped; medicines give none.
    expect(await balance(people, member)).toBe(20)
    await record(people, { ...told, cancelled: true })
    expect(await balance(people, member)).toBe(0)
  })

  test('told in one batch with its cancellation gives nothing', async () => {
    const member = await join(people)
    const told = visit(member.patient)
    await record(people, told, { ...told, cancelled: true })
    expect(await balance(people, member)).toBe(0)
  })

  test('from two sources gives points once', async () => {
    const member = await join(people)
    const told = visit(member.patient)
    const answer = await record(people, told, { ...told, id: `${told.id}-again`, source: 'lis' })
    expect(answer).toMatchObject({ refused: [{ code: 'visit_known' }] })
    expect(await balance(people, member)).toBe(120)
  })

  test('that was refused gives nothing', async () => {
    const member = await join(people)
    await record(
      people,
      visit(member.patient, { amounts: { treatment: -5 } }),
      visit(member.patient, { amounts: { treatment: 1e9 } }),
      visit(member.patient, { amounts: { treatment: 1.005 } }),
      visit(member.patient, { at: '2099-01-01 09:00' }),
    )
    expect(await balance(people, member)).toBe(0)
  })

  test('gives no more than the most of a day, and its neighbour what it leaves', async () => {
    const member = await join(people)
    const first = visit(member.patient, { amounts: { treatment: 1900 } })
    await record(people, first, visit(member.patient, { amounts: { treatment: 9_999_999.99 } }))
    expect(await balance(people, member)).toBe(2000)
    await record(people, { ...first, cancelled: true })
    expect(await balance(people, member)).toBe(2000)
  })

  test('before joining gives nothing, on the day of joining it does', async () => {
    const member = await join(people, daysAgo(10))
    await record(
      people,
      visit(member.patient, { at: `${daysAgo(11)} 23:59` }),
      visit(member.patient, { at: `${daysAgo(10)} 00:00` }),
    )
    expect(await balance(people, member)).toBe(120)
  })

  test('told late stands in the ledger on its own day, the latest day first', async () => {
    const member = await join(people)
    await record(people, visit(member.patient))
    await record(people, visit(member.patient, { at: `${daysAgo(200)} 09:00` }))
    const { entries } = await cardOf(member.ask)
    expect(entries.map(({ day }) => day)).toEqual([daysAgo(1), daysAgo(200)])
  })

  test('told late stands among the latest twenty, however many count for a later day', async () => {
    const member = await join(people)
    for (let day = 1; day <= 21; day++)
      await record(people, visit(member.patient, { at: `${daysAgo(day)} 09:00` }))
    await record(people, visit(member.patient, { at: `${daysAgo(200)} 09:00` }))
    const { entries } = await cardOf(member.ask)
    expect(entries).toHaveLength(20)
    expect(entries[0]?.day).toBe(daysAgo(3))
    expect(entries.at(-1)?.day).toBe(daysAgo(200))
  })

  test('of a patient who turns out to be another goes with them, once', async () => {
    const [member, other] = [await join(people), await join(people)]
    const told = visit(member.patient)
    await record(people, told)
    // Told under the wrong number: the hospital corrects it.
    await record(people, { ...told, patient: other.patient })
    expect([await balance(people, member), await balance(people, other)]).toEqual([0, 120])
  })

  test.each(['kept', 'merged'])(
    'of two numbers of one patient counts once, the member’s being the %s one',
    async (is) => {
      const member = await join(people)
      const other = `${member.patient}-old`
      await record(people, visit(member.patient), visit(other), visit(other, { at: daysAgo(900) }))
      expect(await balance(people, member)).toBe(120)
      const numbers =
        is === 'kept'
          ? { kept: member.patient, merged: other }
          : { kept: other, merged: member.patient }
      const merging = await people.service('/rest/v1/rpc/merge_patients', {
        hospital: 'north',
        ...numbers,
      })
      expect(merging.status, JSON.stringify(merging.body)).toBeLessThan(300)
      expect(await balance(people, member)).toBe(240)
      await record(people, visit(other))
      expect(await balance(people, member)).toBe(360)
    },
  )

  test('before the card was linked counts from joining once it is', async () => {
    const member = await join(people, daysAgo(10))
    await people.stack.db.query('update private.members set patient_id = null where id = $1', [
      member.id,
    ])
    await record(people, visit(member.patient), visit(member.patient, { at: daysAgo(20) }))
    expect(await balance(people, member)).toBe(0)
    await people.stack.db.query(
      `update private.members set patient_id = private.patient_of(1, $2) where id = $1`,
      [member.id, member.patient],
    )
    expect(await balance(people, member)).toBe(120)
  })
})

describe('a visit taken back whose points were spent', () => {
  test('leaves the member owing, which the next visit settles first', async () => {
    const member = await join(people)
    const gift = await makeReward(people)
    const told = visit(member.patient)
    await record(people, told)
    await redeem(member, gift)
    await record(people, { ...told, cancelled: true })
    expect(await balance(people, member)).toBe(-100)
    const refused = await member.ask('/rest/v1/rpc/redeem_reward', {
      hospital: 'north',
      reward: gift,
      id: crypto.randomUUID(),
    })
    expect(refused).toMatchObject({ status: 409, body: { message: 'not_enough_points' } })
    await record(people, visit(member.patient, { amounts: { treatment: 200 } }))
    expect(await balance(people, member)).toBe(120)
  })

  test('takes other points first, those that expire soonest', async () => {
    const member = await join(people)
    const gift = await makeReward(people)
    const old = visit(member.patient, { at: daysAgo(300) })
    await record(people, old, visit(member.patient))
    await redeem(member, gift)
    await record(people, { ...old, cancelled: true })
    expect(await balance(people, member)).toBe(20)
  })

  test('is settled when what they were spent on is given back', async () => {
    const member = await join(people)
    const told = visit(member.patient)
    await record(people, told)
    const { code } = await redeem(member, await makeReward(people))
    await record(people, { ...told, cancelled: true })
    await member.ask('/rest/v1/rpc/cancel_redemption', { hospital: 'north', code })
    expect(await balance(people, member)).toBe(0)
  })
})

describe('what else gives points', () => {
  const earn = (id: string, reason: string, source: string, points: number, day = TODAY) =>
    value<number>('private.earn_points(1, $1, $2, $3, $4, $5)::integer', [
      id,
      reason,
      source,
      points,
      day,
    ])

  test('an event gives them once and takes them back, within the most of a day', async () => {
    const member = await join(people)
    expect(await earn(member.id, 'event', 'e1', 50)).toBe(50)
    expect(await earn(member.id, 'event', 'e1', 50)).toBe(0)
    expect(await earn(member.id, 'event', 'e1', 0)).toBe(-50)
    expect(await earn(member.id, 'event', 'e1', 50)).toBe(50)
    expect(await earn(member.id, 'event', 'e2', 9000)).toBe(1950)
    expect(await earn(member.id, 'survey', 's1', 20)).toBe(0)
    // A birthday is no reason to count.
    expect(await earn(member.id, 'birthday', '2026', 100)).toBe(100)
  })

  test.each([
    ['2012-02-29', 2025, '2025-02-28'],
    ['2012-02-29', 2028, '2028-02-29'],
    ['2013-12-31', 2026, '2026-12-31'],
    ['1970-02', 2026, '2026-02-01'],
  ])('who was born on %s has the birthday of %i on %s', async (born, year, on) => {
    expect(await value('private.birthday_in($1, $2)::text', [born, year])).toBe(on)
  })

  test('a birthday gives points once a year, also when nothing ran on the day itself', async () => {
    const member = await join(people)
    await people.stack.db.query('update private.members set born = $2 where id = $1', [
      member.id,
      `1980-${daysAgo(5).slice(5)}`,
    ])
    for (let time = 0; time < 2; time++)
      await people.stack.db.query(
        'select private.earn_for_birthdays(1, array_agg(id), private.today(1)) from private.members',
      )
    expect(await balance(people, member)).toBe(100)
  })

  test('recommending gives nothing, unless the hospital says so', async () => {
    const [member, newcomer, later] = [await join(people), await join(people), await join(people)]
    await people.stack.db.query(
      'update private.members set recommended_by = $1 where id in ($2, $3)',
      [member.id, newcomer.id, later.id],
    )
    await record(people, visit(newcomer.patient))
    expect(await balance(people, member)).toBe(0)
    await people.stack.db.query(
      `insert into public.points_rules (hospital_id, version, rules, valid_from, made_by)
       select 1, 2, private.first_points_rules() || '{"referral": 30}', '2000-01-02', null`,
    )
    const told = visit(later.patient)
    await record(people, told, visit(later.patient))
    expect(await balance(people, member)).toBe(30)
  })

  test('who leaves loses what is left, and the ledger stays', async () => {
    const member = await join(people)
    await record(people, visit(member.patient))
    const { code } = await redeem(member, await makeReward(people))
    await people.stack.db.query('select private.close_points(1, $1)', [member.id])
    expect(await balance(people, member)).toBe(0)
    const { body } = await people.agent('/rest/v1/rpc/open_redemption', { hospital: 'north', code })
    expect(body).toMatchObject({ state: 'cancelled' })
    expect(
      await value(
        '(select sum(points)::integer from private.points_entries where kind = $2 and member_id = $1)',
        [member.id, 'earn'],
      ),
    ).toBe(120)
  })
})

test('the ledger cannot be changed by anybody, the owner of the database included', async () => {
  for (const table of ['private.points_entries', 'private.tier_movements', 'public.points_rules'])
    for (const statement of [
      `update ${table} set hospital_id = 1`,
      `delete from ${table}`,
      `truncate ${table}`,
    ])
      await expect(people.stack.db.query(statement)).rejects.toThrow('append-only')
})

test('a day is the hospital’s own, also when the clock changes', async () => {
  await people.stack.db.query(
    `update public.hospitals set time_zone = 'Europe/London' where slug = 'south'`,
  )
  const day = (at: string) => value('private.day_at(2, $1)::text', [at])
  expect(await day('2026-03-29T00:30:00Z')).toBe('2026-03-29')
  expect(await day('2026-03-29T23:30:00Z')).toBe('2026-03-30')
  expect(await day('2026-10-25T23:30:00Z')).toBe('2026-10-25')
})
