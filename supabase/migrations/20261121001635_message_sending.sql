-- Sending: senders take what is due for a while. What is taken is judged at this moment, whatever was planned: consent, hours,
-- the day's number, pauses, the provider's rate and health.

-- Tables --------------------------------------------------------------------------------------------

create table private.provider_health (
  provider text primary key,
  failures integer not null default 0,
  trips smallint not null default 0,
  open_until timestamptz,
  tried_until timestamptz,
  tokens double precision,
  refilled_at timestamptz not null default now()
);
comment on table private.provider_health is 'How each provider does: its circuit breaker and its rate.';
comment on column private.provider_health.failures is 'In a row. After five the breaker opens: nothing is taken for the provider until open_until; then one message is let through, and closes it when it goes.';
comment on column private.provider_health.tried_until is 'Until then nobody else is let through an open breaker.';
comment on column private.provider_health.trips is 'How often in a row the breaker opened: a minute at first, then twice as long each time, half an hour at the most.';
comment on column private.provider_health.tokens is 'Messages that may be taken now, refilled by the minute''s rate up to what ten seconds bring; null: not counted yet.';

-- Indexes -------------------------------------------------------------------------------------------

-- Nobody asks for these but whoever has taken the message.
create unique index message_queue_id on private.message_queue (id) where attempts > 0;
create index message_queue_provider_id on private.message_queue (provider, provider_id) where provider_id is not null;
create index message_queue_idempotency_key on private.message_queue (idempotency_key) where provider is not null;

-- RLS -----------------------------------------------------------------------------------------------

alter table private.provider_health enable row level security;

-- Words ---------------------------------------------------------------------------------------------

create function private.in_language(words jsonb, lang text) returns jsonb
language sql immutable as $$
  select coalesce(words -> lang, words -> 'zh-Hans', words -> 'zh-Hant', words -> 'en')
$$;
comment on function private.in_language is 'What is said in a language, or for want of it in the next one.';

create function private.one_line(words text) returns text
language sql immutable as $$
  -- A line break in a header of a mail would be a header of its own; a brace would be a placeholder.
  select translate(btrim(regexp_replace(words, '[\u0001-\u001f\u007f-\u009f\u2028\u2029 ]+', ' ', 'g')), '{}', '()')
$$;
comment on function private.one_line is 'A name as it may stand in a subject, an address or among placeholders.';

create function private.day_words(at timestamp, lang text) returns text
language sql immutable as $$
  select case lang
    when 'en' then to_char(at, 'FMDy FMDD FMMon YYYY')
    else to_char(at, 'FMMM"月"FMDD"日"') || '（' || case lang when 'zh-Hant' then '週' else '周' end
      || substr('日一二三四五六', extract(dow from at)::integer + 1, 1) || '）'
  end
$$;
comment on function private.day_words is 'A day as a message tells it.';

create function private.filled_in(words text, said jsonb) returns text
language plpgsql immutable set search_path = '' as $$
declare
  name text;
  value text;
begin
  for name, value in select * from jsonb_each_text(said) loop
    words := replace(words, '{' || name || '}', coalesce(value, ''));
  end loop;
  return words;
end $$;
comment on function private.filled_in is 'Words with the placeholders that are said. No value has braces (private.one_line), so that none is filled in twice.';

create function private.invitation_token(message_id bigint) returns text
language sql stable set search_path = '' as $$
  select to_hex(message_id) || translate(left(encode(private.keyed_hash(reminder_key, 'invitation/' || message_id), 'base64'), 14), '+/', 'Qz')
  from private.deployment
$$;
comment on function private.invitation_token is 'What stands after # in the link of an invitation to a survey: which message it came with, and that nobody made it up.';

