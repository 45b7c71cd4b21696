-- Visits: who came when, to whom, for how much, as the hospital's own system tells it. Nobody reads them: people
-- see figures, and a member their own.

-- Tables --------------------------------------------------------------------------------------------

create table public.doctors (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  code text not null check (char_length(code) between 1 and 40 and code !~ '[[:cntrl:]]'),
  names jsonb not null check (private.is_text(names)),
  department_id integer,
  archived boolean not null default false,
  primary key (hospital_id, id),
  unique (hospital_id, code),
  foreign key (hospital_id, department_id) references public.departments
);
comment on table public.doctors is 'Made when a visit first names one, with the name it gives or the code for want of one.';
comment on column public.doctors.code is 'As the hospital''s own system knows the doctor.';

create table private.visits (
  hospital_id integer not null references public.hospitals,
  id bigint generated always as identity,
  external_id text not null check (char_length(external_id) between 1 and 64),
  source public.slug not null,
  patient_id bigint not null,
  department_id integer,
  doctor_id integer,
  at timestamptz not null,
  day date not null,
  first boolean,
  designated boolean not null,
  referral text check (referral in ('patient', 'doctor', 'partner_hospital', 'screening_center', 'employer', 'charity', 'web', 'other')),
  amount numeric(12, 2) not null check (amount >= 0),
  amounts jsonb not null,
  cancelled_at timestamptz,
  import_id uuid,
  recorded_at timestamptz not null default now(),
  primary key (hospital_id, id),
  unique (hospital_id, external_id),
  foreign key (hospital_id, patient_id) references private.patients,
  foreign key (hospital_id, department_id) references public.departments,
  foreign key (hospital_id, doctor_id) references public.doctors
);
comment on column private.visits.external_id is 'As the hospital''s own system knows the visit.';
comment on column private.visits.source is 'The system that told of it first.';
comment on column private.visits.day is 'The hospital''s day of `at`.';
comment on column private.visits.first is 'Whether the hospital says it was the first visit; null: it does not say, so the patient''s earliest is.';
comment on column private.visits.designated is 'Whether the patient asked for this doctor by name.';
comment on column private.visits.amounts is '{item kind: yuan}, none of them 0; `amount` is their sum.';
comment on column private.visits.cancelled_at is 'When it was taken back. It counts for nothing then.';
comment on column private.visits.import_id is 'The import that brought it; null: the hospital''s own system.';

create table private.visit_changes (
  hospital_id integer not null,
  id bigint generated always as identity,
  visit_id bigint not null,
  at timestamptz not null default now(),
  import_id uuid,
  undoing boolean not null default false,
  was jsonb not null,
  primary key (hospital_id, id),
  foreign key (hospital_id, visit_id) references private.visits
);
comment on table private.visit_changes is 'Corrections and cancellations, append-only. was: the row of private.visits before. undoing: made by taking the import back.';

-- Indexes -------------------------------------------------------------------------------------------

create index visits_patient_id on private.visits (hospital_id, patient_id, at);
create index visits_import_id on private.visits (hospital_id, import_id) where import_id is not null;
create index visit_changes_visit_id on private.visit_changes (hospital_id, visit_id, id);
create index visit_changes_import_id on private.visit_changes (hospital_id, import_id) where import_id is not null;

-- RLS -----------------------------------------------------------------------------------------------

alter table public.doctors enable row level security;
alter table private.visits enable row level security;
alter table private.visit_changes enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select, update (names, department_id, archived) on public.doctors to authenticated;
grant all on public.doctors to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy doctors_select_viewer on public.doctors for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy doctors_update_admin on public.doctors for update to authenticated
  using (private.has_role(hospital_id, 'admin'));

-- Functions -----------------------------------------------------------------------------------------

create trigger audit after update on public.doctors for each row execute function private.audit();
create trigger append_only before update or delete on private.visit_changes for each row execute function private.refuse_change();
create trigger never_truncated before truncate on private.visit_changes for each statement execute function private.refuse_change();
