-- Case list: the cases that pass a filter, a page at a time. Whatever the filter, a page is found through an index.

create function private.grams(hospital_id integer, words text) returns tsvector
language sql immutable set search_path = '' as $$
  select array_to_tsvector(array(
    select distinct hospital_id || ':' || letter || coalesce(lead(letter) over places, '') || coalesce(lead(letter, 2) over places, '')
    from unnest(string_to_array(words, null)) with ordinality as letters (letter, place)
    window places as (order by place)
  ))
$$;
comment on function private.grams is
  'All runs of three letters in words (shorter at the end), each with the hospital before it, so that a substring is found through an index, in Chinese as in English.';

create function private.gram_query(hospital_id integer, words text) returns tsquery
language sql immutable set search_path = '' as $$
  select string_agg(distinct '''' || replace(replace(gram, '\', '\\'), '''', '''''') || case when char_length(words) < 3 then ''':*' else '''' end, ' & ')::tsquery
  from (
    select hospital_id || ':' || substr(words, place, 3) as gram
    -- The first ones narrow it down enough.
    from generate_series(1, least(greatest(char_length(words) - 2, 1), 12)) as place
  ) as grams
$$;
comment on function private.gram_query is 'What private.grams must hold where words are a substring; where they are not, it may hold it by chance.';

create index cases_grams on public.cases using gin (private.grams(hospital_id, searched));

create function private.is_case_filter(filter jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(
      filter, '{}', '{states,kind,source,channel,department,category,severity,assignee,due,first_day,last_day,search,order}'
    )
    and (not filter ? 'states' or jsonb_typeof(filter -> 'states') = 'array'
      and filter -> 'states' <@ '["new","acknowledged","in_progress","resolved","closed","reopened"]')
    and (not filter ? 'kind' or private.is_one_of(filter -> 'kind', '{complaint,suggestion,praise}'))
    and (not filter ? 'source' or private.is_one_of(filter -> 'source', '{complaint,survey,call,desk}'))
    and (not filter ? 'channel' or private.is_one_of(filter -> 'channel', '{web,qr,sms,email,wechat,app,kiosk,phone}'))
    and (not filter ? 'department' or private.is_slug(filter -> 'department'))
    and (not filter ? 'category' or private.is_slug(filter -> 'category'))
    and (not filter ? 'severity' or private.is_one_of(filter -> 'severity', '{low,medium,high}'))
    and (not filter ? 'assignee' or private.is_one_of(filter -> 'assignee', '{me,nobody}') or private.is_any_uuid(filter -> 'assignee'))
    and (not filter ? 'due' or private.is_one_of(filter -> 'due', '{overdue,today,week,waiting}'))
    and (not filter ? 'first_day' or private.is_date(filter -> 'first_day'))
    and (not filter ? 'last_day' or private.is_date(filter -> 'last_day'))
    and (not filter ? 'search' or private.is_string(filter -> 'search', 0, 200))
    and (not filter ? 'order' or private.is_one_of(filter -> 'order', '{due,newest}'))
$$;
comment on function private.is_case_filter is 'Whether filter has the form of the contract''s CaseFilter.';
-- The check of a column runs as the person writing.
grant execute on function private.is_case_filter, private.is_one_of, private.is_slug, private.is_any_uuid, private.is_date to authenticated;
alter table public.case_views add check (private.is_case_filter(filter));

create function private.is_case_place(place jsonb) returns boolean
language sql immutable as $$
  select place is null or place = 'null' or (
    private.has_keys(place, '{due_at,filed_at,reference}')
    and (place -> 'due_at' = 'null' or private.is_string(place -> 'due_at', 10, 40) and place ->> 'due_at' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+([+-][0-9:]+|Z)$')
    and private.is_string(place -> 'filed_at', 10, 40) and place ->> 'filed_at' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+([+-][0-9:]+|Z)$'
    and private.is_string(place -> 'reference', 8, 8)
  )
$$;
comment on function private.is_case_place is 'Whether place is the `next` of a list of cases.';

create function private.case_conditions(its_hospital public.hospitals, filter jsonb) returns text
language plpgsql stable set search_path = '' as $$
declare
  its_id constant integer := its_hospital.id;
  today constant date := (now() at time zone its_hospital.time_zone)::date;
  midnight constant timestamptz := (today + 1)::timestamp at time zone its_hospital.time_zone;
  week_end constant timestamptz := (today + 8)::timestamp at time zone its_hospital.time_zone;
  words constant text := nullif(private.folded(private.cleaned(filter ->> 'search')), '');
  named constant text := upper(regexp_replace(filter ->> 'search', '[\s-]', '', 'g'));
  conditions text[] := array[format('hospital_id = %s', its_id)];
begin
  if filter ? 'states' then
    conditions := conditions || format('state = any (%L)', array(select jsonb_array_elements_text(filter -> 'states')));
  end if;
  if filter ? 'kind' then conditions := conditions || format('kind = %L', filter ->> 'kind'); end if;
  if filter ? 'source' then conditions := conditions || format('source = %L', filter ->> 'source'); end if;
  if filter ? 'channel' then conditions := conditions || format('channel = %L', filter ->> 'channel'); end if;
  if filter ? 'severity' then conditions := conditions || format('severity = %L', filter ->> 'severity'); end if;
  if filter ? 'department' then
    conditions := conditions || format('department_id = %s', private.department_of(its_id, filter ->> 'department'));
  end if;
  if filter ? 'category' then
    conditions := conditions || format('category_id = %s', private.category_of(its_id, filter ->> 'category'));
  end if;
  if filter ? 'assignee' then
    conditions := conditions || case filter ->> 'assignee'
      when 'nobody' then 'assignee is null'
      when 'me' then format('assignee = %L', auth.uid())
      else format('assignee = %L', filter ->> 'assignee')
    end;
  end if;
  if filter ? 'due' then
    conditions := conditions || case filter ->> 'due'
      when 'overdue' then format('due_at < %L', now())
      when 'today' then format('due_at >= %L and due_at <= %L', now(), midnight)
      when 'week' then format('due_at >= %L and due_at <= %L', now(), week_end)
      else 'waiting_since is not null'
    end;
  end if;
  if filter ? 'first_day' then
    conditions := conditions || format('filed_at >= %L', (filter ->> 'first_day')::timestamp at time zone its_hospital.time_zone);
  end if;
  if filter ? 'last_day' then
    conditions := conditions || format('filed_at < %L', ((filter ->> 'last_day')::date + 1)::timestamp at time zone its_hospital.time_zone);
  end if;
  if exists (select from public.cases where hospital_id = its_id and reference = named) then
    conditions := conditions || format('reference = %L', named);
  elsif words is not null then
    conditions := conditions || format(
      'private.grams(hospital_id, searched) @@ %L and position(%L in searched) > 0', private.gram_query(its_id, words), words
    );
  end if;
  return array_to_string(conditions, ' and ');
end $$;
comment on function private.case_conditions is
  'What a CaseFilter asks of a row of cases, as SQL with its values in it, so that every list is planned for what it asks. Refuses: unknown_department, unknown_category.';

create function public.list_cases(hospital text, filter jsonb, after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = 'off' as $$
declare
  page_size constant integer := 50;
  its_hospital public.hospitals;
  conditions text;
  by_due constant boolean := coalesce(filter ->> 'order', 'due') = 'due';
  found_references text[] := '{}';
  rest text[];
begin
  select * into its_hospital from public.hospitals where id = private.agents_hospital(hospital);
  if private.is_case_filter(filter) is not true or private.is_case_place(after) is not true then perform private.refuse('bad_request'); end if;
  conditions := private.case_conditions(its_hospital, filter);
  -- One more than a page tells whether there are more.
  if by_due and (after is null or after ->> 'due_at' is not null) then
    execute 'select array(select reference from public.cases where due_at is not null and ' || conditions
      || case when after is not null then
        format(' and (due_at, filed_at, reference) > (%L, %L, %L)', after ->> 'due_at', after ->> 'filed_at', after ->> 'reference')
      else '' end
      || format(' order by due_at, filed_at, reference limit %s)', page_size + 1)
    into found_references;
  end if;
  if cardinality(found_references) <= page_size then
    execute 'select array(select reference from public.cases where ' || case when by_due then 'due_at is null and ' else '' end || conditions
      || case when after is not null and not (by_due and after ->> 'due_at' is not null) then
        format(' and (filed_at, reference) < (%L, %L)', after ->> 'filed_at', after ->> 'reference')
      else '' end
      || format(' order by filed_at desc, reference desc limit %s)', page_size + 1 - cardinality(found_references))
    into rest;
    found_references := found_references || rest;
  end if;
  return (
    select jsonb_build_object(
      'cases', coalesce(jsonb_agg(private.case_row(cases) order by place), '[]'),
      'more', cardinality(found_references) > page_size,
      'next', case when cardinality(found_references) > page_size then
        (array_agg(
          jsonb_build_object('due_at', case when by_due then cases.due_at end, 'filed_at', cases.filed_at, 'reference', cases.reference)
          order by place desc
        ))[1]
      end
    )
    from unnest(found_references[:page_size]) with ordinality as listed (reference, place)
    join public.cases on cases.hospital_id = its_hospital.id and cases.reference = listed.reference
  );
end $$;
comment on function public.list_cases is
  'One page (50) of the cases that pass a filter (the contract''s CaseFilter): {cases: CaseRow[], more, next}; next goes in as after for the page behind it. Agents only. Refuses: not_staff, bad_request, unknown_department, unknown_category.';
grant execute on function public.list_cases to authenticated;
