-- Visit imports: visits from a file, for a hospital whose system cannot send them. An import comes in parts, can be tried
-- out first, and can be taken back as a whole.

-- Tables --------------------------------------------------------------------------------------------

create table private.visit_imports (
  hospital_id integer not null references public.hospitals,
  id uuid not null,
  file text not null check (char_length(file) between 1 and 200),
  started_at timestamptz not null default now(),
  user_id uuid default auth.uid(),
  accepted integer not null default 0,
  corrected integer not null default 0,
  cancelled integer not null default 0,
  undone_at timestamptz,
  primary key (hospital_id, id)
);
comment on column private.visit_imports.file is 'The file''s name.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.visit_imports enable row level security;

-- Functions -----------------------------------------------------------------------------------------

create function private.admins_hospital(slug text) returns public.hospitals
language plpgsql stable set search_path = '' as $$
declare
  its public.hospitals;
begin
  select * into its from public.hospitals where hospitals.slug = admins_hospital.slug;
  if not found or not private.has_role(its.id, 'admin') then perform private.refuse('not_staff'); end if;
  return its;
end $$;
comment on function private.admins_hospital is 'The hospital of which whoever asks is admin. Refuses: not_staff.';

create function public.import_visits(hospital text, import uuid, file text, visits jsonb, dry_run boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 1000;
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  answer jsonb;
begin
  if jsonb_typeof(visits) is distinct from 'array' or import is null or dry_run is null
    or char_length(private.cleaned(file)) not between 1 and 200 or file is null
  then
    perform private.refuse('bad_request');
  end if;
  if jsonb_array_length(visits) > most then perform private.refuse('too_large'); end if;
  if exists (select from private.visit_imports where hospital_id = its_hospital.id and id = import and undone_at is not null) then
    perform private.refuse('import_undone');
  end if;
  if dry_run then
    -- What would become of them is found out by doing it, and not keeping it.
    begin
      answer := private.record_visits(its_hospital, visits, import);
      raise exception using errcode = 'CL000';
    exception when sqlstate 'CL000' then
      return answer;
    end;
  end if;
  insert into private.visit_imports (hospital_id, id, file) values (its_hospital.id, import, private.cleaned(file))
  on conflict (hospital_id, id) do nothing;
  if found then
    insert into public.audit_log (hospital_id, action, subject, details)
    values (its_hospital.id, 'visits_import', private.cleaned(file), jsonb_build_object('import', import));
  end if;
  answer := private.record_visits(its_hospital, visits, import);
  update private.visit_imports as its set
    accepted = its.accepted + (answer ->> 'accepted')::integer,
    corrected = its.corrected + (answer ->> 'corrected')::integer,
    cancelled = its.cancelled + (answer ->> 'cancelled')::integer
  where hospital_id = its_hospital.id and id = import;
  return answer;
end $$;
comment on function public.import_visits is
  'Keeps visits from a file as record_visits does, at most 1000 at once; the parts of a file share one id of an import. file: its name. dry_run: only says what would become of them, each part by itself. Answers the contract''s RecordedVisits. Admins only. Refuses: not_staff, bad_request, too_large, import_undone.';
grant execute on function public.import_visits to authenticated;

create function public.list_visit_imports(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', imports.id, 'file', file, 'started_at', started_at, 'by', users.email, 'accepted', accepted, 'corrected', corrected,
      'cancelled', cancelled, 'undone_at', undone_at
    ) order by started_at desc, imports.id), '[]')
    from private.visit_imports as imports left join auth.users on users.id = imports.user_id
    where hospital_id = its_hospital.id
  );
end $$;
comment on function public.list_visit_imports is 'The imports of a hospital: an array of the contract''s VisitImport, newest first. Admins only. Refuses: not_staff.';
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
begin
  perform pg_advisory_xact_lock(hashtext('careloop.visits'), its_hospital.id);
  update private.visit_imports set undone_at = coalesce(undone_at, now()) where hospital_id = its_hospital.id and id = import;
  if not found then perform private.refuse('unknown_import'); end if;
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
          select from private.visit_imports as undone
          where undone.hospital_id = its_hospital.id and undone.id = changes.import_id and undone.undone_at is not null
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
  insert into public.audit_log (hospital_id, action, subject, details)
  select its_hospital.id, 'visits_import_undo', file, jsonb_build_object(
    'import', import, 'cancelled', cardinality(taken_back), 'restored', cardinality(restored), 'left', left_over
  )
  from private.visit_imports where hospital_id = its_hospital.id and id = import;
  return jsonb_build_object(
    'cancelled', cardinality(taken_back), 'restored', cardinality(restored), 'left', left_over, 'more', of_all > at_once
  );
end $$;
comment on function public.undo_visit_import is
  'Takes an import back, 5000 visits at once: those it brought are cancelled, those it changed are as they were before, and what something else changed since stays. Answers the contract''s UndoneVisitImport; it is called until there is no more. Nothing can be imported under its id any more. Admins only. Refuses: not_staff, unknown_import.';
grant execute on function public.undo_visit_import to authenticated;
