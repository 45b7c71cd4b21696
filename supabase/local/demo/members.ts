import { demoRewards, generateEvents, generateMembers } from '../../demo/index.ts'
import type { DemoVisit } from '../../demo/index.ts'
import type { Load } from './steps.ts'

/** Tiers have been judged so often, a fortnight apart. */
const JUDGED = 52
/** In each of so many months, whoever of every so many members has points enough took a reward. */
const REDEEMING_MONTHS = 12
const ONE_REDEEMS_OF = 30
/** One code in so many is never brought to the desk. */
const ONE_FORGETS_OF = 9

/** Loads the members of the demo hospital with their points and tiers, rewards and events. Its visits are there. */
export async function loadMembers(
  load: Load,
  seed: number,
  visits: readonly DemoVisit[],
): Promise<void> {
  const { transaction, slug, today, tell } = load
  await tell('members')
  const members = generateMembers(seed, visits)
  await transaction.query(
    `insert into public.rewards (hospital_id, names, points, stock)
     select id, reward.* from public.hospitals,
       jsonb_to_recordset($2) as reward (names jsonb, points integer, stock integer)
     where slug = $1`,
    [slug, demoRewards],
  )
  // Points of all their visits are given at once, which takes a fraction of the time of one after the other.
  await transaction.exec('alter table private.members disable trigger member_linked_new')
  await transaction.query('select private.import_members($1, $2)', [slug, members])
  await transaction.exec(
    `alter table private.members enable trigger member_linked_new;
     analyze private.members, private.visits`,
  )
  await tell('points')
  await transaction.query(
    `select private.earn_from_visits(hospital_id, array_agg(member_id), array_agg(day), '{}', '{}')
     from (
       select distinct visits.hospital_id, members.id as member_id, visits.day
       from public.hospitals
       join private.members on members.hospital_id = hospitals.id and left_at is null
       join private.visits on visits.hospital_id = hospitals.id and visits.patient_id = members.patient_id
         and cancelled_at is null and visits.at > members.joined_at
       where slug = $1
     ) as theirs
     group by hospital_id`,
    [slug],
  )
  await tell('tiers')
  await transaction.query(
    `select
       private.raise_tiers(hospitals.id, ids, day, day::timestamp at time zone time_zone),
       private.lower_tiers(hospitals.id, ids, day, day::timestamp at time zone time_zone)
     from public.hospitals
     cross join lateral (
       select $2::date - 14 * ago as day from generate_series($3::integer - 1, 0, -1) as ago
     ) as fortnights
     cross join lateral (
       select array_agg(members.id) as ids from private.members
       where members.hospital_id = hospitals.id and (members.joined_at at time zone time_zone)::date <= day
     ) as joined
     where slug = $1 and ids is not null
     order by day`,
    [slug, today, JUDGED],
  )
  await tell('events')
  await transaction.query('select private.import_events($1, $2)', [
    slug,
    generateEvents(seed + 1, today, members),
  ])
  await redeem(load)
}

/** Some took rewards in every month of the last year, and most of these came for them. */
async function redeem({ transaction, slug, today }: Load): Promise<void> {
  await transaction.query(
    `select private.redeem(hospital_id, member_id, reward, gen_random_uuid(), at)
     from (
       select hospital_id, member_id, (day + interval '10 hours') at time zone time_zone as at, (
         select rewards.id from public.rewards
         where rewards.hospital_id = takers.hospital_id and rewards.points <= balance
         order by (rewards.id + takers.place / $4) % $5 limit 1
       ) as reward
       from (
         select members.hospital_id, members.id as member_id, time_zone, row_number() over (order by number) as place
         from private.members join public.hospitals on hospitals.id = hospital_id
         where slug = $1
       ) as takers
       cross join lateral (
         select $2::date - make_interval(months => place::integer % $4, days => place::integer % 28) as day
       ) as days
       cross join lateral (
         select sum(points) as balance
         from private.points_entries as entries
         where entries.hospital_id = takers.hospital_id and entries.member_id = takers.member_id and entries.day < days.day
       ) as balances
       where place % $4 < $3
     ) as taken
     where reward is not null
     order by at`,
    [slug, today, REDEEMING_MONTHS, ONE_REDEEMS_OF, demoRewards.length],
  )
  await transaction.query(
    `select private.end_redemption(its, 'used', user_id, used, (used + interval '11 hours') at time zone time_zone)
     from (
       select taken as its, user_id, time_zone, place, taken.day + (place % 12)::integer as used
       from private.redemptions as taken
       join (
         select hospital_id, id, row_number() over (order by at) as place from private.redemptions
       ) as numbered using (hospital_id, id)
       join public.hospitals on hospitals.id = taken.hospital_id and slug = $1
       join public.staff on staff.hospital_id = taken.hospital_id and role = 'agent'
     ) as brought
     where place % $3 <> 0 and used < $2::date`,
    [slug, today, ONE_FORGETS_OF],
  )
}
