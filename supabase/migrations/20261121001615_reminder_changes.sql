-- Reminder changes: what whoever has the link of a message sees of what is kept, and changes, at once: PIPL, articles 15, 16 and
-- 44 to 47. The link is a key: whoever can read the messages to an address may stop them.

create function private.hours_json(hours_from time, hours_until time) returns jsonb
language sql immutable as $$
  select case when hours_from is not null then jsonb_build_object('from', private.clock(hours_from), 'until', private.clock(hours_until)) end
$$;
comment on function private.hours_json is 'The contract''s ReminderHours; null: none.';

create function private.appointments_json(its private.subscriptions) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', appointments.id, 'topic', topics.code, 'department', departments.names, 'at', appointments.at, 'whole_day', appointments.whole_day,
          'own', appointments.subscription_id is not null
        ) order by appointments.at, appointments.id
      ), '[]'
    )
    from private.appointments
    join public.hospitals on hospitals.id = appointments.hospital_id
    -- One topic, that which is agreed to before others of the kind.
    cross join lateral (
      select offered.code, agreed.topic_id is not null as agreed
      from public.reminder_topics as offered
      left join private.subscription_topics as agreed
        on agreed.hospital_id = offered.hospital_id and agreed.topic_id = offered.id and agreed.subscription_id = its.id
      where offered.hospital_id = appointments.hospital_id and offered.kind = appointments.kind
      order by agreed.topic_id is null, offered.id limit 1
    ) as topics
    left join public.departments on departments.hospital_id = appointments.hospital_id and departments.id = appointments.department_id
    where appointments.hospital_id = its.hospital_id and appointments.state = 'booked'
      and appointments.at >= case when appointments.whole_day then private.today(its.hospital_id)::timestamp at time zone hospitals.time_zone else now() end
      and (
        appointments.subscription_id = its.id
        -- Of the patient whose address the hospital says it is, where the owner agreed to be told.
        or its.state = 'confirmed' and topics.agreed and coalesce(its.patient_id = appointments.patient_id, true) and appointments.patient_id in (
          select contacts.patient_id
          from private.recipients
          join private.patient_contacts as contacts on contacts.hospital_id = recipients.hospital_id and contacts.hash = recipients.address_hash
            and contacts.kind = case recipients.channel when 'sms' then 'phone' else recipients.channel end
          where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id
        )
      )
  );
end $$;
comment on function private.appointments_json is 'The appointments to come that a subscription is reminded of, as the contract''s MySubscription has them.';

create function private.next_messages(its private.subscriptions) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('topic', next.code, 'due_at', next.next_at, 'appointment_at', next.at) order by next.next_at, next.id), '[]')
    from (
      select queue.id, queue.next_at, topics.code, appointments.at
      from private.message_queue as queue
      join public.reminder_topics as topics on topics.hospital_id = queue.hospital_id and topics.id = queue.topic_id
      left join private.appointments on appointments.hospital_id = queue.hospital_id and appointments.id = queue.appointment_id
      where queue.hospital_id = its.hospital_id and queue.subscription_id = its.id and queue.state = 'queued'
      order by queue.next_at, queue.id limit 10
    ) as next
  );
end $$;
comment on function private.next_messages is 'What is going to be sent for a subscription, as the contract''s MySubscription has it.';

create function private.my_subscription(its private.subscriptions) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return jsonb_build_object(
    'id', its.id, 'for_whom', its.for_whom,
    -- Somebody else may have written it.
    'person', case when its.confirmed_at is not null then (select extensions.pgp_sym_decrypt(its.person, contact_key) from private.deployment) end,
    'born', case when its.confirmed_at is not null then its.born end,
    'lang', its.lang, 'hours', private.hours_json(its.hours_from, its.hours_until), 'state', its.state,
    'paused_until', case when its.paused_until > private.today(its.hospital_id) then its.paused_until end,
    'since', coalesce(its.confirmed_at, its.created_at),
    'topics', (
      select coalesce(jsonb_agg(jsonb_build_object('code', topics.code, 'since', agreed.since) order by topics.marketing, topics.id), '[]')
      from private.subscription_topics as agreed
      join public.reminder_topics as topics on topics.hospital_id = agreed.hospital_id and topics.id = agreed.topic_id
      where agreed.hospital_id = its.hospital_id and agreed.subscription_id = its.id
    ),
    'appointments', private.appointments_json(its),
    'next', private.next_messages(its),
    'consents', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object('topic', topics.code, 'given', consents.given, 'wording', consents.wording, 'at', consents.at, 'how', consents.how)
          order by consents.at desc, consents.id desc
        ), '[]'
      )
      from private.reminder_consents as consents
      left join public.reminder_topics as topics on topics.hospital_id = consents.hospital_id and topics.id = consents.topic_id
      where consents.hospital_id = its.hospital_id and consents.subscription_id = its.id
    )
  );
end $$;
comment on function private.my_subscription is 'The contract''s MySubscription.';

create function private.reminders_json(its_hospital public.hospitals, its private.recipients) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  settings constant public.reminder_settings := (
    select reminder_settings from public.reminder_settings where reminder_settings.hospital_id = its_hospital.id
  );
