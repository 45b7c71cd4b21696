-- The message queue: what is to be sent, to whom and when. One function makes it from appointments, days, events, the plans of
-- topics and live consents; run twice it makes nothing twice.

-- Types ---------------------------------------------------------------------------------------------

create type private.wanted_message as (
  recipient_id uuid, step_id integer, occasion text, subscription_id uuid, topic_id integer, appointment_id bigint, event_id integer,
  channel text, lang text, about timestamptz, wished_at timestamptz, due_at timestamptz, expires_at timestamptz, visit_id bigint
);
comment on type private.wanted_message is
  'What plans come to. wished_at: when the step says; due_at: the permitted moment nearest to it. The rest: see private.message_queue.';

-- Tables --------------------------------------------------------------------------------------------

create table private.message_queue (
  hospital_id integer not null,
  id bigint generated always as identity,
  recipient_id uuid not null,
  subscription_id uuid,
  step_id integer not null,
  topic_id integer,
  occasion text not null,
  appointment_id bigint,
  event_id integer,
  visit_id bigint,
  confirmation_id uuid,
  channel text not null,
  lang text not null,
  urgent boolean not null default false,
  about timestamptz not null,
  due_at timestamptz not null,
  next_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'taken', 'sent', 'delivered', 'failed', 'dropped', 'cancelled')),
  reason text,
  attempts smallint not null default 0,
  taken_by uuid,
  taken_at timestamptz,
  idempotency_key uuid not null default gen_random_uuid(),
  provider text,
  provider_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  settled_at timestamptz,
  primary key (hospital_id, id),
  unique (hospital_id, recipient_id, step_id, occasion)
);
-- No foreign keys: rows come from the tables they name, by one function, and checking each again takes twice as long as planning.
comment on table private.message_queue is
  'Messages to send and sent, without address and text: both are looked up at the moment of sending. One to a recipient for one step of a plan on one occasion.';
comment on column private.message_queue.occasion is
  'What it is about: ''appointment 12'', ''appointment 12 move 1'' once its time has changed, ''event 5'' likewise, ''visit 99''; where each subscription of a recipient is told for itself with its id: ''birth …'', ''year 2027 …'', ''confirmed …''; ''code …'' of a confirmation, ''test …'', ''link 2''.';
comment on column private.message_queue.urgent is 'Somebody waits for it: taken first, at any hour, on top of the day''s messages.';
comment on column private.message_queue.about is 'The moment that it tells of.';
comment on column private.message_queue.due_at is 'When it was planned for.';
comment on column private.message_queue.next_at is 'When it may be taken next: planned for, put off until, or the end of a lease.';
comment on column private.message_queue.expires_at is 'From then on it is dropped.';
comment on column private.message_queue.reason is 'The contract''s MessageReason, or a short code of the provider.';
comment on column private.message_queue.attempts is 'How often it was taken.';
comment on column private.message_queue.taken_by is 'The sender that took it last.';

create table private.planned_hospitals (
  hospital_id integer primary key references public.hospitals,
  planned_at timestamptz not null default '-infinity',
  changed_at timestamptz not null default now()
);
comment on table private.planned_hospitals is 'When everything of a hospital was planned last, and when a plan, an event or the hours changed: public.plan_messages.';

-- Indexes -------------------------------------------------------------------------------------------

create index message_queue_next_at on private.message_queue (channel, urgent, next_at) where state in ('queued', 'taken');
create index message_queue_appointment_id on private.message_queue (hospital_id, appointment_id) where appointment_id is not null;
create index message_queue_subscription_id on private.message_queue (hospital_id, subscription_id) where state in ('queued', 'taken');
-- How many somebody got on a day.
create index message_queue_taken_at on private.message_queue (hospital_id, recipient_id, taken_at) where taken_at is not null;

-- RLS -----------------------------------------------------------------------------------------------

alter table private.message_queue enable row level security;
alter table private.planned_hospitals enable row level security;

