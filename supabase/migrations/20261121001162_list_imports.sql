-- List imports: what visits and appointments have in common that come from a file, for a hospital whose system cannot send
-- them. An import comes in parts, can be tried out first, and can be taken back as a whole.

-- Tables --------------------------------------------------------------------------------------------

create table private.list_imports (
  hospital_id integer not null references public.hospitals,
  list text not null check (list in ('visits', 'appointments')),
  id uuid not null,
  file text not null check (char_length(file) between 1 and 200),
  started_at timestamptz not null default now(),
  user_id uuid default auth.uid(),
  counts jsonb not null default '{}',
  undone_at timestamptz,
  primary key (hospital_id, list, id)
);
comment on column private.list_imports.file is 'The file''s name.';
comment on column private.list_imports.counts is 'What became of its lines: {accepted, moved, corrected, cancelled}, those that this list knows.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.list_imports enable row level security;

-- Functions -----------------------------------------------------------------------------------------

create function private.begin_import(hospital public.hospitals, list text, import uuid, file text, lines jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
  most constant integer := 1000;
  name constant text := private.cleaned(file);
  undone_at timestamptz;
begin
  if jsonb_typeof(lines) is distinct from 'array' or import is null or char_length(name) not between 1 and 200 or file is null then
    perform private.refuse('bad_request');
  end if;
  if jsonb_array_length(lines) > most then perform private.refuse('too_large'); end if;
  insert into private.list_imports (hospital_id, list, id, file) values (hospital.id, begin_import.list, import, name)
  on conflict do nothing;
  if found then
    insert into public.audit_log (hospital_id, action, subject, details)
    values (hospital.id, list || '_import', name, jsonb_build_object('import', import));
    return;
  end if;
  select imports.undone_at into undone_at from private.list_imports as imports
  where imports.hospital_id = hospital.id and imports.list = begin_import.list and imports.id = import;
  if undone_at is not null then perform private.refuse('import_undone'); end if;
end $$;
comment on function private.begin_import is
  'Before a part of an import is kept: its first part enters it in the list. file: the name of the file. Refuses: bad_request, too_large (more than 1000 lines), import_undone.';

create function private.count_import(hospital public.hospitals, list text, import uuid, answer jsonb) returns void
language sql volatile set search_path = '' as $$
  update private.list_imports as imports set counts = (
    select jsonb_object_agg(key, coalesce((counts ->> key)::integer, 0) + (answer ->> key)::integer)
    from unnest('{accepted,moved,corrected,cancelled}'::text[]) as key where answer ? key
  )
  where imports.hospital_id = hospital.id and imports.list = count_import.list and imports.id = import
$$;
comment on function private.count_import is 'Adds what became of the lines of a part.';

create function private.imports_of(hospital public.hospitals, list text) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', imports.id, 'file', file, 'started_at', started_at, 'by', users.email, 'undone_at', undone_at
  ) || counts order by started_at desc, imports.id), '[]')
  from private.list_imports as imports left join auth.users on users.id = imports.user_id
  where imports.hospital_id = hospital.id and imports.list = imports_of.list
$$;
comment on function private.imports_of is 'The imports of a list, newest first: {id, file, started_at, by, undone_at} with their counts.';

create function private.end_import(hospital public.hospitals, list text, import uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update private.list_imports as imports set undone_at = coalesce(undone_at, now())
  where imports.hospital_id = hospital.id and imports.list = end_import.list and imports.id = import;
  if not found then perform private.refuse('unknown_import'); end if;
end $$;
comment on function private.end_import is 'Before an import is taken back: nothing comes to it any more. Refuses: unknown_import.';

create function private.audit_undone_import(hospital public.hospitals, list text, import uuid, undone jsonb) returns void
language sql volatile set search_path = '' as $$
  insert into public.audit_log (hospital_id, action, subject, details)
  select hospital.id, list || '_import_undo', file, jsonb_build_object('import', import) || undone
  from private.list_imports as imports
  where imports.hospital_id = hospital.id and imports.list = audit_undone_import.list and imports.id = import
$$;
comment on function private.audit_undone_import is 'Writes into the audit log what was taken back of an import.';
