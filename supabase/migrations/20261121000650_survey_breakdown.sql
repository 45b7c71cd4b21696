-- Survey breakdown: every question of a survey at once, and who answered when, through which channel and in which
-- language. Small groups are hidden.

-- Counting ------------------------------------------------------------------------------------------

create function private.survey_sums(
  hospital_id integer, survey_id integer, channel text, first_day date, last_day date
)
returns table (
  measure smallint, channel text, department_id integer, n bigint,
  c0 bigint, c1 bigint, c2 bigint, c3 bigint, c4 bigint, c5 bigint, c6 bigint, c7 bigint, c8 bigint, c9 bigint, c10 bigint, c11 bigint, c12 bigint
)
language sql stable as $$
  with asked as materialized (
    select measures.ordinal as measure, told.channel
    from private.survey_measures as measures
    cross join unnest('{"",web,qr,sms,email,wechat,app,kiosk,phone}'::text[]) as told (channel)
    where measures.hospital_id = survey_sums.hospital_id and measures.survey_id = survey_sums.survey_id
      and case when told.channel = '' then survey_sums.channel is null else survey_sums.channel is not null or measures.ordinal <= 1 end
  ), folded as (
    -- Added up measure by measure: the planner reads them all at once from the whole table else.
    select asked.measure, asked.channel, cells.*
    from asked cross join lateral (
      select department_id, sum(n) as n,
        sum(c0) as c0, sum(c1) as c1, sum(c2) as c2, sum(c3) as c3, sum(c4) as c4, sum(c5) as c5, sum(c6) as c6,
        sum(c7) as c7, sum(c8) as c8, sum(c9) as c9, sum(c10) as c10, sum(c11) as c11, sum(c12) as c12
      from private.folded_cells(hospital_id, survey_id, asked.measure, asked.channel, first_day, last_day, false)
      group by department_id
    ) as cells
  ), marked as (
    select (ordinal - 1 + array_lower(marks, 1))::smallint as measure, channel, department_id, bits, count(*) as n
    from private.survey_deltas
    cross join lateral private.parts_of(cell) as parts
    cross join lateral unnest(marks) with ordinality as mark (bits, ordinal)
    where parts.survey_id = survey_sums.survey_id and parts.day between first_day and last_day and bits is not null
    group by 1, 2, 3, 4
  ), pending as (
    select asked.measure, asked.channel, department_id, n,
      n * (bits & 1), n * (bits >> 1 & 1), n * (bits >> 2 & 1), n * (bits >> 3 & 1), n * (bits >> 4 & 1),
      n * (bits >> 5 & 1), n * (bits >> 6 & 1), n * (bits >> 7 & 1), n * (bits >> 8 & 1), n * (bits >> 9 & 1),
      n * (bits >> 10 & 1), n * (bits >> 11 & 1), n * (bits >> 12 & 1)
    from marked join asked on asked.measure = marked.measure and asked.channel in ('', marked.channel)
  )
  select measure, channel, department_id, sum(n)::bigint,
    sum(c0)::bigint, sum(c1)::bigint, sum(c2)::bigint, sum(c3)::bigint, sum(c4)::bigint, sum(c5)::bigint, sum(c6)::bigint,
    sum(c7)::bigint, sum(c8)::bigint, sum(c9)::bigint, sum(c10)::bigint, sum(c11)::bigint, sum(c12)::bigint
  from (select * from folded union all select * from pending) as cells
  group by measure, channel, department_id
$$;
comment on function private.survey_sums is
  'The counters from first_day to last_day, folded and pending together: of every measure over all channels (channel "") and of whole surveys ("*", "*started") in each channel; where a channel is asked for, of every measure in each channel.';

-- Breakdown -----------------------------------------------------------------------------------------

create function private.breakdown_figures(
  hospital public.hospitals, survey_id integer, department public.departments, channel text, first_day date, last_day date, by_day boolean
)
returns table (question text, kind text, grain text, bucket text, n bigint, counts bigint[])
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  -- What is asked for, as private.hidden_groups names it.
  its_place constant text := coalesce(department.id::text, '');
  its_channel constant text := coalesce(channel, '');
  languages constant text[] := '{zh-Hans,zh-Hant,en}';
  its_stretches constant date[] := private.stretches(first_day, last_day);
