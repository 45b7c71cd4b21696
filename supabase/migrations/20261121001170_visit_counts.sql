-- Visit counts: who comes back, as counters by month, kept by every statement that writes visits.
--
-- Distinct patients of a period cannot be added up from those of its months. But each patient's visits are a chain, and a
-- link that says which month comes next is counted at one month only: patients of a period are the links that leave it.
-- What a patient counts for is a function of the chain alone, so a visit that comes late, is corrected, cancelled or turns
-- out to be somebody else's takes out the chains it belongs to as they were and puts them in as they are.

-- Tables --------------------------------------------------------------------------------------------

create table private.visit_counts (
  hospital_id integer not null,
  kind text not null,
  month integer not null,
  department_id integer not null,
  part integer not null,
  n integer not null,
  amount numeric(16, 2) not null,
  primary key (hospital_id, kind, month, department_id, part)
) with (fillfactor = 70);
comment on table private.visit_counts is
  'Counters of visits that were not cancelled, by month (private.month_of) and department (0: none). Everything counts at one department, so departments add up to the hospital. Rows may stand at 0.';
comment on column private.visit_counts.kind is
  'active: patients, at the last visit of each month they came in; part: the next month they came in, 0 none. first: patients, at their first visit; part: the month of the second, 0 none. cohort: patients, by the month and department of the first visit; part: each later month they came in. kept: the same; part: the first of those. (None of these three where the hospital says that the earliest visit was a return.) gap: visits after another; part: days since that, as private.gap_place. visit: visits; part: 1 first, 2 first with a doctor asked for, 3 return; amount: yuan. item: visits that paid for it; part: its place among the contract''s ITEM_KINDS; amount: yuan. referral: first visits; part: the place among REFERRALS, 0 not told. doctor, designated: first visits to a doctor, and those that asked for the doctor; part: doctors.id. rfm: patients, at their last visit; part: 100 × place of how many visits among private.visit_edges + place of all they paid among private.amount_edges; amount: that.';

alter table private.visit_counts enable row level security;

-- Places --------------------------------------------------------------------------------------------

create function private.month_of(day date) returns integer
language sql immutable as $$
  select (date_part('year', day) * 12 + date_part('month', day) - 1)::integer
$$;
comment on function private.month_of is 'Months since the year 0: one more is the next month.';

create function private.month_name(month integer) returns text
language sql immutable as $$
  select to_char(month / 12, 'FM0000') || '-' || to_char(month % 12 + 1, 'FM00')
$$;
comment on function private.month_name is 'YYYY-MM of a month, null of null.';

create function private.gap_place(days integer) returns integer
language sql immutable as $$
  select case when days <= 30 then days when days <= 180 then 31 + (days - 31) / 5 * 5 else least(181 + (days - 181) / 30 * 30, 3601) end
$$;
comment on function private.gap_place is
  'The fewest days counted together with these: of up to 30 days each by itself, then five, from 181 on thirty; the last is 3601.';

create function private.visit_edges() returns integer[]
language sql immutable as $$
  select '{1,2,3,4,5,6,8,11,16,31}'::integer[]
$$;
comment on function private.visit_edges is 'Numbers of visits from which on they are counted together.';

create function private.amount_edges() returns numeric[]
language sql immutable as $$
  select '{0,1,100,200,300,500,800,1000,1500,2000,3000,4000,6000,8000,12000,20000,30000,50000,100000,300000}'::numeric[]
$$;
comment on function private.amount_edges is 'Yuan from which on amounts are counted together.';

-- Counting ------------------------------------------------------------------------------------------

create function private.visit_links(chains private.visits[])
returns table (
  hospital_id integer, id bigint, patient_id bigint, department_id integer, doctor_id integer, month integer, next_month integer, month_before integer,
  first_month integer, first_department integer, gap integer, is_first boolean, designated boolean, referral text, amounts jsonb, amount numeric,
  is_earliest boolean, is_latest boolean
)
language sql immutable as $$
  select hospital_id, id, patient_id, coalesce(department_id, 0), doctor_id, private.month_of(day),
    private.month_of(lead(day) over chain), private.month_of(lag(day) over chain),
    case when first_value(first) over chain is distinct from false then private.month_of(first_value(day) over chain) end,
    coalesce(first_value(department_id) over chain, 0),
    day - lag(day) over chain, coalesce(first, lag(day) over chain is null), designated, referral, amounts, amount,
    lag(day) over chain is null, lead(day) over chain is null
  from unnest(chains)
  where cancelled_at is null
  window chain as (partition by hospital_id, patient_id order by day, at, external_id collate "C")
$$;
comment on function private.visit_links is
  'Visits, all of each patient, with what came before and after them. next_month, month_before: of the next and the last visit, null: none. first_month: of the patient''s first visit; null when the hospital says that the earliest known was a return.';

