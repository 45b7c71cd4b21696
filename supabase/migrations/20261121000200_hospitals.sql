-- Hospitals, their departments, the people who work with them, and the log of what those people did.

create type public.staff_role as enum ('viewer', 'agent', 'admin');
comment on type public.staff_role is
  'viewer: aggregates. agent: also cases and one contact at a time. admin: also settings, staff and export. Each includes the ones before it.';

-- Shapes --------------------------------------------------------------------------------------------

create function private.is_theme(value jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(value, '{}', '{accent}') and coalesce(value ->> 'accent' ~ '^#[0-9a-f]{6}$', value = '{}')
    then value = '{}' or (
      select 1.05 / (sum(weight * case when light <= 0.04045 then light / 12.92 else power((light + 0.055) / 1.055, 2.4) end) + 0.05) >= 4.5
      from (
        select weight, get_byte(decode(substr(value ->> 'accent', 2), 'hex'), place) / 255.0 as light
        from (values (0, 0.2126), (1, 0.7152), (2, 0.0722)) as channels (place, weight)
      ) as channels
    )
    else false
  end
$$;
comment on function private.is_theme is
  'Whether value is {} or {accent}, a colour #rrggbb that white text can be read on: contrast 4.5 at least (WCAG 2.2, 1.4.3; relative luminance of sRGB).';

-- Tables --------------------------------------------------------------------------------------------

create table public.hospitals (
  id integer generated always as identity primary key,
  slug public.slug not null unique,
  names jsonb not null check (private.is_text(names)),
  time_zone text not null default 'Asia/Shanghai' check (now() at time zone time_zone is not null),
  theme jsonb not null default '{}' check (private.is_theme(theme)),
  demo boolean not null default false,
  smallest_group smallint not null default 10 check (smallest_group >= 5),
  fastest_answer_seconds smallint not null default 2 check (fastest_answer_seconds between 0 and 60),
  form_lifetime_hours smallint not null default 72 check (form_lifetime_hours between 1 and 720),
  address_limit integer not null default 60 check (address_limit > 0),
  hospital_limit integer not null default 3000 check (hospital_limit > 0),
  acknowledge_days smallint not null default 1 check (acknowledge_days between 1 and 60),
  answer_days smallint not null default 5 check (answer_days between 1 and 60),
  complex_days smallint not null default 10 check (complex_days between 1 and 60),
  quick_days smallint not null default 3 check (quick_days between 1 and 60),
  follow_up_days smallint not null default 7 check (follow_up_days between 1 and 90),
  contact_days smallint not null default 180 check (contact_days between 30 and 1095),
  phone_sign_in boolean not null default false
);
comment on column public.hospitals.time_zone is 'A day of this hospital is a day in this time zone.';
comment on column public.hospitals.theme is 'The contract''s `theme`: {accent?}, the colour of what patients choose and press, where their screen is light.';
comment on column public.hospitals.demo is 'Made-up data: every screen says so.';
comment on column public.hospitals.smallest_group is 'A group with fewer answers is hidden, and so is one that would give it away.';
comment on column public.hospitals.fastest_answer_seconds is 'A form sent back sooner than this after it was fetched was not read by a person.';
comment on column public.hospitals.form_lifetime_hours is 'How long a fetched form can be sent back; afterwards the client fetches a new token.';
comment on column public.hospitals.address_limit is 'Answers from one address in ten minutes. A hospital''s own Wi-Fi is one address.';
comment on column public.hospitals.hospital_limit is 'Answers to all surveys of the hospital, and complaints, in one minute.';
comment on column public.hospitals.acknowledge_days is 'Working days within which a case is acknowledged.';
comment on column public.hospitals.answer_days is 'Working days within which a case is resolved.';
comment on column public.hospitals.complex_days is 'Working days within which a complex case is resolved.';
comment on column public.hospitals.quick_days is 'A case resolved within so many working days was resolved quickly.';
comment on column public.hospitals.follow_up_days is 'A discharged patient is to be reached within so many days.';
comment on column public.hospitals.contact_days is 'Who a patient is and how to reach them is deleted so many days after their case was resolved, or they were called. A month at least, since the patient may yet judge and reopen the case; three years at most, the period within which claims can be made (Civil Code of China, article 188).';
comment on column public.hospitals.phone_sign_in is 'Members may sign in with a code by SMS: Supabase Auth has an SMS provider.';

create table public.departments (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  code public.slug not null,
  names jsonb not null check (private.is_text(names)),
  service_line text not null default 'treatment'
    check (service_line in ('treatment', 'health_care', 'rehabilitation', 'education', 'prevention')),
  archived boolean not null default false,
  primary key (hospital_id, id),
  unique (hospital_id, code)
);
comment on column public.departments.archived is 'No longer asked about; its answers stay.';

create table public.staff (
  hospital_id integer not null references public.hospitals,
  user_id uuid not null references auth.users on delete cascade,
  role public.staff_role not null,
  since timestamptz not null default now(),
  primary key (hospital_id, user_id)
);

create table public.staff_invitations (
  hospital_id integer not null references public.hospitals,
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and char_length(email) <= 254),
  role public.staff_role not null,
  invited_by uuid default auth.uid(),
  invited_at timestamptz not null default now(),
  primary key (hospital_id, email)
);
comment on table public.staff_invitations is 'Whoever proves to own the address by signing in becomes staff, see accept_invitations().';

