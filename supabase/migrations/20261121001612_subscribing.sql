-- Subscribing: what a patient's form says is kept at once and counts once a code was right. Whoever types in an address learns
-- nothing of it: a known one, a blocked one and one that has had its codes are answered like any other.

-- Shapes --------------------------------------------------------------------------------------------

create function private.is_reminder_hours(hours jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(hours, '{from,until}') and private.is_clock(hours -> 'from') and private.is_clock(hours -> 'until')
    and hours ->> 'from' < hours ->> 'until'
$$;
comment on function private.is_reminder_hours is 'Whether hours is the contract''s ReminderHours.';

create function private.is_local_moment(value jsonb) returns boolean
language sql immutable as $$
  select private.is_date(value) or jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]$'
    and private.is_date(to_jsonb(left(value #>> '{}', 10)))
$$;
comment on function private.is_local_moment is 'Whether value is the contract''s `localMoment`: a day, or a day and a time.';

create function private.are_ticks(value jsonb) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'array' and jsonb_array_length(value) between 1 and 30 then (
    select bool_and(private.has_keys(tick, '{code,version}') and private.is_slug(tick -> 'code') and private.is_integer(tick -> 'version', 1, 2147483647))
      and count(distinct tick ->> 'code') = count(*)
    from jsonb_array_elements(value) as ticks (tick)
  ) else false end
$$;
comment on function private.are_ticks is 'Whether value is the topics of a subscription: which version of each wording was ticked.';

create function private.is_subscription(subscription jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(
      subscription, '{id,channel,address,lang,hours,for_whom,person,born,patient,topics,guardian,appointment,source,page,token,trap}'
    )
    and private.is_uuid(subscription -> 'id')
    and private.is_one_of(subscription -> 'channel', '{sms,email,wechat,app}')
    and private.is_address(subscription ->> 'channel', subscription -> 'address')
    and private.is_one_of(subscription -> 'lang', '{zh-Hans,zh-Hant,en}')
    and (subscription -> 'hours' = 'null' or private.is_reminder_hours(subscription -> 'hours'))
    and private.is_one_of(subscription -> 'for_whom', '{self,child,relative}')
    and (subscription -> 'person' = 'null' or private.is_saying(subscription -> 'person', 1, 100))
    and (subscription -> 'born' = 'null' or private.is_date(subscription -> 'born'))
    and (subscription -> 'patient' = 'null' or private.is_string(subscription -> 'patient', 1, 64))
    and private.are_ticks(subscription -> 'topics')
    and case when subscription -> 'for_whom' = '"child"'
      then subscription -> 'born' <> 'null' and private.has_keys(subscription -> 'guardian', '{version}')
        and private.is_integer(subscription #> '{guardian,version}', 1, 2147483647)
      else subscription -> 'guardian' = 'null'
    end
    and (subscription -> 'appointment' = 'null'
      or private.has_keys(subscription -> 'appointment', '{topic,at}') and private.is_local_moment(subscription #> '{appointment,at}')
        and exists (
          select from jsonb_array_elements(case when jsonb_typeof(subscription -> 'topics') = 'array' then subscription -> 'topics' else '[]' end) as ticks (tick)
          where tick -> 'code' = subscription #> '{appointment,topic}'
        ))
    and private.is_one_of(subscription -> 'source', '{web,qr,sms,email,wechat,app,kiosk,phone}')
    and private.is_string(subscription -> 'page', 0, 500)
    and private.is_string(subscription -> 'token', 1, 200)
$$;
comment on function private.is_subscription is 'Whether subscription has the form of the contract''s Subscription, whatever is in the trap.';

-- Consents ------------------------------------------------------------------------------------------

create function private.give_reminder_consent(
  its private.subscriptions, topic public.reminder_topics, version integer, lang text, page text, how text
) returns void
language plpgsql volatile set search_path = '' as $$
declare
  newest constant public.reminder_wordings := private.reminder_wording(its.hospital_id, topic.id);
begin
  -- Nobody agrees to what they were not shown.
  if newest.version is distinct from give_reminder_consent.version then perform private.refuse('wording_changed'); end if;
  insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, version, wording, lang, page, how)
  values (
    its.hospital_id, its.id, topic.id, true, newest.version, private.shown(newest.wording, give_reminder_consent.lang), give_reminder_consent.lang,
    give_reminder_consent.page, give_reminder_consent.how
  );
end $$;
comment on function private.give_reminder_consent is
  'Keeps that the newest wording of a topic was agreed to; topic null: by a guardian for a child. Refuses: wording_changed (what was ticked is not the newest).';

create function private.withdraw(hospital_id integer, subscription_id uuid, topic_id integer, how text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, how)
  select agreed.hospital_id, agreed.subscription_id, agreed.topic_id, false, withdraw.how
  from private.subscription_topics as agreed
  where agreed.hospital_id = withdraw.hospital_id and agreed.subscription_id = withdraw.subscription_id
    and (withdraw.topic_id is null or agreed.topic_id = withdraw.topic_id);
  if not exists (
    select from private.subscription_topics as agreed
    where agreed.hospital_id = withdraw.hospital_id and agreed.subscription_id = withdraw.subscription_id
  ) then
    -- Nothing is left that a guardian would have agreed to.
    insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, how)
    select stopped.hospital_id, stopped.id, null, false, withdraw.how
    from private.subscriptions as stopped
    where stopped.hospital_id = withdraw.hospital_id and stopped.id = withdraw.subscription_id and stopped.for_whom = 'child' and stopped.state <> 'stopped';
    update private.subscriptions as stopped set state = 'stopped', stopped_at = now(), paused_until = null, address_end = null
    where stopped.hospital_id = withdraw.hospital_id and stopped.id = withdraw.subscription_id and stopped.state <> 'stopped';
  end if;
  perform private.cancel_messages(withdraw.hospital_id, withdraw.subscription_id, withdraw.topic_id, 'withdrawn');
  -- What another subscription of the recipient still asks for.
  perform private.plan_messages(withdraw.hospital_id, subscription_ids => array[withdraw.subscription_id]);
end $$;
comment on function private.withdraw is
  'Keeps that a topic, or with null everything, of a subscription was withdrawn, and cancels what is queued for it. Without a topic it is stopped.';

-- Codes ---------------------------------------------------------------------------------------------

create function private.send_code(its private.subscriptions) returns void
language plpgsql volatile set search_path = '' as $$
declare
  an_hour constant integer := 3;
  a_day constant integer := 6;
  lifetime constant interval := '10 minutes';
  made private.confirmations;
begin
  -- One at a time, so that no two are counted as one. A blocked one is never written to.
  perform from private.recipients
  where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id and recipients.state in ('pending', 'confirmed') for update;
  if not found then return; end if;
  if (
    select count(*) filter (where kept.created_at > now() - interval '1 hour') >= an_hour or count(*) >= a_day
    from private.confirmations as kept
    where kept.hospital_id = its.hospital_id and kept.recipient_id = its.recipient_id and kept.created_at > now() - interval '1 day'
  ) then
    return;
  end if;
  insert into private.confirmations (hospital_id, subscription_id, recipient_id, expires_at)
  values (its.hospital_id, its.id, its.recipient_id, now() + lifetime)
  returning * into made;
  perform private.send_message(its.hospital_id, its.recipient_id, its.id, 'code', 'code ' || made.id, confirmation_id => made.id, expires_at => made.expires_at);
end $$;
comment on function private.send_code is
  'Sends a code that confirms a subscription, unless its recipient is blocked or has had three codes in an hour or six in a day, whoever asked for them: no number is flooded.';

create function private.subscribed(its private.subscriptions) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', its.id, 'state', case when its.state = 'confirmed' then 'confirmed' else 'pending' end, 'channel', recipients.channel,
    'address_end', coalesce(its.address_end, recipients.address_end, ''),
    'expires_in', greatest(0, ceil(extract(epoch from its.asked_at + interval '10 minutes' - now()))),
    'again_in', greatest(0, ceil(extract(epoch from its.asked_at + interval '1 minute' - now())))
  )
  from private.recipients where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id
$$;
comment on function private.subscribed is 'The contract''s Subscribed: nothing in it depends on what is known of the address.';

-- Subscribing ---------------------------------------------------------------------------------------

create function private.recipient_for(hospital_id integer, channel text, address text, lang text) returns uuid
language plpgsql volatile set search_path = '' as $$
declare
  hash constant bytea := private.recipient_hash(recipient_for.channel, recipient_for.address);
  its_id uuid := gen_random_uuid();
begin
  insert into private.recipients (hospital_id, id, channel, address, address_hash, address_end, lang, token_hash)
  select
    recipient_for.hospital_id, its_id, recipient_for.channel, private.encrypted(contact_key, recipient_for.address), hash,
    private.address_end(recipient_for.channel, recipient_for.address), recipient_for.lang, private.token_hash(private.manage_token(its_id, 1))
  from private.deployment
  on conflict on constraint recipients_hospital_id_channel_address_hash_key do nothing;
  select recipients.id into its_id from private.recipients
  where recipients.hospital_id = recipient_for.hospital_id and recipients.channel = recipient_for.channel and recipients.address_hash = hash
  for update;
  return its_id;
end $$;
comment on function private.recipient_for is 'The recipient with an address, a new one unless it is known, locked.';

create function private.kept_subscription(hospital_id integer, id uuid, content_hash bytea) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  its private.subscriptions;
begin
  select * into its from private.subscriptions as kept where kept.hospital_id = kept_subscription.hospital_id and kept.id = kept_subscription.id;
  if not found then return null; end if;
  if its.content_hash <> kept_subscription.content_hash then perform private.refuse('id_taken'); end if;
  return private.subscribed(its);
end $$;
comment on function private.kept_subscription is 'The contract''s Subscribed of a form that was sent before; null: it was not. Refuses: id_taken.';

create function private.check_moment(its_hospital public.hospitals, told text) returns void
language plpgsql stable set search_path = '' as $$
begin
  if left(told, 10)::date > private.today(its_hospital.id) + interval '5 years'
    or char_length(told) = 10 and left(told, 10)::date < private.today(its_hospital.id)
    or char_length(told) > 10 and private.visit_time(to_jsonb(told), its_hospital.time_zone) <= now()
  then
    perform private.refuse('out_of_range');
  end if;
end $$;
comment on function private.check_moment is 'Refuses an appointment that is over or more than five years ahead: out_of_range.';

create function private.open_topic(hospital_id integer, code text) returns public.reminder_topics
language plpgsql stable set search_path = '' as $$
declare
  its constant public.reminder_topics := private.topic_of(open_topic.hospital_id, open_topic.code);
begin
  if not its.open then perform private.refuse('unknown_topic'); end if;
  return its;
end $$;
comment on function private.open_topic is 'A topic that is offered. Refuses: unknown_topic.';

create function private.tell_own_appointment(its_hospital public.hospitals, its private.subscriptions, topic text, at text) returns void
language plpgsql volatile set search_path = '' as $$
declare
  kind constant text := (private.topic_of(its_hospital.id, topic)).kind;
begin
  if kind not in ('revisit', 'vaccination', 'check_up') then perform private.refuse('bad_request'); end if;
  perform private.check_moment(its_hospital, at);
  perform private.tell_appointment(its.hospital_id, its.id, kind, at);
end $$;
comment on function private.tell_own_appointment is 'Keeps an appointment that a patient tells. Refuses: unknown_topic, bad_request (of a topic without appointments), out_of_range.';

create function public.subscribe(hospital text, subscription jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  deployment private.deployment;
  its_hospital public.hospitals;
  today date;
  answer jsonb;
  its private.subscriptions;
begin
  if octet_length(subscription::text) > 16384 then perform private.refuse('too_large'); end if;
  if private.is_subscription(subscription) is not true then perform private.refuse('bad_request'); end if;
  if subscription -> 'trap' <> '""' then perform private.refuse('trap_filled'); end if;
  its_hospital := private.hospital_of(hospital);
  select * into deployment from private.deployment;
  today := private.today(its_hospital.id);

  its.hospital_id := its_hospital.id;
  its.id := subscription ->> 'id';
  -- Whatever has become of its token since, the same form gets the same answer.
  its.content_hash := private.keyed_hash(deployment.reminder_key, (subscription - 'token')::text);
  answer := private.kept_subscription(its.hospital_id, its.id, its.content_hash);
  if answer is not null then return answer; end if;

  perform private.admit_form(its_hospital, concat_ws('/', 'reminder', its_hospital.id), subscription ->> 'token');
  if not exists (
    select from public.reminder_settings as settings
    where settings.hospital_id = its_hospital.id and subscription ->> 'channel' = any (settings.channels)
  ) then
    perform private.refuse('bad_request');
  end if;

  its.for_whom := subscription ->> 'for_whom';
  its.born := subscription ->> 'born';
  if its.born > today or its.for_whom = 'child' and private.adult_from(its.born::text) <= today then perform private.refuse('out_of_range'); end if;
  -- For a child under 14 a guardian speaks (PIPL, article 31).
  if its.for_whom <> 'child' and private.adult_from(its.born::text) > today then perform private.refuse('too_young'); end if;

  its.form_nonce := private.form_token_nonce(subscription ->> 'token');
  its.lang := subscription ->> 'lang';
  its.source := subscription ->> 'source';
  its.page := split_part(split_part(private.cleaned(subscription ->> 'page'), '?', 1), '#', 1);
  its.recipient_id := private.recipient_for(its.hospital_id, subscription ->> 'channel', subscription ->> 'address', its.lang);
  insert into private.subscriptions (
    hospital_id, id, recipient_id, for_whom, person, born, patient_id, hours_from, hours_until, lang, source, page, address_end, content_hash, form_nonce
  )
  values (
    its.hospital_id, its.id, its.recipient_id, its.for_whom, private.encrypted(deployment.contact_key, private.cleaned(subscription ->> 'person')),
    its.born, private.patient_of(its.hospital_id, private.cleaned(subscription ->> 'patient')), (subscription #>> '{hours,from}')::time,
    (subscription #>> '{hours,until}')::time, its.lang, its.source, its.page,
    private.address_end(subscription ->> 'channel', subscription ->> 'address'), its.content_hash, its.form_nonce
  )
  on conflict do nothing
  returning * into its;
  if not found then
    -- Sent twice at once, or with a token that has been used.
    answer := private.kept_subscription(its_hospital.id, (subscription ->> 'id')::uuid, private.keyed_hash(deployment.reminder_key, (subscription - 'token')::text));
    if answer is null then perform private.refuse('token_used'); end if;
    return answer;
  end if;
  perform private.count_form(its_hospital, 'reminder');
  perform private.count_rush(its_hospital.id, 1);

  perform private.give_reminder_consent(
    its, private.open_topic(its.hospital_id, tick ->> 'code'), (tick ->> 'version')::integer, its.lang, its.page, 'form'
  ) from jsonb_array_elements(subscription -> 'topics') as ticks (tick);
  if its.for_whom = 'child' then
    perform private.give_reminder_consent(its, null, (subscription #>> '{guardian,version}')::integer, its.lang, its.page, 'form');
  end if;
  if subscription -> 'appointment' <> 'null' then
    perform private.tell_own_appointment(its_hospital, its, subscription #>> '{appointment,topic}', subscription #>> '{appointment,at}');
  end if;
  perform private.send_code(its);
  return private.subscribed(its);
end $$;
comment on function public.subscribe is
  'Keeps what a patient wants to be reminded of and sends a code to the number or address, with which it counts: takes the contract''s Subscription, 16 KiB at most, answers its Subscribed, the same whatever is known of the address. The same one sent again is kept once. Refuses: too_large, bad_request, trap_filled, unknown_hospital, unknown_topic, wording_changed, too_young (under 14 without a guardian), out_of_range (born ahead, or 14 for a guardian; an appointment that is over), token_invalid, token_expired, token_used, too_fast, too_many_requests (both with retry_after in seconds), id_taken.';
grant execute on function public.subscribe to anon, authenticated;

create function private.subscription_of(hospital_id integer, id uuid) returns private.subscriptions
language plpgsql volatile set search_path = '' as $$
declare
  its private.subscriptions;
begin
  -- Whatever is done with a recipient is done one after the other.
  perform from private.recipients
  where recipients.hospital_id = subscription_of.hospital_id and recipients.id = (
    select kept.recipient_id from private.subscriptions as kept where kept.hospital_id = subscription_of.hospital_id and kept.id = subscription_of.id
  ) for update;
  select * into its from private.subscriptions as kept where kept.hospital_id = subscription_of.hospital_id and kept.id = subscription_of.id;
  if not found then perform private.refuse('unknown_subscription'); end if;
  return its;
end $$;
comment on function private.subscription_of is 'A subscription by its id, its recipient locked. Refuses: unknown_subscription.';

create function public.resend_code(hospital text, subscription uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  its private.subscriptions := private.subscription_of(its_hospital.id, subscription);
  again_at timestamptz;
begin
  if its.state = 'stopped' then perform private.refuse('unknown_subscription'); end if;
  if its.state = 'confirmed' then return private.subscribed(its); end if;
  again_at := greatest(
    its.asked_at + interval '1 minute', its.created_at + case when its.asks >= 6 then interval '1 day' when its.asks >= 3 then interval '1 hour' end
  );
  if again_at > now() then
    perform private.refuse('too_many_requests', jsonb_build_object('retry_after', ceil(extract(epoch from again_at - now()))));
  end if;
  perform private.count_form(its_hospital, 'reminder');
  update private.subscriptions as kept set asked_at = now(), asks = kept.asks + 1
  where kept.hospital_id = its.hospital_id and kept.id = its.id
  returning * into its;
  perform private.send_code(its);
  return private.subscribed(its);
end $$;
comment on function public.resend_code is
  'Sends another code for a subscription, as private.send_code does: answers the contract''s Subscribed. Refuses: unknown_hospital, unknown_subscription, too_many_requests (retry_after in seconds: a minute after the last one; after three an hour, and after six a day after the form).';
grant execute on function public.resend_code to anon, authenticated;

create function private.absorb_subscription(its private.subscriptions, older private.subscriptions) returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- What is agreed to there and was not asked anew, with its proof, and from when it counts.
  insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, version, wording, lang, page, how, at)
  select proof.hospital_id, its.id, proof.topic_id, true, proof.version, proof.wording, proof.lang, proof.page, proof.how, proof.at
  from private.subscription_topics as agreed
  join private.reminder_consents as proof
    on proof.hospital_id = agreed.hospital_id and proof.subscription_id = agreed.subscription_id and proof.topic_id = agreed.topic_id
  where agreed.hospital_id = older.hospital_id and agreed.subscription_id = older.id and proof.at >= agreed.since and proof.given
    and not exists (
      select from private.subscription_topics as anew
      where anew.hospital_id = its.hospital_id and anew.subscription_id = its.id and anew.topic_id = agreed.topic_id
    )
  order by proof.id;
  -- An appointment that both tell of is one.
  update private.appointments as twice set state = 'cancelled', told_at = now()
  from private.appointments as told
  where twice.hospital_id = its.hospital_id and twice.subscription_id = its.id and twice.state = 'booked'
    and told.hospital_id = older.hospital_id and told.subscription_id = older.id and told.state = 'booked'
    and (told.kind, told.at, told.whole_day) = (twice.kind, twice.at, twice.whole_day);
  update private.appointments set subscription_id = its.id
  where appointments.hospital_id = older.hospital_id and appointments.subscription_id = older.id;
  -- What was sent stays sent, and what is queued queued, also where an occasion is one of the subscription's own.
  update private.message_queue as kept set
    subscription_id = its.id, occasion = replace(kept.occasion, older.id::text, its.id::text),
    lang = case kept.state when 'queued' then its.lang else kept.lang end
  where kept.hospital_id = older.hospital_id and kept.recipient_id = older.recipient_id and kept.subscription_id = older.id
    and (kept.topic_id is not null or kept.occasion like 'confirmed %' and kept.state in ('queued', 'taken', 'sent', 'delivered'))
    and not exists (
      select from private.message_queue as other
      where other.hospital_id = kept.hospital_id and other.recipient_id = kept.recipient_id and other.step_id = kept.step_id
        and other.occasion = replace(kept.occasion, older.id::text, its.id::text) and other.id <> kept.id
    );
  update private.subscriptions as kept set
    patient_id = coalesce(kept.patient_id, older.patient_id), born = coalesce(kept.born, older.born), person = coalesce(kept.person, older.person)
  where kept.hospital_id = its.hospital_id and kept.id = its.id;
  perform private.withdraw(older.hospital_id, older.id, null, 'replaced');
  update private.subscriptions as kept set replaced_by = its.id
  where kept.hospital_id = older.hospital_id and (kept.id = older.id or kept.replaced_by = older.id);
end $$;
comment on function private.absorb_subscription is
  'Ends a subscription in favour of another of the same recipient and person: what is agreed to, appointments told with it, messages sent and queued, and what only the older says of the person go over. Hours and language stay the newer form''s, and a pause ends.';

create function private.replace_older(its private.subscriptions) returns void
language plpgsql volatile set search_path = '' as $$
declare
  known bigint := its.patient_id;
  older private.subscriptions;
begin
  for older in
    select kept.*
    from private.subscriptions as kept
    cross join private.deployment
    where kept.hospital_id = its.hospital_id and kept.recipient_id = its.recipient_id and kept.id <> its.id and kept.state = 'confirmed'
      and kept.for_whom = its.for_whom
      and (its.for_whom = 'self' or kept.born is not distinct from its.born
        and lower(coalesce(extensions.pgp_sym_decrypt(kept.person, contact_key), '')) = lower(coalesce(extensions.pgp_sym_decrypt(its.person, contact_key), '')))
    order by kept.confirmed_at desc, kept.id
  loop
    -- Two numbers are two patients.
    continue when known <> older.patient_id;
    known := coalesce(known, older.patient_id);
    perform private.absorb_subscription(its, older);
  end loop;
end $$;
comment on function private.replace_older is
  'One subscription of a recipient for one person counts, so that what is stopped there is stopped: that which was confirmed last takes over any older one. The same person: oneself, or a child or relative of the same name, whatever its case, and day of birth; never patients of two numbers.';

create function public.confirm_subscription(hospital text, subscription uuid, code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  tries constant integer := 5;
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  its constant private.subscriptions := private.subscription_of(its_hospital.id, subscription);
  right_one uuid;
  tries_left integer;
begin
  if (code ~ '^[0-9]{6}$') is not true then perform private.refuse('bad_request'); end if;
  -- Whoever waits for a code is not kept out by the forms of others in the same waiting room.
  perform private.count_form(its_hospital, 'reminder_code');
  select max(tries - kept.attempts), (array_agg(kept.id) filter (where private.reminder_code(kept.id) = code))[1] into tries_left, right_one
  from private.confirmations as kept
  where kept.hospital_id = its.hospital_id and kept.subscription_id = its.id and kept.expires_at > now() and kept.attempts < tries;
  if tries_left is null or its.state = 'stopped' then return '{"refused": "code_expired"}'; end if;
  if right_one is null then
    update private.confirmations as kept set attempts = kept.attempts + 1
    where kept.hospital_id = its.hospital_id and kept.subscription_id = its.id and kept.expires_at > now() and kept.attempts < tries;
    return case when tries_left = 1 then '{"refused": "code_expired"}'
      else jsonb_build_object('refused', 'wrong_code', 'left', tries_left - 1) end;
  end if;
  if its.state = 'pending' then
    update private.confirmations as kept set used_at = now() where kept.hospital_id = its.hospital_id and kept.id = right_one;
    update private.subscriptions as kept set state = 'confirmed', confirmed_at = now(), address_end = null
    where kept.hospital_id = its.hospital_id and kept.id = its.id;
    update private.recipients set state = 'confirmed', lang = its.lang, confirmed_at = coalesce(confirmed_at, now())
    where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id;
    perform private.replace_older(its);
    perform private.plan_messages(its.hospital_id, subscription_ids => array[its.id]);
    perform private.send_message(its.hospital_id, its.recipient_id, its.id, 'confirmed', 'confirmed ' || its.id);
  end if;
  return (
    select jsonb_build_object('token', private.manage_token(recipients.id, recipients.token_version), 'reminders', private.reminders_json(its_hospital, recipients))
    from private.recipients where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id
  );
end $$;
comment on function public.confirm_subscription is
  'Makes a subscription count, in place of any older one for the same person: answers the contract''s Confirmed to the right code, as often as it is sent while it lives, else (so that the count of wrong tries is kept) CodeRefused. A code lives for ten minutes and five wrong tries: with six codes a day, thirty guesses among a million. Refuses: unknown_hospital, unknown_subscription, bad_request, too_many_requests.';
grant execute on function public.confirm_subscription to anon, authenticated;
