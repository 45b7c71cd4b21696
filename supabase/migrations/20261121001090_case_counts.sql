-- Case counts: how complaints are received, answered and judged, as counters by day, department and channel. As in the
-- survey's chapters everything adds up and costs the same however many cases there are.
--
-- Unlike answers, cases change: a case is taken out of the counters as it was and put in as it is, by every statement that
-- writes cases. There is no delta to fold, since few people complain and a member of staff waits for no other: the rows of
-- one statement are upserted in the order of the key, so that two sessions never wait for each other in a circle.

-- Tables --------------------------------------------------------------------------------------------

create table private.case_counts (
  hospital_id integer not null,
  cell boolean not null,
  grain text not null check (grain in ('day', 'month')),
  day date not null,
  step text not null,
  department_id integer not null,
  channel text not null,
  n integer not null,
  places integer[] not null,
  counts integer[] not null,
  primary key (hospital_id, cell, grain, step, day, department_id, channel)
) with (fillfactor = 70);
comment on table private.case_counts is
  'Counters of cases, by day and by month (its first day). Totals of a department (channel ""), of a channel (department_id -1) and of both, and, where cell, of one department in one channel, which are read only when a department or channel is asked for. department_id 0: none.';
comment on column private.case_counts.step is 'What happened on that day, see private.case_marks.';
comment on column private.case_counts.n is
  'How many cases these are: of filed, those at place 0; of parts, all kinds.';
comment on column private.case_counts.counts is 'How many are counted at each of its places, in any order.';

alter table private.case_counts enable row level security;

-- Counting ------------------------------------------------------------------------------------------

create function private.hours_place(since timestamptz, until timestamptz) returns integer
language sql immutable as $$
  select least(73, greatest(1, 2 + floor(6 * ln(greatest(extract(epoch from until - since), 1) / 1800) / ln(2))))::integer
$$;
comment on function private.hours_place is
  'Where a time is counted: place 1 below half an hour, then six places for every doubling, so that place p begins at 0.5 × 2^((p − 2) / 6) hours; the last, 73, from 76 days on. A place is 12 % wide: that is how wrong a quantile can be at most.';

create function private.case_marks(one public.cases, zone text)
returns table (step text, day date, places integer[])
language sql stable as $$
  select marks.step, (marks.at at time zone zone)::date, array_remove(marks.places, null)
  from (
    values
      ('filed', one.filed_at, case when one.kind = 'complaint' then array[
        0, case when one.acknowledged_at is not null then 1 end, case when one.resolved_at is not null then 2 end,
        case when one.reopened_at is not null then 3 end,
        case when one.satisfied then 32 when not one.satisfied then 31 end,
        case when one.quick_enough then 34 when not one.quick_enough then 33 end,
        case when not one.satisfied then 41 when one.quickly then 45 else 43 end
          + case when one.would_return then 1 when not one.would_return then 0 end
      ] end),
      ('parts', one.filed_at, case when one.kind = 'complaint' then array[
        10 + array_position('{complaint,survey,call,desk}'::text[], one.source), 21, 100 + coalesce(one.category_id, 0)
      ] else array[20 + array_position('{complaint,suggestion,praise}'::text[], one.kind)] end),
      -- Due at the end of a day, which is the beginning of the next.
      ('acknowledge_due', one.acknowledge_due_at - interval '1 second', array[case when one.acknowledged_at <= one.acknowledge_due_at then 2 else 1 end]),
      ('resolve_due', one.resolve_due_at - interval '1 second', array[case when one.resolved_at <= one.resolve_due_at then 2 else 1 end]),
      ('acknowledged', one.acknowledged_at, array[private.hours_place(one.filed_at, one.acknowledged_at)]),
      ('resolved', one.resolved_at, array[private.hours_place(one.filed_at, one.resolved_at)])
  ) as marks (step, at, places)
  where one.merged_into is null and marks.at is not null and (one.kind = 'complaint' or marks.step = 'parts')
$$;
comment on function private.case_marks is
  'On which days a case counts for what, and at which places. Duplicates count for nothing, and suggestions and praise for their kind alone. filed: 0 the case itself; 1 acknowledged, 2 resolved, 3 reopened; 31 not satisfied, 32 satisfied; 33 not quick enough, 34 quick enough; would not and would return: 41 and 42 when not satisfied, 43 and 44 when satisfied, 45 and 46 when also resolved quickly. parts, on the day it was filed: 11–14 its source; 21–23 its kind; 100 + its category. acknowledge_due, resolve_due: 1 not in time, 2 in time. acknowledged, resolved: private.hours_place since filing.';

