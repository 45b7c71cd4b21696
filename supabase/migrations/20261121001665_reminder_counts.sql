-- Reminder counts: subscriptions, messages and appointments leave deltas that are folded into counters by day, as survey answers
-- do, so that no sender waits for a counter. What is forgotten about a patient stays counted.

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
