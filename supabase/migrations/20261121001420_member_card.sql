-- Member card: everything the card draws, in one answer, and what of it staff may see.

-- Parts ---------------------------------------------------------------------------------------------

create function private.tiers_of(hospital_id integer) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_agg(
    jsonb_build_object(
      'code', code,
      'visits', rules.rules #> array['tiers', code, 'visits'],
      'amount', rules.rules #> array['tiers', code, 'amount'],
      'window_months', case when code <> 'regular' then rules.rules #> '{tiers,window_months}' end,
      'benefits', rules.rules #> array['benefits', code]
    ) order by place
  )
  from private.points_rules_on(tiers_of.hospital_id, private.today(tiers_of.hospital_id)) as rules,
    unnest('{regular,silver,gold}'::text[]) with ordinality as tiers (code, place)
$$;
comment on function private.tiers_of is 'The contract''s TierRule of each tier of a hospital, as its rules are today.';

create function private.card_tier(its private.members) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('code', its.tier, 'since', its.tier_since, 'until', its.tier_until, 'notice', its.tier_notice)
$$;
comment on function private.card_tier is 'The contract''s CardTier.';

create function private.next_tier(its private.members, today date) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'code', higher.code,
    'visits_left', case when asked.visits is not null then greatest(0, asked.visits - had.visits) end,
    'amount_left', case when asked.amount is not null then greatest(0, asked.amount - had.amount) end
  )
  from private.points_rules_on(its.hospital_id, today) as rules
  cross join lateral private.custom(its.hospital_id, its.patient_id, rules.rules, today) as had
  cross join (
    select code from unnest('{regular,silver,gold}'::text[]) as code
    where private.tier_place(code) = private.tier_place(its.tier) + 1
  ) as higher
  cross join lateral (
    select (rules.rules #>> array['tiers', higher.code, 'visits'])::integer as visits,
      (rules.rules #>> array['tiers', higher.code, 'amount'])::numeric as amount
  ) as asked
$$;
comment on function private.next_tier is 'The contract''s NextTier; null at the highest.';

create function private.benefits_of(its private.members, today date) returns jsonb
language sql stable set search_path = '' as $$
  select rules.rules #> array['benefits', its.tier] from private.points_rules_on(its.hospital_id, today) as rules
$$;
comment on function private.benefits_of is 'What a member of this tier gets.';

create function private.card_entries(hospital_id integer, member_id uuid, most integer) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object('day', lines.day, 'kind', lines.kind, 'points', lines.points, 'reason', lines.reason, 'detail', coalesce(
        (
          select departments.names from private.visits
          join public.departments on departments.hospital_id = visits.hospital_id and departments.id = visits.department_id
          where visits.hospital_id = card_entries.hospital_id and visits.id = case when lines.reason = 'visit' then lines.source::bigint end
        ), (
          select rewards.names from private.redemptions
          join public.rewards on rewards.hospital_id = redemptions.hospital_id and rewards.id = redemptions.reward_id
          where redemptions.hospital_id = card_entries.hospital_id and redemptions.id = case when lines.reason = 'reward' then lines.source::uuid end
        ), (
          select events.names from private.sign_ups
          join public.events on events.hospital_id = sign_ups.hospital_id and events.id = sign_ups.event_id
          where sign_ups.hospital_id = card_entries.hospital_id and sign_ups.id = case when lines.reason = 'event' then lines.source::bigint end
        )
      ))
      order by lines.day desc, lines.at desc, lines.id desc
    ), '[]'
  )
  from (
    -- What was booked at once for one thing is one line, whatever lots it came from.
    select entries.day, entries.at, entries.kind, entries.reason, entries.source, sum(entries.points) as points, max(entries.id) as id
    from private.points_entries as entries
    where entries.hospital_id = card_entries.hospital_id and entries.member_id = card_entries.member_id and entries.kind <> 'settle'
    group by entries.day, entries.at, entries.kind, entries.reason, entries.source
    -- The latest are those written last, whatever day they count for.
    order by entries.at desc, entries.day desc, max(entries.id) desc limit most
  ) as lines
$$;
comment on function private.card_entries is 'The lines of a member''s ledger that were written last, by the day they count for: the contract''s CardEntry.';

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

create function private.family_card(its private.members, scopes text[], today date) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'number', case when 'card' = any (scopes) then its.number end,
    'joined_on', case when 'card' = any (scopes) then (its.joined_at at time zone hospitals.time_zone)::date end,
    'tier', case when 'card' = any (scopes) then private.card_tier(its) end,
    'next_tier', case when 'card' = any (scopes) then private.next_tier(its, today) end,
    'benefits', case when 'card' = any (scopes) then private.benefits_of(its, today) end,
    'points', case when 'points' = any (scopes) then private.points_standing(its.hospital_id, its.id, today) end,
    'entries', case when 'points' = any (scopes) then private.card_entries(its.hospital_id, its.id, 20) end
  )
  from public.hospitals where hospitals.id = its.hospital_id
