-- Reminder figures: who opted in, what went out and what became of it, and whether those who are reminded come. Subscriptions,
-- messages and appointments leave deltas that are folded into counters by day, as survey answers do, so that no sender waits for
-- a counter. What is forgotten about a patient stays counted.

-- Tables --------------------------------------------------------------------------------------------

create table private.reminder_deltas (
  hospital_id integer not null,
  day date not null,
  counter text not null,
  channel text not null,
  part text not null,
  amount bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table private.reminder_deltas is 'Changes of reminder_counts that are not yet folded into it.';

create table private.reminder_counts (
  hospital_id integer not null,
  day date not null,
  counter text not null,
  channel text not null,
  part text not null,
  amount bigint not null,
  primary key (hospital_id, counter, day, channel, part)
) with (fillfactor = 70);
comment on table private.reminder_counts is
  'Sums by day of the hospital. begun, confirmed, stopped: subscriptions by the day they were begun on, part: where from; stopped once they were confirmed; whoever signed up again counts in these once. queued (taken too), sent, delivered, failed, dropped, cancelled: messages by the day they are planned for, part: why, of the last three; code_…: the same of codes. reminded, unreminded: appointments by their day, part: attended or missed. Tests count nowhere.';

create table private.appointment_outcomes (
  hospital_id integer not null,
  appointment_id bigint not null,
  day date not null,
  attended boolean not null,
  reminded boolean not null,
  primary key (hospital_id, appointment_id),
  foreign key (hospital_id, appointment_id) references private.appointments
);
comment on table private.appointment_outcomes is
  'How an appointment that the hospital told of was counted when it was told whether the patient came, so that a correction takes back the same.';
comment on column private.appointment_outcomes.reminded is 'A message about it was sent before it, and no provider had reported that it did not arrive.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.reminder_deltas enable row level security;
alter table private.reminder_counts enable row level security;
alter table private.appointment_outcomes enable row level security;

-- Counting ------------------------------------------------------------------------------------------

create function private.subscription_marks(
  zone text, source text, created_at timestamptz, confirmed_at timestamptz, stopped_at timestamptz, replaced_by uuid
)
returns table (day date, counter text, part text, amount integer)
language sql stable as $$
  select (marks.at at time zone zone)::date, marks.counter, marks.part, marks.amount
  from (
    values
      (created_at, 'begun', source, 1),
      (case when confirmed_at is not null then created_at end, 'confirmed', source, 1),
      (case when confirmed_at is not null and stopped_at is not null then created_at end, 'stopped', source, 1)
  ) as marks (at, counter, part, amount)
  where marks.at is not null and replaced_by is null
$$;
comment on function private.subscription_marks is
  'What a subscription adds to which counters. One that a newer form has replaced adds nothing: whoever signs up again counts once, where they did so last.';

create function private.count_subscriptions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.reminder_deltas
  select written.hospital_id, marks.day, marks.counter, recipients.channel, marks.part, sum(marks.amount)
  from written
  join public.hospitals on hospitals.id = written.hospital_id
  join private.recipients on recipients.hospital_id = written.hospital_id and recipients.id = written.recipient_id
  cross join lateral private.subscription_marks(
    hospitals.time_zone, written.source, written.created_at, written.confirmed_at, written.stopped_at, written.replaced_by
  ) as marks
  group by 1, 2, 3, 4, 5;
  if tg_op = 'UPDATE' then
    insert into private.reminder_deltas
    select before.hospital_id, marks.day, marks.counter, recipients.channel, marks.part, -sum(marks.amount)
    from before
    join public.hospitals on hospitals.id = before.hospital_id
    join private.recipients on recipients.hospital_id = before.hospital_id and recipients.id = before.recipient_id
    cross join lateral private.subscription_marks(
      hospitals.time_zone, before.source, before.created_at, before.confirmed_at, before.stopped_at, before.replaced_by
    ) as marks
    group by 1, 2, 3, 4, 5;
  end if;
  return null;
end $$;
comment on function private.count_subscriptions is 'Trigger: the counters follow the subscriptions, but for those that are forgotten.';

create trigger count_inserted after insert on private.subscriptions
  referencing new table as written for each statement execute function private.count_subscriptions();
create trigger count_updated after update on private.subscriptions
  referencing old table as before new table as written for each statement execute function private.count_subscriptions();

create function private.message_counter(state text, is_code boolean) returns text
language sql immutable as $$
  select case when is_code then 'code_' else '' end || case state when 'taken' then 'queued' else state end
$$;
comment on function private.message_counter is 'Which counter a message in this state adds to.';

create function private.message_part(state text, reason text) returns text
language sql immutable as $$
  select case when state in ('failed', 'dropped', 'cancelled') then coalesce(reason, 'other') else '' end
$$;
comment on function private.message_part is 'Why a message was not sent; what is still tried has no reason yet.';

create function private.count_new_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.reminder_deltas
  select written.hospital_id, (written.due_at at time zone hospitals.time_zone)::date,
    private.message_counter(written.state, written.confirmation_id is not null), written.channel,
    private.message_part(written.state, written.reason), count(*)
  from written join public.hospitals on hospitals.id = written.hospital_id
  where written.occasion not like 'test %'
  group by 1, 2, 3, 4, 5;
  return null;
end $$;
comment on function private.count_new_messages is 'Trigger: the counters follow the queue.';

create function private.count_changed_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.reminder_deltas
  select changed.hospital_id, (changed.due_at at time zone hospitals.time_zone)::date, changed.counter, changed.channel, changed.part,
    sum(changed.sign)
  from (
    select hospital_id, due_at, channel, private.message_counter(state, confirmation_id is not null) as counter,
      private.message_part(state, reason) as part, 1 as sign
    from written where occasion not like 'test %'
    union all
    select hospital_id, due_at, channel, private.message_counter(state, confirmation_id is not null), private.message_part(state, reason), -1
    from before where occasion not like 'test %'
  ) as changed
  join public.hospitals on hospitals.id = changed.hospital_id
  group by 1, 2, 3, 4, 5 having sum(changed.sign) <> 0;
  return null;
end $$;
comment on function private.count_changed_messages is 'Trigger: the counters follow the queue. That a sender takes a message changes none of them.';

create trigger count_inserted after insert on private.message_queue
  referencing new table as written for each statement execute function private.count_new_messages();
create trigger count_updated after update on private.message_queue
  referencing old table as before new table as written for each statement execute function private.count_changed_messages();

create function private.count_appointments() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    with gone as (
      delete from private.appointment_outcomes as kept using written
      where kept.hospital_id = written.hospital_id and kept.appointment_id = written.id
      returning kept.*
    )
    insert into private.reminder_deltas
    select hospital_id, day, case when reminded then 'reminded' else 'unreminded' end, '', case when attended then 'attended' else 'missed' end,
      -count(*)
    from gone group by 1, 2, 3, 5;
  end if;
  with made as (
    insert into private.appointment_outcomes
    select written.hospital_id, written.id, (written.at at time zone hospitals.time_zone)::date, written.state = 'attended', exists (
      select from private.message_queue as queue
      where queue.hospital_id = written.hospital_id and queue.appointment_id = written.id and queue.state in ('sent', 'delivered')
        and queue.sent_at < written.at
    )
    from written join public.hospitals on hospitals.id = written.hospital_id
    -- Whether somebody kept an appointment of their own nobody tells.
    where written.state in ('attended', 'missed') and written.kind <> 'discharge' and written.patient_id is not null
    returning *
  )
  insert into private.reminder_deltas
  select hospital_id, day, case when reminded then 'reminded' else 'unreminded' end, '', case when attended then 'attended' else 'missed' end,
    count(*)
  from made group by 1, 2, 3, 5;
  return null;
end $$;
comment on function private.count_appointments is 'Trigger: the counters follow what the hospital tells of who came.';

create trigger count_inserted after insert on private.appointments
  referencing new table as written for each statement execute function private.count_appointments();
create trigger count_updated after update on private.appointments
  referencing new table as written for each statement execute function private.count_appointments();

create function public.fold_reminder_deltas() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('careloop.fold_reminder_deltas')) then return 0; end if;
  with taken as (
    delete from private.reminder_deltas returning *
  )
  insert into private.reminder_counts as kept
  select hospital_id, day, counter, channel, part, sum(amount) from taken
  group by hospital_id, day, counter, channel, part having sum(amount) <> 0
  on conflict (hospital_id, counter, day, channel, part) do update set amount = kept.amount + excluded.amount;
  get diagnostics folded = row_count;
  return folded;
