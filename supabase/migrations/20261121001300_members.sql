-- Members: patients who joined. A member signs in with a one-time code; who they are stands encrypted, what they agreed
-- to stands with the sentence they ticked, and none of it is readable but through functions that know who asks.

-- Types ---------------------------------------------------------------------------------------------

create domain private.tier as text check (value in ('regular', 'silver', 'gold'));
comment on domain private.tier is '普通, 银卡, 金卡.';
create domain private.consent_purpose as text check (value in ('terms', 'visits', 'marketing', 'child', 'club'));
comment on domain private.consent_purpose is
  'terms: being a member. visits: counting visits to the hospital towards points and tier. marketing: news, offers, and being counted in segments. child: a guardian for a child under 14. club: a circle of patients with one condition, each by itself.';
create domain private.referral as text check (value in ('patient', 'doctor', 'partner_hospital', 'screening_center', 'employer', 'charity', 'web', 'other'));
comment on domain private.referral is 'How somebody came to know the hospital.';

-- Shapes --------------------------------------------------------------------------------------------

create function private.is_texts(value jsonb, most integer) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'array'
    then jsonb_array_length(value) <= most and coalesce((select bool_and(private.is_text(one)) from jsonb_array_elements(value) as elements (one)), true)
    else false
  end
$$;
comment on function private.is_texts is 'Whether value is a list of at most so many of the contract''s `text`.';
grant execute on function private.is_texts to service_role;

create function private.is_member_number(value text) returns boolean
language sql immutable as $$
  select case when value ~ '^[1-9][0-9]{9}$' then (
    select sum(case when place % 2 = 0 then digit when digit < 5 then 2 * digit else 2 * digit - 9 end) % 10 = 0
    from (select place, substr(value, place, 1)::integer as digit from generate_series(1, 10) as place) as digits
  ) else false end
$$;
comment on function private.is_member_number is
  'Whether value is ten digits that do not begin with 0, the last a check digit (Luhn, ISO/IEC 7812-1): one wrong digit and most pairs that changed places do not pass.';

-- Tables --------------------------------------------------------------------------------------------

create table public.membership_wordings (
  hospital_id integer not null references public.hospitals,
  purpose private.consent_purpose not null,
  version integer not null check (version > 0),
  wording jsonb not null check (private.is_text(wording)),
  clauses jsonb not null default '[]' check (private.is_texts(clauses, 20)),
  since timestamptz not null default now(),
  primary key (hospital_id, purpose, version)
);
comment on table public.membership_wordings is
  'What members are asked to agree to, append-only; the highest version is asked. wording: the sentence beside the tick. clauses: what it refers to.';

create table public.clubs (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  names jsonb not null check (private.is_text(names)),
  archived boolean not null default false,
  primary key (hospital_id, id)
);
comment on table public.clubs is 'Circles of patients with one condition (病友俱乐部). Who belongs to one says something about their health: a consent of its own.';
comment on column public.clubs.archived is 'No longer to be joined; its members stay.';