create table public.audit_log (
  hospital_id integer not null references public.hospitals,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  user_id uuid default auth.uid(),
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  primary key (hospital_id, id)
);
comment on table public.audit_log is 'What staff did, append-only. user_id is null for the hospital''s own system.';

-- Indexes -------------------------------------------------------------------------------------------

create index staff_user_id on public.staff (user_id);
create index staff_invitations_email on public.staff_invitations (email);

-- RLS -----------------------------------------------------------------------------------------------

alter table public.hospitals enable row level security;
alter table public.departments enable row level security;
alter table public.staff enable row level security;
alter table public.staff_invitations enable row level security;
alter table public.audit_log enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select on public.hospitals, public.departments, public.staff, public.staff_invitations, public.audit_log to authenticated;
grant update (names, theme, smallest_group, fastest_answer_seconds, form_lifetime_hours, address_limit, hospital_limit,
  acknowledge_days, answer_days, complex_days, quick_days, follow_up_days, contact_days, phone_sign_in) on public.hospitals to authenticated;
grant insert (hospital_id, code, names, service_line), update (names, service_line, archived)
  on public.departments to authenticated;
grant update (role), delete on public.staff to authenticated;
grant insert (hospital_id, email, role), delete on public.staff_invitations to authenticated;
grant all on public.hospitals, public.departments, public.staff, public.staff_invitations, public.audit_log to service_role;

-- Policies ------------------------------------------------------------------------------------------

create function private.has_role(hospital_id integer, lowest public.staff_role) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.staff
    where staff.hospital_id = has_role.hospital_id and staff.user_id = (select auth.uid()) and staff.role >= lowest
  )
$$;
comment on function private.has_role is 'Whether the person asking is staff of the hospital with at least this role (lowest). Read from the table, not from the token.';
grant execute on function private.has_role to authenticated;
-- Checks of the tables' columns run as the person writing.
grant execute on function private.is_text, private.is_theme, private.has_keys, private.is_string to authenticated, service_role;

create function private.hospital_of(hospital text) returns public.hospitals
language plpgsql stable as $$
declare
  its public.hospitals;
begin
  select * into its from public.hospitals where slug = hospital;
  if not found then perform private.refuse('unknown_hospital'); end if;
  return its;
end $$;
comment on function private.hospital_of is 'A hospital by its slug. Refuses: unknown_hospital.';

create function private.department_of(hospital_id integer, code text) returns integer
language plpgsql stable as $$
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

create function private.admins_hospital(slug text) returns public.hospitals
language plpgsql stable set search_path = '' as $$
declare
  its public.hospitals;
begin
  select * into its from public.hospitals where hospitals.slug = admins_hospital.slug;
  if not found or not private.has_role(its.id, 'admin') then perform private.refuse('not_staff'); end if;
  return its;
end $$;
comment on function private.admins_hospital is 'The hospital of which whoever asks is admin. Refuses: not_staff.';

create policy hospitals_select_viewer on public.hospitals for select to authenticated
  using (private.has_role(id, 'viewer'));
create policy hospitals_update_admin on public.hospitals for update to authenticated
  using (private.has_role(id, 'admin'));
create policy departments_select_viewer on public.departments for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy departments_insert_admin on public.departments for insert to authenticated
  with check (private.has_role(hospital_id, 'admin'));
create policy departments_update_admin on public.departments for update to authenticated
  using (private.has_role(hospital_id, 'admin'));
create policy staff_select_self on public.staff for select to authenticated
  using (user_id = (select auth.uid()));
create policy staff_select_admin on public.staff for select to authenticated
  using (private.has_role(hospital_id, 'admin'));
-- Nobody changes or removes their own row, so a hospital cannot lose its last admin.
create policy staff_update_admin on public.staff for update to authenticated
  using (private.has_role(hospital_id, 'admin') and user_id <> (select auth.uid()));
create policy staff_delete_admin on public.staff for delete to authenticated
  using (private.has_role(hospital_id, 'admin') and user_id <> (select auth.uid()));
