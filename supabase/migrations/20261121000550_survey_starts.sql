-- Survey starts: how many began to answer, so that it can be said how many finished. Who began is not known and
-- nothing of what they answered is kept; a start is a delta like that of an answer, counted by language.

-- Tables --------------------------------------------------------------------------------------------

-- Worth nothing after a crash but a start or two counted twice, so it is unlogged.
create unlogged table private.survey_starts (
  hospital_id integer not null,
  form_nonce uuid not null,
  expires_at timestamptz not null,
  primary key (hospital_id, form_nonce)
);
comment on table private.survey_starts is
  'The form tokens with which a survey was begun, kept until they expire: each counts once.';

create index survey_starts_expires_at on private.survey_starts (expires_at);

alter table private.survey_starts enable row level security;

-- Beginning -----------------------------------------------------------------------------------------

create function private.is_survey_start(start jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(start, '{hospital,survey,version,department,channel,lang,token}')
    and private.is_string(start -> 'hospital', 1, 200)
    and private.is_string(start -> 'survey', 1, 200)
    and private.is_integer(start -> 'version', 1, 32767)
    and (start -> 'department' = 'null' or private.is_string(start -> 'department', 1, 200))
    and private.is_one_of(start -> 'channel', '{web,qr,sms,email,wechat,app,kiosk,phone}')
    and private.is_one_of(start -> 'lang', '{zh-Hans,zh-Hant,en}')
    and private.is_string(start -> 'token', 1, 200)
$$;
comment on function private.is_survey_start is 'Whether start has the form of the contract''s SurveyStart.';

create function private.start_marks(lang text) returns integer[]
language sql immutable as $$
  select array_fill(1 << array_position('{zh-Hans,zh-Hant,en}', lang) - 1, '{1}', '{0}')
$$;
comment on function private.start_marks is
  'What to count for a survey begun (survey_deltas.marks): the measure "*started" alone, whose place is 0.';

create function public.start_survey(start jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  its_survey integer;
  its_department integer;
  fault text;
begin
  if octet_length(start::text) > 2048 then perform private.refuse('too_large'); end if;
  if private.is_survey_start(start) is not true then perform private.refuse('bad_request'); end if;
  its_hospital := private.hospital_of(start ->> 'hospital');
  select versions.survey_id into its_survey
  from public.surveys join public.survey_versions as versions on versions.hospital_id = surveys.hospital_id and versions.survey_id = surveys.id
  where surveys.hospital_id = its_hospital.id and surveys.slug = start ->> 'survey' and versions.version = (start -> 'version')::smallint;
  if not found then perform private.refuse('unknown_survey'); end if;
  its_department := private.department_of(its_hospital.id, start ->> 'department');
  fault := private.form_token_fault(its_hospital, concat_ws('/', 'survey', its_hospital.id, its_survey), start ->> 'token');
  if fault is not null then perform private.refuse(fault); end if;

  insert into private.survey_starts
  values (its_hospital.id, private.form_token_nonce(start ->> 'token'), now() + make_interval(hours => its_hospital.form_lifetime_hours))
  on conflict do nothing;
  if not found then return false; end if;
  -- A bucket of its own: whoever begins does not use up what may be sent.
  perform private.count_form(its_hospital, 'start');
  insert into private.survey_deltas
  values (
    private.cell_of(its_survey, coalesce(its_department, 0), (now() at time zone its_hospital.time_zone)::date),
    private.start_marks(start ->> 'lang'), start ->> 'channel'
  );
  return true;
end $$;
comment on function public.start_survey is
  'Counts one survey begun: the contract''s SurveyStart, 2 KiB at most. True when it is counted, false when one with the same token has been. Refuses: too_large, bad_request, unknown_hospital, unknown_survey, unknown_department, token_invalid, token_expired, too_many_requests (with retry_after in seconds).';
grant execute on function public.start_survey to anon, authenticated;

create function private.import_survey_starts(hospital text, starts jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  imported integer;
begin
  select * into strict its_hospital from public.hospitals where slug = hospital;
  insert into private.survey_deltas
  select private.cell_of(surveys.id, coalesce(departments.id, 0), (given.started_at at time zone its_hospital.time_zone)::date),
    private.start_marks(given.lang), given.channel
  from jsonb_to_recordset(starts) as given (survey text, department text, channel text, lang text, started_at timestamptz)
  join public.surveys on surveys.hospital_id = its_hospital.id and surveys.slug = given.survey
  left join public.departments on departments.hospital_id = its_hospital.id and departments.code = given.department;
  get diagnostics imported = row_count;
  return imported;
end $$;
comment on function private.import_survey_starts is
  'Counts a JSON array of surveys begun elsewhere or earlier ({survey, department, channel, lang, started_at}). Returns how many.';
