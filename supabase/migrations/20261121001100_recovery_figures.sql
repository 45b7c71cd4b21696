-- Recovery figures: what the counters of cases say, small groups hidden.

-- Tables --------------------------------------------------------------------------------------------

create table private.case_measures (
  measure text primary key,
  step text not null,
  first_place integer not null,
  places integer not null,
  by_group boolean not null,
  parts text[],
  same_as text[],
  bases text[] not null
);
comment on table private.case_measures is
  'The figures that are made of the counters. first_place, places: which of the step''s. by_group: also for every department and channel. parts: each place is a group by itself, with this name; those of category differ from hospital to hospital. same_as: the measure that counts the same cases as a part, which is told wherever that is. bases: what is hidden of a group hides this of it too: what is told of a few cases, or of a few that were judged, tells of them.';
insert into private.case_measures values
  ('filed', 'filed', 0, 4, true, null, null, '{}'),
  ('acknowledge_due', 'acknowledge_due', 1, 2, true, null, null, '{filed}'),
  ('resolve_due', 'resolve_due', 1, 2, true, null, null, '{filed}'),
  ('acknowledged', 'acknowledged', 1, 73, false, null, null, '{filed}'),
  ('resolved', 'resolved', 1, 73, true, null, null, '{filed}'),
  ('satisfied', 'filed', 31, 2, true, null, null, '{filed}'),
  ('quick_enough', 'filed', 33, 2, false, null, null, '{filed,satisfied}'),
  ('return_unresolved', 'filed', 41, 2, false, null, null, '{filed,satisfied}'),
  ('return_resolved', 'filed', 43, 2, false, null, null, '{filed,satisfied}'),
  ('return_quick', 'filed', 45, 2, false, null, null, '{filed,satisfied}'),
  ('source', 'parts', 11, 4, false, '{complaint,survey,call,desk}', null, '{filed}'),
  ('kind', 'parts', 21, 3, false, '{complaint,suggestion,praise}', '{filed,null,null}', '{filed}'),
  ('category', 'parts', 100, 1000000000, false, '{}', null, '{filed}');
alter table private.case_measures enable row level security;

-- Figures -------------------------------------------------------------------------------------------

create function private.dense(places integer[], amounts bigint[], first_place integer, length integer) returns bigint[]
language sql immutable as $$
  select array_agg(coalesce(amount, 0) order by place)
  from generate_series(first_place, first_place + length - 1) as place left join unnest(places, amounts) as given (place, amount) using (place)
$$;
comment on function private.dense is 'The amounts of this many places in order, 0 where none is given.';

create function private.case_figures(
  hospital public.hospitals, department public.departments, channel text, first_day date, last_day date
)
returns table (measure text, grain text, bucket text, n bigint, counts bigint[])
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  -- What is asked for, as private.hidden_groups names it.
  its_place constant text := coalesce(department.id::text, '');
  its_channel constant text := coalesce(channel, '');
  narrowed constant boolean := its_place <> '' or its_channel <> '';
