-- Member segments: how many members who agreed to marketing there are of each kind, one way or two ways.
--
-- Small groups are hidden as in the survey's chapters. Every table is made of the same people, each of whom stands in one
-- row and one column, and hides its own small cells so that its own totals do not tell them; what another pair of kinds
-- says leaves the corners of its hidden rectangles free. Tiers are also counted over all members: where too few of a tier
-- did not agree, the difference would tell, so tiers are then not told at all.

create function private.segment_members(hospital_id integer, today date)
returns table (member_id uuid, agreed boolean, tier text, age text, channel text, seen text, department text, club text)
language sql stable as $$
  select
    members.id, coalesce(newest.marketing, false), members.tier,
    case
      when years.age < 14 then 'under_14' when years.age < 30 then '14_29' when years.age < 45 then '30_44' when years.age < 60 then '45_59'
      when years.age < 75 then '60_74' else '75_on'
    end,
    members.channel,
    case
      when latest.day is null then 'never' when latest.day > today - interval '6 months' then 'half_year'
      when latest.day > today - interval '1 year' then 'year' when latest.day > today - interval '2 years' then 'two_years' else 'longer'
    end,
    coalesce(latest.department_id::text, 'none'),
    case coalesce(cardinality(newest.clubs), 0) when 0 then 'none' when 1 then newest.clubs[1]::text else 'several' end
  from private.members
  cross join lateral (
    select extract(year from age(today::timestamp, rpad(members.born, 10, '-01')::timestamp)) as age
  ) as years
  left join (
    select
      consents.member_id,
      bool_or(consents.purpose = 'marketing' and consents.given) as marketing,
      array_agg(consents.club_id order by consents.club_id) filter (where consents.purpose = 'club' and consents.given) as clubs
    from (
      select distinct on (given.member_id, given.purpose, given.club_id) given.*
      from private.member_consents as given
      where given.hospital_id = segment_members.hospital_id and given.purpose in ('marketing', 'club')
      order by given.member_id, given.purpose, given.club_id, given.id desc
    ) as consents
    group by consents.member_id
  ) as newest on newest.member_id = members.id
  left join lateral (
    select visits.day, visits.department_id from private.visits
    where visits.hospital_id = members.hospital_id and visits.patient_id = members.patient_id and visits.cancelled_at is null
    order by visits.at desc limit 1
  ) as latest on true
  where members.hospital_id = segment_members.hospital_id and members.left_at is null
$$;
comment on function private.segment_members is
  'Every member with one value of each kind of the contract''s SegmentKind. agreed: to marketing. seen: how long ago the latest visit was; department: of that visit; club: none, several, or the id of the only one.';

create function private.segment_value(kind text, its record) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case kind
    when 'tier' then its.tier when 'age' then its.age when 'channel' then its.channel when 'seen' then its.seen
    when 'department' then its.department when 'club' then its.club else ''
  end;
end $$;
comment on function private.segment_value is 'The value of one kind; of no kind the same of all.';

create function private.segment_order(hospital_id integer, kind text) returns text[]
language sql stable set search_path = '' as $$
  select case kind
    when 'tier' then '{regular,silver,gold}'::text[]
    when 'age' then '{under_14,14_29,30_44,45_59,60_74,75_on}'
    when 'channel' then '{sms,email,wechat,app,phone,none}'
    when 'seen' then '{half_year,year,two_years,longer,never}'
    when 'department' then array(
      select departments.id::text from public.departments where departments.hospital_id = segment_order.hospital_id order by departments.code
    ) || '{none}'
    when 'club' then array(
      select clubs.id::text from public.clubs where clubs.hospital_id = segment_order.hospital_id order by clubs.id
    ) || '{several,none}'
    else '{""}'
  end
$$;
comment on function private.segment_order is 'All values of a kind in the order in which they are shown; of no kind one without a name.';