create function private.add_case_counts(cases_before public.cases[], cases_after public.cases[]) returns void
language sql volatile set search_path = '' as $$
  insert into private.case_counts as kept
  with changed as (
    select (its).hospital_id, mark.step, mark.day, coalesce((its).department_id, 0) as department_id, (its).channel, place, sum(change) as change
    from (
      select -1 as change, one as its from unnest(cases_before) as one
      union all
      select 1, one from unnest(cases_after) as one
    ) as written
    join public.hospitals on hospitals.id = (its).hospital_id
    cross join lateral private.case_marks(its, hospitals.time_zone) as mark
    cross join lateral unnest(mark.places) as place
    group by 1, 2, 3, 4, 5, 6
    having sum(change) <> 0
  ), totals as (
    select hospital_id, grouping(department_id, channel) = 0 as cell, step, day,
      coalesce(department_id, -1) as department_id, coalesce(channel, '') as channel, place, sum(change) as change
    from changed group by hospital_id, step, day, place, cube (department_id, channel)
  ), grained as (
    select hospital_id, cell, 'day' as grain, day, step, department_id, channel, place, change from totals
    union all
    select hospital_id, cell, 'month', date_trunc('month', day)::date, step, department_id, channel, place, sum(change)
    from totals group by 1, 2, 3, 4, 5, 6, 7, 8
  )
  select hospital_id, cell, grain, day, step, department_id, channel,
    coalesce(sum(change) filter (where case step when 'filed' then place = 0 when 'parts' then place between 21 and 23 else true end), 0),
    array_agg(place), array_agg(change)
  from grained
  where change <> 0
  group by hospital_id, cell, grain, step, day, department_id, channel
  order by hospital_id, cell, grain, step, day, department_id, channel
  on conflict (hospital_id, cell, grain, step, day, department_id, channel) do update set
    n = kept.n + excluded.n,
    (places, counts) = (
      select coalesce(array_agg(place), '{}'), coalesce(array_agg(amount), '{}')
      from (
        select place, sum(amount) as amount
        from unnest(kept.places || excluded.places, kept.counts || excluded.counts) as counted (place, amount)
        group by place having sum(amount) <> 0
      ) as counted
    )
$$;
comment on function private.add_case_counts is
  'Takes cases out of the counters as they were and puts them in as they are. What counts for the same as before is not touched.';

create function private.count_cases() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  cases_before public.cases[] := '{}';
  cases_after public.cases[] := '{}';
begin
  if tg_op <> 'INSERT' then cases_before := array(select before from before); end if;
  if tg_op <> 'DELETE' then cases_after := array(select after from after); end if;
  perform private.add_case_counts(cases_before, cases_after);
  return null;
end $$;
comment on function private.count_cases is 'Trigger: the counters follow the cases.';

create function private.recount_cases(hospital_id integer) returns void
language plpgsql volatile set search_path = '' as $$
declare
  month date;
begin
  lock table public.cases in share mode;
  delete from private.case_counts where case_counts.hospital_id = recount_cases.hospital_id;
  for month in
    select distinct date_trunc('month', filed_at at time zone 'UTC') from public.cases where cases.hospital_id = recount_cases.hospital_id
  loop
    perform private.add_case_counts('{}', array(
      select cases from public.cases
      where cases.hospital_id = recount_cases.hospital_id
        and filed_at >= month::timestamp at time zone 'UTC' and filed_at < (month + interval '1 month') at time zone 'UTC'
    ));
  end loop;
end $$;
comment on function private.recount_cases is
  'Counts all cases of a hospital anew: after many were written at once with the triggers off, which takes a fraction of the time.';

create trigger count_inserted after insert on public.cases
  referencing new table as after for each statement execute function private.count_cases();
create trigger count_updated after update on public.cases
  referencing old table as before new table as after for each statement execute function private.count_cases();
create trigger count_deleted after delete on public.cases
  referencing old table as before for each statement execute function private.count_cases();

create function private.case_sums(
  hospital_id integer, cell boolean, its_department integer, its_channel text, first_day date, last_day date, today date
)
returns table (step text, department_id integer, channel text, place integer, amount bigint)
language sql stable as $$
  with grains as (
    -- Of the month that is under way there is nothing after today but what is due.
    select step, until_day, date_trunc('month', first_day + interval '1 month - 1 day')::date as first_month,
      date_trunc('month', case when until_day >= today then until_day + interval '1 month' else until_day + 1 end)::date as next_month
    from (
      values ('filed', last_day), ('parts', last_day), ('acknowledged', last_day), ('resolved', last_day),
        -- What is due today can still be done.
        ('acknowledge_due', least(last_day, today - 1)), ('resolve_due', least(last_day, today - 1))
    ) as steps (step, until_day)
  ), ranges as (
    select step, 'month' as grain, first_month as since_day, next_month - 1 as until_day from grains
    union all
    select step, 'day', first_day, least(until_day, first_month - 1) from grains
    union all
    select step, 'day', greatest(first_month, next_month), until_day from grains
  ), kept as (
    select kept.*, case kept.step
        when 'acknowledged' then department_id in (-1, its_department) and channel = its_channel
        when 'parts' then channel = its_channel and (department_id = -1) = (its_department = -1)
          or department_id = its_department and (channel = '') = (its_channel = '')
        when 'resolved' then not kept.cell or department_id = its_department or channel = its_channel
        else true
      end as told
    from ranges
    -- Each range by itself, from the index: a join would read all days.
    cross join lateral (
      select * from private.case_counts
      where case_counts.hospital_id = case_sums.hospital_id and case_counts.cell = case_sums.cell and case_counts.grain = ranges.grain
        and case_counts.step = ranges.step and day between ranges.since_day and ranges.until_day
      offset 0
    ) as kept
  )
  select step, department_id, channel, counted.place, sum(counted.amount)::bigint
  from kept cross join lateral unnest(
    case when told then places when step = 'parts' then '{21}' else '{1}' end, case when told then counts else array[n] end
  ) as counted (place, amount)
  group by 1, 2, 3, 4
$$;
comment on function private.case_sums is
  'The counters from first_day to last_day: of whole months by month, of the days before and after them by day. What is due today or later is left out. Of groups whose times or parts are not told when its_department (-1: all) and its_channel (empty: all) are asked for, only n, as if all were at one place.';
