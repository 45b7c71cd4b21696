import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PointsRules, RulesPreview } from '../../supabase/contract/points.ts'
import { TODAY, daysAgo, join, makeReward, record, redeem, tierOf, visit } from './membership.ts'
import type { Member } from './membership.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Tiers and the rules they come from. A hospital begins with: silver 4 visits or 3000 yuan, gold 10 or 20000, in 12 months; 30 days of grace. */

let people: People
let rules: PointsRules
beforeAll(async () => {
  people = await openHospitals()
  const { body } = await people.viewer('/rest/v1/points_rules?select=rules')
  ;[{ rules }] = body as [{ rules: PointsRules }]
})
afterAll(() => people.close())

const visits = (member: Member, count: number, day: string) =>
  record(
    people,
    ...Array.from({ length: count }, (_, hour) =>
      visit(member.patient, { at: `${day} ${String(8 + hour).padStart(2, '0')}:00` }),
    ),
  )
/** The day so many days from today. */
const inDays = (days: number) => daysAgo(-days)
/** What the days up to then bring, seen every day. */
async function live({ id }: Member, first: string, last: string): Promise<void> {
  await people.stack.db.query(
    `select private.lower_tiers(1, array[$1::uuid], day::date) from generate_series($2::timestamp, $3, '1 day') as day`,
    [id, first, `${last}T00:00`],
  )
}
const movements = async ({ id }: Member) =>
  (
    await people.stack.db.query<{ moved: string }>(
      `select concat_ws(' ', from_tier, to_tier) as moved from private.tier_movements where member_id = $1 order by id`,
      [id],
    )
  ).rows.map(({ moved }) => moved)

describe('a tier', () => {
  test('is reached at once, by visits or by money, and kept until the end of a month a year on', async () => {
    const [often, dear] = [await join(people), await join(people)]
    await visits(often, 3, daysAgo(30))
    expect(await tierOf(people, often)).toMatchObject({ tier: 'regular', until: null })
    await visits(often, 1, daysAgo(2))
    const end = new Date(Date.UTC(+TODAY.slice(0, 4) + 1, +TODAY.slice(5, 7), 0))
    expect(await tierOf(people, often)).toEqual({
      tier: 'silver',
      since: TODAY,
      until: end.toISOString().slice(0, 10),
      notice: null,
    })
    await record(people, visit(dear.patient, { amounts: { surgery: 20_000 } }))
    expect(await tierOf(people, dear)).toMatchObject({ tier: 'gold' })
    expect(await movements(dear)).toEqual(['regular', 'regular gold'])
  })

  test('does not count what is cancelled or lies before the window', async () => {
    const member = await join(people, daysAgo(900))
    await visits(member, 3, daysAgo(400))
    await visits(member, 3, daysAgo(100))
    const told = visit(member.patient)
    await record(people, { ...told, cancelled: true })
    expect(await tierOf(people, member)).toMatchObject({ tier: 'regular' })
    await record(people, told)
    expect(await tierOf(people, member)).toMatchObject({ tier: 'silver' })
  })

  test('is not lowered by spending points, nor at once by a visit taken back', async () => {
    const member = await join(people)
    await visits(member, 3, daysAgo(5))
    const told = visit(member.patient)
    await record(people, told)
    await redeem(member, await makeReward(people, { points: 480 }))
    await record(people, { ...told, cancelled: true })
    expect(await tierOf(people, member)).toMatchObject({ tier: 'silver' })
  })

  test('falls after its period, notice and grace', async () => {
    const member = await join(people)
    await visits(member, 4, daysAgo(1))
    const { until } = (await tierOf(people, member)) as { until: string }
    const last = (Date.parse(until) - Date.parse(TODAY)) / 86_400_000
    await live(member, TODAY, until)
    expect(await tierOf(people, member)).toMatchObject({ tier: 'silver', until, notice: null })
    await live(member, inDays(last + 1), inDays(last + 1))
    expect(await tierOf(people, member)).toMatchObject({
      tier: 'silver',
      until: inDays(last + 31),
      notice: 'regular',
    })
    await live(member, inDays(last + 2), inDays(last + 31))
    expect(await tierOf(people, member)).toMatchObject({ tier: 'silver' })
    await live(member, inDays(last + 32), inDays(last + 32))
    expect(await tierOf(people, member)).toEqual({
      tier: 'regular',
      since: inDays(last + 32),
      until: null,
      notice: null,
    })
    expect(await movements(member)).toEqual(['regular', 'regular silver', 'silver regular'])
  })

  test('is kept by who earns it again in time', async () => {
    const member = await join(people)
    await visits(member, 4, daysAgo(1))
    await people.stack.db.query(
      `update private.members set tier_until = private.today(1) + 5, tier_notice = 'regular' where id = $1`,
      [member.id],
    )
    await visits(member, 1, daysAgo(2))
    expect(await tierOf(people, member)).toMatchObject({ tier: 'silver', notice: null })
  })
})