-- Hours ---------------------------------------------------------------------------------------------

-- Expressions and nothing else: PostgreSQL puts them into the queries that use them, which reckon them a hundred thousand times.

create function private.step_time(anchor timestamptz, zone text, months integer, days integer, minutes integer, at_time time) returns timestamptz
language sql stable as $$
  select case
    -- An hour that comes twice is not asked about.
    when months = 0 and days = 0 and at_time is null then anchor
    when at_time is null then ((anchor at time zone zone) + make_interval(months => months, days => days)) at time zone zone
    else (((anchor at time zone zone) + make_interval(months => months, days => days))::date + at_time) at time zone zone
  end + make_interval(mins => minutes)
$$;
comment on function private.step_time is
  'When a step wishes to be sent: days and months by the calendar of the time zone, minutes by the clock on the wall of nobody.';

create function private.permitted_from(at timestamptz, zone text, opens time, closes time) returns timestamptz
language sql immutable as $$
  select case
    when opens >= closes then null
    when (at at time zone zone)::time < opens then ((at at time zone zone)::date + opens) at time zone zone
    when (at at time zone zone)::time < closes then at
    else ((at at time zone zone)::date + 1 + opens) at time zone zone
  end
$$;
comment on function private.permitted_from is 'The first moment from `at` on within the hours of a day; null: there are no such hours.';

create function private.permitted_before(at timestamptz, zone text, opens time, closes time) returns timestamptz
language sql immutable as $$
  select case
    when opens >= closes then null
    when (at at time zone zone)::time >= closes then ((at at time zone zone)::date + greatest(opens, closes - interval '30 minutes')) at time zone zone
    when (at at time zone zone)::time >= opens then at
    else ((at at time zone zone)::date - 1 + greatest(opens, closes - interval '30 minutes')) at time zone zone
  end
$$;
comment on function private.permitted_before is
  'The last moment until `at` within the hours of a day, half an hour before they close, so that there is time to send; null: there are no such hours.';

create function private.due_at(wished_at timestamptz, expires_at timestamptz, zone text, opens time, closes time) returns timestamptz
language sql immutable as $$
  select case
    -- As nearly all of them are.
    when (wished_at at time zone zone)::time >= opens and (wished_at at time zone zone)::time < closes then wished_at
    when private.permitted_from(wished_at, zone, opens, closes) < expires_at then private.permitted_from(wished_at, zone, opens, closes)
    else private.permitted_before(wished_at, zone, opens, closes)
  end
$$;
comment on function private.due_at is
  'The permitted moment for what is wished for at another: the next one, or where that is too late the last one before. Null: there are no such hours.';

-- What plans come to --------------------------------------------------------------------------------

create function private.occasion(kind text, id bigint, moves smallint) returns text
language sql immutable as $$
  select kind || ' ' || id::text || case when moves > 0 then ' move ' || moves::text else '' end
$$;
comment on function private.occasion is 'What messages about an appointment, a discharge or an event are made for once.';

create function private.wanted_of_appointments(hospital_id integer, appointment_ids bigint[], subscription_ids uuid[], at timestamptz)
returns setof private.wanted_message
language plpgsql stable set search_path = ''
-- With the values at hand, what is not narrowed by costs nothing.
set plan_cache_mode = 'force_custom_plan' as $$
declare
  -- The step that is counted longest from its day says how far back to look.
  earliest constant timestamptz := at - make_interval(days => 2 + coalesce((
    select max(days + 31 * months) from public.reminder_steps as steps
    where steps.hospital_id = wanted_of_appointments.hospital_id and steps.active and steps.anchor in ('appointment', 'discharge')
  ), 0));