begin
  return query
  with sums as materialized (
    select sums.*, department_id::text as place, its_place in ('', department_id::text) as here
    from private.survey_sums(hospital.id, breakdown_figures.survey_id, breakdown_figures.channel, first_day, last_day) as sums
  ), spoken as (
    select measure, channel, place, here, lang, size
    from sums cross join lateral unnest(languages, array[c0, c1, c2]) as spoken (lang, size)
    where measure <= 1
  ), days as materialized (
    select cell.day::text, private.monday_of(cell.day)::text as week, width_bucket(cell.day, its_stretches)::text as stretch,
      cell.n, cell.department_id::text as place, its_place in ('', cell.department_id::text) as here
    from private.survey_cells(hospital.id, breakdown_figures.survey_id, 1, breakdown_figures.channel, first_day, last_day, true) as cell
    where by_day
  ), channel_days as (
    select cell.day::text, private.monday_of(cell.day)::text as week, width_bucket(cell.day, its_stretches)::text as stretch,
      cell.channel, cell.n
    from private.survey_channel_cells(hospital.id, breakdown_figures.survey_id, 1, first_day, last_day, true) as cell
    where by_day and its_channel <> '' and its_place in ('', cell.department_id::text)
  ), sizes (measure, lines, grain, part, row_name, column_name, size) as (
    -- Departments by channels, …
    select measure, 'department', 'channel', '', place, channel, n from sums where channel <> '' or measure > 1
    union all
    -- … and the languages of what is asked for, set against those of other departments and other channels.
    select measure, 'department', 'language', '', case when its_place <> '' then place else '' end, lang, sum(size)
    from spoken where channel = its_channel group by 1, 5, 6
    union all
    select measure, 'channel', 'language', '', channel, lang, sum(size) from spoken where its_channel <> '' and here group by 1, 5, 6
    union all
    -- Its stretches, too, and the weeks of each, which survey_figures tells, and the days of each of those: a week and all its
    -- days but one would tell that one.
    select 1, 'department', case when week is null then 'stretch' when day is null then 'week' else 'day' end,
      case when week is null then '' when day is null then stretch else week end,
      case when its_place <> '' then place else '' end, coalesce(day, week, stretch), sum(n)
    from days group by stretch, 5, grouping sets ((week, day), (week), ())
    union all
    select 1, 'channel', case when week is null then 'stretch' when day is null then 'week' else 'day' end,
      case when week is null then '' when day is null then stretch else week end, channel, coalesce(day, week, stretch), sum(n)
    from channel_days group by stretch, channel, grouping sets ((week, day), (week), ())
  ), hidden as materialized (
    select measure, lines, grain, hidden.row_name, hidden.column_name
    from (
      select measure, lines, grain, array_agg(row_name) as row_names, array_agg(column_name) as column_names, array_agg(size::bigint) as sizes
      from sizes group by measure, lines, grain, part
      having min(size) filter (where size > 0) < hospital.smallest_group
    ) as tables
    cross join lateral private.hidden_groups(row_names, column_names, sizes, hospital.smallest_group) as hidden
  ), hidden_places as (
    select distinct measure, row_name, column_name from hidden where grain = 'channel'
  ), hidden_in_lines as (
    select measure, grain, column_name as bucket
    from hidden where grain <> 'channel' and row_name = case lines when 'channel' then its_channel else its_place end
  ), hidden_buckets as (
    select measure, grain, bucket from hidden_in_lines
    union
    -- The days of a hidden week, those without answers too: if all of them are shown, so is the week.
    select 1, 'day', day::date::text
    from generate_series(first_day, last_day, '1 day') as day
    join hidden_in_lines on grain = 'week' and bucket = date_trunc('week', day)::date::text or grain = 'stretch' and bucket = width_bucket(day::date, its_stretches)::text
  ), grouped (measure, grain, bucket, n, counts) as (
    select measure, case when its_place = '' or grouping(here) = 0 then 'all' else 'hospital' end, '', sum(n),
      array[sum(c0), sum(c1), sum(c2), sum(c3), sum(c4), sum(c5), sum(c6), sum(c7), sum(c8), sum(c9), sum(c10), sum(c11), sum(c12)]
    from sums where channel = its_channel group by grouping sets ((measure), (measure, here))
    having its_place = '' and grouping(here) = 1 or its_place <> '' and (grouping(here) = 1 or here)
    union all
    select measure, 'channel', channel, sum(n), null from sums where measure <= 1 and channel <> '' and here group by 1, 3
    union all
    select measure, 'language', lang, sum(size), null from spoken where channel = its_channel and here group by 1, 3
    union all
    select 1, 'day', day, sum(n), null from days where here group by 3
  ), expected as (
    select ordinal as measure, measures.measure as question, kind, slots, grain, bucket, row_name, column_name
    from private.survey_measures as measures
    cross join lateral (
      select 'all', '', its_place, its_channel
      union all select 'hospital', '', '', its_channel where its_place <> ''
      union all select 'channel', name, its_place, name from unnest('{web,qr,sms,email,wechat,app,kiosk,phone}'::text[]) as name where ordinal <= 1
      union all select 'language', name, its_place, its_channel from unnest(languages) as name where ordinal <= 1
      union all select 'day', day::date::text, its_place, its_channel from generate_series(first_day, last_day, '1 day') as day where ordinal = 1 and by_day
    ) as groups (grain, bucket, row_name, column_name)
    where measures.hospital_id = hospital.id and measures.survey_id = breakdown_figures.survey_id
  ), judged as (
    select expected.*, coalesce(n, 0)::bigint as n, coalesce(counts::bigint[], array_fill(0::bigint, '{13}')) as counts,
      hidden_places.measure is null and hidden_buckets.measure is null as shown
    from expected
    left join grouped using (measure, grain, bucket)
    left join hidden_places using (measure, row_name, column_name)
    left join hidden_buckets using (measure, grain, bucket)
  )
  select question, kind, grain, bucket, case when shown then n end,
    case when shown then case when measure <= 1 then '{}' else counts[1:slots] end end
  from judged order by measure, grain, bucket;
