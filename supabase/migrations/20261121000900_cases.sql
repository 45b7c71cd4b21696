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
  name bytea not null,
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
  primary key (hospital_id, case_id),
  foreign key (hospital_id, case_id) references public.cases
);
comment on table private.case_contacts is
  'Who may be reached, encrypted under deployment.contact_key; an anonymous case has no row. The hashes (deployment.contact_hash_key) are of the digits of the number and of the address in lower case.';
comment on column private.case_contacts.phone_end is 'The last four digits, to tell one from another without looking.';
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

create function private.is_reference(value text) returns boolean
language sql immutable as $$
  select case when value ~ '^[2-9A-HJKMNP-Z]{8}$' then (
    select sum(place * (strpos('23456789ABCDEFGHJKMNPQRSTUVWXYZ', substr(value, place, 1)) - 1)) % 31 = 0
    from generate_series(1, 8) as place
  ) else false end
$$;
comment on function private.is_reference is
  'Whether value is eight of 31 characters, none of which is taken for another, the last such that the sum of place × value is divisible by 31: one wrong character and two that changed places do not pass (31 is prime).';

create function private.new_reference(hospital_id integer) returns text
language plpgsql volatile set search_path = '' as $$
declare
  alphabet constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  drawn text;
  total integer;
begin
  loop
    -- 2^63 draws over 31 characters each: as good as even.
    select string_agg(substr(alphabet, value + 1, 1), '' order by place), sum(place * value)
    into drawn, total
    from generate_series(1, 7) as place
    cross join lateral (
      select (('x' || encode(extensions.gen_random_bytes(place - place + 4), 'hex'))::bit(32)::bigint % 31)::integer as value
    ) as draws;
    -- 4 is the inverse of 8.
    drawn := drawn || substr(alphabet, (31 - total % 31) * 4 % 31 + 1, 1);
    exit when not exists (select from public.cases where cases.hospital_id = new_reference.hospital_id and reference = drawn);
  end loop;
  return drawn;
end $$;
comment on function private.new_reference is 'A random reference that the hospital has not given yet.';

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

-- The state machine ---------------------------------------------------------------------------------

insert into private.case_transitions (role, action, state, next_state)
select role, action, state, coalesce(next_state, state)
from (
  values
    ('agent', 'acknowledge', '{new}'::text[], 'acknowledged'),
    ('agent', 'start', '{new,acknowledged,reopened}', 'in_progress'),
    ('agent', 'reply', '{new}', 'acknowledged'),
    ('agent', 'reply', '{acknowledged,in_progress,resolved,reopened}', null),
    ('agent', 'ask', '{new}', 'acknowledged'),
    ('agent', 'ask', '{acknowledged,in_progress,reopened}', null),
    ('agent', 'resume', '{acknowledged,in_progress,reopened}', null),
    ('agent', 'note', '{new,acknowledged,in_progress,resolved,closed,reopened}', null),
    ('agent', 'assign', '{new,acknowledged,in_progress,resolved,reopened}', null),
    ('agent', 'classify', '{new,acknowledged,in_progress,resolved,closed,reopened}', null),
    ('agent', 'link', '{new,acknowledged,in_progress,resolved,closed,reopened}', null),
    ('agent', 'merge', '{new,acknowledged,in_progress,resolved,reopened}', 'closed'),
    ('agent', 'resolve', '{new,acknowledged,in_progress,reopened}', 'resolved'),
    ('agent', 'close', '{resolved}', 'closed'),
    ('agent', 'reopen', '{resolved,closed}', 'reopened'),
    ('patient', 'inform', '{new,acknowledged,in_progress,resolved,reopened}', null),
    ('patient', 'answer', '{acknowledged,in_progress,reopened}', null),
    ('patient', 'judge', '{resolved,closed}', 'closed'),
    ('patient', 'judge', '{resolved,closed}', 'reopened')
) as lines (role, action, states, next_state)
cross join lateral unnest(states) as state;

create function private.case_actions(its public.cases, role text) returns text[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(distinct action), '{}')
  from private.case_transitions as transitions
  where transitions.state = its.state and transitions.role = case_actions.role
    and case action
      when 'resume' then its.waiting_since is not null
      when 'answer' then its.waiting_since is not null
      when 'judge' then its.resolved_at is not null and its.merged_into is null and coalesce(its.judged_at < its.resolved_at, true)
      else true
    end
$$;
comment on function private.case_actions is
  'What the role may do with a case now: what case_transitions says; resume and answer only while the patient is asked, judge once for every resolution.';

create function private.with_deadlines(its public.cases) returns public.cases
language plpgsql stable set search_path = '' as $$
declare
  rule public.hospitals;
begin
  select * into rule from public.hospitals where id = its.hospital_id;
  if its.acknowledged_at is null or its.acknowledge_due_at is null then
    its.acknowledge_due_at := private.deadline(its.hospital_id, its.filed_at, rule.acknowledge_days);
  end if;
  its.resolve_due_at := private.deadline(
    its.hospital_id, coalesce(its.reopened_at, its.filed_at),
    case when its.complex then rule.complex_days else rule.answer_days end,
    its.pauses + case when its.waiting_since is null then '{}' else tstzmultirange(tstzrange(its.waiting_since, null)) end
  );
  return private.with_due(its);
end $$;
comment on function private.with_deadlines is 'The case with its deadlines by the hospital''s rule of today. The first stays what it was once the case is acknowledged.';

create function private.with_due(its public.cases) returns public.cases
language plpgsql immutable set search_path = '' as $$
begin
  its.due_at := case
    when its.state in ('resolved', 'closed') or its.waiting_since is not null then null
    when its.state = 'new' then least(its.acknowledge_due_at, its.resolve_due_at)
    else its.resolve_due_at
  end;
  return its;
end $$;
comment on function private.with_due is 'The case with due_at as its state has it.';

create function private.take_step(its public.cases, role text, action text, at timestamptz, input jsonb) returns public.cases
language plpgsql stable set search_path = '' as $$
#variable_conflict use_variable
declare
  was constant public.cases := its;
