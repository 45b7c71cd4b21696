-- Member links: a member who has been a patient before links the number on the paper card, with a code from the desk.
-- From then on the visits of that patient count.

-- Tables --------------------------------------------------------------------------------------------

create table private.link_codes (
  hospital_id integer not null,
  patient_id bigint not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  primary key (hospital_id, patient_id),
  foreign key (hospital_id, patient_id) references private.patients
);
comment on table private.link_codes is 'One for each patient at a time, used once. The code itself is nowhere.';

create table private.member_attempts (
  hospital_id integer not null,
  subject text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (hospital_id, subject, window_start)
);
comment on table private.member_attempts is
  'Wrong numbers and codes by the hour: of the patient number that was tried (patient/…), of who tried (user/…) and of the hospital (""). Those of hours past go with the next.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.link_codes enable row level security;
alter table private.member_attempts enable row level security;

-- Guessing ------------------------------------------------------------------------------------------

create function private.wrong_tries(hospital_id integer, subject text) returns integer
language sql stable as $$
  select coalesce(
    (
      select attempts.count from private.member_attempts as attempts
      where attempts.hospital_id = wrong_tries.hospital_id and attempts.subject = wrong_tries.subject
        and attempts.window_start = date_bin('1 hour', now(), 'epoch')
    ), 0
  )
$$;
comment on function private.wrong_tries is 'How many wrong tries of members were counted for this in this hour.';

create function private.may_try(hospital_id integer, patient text default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  -- Everybody has the fewest, however many others have had.
  fewest constant integer := 3;
  most constant integer := 10;
  most_at_hospital constant integer := 1000;
  own integer;
begin
  -- One at a time, so that no two guesses are counted as one; the person first, so that nobody waits for who waits for them.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'try', may_try.hospital_id, auth.uid()), 0));
  if patient is not null then
    perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'try at', may_try.hospital_id, patient), 0));
  end if;
  own := private.wrong_tries(may_try.hospital_id, 'user/' || auth.uid());
  if own >= most or own >= fewest and (
    coalesce(private.wrong_tries(may_try.hospital_id, 'patient/' || patient), 0) >= most
    or private.wrong_tries(may_try.hospital_id, '') >= most_at_hospital
  ) then
    return jsonb_build_object(
      'refused', 'too_many_requests',
      'retry_after', ceil(extract(epoch from date_bin('1 hour', now(), 'epoch') + '1 hour'::interval - now()))
    );
  end if;
  return null;
end $$;
comment on function private.may_try is
  'Null while whoever is signed in may try a number or a code, else the answer that says when again: after 10 wrong tries in an hour, or 3 where a patient number has had 10 or a hospital 1000 of them. So nobody is locked out by others, and of 10^8 codes that live for fifteen minutes a thousand accounts with three tries find one in thirty thousand.';

create function private.count_wrong(hospital_id integer, patient text default null) returns void
language sql volatile set search_path = '' as $$
  delete from private.member_attempts as attempts
  where attempts.hospital_id = count_wrong.hospital_id and attempts.window_start < date_bin('1 hour', now(), 'epoch');
  insert into private.member_attempts as attempts
  select count_wrong.hospital_id, subject, date_bin('1 hour', now(), 'epoch'), 1
  from unnest(array['user/' || auth.uid(), 'patient/' || patient, '']) as subject
  where subject is not null
  on conflict on constraint member_attempts_pkey do update set count = attempts.count + 1
$$;
comment on function private.count_wrong is 'Counts a wrong try of whoever is signed in.';

-- Codes ---------------------------------------------------------------------------------------------

create function private.link_code_hash(hospital_id integer, patient_id bigint, code text) returns bytea
language sql stable as $$
  select private.keyed_hash(receipt_key, concat_ws('/', 'link', hospital_id, coalesce(patient_id, 0), code)) from private.deployment
$$;
comment on function private.link_code_hash is 'What is kept of a code.';

create function private.new_link_code(hospital_id integer, patient text) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  lifetime constant interval := '15 minutes';
  its_patient constant bigint := private.patient_of(new_link_code.hospital_id, patient);
  -- 2^56 draws over 10^8 codes: as good as even.
  code constant text := lpad((('x' || encode(extensions.gen_random_bytes(7), 'hex'))::bit(56)::bigint % 100000000)::text, 8, '0');
