-- Tiers: what a member's visits in a rolling window earn. Up at once; down at the end of the period, after notice and a
-- time of grace. Points have nothing to do with it, so spending them never lowers a tier.

-- Tables --------------------------------------------------------------------------------------------

create table private.tier_movements (
  hospital_id integer not null,
  id bigint generated always as identity,
  member_id uuid not null,
  from_tier private.tier,
  to_tier private.tier,
  day date not null,
  at timestamptz not null,
  primary key (hospital_id, id),
  foreign key (hospital_id, member_id) references private.members
);
comment on table private.tier_movements is 'How members came to their tiers, append-only.';
comment on column private.tier_movements.from_tier is 'Null: joined.';
comment on column private.tier_movements.to_tier is 'Null: left.';

-- Indexes -------------------------------------------------------------------------------------------

create index tier_movements_member on private.tier_movements (hospital_id, member_id, id);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.tier_movements enable row level security;

create trigger append_only before update or delete on private.tier_movements for each row execute function private.refuse_change();
create trigger never_truncated before truncate on private.tier_movements for each statement execute function private.refuse_change();

-- What a member earned ------------------------------------------------------------------------------

create function private.tier_place(tier text) returns integer
language sql immutable as $$
  select array_position('{regular,silver,gold}', tier)
$$;
comment on function private.tier_place is 'Tiers in order: a higher number is a higher tier.';

