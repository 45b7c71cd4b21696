-- Survey responses: what patients answered, kept once and counted at once.
--
-- Every response also leaves a delta, a short row that says what to count. Deltas are only ever appended (see
-- the next chapter), so patients never wait for each other.

-- Tables --------------------------------------------------------------------------------------------

create table public.survey_responses (
  hospital_id integer not null,
  id uuid not null,
  survey_id integer not null,
  version smallint not null,
  department_id integer,
  channel text not null check (channel in ('web', 'qr', 'sms', 'email', 'wechat', 'app', 'kiosk', 'phone')),
  lang public.language not null,
  answers jsonb not null,
  received_at timestamptz not null,
  form_nonce uuid,
  primary key (hospital_id, id),
  unique (hospital_id, form_nonce)
);
comment on table public.survey_responses is
  'Written by submit_survey alone, which has looked up hospital, version and department; foreign keys would check the same again and make every patient lock the same few rows.';
comment on column public.survey_responses.id is 'Made by the patient''s browser, so that a repeated submission is recognised.';
comment on column public.survey_responses.form_nonce is 'Of the token it was sent with: a token is used once.';

create table private.survey_deltas (
  hospital_id integer not null,
  survey_id integer not null,
  day date not null,
  department_id integer not null,
  channel text not null,
  marks integer[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table private.survey_deltas is
  'Responses not yet folded into survey_daily. marks[ordinal] has a bit set for every counter of that measure that goes up by one; null where the question was not answered. department_id 0: none.';

-- RLS -----------------------------------------------------------------------------------------------

alter table public.survey_responses enable row level security;
alter table private.survey_deltas enable row level security;
grant select on public.survey_responses to service_role;

-- Functions -----------------------------------------------------------------------------------------

create function private.survey_marks(hospital_id integer, survey_id integer, version integer, lang text, answers jsonb)
returns integer[]
language plpgsql stable set search_path = '' as $$
declare
  question private.survey_questions;
  answer jsonb;
  earlier jsonb;
  part jsonb;
  shown boolean;
  seen integer := 0;
  bits integer;
  slot integer;
  amount numeric;
  expected integer;
  perceived integer;
  marks integer[];
  fault text;
begin
  if jsonb_typeof(answers) is distinct from 'object' then perform private.refuse('bad_request'); end if;
  marks[1] := 1 << array_position('{zh-Hans,zh-Hant,en}'::text[], lang) - 1;

  for question in
    select * from private.survey_questions as q
    where q.hospital_id = survey_marks.hospital_id and q.survey_id = survey_marks.survey_id and q.version = survey_marks.version
    order by q.position
  loop
    answer := answers -> question.id;
    shown := true;
    if question.show_if_question is not null then
      earlier := answers -> question.show_if_question;
      shown := case
        when earlier is null then false
        when jsonb_typeof(earlier) = 'object' then earlier -> 'picked' ?| question.show_if_options
        else question.show_if_in @> earlier
      end;
    end if;
    if answer is null then
      if shown and question.required then
        perform private.refuse('missing_answer', jsonb_build_object('question', question.id));
      end if;
      continue;
    end if;
    seen := seen + 1;
    fault := null;

    if not shown then
      fault := 'hidden_question';
    elsif question.kind in ('nps', 'scale') then
      if jsonb_typeof(answer) <> 'number' then
        fault := 'wrong_type';
      else
        amount := answer::numeric;
        if amount <> trunc(amount) then fault := 'wrong_type';
        elsif amount not between question.low and question.high then fault := 'out_of_range';
        else marks[question.measure] := 1 << (amount::integer - question.low);
        end if;
      end if;
    elsif question.kind = 'choice' then
      if jsonb_typeof(answer) <> 'string' then
        fault := 'wrong_type';
      else
        slot := array_position(question.options, answer #>> '{}');
        if slot is null then fault := 'out_of_range'; else marks[question.measure] := 1 << slot - 1; end if;
      end if;
    elsif question.kind = 'yes_no' then
      if jsonb_typeof(answer) <> 'boolean' then
        fault := 'wrong_type';
      else
        marks[question.measure] := case when answer::boolean then 2 else 1 end;
      end if;
    elsif question.kind = 'text' then
      if jsonb_typeof(answer) <> 'string' or answer = '""' then fault := 'wrong_type';
      elsif char_length(answer #>> '{}') > question.max_length then fault := 'text_too_long';
      end if;
    elsif question.kind = 'pair' then
      if not private.has_keys(answer, '{expected,perceived}') then
        fault := 'wrong_type';
      elsif not private.is_integer(answer -> 'expected', question.low, question.high)
        or not private.is_integer(answer -> 'perceived', question.low, question.high) then
        fault := 'out_of_range';
      else
        expected := answer -> 'expected';
        perceived := answer -> 'perceived';
        marks[question.measure] := 1 << expected - question.low;
        marks[question.measure + 1] := 1 << perceived - question.low;
        marks[question.measure + 2] := 1 << perceived - expected + 6;
      end if;
    else
      if not private.has_keys(answer, '{picked}', case when question.other then '{other}' else '{}' end::text[])
        or jsonb_typeof(answer -> 'picked') <> 'array' then
        fault := 'wrong_type';
      else
        bits := 0;
        for part in select value from jsonb_array_elements(answer -> 'picked') loop
          slot := case when jsonb_typeof(part) = 'string' then array_position(question.options, part #>> '{}') end;
          if slot is null then fault := 'out_of_range';
          elsif bits & (1 << slot - 1) <> 0 then fault := 'wrong_type';
          else bits := bits | (1 << slot - 1);
          end if;
        end loop;
        if answer ? 'other' then
          if jsonb_typeof(answer -> 'other') <> 'string' or answer -> 'other' = '""' then fault := 'wrong_type';
          elsif char_length(answer ->> 'other') > 200 then fault := 'text_too_long';
          else bits := bits | (1 << 12);
          end if;
        end if;
        if bits = 0 and fault is null then fault := 'wrong_type'; end if;
        marks[question.measure] := bits;
      end if;
    end if;

    if fault is not null then
      perform private.refuse(fault, jsonb_build_object('question', question.id));
    end if;
  end loop;

  if seen < (select count(*) from jsonb_object_keys(answers)) then
    perform private.refuse('unknown_question', jsonb_build_object('question', left(unknown, 40)))
    from jsonb_object_keys(answers) as keys (unknown)
    where not exists (
      select from private.survey_questions as q
      where q.hospital_id = survey_marks.hospital_id and q.survey_id = survey_marks.survey_id
        and q.version = survey_marks.version and q.id = unknown
    );
  end if;
  return marks;
end $$;
comment on function private.survey_marks is
  'Checks answers (by question id) against one version of a survey, exactly as the contract''s surveyAnswers, and returns what to count (survey_deltas.marks). Refuses, naming the question: unknown_question, hidden_question, missing_answer, wrong_type, out_of_range, text_too_long.';

create function public.get_survey(hospital text, survey text, department text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  its_version public.survey_versions;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found then perform private.refuse('unknown_hospital'); end if;
  select survey_versions.* into its_version
  from public.surveys join public.survey_versions on survey_versions.hospital_id = surveys.hospital_id and survey_versions.survey_id = surveys.id
  where surveys.hospital_id = its_hospital.id and surveys.slug = survey
  order by survey_versions.version desc limit 1;
  if not found then perform private.refuse('unknown_survey'); end if;
  return jsonb_build_object(
    'hospital', jsonb_build_object(
      'slug', its_hospital.slug, 'names', its_hospital.names, 'theme', its_hospital.theme, 'demo', its_hospital.demo
    ),
    'survey', survey,
    'version', its_version.version,
    'definition', its_version.definition,
    'department', (
      select jsonb_build_object('code', departments.code, 'names', departments.names)
      from public.departments
      where departments.hospital_id = its_hospital.id and departments.code = department and not departments.archived
    ),
    'token', private.issue_form_token(concat_ws('/', 'survey', its_hospital.id, its_version.survey_id))
  );
end $$;
comment on function public.get_survey is
  'The latest version of a survey and a form token to send the answers with: the contract''s Survey. department is null when the hospital has no such department. Refuses: unknown_hospital, unknown_survey.';
grant execute on function public.get_survey to anon, authenticated;

create function public.submit_survey(submission jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  hospital public.hospitals;
  place record;
  response_id uuid;
  marks integer[];
  nonce uuid;
  kept public.survey_responses;
  now_here constant timestamptz := now();
begin
  if octet_length(submission::text) > 32768 then perform private.refuse('too_large'); end if;
  if (
    private.has_keys(submission, '{id,hospital,survey,version,department,channel,lang,token,trap,answers}')
    and submission ->> 'id' ~* '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
    and private.is_integer(submission -> 'version', 1, 32767)
    and submission ->> 'channel' in ('web', 'qr', 'sms', 'email', 'wechat', 'app', 'kiosk', 'phone')
    and submission ->> 'lang' in ('zh-Hans', 'zh-Hant', 'en')
  ) is not true then
    perform private.refuse('bad_request');
  end if;
  if submission -> 'trap' <> '""' then perform private.refuse('trap_filled'); end if;

  select * into hospital from public.hospitals where slug = submission ->> 'hospital';
  if not found then perform private.refuse('unknown_hospital'); end if;
  select surveys.id as survey_id, survey_versions.version, departments.id as department_id into place
  from public.surveys
  join public.survey_versions on survey_versions.hospital_id = surveys.hospital_id and survey_versions.survey_id = surveys.id
    and survey_versions.version = (submission -> 'version')::smallint
  left join public.departments on departments.hospital_id = surveys.hospital_id and departments.code = submission ->> 'department'
  where surveys.hospital_id = hospital.id and surveys.slug = submission ->> 'survey';
  if not found then perform private.refuse('unknown_survey'); end if;
  if place.department_id is null and submission -> 'department' <> 'null' then
    perform private.refuse('unknown_department');
  end if;

  marks := private.survey_marks(hospital.id, place.survey_id, place.version, submission ->> 'lang', submission -> 'answers');
  response_id := submission ->> 'id';

  insert into public.survey_responses as response
  select hospital.id, response_id, place.survey_id, place.version, place.department_id,
    submission ->> 'channel', submission ->> 'lang', submission -> 'answers', now_here,
    private.check_form_token(
      submission ->> 'token', concat_ws('/', 'survey', hospital.id, place.survey_id),
      make_interval(secs => hospital.fastest_answer_seconds), make_interval(hours => hospital.form_lifetime_hours)
    )
  where not exists (select from public.survey_responses as known where known.hospital_id = hospital.id and known.id = response_id)
  on conflict do nothing
  returning form_nonce into nonce;

  if nonce is not null then
    perform private.admit_form(hospital);
    insert into private.survey_deltas
    values (
      hospital.id, place.survey_id, (now_here at time zone hospital.time_zone)::date,
      coalesce(place.department_id, 0), submission ->> 'channel', marks
    );
    return jsonb_build_object('id', response_id, 'received_at', now_here);
  end if;

  select * into kept from public.survey_responses as known where known.hospital_id = hospital.id and known.id = response_id;
  if not found then perform private.refuse('token_used'); end if;
  if (kept.survey_id, kept.version, kept.channel, kept.lang::text, kept.answers)
      <> (place.survey_id, place.version, submission ->> 'channel', submission ->> 'lang', submission -> 'answers')
    or kept.department_id is distinct from place.department_id
  then
    perform private.refuse('id_taken');
  end if;
  return jsonb_build_object('id', response_id, 'received_at', kept.received_at);
end $$;
comment on function public.submit_survey is
  'Keeps one answered survey: the contract''s SurveySubmission, 32 KiB at most. Returns {id, received_at}; the same submission sent again gets the same answer and is kept once. Refuses: too_large, bad_request, trap_filled, unknown_hospital, unknown_survey, unknown_department, what private.survey_marks refuses, token_invalid, token_expired, token_used, too_fast, too_many_requests (both with retry_after in seconds), id_taken.';
grant execute on function public.submit_survey to anon, authenticated;

create function private.import_survey_responses(hospital text, responses jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  imported integer;
begin
  select * into strict its_hospital from public.hospitals where slug = hospital;
  with incoming as materialized (
    select given.id, surveys.id as survey_id, given.version, departments.id as department_id, given.channel, given.lang,
      given.answers, given.received_at,
      private.survey_marks(its_hospital.id, surveys.id, given.version, given.lang, given.answers) as marks
    from jsonb_to_recordset(responses) as given (
      id uuid, survey text, version smallint, department text, channel text, lang text, answers jsonb, received_at timestamptz
    )
    join public.surveys on surveys.hospital_id = its_hospital.id and surveys.slug = given.survey
    left join public.departments on departments.hospital_id = its_hospital.id and departments.code = given.department
  ), kept as (
    insert into public.survey_responses
    select its_hospital.id, id, survey_id, version, department_id, channel, lang, answers, received_at from incoming
  )
  insert into private.survey_deltas
  select its_hospital.id, survey_id, (received_at at time zone its_hospital.time_zone)::date, coalesce(department_id, 0), channel, marks
  from incoming;
  get diagnostics imported = row_count;
  return imported;
end $$;
comment on function private.import_survey_responses is
  'Keeps a JSON array of responses received elsewhere or earlier ({id, survey, version, department, channel, lang, answers, received_at}), checked like submitted ones. Returns how many.';
