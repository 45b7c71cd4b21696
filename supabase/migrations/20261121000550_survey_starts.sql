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
    and start -> 'channel' <@ '["web","qr","sms","email","wechat","app","kiosk","phone"]' and jsonb_typeof(start -> 'channel') = 'string'
    and start -> 'lang' <@ '["zh-Hans","zh-Hant","en"]' and jsonb_typeof(start -> 'lang') = 'string'
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
  begun record;
begin
  select
    hospital.id as hospital_id, survey.id as survey_id, department.id as department_id,
    (now() at time zone hospital.time_zone)::date as day,
    now() + make_interval(hours => hospital.form_lifetime_hours) as expires_at,
    -- A bucket of its own: whoever begins does not use up what may be sent.
    private.hashed_address(deployment.client_address_key, deployment.client_address_header) || 'start' as address,
    hospital.address_limit,
    case
      when octet_length(start::text) > 2048 then 'too_large'
      when private.is_survey_start(start) is not true then 'bad_request'
      when hospital.id is null then 'unknown_hospital'
      when version.version is null then 'unknown_survey'
      when department.id is null and start -> 'department' <> 'null' then 'unknown_department'
      else private.form_token_fault(
        start ->> 'token', concat_ws('/', 'survey', hospital.id, survey.id), deployment.form_token_key,
        '0'::interval, make_interval(hours => hospital.form_lifetime_hours)
      )
    end as fault
  into begun
  from (select * from private.deployment limit 1) as deployment
  left join public.hospitals as hospital on hospital.slug = start ->> 'hospital'
  left join public.surveys as survey on survey.hospital_id = hospital.id and survey.slug = start ->> 'survey'
  left join public.survey_versions as version
    on version.hospital_id = hospital.id and version.survey_id = survey.id
    and version.version = case when private.is_integer(start -> 'version', 1, 32767) then (start -> 'version')::smallint end
  left join public.departments as department on department.hospital_id = hospital.id and department.code = start ->> 'department';

  if begun.fault is not null then perform private.refuse(begun.fault); end if;
  insert into private.survey_starts
  values (begun.hospital_id, private.form_token_nonce(start ->> 'token'), begun.expires_at)
  on conflict do nothing;
  if not found then return false; end if;
  if private.count_form(begun.hospital_id, begun.address) > begun.address_limit then
    perform private.refuse_form('too_many_from_address');
  end if;
  insert into private.survey_deltas
  values (
    begun.hospital_id, begun.survey_id, begun.day, coalesce(begun.department_id, 0), start ->> 'channel',
    private.start_marks(start ->> 'lang')
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
  select its_hospital.id, surveys.id, (given.started_at at time zone its_hospital.time_zone)::date, coalesce(departments.id, 0),
    given.channel, private.start_marks(given.lang)
  from jsonb_to_recordset(starts) as given (survey text, department text, channel text, lang text, started_at timestamptz)
  join public.surveys on surveys.hospital_id = its_hospital.id and surveys.slug = given.survey
  left join public.departments on departments.hospital_id = its_hospital.id and departments.code = given.department;
  get diagnostics imported = row_count;
  return imported;
end $$;
comment on function private.import_survey_starts is
  'Counts a JSON array of surveys begun elsewhere or earlier ({survey, department, channel, lang, started_at}). Returns how many.';