create function private.add_visit_counts(visits_before private.visits[], visits_after private.visits[]) returns void
-- Chains of ten thousand patients are sorted in memory.
language sql volatile set search_path = '' set work_mem = '64MB' as $$
  insert into private.visit_counts as kept
  with links as materialized (
    select -1 as change, link.* from private.visit_links(visits_before) as link
    union all
    select 1, link.* from private.visit_links(visits_after) as link
  ), changed as materialized (
    -- Most links of a chain stay as they were.
    select sum(change)::integer as change, hospital_id, department_id, doctor_id, month, next_month, month_before, first_month, first_department,
      gap, is_first, designated, referral, amounts, amount, is_earliest
    from links
    group by hospital_id, id, department_id, doctor_id, month, next_month, month_before, first_month, first_department, gap, is_first, designated,
      referral, amounts, amount, is_earliest
    having sum(change) <> 0
  ), patients as (
    select change, hospital_id, sum(month) filter (where is_latest)::integer as month,
      sum(department_id) filter (where is_latest)::integer as department_id, count(*)::integer as visits, sum(amount) as amount
    from links group by change, hospital_id, patient_id
  ), marks as (
    select change, hospital_id, mark.kind, mark.month, mark.department_id, mark.part, mark.amount
    from changed
    cross join lateral (
      select 'active', month, department_id, coalesce(next_month, 0), 0 where next_month is distinct from month
      union all
      select 'first', month, department_id, coalesce(next_month, 0), 0 where is_earliest and first_month is not null
      union all
      select 'cohort', first_month, first_department, month, 0 where month > first_month and month > month_before
      union all
      select 'kept', first_month, first_department, month, 0 where month > first_month and month_before = first_month
      union all
      select 'gap', month, department_id, private.gap_place(gap), 0 where not is_earliest
      union all
      select 'visit', month, department_id, case when not is_first then 3 when designated then 2 else 1 end, amount
      union all
      select 'item', month, department_id,
        array_position('{registration,treatment,medicine,examination,surgery,inpatient,other}'::text[], item.key), item.value::numeric
      from jsonb_each_text(amounts) as item
      union all
      select 'referral', month, department_id,
        coalesce(array_position('{patient,doctor,partner_hospital,screening_center,employer,charity,web,other}'::text[], referral), 0), 0
      where is_first
      union all
      select 'doctor', month, department_id, doctor_id, 0 where is_first and doctor_id is not null
      union all
      select 'designated', month, department_id, doctor_id, 0 where is_first and designated and doctor_id is not null
    ) as mark (kind, month, department_id, part, amount)
    union all
    select change, hospital_id, 'rfm', month, department_id,
      100 * width_bucket(visits, private.visit_edges()) + width_bucket(amount, private.amount_edges()), amount
    from patients
  )
  select hospital_id, kind, month, department_id, part, sum(change), sum(change * amount)
  from marks
  group by hospital_id, kind, month, department_id, part
  having sum(change) <> 0 or sum(change * amount) <> 0
  order by hospital_id, kind, month, department_id, part
  on conflict (hospital_id, kind, month, department_id, part) do update set
    n = kept.n + excluded.n, amount = kept.amount + excluded.amount
$$;
comment on function private.add_visit_counts is
  'Takes patients out of the counters as they were and puts them in as they are: all visits of each, in any order.';

create function private.count_visits() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  rows_before private.visits[] := '{}';
  rows_after private.visits[] := '{}';
  ids_after bigint[];
  chains private.visits[];
begin
  if tg_op <> 'INSERT' then rows_before := array(select before from before); end if;
  if tg_op <> 'DELETE' then rows_after := array(select after from after); end if;
  ids_after := array(select id from unnest(rows_after));
  chains := array(
    select visits
    from (select distinct hospital_id, patient_id from unnest(rows_before || rows_after) as written) as touched
    join private.visits using (hospital_id, patient_id)
  );
  perform private.add_visit_counts(
    array(
      select one from unnest(chains) as one left join unnest(ids_after) as after (id) using (id) where after.id is null
    ) || rows_before,
    chains
  );
  return null;
end $$;
comment on function private.count_visits is 'Trigger: the counters follow the visits.';

create function private.recount_visits(hospital_id integer) returns void
language plpgsql volatile set search_path = '' as $$
declare
  at_once constant integer := 2000;
  place bigint := 0;
  last_patient constant bigint := (select max(id) from private.patients where patients.hospital_id = recount_visits.hospital_id);
begin
  lock table private.visits in share mode;
  delete from private.visit_counts as kept where kept.hospital_id = recount_visits.hospital_id;
  while place <= last_patient loop
    perform private.add_visit_counts('{}', array(
      select visits from private.visits
      where visits.hospital_id = recount_visits.hospital_id and patient_id >= place and patient_id < place + at_once
    ));
    place := place + at_once;
  end loop;
end $$;
comment on function private.recount_visits is
  'Counts all visits of a hospital anew: after many were written at once with the triggers off, which takes a fraction of the time.';

create trigger count_inserted after insert on private.visits
  referencing new table as after for each statement execute function private.count_visits();
create trigger count_updated after update on private.visits
  referencing old table as before new table as after for each statement execute function private.count_visits();
create trigger count_deleted after delete on private.visits
  referencing old table as before for each statement execute function private.count_visits();
