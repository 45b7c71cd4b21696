-- Reminder editing: how admins change topics, the sentences agreed to, and the plans and their messages.

-- Editing -------------------------------------------------------------------------------------------

create function private.topic_of(hospital_id integer, code text) returns public.reminder_topics
language plpgsql stable set search_path = '' as $$
declare
  its public.reminder_topics;
begin
  select * into its from public.reminder_topics as topics where topics.hospital_id = topic_of.hospital_id and topics.code = topic_of.code;
  if not found then perform private.refuse('unknown_topic'); end if;
  return its;
end $$;
comment on function private.topic_of is 'A topic by its code. Refuses: unknown_topic.';

create function private.is_topic_draft(topic jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(topic, '{code,kind,names,club,open,wording}')
    and (topic -> 'code' = 'null' or private.is_slug(topic -> 'code'))
    and private.is_one_of(topic -> 'kind', '{revisit,vaccination,check_up,medication,health_talk,club,news,survey}')
    and private.is_text(topic -> 'names')
    and (topic -> 'club' = 'null' or topic -> 'kind' = '"club"' and private.is_integer(topic -> 'club', 1, 2147483647))
    and jsonb_typeof(topic -> 'open') = 'boolean'
    and case when topic -> 'code' = 'null' then private.is_text(topic -> 'wording') else topic -> 'wording' = 'null' end
$$;
comment on function private.is_topic_draft is 'Whether topic has the form of the contract''s ReminderTopicDraft.';

create function public.save_reminder_topic(hospital text, topic jsonb) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  stem constant text := replace(topic ->> 'kind', '_', '-');
  its public.reminder_topics;
begin
  if private.is_topic_draft(topic) is not true then perform private.refuse('bad_request'); end if;
  if topic ->> 'club' is not null and not exists (
    select from public.clubs where clubs.hospital_id = its_hospital.id and clubs.id = (topic ->> 'club')::integer
  ) then
    perform private.refuse('unknown_club');
  end if;
  -- Two new ones do not take one code.
  perform from public.hospitals where hospitals.id = its_hospital.id for no key update;
  if topic -> 'code' <> 'null' then
    its := private.topic_of(its_hospital.id, topic ->> 'code');
    -- What somebody agreed to stays what it was.
    if (its.kind, its.club_id) is distinct from (topic ->> 'kind', (topic ->> 'club')::integer) then perform private.refuse('bad_request'); end if;
    update public.reminder_topics as topics set names = topic -> 'names', open = (topic ->> 'open')::boolean
    where topics.hospital_id = its.hospital_id and topics.id = its.id;
    return its.code;
  end if;
  insert into public.reminder_topics (hospital_id, code, kind, names, club_id, open)
  select
    its_hospital.id, case when places.place = 1 then stem else stem || '-' || places.place end, topic ->> 'kind', topic -> 'names',
    (topic ->> 'club')::integer, (topic ->> 'open')::boolean
  from generate_series(1, 1000) as places (place)
  where not exists (
    select from public.reminder_topics as topics
    where topics.hospital_id = its_hospital.id and topics.code = case when places.place = 1 then stem else stem || '-' || places.place end
  )
  order by places.place limit 1
  returning * into its;
  insert into public.reminder_wordings (hospital_id, topic_id, version, wording) values (its.hospital_id, its.id, 1, topic -> 'wording');
  return its.code;
end $$;
comment on function public.save_reminder_topic is
  'Keeps a topic, a new one with its first wording: takes the contract''s ReminderTopicDraft, answers its code. Kind and club of one there is stay. Admins only; it stands in the audit log. Refuses: not_staff, bad_request, unknown_topic, unknown_club.';
grant execute on function public.save_reminder_topic to authenticated;

create function public.publish_reminder_wording(hospital text, topic text, wording jsonb, seen integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  its_topic constant integer := case when topic is not null then (private.topic_of(its_hospital.id, topic)).id end;
  newest integer;
begin
  if private.is_text(wording) is not true then perform private.refuse('bad_request'); end if;
  perform from public.hospitals where hospitals.id = its_hospital.id for no key update;
  newest := (private.reminder_wording(its_hospital.id, its_topic)).version;
  if newest is distinct from seen then perform private.refuse('wording_changed'); end if;
  insert into public.reminder_wordings (hospital_id, topic_id, version, wording)
  values (its_hospital.id, its_topic, newest + 1, publish_reminder_wording.wording);
  return newest + 1;
end $$;
comment on function public.publish_reminder_wording is
  'From now on asks for consent to a topic (null: for a guardian''s) in other words; returns their version. What was agreed to before stays as it was said. seen: the newest version that whoever publishes has seen. Admins only; it stands in the audit log. Refuses: not_staff, bad_request, unknown_topic, wording_changed (another version has been published since).';
grant execute on function public.publish_reminder_wording to authenticated;

create function private.anchors_of(kind text) returns text[]
language sql immutable as $$
  select case kind
    when 'revisit' then '{appointment,discharge}'
    when 'vaccination' then '{appointment,birth,year}'
    when 'check_up' then '{appointment,birth,year}'
    when 'medication' then '{discharge}'
    when 'survey' then '{visit}'
    else '{event}'
  end::text[]
$$;
comment on function private.anchors_of is 'From when steps of a topic of this kind can be counted: the contract''s `ANCHORS`.';

create function private.is_clock(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
$$;
comment on function private.is_clock is 'Whether value is the contract''s `clock`: HH:MM.';

create function private.is_step_draft(step jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(step, '{id,version,topic,anchor,months,days,minutes,at_time,wording,active}')
    and (step -> 'id' = 'null' or private.is_integer(step -> 'id', 1, 2147483647))
    and private.is_integer(step -> 'version', 0, 2147483647)
    and (step -> 'topic' = 'null' or private.is_slug(step -> 'topic'))
    and private.is_one_of(step -> 'anchor', '{code,confirmed,link,test,appointment,discharge,birth,year,event,visit}')
    and private.is_integer(step -> 'months', 0, 1200)
    and private.is_integer(step -> 'days', -366, 366)
    and private.is_integer(step -> 'minutes', -10080, 10080)
    and (step -> 'at_time' = 'null' or step -> 'minutes' = '0' and private.is_clock(step -> 'at_time'))
    and jsonb_typeof(step -> 'wording') = 'object'
    and jsonb_typeof(step -> 'active') = 'boolean'
$$;
comment on function private.is_step_draft is 'Whether step has the form of the contract''s ReminderStepDraft, whatever its wording says.';

create function public.save_reminder_step(hospital text, step jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  its_topic public.reminder_topics;
  fault jsonb;
  its_id integer;
begin
  if private.is_step_draft(step) is not true then perform private.refuse('bad_request'); end if;
  fault := private.step_fault(step ->> 'anchor', step -> 'wording');
  if fault is not null then perform private.refuse(fault ->> 'code', fault - 'code'); end if;
  if step -> 'topic' <> 'null' then
    its_topic := private.topic_of(its_hospital.id, step ->> 'topic');
    if step ->> 'anchor' <> all (private.anchors_of(its_topic.kind)) then perform private.refuse('bad_request'); end if;
  elsif step ->> 'anchor' not in ('code', 'confirmed', 'link', 'test')
    or (step ->> 'months', step ->> 'days', step ->> 'minutes', step ->> 'at_time', step ->> 'active') is distinct from ('0', '0', '0', null, 'true')
  then
    perform private.refuse('bad_request');
  end if;
  if step -> 'id' <> 'null' then
    perform from public.reminder_steps as steps
    where steps.hospital_id = its_hospital.id and steps.id = (step ->> 'id')::integer and steps.anchor = step ->> 'anchor'
      and steps.topic_id is not distinct from its_topic.id
    for update;
    if not found then perform private.refuse('unknown_step'); end if;
    update public.reminder_steps as steps set
      version = steps.version + 1,
      months = (step ->> 'months')::smallint, days = (step ->> 'days')::smallint, minutes = (step ->> 'minutes')::integer,
      at_time = (step ->> 'at_time')::time, wording = step -> 'wording', active = (step ->> 'active')::boolean
    where steps.hospital_id = its_hospital.id and steps.id = (step ->> 'id')::integer and steps.version = (step ->> 'version')::integer
    returning steps.id into its_id;
    if not found then perform private.refuse('step_changed'); end if;
    return its_id;
  end if;
  -- Each hospital has those from the beginning.
  if its_topic.id is null then perform private.refuse('bad_request'); end if;
  insert into public.reminder_steps (hospital_id, topic_id, anchor, months, days, minutes, at_time, wording, active)
  values (
    its_hospital.id, its_topic.id, step ->> 'anchor', (step ->> 'months')::smallint, (step ->> 'days')::smallint, (step ->> 'minutes')::integer,
    (step ->> 'at_time')::time, step -> 'wording', (step ->> 'active')::boolean
  )
  returning id into its_id;
  return its_id;
end $$;
comment on function public.save_reminder_step is
  'Keeps a step of a plan, or the messages of one without topic: takes the contract''s ReminderStepDraft, answers its id. Topic and anchor of one there is stay. Admins only; it stands in the audit log. Refuses: not_staff, bad_request, unknown_topic, unknown_step, step_changed (another version has been saved since the one told), and of its messages unknown_placeholder, missing_placeholder (both with field and placeholder), text_too_long, bad_request (with field).';
grant execute on function public.save_reminder_step to authenticated;
