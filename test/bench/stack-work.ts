import { randomUUID } from 'node:crypto'

/**
 * What both sides have: a table, the function that fills it and the one that counts. The function runs with its owner's
 * rights, as `submit_survey` does, and notes the role it was called with.
 */
export const SCHEMA = `
  create table public.bench_notes (
    id uuid primary key, content jsonb not null, role text not null, received_at timestamptz not null default now()
  );
  alter table public.bench_notes enable row level security;
  create function public.bench_insert(note jsonb) returns jsonb language sql security definer set search_path = '' as $$
    insert into public.bench_notes (id, content, role)
    values ((note ->> 'id')::uuid, note -> 'content', current_setting('role'))
    returning jsonb_build_object('id', id, 'received_at', received_at)
  $$;
  create function public.bench_count() returns jsonb language sql security definer set search_path = '' as $$
    select jsonb_build_object('rows', count(*), 'anon', count(*) filter (where role = 'anon' and content ? 'nps'))
    from public.bench_notes
  $$;
  grant execute on function public.bench_insert, public.bench_count to public;`

/** The survey that is also asked for and answered on our side. */
export const HOSPITAL = 'bench'
export const SURVEY = 'outpatient'
export const ANSWERS = {
  nps: 9,
  overall: 5,
  revisit: 4,
  source: 'patient',
  comment: '医生很耐心，就是等得有点久。',
}

/** A note as the function takes it, with an id of its own. */
export const note = () => ({ note: { id: randomUUID(), content: ANSWERS } })