create policy staff_invitations_select_admin on public.staff_invitations for select to authenticated
  using (private.has_role(hospital_id, 'admin'));
create policy staff_invitations_insert_admin on public.staff_invitations for insert to authenticated
  with check (private.has_role(hospital_id, 'admin'));
create policy staff_invitations_delete_admin on public.staff_invitations for delete to authenticated
  using (private.has_role(hospital_id, 'admin'));
create policy audit_log_select_admin on public.audit_log for select to authenticated
  using (private.has_role(hospital_id, 'admin'));

-- Functions -----------------------------------------------------------------------------------------

create function private.audit() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  row_before constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  row_after constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row_now constant jsonb := coalesce(row_after, row_before);
begin
  insert into public.audit_log (hospital_id, action, subject, details)
  values (
    (row_now ->> case tg_table_name when 'hospitals' then 'id' else 'hospital_id' end)::integer,
    tg_table_name || '_' || lower(tg_op),
    coalesce(
      row_now ->> 'user_id', row_now ->> 'email', row_now ->> 'code', row_now ->> 'slug', row_now ->> 'survey_id', row_now ->> 'id',
      row_now ->> 'day', row_now ->> 'reason', row_now ->> 'version', row_now ->> 'hospital_id'
    ),
    jsonb_strip_nulls(jsonb_build_object('before', row_before, 'after', row_after))
  );
  return null;
end $$;
comment on function private.audit is 'Trigger: keeps every change of a table in the audit log, with the row before and after.';

create trigger audit after insert or update or delete on public.hospitals for each row execute function private.audit();
create trigger audit after insert or update or delete on public.departments for each row execute function private.audit();
create trigger audit after insert or update or delete on public.staff for each row execute function private.audit();
create trigger audit after insert or update or delete on public.staff_invitations for each row execute function private.audit();
create trigger append_only before update or delete on public.audit_log for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.audit_log for each statement execute function private.refuse_change();

create function private.void_unproven_password() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.encrypted_password := '';
  return new;
end $$;
comment on function private.void_unproven_password is
  'Trigger: a password set before the e-mail address was proved may be anybody''s, who typed in an address that is going to be invited. Whoever proves the address sets a new one.';

create trigger careloop_void_unproven_password before update of email_confirmed_at on auth.users
  for each row when (old.email_confirmed_at is null and new.email_confirmed_at is not null)
  execute function private.void_unproven_password();

create function public.accept_invitations() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me constant uuid := auth.uid();
  my_address text;
begin
  if me is null then perform private.refuse('not_signed_in'); end if;
  -- An address that was only typed in at sign-up proves nothing.
  select lower(users.email) into my_address from auth.users where users.id = me and users.email_confirmed_at is not null;
  with accepted as (
    delete from public.staff_invitations where email = my_address returning hospital_id, role
  )
  insert into public.staff (hospital_id, user_id, role) select hospital_id, me, role from accepted
  on conflict (hospital_id, user_id) do update set role = excluded.role;
  return (
    select coalesce(jsonb_agg(hospitals.slug order by hospitals.slug), '[]')
    from public.staff join public.hospitals on hospitals.id = staff.hospital_id
    where staff.user_id = me
  );
end $$;
comment on function public.accept_invitations is
  'Called after every sign-in: turns the invitations for the confirmed e-mail address of the person into staff rows. Returns a JSON array of the slugs of all hospitals the person is staff of; [] for a stranger. Refuses: not_signed_in.';
grant execute on function public.accept_invitations to authenticated;

create function public.list_staff(hospital text)
returns table (user_id uuid, email text, role public.staff_role, since timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital integer;
begin
  select id into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital, 'admin') then perform private.refuse('not_staff'); end if;
  return query
  select staff.user_id, users.email::text, staff.role, staff.since
  from public.staff join auth.users on users.id = staff.user_id
  where staff.hospital_id = its_hospital
  order by staff.role desc, users.email;
end $$;
comment on function public.list_staff is
  'The staff of a hospital with their addresses, admins first. Admins only. Refuses: not_staff.';
grant execute on function public.list_staff to authenticated;

create function public.create_hospital(slug text, names jsonb, time_zone text default 'Asia/Shanghai', admin_email text default null)
returns integer
language plpgsql security definer set search_path = '' as $$
declare
  created integer;
begin
  insert into public.hospitals (slug, names, time_zone)
  values (create_hospital.slug, create_hospital.names, create_hospital.time_zone) returning id into created;
  if admin_email is not null then
    insert into public.staff_invitations (hospital_id, email, role) values (created, lower(admin_email), 'admin');
  end if;
  return created;
end $$;
comment on function public.create_hospital is
  'Opens a hospital and invites its first admin. Returns its id. With the secret key only.';
grant execute on function public.create_hospital to service_role;