$$;
comment on function private.family_card is 'The contract''s FamilyCard: what the scopes allow of a card.';

create function private.family_of(its private.members, today date) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(entries.entry order by entries.place, entries.at, entries.id), '[]')
  from (
    select 1 as place, children.joined_at as at, children.id, jsonb_build_object(
      'id', children.id, 'kind', 'child', 'name', private.name_of(children), 'scopes', '["card","points","reminders"]'::jsonb,
      'until', private.adult_from(children.born) - 1, 'card', private.family_card(children, '{card,points,reminders}', today)
    ) as entry
    from private.members as children
    where children.hospital_id = its.hospital_id and children.guardian_id = its.id and private.adult_from(children.born) > today
    union all
    select 2, relatives.given_at, relatives.id, jsonb_build_object(
      'id', relatives.id, 'kind', 'relative', 'name', extensions.pgp_sym_decrypt(relatives.label, deployment.contact_key),
      'scopes', relatives.scopes, 'until', relatives.until, 'card', null
    )
    from private.member_relatives as relatives cross join private.deployment
    where relatives.hospital_id = its.hospital_id and relatives.member_id = its.id and relatives.revoked_at is null and relatives.until >= today
    union all
    select 3, relatives.given_at, relatives.id, jsonb_build_object(
      'id', relatives.id, 'kind', 'shared', 'name', private.name_of(sharers), 'scopes', relatives.scopes, 'until', relatives.until,
      'card', private.family_card(sharers, relatives.scopes, today)
    )
    from private.member_relatives as relatives
    join private.members as sharers on sharers.hospital_id = relatives.hospital_id and sharers.id = relatives.member_id
    where relatives.hospital_id = its.hospital_id and relatives.relative_id = its.id and relatives.revoked_at is null and relatives.until >= today
  ) as entries
$$;
comment on function private.family_of is 'The contract''s FamilyEntry of each child, each relative and each who shares with a member.';

-- The card ------------------------------------------------------------------------------------------

create function private.member_card(its_hospital public.hospitals, its private.members) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  today constant date := private.today(its_hospital.id);
  points constant jsonb := private.points_standing(its.hospital_id, its.id, today);
begin
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital) || jsonb_build_object('time_zone', its_hospital.time_zone),
    'drawn_at', now(), 'today', today,
    'name', private.name_of(its), 'number', its.number, 'born', its.born, 'lang', its.lang, 'channel', its.channel,
    'heard_from', its.heard_from, 'joined_on', (its.joined_at at time zone its_hospital.time_zone)::date,
    'linked', its.patient_id is not null,
    'tier', private.card_tier(its), 'next_tier', private.next_tier(its, today), 'benefits', private.benefits_of(its, today),
    'points', points, 'entries', private.card_entries(its.hospital_id, its.id, 20),
    'rewards', private.card_rewards(its.hospital_id, (points ->> 'balance')::bigint),
    'redemptions', private.card_redemptions(its.hospital_id, its.id, today),
    'family', private.family_of(its, today), 'sign_ups', private.card_sign_ups(its),
    'consents', private.card_consents(its), 'tickets', private.card_tickets(its.hospital_id, its.patient_id)
  );
end $$;
comment on function private.member_card is 'The contract''s MemberCard.';

