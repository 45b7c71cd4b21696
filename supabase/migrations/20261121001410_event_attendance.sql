-- Attendance: who came to an event, by the card at the door or from the hospital's own system, and the points for it.

-- Tables --------------------------------------------------------------------------------------------

create table private.event_records (
  hospital_id integer not null references public.hospitals,
  external_id text not null check (char_length(external_id) between 1 and 64),
  row jsonb not null,
  sign_up_id bigint,
  primary key (hospital_id, external_id),
  foreign key (hospital_id, sign_up_id) references private.sign_ups
);
comment on table private.event_records is 'What the hospital''s own system told of attendance, by its id. sign_up_id: null when it was taken back.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.event_records enable row level security;

-- Attending -----------------------------------------------------------------------------------------

create function private.attended(its public.events, member_id uuid, at timestamptz) returns private.sign_ups
language plpgsql volatile set search_path = '' as $$
declare
  made private.sign_ups;
begin
  insert into private.sign_ups (hospital_id, event_id, member_id, state, signed_up_at, attended_at, walked_in)
  values (its.hospital_id, its.id, attended.member_id, 'attended', attended.at, attended.at, true)
  on conflict on constraint sign_ups_hospital_id_event_id_member_id_key do update
    set state = 'attended', attended_at = excluded.attended_at, walked_in = sign_ups.state <> 'signed_up'
    where sign_ups.state <> 'attended'
  returning * into made;
  if made.id is not null then
    perform private.earn_points(
      its.hospital_id, attended.member_id, 'event', made.id::text, private.event_points(its),
      (select (attended.at at time zone hospitals.time_zone)::date from public.hospitals where hospitals.id = its.hospital_id)
    );
  end if;
  return made;
end $$;
comment on function private.attended is
  'Notes that a member came to a locked event and gives the points; somebody without a place too, who is there after all. All null when it was noted before.';

create function private.not_attended(its public.events, its_sign_up private.sign_ups) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update private.sign_ups
  set state = case when its_sign_up.walked_in then 'cancelled' else 'signed_up' end, attended_at = null, walked_in = false
  where sign_ups.hospital_id = its_sign_up.hospital_id and sign_ups.id = its_sign_up.id;
  perform private.earn_points(
    its.hospital_id, its_sign_up.member_id, 'event', its_sign_up.id::text, 0,
    (select (its_sign_up.attended_at at time zone hospitals.time_zone)::date from public.hospitals where hospitals.id = its.hospital_id)
  );
end $$;
comment on function private.not_attended is 'Takes an attendance back, with its points.';

create function private.desk_member(hospital_id integer, number text) returns private.members
language plpgsql stable set search_path = '' as $$
declare
  its private.members;
begin
  select * into its from private.members where members.hospital_id = desk_member.hospital_id and members.number = desk_member.number;
  if not found then perform private.refuse('unknown_member'); end if;
  return its;
end $$;
comment on function private.desk_member is 'A member by number. Refuses: unknown_member.';

