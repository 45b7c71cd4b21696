-- Points: a ledger of lots that is only ever added to. A lot is what was earned at once, with one expiry; every entry
-- belongs to a lot and carries its expiry, so that what a member has is one sum and what expires when is the same sum
-- by day. Points are spent from the lots that expire first. A member whose spent points are taken back owes them: what
-- is owed is a lot without a number and without an end, never above zero, and what is earned next settles it.
--
-- Whoever writes a member's entries holds the lock of the member's row, so two who spend at once come one after the other.

-- Tables --------------------------------------------------------------------------------------------

create sequence private.points_entry_ids;

create table private.points_entries (
  hospital_id integer not null,
  id bigint not null default nextval('private.points_entry_ids'),
  member_id uuid not null,
  lot_id bigint,
  kind text not null check (kind in ('earn', 'redeem', 'return', 'expire', 'reverse', 'settle')),
  points integer not null,
  expires_on date not null,
  reason text not null check (reason in ('visit', 'event', 'birthday', 'survey', 'referral', 'reward', 'left')),
  source text not null,
  rules_version integer,
  day date not null,
  at timestamptz not null,
  primary key (hospital_id, id),
  foreign key (hospital_id, member_id) references private.members,
  check (case kind when 'earn' then points > 0 and lot_id = id when 'return' then points > 0 when 'settle' then points <> 0 else points < 0 end),
  check ((lot_id is null) = (expires_on = 'infinity')),
  check (lot_id is not null or kind in ('reverse', 'settle'))
);
alter sequence private.points_entry_ids owned by private.points_entries.id;
comment on table private.points_entries is
  'The ledger, append-only. kind and reason: the contract''s PointsKind and PointsReason. A member''s balance is the sum of the points; it is below zero only when points that were spent are taken back.';
comment on column private.points_entries.lot_id is 'The entry that earned them; null: what the member owes.';
comment on column private.points_entries.expires_on is 'Of the lot: the last day on which they can be spent.';
comment on column private.points_entries.source is
  'What it is about: the id of the visit, the sign-up, the survey''s ticket or the member who came, the year of the birthday, the id of the redemption. Of settle, what made it necessary; of expire, what the lot was for.';
comment on column private.points_entries.rules_version is 'Of what is earned or reversed: by which rules.';
comment on column private.points_entries.day is
  'The day it counts for, the hospital''s: of what is earned the day of the visit, the event …; of what expires the day after the last; else the day it was written.';

-- Indexes -------------------------------------------------------------------------------------------

create index points_entries_member on private.points_entries (hospital_id, member_id, expires_on, lot_id) include (points);
create index points_entries_source on private.points_entries (hospital_id, member_id, reason, source);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.points_entries enable row level security;

create trigger append_only before update or delete on private.points_entries for each row execute function private.refuse_change();
create trigger never_truncated before truncate on private.points_entries for each statement execute function private.refuse_change();

-- Lots ----------------------------------------------------------------------------------------------

create function private.balance(hospital_id integer, member_id uuid, today date) returns bigint
language sql stable as $$
  select coalesce(sum(entries.points), 0)::bigint
  from private.points_entries as entries
  where entries.hospital_id = balance.hospital_id and entries.member_id = balance.member_id and entries.expires_on >= today
$$;
comment on function private.balance is
  'What a member has: the sum of the ledger, less what is over today though nobody wrote it down yet. Below zero: owed.';

create function private.lots(hospital_id integer, member_id uuid) returns table (lot_id bigint, expires_on date, since date, points bigint)
language sql stable as $$
  select entries.lot_id, entries.expires_on, min(entries.day), sum(entries.points)
  from private.points_entries as entries
  where entries.hospital_id = lots.hospital_id and entries.member_id = lots.member_id and entries.lot_id is not null
  group by entries.lot_id, entries.expires_on having sum(entries.points) > 0
$$;
comment on function private.lots is 'What is left of each lot of a member. since: the day it was earned.';

create function private.drawn(hospital_id integer, member_id uuid, wanted bigint, day date, first_lots bigint[] default '{}')
returns table (lot_id bigint, expires_on date, points bigint)
language sql stable as $$
  select drawn.lot_id, drawn.expires_on, least(drawn.points, wanted - drawn.before)
  from (
    select lots.*, sum(lots.points) over (order by lots.lot_id = any (first_lots) desc, lots.expires_on, lots.lot_id) - lots.points as before
    from private.lots(drawn.hospital_id, drawn.member_id) as lots
    where lots.since <= drawn.day
  ) as drawn
  where drawn.before < wanted
