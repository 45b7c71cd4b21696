-- Member figures: who is in which tier, who moved, and what points are outstanding. Entries and movements leave deltas
-- that are folded into counters by month, as survey answers do, so that nobody who redeems waits for a counter.

-- Tables --------------------------------------------------------------------------------------------

create table private.member_deltas (
  hospital_id integer not null,
  month date not null,
  counter text not null,
  part text not null,
  amount bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table private.member_deltas is 'Changes of member_counts that are not yet folded into it.';

create table private.member_counts (
  hospital_id integer not null,
  month date not null,
  counter text not null,
  part text not null,
  amount bigint not null,
  primary key (hospital_id, counter, month, part)
) with (fillfactor = 70);
comment on table private.member_counts is
  'Sums by month (its first day). points: by kind of entry. earned: by reason, less what was reversed. lots: points in lots, by the month they count for. expiring: the same, by the month of their last day. owed: what is owed, never above zero in sum. tier: members, by tier, in less out. move: members who joined, left, went up or down. redeemed, used, returned: redemptions by reward, and what became of them, by the month they were made in.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.member_deltas enable row level security;
alter table private.member_counts enable row level security;

-- Counting ------------------------------------------------------------------------------------------

create function private.count_points() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.member_deltas
  select written.hospital_id, date_trunc('month', marks.day)::date, marks.counter, marks.part, sum(written.points)
  from written
  cross join lateral (
    values
      (case when written.kind <> 'settle' then 'points' end, written.kind, written.day),
      (case when written.kind in ('earn', 'reverse') then 'earned' end, written.reason, written.day),
      (case when written.lot_id is not null then 'lots' else 'owed' end, '', written.day),
      (case when written.lot_id is not null then 'expiring' end, '', written.expires_on)
  ) as marks (counter, part, day)
  where marks.counter is not null
  group by 1, 2, 3, 4 having sum(written.points) <> 0;
  return null;
end $$;
comment on function private.count_points is 'Trigger: the counters follow the ledger.';

create trigger count_inserted after insert on private.points_entries
  referencing new table as written for each statement execute function private.count_points();

create function private.count_movements() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.member_deltas
  select written.hospital_id, date_trunc('month', written.day)::date, marks.counter, marks.part, sum(marks.amount)
  from written
  cross join lateral (
    values
      ('tier', written.from_tier::text, -1),
      ('tier', written.to_tier::text, 1),
      ('move', case
        when written.from_tier is null then 'joined'
        when written.to_tier is null then 'left'
        when private.tier_place(written.to_tier) > private.tier_place(written.from_tier) then 'up'
        else 'down'
      end, 1)
  ) as marks (counter, part, amount)
  where marks.part is not null
  group by 1, 2, 3, 4 having sum(marks.amount) <> 0;
  return null;
end $$;
comment on function private.count_movements is 'Trigger: the counters follow the tiers.';

create trigger count_inserted after insert on private.tier_movements
  referencing new table as written for each statement execute function private.count_movements();

create function private.count_redemptions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into private.member_deltas
    select written.hospital_id, date_trunc('month', written.day)::date, marks.counter, written.reward_id::text, count(*)
    from written
    cross join lateral (
      values ('redeemed'), (case written.state when 'used' then 'used' when 'open' then null else 'returned' end)
    ) as marks (counter)
    where marks.counter is not null
    group by 1, 2, 3, 4;
  else
    insert into private.member_deltas
    select written.hospital_id, date_trunc('month', written.day)::date, case written.state when 'used' then 'used' else 'returned' end,
      written.reward_id::text, count(*)
    from written join before on before.hospital_id = written.hospital_id and before.id = written.id
    where before.state = 'open' and written.state <> 'open'
    group by 1, 2, 3, 4;
  end if;
  return null;
end $$;
comment on function private.count_redemptions is 'Trigger: the counters follow the redemptions, which end once and count for the month they were made in.';

create trigger count_inserted after insert on private.redemptions
  referencing new table as written for each statement execute function private.count_redemptions();
create trigger count_updated after update on private.redemptions
  referencing old table as before new table as written for each statement execute function private.count_redemptions();

create function public.fold_member_deltas() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('careloop.fold_member_deltas')) then return 0; end if;
  with taken as (
    delete from private.member_deltas returning *
  )
  insert into private.member_counts as kept
  select hospital_id, month, counter, part, sum(amount) from taken
  group by hospital_id, month, counter, part having sum(amount) <> 0
  on conflict (hospital_id, counter, month, part) do update set amount = kept.amount + excluded.amount;
  get diagnostics folded = row_count;
  return folded;
end $$;
comment on function public.fold_member_deltas is
  'Moves the pending deltas into the counters and returns how many of these changed. One runs at a time; every ten minutes is enough. With the secret key only.';