begin
  return query
  with reached as (
    select appointments.*, subscriptions.recipient_id, subscriptions.id as its_subscription, recipients.channel, subscriptions.lang,
      subscriptions.hours_from, subscriptions.hours_until, subscriptions.created_at, subscriptions.patient_id is not null as narrowed
    from private.appointments
    join private.patient_contacts as contacts
      on contacts.hospital_id = appointments.hospital_id and contacts.patient_id = appointments.patient_id
    join private.recipients on recipients.hospital_id = contacts.hospital_id and recipients.address_hash = contacts.hash
      and recipients.channel = case contacts.kind when 'phone' then 'sms' else 'email' end and recipients.state = 'confirmed'
    join private.subscriptions on subscriptions.hospital_id = recipients.hospital_id and subscriptions.recipient_id = recipients.id
      and subscriptions.state = 'confirmed' and coalesce(subscriptions.patient_id = appointments.patient_id, true)
    where appointments.hospital_id = wanted_of_appointments.hospital_id and appointments.at > earliest
      and (appointment_ids is null or appointments.id = any (appointment_ids))
      and (subscription_ids is null or subscriptions.id = any (subscription_ids))
    union all
    select appointments.*, subscriptions.recipient_id, subscriptions.id, recipients.channel, subscriptions.lang, subscriptions.hours_from,
      subscriptions.hours_until, subscriptions.created_at, true
    from private.appointments
    join private.subscriptions on subscriptions.hospital_id = appointments.hospital_id and subscriptions.id = appointments.subscription_id
      and subscriptions.state = 'confirmed'
    join private.recipients on recipients.hospital_id = subscriptions.hospital_id and recipients.id = subscriptions.recipient_id
      and recipients.state = 'confirmed'
    where appointments.hospital_id = wanted_of_appointments.hospital_id and appointments.at > earliest
      and (appointment_ids is null or appointments.id = any (appointment_ids))
      and (subscription_ids is null or subscriptions.id = any (subscription_ids))
  )
  select distinct on (reached.recipient_id, steps.id, occasion)
    reached.recipient_id, steps.id, occasion, reached.its_subscription, topics.id, reached.id, null::integer, reached.channel::text, reached.lang,
    reached.at, wished.at, private.due_at(wished.at, expires.at, zone, opens, closes), expires.at, null::bigint
  from reached
  join private.subscription_topics as agreed
    on agreed.hospital_id = reached.hospital_id and agreed.subscription_id = reached.its_subscription
  join public.reminder_topics as topics on topics.hospital_id = agreed.hospital_id and topics.id = agreed.topic_id
    and (reached.kind = 'discharge' or topics.kind = reached.kind)
  join public.reminder_steps as steps on steps.hospital_id = topics.hospital_id and steps.topic_id = topics.id and steps.active
    and steps.anchor = case reached.kind when 'discharge' then 'discharge' else 'appointment' end
  join public.hospitals on hospitals.id = reached.hospital_id
  join public.reminder_settings as settings on settings.hospital_id = reached.hospital_id
  cross join lateral (
    select private.occasion(case reached.kind when 'discharge' then 'discharge' else 'appointment' end, reached.id, reached.moves) as occasion, hospitals.time_zone as zone,
      greatest(settings.sent_from, reached.hours_from) as opens, least(settings.sent_until, reached.hours_until) as closes,
      case when reached.whole_day then private.step_time(reached.at, hospitals.time_zone, 0, 1, 0, null) else reached.at end as over_at
    offset 0
  ) as its
  cross join lateral (
    select private.step_time(reached.at, zone, steps.months, steps.days, steps.minutes, steps.at_time) as at offset 0
  ) as wished
  cross join lateral (
    select case when wished.at < over_at then least(over_at, wished.at + interval '24 hours') else wished.at + interval '24 hours' end as at offset 0
  ) as expires
  where expires.at > wanted_of_appointments.at
    and case
      when reached.kind = 'discharge' then reached.state <> 'cancelled'
      when wished.at < over_at then reached.state = 'booked'
      else reached.state in ('booked', 'attended')
    end
    -- Of a day nobody knows the hour.
    and (not reached.whole_day or steps.minutes = 0)
  order by reached.recipient_id, steps.id, occasion, reached.narrowed desc, reached.created_at, reached.its_subscription;