$$;
comment on function private.drawn is
  'From which lots so many points come on a day: from first_lots, then from those that expire first, the older of two first. Less in sum when there are less.';

create function private.lock_member(hospital_id integer, member_id uuid) returns void
language sql volatile set search_path = '' as $$
  select from private.members where members.hospital_id = lock_member.hospital_id and members.id = lock_member.member_id for no key update
$$;
comment on function private.lock_member is
  'Whoever reads a member''s points to write them, or moves the tier, holds this until the transaction ends.';

-- Writing: the member is locked ---------------------------------------------------------------------

create function private.settle_points(hospital_id integer, member_id uuid, reason text, source text, day date, at timestamptz) returns void
language sql volatile set search_path = '' as $$
  with owed as (
    select -sum(entries.points) as points
    from private.points_entries as entries
    where entries.hospital_id = settle_points.hospital_id and entries.member_id = settle_points.member_id and entries.expires_on = 'infinity'
    having sum(entries.points) < 0
  ), paid as (
    select paid.* from owed cross join lateral private.drawn(settle_points.hospital_id, settle_points.member_id, owed.points, settle_points.day) as paid
  )
  insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
  select settle_points.hospital_id, settle_points.member_id, paid.lot_id, 'settle', -paid.points, paid.expires_on,
    settle_points.reason, settle_points.source, settle_points.day, settle_points.at
  from paid
  union all
  select settle_points.hospital_id, settle_points.member_id, null, 'settle', sum(paid.points), 'infinity',
    settle_points.reason, settle_points.source, settle_points.day, settle_points.at
  from paid having sum(paid.points) > 0
$$;
comment on function private.settle_points is
  'Pays what the member owes with what there is, so that nobody owes points and has some. In sum nothing changes.';

create function private.expire_points(hospital_id integer, member_ids uuid[], today date, at timestamptz) returns void
language sql volatile set search_path = '' as $$
  insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
  select earned.hospital_id, earned.member_id, lots.lot_id, 'expire', -lots.points, lots.expires_on, earned.reason, earned.source,
    lots.expires_on + 1, expire_points.at
  from unnest(member_ids) as member_id
  cross join lateral private.lots(expire_points.hospital_id, member_id) as lots
  join private.points_entries as earned on earned.hospital_id = expire_points.hospital_id and earned.id = lots.lot_id
  where lots.expires_on < today
$$;
comment on function private.expire_points is 'Writes down which points of members are over.';

create function private.spend_points(hospital_id integer, member_id uuid, points integer, reason text, source text, day date, at timestamptz) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.expire_points(hospital_id, array[member_id], day, at);
  insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
  select spend_points.hospital_id, spend_points.member_id, drawn.lot_id, 'redeem', -drawn.points, drawn.expires_on,
    spend_points.reason, spend_points.source, spend_points.day, spend_points.at
  from private.drawn(spend_points.hospital_id, spend_points.member_id, spend_points.points, spend_points.day) as drawn
  where (
    select sum(lots.points) from private.lots(spend_points.hospital_id, spend_points.member_id) as lots where lots.since <= spend_points.day
  ) >= spend_points.points;
  if not found then perform private.refuse('not_enough_points'); end if;
end $$;
comment on function private.spend_points is
  'Takes points from the lots that expire first. The member is locked. Refuses, having spent none: not_enough_points.';

create function private.return_points(hospital_id integer, member_id uuid, reason text, source text, day date, at timestamptz) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
  select entries.hospital_id, entries.member_id, entries.lot_id, 'return', -sum(entries.points), entries.expires_on,
    entries.reason, entries.source, return_points.day, return_points.at
  from private.points_entries as entries
  where entries.hospital_id = return_points.hospital_id and entries.member_id = return_points.member_id
    and entries.reason = return_points.reason and entries.source = return_points.source and entries.kind in ('redeem', 'return')
  group by entries.hospital_id, entries.member_id, entries.lot_id, entries.expires_on, entries.reason, entries.source
  having sum(entries.points) < 0;
  -- First what is owed, even with points whose time is over.
  perform private.settle_points(hospital_id, member_id, reason, source, day, at);
  perform private.expire_points(hospital_id, array[member_id], day, at);
