-- Loyalty figures: what the pages show of who comes back, by month. From counters alone, so that they cost the same however
-- many visits there are; small groups are hidden.

-- Asking --------------------------------------------------------------------------------------------

create function private.month_named(name text) returns integer
language sql immutable as $$
  select case when name ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$' then left(name, 4)::integer * 12 + right(name, 2)::integer - 1 end
$$;
comment on function private.month_named is 'The month (private.month_of) that is written YYYY-MM; null: none is.';

create function private.asked_months(
  hospital text, department text, first_month text, last_month text, earlier_first_month text, earlier_last_month text,
  out its_hospital public.hospitals, out its_place text, out first_months integer[], out last_months integer[]
)
language plpgsql stable set search_path = '' as $$
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if department is not null then
    its_place := private.department_of(its_hospital.id, department)::text;
  end if;
  select array_agg(private.month_named(named.first)), array_agg(private.month_named(named.last)) into first_months, last_months
  from (values (first_month, last_month), (earlier_first_month, earlier_last_month)) as named (first, last)
  where named.first is not null or named.last is not null;
  if first_month is null or coalesce(exists (
    select from unnest(first_months, last_months) as spans (first, last) where spans.first is null or spans.last is null or spans.last - spans.first not between 0 and 119
  ), true) then
    perform private.refuse('bad_request');
  end if;
end $$;
comment on function private.asked_months is
  'What a member of staff asks about: hospital, department (its id, null: all), and the first and last months of the period and, if given, of an earlier one, ten years each at most. Refuses: not_staff, unknown_department, bad_request.';

-- Adding up -----------------------------------------------------------------------------------------

create function private.loyalty_sums(hospital_id integer, first_months integer[], last_months integer[])
returns table (span integer, measure text, department_id integer, n bigint, counts numeric[], sizes bigint[])
language sql stable as $$
  with spans as materialized (
    select span::integer as span, month, last_month, 6 as later, private.month_of(private.today(hospital_id)) as this_month
    from unnest(first_months, last_months) with ordinality as asked (first_month, last_month, span)
    cross join lateral generate_series(first_month, last_month) as month
  ), came as (
    select span, department_id, coalesce(sum(n) filter (where kind = 'active'), 0) as n, coalesce(sum(n) filter (where kind = 'first'), 0) as once
    from spans
    -- Month by month (offset 0): a join would read and sort all there are.
    cross join lateral (
      select * from private.visit_counts as kept
      where kept.hospital_id = loyalty_sums.hospital_id and kind = any ('{active,first}') and kept.month = spans.month and (part = 0 or part > last_month) offset 0
    ) as kept
    group by 1, 2
  ), kept_on as (
    select span, department_id, coalesce(sum(n) filter (where kind = 'first'), 0) as n, coalesce(sum(n) filter (where kind = 'kept'), 0) as again
    from spans
    cross join lateral (
      select * from private.visit_counts as kept
      where kept.hospital_id = loyalty_sums.hospital_id and kind = any ('{first,kept}') and kept.month = spans.month - later
        and (kind = 'first' or part <= spans.month) offset 0
    ) as kept
    -- Who has not come again by now may still do so before this month is over.
    where spans.month < this_month
    group by 1, 2
  ), happened as (
    select span, department_id, kind,
      sum(n) as n, coalesce(sum(n) filter (where part = 1), 0) as n1, coalesce(sum(n) filter (where part = 2), 0) as n2, coalesce(sum(n) filter (where part = 3), 0) as n3,
      coalesce(sum(amount) filter (where part = 1), 0) as a1, coalesce(sum(amount) filter (where part = 2), 0) as a2, coalesce(sum(amount) filter (where part = 3), 0) as a3
    from spans
    cross join lateral (
      select * from private.visit_counts as kept
      where kept.hospital_id = loyalty_sums.hospital_id and kind = any ('{referral,visit,doctor,designated}') and kept.month = spans.month offset 0
    ) as kept
    group by 1, 2, 3
  )
  select span, 'repeat', department_id, n, array[once, n - once]::numeric[], array[n] from came
  union all
  select span, 'retention', department_id, n, array[n - again, again]::numeric[], array[n] from kept_on
  union all
  select span, 'referral', department_id, n, array[n - n1, n1]::numeric[], array[n] from happened where kind = 'referral'
  union all
  select span, 'designation', department_id, named.n, array[named.n - coalesce(asked.n, 0), coalesce(asked.n, 0)]::numeric[], array[named.n]
  from (select * from happened where kind = 'doctor') as named
  left join (select * from happened where kind = 'designated') as asked using (span, department_id)
  union all
  select span, 'revenue', department_id, n, array[a1, a2, a3], array[n1, n2, n3] from happened where kind = 'visit'
