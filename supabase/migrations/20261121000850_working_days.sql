-- Working days: the hospital's calendar, and the one rule by which a promise to patients falls due.

-- Tables --------------------------------------------------------------------------------------------

create table public.hospital_days (
  hospital_id integer not null references public.hospitals,
  day date not null,
  working boolean not null,
  names jsonb not null check (private.is_text(names)),
  primary key (hospital_id, day)
);
comment on table public.hospital_days is
  'Days that are not what their weekday says: holidays, and Saturdays and Sundays that make up for them (working).';

create table private.deadline_presets (
  preset text primary key,
  acknowledge_days smallint,
  answer_days smallint,
  complex_days smallint
);
comment on table private.deadline_presets is
  'Calendars that come with Careloop, with the working days that go with them; null: the rule says nothing of it. The hospital checks its local rule.';

create table private.deadline_preset_days (
  preset text not null references private.deadline_presets,
  day date not null,
  working boolean not null,
  names jsonb not null,
  primary key (preset, day)
);

-- RLS -----------------------------------------------------------------------------------------------

alter table public.hospital_days enable row level security;
alter table private.deadline_presets enable row level security;
alter table private.deadline_preset_days enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select, insert (hospital_id, day, working, names), update (working, names), delete on public.hospital_days to authenticated;
grant all on public.hospital_days to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy hospital_days_select_viewer on public.hospital_days for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy hospital_days_insert_admin on public.hospital_days for insert to authenticated
  with check (private.has_role(hospital_id, 'admin'));
create policy hospital_days_update_admin on public.hospital_days for update to authenticated
  using (private.has_role(hospital_id, 'admin'));
create policy hospital_days_delete_admin on public.hospital_days for delete to authenticated
  using (private.has_role(hospital_id, 'admin'));

-- What a new hospital comes with is no change of its settings.
create trigger audit after insert or update or delete on public.hospital_days for each row when (pg_trigger_depth() = 0)
  execute function private.audit();

-- Presets -------------------------------------------------------------------------------------------

insert into private.deadline_presets values
  ('china-2026', 1, 5, 10),
  ('china-2027', 1, 5, 10),
  ('england-2026-2027', 3, null, null);