create function public.member_segments(hospital text, rows text, columns text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  kinds constant text[] := '{tier,age,channel,seen,department,club}';
  its public.hospitals;
  smallest integer;
  row_names text[];
  column_names text[];
  sizes bigint[];
  everybody bigint;
  everybody_agreed bigint;
  told boolean;
begin
  select * into its from public.hospitals where slug = hospital;
  if not found or not private.has_role(its.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if not coalesce(rows = any (kinds), false) or columns is not null and (not columns = any (kinds) or columns = rows) then
    perform private.refuse('bad_request');
  end if;
  smallest := its.smallest_group;
  with everybody as materialized (
    select * from private.segment_members(its.id, private.today(its.id))
  ), cells as (
    select private.segment_value(rows, everybody) as row_name, private.segment_value(coalesce(columns, ''), everybody) as column_name, count(*) as size
    from everybody where agreed group by 1, 2
  ), tiers as (
    select coalesce(bool_or(size < smallest), false) as telling
    from (select count(*) as size from everybody where 'tier' in (rows, columns) group by tier, agreed) as parts
  ), totals as (
    select count(*) as all_members, count(*) filter (where agreed) as agreed from everybody
  )
  select
    (select array_agg(row_name) from cells), (select array_agg(column_name) from cells), (select array_agg(size) from cells),
    totals.all_members, totals.agreed,
    -- Whoever did not agree is a group too.
    totals.agreed >= smallest and (totals.all_members = totals.agreed or totals.all_members - totals.agreed >= smallest) and not tiers.telling
  into row_names, column_names, sizes, everybody, everybody_agreed, told
  from totals, tiers;
  return (
    with hidden as materialized (
      select groups.row_name, groups.column_name
      from private.hidden_groups(row_names, column_names, sizes, smallest) as groups
      where smallest > any (sizes)
    ), lines as (
      select row_name, row_place from unnest(private.segment_order(its.id, rows)) with ordinality as lines (row_name, row_place)
    ), bars as (
      select column_name, column_place from unnest(private.segment_order(its.id, coalesce(columns, ''))) with ordinality as bars (column_name, column_place)
    ), cells as (
      select row_name, column_name, size from unnest(row_names, column_names, sizes) as cells (row_name, column_name, size)
    ), sums as (
      select row_name, column_name, sum(size)::bigint as size
      from cells group by grouping sets ((row_name, column_name), (row_name), (column_name))
    ), shown as (
      select asked.row_name, asked.column_name, case when told and hidden.row_name is null then coalesce(sums.size, 0) end as n
      from (
        select row_name, column_name from lines cross join bars
        union all select row_name, null from lines
        union all select null, column_name from bars
      ) as asked
      left join sums on sums.row_name is not distinct from asked.row_name and sums.column_name is not distinct from asked.column_name
      left join hidden on hidden.row_name = coalesce(asked.row_name, '') and hidden.column_name = coalesce(asked.column_name, '')
    )
    select jsonb_build_object(
      'smallest', smallest,
      'members', case
        when everybody_agreed >= smallest and (everybody = everybody_agreed or everybody - everybody_agreed >= smallest) then everybody_agreed
      end,
      'rows', (
        select jsonb_agg(jsonb_build_object(
          'code', row_name,
          'names', private.segment_names(its.id, rows, row_name),
          'n', (select n from shown where shown.row_name = lines.row_name and shown.column_name is null),
          'cells', case when columns is not null then (
            select jsonb_agg(shown.n order by bars.column_place)
            from bars join shown on shown.row_name = lines.row_name and shown.column_name = bars.column_name
          ) end
        ) order by row_place) from lines
      ),
      'columns', case when columns is not null then (
        select jsonb_agg(jsonb_build_object(
          'code', column_name,
          'names', private.segment_names(its.id, columns, column_name),
          'n', (select n from shown where shown.column_name = bars.column_name and shown.row_name is null)
        ) order by column_place) from bars
      ) end
    )
  );
end $$;
comment on function public.member_segments is
  'Members who agreed to marketing by one kind (rows) or by two (columns): the contract''s MemberSegments. Viewers. Refuses: not_staff, bad_request.';
grant execute on function public.member_segments to authenticated;

create function private.segment_names(hospital_id integer, kind text, code text) returns jsonb
language sql stable set search_path = '' as $$
  select case kind
    when 'department' then (
      select departments.names from public.departments
      where departments.hospital_id = segment_names.hospital_id and departments.id::text = segment_names.code
    )
    when 'club' then (
      select clubs.names from public.clubs where clubs.hospital_id = segment_names.hospital_id and clubs.id::text = segment_names.code
    )
  end
$$;
comment on function private.segment_names is 'The hospital''s own names of a value; null of those that are not its own.';
