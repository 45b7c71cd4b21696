-- Survey figures: counts by day, department and channel, exact at every moment, at a cost that does not grow
-- with the number of answers. Everything is a counter, so everything adds up. And nobody learns from a figure
-- what a single patient said: small groups are hidden here, not in the browser.

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
alter table private.survey_daily enable row level security;

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
    select hospital_id, survey_id, ordinal as measure, day, department_id, channel, bits, count(*) as n
    from taken cross join lateral unnest(marks) with ordinality as mark (bits, ordinal)
    where bits is not null
    group by hospital_id, survey_id, ordinal, day, department_id, channel, bits
  ), summed as (
    insert into private.survey_daily as daily
    select
      hospital_id, survey_id, measure, coalesce(channel, ''), day, department_id, sum(n),
      sum(n * (bits & 1)), sum(n * (bits >> 1 & 1)), sum(n * (bits >> 2 & 1)), sum(n * (bits >> 3 & 1)),
      sum(n * (bits >> 4 & 1)), sum(n * (bits >> 5 & 1)), sum(n * (bits >> 6 & 1)), sum(n * (bits >> 7 & 1)),
      sum(n * (bits >> 8 & 1)), sum(n * (bits >> 9 & 1)), sum(n * (bits >> 10 & 1)), sum(n * (bits >> 11 & 1)),
      sum(n * (bits >> 12 & 1))
    from counted
    group by hospital_id, survey_id, measure, day, department_id, grouping sets ((channel), ())
    -- Days that are read together are kept together.
    order by hospital_id, survey_id, measure, coalesce(channel, ''), day
    on conflict (hospital_id, survey_id, measure, channel, day, department_id) do update set
      n = daily.n + excluded.n,
      c0 = daily.c0 + excluded.c0, c1 = daily.c1 + excluded.c1, c2 = daily.c2 + excluded.c2,
      c3 = daily.c3 + excluded.c3, c4 = daily.c4 + excluded.c4, c5 = daily.c5 + excluded.c5,
      c6 = daily.c6 + excluded.c6, c7 = daily.c7 + excluded.c7, c8 = daily.c8 + excluded.c8,
      c9 = daily.c9 + excluded.c9, c10 = daily.c10 + excluded.c10, c11 = daily.c11 + excluded.c11,
      c12 = daily.c12 + excluded.c12
  )
  select count(*) into folded from taken;
  delete from private.address_counts where window_start < now() - interval '1 hour';
  return folded;
end $$;
comment on function public.fold_survey_deltas is
  'Moves the deltas into survey_daily in one transaction, so a reader sees every answer exactly once; returns how many. Of two at once, one does nothing. Also forgets the form counters of closed windows.';
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

create function private.survey_cells(
  hospital_id integer, survey_id integer, measure smallint, channel text, first_day date, last_day date
)
returns table (
  day date, department_id integer, n integer,
  c0 integer, c1 integer, c2 integer, c3 integer, c4 integer, c5 integer, c6 integer, c7 integer, c8 integer, c9 integer, c10 integer, c11 integer, c12 integer
)
language sql stable as $$
  select day, department_id, n, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12
  from private.survey_daily as daily
  where daily.hospital_id = survey_cells.hospital_id and daily.survey_id = survey_cells.survey_id
    and daily.measure = survey_cells.measure and daily.channel = coalesce(survey_cells.channel, '')
    and daily.day between first_day and last_day
  union all
  select day, department_id, n,
    n * (bits & 1), n * (bits >> 1 & 1), n * (bits >> 2 & 1), n * (bits >> 3 & 1), n * (bits >> 4 & 1),
    n * (bits >> 5 & 1), n * (bits >> 6 & 1), n * (bits >> 7 & 1), n * (bits >> 8 & 1), n * (bits >> 9 & 1),
    n * (bits >> 10 & 1), n * (bits >> 11 & 1), n * (bits >> 12 & 1)
  from (
    select day, department_id, marks[survey_cells.measure] as bits, count(*)::integer as n
    from private.survey_deltas as delta
    where delta.hospital_id = survey_cells.hospital_id and delta.survey_id = survey_cells.survey_id
      and (survey_cells.channel is null or delta.channel = survey_cells.channel)
    group by 1, 2, 3
    -- Kept out of the scan (offset 0): pending answers are of these days anyhow, and the planner would expect next to none.
    offset 0
  ) as pending
  where pending.day between first_day and last_day and bits is not null
$$;
comment on function private.survey_cells is
  'The counters of one measure in one channel (null: in all), folded and pending together. A day may come in several rows.';

-- Small groups --------------------------------------------------------------------------------------

create function private.too_few(sizes bigint[], smallest integer, secret boolean[] default '{}') returns boolean[]
language plpgsql immutable set search_path = '' as $$
declare
  hidden boolean[] := array_fill(false, array[cardinality(sizes)]);
  hiding boolean := false;
  cover bigint := 0;
  each record;
begin
  for each in
    select place, size, coalesce(secret[place], false) as secret
    from unnest(sizes) with ordinality as groups (size, place) where size > 0
    order by 3 desc, size, place
  loop
    exit when not each.secret and each.size >= smallest and (not hiding or cover >= smallest);
    hidden[each.place] := true;
    hiding := true;
    if not each.secret then cover := cover + each.size; end if;
  end loop;
  return hidden;
