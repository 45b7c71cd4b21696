-- Rewards: what points are spent on. Redeeming one gives a code, which the desk marks as used once.

-- Tables --------------------------------------------------------------------------------------------

create table public.rewards (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  names jsonb not null check (private.is_text(names)),
  points integer not null check (points between 1 and 1000000),
  stock integer check (stock between 0 and 1000000),
  valid_days smallint not null default 30 check (valid_days between 1 and 366),
  archived boolean not null default false,
  primary key (hospital_id, id)
);
comment on column public.rewards.stock is 'How many there are in all, those already redeemed included; null: no end of them.';
comment on column public.rewards.valid_days is 'A code can be used on the day it is given and so many days after.';
comment on column public.rewards.archived is 'No longer offered; codes already given stay good.';

create table private.redemptions (
  hospital_id integer not null,
  id uuid not null,
  member_id uuid not null,
  reward_id integer not null,
  code text not null check (code ~ '^[0-9]{12}$'),
  points integer not null check (points > 0),
  state text not null default 'open' check (state in ('open', 'used', 'cancelled', 'expired')),
  at timestamptz not null,
  day date not null,
  until date not null,
  ended_at timestamptz check ((ended_at is null) = (state = 'open')),
  ended_by uuid,
  primary key (hospital_id, id),
  unique (hospital_id, code),
  foreign key (hospital_id, member_id) references private.members,
  foreign key (hospital_id, reward_id) references public.rewards
);
comment on table private.redemptions is
  'Rewards that members took. open leads to used (the desk), cancelled (the desk or the member) or expired (nobody used it in time), and the last two give the points back to their lots.';
comment on column private.redemptions.id is 'Made by the member''s browser, so that a repeated request is recognised.';
comment on column private.redemptions.until is 'The last day on which the code can be used.';
comment on column private.redemptions.ended_by is 'The user id of who used or cancelled it.';

-- Indexes -------------------------------------------------------------------------------------------

create index redemptions_member on private.redemptions (hospital_id, member_id, at);
create index redemptions_reward on private.redemptions (hospital_id, reward_id, state);
create index redemptions_open on private.redemptions (hospital_id, until) where state = 'open';

-- RLS -----------------------------------------------------------------------------------------------

alter table public.rewards enable row level security;
alter table private.redemptions enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select, insert (hospital_id, names, points, stock, valid_days), update (names, points, stock, valid_days, archived)
  on public.rewards to authenticated;
grant all on public.rewards to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy rewards_select_viewer on public.rewards for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy rewards_insert_admin on public.rewards for insert to authenticated
  with check (private.has_role(hospital_id, 'admin'));
create policy rewards_update_admin on public.rewards for update to authenticated
  using (private.has_role(hospital_id, 'admin'));

create trigger audit after insert or update on public.rewards for each row execute function private.audit();

-- What a member may know ----------------------------------------------------------------------------

create function private.redemption_state(its private.redemptions, today date) returns text
language sql immutable as $$
  select case when its.state = 'open' and its.until < today then 'expired' else its.state end
$$;
comment on function private.redemption_state is 'The state of a redemption today: one nobody used in time has expired, whether or not that was written down yet.';

create function private.reward_left(its public.rewards) returns bigint
language sql stable as $$
  select its.stock - (
    select count(*) from private.redemptions
    where redemptions.hospital_id = its.hospital_id and redemptions.reward_id = its.id and redemptions.state in ('open', 'used')
  )
$$;
comment on function private.reward_left is 'How many of a reward are left; null: no end of them. Below zero when fewer were laid in than redeemed.';

create function private.redemption_json(its private.redemptions, today date) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'code', its.code, 'names', rewards.names, 'state', private.redemption_state(its, today), 'until', its.until,
    'points', its.points, 'at', its.at, 'ended_at', its.ended_at
  )
  from public.rewards where rewards.hospital_id = its.hospital_id and rewards.id = its.reward_id
$$;
comment on function private.redemption_json is 'The contract''s Redemption.';

create function private.card_rewards(hospital_id integer, balance bigint) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'id', rewards.id, 'names', rewards.names, 'points', rewards.points, 'affordable', rewards.points <= card_rewards.balance,
        'left', case when rewards.stock is not null then greatest(0, private.reward_left(rewards)) end
      )
      order by rewards.points, rewards.id
    ), '[]'
  )
  from public.rewards where rewards.hospital_id = card_rewards.hospital_id and not rewards.archived
$$;
comment on function private.card_rewards is 'What points can be spent on, the contract''s CardReward, to somebody who has so many.';

create function private.card_redemptions(hospital_id integer, member_id uuid, today date) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(private.redemption_json(redemptions, today) - '{points,at,ended_at}'::text[] order by redemptions.at desc, redemptions.id), '[]')
  from private.redemptions
  where redemptions.hospital_id = card_redemptions.hospital_id and redemptions.member_id = card_redemptions.member_id
    and (redemptions.state = 'open' or redemptions.day > today - 90)
