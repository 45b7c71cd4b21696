import type { PGlite, Transaction } from '@electric-sql/pglite'
import { demoRewards, generateEvents, generateMembers } from '../demo/index.ts'
import type { DemoVisit } from '../demo/index.ts'

/** Tiers have moved at the end of each of so many quarters. */
const QUARTERS = 8
/** So many members have redeemed something, lately. */
const REDEEMED = 160

/** Loads the members of the demo hospital `slug` with their points and tiers, rewards and events. Its visits are there. */
export async function loadMembers(
  transaction: Transaction | PGlite,
  slug: string,
  seed: number,
  today: string,
  visits: readonly DemoVisit[],
): Promise<void> {
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
  await transaction.query(
    `select private.raise_tiers(hospitals.id, ids, day, day::timestamp at time zone time_zone)
     from public.hospitals
     cross join lateral (
       select ($2::date - make_interval(months => 3 * ago))::date as day from generate_series($3::integer - 1, 0, -1) as ago
     ) as quarters
     cross join lateral (
       select array_agg(members.id) as ids from private.members
       where members.hospital_id = hospitals.id and (members.joined_at at time zone time_zone)::date <= day
     ) as joined
     where slug = $1 and ids is not null
     order by day`,
    [slug, today, QUARTERS],
  )
  await transaction.query('select private.import_events($1, $2)', [
    slug,
    generateEvents(seed + 1, today, members),
  ])
  await transaction.query(
    `select private.redeem(hospital_id, member_id, reward, gen_random_uuid())
     from (
       select balances.hospital_id, member_id, (
         select rewards.id from public.rewards
         where rewards.hospital_id = balances.hospital_id and rewards.points <= balance
         order by (rewards.id + place) % $3 limit 1
       ) as reward
       from (
         select hospital_id, member_id, sum(points) as balance, row_number() over (order by member_id) as place
         from private.points_entries join public.hospitals on hospitals.id = hospital_id
         where slug = $1 group by 1, 2
       ) as balances
       where balance >= 300
       order by balance desc, member_id limit $2
     ) as takers`,
    [slug, REDEEMED, demoRewards.length],
  )
}
