-- Appointments: who is expected when, as the hospital's own system tells it, or as patients tell of their own. A batch of
-- rows, each judged by itself; what is queued moves and is called off with them.

-- Types ---------------------------------------------------------------------------------------------

create type private.told_appointment as (
  row integer, external_id text, source text, number text, at timestamptz, whole_day boolean, kind text, department_id integer, phone text,
  email text, state text, refused text, detail text
);
comment on type private.told_appointment is
  'A row of a batch as it was understood. refused: what is wrong with it (the contract''s AppointmentRefusal), null: nothing. detail: the key that it is about, null: none.';

-- Tables --------------------------------------------------------------------------------------------

create table private.patient_contacts (
  hospital_id integer not null,
  patient_id bigint not null,
  kind text not null check (kind in ('phone', 'email')),
  hash bytea not null,
  told_at timestamptz not null default now(),
  primary key (hospital_id, patient_id, hash),
  foreign key (hospital_id, patient_id) references private.patients
);
comment on table private.patient_contacts is
  'Whose number and address the hospital says it is: hashes only (private.recipient_hash). A message about a patient goes to an address that stands here and whose owner has proved that it is theirs, so that nobody is told of somebody else''s appointment by typing in a number.';

create table private.appointments (
  hospital_id integer not null references public.hospitals,
  id bigint generated always as identity,
  source public.slug not null,
  external_id text not null check (char_length(external_id) between 1 and 64),
  kind text not null check (kind in ('revisit', 'vaccination', 'check_up', 'medication', 'discharge')),
  patient_id bigint,
  subscription_id uuid,
  department_id integer,
  at timestamptz not null,
  whole_day boolean not null,
  state text not null check (state in ('booked', 'cancelled', 'attended', 'missed')),
  moves smallint not null default 0,
  import_id uuid,
  told_at timestamptz not null default now(),
  primary key (hospital_id, id),
  unique (hospital_id, source, external_id),
  foreign key (hospital_id, patient_id) references private.patients,
  foreign key (hospital_id, subscription_id) references private.subscriptions,
  foreign key (hospital_id, department_id) references public.departments,
  check ((patient_id is null) = (subscription_id is not null) and (subscription_id is not null) = (source = 'patient'))
);
comment on column private.appointments.source is 'The system that tells; patient: the patient, of their own, on the subscription.';
comment on column private.appointments.kind is 'Of the topics that remind of it; discharge: not an appointment but the day somebody went home.';
comment on column private.appointments.whole_day is 'Only the day is known: `at` is its beginning.';
comment on column private.appointments.moves is 'How often its time changed. A reminder of a time that has moved is no reminder of the new one.';
comment on column private.appointments.import_id is 'The import that told something new of it last; null: no import did, or that was undone.';
comment on column private.appointments.told_at is 'When it was told of last with something new.';

create table private.appointment_changes (
  hospital_id integer not null,
  import_id uuid not null,
  appointment_id bigint not null,
  was jsonb,
  primary key (hospital_id, import_id, appointment_id),
  foreign key (hospital_id, appointment_id) references private.appointments on delete cascade
);
comment on table private.appointment_changes is 'What each import told of, until that is undone.';
comment on column private.appointment_changes.was is 'The row of private.appointments before; null: there was none.';

-- Indexes -------------------------------------------------------------------------------------------

create index patient_contacts_hash on private.patient_contacts (hospital_id, hash);
create index appointments_patient_id on private.appointments (hospital_id, patient_id, at) where patient_id is not null;
create index appointments_subscription_id on private.appointments (hospital_id, subscription_id) where subscription_id is not null;
create index appointments_at on private.appointments (hospital_id, at);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.patient_contacts enable row level security;
alter table private.appointments enable row level security;
alter table private.appointment_changes enable row level security;

-- Judging -------------------------------------------------------------------------------------------

create function private.phone_e164(told text, calling_code text) returns text
language sql immutable as $$
  select case when number ~ '^\+[1-9][0-9]{6,14}$' then number end
  from (
    select case
      when typed ~ '^\+[0-9]+$' then typed
      when typed ~ '^00[1-9][0-9]+$' then '+' || substr(typed, 3)
      when calling_code = '86' and typed ~ '^861[0-9]{10}$' or calling_code = '1' and typed ~ '^1[0-9]{10}$' then '+' || typed
      when typed ~ '^[0-9]+$' then '+' || calling_code || regexp_replace(typed, '^0', '')
    end as number
    from (
      select regexp_replace(
        translate(told, '０１２３４５６７８９＋（）－　', '0123456789+()- '), '[\s\u00a0\u2007\u2010-\u2015\u202f().·/-]', '', 'g'
      ) as typed
    ) as written
  ) as read
