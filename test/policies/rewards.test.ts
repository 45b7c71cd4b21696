import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TODAY, balance, join, makeReward, record, redeem, visit } from './membership.ts'
import type { Member } from './membership.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Rewards, from redeeming one to handing it over at the desk. */

let people: People
let gift: number
beforeAll(async () => {
  people = await openHospitals()
  gift = await makeReward(people)
})
afterAll(() => people.close())

/** Somebody with 320 points. */
async function rich(): Promise<Member> {
  const member = await join(people)
  await record(people, visit(member.patient, { amounts: { treatment: 300 } }))
  return member
}
const ask = (
  who: Member['ask'],
  what: 'open_redemption' | 'use_redemption' | 'cancel_redemption',
  code: string,
) => who(`/rest/v1/rpc/${what}`, { hospital: 'north', code })
const refusal = (status: number, message: string) => ({ status, body: { message } })

/** As many days later, as far as the codes know. */
const later = (code: string, days: number) =>
  people.stack.db.query(
    'update private.redemptions set day = day - $2::integer, until = until - $2::integer where code = $1',
    [code, days],
  )

describe('redeeming', () => {
  test('gives a code and takes the points; the same request again is the same one', async () => {
    const member = await rich()
    const id = crypto.randomUUID()
    const first = await redeem(member, gift, id)
    expect(first).toMatchObject({ state: 'open', points: 100, names: { 'zh-Hans': '雨伞' } })
    expect(first.code).toMatch(/^[1-9]\d{11}$/)
    expect(first.until > TODAY).toBe(true)
    expect(await redeem(member, gift, id)).toEqual(first)
    expect(await balance(people, member)).toBe(220)
    const other = await rich()
    expect(
      await other.ask('/rest/v1/rpc/redeem_reward', { hospital: 'north', reward: gift, id }),
    ).toMatchObject(refusal(409, 'id_taken'))
  })

  test('is refused to who has too few points, is no member, or asks for what is not there', async () => {
    const member = await rich()
    const redeeming = (who: Member['ask'], reward: number) =>
      who('/rest/v1/rpc/redeem_reward', {
        hospital: 'north',
        reward,
        id: crypto.randomUUID(),
      })
    const dear = await makeReward(people, { points: 321 })
    expect(await redeeming(member.ask, dear)).toMatchObject(refusal(409, 'not_enough_points'))
    expect(await redeeming(member.ask, 999)).toMatchObject(refusal(404, 'unknown_reward'))
    expect(await redeeming(people.stranger, gift)).toMatchObject(refusal(403, 'not_member'))
    expect((await redeeming(people.anon, gift)).status).toBeGreaterThanOrEqual(401)
    const last = await makeReward(people, { stock: 1 })
    expect(await redeeming(member.ask, last)).toMatchObject({ status: 200 })
    expect(await redeeming(member.ask, last)).toMatchObject(refusal(409, 'reward_gone'))
    await people.admin(`/rest/v1/rewards?id=eq.${last}`, { stock: 9, archived: true }, 'PATCH')
    expect(await redeeming(member.ask, last)).toMatchObject(refusal(404, 'unknown_reward'))
    expect(await balance(people, member)).toBe(220)
  })

  test('a new price is for new codes only', async () => {
    const member = await rich()
    const reward = await makeReward(people)
    const { code } = await redeem(member, reward)
    await people.admin(`/rest/v1/rewards?id=eq.${reward}`, { points: 200 }, 'PATCH')
    await ask(member.ask, 'cancel_redemption', code)
    expect(await balance(people, member)).toBe(320)
  })
})