$$;
comment on function private.loyalty_sums is
  'The contract''s LoyaltyMeasures that are shown by department, of each span of months and each department. sizes: the groups of which none may be small: those whose yuan are told.';

create function private.rfm_scores(hospital_id integer) returns table (of text, value integer, score integer)
language sql stable as $$
  select of, value, 1 + div(5 * (sum(n) over (partition by of order by value) - n), sum(n) over (partition by of))::integer
  from (
    select case grouping(month, visits, paid) when 3 then 'recency' when 5 then 'frequency' else 'monetary' end as of,
      coalesce(month, visits, paid) as value, sum(n) as n
    from (
      select month, part / 100 as visits, part % 100 as paid, sum(n) as n from private.visit_counts as kept
      where kept.hospital_id = rfm_scores.hospital_id and kind = 'rfm' and n > 0
      group by month, part
    ) as cells
    group by grouping sets ((month), (visits), (paid))
  ) as values_of
$$;
comment on function private.rfm_scores is
  'The score 1…5 of each value: 1 and one for each whole fifth of all patients that are below it. So equal values share a score.';

create function private.loyalty_parts(hospital_id integer, first_month integer, last_month integer)
returns table (measure text, department_id integer, part text, n bigint, counts numeric[])
language sql stable as $$
  select 'source', department_id, coalesce(('{patient,doctor,partner_hospital,screening_center,employer,charity,web,other}'::text[])[part], 'none'), sum(n), '{}'::numeric[]
  from private.visit_counts as kept
  where kept.hospital_id = loyalty_parts.hospital_id and kind = 'referral' and month between first_month and last_month
  group by 2, 3
  union all
  select 'item', department_id, ('{registration,treatment,medicine,examination,surgery,inpatient,other}'::text[])[part], sum(n), array[sum(amount)]
  from private.visit_counts as kept
  where kept.hospital_id = loyalty_parts.hospital_id and kind = 'item' and month between first_month and last_month
  group by 2, 3
  union all
  select 'last_visit', department_id, (edges)[width_bucket(last_month - month, edges)]::text, sum(n), '{}'
  from private.visit_counts as kept
  cross join (select '{0,3,6,12,18,24}'::integer[] as edges) as bars
  where kept.hospital_id = loyalty_parts.hospital_id and kind = 'active' and month <= last_month and (part = 0 or part > last_month)
  group by 2, 3
$$;
comment on function private.loyalty_parts is
  'The contract''s LoyaltyMeasures that are shown by part, but for gap and rfm, of a period, for each department. Not told is part none.';

-- Showing -------------------------------------------------------------------------------------------

