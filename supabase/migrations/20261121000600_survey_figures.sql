-- Survey figures: counts by day, department and channel, exact at every moment, at a cost that does not grow
-- with the number of answers. Everything is a counter, so everything adds up, and small groups are hidden.

-- Tables --------------------------------------------------------------------------------------------

create table private.survey_daily (
  hospital_id integer not null,
  survey_id integer not null,
  measure smallint not null,
  channel text not null,
  day date not null,
  department_id integer not null,
  n integer not null,
  c0 integer not null, c1 integer not null, c2 integer not null, c3 integer not null, c4 integer not null,
  c5 integer not null, c6 integer not null, c7 integer not null, c8 integer not null, c9 integer not null,
  c10 integer not null, c11 integer not null, c12 integer not null,
  primary key (hospital_id, survey_id, measure, channel, day, department_id)
) with (fillfactor = 70);
comment on table private.survey_daily is
  'Folded deltas, for each channel and, with channel "", for all of them, which is what most figures ask for. n: who answered; c0…c12: the measure''s counters (survey_measures.slots of them). A score or step counts from its lowest, a choice from its first option, "other" is c12, yes_no is no, yes; a gap of 0 is c6.';

create table private.survey_weekly (
  like private.survey_daily including indexes
) with (fillfactor = 70);
comment on table private.survey_weekly is
  'The same by week, and where a month ends within a week, by the parts of it (private.week_part_of), filed under their first day: these add up to weeks and to months, of which any period has few besides its days at either end.';

alter table private.survey_daily enable row level security;
alter table private.survey_weekly enable row level security;

-- Weeks and months ----------------------------------------------------------------------------------

create function private.monday_of(day date) returns date
language sql immutable as $$
  -- 2001 began on a Monday.
  select day - (day - '2001-01-01'::date) % 7
$$;
comment on function private.monday_of is 'The first day of a day''s week, from 2001 on.';

create function private.first_of_month(day date) returns date
language sql immutable as $$
  select day + 1 - date_part('day', day::timestamp)::integer
$$;
comment on function private.first_of_month is 'The first day of a day''s month.';

create function private.week_part_of(day date) returns date
language sql immutable as $$
  select greatest(private.monday_of(day), private.first_of_month(day))
$$;
comment on function private.week_part_of is 'The first of those days of a day''s week that are of its month.';

create function private.week_part_after(day date) returns date
language sql immutable as $$
  select least(private.monday_of(day) + 7, private.first_of_month(private.first_of_month(day) + 31))
$$;
comment on function private.week_part_after is 'The first day that is of a later week or a later month.';

create function private.stretches(first_day date, last_day date) returns date[]
language sql immutable as $$
  select array(
    select first::date from generate_series(date_trunc('month', first_day + interval '1 month'), last_day, '1 month') as first
    where extract(isodow from first) = 1
  )
$$;
comment on function private.stretches is
  'The months within a period, but for its first day, that begin on a Monday: what came before and what came since adds up by weeks and by months alike. width_bucket tells the stretch of a day, week or month.';

-- Counting ------------------------------------------------------------------------------------------