grant execute on function public.fold_member_deltas to service_role;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_fold_member_deltas', '*/10 * * * *', 'select public.fold_member_deltas()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call fold_member_deltas() every ten minutes by other means.', sqlerrm;
end $$;

-- Figures -------------------------------------------------------------------------------------------

create function private.member_sums(hospital_id integer) returns table (month date, counter text, part text, amount bigint)
language sql stable as $$
  select counted.month, counted.counter, counted.part, sum(counted.amount)::bigint
  from (
    select * from private.member_counts as kept where kept.hospital_id = member_sums.hospital_id
    union all
    select * from private.member_deltas as pending where pending.hospital_id = member_sums.hospital_id
  ) as counted
  group by 1, 2, 3
$$;
comment on function private.member_sums is 'The counters of a hospital, exact at once.';

create function private.enough(amount bigint, smallest integer) returns bigint
language sql immutable as $$
  select case when amount = 0 or amount >= smallest then amount end
$$;
comment on function private.enough is 'How many, or null when they are too few to be told.';

create function private.shown_tiers(sizes bigint[], smallest integer) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_object_agg(tiers.tier, case when hidden.row_name is null then tiers.size end)
  from unnest('{regular,silver,gold}'::text[], sizes) as tiers (tier, size)
  left join (
    select hidden.row_name, hidden.column_name
    from (
      select array_agg(tier) as tiers, array_agg('*'::text) as columns, array_agg(size) as sizes
      from unnest('{regular,silver,gold}'::text[], shown_tiers.sizes) as tiers (tier, size) where size > 0 having min(size) < smallest
    ) as small
    cross join lateral private.hidden_groups(small.tiers, small.columns, small.sizes, smallest) as hidden
  ) as hidden on hidden.row_name = tiers.tier and hidden.column_name = ''
$$;
comment on function private.shown_tiers is 'Members by tier; null where there are too few, or where it would tell how many are too few elsewhere.';

create function private.member_months(hospital public.hospitals, first_month date, last_month date)
returns table (
  month date, tiers bigint[], joined bigint, gone bigint, up bigint, down bigint,
  earned bigint, redeemed bigint, expired bigint, reversed bigint, outstanding bigint
)
language sql stable as $$
  with sums as materialized (
    select * from private.member_sums(hospital.id)
  ), written as (
    -- What was over by now and nobody wrote down yet: it expired when its month ended.
    select sums.month, sums.counter, sums.part, sums.amount from sums
    union all
    select (over.month + interval '1 month')::date, marks.counter, marks.part, -over.amount
    from sums as over cross join (values ('points', 'expire'), ('lots', '')) as marks (counter, part)
    where over.counter = 'expiring' and over.month < date_trunc('month', private.today(hospital.id))
  ), months as (
    select start::date as month from generate_series(first_month, last_month, '1 month') as start
  ), flows as (
    select months.month, written.counter, written.part, sum(written.amount) as amount
    from months join written on written.month = months.month group by 1, 2, 3
  ), stocks as (
    select months.month, written.counter, written.part, sum(written.amount) as amount
    from months join written on written.month <= months.month where written.counter in ('tier', 'lots') group by 1, 2, 3
  )
  select months.month,
    array(
      select coalesce(stocks.amount, 0)::bigint from unnest('{regular,silver,gold}'::text[]) with ordinality as tiers (tier, place)
      left join stocks on stocks.month = months.month and stocks.counter = 'tier' and stocks.part = tier
      order by place
    ),
    coalesce(sum(flows.amount) filter (where counter = 'move' and part = 'joined'), 0)::bigint,
    coalesce(sum(flows.amount) filter (where counter = 'move' and part = 'left'), 0)::bigint,
    coalesce(sum(flows.amount) filter (where counter = 'move' and part = 'up'), 0)::bigint,
    coalesce(sum(flows.amount) filter (where counter = 'move' and part = 'down'), 0)::bigint,
    coalesce(sum(flows.amount) filter (where counter = 'points' and part = 'earn'), 0)::bigint,
    -coalesce(sum(flows.amount) filter (where counter = 'points' and part in ('redeem', 'return')), 0)::bigint,
    -coalesce(sum(flows.amount) filter (where counter = 'points' and part = 'expire'), 0)::bigint,
    -coalesce(sum(flows.amount) filter (where counter = 'points' and part = 'reverse'), 0)::bigint,
    coalesce((select stocks.amount from stocks where stocks.month = months.month and stocks.counter = 'lots'), 0)::bigint
  from months left join flows on flows.month = months.month
  group by months.month
$$;
comment on function private.member_months is 'Month by month, nothing hidden: members by tier and outstanding points at its end, and what happened in it.';