begin
  return query
  with counted as materialized (
    select measure, first_place, parts, case department_id when -1 then '' else department_id::text end as place, sums.channel,
      sums.place as spot, same_as[sums.place - first_place + 1] as same_as, amount
    from unnest(case when narrowed then '{false,true}' else '{false}' end::boolean[]) as detail
    cross join lateral private.case_sums(
      hospital.id, detail, coalesce(department.id, -1), its_channel, first_day, last_day, (now() at time zone hospital.time_zone)::date
    ) as sums
    join private.case_measures using (step)
    where sums.place between first_place and first_place + places - 1
  ), sums as materialized (
    select measure, place, channel, array_agg(spot) as spots, array_agg(amount) as amounts,
      -- The stages of what was filed overlap; all else is counted at one place.
      coalesce(sum(amount) filter (where measure <> 'filed' or spot = 0), 0)::bigint as n
    from counted group by 1, 2, 3
  ), wholes as (
    -- Every complaint has one source and one category: as many as were filed.
    select * from sums where measure not in ('source', 'category')
  ), sizes (measure, lines, grain, row_name, column_name, size) as (
    -- Departments by channels; where neither is asked for, only whole departments and whole channels are shown.
    select measure, 'department', 'channel', place, case when narrowed then channel else '*' end, n
    from wholes where place <> '' and (channel <> '') = narrowed
    union all
    select measure, 'channel', 'channel', '*', channel, n from wholes where place = '' and channel <> '' and not narrowed
    union all
    -- The parts of what is asked for, set against those of other departments and other channels. A part that
    -- is told elsewhere covers nothing.
    select measure, 'department', 'part', place, spot::text, amount
    from counted where parts is not null and channel = its_channel and (place <> '') = (its_place <> '') and same_as is null
    union all
    select measure, 'channel', 'part', channel, spot::text, amount
    from counted where parts is not null and its_channel <> '' and channel <> '' and place = its_place and same_as is null
  ), hidden as materialized (
    select distinct measure, lines, grain, hidden.row_name, hidden.column_name
    from (
      select measure, lines, grain, array_agg(row_name) as row_names, array_agg(column_name) as column_names, array_agg(size) as sizes
      from sizes where size > 0 group by measure, lines, grain
      having min(size) < hospital.smallest_group
    ) as tables
    cross join lateral private.hidden_groups(row_names, column_names, sizes, hospital.smallest_group) as hidden
  ), hidden_places as (
    select distinct measures.measure, row_name as place, column_name as channel
    from hidden join private.case_measures as measures on hidden.measure = measures.measure or hidden.measure = any (bases)
    where grain = 'channel'
  ), hidden_parts as (
    select distinct measure, column_name::integer as spot
    from hidden where grain = 'part' and column_name <> '' and row_name = case lines when 'channel' then its_channel else its_place end
  ), groups as (
    select 'all' as grain, '' as bucket, its_place as place, its_channel as channel
    union all
    select 'hospital', '', '', its_channel where its_place <> ''
    union all
    select 'channel', name, its_place, name from unnest('{web,qr,sms,email,wechat,app,kiosk,phone}'::text[]) as name
    union all
    select 'department', departments.code, departments.id::text, its_channel from public.departments
    where departments.hospital_id = hospital.id
    union all
    select 'department', '', '0', its_channel
  ), named (measure, grain, bucket, place, channel, spot, same_as, first_place, places) as (
    select measure, grain, bucket, place, channel, null::integer, null, greatest(first_place, 1), case measure when 'filed' then 3 else places end
    from private.case_measures cross join groups
    where parts is null and (by_group or grain in ('all', 'hospital'))
    union all
    select measure, 'part', part.name, its_place, its_channel, part.spot, part.same_as, 0, 0
    from private.case_measures cross join lateral (
      select name, (first_place + ordinal - 1)::integer as spot, fixed.same_as
      from unnest(parts, same_as) with ordinality as fixed (name, same_as, ordinal)
      union all
      select categories.code, 100 + categories.id, null from public.complaint_categories as categories
      where measure = 'category' and categories.hospital_id = hospital.id
      union all
      select '', 100, null where measure = 'category'
    ) as part
  ), judged as (
    select named.*, part.amount,
      case when named.same_as is not null then (named.same_as, place, channel) not in (select measure, place, channel from hidden_places)
      else hidden_places.measure is null and hidden_parts.measure is null
        -- Which parts there are none of tells of those that are hidden.
        and (spot is null or part.amount > 0 or measure not in (select measure from hidden_parts)) end as shown,
      measure = 'filed' and ('satisfied', place, channel) in (select measure, place, channel from hidden_places) as judgements_hidden
    from named
    left join hidden_places using (measure, place, channel)
    left join hidden_parts using (measure, spot)
    left join counted as part using (measure, place, channel, spot)
  )
  select judged.measure, judged.grain, judged.bucket,
    case when shown then coalesce(case when judged.spot is null then sums.n else judged.amount end, 0) end,
    case when not shown then null when judged.spot is not null then '{}'
      -- Cases are opened again by those who judge.
      else private.dense(spots, amounts, judged.first_place, judged.places - case when judgements_hidden then 1 else 0 end) end
  from judged
  left join sums using (measure, place, channel);