begin
  if action <> all (private.case_actions(its, role)) then perform private.refuse('wrong_state'); end if;
  select next_state into its.state
  from private.case_transitions as transitions
  where transitions.state = was.state and transitions.action = take_step.action and transitions.role = take_step.role
  -- Not being satisfied opens a case once more. (closed comes first)
  order by next_state, 1
  offset case when action = 'judge' and not (input ->> 'satisfied')::boolean and not was.reopened_by_patient then 1 else 0 end
  limit 1;
  its.revision := was.revision + 1;

  if role = 'agent' and action in ('acknowledge', 'start', 'reply', 'ask', 'resolve') then
    its.acknowledged_at := coalesce(was.acknowledged_at, at);
  end if;
  if action = 'ask' then
    its.waiting_since := coalesce(was.waiting_since, at);
  elsif was.waiting_since is not null and (action in ('resume', 'answer') or its.state in ('resolved', 'closed')) then
    its.pauses := was.pauses + tstzmultirange(tstzrange(was.waiting_since, greatest(at, was.waiting_since)));
    its.waiting_since := null;
  end if;

  case action
    when 'assign' then
      its.assignee := (input ->> 'assignee')::uuid;
    when 'classify' then
      its := private.classified(its, input);
    when 'merge' then
      its.merged_into := private.case_of(its.hospital_id, input ->> 'reference');
    when 'resolve' then
      its.resolved_at := at;
      its.first_resolved_at := coalesce(was.first_resolved_at, at);
      its.quickly := at <= private.deadline(
        its.hospital_id, its.filed_at, (select quick_days from public.hospitals where id = its.hospital_id), its.pauses
      );
    when 'judge' then
      its.judged_at := at;
      its.satisfied := (input ->> 'satisfied')::boolean;
      its.would_return := (input ->> 'would_return')::boolean;
      its.quick_enough := (input ->> 'quick_enough')::boolean;
      its.reopened_by_patient := was.reopened_by_patient or its.state = 'reopened';
    else null;
  end case;

  if its.state = 'closed' and was.state <> 'closed' then its.closed_at := at; end if;
  if its.state = 'reopened' and was.state <> 'reopened' then
    its.reopened_at := at;
    its.resolved_at := null;
    its.closed_at := null;
    its.quickly := null;
    its.merged_into := null;
  end if;
  if (its.pauses, its.waiting_since, its.reopened_at, its.complex) is distinct from (was.pauses, was.waiting_since, was.reopened_at, was.complex) then
    return private.with_deadlines(its);
  end if;
  return private.with_due(its);
end $$;
comment on function private.take_step is
  'The case after a step, or the refusal of it: wrong_state, unknown_category, unknown_department, unknown_case. Writes nothing. role: patient or agent; input: that of the contract''s caseInput, or a patient''s judgement.';

create function private.classified(its public.cases, input jsonb) returns public.cases
language plpgsql stable set search_path = '' as $$
begin
  if input ? 'severity' then its.severity := input ->> 'severity'; end if;
  if input ? 'complex' then its.complex := (input ->> 'complex')::boolean; end if;
  if input ? 'gap' then its.gap := input ->> 'gap'; end if;
  if input ? 'root_cause' then its.root_cause := private.cleaned(input ->> 'root_cause'); end if;
  if input ? 'category' then its.category_id := private.category_of(its.hospital_id, input ->> 'category'); end if;
  if input ? 'department' then its.department_id := private.department_of(its.hospital_id, input ->> 'department'); end if;
  return its;
end $$;
comment on function private.classified is 'The case with what the input of classify names. Refuses: unknown_category, unknown_department.';

create function private.category_of(hospital_id integer, code text) returns integer
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  its_id integer;
begin
  if category_of.code is null then return null; end if;
  select id into its_id from public.complaint_categories where hospital_id = category_of.hospital_id and code = category_of.code;
  if not found then perform private.refuse('unknown_category'); end if;
  return its_id;
end $$;
comment on function private.category_of is 'The id of a category by its code; null of null. Refuses: unknown_category.';

create function private.department_of(hospital_id integer, code text) returns integer
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
  its_id integer;
begin
  if department_of.code is null then return null; end if;
  select id into its_id from public.departments where hospital_id = department_of.hospital_id and code = department_of.code;
  if not found then perform private.refuse('unknown_department'); end if;
  return its_id;
end $$;
comment on function private.department_of is 'The id of a department by its code; null of null. Refuses: unknown_department.';

-- Writing -------------------------------------------------------------------------------------------

create function private.is_public(action text) returns boolean
language sql immutable as $$
  select action not in ('note', 'assign', 'classify', 'link', 'resume')
$$;
comment on function private.is_public is 'Whether the patient sees that this was done.';

create function private.keep_event(its public.cases, by text, user_id uuid, action text, at timestamptz, input jsonb, step_id uuid default null)
returns void
language sql volatile set search_path = '' as $$
  insert into public.case_events (hospital_id, case_id, revision, at, by, user_id, action, public, text, details, step_id)
  values (
    its.hospital_id, its.id, its.revision, keep_event.at, keep_event.by, keep_event.user_id, keep_event.action, private.is_public(keep_event.action),
    private.cleaned(input ->> 'text'), input - 'text', keep_event.step_id
  )
$$;
comment on function private.keep_event is 'Adds the event that led to the case being what it is.';

create function private.keep_case(its public.cases) returns void
language sql volatile set search_path = '' as $$
  update public.cases set
    state = its.state, revision = its.revision, department_id = its.department_id, category_id = its.category_id, severity = its.severity,
    complex = its.complex, gap = its.gap, root_cause = its.root_cause, assignee = its.assignee, merged_into = its.merged_into,
    acknowledged_at = its.acknowledged_at, first_resolved_at = its.first_resolved_at, resolved_at = its.resolved_at, closed_at = its.closed_at,
    reopened_at = its.reopened_at, judged_at = its.judged_at, waiting_since = its.waiting_since, pauses = its.pauses,
    acknowledge_due_at = its.acknowledge_due_at, resolve_due_at = its.resolve_due_at, due_at = its.due_at, quickly = its.quickly,
    satisfied = its.satisfied, would_return = its.would_return, quick_enough = its.quick_enough, reopened_by_patient = its.reopened_by_patient
  where hospital_id = its.hospital_id and id = its.id
