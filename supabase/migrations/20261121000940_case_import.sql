-- Case import: cases of earlier or elsewhere, with all that was done about them.

create function private.import_cases(hospital text, cases jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := (select id from public.hospitals where slug = hospital);
  given record;
  step record;
  its public.cases;
  done public.cases[] := '{}';
begin
  for given in
    select told.*, departments.id as department_id, categories.id as category_id, private.colleague_of(its_hospital, told.assignee) as assigned_to
    from jsonb_to_recordset(import_cases.cases) as told (
      id uuid, kind text, source text, channel text, lang text, department text, category text, filed_at timestamptz,
      happened_on date, what_happened text, what_would_help text, severity text, complex boolean, gap text, root_cause text,
      assignee text, response uuid, events jsonb
    )
    left join public.departments on departments.hospital_id = its_hospital and departments.code = told.department
    left join public.complaint_categories as categories on categories.hospital_id = its_hospital and categories.code = told.category
  loop
    its := null;
    its.hospital_id := its_hospital;
    its.id := given.id;
    its.kind := given.kind;
    its.source := given.source;
    its.channel := given.channel;
    its.lang := given.lang;
    its.department_id := given.department_id;
    its.category_id := given.category_id;
    its.severity := given.severity;
    its.complex := given.complex;
    its.gap := given.gap;
    its.root_cause := given.root_cause;
    its.assignee := given.assigned_to;
    its.response_id := given.response;
    its.happened_on := given.happened_on;
    its.what_happened := given.what_happened;
    its.what_would_help := given.what_would_help;
    its.filed_at := given.filed_at;
    its := private.new_case(its);
    for step in
      select told.role, told.action, told.at, coalesce(told.details, '{}') as input
      from (
        select case by when 'patient' then 'patient' else 'agent' end as role, action, at, details
        from jsonb_to_recordset(given.events) as told (at timestamptz, by text, action text, details jsonb)
      ) as told
    loop
      its := private.take_step(its, step.role, step.action, step.at, step.input);
    end loop;
    done[cardinality(done) + 1] := its;
  end loop;

  insert into public.cases select * from unnest(done);
  insert into public.case_events (hospital_id, case_id, revision, at, by, user_id, action, public, text, details)
  select
    its_hospital, told.id, 1, told.filed_at, case when told.source in ('call', 'desk') then 'staff' else 'patient' end,
    private.colleague_of(its_hospital, told.filed_by), 'file', true, null, '{}'
  from jsonb_to_recordset(import_cases.cases) as told (id uuid, source text, filed_at timestamptz, filed_by text)
  union all
  select
    its_hospital, told.id, 1 + nth, event.at, event.by, private.colleague_of(its_hospital, event.email), event.action,
    private.is_public(event.action), private.cleaned(event.text), coalesce(event.details, '{}')
  from jsonb_to_recordset(import_cases.cases) as told (id uuid, events jsonb)
  cross join lateral rows from (
    jsonb_to_recordset(told.events) as (at timestamptz, by text, email text, action text, text text, details jsonb)
  ) with ordinality as event (at, by, email, action, text, details, nth);
  perform private.keep_contact(its_hospital, told.id, told.contact)
  from jsonb_to_recordset(import_cases.cases) as told (id uuid, contact jsonb)
  where jsonb_typeof(told.contact) = 'object';
  return cardinality(done);
end $$;
comment on function private.import_cases is
  'Keeps a JSON array of cases of earlier or elsewhere: {id, kind, source, channel, lang, filed_at, and, if known, department, category, filed_by, happened_on, what_happened, what_would_help, severity, complex, gap, root_cause, assignee, response, contact (the contract''s ComplaintContact), events: [{at, by: patient|staff|system, email, action, text, details}]}. department and category are codes; filed_by, assignee and email are addresses of staff. Events come in their order, without the filing, and are judged like steps taken now: state, deadlines, times and judgement follow from them. details: what the action takes as input but for the text. Returns how many.';

create function private.colleague_of(hospital_id integer, email text) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  return (
    select users.id from auth.users join public.staff on staff.user_id = users.id
    where staff.hospital_id = colleague_of.hospital_id and users.email = colleague_of.email
  );
end $$;
comment on function private.colleague_of is 'The member of staff with an address; null when there is none.';
