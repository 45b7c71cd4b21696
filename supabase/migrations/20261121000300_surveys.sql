-- Surveys: definitions, versioned. A published version never changes; a new version may add, drop and reword
-- questions, but a question keeps its meaning for as long as it keeps its id: its kind, its steps, and its
-- options in their order (new ones only at the end). So answers to different versions add up.

-- Tables --------------------------------------------------------------------------------------------

create table public.surveys (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity unique,
  slug public.slug not null,
  primary key (hospital_id, id),
  unique (hospital_id, slug)
);

create table public.survey_versions (
  hospital_id integer not null,
  survey_id integer not null,
  version smallint not null,
  definition jsonb not null,
  published_at timestamptz not null default now(),
  primary key (hospital_id, survey_id, version),
  foreign key (hospital_id, survey_id) references public.surveys
);
comment on column public.survey_versions.definition is 'The contract''s surveyDefinition; see private.check_survey_definition.';

create table private.survey_measures (
  hospital_id integer not null,
  survey_id integer not null,
  measure text not null,
  ordinal smallint not null,
  kind text not null,
  slots smallint not null check (slots between 1 and 13),
  primary key (hospital_id, survey_id, measure),
  unique (hospital_id, survey_id, ordinal)
);
comment on table private.survey_measures is
  'What is counted for a survey, over all its versions. A measure is a question that has countable answers; a pair is three: <id>.expected, <id>.perceived and <id>.gap; "*" is the answered survey itself and "*started" the survey begun, both counted by language. The ordinal is its place in survey_deltas.marks ("*started" 0, "*" 1), slots is how many counters it has.';

create table private.survey_questions (
  hospital_id integer not null,
  survey_id integer not null,
  version smallint not null,
  position smallint not null,
  id text not null,
  kind text not null,
  part text,
  required boolean not null,
  possible jsonb[],
  other boolean not null,
  max_length smallint,
  show_if_question text,
  show_if_in jsonb,
  show_if_options text[],
  measure smallint,
  primary key (hospital_id, survey_id, version, position)
);
comment on table private.survey_questions is
  'Published definitions compiled to what judging an answer needs (private.count_answers), so that an answer is not held up by reading wordings. One row per question; a pair has three, one for each part: expected, perceived, gap. possible: the answers that can be counted, in the order of their counters. measure: the ordinal of what the row counts, none of a text.';

-- RLS, grants, policies -----------------------------------------------------------------------------

alter table public.surveys enable row level security;
alter table public.survey_versions enable row level security;
alter table private.survey_measures enable row level security;
alter table private.survey_questions enable row level security;

grant select on public.surveys, public.survey_versions to authenticated;
grant all on public.surveys, public.survey_versions to service_role;

create policy surveys_select_viewer on public.surveys for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));
create policy survey_versions_select_viewer on public.survey_versions for select to authenticated
  using (private.has_role(hospital_id, 'viewer'));

create trigger append_only before update or delete on public.survey_versions for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.survey_versions for each statement execute function private.refuse_change();

-- Checking a definition -----------------------------------------------------------------------------

