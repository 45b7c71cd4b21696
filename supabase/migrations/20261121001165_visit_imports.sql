-- Visit imports: visits from a file.

create function public.import_visits(hospital text, import uuid, file text, visits jsonb, dry_run boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  answer jsonb;
begin
  if dry_run is null then perform private.refuse('bad_request'); end if;
  perform private.begin_import(its_hospital, 'visits', import, file, visits);
  answer := private.record_visits(its_hospital, visits, import);
  -- What would become of them is found out by doing it, and not keeping it.
  if dry_run then raise exception using errcode = 'CL000'; end if;
  perform private.count_import(its_hospital, 'visits', import, answer);
  return answer;
exception when sqlstate 'CL000' then
  return answer;
end $$;
comment on function public.import_visits is
  'Keeps visits from a file as record_visits does, at most 1000 at once; the parts of a file share one id of an import. file: its name. dry_run: only says what would become of them, each part by itself. Answers the contract''s RecordedVisits. Admins only. Refuses: not_staff, bad_request, too_large, import_undone.';
grant execute on function public.import_visits to authenticated;

create function public.list_visit_imports(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.imports_of(private.admins_hospital(hospital), 'visits');
end $$;
comment on function public.list_visit_imports is 'The imports of visits of a hospital: an array of the contract''s VisitImport, newest first. Admins only. Refuses: not_staff.';
grant execute on function public.list_visit_imports to authenticated;

create function public.undo_visit_import(hospital text, import uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  at_once constant integer := 5000;
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  taken_back private.visits[];
  restored private.visits[];
  left_over integer;
  of_all integer;
  undone jsonb;
begin
  perform pg_advisory_xact_lock(hashtext('careloop.visits'), its_hospital.id);
  perform private.end_import(its_hospital, 'visits', import);
  with mine as (
    select visits as its, null::bigint as change_id from private.visits
    where visits.hospital_id = its_hospital.id and visits.import_id = import and cancelled_at is null
    union all
    select visits, min(changes.id)
    from private.visit_changes as changes join private.visits on visits.hospital_id = changes.hospital_id and visits.id = changes.visit_id
    where changes.hospital_id = its_hospital.id and changes.import_id = import and visits.import_id is distinct from import
    group by visits
    having not bool_or(undoing)
  ), judged as materialized (
    select its, change_id, exists (
      select from private.visit_changes as changes
      where changes.hospital_id = its_hospital.id and changes.visit_id = (its).id and changes.id > coalesce(change_id, 0)
        and changes.import_id is distinct from import
        -- What was undone itself changed nothing.
        and not exists (
          select from private.list_imports as undone
          where undone.hospital_id = its_hospital.id and undone.list = 'visits' and undone.id = changes.import_id and undone.undone_at is not null
        )
    ) as changed_since
    from mine
  ), numbered as (
    select its, change_id, row_number() over (order by (its).id) as nth from judged where not changed_since
  ), back as (
    select change_id, case when change_id is null then its else jsonb_populate_record(its, was) end as its
    from numbered left join private.visit_changes as changes on changes.hospital_id = its_hospital.id and changes.id = change_id
    where nth <= at_once
  )
  select
    array(select its from back where change_id is null), array(select its from back where change_id is not null),
    (select count(*) from judged where changed_since), (select count(*) from numbered)
  into taken_back, restored, left_over, of_all;

  perform private.change_visits(array(
    select (
      hospital_id, id, external_id, source, patient_id, department_id, doctor_id, at, day, first, designated, referral, amount, amounts, now(),
      import_id, recorded_at
    )::private.visits
    from unnest(taken_back)
  ) || array(
    -- Who they were about may have turned out to be somebody else.
    select (
      its.hospital_id, its.id, external_id, source, coalesce(patients.merged_into, patients.id), department_id, doctor_id, at, day, first, designated,
      referral, amount, amounts, cancelled_at, import_id, recorded_at
    )::private.visits
    from unnest(restored) as its join private.patients on patients.hospital_id = its.hospital_id and patients.id = its.patient_id
  ), import, true);
  undone := jsonb_build_object('cancelled', cardinality(taken_back), 'restored', cardinality(restored), 'left', left_over);
  perform private.audit_undone_import(its_hospital, 'visits', import, undone);
  return undone || jsonb_build_object('more', of_all > at_once);
end $$;
comment on function public.undo_visit_import is
  'Takes an import back, 5000 visits at once: those it brought are cancelled, those it changed are as they were before, and what something else changed since stays. Answers the contract''s UndoneVisitImport; it is called until there is no more. Nothing can be imported under its id any more. Admins only. Refuses: not_staff, unknown_import.';
grant execute on function public.undo_visit_import to authenticated;
