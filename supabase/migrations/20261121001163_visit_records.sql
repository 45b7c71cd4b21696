-- Recording visits: a batch of rows, each judged by itself and accepted or refused with its reason. The same batch twice
-- changes nothing, and neither does the same visit told by two systems under two ids.

-- Types ---------------------------------------------------------------------------------------------

create type private.told_visit as (
  row integer, external_id text, source text, number text, department_id integer, doctor_code text, doctor_name text, at timestamptz,
  first boolean, designated boolean, referral text, amounts jsonb, cancelled boolean, refused text,
  detail text
);
comment on type private.told_visit is
  'A row of a batch as it was understood. refused: what is wrong with it (the contract''s VisitRefusal), null: nothing. detail: the key that it is about, null: none.';

-- Judging -------------------------------------------------------------------------------------------

create function private.visit_time(told jsonb, zone text) returns timestamptz
language sql stable as $$
  select case
    when jsonb_typeof(told) is distinct from 'string'
      or told #>> '{}' !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?$'
      or not private.is_date(to_jsonb(left(told #>> '{}', 10)))
    then null
    when told #>> '{}' ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' then (told #>> '{}')::timestamptz
    else (told #>> '{}')::timestamp at time zone zone
  end
$$;
comment on function private.visit_time is
  'The moment that the contract''s Visit calls `at`; null: it cannot be read. Of local times PostgreSQL reads one that a clock change skips as if the clock had not been changed yet, and one that comes twice as the later one.';

create function private.visit_amounts(told jsonb) returns jsonb
language sql immutable as $$
  select case when jsonb_typeof(told) = 'object' then (
    select case when coalesce(bool_and(yuan >= 0 and scale(trim_scale(yuan)) <= 2) and count(yuan) = count(*) and sum(yuan) <= 10000000, true)
      then coalesce(jsonb_object_agg(kind, trim_scale(yuan)) filter (where yuan > 0), '{}')
    end
    from jsonb_each(told) as given (kind, amount)
    cross join lateral (
      select case when jsonb_typeof(amount) = 'number' and kind = any ('{registration,treatment,medicine,examination,surgery,inpatient,other}')
        then amount::numeric
      end
    ) as read (yuan)
  ) end
$$;
comment on function private.visit_amounts is
  'Yuan by item kind without those of 0; null: unknown kinds, amounts that are negative or not of whole fen, or more than 10 million.';

create function private.is_flag(value jsonb) returns boolean
language sql immutable as $$
  select value is null or jsonb_typeof(value) in ('boolean', 'null')
$$;
comment on function private.is_flag is 'Whether value is true, false, null or absent.';

create function private.is_doctor(value jsonb) returns boolean
language sql immutable as $$
  select value is null or value = 'null' or private.has_keys(value, '{code}', '{name}')
    and private.is_saying(value -> 'code', 1, 40) and private.cleaned(value ->> 'code') !~ '[[:cntrl:]]'
    and (coalesce(value -> 'name', 'null') = 'null' or private.is_saying(value -> 'name', 1, 100))
$$;
comment on function private.is_doctor is 'Whether value is the doctor of the contract''s Visit, null or absent.';

create function private.wrong_key(value jsonb, required text[], optional text[]) returns text
language sql immutable as $$
  select case when jsonb_typeof(value) = 'object' then (
    select left(key, 64)
    from (
      select key, nth from unnest(required) with ordinality as missing (key, nth) where not value ? key
      union all
      select key, cardinality(required) + nth from jsonb_object_keys(value - required - optional) with ordinality as unknown (key, nth)
    ) as wrong
    order by nth limit 1
  ) end
$$;
comment on function private.wrong_key is
  'Why private.has_keys is false: the first required key that is missing, else the first one that is unknown (its first 64 code points). null: value is no object, or nothing is wrong.';

create function private.judged_visits(hospital public.hospitals, visits jsonb) returns setof private.told_visit
language sql stable set search_path = '' as $$
  select
    (nth - 1)::integer, read.id, coalesce(visit ->> 'source', 'his'), read.number, departments.id,
    private.cleaned(visit -> 'doctor' ->> 'code'), private.cleaned(visit -> 'doctor' ->> 'name'), read.at,
    case when private.is_flag(visit -> 'first') then (visit ->> 'first')::boolean end,
    case when private.is_flag(visit -> 'designated') then coalesce((visit ->> 'designated')::boolean, false) end,
    visit ->> 'referral', read.amounts,
    case when private.is_flag(visit -> 'cancelled') then coalesce((visit ->> 'cancelled')::boolean, false) end,
    case
      when not private.has_keys(visit, required, optional) then 'bad_row'
      when not private.is_string(visit -> 'id', 1, 64) or read.id = '' then 'bad_id'
      when not private.is_string(visit -> 'patient', 1, 64) or read.number = '' then 'bad_patient'
      when read.at is null then 'bad_time'
      when read.at > now() + interval '5 minutes' then 'visit_in_future'
      when departments.id is null and visit -> 'department' <> 'null' then 'unknown_department'
      when not private.is_doctor(visit -> 'doctor') then 'bad_doctor'
      when not private.is_flag(visit -> 'first') or not private.is_flag(visit -> 'designated') or not private.is_flag(visit -> 'cancelled') then 'bad_flag'
      when visit -> 'referral' <> 'null'
        and not private.is_one_of(visit -> 'referral', '{patient,doctor,partner_hospital,screening_center,employer,charity,web,other}') then 'unknown_referral'
      when read.amounts is null then 'bad_amount'
      when visit -> 'source' <> 'null' and not private.is_slug(visit -> 'source') then 'bad_source'
    end,
    private.wrong_key(visit, required, optional)
  from jsonb_array_elements(visits) with ordinality as sent (visit, nth)
  cross join (
    values ('{id,patient,at}'::text[], '{department,doctor,first,designated,referral,amounts,cancelled,source}'::text[])
  ) as keys (required, optional)
  left join public.departments on departments.hospital_id = hospital.id and departments.code = visit ->> 'department'
  cross join lateral (
    select private.cleaned(visit ->> 'id') as id, private.cleaned(visit ->> 'patient') as number, private.visit_time(visit -> 'at', hospital.time_zone) as at,
      private.visit_amounts(coalesce(nullif(visit -> 'amounts', 'null'), '{}')) as amounts
    offset 0
  ) as read
$$;
comment on function private.judged_visits is 'What each row of a batch says, and what is wrong with it by itself.';

-- Recording -----------------------------------------------------------------------------------------

create function private.doctors_named(hospital_id integer, told private.told_visit[]) returns void
language sql volatile set search_path = '' as $$
  insert into public.doctors (hospital_id, code, names, department_id)
  select distinct on (doctor_code) doctors_named.hospital_id, doctor_code, jsonb_build_object('zh-Hans', coalesce(doctor_name, doctor_code)), department_id
  from unnest(told) as visit
  where doctor_code is not null and not exists (
    select from public.doctors as known where known.hospital_id = doctors_named.hospital_id and known.code = doctor_code
  )
  order by doctor_code, row
$$;
comment on function private.doctors_named is 'Makes the doctors nobody named before.';

create function private.change_visits(changed private.visits[], import_id uuid, undoing boolean default false) returns void
language sql volatile set search_path = '' as $$
  insert into private.visit_changes (hospital_id, visit_id, import_id, undoing, was)
  select visits.hospital_id, visits.id, change_visits.import_id, change_visits.undoing, to_jsonb(visits)
  from unnest(changed) as its join private.visits using (hospital_id, id);
  update private.visits set
    (patient_id, department_id, doctor_id, at, day, first, designated, referral, amount, amounts, cancelled_at) = (
      select its.patient_id, its.department_id, its.doctor_id, its.at, its.day, its.first, its.designated, its.referral, its.amount, its.amounts, its.cancelled_at
    )
  from unnest(changed) as its
  where visits.hospital_id = its.hospital_id and visits.id = its.id;
$$;
comment on function private.change_visits is 'Puts visits as they are now, and keeps what they were.';

create function private.record_visits(hospital public.hospitals, visits jsonb, import_id uuid) returns jsonb
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  judged private.told_visit[];
  told private.told_visit[];
  rows_told jsonb;
  fresh private.visits[];
  changed private.visits[];
  part jsonb;
  tally jsonb := '{"accepted": 0, "unchanged": 0, "corrected": 0, "cancelled": 0, "refused": []}';
begin
  -- One feed at a time: what is judged by what is kept stays true until it is kept itself.
  perform pg_advisory_xact_lock(hashtext('careloop.visits'), hospital.id);
  judged := array(select one from private.judged_visits(hospital, visits) as one);
  -- An id that comes again is judged after the row before it is kept, as if it had been sent after it.
  for told, rows_told in
    select array_agg(one order by row), jsonb_object_agg(external_id, row)
    from (
      select one, (one).row, (one).external_id, row_number() over (partition by (one).external_id order by (one).row) as nth
      from unnest(judged) as one where (one).refused is null
    ) as good
    group by nth order by nth
  loop
    perform private.patients_numbered(hospital.id, array(select number from unnest(told)));
    perform private.doctors_named(hospital.id, told);
    with resolved as materialized (
      select visit.row, visit.cancelled, kept.id is not null as is_kept, kept.cancelled_at is not null as was_cancelled,
        date_trunc('minute', visit.at) as minute,
        (kept.patient_id, kept.department_id, kept.doctor_id, kept.at, kept.first, kept.designated, kept.referral, kept.amounts)
          is not distinct from (numbers.patient_id, visit.department_id, doctors.id, visit.at, visit.first, visit.designated, visit.referral, visit.amounts) as same,
        case when visit.cancelled and kept.id is not null
          -- A cancellation says nothing else.
          then (
            kept.hospital_id, kept.id, kept.external_id, kept.source, kept.patient_id, kept.department_id, kept.doctor_id, kept.at, kept.day, kept.first,
            kept.designated, kept.referral, kept.amount, kept.amounts, coalesce(kept.cancelled_at, now()), kept.import_id, kept.recorded_at
          )::private.visits
          else (
            hospital.id, kept.id, visit.external_id, coalesce(kept.source, visit.source), numbers.patient_id, visit.department_id, doctors.id, visit.at,
            (visit.at at time zone hospital.time_zone)::date, visit.first, visit.designated, visit.referral,
            (select coalesce(sum(yuan::numeric), 0) from jsonb_each_text(visit.amounts) as item (kind, yuan)), visit.amounts,
            case when visit.cancelled then now() end,
            case when kept.id is null then record_visits.import_id else kept.import_id end, coalesce(kept.recorded_at, now())
          )::private.visits
        end as its
      from unnest(told) as visit
      join private.patient_numbers as numbers on numbers.hospital_id = hospital.id and numbers.number = visit.number
      left join public.doctors on doctors.hospital_id = hospital.id and doctors.code = visit.doctor_code
      left join private.visits as kept on kept.hospital_id = hospital.id and kept.external_id = visit.external_id
    ), known as (
      select distinct on (resolved.row) resolved.row, other.external_id as known_as
      from resolved
      join private.visits as other on other.hospital_id = hospital.id and other.patient_id = (its).patient_id
        and other.at >= minute and other.at < minute + interval '1 minute' and other.cancelled_at is null and other.external_id <> (its).external_id
        and (other.department_id, other.doctor_id) is not distinct from ((its).department_id, (its).doctor_id)
      where not cancelled and (not same or was_cancelled)
        -- What a row before this one said of the other is what counts.
        and coalesce((rows_told ->> other.external_id)::integer, resolved.row) >= resolved.row
      order by resolved.row, other.id
    ), compared as (
      select resolved.*, coalesce(known_as, case when not cancelled and (not same or was_cancelled) then told_before end) as known_as
      from (
        select resolved.*, lag((its).external_id) over (
          partition by (its).patient_id, (its).department_id, (its).doctor_id, minute, cancelled order by row
        ) as told_before
        from resolved
      ) as resolved
      left join known using (row)
    ), verdicts as (
      select row, its, known_as, case
        when known_as is not null then 'refused'
        when is_kept and cancelled = was_cancelled and (cancelled or same) then 'unchanged'
        when cancelled then 'cancelled'
        when is_kept then 'corrected'
        else 'accepted'
      end as verdict
      from compared
    )
    select
      jsonb_build_object(
        'accepted', count(*) filter (where verdict = 'accepted'), 'unchanged', count(*) filter (where verdict = 'unchanged'),
        'corrected', count(*) filter (where verdict = 'corrected'), 'cancelled', count(*) filter (where verdict = 'cancelled'),
        'refused', coalesce(
          jsonb_agg(jsonb_build_object('row', row, 'id', (its).external_id, 'code', 'visit_known', 'detail', known_as)) filter (where verdict = 'refused'), '[]'
        )
      ),
      coalesce(array_agg(its order by row) filter (where verdict in ('accepted', 'cancelled') and (its).id is null), '{}'),
      coalesce(array_agg(its order by row) filter (where verdict in ('corrected', 'cancelled') and (its).id is not null), '{}')
    into part, fresh, changed
    from verdicts;

    insert into private.visits (
      hospital_id, external_id, source, patient_id, department_id, doctor_id, at, day, first, designated, referral, amount, amounts, cancelled_at, import_id
    )
    select
      hospital_id, external_id, source, patient_id, department_id, doctor_id, at, day, first, designated, referral, amount, amounts, cancelled_at, import_id
    from unnest(fresh);
    perform private.change_visits(changed, import_id);
    tally := (
      select jsonb_object_agg(key, case key when 'refused' then (tally -> key) || (part -> key) else to_jsonb((tally ->> key)::integer + (part ->> key)::integer) end)
      from jsonb_object_keys(tally) as key
    );
  end loop;
  return tally || jsonb_build_object('refused', (
    select coalesce(jsonb_agg(refusal order by (refusal ->> 'row')::integer), '[]')
    from (
      select jsonb_array_elements(tally -> 'refused') as refusal
      union all
      select jsonb_build_object('row', one.row, 'id', left(nullif(one.external_id, ''), 64), 'code', one.refused, 'detail', one.detail)
      from unnest(judged) as one where one.refused is not null
    ) as refusals
  ));
end $$;
comment on function private.record_visits is
  'Keeps a batch of the contract''s Visit: new ones, corrections and cancellations. Answers the contract''s RecordedVisits. import_id: the import they belong to, null: the hospital''s own system.';

create function public.record_visits(hospital text, visits jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 10000;
  its_hospital public.hospitals;
begin
  its_hospital := private.hospital_of(hospital);
  if jsonb_typeof(visits) is distinct from 'array' then perform private.refuse('bad_request'); end if;
  if jsonb_array_length(visits) > most then perform private.refuse('too_large'); end if;
  return private.record_visits(its_hospital, visits, null);
end $$;
comment on function public.record_visits is
  'Keeps what the hospital''s own system tells of visits, at most 10 000 at once: an array of the contract''s Visit. Each is new, unchanged, a correction, a cancellation or refused with its reason, whatever becomes of the others: the contract''s RecordedVisits. With the secret key only. Refuses: unknown_hospital, bad_request, too_large.';
grant execute on function public.record_visits to service_role;