begin
  if its_patient is null then perform private.refuse('unknown_patient'); end if;
  delete from private.link_codes as codes where codes.hospital_id = new_link_code.hospital_id and codes.expires_at < now();
  insert into private.link_codes
  values (new_link_code.hospital_id, its_patient, private.link_code_hash(new_link_code.hospital_id, its_patient, code), now() + lifetime)
  on conflict on constraint link_codes_pkey do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at;
  perform private.audit_member(new_link_code.hospital_id, '…' || right(patient, 4), 'link_code_issue');
  return jsonb_build_object('code', code, 'expires_at', now() + lifetime);
end $$;
comment on function private.new_link_code is 'What issue_link_code does.';

create function public.issue_link_code(hospital text, patient text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  if auth.role() = 'service_role' then
    return private.new_link_code((private.hospital_of(hospital)).id, patient);
  end if;
  return private.new_link_code(private.agents_hospital(hospital), patient);
end $$;
comment on function public.issue_link_code is
  'A code with which the patient with this number links the paper card within fifteen minutes: the contract''s LinkCode. The one before no longer works. Agents, and the hospital''s own system with the secret key; it stands in the audit log. Refuses: not_staff, unknown_hospital, unknown_patient.';
grant execute on function public.issue_link_code to authenticated, service_role;

-- Linking -------------------------------------------------------------------------------------------

create function private.is_linking(linking jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(linking, '{patient,code,member,visits}')
    and private.is_string(linking -> 'patient', 1, 64)
    and jsonb_typeof(linking -> 'code') = 'string' and linking ->> 'code' ~ '^[0-9]{8}$'
    and jsonb_typeof(linking -> 'member') = 'string' and private.is_member_number(linking ->> 'member')
    and private.is_consent(linking -> 'visits')
$$;
comment on function private.is_linking is 'Whether linking has the form of the contract''s Linking.';

create function public.link_patient(hospital text, linking jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  its private.members;
  refused jsonb;
  its_patient bigint;
  held private.members;
begin
  if private.is_linking(linking) is not true then perform private.refuse('bad_request'); end if;
  its := private.my_card(its_hospital.id, linking ->> 'member');
  refused := private.may_try(its_hospital.id, linking ->> 'patient');
  if refused is not null then return refused; end if;
  -- The same work whether there is such a patient, and such a code, or not.
  delete from private.link_codes as codes
  using (select private.patient_of(its_hospital.id, linking ->> 'patient') as id offset 0) as patient,
    lateral (select private.link_code_hash(its_hospital.id, patient.id, linking ->> 'code') as hash offset 0) as given
  where codes.hospital_id = its_hospital.id and codes.patient_id = patient.id and codes.code_hash = given.hash and codes.expires_at > now()
  returning codes.patient_id into its_patient;
  if its_patient is null then
    perform private.count_wrong(its_hospital.id, linking ->> 'patient');
    return '{"refused": "wrong_code"}';
  end if;
  select * into held from private.members
  where members.hospital_id = its.hospital_id and members.patient_id = its_patient and members.id <> its.id
  for update;
  if found then
    -- Born in the same month: so that no guardian loses their own card to that of the child.
    if (held.guardian_id is not null and private.adult_from(held.born) <= private.today(its.hospital_id)
      and its.user_id is not null and left(its.born, 7) = left(held.born, 7)) is not true then
      perform private.refuse('patient_taken');
    end if;
    its := private.take_over(held, its);
  end if;
  perform private.give_consent(its.hospital_id, its.id, 'visits', linking -> 'visits');
  update private.members set patient_id = its_patient where members.hospital_id = its.hospital_id and members.id = its.id;
  perform private.audit_member(its.hospital_id, its.number, 'member_link');
  return public.get_member_card(hospital);
end $$;
comment on function public.link_patient is
  'Links the number on a paper card with one''s own card or a child''s; whoever is 14 and joined takes over the card that was held for them under that number (private.take_over). Takes the contract''s Linking, answers the MemberCard or (so that the count of wrong tries is kept) LinkRefused. Refuses: unknown_hospital, bad_request, not_signed_in, not_member, unknown_member, wording_changed, patient_taken (somebody else has linked that patient).';
grant execute on function public.link_patient to authenticated;
