-- Forgetting: what is kept for a while only, and who patients are once nobody has to reach them any more.

create function private.forget_contacts() returns integer
language plpgsql volatile set search_path = '' as $$
declare
  of_cases integer;
  of_calls integer;
begin
  with due as (
    select cases.hospital_id, cases.id, cases.reference
    from private.case_contacts as contacts
    join public.hospitals on hospitals.id = contacts.hospital_id
    join public.cases on cases.hospital_id = contacts.hospital_id and cases.id = contacts.case_id
    -- Who sent a duplicate is reached about the case it repeats.
    left join public.cases as main on main.hospital_id = cases.hospital_id and main.id = cases.merged_into
    where contacts.forgotten_at is null
      and coalesce(cases.closed_at, cases.resolved_at) < now() - make_interval(days => hospitals.contact_days)
      and (cases.merged_into is null or coalesce(main.closed_at, main.resolved_at) < now() - make_interval(days => hospitals.contact_days))
  ), forgotten as (
    update private.case_contacts as contacts set
      forgotten_at = now(), name = null, phone = null, phone_hash = null, phone_end = null, email = null, email_hash = null, guardian_relation = null
    from due
    where contacts.hospital_id = due.hospital_id and contacts.case_id = due.id and contacts.forgotten_at is null
    returning due.hospital_id, due.id, due.reference
  ), calls as (
    update public.follow_ups set phone_end = null
    from forgotten where follow_ups.hospital_id = forgotten.hospital_id and follow_ups.case_id = forgotten.id
  )
  insert into public.audit_log (hospital_id, user_id, action, subject)
  select hospital_id, null, 'case_contact_forget', reference from forgotten;
  get diagnostics of_cases = row_count;
  with forgotten as (
    update public.follow_ups set contact = null, phone_end = null
    from public.hospitals
    where hospitals.id = follow_ups.hospital_id and follow_ups.contact is not null
      and follow_ups.done_at < now() - make_interval(days => hospitals.contact_days)
    returning follow_ups.hospital_id, follow_ups.id
  )
  insert into public.audit_log (hospital_id, user_id, action, subject)
  select hospital_id, null, 'follow_up_contact_forget', id::text from forgotten;
  get diagnostics of_calls = row_count;
  return of_cases + of_calls;
end $$;
comment on function private.forget_contacts is
  'Deletes name, number and address of patients hospitals.contact_days after their case was resolved or closed, and of discharged patients as long after they were called. What they agreed to stays, and that there was a contact; the audit log says of which cases. Returns how many.';

-- Messages are on disk in the order in which they were made.
create index message_queue_created_at on private.message_queue using brin (created_at);

create function private.forget_reminders() returns integer
language plpgsql volatile set search_path = '' as $$
declare
  gone integer;
  gone_messages integer;
  hospital_ids integer[];
  recipient_ids uuid[];