create function public.get_member_card(hospital text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  today constant date := private.today(its_hospital.id);
  its private.members;
begin
  if auth.uid() is null then perform private.refuse('not_signed_in'); end if;
  select * into its from private.members where members.hospital_id = its_hospital.id and members.user_id = auth.uid();
  if not found then return null; end if;
  -- What time has done since is on the card, whether or not it was written down.
  if private.is_behind(its.hospital_id, its.id, today) then
    perform private.bring_up_to_date(its.hospital_id, its.id, today);
    select * into its from private.members where members.hospital_id = its.hospital_id and members.id = its.id;
  end if;
  return private.member_card(its_hospital, its);
end $$;
comment on function public.get_member_card is
  'The card of whoever is signed in: the contract''s MemberCard; null to somebody who is no member. Refuses: not_signed_in, unknown_hospital.';
grant execute on function public.get_member_card to authenticated;

-- All there is --------------------------------------------------------------------------------------

create function private.member_data(its private.members) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'member', to_jsonb(its) - '{hospital_id,guardian_id,name,patient_id,recommended_by}'::text[] || jsonb_build_object(
      'name', private.name_of(its),
      'patient_numbers', (
        select coalesce(jsonb_agg(numbers.number order by numbers.number), '[]') from private.patient_numbers as numbers
        where numbers.hospital_id = its.hospital_id and numbers.patient_id = its.patient_id
      ),
      'recommended_by', (
        select members.number from private.members where members.hospital_id = its.hospital_id and members.id = its.recommended_by
      )
    ),
    'consents', (
      select coalesce(jsonb_agg(to_jsonb(consents) - '{hospital_id,member_id}'::text[] order by consents.id), '[]')
      from private.member_consents as consents where consents.hospital_id = its.hospital_id and consents.member_id = its.id
    ),
    'relatives', (
      select coalesce(
        jsonb_agg(
          to_jsonb(relatives) - '{hospital_id,member_id,relative_id,label}'::text[]
          || jsonb_build_object('label', extensions.pgp_sym_decrypt(relatives.label, deployment.contact_key)) order by relatives.given_at
        ), '[]'
      )
      from private.member_relatives as relatives cross join private.deployment
      where relatives.hospital_id = its.hospital_id and relatives.member_id = its.id
    ),
    'visits', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id', visits.external_id, 'at', visits.at, 'department', departments.names, 'doctor', doctors.names, 'first', visits.first,
            'designated', visits.designated, 'referral', visits.referral, 'amounts', visits.amounts, 'cancelled_at', visits.cancelled_at
          ) order by visits.at
        ), '[]'
      )
      from private.visits
      left join public.departments on departments.hospital_id = visits.hospital_id and departments.id = visits.department_id
      left join public.doctors on doctors.hospital_id = visits.hospital_id and doctors.id = visits.doctor_id
      where visits.hospital_id = its.hospital_id and visits.patient_id = its.patient_id
    ),
    'points', (
      select coalesce(jsonb_agg(to_jsonb(entries) - '{hospital_id,member_id}'::text[] order by entries.id), '[]')
      from private.points_entries as entries where entries.hospital_id = its.hospital_id and entries.member_id = its.id
    ),
    'tiers', (
      select coalesce(jsonb_agg(to_jsonb(movements) - '{hospital_id,member_id}'::text[] order by movements.at), '[]')
      from private.tier_movements as movements where movements.hospital_id = its.hospital_id and movements.member_id = its.id
    ),
    'redemptions', (
      select coalesce(
        jsonb_agg(to_jsonb(redemptions) - '{hospital_id,member_id,ended_by}'::text[] || jsonb_build_object('reward', rewards.names) order by redemptions.at),
        '[]'
      )
      from private.redemptions
      join public.rewards on rewards.hospital_id = redemptions.hospital_id and rewards.id = redemptions.reward_id
      where redemptions.hospital_id = its.hospital_id and redemptions.member_id = its.id
    ),
    'sign_ups', (
      select coalesce(
        jsonb_agg(
          to_jsonb(sign_ups) - '{hospital_id,id,event_id,member_id}'::text[] || jsonb_build_object('event', events.names, 'starts_at', events.starts_at)
          order by events.starts_at
        ), '[]'
      )
      from private.sign_ups
      join public.events on events.hospital_id = sign_ups.hospital_id and events.id = sign_ups.event_id
      where sign_ups.hospital_id = its.hospital_id and sign_ups.member_id = its.id
    ),
    'log', (
      select coalesce(jsonb_agg(jsonb_build_object('at', log.at, 'action', log.action, 'details', log.details) order by log.id), '[]')
      from public.audit_log as log where log.hospital_id = its.hospital_id and log.subject = its.number
    )
  )
$$;
comment on function private.member_data is 'Everything that is kept about a member.';

