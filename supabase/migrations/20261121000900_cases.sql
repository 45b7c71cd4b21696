-- Cases: what a patient, a survey answer, a call or somebody at the desk told the hospital, and what staff did
-- about it. What was done is a list of events that nobody can change; the case says where that list has led to.

-- Tables --------------------------------------------------------------------------------------------

create table public.complaint_categories (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  code public.slug not null,
  names jsonb not null check (private.is_text(names)),
  position smallint not null default 0,
  archived boolean not null default false,
  primary key (hospital_id, id),
  unique (hospital_id, code)
);
comment on table public.complaint_categories is 'What a case is about, as the hospital sorts it.';
comment on column public.complaint_categories.position is 'The place in lists, from the top.';
comment on column public.complaint_categories.archived is 'No longer offered; its cases keep it.';

create table public.cases (
  hospital_id integer not null references public.hospitals,
  id uuid not null,
  reference text not null,
  kind text not null check (kind in ('complaint', 'suggestion', 'praise')),
  source text not null check (source in ('complaint', 'survey', 'call', 'desk')),
  channel text not null,
  lang text not null,
  state text not null default 'new' check (state in ('new', 'acknowledged', 'in_progress', 'resolved', 'closed', 'reopened')),
  revision integer not null default 1,
  department_id integer,
  category_id integer,
  severity text check (severity in ('low', 'medium', 'high')),
  complex boolean not null default false,
  gap text check (gap in ('knowledge', 'standard', 'delivery', 'promise')),
  root_cause text,
  assignee uuid,
  merged_into uuid,
  response_id uuid,
  happened_on date,
  what_happened text,
  what_would_help text,
  searched text not null,
  filed_at timestamptz not null,
  acknowledged_at timestamptz,
  first_resolved_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  reopened_at timestamptz,
  judged_at timestamptz,
  waiting_since timestamptz,
  pauses tstzmultirange not null default '{}',
  acknowledge_due_at timestamptz,
  resolve_due_at timestamptz,
  due_at timestamptz,
  quickly boolean,
  satisfied boolean,
  would_return boolean,
  quick_enough boolean,
  reopened_by_patient boolean not null default false,
  primary key (hospital_id, id),
  unique (hospital_id, reference),
  unique (hospital_id, response_id),
  foreign key (hospital_id, department_id) references public.departments,
  foreign key (hospital_id, category_id) references public.complaint_categories,
  foreign key (hospital_id, merged_into) references public.cases
);
comment on table public.cases is
  'Written by private.take_step, which judges every step by private.case_transitions. Everything from state on follows from the events.';
comment on column public.cases.reference is 'Eight characters that can be read over the phone, see private.new_reference.';
comment on column public.cases.revision is 'How many events the case has: who wants to add one says how many they have seen.';
comment on column public.cases.assignee is 'A user id; whoever had it may have left since.';
comment on column public.cases.merged_into is 'The case that this one repeats.';
comment on column public.cases.response_id is 'The survey answer it came from.';
comment on column public.cases.searched is 'private.folded of what the patient wrote.';
comment on column public.cases.first_resolved_at is 'resolved_at is of the last time, and null while the case is open again.';
comment on column public.cases.waiting_since is 'The patient was asked something: the clock stands.';
comment on column public.cases.pauses is 'When the clock stood before; without the pause since waiting_since.';
comment on column public.cases.due_at is 'Of the next thing promised: acknowledge_due_at of a new case, resolve_due_at of one that is worked on; null while waiting for the patient, and once resolved.';
comment on column public.cases.quickly is 'Resolved within hospitals.quick_days working days, as they were then; null until resolved.';
comment on column public.cases.satisfied is 'With would_return and quick_enough the patient''s last judgement of what was done; null: none.';

create table public.case_events (
  hospital_id integer not null,
  case_id uuid not null,
  revision integer not null,
  at timestamptz not null,
  by text not null check (by in ('patient', 'staff', 'system')),
  user_id uuid,
  action text not null,
  public boolean not null,
  text text,
  details jsonb not null default '{}',
  step_id uuid,
  primary key (hospital_id, case_id, revision),
  unique (hospital_id, case_id, step_id),
  foreign key (hospital_id, case_id) references public.cases
);
comment on table public.case_events is 'What was done with cases, append-only.';
comment on column public.case_events.user_id is 'The member of staff.';
comment on column public.case_events.public is 'Whether the patient sees it.';
comment on column public.case_events.step_id is 'Of a patient''s step: made by the browser, so that a repeated one is recognised.';