create function private.tier_for(rules jsonb, visits bigint, amount numeric) returns text
language sql immutable as $$
  select case
    when visits >= (rules #>> '{tiers,gold,visits}')::integer or amount >= (rules #>> '{tiers,gold,amount}')::integer then 'gold'
    when visits >= (rules #>> '{tiers,silver,visits}')::integer or amount >= (rules #>> '{tiers,silver,amount}')::integer then 'silver'
    else 'regular'
  end
$$;
comment on function private.tier_for is 'The tier that so many visits or so much money in the window earn.';

create function private.custom(hospital_id integer, patient_id bigint, rules jsonb, day date, out visits bigint, out amount numeric)
language sql stable as $$
  select count(*), coalesce(sum(visits.amount), 0)
  from private.visits
  where visits.hospital_id = custom.hospital_id and visits.patient_id = custom.patient_id and visits.cancelled_at is null
    and visits.day > (custom.day - (rules #>> '{tiers,window_months}')::integer * interval '1 month')::date and visits.day <= custom.day
$$;
comment on function private.custom is
  'A patient''s visits in the window that ends on a day, and what was paid: those from before they joined count too. Its length is that of the rules.';

-- Moving: the members are locked --------------------------------------------------------------------

create function private.raise_tiers(hospital_id integer, member_ids uuid[], day date, at timestamptz default now()) returns void
language sql volatile set search_path = '' set enable_seqscan = 'off' as $$
  with rules as materialized (
    select in_force.rules from private.points_rules_on(raise_tiers.hospital_id, raise_tiers.day) as in_force
  ), earned as materialized (
    select members.id, members.tier, private.tier_for(rules.rules, custom.visits, custom.amount) as new_tier,
      private.month_end(raise_tiers.day, (rules.rules #>> '{tiers,window_months}')::integer) as new_until
    from private.members
    cross join rules
    cross join lateral private.custom(members.hospital_id, members.patient_id, rules.rules, raise_tiers.day) as custom
    where members.hospital_id = raise_tiers.hospital_id and members.id = any (member_ids)
      and members.left_at is null and members.patient_id is not null
      and (members.tier <> 'gold' or members.tier_notice is not null)
  ), moved as (
    -- Whoever was given notice keeps the tier by earning it again.
    update private.members set
      tier = earned.new_tier, tier_since = case when earned.new_tier <> earned.tier then raise_tiers.day else members.tier_since end,
      tier_until = earned.new_until, tier_notice = null
    from earned
    where members.hospital_id = raise_tiers.hospital_id and members.id = earned.id
      and private.tier_place(earned.new_tier) >= private.tier_place(earned.tier)
      and (earned.new_tier <> earned.tier or members.tier_notice is not null)
    returning members.id, earned.tier as from_tier, earned.new_tier as to_tier
  )
  insert into private.tier_movements (hospital_id, member_id, from_tier, to_tier, day, at)
  select raise_tiers.hospital_id, moved.id, moved.from_tier, moved.to_tier, raise_tiers.day, raise_tiers.at
  from moved where moved.from_tier <> moved.to_tier
$$;
comment on function private.raise_tiers is
  'Moves members up to what their visits earned by a day, at once, and lets stay who was given notice and earned the tier again.';

create function private.lower_tiers(hospital_id integer, member_ids uuid[], day date, at timestamptz default now()) returns void
language sql volatile set search_path = '' as $$
  with rules as materialized (
    select in_force.rules, (in_force.rules #>> '{tiers,grace_days}')::integer as grace_days,
      private.month_end(lower_tiers.day, (in_force.rules #>> '{tiers,window_months}')::integer) as new_until
    from private.points_rules_on(lower_tiers.hospital_id, lower_tiers.day) as in_force
  ), judged as materialized (
    select members.id, members.tier, rules.grace_days, rules.new_until,
      private.tier_for(rules.rules, custom.visits, custom.amount) as earned,
      members.tier_notice is not null or rules.grace_days = 0 as warned
    from private.members
    cross join rules
    cross join lateral private.custom(members.hospital_id, members.patient_id, rules.rules, lower_tiers.day) as custom
    where members.hospital_id = lower_tiers.hospital_id and members.id = any (member_ids)
      and members.left_at is null and members.tier <> 'regular' and members.tier_until < lower_tiers.day
  ), decided as (
    select judged.*, case
        when private.tier_place(judged.earned) >= private.tier_place(judged.tier) then judged.earned
        when judged.warned then judged.earned
        else judged.tier
      end as new_tier,
      not judged.warned and private.tier_place(judged.earned) < private.tier_place(judged.tier) as warn
    from judged
  ), moved as (
    update private.members set
      tier = decided.new_tier, tier_since = case when decided.new_tier <> decided.tier then lower_tiers.day else members.tier_since end,
      tier_until = case when decided.warn then lower_tiers.day + decided.grace_days when decided.new_tier <> 'regular' then decided.new_until end,
      tier_notice = case when decided.warn then decided.earned end
    from decided
    where members.hospital_id = lower_tiers.hospital_id and members.id = decided.id
    returning members.id, decided.tier as from_tier, decided.new_tier as to_tier
  )
  insert into private.tier_movements (hospital_id, member_id, from_tier, to_tier, day, at)
  select lower_tiers.hospital_id, moved.id, moved.from_tier, moved.to_tier, lower_tiers.day, lower_tiers.at
  from moved where moved.from_tier <> moved.to_tier
$$;
comment on function private.lower_tiers is
  'What happens when the period of a tier is over: it is renewed when the visits in the window earn it; else notice is given for the rules'' days of grace, and when these are over too the member moves to what they earned.';

-- Keeping up with members and visits ----------------------------------------------------------------

create function private.member_moved() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into private.tier_movements (hospital_id, member_id, to_tier, day, at)
    values (new.hospital_id, new.id, new.tier, private.day_at(new.hospital_id, new.joined_at), new.joined_at);
  elsif old.left_at is null and new.left_at is not null then
    insert into private.tier_movements (hospital_id, member_id, from_tier, day, at)
    values (new.hospital_id, new.id, new.tier, private.day_at(new.hospital_id, new.left_at), new.left_at);
  end if;
  return null;
end $$;
comment on function private.member_moved is 'Trigger: joining and leaving are movements too.';

create trigger member_joined after insert on private.members for each row execute function private.member_moved();
create trigger member_left after update of left_at on private.members for each row execute function private.member_moved();

create function private.member_linked() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  days date[];
begin
  days := array(
    select distinct visits.day from private.visits
    where visits.hospital_id = new.hospital_id and visits.patient_id = new.patient_id and visits.day >= private.day_at(new.hospital_id, new.joined_at)
  );
  perform private.earn_from_visits(new.hospital_id, array_fill(new.id, array[cardinality(days)]), days, '{}', '{}');
  perform private.earn_for_referral(new.hospital_id, array[new.id]);
  perform private.raise_tiers(new.hospital_id, array[new.id], private.today(new.hospital_id));
  return null;
end $$;
comment on function private.member_linked is 'Trigger: whoever says which patient they are gets points and tier for the visits since they joined.';

create trigger member_linked_new after insert on private.members for each row
  when (new.patient_id is not null) execute function private.member_linked();
create trigger member_linked after update of patient_id on private.members for each row
  when (new.patient_id is not null and new.patient_id is distinct from old.patient_id) execute function private.member_linked();

create function private.visits_written() returns trigger
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  theirs record;
begin
  for theirs in execute format(
    $query$
      select members.hospital_id, array_agg(members.id) as ids, array_agg(written.day) as days,
        coalesce(array_agg(members.id) filter (where written.gone), '{}') as gone_members,
        coalesce(array_agg(written.id) filter (where written.gone), '{}') as gone_visits
      from (%s) as written
      join private.members on members.hospital_id = written.hospital_id and members.patient_id = written.patient_id and members.left_at is null
      group by members.hospital_id order by members.hospital_id
    $query$,
    case tg_op
      when 'INSERT' then 'select hospital_id, id, patient_id, day, false as gone from after'
      else 'select hospital_id, id, patient_id, day, true as gone from before union all select hospital_id, id, patient_id, day, false from after'
    end
  ) loop
    perform private.earn_from_visits(theirs.hospital_id, theirs.ids, theirs.days, theirs.gone_members, theirs.gone_visits);
    perform private.earn_for_referral(theirs.hospital_id, theirs.ids);
    perform private.raise_tiers(theirs.hospital_id, theirs.ids, private.today(theirs.hospital_id));
  end loop;
  return null;
end $$;
comment on function private.visits_written is 'Trigger: points and tiers follow the visits of members, those corrected and taken back included.';

create trigger earn_inserted after insert on private.visits
  referencing new table as after for each statement execute function private.visits_written();
create trigger earn_updated after update on private.visits
  referencing old table as before new table as after for each statement execute function private.visits_written();