end $$;
comment on function private.too_few is
  'Which of the groups that make up a total are hidden: those that are secret for another reason, every group of 1 … smallest − 1, and then the next larger ones until the hidden groups that are not secret hold at least smallest answers together (or all are hidden), so that what is shown, taken from the total, tells nothing about a small group. Primary and complementary cell suppression.';

-- Figures -------------------------------------------------------------------------------------------

create function private.period_figures(
  hospital public.hospitals, measure private.survey_measures, department public.departments, channel text,
  first_day date, last_day date
)
returns table (grain text, bucket text, n bigint, counts bigint[])
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  -- Where the channel asked for is no group of its own: departments by id (0: answers without one), −1 the whole hospital.
  secret_places integer[] := '{}';
begin
  if period_figures.channel is not null then
    select coalesce(array_agg(place), '{}') into secret_places
    from (
      select place,
        (private.too_few(array_agg(size order by name), hospital.smallest_group))[array_position(array_agg(name order by name), period_figures.channel)] as secret
      from (
        select coalesce(cell.department_id, -1) as place, name, sum(cell.n)::bigint as size
        from unnest('{web,qr,sms,email,wechat,app,kiosk,phone}'::text[]) as name
        cross join private.survey_cells(hospital.id, measure.survey_id, measure.ordinal, name, first_day, last_day) as cell
        group by grouping sets ((name), (name, cell.department_id))
      ) as channels
      group by place
    ) as places
    where secret;
  end if;

  return query
  with summed as (
    select
      department_id, week, month, grouping(department_id) = 0 as by_department, sum(n) as n,
      array[sum(c0), sum(c1), sum(c2), sum(c3), sum(c4), sum(c5), sum(c6), sum(c7), sum(c8), sum(c9), sum(c10), sum(c11), sum(c12)] as counts
    from (
      select cell.*,
        day - extract(isodow from day)::integer + 1 as week, day - extract(day from day)::integer + 1 as month,
        department.id is null or cell.department_id = department.id as asked
      from private.survey_cells(hospital.id, measure.survey_id, measure.ordinal, period_figures.channel, first_day, last_day) as cell
    ) as cells
    group by grouping sets ((asked), (asked, week), (asked, month), (department_id))
    having grouping(asked) = 1 or asked
  ), grouped as (
    select
      case when by_department then 'department' when week is not null then 'week' when month is not null then 'month' else 'all' end as grain,
      case when by_department then coalesce(departments.code::text, '') else coalesce(coalesce(week, month)::text, '') end as bucket,
      n, counts, by_department and department_id = any (secret_places) as secret
    from summed left join public.departments on departments.hospital_id = hospital.id and departments.id = department_id
  ), expected (grain, bucket) as (
    select 'all', ''
    union all
    select 'week', monday::date::text from generate_series(date_trunc('week', first_day), last_day, '7 days') as monday
    union all
    select 'month', first::date::text from generate_series(date_trunc('month', first_day), last_day, '1 month') as first
    union all
    select 'department', code from public.departments where departments.hospital_id = hospital.id and not departments.archived
  ), complete as (
    select grain, bucket, coalesce(grouped.n, 0)::bigint as n,
      (coalesce(grouped.counts, array_fill(0::bigint, '{13}')))[1:measure.slots] as counts, secret
    from expected full join grouped using (grain, bucket)
  ), small as (
    select grain, unnest(array_agg(bucket order by bucket)) as bucket,
      unnest(private.too_few(array_agg(n order by bucket), hospital.smallest_group, array_agg(secret order by bucket))) as hidden
    from complete group by grain
  ), judged as (
    select grain, bucket, n, counts,
      small.hidden
      or -1 = any (secret_places)
      or grain <> 'department' and exists (select from small as its where its.grain = 'department' and its.bucket = department.code and its.hidden)
      as hidden
    from complete join small using (grain, bucket)
  )
  select grain, bucket, case when not hidden then n end, case when not hidden then counts end
  from judged order by grain, bucket;
end $$;
comment on function private.period_figures is
  'The counters of one measure from first_day to last_day, in one channel (null: in all), and but for the rows by department in one department (its id null: in all). Rows as survey_figures gives them.';

create function private.asked_survey(
  hospital text, survey text, department text, first_day date, last_day date, earlier_first_day date, earlier_last_day date,
  out its_hospital public.hospitals, out its_survey integer, out its_department public.departments,
  out since_day date, out until_day date
)
language plpgsql stable set search_path = '' as $$
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  select surveys.id into its_survey from public.surveys
  where surveys.hospital_id = its_hospital.id and surveys.slug = survey;
  if not found then perform private.refuse('unknown_survey'); end if;
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
comment on function private.asked_survey is
  'What a member of staff asks about: hospital, survey, department (a row of nulls: all) and days (default: the last 90). Refuses: not_staff, unknown_survey, unknown_department, bad_request.';

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
      or question is null and measures.kind <> 'survey' and (measures.kind <> 'pair' or measures.measure like '%.gap')
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
-- One plan for all, and not compiled: to plan or to compile it takes longer than to run it.
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' as $$
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