end $$;
comment on function private.wanted_of_appointments is
  'Messages about appointments and discharges to those whom the hospital named as the patient''s and who proved it, and about patients'' own. A recipient who subscribed twice is told once.';

create function private.wanted_of_days(hospital_id integer, subscription_ids uuid[], at timestamptz) returns setof private.wanted_message
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return query
  select recipients.id, steps.id, occasion, subscriptions.id, topics.id, null::bigint, null::integer, recipients.channel::text, subscriptions.lang,
    private.step_time(anchored.at, zone, steps.months, 0, 0, null), wished.at, private.due_at(wished.at, wished.at + interval '24 hours', zone, opens, closes),
    wished.at + interval '24 hours', null::bigint
  from private.subscriptions
  join private.recipients on recipients.hospital_id = subscriptions.hospital_id and recipients.id = subscriptions.recipient_id
    and recipients.state = 'confirmed'
  join private.subscription_topics as agreed on agreed.hospital_id = subscriptions.hospital_id and agreed.subscription_id = subscriptions.id
  join public.reminder_topics as topics on topics.hospital_id = agreed.hospital_id and topics.id = agreed.topic_id
  join public.reminder_steps as steps on steps.hospital_id = topics.hospital_id and steps.topic_id = topics.id and steps.active
    and steps.anchor in ('birth', 'year')
  join public.hospitals on hospitals.id = subscriptions.hospital_id
  join public.reminder_settings as settings on settings.hospital_id = subscriptions.hospital_id
  cross join lateral (
    select hospitals.time_zone as zone, greatest(settings.sent_from, subscriptions.hours_from) as opens,
      least(settings.sent_until, subscriptions.hours_until) as closes
  ) as its
  cross join lateral (
    select 'birth ' || subscriptions.id as occasion, subscriptions.born::timestamp at time zone zone as at
    where steps.anchor = 'birth' and subscriptions.born is not null
    union all
    select concat_ws(' ', 'year', extract(year from since at time zone zone) + years, subscriptions.id),
      private.step_time(since, zone, 12 * years, 0, 0, null)
    from (
      select coalesce(private.last_kept(subscriptions.hospital_id, subscriptions.id, topics.kind, wanted_of_days.at), agreed.since) as since
      where steps.anchor = 'year'
      -- Looked up once, however often it is named.
      offset 0
    ) as kept
    cross join lateral (
      select extract(year from wanted_of_days.at)::integer - extract(year from since)::integer + further as years from generate_series(-1, 2) as further
    ) as counted
    where years > 0
  ) as anchored
  cross join lateral (
    select private.step_time(anchored.at, zone, steps.months, steps.days, steps.minutes, steps.at_time) as at offset 0
  ) as wished
  where subscriptions.hospital_id = wanted_of_days.hospital_id and subscriptions.state = 'confirmed'
    and (subscription_ids is null or subscriptions.id = any (subscription_ids))
    and wished.at > wanted_of_days.at - interval '24 hours'
    -- What lies further ahead is planned when it has come nearer.
    and wished.at < wanted_of_days.at + interval '400 days';
end $$;
comment on function private.wanted_of_days is 'Messages by age, and of every year, to those who asked for them.';