create function public.fold_survey_deltas() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('careloop.fold_survey_deltas')) then return 0; end if;
  with taken as (
    delete from private.survey_deltas returning *
  ), counted as (
    -- The marks of a survey begun start at place 0.
    select cell, (ordinal - 1 + array_lower(marks, 1))::smallint as measure, channel, bits, count(*)::integer as n
    from taken cross join lateral unnest(marks) with ordinality as mark (bits, ordinal)
    where bits is not null
    group by cell, 2, channel, bits
  ), summed as materialized (
    -- Whole numbers of a size that is added up quickly: sums of a bigint would be numeric.
    select
      hospital_id, survey_id, measure, coalesce(channel, '') as channel, day, department_id, sum(n)::integer as n,
      sum(n * (bits & 1))::integer as c0, sum(n * (bits >> 1 & 1))::integer as c1, sum(n * (bits >> 2 & 1))::integer as c2, sum(n * (bits >> 3 & 1))::integer as c3,
      sum(n * (bits >> 4 & 1))::integer as c4, sum(n * (bits >> 5 & 1))::integer as c5, sum(n * (bits >> 6 & 1))::integer as c6, sum(n * (bits >> 7 & 1))::integer as c7,
      sum(n * (bits >> 8 & 1))::integer as c8, sum(n * (bits >> 9 & 1))::integer as c9, sum(n * (bits >> 10 & 1))::integer as c10, sum(n * (bits >> 11 & 1))::integer as c11,
      sum(n * (bits >> 12 & 1))::integer as c12
    from counted cross join lateral private.parts_of(cell) as parts join public.surveys on surveys.id = survey_id
    group by hospital_id, survey_id, measure, day, department_id, grouping sets ((channel), ())
    -- What is read together is kept together.
    order by hospital_id, survey_id, measure, coalesce(channel, ''), day
  ), kept_by_day as (
    insert into private.survey_daily as daily select * from summed
    on conflict (hospital_id, survey_id, measure, channel, day, department_id) do update set
      n = daily.n + excluded.n,
      c0 = daily.c0 + excluded.c0, c1 = daily.c1 + excluded.c1, c2 = daily.c2 + excluded.c2,
      c3 = daily.c3 + excluded.c3, c4 = daily.c4 + excluded.c4, c5 = daily.c5 + excluded.c5,
      c6 = daily.c6 + excluded.c6, c7 = daily.c7 + excluded.c7, c8 = daily.c8 + excluded.c8,
      c9 = daily.c9 + excluded.c9, c10 = daily.c10 + excluded.c10, c11 = daily.c11 + excluded.c11,
      c12 = daily.c12 + excluded.c12
  ), kept_by_week as (
    insert into private.survey_weekly as weekly
    select hospital_id, survey_id, measure, channel, private.week_part_of(day), department_id, sum(n),
      sum(c0), sum(c1), sum(c2), sum(c3), sum(c4), sum(c5), sum(c6), sum(c7), sum(c8), sum(c9), sum(c10), sum(c11), sum(c12)
    from summed
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2, 3, 4, 5
    on conflict (hospital_id, survey_id, measure, channel, day, department_id) do update set
      n = weekly.n + excluded.n,
      c0 = weekly.c0 + excluded.c0, c1 = weekly.c1 + excluded.c1, c2 = weekly.c2 + excluded.c2,
      c3 = weekly.c3 + excluded.c3, c4 = weekly.c4 + excluded.c4, c5 = weekly.c5 + excluded.c5,
      c6 = weekly.c6 + excluded.c6, c7 = weekly.c7 + excluded.c7, c8 = weekly.c8 + excluded.c8,
      c9 = weekly.c9 + excluded.c9, c10 = weekly.c10 + excluded.c10, c11 = weekly.c11 + excluded.c11,
      c12 = weekly.c12 + excluded.c12
  )
  select count(*) into folded from taken;
  return folded;
end $$;
comment on function public.fold_survey_deltas is
  'Moves the deltas into survey_daily and survey_weekly in one transaction, so a reader sees every answer exactly once; returns how many. Of two at once, one does nothing.';
grant execute on function public.fold_survey_deltas to service_role;

