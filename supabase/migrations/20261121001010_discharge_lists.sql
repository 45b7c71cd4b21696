-- Discharge lists: the patients who went home, imported to be called, and how many of them were reached.

-- Lists of discharged patients ----------------------------------------------------------------------

create function private.phone_digits(phone text) returns text
language sql immutable as $$
  select regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')
$$;
comment on function private.phone_digits is 'The digits of a number; a mobile number of China with its country code or without is one.';

create function private.why_refused(patient jsonb, departments text[], today date) returns text
language sql immutable set search_path = '' as $$
  select case
    when not private.is_saying(patient -> 'name', 1, 100) then 'bad_name'
    when not private.is_phone(patient -> 'phone') then 'bad_phone'
    when coalesce(patient ->> 'department' <> all (departments), true) then 'unknown_department'
    when not private.is_date(patient -> 'discharged_on') then 'bad_day'
    when (patient ->> 'discharged_on')::date > today then 'day_to_come'
    when (patient ->> 'discharged_on')::date < today - 366 then 'long_ago'
    when patient -> 'patient_number' <> 'null' and not private.is_saying(patient -> 'patient_number', 1, 40) then 'bad_patient_number'
    when patient -> 'note' <> 'null' and not private.is_saying(patient -> 'note', 1, 500) then 'bad_note'
  end
$$;
comment on function private.why_refused is 'What is wrong with a line of a list (the contract''s ImportRefusal), null: nothing.';

