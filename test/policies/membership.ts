import { expect } from 'vitest'
import type { Redemption } from '../../supabase/contract/points.ts'
import type { Visit } from '../../supabase/contract/visit.ts'
import type { Ask, People } from './people.ts'

/** Members of the hospital `north` and what happens to them, over the API where there is one. */

export const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
/** The day so many days before today, on China's time. */
export const daysAgo = (days: number): string =>
  new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10)

export interface Member {
  ask: Ask
  id: string
  number: string
  /** The patient's number, for visits. */
  patient: string
}

let members = 0

/** Somebody who joined on a day and linked their paper card at once. */
export async function join(people: People, joinedOn = daysAgo(400)): Promise<Member> {
  const email = `member${(members += 1)}@north.example`
  const patient = `P${members}`
  const ask = await people.signInByCode(email)
  const { rows } = await people.stack.db.query<{ id: string; number: string }>(
    `with patient as (insert into private.patients (hospital_id) values (1) returning id),
       numbered as (insert into private.patient_numbers select 1, $2, id from patient)
     insert into private.members (hospital_id, user_id, patient_id, number, name, born, lang, channel, joined_at)
     select 1, users.id, patient.id, private.new_member_number(1), private.encrypted(contact_key, '王小明'), '1970-02', 'zh-Hans', 'none', $3
     from patient, auth.users, private.deployment where users.email = $1 returning id, number`,
    [email, patient, `${joinedOn} 09:00+08`],
  )
  return { ask, patient, ...rows[0]! }
}

let visits = 0
export const visit = (patient: string, more: Partial<Visit> = {}): Visit => ({
  id: `v${(visits += 1)}`,
  patient,
  at: `${daysAgo(1)} 09:${String(visits % 60).padStart(2, '0')}`,
  amounts: { treatment: 100 },
  ...more,
})

export async function record(people: People, ...rows: unknown[]): Promise<unknown> {
  const { status, body } = await people.service('/rest/v1/rpc/record_visits', {
    hospital: 'north',
    visits: rows,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

export async function balance(people: People, { id }: Member): Promise<number> {
  const { rows } = await people.stack.db.query<{ balance: number }>(
    'select private.balance(1, $1, private.today(1))::integer as balance',
    [id],
  )
  return rows[0]!.balance
}

export async function tierOf(people: People, { id }: Member): Promise<Record<string, unknown>> {
  const { rows } = await people.stack.db.query<Record<string, unknown>>(
    `select tier, tier_since::text as since, tier_until::text as until, tier_notice as notice from private.members where id = $1`,
    [id],
  )
  return rows[0]!
}

export async function makeReward(people: People, more: object = {}): Promise<number> {
  const { body } = await people.admin('/rest/v1/rewards', {
    hospital_id: 1,
    names: { 'zh-Hans': '雨伞' },
    points: 100,
    ...more,
  })
  return (body as [{ id: number }])[0].id
}

export const redeem = async (
  { ask }: Member,
  reward: number,
  id: string = crypto.randomUUID(),
): Promise<Redemption> => {
  const { status, body } = await ask('/rest/v1/rpc/redeem_reward', {
    hospital: 'north',
    reward,
    id,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Redemption
}