end $$;
comment on function private.return_points is
  'Gives what was spent on something back to the lots it came from, which expire when they did. The member is locked.';

create function private.reverse_points(hospital_id integer, member_id uuid, points bigint, reason text, source text, day date, at timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
  own_lots bigint[];
  taken bigint;
begin
  own_lots := array(
    select entries.id from private.points_entries as entries
    where entries.hospital_id = reverse_points.hospital_id and entries.member_id = reverse_points.member_id
      and entries.reason = reverse_points.reason and entries.source = reverse_points.source and entries.kind = 'earn'
  );
  -- What expired did nobody any good, so it is not taken once more.
  taken := least(points, (
    select coalesce(sum(entries.points), 0)
    from private.points_entries as entries
    where entries.hospital_id = reverse_points.hospital_id and entries.member_id = reverse_points.member_id
      and entries.reason = reverse_points.reason and entries.source = reverse_points.source and entries.kind in ('earn', 'reverse', 'expire')
  ));
  if taken <= 0 then return 0; end if;
  insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, rules_version, day, at)
  with drawn as materialized (
    select * from private.drawn(reverse_points.hospital_id, reverse_points.member_id, taken, reverse_points.day, own_lots)
  ), all_taken as (
    select lot_id, expires_on, drawn.points from drawn
    union all
    select null, 'infinity', taken - coalesce(sum(drawn.points), 0) from drawn having taken > coalesce(sum(drawn.points), 0)
  )
  select reverse_points.hospital_id, reverse_points.member_id, all_taken.lot_id, 'reverse', -all_taken.points, all_taken.expires_on, reason, source,
    (select max(entries.rules_version) from private.points_entries as entries where entries.hospital_id = reverse_points.hospital_id and entries.id = any (own_lots)),
    day, at
  from all_taken;
  return taken;
end $$;
comment on function private.reverse_points is
  'Takes points back that were earned for something: from what is left of them, then from the lots that expire first; what is missing is owed from then on. Takes no more than were earned, less what of them expired or was taken back before. Returns how many. The member is locked.';

create function private.add_points(hospital_id integer, member_id uuid, points integer, reason text, source text, rules public.points_rules, day date, at timestamptz)
returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into private.points_entries (hospital_id, id, member_id, lot_id, kind, points, expires_on, reason, source, rules_version, day, at)
  select add_points.hospital_id, drawn.id, add_points.member_id, drawn.id, 'earn', add_points.points,
    private.month_end(add_points.day, ((rules).rules ->> 'expire_months')::integer),
    add_points.reason, add_points.source, (rules).version, add_points.day, add_points.at
  from (select nextval('private.points_entry_ids') as id) as drawn;
  perform private.settle_points(hospital_id, member_id, reason, source, private.day_at(hospital_id, at), at);
end $$;
comment on function private.add_points is 'A new lot. The member is locked.';

-- Earning -------------------------------------------------------------------------------------------

create function private.net_points(hospital_id integer, member_id uuid, reason text, source text) returns bigint
language sql stable as $$
  select coalesce(sum(entries.points), 0)::bigint
  from private.points_entries as entries
  where entries.hospital_id = net_points.hospital_id and entries.member_id = net_points.member_id
    and entries.reason = net_points.reason and entries.source = net_points.source and entries.kind in ('earn', 'reverse')
$$;
comment on function private.net_points is 'What something gave, less what was taken back.';

create function private.earned_otherwise(hospital_id integer, member_id uuid, day date) returns bigint
language sql stable as $$
  select coalesce(sum(private.net_points(earned_otherwise.hospital_id, earned_otherwise.member_id, sources.reason, sources.source)), 0)::bigint
  from (
    select distinct entries.reason, entries.source
    from private.points_entries as entries
    where entries.hospital_id = earned_otherwise.hospital_id and entries.member_id = earned_otherwise.member_id
      and entries.reason in ('event', 'survey') and entries.kind = 'earn' and entries.day = earned_otherwise.day
  ) as sources
$$;
comment on function private.earned_otherwise is 'What the events and surveys of a day gave, less what was taken back.';