create function private.last_kept(hospital_id integer, subscription_id uuid, kind text, at timestamptz) returns timestamptz
-- Asked for one subscription after the other, it must not be planned for each anew, as what asks is.
language sql stable set search_path = '' set plan_cache_mode = 'auto' as $$
  select max(appointments.at)
  from (
    select appointments.at from private.appointments
    where appointments.hospital_id = last_kept.hospital_id and appointments.subscription_id = last_kept.subscription_id
      and appointments.kind = last_kept.kind and appointments.state = 'booked' and appointments.at < last_kept.at
    union all
    select appointments.at
    from private.subscriptions
    join private.recipients on recipients.hospital_id = subscriptions.hospital_id and recipients.id = subscriptions.recipient_id
    join private.patient_contacts as contacts on contacts.hospital_id = recipients.hospital_id and contacts.hash = recipients.address_hash
    join private.appointments on appointments.hospital_id = contacts.hospital_id and appointments.patient_id = contacts.patient_id
    where subscriptions.hospital_id = last_kept.hospital_id and subscriptions.id = last_kept.subscription_id
      and coalesce(subscriptions.patient_id = contacts.patient_id, true)
      and appointments.kind = last_kept.kind and appointments.state = 'attended' and appointments.at < last_kept.at
  ) as appointments
$$;
comment on function private.last_kept is
  'The last appointment of a kind that the patient of a subscription kept: one that the hospital says was attended, or an own one whose time has come. Null: none is known.';

create function private.wanted_of_events(hospital_id integer, subscription_ids uuid[], at timestamptz) returns setof private.wanted_message
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return query
  select distinct on (recipients.id, steps.id, occasion)
    recipients.id, steps.id, occasion, subscriptions.id, topics.id, null::bigint, events.id, recipients.channel::text, subscriptions.lang,
    events.starts_at, wished.at, private.due_at(wished.at, events.starts_at, zone, opens, closes), events.starts_at, null::bigint
  from public.events
  join public.reminder_topics as topics on topics.hospital_id = events.hospital_id
    and topics.kind = case
      when events.kind = 'club' or events.club_id is not null then 'club' when events.kind = 'free_clinic' then 'news' else 'health_talk'
    end
    and (topics.club_id is null or topics.club_id = events.club_id)
  join public.reminder_steps as steps on steps.hospital_id = topics.hospital_id and steps.topic_id = topics.id and steps.active
    and steps.anchor = 'event'
  join private.subscription_topics as agreed on agreed.hospital_id = topics.hospital_id and agreed.topic_id = topics.id
  join private.subscriptions on subscriptions.hospital_id = agreed.hospital_id and subscriptions.id = agreed.subscription_id
    and subscriptions.state = 'confirmed' and (subscription_ids is null or subscriptions.id = any (subscription_ids))
  join private.recipients on recipients.hospital_id = subscriptions.hospital_id and recipients.id = subscriptions.recipient_id
    and recipients.state = 'confirmed'
  join public.hospitals on hospitals.id = events.hospital_id
  join public.reminder_settings as settings on settings.hospital_id = events.hospital_id
  cross join lateral (
    select private.occasion('event', events.id, events.moves) as occasion, hospitals.time_zone as zone, greatest(settings.sent_from, subscriptions.hours_from) as opens,
      least(settings.sent_until, subscriptions.hours_until) as closes
  ) as its
  cross join lateral (
    select private.step_time(events.starts_at, zone, steps.months, steps.days, steps.minutes, steps.at_time) as at offset 0
  ) as wished
  where events.hospital_id = wanted_of_events.hospital_id and events.starts_at > wanted_of_events.at and not events.called_off
    and wished.at < events.starts_at
    -- Who asked for this club has its messages, and not those of every club too.
    and not (topics.club_id is null and events.club_id is not null and exists (
      select from public.reminder_topics as its_own
      join private.subscription_topics as too on too.hospital_id = its_own.hospital_id and too.topic_id = its_own.id
      join private.subscriptions as others on others.hospital_id = too.hospital_id and others.id = too.subscription_id
      where its_own.hospital_id = events.hospital_id and its_own.club_id = events.club_id
        and others.recipient_id = recipients.id and others.state = 'confirmed'
        and exists (
          select from public.reminder_steps as planned
          where planned.hospital_id = its_own.hospital_id and planned.topic_id = its_own.id and planned.active
        )
    ))
  order by recipients.id, steps.id, occasion, subscriptions.created_at, subscriptions.id;