begin
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital) || jsonb_build_object('time_zone', its_hospital.time_zone),
    'today', private.today(its_hospital.id),
    'channel', its.channel, 'address_end', its.address_end, 'state', its.state,
    'hours', private.hours_json(settings.sent_from, settings.sent_until),
    'topics', private.offered_topics(its_hospital.id),
    'guardian', private.wording_json(private.reminder_wording(its_hospital.id, null)),
    'subscriptions', (
      select coalesce(jsonb_agg(private.my_subscription(mine) order by mine.created_at desc, mine.id), '[]')
      from (
        select kept.* from private.subscriptions as kept
        -- What was taken over stands with what took it over.
        where kept.hospital_id = its.hospital_id and kept.recipient_id = its.id and kept.replaced_by is null
        -- Thousands that others began do not hide those that count.
        order by kept.state <> 'confirmed', kept.confirmed_at is null, kept.created_at desc limit 50
      ) as mine
    )
  );
end $$;
comment on function private.reminders_json is 'The contract''s Reminders.';

create function private.linked_recipient(hospital_id integer, token text) returns private.recipients
language plpgsql volatile set search_path = '' as $$
declare
  its private.recipients;
begin
  select * into its from private.recipients
  where recipients.hospital_id = linked_recipient.hospital_id and recipients.token_hash = private.token_hash(linked_recipient.token)
  for update;
  if not found then perform private.refuse('unknown_link'); end if;
  return its;
end $$;
comment on function private.linked_recipient is
  'The recipient whose link has this token, locked: one of 62^20, so that nobody finds one by guessing. Refuses: unknown_link (none, revoked, or of another hospital).';

