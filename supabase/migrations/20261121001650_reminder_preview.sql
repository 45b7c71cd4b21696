-- Reminder preview: what a made-up patient would be sent and when, by the plans as they are. It is not worked out but done: the
-- patient subscribes and is planned for by the functions that do it for everybody, and all of it is taken back.

create function private.is_previewed_person(person jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(person, '{topics,channel,lang,hours,born,appointment,discharged_on,visited,site}')
    and case when jsonb_typeof(person -> 'topics') = 'array' then (
      select coalesce(bool_and(private.is_slug(topic)), false) from jsonb_array_elements(person -> 'topics') as topics (topic)
    ) else false end
    and private.is_one_of(person -> 'channel', '{sms,email,wechat,app}')
    and private.is_one_of(person -> 'lang', '{zh-Hans,zh-Hant,en}')
    and (person -> 'hours' = 'null' or private.is_reminder_hours(person -> 'hours'))
    and (person -> 'born' = 'null' or private.is_date(person -> 'born'))
    and (person -> 'appointment' = 'null'
      or private.has_keys(person -> 'appointment', '{topic,at}') and private.is_slug(person #> '{appointment,topic}')
        and private.is_local_moment(person #> '{appointment,at}'))
    and (person -> 'discharged_on' = 'null' or private.is_date(person -> 'discharged_on'))
    and jsonb_typeof(person -> 'visited') = 'boolean'
    and private.is_string(person -> 'site', 0, 200)
$$;
comment on function private.is_previewed_person is 'Whether person has the form of the contract''s PreviewedPerson.';

create function private.previewed_messages(its private.recipients, site text) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'topic', topics.code, 'step', queue.step_id, 'about', queue.about, 'due_at', queue.due_at,
        'reason', queue.reason, 'subject', words ->> 'subject', 'text', words ->> 'text',
        'parts', case when queue.channel = 'sms' then private.sms_parts(words ->> 'text') end
      ) order by queue.due_at, queue.id
    ), '[]'
  )
  from private.message_queue as queue
  left join public.reminder_topics as topics on topics.hospital_id = queue.hospital_id and topics.id = queue.topic_id
  cross join lateral (select private.message_words(queue, previewed_messages.site) as words offset 0) as told
  where queue.hospital_id = its.hospital_id and queue.recipient_id = its.id
$$;
comment on function private.previewed_messages is 'What is queued for a recipient in words: the contract''s PreviewedMessage of each.';

create function private.make_previewed(its_hospital public.hospitals, person jsonb) returns private.recipients
language plpgsql volatile set search_path = '' as $$
declare
  address constant text := gen_random_uuid();
  its private.recipients;
  made private.subscriptions;
  its_patient bigint;
begin
  insert into private.recipients (hospital_id, channel, address, address_hash, address_end, lang, state, token_hash, confirmed_at)
  select
    its_hospital.id, person ->> 'channel', private.encrypted(contact_key, address), private.recipient_hash(person ->> 'channel', address), '0000',
    person ->> 'lang', 'confirmed', extensions.gen_random_bytes(32), now()
  from private.deployment
  returning * into its;
  insert into private.subscriptions (
    hospital_id, id, recipient_id, for_whom, born, hours_from, hours_until, lang, state, source, page, confirmed_at, content_hash, form_nonce
  )
  values (
    its.hospital_id, gen_random_uuid(), its.id, 'self', (person ->> 'born')::date, (person #>> '{hours,from}')::time, (person #>> '{hours,until}')::time,
    its.lang, 'confirmed', 'web', '', now(), '', gen_random_uuid()
  )
  returning * into made;
  insert into private.subscription_topics (hospital_id, subscription_id, topic_id, since)
  select its.hospital_id, made.id, (private.topic_of(its.hospital_id, topic)).id, now()
  from (select distinct topic from jsonb_array_elements_text(person -> 'topics') as topics (topic)) as chosen;
  if person -> 'appointment' <> 'null' then
    perform private.tell_own_appointment(its_hospital, made, person #>> '{appointment,topic}', person #>> '{appointment,at}');
  end if;
  insert into private.patients (hospital_id) values (its.hospital_id) returning id into its_patient;
  insert into private.patient_contacts (hospital_id, patient_id, kind, hash)
  values (its.hospital_id, its_patient, case its.channel when 'sms' then 'phone' else 'email' end, its.address_hash);
  if person -> 'discharged_on' <> 'null' then
    insert into private.appointments (hospital_id, source, external_id, kind, patient_id, at, whole_day, state)
    values (
      its.hospital_id, 'preview', gen_random_uuid(), 'discharge', its_patient, private.visit_time(person -> 'discharged_on', its_hospital.time_zone), true,
      'booked'
    );
  end if;
  if person -> 'visited' = 'true' then
    -- Which visits are asked about is chance; this one is, if any are.
    update public.reminder_settings as settings set survey_percent = 100 where settings.hospital_id = its.hospital_id and settings.survey_percent > 0;
    insert into private.visits (hospital_id, external_id, source, patient_id, at, day, designated, amount, amounts)
    values (its.hospital_id, gen_random_uuid(), 'preview', its_patient, now(), private.today(its.hospital_id), false, 0, '{}');
  end if;
  perform private.plan_messages(its.hospital_id, subscription_ids => array[made.id]);
  return its;
end $$;
comment on function private.make_previewed is 'Somebody as the contract''s PreviewedPerson says, subscribed, confirmed and planned for. Refuses: unknown_topic, bad_request, out_of_range.';

create function public.preview_reminders(hospital text, person jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  made private.recipients;
  seen jsonb;
begin
  if private.is_previewed_person(person) is not true then perform private.refuse('bad_request'); end if;
  begin
    made := private.make_previewed(its_hospital, person);
    seen := private.previewed_messages(made, person ->> 'site');
    raise exception 'seen' using errcode = 'CL000';
  exception when sqlstate 'CL000' then
    return seen;
  end;
end $$;
comment on function public.preview_reminders is
  'What somebody would be sent, and when, by the plans as they are now: takes the contract''s PreviewedPerson, answers a PreviewedMessage of each, the next first. Nothing of it is kept. Admins only. Refuses: not_staff, bad_request, unknown_topic, out_of_range.';
grant execute on function public.preview_reminders to authenticated;