$$;
comment on function private.phone_e164 is
  'A telephone number as a hospital''s system writes it, in E.164: with full-width digits, spaces and hyphens, with + or 00, or without a country and then of this calling code, a leading 0 of the trunk dropped. Null: no number.';

create function private.told_email(told text) returns text
language sql immutable as $$
  select case when char_length(btrim(told)) between 3 and 254 and btrim(told) ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$' then btrim(told) end
$$;
comment on function private.told_email is 'The contract''s `emailAddress`; null: none.';

create function private.judged_appointments(hospital public.hospitals, appointments jsonb) returns setof private.told_appointment
language sql stable set search_path = '' as $$
  select
    (nth - 1)::integer, read.id, coalesce(appointment ->> 'source', 'his'), read.number, read.at,
    appointment ->> 'at' !~ ':', appointment ->> 'kind', departments.id, read.phone, read.email, coalesce(appointment ->> 'state', 'booked'),
    case
      when not private.has_keys(appointment, required, optional) then 'bad_row'
      when not private.is_string(appointment -> 'id', 1, 64) or read.id = '' then 'bad_id'
      when appointment ? 'patient' and (not private.is_string(appointment -> 'patient', 1, 64) or read.number = '') then 'bad_patient'
      when appointment ? 'at' and read.at is null then 'bad_time'
      when appointment ? 'kind' and not private.is_one_of(appointment -> 'kind', '{revisit,vaccination,check_up,medication,discharge}') then 'bad_kind'
      when departments.id is null and appointment -> 'department' <> 'null' then 'unknown_department'
      when read.phone is null and appointment -> 'phone' <> 'null' then 'bad_phone'
      when read.email is null and appointment -> 'email' <> 'null' then 'bad_email'
      when appointment -> 'state' <> 'null' and not private.is_one_of(appointment -> 'state', '{booked,cancelled,attended,missed}') then 'bad_state'
      when appointment -> 'source' <> 'null' and not private.is_slug(appointment -> 'source') or appointment ->> 'source' = 'patient' then 'bad_source'
    end,
    private.wrong_key(appointment, required, optional)
  from jsonb_array_elements(appointments) with ordinality as sent (appointment, nth)
  cross join lateral (
    -- To call off what is known its id is enough.
    select
      case when appointment ->> 'state' = 'cancelled' then '{id}' else '{id,patient,at,kind}' end::text[] as required,
      '{patient,at,kind,department,phone,email,state,source}'::text[] as optional
  ) as keys
  cross join (
    select calling_code from public.reminder_settings as settings where settings.hospital_id = hospital.id
  ) as settings
  left join public.departments on departments.hospital_id = hospital.id and departments.code = appointment ->> 'department'
  cross join lateral (
    select private.cleaned(appointment ->> 'id') as id, private.cleaned(appointment ->> 'patient') as number,
      private.visit_time(appointment -> 'at', hospital.time_zone) as at,
      case when jsonb_typeof(appointment -> 'phone') = 'string' then private.phone_e164(appointment ->> 'phone', calling_code) end as phone,
      case when jsonb_typeof(appointment -> 'email') = 'string' then private.told_email(appointment ->> 'email') end as email
    offset 0
  ) as read
$$;
comment on function private.judged_appointments is 'What each row of a batch says, and what is wrong with it by itself.';

-- Keeping -------------------------------------------------------------------------------------------

create function private.keep_contacts(hospital_id integer, told private.told_appointment[]) returns bigint[]
language sql volatile set search_path = '' as $$
  with told as materialized (
    select distinct numbers.patient_id, contact.kind, private.recipient_hash(channel, address) as hash
    from unnest(told) as its
    join private.patient_numbers as numbers on numbers.hospital_id = keep_contacts.hospital_id and numbers.number = its.number
    cross join lateral (values ('phone', 'sms', its.phone), ('email', 'email', its.email)) as contact (kind, channel, address)
    where address is not null
  ), gone as (
    -- A number that the hospital has replaced may be somebody else's by now.
    delete from private.patient_contacts as kept using (select distinct patient_id, kind from told) as about
    where kept.hospital_id = keep_contacts.hospital_id and kept.patient_id = about.patient_id and kept.kind = about.kind
      and not exists (select from told where told.patient_id = kept.patient_id and told.hash = kept.hash)
    returning kept.patient_id
  ), fresh as (
    insert into private.patient_contacts (hospital_id, patient_id, kind, hash)
    select keep_contacts.hospital_id, patient_id, kind, hash from told
    where not exists (
      select from private.patient_contacts as kept
      where kept.hospital_id = keep_contacts.hospital_id and kept.patient_id = told.patient_id and kept.hash = told.hash
    )
    returning patient_id
  ), again as (
    update private.patient_contacts as kept set told_at = now() from told
    where kept.hospital_id = keep_contacts.hospital_id and kept.patient_id = told.patient_id and kept.hash = told.hash
      and kept.told_at < now() - interval '30 days'
  )
  select coalesce(array_agg(distinct patient_id), '{}') from (select patient_id from gone union all select patient_id from fresh) as changed