end $$;
comment on function public.fold_reminder_deltas is
  'Moves the pending deltas into the counters and returns how many of these changed. One runs at a time; every ten minutes is enough. With the secret key only.';
grant execute on function public.fold_reminder_deltas to service_role;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_fold_reminder_deltas', '*/10 * * * *', 'select public.fold_reminder_deltas()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call fold_reminder_deltas() every ten minutes by other means.', sqlerrm;
end $$;

-- Figures -------------------------------------------------------------------------------------------
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

-- What staff do -------------------------------------------------------------------------------------

create function public.pause_messages(hospital text, paused boolean) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  since timestamptz;
begin
  if paused is null then perform private.refuse('bad_request'); end if;
  update public.reminder_settings as settings set paused_at = case when pause_messages.paused then now() end
  where settings.hospital_id = its_hospital.id and (settings.paused_at is not null) <> pause_messages.paused;
  select settings.paused_at into since from public.reminder_settings as settings where settings.hospital_id = its_hospital.id;
  return since;
end $$;
comment on function public.pause_messages is
  'Stops everything that goes out but codes, or lets it go on; what is over by then is dropped. Answers since when it is stopped, null: it is not. Admins only; it stands in the audit log. Refuses: not_staff, bad_request.';
grant execute on function public.pause_messages to authenticated;