end $$;
comment on function private.wanted_of_events is
  'Invitations to events to those who asked for them. A recipient who subscribed twice is invited once, and who asked for one club and for every club as that club''s plan says.';

create function private.wanted_messages(hospital_id integer, appointment_ids bigint[], subscription_ids uuid[], at timestamptz)
returns setof private.wanted_message
language plpgsql stable set search_path = '' as $$
begin
  return query select * from private.wanted_of_appointments(hospital_id, appointment_ids, subscription_ids, at);
  if appointment_ids is null then
    return query select * from private.wanted_of_days(hospital_id, subscription_ids, at);
    return query select * from private.wanted_of_events(hospital_id, subscription_ids, at);
    return query select * from private.wanted_of_visits(hospital_id, subscription_ids, at);
  end if;
end $$;
comment on function private.wanted_messages is 'Everything that plans come to; of some appointments or subscriptions, null: of all.';

-- Planning ------------------------------------------------------------------------------------------

create function private.is_agreed(its private.message_queue) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from private.recipients
    where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id and recipients.state = 'confirmed'
  ) and (its.subscription_id is null or exists (
    select from private.subscriptions
    where subscriptions.hospital_id = its.hospital_id and subscriptions.id = its.subscription_id and subscriptions.state = 'confirmed'
  )) and (its.topic_id is null or exists (
    select from private.subscription_topics as agreed
    where agreed.hospital_id = its.hospital_id and agreed.subscription_id = its.subscription_id and agreed.topic_id = its.topic_id
  ))
$$;
comment on function private.is_agreed is 'Whether a message''s recipient has proved who they are, and agrees to it now.';

create function private.why_gone(its private.message_queue) returns text
language sql stable set search_path = '' as $$
  select case
    when not private.is_agreed(its) then 'withdrawn'
    when not exists (
      select from public.reminder_steps as steps where steps.hospital_id = its.hospital_id and steps.id = its.step_id and steps.active
    ) then 'step_off'
    when (
      select events.called_off from public.events where events.hospital_id = its.hospital_id and events.id = its.event_id
    ) then 'event_called_off'
    when (
      select appointments.state from private.appointments
      where appointments.hospital_id = its.hospital_id and appointments.id = its.appointment_id
    ) <> 'booked' then 'appointment_cancelled'
    else 'moved'
  end
$$;
comment on function private.why_gone is 'Why a message that was planned is wanted no longer: the contract''s MessageReason.';

create function private.plan_messages(
  hospital_id integer, appointment_ids bigint[] default null, subscription_ids uuid[] default null, at timestamptz default now()
) returns integer
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
#variable_conflict use_column
declare
  its_hospital constant integer := hospital_id;
  its_subscriptions constant uuid[] := case when subscription_ids is not null then array(
    -- What one subscription of a recipient no longer wants, another may.
    select others.id
    from private.subscriptions as its
    join private.subscriptions as others on others.hospital_id = its.hospital_id and others.recipient_id = its.recipient_id
    where its.hospital_id = its_hospital and its.id = any (subscription_ids)
  ) end;
  touched integer;