$$;
comment on function private.keep_case is 'Writes what a step may change.';

create function private.keep_new_case(its public.cases, by text, user_id uuid) returns public.cases
language plpgsql volatile set search_path = '' as $$
begin
  its.reference := private.new_reference(its.hospital_id);
  its.state := 'new';
  its.revision := 1;
  its.complex := coalesce(its.complex, false);
  its.pauses := '{}';
  its.reopened_by_patient := false;
  its.what_happened := private.cleaned(its.what_happened);
  its.what_would_help := private.cleaned(its.what_would_help);
  its.searched := private.folded(concat_ws(E'\n', its.what_happened, its.what_would_help));
  its := private.with_deadlines(its);
  insert into public.cases select its.*;
  perform private.keep_event(its, by, user_id, 'file', its.filed_at, '{}');
  return its;
end $$;
comment on function private.keep_new_case is
  'Keeps a new case of which hospital_id, id, kind, source, channel, lang, filed_at and what is known of it are given; the rest it makes itself. Returns it whole.';

create function private.encrypted(key text, words text) returns bytea
language sql volatile as $$
  -- The key is random: nobody needs to be slowed down in guessing it.
  select extensions.pgp_sym_encrypt(words, key, 'cipher-algo=aes256, s2k-mode=1')
$$;
comment on function private.encrypted is 'Words under one of the keys of private.deployment (OpenPGP, AES-256); null of null.';

create function private.keep_contact(its public.cases, contact jsonb) returns void
language sql volatile set search_path = '' as $$
  insert into private.case_contacts
  select
    its.hospital_id, its.id, private.encrypted(contact_key, private.cleaned(contact ->> 'name')),
    private.encrypted(contact_key, btrim(contact ->> 'phone')),
    private.keyed_hash(contact_hash_key, 'phone ' || digits), right(digits, 4),
    private.encrypted(contact_key, contact ->> 'email'),
    private.keyed_hash(contact_hash_key, 'email ' || lower(contact ->> 'email')),
    contact ->> 'prefers', contact ->> 'hours', private.cleaned(contact ->> 'consent_wording'),
    private.cleaned(contact #>> '{guardian,relation}'), private.cleaned(contact #>> '{guardian,consent_wording}')
  from (select *, regexp_replace(contact ->> 'phone', '[^0-9]', '', 'g') as digits from private.deployment) as deployment
  where jsonb_typeof(contact) = 'object'
$$;
comment on function private.keep_contact is 'Keeps the contact of a case: the contract''s ComplaintContact; null keeps nothing.';

-- Reading -------------------------------------------------------------------------------------------

create function private.case_row(its public.cases) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'reference', its.reference, 'kind', its.kind, 'source', its.source, 'channel', its.channel, 'state', its.state, 'severity', its.severity,
    'category', (
      select code from public.complaint_categories as categories
      where categories.hospital_id = its.hospital_id and categories.id = its.category_id
    ),
    'department', (
      select code from public.departments where departments.hospital_id = its.hospital_id and departments.id = its.department_id
    ),
    'assignee', its.assignee, 'filed_at', its.filed_at, 'due_at', its.due_at, 'overdue', coalesce(its.due_at < now(), false),
    'waiting', its.waiting_since is not null, 'excerpt', left(its.what_happened, 120), 'revision', its.revision
  )
$$;
comment on function private.case_row is 'The contract''s CaseRow.';

create function private.case_response(its public.cases) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'survey', surveys.slug,
    'score', (
      select responses.answers -> measures.measure
      from private.survey_measures as measures
      where measures.hospital_id = its.hospital_id and measures.survey_id = responses.survey_id and measures.kind = 'nps'
        and responses.answers ? measures.measure
      order by measures.ordinal limit 1
    ),
    'comments', (
      select coalesce(jsonb_object_agg(question, comment), '{}')
      from private.judge_answers(its.hospital_id, responses.survey_id, responses.version, responses.answers)
      where comment is not null
    )
  )
  from public.survey_responses as responses
  join public.surveys on surveys.hospital_id = responses.hospital_id and surveys.id = responses.survey_id
  where responses.hospital_id = its.hospital_id and responses.id = its.response_id
$$;
comment on function private.case_response is 'The survey answer that a case came from: its survey, score and comments by question.';

create function private.pictures_of(its public.cases) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(pictures.id order by pictures.kept_at, pictures.id), '[]')
  from private.case_pictures as pictures
  where pictures.hospital_id = its.hospital_id and pictures.case_id = its.id
$$;
comment on function private.pictures_of is 'The ids of the pictures of a case.';

create function private.case_json(its public.cases) returns jsonb
language sql stable set search_path = '' as $$
  select private.case_row(its) || jsonb_build_object(
    'lang', its.lang, 'happened_on', its.happened_on, 'what_happened', its.what_happened, 'what_would_help', its.what_would_help,
    'complex', its.complex, 'gap', its.gap, 'root_cause', its.root_cause,
    'acknowledge_due_at', its.acknowledge_due_at, 'resolve_due_at', its.resolve_due_at,
    'acknowledged_at', its.acknowledged_at, 'resolved_at', its.resolved_at,
    'merged_into', (select reference from public.cases where cases.hospital_id = its.hospital_id and cases.id = its.merged_into),
    'links', (
      select coalesce(jsonb_agg(distinct other.reference), '[]')
      from public.cases as other
      where other.hospital_id = its.hospital_id and (
        other.merged_into = its.id
        or other.id in (select other_id from private.case_links as links where links.hospital_id = its.hospital_id and links.case_id = its.id)
      )
    ),
    'contact', (
      select jsonb_build_object(
        'phone_end', contacts.phone_end, 'email', contacts.email is not null, 'prefers', contacts.prefers, 'hours', contacts.hours,
        'consent', contacts.consent_wording is not null, 'guardian', contacts.guardian_relation is not null
      )
      from private.case_contacts as contacts where contacts.hospital_id = its.hospital_id and contacts.case_id = its.id
    ),
    'pictures', private.pictures_of(its),
    'response', private.case_response(its),
    'judgement', case when its.judged_at is not null then
      jsonb_build_object('satisfied', its.satisfied, 'would_return', its.would_return, 'quick_enough', its.quick_enough)
    end,
    'events', (
      select jsonb_agg(
        jsonb_build_object(
          'at', events.at, 'by', events.by, 'user_id', events.user_id, 'action', events.action, 'public', events.public,
          'text', events.text, 'details', events.details
        ) order by events.revision
      )
      from public.case_events as events where events.hospital_id = its.hospital_id and events.case_id = its.id
    ),
    'actions', private.case_actions(its, 'agent')
  )
