-- Events (健康讲座, 义诊): staff announce them, members sign up, wait when they are full and move up when somebody cancels.
--
-- Whoever changes who comes to an event holds the lock of its row, so that it never has more guests than places.

-- Tables --------------------------------------------------------------------------------------------

create table public.events (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  code public.slug not null,
  kind text not null check (kind in ('talk', 'free_clinic', 'course', 'club')),
  names jsonb not null check (private.is_text(names)),
  descriptions jsonb check (descriptions is null or private.is_script(descriptions)),
  places jsonb not null check (private.is_text(places)),
  department_id integer,
  club_id integer,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity integer check (capacity between 1 and 100000),
  points integer check (points between 0 and 10000),
  called_off boolean not null default false,
  moves smallint not null default 0,
  primary key (hospital_id, id),
  unique (hospital_id, code),
  foreign key (hospital_id, department_id) references public.departments,
  foreign key (hospital_id, club_id) references public.clubs,
  check (ends_at > starts_at)
);
comment on column public.events.club_id is 'Only the club''s members can sign up.';
comment on column public.events.capacity is 'Null: any number.';
comment on column public.events.points is 'For attending; null: what the rules of the day say.';
comment on column public.events.moves is 'How often its beginning changed. Who was told of the former one is told anew.';

create table private.sign_ups (
  hospital_id integer not null,
  id bigint generated always as identity,
  event_id integer not null,
  member_id uuid not null,
  state text not null check (state in ('signed_up', 'waiting', 'cancelled', 'attended')),
  signed_up_at timestamptz not null default clock_timestamp(),
  moved_up_at timestamptz,
  cancelled_at timestamptz,
  attended_at timestamptz,
  walked_in boolean not null default false,
  primary key (hospital_id, id),
  unique (hospital_id, event_id, member_id),
  foreign key (hospital_id, event_id) references public.events,
  foreign key (hospital_id, member_id) references private.members,
  check ((state = 'attended') = (attended_at is not null))
);
comment on column private.sign_ups.signed_up_at is 'Those who wait move up in this order. Of somebody who cancelled and came back: when they came back.';
comment on column private.sign_ups.moved_up_at is 'When somebody who waited got a place.';
comment on column private.sign_ups.walked_in is 'Came without a place.';

-- Indexes -------------------------------------------------------------------------------------------

create index events_starts_at on public.events (hospital_id, ends_at);
create index sign_ups_member on private.sign_ups (hospital_id, member_id);
create index sign_ups_waiting on private.sign_ups (hospital_id, event_id, signed_up_at, id) where state = 'waiting';

-- RLS -----------------------------------------------------------------------------------------------

alter table public.events enable row level security;
alter table private.sign_ups enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select on public.events to authenticated;
grant all on public.events to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy events_select_viewer on public.events for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));

create trigger audit after insert or update or delete on public.events for each row execute function private.audit();

create function private.count_move() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.moves := old.moves + 1;
  return new;
end $$;
comment on function private.count_move is 'Trigger: an event begins at another time.';

create trigger count_move before update of starts_at on public.events for each row
  when (old.starts_at <> new.starts_at) execute function private.count_move();

-- Reading -------------------------------------------------------------------------------------------

create function private.event_points(its public.events) returns integer
language sql stable set search_path = '' as $$
  select coalesce(
    its.points,
    ((private.points_rules_on(its.hospital_id, (its.starts_at at time zone hospitals.time_zone)::date)).rules ->> 'per_event')::integer
  )
  from public.hospitals where hospitals.id = its.hospital_id
$$;
comment on function private.event_points is 'What attending an event gives.';

create function private.event_json(its public.events) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'code', its.code, 'kind', its.kind, 'names', its.names, 'descriptions', its.descriptions, 'places', its.places,
    'department', (
      select jsonb_build_object('code', departments.code, 'names', departments.names) from public.departments
      where departments.hospital_id = its.hospital_id and departments.id = its.department_id
    ),
    'club', (
      select jsonb_build_object('id', clubs.id, 'names', clubs.names) from public.clubs
      where clubs.hospital_id = its.hospital_id and clubs.id = its.club_id
    ),
    'starts_at', its.starts_at, 'ends_at', its.ends_at, 'called_off', its.called_off, 'capacity', its.capacity,
    'left', case when its.capacity is not null then greatest(0, its.capacity - guests.places_taken) end, 'waiting', guests.waiting, 'points', private.event_points(its)
  )
  from (
    select
      count(*) filter (where sign_ups.state in ('signed_up', 'attended')) as places_taken,
      count(*) filter (where sign_ups.state = 'waiting') as waiting
    from private.sign_ups where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id
  ) as guests