begin
  if subscription_ids is null then perform pg_advisory_xact_lock(hashtext('careloop.plan'), its_hospital); end if;
  with wanted as materialized (
    select * from private.wanted_messages(its_hospital, appointment_ids, its_subscriptions, at)
  ), compared as materialized (
    select wanted.*, kept.id, kept.state, kept.reason, kept.occasion <> wanted.occasion as is_other, kept.due_at as was_due_at,
      (kept.occasion, kept.subscription_id, kept.topic_id, kept.lang, kept.about, kept.due_at, kept.expires_at) is distinct from
        (wanted.occasion, wanted.subscription_id, wanted.topic_id, wanted.lang, wanted.about, wanted.due_at, wanted.expires_at) as is_changed
    from wanted
    left join lateral (
      -- The same message, or that of a former time of an appointment or event which has not gone out.
      select * from private.message_queue as kept
      where kept.hospital_id = its_hospital and kept.recipient_id = wanted.recipient_id and kept.step_id = wanted.step_id
        and (
          kept.occasion = wanted.occasion
          or (kept.appointment_id = wanted.appointment_id or kept.event_id = wanted.event_id) and kept.state in ('queued', 'cancelled')
        )
      order by kept.occasion <> wanted.occasion, kept.state <> 'queued', kept.id desc
      limit 1
    ) as kept on true
  ), made as (
    insert into private.message_queue (
      hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, event_id, visit_id, channel, lang, about, due_at, next_at,
      expires_at, state, reason, settled_at
    )
    select its_hospital, recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, event_id, visit_id, channel, lang, about,
      coalesce(due_at, wished_at), coalesce(due_at, wished_at), expires_at, case when due_at >= at then 'queued' else 'dropped' end,
      case when due_at >= at then null else 'no_permitted_hour' end, case when due_at >= at then null else at end
    from compared
    -- What should have been sent before it was known of is not made.
    where id is null and greatest(due_at, wished_at) >= at
    order by recipient_id, step_id, occasion
    on conflict (hospital_id, recipient_id, step_id, occasion) do nothing
    returning 1
  ), moved as (
    update private.message_queue as kept set
      occasion = its.occasion, subscription_id = its.subscription_id, topic_id = its.topic_id, lang = its.lang, about = its.about,
      due_at = its.due_at, expires_at = its.expires_at, state = 'queued', reason = null, settled_at = null,
      next_at = case when its.state = 'queued' and its.due_at = its.was_due_at then kept.next_at else its.due_at end,
      -- It tells of another time: who has the one does not have the other.
      idempotency_key = case when its.is_other then gen_random_uuid() else kept.idempotency_key end
    from compared as its
    where kept.hospital_id = its_hospital and kept.id = its.id and kept.state = its.state and case
      when its.state = 'queued' then its.is_changed and (not its.is_other or its.due_at >= at)
      else (its.state = 'cancelled' or its.state = 'dropped' and its.reason = 'no_permitted_hour') and its.due_at >= at
    end
    returning 1
  ), unwanted as (
    select kept.id from private.message_queue as kept
    where kept.hospital_id = its_hospital and kept.state = 'queued' and kept.expires_at > at
      and (kept.appointment_id is not null or kept.event_id is not null or kept.occasion ~ '^(birth|year) ')
      and (appointment_ids is null or kept.appointment_id = any (appointment_ids))
      and (its_subscriptions is null or kept.subscription_id = any (its_subscriptions))
    except
    select id from compared where not is_other or due_at >= at
  ), gone as (
    update private.message_queue as kept set state = 'cancelled', reason = private.why_gone(kept), settled_at = at
    from unwanted
    where kept.hospital_id = its_hospital and kept.id = unwanted.id and kept.state = 'queued'
    returning 1
  )
  select (select count(*) from made) + (select count(*) from moved) + (select count(*) from gone) into touched;
  if appointment_ids is null and subscription_ids is null then
    insert into private.planned_hospitals as planned (hospital_id, planned_at, changed_at) values (its_hospital, at, at)
    on conflict (hospital_id) do update set planned_at = excluded.planned_at;
  end if;
  return touched;
end $$;
comment on function private.plan_messages is
  'Makes the messages of a hospital that are wanted and not there, moves those whose time has changed and cancels those whose reason is gone; of some appointments or subscriptions, null: of all. Run again it changes nothing. Returns how many it touched.';

create function public.plan_messages() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its integer;
  touched integer := 0;
begin
  for its in
    select settings.hospital_id
    from public.reminder_settings as settings
    left join private.planned_hospitals as planned on planned.hospital_id = settings.hospital_id
    where planned.hospital_id is null or planned.changed_at > planned.planned_at - interval '1 minute' or planned.planned_at < now() - interval '1 hour'
    order by settings.hospital_id
  loop
    touched := touched + private.plan_messages(its);
  end loop;
  return touched;