describe('rules', () => {
  const preview = (who: People['admin'], changed: object) =>
    who('/rest/v1/rpc/preview_rules', { hospital: 'north', rules: changed })
  const publish = (
    who: People['admin'],
    changed: object,
    valid_from: string,
    seen: number | null = 1,
  ) => who('/rest/v1/rpc/publish_rules', { hospital: 'north', rules: changed, valid_from, seen })

  beforeEach(() => people.stack.db.exec('update private.members set patient_id = null'))

  test('are tried out by admins, and change nothing', async () => {
    const member = await join(people)
    await visits(member, 2, daysAgo(9))
    await people.stack.db.query(
      `update private.members set joined_at = '2000-01-01' where id = $1`,
      [member.id],
    )
    const silver = { visits: 2, amount: null }
    const easier = {
      ...rules,
      per_visit: 0,
      most_per_day: 150,
      tiers: { ...rules.tiers, silver, gold: { visits: 9, amount: null } },
    }
    for (const who of ['anon', 'stranger', 'viewer', 'agent', 'outsider', 'service'] as const)
      expect((await preview(people[who], easier)).status, who).toBeGreaterThanOrEqual(401)
    const { body } = await preview(people.admin, easier)
    expect((body as RulesPreview).moves).toEqual([{ from: 'regular', to: 'silver', members: 1 }])
    expect((body as RulesPreview).points).toEqual({
      now: 240,
      new: 150,
      members_more: 0,
      members_fewer: 1,
    })
    expect(await tierOf(people, member)).toMatchObject({ tier: 'regular' })
  })

  test('are published by admins for a day to come, and then move members', async () => {
    const member = await join(people)
    await visits(member, 2, daysAgo(9))
    const easier = {
      ...rules,
      tiers: {
        ...rules.tiers,
        silver: { visits: 2, amount: null },
        gold: { visits: 5, amount: null },
      },
    }
    for (const who of ['anon', 'stranger', 'viewer', 'agent', 'outsider', 'service'] as const)
      expect((await publish(people[who], easier, inDays(1))).status, who).toBeGreaterThanOrEqual(
        401,
      )
    for (const day of [TODAY, inDays(367), null])
      expect(await publish(people.admin, easier, day as string)).toMatchObject({
        status: 422,
        body: { message: 'out_of_range' },
      })
    expect(await publish(people.admin, easier, inDays(1))).toEqual({ status: 200, body: 2 })
    await people.stack.db.exec(
      'delete from private.membership_days; select private.keep_hospital(1)',
    )
    expect(await tierOf(people, member)).toMatchObject({ tier: 'regular' })
    await people.stack.db.query(`select private.keep_hospital(1, now() + interval '1 day')`)
    expect(await tierOf(people, member)).toMatchObject({ tier: 'silver', since: inDays(1) })
    const { body } = await people.admin(
      '/rest/v1/audit_log?select=subject&action=eq.points_rules_insert',
    )
    expect(body).toEqual([{ subject: '2' }])
  })

  test('are not published over those of somebody else', async () => {
    const { rows } = await people.stack.db.query<{ newest: number }>(
      'select max(version) as newest from public.points_rules where hospital_id = 1',
    )
    const seen = rows[0]!.newest
    const more = { ...rules, per_visit: 77 }
    expect(await publish(people.admin, more, inDays(1), seen)).toEqual({
      status: 200,
      body: seen + 1,
    })
    // The answer was lost, and it is sent again: by whoever sent it, and as it was.
    expect(await publish(people.admin, more, inDays(1), seen)).toEqual({
      status: 200,
      body: seen + 1,
    })
    expect(await publish(people.admin, more, inDays(2), seen)).toMatchObject({ status: 409 })
    await people.stack.db.exec(
      `alter table public.points_rules disable trigger user;
       update public.points_rules set made_by = gen_random_uuid() where version = ${seen + 1};
       alter table public.points_rules enable trigger user`,
    )
    expect(await publish(people.admin, more, inDays(1), seen)).toMatchObject({ status: 409 })
    for (const stale of [seen, seen + 2, null])
      expect(await publish(people.admin, rules, inDays(1), stale)).toMatchObject({
        status: 409,
        body: { message: 'rules_changed' },
      })
    expect(await publish(people.admin, rules, inDays(1), seen + 1)).toEqual({
      status: 200,
      body: seen + 2,
    })
  })

  test.each<[string, object]>([
    ['a key too many', { per_smile: 1 }],
    ['points below zero', { per_visit: -1 }],
    ['parts of points', { birthday: 1.5 }],
    ['three decimals a yuan', { per_yuan: { treatment: 0.125 } }],
    ['an item nobody pays for', { per_yuan: { parking: 1 } }],
    ['no most of a day', { most_per_day: null }],
    ['points that never expire', { expire_months: 0 }],
    [
      'a tier for nothing',
      {
        tiers: {
          silver: { visits: null, amount: null },
          gold: { visits: null, amount: 9 },
          window_months: 12,
          grace_days: 0,
        },
      },
    ],
    [
      'a gold easier than silver',
      {
        tiers: {
          silver: { visits: 5, amount: 9 },
          gold: { visits: 4, amount: 10 },
          window_months: 12,
          grace_days: 0,
        },
      },
    ],
    ['a benefit without words', { benefits: { regular: [{}], silver: [], gold: [] } }],
  ])('with %s are refused', async (_what, change) => {
    for (const answer of [
      await preview(people.admin, { ...rules, ...change }),
      await publish(people.admin, { ...rules, ...change }, inDays(1)),
    ])
      expect(answer).toMatchObject({ status: 400, body: { message: 'bad_request' } })
  })
})
