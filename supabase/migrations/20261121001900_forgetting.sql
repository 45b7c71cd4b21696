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
  select count(*)::integer + private.forget_contacts()
  from (select * from addresses union all select * from starts union all select * from attempts union all select * from pictures) as gone
$$;
comment on function public.forget_expired is
  'Deletes what is kept for a while only: counters of addresses (hashed, and gone within twenty minutes), begun forms, wrong receipts, pictures that no complaint has taken in a day, and contacts after hospitals.contact_days. Returns how many rows.';
grant execute on function public.forget_expired to service_role;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_forget_expired', '*/10 * * * *', 'select public.forget_expired()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call forget_expired() every ten minutes by other means.', sqlerrm;
end $$;