$$;
comment on function private.keep_contacts is 'Keeps the hashes of the numbers and addresses of a batch in place of those told before, and answers the patients for whom something is new.';

create function private.upsert_appointments(hospital public.hospitals, appointments jsonb, import_id uuid) returns jsonb
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  judged private.told_appointment[];
  told private.told_appointment[];
  strange private.told_appointment[];
  strangers private.told_appointment[] := '{}';
  patients bigint[] := '{}';
  ids bigint[] := '{}';
  part jsonb;
  fresh private.appointments[];
  changed private.appointments[];
  tally jsonb := '{"accepted": 0, "unchanged": 0, "moved": 0, "corrected": 0, "cancelled": 0}';
begin
  -- One feed at a time: what is judged by what is kept stays true until it is kept itself.
  perform pg_advisory_xact_lock(hashtext('careloop.appointments'), hospital.id);
  judged := array(select one from private.judged_appointments(hospital, appointments) as one);
  -- An id that comes again is judged after the row before it is kept, as if it had been sent after it.
  for told in
    select array_agg(one order by (one).row)
    from (
      select one, row_number() over (partition by (one).source, (one).external_id order by (one).row) as nth
      from unnest(judged) as one where (one).refused is null
    ) as good
    group by nth order by nth
  loop
    -- Who calls off what nobody has told of, and says no more than that it is off.
    strange := array(
      select one from unnest(told) as one
      where (one.number is null or one.at is null or one.kind is null) and not exists (
        select from private.appointments as kept
        where kept.hospital_id = hospital.id and kept.source = one.source and kept.external_id = one.external_id
      )
    );
    strangers := strangers || strange;
    told := array(select one from unnest(told) as one where one.row not in (select other.row from unnest(strange) as other));
    perform private.patients_numbered(hospital.id, array(select number from unnest(told) where number is not null));
    patients := patients || private.keep_contacts(hospital.id, told);
    with resolved as materialized (
      select its.row, kept.id is not null as is_kept, kept as was, case when its.state = 'cancelled' and kept.id is not null
          -- A cancellation says nothing else.
          then (
            kept.hospital_id, kept.id, kept.source, kept.external_id, kept.kind, kept.patient_id, kept.subscription_id, kept.department_id, kept.at,
            kept.whole_day, 'cancelled', kept.moves, upsert_appointments.import_id, now()
          )::private.appointments
          else (
            hospital.id, kept.id, its.source, its.external_id, its.kind, numbers.patient_id, null, its.department_id, its.at, its.whole_day,
            its.state, coalesce(kept.moves + ((kept.at, kept.whole_day) <> (its.at, its.whole_day))::integer, 0),
            upsert_appointments.import_id, now()
          )::private.appointments
        end as its
      from unnest(told) as its
      left join private.patient_numbers as numbers on numbers.hospital_id = hospital.id and numbers.number = its.number
      left join private.appointments as kept
        on kept.hospital_id = hospital.id and kept.source = its.source and kept.external_id = its.external_id
    ), verdicts as (
      select row, its, case
        when is_kept and ((its).kind, (its).patient_id, (its).department_id, (its).at, (its).whole_day, (its).state)
          is not distinct from ((was).kind, (was).patient_id, (was).department_id, (was).at, (was).whole_day, (was).state) then 'unchanged'
        when (its).state = 'cancelled' then 'cancelled'
        when is_kept and (its).moves <> (was).moves then 'moved'
        when is_kept then 'corrected'
        else 'accepted'
      end as verdict
      from resolved
    )
    select
      (select jsonb_object_agg(verdict, n) from (select verdict, count(*) as n from verdicts group by 1) as counted),
      coalesce(array_agg(its order by row) filter (where verdict <> 'unchanged' and (its).id is null), '{}'),
      coalesce(array_agg(its order by row) filter (where verdict <> 'unchanged' and (its).id is not null), '{}')
    into part, fresh, changed
    from verdicts;

    with made as (
      insert into private.appointments (
        hospital_id, source, external_id, kind, patient_id, department_id, at, whole_day, state, import_id
      )
      select hospital_id, source, external_id, kind, patient_id, department_id, at, whole_day, state, import_id from unnest(fresh)
      returning id
    ), put as (
      update private.appointments as kept set
        (kind, patient_id, department_id, at, whole_day, state, moves, import_id, told_at)
        = (its.kind, its.patient_id, its.department_id, its.at, its.whole_day, its.state, its.moves, its.import_id, its.told_at)
      from unnest(changed) as its
      where kept.hospital_id = its.hospital_id and kept.id = its.id
      returning kept.id
    ), noted as (
      insert into private.appointment_changes (hospital_id, import_id, appointment_id, was)
      select hospital.id, upsert_appointments.import_id, id, null from made where upsert_appointments.import_id is not null
      union all
      select kept.hospital_id, upsert_appointments.import_id, kept.id, to_jsonb(kept)
      from unnest(changed) as its join private.appointments as kept on kept.hospital_id = its.hospital_id and kept.id = its.id
      where upsert_appointments.import_id is not null and kept.import_id is distinct from upsert_appointments.import_id
      on conflict (hospital_id, import_id, appointment_id) do update set was = excluded.was
    )
    select ids || coalesce(array_agg(id), '{}') into ids from (select id from made union all select id from put) as touched;
    tally := (
      select jsonb_object_agg(key, (tally ->> key)::integer + coalesce((part ->> key)::integer, 0)) from jsonb_object_keys(tally) as key
    );
  end loop;
  perform private.plan_messages(hospital.id, appointment_ids => array(
    select unnest(ids)
    union
    select id from private.appointments
    where hospital_id = hospital.id and patient_id = any (patients) and at > now() - interval '60 days'
  ));
  return tally || jsonb_build_object('refused', (
    select coalesce(
      jsonb_agg(
        jsonb_build_object('row', one.row, 'id', left(nullif(one.external_id, ''), 64), 'code', coalesce(one.refused, 'unknown_appointment'), 'detail', one.detail)
        order by one.row
      ), '[]'
    )
    from (
      select * from unnest(judged) as row_of where row_of.refused is not null
      union all
      select * from unnest(strangers)
    ) as one
  ));