create function public.get_reminders(hospital text, token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
begin
  return private.reminders_json(its_hospital, private.linked_recipient(its_hospital.id, token));
end $$;
comment on function public.get_reminders is
  'Everything that is kept about an address, to whoever has the link that stands in every message to it: the contract''s Reminders. Refuses: unknown_hospital, unknown_link.';
grant execute on function public.get_reminders to anon, authenticated;

-- Changing ------------------------------------------------------------------------------------------

create function private.is_reminder_change(change jsonb) returns boolean
language sql immutable as $$
  select case change ->> 'change'
    when 'give' then private.has_keys(change, '{change,subscription,topic,version,lang}')
      and private.is_uuid(change -> 'subscription') and private.is_slug(change -> 'topic')
      and private.is_integer(change -> 'version', 1, 2147483647) and private.is_one_of(change -> 'lang', '{zh-Hans,zh-Hant,en}')
    when 'stop' then private.has_keys(change, '{change,subscription,topic}')
      and (change -> 'subscription' = 'null' or private.is_uuid(change -> 'subscription'))
      and (change -> 'topic' = 'null' or private.is_slug(change -> 'topic'))
    when 'pause' then private.has_keys(change, '{change,subscription,until}')
      and (change -> 'subscription' = 'null' or private.is_uuid(change -> 'subscription'))
      and (change -> 'until' = 'null' or private.is_date(change -> 'until'))
    when 'set' then private.has_keys(change, '{change,subscription,hours,lang}')
      and private.is_uuid(change -> 'subscription') and private.is_one_of(change -> 'lang', '{zh-Hans,zh-Hant,en}')
      and (change -> 'hours' = 'null' or private.is_reminder_hours(change -> 'hours'))
    when 'appointment' then private.has_keys(change, '{change,subscription,topic,at}')
      and private.is_uuid(change -> 'subscription') and private.is_slug(change -> 'topic') and private.is_local_moment(change -> 'at')
    when 'drop_appointment' then private.has_keys(change, '{change,subscription,appointment}')
      and private.is_uuid(change -> 'subscription')
      and jsonb_typeof(change -> 'appointment') = 'number' and change ->> 'appointment' ~ '^[1-9][0-9]{0,15}$'
    when 'not_me' then private.has_keys(change, '{change}')
    when 'delete' then private.has_keys(change, '{change}')
    when 'new_link' then private.has_keys(change, '{change}')
    else false
  end
$$;
comment on function private.is_reminder_change is 'Whether change has the form of the contract''s ReminderChange.';

create function private.end_recipient(its private.recipients, state text, how text) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.withdraw(kept.hospital_id, kept.id, null, end_recipient.how)
  from private.subscriptions as kept
  where kept.hospital_id = its.hospital_id and kept.recipient_id = its.id and kept.state <> 'stopped';
  update private.appointments set state = 'cancelled'
  from private.subscriptions as kept
  where kept.hospital_id = its.hospital_id and kept.recipient_id = its.id and appointments.hospital_id = kept.hospital_id
    and appointments.subscription_id = kept.id and appointments.state = 'booked';
  update private.message_queue as queue set state = 'cancelled', reason = 'withdrawn', settled_at = now()
  where queue.hospital_id = its.hospital_id and queue.recipient_id = its.id and queue.state in ('queued', 'taken');
  update private.subscriptions as kept set person = null, born = null, patient_id = null, hours_from = null, hours_until = null
  where kept.hospital_id = its.hospital_id and kept.recipient_id = its.id;
  delete from private.confirmations as kept where kept.hospital_id = its.hospital_id and kept.recipient_id = its.id;
  update private.recipients set
    state = end_recipient.state, address = null, address_end = null, token_hash = null, ended_at = now(),
    address_hash = case end_recipient.state when 'blocked' then address_hash end
  where recipients.hospital_id = its.hospital_id and recipients.id = its.id;
  insert into public.audit_log (hospital_id, user_id, action, subject)
  values (its.hospital_id, null, case end_recipient.state when 'blocked' then 'recipient_block' else 'recipient_delete' end, its.id::text);
end $$;
comment on function private.end_recipient is
  'Withdraws everything and deletes who and where. What stays, under ids that say nothing, is what was agreed to and withdrawn and when; of a blocked one also the hash of its address.';

create function private.renew_link(its private.recipients) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update private.recipients set
    token_version = its.token_version + 1, token_hash = private.token_hash(private.manage_token(its.id, its.token_version + 1))
  where recipients.hospital_id = its.hospital_id and recipients.id = its.id;
  perform private.send_message(its.hospital_id, its.id, null, 'link', 'link ' || its.token_version + 1);
end $$;
comment on function private.renew_link is 'Revokes the link of a recipient and sends the new one.';

create function private.change_subscription(its_hospital public.hospitals, its private.subscriptions, change jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  case change ->> 'change'
    when 'stop' then
      perform private.withdraw(
        its.hospital_id, its.id, case when change ->> 'topic' is not null then (private.topic_of(its.hospital_id, change ->> 'topic')).id end, 'manage'
      );
      return;
    when 'pause' then
      update private.subscriptions as kept set paused_until = (change ->> 'until')::date
      where kept.hospital_id = its.hospital_id and kept.id = its.id and kept.state = 'confirmed';
    when 'drop_appointment' then
      perform private.drop_appointment(its.hospital_id, its.id, (change ->> 'appointment')::bigint);
    else
      -- What is stopped, or was never confirmed, begins anew with the form.
      if its.state <> 'confirmed' then perform private.refuse('wrong_state'); end if;
      case change ->> 'change'
        when 'give' then
          perform private.give_reminder_consent(
            its, private.open_topic(its.hospital_id, change ->> 'topic'), (change ->> 'version')::integer, change ->> 'lang', null, 'manage'
          );
        when 'set' then
          update private.subscriptions as kept set
            hours_from = (change #>> '{hours,from}')::time, hours_until = (change #>> '{hours,until}')::time, lang = change ->> 'lang'
          where kept.hospital_id = its.hospital_id and kept.id = its.id;
          update private.recipients set lang = change ->> 'lang' where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id;
        when 'appointment' then
          perform private.tell_own_appointment(its_hospital, its, change ->> 'topic', change ->> 'at');
      end case;
  end case;
  perform private.plan_messages(its.hospital_id, subscription_ids => array[its.id]);
end $$;
comment on function private.change_subscription is
  'What change_reminders does with one subscription. Refuses: wrong_state, unknown_topic, wording_changed, bad_request, out_of_range.';

create function public.change_reminders(hospital text, token text, change jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  today constant date := private.today(its_hospital.id);
  its private.recipients;
  asked uuid;
  chosen private.subscriptions;
begin
  if private.is_reminder_change(change) is not true then perform private.refuse('bad_request'); end if;
  its := private.linked_recipient(its_hospital.id, token);
  if change ->> 'change' = 'not_me' then
    perform private.end_recipient(its, 'blocked', 'not_me');
    return null;
  elsif change ->> 'change' = 'delete' then
    perform private.end_recipient(its, 'deleted', 'manage');
    return null;
  elsif change ->> 'change' = 'new_link' then
    perform private.renew_link(its);
    return null;
  end if;
  if change ->> 'change' = 'pause' and not coalesce((change ->> 'until')::date between today + 1 and today + 366, true) then
    perform private.refuse('out_of_range');
  end if;
  asked := change ->> 'subscription';
  -- Whoever has had the page open since before a newer form stops what counts now.
  asked := coalesce((select kept.replaced_by from private.subscriptions as kept where kept.hospital_id = its.hospital_id and kept.id = asked), asked);
  for chosen in
    select * from private.subscriptions as kept
    where kept.hospital_id = its.hospital_id and kept.recipient_id = its.id and (kept.id = asked or asked is null and kept.state <> 'stopped')
    order by kept.id
  loop
    perform private.change_subscription(its_hospital, chosen, change);
  end loop;
  if not found and asked is not null then perform private.refuse('unknown_subscription'); end if;
  return private.reminders_json(its_hospital, its);
end $$;
comment on function public.change_reminders is
  'Changes what is kept about an address, at once: takes the contract''s ReminderChange, answers its Reminders, or null where the link no longer works (not_me, delete, new_link). Refuses: unknown_hospital, bad_request, unknown_link, unknown_subscription, unknown_topic, wording_changed, wrong_state (of what is not confirmed), out_of_range (a pause of more than a year; an appointment that is over).';
grant execute on function public.change_reminders to anon, authenticated;
