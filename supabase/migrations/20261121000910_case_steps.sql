-- Case steps: what can be done with a case, by whom and in which state, where it leads, and until when it is due.

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

create function private.is_possible(its public.cases, action text) returns boolean
language sql immutable as $$
  select case
    when action in ('resume', 'answer') then its.waiting_since is not null
    when action = 'judge' then its.resolved_at is not null and its.merged_into is null and coalesce(its.judged_at < its.resolved_at, true)
    else true
  end
$$;
comment on function private.is_possible is
  'What case_transitions does not say: resume and answer only while the patient is asked, judge once for every resolution.';

create function private.is_reachable(its public.cases) returns boolean
language sql stable as $$
  select its.source in ('complaint', 'survey') or exists (
    select from private.case_contacts as contacts
    where contacts.hospital_id = its.hospital_id and contacts.case_id = its.id and contacts.forgotten_at is null
  )
$$;
comment on function private.is_reachable is
  'Whether the patient can be told anything: with the receipt they have, or by whoever calls them. Nobody replies to others, nor asks them.';

create function private.case_actions(its public.cases, role text) returns text[]
language sql stable as $$
  select coalesce(array_agg(distinct action), '{}')
  from private.case_transitions as transitions
  where transitions.state = its.state and transitions.role = case_actions.role and private.is_possible(its, action)
    and (action not in ('reply', 'ask') or private.is_reachable(its))
$$;
comment on function private.case_actions is 'What the role may do with a case now.';

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
  possible text[];
begin
  possible := array(
    select next_state from private.case_transitions as transitions
    where transitions.state = was.state and transitions.action = take_step.action and transitions.role = take_step.role
    order by next_state
  );
  if possible = '{}' or not private.is_possible(was, action) then perform private.refuse('wrong_state'); end if;
  its.state := possible[1];
  -- Not being satisfied opens a case once more.
  if action = 'judge' and not (input ->> 'satisfied')::boolean and not was.reopened_by_patient then its.state := 'reopened'; end if;
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
  if input ? 'root_cause' then its.root_cause := input ->> 'root_cause'; end if;
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

-- Writing -------------------------------------------------------------------------------------------

create function private.is_public(action text) returns boolean
language sql immutable as $$
  select action not in ('note', 'assign', 'classify', 'link', 'resume')
$$;
comment on function private.is_public is 'Whether the patient sees that this was done.';

create function private.keep_event(its public.cases, by text, user_id uuid, action text, at timestamptz, input jsonb, step_id uuid default null)
returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into public.case_events (hospital_id, case_id, revision, at, by, user_id, action, public, text, details, step_id)
  values (
    its.hospital_id, its.id, its.revision, keep_event.at, keep_event.by, keep_event.user_id, keep_event.action, private.is_public(keep_event.action),
    private.cleaned(input ->> 'text'), input - 'text', keep_event.step_id
  );
end $$;
comment on function private.keep_event is 'Adds the event that led to the case being what it is.';

create function private.keep_case(its public.cases) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.cases set
    state = its.state, revision = its.revision, department_id = its.department_id, category_id = its.category_id, severity = its.severity,
    complex = its.complex, gap = its.gap, root_cause = its.root_cause, assignee = its.assignee, merged_into = its.merged_into,
    acknowledged_at = its.acknowledged_at, first_resolved_at = its.first_resolved_at, resolved_at = its.resolved_at, closed_at = its.closed_at,
    reopened_at = its.reopened_at, judged_at = its.judged_at, waiting_since = its.waiting_since, pauses = its.pauses,
    acknowledge_due_at = its.acknowledge_due_at, resolve_due_at = its.resolve_due_at, due_at = its.due_at, quickly = its.quickly,
    satisfied = its.satisfied, would_return = its.would_return, quick_enough = its.quick_enough, reopened_by_patient = its.reopened_by_patient
  where hospital_id = its.hospital_id and id = its.id;
end $$;
comment on function private.keep_case is 'Writes what a step may change.';

create function private.new_case(its public.cases) returns public.cases
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
  return private.with_deadlines(its);
end $$;
comment on function private.new_case is
  'A whole new case of one of which hospital_id, id, kind, source, channel, lang, filed_at and what is known of it are given. Writes nothing.';

create function private.keep_new_case(its public.cases, by text, user_id uuid) returns public.cases
language plpgsql volatile set search_path = '' as $$
begin
  its := private.new_case(its);
  insert into public.cases select its.*;
  perform private.keep_event(its, by, user_id, 'file', its.filed_at, '{}');
  return its;
end $$;
comment on function private.keep_new_case is 'Keeps a new case (private.new_case) with its first event, and returns it.';

create function private.encrypted(key text, words text) returns bytea
language sql volatile as $$
  -- The key is random: nobody needs to be slowed down in guessing it.
  select extensions.pgp_sym_encrypt(words, key, 'cipher-algo=aes256, s2k-mode=1')
$$;
comment on function private.encrypted is 'Words under one of the keys of private.deployment (OpenPGP, AES-256); null of null.';

create function private.keep_contact(hospital_id integer, case_id uuid, contact jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into private.case_contacts
  select
    keep_contact.hospital_id, keep_contact.case_id, private.encrypted(contact_key, private.cleaned(contact ->> 'name')),
    private.encrypted(contact_key, btrim(contact ->> 'phone')),
    private.keyed_hash(contact_hash_key, 'phone ' || digits), right(digits, 4),
    private.encrypted(contact_key, contact ->> 'email'),
    private.keyed_hash(contact_hash_key, 'email ' || lower(contact ->> 'email')),
    contact ->> 'prefers', contact ->> 'hours', private.cleaned(contact ->> 'consent_wording'),
    private.cleaned(contact #>> '{guardian,relation}'), private.cleaned(contact #>> '{guardian,consent_wording}')
  from (select *, regexp_replace(contact ->> 'phone', '[^0-9]', '', 'g') as digits from private.deployment) as deployment
  where jsonb_typeof(contact) = 'object';
end $$;
comment on function private.keep_contact is 'Keeps the contact of a case: the contract''s ComplaintContact; null keeps nothing.';

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