end $$;
comment on function private.upsert_appointments is
  'Keeps a batch of the contract''s Appointment and plans their messages. Answers the contract''s UpsertedAppointments. import_id: the import they come from, null: the hospital''s own system.';

create function public.upsert_appointments(hospital text, appointments jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 10000;
  its_hospital public.hospitals;
begin
  its_hospital := private.hospital_of(hospital);
  if jsonb_typeof(appointments) is distinct from 'array' then perform private.refuse('bad_request'); end if;
  if jsonb_array_length(appointments) > most then perform private.refuse('too_large'); end if;
  return private.upsert_appointments(its_hospital, appointments, null);
end $$;
comment on function public.upsert_appointments is
  'Keeps what the hospital''s own system tells of appointments and discharges, at most 10 000 at once: an array of the contract''s Appointment. To cancel one that is known its id is enough. Each is new, unchanged, moved, corrected, cancelled or refused with its reason, whatever becomes of the others: the contract''s UpsertedAppointments. What is queued moves and is cancelled with them. With the secret key only. Refuses: unknown_hospital, bad_request, too_large.';
grant execute on function public.upsert_appointments to service_role;

-- A patient's own -----------------------------------------------------------------------------------

create function private.tell_appointment(hospital_id integer, subscription_id uuid, kind text, at text) returns bigint
language plpgsql volatile set search_path = '' as $$
declare
  told bigint;
begin
  insert into private.appointments (hospital_id, source, external_id, kind, subscription_id, at, whole_day, state)
  select hospitals.id, 'patient', gen_random_uuid(), tell_appointment.kind, tell_appointment.subscription_id,
    private.visit_time(to_jsonb(tell_appointment.at), hospitals.time_zone), tell_appointment.at !~ ':', 'booked'
  from public.hospitals where hospitals.id = tell_appointment.hospital_id
  returning id into told;
  perform private.plan_messages(hospital_id, appointment_ids => array[told]);
  return told;
end $$;
comment on function private.tell_appointment is
  'Keeps an appointment or a due date that a patient told for a subscription, plans its messages and answers its id. at: the contract''s `localMoment`.';

create function private.drop_appointment(hospital_id integer, subscription_id uuid, id bigint) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
  update private.appointments as its set state = 'cancelled', told_at = now()
  where its.hospital_id = drop_appointment.hospital_id and its.subscription_id = drop_appointment.subscription_id and its.id = drop_appointment.id
    and its.state = 'booked';
  if not found then return false; end if;
  perform private.plan_messages(hospital_id, appointment_ids => array[id]);
  return true;
end $$;
comment on function private.drop_appointment is 'Takes a patient''s own appointment back, with what is queued for it. False: there is none.';
