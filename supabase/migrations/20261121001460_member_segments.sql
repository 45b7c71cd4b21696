-- Member segments: how many members who agreed to marketing there are of each kind, one way or two ways.
--
-- Every table is made of the same people, each of whom stands in one row and one column, and hides its own small cells
-- (private.hidden_groups) so that its own totals do not tell them; what another pair of kinds says leaves the corners of its
-- hidden rectangles free. Tiers are also counted over all members: where too few of a tier did not agree, the difference
-- would tell, so tiers are then not told at all.

-- Tables --------------------------------------------------------------------------------------------

create table private.member_marks (
  hospital_id integer not null,
  member_id uuid not null,
  agreed boolean not null,
  tier text not null,
  born date not null,
  channel text not null,
  seen date,
  department text not null,
  club text not null,
  primary key (hospital_id, member_id),
  foreign key (hospital_id, member_id) references private.members
);
comment on table private.member_marks is
  'What segments are made of, one row for each member who did not leave, kept by whatever writes members, consents and visits, so that nobody who asks waits for all of these.';
comment on column private.member_marks.agreed is 'To marketing.';
comment on column private.member_marks.born is 'The first of the month where only that is known.';
comment on column private.member_marks.seen is 'The day of the latest visit, null: none.';
comment on column private.member_marks.department is 'The id of that visit''s department, or none.';
comment on column private.member_marks.club is 'none, several, or the id of the only one.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.member_marks enable row level security;

-- Marking -------------------------------------------------------------------------------------------

create function private.marks_of(hospital_id integer, member_ids uuid[]) returns setof private.member_marks
language sql stable as $$
  select
    members.hospital_id, members.id, coalesce(newest.marketing, false), members.tier, rpad(members.born, 10, '-01')::date, members.channel,
    latest.day, coalesce(latest.department_id::text, 'none'),
    case coalesce(cardinality(newest.clubs), 0) when 0 then 'none' when 1 then newest.clubs[1]::text else 'several' end
  from (select distinct asked.id from unnest(member_ids) as asked (id)) as asked
  -- One after the other, however many the planner believes there are.
  cross join lateral (
    select * from private.members
    where members.hospital_id = marks_of.hospital_id and members.id = asked.id and members.left_at is null offset 0
  ) as members
  cross join lateral (
    select
      bool_or(consents.purpose = 'marketing' and consents.given) as marketing,
      array_agg(consents.club_id order by consents.club_id) filter (where consents.purpose = 'club' and consents.given) as clubs
    from (
      select distinct on (given.purpose, given.club_id) given.*
      from private.member_consents as given
      where given.hospital_id = members.hospital_id and given.member_id = members.id and given.purpose in ('marketing', 'club')
      order by given.purpose, given.club_id, given.id desc
    ) as consents
  ) as newest
  left join lateral (
    select visits.day, visits.department_id from private.visits
    where visits.hospital_id = members.hospital_id and visits.patient_id = members.patient_id and visits.cancelled_at is null
    order by visits.at desc, visits.id desc limit 1
  ) as latest on true
$$;
comment on function private.marks_of is 'The marks of those of the members who did not leave, as their rows, consents and visits are.';

create function private.mark_members(hospital_id integer, member_ids uuid[]) returns void
-- Planned while there are few members and visits, for when there are many.
language plpgsql volatile set search_path = '' set enable_seqscan = 'off' as $$
begin
  -- Who comes second sees what the first one wrote.
  perform from private.members where members.hospital_id = mark_members.hospital_id and members.id = any (member_ids)
  order by members.id for no key update;
  delete from private.member_marks as marks using private.members
  where marks.hospital_id = mark_members.hospital_id and marks.member_id = any (member_ids)
    and members.hospital_id = marks.hospital_id and members.id = marks.member_id and members.left_at is not null;
  insert into private.member_marks as marks
  select * from private.marks_of(mark_members.hospital_id, member_ids)
  on conflict on constraint member_marks_pkey do update set
    agreed = excluded.agreed, tier = excluded.tier, born = excluded.born, channel = excluded.channel, seen = excluded.seen,
    department = excluded.department, club = excluded.club
  where marks <> excluded;
end $$;
comment on function private.mark_members is 'Marks members anew. Locks them.';

create function private.mark_written() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  theirs record;
begin
  for theirs in execute format(
    'select hospital_id, array_agg(distinct id) as ids from (%s) as written group by hospital_id order by hospital_id',
    case tg_table_name
      when 'members' then 'select hospital_id, id from after'
      when 'member_consents' then $query$select hospital_id, member_id as id from after where purpose in ('marketing', 'club')$query$
      else format(
        'select members.hospital_id, members.id from (%s) as written join private.members using (hospital_id, patient_id)',
        case tg_op
          when 'INSERT' then 'select hospital_id, patient_id from after'
          else 'select hospital_id, patient_id from before union select hospital_id, patient_id from after'
        end
      )
    end
  ) loop
    perform private.mark_members(theirs.hospital_id, theirs.ids);
  end loop;
  return null;
end $$;
comment on function private.mark_written is 'Trigger: the marks follow members, consents and visits.';

create trigger mark_inserted after insert on private.members
  referencing new table as after for each statement execute function private.mark_written();
create trigger mark_updated after update on private.members
  referencing new table as after for each statement execute function private.mark_written();
create trigger mark_inserted after insert on private.member_consents
  referencing new table as after for each statement execute function private.mark_written();
create trigger mark_inserted after insert on private.visits
  referencing new table as after for each statement execute function private.mark_written();
create trigger mark_updated after update on private.visits
  referencing old table as before new table as after for each statement execute function private.mark_written();

-- Segments ------------------------------------------------------------------------------------------

create function private.segment_value(its private.member_marks, kind text, today date) returns text
language sql immutable as $$
  select case kind
    when 'tier' then its.tier
    when 'age' then case
      when its.born > today - interval '14 years' then 'under_14' when its.born > today - interval '30 years' then '14_29'
      when its.born > today - interval '45 years' then '30_44' when its.born > today - interval '60 years' then '45_59'
      when its.born > today - interval '75 years' then '60_74' else '75_on'
    end
    when 'channel' then its.channel
    when 'seen' then case
      when its.seen > today - interval '6 months' then 'half_year' when its.seen > today - interval '1 year' then 'year'
      when its.seen > today - interval '2 years' then 'two_years' when its.seen is not null then 'longer' else 'never'
    end
    when 'department' then its.department
    when 'club' then its.club
    else ''
  end
$$;
comment on function private.segment_value is
  'The value of one of the contract''s SegmentKind; of no kind the same of all. seen: how long ago the latest visit was.';

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
  today date;
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
  today := private.today(its.id);
  smallest := its.smallest_group;
  with everybody as materialized (
    select private.segment_value(marks, rows, today) as row_name, private.segment_value(marks, coalesce(columns, ''), today) as column_name, agreed,
      count(*) as size
    from private.member_marks as marks where marks.hospital_id = its.id group by 1, 2, 3
  ), cells as (
    select row_name, column_name, size from everybody where agreed
  ), tiers as (
    select coalesce(bool_or(size < smallest), false) as telling
    from (
      select sum(size) as size from everybody where 'tier' in (rows, columns) group by case rows when 'tier' then row_name else column_name end, agreed
    ) as parts
  ), totals as (
    select coalesce(sum(size), 0)::bigint as all_members, coalesce(sum(size) filter (where agreed), 0)::bigint as agreed from everybody
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