end $$;
comment on function private.breakdown_figures is
  'The counters of every measure from first_day to last_day, in one channel (null: in all) and one department (its id null: in all): grain all, and hospital where a department is asked for; of whole surveys also channel, which does not follow the channel asked for, and language; of those answered also day, if by_day.';

create function public.survey_breakdown(
  hospital text, survey text,
  first_day date default null, last_day date default null,
  department text default null, channel text default null,
  earlier_first_day date default null, earlier_last_day date default null
)
returns jsonb
-- One plan for all, and not compiled: to plan or to compile it takes longer than to run it. A plan for all expects few
-- rows and would sort them, which takes twice as long as hashing when many come.
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' set enable_sort = 'off' as $$
  with asked as materialized (
    select asked.*, (asked.its_hospital).id as hospital_id
    from private.asked_survey(hospital, survey, department, first_day, last_day, earlier_first_day, earlier_last_day) as asked
  )
  select jsonb_build_object(
    'first_answer', (
      select min(day) from (
        (
          select day from private.survey_daily as daily
          where daily.hospital_id = asked.hospital_id and daily.survey_id = asked.its_survey and daily.measure = 1 and daily.channel = ''
          order by day limit 1
        )
        union all
        select min(day) from private.survey_deltas cross join lateral private.parts_of(cell) as parts
        where survey_id = asked.its_survey and marks[1] is not null
      ) as days
    ),
    'questions', (
      select coalesce(jsonb_agg(question order by version desc, place), '[]')
      from (
        select distinct on (question -> 'id') question, version, place
        from public.survey_versions as versions
        cross join lateral jsonb_array_elements(definition -> 'questions') with ordinality as questions (question, place)
        where versions.hospital_id = asked.hospital_id and versions.survey_id = asked.its_survey
        order by question -> 'id', version desc
      ) as newest
    ),
    'asked', coalesce((
      select jsonb_array_length(definition -> 'questions')
      from public.survey_versions as versions
      where versions.hospital_id = asked.hospital_id and versions.survey_id = asked.its_survey
      order by version desc limit 1
    ), 0),
    'figures', (
      select coalesce(jsonb_agg(to_jsonb(figures)), '[]')
      from (
        select period, breakdown.*
        from (
          values ('asked', asked.since_day, asked.until_day), ('earlier', earlier_first_day, earlier_last_day)
        ) as periods (period, first_day, last_day)
        cross join lateral private.breakdown_figures(
          asked.its_hospital, asked.its_survey, asked.its_department, survey_breakdown.channel, periods.first_day, periods.last_day, period = 'asked'
        ) as breakdown
        where periods.last_day is not null
      ) as figures
    )
  )
  from asked
$$;
comment on function public.survey_breakdown is
  'Every question of a survey at once: the contract''s SurveyBreakdown. Filters, days and refusals as of survey_figures.';
grant execute on function public.survey_breakdown to authenticated;
