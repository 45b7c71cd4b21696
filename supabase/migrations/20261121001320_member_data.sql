-- Member data: what a member may do with what is kept about them (PIPL, articles 15, 16, 44 to 47): see and copy it,
-- correct it, withdraw each consent, leave. Each takes effect at once and stands in the audit log.

create function private.is_member_changes(changes jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(changes, '{}', '{name,born,lang,channel,heard_from}')
    and (not changes ? 'name' or private.is_saying(changes -> 'name', 1, 100))
    and (not changes ? 'born' or private.is_string(changes -> 'born', 7, 10)
      and private.is_date(to_jsonb(case char_length(changes ->> 'born') when 7 then (changes ->> 'born') || '-01' else changes ->> 'born' end)))
    and (not changes ? 'lang' or private.is_one_of(changes -> 'lang', '{zh-Hans,zh-Hant,en}'))
    and (not changes ? 'channel' or private.is_one_of(changes -> 'channel', '{sms,email,wechat,app,phone,none}'))
    and (not changes ? 'heard_from' or changes -> 'heard_from' = 'null'
      or private.is_one_of(changes -> 'heard_from', '{patient,doctor,partner_hospital,screening_center,employer,charity,web,other}'))
$$;
comment on function private.is_member_changes is 'Whether changes has the form of the contract''s MemberChanges.';

create function public.correct_my_data(hospital text, member text, changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  today constant date := private.today(its_hospital.id);
  its constant private.members := private.my_card(its_hospital.id, member);
  now_born constant text := coalesce(changes ->> 'born', its.born);
begin
  if private.is_member_changes(changes) is not true or char_length(now_born) <> char_length(its.born) then perform private.refuse('bad_request'); end if;
  if rpad(now_born, 10, '-01') > today::text then perform private.refuse('out_of_range'); end if;
  if its.guardian_id is null and private.adult_from(now_born) > today then perform private.refuse('too_young'); end if;
  if its.guardian_id is not null and private.adult_from(now_born) <= today then perform private.refuse('out_of_range'); end if;
  update private.members set
    name = case when changes ? 'name' then private.encrypted(contact_key, private.cleaned(changes ->> 'name')) else name end,
    born = now_born,
    lang = coalesce(changes ->> 'lang', lang),
    channel = coalesce(changes ->> 'channel', channel),
    heard_from = case when changes ? 'heard_from' then changes ->> 'heard_from' else heard_from end
  from private.deployment
  where members.hospital_id = its.hospital_id and members.id = its.id;
  perform private.audit_member(
    its.hospital_id, its.number, 'member_correct', jsonb_build_object('fields', (select coalesce(jsonb_agg(key order by key), '[]') from jsonb_object_keys(changes) as key))
  );
  return public.get_member_card(hospital);
end $$;
comment on function public.correct_my_data is
  'Corrects what is kept about oneself or a child: takes the contract''s MemberChanges, answers the MemberCard. Refuses: unknown_hospital, not_signed_in, not_member, unknown_member, bad_request, too_young, out_of_range (born in the future; a child who would be 14).';
grant execute on function public.correct_my_data to authenticated;

-- Consents ------------------------------------------------------------------------------------------

create function private.is_consent_change(change jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(change -> 'member') = 'string' and private.is_member_number(change ->> 'member') and case change ->> 'purpose'
    when 'marketing' then private.has_keys(change, '{purpose,member,consent}')
      and (change -> 'consent' = 'null' or private.is_consent(change -> 'consent'))
    when 'visits' then private.has_keys(change, '{purpose,member,consent}') and change -> 'consent' = 'null'
    when 'club' then private.has_keys(change, '{purpose,member,club,consent}') and private.is_integer(change -> 'club', 1, 2147483647)
      and (change -> 'consent' = 'null' or private.is_consent(change -> 'consent'))
    else false
  end
$$;
comment on function private.is_consent_change is 'Whether change has the form of the contract''s ConsentChange.';

create function private.withdraw_consent(its private.members, purpose text, club_id integer default null) returns void
language plpgsql volatile set search_path = '' as $$
begin
  insert into private.member_consents (hospital_id, member_id, purpose, club_id, given)
  select its.hospital_id, its.id, withdraw_consent.purpose, withdraw_consent.club_id, false
  where private.has_consent(its.hospital_id, its.id, withdraw_consent.purpose, withdraw_consent.club_id);
  if withdraw_consent.purpose = 'visits' then
    update private.members set patient_id = null where members.hospital_id = its.hospital_id and members.id = its.id;
  end if;
end $$;
comment on function private.withdraw_consent is 'Keeps that a member withdrew a consent, if they had given it. Without visits, none are counted.';

create function public.set_consent(hospital text, change jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  purpose constant text := change ->> 'purpose';
  club_id constant integer := case when change ->> 'purpose' = 'club' and private.is_consent_change(change) then (change ->> 'club')::integer end;
  its private.members;
begin
  if private.is_consent_change(change) is not true then perform private.refuse('bad_request'); end if;
  its := private.my_card(its_hospital.id, change ->> 'member');
  if club_id is not null and not exists (
    select from public.clubs where clubs.hospital_id = its.hospital_id and clubs.id = club_id and (not clubs.archived or change -> 'consent' = 'null')
  ) then
    perform private.refuse('unknown_club');
  end if;
  if change -> 'consent' = 'null' then
    perform private.withdraw_consent(its, purpose, club_id);
  else
    perform private.give_consent(its.hospital_id, its.id, purpose, change -> 'consent', club_id);
  end if;
  -- Which club says something about health, so the log does not.
  perform private.audit_member(
    its.hospital_id, its.number, case when change -> 'consent' = 'null' then 'consent_withdraw' else 'consent_give' end,
    jsonb_build_object('purpose', purpose)
  );
  return public.get_member_card(hospital);
end $$;
comment on function public.set_consent is
  'Gives or withdraws one consent, one''s own or a child''s: takes the contract''s ConsentChange, answers the MemberCard. Refuses: unknown_hospital, not_signed_in, not_member, unknown_member, bad_request, unknown_club, wording_changed.';
grant execute on function public.set_consent to authenticated;

-- Leaving -------------------------------------------------------------------------------------------

create function private.forget_member(its private.members) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.close_points(its.hospital_id, its.id);
  perform private.cancel_sign_ups(its);
  delete from private.member_relatives as relatives
  where relatives.hospital_id = its.hospital_id and its.id in (relatives.member_id, relatives.relative_id);
  perform private.withdraw_consent(its, purposes.purpose, purposes.club_id)
  from (
    select distinct consents.purpose, consents.club_id
    from private.member_consents as consents where consents.hospital_id = its.hospital_id and consents.member_id = its.id
  ) as purposes;
  update private.members set
    user_id = null, guardian_id = null, number = null, patient_id = null, name = null, born = null, lang = null, channel = null,
    left_at = now(), tier_until = null, tier_notice = null
  where members.hospital_id = its.hospital_id and members.id = its.id;
  perform private.audit_member(its.hospital_id, its.number, 'member_leave');
end $$;
comment on function private.forget_member is
  'Ends a membership: deletes who it was and whom they let see it; what is left of the points lapses. Kept are the ledger and the consents, under an id that says nothing, and how they came to know the hospital, as a count.';

create function public.leave_membership(hospital text, member text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant uuid := auth.uid();
  its constant private.members := private.my_card(its_hospital.id, member);
begin
  if its.user_id is not null then
    -- Nobody else holds the children's cards.
    perform private.forget_member(child) from private.members as child
    where child.hospital_id = its.hospital_id and child.guardian_id = its.id
      and private.adult_from(child.born) > private.today(its.hospital_id);
  end if;
  perform private.forget_member(its);
  if its.user_id is null then return public.get_member_card(hospital); end if;
  -- The account is personal too, and nothing else needs it.
  if not exists (select from private.members where members.user_id = me)
    and not exists (select from public.staff where staff.user_id = me) then
    delete from auth.users where users.id = me;
  end if;
  return null;
end $$;
comment on function public.leave_membership is
  'Ends one''s own membership and those of the children one holds, or (member: the child''s number) that of a child: see private.forget_member. The account to sign in with is deleted too, unless it is staff''s or another hospital''s member''s. Answers the MemberCard of who goes on being a member, else null. Refuses: unknown_hospital, not_signed_in, not_member, unknown_member.';
grant execute on function public.leave_membership to authenticated;