-- Where pg_cron runs (hosted Supabase), the database folds by itself.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('careloop_fold_survey_deltas', '* * * * *', 'select public.fold_survey_deltas()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call fold_survey_deltas() every minute by other means.', sqlerrm;
end $$;

create function private.folded_cells(
  hospital_id integer, survey_id integer, measure integer, channel text, first_day date, last_day date, by_day boolean
)
returns table (
  day date, department_id integer, n integer,
  c0 integer, c1 integer, c2 integer, c3 integer, c4 integer, c5 integer, c6 integer, c7 integer, c8 integer, c9 integer, c10 integer, c11 integer, c12 integer
)
language sql stable as $$
  select day, department_id, n, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12
  from private.survey_daily as daily
  where daily.hospital_id = folded_cells.hospital_id and daily.survey_id = folded_cells.survey_id
    and daily.measure = folded_cells.measure and daily.channel = folded_cells.channel
    and daily.day between first_day and case when by_day then last_day else least(last_day, private.week_part_after(first_day - 1) - 1) end
  union all
  select day, department_id, n, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12
  from private.survey_weekly as weekly
  where weekly.hospital_id = folded_cells.hospital_id and weekly.survey_id = folded_cells.survey_id
    and weekly.measure = folded_cells.measure and weekly.channel = folded_cells.channel
    and not by_day and weekly.day between private.week_part_after(first_day - 1) and private.week_part_of(last_day + 1) - 1
  union all
  select day, department_id, n, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12
  from private.survey_daily as daily
  where daily.hospital_id = folded_cells.hospital_id and daily.survey_id = folded_cells.survey_id
    and daily.measure = folded_cells.measure and daily.channel = folded_cells.channel
    and not by_day and daily.day between greatest(private.week_part_after(first_day - 1), private.week_part_of(last_day + 1)) and last_day
$$;
comment on function private.folded_cells is
  'The folded counters of one measure in one channel ("": in all), by_day, or by the parts of weeks (private.week_part_of) that lie wholly within the period, under their first day, and the days before and after them.';

create function private.survey_cells(
  hospital_id integer, survey_id integer, measure integer, channel text, first_day date, last_day date, by_day boolean
)
returns table (
  day date, department_id integer, n integer,
  c0 integer, c1 integer, c2 integer, c3 integer, c4 integer, c5 integer, c6 integer, c7 integer, c8 integer, c9 integer, c10 integer, c11 integer, c12 integer
)
language sql stable as $$
  select day, department_id, n, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12
  from private.folded_cells(hospital_id, survey_id, measure, coalesce(channel, ''), first_day, last_day, by_day)
  union all
  select day, department_id, n,
    n * (mark & 1), n * (mark >> 1 & 1), n * (mark >> 2 & 1), n * (mark >> 3 & 1), n * (mark >> 4 & 1),
    n * (mark >> 5 & 1), n * (mark >> 6 & 1), n * (mark >> 7 & 1), n * (mark >> 8 & 1), n * (mark >> 9 & 1),
    n * (mark >> 10 & 1), n * (mark >> 11 & 1), n * (mark >> 12 & 1)
  from (
    -- Counted by one number, and for all channels without a question for each answer: only one of the two is ever run.
    select cell + marks[survey_cells.measure] as marked, count(*)::integer as n
    from private.survey_deltas where survey_cells.channel is null group by 1
    union all
    select cell + marks[survey_cells.measure], count(*)::integer
    from private.survey_deltas as delta where survey_cells.channel is not null and delta.channel = survey_cells.channel group by 1
    -- Judged only when counted (offset 0): pending answers are most of what is asked for, and the planner would expect next to none.
    offset 0
  ) as pending
  cross join lateral private.parts_of(marked) as parts
  where parts.survey_id = survey_cells.survey_id and parts.day between first_day and last_day
$$;
comment on function private.survey_cells is
  'The counters of one measure in one channel (null: in all), folded (private.folded_cells) and pending together. A day may come in several rows.';

create function private.survey_channel_cells(
  hospital_id integer, survey_id integer, measure integer, first_day date, last_day date, by_day boolean
)
returns table (day date, department_id integer, channel text, n integer)
language sql stable as $$
  select folded.day, folded.department_id, known.channel, folded.n
  from unnest('{web,qr,sms,email,wechat,app,kiosk,phone}'::text[]) as known (channel)
  cross join lateral private.folded_cells(hospital_id, survey_id, measure, known.channel, first_day, last_day, by_day) as folded
  union all
  select day, department_id, channel, n
  from (
    select cell, channel, count(*)::integer as n
    from private.survey_deltas
    where marks[survey_channel_cells.measure] is not null
    group by 1, 2
    offset 0
  ) as pending
  cross join lateral private.parts_of(cell) as parts
  where parts.survey_id = survey_channel_cells.survey_id and parts.day between first_day and last_day
$$;
comment on function private.survey_channel_cells is
  'How many answered one measure in each channel, folded (private.folded_cells) and pending together. A day may come in several rows.';

-- Figures -------------------------------------------------------------------------------------------

create function private.period_figures(
  hospital public.hospitals, measure private.survey_measures, department public.departments, channel text,
  first_day date, last_day date
)
returns table (grain text, bucket text, n bigint, counts bigint[])
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  -- What is asked for, as private.hidden_groups names it.
  its_place constant text := coalesce(department.id::text, '');
  its_channel constant text := coalesce(channel, '');
  -- Taken out of their rows once: they would be for every pending answer.
  its_hospital_id constant integer := hospital.id;
  its_survey_id constant integer := measure.survey_id;
  its_ordinal constant integer := measure.ordinal;
  its_stretches constant date[] := private.stretches(first_day, last_day);
begin
  return query
  with cells as materialized (
    -- Added up once before it is added up by week, by month and by department.
    select department_id, week, month, its_place = '' or department_id = department.id as asked, sum(n)::integer as n,
      sum(c0)::integer as c0, sum(c1)::integer as c1, sum(c2)::integer as c2, sum(c3)::integer as c3, sum(c4)::integer as c4,
      sum(c5)::integer as c5, sum(c6)::integer as c6, sum(c7)::integer as c7, sum(c8)::integer as c8, sum(c9)::integer as c9,
      sum(c10)::integer as c10, sum(c11)::integer as c11, sum(c12)::integer as c12
    from (
      select cell.*, private.monday_of(day) as week, private.first_of_month(day) as month
      from private.survey_cells(its_hospital_id, its_survey_id, its_ordinal, period_figures.channel, first_day, last_day, false) as cell
    ) as cell
    group by department_id, week, month
  ), channel_cells as materialized (
    select department_id, channel, week, month, its_place = '' or department_id = department.id as asked, sum(n)::integer as n
    from (
      select cell.*, private.monday_of(day) as week, private.first_of_month(day) as month
      from private.survey_channel_cells(its_hospital_id, its_survey_id, its_ordinal, first_day, last_day, false) as cell
      where its_channel <> ''
    ) as cell
    group by department_id, channel, week, month
  ), summed as (
    select
      department_id, week, month, grouping(department_id) = 0 as by_department, sum(n) as n,
      array[sum(c0), sum(c1), sum(c2), sum(c3), sum(c4), sum(c5), sum(c6), sum(c7), sum(c8), sum(c9), sum(c10), sum(c11), sum(c12)] as counts
    from cells
    group by grouping sets ((asked), (asked, week), (asked, month), (department_id))
    having grouping(asked) = 1 or asked
  ), grouped as (
    select
      case when by_department then 'department' when week is not null then 'week' when month is not null then 'month' else 'all' end as grain,
      case when by_department then coalesce(departments.code::text, '') else coalesce(coalesce(week, month)::text, '') end as bucket,
      n, counts, case when by_department then department_id::text else its_place end as place
    from summed left join public.departments on departments.hospital_id = hospital.id and departments.id = department_id
  ), sizes (lines, grain, stretch, row_name, column_name, size) as (
    -- Departments by channels …
    select 'department', 'channel', 0, place, '', n from grouped where grain = 'department' and its_channel = ''
    union all
    select 'department', 'channel', 0, department_id::text, channel, sum(n) from channel_cells group by 4, 5
    union all
    -- … and, of what is asked for, its stretches, …
    select 'department', 'stretch', 0, case when its_place <> '' then department_id::text else '' end, width_bucket(month, its_stretches)::text, sum(n)
    from cells where its_stretches <> '{}' group by 4, 5
    union all
    select 'channel', 'stretch', 0, channel, width_bucket(month, its_stretches)::text, sum(n)
    from channel_cells where its_stretches <> '{}' and asked group by 4, 5
    union all
    -- … and the weeks and months of each, set against those of other departments and other channels.
    select 'department', grain, width_bucket(bucket::date, its_stretches), '', bucket, n from grouped where grain in ('week', 'month') and its_place = ''
    union all
    select 'department', case when week is null then 'month' else 'week' end, width_bucket(coalesce(week, month), its_stretches), department_id::text,
      coalesce(week, month)::text, sum(n)
    from cells where its_place <> '' group by department_id, grouping sets ((week), (month))
    union all
    select 'channel', case when week is null then 'month' else 'week' end, width_bucket(coalesce(week, month), its_stretches), channel,
      coalesce(week, month)::text, sum(n)
    from channel_cells where asked group by channel, grouping sets ((week), (month))
  ), hidden as materialized (
    select lines, grain, hidden.row_name, hidden.column_name
    from (
      select lines, grain, array_agg(row_name) as row_names, array_agg(column_name) as column_names, array_agg(size::bigint) as sizes
      from sizes group by lines, grain, stretch
      having min(size) filter (where size > 0) < hospital.smallest_group
    ) as tables
    cross join lateral private.hidden_groups(row_names, column_names, sizes, hospital.smallest_group) as hidden
  ), expected (grain, bucket, place) as (
    select 'all', '', its_place
    union all
    select 'week', monday::date::text, its_place from generate_series(date_trunc('week', first_day), last_day, '7 days') as monday
    union all
    select 'month', first::date::text, its_place from generate_series(date_trunc('month', first_day), last_day, '1 month') as first
    union all
    select 'department', code, id::text from public.departments where departments.hospital_id = hospital.id and not departments.archived
    union
    -- A row that is missing says that nobody answered: a hidden group without answers must not say it.
    select 'department', coalesce(code, ''), hidden.row_name
    from hidden left join public.departments on departments.hospital_id = hospital.id and departments.id::text = hidden.row_name
    where hidden.grain = 'channel' and hidden.row_name <> '' and hidden.column_name = its_channel
  ), complete as (
    select grain, bucket, place, n, counts from expected full join grouped using (grain, bucket, place)
  ), judged as (
    select grain, bucket, n, counts,
      not exists (
        select from hidden
        where hidden.grain = 'channel' and hidden.row_name = place and hidden.column_name = its_channel
          or hidden.row_name = case lines when 'channel' then its_channel else its_place end and hidden.column_name = case hidden.grain
            when complete.grain then bucket
            when 'stretch' then case when complete.grain in ('week', 'month') then width_bucket(bucket::date, its_stretches)::text end
          end
      ) as shown
    from complete
  )
  select grain, bucket, case when shown then coalesce(n, 0)::bigint end,
    case when shown then (coalesce(counts, array_fill(0::bigint, '{13}')))[1:measure.slots] end
  from judged order by grain, bucket;
end $$;
comment on function private.period_figures is
  'The counters of one measure from first_day to last_day, in one channel (null: in all), and but for the rows by department in one department (its id null: in all). Rows as survey_figures gives them. What is asked for is a group of the table of departments by channels, and each of its weeks and months one of the tables by departments and by channels of that time: a table for each of private.stretches, since what is hidden in one of them must be enough by itself, and one of the stretches.';

create function private.asked_figures(
  hospital text, department text, first_day date, last_day date, earlier_first_day date, earlier_last_day date,
  out its_hospital public.hospitals, out its_department public.departments, out since_day date, out until_day date
)
language plpgsql stable set search_path = '' as $$
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if department is not null then
    select * into its_department from public.departments
    where departments.hospital_id = its_hospital.id and departments.code = department;
    if not found then perform private.refuse('unknown_department'); end if;
  end if;
  until_day := coalesce(last_day, (now() at time zone its_hospital.time_zone)::date);
  since_day := coalesce(first_day, until_day - 89);
  if until_day - since_day not between 0 and 3660
    or num_nulls(earlier_first_day, earlier_last_day) = 1
    or earlier_last_day - earlier_first_day not between 0 and 3660
  then
    perform private.refuse('bad_request');
  end if;
end $$;
comment on function private.asked_figures is
  'What a member of staff asks about: hospital, department (a row of nulls: all) and days (default: the last 90). Refuses: not_staff, unknown_department, bad_request.';

create function private.asked_survey(
  hospital text, survey text, department text, first_day date, last_day date, earlier_first_day date, earlier_last_day date,
  out its_hospital public.hospitals, out its_survey integer, out its_department public.departments,
  out since_day date, out until_day date
)
language plpgsql stable set search_path = '' as $$
declare
  asked record;
begin
  select * into asked from private.asked_figures(hospital, department, first_day, last_day, earlier_first_day, earlier_last_day);
  its_hospital := asked.its_hospital;
  its_department := asked.its_department;
  since_day := asked.since_day;
  until_day := asked.until_day;
  select surveys.id into its_survey from public.surveys
  where surveys.hospital_id = its_hospital.id and surveys.slug = survey;
  if not found then perform private.refuse('unknown_survey'); end if;
end $$;
comment on function private.asked_survey is
  'The same of a survey. Refuses: not_staff, unknown_survey, unknown_department, bad_request.';

create function private.asked_measure(hospital_id integer, survey_id integer, question text) returns private.survey_measures
language plpgsql stable set search_path = '' as $$
declare
  found_measure private.survey_measures;
begin
  select measures.* into found_measure
  from private.survey_measures as measures
  where measures.hospital_id = asked_measure.hospital_id and measures.survey_id = asked_measure.survey_id
    and (
      measures.measure = question
      or question is null and measures.kind not in ('survey', 'started') and (measures.kind <> 'pair' or measures.measure like '%.gap')
    )
  order by array_position('{nps,scale,pair,yes_no}', measures.kind), measures.ordinal
  limit 1;
  if not found then perform private.refuse('unknown_question'); end if;
  return found_measure;
end $$;
comment on function private.asked_measure is
  'The measure asked for, or the one that tells most: the first nps question, else the first scale, gap of a pair, yes_no, choice or choices. Refuses: unknown_question.';

create function public.survey_figures(
  hospital text, survey text, question text default null,
  first_day date default null, last_day date default null,
  department text default null, channel text default null,
  earlier_first_day date default null, earlier_last_day date default null
)
returns table (period text, question text, kind text, grain text, bucket text, n bigint, counts bigint[])
-- One plan for all, and not compiled: to plan or to compile it takes longer than to run it. A plan for all expects few
-- rows and would sort them, which takes twice as long as hashing when many come.
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' set enable_sort = 'off' as $$
  select periods.period, counted.measure, counted.kind, figures.grain, figures.bucket, figures.n, figures.counts
  from private.asked_survey(hospital, survey, department, first_day, last_day, earlier_first_day, earlier_last_day) as asked
  cross join lateral private.asked_measure((asked.its_hospital).id, asked.its_survey, survey_figures.question) as counted
  cross join lateral (
    values ('asked', asked.since_day, asked.until_day), ('earlier', earlier_first_day, earlier_last_day)
  ) as periods (period, first_day, last_day)
  cross join lateral private.period_figures(
    asked.its_hospital, counted, asked.its_department, survey_figures.channel, periods.first_day, periods.last_day
  ) as figures
  where periods.last_day is not null
  order by periods.period, figures.grain, figures.bucket
$$;
comment on function public.survey_figures is
  'The counters of one countable question (default: see private.asked_measure; "*": answered surveys by language; pairs: <id>.expected, <id>.perceived, <id>.gap) from first_day to last_day, both included, days of the hospital (default: the last 90 days): period "asked"; and of earlier_first_day to earlier_last_day, when given: period "earlier". question and kind say what was counted; kind: nps, scale, choice, choices, yes_no, pair or survey. Rows: grain all (bucket ""), week (its Monday), month (its first day), department (its code; "" for none; the department filter does not apply). counts: one per score, step or option in order; of choices "other" is the 13th, of a gap a difference of 0 the 7th. n and counts are null where private.too_few hides the group, 0 where nobody answered. Staff only. Refuses: not_staff, unknown_survey, unknown_question, unknown_department, bad_request.';
grant execute on function public.survey_figures to authenticated;