-- china-2026: notice of the State Council on the holidays of 2026. china-2027: the days that the Regulation on Public
-- Holidays fixes; which days around them are exchanged had not been announced. england-2026-2027: gov.uk/bank-holidays.
insert into private.deadline_preset_days
select preset, day::date, working, names
from (
  values
    ('china-2026', '2026-01-01', '2026-01-03', false, '{"zh-Hans":"元旦","zh-Hant":"元旦","en":"New Year''s Day"}'::jsonb),
    ('china-2026', '2026-01-04', '2026-01-04', true, '{"zh-Hans":"元旦调休","zh-Hant":"元旦補班","en":"New Year''s Day make-up"}'),
    ('china-2026', '2026-02-15', '2026-02-23', false, '{"zh-Hans":"春节","zh-Hant":"春節","en":"Spring Festival"}'),
    ('china-2026', '2026-02-14', '2026-02-14', true, '{"zh-Hans":"春节调休","zh-Hant":"春節補班","en":"Spring Festival make-up"}'),
    ('china-2026', '2026-02-28', '2026-02-28', true, '{"zh-Hans":"春节调休","zh-Hant":"春節補班","en":"Spring Festival make-up"}'),
    ('china-2026', '2026-04-04', '2026-04-06', false, '{"zh-Hans":"清明节","zh-Hant":"清明節","en":"Qingming Festival"}'),
    ('china-2026', '2026-05-01', '2026-05-05', false, '{"zh-Hans":"劳动节","zh-Hant":"勞動節","en":"Labour Day"}'),
    ('china-2026', '2026-05-09', '2026-05-09', true, '{"zh-Hans":"劳动节调休","zh-Hant":"勞動節補班","en":"Labour Day make-up"}'),
    ('china-2026', '2026-06-19', '2026-06-21', false, '{"zh-Hans":"端午节","zh-Hant":"端午節","en":"Dragon Boat Festival"}'),
    ('china-2026', '2026-09-25', '2026-09-27', false, '{"zh-Hans":"中秋节","zh-Hant":"中秋節","en":"Mid-Autumn Festival"}'),
    ('china-2026', '2026-10-01', '2026-10-07', false, '{"zh-Hans":"国庆节","zh-Hant":"國慶節","en":"National Day"}'),
    ('china-2026', '2026-09-20', '2026-09-20', true, '{"zh-Hans":"国庆节调休","zh-Hant":"國慶節補班","en":"National Day make-up"}'),
    ('china-2026', '2026-10-10', '2026-10-10', true, '{"zh-Hans":"国庆节调休","zh-Hant":"國慶節補班","en":"National Day make-up"}'),
    ('china-2027', '2027-01-01', '2027-01-01', false, '{"zh-Hans":"元旦","zh-Hant":"元旦","en":"New Year''s Day"}'),
    ('china-2027', '2027-02-05', '2027-02-08', false, '{"zh-Hans":"春节","zh-Hant":"春節","en":"Spring Festival"}'),
    ('china-2027', '2027-04-05', '2027-04-05', false, '{"zh-Hans":"清明节","zh-Hant":"清明節","en":"Qingming Festival"}'),
    ('china-2027', '2027-05-01', '2027-05-02', false, '{"zh-Hans":"劳动节","zh-Hant":"勞動節","en":"Labour Day"}'),
    ('china-2027', '2027-06-09', '2027-06-09', false, '{"zh-Hans":"端午节","zh-Hant":"端午節","en":"Dragon Boat Festival"}'),
    ('china-2027', '2027-09-15', '2027-09-15', false, '{"zh-Hans":"中秋节","zh-Hant":"中秋節","en":"Mid-Autumn Festival"}'),
    ('china-2027', '2027-10-01', '2027-10-03', false, '{"zh-Hans":"国庆节","zh-Hant":"國慶節","en":"National Day"}'),
    ('england-2026-2027', '2026-01-01', '2026-01-01', false, '{"zh-Hans":"元旦","zh-Hant":"元旦","en":"New Year''s Day"}'),
    ('england-2026-2027', '2026-04-03', '2026-04-03', false, '{"zh-Hans":"耶稣受难日","zh-Hant":"耶穌受難日","en":"Good Friday"}'),
    ('england-2026-2027', '2026-04-06', '2026-04-06', false, '{"zh-Hans":"复活节星期一","zh-Hant":"復活節星期一","en":"Easter Monday"}'),
    ('england-2026-2027', '2026-05-04', '2026-05-04', false, '{"zh-Hans":"五月初公共假日","zh-Hant":"五月初公眾假期","en":"Early May bank holiday"}'),
    ('england-2026-2027', '2026-05-25', '2026-05-25', false, '{"zh-Hans":"春季公共假日","zh-Hant":"春季公眾假期","en":"Spring bank holiday"}'),
    ('england-2026-2027', '2026-08-31', '2026-08-31', false, '{"zh-Hans":"夏季公共假日","zh-Hant":"夏季公眾假期","en":"Summer bank holiday"}'),
    ('england-2026-2027', '2026-12-25', '2026-12-25', false, '{"zh-Hans":"圣诞节","zh-Hant":"聖誕節","en":"Christmas Day"}'),
    ('england-2026-2027', '2026-12-28', '2026-12-28', false, '{"zh-Hans":"节礼日（补假）","zh-Hant":"節禮日（補假）","en":"Boxing Day (substitute day)"}'),
    ('england-2026-2027', '2027-01-01', '2027-01-01', false, '{"zh-Hans":"元旦","zh-Hant":"元旦","en":"New Year''s Day"}'),
    ('england-2026-2027', '2027-03-26', '2027-03-26', false, '{"zh-Hans":"耶稣受难日","zh-Hant":"耶穌受難日","en":"Good Friday"}'),
    ('england-2026-2027', '2027-03-29', '2027-03-29', false, '{"zh-Hans":"复活节星期一","zh-Hant":"復活節星期一","en":"Easter Monday"}'),
    ('england-2026-2027', '2027-05-03', '2027-05-03', false, '{"zh-Hans":"五月初公共假日","zh-Hant":"五月初公眾假期","en":"Early May bank holiday"}'),
    ('england-2026-2027', '2027-05-31', '2027-05-31', false, '{"zh-Hans":"春季公共假日","zh-Hant":"春季公眾假期","en":"Spring bank holiday"}'),
    ('england-2026-2027', '2027-08-30', '2027-08-30', false, '{"zh-Hans":"夏季公共假日","zh-Hant":"夏季公眾假期","en":"Summer bank holiday"}'),
    ('england-2026-2027', '2027-12-27', '2027-12-27', false, '{"zh-Hans":"圣诞节（补假）","zh-Hant":"聖誕節（補假）","en":"Christmas Day (substitute day)"}'),
    ('england-2026-2027', '2027-12-28', '2027-12-28', false, '{"zh-Hans":"节礼日（补假）","zh-Hant":"節禮日（補假）","en":"Boxing Day (substitute day)"}')
) as spans (preset, first_day, last_day, working, names)
cross join lateral generate_series(first_day::timestamp, last_day::timestamp, '1 day') as day;