$$;
comment on function private.event_json is 'The contract''s HealthEvent but for `mine`.';

create function private.my_sign_up(its public.events, member_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('state', mine.state, 'waiting_place', case when mine.state = 'waiting' then (
    select count(*) from private.sign_ups as before
    where before.hospital_id = mine.hospital_id and before.event_id = mine.event_id and before.state = 'waiting'
      and (before.signed_up_at, before.id) <= (mine.signed_up_at, mine.id)
  ) end)
  from private.sign_ups as mine
  where mine.hospital_id = its.hospital_id and mine.event_id = its.id and mine.member_id = my_sign_up.member_id and mine.state <> 'cancelled'
$$;
comment on function private.my_sign_up is 'The contract''s MySignUp; null of who did not sign up, or cancelled.';

create function private.my_event(its public.events, member_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select private.event_json(its) || jsonb_build_object('mine', private.my_sign_up(its, member_id))
$$;
comment on function private.my_event is 'The contract''s HealthEvent.';

create function public.list_events(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  member_id constant uuid := (
    select members.id from private.members where members.hospital_id = its_hospital.id and members.user_id = auth.uid()
  );
begin
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital) || jsonb_build_object('time_zone', its_hospital.time_zone),
    'phone_sign_in', its_hospital.phone_sign_in,
    'member', member_id is not null,
    'events', (
      select coalesce(jsonb_agg(private.my_event(events, member_id) order by events.starts_at, events.id), '[]')
      from public.events where events.hospital_id = its_hospital.id and events.ends_at > now()
    )
  );
end $$;
comment on function public.list_events is
  'The events of a hospital that are not over: the contract''s EventList. Refuses: unknown_hospital.';
grant execute on function public.list_events to anon, authenticated;

create function private.card_sign_ups(its private.members) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(
    jsonb_agg(
      private.my_sign_up(events, its.id) || jsonb_build_object(
        'event', events.code, 'names', events.names, 'starts_at', events.starts_at, 'ends_at', events.ends_at, 'place', events.places,
        'called_off', events.called_off
      ) order by events.starts_at, events.id
    ), '[]'
  )
  from private.sign_ups
  join public.events on events.hospital_id = sign_ups.hospital_id and events.id = sign_ups.event_id
  where sign_ups.hospital_id = its.hospital_id and sign_ups.member_id = its.id and sign_ups.state in ('signed_up', 'waiting') and events.ends_at > now()
$$;
comment on function private.card_sign_ups is 'The contract''s CardSignUp of each event a member signed up for that is not over.';

-- Signing up ----------------------------------------------------------------------------------------

create function private.event_of(hospital_id integer, code text) returns public.events
language plpgsql volatile set search_path = '' as $$
declare
  its public.events;
begin
  select * into its from public.events
  where events.hospital_id = event_of.hospital_id and events.code = event_of.code for update;
  if not found then perform private.refuse('unknown_event'); end if;
  return its;
end $$;
comment on function private.event_of is 'An event by its code, locked. Refuses: unknown_event.';

create function private.fill_places(its public.events) returns void
language sql volatile set search_path = '' as $$
  update private.sign_ups as moved set state = 'signed_up', moved_up_at = clock_timestamp()
  where moved.hospital_id = its.hospital_id and moved.id in (
    select next.id from private.sign_ups as next
    where next.hospital_id = its.hospital_id and next.event_id = its.id and next.state = 'waiting'
    order by next.signed_up_at, next.id
    limit case when its.capacity is not null then greatest(0, its.capacity - (
      select count(*) from private.sign_ups as taken
      where taken.hospital_id = its.hospital_id and taken.event_id = its.id and taken.state in ('signed_up', 'attended')
    )) end
  )
$$;
comment on function private.fill_places is 'Gives the places of a locked event that are free to those who wait, the first come first.';

create function public.sign_up(hospital text, event text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant private.members := private.me(its_hospital.id);
  its constant public.events := private.event_of(its_hospital.id, event);
begin
  if its.called_off or its.starts_at <= now() then perform private.refuse('event_over'); end if;
  if its.club_id is not null and not private.has_consent(me.hospital_id, me.id, 'club', its.club_id) then perform private.refuse('not_in_club'); end if;
  insert into private.sign_ups (hospital_id, event_id, member_id, state) values (its.hospital_id, its.id, me.id, 'waiting')
  on conflict (hospital_id, event_id, member_id) do update
    set state = 'waiting', signed_up_at = clock_timestamp(), moved_up_at = null, cancelled_at = null
    where sign_ups.state = 'cancelled';
  perform private.fill_places(its);
  return private.my_event(its, me.id);
end $$;
comment on function public.sign_up is
  'Signs the member who asks up for an event, or puts them at the end of its waiting list: answers the contract''s HealthEvent. Doing it twice changes nothing. Refuses: unknown_hospital, not_signed_in, not_member, unknown_event, event_over (begun, or called off), not_in_club.';
grant execute on function public.sign_up to authenticated;

create function public.cancel_sign_up(hospital text, event text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant private.members := private.me(its_hospital.id);
  its constant public.events := private.event_of(its_hospital.id, event);
begin
  if its.starts_at <= now() then perform private.refuse('event_over'); end if;
  update private.sign_ups set state = 'cancelled', cancelled_at = now(), moved_up_at = null
  where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id and sign_ups.member_id = me.id
    and sign_ups.state in ('signed_up', 'waiting');
  perform private.fill_places(its);
  return private.my_event(its, me.id);
end $$;
comment on function public.cancel_sign_up is
  'Takes the member who asks off an event or its waiting list; the first who waits moves up. Answers the contract''s HealthEvent. Refuses: unknown_hospital, not_signed_in, not_member, unknown_event, event_over (begun).';
grant execute on function public.cancel_sign_up to authenticated;

create function private.cancel_sign_ups(its private.members) returns void
language plpgsql volatile set search_path = '' as $$
declare
  event public.events;
begin
  for event in
    select events.* from public.events
    join private.sign_ups on sign_ups.hospital_id = events.hospital_id and sign_ups.event_id = events.id
    where sign_ups.hospital_id = its.hospital_id and sign_ups.member_id = its.id and sign_ups.state in ('signed_up', 'waiting')
      and events.starts_at > now()
    -- Two who leave lock the events they have in common in one order.
    order by events.id for update of events
  loop
    update private.sign_ups set state = 'cancelled', cancelled_at = now()
    where sign_ups.hospital_id = event.hospital_id and sign_ups.event_id = event.id and sign_ups.member_id = its.id;
    perform private.fill_places(event);
  end loop;
end $$;
comment on function private.cancel_sign_ups is 'Takes a member who leaves off the events to come.';

-- Announcing ----------------------------------------------------------------------------------------

create function private.is_moment(value jsonb) returns boolean
language sql immutable as $$
  select private.is_string(value, 16, 40)
    and value #>> '{}' ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})$'
    and private.is_date(to_jsonb(left(value #>> '{}', 10)))
$$;
comment on function private.is_moment is 'Whether value is a moment, ISO 8601 with a zone.';

create function private.is_event_draft(event jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(event, '{code,kind,names,descriptions,places,department,club,starts_at,ends_at,capacity,points,called_off}')
    and (event -> 'code' = 'null' or private.is_slug(event -> 'code'))
    and private.is_one_of(event -> 'kind', '{talk,free_clinic,course,club}')
    and private.is_text(event -> 'names')
    and (event -> 'descriptions' = 'null' or private.is_script(event -> 'descriptions'))
    and private.is_text(event -> 'places')
    and (event -> 'department' = 'null' or private.is_slug(event -> 'department'))
    and (event -> 'club' = 'null' or private.is_integer(event -> 'club', 1, 2147483647))
    and private.is_moment(event -> 'starts_at') and private.is_moment(event -> 'ends_at')
    and (event -> 'capacity' = 'null' or private.is_integer(event -> 'capacity', 1, 100000))
    and (event -> 'points' = 'null' or private.is_integer(event -> 'points', 0, 10000))
    and jsonb_typeof(event -> 'called_off') = 'boolean'
$$;
comment on function private.is_event_draft is 'Whether event has the form of the contract''s EventDraft, but for the order of its two moments.';

create function private.staff_event(its public.events) returns jsonb
language sql stable set search_path = '' as $$
  select private.event_json(its) || jsonb_build_object(
    'own_points', its.points,
    'signed_up', count(*) filter (where sign_ups.state in ('signed_up', 'attended')),
    'attended', count(*) filter (where sign_ups.state = 'attended')
  )
  from private.sign_ups where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id
$$;
comment on function private.staff_event is 'The contract''s StaffEvent.';

create function public.save_event(hospital text, event jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its public.events;
begin
  if private.is_event_draft(event) is not true then perform private.refuse('bad_request'); end if;
  if (event ->> 'ends_at')::timestamptz <= (event ->> 'starts_at')::timestamptz then perform private.refuse('bad_request'); end if;
  if event ->> 'club' is not null and not exists (
    select from public.clubs where clubs.hospital_id = its_hospital and clubs.id = (event ->> 'club')::integer
  ) then
    perform private.refuse('unknown_club');
  end if;
  if event ->> 'code' is not null then
    its := private.event_of(its_hospital, event ->> 'code');
  else
    its.hospital_id := its_hospital;
    its.code := 'event-' || encode(extensions.gen_random_bytes(4), 'hex');
  end if;
  -- To the minute, as a form sends it: what is over can still be changed otherwise.
  if (event ->> 'ends_at')::timestamptz <= now() and (
    its.id is null
    or date_trunc('minute', its.starts_at) <> date_trunc('minute', (event ->> 'starts_at')::timestamptz)
    or date_trunc('minute', its.ends_at) <> date_trunc('minute', (event ->> 'ends_at')::timestamptz)
  ) then
    perform private.refuse('out_of_range', '{"field": "ends_at"}');
  end if;
  its.kind := event ->> 'kind';
  its.names := event -> 'names';
  its.descriptions := nullif(event -> 'descriptions', 'null');
  its.places := event -> 'places';
  its.department_id := private.department_of(its_hospital, event ->> 'department');
  its.club_id := event ->> 'club';
  its.starts_at := event ->> 'starts_at';
  its.ends_at := event ->> 'ends_at';
  its.capacity := event ->> 'capacity';
  its.points := event ->> 'points';
  its.called_off := event ->> 'called_off';
  if its.id is null then
    insert into public.events (
      hospital_id, code, kind, names, descriptions, places, department_id, club_id, starts_at, ends_at, capacity, points, called_off
    )
    values (
      its.hospital_id, its.code, its.kind, its.names, its.descriptions, its.places, its.department_id, its.club_id, its.starts_at,
      its.ends_at, its.capacity, its.points, its.called_off
    )
    returning * into its;
  else
    update public.events set
      kind = its.kind, names = its.names, descriptions = its.descriptions, places = its.places, department_id = its.department_id,
      club_id = its.club_id, starts_at = its.starts_at, ends_at = its.ends_at, capacity = its.capacity, points = its.points,
      called_off = its.called_off
    where events.hospital_id = its.hospital_id and events.id = its.id;
    -- Room for more lets those who wait in; fewer places than guests send nobody away.
    if its.starts_at > now() and not its.called_off then perform private.fill_places(its); end if;
  end if;
  return private.staff_event(its);
end $$;
comment on function public.save_event is
  'Announces an event or changes one: takes the contract''s EventDraft, answers its StaffEvent. Agents only. Refuses: not_staff, bad_request, unknown_event, unknown_department, unknown_club, out_of_range (ends_at: it would be over already).';
grant execute on function public.save_event to authenticated;

create function public.list_all_events(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant integer := (select id from public.hospitals where slug = hospital);
begin
  if not coalesce(private.has_role(its_hospital, 'viewer'), false) then perform private.refuse('not_staff'); end if;
  return (
    select coalesce(jsonb_agg(private.staff_event(events) order by events.starts_at desc, events.id desc), '[]')
    from (
      select * from public.events where events.hospital_id = its_hospital order by starts_at desc, id desc limit 500
    ) as events
  );
end $$;
comment on function public.list_all_events is
  'The events of a hospital, past ones too, the newest 500: the contract''s StaffEvent of each. Viewers. Refuses: not_staff.';
grant execute on function public.list_all_events to authenticated;

create function public.open_event(hospital text, event text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its constant public.events := private.event_of(its_hospital, event);
begin
  insert into public.audit_log (hospital_id, action, subject) values (its_hospital, 'event_open', its.code);
  return jsonb_build_object(
    'event', private.staff_event(its),
    'guests', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'number', members.number, 'name', private.name_of(members), 'tier', members.tier, 'state', sign_ups.state,
            'signed_up_at', sign_ups.signed_up_at, 'attended_at', sign_ups.attended_at, 'walked_in', sign_ups.walked_in
          ) order by sign_ups.state = 'waiting', sign_ups.signed_up_at, sign_ups.id
        ), '[]'
      )
      from private.sign_ups
      join private.members on members.hospital_id = sign_ups.hospital_id and members.id = sign_ups.member_id and members.left_at is null
      where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id and sign_ups.state <> 'cancelled'
    )
  );
end $$;
comment on function public.open_event is
  'An event and who signed up: the contract''s EventGuests. Agents only; every opening stands in the audit log. Refuses: not_staff, unknown_event.';
grant execute on function public.open_event to authenticated;
