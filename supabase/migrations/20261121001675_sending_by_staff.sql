-- Sending by staff: stopping everything that goes out, and a test.

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