$$;
comment on function private.card_redemptions is 'A member''s redemptions that are open or of the last 90 days, newest first: the contract''s CardRedemption.';

-- Redeeming: the member is locked -------------------------------------------------------------------

create function private.end_redemption(its private.redemptions, state text, by uuid, day date, at timestamptz) returns private.redemptions
language plpgsql volatile set search_path = '' as $$
begin
  update private.redemptions set state = end_redemption.state, ended_at = end_redemption.at, ended_by = end_redemption.by
  where redemptions.hospital_id = its.hospital_id and redemptions.id = its.id
  returning * into its;
  if state <> 'used' then
    perform private.return_points(its.hospital_id, its.member_id, 'reward', its.id::text, day, at);
  end if;
  return its;
end $$;
comment on function private.end_redemption is 'Ends an open redemption: used; or cancelled or expired, which gives the points back. The member and, first, the redemption''s state have been looked at under the lock.';

create function private.bring_up_to_date(hospital_id integer, member_id uuid, today date, at timestamptz default now()) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
  its private.redemptions;
begin
  perform private.lock_member(hospital_id, member_id);
  for its in
    select redemptions.* from private.redemptions
    where redemptions.hospital_id = bring_up_to_date.hospital_id and redemptions.member_id = bring_up_to_date.member_id
      and redemptions.state = 'open' and redemptions.until < today
    order by redemptions.until, redemptions.at, redemptions.id for update
  loop
    perform private.end_redemption(its, 'expired', null, its.until + 1, at);
  end loop;
  perform private.expire_points(hospital_id, array[member_id], today, at);
  perform private.lower_tiers(hospital_id, array[member_id], today, at);
end $$;
comment on function private.bring_up_to_date is
  'Writes down what time has done to a member: codes that nobody used, points that are over, a tier whose period has ended. Locks the member.';

create function private.is_behind(hospital_id integer, member_id uuid, today date) returns boolean
language sql stable as $$
  select exists (
      select from private.members
      where members.hospital_id = is_behind.hospital_id and members.id = is_behind.member_id and members.tier_until < today
    ) or exists (
      select from private.redemptions
      where redemptions.hospital_id = is_behind.hospital_id and redemptions.member_id = is_behind.member_id
        and redemptions.state = 'open' and redemptions.until < today
    ) or exists (
      select from private.lots(is_behind.hospital_id, is_behind.member_id) as lots where lots.expires_on < today
    )
$$;
comment on function private.is_behind is 'Whether private.bring_up_to_date has something to write.';

create function private.new_redemption_code(hospital_id integer) returns text
language plpgsql volatile set search_path = '' as $$
declare
  drawn text;
begin
  loop
    drawn := 10000000000 + ('x' || encode(extensions.gen_random_bytes(7), 'hex'))::bit(56)::bigint % 90000000000;
    -- Luhn, ISO/IEC 7812-1, with the check digit in an even place from the left.
    drawn := drawn || (10 - (
      select sum(case when place % 2 = 0 then digit when digit < 5 then 2 * digit else 2 * digit - 9 end) % 10
      from (select place, substr(drawn, place, 1)::integer as digit from generate_series(1, 11) as place) as digits
    )) % 10;
    exit when not exists (
      select from private.redemptions where redemptions.hospital_id = new_redemption_code.hospital_id and redemptions.code = drawn
    );
  end loop;
  return drawn;
end $$;
comment on function private.new_redemption_code is 'A random code of twelve digits that the hospital has not given yet, the last a check digit.';

create function private.redeem(hospital_id integer, member_id uuid, reward integer, id uuid, at timestamptz default now()) returns private.redemptions
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
  today constant date := private.day_at(hospital_id, at);
  its private.redemptions;
  wanted public.rewards;
begin
  perform private.bring_up_to_date(hospital_id, member_id, today, at);
  select * into its from private.redemptions where redemptions.hospital_id = redeem.hospital_id and redemptions.id = redeem.id;
  if found then
    if (its.member_id, its.reward_id) <> (member_id, reward) then perform private.refuse('id_taken'); end if;
    return its;
  end if;
  -- After the member, always in this order. Who comes second sees what the first one took.
  select * into wanted from public.rewards where rewards.hospital_id = redeem.hospital_id and rewards.id = redeem.reward for no key update;
  if not found or wanted.archived then perform private.refuse('unknown_reward'); end if;
  if private.reward_left(wanted) <= 0 then perform private.refuse('reward_gone'); end if;
  perform private.spend_points(hospital_id, member_id, wanted.points, 'reward', id::text, today, at);
  insert into private.redemptions (hospital_id, id, member_id, reward_id, code, points, at, day, until)
  values (hospital_id, id, member_id, wanted.id, private.new_redemption_code(hospital_id), wanted.points, at, today, today + wanted.valid_days)
  returning * into its;
  return its;
