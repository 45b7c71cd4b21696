-- Appointment imports: appointments from a file.

create function public.import_appointments(hospital text, import uuid, file text, appointments jsonb, dry_run boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  answer jsonb;
begin
  if dry_run is null then perform private.refuse('bad_request'); end if;
  perform private.begin_import(its_hospital, 'appointments', import, file, appointments);
  answer := private.upsert_appointments(its_hospital, appointments, import);
  -- What would become of them is found out by doing it, and not keeping it.
  if dry_run then raise exception using errcode = 'CL000'; end if;
  perform private.count_import(its_hospital, 'appointments', import, answer);
  return answer;
exception when sqlstate 'CL000' then
  return answer;
end $$;
comment on function public.import_appointments is
  'Keeps appointments from a file as upsert_appointments does, at most 1000 at once; the parts of a file share one id of an import. file: its name. dry_run: only says what would become of them, each part by itself. Answers the contract''s UpsertedAppointments. Admins only. Refuses: not_staff, bad_request, too_large, import_undone.';
grant execute on function public.import_appointments to authenticated;

create function public.list_appointment_imports(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.imports_of(private.admins_hospital(hospital), 'appointments');
end $$;
comment on function public.list_appointment_imports is
  'The imports of appointments of a hospital: an array of the contract''s AppointmentImport, newest first. Admins only. Refuses: not_staff.';
grant execute on function public.list_appointment_imports to authenticated;

create function public.undo_appointment_import(hospital text, import uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  at_once constant integer := 5000;
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  undone bigint[];
  brought integer;
  is_all boolean;
  answer jsonb;
begin
  perform pg_advisory_xact_lock(hashtext('careloop.appointments'), its_hospital.id);
  perform private.end_import(its_hospital, 'appointments', import);
  undone := array(
    select appointments.id
    from private.appointment_changes as changes
    join private.appointments on appointments.hospital_id = changes.hospital_id and appointments.id = changes.appointment_id
    where changes.hospital_id = its_hospital.id and changes.import_id = import
      -- What was told of again since stays, and so does what nobody can be kept from any more.
      and appointments.import_id = import and (changes.was is not null or appointments.state = 'booked' and appointments.at > now())
    order by appointments.id limit at_once + 1
  );
  is_all := cardinality(undone) <= at_once;
  undone := undone[:at_once];
  update private.appointments as kept set
    (kind, patient_id, department_id, at, whole_day, state, import_id)
    = (its.kind, coalesce(patients.merged_into, patients.id), its.department_id, its.at, its.whole_day, its.state, its.import_id),
    moves = kept.moves + ((kept.at, kept.whole_day) <> (its.at, its.whole_day))::integer, told_at = now()
  from private.appointment_changes as changes
  cross join lateral jsonb_populate_record(null::private.appointments, changes.was) as its
  -- Who it was about may have turned out to be somebody else.
  join private.patients on patients.hospital_id = its.hospital_id and patients.id = its.patient_id
  where changes.hospital_id = its_hospital.id and changes.import_id = import and changes.was is not null
    and kept.hospital_id = changes.hospital_id and kept.id = changes.appointment_id and kept.id = any (undone);
  update private.appointments as kept set state = 'cancelled', import_id = null, told_at = now()
  where kept.hospital_id = its_hospital.id and kept.id = any (undone) and kept.import_id = import;
  get diagnostics brought = row_count;
  delete from private.appointment_changes as changes
  where changes.hospital_id = its_hospital.id and changes.import_id = import and changes.appointment_id = any (undone);
  perform private.plan_messages(its_hospital.id, appointment_ids => undone);
  answer := jsonb_build_object('cancelled', brought, 'restored', cardinality(undone) - brought, 'left', (
    select count(*) from private.appointment_changes as changes where changes.hospital_id = its_hospital.id and changes.import_id = import
  ));
  perform private.audit_undone_import(its_hospital, 'appointments', import, answer - 'left');
  return answer || jsonb_build_object('more', not is_all);
end $$;
comment on function public.undo_appointment_import is
  'Takes an import back, 5000 appointments at once: those it brought that are still to come are cancelled, those it changed are as they were before, and messages follow; what is over, and what something else changed since, stays. Answers the contract''s UndoneAppointmentImport; it is called until there is no more. Nothing can be imported under its id any more. Admins only. Refuses: not_staff, unknown_import.';
grant execute on function public.undo_appointment_import to authenticated;