create function public.send_test_message(hospital text, lang text, step integer default null) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  most constant integer := 10;
  its public.reminder_steps;
  zone constant text := (select time_zone from public.hospitals where id = its_hospital);
  -- Half past nine on the next working day; a calendar may have none.
  sample_time constant timestamptz := coalesce(
    (private.deadline(its_hospital, now(), 1) at time zone zone - interval '14 hours 30 minutes') at time zone zone, now() + interval '3 days'
  );
  own_address text;
  recipient uuid;
begin
  if (lang in ('zh-Hans', 'zh-Hant', 'en')) is not true then perform private.refuse('bad_request'); end if;
  select * into its from public.reminder_steps as steps
  where steps.hospital_id = its_hospital and (steps.id = step or step is null and steps.anchor = 'test');
  if not found then perform private.refuse('unknown_step'); end if;
  -- A code that nobody asked for would be a riddle.
  if its.anchor = 'code' then perform private.refuse('bad_request'); end if;
  if not its.active then perform private.refuse('wrong_state'); end if;
  select lower(users.email) into own_address from auth.users where users.id = auth.uid() and users.email_confirmed_at is not null;
  if own_address is null then perform private.refuse('not_staff'); end if;
  recipient := private.recipient_for(its_hospital, 'email', own_address, lang);
  -- Signing in has proved whose it is.
  update private.recipients set state = 'confirmed', confirmed_at = coalesce(confirmed_at, now())
  where recipients.hospital_id = its_hospital and recipients.id = recipient and recipients.state in ('pending', 'confirmed');
  if not found then perform private.refuse('wrong_state'); end if;
  if (
    select count(*) from private.message_queue as queue
    where queue.hospital_id = its_hospital and queue.recipient_id = recipient and queue.occasion like 'test %'
      and queue.created_at > now() - interval '1 hour'
  ) >= most then
    perform private.refuse('too_many_requests');
  end if;
  insert into private.message_queue (
    hospital_id, recipient_id, step_id, occasion, channel, lang, urgent, about, due_at, next_at, expires_at
  )
  values (
    its_hospital, recipient, its.id, 'test ' || gen_random_uuid(), 'email', send_test_message.lang, true, sample_time, now(), now(),
    now() + interval '1 hour'
  );
  return own_address;
end $$;
comment on function public.send_test_message is
  'Sends the message of a step (null: the one that says it is a test) in a language to whoever asks, by e-mail, at once and at any hour, with half past nine on the next working day where it names a moment. Answers the address. Agents only; ten an hour. Refuses: not_staff, bad_request, unknown_step, wrong_state (the step is off, or the address is blocked), too_many_requests.';
grant execute on function public.send_test_message to authenticated;