create function private.earned_by_visits(hospital_id integer, member_id uuid, day date) returns bigint
language sql stable as $$
  select coalesce(sum(private.net_points(members.hospital_id, members.id, 'visit', visits.id::text)), 0)::bigint
  from private.members
  join private.visits on visits.hospital_id = members.hospital_id and visits.patient_id = members.patient_id
  where members.hospital_id = earned_by_visits.hospital_id and members.id = earned_by_visits.member_id and visits.day = earned_by_visits.day
$$;
comment on function private.earned_by_visits is 'What the visits of a day gave, less what was taken back.';

create function private.earn_points(hospital_id integer, member_id uuid, reason text, source text, points integer, day date, at timestamptz default now())
returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  today constant date := private.day_at(hospital_id, at);
  its private.members;
  rules public.points_rules;
  had bigint;
  worth bigint;
begin
  perform private.lock_member(hospital_id, member_id);
  select * into its from private.members where members.hospital_id = earn_points.hospital_id and members.id = earn_points.member_id;
  if its.id is null or its.left_at is not null then return 0; end if;
  rules := private.points_rules_on(hospital_id, day);
  had := private.net_points(hospital_id, member_id, reason, source);
  worth := earn_points.points;
  if reason in ('event', 'survey') then
    worth := least(worth, greatest(had, had + (rules.rules ->> 'most_per_day')::bigint
      - private.earned_otherwise(hospital_id, member_id, day) - private.earned_by_visits(hospital_id, member_id, day)));
  end if;
  perform private.expire_points(hospital_id, array[member_id], today, at);
  if worth > had then
    perform private.add_points(hospital_id, member_id, (worth - had)::integer, reason, source, rules, day, at);
  elsif worth < had then
    return -private.reverse_points(hospital_id, member_id, had - worth, reason, source, today, at);
  end if;
  return worth - had;
end $$;
comment on function private.earn_points is
  'Says how many points something is worth to a member: gives or takes back the difference to what it gave before, so that saying it twice gives once and 0 takes all back. source: what it is, unique among those of its reason; day: the day it counts for. Events and surveys stay within the most of a day. Returns the difference; 0 for somebody who left. Locks the member.';

