-- Wanted messages: what plans come to, from appointments, days, events, visits, the plans of topics and live consents.

-- Types ---------------------------------------------------------------------------------------------

create type private.wanted_message as (
  recipient_id uuid, step_id integer, occasion text, subscription_id uuid, topic_id integer, appointment_id bigint, event_id integer,
  channel text, lang text, about timestamptz, wished_at timestamptz, due_at timestamptz, expires_at timestamptz, visit_id bigint
);
comment on type private.wanted_message is
  'What plans come to. wished_at: when the step says; due_at: the permitted moment nearest to it. The rest: see private.message_queue.';

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