begin
  -- From 14 on a consent is the child's own (PIPL, article 31).
  perform from private.recipients
  where (recipients.hospital_id, recipients.id) in (
    select kept.hospital_id, kept.recipient_id from private.subscriptions as kept
    where kept.for_whom = 'child' and kept.state = 'confirmed' and private.adult_from(kept.born::text) <= private.today(kept.hospital_id)
  )
  order by recipients.hospital_id, recipients.id for update;
  perform private.withdraw(kept.hospital_id, kept.id, null, 'expired')
  from private.subscriptions as kept
  where kept.for_whom = 'child' and kept.state = 'confirmed' and private.adult_from(kept.born::text) <= private.today(kept.hospital_id);
  -- The codes of a day are counted (private.send_code).
  delete from private.confirmations where created_at < now() - interval '1 day';
  with due as materialized (
    select kept.hospital_id, kept.id, kept.recipient_id, kept.confirmed_at is null as unconfirmed
    from private.subscriptions as kept
    join public.reminder_settings as settings on settings.hospital_id = kept.hospital_id
    where kept.state = 'pending' and kept.asked_at < now() - interval '1 day'
      or kept.state = 'stopped' and kept.confirmed_at is null and kept.stopped_at < now() - interval '1 day'
      or private.is_withdrawn(kept, now() - make_interval(days => settings.kept_days))
  ), own_appointments as (
    delete from private.appointments using due
    where appointments.hospital_id = due.hospital_id and appointments.subscription_id = due.id
  ), deleted as (
    delete from private.subscriptions as kept using due where kept.hospital_id = due.hospital_id and kept.id = due.id
  ), told as (
    insert into public.audit_log (hospital_id, user_id, action, subject, details)
    select hospital_id, null, 'subscriptions_forget', hospital_id::text,
      jsonb_build_object('unconfirmed', count(*) filter (where unconfirmed), 'withdrawn', count(*) filter (where not unconfirmed))
    from due group by hospital_id
  )
  select count(*), array_agg(due.hospital_id), array_agg(due.recipient_id) into gone, hospital_ids, recipient_ids from due;
  -- What nobody sent by now, such as a code while no sender ran, is too late: deleted as it is, it would stay counted as queued.
  update private.message_queue as queue set state = 'dropped', reason = 'late', settled_at = now()
  from unnest(hospital_ids, recipient_ids) as touched (hospital_id, id)
  where queue.hospital_id = touched.hospital_id and queue.recipient_id = touched.id and queue.state in ('queued', 'taken')
    and queue.expires_at <= now();
  -- Nobody is reminded there any more; of blocked ones the hash stays.
  with due as materialized (
    select distinct recipients.hospital_id, recipients.id
    from unnest(hospital_ids, recipient_ids) as touched (hospital_id, id)
    join private.recipients on recipients.hospital_id = touched.hospital_id and recipients.id = touched.id and recipients.state <> 'blocked'
    where not exists (
      select from private.subscriptions as kept where kept.hospital_id = touched.hospital_id and kept.recipient_id = touched.id
    )
  ), messages as (
    delete from private.message_queue as queue using due where queue.hospital_id = due.hospital_id and queue.recipient_id = due.id
  )
  delete from private.recipients using due where recipients.hospital_id = due.hospital_id and recipients.id = due.id;
  with deleted as (
    delete from private.message_queue as queue using public.reminder_settings as settings
    where settings.hospital_id = queue.hospital_id and private.is_settled(queue, now() - make_interval(days => settings.kept_days))
    returning queue.hospital_id
  ), told as (
    insert into public.audit_log (hospital_id, user_id, action, subject, details)
    select hospital_id, null, 'messages_forget', hospital_id::text, jsonb_build_object('messages', count(*)) from deleted group by hospital_id
  )
  select count(*) into gone_messages from deleted;
  return gone + gone_messages;
end $$;
comment on function private.forget_reminders is
  'Ends what a guardian agreed to for a child who is 14 now. Deletes subscriptions that nobody confirmed within a day, those that were stopped, with their consents, after reminder_settings.kept_days, recipients to whom no subscription is left, and messages after as many days. The audit log says how many of each, and nothing of who. Returns how many.';

create function public.forget_expired() returns integer
language sql volatile security definer set search_path = '' as $$
  with addresses as (
    delete from private.address_counts where window_start <= now() - interval '10 minutes' returning 1
  ), starts as (
    delete from private.survey_starts where expires_at < now() returning 1
  ), attempts as (
    delete from private.receipt_attempts where window_start <= now() - interval '1 hour' returning 1
  ), pictures as (
    delete from private.case_pictures where form_nonce is not null and kept_at < now() - interval '1 day' returning 1
  )
  select count(*)::integer + private.forget_contacts() + private.forget_reminders()
  from (select * from addresses union all select * from starts union all select * from attempts union all select * from pictures) as gone
$$;
comment on function public.forget_expired is
  'Deletes what is kept for a while only: counters of addresses (hashed, and gone within twenty minutes), begun forms, wrong receipts, pictures that no complaint has taken in a day, contacts after hospitals.contact_days, and reminders (private.forget_reminders). Returns how many rows.';
grant execute on function public.forget_expired to service_role;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_forget_expired', '*/10 * * * *', 'select public.forget_expired()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call forget_expired() every ten minutes by other means.', sqlerrm;
end $$;