$$;
comment on function private.case_json is 'The contract''s Case.';

create function private.agents_hospital(slug text) returns integer
language plpgsql stable set search_path = '' as $$
declare
  its_id integer;
begin
  select hospitals.id into its_id from public.hospitals where hospitals.slug = agents_hospital.slug;
  if not found or not private.has_role(its_id, 'agent') then perform private.refuse('not_staff'); end if;
  return its_id;
end $$;
comment on function private.agents_hospital is 'The id of a hospital of which whoever asks is agent or admin. Refuses: not_staff.';

create function public.open_case(hospital text, reference text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its public.cases;
begin
  select * into its from public.cases where cases.hospital_id = its_hospital and cases.id = private.case_of(its_hospital, open_case.reference);
  insert into public.audit_log (hospital_id, action, subject) values (its_hospital, 'case_open', its.reference);
  return private.case_json(its);
end $$;
comment on function public.open_case is
  'One case with everything but the contact: the contract''s Case. Agents only; every opening stands in the audit log. Refuses: not_staff, unknown_case.';
grant execute on function public.open_case to authenticated;

create function public.show_case_contact(hospital text, reference text, reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its_id constant uuid := private.case_of(its_hospital, reference);
  why constant text := private.cleaned(reason);
  contact jsonb;
begin
  if coalesce(char_length(why), 0) not between 1 and 500 then perform private.refuse('bad_request'); end if;
  select jsonb_build_object(
    'name', extensions.pgp_sym_decrypt(name, contact_key), 'phone', extensions.pgp_sym_decrypt(phone, contact_key),
    'email', extensions.pgp_sym_decrypt(email, contact_key), 'prefers', prefers, 'hours', hours, 'consent_wording', consent_wording,
    'guardian', case when guardian_relation is not null then
      jsonb_build_object('relation', guardian_relation, 'consent_wording', guardian_wording)
    end
  )
  into contact
  from private.case_contacts cross join private.deployment
  where hospital_id = its_hospital and case_id = its_id;
  if not found then perform private.refuse('unknown_contact'); end if;
  insert into public.audit_log (hospital_id, action, subject, details)
  select its_hospital, 'case_contact_show', cases.reference, jsonb_build_object('reason', why)
  from public.cases where cases.hospital_id = its_hospital and cases.id = its_id;
  return contact;
end $$;
comment on function public.show_case_contact is
  'Who may be reached about one case: the contract''s CaseContact. reason: why, 1–500 characters. Agents only; every look stands in the audit log with its reason. Refuses: not_staff, unknown_case, unknown_contact (an anonymous case), bad_request.';
grant execute on function public.show_case_contact to authenticated;

create function public.open_case_picture(hospital text, reference text, picture uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its_id constant uuid := private.case_of(its_hospital, reference);
  opened jsonb;
begin
  select jsonb_build_object('jpeg', translate(encode(pictures.jpeg, 'base64'), E'\n', '')) into opened
  from private.case_pictures as pictures
  where pictures.hospital_id = its_hospital and pictures.case_id = its_id and pictures.id = picture;
  if not found then perform private.refuse('unknown_picture'); end if;
  insert into public.audit_log (hospital_id, action, subject, details)
  select its_hospital, 'case_picture_open', cases.reference, jsonb_build_object('picture', picture)
  from public.cases where cases.hospital_id = its_hospital and cases.id = its_id;
  return opened;
end $$;
comment on function public.open_case_picture is
  'One picture of a case: {jpeg: base64}. Agents only; every opening stands in the audit log. Refuses: not_staff, unknown_case, unknown_picture.';
grant execute on function public.open_case_picture to authenticated;

create function public.list_colleagues(hospital text)
returns table (user_id uuid, email text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital constant integer := private.agents_hospital(hospital);
begin
  return query
  select staff.user_id, users.email::text
  from public.staff join auth.users on users.id = staff.user_id
  where staff.hospital_id = its_hospital and staff.role >= 'agent'
  order by users.email;
end $$;
comment on function public.list_colleagues is 'Whom a case can be assigned to: the agents and admins of a hospital, by address. Agents only. Refuses: not_staff.';
grant execute on function public.list_colleagues to authenticated;

-- Acting --------------------------------------------------------------------------------------------

create function private.is_saying(value jsonb, shortest integer, longest integer) returns boolean
language sql immutable as $$
  select case when private.is_string(value, shortest, longest)
    then char_length(private.cleaned(value #>> '{}')) >= shortest
    else false
  end
$$;
comment on function private.is_saying is
  'Whether value is a JSON string of at most longest code points, of which at least shortest are kept (private.cleaned): the contract''s `saying`.';

create function private.is_case_input(action text, input jsonb) returns boolean
language sql immutable as $$
  select case
    when action in ('start', 'resume', 'close') then input = '{}'
    when action in ('reply', 'ask', 'note', 'resolve') then private.has_keys(input, '{text}') and private.is_saying(input -> 'text', 1, 4000)
    when action in ('acknowledge', 'reopen') then
      private.has_keys(input, '{text}') and (input -> 'text' = 'null' or private.is_saying(input -> 'text', 1, 4000))
    when action in ('link', 'merge') then private.has_keys(input, '{reference}') and private.is_string(input -> 'reference', 1, 40)
    when action = 'assign' then private.has_keys(input, '{assignee}')
      and (input -> 'assignee' = 'null' or jsonb_typeof(input -> 'assignee') = 'string'
        and input ->> 'assignee' ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
    when action = 'classify' then private.has_keys(input, '{}', '{severity,complex,category,department,gap,root_cause}')
      and input <> '{}'
      and (not input ? 'severity' or input -> 'severity' = 'null' or private.is_one_of(input -> 'severity', '{low,medium,high}'))
      and (not input ? 'complex' or jsonb_typeof(input -> 'complex') = 'boolean')
      and (not input ? 'category' or input -> 'category' = 'null' or private.is_string(input -> 'category', 1, 40))
      and (not input ? 'department' or input -> 'department' = 'null' or private.is_string(input -> 'department', 1, 40))
      and (not input ? 'gap' or input -> 'gap' = 'null' or private.is_one_of(input -> 'gap', '{knowledge,standard,delivery,promise}'))
      and (not input ? 'root_cause' or input -> 'root_cause' = 'null' or private.is_saying(input -> 'root_cause', 1, 1000))
    else false
  end
$$;
comment on function private.is_case_input is 'Whether input has the form of the contract''s caseInput of this action.';

create function private.act(its public.cases, action text, input jsonb) returns public.cases
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
  other public.cases;
  after public.cases;
begin
  if action in ('link', 'merge') then
    select * into other from public.cases
    where cases.hospital_id = its.hospital_id and cases.id = private.case_of(its.hospital_id, input ->> 'reference');
    if other.id = its.id then perform private.refuse('bad_request'); end if;
    -- A duplicate of a duplicate leads nowhere.
    if action = 'merge' and other.merged_into is not null then perform private.refuse('wrong_state'); end if;
    input := jsonb_build_object('reference', other.reference);
  elsif action = 'assign' and input ->> 'assignee' is not null and not exists (
    select from public.staff
    where staff.hospital_id = its.hospital_id and staff.user_id = (input ->> 'assignee')::uuid and staff.role >= 'agent'
  ) then
    perform private.refuse('unknown_colleague');
  end if;
  after := private.take_step(its, 'agent', action, now(), input);
  perform private.keep_case(after);
  perform private.keep_event(after, 'staff', auth.uid(), action, now(), input);
  if action = 'link' then
    insert into private.case_links values (its.hospital_id, its.id, other.id), (its.hospital_id, other.id, its.id)
    on conflict do nothing;
  end if;
  return after;
end $$;
comment on function private.act is 'Does what a member of staff does with a case that is locked, and returns it as it is then.';

create function public.act_on_case(hospital text, reference text, revision integer, action text, input jsonb default '{}') returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its public.cases;
begin
  if private.is_case_input(action, input) is not true then perform private.refuse('bad_request'); end if;
  select * into its from public.cases
  where cases.hospital_id = its_hospital and cases.id = private.case_of(its_hospital, act_on_case.reference)
  for update;
  if its.revision <> coalesce(act_on_case.revision, 0) then perform private.refuse('case_changed'); end if;
  return private.case_json(private.act(its, action, input));
end $$;
comment on function public.act_on_case is
  'Does one of the contract''s STAFF_ACTIONS with a case, with the input that caseInput says, and answers the case as it is then. revision: that of the case as whoever acts saw it; when something was done since, nothing is written. Agents only. Refuses: not_staff, bad_request, unknown_case, case_changed, wrong_state, unknown_category, unknown_department, unknown_colleague.';
grant execute on function public.act_on_case to authenticated;

create function public.assign_cases(hospital text, chosen text[], assignee uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  ids constant uuid[] := array(select private.case_of(its_hospital, asked) from unnest(chosen) as asked);
  its public.cases;
  assigned integer := 0;
begin
  if cardinality(chosen) > 200 then perform private.refuse('too_large'); end if;
  for its in
    select * from public.cases
    where cases.hospital_id = its_hospital and cases.id = any (ids) and cases.state <> 'closed' and cases.assignee is distinct from assign_cases.assignee
    -- Two who assign the same cases wait for each other instead of for nobody.
    order by cases.id for update
  loop
    perform private.act(its, 'assign', jsonb_build_object('assignee', assignee));
    assigned := assigned + 1;
  end loop;
  return assigned;
end $$;
comment on function public.assign_cases is
  'Assigns up to 200 cases (chosen: their references) to somebody (null: to nobody) at once; those that are closed or assigned so already stay as they are. Returns how many it changed. Agents only. Refuses: not_staff, unknown_case, unknown_colleague, too_large.';
grant execute on function public.assign_cases to authenticated;

create function private.is_phone(value jsonb) returns boolean
language sql immutable as $$
  select case when private.is_string(value, 5, 40) and value #>> '{}' ~ '^\+?[0-9 ()-]+$'
    then char_length(regexp_replace(value #>> '{}', '[^0-9]', '', 'g')) between 5 and 20
    else false
  end
$$;
comment on function private.is_phone is 'Whether value is a telephone number as people type it, of 5 to 20 digits.';

create function private.is_email(value jsonb) returns boolean
language sql immutable as $$
  select private.is_string(value, 3, 254)
    and value #>> '{}' ~ '^[^@\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+@[^@\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+$'
$$;
comment on function private.is_email is 'Whether value is something @ something, without spaces.';

create function private.is_new_case(found jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(found, '{id,kind,source,channel,lang,department,category,happened_on,what_happened,what_would_help,contact}')
    and private.is_uuid(found -> 'id')
    and private.is_one_of(found -> 'kind', '{complaint,suggestion,praise}')
    and private.is_one_of(found -> 'source', '{call,desk}')
    and private.is_one_of(found -> 'channel', '{web,qr,sms,email,wechat,app,kiosk,phone}')
    and private.is_one_of(found -> 'lang', '{zh-Hans,zh-Hant,en}')
    and (found -> 'department' = 'null' or private.is_string(found -> 'department', 1, 40))
    and (found -> 'category' = 'null' or private.is_string(found -> 'category', 1, 40))
    and (found -> 'happened_on' = 'null' or private.is_date(found -> 'happened_on'))
    and private.is_saying(found -> 'what_happened', 10, 4000)
    and (found -> 'what_would_help' = 'null' or private.is_saying(found -> 'what_would_help', 1, 2000))
    and (found -> 'contact' = 'null'
      or private.has_keys(found -> 'contact', '{name,phone,email}')
        and private.is_saying(found #> '{contact,name}', 1, 100)
        and (found #> '{contact,phone}' = 'null' or private.is_phone(found #> '{contact,phone}'))
        and (found #> '{contact,email}' = 'null' or private.is_email(found #> '{contact,email}')))
$$;
comment on function private.is_new_case is 'Whether found has the form of the contract''s NewCase.';

create function private.file_found(hospital text, told jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  content_hash constant bytea := private.keyed_hash((select receipt_key from private.deployment), told::text);
  contact constant jsonb := told -> 'contact';
  its public.cases;
begin
  if octet_length(told::text) > 65536 then perform private.refuse('too_large'); end if;
  if private.is_new_case(told) is not true then perform private.refuse('bad_request'); end if;
  its.hospital_id := its_hospital;
  its.id := told ->> 'id';
  its.kind := told ->> 'kind';
  its.source := told ->> 'source';
  its.channel := told ->> 'channel';
  its.lang := told ->> 'lang';
  its.department_id := private.department_of(its_hospital, told ->> 'department');
  its.category_id := private.category_of(its_hospital, told ->> 'category');
  its.happened_on := told ->> 'happened_on';
  its.what_happened := told ->> 'what_happened';
  its.what_would_help := told ->> 'what_would_help';
  its.filed_at := now();
  insert into private.case_receipts (hospital_id, case_id, content_hash) values (its_hospital, its.id, content_hash)
  on conflict do nothing;
  if not found then
    if not exists (
      select from private.case_receipts as receipts
      where receipts.hospital_id = its_hospital and receipts.case_id = its.id and receipts.content_hash = file_found.content_hash
    ) then
      perform private.refuse('id_taken');
    end if;
    select * into its from public.cases where cases.hospital_id = its_hospital and cases.id = its.id;
    return private.case_json(its);
  end if;
  its := private.keep_new_case(its, 'staff', auth.uid());
  perform private.keep_contact(its, contact || jsonb_build_object(
    'prefers', case when contact ->> 'phone' is null and contact ->> 'email' is not null then 'email' else 'phone' end,
    'hours', 'any', 'consent_wording', null, 'guardian', null
  ));
  return private.case_json(its);
end $$;
comment on function private.file_found is 'What file_case does.';

create function public.file_case(hospital text, found jsonb) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select private.file_found(hospital, found)
$$;
comment on function public.file_case is
  'Files a case that staff heard of in a call or at the desk: the contract''s NewCase, 64 KiB at most. Answers it as the contract''s Case; the same sent again is filed once. Agents only. Refuses: not_staff, too_large, bad_request, unknown_department, unknown_category, id_taken.';
grant execute on function public.file_case to authenticated;

-- Listing -------------------------------------------------------------------------------------------

create function private.grams(hospital_id integer, words text) returns tsvector
language sql immutable set search_path = '' as $$
  select array_to_tsvector(array(
    select distinct hospital_id || ':' || letter || coalesce(lead(letter) over places, '') || coalesce(lead(letter, 2) over places, '')
    from unnest(string_to_array(words, null)) with ordinality as letters (letter, place)
    window places as (order by place)
  ))
$$;
comment on function private.grams is
  'All runs of three letters in words (shorter at the end), each with the hospital before it, so that a substring is found through an index, in Chinese as in English.';

create function private.gram_query(hospital_id integer, words text) returns tsquery
language sql immutable set search_path = '' as $$
  select string_agg(distinct '''' || replace(replace(gram, '\', '\\'), '''', '''''') || case when char_length(words) < 3 then ''':*' else '''' end, ' & ')::tsquery
  from (
    select hospital_id || ':' || substr(words, place, 3) as gram
    -- The first ones narrow it down enough.
    from generate_series(1, least(greatest(char_length(words) - 2, 1), 12)) as place
  ) as grams
$$;
comment on function private.gram_query is 'What private.grams must hold where words are a substring; where they are not, it may hold it by chance.';

create index cases_grams on public.cases using gin (private.grams(hospital_id, searched));

create function private.is_case_filter(filter jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(
      filter, '{}', '{states,kind,source,channel,department,category,severity,assignee,due,first_day,last_day,search,order}'
    )
    and (not filter ? 'states' or jsonb_typeof(filter -> 'states') = 'array'
      and filter -> 'states' <@ '["new","acknowledged","in_progress","resolved","closed","reopened"]')
    and (not filter ? 'kind' or private.is_one_of(filter -> 'kind', '{complaint,suggestion,praise}'))
    and (not filter ? 'source' or private.is_one_of(filter -> 'source', '{complaint,survey,call,desk}'))
    and (not filter ? 'channel' or private.is_one_of(filter -> 'channel', '{web,qr,sms,email,wechat,app,kiosk,phone}'))
    and (not filter ? 'department' or private.is_string(filter -> 'department', 1, 40))
    and (not filter ? 'category' or private.is_string(filter -> 'category', 1, 40))
    and (not filter ? 'severity' or private.is_one_of(filter -> 'severity', '{low,medium,high}'))
    and (not filter ? 'assignee' or jsonb_typeof(filter -> 'assignee') = 'string'
      and filter ->> 'assignee' ~* '^(me|nobody|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$')
    and (not filter ? 'due' or private.is_one_of(filter -> 'due', '{overdue,today,week,waiting}'))
    and (not filter ? 'first_day' or private.is_date(filter -> 'first_day'))
    and (not filter ? 'last_day' or private.is_date(filter -> 'last_day'))
    and (not filter ? 'search' or private.is_string(filter -> 'search', 0, 200))
    and (not filter ? 'order' or private.is_one_of(filter -> 'order', '{due,newest}'))
$$;
comment on function private.is_case_filter is 'Whether filter has the form of the contract''s CaseFilter.';

create function private.is_case_place(place jsonb) returns boolean
language sql immutable as $$
  select place is null or place = 'null' or (
    private.has_keys(place, '{due_at,filed_at,reference}')
    and (place -> 'due_at' = 'null' or private.is_string(place -> 'due_at', 10, 40) and place ->> 'due_at' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+([+-][0-9:]+|Z)$')
    and private.is_string(place -> 'filed_at', 10, 40) and place ->> 'filed_at' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+([+-][0-9:]+|Z)$'
    and private.is_string(place -> 'reference', 8, 8)
  )
$$;
comment on function private.is_case_place is 'Whether place is the `next` of a list of cases.';

create function private.case_conditions(its_hospital public.hospitals, filter jsonb) returns text
language plpgsql stable set search_path = '' as $$
declare
  its_id constant integer := its_hospital.id;
  today constant date := (now() at time zone its_hospital.time_zone)::date;
  midnight constant timestamptz := (today + 1)::timestamp at time zone its_hospital.time_zone;
  week_end constant timestamptz := (today + 8)::timestamp at time zone its_hospital.time_zone;
  words constant text := nullif(private.folded(private.cleaned(filter ->> 'search')), '');
  named constant text := upper(regexp_replace(filter ->> 'search', '[\s-]', '', 'g'));
  conditions text[] := array[format('hospital_id = %s', its_id)];
begin
  if filter ? 'states' then
    conditions := conditions || format('state = any (%L)', array(select jsonb_array_elements_text(filter -> 'states')));
  end if;
  if filter ? 'kind' then conditions := conditions || format('kind = %L', filter ->> 'kind'); end if;
  if filter ? 'source' then conditions := conditions || format('source = %L', filter ->> 'source'); end if;
  if filter ? 'channel' then conditions := conditions || format('channel = %L', filter ->> 'channel'); end if;
  if filter ? 'severity' then conditions := conditions || format('severity = %L', filter ->> 'severity'); end if;
  if filter ? 'department' then
    conditions := conditions || format('department_id = %s', private.department_of(its_id, filter ->> 'department'));
  end if;
  if filter ? 'category' then
    conditions := conditions || format('category_id = %s', private.category_of(its_id, filter ->> 'category'));
  end if;
  if filter ? 'assignee' then
    conditions := conditions || case filter ->> 'assignee'
      when 'nobody' then 'assignee is null'
      when 'me' then format('assignee = %L', auth.uid())
      else format('assignee = %L', filter ->> 'assignee')
    end;
  end if;
  if filter ? 'due' then
    conditions := conditions || case filter ->> 'due'
      when 'overdue' then format('due_at < %L', now())
      when 'today' then format('due_at >= %L and due_at <= %L', now(), midnight)
      when 'week' then format('due_at >= %L and due_at <= %L', now(), week_end)
      else 'waiting_since is not null'
    end;
  end if;
  if filter ? 'first_day' then
    conditions := conditions || format('filed_at >= %L', (filter ->> 'first_day')::timestamp at time zone its_hospital.time_zone);
  end if;
  if filter ? 'last_day' then
    conditions := conditions || format('filed_at < %L', ((filter ->> 'last_day')::date + 1)::timestamp at time zone its_hospital.time_zone);
  end if;
  if exists (select from public.cases where hospital_id = its_id and reference = named) then
    conditions := conditions || format('reference = %L', named);
  elsif words is not null then
    conditions := conditions || format(
      'private.grams(hospital_id, searched) @@ %L and position(%L in searched) > 0', private.gram_query(its_id, words), words
    );
  end if;
  return array_to_string(conditions, ' and ');
end $$;
comment on function private.case_conditions is
  'What a CaseFilter asks of a row of cases, as SQL with its values in it, so that every list is planned for what it asks. Refuses: unknown_department, unknown_category.';

create function public.list_cases(hospital text, filter jsonb, after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = 'off' as $$
declare
  page_size constant integer := 50;
  its_hospital public.hospitals;
  conditions text;
  by_due constant boolean := coalesce(filter ->> 'order', 'due') = 'due';
  found_references text[] := '{}';
  rest text[];
begin
  select * into its_hospital from public.hospitals where id = private.agents_hospital(hospital);
  if private.is_case_filter(filter) is not true or private.is_case_place(after) is not true then perform private.refuse('bad_request'); end if;
  conditions := private.case_conditions(its_hospital, filter);
  -- One more than a page tells whether there are more.
  if by_due and (after is null or after ->> 'due_at' is not null) then
    execute 'select array(select reference from public.cases where due_at is not null and ' || conditions
      || case when after is not null then
        format(' and (due_at, filed_at, reference) > (%L, %L, %L)', after ->> 'due_at', after ->> 'filed_at', after ->> 'reference')
      else '' end
      || format(' order by due_at, filed_at, reference limit %s)', page_size + 1)
    into found_references;
  end if;
  if cardinality(found_references) <= page_size then
    execute 'select array(select reference from public.cases where ' || case when by_due then 'due_at is null and ' else '' end || conditions
      || case when after is not null and not (by_due and after ->> 'due_at' is not null) then
        format(' and (filed_at, reference) < (%L, %L)', after ->> 'filed_at', after ->> 'reference')
      else '' end
      || format(' order by filed_at desc, reference desc limit %s)', page_size + 1 - cardinality(found_references))
    into rest;
    found_references := found_references || rest;
  end if;
  return (
    select jsonb_build_object(
      'cases', coalesce(jsonb_agg(private.case_row(cases) order by place), '[]'),
      'more', cardinality(found_references) > page_size,
      'next', case when cardinality(found_references) > page_size then
        (array_agg(
          jsonb_build_object('due_at', case when by_due then cases.due_at end, 'filed_at', cases.filed_at, 'reference', cases.reference)
          order by place desc
        ))[1]
      end
    )
    from unnest(found_references[:page_size]) with ordinality as listed (reference, place)
    join public.cases on cases.hospital_id = its_hospital.id and cases.reference = listed.reference
  );
end $$;
comment on function public.list_cases is
  'One page (50) of the cases that pass a filter (the contract''s CaseFilter): {cases: CaseRow[], more, next}; next goes in as after for the page behind it. Agents only. Refuses: not_staff, bad_request, unknown_department, unknown_category.';
grant execute on function public.list_cases to authenticated;

-- Keeping promises up to date -----------------------------------------------------------------------

create function private.recompute_deadlines(hospital_id integer) returns void
language plpgsql volatile set search_path = '' as $$
declare
  its public.cases;
begin
  for its in
    select * from public.cases
    where cases.hospital_id = recompute_deadlines.hospital_id and cases.state not in ('resolved', 'closed')
    order by cases.id for update
  loop
    its := private.with_deadlines(its);
    update public.cases set acknowledge_due_at = its.acknowledge_due_at, resolve_due_at = its.resolve_due_at, due_at = its.due_at
    where cases.hospital_id = its.hospital_id and cases.id = its.id
      and (cases.acknowledge_due_at, cases.resolve_due_at, cases.due_at)
        is distinct from (its.acknowledge_due_at, its.resolve_due_at, its.due_at);
  end loop;
end $$;
comment on function private.recompute_deadlines is 'Gives the open cases of a hospital the deadlines that its calendar and rule say now.';

create function private.deadlines_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'hospitals' then
    perform private.recompute_deadlines(new.id);
  else
    perform private.recompute_deadlines(hospital_id) from (select distinct hospital_id from changed) as hospitals;
  end if;
  return null;
end $$;
comment on function private.deadlines_changed is 'Trigger: the calendar or the rule of a hospital is another.';

create trigger deadlines_changed after update of acknowledge_days, answer_days, complex_days, time_zone on public.hospitals for each row
  when ((old.acknowledge_days, old.answer_days, old.complex_days, old.time_zone) is distinct from (new.acknowledge_days, new.answer_days, new.complex_days, new.time_zone))
  execute function private.deadlines_changed();
create trigger deadlines_changed_insert after insert on public.hospital_days referencing new table as changed for each statement
  execute function private.deadlines_changed();
create trigger deadlines_changed_update after update on public.hospital_days referencing new table as changed for each statement
  execute function private.deadlines_changed();
create trigger deadlines_changed_delete after delete on public.hospital_days referencing old table as changed for each statement
  execute function private.deadlines_changed();

-- Importing -----------------------------------------------------------------------------------------

create function private.import_cases(hospital text, cases jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := (select id from public.hospitals where slug = hospital);
  given record;
  event record;
  its public.cases;
  filed public.cases;
  imported integer := 0;
begin
  for given in
    select told.*
    from jsonb_to_recordset(import_cases.cases) as told (
      id uuid, kind text, source text, channel text, lang text, department text, category text, filed_at timestamptz, filed_by text,
      happened_on date, what_happened text, what_would_help text, severity text, complex boolean, gap text, root_cause text,
      assignee text, response uuid, contact jsonb, events jsonb
    )
  loop
    its := null;
    its.hospital_id := its_hospital;
    its.id := given.id;
    its.kind := given.kind;
    its.source := given.source;
    its.channel := given.channel;
    its.lang := given.lang;
    its.department_id := private.department_of(its_hospital, given.department);
    its.category_id := private.category_of(its_hospital, given.category);
    its.severity := given.severity;
    its.complex := given.complex;
    its.gap := given.gap;
    its.root_cause := given.root_cause;
    its.assignee := private.colleague_of(its_hospital, given.assignee);
    its.response_id := given.response;
    its.happened_on := given.happened_on;
    its.what_happened := given.what_happened;
    its.what_would_help := given.what_would_help;
    its.filed_at := given.filed_at;
    its := private.keep_new_case(
      its, case when given.source in ('call', 'desk') then 'staff' else 'patient' end, private.colleague_of(its_hospital, given.filed_by)
    );
    perform private.keep_contact(its, given.contact);
    filed := its;
    for event in
      select told.* from jsonb_to_recordset(given.events) as told (at timestamptz, by text, email text, action text, text text, details jsonb)
    loop
      event.details := coalesce(event.details, '{}') || jsonb_build_object('text', event.text);
      its := private.take_step(its, case event."by" when 'patient' then 'patient' else 'agent' end, event.action, event.at, event.details);
      perform private.keep_event(
        its, event."by", private.colleague_of(its_hospital, event.email), event.action, event.at, event.details
      );
    end loop;
    if its is distinct from filed then perform private.keep_case(its); end if;
    imported := imported + 1;
  end loop;
  return imported;
end $$;
comment on function private.import_cases is
  'Keeps a JSON array of cases of earlier or elsewhere: {id, kind, source, channel, lang, filed_at, and, if known, department, category, filed_by, happened_on, what_happened, what_would_help, severity, complex, gap, root_cause, assignee, response, contact (the contract''s ComplaintContact), events: [{at, by: patient|staff|system, email, action, text, details}]}. department and category are codes; filed_by, assignee and email are addresses of staff. Events come in their order, without the filing, and are judged like steps taken now: state, deadlines, times and judgement follow from them. details: what the action takes as input but for the text. Returns how many.';

create function private.colleague_of(hospital_id integer, email text) returns uuid
language sql stable set search_path = '' as $$
  select users.id from auth.users join public.staff on staff.user_id = users.id
  where staff.hospital_id = colleague_of.hospital_id and users.email = colleague_of.email
$$;
comment on function private.colleague_of is 'The member of staff with an address; null when there is none.';
