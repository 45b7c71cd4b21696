-- Survey comments: what patients said in words, for those who look after them. A comment may tell who wrote it, so
-- it is opened a page at a time, and the audit log says who opened which.

create function public.open_survey_comments(
  hospital text, survey text, search text default '',
  first_day date default null, last_day date default null,
  department text default null, channel text default null,
  before_at timestamptz default null, before_id uuid default null
)
returns jsonb
language plpgsql volatile security definer set search_path = '' set jit = 'off' as $$
#variable_conflict use_column
declare
  page_size constant integer := 20;
  words constant text := btrim(private.folded(search));
  its_hospital public.hospitals;
  its_survey integer;
  its_department integer;
  since timestamptz;
  -- Comments are in the order of (received_at, id); those before this place are asked for.
  until timestamptz;
  until_id uuid := '00000000-0000-0000-0000-000000000000';
  page jsonb;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'agent') then perform private.refuse('not_staff'); end if;
  select id into its_survey from public.surveys where hospital_id = its_hospital.id and slug = survey;
  if not found then perform private.refuse('unknown_survey'); end if;
  if department is not null then
    select id into its_department from public.departments where hospital_id = its_hospital.id and code = department;
    if not found then perform private.refuse('unknown_department'); end if;
  end if;
  if char_length(search) > 200 or (before_at is null) <> (before_id is null) then perform private.refuse('bad_request'); end if;

  since := coalesce(first_day::timestamp at time zone its_hospital.time_zone, '-infinity');
  until := coalesce((last_day + 1)::timestamp at time zone its_hospital.time_zone, 'infinity');
  if before_at < until then
    until := before_at;
    until_id := before_id;
  end if;

  with found as (
    select received_at, id, response_id, question, department_id, channel
    from private.survey_comments as comments
    where hospital_id = its_hospital.id and survey_id = its_survey
      and received_at >= since and (received_at, id) < (until, until_id)
      and (its_department is null or department_id = its_department)
      and (open_survey_comments.channel is null or channel = open_survey_comments.channel)
      and (words is null or position(words in searched) > 0)
    order by received_at desc, id desc
    -- One more tells whether there are more.
    limit page_size + 1
  ), shown as (
    select found.*, row_number() over (order by received_at desc, id desc) as place from found
  )
  select jsonb_build_object(
    'comments', coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', shown.id, 'question', shown.question,
          'day', (shown.received_at at time zone its_hospital.time_zone)::date, 'received_at', shown.received_at,
          'department', departments.code, 'channel', shown.channel, 'lang', responses.lang,
          'score', (
            select responses.answers -> measures.measure
            from private.survey_measures as measures
            where measures.hospital_id = its_hospital.id and measures.survey_id = its_survey and measures.kind = 'nps'
              and responses.answers ? measures.measure
            order by measures.ordinal limit 1
          ),
          'comment', private.words_of(responses.answers, shown.question)
        ) order by place
      ) filter (where place <= page_size),
      '[]'
    ),
    'more', count(*) > page_size
  )
  into page
  from shown
  join public.survey_responses as responses on responses.hospital_id = its_hospital.id and responses.id = shown.response_id
  left join public.departments on departments.hospital_id = its_hospital.id and departments.id = shown.department_id;

  insert into public.audit_log (hospital_id, action, subject, details)
  values (
    its_hospital.id, 'survey_comments_open', survey,
    jsonb_strip_nulls(jsonb_build_object(
      'search', nullif(search, ''), 'first_day', first_day, 'last_day', last_day, 'department', department, 'channel', channel,
      'before_at', before_at, 'before_id', before_id,
      'ids', jsonb_path_query_array(page, '$.comments[*].id')
    ))
  );
  return page;
end $$;
comment on function public.open_survey_comments is
  'One page (20) of what patients wrote in answer to one survey, newest first: the contract''s SurveyComments. search: a substring, whatever its case and width (space around it does not count), at most 200 characters; first_day, last_day: both included, days of the hospital (null: no bound); before_at, before_id: received_at and id of the last comment of the page before. Agents only; every opening is kept in the audit log with what was asked for and the ids shown. Refuses: not_staff, unknown_survey, unknown_department, bad_request.';
grant execute on function public.open_survey_comments to authenticated;