create function private.is_key(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[a-z][a-z0-9_]{0,39}$'
$$;
comment on function private.is_key is 'Whether value names a question, an option or a dimension: the contract''s `key`.';

create function private.is_labels(value jsonb, steps integer) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'array'
    then jsonb_array_length(value) in (2, steps)
      and (select bool_and(private.is_text(label)) from jsonb_array_elements(value) as labels (label))
    else false
  end
$$;
comment on function private.is_labels is 'Whether value is a list of texts, one for each end of a scale or one for each step.';

create function private.is_options(value jsonb, fewest integer, most integer) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'array'
    then jsonb_array_length(value) between fewest and most
      and (
        select bool_and(private.has_keys(option, '{id,text}') and private.is_key(option -> 'id') and private.is_text(option -> 'text'))
          and count(distinct option -> 'id') = count(*)
        from jsonb_array_elements(value) as options (option)
      )
    else false
  end
$$;
comment on function private.is_options is 'Whether value is a list of fewest to most options with different ids.';

create function private.is_answerable(question jsonb, value jsonb) returns boolean
language sql immutable as $$
  select case question ->> 'kind'
    when 'nps' then private.is_integer(value, 0, 10)
    when 'scale' then private.is_integer(value, 1, (question ->> 'steps')::integer)
    when 'yes_no' then jsonb_typeof(value) = 'boolean'
    when 'choice' then question -> 'options' @> jsonb_build_array(jsonb_build_object('id', value))
    when 'choices' then question -> 'options' @> jsonb_build_array(jsonb_build_object('id', value))
    else false
  end
$$;
comment on function private.is_answerable is 'Whether value is a possible answer (for choices: part of it) to a question that a later one may depend on.';

create function private.is_show_if(value jsonb, earlier jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(value, '{question,in}') and private.is_key(value -> 'question') and jsonb_typeof(value -> 'in') = 'array'
    then jsonb_array_length(value -> 'in') between 1 and 12
      and (
        select bool_and(coalesce(private.is_answerable(earlier -> (value ->> 'question'), one), false))
        from jsonb_array_elements(value -> 'in') as elements (one)
      )
    else false
  end
$$;
comment on function private.is_show_if is 'Whether value is a condition on one of the earlier questions (an object of questions by id).';

create function private.is_question(question jsonb, earlier jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  kind constant text := case when jsonb_typeof(question) = 'object' then question ->> 'kind' end;
  required text[] := '{id,kind,text}';
  optional text[] := '{help,required,dimension,stage,show_if}';
begin
  case kind
    when 'nps' then optional := optional || '{labels}'::text[];
    when 'scale', 'pair' then required := required || '{steps,labels}'::text[];
    when 'choice' then required := required || '{options}'::text[];
    when 'choices' then required := required || '{options}'::text[]; optional := optional || '{other}'::text[];
    when 'yes_no' then null;
    when 'text' then optional := optional || '{max_length}'::text[];
    else return false;
  end case;
  if not private.has_keys(question, required, optional)
    or not private.is_key(question -> 'id') or earlier ? (question ->> 'id')
    or not private.is_text(question -> 'text')
    or question ? 'help' and not private.is_text(question -> 'help')
    or question ? 'required' and jsonb_typeof(question -> 'required') <> 'boolean'
    or question ? 'dimension' and not private.is_key(question -> 'dimension')
    or question ? 'stage' and not question -> 'stage' <@
      '["before","registration","waiting","consultation","examination","treatment","pharmacy","payment","stay","after"]'
    or question ? 'stage' and jsonb_typeof(question -> 'stage') <> 'string'
    or question ? 'show_if' and not private.is_show_if(question -> 'show_if', earlier)
  then
    return false;
  end if;
  return case kind
    when 'nps' then not question ? 'labels' or private.is_labels(question -> 'labels', 2)
    when 'choice' then private.is_options(question -> 'options', 2, 12)
    when 'choices' then private.is_options(question -> 'options', 1, 12)
      and (not question ? 'other' or jsonb_typeof(question -> 'other') = 'boolean')
    when 'yes_no' then true
    when 'text' then not question ? 'max_length' or private.is_integer(question -> 'max_length', 1, 4000)
    else question -> 'steps' in ('5', '7') and private.is_labels(question -> 'labels', (question ->> 'steps')::integer)
  end;
end $$;
comment on function private.is_question is 'Whether question is one of the contract''s kinds, given the earlier questions by id.';

create function private.is_contact_if(value jsonb, questions jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(value, '{question,at_most}') and private.is_key(value -> 'question')
    then questions #>> array[value ->> 'question', 'kind'] in ('nps', 'scale')
      and private.is_answerable(questions -> (value ->> 'question'), value -> 'at_most')
    else false
  end
$$;
comment on function private.is_contact_if is
  'Whether value says which answer to one of the questions (an object of questions by id) is so low that contact is offered.';

create function private.check_survey_definition(definition jsonb) returns void
language plpgsql immutable set search_path = '' as $$
declare
  question jsonb;
  earlier jsonb := '{}';
begin
  if not private.has_keys(definition, '{title,thanks,questions}', '{intro,contact_if}')
    or not private.is_text(definition -> 'title') or not private.is_text(definition -> 'thanks')
    or definition ? 'intro' and not private.is_text(definition -> 'intro')
    or jsonb_typeof(definition -> 'questions') <> 'array'
  then
    perform private.refuse('invalid_definition');
  end if;
  if jsonb_array_length(definition -> 'questions') not between 1 and 60 then
    perform private.refuse('invalid_definition');
  end if;
  for question in select value from jsonb_array_elements(definition -> 'questions') loop
    if not private.is_question(question, earlier) then
      perform private.refuse('invalid_definition', jsonb_build_object('question', left(question ->> 'id', 40)));
    end if;
    earlier := earlier || jsonb_build_object(question ->> 'id', question);
  end loop;
  if definition ? 'contact_if' and private.is_contact_if(definition -> 'contact_if', earlier) is not true then
    perform private.refuse('invalid_definition');
  end if;
end $$;
comment on function private.check_survey_definition is
  'Refuses what the contract''s surveyDefinition refuses: invalid_definition, naming the question to blame.';

-- Publishing ----------------------------------------------------------------------------------------

create function private.compile_survey_version() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.survey_questions
  select
    new.hospital_id, new.survey_id, new.version, row_number() over (order by place, nth), question ->> 'id', question ->> 'kind', part,
    coalesce((question -> 'required')::boolean, false),
    case question ->> 'kind'
      when 'nps' then (select array_agg(to_jsonb(score) order by score) from generate_series(0, 10) as score)
      when 'yes_no' then '{false,true}'
      when 'text' then null
      else coalesce(
        (select array_agg(option -> 'id' order by counter) from jsonb_array_elements(question -> 'options') with ordinality as options (option, counter)),
        (select array_agg(to_jsonb(step) order by step) from generate_series(1, (question ->> 'steps')::integer) as step)
      )
    end,
    coalesce((question -> 'other')::boolean, false),
    case question ->> 'kind' when 'text' then coalesce((question -> 'max_length')::smallint, 1000) end,
    question #>> '{show_if,question}',
    question #> '{show_if,in}',
    (select array_agg(one) from jsonb_array_elements_text(question #> '{show_if,in}') as elements (one))
  from jsonb_array_elements(new.definition -> 'questions') with ordinality as questions (question, place)
  cross join unnest(case question ->> 'kind' when 'pair' then '{expected,perceived,gap}' else '{null}' end::text[]) with ordinality as parts (part, nth);

  if exists (
    select from private.survey_questions as fresh
    join private.survey_questions as earlier using (hospital_id, survey_id, id)
    where fresh.hospital_id = new.hospital_id and fresh.survey_id = new.survey_id
      and fresh.version = new.version and earlier.version < new.version
      and (
        fresh.kind <> earlier.kind
        or earlier.possible <> case when fresh.kind in ('choice', 'choices') then fresh.possible[1:cardinality(earlier.possible)] else fresh.possible end
      )
  ) then
    perform private.refuse('question_changed');
  end if;

  insert into private.survey_measures (hospital_id, survey_id, measure, ordinal, kind, slots)
  select
    new.hospital_id, new.survey_id, fresh.measure,
    coalesce((select max(ordinal) from private.survey_measures where hospital_id = new.hospital_id and survey_id = new.survey_id), -1)
      + row_number() over (order by fresh.position),
    fresh.kind, fresh.slots
  from (
    select -1 as position, '*started' as measure, 'started' as kind, 3 as slots
    union all
    select 0, '*', 'survey', 3
    union all
    select position, concat_ws('.', id, part), kind, case when part = 'gap' or other then 13 else cardinality(possible) end
    from private.survey_questions
    where hospital_id = new.hospital_id and survey_id = new.survey_id and version = new.version and possible is not null
  ) as fresh
  where not exists (
    select from private.survey_measures as known
    where known.hospital_id = new.hospital_id and known.survey_id = new.survey_id and known.measure = fresh.measure
  );
  -- A later version may have appended options.
  update private.survey_measures as known set slots = greatest(known.slots, cardinality(question.possible), case when question.other then 13 end)
  from private.survey_questions as question
  where question.hospital_id = new.hospital_id and question.survey_id = new.survey_id and question.version = new.version
    and known.hospital_id = new.hospital_id and known.survey_id = new.survey_id and known.measure = question.id
    and question.kind in ('choice', 'choices');

  update private.survey_questions as question set measure = known.ordinal
  from private.survey_measures as known
  where question.hospital_id = new.hospital_id and question.survey_id = new.survey_id and question.version = new.version
    and known.hospital_id = new.hospital_id and known.survey_id = new.survey_id
    and known.measure = concat_ws('.', question.id, question.part);
  return null;
end $$;
comment on function private.compile_survey_version is
  'Trigger: checks that no question changed its meaning since an earlier version, and compiles the version to survey_questions and survey_measures.';

create trigger compile after insert on public.survey_versions for each row execute function private.compile_survey_version();
create trigger audit after insert on public.survey_versions for each row execute function private.audit();

create function public.publish_survey(hospital text, survey text, definition jsonb) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  its_hospital constant integer := (private.hospital_of(hospital)).id;
  its_survey integer;
  latest record;
begin
  perform private.check_survey_definition(definition);
  insert into public.surveys (hospital_id, slug) values (its_hospital, survey) on conflict do nothing;
  select id into its_survey from public.surveys where hospital_id = its_hospital and slug = survey for update;
  select survey_versions.version, survey_versions.definition into latest from public.survey_versions
  where hospital_id = its_hospital and survey_id = its_survey order by version desc limit 1;
  if latest.definition = publish_survey.definition then return latest.version; end if;
  insert into public.survey_versions (hospital_id, survey_id, version, definition)
  values (its_hospital, its_survey, coalesce(latest.version, 0) + 1, publish_survey.definition);
  return coalesce(latest.version, 0) + 1;
end $$;
comment on function public.publish_survey is
  'Publishes a definition as the next version of a survey, which it creates when it is new, and returns the version; the definition that is already the latest is not published twice. With the secret key only. Refuses: unknown_hospital, invalid_definition, question_changed.';
grant execute on function public.publish_survey to service_role;
