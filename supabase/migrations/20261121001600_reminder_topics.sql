-- Reminder topics: what patients can be reminded of, the sentence each of them agrees to, and the plans and messages by which
-- they are. Nothing here is about a patient.

-- Types ---------------------------------------------------------------------------------------------

create domain private.topic_kind as text
  check (value in ('revisit', 'vaccination', 'check_up', 'medication', 'health_talk', 'club', 'news', 'survey'));
comment on domain private.topic_kind is
  '复诊, 疫苗, 体检, 用药与康复, 健康讲座, 病友俱乐部, 义诊与优惠, 满意度调查. health_talk: events of the kinds talk and course; news: free_clinic; club: club.';
create domain private.message_channel as text check (value in ('sms', 'email', 'wechat', 'app'));
comment on domain private.message_channel is 'wechat and app go out through a webhook.';
create domain private.step_anchor as text
  check (value in ('code', 'confirmed', 'link', 'test', 'appointment', 'discharge', 'birth', 'year', 'event', 'visit'));
comment on domain private.step_anchor is
  'From when a step is counted. code, confirmed, link, test: the moment it is asked for, whatever the topic. birth: the day of birth. year: the day of the last appointment of the topic''s kind that was kept, or of the consent. visit: a visit to the hospital.';

-- Shapes --------------------------------------------------------------------------------------------

create function private.sms_parts(words text) returns integer
language sql immutable as $$
  -- GSM 03.38: the alphabet, and what takes two of its places. All else is UCS-2, in UTF-16 units.
  select case
    when translate(words, E'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€', '') = ''
      then case when narrow <= 160 then 1 else ceil(narrow / 153.0)::integer end
    else case when wide <= 70 then 1 else ceil(wide / 67.0)::integer end
  end
  from (
    select
      char_length(words) + char_length(words) - char_length(translate(words, E'\f^{}\\[~]|€', '')) as narrow,
      char_length(words) + char_length(regexp_replace(words, '[\u0001-\uffff]', '', 'g')) as wide
  ) as counted
$$;
comment on function private.sms_parts is
  'In how many parts a short message goes out: 160 characters of GSM 03.38 or 70 of UCS-2, 153 or 67 each when there are more. The contract''s `smsParts`.';

create function private.placeholders_of(anchor text) returns text[]
language sql immutable as $$
  select case anchor
    when 'code' then '{hospital,code,link}'
    when 'confirmed' then '{hospital,link,stop}'
    when 'link' then '{hospital,link}'
    when 'test' then '{hospital,stop}'
    when 'appointment' then '{hospital,date,time,department,link,stop}'
    when 'discharge' then '{hospital,date,department,link,stop}'
    when 'birth' then '{hospital,date,link,stop}'
    when 'year' then '{hospital,date,link,stop}'
    when 'event' then '{hospital,event,date,time,place,link,stop}'
    when 'visit' then '{hospital,date,department,survey,link,stop}'
  end::text[]
$$;
comment on function private.placeholders_of is 'What a message can name, in braces, by the anchor of its step.';

create function private.required_placeholders_of(anchor text) returns text[]
language sql immutable as $$
  select case anchor
    when 'code' then '{hospital,code,link}' when 'link' then '{hospital,link}' when 'visit' then '{hospital,survey,stop}' else '{hospital,stop}'
  end::text[]
$$;
comment on function private.required_placeholders_of is
  'What a message has to name: who sends it, and how to stop it (of a code: that this was somebody else; of a link: the link).';

