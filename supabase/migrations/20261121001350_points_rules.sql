-- Points rules: what is worth how many points and what earns which tier, as each hospital decides. Rules are versions
-- that nobody changes: what was earned on a day follows the rules of that day for good, corrections included.

-- Shapes --------------------------------------------------------------------------------------------

create function private.is_tier_threshold(value jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(value, '{visits,amount}')
    then (value -> 'visits' = 'null' or private.is_integer(value -> 'visits', 1, 1000))
      and (value -> 'amount' = 'null' or private.is_integer(value -> 'amount', 1, 10000000))
      and (value -> 'visits' <> 'null' or value -> 'amount' <> 'null')
    else false
  end
$$;
comment on function private.is_tier_threshold is 'Whether value says what earns a tier: {visits, amount}, either may be null, not both.';

create function private.is_points_rate(value jsonb) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'number'
    then value::numeric between 0 and 10 and value::numeric = round(value::numeric, 2)
    else false
  end
$$;
comment on function private.is_points_rate is 'Whether value is a number of points per yuan: 0 to 10, two decimals at most.';

create function private.is_points_rules(value jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(
      value, '{per_visit,per_yuan,per_event,birthday,survey_answered,referral,most_per_day,expire_months,tiers,benefits}'
    )
    and private.has_keys(value -> 'per_yuan', '{}', '{registration,treatment,medicine,examination,surgery,inpatient,other}')
    and private.has_keys(value -> 'tiers', '{silver,gold,window_months,grace_days}')
    and private.has_keys(value -> 'benefits', '{regular,silver,gold}')
    then private.is_integer(value -> 'per_visit', 0, 10000)
      and (select coalesce(bool_and(private.is_points_rate(rate.value)), true) from jsonb_each(value -> 'per_yuan') as rate)
      and private.is_integer(value -> 'per_event', 0, 10000)
      and private.is_integer(value -> 'birthday', 0, 10000)
      and private.is_integer(value -> 'survey_answered', 0, 10000)
      and private.is_integer(value -> 'referral', 0, 10000)
      and private.is_integer(value -> 'most_per_day', 1, 1000000)
      and private.is_integer(value -> 'expire_months', 1, 120)
      and private.is_tier_threshold(value #> '{tiers,silver}')
      and private.is_tier_threshold(value #> '{tiers,gold}')
      and private.is_integer(value #> '{tiers,window_months}', 1, 60)
      and private.is_integer(value #> '{tiers,grace_days}', 0, 366)
      and (select bool_and(private.is_texts(benefits.value, 20)) from jsonb_each(value -> 'benefits') as benefits)
      -- Gold is never easier than silver.
      and (select bool_and(
          value #> array['tiers', 'gold', by] = 'null'
            or coalesce((value #>> array['tiers', 'gold', by])::numeric >= (value #>> array['tiers', 'silver', by])::numeric, false)
        ) from unnest('{visits,amount}'::text[]) as by)
    else false
  end
$$;
comment on function private.is_points_rules is 'Whether value is the contract''s `pointsRules`.';

-- Tables --------------------------------------------------------------------------------------------

create table public.points_rules (
  hospital_id integer not null references public.hospitals,
  version integer not null,
  rules jsonb not null check (private.is_points_rules(rules)),
  valid_from date not null,
  made_by uuid default auth.uid(),
  made_at timestamptz not null default now(),
  primary key (hospital_id, version)
);
comment on table public.points_rules is 'The rules of points and tiers, append-only. In force on a day is the newest version with valid_from on that day or before.';

-- RLS -----------------------------------------------------------------------------------------------

alter table public.points_rules enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select on public.points_rules to authenticated;
grant select on public.points_rules to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy points_rules_select_viewer on public.points_rules for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));

create trigger audit after insert on public.points_rules for each row when (pg_trigger_depth() = 0) execute function private.audit();
create trigger append_only before update or delete on public.points_rules for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.points_rules for each statement execute function private.refuse_change();

-- What a hospital begins with -----------------------------------------------------------------------

create function private.first_points_rules() returns jsonb
language sql immutable as $$
  -- Nothing for medicines, so that nobody is drawn into taking more of them, and nothing for recommending.
  select jsonb_build_object(
    'per_visit', 20,
    'per_yuan', '{"registration": 1, "treatment": 1, "examination": 0.5, "surgery": 0.5, "inpatient": 0.2}'::jsonb,
    'per_event', 50, 'birthday', 100, 'survey_answered', 20, 'referral', 0, 'most_per_day', 2000, 'expire_months', 24,
    'tiers', '{"silver": {"visits": 4, "amount": 3000}, "gold": {"visits": 10, "amount": 20000}, "window_months": 12, "grace_days": 30}'::jsonb,
    'benefits', jsonb_build_object(
      'regular', '[{"zh-Hans": "健康讲座优先通知", "zh-Hant": "健康講座優先通知", "en": "First to hear of health talks"}]'::jsonb,
      'silver', '[
        {"zh-Hans": "优先预约挂号", "zh-Hant": "優先預約掛號", "en": "Priority booking"},
        {"zh-Hans": "检查报告寄送到家", "zh-Hant": "檢查報告寄送到府", "en": "Test reports sent home"}
      ]'::jsonb,
      'gold', '[
        {"zh-Hans": "优先预约挂号", "zh-Hant": "優先預約掛號", "en": "Priority booking"},
        {"zh-Hans": "检查报告寄送到家", "zh-Hant": "檢查報告寄送到府", "en": "Test reports sent home"},
        {"zh-Hans": "专家门诊优惠", "zh-Hant": "專家門診優惠", "en": "Reduced fee for specialist appointments"},
        {"zh-Hans": "就诊当天免费停车", "zh-Hant": "就診當日免費停車", "en": "Free parking on the day of a visit"}
      ]'::jsonb
    )
  )
$$;
comment on function private.first_points_rules is 'The rules a hospital begins with.';

create function private.seed_points_rules() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.points_rules (hospital_id, version, rules, valid_from, made_by)
  values (new.id, 1, private.first_points_rules(), '2000-01-01', null);
  return null;
end $$;
comment on function private.seed_points_rules is 'Trigger: a new hospital has rules, which are for all days until it publishes its own.';

create trigger seed_points_rules after insert on public.hospitals for each row execute function private.seed_points_rules();
insert into public.points_rules (hospital_id, version, rules, valid_from, made_by)
select id, 1, private.first_points_rules(), '2000-01-01', null from public.hospitals;

-- Functions -----------------------------------------------------------------------------------------

create function private.points_rules_on(hospital_id integer, day date) returns public.points_rules
language sql stable as $$
  select points_rules from public.points_rules
  where points_rules.hospital_id = points_rules_on.hospital_id and points_rules.valid_from <= day
  order by version desc limit 1
$$;
comment on function private.points_rules_on is 'The rules in force on a day.';

create function private.month_end(day date, months integer) returns date
language sql immutable as $$
  select (date_trunc('month', day::timestamp) + (months + 1) * interval '1 month')::date - 1
$$;
comment on function private.month_end is 'The last day of the month that lies so many months after the day''s own.';

create function private.day_at(hospital_id integer, at timestamptz) returns date
language sql stable as $$
  select (day_at.at at time zone hospitals.time_zone)::date from public.hospitals where hospitals.id = day_at.hospital_id
$$;
comment on function private.day_at is 'The day it is at the hospital at a time.';