create function private.seed_hospital_days() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.time_zone = 'Asia/Shanghai' then
    insert into public.hospital_days select new.id, day, working, names from private.deadline_preset_days where preset like 'china-%';
  end if;
  return null;
end $$;
comment on function private.seed_hospital_days is 'Trigger: a new hospital on China''s time begins with China''s calendar.';

create trigger seed_days after insert on public.hospitals for each row execute function private.seed_hospital_days();

create function public.apply_deadline_preset(hospital text, preset text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital integer;
  applied integer;
begin
  select id into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital, 'admin') then perform private.refuse('not_staff'); end if;
  update public.hospitals set
    acknowledge_days = coalesce(presets.acknowledge_days, hospitals.acknowledge_days),
    answer_days = coalesce(presets.answer_days, hospitals.answer_days),
    complex_days = coalesce(presets.complex_days, hospitals.complex_days)
  from private.deadline_presets as presets
  where hospitals.id = its_hospital and presets.preset = apply_deadline_preset.preset;
  if not found then perform private.refuse('unknown_preset'); end if;
  insert into public.hospital_days as days
  select its_hospital, day, working, names from private.deadline_preset_days as fixed where fixed.preset = apply_deadline_preset.preset
  on conflict (hospital_id, day) do update set working = excluded.working, names = excluded.names
  where (days.working, days.names) <> (excluded.working, excluded.names);
  get diagnostics applied = row_count;
  return applied;
end $$;
comment on function public.apply_deadline_preset is
  'Takes over a calendar and the working days that go with it: china-2026, china-2027 or england-2026-2027. Days of the hospital''s own that the preset does not name stay. Returns how many days it changed. Admins only. Refuses: not_staff, unknown_preset.';
grant execute on function public.apply_deadline_preset to authenticated;

-- The rule ------------------------------------------------------------------------------------------

create function private.deadline(hospital_id integer, since timestamptz, working_days integer, pauses tstzmultirange default '{}')
returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  zone constant text := (select time_zone from public.hospitals where id = deadline.hospital_id);
  first_day constant date := (since at time zone zone)::date + 1;
  horizon constant integer := 30 + 2 * working_days;
  -- Of the days from first_day on.
  off integer[] := '{}';
  made_up integer[] := '{}';
  day_end timestamptz;
  left_over integer := working_days;
begin
  -- A calendar without working days promises nothing.
  for nth in 0..3660 loop
    exit when left_over = 0;
    if nth % horizon = 0 then
      select coalesce(array_agg(days.day - first_day) filter (where not days.working), '{}'),
        coalesce(array_agg(days.day - first_day) filter (where days.working), '{}')
      into off, made_up
      from public.hospital_days as days
      where days.hospital_id = deadline.hospital_id and days.day >= first_day + nth and days.day < first_day + nth + horizon;
    end if;
    if nth = any (made_up) or extract(isodow from first_day + nth) < 6 and nth <> all (off) then
      day_end := (first_day + nth + 1)::timestamp at time zone zone;
      if not pauses @> day_end then
        left_over := left_over - 1;
      elsif pauses @> tstzrange(day_end, null) then
        -- Nobody knows when the clock goes on.
        return null;
      end if;
    end if;
  end loop;
  return case when left_over = 0 then day_end end;
end $$;
comment on function private.deadline is
  'When a promise of so many working days, given at since, falls due: the end (24:00, the hospital''s time zone) of the last of them. The day of since does not count; a day counts when it is a working day (Monday to Friday, hospital_days excepted) and the clock was not stopped at its end. pauses: when the clock was stopped; one without an end stops it for good, and null is answered when it begins before the promise falls due.';