end $$;
comment on function private.case_figures is
  'The counters from first_day to last_day, in one channel (null: in all) and one department (its id null: in all): grain all, and hospital where a department is asked for; department, which does not follow the department asked for, and channel, which does not follow the channel; part: of category, source and kind each.';

create function private.open_cases(
  hospital public.hospitals, department public.departments, channel text, first_day date, last_day date
)
returns table (grain text, bucket text, n bigint)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  its_place constant text := coalesce(department.id::text, '');
  its_channel constant text := coalesce(channel, '');
  both_asked constant boolean := its_place <> '' and its_channel <> '';
  first_month constant date := date_trunc('month', first_day)::date;
  until_day constant date := least(last_day, (now() at time zone hospital.time_zone)::date);
begin
  return query
  with flows as materialized (
    -- What came in less what was done; all that was before the first day counts as of that day.
    select case when its_place = '' then '*' else department_id::text end as place, case when its_channel = '' then '*' else kept.channel end as channel,
      greatest(day, first_day) as day, sum(case step when 'filed' then kept.n else -kept.n end)::bigint as change
    from private.case_counts as kept
    where hospital_id = hospital.id and kept.cell = both_asked and step in ('filed', 'resolved')
      and (kept.grain = 'month' and day < first_month or kept.grain = 'day' and day between first_month and until_day)
      and (department_id = -1) = (its_place = '') and (kept.channel = '') = (its_channel = '')
    group by 1, 2, 3
  ), ends as (
    select 'month' as grain, start::date as bucket
    from generate_series(first_month, until_day, '1 month') as start
    union all
    select 'week', start::date
    from generate_series(date_trunc('week', first_day), until_day, '7 days') as start
    where until_day - first_day < case when both_asked then 100 else 400 end
  ), bucketed as (
    select ends.grain, ends.bucket, groups.place, groups.channel,
      sum(coalesce(changes.change, 0)) over (partition by ends.grain, groups.place, groups.channel order by ends.bucket)::bigint as n
    from ends cross join (select distinct place, channel from flows) as groups
    left join (
      select grain, date_trunc(grain, day)::date as bucket, place, channel, sum(change) as change
      from flows cross join unnest('{week,month}'::text[]) as grain
      group by 1, 2, 3, 4
    ) as changes using (grain, bucket, place, channel)
  ), hidden as (
    select grain, bucket
    from (
      select grain, bucket, array_agg(place) as places, array_agg(channel) as channels, array_agg(n) as sizes
      from bucketed where n > 0 group by grain, bucket having min(n) < hospital.smallest_group
    ) as tables
    where exists (
      select from private.hidden_groups(places, channels, sizes, hospital.smallest_group) as hidden
      where hidden.row_name = its_place and hidden.column_name = its_channel
    )
  )
  select ends.grain, ends.bucket::text, case when hidden.grain is null then coalesce(bucketed.n, 0) end
  from ends
  left join hidden using (grain, bucket)
  left join bucketed on bucketed.grain = ends.grain and bucketed.bucket = ends.bucket
    and bucketed.place = coalesce(nullif(its_place, ''), '*') and bucketed.channel = coalesce(nullif(its_channel, ''), '*');
end $$;
comment on function private.open_cases is
  'How many complaints were filed and not yet resolved at the end of every week (its Monday; of a year at the most, of a hundred days where department and channel are asked for) and month (its first day) of the period, or today. A case that was opened again counts as open since it was filed.';

