-- Corrective actions (整改措施): what the hospital does so that a failure does not come back, who sees to it and by
-- when; and, once it is done, whether fewer complain.

-- Tables --------------------------------------------------------------------------------------------

create table public.corrective_actions (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  what text not null check (char_length(what) between 1 and 1000),
  root_cause text check (char_length(root_cause) between 1 and 1000),
  gap text check (gap in ('knowledge', 'standard', 'delivery', 'promise')),
  department_id integer,
  category_id integer,
  case_reference text,
  owner uuid,
  due_on date not null,
  done_on date,
  made_by uuid default auth.uid(),
  made_at timestamptz not null default now(),
  primary key (hospital_id, id),
  foreign key (hospital_id, department_id) references public.departments,
  foreign key (hospital_id, category_id) references public.complaint_categories,
  constraint corrective_actions_case_reference_fkey foreign key (hospital_id, case_reference) references public.cases (hospital_id, reference)
);
comment on column public.corrective_actions.what is 'In the words of staff; nothing a patient wrote.';
comment on column public.corrective_actions.department_id is 'Null: the whole hospital.';
comment on column public.corrective_actions.case_reference is 'The case it was learnt from.';
comment on column public.corrective_actions.owner is 'Who sees to it: the user id of an agent or admin, who may have left since.';
comment on column public.corrective_actions.done_on is 'The day it was completed; null: it is not.';

-- Indexes -------------------------------------------------------------------------------------------

create index corrective_actions_open on public.corrective_actions (hospital_id, due_on, id) where done_on is null;
create index corrective_actions_done on public.corrective_actions (hospital_id, done_on, id) where done_on is not null;
-- What is counted before and after: complaints and suggestions that are no duplicates.
create index cases_recurring on public.cases (hospital_id, category_id, filed_at, department_id) where kind <> 'praise' and merged_into is null;

-- RLS -----------------------------------------------------------------------------------------------

alter table public.corrective_actions enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant
  select,
  insert (hospital_id, what, root_cause, gap, department_id, category_id, case_reference, owner, due_on),
  update (what, root_cause, gap, department_id, category_id, owner, due_on, done_on),
  delete
  on public.corrective_actions to authenticated;
grant all on public.corrective_actions to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy corrective_actions_select_viewer on public.corrective_actions for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy corrective_actions_insert_agent on public.corrective_actions for insert to authenticated
  with check (private.has_role(hospital_id, 'agent'));
create policy corrective_actions_update_agent on public.corrective_actions for update to authenticated
  using (private.has_role(hospital_id, 'agent'));
create policy corrective_actions_delete_agent on public.corrective_actions for delete to authenticated
  using (private.has_role(hospital_id, 'agent'));

-- Functions -----------------------------------------------------------------------------------------

create function private.check_corrective_action() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.owner is not null and not exists (
    select from public.staff where staff.hospital_id = new.hospital_id and staff.user_id = new.owner and staff.role >= 'agent'
  ) and (tg_op = 'INSERT' or new.owner is distinct from old.owner) then
    perform private.refuse('unknown_colleague');
  end if;
  if new.done_on > private.today(new.hospital_id) then perform private.refuse('bad_request'); end if;
  return new;
end $$;
comment on function private.check_corrective_action is
  'Trigger: whoever is to see to it works here, and nothing was completed tomorrow. Refuses: unknown_colleague, bad_request.';
create trigger checked before insert or update on public.corrective_actions for each row execute function private.check_corrective_action();
create trigger audit after insert or update or delete on public.corrective_actions for each row execute function private.audit();

create function private.recurring(hospital_id integer, category_id integer, department_id integer, first_day date, last_day date) returns bigint
language sql stable set search_path = '' as $$
  select count(*)
  from public.cases join public.hospitals on hospitals.id = cases.hospital_id
  where cases.hospital_id = recurring.hospital_id and cases.category_id = recurring.category_id
    and cases.kind <> 'praise' and cases.merged_into is null
    and (recurring.department_id is null or cases.department_id = recurring.department_id)
    and cases.filed_at >= first_day::timestamp at time zone time_zone and cases.filed_at < (last_day + 1)::timestamp at time zone time_zone
$$;
comment on function private.recurring is
  'How many cases of a category came in from first_day to last_day, both included, in a department (null: in all); praise and duplicates aside.';