end $$;
comment on function public.plan_messages is
  'Plans for every hospital where a plan, an event or the hours have changed, and for all once an hour, since time brings near what lay too far ahead. Returns how many messages it touched. With the secret key only; call it every minute.';
grant execute on function public.plan_messages to service_role;

create function private.plan_soon() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.planned_hospitals (hospital_id) values (new.hospital_id)
  on conflict (hospital_id) do update set changed_at = now();
  return null;
end $$;
comment on function private.plan_soon is 'Trigger: what changed has the messages of its hospital planned anew, within a minute.';

create trigger plan after insert or update on public.reminder_steps for each row execute function private.plan_soon();
create trigger plan after insert or update on public.events for each row execute function private.plan_soon();
create trigger plan after update of sent_from, sent_until on public.reminder_settings for each row execute function private.plan_soon();

create function private.resume_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.message_queue as kept set next_at = kept.due_at
  where kept.hospital_id = new.hospital_id and kept.state = 'queued' and kept.attempts = 0 and kept.next_at > kept.due_at;
  return null;
end $$;
comment on function private.resume_messages is 'Trigger: what was put off while everything was paused may go out at once.';

create trigger resume after update of paused_at on public.reminder_settings for each row
  when (old.paused_at is not null and new.paused_at is null) execute function private.resume_messages();

-- One by one ----------------------------------------------------------------------------------------

create function private.send_message(
  hospital_id integer, recipient_id uuid, subscription_id uuid, anchor private.step_anchor, occasion text,
  confirmation_id uuid default null, expires_at timestamptz default null, at timestamptz default now()
) returns bigint
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  is_urgent constant boolean := anchor in ('code', 'link', 'test');
  made bigint;
begin
  insert into private.message_queue as kept (
    hospital_id, recipient_id, subscription_id, step_id, occasion, confirmation_id, channel, lang, urgent, about, due_at, next_at, expires_at
  )
  select recipients.hospital_id, recipients.id, subscriptions.id, steps.id, send_message.occasion, send_message.confirmation_id, recipients.channel,
    coalesce(subscriptions.lang, recipients.lang), is_urgent, at, at, at,
    coalesce(send_message.expires_at, at + case when is_urgent then interval '1 hour' else interval '3 days' end)
  from private.recipients
  join public.reminder_steps as steps on steps.hospital_id = recipients.hospital_id and steps.topic_id is null and steps.anchor = send_message.anchor
  left join private.subscriptions on subscriptions.hospital_id = recipients.hospital_id and subscriptions.id = send_message.subscription_id
  where recipients.hospital_id = send_message.hospital_id and recipients.id = send_message.recipient_id
  on conflict (hospital_id, recipient_id, step_id, occasion) do nothing
  returning kept.id into made;
  return made;
end $$;
comment on function private.send_message is
  'Queues the message of a step without topic: a code (until expires_at), the first one once a code was right, or a new link. Codes, tests and links are urgent. Returns its id; null: it was there.';

create function private.cancel_messages(hospital_id integer, subscription_id uuid, topic_id integer default null, reason text default 'withdrawn') returns integer
language plpgsql volatile set search_path = '' as $$
declare
  cancelled integer;
begin
  update private.message_queue as kept set state = 'cancelled', reason = cancel_messages.reason, settled_at = now()
  where kept.hospital_id = cancel_messages.hospital_id and kept.subscription_id = cancel_messages.subscription_id and kept.state in ('queued', 'taken')
    and (cancel_messages.topic_id is null or kept.topic_id = cancel_messages.topic_id);
  get diagnostics cancelled = row_count;
  return cancelled;
end $$;
comment on function private.cancel_messages is
  'Cancels what is queued for a subscription, or for one topic of it, and what a sender holds; that may be under way already. Returns how many.';