end $$;
comment on function private.redeem is
  'Takes a reward for a member; the same id again is the same redemption. Locks the member, then the reward. Refuses: id_taken, unknown_reward, reward_gone, not_enough_points.';

create function public.redeem_reward(hospital text, reward integer, id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  me constant private.members := private.me(its_hospital.id);
  today constant date := private.today(its_hospital.id);
begin
  if reward is null or id is null then perform private.refuse('bad_request'); end if;
  return private.redemption_json(private.redeem(its_hospital.id, me.id, reward, redeem_reward.id), today);
end $$;
comment on function public.redeem_reward is
  'Spends the points of the member who asks on a reward; answers the contract''s Redemption with the code for the desk. The same id (made by whoever asks) again is the same redemption. Refuses: not_signed_in, not_member, unknown_hospital, bad_request, unknown_reward, reward_gone, not_enough_points, id_taken.';
grant execute on function public.redeem_reward to authenticated;

-- The desk ------------------------------------------------------------------------------------------

create function private.desk_redemption(its private.redemptions, today date) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return private.redemption_json(its, today) || (
    select jsonb_build_object('member', jsonb_build_object('number', members.number, 'name', private.name_of(members), 'tier', members.tier))
    from private.members where members.hospital_id = its.hospital_id and members.id = its.member_id
  );
end $$;
comment on function private.desk_redemption is 'The contract''s DeskRedemption.';

create function private.redemption_of(hospital_id integer, code text) returns private.redemptions
language plpgsql volatile set search_path = '' as $$
declare
  its private.redemptions;
begin
  select * into its from private.redemptions where redemptions.hospital_id = redemption_of.hospital_id and redemptions.code = redemption_of.code;
  if not found then perform private.refuse('unknown_code'); end if;
  perform private.bring_up_to_date(its.hospital_id, its.member_id, private.today(its.hospital_id));
  select * into its from private.redemptions where redemptions.hospital_id = its.hospital_id and redemptions.id = its.id for update;
  return its;
end $$;
comment on function private.redemption_of is 'A redemption by its code, with its member locked and up to date. Refuses: unknown_code.';

create function private.refuse_ended(its private.redemptions) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if its.state <> 'open' then perform private.refuse('code_' || its.state); end if;
end $$;
comment on function private.refuse_ended is 'Refuses what is no longer open: code_used, code_cancelled, code_expired.';

create function public.open_redemption(hospital text, code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
begin
  return private.desk_redemption(private.redemption_of(its_hospital, open_redemption.code), private.today(its_hospital));
end $$;
comment on function public.open_redemption is
  'What a code is for and whose: the contract''s DeskRedemption. Agents only. Refuses: not_staff, unknown_code.';
grant execute on function public.open_redemption to authenticated;

create function public.use_redemption(hospital text, code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its private.redemptions := private.redemption_of(its_hospital, use_redemption.code);
begin
  perform private.refuse_ended(its);
  its := private.end_redemption(its, 'used', auth.uid(), private.today(its_hospital), clock_timestamp());
  insert into public.audit_log (hospital_id, action, subject) values (its_hospital, 'redemption_use', its.code);
  return private.desk_redemption(its, private.today(its_hospital));
end $$;
comment on function public.use_redemption is
  'Marks a code as used, once: the contract''s DeskRedemption. Agents only; stands in the audit log. Refuses: not_staff, unknown_code, code_used, code_cancelled, code_expired.';
grant execute on function public.use_redemption to authenticated;

create function public.cancel_redemption(hospital text, code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  by_staff constant boolean := private.has_role(its_hospital.id, 'agent');
  its private.redemptions;
begin
  if auth.uid() is null then perform private.refuse('not_signed_in'); end if;
  -- A member knows of their own codes only.
  if not by_staff and not exists (
    select from private.redemptions
    where redemptions.hospital_id = its_hospital.id and redemptions.code = cancel_redemption.code
      and redemptions.member_id = (private.me(its_hospital.id)).id
  ) then
    perform private.refuse('unknown_code');
  end if;
  its := private.redemption_of(its_hospital.id, cancel_redemption.code);
  perform private.refuse_ended(its);
  its := private.end_redemption(its, 'cancelled', auth.uid(), private.today(its_hospital.id), clock_timestamp());
  if by_staff then
    insert into public.audit_log (hospital_id, action, subject) values (its_hospital.id, 'redemption_cancel', its.code);
  end if;
  return private.desk_redemption(its, private.today(its_hospital.id));
end $$;
comment on function public.cancel_redemption is
  'Gives the points of a code that nobody used back to the lots they came from: the contract''s DeskRedemption. The member whose it is, or agents, which stands in the audit log. Refuses: not_signed_in, not_member, unknown_hospital, unknown_code, code_used, code_cancelled, code_expired.';
grant execute on function public.cancel_redemption to authenticated;

-- Leaving -------------------------------------------------------------------------------------------

create function private.close_points(hospital_id integer, member_id uuid, at timestamptz default now()) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
  today constant date := private.today(hospital_id);
  its private.redemptions;
begin
  perform private.bring_up_to_date(hospital_id, member_id, today, at);
  for its in
    select redemptions.* from private.redemptions
    where redemptions.hospital_id = close_points.hospital_id and redemptions.member_id = close_points.member_id and redemptions.state = 'open'
    order by redemptions.at, redemptions.id for update
  loop
    perform private.end_redemption(its, 'cancelled', null, today, at);
  end loop;
  insert into private.points_entries (hospital_id, member_id, lot_id, kind, points, expires_on, reason, source, day, at)
  select close_points.hospital_id, close_points.member_id, lots.lot_id, 'expire', -lots.points, lots.expires_on, 'left', close_points.member_id::text, today, at
  from private.lots(hospital_id, member_id) as lots;
end $$;
comment on function private.close_points is 'Before a member leaves: open codes are cancelled, and what is left of the points is over. The ledger stays.';

-- As time goes by -----------------------------------------------------------------------------------

create table private.membership_days (
  hospital_id integer primary key references public.hospitals,
  day date not null,
  rules_version integer not null,
  judged_to uuid
);
comment on table private.membership_days is 'The day, and the rules, for which the members of a hospital were judged last.';
comment on column private.membership_days.judged_to is 'The last one who was, in the order of their ids; null: all were.';
alter table private.membership_days enable row level security;

create function private.keep_hospital(hospital_id integer, at timestamptz default now()) returns boolean
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
  at_once constant integer := 500;
  today constant date := private.day_at(hospital_id, at);
  in_force constant integer := (private.points_rules_on(hospital_id, today)).version;
  judged private.membership_days;
  ids uuid[];
  member_id uuid;
begin
  if not pg_try_advisory_xact_lock(hashtext('careloop.keep_memberships'), hospital_id) then return false; end if;
  select * into judged from private.membership_days as days where days.hospital_id = keep_hospital.hospital_id;
  if (judged.day, judged.rules_version) is distinct from (today, in_force) then
    judged.judged_to := '00000000-0000-0000-0000-000000000000';
  elsif judged.judged_to is null then
    return false;
  end if;
  -- Whoever is busy is brought up to date by what keeps them busy, or the next day.
  ids := array(
    select members.id from private.members
    where members.hospital_id = keep_hospital.hospital_id and members.id > judged.judged_to and members.left_at is null
    order by members.id limit at_once for no key update skip locked
  );
  perform private.earn_for_birthdays(hospital_id, ids, today, at);
  perform private.expire_points(hospital_id, ids, today, at);
  for member_id in select id from unnest(ids) as id where private.is_behind(keep_hospital.hospital_id, id, today) loop
    perform private.bring_up_to_date(hospital_id, member_id, today, at);
  end loop;
  -- New rules, and visits that could not move anybody on their own day.
  perform private.raise_tiers(hospital_id, ids, today, at);
  insert into private.membership_days values (hospital_id, today, in_force, ids[at_once])
  on conflict on constraint membership_days_pkey do update
    set day = excluded.day, rules_version = excluded.rules_version, judged_to = excluded.judged_to;
  -- Whoever asks for figures meanwhile does not add up what all of them left.
  perform public.fold_member_deltas();
  return true;
end $$;
comment on function private.keep_hospital is
  'What a new day brings to the next 500 members of a hospital: birthdays, codes and points that are over, tiers whose period has ended or that new rules give. Every member once a day; returns whether there was anybody left to judge. One runs at a time. Locks these members.';

create function public.keep_memberships() returns integer
language sql volatile security definer set search_path = '' as $$
  select count(*)::integer from (select id from public.hospitals order by id) as all_hospitals where private.keep_hospital(id)
$$;
comment on function public.keep_memberships is
  'Does what a new day brings to members, for up to 500 in every hospital whose day has changed, so that nobody waits for all of them. Returns in how many hospitals: call it every ten minutes, again and again until it is 0. With the secret key only. Nothing that is read waits for it.';
grant execute on function public.keep_memberships to service_role;

create procedure private.keep_all_memberships()
language plpgsql as $$
begin
  while public.keep_memberships() > 0 loop
    commit;
  end loop;
end $$;
comment on procedure private.keep_all_memberships is 'Calls keep_memberships until it is done, each time in a transaction of its own.';

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_keep_memberships', '*/10 * * * *', 'call private.keep_all_memberships()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call keep_memberships() every ten minutes by other means.', sqlerrm;
end $$;