create function private.willing_to_return(
  hospital public.hospitals, department public.departments, channel text, first_day date, last_day date, cases jsonb
)
returns table (measure text, grain text, n bigint, counts bigint[])
language sql stable set search_path = '' as $$
  with sources as materialized (
    select one.measure, 'cases' as grain, one.n, one.counts
    from jsonb_to_recordset(cases) as one (measure text, grain text, n bigint, counts bigint[])
    where one.grain = 'all' and one.measure like 'return\_%'
    union all
    select answered.question, 'survey', answered.n, answered.counts
    from public.surveys
    cross join lateral private.breakdown_figures(
      hospital, surveys.id, department, willing_to_return.channel, first_day, last_day, false
    ) as answered
    where surveys.hospital_id = hospital.id and surveys.slug = 'recovery'
      and answered.grain = 'all' and answered.kind = 'yes_no' and answered.question like 'return\_%'
  )
  select * from sources
  union all
  -- Of what may be shown: what is hidden in one source cannot be taken from the sum of both.
  select measure, 'both', case when sum(n) > 0 or bool_and(n is not null) then sum(n) end,
    case when sum(n) > 0 or bool_and(n is not null) then array[coalesce(sum(counts[1]), 0), coalesce(sum(counts[2]), 0)] end
  from sources group by measure
$$;
comment on function private.willing_to_return is
  'How many would not and would return, by group: from judgements of cases, from answers to the survey "recovery", and from both. cases: rows of private.case_figures.';

create function public.recovery_figures(
  hospital text,
  first_day date default null, last_day date default null,
  department text default null, channel text default null,
  earlier_first_day date default null, earlier_last_day date default null
)
returns jsonb
-- One plan for all, and not compiled, as in the survey's chapters.
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' set enable_sort = 'off' as $$
  select jsonb_build_object(
    'first_case', (
      select min(day) from private.case_counts as kept
      where kept.hospital_id = (asked.its_hospital).id and not cell and grain = 'month' and step = 'parts'
    ),
    'quick_days', (asked.its_hospital).quick_days,
    'categories', (
      select coalesce(jsonb_agg(jsonb_build_object('code', code, 'names', names, 'archived', archived) order by position, id), '[]')
      from public.complaint_categories as categories where categories.hospital_id = (asked.its_hospital).id
    ),
    'figures', (
      select coalesce(jsonb_agg(figure), '[]')
      from (
        values ('asked', asked.since_day, asked.until_day), ('earlier', earlier_first_day, earlier_last_day)
      ) as periods (period, first_day, last_day)
      cross join lateral (
        select jsonb_agg(to_jsonb(figures)) as cases
        from private.case_figures(asked.its_hospital, asked.its_department, recovery_figures.channel, periods.first_day, periods.last_day) as figures
      ) as counted
      cross join lateral (
        select bool_or(one -> 'n' = 'null') as few from jsonb_array_elements(cases) as one
        where one ->> 'measure' = 'filed' and one ->> 'grain' = 'all'
      ) as hidden
      cross join lateral (
        select one from jsonb_array_elements(cases) as one
        where one ->> 'measure' not like 'return\_%'
        union all
        select to_jsonb(willing) || '{"bucket": ""}'
        from private.willing_to_return(
          asked.its_hospital, asked.its_department, recovery_figures.channel, periods.first_day, periods.last_day, cases
        ) as willing
        union all
        select to_jsonb(open) || '{"measure": "open", "counts": []}' || case when few then '{"n": null}' else '{}' end::jsonb
        from private.open_cases(asked.its_hospital, asked.its_department, recovery_figures.channel, periods.first_day, periods.last_day) as open
        where period = 'asked'
      ) as rows (one)
      cross join lateral (select one || jsonb_build_object('period', period)) as told (figure)
      where periods.last_day is not null
    )
  )
  from private.asked_figures(hospital, department, first_day, last_day, earlier_first_day, earlier_last_day) as asked
$$;
comment on function public.recovery_figures is
  'How complaints are received, answered and judged from first_day to last_day, both included, days of the hospital (default: the last 90 days): the contract''s RecoveryFigures; beside them an earlier period, when given. From counters alone, small groups hidden as in survey_figures. Staff only. Refuses: not_staff, unknown_department, bad_request.';
grant execute on function public.recovery_figures to authenticated;