create function private.points_of_visit(rules jsonb, amounts jsonb) returns bigint
language sql immutable as $$
  -- One expression, which the planner puts in the place of the call: a preview asks for every visit of a year.
  select floor(
    (rules ->> 'per_visit')::numeric
    + coalesce((amounts ->> 'registration')::numeric * (rules #>> '{per_yuan,registration}')::numeric, 0)
    + coalesce((amounts ->> 'treatment')::numeric * (rules #>> '{per_yuan,treatment}')::numeric, 0)
    + coalesce((amounts ->> 'medicine')::numeric * (rules #>> '{per_yuan,medicine}')::numeric, 0)
    + coalesce((amounts ->> 'examination')::numeric * (rules #>> '{per_yuan,examination}')::numeric, 0)
    + coalesce((amounts ->> 'surgery')::numeric * (rules #>> '{per_yuan,surgery}')::numeric, 0)
    + coalesce((amounts ->> 'inpatient')::numeric * (rules #>> '{per_yuan,inpatient}')::numeric, 0)
    + coalesce((amounts ->> 'other')::numeric * (rules #>> '{per_yuan,other}')::numeric, 0)
  )::bigint
$$;
comment on function private.points_of_visit is 'What a visit is worth under the rules, rounded down to whole points.';

create type private.points_change as (member_id uuid, visit_id bigint, day date, points bigint, version integer, expires_on date);
comment on type private.points_change is 'By how many points what a visit gave to a member is off.';

create function private.visit_changes_in_points(hospital_id integer, member_ids uuid[], days date[], gone_members uuid[], gone_visits bigint[])
returns setof private.points_change
language sql stable as $$
  with rules as materialized (
    select asked.day, in_force.rules, in_force.version, (in_force.rules ->> 'most_per_day')::bigint as most,
      private.month_end(asked.day, (in_force.rules ->> 'expire_months')::integer) as expires_on
    from (select distinct unnest(days) as day) as asked
    cross join lateral private.points_rules_on(visit_changes_in_points.hospital_id, asked.day) as in_force
  ), worth as (
    select members.id as member_id, visits.id as visit_id, asked.day, rules.version, rules.expires_on,
      private.points_of_visit(rules.rules, visits.amounts) as points,
      rules.most - private.earned_otherwise(visit_changes_in_points.hospital_id, members.id, asked.day) as most
    from (select distinct asked.member_id, asked.day from unnest(member_ids, days) as asked (member_id, day)) as asked
    join rules on rules.day = asked.day
    -- One after the other, however many the planner believes there are.
    cross join lateral (
      select * from private.members
      where members.hospital_id = visit_changes_in_points.hospital_id and members.id = asked.member_id and members.left_at is null offset 0
    ) as members
    join public.hospitals on hospitals.id = members.hospital_id and asked.day >= (members.joined_at at time zone hospitals.time_zone)::date
    join private.visits on visits.hospital_id = members.hospital_id and visits.patient_id = members.patient_id
      and visits.day = asked.day and visits.cancelled_at is null
  ), limited as materialized (
    -- Within a day the earlier visit goes first.
    select worth.*, greatest(0, least(worth.points, worth.most - sum(worth.points) over (partition by worth.member_id, worth.day order by worth.visit_id) + worth.points)) as due
    from worth
  )
  select (limited.member_id, limited.visit_id, limited.day,
    limited.due - private.net_points(visit_changes_in_points.hospital_id, limited.member_id, 'visit', limited.visit_id::text),
    limited.version, limited.expires_on)::private.points_change
  from limited
  union all
  select (gone.member_id, gone.visit_id, null, -private.net_points(visit_changes_in_points.hospital_id, gone.member_id, 'visit', gone.visit_id::text), null, null)::private.points_change
  from (select distinct * from unnest(gone_members, gone_visits) as gone (member_id, visit_id)) as gone
  where not exists (select from limited where limited.member_id = gone.member_id and limited.visit_id = gone.visit_id)
$$;
comment on function private.visit_changes_in_points is
  'How far what the members'' visits of those days gave is from what they are worth by the rules of the day, within the most of a day. gone: visits that may no longer be the member''s.';

create function private.earn_from_visits(hospital_id integer, member_ids uuid[], days date[], gone_members uuid[], gone_visits bigint[], at timestamptz default now())
returns void
-- Planned while there are few members and entries, for when there are many.
language plpgsql volatile set search_path = '' set enable_seqscan = 'off' as $$
#variable_conflict use_variable
declare
  today constant date := private.day_at(hospital_id, at);
  changes private.points_change[];
  change private.points_change;
  owing record;
begin
  -- In one order, so that two who lock several do not wait for each other in a circle.
  perform from private.members where members.hospital_id = earn_from_visits.hospital_id and members.id = any (member_ids || gone_members)
  order by members.id for no key update;
  changes := array(
    select off from private.visit_changes_in_points(hospital_id, member_ids, days, gone_members, gone_visits) as off where off.points <> 0
    order by off.member_id, off.day nulls last, off.visit_id
  );
  -- What is taken back first: it may make room in nothing, but what is owed is then settled by what comes.
  foreach change in array changes loop
    continue when change.points > 0;
    perform private.expire_points(hospital_id, array[change.member_id], today, at);
    perform private.reverse_points(hospital_id, change.member_id, -change.points, 'visit', change.visit_id::text, today, at);
  end loop;
  insert into private.points_entries (hospital_id, id, member_id, lot_id, kind, points, expires_on, reason, source, rules_version, day, at)
  select earn_from_visits.hospital_id, earned.id, earned.member_id, earned.id, 'earn', earned.points, earned.expires_on, 'visit', earned.visit_id::text,
    earned.version, earned.day, earn_from_visits.at
  from (select nextval('private.points_entry_ids') as id, more.* from unnest(changes) as more where more.points > 0) as earned;
  for owing in
    select more.member_id, min(more.visit_id)::text as source
    from unnest(changes) as more
    where more.points > 0 and exists (
      select from private.points_entries as entries
      where entries.hospital_id = earn_from_visits.hospital_id and entries.member_id = more.member_id and entries.expires_on = 'infinity'
    )
    group by more.member_id
  loop
    perform private.settle_points(hospital_id, owing.member_id, 'visit', owing.source, today, at);
  end loop;
end $$;
comment on function private.earn_from_visits is
  'Gives members what their visits of those days are worth, and takes back what they are no longer worth. Locks the members.';

create function private.earn_for_referral(hospital_id integer, newcomer_ids uuid[], at timestamptz default now()) returns void
language plpgsql volatile set search_path = '' as $$
declare
  newcomer record;
begin
  -- No hospital that gives nothing for recommending (which is what it begins with) gets past this.
  if not exists (
    select from public.points_rules
    where points_rules.hospital_id = earn_for_referral.hospital_id and points_rules.rules -> 'referral' <> '0'
  ) then
    return;
  end if;
  for newcomer in
    select members.id, members.recommended_by, coalesce(first_visit.day, private.today(members.hospital_id)) as day,
      case when first_visit.day is null then 0
        else ((private.points_rules_on(members.hospital_id, first_visit.day)).rules ->> 'referral')::integer end as points
    from private.members
    join public.hospitals on hospitals.id = members.hospital_id
    left join lateral (
      select min(visits.day) as day from private.visits
      where visits.hospital_id = members.hospital_id and visits.patient_id = members.patient_id and visits.cancelled_at is null
        and visits.day >= (members.joined_at at time zone hospitals.time_zone)::date
    ) as first_visit on true
    where members.hospital_id = earn_for_referral.hospital_id and members.id = any (newcomer_ids) and members.recommended_by is not null
    order by members.recommended_by, members.id
  loop
    perform private.earn_points(hospital_id, newcomer.recommended_by, 'referral', newcomer.id::text, newcomer.points, newcomer.day, at);
  end loop;
end $$;
comment on function private.earn_for_referral is
  'Gives those who recommended the newcomers what the rules say (nothing, unless the hospital decided otherwise) once these have come to the hospital.';

create function private.birthday_in(born text, year integer) returns date
language sql immutable as $$
  select case
    when char_length(born) = 7 then make_date(year, substr(born, 6, 2)::integer, 1)
    else least(
      make_date(year, substr(born, 6, 2)::integer, 1) + right(born, 2)::integer - 1,
      (make_date(year, substr(born, 6, 2)::integer, 1) + interval '1 month')::date - 1
    )
  end
$$;
comment on function private.birthday_in is
  'The day of a year on which a birthday is kept: the first of the month where only that is known; of 29 February the 28th in a common year.';

create function private.earn_for_birthdays(hospital_id integer, member_ids uuid[], today date, at timestamptz default now()) returns void
language plpgsql volatile set search_path = '' as $$
declare
  member record;
begin
  for member in
    select members.id, birthdays.day, ((private.points_rules_on(members.hospital_id, birthdays.day)).rules ->> 'birthday')::integer as points
    from private.members
    join public.hospitals on hospitals.id = members.hospital_id
    cross join lateral (
      -- Those of the last month too: the day must not be lost when nothing ran on it.
      select private.birthday_in(members.born, extract(year from today)::integer - years) as day from generate_series(0, 1) as years
    ) as birthdays
    where members.hospital_id = earn_for_birthdays.hospital_id and members.id = any (member_ids) and members.left_at is null
      and birthdays.day between today - 30 and today
      and birthdays.day >= (members.joined_at at time zone hospitals.time_zone)::date
      and not exists (
        select from private.points_entries as entries
        where entries.hospital_id = members.hospital_id and entries.member_id = members.id
          and entries.reason = 'birthday' and entries.source = extract(year from birthdays.day)::text
      )
    order by members.id
  loop
    continue when member.points = 0;
    perform private.earn_points(hospital_id, member.id, 'birthday', extract(year from member.day)::text, member.points, member.day, at);
  end loop;
end $$;
comment on function private.earn_for_birthdays is 'Gives members the points of their birthdays up to today, once a year.';

-- What others ask -----------------------------------------------------------------------------------

create function private.points_standing(hospital_id integer, member_id uuid, today date) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'balance', private.balance(points_standing.hospital_id, points_standing.member_id, today),
    'expiring', coalesce((
      select jsonb_agg(jsonb_build_object('on', days.expires_on, 'points', days.points) order by days.expires_on)
      from (
        select lots.expires_on, sum(lots.points) as points
        from private.lots(points_standing.hospital_id, points_standing.member_id) as lots
        where lots.expires_on >= today
        group by lots.expires_on
      ) as days
    ), '[]')
  )
$$;
comment on function private.points_standing is 'The contract''s CardPoints of a member.';