create function private.shown_sums(hospital public.hospitals, first_months integer[], last_months integer[], by_month boolean)
returns table (span integer, measure text, grain text, bucket text, place text, n bigint, counts numeric[])
language sql stable set search_path = '' as $$
  with counted as materialized (
    select sums.*, case when by_month then '' else sums.span::text end as asked,
      case when by_month then private.month_name(first_months[sums.span]) else sums.department_id::text end as line
    from private.loyalty_sums(hospital.id, first_months, last_months) as sums
  ), hidden as materialized (
    select distinct asked, measure, row_name as line
    from (
      select asked, measure, array_agg(line) as lines, array_agg(part::text) as parts, array_agg(size) as sizes
      from (
        select asked, measure, line, part, sum(size)::bigint as size
        from counted cross join lateral unnest(sizes) with ordinality as groups (size, part) where size > 0 group by 1, 2, 3, 4
      ) as groups
      group by 1, 2 having min(size) < hospital.smallest_group
    ) as tables
    cross join lateral private.hidden_groups(lines, parts, sizes, hospital.smallest_group) as hidden
  ), lines (grain, bucket, place, line) as (
    select 'month', private.month_name(month), '', private.month_name(month) from unnest(first_months) as month where by_month
    union all
    select 'all', '', '', '' where not by_month
    union all
    select 'department', code, id::text, id::text from public.departments where hospital_id = hospital.id and not by_month
    union all
    select 'department', '', '0', '0' where not by_month
  ), summed as (
    select span, asked, measure, line, sum(n)::bigint as n, array[sum(counts[1]), sum(counts[2]), sum(counts[3])] as counts
    from (
      select span, asked, measure, line, n, counts from counted
      union all
      select span, asked, measure, '', n, counts from counted where not by_month
    ) as told
    group by 1, 2, 3, 4
  ), spans as (
    select span::integer as span, case when by_month then '' else span::text end as asked, case when by_month then private.month_name(first_month) end as line
    from unnest(first_months) with ordinality as given (first_month, span)
  )
  select spans.span, measures.measure, grain, bucket, place,
    case when hidden.line is null then coalesce(n, 0) end,
    case when hidden.line is null then (coalesce(counts, '{0,0,0}'))[1:case measures.measure when 'revenue' then 3 else 2 end] end
  from unnest('{repeat,retention,referral,designation,revenue}'::text[]) as measures (measure)
  cross join spans
  join lines on spans.line is null or lines.line = spans.line
  left join summed on summed.span = spans.span and summed.measure = measures.measure and summed.line = lines.line
  left join hidden on hidden.asked = spans.asked and hidden.measure = measures.measure and hidden.line = lines.line