create table private.case_transitions (
  state text not null,
  action text not null,
  role text not null check (role in ('patient', 'agent')),
  next_state text not null,
  primary key (state, action, role, next_state)
);
comment on table private.case_transitions is
  'Who may do what in which state, and where it leads; whatever is not in here is refused. agent: agents and admins. Where two lines differ in next_state alone, private.take_step knows which it is.';

create table private.case_contacts (
  hospital_id integer not null,
  case_id uuid not null,
  name bytea,
  phone bytea,
  phone_hash bytea,
  phone_end text,
  email bytea,
  email_hash bytea,
  prefers text not null check (prefers in ('phone', 'email')),
  hours text not null check (hours in ('any', 'morning', 'afternoon', 'evening')),
  consent_wording text,
  guardian_relation text,
  guardian_wording text,
  forgotten_at timestamptz,
  primary key (hospital_id, case_id),
  foreign key (hospital_id, case_id) references public.cases,
  check ((name is null) = (forgotten_at is not null)),
  check (forgotten_at is null or coalesce(phone, phone_hash, email, email_hash) is null and coalesce(phone_end, guardian_relation) is null)
);
comment on table private.case_contacts is
  'Who may be reached, encrypted under deployment.contact_key; an anonymous case has no row. The hashes (deployment.contact_hash_key) are of the digits of the number and of the address in lower case.';
comment on column private.case_contacts.phone_end is 'The last four digits, to tell one from another without looking.';
comment on column private.case_contacts.forgotten_at is 'Since when nothing is known but that there was a contact, and what was agreed to: private.forget_contacts.';
comment on column private.case_contacts.consent_wording is 'The sentence that was ticked, as it was shown; null: nobody may call or write.';

create table private.case_links (
  hospital_id integer not null,
  case_id uuid not null,
  other_id uuid not null,
  primary key (hospital_id, case_id, other_id),
  foreign key (hospital_id, case_id) references public.cases,
  foreign key (hospital_id, other_id) references public.cases
);
comment on table private.case_links is 'Cases that have to do with each other, each pair in both directions.';

create table private.case_pictures (
  hospital_id integer not null references public.hospitals,
  id uuid not null,
  form_nonce uuid,
  case_id uuid,
  kept_at timestamptz not null default now(),
  jpeg bytea not null,
  primary key (hospital_id, id),
  foreign key (hospital_id, case_id) references public.cases,
  check ((form_nonce is null) <> (case_id is null))
);
-- A JPEG does not get smaller.
alter table private.case_pictures alter column jpeg set storage external;
comment on table private.case_pictures is
  'Pictures without metadata. Sent before the complaint with the token of its form (form_nonce), and taken by its case; those that no case has taken in a day are deleted.';

create table private.case_receipts (
  hospital_id integer not null,
  case_id uuid not null,
  content_hash bytea not null,
  code_hash bytea,
  form_nonce uuid,
  primary key (hospital_id, case_id),
  unique (hospital_id, form_nonce)
);
comment on table private.case_receipts is
  'What a case was filed with, so that a repetition is recognised and only its patient opens it: keyed hashes of the content and of the receipt''s code, and the nonce of the form''s token, which is used once.';

create table public.case_views (
  hospital_id integer not null references public.hospitals,
  user_id uuid not null default auth.uid() references auth.users on delete cascade,
  id integer generated always as identity,
  name text not null check (char_length(name) between 1 and 60),
  filter jsonb not null,
  primary key (hospital_id, user_id, id)
);
comment on table public.case_views is 'Filters of the list of cases that somebody keeps for themselves.';

-- Indexes -------------------------------------------------------------------------------------------

-- They carry what the list is narrowed by, so that a page of it is found without reading cases.
create index cases_due on public.cases (hospital_id, due_at, filed_at, reference)
  include (state, kind, source, channel, department_id, category_id, severity, assignee, waiting_since) where due_at is not null;
create index cases_newest on public.cases (hospital_id, filed_at desc, reference desc)
  include (state, kind, source, channel, department_id, category_id, severity, assignee, waiting_since, due_at);
create index cases_waiting on public.cases (hospital_id, filed_at desc, reference desc) where waiting_since is not null;
create index case_contacts_kept on private.case_contacts (hospital_id, case_id) where forgotten_at is null;
create index case_pictures_case on private.case_pictures (hospital_id, case_id) where case_id is not null;
create index case_pictures_form on private.case_pictures (hospital_id, form_nonce) where form_nonce is not null;
create index case_pictures_kept_at on private.case_pictures (kept_at) where form_nonce is not null;
create index cases_merged_into on public.cases (hospital_id, merged_into) where merged_into is not null;

-- RLS -----------------------------------------------------------------------------------------------

