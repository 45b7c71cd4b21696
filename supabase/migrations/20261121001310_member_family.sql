-- Member family: a relative sees what a member lets them see until a day; a guardian holds a child's card until the
-- child is 14.

-- Tables --------------------------------------------------------------------------------------------

create table private.member_relatives (
  hospital_id integer not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  relative_id uuid not null,
  label bytea not null,
  scopes text[] not null check (scopes <> '{}' and scopes <@ '{card,points,reminders}'),
  until date not null,
  given_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (hospital_id, id),
  foreign key (hospital_id, member_id) references private.members,
  foreign key (hospital_id, relative_id) references private.members,
  check (member_id <> relative_id)
);
comment on table private.member_relatives is 'Who may see a member''s card. One at a time for each two of them.';
comment on column private.member_relatives.label is 'Who the relative is, in the member''s own word, encrypted under deployment.contact_key.';
comment on column private.member_relatives.until is 'The last day.';
comment on column private.member_relatives.revoked_at is 'By the member, or given up by the relative.';

-- Indexes -------------------------------------------------------------------------------------------

create unique index member_relatives_pair on private.member_relatives (hospital_id, member_id, relative_id) where revoked_at is null;
create index member_relatives_relative on private.member_relatives (hospital_id, relative_id) where revoked_at is null;

-- RLS -----------------------------------------------------------------------------------------------

alter table private.member_relatives enable row level security;

-- Relatives -----------------------------------------------------------------------------------------