create function public.attend_event(hospital text, event text, number text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its constant public.events := private.event_of(its_hospital, event);
  guest constant private.members := private.desk_member(its_hospital, number);
  before private.sign_ups;
  made private.sign_ups;
begin
  -- From four hours before it begins until a week after.
  if its.called_off or now() not between its.starts_at - interval '4 hours' and its.ends_at + interval '7 days' then perform private.refuse('event_over'); end if;
  select * into before from private.sign_ups
  where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id and sign_ups.member_id = guest.id;
  made := private.attended(its, guest.id, now());
  if made.id is not null then
    perform private.audit_member(its.hospital_id, guest.number, 'event_attend', jsonb_build_object('event', its.code));
  end if;
  return jsonb_build_object(
    'event', jsonb_build_object('code', its.code, 'names', its.names),
    'member', jsonb_build_object('number', guest.number, 'name', private.name_of(guest), 'tier', guest.tier),
    'attended_at', coalesce(made.attended_at, before.attended_at),
    'already', made.id is null,
    'walked_in', coalesce(made.walked_in, before.walked_in),
    'points', case when made.id is null then 0 else private.net_points(its.hospital_id, guest.id, 'event', made.id::text) end
  );
end $$;
comment on function public.attend_event is
  'Notes that the member with a number came to an event, which gives the points; the second time nothing changes. Answers the contract''s Attendance. Agents only; it stands in the audit log. Refuses: not_staff, unknown_event, unknown_member, event_over (called off, more than four hours before or a week after).';
grant execute on function public.attend_event to authenticated;

create function public.undo_attendance(hospital text, event text, number text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its constant public.events := private.event_of(its_hospital, event);
  guest constant private.members := private.desk_member(its_hospital, number);
  its_sign_up private.sign_ups;
begin
  select * into its_sign_up from private.sign_ups
  where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id and sign_ups.member_id = guest.id and sign_ups.state = 'attended';
  if found then
    perform private.not_attended(its, its_sign_up);
    perform private.audit_member(its.hospital_id, guest.number, 'event_attend_undo', jsonb_build_object('event', its.code));
  end if;
  return private.staff_event(its);
end $$;
comment on function public.undo_attendance is
  'Takes back that somebody came, with the points: a card scanned by mistake. Answers the contract''s StaffEvent. Agents only; it stands in the audit log. Refuses: not_staff, unknown_event, unknown_member.';
grant execute on function public.undo_attendance to authenticated;

-- From the hospital's own system --------------------------------------------------------------------

create function private.is_event_record(value jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(value, '{id,event,member,patient,at,cancelled}')
    and private.is_string(value -> 'id', 1, 64)
    and private.is_slug(value -> 'event')
    and (value -> 'member' = 'null' or jsonb_typeof(value -> 'member') = 'string' and private.is_member_number(value ->> 'member'))
    and (value -> 'patient' = 'null' or private.is_string(value -> 'patient', 1, 64))
    and (value -> 'member' = 'null') <> (value -> 'patient' = 'null')
    and private.is_moment(value -> 'at')
    and jsonb_typeof(value -> 'cancelled') = 'boolean'
$$;
comment on function private.is_event_record is 'Whether value has the form of the contract''s EventRecord.';

create function private.record_event(its_hospital integer, record jsonb) returns text
language plpgsql volatile set search_path = '' as $$
declare
  its_id constant text := record ->> 'id';
  known private.event_records;
  its public.events;
  was public.events;
  guest private.members;
  its_sign_up private.sign_ups;
  made private.sign_ups;
begin
  if private.is_event_record(record) is not true then return 'bad_row'; end if;
  select * into known from private.event_records as records where records.hospital_id = its_hospital and records.external_id = its_id;
  if known.row = record then return 'unchanged'; end if;
  select * into its from public.events where events.hospital_id = its_hospital and events.code = record ->> 'event' for update;
  if not found then return 'unknown_event'; end if;
  select * into guest from private.members
  where members.hospital_id = its_hospital and case
    when record ->> 'member' is not null then members.number = record ->> 'member'
    else members.patient_id = private.patient_of(its_hospital, record ->> 'patient')
  end;
  if not found then return 'unknown_member'; end if;
  if (record ->> 'at')::timestamptz > now() + interval '5 minutes' then return 'in_future'; end if;
  if not (record ->> 'cancelled')::boolean and exists (
    select from private.event_records as others
    join private.sign_ups on sign_ups.hospital_id = others.hospital_id and sign_ups.id = others.sign_up_id
    where others.hospital_id = its_hospital and others.external_id <> its_id and sign_ups.event_id = its.id and sign_ups.member_id = guest.id
  ) then
    return 'known_attendance';
  end if;
  if known.sign_up_id is not null then
    select * into its_sign_up from private.sign_ups where sign_ups.hospital_id = its_hospital and sign_ups.id = known.sign_up_id;
    select * into was from public.events where events.hospital_id = its_hospital and events.id = its_sign_up.event_id for update;
    if its_sign_up.state = 'attended' then perform private.not_attended(was, its_sign_up); end if;
  end if;
  if not (record ->> 'cancelled')::boolean then
    made := private.attended(its, guest.id, (record ->> 'at')::timestamptz);
    -- The desk knew first.
    if made.id is null then
      select * into made from private.sign_ups
      where sign_ups.hospital_id = its_hospital and sign_ups.event_id = its.id and sign_ups.member_id = guest.id;
    end if;
  end if;
  insert into private.event_records as records (hospital_id, external_id, row, sign_up_id) values (its_hospital, its_id, record, made.id)
  on conflict (hospital_id, external_id) do update set row = excluded.row, sign_up_id = excluded.sign_up_id;
  return case when (record ->> 'cancelled')::boolean then 'cancelled' when known.external_id is null then 'accepted' else 'corrected' end;
end $$;
comment on function private.record_event is 'What record_events does with one row: accepted, unchanged, corrected, cancelled, or why it is refused.';

create function public.record_events(hospital text, events jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  counts jsonb := '{"accepted": 0, "unchanged": 0, "corrected": 0, "cancelled": 0}';
  refused jsonb := '[]';
  row_number integer;
  record jsonb;
  outcome text;
begin
  if jsonb_typeof(events) is distinct from 'array' then perform private.refuse('bad_request'); end if;
  if jsonb_array_length(events) > 10000 then perform private.refuse('too_large'); end if;
  -- One feed at a time.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'record events', its_hospital.id), 0));
  for record, row_number in select rows.value, rows.place - 1 from jsonb_array_elements(events) with ordinality as rows (value, place) loop
    outcome := private.record_event(its_hospital.id, record);
    if counts ? outcome then
      counts := counts || jsonb_build_object(outcome, (counts ->> outcome)::integer + 1);
    else
      refused := refused || jsonb_build_object('row', row_number, 'id', left(record ->> 'id', 64), 'code', outcome);
    end if;
  end loop;
  return counts || jsonb_build_object('refused', refused);
end $$;
comment on function public.record_events is
  'Who came to events, as the hospital''s own system knows it: up to 10 000 of the contract''s EventRecord. The same id and content again changes nothing; another content corrects, cancelled takes back. Answers the contract''s EventRecordsAnswer. With the secret key only. Refuses: unknown_hospital, bad_request, too_large.';
grant execute on function public.record_events to service_role;