$$;
comment on function private.shown_sums is
  'Of each span of months what may be shown of private.loyalty_sums: in all and by department; or, by_month, where each span is one month: of all departments. Departments of a span, or the months, are a table with totals (private.hidden_groups). place: the department''s id, 0 for none, '''' for all.';

create function private.first_visit_month(hospital_id integer) returns text
language sql stable as $$
  select private.month_name(min(month)) from private.visit_counts as kept
  where kept.hospital_id = first_visit_month.hospital_id and kind = 'visit' and n > 0
$$;
comment on function private.first_visit_month is 'YYYY-MM of the very first visit; null: there was none yet.';

create function public.loyalty_overview(
  hospital text, first_month text, last_month text, earlier_first_month text default null, earlier_last_month text default null
)
returns jsonb
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' as $$
  select jsonb_build_object(
    'first_month', private.first_visit_month((asked.its_hospital).id),
    'figures', (
      select jsonb_agg(jsonb_build_object('period', period, 'measure', measure, 'grain', grain, 'bucket', bucket, 'n', n, 'counts', counts))
      from (
        select case span when 1 then 'asked' else 'earlier' end as period, measure, grain, bucket, n, counts
        from private.shown_sums(asked.its_hospital, asked.first_months, asked.last_months, false)
        union all
        select 'asked', measure, grain, bucket, n, counts
        from (select array_agg(month) as months from generate_series(asked.first_months[1], asked.last_months[1]) as month) as each
        cross join lateral private.shown_sums(asked.its_hospital, months, months, true)
      ) as figures
      where measure <> 'designation'
    )
  )
  from private.asked_months(hospital, null, first_month, last_month, earlier_first_month, earlier_last_month) as asked
$$;
comment on function public.loyalty_overview is
  'Who came back from first_month to last_month (YYYY-MM, both included), by month and department, and in an earlier period to compare with: the contract''s LoyaltyOverview. Staff only. Refuses: not_staff, bad_request.';
grant execute on function public.loyalty_overview to authenticated;

create function public.loyalty_figures(hospital text, first_month text, last_month text, department text default null) returns jsonb
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' as $$
  with asked as materialized (
    select its_hospital, (its_hospital).id as hospital_id, (its_hospital).smallest_group as smallest, coalesce(its_place, '') as its_place,
      first_months[1] as first_month, last_months[1] as last_month
    from private.asked_months(hospital, department, first_month, last_month, null, null)
  ), sums as materialized (
    select sums.*
    from asked cross join lateral private.shown_sums(its_hospital, array[asked.first_month], array[asked.last_month], false) as sums
  ), scores as materialized (
    select scores.* from asked cross join lateral private.rfm_scores(hospital_id) as scores
  ), scales as materialized (
    select of, array_agg(lowest order by score) as lowest, array_agg(score order by score) as scores
    from (select of, score, min(value) as lowest from scores group by 1, 2) as steps group by of
  ), gaps as materialized (
    select department_id, part, sum(n) as n
    from asked join private.visit_counts as kept on kept.hospital_id = asked.hospital_id and kind = 'gap' and month between asked.first_month and asked.last_month
    group by 1, 2
  ), parts as materialized (
    select parts.* from asked cross join lateral private.loyalty_parts(hospital_id, asked.first_month, asked.last_month) as parts
    union all
    select 'gap', department_id, edges[width_bucket(part, edges)]::text, sum(n)::bigint, '{}'
    from gaps cross join (select '{0,8,15,31,61,91,181,361}'::integer[] as edges) as bars
    group by 2, 3
    union all
    select 'rfm', department_id, case
        when r >= 4 and f + m >= 8 then 'champions' when r >= 3 and f + m >= 6 then 'loyal'
        when r >= 4 then 'new' when r = 3 then 'waning' when f + m >= 6 then 'at_risk' else 'lost'
      end, sum(n), array[sum(amount)]
    from (
      select department_id, n, amount, recency.scores[width_bucket(month, recency.lowest)] as r,
        frequency.scores[width_bucket(part / 100, frequency.lowest)] as f, monetary.scores[width_bucket(part % 100, monetary.lowest)] as m
      from asked
      join scales as recency on recency.of = 'recency'
      join scales as frequency on frequency.of = 'frequency'
      join scales as monetary on monetary.of = 'monetary'
      join private.visit_counts as kept on kept.hospital_id = asked.hospital_id and kind = 'rfm' and n > 0
    ) as scored
    group by 2, 3
  ), hidden as materialized (
    select measure, hidden.row_name, hidden.column_name
    from asked cross join (
      select measure, array_agg(department_id::text) as places, array_agg(part) as names, array_agg(n) as sizes from parts where n > 0 group by measure
    ) as tables
    cross join lateral private.hidden_groups(places, names, sizes, smallest) as hidden
    where smallest > any (tables.sizes)
  ), named (measure, bucket, position) as (
    select 'source', name, place from unnest('{patient,doctor,partner_hospital,screening_center,employer,charity,web,other,none}'::text[]) with ordinality as names (name, place)
    union all
    select 'item', name, place from unnest('{registration,treatment,medicine,examination,surgery,inpatient,other}'::text[]) with ordinality as names (name, place)
    union all
    select 'gap', name, place from unnest('{0,8,15,31,61,91,181,361}'::text[]) with ordinality as names (name, place)
    union all
    select 'last_visit', name, place from unnest('{0,3,6,12,18,24}'::text[]) with ordinality as names (name, place)
    union all
    select 'rfm', name, place from unnest('{champions,loyal,new,waning,at_risk,lost}'::text[]) with ordinality as names (name, place)
  ), of_parts as (
    select named.measure, bucket, position, sum(n) as n, sum(counts[1]) as yuan
    from asked cross join named left join parts on parts.measure = named.measure and parts.part = bucket and its_place in ('', department_id::text)
    group by named.measure, bucket, position
  ), hidden_parts as (
    select distinct measure, column_name as bucket from asked join hidden on row_name = its_place
  ), doctors as materialized (
    select department_id, part as doctor_id, coalesce(sum(n) filter (where kind = 'doctor'), 0)::bigint as first_visits,
      coalesce(sum(n) filter (where kind = 'designated'), 0)::bigint as designated
    from asked join private.visit_counts as kept on kept.hospital_id = asked.hospital_id and kind in ('doctor', 'designated')
      and month between asked.first_month and asked.last_month and its_place in ('', department_id::text)
    group by 1, 2 having sum(n) > 0
  ), shown_doctors as materialized (
    select department_id, doctor_id, few or exists (
        select from sums where measure = 'designation' and grain = 'department' and place = department_id::text and sums.n is null
      ) as few
    from asked cross join (
      select department_id, array_agg(doctor_id order by first_visits, doctor_id) as ids, array_agg(first_visits order by first_visits, doctor_id) as sizes
      from doctors group by 1
    ) as departments
    cross join lateral unnest(ids, private.too_few(sizes, smallest)) as judged (doctor_id, few)
  )
  select jsonb_build_object(
    'first_month', private.first_visit_month(hospital_id),
    'figures', (
      select jsonb_agg(jsonb_build_object('period', 'asked', 'measure', measure, 'grain', grain, 'bucket', bucket, 'n', n, 'counts', counts) order by measure, grain, position)
      from (
        select measure, grain, bucket, 0 as position, n, counts from sums where grain = 'department' or grain = 'all' and its_place = ''
        union all
        select measure, 'hospital', '', 0, n, counts from sums where grain = 'all' and its_place <> ''
        union all
        select measure, 'all', '', 0, n, counts from sums where grain = 'department' and place = its_place
        union all
        -- What hidden parts belong to as well; of sources and items, referral and revenue tell it.
        select measure, 'all', '', 0, case when shown then sum(n) end, case when shown then '{}'::numeric[] end
        from (select measure, coalesce(n, 0) as n, not exists (select from hidden_parts as few where few.measure = of_parts.measure and few.bucket = '') as shown from of_parts) as wholes
        where measure in ('gap', 'last_visit', 'rfm')
        group by measure, shown
        union all
        select measure, 'part', case bucket when 'none' then '' else bucket end, position, case when shown then coalesce(n, 0) end,
          case when not shown then null when measure in ('item', 'rfm') then array[coalesce(yuan, 0)] else '{}' end
        from of_parts left join hidden_parts using (measure, bucket)
        cross join lateral (
          -- Which parts there are none of tells of those that are hidden.
          select not exists (
            select from hidden_parts as few where few.measure = of_parts.measure and (few.bucket in ('', of_parts.bucket) or of_parts.n is null)
          ) as shown
        ) as judged
      ) as figures
    ),
    'gap_quartiles', (
      select case when not exists (select from hidden where measure = 'gap' and row_name = its_place and column_name = '') and max(upto) >= smallest then array[
        min(days) filter (where upto * 4 >= total), min(days) filter (where upto * 2 >= total), min(days) filter (where upto * 4 >= total * 3)
      ] end
      from (
        -- The most days of those counted together (private.gap_place): within the fewest not all of them came.
        select case when part <= 30 then part when part <= 180 then part + 4 else part + 29 end as days,
          sum(sum(n)) over (order by part) as upto, sum(sum(n)) over () as total
        from gaps where its_place in ('', department_id::text)
        group by part having sum(n) > 0
      ) as waited
    ),
    'doctors', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', doctors.code, 'names', doctors.names, 'department', coalesce(departments.code::text, ''),
        'first_visits', case when not few then counted.first_visits end, 'designated', case when not few then counted.designated end
      ) order by few, counted.designated desc, counted.first_visits desc, doctors.code), '[]')
      from shown_doctors
      join doctors as counted using (department_id, doctor_id)
      join public.doctors on doctors.hospital_id = asked.hospital_id and doctors.id = doctor_id
      left join public.departments on departments.hospital_id = asked.hospital_id and departments.id = shown_doctors.department_id
    ),
    'rfm_scores', (
      select jsonb_build_object(
        'recency', jsonb_agg(private.month_name(recency) order by score),
        'frequency', jsonb_agg((private.visit_edges())[frequency] order by score),
        'monetary', jsonb_agg((private.amount_edges())[monetary] order by score)
      )
      from (
        select score, min(value) filter (where of = 'recency') as recency, min(value) filter (where of = 'frequency') as frequency,
          min(value) filter (where of = 'monetary') as monetary
        from generate_series(1, 5) as score left join scores using (score)
        group by score
      ) as scores
    )
  )
  from asked
$$;
comment on function public.loyalty_figures is
  'Who came back from first_month to last_month (YYYY-MM, both included), to one department (null: to all): the contract''s LoyaltyFigures. Staff only. Refuses: not_staff, unknown_department, bad_request.';
grant execute on function public.loyalty_figures to authenticated;

create function public.loyalty_cohorts(hospital text, first_month text, last_month text, department text default null) returns jsonb
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' as $$
  with asked as materialized (
    select (its_hospital).id as hospital_id, (its_hospital).smallest_group as smallest, coalesce(its_place, '') as its_place,
      first_months[1] as first_month, last_months[1] as last_month, private.month_of(private.today((its_hospital).id)) as this_month
    from private.asked_months(hospital, department, first_month, last_month, null, null)
  ), sizes as materialized (
    select case when its_place = '' then '' else department_id::text end as place, month, sum(n)::bigint as n
    from asked join private.visit_counts as kept on kept.hospital_id = asked.hospital_id and kind = 'first' and month between asked.first_month and asked.last_month
    group by 1, 2
  ), hidden as materialized (
    select distinct private.month_named(column_name) as month
    from asked
    cross join (
      select array_agg(place) as places, array_agg(private.month_name(month)) as months, array_agg(n) as sizes from sizes where n > 0
    ) as tables
    cross join lateral private.hidden_groups(places, months, sizes, smallest) as hidden
    where smallest > any (tables.sizes) and (row_name = its_place or row_name = '' and its_place = '')
  ), again as (
    select month, part, sum(n) as n
    from asked join private.visit_counts as kept on kept.hospital_id = asked.hospital_id and kind = 'cohort' and month between asked.first_month and asked.last_month
      and its_place in ('', department_id::text)
    group by 1, 2
  )
  select jsonb_build_object('cohorts', (
    select jsonb_agg(jsonb_build_object(
      'month', private.month_name(cohort.month), 'n', case when shown then coalesce(sizes.n, 0) end,
      'again', case when shown then (
        select coalesce(jsonb_agg(coalesce(again.n, 0) order by later), '[]')
        from generate_series(cohort.month + 1, this_month) as later left join again on again.month = cohort.month and part = later
      ) end
    ) order by cohort.month)
    from generate_series(asked.first_month, asked.last_month) as cohort (month)
    left join sizes on sizes.month = cohort.month and place = its_place
    cross join lateral (select not exists (select from hidden where hidden.month is null or hidden.month = cohort.month) as shown) as judged
  ))
  from asked
$$;
comment on function public.loyalty_cohorts is
  'Of the patients whose first visit fell in each month from first_month to last_month (YYYY-MM), and was to one department (null: to any), how many came in each month since: the contract''s LoyaltyCohorts. Staff only. Refuses: not_staff, unknown_department, bad_request.';
grant execute on function public.loyalty_cohorts to authenticated;
