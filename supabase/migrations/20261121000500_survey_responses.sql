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
  channel text not null,
  lang text not null,
  answers jsonb not null,
  received_at timestamptz not null,
  form_nonce uuid,
  primary key (hospital_id, id),
  unique (hospital_id, form_nonce)
);
comment on table public.survey_responses is
  'Written by submit_survey alone, which has checked everything. Constraints would check it once more, and foreign keys would make all patients lock the same few rows.';
comment on column public.survey_responses.id is 'Made by the patient''s browser, so that a repeated submission is recognised.';
comment on column public.survey_responses.form_nonce is 'Of the token it was sent with: a token is used once.';

-- Every reader counts what is pending: few and short columns, not compressed, the first two of which say most, save a
-- quarter of that.
create table private.survey_deltas (
  cell bigint not null,
  marks integer[] not null,
  channel text not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table private.survey_deltas alter marks set storage plain;
comment on table private.survey_deltas is
  'Responses, and surveys begun, that are not yet folded into survey_daily. cell: private.cell_of where they count. marks[ordinal] has a bit set for every counter of that measure that goes up by one; null where the question was not answered.';

create table private.survey_comments (
  hospital_id integer not null,
  survey_id integer not null,
  received_at timestamptz not null,
  id uuid not null default gen_random_uuid(),
  response_id uuid not null,
  question text not null,
  department_id integer,
  channel text not null,
  searched text not null,
  primary key (hospital_id, survey_id, received_at, id)
);
comment on table private.survey_comments is
  'Where responses say something in words: one short row for each answer to a question of kind text and each "other" of choices, so that comments are found among millions of responses without any. The wording itself stands in the response only.';
comment on column private.survey_comments.searched is 'private.folded of the wording.';

-- RLS -----------------------------------------------------------------------------------------------

alter table public.survey_responses enable row level security;
alter table private.survey_deltas enable row level security;
alter table private.survey_comments enable row level security;
grant select on public.survey_responses to service_role;

-- Cells ---------------------------------------------------------------------------------------------

create function private.cell_of(survey_id integer, department_id integer, day date) returns bigint
language sql immutable as $$
  select (survey_id::bigint << 46) + (department_id::bigint << 29) + (day - '1970-01-01'::date << 13)
$$;
comment on function private.cell_of is
  'A survey (of one hospital), a department (0: none) and a day since 1970 in one number, which is counted by faster than by three: 17 bits each for survey and department, 16 for the day, enough until 2149, and 13 that are 0, to which the mark of a measure can be added.';

create function private.parts_of(cell bigint) returns table (survey_id integer, department_id integer, day date, mark integer)
language sql immutable as $$
  select (cell >> 46)::integer, (cell >> 29 & 131071)::integer, '1970-01-01'::date + (cell >> 13 & 65535)::integer, (cell & 8191)::integer
$$;
comment on function private.parts_of is 'What private.cell_of put together, and the mark that has been added.';

-- Judging answers -----------------------------------------------------------------------------------
--
-- Patients wait for this part. In every transaction PostgreSQL sets up each statement and expression anew when it comes to
-- it, whole, whatever part of it will run: a large one costs more than all its work. So this is written as small steps, of
-- which an answer meets only those of its kind. And to set a search_path takes as long as four of them: functions that only
-- others call, which have set theirs, do without.

create function private.is_met(earlier jsonb, possible jsonb, options text[]) returns boolean
language sql immutable as $$
  select coalesce(case when jsonb_typeof(earlier) = 'object' then earlier -> 'picked' ?| options else possible @> earlier end, false)
$$;
comment on function private.is_met is
  'Whether a condition (show_if) holds, given the answer to the earlier question, which is null where it has none: that it is one of the possible ones or, of several picked, one of these options is.';

create function private.picked_bits(answer jsonb, possible jsonb[], other boolean) returns integer
language plpgsql immutable as $$
declare
  picked constant jsonb := answer -> 'picked';
  bits integer;
begin
  if not private.has_keys(answer, '{picked}', case when other then '{other}' else '{}' end::text[])
    or jsonb_typeof(picked) <> 'array'
    or answer ? 'other' and not private.is_string(answer -> 'other', 1, 200)
  then
    return null;
  end if;
  bits := (select sum(1 << place::integer - 1) from unnest(possible) with ordinality as options (option, place) where picked @> option);
  if bit_count(coalesce(bits, 0)::bit(12)) < jsonb_array_length(picked) then return null; end if;
  return nullif(coalesce(bits, 0) | case when answer ? 'other' then 1 << 12 else 0 end, 0);
end $$;
comment on function private.picked_bits is
  'What to count for an answer {picked, other?}: a bit for every option, the 13th for "other". Null when it is no such answer, names an option twice or one that is not there, or says nothing.';

create function private.answer_fault(kind text, possible jsonb[], other boolean, answer jsonb) returns text
language plpgsql immutable as $$
begin
  return case
    when kind = 'text' then
      case when jsonb_typeof(answer) = 'string' and answer <> '""' then 'text_too_long' else 'wrong_type' end
    when kind = 'pair' then
      case when private.has_keys(answer, '{expected,perceived}') then 'out_of_range' else 'wrong_type' end
    when kind = 'choices' then case
      when not private.has_keys(answer, '{picked}', case when other then '{other}' else '{}' end::text[]) then 'wrong_type'
      when jsonb_typeof(answer -> 'picked') <> 'array' then 'wrong_type'
      when not answer -> 'picked' <@ to_jsonb(possible) then 'out_of_range'
      when jsonb_typeof(answer -> 'other') = 'string' and char_length(answer ->> 'other') > 200 then 'text_too_long'
      else 'wrong_type'
    end
    when jsonb_typeof(answer) <> jsonb_typeof(possible[1]) then 'wrong_type'
    when jsonb_typeof(answer) = 'number' and answer::numeric % 1 <> 0 then 'wrong_type'
    else 'out_of_range'
  end;
end $$;
comment on function private.answer_fault is 'What is wrong with an answer that private.count_answers cannot count: wrong_type, out_of_range, text_too_long.';

create function private.count_answers(
  hospital_id integer, survey_id integer, version smallint, lang text, answers jsonb, out marks integer[], out comments jsonb
)
language plpgsql stable as $$
declare
  asked private.survey_questions;
  answer jsonb;
  bits integer;
  read text[] := '{}';
begin
  marks[1] := 1 << array_position('{zh-Hans,zh-Hant,en}', lang) - 1;
  comments := '{}';
  for asked in
    select * from private.survey_questions as questions
    where questions.hospital_id = count_answers.hospital_id and questions.survey_id = count_answers.survey_id
      and questions.version = count_answers.version
    order by questions.position
  loop
    answer := answers -> asked.id;
    if asked.show_if_question is not null then
      if not private.is_met(answers -> asked.show_if_question, asked.show_if_in, asked.show_if_options) then
        if answer is not null then perform private.refuse('hidden_question', jsonb_build_object('question', asked.id)); end if;
        continue;
      end if;
    end if;
    if answer is null then
      if asked.required then perform private.refuse('missing_answer', jsonb_build_object('question', asked.id)); end if;
      continue;
    end if;
    read := read || asked.id;
    if asked.kind in ('nps', 'scale', 'choice', 'yes_no') then
      bits := 1 << array_position(asked.possible, answer) - 1;
    elsif asked.kind = 'text' then
      bits := case when private.is_string(answer, 1, asked.max_length) then 0 end;
      comments := comments || jsonb_build_object(asked.id, answer);
    elsif asked.kind = 'choices' then
      bits := private.picked_bits(answer, asked.possible, asked.other);
      if answer ? 'other' then comments := comments || jsonb_build_object(asked.id, answer -> 'other'); end if;
    elsif not private.has_keys(answer, '{expected,perceived}') then
      bits := null;
    elsif asked.part = 'gap' then
      bits := 1 << array_position(asked.possible, answer -> 'perceived') - array_position(asked.possible, answer -> 'expected') + 6;
    else
      bits := 1 << array_position(asked.possible, answer -> asked.part) - 1;
    end if;
    if bits is null then
      perform private.refuse(
        private.answer_fault(asked.kind, asked.possible, asked.other, answer), jsonb_build_object('question', asked.id)
      );
    end if;
    -- What is said in words is counted nowhere.
    if asked.measure is not null then marks[asked.measure] := bits; end if;
  end loop;
  if not found then perform private.refuse('unknown_survey'); end if;
  if answers = '{}' then perform private.refuse('missing_answer'); end if;
  if answers - read <> '{}' then
    perform private.refuse(
      'unknown_question', jsonb_build_object('question', (select left(min(key), 40) from jsonb_object_keys(answers - read) as key))
    );
  end if;
end $$;
comment on function private.count_answers is
  'Judges answers (an object by question id) by one version of a survey, exactly as the contract''s surveyAnswers, and says what to count (survey_deltas.marks) and what was said in words (an object by question id). Refuses, naming the question to blame (none when nothing was answered at all): hidden_question, missing_answer, wrong_type, out_of_range, text_too_long, unknown_question; unknown_survey when there is no such version.';

create function private.folded(words text) returns text
language sql immutable as $$
  select lower(normalize(words, nfkc))
$$;
comment on function private.folded is
  'Words as they are searched: neither case (as far as the database''s locale knows letters) nor width matters.';

create function private.words_of(answers jsonb, question text) returns text
language sql immutable as $$
  select coalesce(answers -> question ->> 'other', answers ->> question)
$$;
comment on function private.words_of is 'What answers say in words to a question of survey_comments: its text, or the "other" of choices.';

create function private.keep_comments(response public.survey_responses, comments jsonb) returns void
language plpgsql volatile as $$
begin
  insert into private.survey_comments (hospital_id, survey_id, received_at, response_id, question, department_id, channel, searched)
  select
    response.hospital_id, response.survey_id, response.received_at, response.id, question, response.department_id, response.channel,
    private.folded(comment)
  from jsonb_each_text(comments) as said (question, comment);
end $$;
comment on function private.keep_comments is 'Keeps where a response says something in words (by question id).';

-- Asking and answering ------------------------------------------------------------------------------

create function public.get_survey(hospital text, survey text, department text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  its_version public.survey_versions;
begin
  its_hospital := private.hospital_of(hospital);
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

create function private.is_survey_submission(submission jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(submission, '{id,hospital,survey,version,department,channel,lang,token,trap,answers}', '{invitation}')
    and private.is_uuid(submission -> 'id')
    and submission @@ 'strict
      $.version.type() == "number" && $.version >= 1 && $.version <= 32767 && $.version == $.version.floor()
      && ($.channel == "web" || $.channel == "qr" || $.channel == "sms" || $.channel == "email" || $.channel == "wechat" || $.channel == "app"
        || $.channel == "kiosk" || $.channel == "phone")
      && ($.lang == "zh-Hans" || $.lang == "zh-Hant" || $.lang == "en")
      && $.answers.type() == "object"'
    and coalesce(jsonb_typeof(submission -> 'invitation'), 'string') = 'string'
$$;
comment on function private.is_survey_submission is 'Whether submission has the form of the contract''s SurveySubmission, whatever is in the trap.';

create function private.survey_receipt(response public.survey_responses) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', response.id, 'received_at', response.received_at)
$$;
comment on function private.survey_receipt is 'The contract''s SurveyReceipt.';

create function public.submit_survey(submission jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  answers constant jsonb := submission -> 'answers';
  version constant smallint := case when private.is_survey_submission(submission) then (submission -> 'version')::smallint end;
  its_hospital public.hospitals;
  its_survey integer;
  its_department integer;
  its public.survey_responses;
  counted record;
  fault text;
  weight integer;
begin
  if octet_length(submission::text) > 32768 then perform private.refuse('too_large'); end if;
  if version is null then perform private.refuse('bad_request'); end if;
  if submission -> 'trap' <> '""' then perform private.refuse('trap_filled'); end if;
  its_hospital := private.hospital_of(submission ->> 'hospital');
  select id into its_survey from public.surveys where hospital_id = its_hospital.id and slug = submission ->> 'survey';
  its_department := private.department_of(its_hospital.id, submission ->> 'department');
  counted := private.count_answers(its_hospital.id, its_survey, version, submission ->> 'lang', answers);

  fault := private.form_fault(its_hospital, concat_ws('/', 'survey', its_hospital.id, its_survey), submission ->> 'token');
  if fault is null then
    insert into public.survey_responses
    values (
      its_hospital.id, (submission ->> 'id')::uuid, its_survey, version, its_department, submission ->> 'channel', submission ->> 'lang',
      answers, now(), private.form_token_nonce(submission ->> 'token')
    )
    on conflict do nothing returning * into its;
    if its.id is null then fault := 'token_used'; end if;
  end if;
  if fault is not null then
    -- Whatever has become of its token since, the same answer gets the receipt it got before.
    select * into its from public.survey_responses as kept
    where kept.hospital_id = its_hospital.id and kept.id = (submission ->> 'id')::uuid;
    if not found then perform private.refuse_form(fault, its_hospital, submission ->> 'token'); end if;
    if (its.survey_id, its.version, its.department_id, its.channel, its.lang, its.answers)
        is distinct from (its_survey, version, its_department, submission ->> 'channel', submission ->> 'lang', answers)
    then
      perform private.refuse('id_taken');
    end if;
    return private.survey_receipt(its);
  end if;

  insert into private.survey_deltas
  values (
    private.cell_of(its.survey_id, coalesce(its.department_id, 0), (its.received_at at time zone its_hospital.time_zone)::date),
    counted.marks, its.channel
  );
  if counted.comments <> '{}' then perform private.keep_comments(its, counted.comments); end if;
  if submission ? 'invitation' then
    perform private.keep_invited_response(its.hospital_id, its.id, submission ->> 'invitation');
  end if;
  perform private.count_form(its_hospital);
  weight := greatest(1, its_hospital.hospital_limit / 200);
  if random() * weight < 1 then perform private.count_rush(its.hospital_id, weight); end if;
  return private.survey_receipt(its);
end $$;
comment on function public.submit_survey is
  'Keeps one answered survey: the contract''s SurveySubmission, 32 KiB at most. Returns {id, received_at}; the same submission sent again gets the same answer and is kept once. Refuses: too_large, bad_request, trap_filled, unknown_hospital, unknown_survey, unknown_department, what private.count_answers refuses, token_invalid, token_expired, token_used, too_fast, too_many_requests (both with retry_after in seconds), id_taken.';
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
      given.answers, given.received_at, counted.marks, counted.comments
    from jsonb_to_recordset(responses) as given (
      id uuid, survey text, version smallint, department text, channel text, lang text, answers jsonb, received_at timestamptz
    )
    join public.surveys on surveys.hospital_id = its_hospital.id and surveys.slug = given.survey
    left join public.departments on departments.hospital_id = its_hospital.id and departments.code = given.department
    cross join lateral private.count_answers(its_hospital.id, surveys.id, given.version, given.lang, given.answers) as counted
  ), kept as (
    insert into public.survey_responses
    select its_hospital.id, id, survey_id, version, department_id, channel, lang, answers, received_at from incoming
  ), commented as (
    insert into private.survey_comments (hospital_id, survey_id, received_at, response_id, question, department_id, channel, searched)
    select its_hospital.id, survey_id, received_at, id, question, department_id, channel, private.folded(comment)
    from incoming cross join lateral jsonb_each_text(comments) as said (question, comment)
  )
  insert into private.survey_deltas
  select private.cell_of(survey_id, coalesce(department_id, 0), (received_at at time zone its_hospital.time_zone)::date), marks, channel
  from incoming;
  get diagnostics imported = row_count;
  return imported;
end $$;
comment on function private.import_survey_responses is
  'Keeps a JSON array of responses received elsewhere or earlier ({id, survey, version, department, channel, lang, answers, received_at}), checked like submitted ones. Returns how many.';
