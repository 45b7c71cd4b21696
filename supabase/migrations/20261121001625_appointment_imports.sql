-- Appointment imports: appointments from a file, for a hospital whose system cannot send them. An import comes in parts, can
-- be tried out first, and what it brought can be called off.

create function public.import_appointments(hospital text, import uuid, file text, appointments jsonb, dry_run boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 1000;
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  answer jsonb;
begin
  if jsonb_typeof(appointments) is distinct from 'array' or import is null or dry_run is null
    or char_length(private.cleaned(file)) not between 1 and 200 or file is null
  then
    perform private.refuse('bad_request');
  end if;
  if jsonb_array_length(appointments) > most then perform private.refuse('too_large'); end if;
  if exists (select from private.appointment_imports where hospital_id = its_hospital.id and id = import and undone_at is not null) then
    perform private.refuse('import_undone');
  end if;
  if dry_run then
    -- What would become of them is found out by doing it, and not keeping it.
    begin
      answer := private.upsert_appointments(its_hospital, appointments, import);
      raise exception using errcode = 'CL000';
    exception when sqlstate 'CL000' then
      return answer;
    end;
  end if;
  insert into private.appointment_imports (hospital_id, id, file) values (its_hospital.id, import, private.cleaned(file))
  on conflict (hospital_id, id) do nothing;
  if found then
    insert into public.audit_log (hospital_id, action, subject, details)
    values (its_hospital.id, 'appointments_import', private.cleaned(file), jsonb_build_object('import', import));
  end if;
  answer := private.upsert_appointments(its_hospital, appointments, import);
  update private.appointment_imports as its set
    accepted = its.accepted + (answer ->> 'accepted')::integer,
    moved = its.moved + (answer ->> 'moved')::integer,
    corrected = its.corrected + (answer ->> 'corrected')::integer,
    cancelled = its.cancelled + (answer ->> 'cancelled')::integer
  where hospital_id = its_hospital.id and id = import;
  return answer;
end $$;
comment on function public.import_appointments is
  'Keeps appointments from a file as upsert_appointments does, at most 1000 at once; the parts of a file share one id of an import. file: its name. dry_run: only says what would become of them, each part by itself. Answers the contract''s UpsertedAppointments. Admins only. Refuses: not_staff, bad_request, too_large, import_undone.';
grant execute on function public.import_appointments to authenticated;

create function public.list_appointment_imports(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', imports.id, 'file', file, 'started_at', started_at, 'by', users.email, 'accepted', accepted, 'moved', moved, 'corrected', corrected,
      'cancelled', cancelled, 'undone_at', undone_at
    ) order by started_at desc, imports.id), '[]')
    from private.appointment_imports as imports left join auth.users on users.id = imports.user_id
    where hospital_id = its_hospital.id
  );
end $$;
comment on function public.list_appointment_imports is
  'The imports of appointments of a hospital: an array of the contract''s AppointmentImport, newest first. Admins only. Refuses: not_staff.';
grant execute on function public.list_appointment_imports to authenticated;

create function public.undo_appointment_import(hospital text, import uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  called_off bigint[];
  of_all integer;
begin
  perform pg_advisory_xact_lock(hashtext('careloop.appointments'), its_hospital.id);
  update private.appointment_imports set undone_at = coalesce(undone_at, now())
  where hospital_id = its_hospital.id and id = import
  returning accepted + moved + corrected into of_all;
  if not found then perform private.refuse('unknown_import'); end if;
  with taken_back as (
    update private.appointments set state = 'cancelled', told_at = now()
    where hospital_id = its_hospital.id and import_id = import and state = 'booked' and at > now()
    returning id
  )
  select coalesce(array_agg(id), '{}') into called_off from taken_back;
  perform private.plan_messages(its_hospital.id, appointment_ids => called_off);
  of_all := of_all - (
    select count(*) from private.appointments where hospital_id = its_hospital.id and import_id = import and state = 'cancelled'
  );
  insert into public.audit_log (hospital_id, action, subject, details)
  select its_hospital.id, 'appointments_import_undo', file, jsonb_build_object('import', import, 'cancelled', cardinality(called_off))
  from private.appointment_imports where hospital_id = its_hospital.id and id = import;
  return jsonb_build_object('cancelled', cardinality(called_off), 'left', greatest(0, of_all));
end $$;
comment on function public.undo_appointment_import is
  'Takes an import back: appointments that it brought and nobody told of since are cancelled where they are still to come, with what was queued for them; the others stay. Answers the contract''s UndoneAppointmentImport. Nothing can be imported under its id any more. Admins only. Refuses: not_staff, unknown_import.';
grant execute on function public.undo_appointment_import to authenticated;