create function private.is_authorisation(authorisation jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(authorisation, '{relative,label,scopes,until}')
      and jsonb_typeof(authorisation -> 'relative') = 'string' and private.is_member_number(authorisation ->> 'relative')
      and private.is_saying(authorisation -> 'label', 1, 30)
      and jsonb_typeof(authorisation -> 'scopes') = 'array'
      and private.is_date(authorisation -> 'until')
    then jsonb_array_length(authorisation -> 'scopes') between 1 and 3 and authorisation -> 'scopes' <@ '["card","points","reminders"]'
    else false
  end
$$;
comment on function private.is_authorisation is 'Whether authorisation has the form of the contract''s Authorisation.';

create function public.authorise_relative(hospital text, authorisation jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 10;
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  today constant date := private.today(its_hospital.id);
  me private.members := private.me(its_hospital.id);
  its_relative uuid;
  refused jsonb;
begin
  if private.is_authorisation(authorisation) is not true or authorisation ->> 'relative' = me.number then
    perform private.refuse('bad_request');
  end if;
  if (authorisation ->> 'until')::date not between today and today + interval '10 years' then perform private.refuse('out_of_range'); end if;
  refused := private.may_try(its_hospital.id);
  if refused is not null then return refused; end if;
  me := private.my_card(its_hospital.id, me.number);
  -- Somebody who can sign in: a child's card sees nobody else's.
  select members.id into its_relative from private.members
  where members.hospital_id = its_hospital.id and members.number = authorisation ->> 'relative' and members.user_id is not null;
  if not found then
    perform private.count_wrong(its_hospital.id);
    return '{"refused": "unknown_member"}';
  end if;
  update private.member_relatives as relatives set revoked_at = now()
  where relatives.hospital_id = me.hospital_id and relatives.member_id = me.id and relatives.relative_id = its_relative
    and revoked_at is null;
  if (
    select count(*) from private.member_relatives as relatives
    where relatives.hospital_id = me.hospital_id and relatives.member_id = me.id and revoked_at is null and until >= today
  ) >= most then
    perform private.refuse('too_large');
  end if;
  insert into private.member_relatives (hospital_id, member_id, relative_id, label, scopes, until)
  select
    me.hospital_id, me.id, its_relative, private.encrypted(contact_key, private.cleaned(authorisation ->> 'label')),
    array(select distinct jsonb_array_elements_text(authorisation -> 'scopes') order by 1), (authorisation ->> 'until')::date
  from private.deployment;
  perform private.audit_member(
    me.hospital_id, me.number, 'relative_authorise',
    jsonb_build_object('relative', authorisation -> 'relative', 'scopes', authorisation -> 'scopes', 'until', authorisation -> 'until')
  );
  return public.get_member_card(hospital);
end $$;
comment on function public.authorise_relative is
  'Lets another member see what the scopes say until a day; what the two had before ends. Takes the contract''s Authorisation, answers the MemberCard or RelativeRefused. Refuses: unknown_hospital, not_signed_in, not_member, bad_request, out_of_range (until is past or more than ten years ahead), too_large (ten relatives).';
grant execute on function public.authorise_relative to authenticated;

create function public.revoke_relative(hospital text, relative uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant private.members := private.me(its_hospital.id);
  ended private.member_relatives;
begin
  update private.member_relatives as relatives set revoked_at = now()
  where relatives.hospital_id = me.hospital_id and relatives.id = relative and me.id in (relatives.member_id, relatives.relative_id)
    and revoked_at is null
  returning * into ended;
  if not found then perform private.refuse('unknown_relative'); end if;
  perform private.audit_member(ended.hospital_id, members.number, 'relative_revoke')
  from private.members where members.hospital_id = ended.hospital_id and members.id = ended.member_id;
  return public.get_member_card(hospital);
end $$;
comment on function public.revoke_relative is
  'Ends what authorise_relative began, at once; either of the two may. relative: the id of the FamilyEntry. Answers the MemberCard. Refuses: unknown_hospital, not_signed_in, not_member, unknown_relative.';
grant execute on function public.revoke_relative to authenticated;

-- Children ------------------------------------------------------------------------------------------

create function private.take_over(held private.members, its private.members) returns private.members
language plpgsql volatile set search_path = '' as $$
begin
  insert into private.member_consents (hospital_id, member_id, purpose, club_id, given, version, wording, at)
  select consents.hospital_id, held.id, consents.purpose, consents.club_id, consents.given, consents.version, consents.wording, consents.at
  from private.member_consents as consents
  where consents.hospital_id = its.hospital_id and consents.member_id = its.id
  order by consents.id;
  perform private.withdraw_consent(held, 'child');
  perform private.forget_member(its);
  update private.members set
    user_id = its.user_id, guardian_id = null, name = its.name, born = its.born, lang = its.lang, channel = its.channel
  where members.hospital_id = held.hospital_id and members.id = held.id
  returning * into held;
  perform private.audit_member(held.hospital_id, held.number, 'child_take_over');
  return held;
end $$;
comment on function private.take_over is
  'Gives the card that a guardian held to the child itself, who is 14 and joined: number, points and tier stay, what was said on joining replaces what the guardian said, and the card made on joining ends. Both are locked; answers the card.';

create function public.add_child(hospital text, child jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  most constant integer := 10;
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  today constant date := private.today(its_hospital.id);
  me private.members := private.me(its_hospital.id);
  its private.members;
begin
  if (private.has_keys(child, '{name,born,consent}') and private.is_saying(child -> 'name', 1, 100)
    and private.is_date(child -> 'born') and private.is_consent(child -> 'consent')) is not true then
    perform private.refuse('bad_request');
  end if;
  if (child ->> 'born')::date > today or private.adult_from(child ->> 'born') <= today then perform private.refuse('out_of_range'); end if;
  me := private.my_card(its_hospital.id, me.number);
  if (select count(*) from private.members where members.hospital_id = me.hospital_id and members.guardian_id = me.id) >= most then
    perform private.refuse('too_large');
  end if;
  insert into private.members (hospital_id, guardian_id, number, name, born, lang, channel, tier_since)
  select
    me.hospital_id, me.id, private.new_member_number(me.hospital_id), private.encrypted(contact_key, private.cleaned(child ->> 'name')),
    child ->> 'born', me.lang, me.channel, today
  from private.deployment
  returning * into its;
  perform private.give_consent(its.hospital_id, its.id, 'child', child -> 'consent');
  perform private.audit_member(its.hospital_id, its.number, 'child_add', jsonb_build_object('guardian', me.number));
  return public.get_member_card(hospital);
end $$;
comment on function public.add_child is
  'Gives a child under 14 a card that whoever is signed in holds as guardian: takes the contract''s NewChild, answers the MemberCard. Refuses: unknown_hospital, not_signed_in, not_member, bad_request, out_of_range (not born yet, or 14), wording_changed, too_large (ten children).';
grant execute on function public.add_child to authenticated;