describe('a code at the desk', () => {
  test('is used once, by agents only, and both stand in the audit log', async () => {
    const member = await rich()
    const { code } = await redeem(member, gift)
    for (const who of [people.anon, people.stranger, people.viewer, people.outsider, member.ask])
      for (const what of ['open_redemption', 'use_redemption'] as const)
        expect((await ask(who, what, code)).status).toBeGreaterThanOrEqual(401)
    expect(await ask(people.agent, 'open_redemption', code)).toMatchObject({
      body: {
        state: 'open',
        member: { number: member.number, name: '王小明', tier: 'regular' },
      },
    })
    expect(await ask(people.agent, 'use_redemption', code)).toMatchObject({
      status: 200,
      body: { state: 'used' },
    })
    expect(await ask(people.admin, 'use_redemption', code)).toMatchObject(refusal(409, 'code_used'))
    expect(await ask(people.agent, 'cancel_redemption', code)).toMatchObject(
      refusal(409, 'code_used'),
    )
    const { body } = await people.admin(
      `/rest/v1/audit_log?select=action&subject=eq.${code}&order=id`,
    )
    expect(body).toEqual([{ action: 'redemption_use' }])
  })

  test('nobody gave is unknown', async () => {
    expect(await ask(people.agent, 'open_redemption', '123456789012')).toMatchObject(
      refusal(404, 'unknown_code'),
    )
  })

  test('that is cancelled gives the points back, once', async () => {
    const member = await rich()
    const { code } = await redeem(member, gift)
    expect(await ask((await rich()).ask, 'cancel_redemption', code)).toMatchObject(
      refusal(404, 'unknown_code'),
    )
    expect(await ask(people.viewer, 'cancel_redemption', code)).toMatchObject(
      refusal(403, 'not_member'),
    )
    expect(await ask(member.ask, 'cancel_redemption', code)).toMatchObject({ status: 200 })
    expect(await balance(people, member)).toBe(320)
    for (const what of ['cancel_redemption', 'use_redemption'] as const)
      expect(await ask(people.agent, what, code)).toMatchObject(refusal(409, 'code_cancelled'))
    expect(await balance(people, member)).toBe(320)
  })

  test('that nobody used in time is refused, and the points come back', async () => {
    const member = await rich()
    const { code } = await redeem(member, gift)
    await later(code, 31)
    expect(await ask(people.agent, 'use_redemption', code)).toMatchObject(
      refusal(409, 'code_expired'),
    )
    expect(await ask(people.agent, 'open_redemption', code)).toMatchObject({
      body: { state: 'expired' },
    })
    expect(await balance(people, member)).toBe(320)
  })

  test('that nobody used is on the card as expired, with the points back, though nothing ran', async () => {
    const member = await rich()
    const { code } = await redeem(member, gift)
    await later(code, 31)
    expect(await member.ask('/rest/v1/rpc/get_member_card', { hospital: 'north' })).toMatchObject({
      body: { points: { balance: 320 }, redemptions: [{ code, state: 'expired' }] },
    })
  })

  test('is good on its last day', async () => {
    const { code } = await redeem(await rich(), gift)
    await later(code, 30)
    expect(await ask(people.agent, 'use_redemption', code)).toMatchObject({ status: 200 })
  })
})

test('a new day ends codes and points by itself, once', async () => {
  const member = await rich()
  const { code } = await redeem(member, gift)
  await later(code, 31)
  await people.stack.db.exec('delete from private.membership_days; select private.keep_hospital(1)')
  expect(await balance(people, member)).toBe(320)
  const kept = await people.stack.db.query<{ again: boolean }>(
    'select private.keep_hospital(1) as again',
  )
  expect(kept.rows).toEqual([{ again: false }])
  await people.stack.db.query(`select private.keep_hospital(1, now() + interval '3 years')`)
  const { rows } = await people.stack.db.query<{ left: number }>(
    'select sum(points)::integer as left from private.points_entries where member_id = $1',
    [member.id],
  )
  expect(rows).toEqual([{ left: 0 }])
})

test('a new day comes to everybody, a few hundred at a time', async () => {
  const { db } = people.stack
  await db.exec(
    `insert into private.members (hospital_id, number, name, born, lang, channel, joined_at)
     select 1, private.new_member_number(1), '\\x00', to_char(private.today(1) - interval '40 years', 'YYYY-MM'), 'en', 'none', now() - interval '1 year'
     from generate_series(1, 600);
     delete from private.membership_days`,
  )
  const calls = []
  for (let more = 1; more > 0 && calls.length < 10; calls.push(more))
    more = (await people.service('/rest/v1/rpc/keep_memberships', {})).body as number
  expect(calls.length).toBeGreaterThan(2)
  expect(calls.at(-1)).toBe(0)
  const { rows } = await db.query(
    `select count(*)::integer as given from private.points_entries where reason = 'birthday'`,
  )
  expect(rows).toEqual([{ given: 600 }])
  await db.exec('delete from private.membership_days')
  await db.exec('call private.keep_all_memberships()')
  const half = await db.query('select from private.membership_days where judged_to is not null')
  expect(half.rows).toEqual([])
})
