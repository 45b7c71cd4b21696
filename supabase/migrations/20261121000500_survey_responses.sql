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

create table private.survey_deltas (
  hospital_id integer not null,
  survey_id integer not null,
  day date not null,
  department_id integer not null,
  channel text not null,
  marks integer[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table private.survey_deltas is
  'Responses, and surveys begun, that are not yet folded into survey_daily. marks[ordinal] has a bit set for every counter of that measure that goes up by one; null where the question was not answered. department_id 0: none.';

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

-- Judging answers -----------------------------------------------------------------------------------
--
-- Patients wait for this part. PL/pgSQL sets up every expression anew in every transaction, which costs more than
-- the expression itself; so the work is done by few statements, built of SQL functions that PostgreSQL inlines
-- (language sql, no SET, no subquery). What only a refusal needs stands in PL/pgSQL beside them.

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

create function private.answer_bits(kind text, part text, possible jsonb[], other boolean, max_length integer, answer jsonb) returns integer
language sql immutable as $$
  select case
    when kind in ('nps', 'scale', 'choice', 'yes_no') then 1 << array_position(possible, answer) - 1
    when kind = 'text' then case when private.is_string(answer, 1, max_length) then 0 end
    when kind = 'choices' then private.picked_bits(answer, possible, other)
    when not private.has_keys(answer, '{expected,perceived}') then null
    when part = 'gap' then 1 << array_position(possible, answer -> 'perceived') - array_position(possible, answer -> 'expected') + 6
    else 1 << array_position(possible, answer -> part) - 1
  end
$$;
comment on function private.answer_bits is
  'The counters that go up for an answer to a row of survey_questions, one bit each; none for a text. Null when the answer is none to this question.';

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
comment on function private.answer_fault is 'What is wrong with an answer for which private.answer_bits is null: wrong_type, out_of_range, text_too_long.';

create function private.judge_answers(hospital_id integer, survey_id integer, version smallint, answers jsonb)
returns table (place smallint, question text, measure smallint, bits integer, comment text, fault text)
language sql stable as $$
  select
    place, question, measure, bits,
    case when kind = 'text' then answers ->> question when other then answers -> question ->> 'other' end as comment,
    case
      when not answered then case when required and shown then 'missing_answer' end
      when not shown then 'hidden_question'
      when bits is null then private.answer_fault(kind, possible, other, answers -> question)
    end
  from (
    select
      asked.position as place, asked.id as question, asked.kind, asked.possible, asked.other, asked.required, asked.measure,
      coalesce(answers ? asked.id, false) as answered,
      case
        when asked.show_if_question is null then true
        when jsonb_typeof(answers -> asked.show_if_question) = 'object'
          then coalesce(answers -> asked.show_if_question -> 'picked' ?| asked.show_if_options, false)
        else coalesce(asked.show_if_in @> (answers -> asked.show_if_question), false)
      end as shown,
      case when answers ? asked.id then
        private.answer_bits(asked.kind, asked.part, asked.possible, asked.other, asked.max_length, answers -> asked.id)
      end as bits
    from private.survey_questions as asked
    where asked.hospital_id = judge_answers.hospital_id and asked.survey_id = judge_answers.survey_id and asked.version = judge_answers.version
    -- Kept apart (offset 0): the planner would put a copy of every expression in every place that names its column.
    offset 0
  ) as judged
$$;
comment on function private.judge_answers is
  'Judges answers (by question id) by one version of a survey, exactly as the contract''s surveyAnswers. Rows as in survey_questions, with the counters that go up (bits), what was said in words (comment) and what is wrong (fault): hidden_question, missing_answer, wrong_type, out_of_range, text_too_long, or null.';

create function private.count_answers(hospital_id integer, survey_id integer, version smallint, lang text, answers jsonb)
returns table (marks integer[], comments jsonb, acceptable boolean)
language sql stable as $$
  select
    array_prepend(
      1 << array_position('{zh-Hans,zh-Hant,en}', lang) - 1,
      array_agg(bits order by measure) filter (where measure is not null)
    ),
    jsonb_object_agg(question, comment) filter (where comment is not null),
    bool_and(fault is null) and case when jsonb_typeof(answers) = 'object' then answers <> '{}' and answers - array_agg(question) = '{}' end
  from private.judge_answers(hospital_id, survey_id, version, answers)
$$;
comment on function private.count_answers is
  'One row: what to count (survey_deltas.marks), what was said in words (by question id; null: nothing), and whether the answers can be accepted, null when there is no such version or answers are no object.';

create function private.refuse_answers(hospital_id integer, survey_id integer, version smallint, answers jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
  perform private.refuse(fault, jsonb_build_object('question', question))
  from private.judge_answers(hospital_id, survey_id, version, answers)
  where fault is not null order by place limit 1;
  perform private.refuse('unknown_question', jsonb_build_object('question', left(unknown, 40)))
  from jsonb_object_keys(answers) as keys (unknown)
  where unknown not in (
    select question from private.judge_answers(hospital_id, survey_id, version, answers) where question is not null
  );
  perform private.refuse('missing_answer');
end $$;
comment on function private.refuse_answers is
  'Refuses unacceptable answers, naming the question to blame (none when nothing was answered at all): hidden_question, missing_answer, wrong_type, out_of_range, text_too_long, unknown_question.';

create function private.folded(words text) returns text
language sql immutable as $$
  select lower(normalize(words, nfkc))
$$;
comment on function private.folded is
  'Words as they are searched: neither case (as far as the database''s locale knows letters) nor width matters.';

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
    and private.is_integer(submission -> 'version', 1, 32767)
    and submission ->> 'channel' in ('web', 'qr', 'sms', 'email', 'wechat', 'app', 'kiosk', 'phone')
    and submission ->> 'lang' in ('zh-Hans', 'zh-Hant', 'en')
    and jsonb_typeof(submission -> 'answers') = 'object'
    and coalesce(jsonb_typeof(submission -> 'invitation'), 'string') = 'string'
$$;
comment on function private.is_survey_submission is 'Whether submission has the form of the contract''s SurveySubmission.';

create function private.settle_submission(
  submission jsonb, fault text, hospital_id integer, survey_id integer, department_id integer, fastest interval
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  version constant jsonb := submission -> 'version';
  kept public.survey_responses;
begin
  if fault = 'unacceptable' then
    perform private.refuse_answers(hospital_id, survey_id, version::smallint, submission -> 'answers');
  elsif fault not in ('token_invalid', 'token_expired', 'token_used', 'too_fast', 'too_many_for_hospital') then
    perform private.refuse(fault);
  end if;
  select * into kept from public.survey_responses as response
  where response.hospital_id = settle_submission.hospital_id and response.id = (submission ->> 'id')::uuid;
  if not found then perform private.refuse_form(fault, submission ->> 'token', fastest); end if;
  if (kept.survey_id, kept.version, kept.channel, kept.lang, kept.answers)
      <> (survey_id, version::smallint, submission ->> 'channel', submission ->> 'lang', submission -> 'answers')
    or kept.department_id is distinct from settle_submission.department_id
  then
    perform private.refuse('id_taken');
  end if;
  return jsonb_build_object('id', kept.id, 'received_at', kept.received_at);
end $$;
comment on function private.settle_submission is
  'Answers a submission that is not kept as a new response because of fault: with the receipt it got before, whatever has become of its token since, or with a refusal.';

create function public.submit_survey(submission jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  answers constant jsonb := submission -> 'answers';
  sent record;
begin
  select
    hospital.id as hospital_id, survey.id as survey_id, department.id as department_id, counted.marks, counted.comments,
    (now() at time zone hospital.time_zone)::date as day,
    private.hashed_address(deployment.client_address_key, deployment.client_address_header) as address,
    hospital.address_limit,
    case when random() * (hospital.hospital_limit / 200) < 1 then greatest(1, hospital.hospital_limit / 200) end as weight,
    make_interval(secs => hospital.fastest_answer_seconds) as fastest,
    case
      when octet_length(submission::text) > 32768 then 'too_large'
      when private.is_survey_submission(submission) is not true then 'bad_request'
      when submission -> 'trap' <> '""' then 'trap_filled'
      when hospital.id is null then 'unknown_hospital'
      when counted.acceptable is null then 'unknown_survey'
      when department.id is null and submission -> 'department' <> 'null' then 'unknown_department'
      when not counted.acceptable then 'unacceptable'
      when rush.count >= hospital.hospital_limit then 'too_many_for_hospital'
      else private.form_token_fault(
        submission ->> 'token', concat_ws('/', 'survey', hospital.id, survey.id), deployment.form_token_key,
        make_interval(secs => hospital.fastest_answer_seconds), make_interval(hours => hospital.form_lifetime_hours)
      )
    end as fault
  into sent
  from (select * from private.deployment limit 1) as deployment
  left join public.hospitals as hospital on hospital.slug = submission ->> 'hospital'
  left join private.hospital_counts as rush on rush.hospital_id = hospital.id and rush.window_start = date_bin('1 minute', now(), 'epoch')
  left join public.surveys as survey on survey.hospital_id = hospital.id and survey.slug = submission ->> 'survey'
  left join public.departments as department on department.hospital_id = hospital.id and department.code = submission ->> 'department'
  left join lateral private.count_answers(
    hospital.id, survey.id,
    case when private.is_integer(submission -> 'version', 1, 32767) then (submission -> 'version')::smallint end,
    submission ->> 'lang', answers
  ) as counted on true;

  if sent.fault is null then
    insert into public.survey_responses
    values (
      sent.hospital_id, (submission ->> 'id')::uuid, sent.survey_id, (submission -> 'version')::smallint, sent.department_id,
      submission ->> 'channel', submission ->> 'lang', answers, now(), private.form_token_nonce(submission ->> 'token')
    )
    on conflict do nothing;
    if found then
      insert into private.survey_deltas
      values (sent.hospital_id, sent.survey_id, sent.day, coalesce(sent.department_id, 0), submission ->> 'channel', sent.marks);
      if sent.comments is not null then
        insert into private.survey_comments (hospital_id, survey_id, received_at, response_id, question, department_id, channel, searched)
        select
          sent.hospital_id, sent.survey_id, now(), (submission ->> 'id')::uuid, question, sent.department_id, submission ->> 'channel',
          private.folded(comment)
        from jsonb_each_text(sent.comments) as said (question, comment);
      end if;
      if submission ? 'invitation' then
        perform private.keep_invited_response(sent.hospital_id, (submission ->> 'id')::uuid, submission ->> 'invitation');
      end if;
      if private.count_form(sent.hospital_id, sent.address) > sent.address_limit then
        perform private.refuse_form('too_many_from_address');
      end if;
      if sent.weight is not null then perform private.count_rush(sent.hospital_id, sent.weight); end if;
      return jsonb_build_object('id', (submission ->> 'id')::uuid, 'received_at', now());
    end if;
    sent.fault := 'token_used';
  end if;
  return private.settle_submission(submission, sent.fault, sent.hospital_id, sent.survey_id, sent.department_id, sent.fastest);
end $$;
comment on function public.submit_survey is
  'Keeps one answered survey: the contract''s SurveySubmission, 32 KiB at most. Returns {id, received_at}; the same submission sent again gets the same answer and is kept once. Refuses: too_large, bad_request, trap_filled, unknown_hospital, unknown_survey, unknown_department, what private.refuse_answers refuses, token_invalid, token_expired, token_used, too_fast, too_many_requests (both with retry_after in seconds), id_taken.';
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
      given.answers, given.received_at, counted.marks, counted.comments, counted.acceptable
    from jsonb_to_recordset(responses) as given (
      id uuid, survey text, version smallint, department text, channel text, lang text, answers jsonb, received_at timestamptz
    )
    join public.surveys on surveys.hospital_id = its_hospital.id and surveys.slug = given.survey
    left join public.departments on departments.hospital_id = its_hospital.id and departments.code = given.department
    cross join lateral private.count_answers(its_hospital.id, surveys.id, given.version, given.lang, given.answers) as counted
  ), refused as materialized (
    select private.refuse_answers(its_hospital.id, survey_id, version, answers) from incoming where acceptable is not true
  ), kept as (
    insert into public.survey_responses
    select its_hospital.id, id, survey_id, version, department_id, channel, lang, answers, received_at from incoming
  ), commented as (
    insert into private.survey_comments (hospital_id, survey_id, received_at, response_id, question, department_id, channel, searched)
    select its_hospital.id, survey_id, received_at, id, question, department_id, channel, private.folded(comment)
    from incoming cross join lateral jsonb_each_text(comments) as said (question, comment)
  )
  insert into private.survey_deltas
  select its_hospital.id, survey_id, (received_at at time zone its_hospital.time_zone)::date, coalesce(department_id, 0), channel, marks
  from incoming
  where not exists (select from refused);
  get diagnostics imported = row_count;
  return imported;
end $$;
comment on function private.import_survey_responses is
  'Keeps a JSON array of responses received elsewhere or earlier ({id, survey, version, department, channel, lang, answers, received_at}), checked like submitted ones. Returns how many.';
