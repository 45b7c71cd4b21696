-- Patients: somebody the hospital knows by a number. Nothing else is kept of them here: no name, no record.

-- Tables --------------------------------------------------------------------------------------------

create table private.patients (
  hospital_id integer not null references public.hospitals,
  id bigint generated always as identity,
  merged_into bigint,
  primary key (hospital_id, id),
  foreign key (hospital_id, merged_into) references private.patients
);
comment on column private.patients.merged_into is
  'Who this one turned out to be, and is never merged further; null: themselves. Numbers and visits are then the other''s.';

create table private.patient_numbers (
  hospital_id integer not null,
  number text not null check (char_length(number) between 1 and 64),
  patient_id bigint not null,
  primary key (hospital_id, number),
  foreign key (hospital_id, patient_id) references private.patients
);
comment on table private.patient_numbers is 'Every number a patient is known by in the hospital''s own system. Personal: no figure and no list shows one.';

-- Indexes -------------------------------------------------------------------------------------------

create index patients_merged_into on private.patients (hospital_id, merged_into) where merged_into is not null;
create index patient_numbers_patient_id on private.patient_numbers (hospital_id, patient_id);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.patients enable row level security;
alter table private.patient_numbers enable row level security;

-- Functions -----------------------------------------------------------------------------------------

create function private.patient_of(hospital_id integer, number text) returns bigint
language sql stable set search_path = '' as $$
  select patient_id from private.patient_numbers as numbers
  where numbers.hospital_id = patient_of.hospital_id and numbers.number = private.cleaned(patient_of.number)
$$;
comment on function private.patient_of is 'The patient with a number; null: nobody.';

create function private.patients_numbered(hospital_id integer, numbers text[]) returns void
language sql volatile set search_path = '' as $$
  with fresh as materialized (
    select number, nextval('private.patients_id_seq') as id
    from (select distinct unnest(numbers) as number) as given
    where not exists (
      select from private.patient_numbers as known
      where known.hospital_id = patients_numbered.hospital_id and known.number = given.number
    )
  ), made as (
    insert into private.patients (hospital_id, id) overriding system value
    select patients_numbered.hospital_id, id from fresh
  )
  insert into private.patient_numbers (hospital_id, number, patient_id)
  select patients_numbered.hospital_id, number, id from fresh
$$;
comment on function private.patients_numbered is 'Makes a patient of every number nobody has yet.';
