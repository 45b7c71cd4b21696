-- Reminder figures: who opted in, what went out and what became of it, and whether those who are reminded come.
--
-- Whoever subscribed, stopped or came is a person: groups of them are hidden as answers are, and so are the parts of a group.
-- Nearly every code is a sign-up, so codes are people too; they stand by themselves, in no sum with anything else. Reminders
-- and the like are counted for the whole hospital, many to a patient and of all topics together: these counts are about
-- sending and say nothing of anybody, so none is hidden. One message that failed is what whoever sends them must see.

create function private.reminder_sums(hospital_id integer, counters text[], first_day date, last_day date)
returns table (day date, counter text, channel text, part text, amount bigint)
language sql stable as $$
  select counted.day, counted.counter, counted.channel, counted.part, sum(counted.amount)::bigint
  from (
    select * from private.reminder_counts as kept where kept.hospital_id = reminder_sums.hospital_id
    union all
    select * from private.reminder_deltas as pending where pending.hospital_id = reminder_sums.hospital_id
  ) as counted
  where counted.counter = any (counters) and counted.day between first_day and last_day
  group by 1, 2, 3, 4
$$;
comment on function private.reminder_sums is 'Some counters of a hospital, exact at once.';

create function private.opt_in_figures(hospital public.hospitals, first_day date, last_day date) returns jsonb
language sql stable set search_path = '' as $$
  with lines as materialized (
    select grain, groups.bucket, coalesce(sum(amount) filter (where counter = 'begun'), 0)::bigint as begun,
      coalesce(sum(amount) filter (where counter = 'confirmed'), 0)::bigint as confirmed,
      coalesce(sum(amount) filter (where counter = 'stopped'), 0)::bigint as stopped
    from private.reminder_sums(hospital.id, '{begun,confirmed,stopped}', first_day, last_day)
    -- Weeks or months, never both: where a month begins on a Monday, the one could tell what the other hides.
    cross join (select case when last_day - first_day < 190 then 'week' else 'month' end as unit) as shown
    cross join lateral (
      values ('all', ''), ('source', part), ('channel', channel), (unit, date_trunc(unit, day)::date::text)
    ) as groups (grain, bucket)
    group by 1, 2
  ), hidden as materialized (
    -- Who subscribed is what a group is made of; what became of them is told of those who are enough.
    select distinct grains.grain, hidden.row_name as bucket
    from (
      select grain, array_agg(bucket) as buckets, array_agg('*'::text) as columns, array_agg(begun) as sizes from lines group by grain
    ) as grains
    cross join lateral private.hidden_in(grains.buckets, grains.columns, grains.sizes, hospital.smallest_group) as hidden
    where hidden.column_name = ''
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'grain', lines.grain, 'bucket', lines.bucket,
        'begun', case when hidden.bucket is null then begun end, 'confirmed', case when hidden.bucket is null then confirmed end,
        'stopped', case when hidden.bucket is null then stopped end
      ) order by lines.grain, lines.bucket
    ), '[]'
  )
  from lines left join hidden on (hidden.grain, hidden.bucket) = (lines.grain, lines.bucket)
$$;
comment on function private.opt_in_figures is
  'The contract''s OptInFigure of every group in which somebody subscribed. A table for each grain: what became of those who began in it.';

