-- Member import: members and events with a past, for a hospital that had them elsewhere. For the owner of the database.

create function private.import_members(hospital text, rows jsonb) returns integer
language plpgsql volatile set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  imported integer;
begin
  with given as materialized (
    select gen_random_uuid() as id, row.*, private.patient_of(its_hospital.id, row.patient) as patient_id
    from jsonb_to_recordset(rows) as row (
      number text, email text, patient text, name text, born text, lang text, channel text, heard_from text, recommended_by text,
      joined_at timestamptz, marketing boolean, clubs integer[]
    )
  ), kept as (
    insert into private.members (
      hospital_id, id, user_id, number, patient_id, name, born, lang, channel, heard_from, recommended_by, joined_at, tier_since
    )
    select
      its_hospital.id, given.id, users.id, coalesce(given.number, private.new_member_number(its_hospital.id)), given.patient_id,
      private.encrypted(deployment.contact_key, given.name), given.born, given.lang, given.channel, given.heard_from, recommending.id,
      given.joined_at, (given.joined_at at time zone its_hospital.time_zone)::date
    from given
    cross join private.deployment
    left join auth.users on users.email = given.email
    left join given as recommending on recommending.number = given.recommended_by
    returning id, lang, joined_at, patient_id
  ), consents as (
    insert into private.member_consents (hospital_id, member_id, purpose, club_id, given, version, wording, at)
    select
      its_hospital.id, kept.id, agreed.purpose, agreed.club_id, true, newest.version, private.shown(newest.wording, kept.lang), kept.joined_at
    from kept
    join given on given.id = kept.id
    cross join lateral (
      select 'terms' as purpose, null::integer as club_id
      union all select 'marketing', null where given.marketing
      union all select 'visits', null where kept.patient_id is not null
      union all select 'club', club from unnest(given.clubs) as club
    ) as agreed
    cross join lateral (
      select wordings.version, wordings.wording from public.membership_wordings as wordings
      where wordings.hospital_id = its_hospital.id and wordings.purpose = agreed.purpose
      order by wordings.version desc limit 1
    ) as newest
    returning 1
  )
  select count(*) into imported from kept;
  return imported;
end $$;
comment on function private.import_members is
  'Keeps members who joined elsewhere or before: rows of {number?, email? (of an account), patient? (a number), name, born (YYYY-MM), lang, channel, heard_from?, recommended_by? (a member number among the rows), joined_at, marketing, clubs (ids)}. Returns how many.';

create function private.import_events(hospital text, rows jsonb) returns integer
language plpgsql volatile set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  row jsonb;
  its public.events;
  imported integer := 0;
begin
  for row in select jsonb_array_elements(rows) loop
    insert into public.events (
      hospital_id, code, kind, names, descriptions, places, department_id, club_id, starts_at, ends_at, capacity, points, called_off
    )
    values (
      its_hospital.id, row ->> 'code', row ->> 'kind', row -> 'names', nullif(row -> 'descriptions', 'null'), row -> 'places',
      private.department_of(its_hospital.id, row ->> 'department'), (row ->> 'club')::integer, (row ->> 'starts_at')::timestamptz,
      (row ->> 'ends_at')::timestamptz, (row ->> 'capacity')::integer, (row ->> 'points')::integer, coalesce((row ->> 'called_off')::boolean, false)
    )
    returning * into its;
    insert into private.sign_ups (hospital_id, event_id, member_id, state, signed_up_at, attended_at, walked_in)
    select its.hospital_id, its.id, members.id, guest.state, guest.signed_up_at, guest.attended_at, false
    from jsonb_to_recordset(row -> 'sign_ups') as guest (member text, state text, signed_up_at timestamptz, attended_at timestamptz)
    join private.members on members.hospital_id = its.hospital_id and members.number = guest.member;
    perform private.earn_points(
      its.hospital_id, sign_ups.member_id, 'event', sign_ups.id::text, private.event_points(its),
      (sign_ups.attended_at at time zone its_hospital.time_zone)::date, sign_ups.attended_at
    )
    from private.sign_ups where sign_ups.hospital_id = its.hospital_id and sign_ups.event_id = its.id and sign_ups.state = 'attended';
    imported := imported + 1;
  end loop;
  return imported;
end $$;
comment on function private.import_events is
  'Keeps events with a past: rows of {code, kind, names, descriptions, places, department, club, starts_at, ends_at, capacity, points, called_off?, sign_ups: [{member (number), state, signed_up_at, attended_at?}]}; who attended gets the points. Returns how many.';