create table private.members (
  hospital_id integer not null references public.hospitals,
  id uuid not null default gen_random_uuid(),
  user_id uuid references auth.users on delete set null,
  guardian_id uuid,
  number text check (number is null or private.is_member_number(number)),
  patient_id bigint,
  name bytea,
  born text check (born ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$'),
  lang text check (lang in ('zh-Hans', 'zh-Hant', 'en')),
  channel text check (channel in ('sms', 'email', 'wechat', 'app', 'phone', 'none')),
  heard_from private.referral,
  recommended_by uuid,
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  tier private.tier not null default 'regular',
  tier_since date,
  tier_until date,
  tier_notice private.tier,
  primary key (hospital_id, id),
  unique (hospital_id, user_id),
  unique (hospital_id, number),
  unique (hospital_id, patient_id),
  foreign key (hospital_id, patient_id) references private.patients,
  foreign key (hospital_id, guardian_id) references private.members,
  foreign key (hospital_id, recommended_by) references private.members,
  check (left_at is null or coalesce(user_id::text, number, patient_id::text, name::text, born, guardian_id::text) is null),
  check (left_at is not null or (number is not null and name is not null and born is not null and lang is not null and channel is not null)),
  check (user_id is null or guardian_id is null),
  check (guardian_id is null or char_length(born) = 10)
);
comment on table private.members is
  'Who changes points or the tier of a member locks the row. Of somebody who left only what says nothing about who they were is kept.';
comment on column private.members.user_id is 'Who signs in; null of a child and of somebody who left.';
comment on column private.members.guardian_id is 'The member who holds a child''s card until the child is 14.';
comment on column private.members.patient_id is 'Whose visits count: private.patients. Linked with the consent `visits`.';
comment on column private.members.name is 'Encrypted under deployment.contact_key.';
comment on column private.members.born is 'YYYY-MM; of a child, whose 14th birthday matters, YYYY-MM-DD.';
comment on column private.members.recommended_by is 'A count, never a reward, unless the hospital''s rules say so.';
comment on column private.members.tier_until is 'The day up to which the tier is kept whatever happens; null: as long as it is earned.';
comment on column private.members.tier_notice is 'The tier it will be after tier_until, unless it is earned again; null: nothing is about to change.';

create table private.member_consents (
  hospital_id integer not null,
  id bigint generated always as identity,
  member_id uuid not null,
  purpose private.consent_purpose not null,
  club_id integer,
  given boolean not null,
  version integer,
  wording text,
  at timestamptz not null default clock_timestamp(),
  primary key (hospital_id, id),
  foreign key (hospital_id, member_id) references private.members,
  foreign key (hospital_id, club_id) references public.clubs,
  check (not given or (version is not null and wording is not null)),
  check ((purpose = 'club') = (club_id is not null))
);
comment on table private.member_consents is
  'What members agreed to and withdrew, append-only; the newest row for a purpose (and club) counts. wording: the sentence as it was shown.';

-- Indexes -------------------------------------------------------------------------------------------

create index members_user on private.members (user_id) where user_id is not null;
create index members_guardian on private.members (hospital_id, guardian_id) where guardian_id is not null;
create index members_recommended_by on private.members (hospital_id, recommended_by) where recommended_by is not null;
create index member_consents_member on private.member_consents (hospital_id, member_id, purpose, id desc);

-- RLS -----------------------------------------------------------------------------------------------

alter table public.membership_wordings enable row level security;
alter table public.clubs enable row level security;
alter table private.members enable row level security;
alter table private.member_consents enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select on public.membership_wordings to authenticated;
grant select, insert (hospital_id, names), update (names, archived) on public.clubs to authenticated;
grant all on public.membership_wordings, public.clubs to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy membership_wordings_select_viewer on public.membership_wordings for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy clubs_select_viewer on public.clubs for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy clubs_insert_admin on public.clubs for insert to authenticated
  with check (private.has_role(hospital_id, 'admin'));
create policy clubs_update_admin on public.clubs for update to authenticated
  using (private.has_role(hospital_id, 'admin'));

create trigger audit after insert or update or delete on public.clubs for each row execute function private.audit();
create trigger append_only before update or delete on public.membership_wordings for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.membership_wordings for each statement execute function private.refuse_change();
create trigger append_only before update or delete on private.member_consents for each row execute function private.refuse_change();
create trigger never_truncated before truncate on private.member_consents for each statement execute function private.refuse_change();

-- Wordings ------------------------------------------------------------------------------------------

create function private.seed_membership_wordings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.membership_wordings (hospital_id, purpose, version, wording, clauses)
  values
    (new.id, 'terms', 1, '{
      "zh-Hans": "我已阅读会员条款，愿意成为会员，并同意医院为办理会员卡、积分和兑换处理我的姓名、出生年月、语言和联系方式偏好。",
      "zh-Hant": "我已閱讀會員條款，願意成為會員，並同意醫院為辦理會員卡、點數與兌換而處理我的姓名、出生年月、語言與聯絡方式偏好。",
      "en": "I have read the membership terms and want to be a member. The hospital may process my name, month of birth, language and preferred channel to run the card, the points and the rewards."
    }', '[
      {
        "zh-Hans": "会员免费，自愿加入。是否加入不影响看病。",
        "zh-Hant": "會員免費，自願加入。是否加入不影響就醫。",
        "en": "Membership is free and voluntary. Your care does not depend on it."
      },
      {
        "zh-Hans": "积分按医院公布的规则计算，有有效期，不能兑换现金。",
        "zh-Hant": "點數依醫院公布的規則計算，有使用期限，不能兌換現金。",
        "en": "Points follow the hospital''s published rules, expire, and cannot be paid out in cash."
      },
      {
        "zh-Hans": "会员卡由您本人使用；您可以授权家属查看其中一部分，随时可以收回。",
        "zh-Hant": "會員卡由您本人使用；您可以授權家屬查看其中一部分，隨時可以收回。",
        "en": "The card is yours. You may let a relative see part of it, and take that back at any time."
      },
      {
        "zh-Hans": "您可以随时查看、复制、更正自己的信息，撤回任何一项同意，或者退会。退会后个人信息即时删除，积分作废。",
        "zh-Hant": "您可以隨時查看、複製、更正自己的資料，撤回任何一項同意，或者退會。退會後個人資料即時刪除，點數失效。",
        "en": "You can see, copy and correct what is kept about you, withdraw any consent, or leave at any time. Leaving deletes your personal details at once and your points lapse."
      }
    ]'),
    (new.id, 'visits', 1, '{
      "zh-Hans": "我同意医院把我的就诊日期、科室和费用关联到会员卡，用于计算积分和等级。",
      "zh-Hant": "我同意醫院將我的就診日期、科別與費用連結到會員卡，用於計算點數與等級。",
      "en": "The hospital may connect the dates, departments and amounts of my visits to my card, to work out points and tier."
    }', '[]'),
    (new.id, 'marketing', 1, '{
      "zh-Hans": "我同意医院向我发送健康活动和优惠信息；为选定活动内容，医院可按人群统计人数，把我计入其中。",
      "zh-Hant": "我同意醫院向我發送健康活動與優惠資訊；為選定活動內容，醫院可按族群統計人數，將我計入其中。",
      "en": "The hospital may send me news of health events and offers and, to choose what to offer, count me among groups of members."
    }', '[]'),
    (new.id, 'child', 1, '{
      "zh-Hans": "我是孩子的监护人，同意医院为办理孩子的会员卡处理孩子的姓名和出生日期，直到孩子年满14周岁。",
      "zh-Hant": "我是孩子的監護人，同意醫院為辦理孩子的會員卡處理孩子的姓名與出生日期，直到孩子年滿14歲。",
      "en": "I am the child''s guardian. The hospital may process the child''s name and date of birth to run the child''s card until the child is 14."
    }', '[]'),
    (new.id, 'club', 1, '{
      "zh-Hans": "我同意医院记录我参加这个病友俱乐部，用于活动通知。这是健康信息，只用于俱乐部。",
      "zh-Hant": "我同意醫院記錄我參加這個病友俱樂部，用於活動通知。這是健康資訊，只用於俱樂部。",
      "en": "The hospital may keep that I belong to this patients'' club, to tell me of its meetings. This is health information and is used for the club only."
    }', '[]');
  return null;
end $$;
comment on function private.seed_membership_wordings is 'Trigger: what a new hospital begins with. The hospital checks the sentences with its lawyers.';

create trigger seed_wordings after insert on public.hospitals for each row execute function private.seed_membership_wordings();

create function private.wordings_of(hospital_id integer) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_object_agg(
    newest.purpose, jsonb_build_object('version', newest.version, 'wording', newest.wording, 'clauses', newest.clauses)
  )
  from (
    select distinct on (purpose) wordings.*
    from public.membership_wordings as wordings where wordings.hospital_id = wordings_of.hospital_id
    order by purpose, version desc
  ) as newest
$$;
comment on function private.wordings_of is 'The contract''s Wordings of a hospital: what is asked today, by purpose.';

-- Consents ------------------------------------------------------------------------------------------

create function private.is_consent(value jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(value, '{version,lang}')
    and private.is_integer(value -> 'version', 1, 1000000)
    and private.is_one_of(value -> 'lang', '{zh-Hans,zh-Hant,en}')
$$;
comment on function private.is_consent is 'Whether value has the form of the contract''s `consent`: which version was ticked, in which language.';

create function private.shown(wording jsonb, lang text) returns text
language sql immutable as $$
  select coalesce(
    wording ->> lang,
    case when lang = 'zh-Hant' then wording ->> 'zh-Hans' when lang = 'zh-Hans' then wording ->> 'zh-Hant' end,
    wording ->> 'zh-Hans', wording ->> 'zh-Hant', wording ->> 'en'
  )
$$;
comment on function private.shown is 'The words of a text that somebody with this language is shown.';

create function private.give_consent(hospital_id integer, member_id uuid, purpose text, consent jsonb, club_id integer default null) returns void
language plpgsql volatile set search_path = '' as $$
declare
  newest public.membership_wordings;
begin
  select * into newest from public.membership_wordings as wordings
  where wordings.hospital_id = give_consent.hospital_id and wordings.purpose = give_consent.purpose
  order by version desc limit 1;
  -- Nobody agrees to what they were not shown.
  if newest.version is distinct from (consent ->> 'version')::integer then perform private.refuse('wording_changed'); end if;
  insert into private.member_consents (hospital_id, member_id, purpose, club_id, given, version, wording)
  values (
    give_consent.hospital_id, give_consent.member_id, give_consent.purpose, give_consent.club_id, true, newest.version,
    private.shown(newest.wording, consent ->> 'lang')
  );
end $$;
comment on function private.give_consent is
  'Keeps that a member agreed to the newest wording for a purpose. Refuses: wording_changed (what was ticked is not the newest).';

create function private.has_consent(hospital_id integer, member_id uuid, purpose text, club_id integer default null) returns boolean
language sql stable set search_path = '' as $$
  select coalesce((
    select consents.given from private.member_consents as consents
    where consents.hospital_id = has_consent.hospital_id and consents.member_id = has_consent.member_id
      and consents.purpose = has_consent.purpose and consents.club_id is not distinct from has_consent.club_id
    order by consents.id desc limit 1
  ), false)
$$;
comment on function private.has_consent is 'Whether the member agrees to a purpose now.';

-- Who asks ------------------------------------------------------------------------------------------

create function private.me(hospital_id integer) returns private.members
language plpgsql stable set search_path = '' as $$
declare
  its private.members;
begin
  if auth.uid() is null then perform private.refuse('not_signed_in'); end if;
  select * into its from private.members where members.hospital_id = me.hospital_id and members.user_id = auth.uid();
  if not found then perform private.refuse('not_member'); end if;
  return its;
end $$;
comment on function private.me is 'The member who asks. Refuses: not_signed_in, not_member.';

create function private.name_of(its private.members) returns text
language sql stable set search_path = '' as $$
  select extensions.pgp_sym_decrypt(its.name, contact_key) from private.deployment
$$;
comment on function private.name_of is 'The name of a member; null of somebody who left.';

create function private.my_card(hospital_id integer, number text) returns private.members
language plpgsql volatile set search_path = '' as $$
declare
  me constant private.members := private.me(my_card.hospital_id);
  its private.members;
begin
  select * into its from private.members
  where members.hospital_id = my_card.hospital_id and members.number = my_card.number
    and (members.id = me.id or members.guardian_id = me.id and private.adult_from(members.born) > private.today(members.hospital_id))
  for update;
  if not found then perform private.refuse('unknown_member'); end if;
  return its;
end $$;
comment on function private.my_card is
  'The member with a number, locked, if it is who asks or a child under 14 of whom they are the guardian. Refuses: not_signed_in, not_member, unknown_member.';

create function private.audit_member(hospital_id integer, number text, action text, details jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
  insert into public.audit_log (hospital_id, action, subject, details)
  values (audit_member.hospital_id, audit_member.action, audit_member.number, audit_member.details)
$$;
comment on function private.audit_member is
  'Keeps in the audit log what was done with a member''s data, by number: who did it and what, never what it was (the log outlives the data).';

-- Joining -------------------------------------------------------------------------------------------

create function private.new_member_number(hospital_id integer) returns text
language plpgsql volatile set search_path = '' as $$
declare
  drawn text;
  bytes bytea;
begin
  loop
    bytes := extensions.gen_random_bytes(8);
    -- 2^56 draws over 9 × 10^8 numbers: as good as even.
    drawn := 100000000 + ('x' || encode(substr(bytes, 1, 7), 'hex'))::bit(56)::bigint % 900000000;
    drawn := (select drawn || digit from generate_series(0, 9) as digit where private.is_member_number(drawn || digit));
    exit when not exists (select from private.members where members.hospital_id = new_member_number.hospital_id and members.number = drawn);
  end loop;
  return drawn;
end $$;
comment on function private.new_member_number is 'A random member number that the hospital has not given yet.';

create function private.is_joining(joining jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(joining, '{name,born,lang,channel,heard_from,recommended_by,terms,marketing}')
    and private.is_saying(joining -> 'name', 1, 100)
    and private.is_string(joining -> 'born', 7, 7) and private.is_date(to_jsonb((joining ->> 'born') || '-01'))
    and private.is_one_of(joining -> 'lang', '{zh-Hans,zh-Hant,en}')
    and private.is_one_of(joining -> 'channel', '{sms,email,wechat,app,phone,none}')
    and (joining -> 'heard_from' = 'null'
      or private.is_one_of(joining -> 'heard_from', '{patient,doctor,partner_hospital,screening_center,employer,charity,web,other}'))
    and (joining -> 'recommended_by' = 'null'
      or jsonb_typeof(joining -> 'recommended_by') = 'string' and private.is_member_number(joining ->> 'recommended_by'))
    and private.is_consent(joining -> 'terms')
    and (joining -> 'marketing' = 'null' or private.is_consent(joining -> 'marketing'))
$$;
comment on function private.is_joining is 'Whether joining has the form of the contract''s Joining.';

create function private.adult_from(born text) returns date
language sql immutable as $$
  -- Of a month it is over; without a corresponding day (29 February) it is the month's last, as in article 202 of the Civil Code.
  select case when char_length(born) = 7
    then (born || '-01')::date + interval '14 years 1 month'
    else born::date + interval '14 years'
  end::date
$$;
comment on function private.adult_from is
  'The first day on which somebody born then (YYYY-MM-DD, or YYYY-MM) is 14 for certain: their consent is their own (PIPL, article 31).';

create function public.join_membership(hospital text, joining jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant uuid := auth.uid();
  its private.members;
begin
  if me is null then perform private.refuse('not_signed_in'); end if;
  if private.is_joining(joining) is not true then perform private.refuse('bad_request'); end if;
  -- Sent twice at once, or again since the answer was lost, it is one member.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'join', its_hospital.id, me), 0));
  if exists (select from private.members where members.hospital_id = its_hospital.id and members.user_id = me) then
    return public.get_member_card(hospital);
  end if;
  if (joining ->> 'born') || '-01' > private.today(its_hospital.id)::text then perform private.refuse('out_of_range'); end if;
  if private.adult_from(joining ->> 'born') > private.today(its_hospital.id) then perform private.refuse('too_young'); end if;
  insert into private.members (hospital_id, user_id, number, name, born, lang, channel, heard_from, recommended_by, tier_since)
  select
    its_hospital.id, me, private.new_member_number(its_hospital.id),
    private.encrypted(contact_key, private.cleaned(joining ->> 'name')), joining ->> 'born', joining ->> 'lang', joining ->> 'channel',
    joining ->> 'heard_from',
    (select members.id from private.members where members.hospital_id = its_hospital.id and members.number = joining ->> 'recommended_by'),
    private.today(its_hospital.id)
  from private.deployment
  returning * into its;
  perform private.give_consent(its.hospital_id, its.id, 'terms', joining -> 'terms');
  if joining -> 'marketing' <> 'null' then
    perform private.give_consent(its.hospital_id, its.id, 'marketing', joining -> 'marketing');
  end if;
  perform private.audit_member(its.hospital_id, its.number, 'member_join');
  return public.get_member_card(hospital);
end $$;
comment on function public.join_membership is
  'Makes whoever is signed in a member: takes the contract''s Joining, answers the MemberCard; who is a member already gets the card they have. Refuses: not_signed_in, unknown_hospital, bad_request, out_of_range (born in the future), too_young (under 14: a guardian adds the child), wording_changed.';
grant execute on function public.join_membership to authenticated;

create function private.clubs_of(hospital_id integer) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', clubs.id, 'names', clubs.names) order by clubs.id), '[]')
  from public.clubs where clubs.hospital_id = clubs_of.hospital_id and not clubs.archived
$$;
comment on function private.clubs_of is 'The clubs of a hospital that can be joined.';

create function public.get_membership(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
begin
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital),
    'today', private.today(its_hospital.id),
    'phone_sign_in', its_hospital.phone_sign_in,
    'wordings', private.wordings_of(its_hospital.id),
    'tiers', private.tiers_of(its_hospital.id),
    'clubs', private.clubs_of(its_hospital.id)
  );
end $$;
comment on function public.get_membership is
  'What membership of a hospital is and asks: the contract''s MembershipForm. Refuses: unknown_hospital.';
grant execute on function public.get_membership to anon, authenticated;