create function private.message_figures(hospital public.hospitals, first_day date, last_day date) returns jsonb
language sql stable set search_path = '' as $$
  with counted as materialized (
    select counter like 'code\_%' as codes, channel, replace(counter, 'code_', '') as state, part, sum(amount)::bigint as n
    from private.reminder_sums(
      hospital.id,
      '{queued,sent,delivered,failed,dropped,cancelled,code_queued,code_sent,code_delivered,code_failed,code_dropped,code_cancelled}',
      first_day, last_day
    )
    group by 1, 2, 3, 4 having sum(amount) > 0
  ), lines as materialized (
    select codes, channel, state, sum(n)::bigint as n
    from counted where not codes group by grouping sets ((codes, channel, state), (codes, channel), (codes, state))
  ), codes as materialized (
    select state, sum(n)::bigint as n from counted where codes group by 1
  ), hidden as materialized (
    -- A single row: all codes, by what became of them. '' is the row as a whole.
    select distinct hidden.column_name as state
    from (select array_agg('*'::text) as rows, array_agg(state) as states, array_agg(n) as sizes from codes) as cells
    cross join lateral private.hidden_in(cells.rows, cells.states, cells.sizes, hospital.smallest_group) as hidden
  ), cells as (
    select channel, codes, state, n from lines
    union all
    select null, true, state, case when not exists (select from hidden where hidden.state in ('', codes.state)) then n end from codes
    union all
    select null, true, null, case when not exists (select from hidden where hidden.state = '') then sum(n) end
    from codes having count(*) > 0
  ), reasons as (
    select state, part as reason, sum(n)::bigint as n from counted where not codes and part <> '' group by 1, 2
  )
  select jsonb_build_object(
    'messages', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object('channel', channel, 'codes', codes, 'state', state, 'n', n)
          order by codes, channel nulls first, state nulls first
        ), '[]'
      ) from cells
    ),
    'reasons', (
      select coalesce(jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'n', n) order by state desc, n desc, reason), '[]')
      from reasons
    )
  )
$$;
comment on function private.message_figures is
  'The contract''s MessageFigure of every channel and state, of codes of every state, and ReasonFigure of every reason.';

create function private.attendance_figures(hospital public.hospitals, first_day date, last_day date) returns jsonb
language sql stable set search_path = '' as $$
  with lines as materialized (
    select counter, coalesce(sum(amount), 0)::bigint as n, coalesce(sum(amount) filter (where part = 'missed'), 0)::bigint as missed,
      coalesce(sum(amount) filter (where part = 'attended'), 0)::bigint as attended
    from private.reminder_sums(hospital.id, '{reminded,unreminded}', first_day, last_day) group by 1
  )
  select jsonb_agg(
    jsonb_build_object(
      'reminded', groups.counter = 'reminded', 'n', case when hidden.row_name is null then coalesce(lines.n, 0) end,
      'counts', case when hidden.row_name is null then jsonb_build_array(coalesce(lines.missed, 0), coalesce(lines.attended, 0)) end
    ) order by groups.counter
  )
  from (values ('reminded'), ('unreminded')) as groups (counter)
  left join lines using (counter)
  left join (
    select hidden.*
    from (select array_agg(counter) as counters, array_agg('*'::text) as columns, array_agg(n) as sizes from lines) as cells
    cross join lateral private.hidden_in(cells.counters, cells.columns, cells.sizes, hospital.smallest_group) as hidden
  ) as hidden on hidden.row_name = groups.counter and hidden.column_name = ''
$$;
comment on function private.attendance_figures is 'The contract''s AttendanceFigure of those who were reminded and those who were not.';

create function private.coming_messages(hospital public.hospitals) returns jsonb
language sql stable set search_path = '' as $$
  with hours as materialized (
    select date_trunc('hour', queue.next_at) as at, count(*) as n
    from private.message_queue as queue
    -- Urgent are codes, links somebody asked for, and tests.
    where queue.hospital_id = hospital.id and queue.channel in ('sms', 'email', 'wechat', 'app') and not queue.urgent
      and queue.state in ('queued', 'taken') and queue.next_at > now() and queue.next_at < date_trunc('hour', now()) + interval '48 hours'
    group by 1
  )
  select jsonb_agg(jsonb_build_object('at', start, 'n', coalesce(hours.n, 0)) order by start)
  from generate_series(date_trunc('hour', now()), date_trunc('hour', now()) + interval '47 hours', '1 hour') as start
  left join hours on hours.at = start
$$;
comment on function private.coming_messages is 'The contract''s ComingHour of the 48 hours from this one on.';