create function public.get_my_data(hospital text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant private.members := private.me(its_hospital.id);
begin
  perform private.audit_member(me.hospital_id, me.number, 'member_copy');
  return private.member_data(me) || jsonb_build_object(
    'hospital', private.hospital_face(its_hospital), 'copied_at', now(),
    'account', (select jsonb_build_object('email', users.email, 'phone', users.phone, 'since', users.created_at) from auth.users where users.id = me.user_id),
    'children', (
      select coalesce(jsonb_agg(private.member_data(children) order by children.joined_at), '[]')
      from private.members as children
      where children.hospital_id = me.hospital_id and children.guardian_id = me.id
        and private.adult_from(children.born) > private.today(me.hospital_id)
    )
  );
end $$;
comment on function public.get_my_data is
  'Everything that is kept about the member who asks and the children whose cards they hold: the contract''s MyData. It stands in the audit log. Refuses: unknown_hospital, not_signed_in, not_member.';
grant execute on function public.get_my_data to authenticated;

-- Staff ---------------------------------------------------------------------------------------------

create function private.member_sought(hospital_id integer, sought text) returns private.members
language plpgsql stable set search_path = '' as $$
declare
  digits constant text := regexp_replace(sought, '[\s-]', '', 'g');
  its private.members;
begin
  if private.is_member_number(digits) then
    select * into its from private.members where members.hospital_id = member_sought.hospital_id and members.number = digits;
  end if;
  if its.id is null then
    select * into its from private.members
    where members.hospital_id = member_sought.hospital_id and members.patient_id = private.patient_of(member_sought.hospital_id, sought);
  end if;
  if its.id is null then perform private.refuse('unknown_member'); end if;
  return its;
end $$;
comment on function private.member_sought is 'A member by member number, however it is written, or by a patient number they have linked. Refuses: unknown_member.';

create function public.find_member(hospital text, number text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its private.members := private.member_sought(its_hospital, number);
  today constant date := private.today(its_hospital);
begin
  if private.is_behind(its.hospital_id, its.id, today) then
    perform private.bring_up_to_date(its.hospital_id, its.id, today);
    its := private.member_sought(its_hospital, number);
  end if;
  perform private.audit_member(its.hospital_id, its.number, 'member_find');
  return jsonb_build_object(
    'number', its.number, 'name', private.name_of(its), 'tier', private.card_tier(its), 'benefits', private.benefits_of(its, today),
    'balance', private.balance(its.hospital_id, its.id, today), 'linked', its.patient_id is not null, 'child', its.guardian_id is not null,
    'sign_ups', private.card_sign_ups(its)
  );
end $$;
comment on function public.find_member is
  'Who stands at the desk: the contract''s FoundMember, by member number or a linked patient number. Agents only; it stands in the audit log. Refuses: not_staff, unknown_member.';
grant execute on function public.find_member to authenticated;

create function public.open_member(hospital text, number text, reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  today constant date := private.today(its_hospital);
  why constant text := private.cleaned(reason);
  its private.members;
begin
  if coalesce(char_length(why), 0) not between 1 and 500 then perform private.refuse('bad_request'); end if;
  its := private.member_sought(its_hospital, number);
  perform private.audit_member(its.hospital_id, its.number, 'member_open', jsonb_build_object('reason', why));
  return jsonb_build_object(
    'number', its.number, 'name', private.name_of(its), 'born', its.born, 'lang', its.lang, 'channel', its.channel, 'heard_from', its.heard_from,
    'joined_at', its.joined_at, 'linked', its.patient_id is not null, 'child', its.guardian_id is not null,
    'recommended', (select count(*) from private.members where members.hospital_id = its.hospital_id and members.recommended_by = its.id),
    'tier', private.card_tier(its), 'next_tier', private.next_tier(its, today), 'benefits', private.benefits_of(its, today),
    'points', private.points_standing(its.hospital_id, its.id, today), 'entries', private.card_entries(its.hospital_id, its.id, 50),
    'redemptions', (
      select coalesce(jsonb_agg(redemption - 'code'), '[]')
      from jsonb_array_elements(private.card_redemptions(its.hospital_id, its.id, today)) as redemption
    ),
    'sign_ups', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object('event', events.code, 'names', events.names, 'starts_at', events.starts_at, 'state', sign_ups.state)
          order by events.starts_at desc
        ), '[]'
      )
      from private.sign_ups
      join public.events on events.hospital_id = sign_ups.hospital_id and events.id = sign_ups.event_id
      where sign_ups.hospital_id = its.hospital_id and sign_ups.member_id = its.id
    ),
    -- Which club says something about health, which is not what the desk needs.
    'consents', (
      select coalesce(jsonb_agg(consent - 'club'), '[]')
      from jsonb_array_elements(private.card_consents(its)) as consent where consent ->> 'purpose' <> 'club'
    ),
    'relatives', (
      select count(*) from private.member_relatives as relatives
      where relatives.hospital_id = its.hospital_id and relatives.member_id = its.id and relatives.revoked_at is null and relatives.until >= today
    ),
    'children', (
      select count(*) from private.members as children
      where children.hospital_id = its.hospital_id and children.guardian_id = its.id and private.adult_from(children.born) > today
    )
  );
end $$;
comment on function public.open_member is
  'One member with what the hospital does for them: the contract''s OpenedMember. reason: why, 1–500 characters. Agents only; every opening stands in the audit log with its reason. Refuses: not_staff, unknown_member, bad_request.';
grant execute on function public.open_member to authenticated;