create function private.reward_uptake(hospital public.hospitals, first_month date, last_month date) returns jsonb
language sql stable as $$
  with counted as (
    select sums.part as reward, sums.counter, sums.amount from private.member_sums(hospital.id) as sums
    where sums.counter in ('redeemed', 'used', 'returned') and sums.month between first_month and last_month
    union all
    -- Nobody used them in time, whether or not that was written down yet.
    select redemptions.reward_id::text, 'returned', 1 from private.redemptions
    where redemptions.hospital_id = hospital.id and redemptions.state = 'open' and redemptions.until < private.today(hospital.id)
      and redemptions.day between first_month and (last_month + interval '1 month')::date - 1
  ), of_rewards as (
    select rewards.id, rewards.names, rewards.points, rewards.archived, coalesce(sums.redeemed, 0) as redeemed, coalesce(sums.used, 0) as used,
      coalesce(sums.returned, 0) as returned
    from public.rewards
    left join (
      select counted.reward,
        sum(counted.amount) filter (where counted.counter = 'redeemed')::bigint as redeemed,
        sum(counted.amount) filter (where counted.counter = 'used')::bigint as used,
        sum(counted.amount) filter (where counted.counter = 'returned')::bigint as returned
      from counted group by counted.reward
    ) as sums on sums.reward = rewards.id::text
    where rewards.hospital_id = hospital.id
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'id', id, 'names', names, 'points', points, 'redeemed', private.enough(redeemed, hospital.smallest_group),
        'used', case when private.enough(redeemed, hospital.smallest_group) is not null then private.enough(used, hospital.smallest_group) end,
        'returned', case when private.enough(redeemed, hospital.smallest_group) is not null then private.enough(returned, hospital.smallest_group) end
      )
      order by redeemed desc, points, id
    ), '[]'
  )
  from of_rewards where not archived or redeemed > 0
$$;
comment on function private.reward_uptake is 'The contract''s RewardUptake of every reward, the most taken first.';

create function public.member_figures(hospital text, first_month text, last_month text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  smallest integer;
  this_month date;
  since date;
  until date;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if (first_month ~ '^(19|20)\d{2}-(0[1-9]|1[0-2])$' and last_month ~ '^(19|20)\d{2}-(0[1-9]|1[0-2])$') is not true then
    perform private.refuse('bad_request');
  end if;
  smallest := its_hospital.smallest_group;
  this_month := date_trunc('month', private.today(its_hospital.id));
  since := first_month || '-01';
  until := last_month || '-01';
  if until < since or until > since + interval '5 years' then perform private.refuse('out_of_range'); end if;
  return (
    with months as materialized (
      select months.*, (select sum(size) from unnest(months.tiers) as size) as members
      from private.member_months(its_hospital, since, until) as months
    ), now as materialized (
      select months.*, (select sum(size) from unnest(months.tiers) as size)::bigint as members
      from private.member_months(its_hospital, this_month, this_month) as months
    ), sums as materialized (
      select * from private.member_sums(its_hospital.id)
    )
    select jsonb_build_object(
      'first_month', first_month, 'last_month', last_month,
      'members', private.enough(now.members, smallest),
      'tiers', private.shown_tiers(now.tiers, smallest),
      'months', (
        select jsonb_agg(
          jsonb_build_object(
            'month', to_char(months.month, 'YYYY-MM'),
            'joined', private.enough(months.joined, smallest), 'left', private.enough(months.gone, smallest),
            'up', private.enough(months.up, smallest), 'down', private.enough(months.down, smallest),
            'tiers', private.shown_tiers(months.tiers, smallest),
            'points', case when private.enough(months.members::bigint, smallest) is not null then jsonb_build_object(
              'earned', months.earned, 'redeemed', months.redeemed, 'expired', months.expired, 'reversed', months.reversed,
              'outstanding', months.outstanding
            ) end
          )
          order by months.month
        )
        from months
      ),
      'earned_by', (
        select coalesce(jsonb_agg(jsonb_build_object('reason', earned.part, 'points', case when now.members >= smallest then earned.amount end) order by earned.amount desc), '[]')
        from (
          select sums.part, sum(sums.amount) as amount from sums
          where sums.counter = 'earned' and sums.month between since and until group by sums.part
        ) as earned
      ),
      'outstanding', case when now.members = 0 or now.members >= smallest then now.outstanding end,
      'owed', case when now.members = 0 or now.members >= smallest then (select coalesce(-sum(sums.amount), 0) from sums where sums.counter = 'owed') end,
      'expiring', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'month', to_char(sums.month, 'YYYY-MM'), 'points', case when now.members >= smallest then sums.amount end
        ) order by sums.month), '[]')
        from sums where sums.counter = 'expiring' and sums.month >= this_month and sums.amount <> 0
      ),
      'rewards', private.reward_uptake(its_hospital, since, until)
    )
    from now
  );
end $$;
comment on function public.member_figures is
  'Members by tier, their movements, points and rewards, from first_month to last_month (YYYY-MM): the contract''s MemberFigures. Viewers only; too few members are null. Refuses: not_staff, bad_request, out_of_range.';
grant execute on function public.member_figures to authenticated;