alter table public.complaint_categories enable row level security;
alter table public.cases enable row level security;
alter table public.case_events enable row level security;
alter table public.case_views enable row level security;
alter table private.case_transitions enable row level security;
alter table private.case_contacts enable row level security;
alter table private.case_links enable row level security;
alter table private.case_pictures enable row level security;
alter table private.case_receipts enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select, insert (hospital_id, code, names, position), update (names, position, archived) on public.complaint_categories to authenticated;
grant select, insert (hospital_id, name, filter), update (name, filter), delete on public.case_views to authenticated;
grant all on public.complaint_categories to service_role;
grant select on public.cases, public.case_events to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy complaint_categories_select_viewer on public.complaint_categories for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy complaint_categories_insert_admin on public.complaint_categories for insert to authenticated
  with check (private.has_role(hospital_id, 'admin'));
create policy complaint_categories_update_admin on public.complaint_categories for update to authenticated
  using (private.has_role(hospital_id, 'admin'));
create policy case_views_all_self on public.case_views for all to authenticated
  using (user_id = (select auth.uid()) and private.has_role(hospital_id, 'agent'));

create trigger audit after insert or update or delete on public.complaint_categories for each row when (pg_trigger_depth() = 0)
  execute function private.audit();
create trigger append_only before update or delete on public.case_events for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.case_events for each statement execute function private.refuse_change();

-- Categories ----------------------------------------------------------------------------------------

create function private.seed_complaint_categories() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.complaint_categories (hospital_id, code, names, position)
  values
    (new.id, 'waiting', '{"zh-Hans":"等候时间","zh-Hant":"等候時間","en":"Waiting"}', 1),
    (new.id, 'attitude', '{"zh-Hans":"服务态度","zh-Hant":"服務態度","en":"Attitude of staff"}', 2),
    (new.id, 'explanation', '{"zh-Hans":"沟通与告知","zh-Hant":"溝通與告知","en":"Explanation"}', 3),
    (new.id, 'treatment', '{"zh-Hans":"诊疗与护理","zh-Hant":"診療與護理","en":"Treatment and care"}', 4),
    (new.id, 'cost', '{"zh-Hans":"收费","zh-Hant":"收費","en":"Cost and billing"}', 5),
    (new.id, 'environment', '{"zh-Hans":"环境与设施","zh-Hant":"環境與設施","en":"Environment and facilities"}', 6),
    (new.id, 'privacy', '{"zh-Hans":"隐私","zh-Hant":"隱私","en":"Privacy"}', 7),
    (new.id, 'other', '{"zh-Hans":"其他","zh-Hant":"其他","en":"Something else"}', 8);
  return null;
end $$;
comment on function private.seed_complaint_categories is 'Trigger: what a new hospital begins with.';

create trigger seed_categories after insert on public.hospitals for each row execute function private.seed_complaint_categories();

-- References ----------------------------------------------------------------------------------------

create function private.new_reference(hospital_id integer) returns text
-- Planned while there are few cases, for when there are many.
language plpgsql volatile set search_path = '' set enable_seqscan = 'off' as $$
declare
  alphabet constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  drawn text;
  bytes bytea;
  value integer;
  total integer;
begin
  loop
    drawn := '';
    total := 0;
    bytes := extensions.gen_random_bytes(14);
    for place in 1..7 loop
      -- 65536 draws over 31 characters: as good as even.
      value := (get_byte(bytes, 2 * place - 2) * 256 + get_byte(bytes, 2 * place - 1)) % 31;
      drawn := drawn || substr(alphabet, value + 1, 1);
      total := total + place * value;
    end loop;
    -- 4 is the inverse of 8.
    drawn := drawn || substr(alphabet, (31 - total % 31) * 4 % 31 + 1, 1);
    exit when not exists (select from public.cases where cases.hospital_id = new_reference.hospital_id and reference = drawn);
  end loop;
  return drawn;
end $$;
comment on function private.new_reference is
  'A random reference that the hospital has not given yet: eight of 31 characters, none of which is taken for another, the last such that the sum of place × value is divisible by 31, so that one wrong character and two that changed places are noticed (31 is prime).';

create function private.case_of(hospital_id integer, reference text) returns uuid
language plpgsql stable set search_path = '' as $$
declare
  its_id uuid;
begin
  select cases.id into its_id
  from public.cases
  where cases.hospital_id = case_of.hospital_id and cases.reference = upper(regexp_replace(case_of.reference, '[\s-]', '', 'g'));
  if not found then perform private.refuse('unknown_case'); end if;
  return its_id;
end $$;
comment on function private.case_of is 'The id of a case by its reference, however it is written. Refuses: unknown_case.';