create function public.import_follow_ups(hospital text, patients jsonb, dry_run boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 500;
  its_hospital public.hospitals;
  today date;
  keys private.deployment;
  codes text[];
  answer jsonb;
begin
  select * into its_hospital from public.hospitals where id = private.agents_hospital(hospital);
  if jsonb_typeof(patients) is distinct from 'array' or dry_run is null then perform private.refuse('bad_request'); end if;
  if jsonb_array_length(patients) > most then perform private.refuse('too_large'); end if;
  if exists (
    select from jsonb_array_elements(patients) as patient
    where not private.has_keys(patient, '{row,name,phone,department,discharged_on,patient_number,note}') or not private.is_integer(patient -> 'row', 1, 2147483647)
  ) then
    perform private.refuse('bad_request');
  end if;
  today := private.today(its_hospital.id);
  select * into keys from private.deployment;
  select coalesce(array_agg(code), '{}') into codes from public.departments where hospital_id = its_hospital.id;

  with judged as materialized (
    select (patient ->> 'row')::integer as row, patient, private.why_refused(patient, codes, today) as refused
    from jsonb_array_elements(patients) as patient
  ), hashed as materialized (
    select row, patient, (patient ->> 'discharged_on')::date as day,
      private.keyed_hash(keys.contact_hash_key, coalesce('patient ' || private.cleaned(patient ->> 'patient_number'), 'phone ' || private.phone_digits(patient ->> 'phone'))) as person_hash
    from judged where refused is null
  ), fresh as materialized (
    select distinct on (person_hash, day) hashed.* from hashed
    where not exists (
      select from public.follow_ups
      where hospital_id = its_hospital.id and follow_ups.person_hash = hashed.person_hash and discharged_on = hashed.day
    )
    order by person_hash, day, row
  ), kept as (
    insert into public.follow_ups (hospital_id, reason, department_id, discharged_on, person_hash, phone_end, contact, due_on)
    select
      its_hospital.id, 'discharge', departments.id, day, person_hash, right(private.phone_digits(patient ->> 'phone'), 4),
      private.encrypted(keys.contact_key, jsonb_build_object(
        'name', private.cleaned(patient ->> 'name'), 'phone', patient ->> 'phone',
        'patient_number', private.cleaned(patient ->> 'patient_number'), 'note', private.cleaned(patient ->> 'note')
      )::text), day + its_hospital.follow_up_days
    from fresh join public.departments on hospital_id = its_hospital.id and code = patient ->> 'department'
    where not dry_run
    -- Somebody else may be importing the same list.
    on conflict (hospital_id, person_hash, discharged_on) do nothing
    returning person_hash, discharged_on
  ), accepted as (
    select row from fresh where dry_run or exists (select from kept where (kept.person_hash, kept.discharged_on) = (fresh.person_hash, fresh.day))
  )
  select jsonb_build_object(
    'kept', (select count(*) from accepted),
    'known', (select coalesce(jsonb_agg(row order by row), '[]') from hashed where row not in (select row from accepted)),
    'refused', (select coalesce(jsonb_agg(jsonb_build_object('row', row, 'code', refused) order by row), '[]') from judged where refused is not null)
  )
  into answer;
  if not dry_run then
    insert into public.audit_log (hospital_id, action, subject, details)
    values (
      its_hospital.id, 'follow_ups_import', jsonb_array_length(patients)::text,
      jsonb_build_object('kept', answer -> 'kept', 'known', jsonb_array_length(answer -> 'known'), 'refused', jsonb_array_length(answer -> 'refused'))
    );
  end if;
  return answer;
end $$;
comment on function public.import_follow_ups is
  'Puts discharged patients on the list, at most 500 at once: an array of the contract''s DischargedPatient. Each is kept, known already or refused with its reason: the contract''s ImportedFollowUps; the same list twice changes nothing. dry_run: only says what would become of them. Agents only. Refuses: not_staff, bad_request, too_large.';
grant execute on function public.import_follow_ups to authenticated;

-- Coverage ------------------------------------------------------------------------------------------

create function public.follow_up_coverage(
  hospital text, first_day date default null, last_day date default null, department text default null
)
returns table (grain text, bucket text, listed bigint, reached bigint, waiting bigint)
language plpgsql stable security definer set search_path = '' set jit = 'off' as $$
#variable_conflict use_column
declare
  its_hospital public.hospitals;
  its_place text := '';
  until_day date;
  since_day date;
  all_shown boolean;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if department is not null then
    its_place := private.department_of(its_hospital.id, department)::text;
  end if;
  until_day := coalesce(last_day, private.today(its_hospital.id));
  since_day := coalesce(first_day, until_day - 89);
  if until_day - since_day not between 0 and 3660 then perform private.refuse('bad_request'); end if;
  all_shown := private.has_role(its_hospital.id, 'agent');

  return query
  with counted as materialized (
    select department_id::text as place, month, over,
      count(*) as n, count(*) filter (where reached_on <= discharged_on + its_hospital.follow_up_days) as in_time
    from (
      select department_id, reached_on, discharged_on, (discharged_on + 1 - extract(day from discharged_on)::integer)::text as month,
        discharged_on + its_hospital.follow_up_days < private.today(its_hospital.id) as over
      from public.follow_ups
      where hospital_id = its_hospital.id and discharged_on between since_day and until_day
    ) as discharged
    group by 1, 2, 3
  ), cells as materialized (
    select place, month, coalesce(sum(n) filter (where over), 0)::bigint as listed, coalesce(sum(in_time) filter (where over), 0)::bigint as reached,
      coalesce(sum(n) filter (where not over), 0)::bigint as waiting
    from counted group by 1, 2
  ), hidden as materialized (
    select hidden.row_name, hidden.column_name
    from (
      select array_agg(place) as places, array_agg(month) as months, array_agg(listed) as sizes from cells
      having min(listed) filter (where listed > 0) < its_hospital.smallest_group
    ) as tables
    cross join lateral private.hidden_groups(places, months, sizes, its_hospital.smallest_group) as hidden
    where not all_shown
  ), groups as (
    select 'all' as grain, '' as bucket, its_place as row_name, '' as column_name, sum(listed) as listed, sum(reached) as reached, sum(waiting) as waiting
    from cells where its_place in ('', place)
    union all
    select 'department', coalesce(departments.code::text, ''), place, '', sum(listed), sum(reached), sum(waiting)
    from cells left join public.departments on hospital_id = its_hospital.id and id::text = place group by departments.code, place
    union all
    select 'month', month, its_place, month, sum(listed), sum(reached), sum(waiting) from cells where its_place in ('', place) group by month
  )
  select groups.grain, groups.bucket,
    case when shown then coalesce(groups.listed, 0)::bigint end, case when shown then coalesce(groups.reached, 0)::bigint end,
    case when all_shown then coalesce(groups.waiting, 0)::bigint end
  from groups
  cross join lateral (
    select not exists (select from hidden where hidden.row_name = groups.row_name and hidden.column_name = groups.column_name)
  ) as judged (shown)
  order by 1, 2;
end $$;
comment on function public.follow_up_coverage is
  'Of the patients discharged from first_day to last_day (both included; default: the last 90 days) in one department (null: in all) whose days to be reached in (hospitals.follow_up_days) are over: how many there are and how many were reached in time; and how many are still within theirs. Rows of the contract''s FollowUpCoverage; those by department do not follow the department asked for. Viewers do not see small groups (private.hidden_groups) nor who is waiting. Staff only. Refuses: not_staff, unknown_department, bad_request.';
grant execute on function public.follow_up_coverage to authenticated;
