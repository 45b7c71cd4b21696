-- Member card: everything the card draws, in one answer.

create function private.name_of(its private.members) returns text
language sql stable set search_path = '' as $$
  select extensions.pgp_sym_decrypt(its.name, contact_key) from private.deployment
$$;
comment on function private.name_of is 'The name of a member; null of somebody who left.';

create function private.tiers_of(hospital_id integer) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_agg(jsonb_build_object('code', code, 'visits', null, 'amount', null, 'window_months', null, 'benefits', '[]'::jsonb) order by place)
  from unnest('{regular,silver,gold}'::text[]) with ordinality as tiers (code, place)
$$;
comment on function private.tiers_of is 'The contract''s TierRule of each tier of a hospital, as its rules are today.';

create function private.card_tier(its private.members) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('code', its.tier, 'since', its.tier_since, 'until', its.tier_until, 'notice', its.tier_notice)
$$;
comment on function private.card_tier is 'The contract''s CardTier.';

create function private.card_consents(its private.members) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object('purpose', newest.purpose, 'club', newest.club_id, 'given', newest.given, 'at', newest.at)
      order by newest.purpose, newest.club_id
    ), '[]'
  )
  from (
    select distinct on (consents.purpose, consents.club_id) consents.*
    from private.member_consents as consents where consents.hospital_id = its.hospital_id and consents.member_id = its.id
    order by consents.purpose, consents.club_id, consents.id desc
  ) as newest
$$;
comment on function private.card_consents is 'The contract''s CardConsent for each purpose (and club).';

create function private.member_card(its_hospital public.hospitals, its private.members) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'hospital', private.hospital_face(its_hospital), 'drawn_at', now(), 'today', private.today(its_hospital.id),
    'name', private.name_of(its), 'number', its.number, 'born', its.born, 'lang', its.lang, 'channel', its.channel,
    'heard_from', its.heard_from, 'joined_on', (its.joined_at at time zone its_hospital.time_zone)::date,
    'linked', its.patient_id is not null,
    'tier', private.card_tier(its), 'next_tier', null, 'benefits', '[]'::jsonb,
    'points', '{"balance": 0, "expiring": []}'::jsonb, 'entries', '[]'::jsonb,
    'rewards', '[]'::jsonb, 'redemptions', '[]'::jsonb, 'family', '[]'::jsonb, 'sign_ups', '[]'::jsonb,
    'consents', private.card_consents(its), 'tickets', '[]'::jsonb
  )
$$;
comment on function private.member_card is 'The contract''s MemberCard.';

create function public.get_member_card(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  its private.members;
begin
  if auth.uid() is null then perform private.refuse('not_signed_in'); end if;
  select * into its from private.members where members.hospital_id = its_hospital.id and members.user_id = auth.uid();
  if not found then return null; end if;
  return private.member_card(its_hospital, its);
end $$;
comment on function public.get_member_card is
  'The card of whoever is signed in: the contract''s MemberCard; null to somebody who is no member. Refuses: not_signed_in, unknown_hospital.';
grant execute on function public.get_member_card to authenticated;
