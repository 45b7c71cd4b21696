-- Survey marks: "You said, we did". What patients found, what the hospital changed, and the day it did, which
-- staff mark on the trend, so that everybody sees what came of it.

-- Tables --------------------------------------------------------------------------------------------

create table public.survey_marks (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  department_id integer,
  day date not null,
  you_said jsonb not null check (private.is_text(you_said)),
  we_did jsonb not null check (private.is_text(we_did)),
  made_by uuid default auth.uid(),
  made_at timestamptz not null default now(),
  primary key (hospital_id, id),
  foreign key (hospital_id, department_id) references public.departments
);
comment on column public.survey_marks.department_id is 'Null: the whole hospital.';
comment on column public.survey_marks.day is 'The first day of the new practice.';

-- RLS -----------------------------------------------------------------------------------------------

alter table public.survey_marks enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select, insert (hospital_id, department_id, day, you_said, we_did), delete on public.survey_marks to authenticated;
grant all on public.survey_marks to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy survey_marks_select_viewer on public.survey_marks for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy survey_marks_insert_agent on public.survey_marks for insert to authenticated
  with check (private.has_role(hospital_id, 'agent'));
create policy survey_marks_delete_agent on public.survey_marks for delete to authenticated
  using (private.has_role(hospital_id, 'agent'));

create trigger audit after insert or update or delete on public.survey_marks for each row execute function private.audit();
