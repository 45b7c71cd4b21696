-- Publishing rules: what would change is shown before it does.

create function private.previewed_tiers(hospital_id integer, old_rules jsonb, new_rules jsonb, today date)
returns table (old_tier text, new_tier text, members bigint)
language sql stable as $$
  -- One pass over the visits: two hundred thousand members one after the other would take too long.
  with windows as materialized (
    select
      (today - (old_rules #>> '{tiers,window_months}')::integer * interval '1 month')::date as old_since,
      (today - (new_rules #>> '{tiers,window_months}')::integer * interval '1 month')::date as new_since
  ), customs as materialized (
    select visits.patient_id,
      count(*) filter (where visits.day > old_since) as old_visits, coalesce(sum(visits.amount) filter (where visits.day > old_since), 0) as old_amount,
      count(*) filter (where visits.day > new_since) as new_visits, coalesce(sum(visits.amount) filter (where visits.day > new_since), 0) as new_amount
    from private.visits cross join windows
    where visits.hospital_id = previewed_tiers.hospital_id and visits.cancelled_at is null
      and visits.day > least(old_since, new_since) and visits.day <= today
    group by visits.patient_id
  ), judged as materialized (
    select coalesce(old_visits, 0) as old_visits, coalesce(old_amount, 0) as old_amount, coalesce(new_visits, 0) as new_visits,
      coalesce(new_amount, 0) as new_amount
    from private.members left join customs using (patient_id)
    where members.hospital_id = previewed_tiers.hospital_id and members.left_at is null
  )
  select private.tier_for(old_rules, old_visits, old_amount), private.tier_for(new_rules, new_visits, new_amount), count(*)
  from judged group by 1, 2
$$;
comment on function private.previewed_tiers is 'How many members'' visits up to today earn which tier under the one rules and which under the others.';

create function private.previewed_points(hospital_id integer, old_rules jsonb, new_rules jsonb, first_day date, today date)
returns table (member_id uuid, old_points numeric, new_points numeric)
language sql stable as $$
  select days.member_id, sum(days.old_points), sum(days.new_points)
  from (
    select members.id as member_id,
      least((old_rules ->> 'most_per_day')::integer, sum(private.points_of_visit(old_rules, visits.amounts))) as old_points,
      least((new_rules ->> 'most_per_day')::integer, sum(private.points_of_visit(new_rules, visits.amounts))) as new_points
    from private.members
    join public.hospitals on hospitals.id = members.hospital_id
    join private.visits on visits.hospital_id = members.hospital_id and visits.patient_id = members.patient_id and visits.cancelled_at is null
      and visits.day between greatest(first_day, (members.joined_at at time zone hospitals.time_zone)::date) and today
    where members.hospital_id = previewed_points.hospital_id and members.left_at is null
    group by members.id, visits.day
  ) as days
  group by days.member_id
$$;
comment on function private.previewed_points is 'What the visits from first_day to today would give each member under the one rules and under the others.';

create function public.preview_rules(hospital text, rules jsonb) returns jsonb
-- Two years of visits are put together in memory.
language plpgsql stable security definer set search_path = '' set work_mem = '64MB' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  today constant date := private.today(its_hospital.id);
  old_rules constant jsonb := (private.points_rules_on(its_hospital.id, today)).rules;
begin
  if private.is_points_rules(rules) is not true then perform private.refuse('bad_request'); end if;
  return (
    with judged as materialized (
      select * from private.previewed_tiers(its_hospital.id, old_rules, rules, today)
    ), tiers as (
      select tier, place,
        coalesce((select sum(judged.members) from judged where judged.old_tier = tier), 0) as now,
        coalesce((select sum(judged.members) from judged where judged.new_tier = tier), 0) as new
      from unnest('{regular,silver,gold}'::text[]) with ordinality as tiers (tier, place)
    )
    select jsonb_build_object(
      'members', (select coalesce(sum(judged.members), 0) from judged),
      'tiers', (select jsonb_object_agg(tier, jsonb_build_object('now', now, 'new', new)) from tiers),
      'moves', (
        select coalesce(jsonb_agg(jsonb_build_object('from', old_tier, 'to', new_tier, 'members', judged.members)
          order by private.tier_place(old_tier), private.tier_place(new_tier)), '[]')
        from judged where old_tier <> new_tier
      ),
      'points', (
        select jsonb_build_object(
          'now', coalesce(sum(old_points), 0), 'new', coalesce(sum(new_points), 0),
          'members_more', count(*) filter (where new_points > old_points), 'members_fewer', count(*) filter (where new_points < old_points)
        )
        from private.previewed_points(its_hospital.id, old_rules, rules, (today - interval '1 year')::date + 1, today)
      )
    )
  );
end $$;
comment on function public.preview_rules is
  'What other rules would change, worked out on the visits there are: the contract''s RulesPreview. Changes nothing. Admins only. Refuses: not_staff, bad_request.';
grant execute on function public.preview_rules to authenticated;

create function public.publish_rules(hospital text, rules jsonb, valid_from date, seen integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  today constant date := private.today(its_hospital.id);
  newest public.points_rules;
begin
  if private.is_points_rules(rules) is not true then perform private.refuse('bad_request'); end if;
  perform from public.hospitals where hospitals.id = its_hospital.id for no key update;
  select * into newest from public.points_rules where points_rules.hospital_id = its_hospital.id order by version desc limit 1;
  -- Sent again since the answer was lost: they stand as they were sent.
  if (newest.version, newest.rules, newest.valid_from, newest.made_by) = (seen + 1, rules, valid_from, auth.uid()) then return newest.version; end if;
  -- A day that has begun keeps its rules.
  if (valid_from between today + 1 and today + 366) is not true then perform private.refuse('out_of_range', '{"field": "valid_from"}'); end if;
  if newest.version is distinct from seen then perform private.refuse('rules_changed'); end if;
  insert into public.points_rules (hospital_id, version, rules, valid_from)
  values (its_hospital.id, newest.version + 1, publish_rules.rules, publish_rules.valid_from);
  return newest.version + 1;
end $$;
comment on function public.publish_rules is
  'Publishes rules that are in force from a day on, tomorrow at the earliest and within a year; returns their version. seen: the newest version that whoever publishes has seen; the same again is the same version. What was earned before stays. Admins only; stands in the audit log. Refuses: not_staff, bad_request, out_of_range, rules_changed (another version has been published since).';
grant execute on function public.publish_rules to authenticated;
