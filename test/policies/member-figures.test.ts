import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberFigures } from '../../supabase/contract/points.ts'
import { TODAY, daysAgo, join, makeReward, record, redeem, visit } from './membership.ts'
import type { Member } from './membership.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Member figures: what they come to, and what they keep to themselves. */

let people: People
let members: Member[]
const MONTH = TODAY.slice(0, 7)
const figures = async (first = MONTH, last = MONTH): Promise<MemberFigures> => {
  const { status, body } = await people.viewer('/rest/v1/rpc/member_figures', {
    hospital: 'north',
    first_month: first,
    last_month: last,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as MemberFigures
}

beforeAll(async () => {
  people = await openHospitals()
  members = []
  // Fourteen members of whom five come to be silver.
  for (let count = 0; count < 14; count++) members.push(await join(people, daysAgo(400)))
  await record(
    people,
    ...members.map(({ patient }) => visit(patient, { at: `${daysAgo(0)} 00:01` })),
    ...members
      .slice(0, 5)
      .flatMap(({ patient }) =>
        [1, 2, 3].map((day) => visit(patient, { at: `${daysAgo(day)} 08:00` })),
      ),
  )
  const gift = await makeReward(people)
  for (const member of members.slice(0, 12)) await redeem(member, gift)
  const { code } = await redeem(members[0]!, gift)
  await people.agent('/rest/v1/rpc/use_redemption', { hospital: 'north', code })
})
afterAll(() => people.close())

test('points earned, redeemed and outstanding are those of the ledger', async () => {
  const { outstanding, owed, expiring, earned_by, months } = await figures(
    daysAgo(40).slice(0, 7),
    MONTH,
  )
  expect(outstanding).toBe((14 + 15) * 120 - 1300)
  expect(owed).toBe(0)
  expect(expiring.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBe(outstanding)
  expect(earned_by).toEqual([{ reason: 'visit', points: 29 * 120 }])
  const sum = (part: 'earned' | 'redeemed' | 'expired' | 'reversed') =>
    months.reduce((all, { points }) => all + (points?.[part] ?? 0), 0)
  expect([sum('earned'), sum('redeemed'), sum('expired'), sum('reversed')]).toEqual([
    29 * 120,
    1300,
    0,
    0,
  ])
  expect(months.at(-1)!.points?.outstanding).toBe(outstanding)
})

test('are the same once folded', async () => {
  const before = await figures()
  expect((await people.service('/rest/v1/rpc/fold_member_deltas', {})).body).toBeGreaterThan(0)
  expect(await figures()).toEqual(before)
})

test('a tier of few members is hidden, and nothing tells how many there are', async () => {
  const { members: all, tiers, months } = await figures()
  expect(all).toBe(14)
  // Nine regular and five silver: either would give the other away.
  expect(tiers).toEqual({ regular: null, silver: null, gold: 0 })
  expect(months.at(-1)).toMatchObject({ up: null, down: 0, tiers: { regular: null, silver: null } })
})

test('a reward few took is hidden, and so is what became of it', async () => {
  const few = await makeReward(people, { points: 10 })
  await redeem(members[1]!, few)
  const { rewards } = await figures()
  expect(rewards.find(({ id }) => id === few)).toMatchObject({
    redeemed: null,
    used: null,
    returned: null,
  })
  expect(rewards[0]).toMatchObject({ redeemed: 13, used: null, returned: 0 })
})

test('what is over counts as expired though nothing ran', async () => {
  const before = await figures()
  // The rules of long ago: everything was over at the end of the month before last.
  await people.stack.db.exec(
    `insert into private.member_deltas
     select 1, months.month, counter, '', 77 from (values ('lots'), ('expiring')) as counters (counter)
     cross join (select date_trunc('month', now() - interval '3 months')::date as month) as months`,
  )
  const after = await figures()
  expect(after.outstanding).toBe(before.outstanding)
  expect(after.expiring).toEqual(before.expiring)
})

test.each([
  ['2026-13', '2026-12', 400, 'bad_request'],
  ['2026-02', '2026-01', 422, 'out_of_range'],
  ['1999-01', '2026-01', 422, 'out_of_range'],
])('from %s to %s is refused', async (first_month, last_month, status, message) => {
  expect(
    await people.viewer('/rest/v1/rpc/member_figures', {
      hospital: 'north',
      first_month,
      last_month,
    }),
  ).toMatchObject({ status, body: { message } })
})