create function private.recurrence_watch(action public.corrective_actions, today date, smallest integer) returns jsonb
language sql stable set search_path = '' as $$
  select case when action.done_on is not null and action.category_id is not null then (
    select jsonb_build_object(
      'days', days, 'before', case when before = 0 or before >= smallest then before end,
      'after', case when after = 0 or after >= smallest then after end
    )
    from (values (least(greatest(today - action.done_on, 0), 180))) as exposure (days)
    cross join lateral (
      select
        private.recurring(action.hospital_id, action.category_id, action.department_id, action.done_on - days, action.done_on - 1) as before,
        private.recurring(action.hospital_id, action.category_id, action.department_id, action.done_on, action.done_on + days - 1) as after
    ) as counts
  ) end
$$;
comment on function private.recurrence_watch is
  'The contract''s CorrectiveAction.watch. It begins with the day of completion, as a mark on the survey''s trend does with its day; today, which is not over, is not counted. smallest: the fewest cases on a side whose count is told, but for none.';

create function public.list_corrective_actions(hospital text, filter jsonb default '{}', after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = 'off' as $$
declare
  page_size constant integer := 50;
  its_hospital public.hospitals;
  today date;
  agent boolean;
  state text := coalesce(filter ->> 'state', case when filter ? 'case' then 'any' else 'open' end);
  its_department integer;
  its_category integer;
  answer jsonb;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if not private.has_keys(filter, '{}', '{state,department,category,case}')
    or state <> 'any' and not private.is_one_of(to_jsonb(state), '{open,overdue,done}')
    or after is not null and not (
      private.has_keys(after, '{day,id}') and private.is_date(after -> 'day') and private.is_integer(after -> 'id', 1, 2147483647)
    )
  then
    perform private.refuse('bad_request');
  end if;
  its_department := private.department_of(its_hospital.id, filter ->> 'department');
  its_category := private.category_of(its_hospital.id, filter ->> 'category');
  today := private.today(its_hospital.id);
  agent := private.has_role(its_hospital.id, 'agent');

  with wanted as not materialized (
    select actions as action, actions.* from public.corrective_actions as actions
    where hospital_id = its_hospital.id
      and (its_department is null or department_id = its_department) and (its_category is null or category_id = its_category)
      and (not filter ? 'case' or case_reference = filter ->> 'case')
  ), found as (
    (
      select action, due_on as day, due_on - today as place, id from wanted
      where state <> 'done' and done_on is null and (state <> 'overdue' or due_on < today)
        and (after is null or (due_on, id) > ((after ->> 'day')::date, (after ->> 'id')::integer))
      -- One more tells whether there are more.
      order by due_on, id limit page_size + 1
    )
    union all
    (
      -- After those that are open, the latest first.
      select action, done_on, 1000000 + today - done_on, id from wanted
      where state in ('done', 'any') and done_on is not null
        and (after is null or (done_on, id) < ((after ->> 'day')::date, (after ->> 'id')::integer))
      order by done_on desc, id desc limit page_size + 1
    )
  ), placed as (
    select found.*, row_number() over (order by place, case when place > 500000 then -id else id end) as line from found
  )
  select jsonb_build_object(
    'actions', coalesce(jsonb_agg(
      jsonb_build_object(
        'id', (action).id, 'what', (action).what, 'root_cause', (action).root_cause, 'gap', (action).gap,
        'department', departments.code, 'category', categories.code, 'case', (action).case_reference,
        'owner', (action).owner, 'owner_email', case when agent then users.email end,
        'due_on', (action).due_on, 'overdue', (action).done_on is null and (action).due_on < today,
        'made_at', (action).made_at, 'done_on', (action).done_on,
        'watch', private.recurrence_watch(action, today, case when agent then 0 else its_hospital.smallest_group end)
      ) order by line
    ) filter (where line <= page_size), '[]'),
    'next', case when count(*) > page_size and state <> 'any' then
      (select jsonb_build_object('day', day, 'id', id) from placed where line = page_size)
    end
  )
  into answer
  from placed
  left join public.departments on departments.hospital_id = its_hospital.id and departments.id = (action).department_id
  left join public.complaint_categories as categories on categories.hospital_id = its_hospital.id and categories.id = (action).category_id
  left join auth.users on users.id = (action).owner;
  return answer || jsonb_build_object('counts', (
    select jsonb_build_object(
      'open', count(*) filter (where done_on is null), 'overdue', count(*) filter (where done_on is null and due_on < today),
      'done', count(*) filter (where done_on is not null)
    )
    from public.corrective_actions where hospital_id = its_hospital.id
  ));
end $$;
comment on function public.list_corrective_actions is
  'One page (50) of corrective actions with what came of those that are done: the contract''s ActionList. filter: the contract''s ActionFilter; after: next of the page before. Viewers are not told who sees to them, nor how many cases came where they are few. Staff only. Refuses: not_staff, unknown_department, unknown_category, bad_request.';
grant execute on function public.list_corrective_actions to authenticated;