-- Put into the query that asks, so that a hundred messages are one question.
create function private.message_words(its private.message_queue, site text) returns setof jsonb
language sql stable as $$
  select jsonb_build_object(
    'sender', said ->> 'hospital',
    'subject', case its.channel when 'email' then private.filled_in(told ->> 'subject', said) else '' end,
    'text', private.filled_in(told ->> case its.channel when 'email' then 'body' else 'short' end, said),
    'link', link,
    'kind', coalesce(topics.kind::text, steps.anchor::text),
    'values', (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(said)
      where value is not null and strpos(templates, '{' || key || '}') > 0
    )
  )
  from public.hospitals
  join public.reminder_steps as steps on steps.hospital_id = hospitals.id and steps.id = its.step_id
  join private.recipients on recipients.hospital_id = hospitals.id and recipients.id = its.recipient_id
  left join public.reminder_topics as topics on topics.hospital_id = hospitals.id and topics.id = steps.topic_id
  left join private.appointments on appointments.hospital_id = hospitals.id and appointments.id = its.appointment_id
  left join private.visits on visits.hospital_id = hospitals.id and visits.id = its.visit_id
  left join public.departments on departments.hospital_id = hospitals.id
    and departments.id = coalesce(appointments.department_id, visits.department_id)
  left join public.events on events.hospital_id = hospitals.id and events.id = its.event_id
  cross join lateral (
    -- Of the languages the step is written in, the recipient's or the next one: names are told in the same.
    select lang, steps.wording -> lang as told, steps.wording ->> lang as templates
    from unnest(array[its.lang, 'zh-Hans', 'zh-Hant', 'en']) with ordinality as possible (lang, nth)
    where steps.wording ? lang order by nth limit 1
  ) as spoken
  cross join lateral (
    select coalesce(events.starts_at, appointments.at, its.about) at time zone hospitals.time_zone as local,
      site || '/f/reminders/?hospital=' || hospitals.slug || '#' || private.manage_token(recipients.id, recipients.token_version) as link
    -- Worked out once, however often it is named.
    offset 0
  ) as told_of
  cross join lateral (
    select jsonb_build_object(
      'hospital', private.one_line(private.in_language(hospitals.names, spoken.lang) #>> '{}'),
      'date', private.day_words(local, spoken.lang),
      'time', case
        when appointments.whole_day then case spoken.lang when 'en' then 'the time agreed' when 'zh-Hant' then '約定時間' else '约定时间' end
        else to_char(local, 'HH24:MI')
      end,
      'department', private.one_line(coalesce(
        private.in_language(departments.names, spoken.lang) #>> '{}', case spoken.lang when 'en' then 'the clinic' when 'zh-Hant' then '門診' else '门诊' end
      )),
      'event', private.one_line(private.in_language(events.names, spoken.lang) #>> '{}'),
      'place', private.one_line(private.in_language(events.places, spoken.lang) #>> '{}'),
      'code', case when its.confirmation_id is not null then private.reminder_code(its.confirmation_id) end,
      'link', link,
      'survey', case when its.visit_id is not null then
        site || '/f/survey/?hospital=' || hospitals.slug || '&survey=outpatient' || coalesce('&department=' || departments.code, '')
          || '&channel=' || its.channel || '#' || private.invitation_token(its.id)
      end,
      'stop', case
        when its.channel = 'sms' then case spoken.lang when 'en' then 'Stop: reply T or ' when 'zh-Hant' then '退訂回T，設定 ' else '退订回T，设置 ' end
        else case spoken.lang when 'en' then 'Change or stop: ' when 'zh-Hant' then '更改或退訂：' else '更改或退订：' end
      end || link
    ) as said
    offset 0
  ) as values
  where hospitals.id = its.hospital_id
  offset 0
$$;
comment on function private.message_words is 'A message in words, at this moment: {sender, subject, text, link, kind, values} of the contract''s TakenMessage. site: where the site stands.';

-- Providers -----------------------------------------------------------------------------------------

create function private.lease() returns interval
language sql immutable as $$
  select interval '2 minutes'
$$;
comment on function private.lease is 'How long what was taken is nobody else''s.';

create function private.provider_room(provider text, size integer, per_minute integer, at timestamptz) returns integer
language plpgsql volatile set search_path = '' as $$
declare
  its private.provider_health;
  filled double precision;
begin
  insert into private.provider_health as health (provider, refilled_at) values (provider_room.provider, at) on conflict do nothing;
  -- Until this sender has taken what it takes, no other of the provider counts the same room.
  select * into its from private.provider_health as health where health.provider = provider_room.provider for update;
  if its.open_until > at or its.tried_until > at then return 0; end if;
  if its.open_until is not null then
    update private.provider_health as health set tried_until = at + private.lease() where health.provider = provider_room.provider;
    return 1;
  end if;
  if per_minute is null then return size; end if;
  filled := least(
    greatest(1, per_minute / 6.0),
    coalesce(its.tokens, per_minute / 6.0) + per_minute / 60.0 * greatest(0, extract(epoch from at - its.refilled_at))
  );
  update private.provider_health as health set tokens = filled, refilled_at = greatest(at, its.refilled_at)
  where health.provider = provider_room.provider;
  return least(size, floor(filled))::integer;
end $$;
comment on function private.provider_room is
  'How many messages may be taken for a provider now; its row stays locked. One, where its breaker tries whether it is back.';

create function private.keep_health(provider text, outcomes text[], at timestamptz) returns void
language plpgsql volatile set search_path = '' as $$
declare
  its private.provider_health;
  outcome text;
begin
  insert into private.provider_health as health (provider, refilled_at) values (keep_health.provider, at) on conflict do nothing;
  select * into its from private.provider_health as health where health.provider = keep_health.provider for update;
  foreach outcome in array outcomes loop
    if outcome <> 'retry' then
      -- A message that it refused is an answer like one that it took: the provider works.
      its.failures := 0;
      its.trips := 0;
      its.open_until := null;
      its.tried_until := null;
    else
      its.failures := its.failures + 1;
      -- What was under way when it opened says nothing new.
      if its.failures >= 5 and coalesce(its.open_until <= at, true) then
        its.open_until := at + least(interval '30 minutes', interval '1 minute' * 2 ^ its.trips);
        its.trips := least(its.trips + 1, 6);
        its.tried_until := null;
      end if;
    end if;
  end loop;
  update private.provider_health as health set
    failures = its.failures, trips = its.trips, open_until = its.open_until, tried_until = its.tried_until
  where health.provider = keep_health.provider;
end $$;
comment on function private.keep_health is 'Counts how a provider did, one outcome after the other, and opens or closes its breaker.';

-- Taking --------------------------------------------------------------------------------------------

create function private.take_some(
  worker uuid, provider text, channels text[], room integer, is_urgent boolean, at timestamptz, out judged integer, out taken bigint[]
)
language plpgsql volatile set search_path = ''
-- Planning would take longer than doing it, and comes to the same without the values.
set plan_cache_mode = 'force_generic_plan' as $$
#variable_conflict use_column
declare
  -- Appointments have an `at` of their own.
  moment constant timestamptz := at;
  candidates private.message_queue[];
begin
  select coalesce(array_agg(due.its), '{}') into candidates
  from unnest(channels) as over (channel)
  cross join lateral (
    -- As a row of its type: nameless rows would be written out as text and read again.
    select kept as its from private.message_queue as kept
    where kept.channel = over.channel and kept.urgent = is_urgent and kept.state in ('queued', 'taken') and kept.next_at <= moment
    order by kept.next_at
    limit greatest(room, 20)
    for update skip locked
  ) as due;
  if cardinality(candidates) = 0 then
    judged := 0;
    taken := '{}';
    return;
  end if;
  with looked_up as (
    select its.hospital_id, its.id, its.recipient_id, its.next_at, its.expires_at, its.urgent, settings.a_day, open_at, zone, opens, closes,
      (moment at time zone zone)::date as today,
      case
        when its.expires_at <= moment then 'late'
        when recipients.made_up and take_some.provider <> 'outbox' then 'made_up'
        when its.attempts >= 8 then 'dead_letter'
        when its.confirmation_id is not null and confirmations.used_at is not null then 'code_used'
        when recipients.state <> 'confirmed' and not (recipients.state = 'pending' and its.confirmation_id is not null)
          or its.subscription_id is not null and subscriptions.state <> 'confirmed' and its.confirmation_id is null
          or its.topic_id is not null and agreed.topic_id is null then 'withdrawn'
        when not steps.active then 'step_off'
        when events.called_off then 'event_called_off'
        when appointments.state = 'cancelled' then 'appointment_cancelled'
        when its.occasion <> private.occasion(case appointments.kind when 'discharge' then 'discharge' else 'appointment' end, appointments.id, appointments.moves)
          or its.occasion <> private.occasion('event', events.id, events.moves) then 'moved'
        when its.urgent then 'take'
        when settings.paused_at is not null then 'wait'
        when subscriptions.paused_until > (moment at time zone zone)::date then 'paused'
        when open_at is null then 'no_permitted_hour'
        when open_at > moment then 'closed'
        else 'take'
      end as verdict
    from unnest(candidates) as its
    join public.hospitals on hospitals.id = its.hospital_id
    join public.reminder_settings as settings on settings.hospital_id = its.hospital_id
    join private.recipients on recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id
    join public.reminder_steps as steps on steps.hospital_id = its.hospital_id and steps.id = its.step_id
    left join private.subscriptions on subscriptions.hospital_id = its.hospital_id and subscriptions.id = its.subscription_id
    left join private.subscription_topics as agreed
      on agreed.hospital_id = its.hospital_id and agreed.subscription_id = its.subscription_id and agreed.topic_id = its.topic_id
    left join private.appointments on appointments.hospital_id = its.hospital_id and appointments.id = its.appointment_id
    left join public.events on events.hospital_id = its.hospital_id and events.id = its.event_id
    left join private.confirmations on confirmations.hospital_id = its.hospital_id and confirmations.id = its.confirmation_id
    cross join lateral (
      select hospitals.time_zone as zone, greatest(settings.sent_from, subscriptions.hours_from) as opens,
        least(settings.sent_until, subscriptions.hours_until) as closes
    ) as hours
    cross join lateral (select private.permitted_from(moment, zone, opens, closes) as open_at) as permitted
  ), numbered as (
    -- Messages of one recipient that are taken together count one after the other.
    select its.*, case when verdict = 'take' and not urgent then row_number() over (partition by hospital_id, recipient_id, verdict order by next_at, id) + (
      select count(*) from private.message_queue as before
      where before.hospital_id = its.hospital_id and before.recipient_id = its.recipient_id and before.id <> its.id
        and before.taken_at >= today::timestamp at time zone zone and before.state in ('taken', 'sent', 'delivered', 'failed') and not before.urgent
    ) end as nth_today
    from looked_up as its
  ), verdicts as (
    select *, row_number() over (partition by verdict order by next_at, id) as place
    from (
      select hospital_id, id, next_at,
        case
          when verdict in ('wait', 'closed') and put_off_until >= expires_at then 'late'
          when verdict = 'take' and nth_today > a_day then case when tomorrow < expires_at then 'closed' else 'daily_cap' end
          else verdict
        end as verdict,
        case when verdict = 'take' then tomorrow else put_off_until end as put_off_until
      from numbered
      cross join lateral (
        select private.permitted_from((today + 1)::timestamp at time zone zone, zone, opens, closes) as tomorrow,
          -- Once the pause is over they are looked at at once.
          case when verdict = 'wait' then moment + interval '1 hour' else open_at end as put_off_until
      ) as later
    ) as judged
  ), changed as (
    update private.message_queue as kept set
      state = case
        when verdict = 'take' then 'taken' when verdict in ('wait', 'closed') then 'queued' when verdict = 'dead_letter' then 'failed'
        when verdict in ('late', 'made_up', 'daily_cap', 'no_permitted_hour', 'paused') then 'dropped' else 'cancelled'
      end,
      reason = case when verdict in ('take', 'wait', 'closed') then kept.reason else verdict end,
      next_at = case when verdict = 'take' then moment + private.lease() when verdict in ('wait', 'closed') then put_off_until else kept.next_at end,
      attempts = kept.attempts + (verdict = 'take')::integer,
      taken_by = case when verdict = 'take' then worker else kept.taken_by end,
      taken_at = case when verdict = 'take' then moment else kept.taken_at end,
      provider = case when verdict = 'take' then take_some.provider else kept.provider end,
      settled_at = case when verdict in ('take', 'wait', 'closed') then null else moment end
    from verdicts as its
    where kept.hospital_id = its.hospital_id and kept.id = its.id and (verdict <> 'take' or place <= room)
    returning kept.id, kept.state
  )
  select count(*), coalesce(array_agg(id) filter (where state = 'taken'), '{}') into judged, taken from changed;
end $$;
comment on function private.take_some is
  'Judges messages whose time has come, `room` of them or a few more, and takes those that may be sent now, at most `room`. Others are put off, dropped or cancelled, each with its reason. judged: how many changed.';

create function private.take_messages(
  worker uuid, provider text, channels text[], site text, size integer, per_minute integer, at timestamptz default now()
) returns jsonb
language plpgsql volatile set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
#variable_conflict use_column
declare
  rounds constant integer := 20;
  room integer;
  batch record;
  chosen bigint[] := '{}';
begin
  -- A recipient has one channel: whoever alone takes for it knows how many messages somebody had today.
  perform pg_advisory_xact_lock(hashtext('careloop.take'), hashtext(channel))
  from (select distinct channel from unnest(channels) as over (channel) order by channel) as over;
  room := private.provider_room(provider, size, per_minute, at);
  -- First those for whom somebody waits.
  for turn in 1 .. 2 loop
    for round in 1 .. rounds loop
      exit when cardinality(chosen) >= room;
      select * into batch from private.take_some(worker, provider, channels, room - cardinality(chosen), turn = 1, at);
      exit when batch.judged = 0;
      chosen := chosen || batch.taken;
    end loop;
  end loop;
  update private.provider_health as health set
    tokens = case when take_messages.per_minute is not null then health.tokens - cardinality(chosen) end,
    tried_until = case when cardinality(chosen) > 0 then health.tried_until end
  where health.provider = take_messages.provider;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', its.id, 'hospital', hospitals.slug, 'channel', its.channel, 'to', private.address_of(recipients), 'lang', its.lang,
      'idempotency_key', its.idempotency_key,
      'send_before', least(
        -- Time to say what became of it.
        its.next_at - interval '15 seconds', its.expires_at,
        -- When today's hours end.
        case when not its.urgent then (
          (at at time zone hospitals.time_zone)::date + least(settings.sent_until, subscriptions.hours_until)
        ) at time zone hospitals.time_zone end
      ),
      'attempt', its.attempts
    ) || words order by its.urgent desc, its.due_at, its.id), '[]')
    from private.message_queue as its
    join public.hospitals on hospitals.id = its.hospital_id
    join public.reminder_settings as settings on settings.hospital_id = its.hospital_id
    join private.recipients on recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id
    left join private.subscriptions on subscriptions.hospital_id = its.hospital_id and subscriptions.id = its.subscription_id
    cross join lateral private.message_words(its, site) as words
    where its.id = any (chosen) and its.attempts > 0
  );
end $$;
comment on function private.take_messages is 'See public.take_messages.';

create function public.take_messages(
  worker uuid, provider text, channels text[], site text, size integer default 100, per_minute integer default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  if worker is null or provider is null or not private.is_slug(to_jsonb(provider)) or size is null or size not between 1 and 1000 or per_minute < 1
    or channels is null or cardinality(channels) = 0 or not channels <@ '{sms,email,wechat,app}' or site is null or site !~ '^https?://[^\s?#]+$'
  then
    perform private.refuse('bad_request');
  end if;
  return private.take_messages(worker, provider, channels, rtrim(site, '/'), size, per_minute);
end $$;
comment on function public.take_messages is
  'Gives a sender what it may send now over some channels by a provider, at most `size` messages, for two minutes: an array of the contract''s TakenMessage. Nobody else is given them meanwhile; afterwards whoever asks. Consents, hours, the day''s number and pauses are judged at this moment; while a provider fails, or has its minute''s number, nothing is given for it. site: where links lead. With the secret key only. Refuses: bad_request.';
grant execute on function public.take_messages to service_role;
