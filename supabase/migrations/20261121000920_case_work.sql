-- Case work: reading one case and acting on it. Whoever does is agent of the hospital, and what is personal leaves a
-- trace in the audit log.

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
      select coalesce(jsonb_object_agg(said.question, private.words_of(responses.answers, said.question)), '{}')
      from private.survey_comments as said
      where said.hospital_id = its.hospital_id and said.survey_id = responses.survey_id
        and said.received_at = responses.received_at and said.response_id = responses.id
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
        'consent', contacts.consent_wording is not null, 'guardian', contacts.guardian_wording is not null,
        'forgotten_at', contacts.forgotten_at
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
  its_id constant uuid := private.case_of(its_hospital, reference);
  its public.cases;
begin
  select * into its from public.cases where cases.hospital_id = its_hospital and cases.id = its_id;
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
  where hospital_id = its_hospital and case_id = its_id and forgotten_at is null;
  if not found then perform private.refuse('unknown_contact'); end if;
  insert into public.audit_log (hospital_id, action, subject, details)
  select its_hospital, 'case_contact_show', cases.reference, jsonb_build_object('reason', why)
  from public.cases where cases.hospital_id = its_hospital and cases.id = its_id;
  return contact;
end $$;
comment on function public.show_case_contact is
  'Who may be reached about one case: the contract''s CaseContact. reason: why, 1–500 characters. Agents only; every look stands in the audit log with its reason. Refuses: not_staff, unknown_case, unknown_contact (an anonymous case, or one whose contact was deleted after hospitals.contact_days), bad_request.';
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
      and (input -> 'assignee' = 'null' or private.is_any_uuid(input -> 'assignee'))
    when action = 'classify' then private.has_keys(input, '{}', '{severity,complex,category,department,gap,root_cause}')
      and input <> '{}'
      and (not input ? 'severity' or input -> 'severity' = 'null' or private.is_one_of(input -> 'severity', '{low,medium,high}'))
      and (not input ? 'complex' or jsonb_typeof(input -> 'complex') = 'boolean')
      and (not input ? 'category' or input -> 'category' = 'null' or private.is_slug(input -> 'category'))
      and (not input ? 'department' or input -> 'department' = 'null' or private.is_slug(input -> 'department'))
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
  -- Whoever waited for the lock acts after whom they waited for.
  at constant timestamptz := clock_timestamp();
  other_id uuid;
  other public.cases;
  after public.cases;
begin
  if action in ('link', 'merge') then
    other_id := private.case_of(its.hospital_id, input ->> 'reference');
    select * into other from public.cases where cases.hospital_id = its.hospital_id and cases.id = other_id;
    if other.id = its.id then perform private.refuse('bad_request'); end if;
    -- A duplicate of a duplicate leads nowhere.
    if action = 'merge' and other.merged_into is not null then perform private.refuse('wrong_state'); end if;
    input := jsonb_build_object('reference', other.reference);
  elsif action = 'assign' and input ->> 'assignee' is not null and not exists (
    select from public.staff
    where staff.hospital_id = its.hospital_id and staff.user_id = (input ->> 'assignee')::uuid and staff.role >= 'agent'
  ) then
    perform private.refuse('unknown_colleague');
  elsif input ->> 'root_cause' is not null then
    input := input || jsonb_build_object('root_cause', private.cleaned(input ->> 'root_cause'));
  end if;
  if action in ('reply', 'ask') and not private.is_reachable(its) then perform private.refuse('wrong_state'); end if;
  after := private.take_step(its, 'agent', action, at, input);
  perform private.keep_case(after);
  perform private.keep_event(after, 'staff', auth.uid(), action, at, input);
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
  its_id constant uuid := private.case_of(its_hospital, reference);
  its public.cases;
begin
  if private.is_case_input(action, input) is not true then perform private.refuse('bad_request'); end if;
  select * into its from public.cases where cases.hospital_id = its_hospital and cases.id = its_id for update;
  if its.revision <> coalesce(act_on_case.revision, 0) then perform private.refuse('case_changed'); end if;
  its := private.act(its, action, input);
  return private.case_json(its);
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
    and value #>> '{}' ~ '^[^@\s\u0001-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+@[^@\s\u0001-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+$'
$$;
comment on function private.is_email is 'Whether value is something @ something, without spaces and control characters.';

create function private.is_new_case(found jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(found, '{id,kind,source,channel,lang,department,category,happened_on,what_happened,what_would_help,contact}')
    and private.is_uuid(found -> 'id')
    and private.is_one_of(found -> 'kind', '{complaint,suggestion,praise}')
    and private.is_one_of(found -> 'source', '{call,desk}')
    and private.is_one_of(found -> 'channel', '{web,qr,sms,email,wechat,app,kiosk,phone}')
    and private.is_one_of(found -> 'lang', '{zh-Hans,zh-Hant,en}')
    and (found -> 'department' = 'null' or private.is_slug(found -> 'department'))
    and (found -> 'category' = 'null' or private.is_slug(found -> 'category'))
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
  its_hash constant bytea := private.keyed_hash((select receipt_key from private.deployment), told::text);
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
  insert into private.case_receipts (hospital_id, case_id, content_hash) values (its_hospital, its.id, its_hash)
  on conflict do nothing;
  if not found then
    if not exists (
      select from private.case_receipts as receipts
      where receipts.hospital_id = its_hospital and receipts.case_id = its.id and receipts.content_hash = its_hash
    ) then
      perform private.refuse('id_taken');
    end if;
    select * into its from public.cases where cases.hospital_id = its_hospital and cases.id = its.id;
    return private.case_json(its);
  end if;
  its := private.keep_new_case(its, 'staff', auth.uid());
  perform private.keep_contact(its.hospital_id, its.id, contact || jsonb_build_object(
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
