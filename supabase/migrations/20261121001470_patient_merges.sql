-- Patient merges: two numbers that turned out to be one person in the hospital's own system.

create function public.merge_patients(hospital text, kept text, merged text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital constant integer := (private.hospital_of(hospital)).id;
  kept_id bigint;
  merged_id bigint;
  twice private.visits[];
  moved integer;
begin
  perform pg_advisory_xact_lock(hashtext('careloop.visits'), its_hospital);
  kept_id := private.patient_of(its_hospital, kept);
  merged_id := private.patient_of(its_hospital, merged);
  if kept_id is null or merged_id is null then perform private.refuse('unknown_patient'); end if;
  if kept_id = merged_id then return '{"visits": 0, "cancelled": 0}'; end if;
  perform from private.members where members.hospital_id = its_hospital and patient_id in (kept_id, merged_id) order by id for update;
  if (select count(*) from private.members where members.hospital_id = its_hospital and patient_id in (kept_id, merged_id)) > 1 then
    perform private.refuse('both_members');
  end if;

  -- One visit that was told of both.
  twice := array(
    select (
      its.hospital_id, its.id, its.external_id, its.source, its.patient_id, its.department_id, its.doctor_id, its.at, its.day, its.first, its.designated,
      its.referral, its.amount, its.amounts, now(), its.import_id, its.recorded_at
    )::private.visits
    from private.visits as its
    where its.hospital_id = its_hospital and its.patient_id = merged_id and its.cancelled_at is null and exists (
      select from private.visits as other
      where other.hospital_id = its_hospital and other.patient_id = kept_id and other.cancelled_at is null
        and date_trunc('minute', other.at) = date_trunc('minute', its.at)
        and (other.department_id, other.doctor_id) is not distinct from (its.department_id, its.doctor_id)
    )
  );
  perform private.change_visits(twice, null);
  update private.members set patient_id = kept_id where members.hospital_id = its_hospital and patient_id = merged_id;
  update private.patient_numbers set patient_id = kept_id where patient_numbers.hospital_id = its_hospital and patient_id = merged_id;
  update private.survey_tickets set patient_id = kept_id where survey_tickets.hospital_id = its_hospital and patient_id = merged_id;
  update private.ties set patient_id = kept_id where ties.hospital_id = its_hospital and patient_id = merged_id;
  update private.appointments set patient_id = kept_id where appointments.hospital_id = its_hospital and patient_id = merged_id;
  update private.subscriptions set patient_id = kept_id where subscriptions.hospital_id = its_hospital and patient_id = merged_id;
  update private.patient_contacts as contacts set patient_id = kept_id
  where contacts.hospital_id = its_hospital and patient_id = merged_id and not exists (
    select from private.patient_contacts as known
    where known.hospital_id = its_hospital and known.patient_id = kept_id and known.hash = contacts.hash
  );
  delete from private.patient_contacts as contacts where contacts.hospital_id = its_hospital and patient_id = merged_id;
  update private.patients set merged_into = kept_id where patients.hospital_id = its_hospital and merged_id in (id, merged_into);
  update private.visits set patient_id = kept_id where visits.hospital_id = its_hospital and patient_id = merged_id;
  get diagnostics moved = row_count;
  perform private.judge_ties(its_hospital, array[kept_id]);
  insert into public.audit_log (hospital_id, action, subject, details)
  values (its_hospital, 'patients_merge', kept_id::text, jsonb_build_object('merged', merged_id, 'visits', moved, 'cancelled', cardinality(twice)));
  return jsonb_build_object('visits', moved, 'cancelled', cardinality(twice));
end $$;
comment on function public.merge_patients is
  'Makes one patient of two, by a number of each: numbers, contacts, visits, appointments, answers and membership of `merged` are those of `kept` from then on, and a visit that was told of both is cancelled once. Answers {visits: how many moved, cancelled}. The same again changes nothing. Cannot be undone. With the secret key only. Refuses: unknown_hospital, unknown_patient, both_members.';
grant execute on function public.merge_patients to service_role;