create function private.longest_message(words text, filler text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  placeholder text;
  length integer;
begin
  for placeholder, length in
    values ('hospital', 20), ('date', 18), ('time', 16), ('department', 20), ('event', 40), ('place', 40), ('code', 6),
      ('link', 90), ('stop', 100), ('survey', 110)
  loop
    words := replace(words, '{' || placeholder || '}', repeat(filler, length));
  end loop;
  return words;
end $$;
comment on function private.longest_message is
  'A short message with its placeholders as long as they are taken to become. The contract''s `PLACEHOLDER_LENGTHS`.';

create function private.step_fault(anchor text, wording jsonb) returns jsonb
language sql immutable as $$
  select case
    when private.has_keys(wording, '{}', '{zh-Hans,zh-Hant,en}') is not true or wording = '{}' then '{"code": "bad_request"}'
    else (
      select jsonb_strip_nulls(jsonb_build_object('code', faults.code, 'field', faults.field, 'placeholder', faults.placeholder))
      from (
        select languages.lang, languages.place, parts.part, parts.words, parts.longest,
          case when parts.part = 'subject' then '{link,stop,survey}'::text[] else '{}' end as excluded
        from (values ('zh-Hans', 1), ('zh-Hant', 2), ('en', 3)) as languages (lang, place),
          lateral (
            values ('short', wording -> languages.lang -> 'short', 1000), ('subject', wording -> languages.lang -> 'subject', 150),
              ('body', wording -> languages.lang -> 'body', 4000)
          ) as parts (part, words, longest)
        where wording ? languages.lang
      ) as told,
      lateral (
        select 'bad_request' as code, lang || '.' || part as field, null as placeholder, 1 as rank
        where private.has_keys(wording -> lang, '{short,subject,body}') is not true or private.is_saying(words, 1, 1000000) is not true
          -- A line break in a subject would be a header of its own.
          or words #>> '{}' ~ case when part = 'body' then '[\u0001-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]' else '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' end
        union all
        select 'text_too_long', lang || '.' || part, null, 2
        where char_length(words #>> '{}') > longest
          or part = 'short' and private.sms_parts(private.longest_message(words #>> '{}', case lang when 'en' then 'x' else '一' end)) > 4
        union all
        (
          select 'unknown_placeholder', lang || '.' || part, found[1], 3
          from regexp_matches(words #>> '{}', '\{[^{}]*\}|[{}]', 'g') as found
          where found[1] <> all (array(
            select '{' || allowed || '}' from unnest(private.placeholders_of(anchor)) as allowed where allowed <> all (excluded)
          ))
          limit 1
        )
        union all
        (
          select 'missing_placeholder', lang || '.' || part, '{' || required || '}', 4
          from unnest(private.required_placeholders_of(anchor)) as required
          where part <> 'subject' and strpos(words #>> '{}', '{' || required || '}') = 0
          limit 1
        )
      ) as faults
      order by told.place, array_position('{short,subject,body}', told.part), faults.rank
      limit 1
    )
  end
$$;
comment on function private.step_fault is
  'What is wrong with the messages of a step, {code, field?, placeholder?}, or null. wording: {language: {short, subject, body}}, one language at least; short and subject in one line; short of four SMS parts at the most. The contract''s `stepFault`.';

-- Tables --------------------------------------------------------------------------------------------

create table public.reminder_settings (
  hospital_id integer primary key references public.hospitals,
  channels text[] not null default '{email}' check (cardinality(channels) between 1 and 4 and channels <@ '{sms,email,wechat,app}'),
  sent_from time not null default '08:00',
  sent_until time not null default '21:00',
  a_day smallint not null default 3 check (a_day between 1 and 20),
  paused_at timestamptz,
  calling_code text not null default '86' check (calling_code ~ '^[1-9][0-9]{0,2}$'),
  survey_percent smallint not null default 100 check (survey_percent between 0 and 100),
  survey_rest_days smallint not null default 90 check (survey_rest_days between 1 and 730),
  kept_days smallint not null default 1095 check (kept_days between 365 and 1825),
  -- Nobody is disturbed between nine in the evening and eight in the morning.
  check (sent_from >= '08:00' and sent_until <= '21:00' and sent_from < sent_until)
);
comment on column public.reminder_settings.channels is 'Those offered to patients.';
comment on column public.reminder_settings.sent_from is 'From then until sent_until, by the hospital''s clock, messages go out; codes, which are asked for this second, at any time.';
comment on column public.reminder_settings.a_day is 'Messages to one recipient on one day, codes apart.';
comment on column public.reminder_settings.paused_at is 'Since then nothing goes out but codes; null: not paused.';
comment on column public.reminder_settings.calling_code is 'The country of numbers that the hospital''s own system tells without one.';
comment on column public.reminder_settings.survey_percent is 'Of 100 visits, so many are asked about.';
comment on column public.reminder_settings.survey_rest_days is 'One invitation to a patient in so many days.';
comment on column public.reminder_settings.kept_days is
  'What was agreed to is provable for so many days after it was withdrawn, and what was sent for so many after it was. Three years: the period within which claims can be made (Civil Code of China, article 188).';

create table public.reminder_topics (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  code public.slug not null,
  kind private.topic_kind not null,
  names jsonb not null check (private.is_text(names)),
  marketing boolean not null generated always as (kind in ('health_talk', 'club', 'news')) stored,
  club_id integer,
  open boolean not null default true,
  primary key (hospital_id, id),
  unique (hospital_id, code),
  foreign key (hospital_id, club_id) references public.clubs,
  check (club_id is null or kind = 'club')
);
comment on column public.reminder_topics.marketing is 'Advertising: agreed to apart from reminders.';
comment on column public.reminder_topics.club_id is 'Of a club''s topic: whose events; null: of every club.';
comment on column public.reminder_topics.open is 'Offered to patients. Who agreed before is reminded still.';

create table public.reminder_wordings (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  topic_id integer,
  version integer not null check (version > 0),
  wording jsonb not null check (private.is_text(wording)),
  since timestamptz not null default now(),
  primary key (hospital_id, id),
  unique nulls not distinct (hospital_id, topic_id, version),
  foreign key (hospital_id, topic_id) references public.reminder_topics
);
comment on table public.reminder_wordings is 'The sentences beside the ticks, append-only; the highest version is asked. topic_id null: what a guardian agrees to for a child.';

create table public.reminder_steps (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  topic_id integer,
  anchor private.step_anchor not null,
  months smallint not null default 0 check (months between 0 and 1200),
  days smallint not null default 0 check (days between -366 and 366),
  minutes integer not null default 0 check (minutes between -10080 and 10080),
  at_time time,
  wording jsonb not null,
  active boolean not null default true,
  version integer not null default 1,
  primary key (hospital_id, id),
  foreign key (hospital_id, topic_id) references public.reminder_topics,
  check (private.step_fault(anchor, wording) is null),
  check ((topic_id is null) = (anchor in ('code', 'confirmed', 'link', 'test'))),
  check (topic_id is not null or months = 0 and days = 0 and minutes = 0 and at_time is null and active),
  check (at_time is null or minutes = 0)
);
comment on table public.reminder_steps is 'One message each. The active steps of a topic are its plan; without topic: codes, what is sent once a code was right, new links, and tests.';
comment on column public.reminder_steps.months is 'With days and minutes: how long after the anchor; days and minutes may be before it.';
comment on column public.reminder_steps.at_time is 'At this time of the day that is reached; null: at the anchor''s own time.';
comment on column public.reminder_steps.version is 'One more with each change: whoever has seen an older one overwrites nothing.';
comment on column public.reminder_steps.wording is 'See private.step_fault. short: of SMS, WeChat and app; subject and body: of e-mail.';

-- Indexes -------------------------------------------------------------------------------------------

create unique index reminder_steps_without_topic on public.reminder_steps (hospital_id, anchor) where topic_id is null;
create index reminder_steps_topic on public.reminder_steps (hospital_id, topic_id) where active;

-- RLS -----------------------------------------------------------------------------------------------

alter table public.reminder_settings enable row level security;
alter table public.reminder_topics enable row level security;
alter table public.reminder_wordings enable row level security;
alter table public.reminder_steps enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select on public.reminder_settings, public.reminder_topics, public.reminder_wordings, public.reminder_steps to authenticated;
grant update (channels, sent_from, sent_until, a_day, paused_at, calling_code, survey_percent, survey_rest_days, kept_days)
  on public.reminder_settings to authenticated;
grant all on public.reminder_settings, public.reminder_topics, public.reminder_wordings, public.reminder_steps to service_role;
-- Checks of the tables' columns run as the person writing.
grant execute on function private.step_fault, private.sms_parts, private.placeholders_of, private.required_placeholders_of, private.longest_message,
  private.is_saying, private.cleaned to service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy reminder_settings_select_viewer on public.reminder_settings for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy reminder_settings_update_admin on public.reminder_settings for update to authenticated
  using (private.has_role(hospital_id, 'admin'));
create policy reminder_topics_select_viewer on public.reminder_topics for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy reminder_wordings_select_viewer on public.reminder_wordings for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy reminder_steps_select_viewer on public.reminder_steps for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));

create trigger audit after insert or update or delete on public.reminder_settings for each row when (pg_trigger_depth() = 0)
  execute function private.audit();
create trigger audit after insert or update or delete on public.reminder_topics for each row when (pg_trigger_depth() = 0)
  execute function private.audit();
create trigger audit after insert on public.reminder_wordings for each row when (pg_trigger_depth() = 0)
  execute function private.audit();
create trigger audit after insert or update or delete on public.reminder_steps for each row when (pg_trigger_depth() = 0)
  execute function private.audit();
create trigger append_only before update or delete on public.reminder_wordings for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.reminder_wordings for each statement execute function private.refuse_change();

-- Asking --------------------------------------------------------------------------------------------

create function private.reminder_wording(hospital_id integer, topic_id integer) returns public.reminder_wordings
language sql stable set search_path = '' as $$
  select * from public.reminder_wordings as wordings
  where wordings.hospital_id = reminder_wording.hospital_id and wordings.topic_id is not distinct from reminder_wording.topic_id
  order by wordings.version desc limit 1
$$;
comment on function private.reminder_wording is 'What is asked today about a topic; null: of a guardian.';

create function private.wording_json(its public.reminder_wordings) returns jsonb
language sql immutable as $$
  select jsonb_build_object('version', its.version, 'wording', its.wording)
$$;
comment on function private.wording_json is 'The contract''s ReminderWording.';

create function private.offered_topics(hospital_id integer) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'code', topics.code, 'kind', topics.kind, 'names', topics.names, 'marketing', topics.marketing,
        'wording', private.wording_json(private.reminder_wording(topics.hospital_id, topics.id))
      ) order by topics.marketing, topics.id
    ), '[]'
  )
  from public.reminder_topics as topics where topics.hospital_id = offered_topics.hospital_id and topics.open
$$;
comment on function private.offered_topics is 'The contract''s ReminderTopic of each that is open, reminders before marketing.';

create function private.clock(at time) returns text
language sql immutable as $$
  select to_char(at, 'HH24:MI')
$$;
comment on function private.clock is 'A time of day as the contract''s `clock`.';

create function public.get_reminder_form(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  settings constant public.reminder_settings := (
    select reminder_settings from public.reminder_settings where reminder_settings.hospital_id = its_hospital.id
  );
begin
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital) || jsonb_build_object('time_zone', its_hospital.time_zone),
    'token', private.issue_form_token(concat_ws('/', 'reminder', its_hospital.id)),
    'today', private.today(its_hospital.id),
    'channels', settings.channels,
    'hours', jsonb_build_object('from', private.clock(settings.sent_from), 'until', private.clock(settings.sent_until)),
    'calling_code', settings.calling_code,
    'topics', private.offered_topics(its_hospital.id),
    'guardian', private.wording_json(private.reminder_wording(its_hospital.id, null))
  );
end $$;
comment on function public.get_reminder_form is
  'What can be subscribed to, what is agreed to with it, and a form token: the contract''s ReminderForm. Refuses: unknown_hospital.';
grant execute on function public.get_reminder_form to anon, authenticated;