create function private.floods_sign_ups(hospital public.hospitals) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(lately >= 30 and lately > 5 * usual * 2 / 28.0, false)
  from (
    select sum(unconfirmed) filter (where day >= private.today(hospital.id) - 1) as lately,
      coalesce(sum(unconfirmed) filter (where day < private.today(hospital.id) - 1), 0) as usual
    from (
      select day, case counter when 'begun' then amount else -amount end as unconfirmed
      from private.reminder_sums(hospital.id, '{begun,confirmed}', private.today(hospital.id) - 29, private.today(hospital.id))
    ) as counted
  ) as compared
$$;
comment on function private.floods_sign_ups is
  'Whether those who signed up yesterday and today and never confirmed are 30 at the least, and more than five times those of two usual days: of the 28 before.';

create function private.sending_now(hospital public.hospitals) returns jsonb
language sql stable set search_path = '' as $$
  with failed as (
    select counter = 'code_failed' as codes, part as reason, sum(amount)::bigint as n
    from private.reminder_sums(hospital.id, '{failed,code_failed}', private.today(hospital.id) - 1, private.today(hospital.id))
    group by 1, 2 having sum(amount) > 0
  ), waiting as (
    select count(*) filter (where not queue.urgent) as n, min(queue.next_at) as since
    from private.message_queue as queue
    where queue.hospital_id = hospital.id and queue.channel in ('sms', 'email', 'wechat', 'app') and queue.urgent in (true, false)
      and queue.state in ('queued', 'taken') and queue.next_at <= now()
  )
  select jsonb_build_object(
    'paused_at', (select paused_at from public.reminder_settings as settings where settings.hospital_id = hospital.id),
    -- Hidden where too few ever began.
    'live', coalesce(
      (
        -- Too few is null, and no zero.
        select coalesce(to_jsonb((line ->> 'confirmed')::bigint - (line ->> 'stopped')::bigint), 'null')
        from jsonb_array_elements(private.opt_in_figures(hospital, '0001-01-01', '9999-12-31')) as line
        where line ->> 'grain' = 'all'
      ), '0'
    ),
    'due', waiting.n,
    'due_since', waiting.since,
    'stopped_providers', (
      select coalesce(jsonb_agg(jsonb_build_object('provider', provider, 'until', open_until) order by provider), '[]')
      from private.provider_health where open_until > now()
    ),
    -- Not how many: that would tell of the day what opt-in may hide.
    'sign_up_flood', private.floods_sign_ups(hospital),
    'failed', (
      select coalesce(
        jsonb_agg(jsonb_build_object('codes', codes, 'reason', reason, 'n', case when not codes then n end) order by codes desc, n desc, reason), '[]'
      )
      from failed
    )
  )
  from waiting
$$;
comment on function private.sending_now is 'The contract''s SendingNow.';

create function public.reminder_figures(hospital text, first_day date default null, last_day date default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  asked record;
begin
  select * into asked from private.asked_figures(hospital, null, first_day, last_day, null, null);
  return jsonb_build_object(
    'now', private.sending_now(asked.its_hospital),
    'opt_in', private.opt_in_figures(asked.its_hospital, asked.since_day, asked.until_day),
    'attendance', private.attendance_figures(asked.its_hospital, asked.since_day, asked.until_day),
    'hours', private.coming_messages(asked.its_hospital)
  ) || private.message_figures(asked.its_hospital, asked.since_day, asked.until_day);
end $$;
comment on function public.reminder_figures is
  'Who opted in from first_day to last_day, both included, days of the hospital (default: the last 90 days), what went out and why not, and whether those who were reminded came; with how sending stands now and the next 48 hours: the contract''s ReminderFigures. From counters; small groups of people and of codes are hidden as in survey_figures, messages are not. Staff only. Refuses: not_staff, bad_request.';
grant execute on function public.reminder_figures to authenticated;
