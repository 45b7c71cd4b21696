import type pg from 'pg'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'

export const MEMBERS = 200_000
const ROUNDS = 7
const FAMILIAR = '5f0f4ab8-6b0c-4c9e-8b0a-2f6f0d6f3a12'

/**
 * Every other patient is a member, joined within the last twenty months: a lot for each visit since, a year to spend it, a
 * third of them spent on rewards. What was over with the last month is not yet written down, as on the first of a month.
 */
export async function fill(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into public.clubs (hospital_id, names) select 1, '{"en": "x"}' from generate_series(1, 8)`,
  )
  await owner.query(
    `insert into public.rewards (hospital_id, names, points, stock)
     select 1, '{"en": "x"}', 20 * nth, case when nth % 2 = 0 then 1000000 end from generate_series(1, 20) as nth`,
  )
  await owner.query('set session_replication_role = replica')
  await owner.query(
    `with users as (insert into auth.users (id) select gen_random_uuid() from generate_series(1, ${MEMBERS - 1}) returning id)
     insert into private.members (
       hospital_id, user_id, number, patient_id, name, born, lang, channel, joined_at, tier_since
     )
     select 1, user_id, start::text || digit, 2 * nth, sample.name, 1940 + nth % 70 || '-' || to_char(1 + nth % 12, 'FM00'), 'zh-Hans',
       (array['sms', 'email', 'wechat', 'app', 'phone', 'none'])[1 + nth % 6], joined_at, joined_at::date
     from (
       select id as user_id, row_number() over () + 1 as nth from users union all select $1, 1
     ) as users
     cross join lateral (select 100000000 + 4321 * nth as start, now() - nth % 600 * interval '1 day' as joined_at) as drawn
     cross join lateral (
       select (10 - sum(case when place % 2 = 0 then digit when digit < 5 then 2 * digit else 2 * digit - 9 end) % 10) % 10 as digit
       from (select place, substr(start::text, place, 1)::integer as digit from generate_series(1, 9) as place) as digits
     ) as checked
     cross join (select private.encrypted(contact_key, '王小明') as name from private.deployment offset 0) as sample`,
    [FAMILIAR],
  )
  await owner.query('analyze private.members')
  await owner.query(
    `insert into private.member_consents (hospital_id, member_id, purpose, club_id, given, version, wording, at)
     select 1, id, purpose, case when purpose = 'club' then club end, true, 1, 'x', joined_at
     from private.members cross join unnest('{terms,visits,marketing,club}'::text[]) as purpose
     cross join lateral (select 1 + (patient_id / 20 % 8)::integer as club) as drawn
     where purpose in ('terms', 'visits') or purpose = 'marketing' and patient_id % 5 > 0 or purpose = 'club' and patient_id % 20 = 0`,
  )
  await owner.query('set session_replication_role = origin')
  await owner.query(
    `insert into private.points_entries (hospital_id, id, member_id, lot_id, kind, points, expires_on, reason, source, rules_version, day, at)
     select 1, id, member_id, id, 'earn', points, private.month_end(day, 12), 'visit', visit_id, 1, day, at
     from (
       select nextval('private.points_entry_ids') as id, members.id as member_id, visits.id as visit_id, visits.day, visits.at,
         private.points_of_visit(private.first_points_rules(), visits.amounts) as points
       from private.members join private.visits on visits.hospital_id = 1 and visits.patient_id = members.patient_id and visits.at >= joined_at
     ) as lots`,
  )
  await owner.query(
    `with taken as (
       insert into private.redemptions (hospital_id, id, member_id, reward_id, code, points, state, at, day, until, ended_at)
       select 1, gen_random_uuid(), member_id, 1 + id % 20, to_char(id, 'FM000000000000'), 20,
         case when until >= current_date - 1 then 'open' else 'used' end, at, at::date, until, case when until < current_date - 1 then at end
       from private.points_entries cross join lateral (select (at + interval '30 days')::date as until) as over
       where kind = 'earn' and id % 3 = 0
       returning id, code::bigint as lot_id, at
     )
     insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
     select 1, lots.member_id, lots.id, 'redeem', -20, lots.expires_on, 'reward', taken.id, taken.at::date, taken.at
     from taken join private.points_entries as lots on lots.hospital_id = 1 and lots.id = taken.lot_id`,
  )
  await owner.query(
    `insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
     select 1, member_id, lot_id, 'expire', -sum(points), expires_on, 'visit', lot_id, expires_on + 1, expires_on + 1
     from private.points_entries where expires_on < (date_trunc('month', now()) - interval '1 day')::date
     group by member_id, lot_id, expires_on having sum(points) > 0`,
  )
  // Tiers as the visits give them, the periods of one in twelve just over.
  await owner.query(
    `with earned as materialized (
       select members.id, private.tier_for(private.first_points_rules(), custom.visits, custom.amount) as tier
       from private.members cross join lateral private.custom(1, patient_id, private.first_points_rules(), current_date - 30) as custom
     ), moved as (
       update private.members set tier = earned.tier, tier_until = current_date - 30 + (patient_id % 365)::integer
       from earned where earned.id = members.id and earned.tier <> 'regular' returning members.id, earned.tier, joined_at
     )
     insert into private.tier_movements (hospital_id, member_id, from_tier, to_tier, day, at)
     select 1, id, null, 'regular', joined_at::date, joined_at from private.members
     union all select 1, id, 'regular', tier, joined_at::date, joined_at from moved`,
  )
  await owner.query(
    `insert into private.member_marks select * from private.marks_of(1, array(select id from private.members))
     on conflict do nothing`,
  )
  await owner.query('select public.fold_member_deltas()')
  await owner.query('vacuum analyze')
}

/** How long the pages about members wait, and the card of the member with the most visits. */
export async function reading(owner: pg.Client, staff: string): Promise<Figure> {
  const { rows } = await owner.query<{ number: string; last: string; first: string }>(
    `select number, to_char(now(), 'YYYY-MM') as last, to_char(now() - interval '11 months', 'YYYY-MM') as first
     from private.members where user_id = $1`,
    [FAMILIAR],
  )
  const { number = '', first = '', last = '' } = rows[0] ?? {}
  await owner.query(`update public.staff set role = 'admin'`)
  const views: [name: string, who: string, parameters: string[]][] = [
    ['member_figures', staff, [first, last]],
    ['overview_figures', staff, [first, last]],
    ['member_segments', staff, ['tier']],
    ['member_segments', staff, ['department', 'seen']],
    ['member_segments', staff, ['age', 'club']],
    ['find_member', staff, [number]],
    ['open_member', staff, [number, 'asked at the desk']],
    ['get_member_card', FAMILIAR, []],
    ['get_my_data', FAMILIAR, []],
  ]
  const times: { view: string; time: number }[] = []
  for (const [name, who, parameters] of views) {
    await signIn(owner, who)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const asked = performance.now()
      await owner.query(
        `select public.${name}('bench'${parameters.map((_, nth) => `, $${nth + 1}`).join('')})`,
        parameters,
      )
      rounds.push(performance.now() - asked)
    }
    times.push({ view: [name, ...parameters].join(' '), time: median(rounds) })
  }
  const slowest = times.toSorted((a, b) => b.time - a.time)
  return {
    name: `the slowest of ${views.length} views of ${MEMBERS} members`,
    measured: slowest[0]?.time ?? NaN,
    bound: '<=',
    target: 150,
    unit: 'ms',
    detail: slowest.map(({ view, time }) => `${view}: ${time.toFixed(0)} ms`).join('; '),
  }
}

/** The first day of a month, on which the most expires and one in twelve has a birthday. */
export async function keeping(owner: pg.Client): Promise<Figure[]> {
  const times = []
  for (let left = 1; left > 0;) {
    const asked = performance.now()
    const { rows } = await owner.query('select public.keep_memberships() as hospitals')
    times.push(performance.now() - asked)
    left = rows[0].hospitals
  }
  const all = times.reduce((sum, time) => sum + time, 0)
  return [
    {
      name: `what a new month brings to ${MEMBERS} members`,
      measured: all / 1000,
      bound: '<=',
      target: 60,
      unit: 's',
      detail: `in ${times.length} transactions`,
    },
    {
      name: 'the longest of these transactions',
      measured: Math.max(...times),
      bound: '<=',
      target: 1000,
      unit: 'ms',
      detail: `half of them take less than ${median(times).toFixed(0)} ms`,
    },
  ]
}

const signIn = (owner: pg.Client, who: string) =>
  owner.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: who }), who],
  )
