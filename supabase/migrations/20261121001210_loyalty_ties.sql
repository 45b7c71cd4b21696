-- Loyalty ties: which answer and which complaint is whose, where the patient agreed to it or told; and so whether those who were
-- content, or whose complaint was settled, come back. Without a tie an answer is nobody's.

-- Tables --------------------------------------------------------------------------------------------

create table private.survey_tickets (
  ticket uuid primary key default gen_random_uuid(),
  hospital_id integer not null,
  survey_id integer not null,
  patient_id bigint not null,
  visit_id bigint not null,
  issued_at timestamptz not null default now(),
  tie_id bigint,
  foreign key (hospital_id, patient_id) references private.patients,
  foreign key (hospital_id, visit_id) references private.visits,
  foreign key (hospital_id, survey_id) references public.surveys,
  unique (hospital_id, visit_id, survey_id)
);
comment on table private.survey_tickets is
  'What a patient is asked with after a visit, so that their answer can be tied to them if they agree. Answering does not need one.';
comment on column private.survey_tickets.tie_id is 'The tie it was used for; null: none yet.';

create table private.ties (
  hospital_id integer not null,
  id bigint generated always as identity,
  patient_id bigint not null,
  month integer not null,
  response_id uuid,
  score smallint check (score between 0 and 10),
  case_id uuid,
  came boolean not null default false,
  again boolean not null default false,
  primary key (hospital_id, id),
  foreign key (hospital_id, patient_id) references private.patients,
  unique (hospital_id, response_id),
  unique (hospital_id, case_id),
  check (num_nonnulls(response_id, case_id) = 1)
);
comment on table private.ties is 'Answers and cases whose patient is known. Personal: figures show groups of them.';
comment on column private.ties.month is 'In which it was answered or filed (private.month_of).';
comment on column private.ties.score is 'What was answered to "would you recommend us"; null of cases, and of those who did not say.';
comment on column private.ties.came is 'Whether the patient visited in that month.';
comment on column private.ties.again is 'Whether the patient visited in one of the contract''s RETENTION_MONTHS after it.';

-- Indexes -------------------------------------------------------------------------------------------

create index survey_tickets_patient_id on private.survey_tickets (hospital_id, patient_id);
create index ties_patient_id on private.ties (hospital_id, patient_id);
create index ties_month on private.ties (hospital_id, month);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.survey_tickets enable row level security;
alter table private.ties enable row level security;

-- Who came again ------------------------------------------------------------------------------------

create function private.judge_ties(hospital_id integer, patient_ids bigint[] default null) returns void
language sql volatile set search_path = '' as $$
  update private.ties set came = judged.came, again = judged.again
  from (
    select ties.id, coalesce(bool_or(private.month_of(visits.day) = ties.month), false) as came,
      coalesce(bool_or(private.month_of(visits.day) between ties.month + 1 and ties.month + 6), false) as again
    from private.ties
    left join private.visits on visits.hospital_id = ties.hospital_id and visits.patient_id = ties.patient_id and visits.cancelled_at is null
    where ties.hospital_id = judge_ties.hospital_id and (patient_ids is null or ties.patient_id = any (patient_ids))
    group by ties.id
  ) as judged
  where ties.hospital_id = judge_ties.hospital_id and ties.id = judged.id and (ties.came, ties.again) is distinct from (judged.came, judged.again)
$$;
comment on function private.judge_ties is 'Whether those whose answer or complaint is known came again, of these patients; null: of all.';

create function private.visits_judged() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  its record;
begin
  for its in
    select touched.hospital_id, array_agg(distinct touched.patient_id) as patient_ids
    from (
      select hospital_id, patient_id from after
      union all
      select hospital_id, patient_id from before
    ) as touched
    join private.ties on ties.hospital_id = touched.hospital_id and ties.patient_id = touched.patient_id
    group by touched.hospital_id
  loop
    perform private.judge_ties(its.hospital_id, its.patient_ids);
  end loop;
  return null;
end $$;
comment on function private.visits_judged is 'Trigger: who came again follows the visits.';

create function private.new_visits_judged() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  its record;
begin
  for its in
    select after.hospital_id, array_agg(distinct after.patient_id) as patient_ids
    from after join private.ties on ties.hospital_id = after.hospital_id and ties.patient_id = after.patient_id
    group by after.hospital_id
  loop
    perform private.judge_ties(its.hospital_id, its.patient_ids);
  end loop;
  return null;
end $$;
comment on function private.new_visits_judged is 'Trigger: the same of new visits.';

create trigger judge_inserted after insert on private.visits
  referencing new table as after for each statement execute function private.new_visits_judged();
create trigger judge_updated after update on private.visits
  referencing old table as before new table as after for each statement execute function private.visits_judged();

-- Tying ---------------------------------------------------------------------------------------------

create function private.score_of(response public.survey_responses) returns smallint
language sql stable as $$
  select (response.answers ->> measure)::smallint
  from private.survey_measures as measures
  where measures.hospital_id = response.hospital_id and measures.survey_id = response.survey_id and kind = 'nps'
    and jsonb_typeof(response.answers -> measure) = 'number'
  order by ordinal limit 1
$$;
comment on function private.score_of is 'What was answered to the first question "would you recommend us"; null: nothing.';

create function private.import_ties(hospital text, ties jsonb) returns integer
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  tied integer;
begin
  insert into private.ties (hospital_id, patient_id, month, response_id, score)
  select its_hospital.id, patient_id, private.month_of((received_at at time zone its_hospital.time_zone)::date), responses.id, private.score_of(responses)
  from jsonb_to_recordset(import_ties.ties) as told (patient text, response uuid)
  join private.patient_numbers as numbers on numbers.hospital_id = its_hospital.id and numbers.number = told.patient
  join public.survey_responses as responses on responses.hospital_id = its_hospital.id and responses.id = told.response
  on conflict do nothing;
  get diagnostics tied = row_count;
  insert into private.ties (hospital_id, patient_id, month, case_id)
  select its_hospital.id, patient_id, private.month_of((filed_at at time zone its_hospital.time_zone)::date), cases.id
  from jsonb_to_recordset(import_ties.ties) as told (patient text, "case" uuid)
  join private.patient_numbers as numbers on numbers.hospital_id = its_hospital.id and numbers.number = told.patient
  join public.cases on cases.hospital_id = its_hospital.id and cases.id = told."case"
  on conflict do nothing;
  perform private.judge_ties(its_hospital.id);
  return tied;
end $$;
comment on function private.import_ties is
  'Ties answers and cases of earlier or elsewhere to patients: an array of {patient: number, response?: id, case?: id}. Returns how many answers.';

create function public.issue_survey_tickets(hospital text, survey text, visits jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  most constant integer := 10000;
  its_hospital constant public.hospitals := private.hospital_of(hospital);
  its_survey integer;
begin
  select surveys.id into its_survey from public.surveys where surveys.hospital_id = its_hospital.id and surveys.slug = survey;
  if not found then perform private.refuse('unknown_survey'); end if;
  if jsonb_typeof(visits) is distinct from 'array' then perform private.refuse('bad_request'); end if;
  if jsonb_array_length(visits) > most then perform private.refuse('too_large'); end if;
  insert into private.survey_tickets (hospital_id, survey_id, patient_id, visit_id)
  select its_hospital.id, its_survey, patient_id, kept.id
  from (select distinct jsonb_array_elements(visits) #>> '{}' as id) as told
  join private.visits as kept on kept.hospital_id = its_hospital.id and kept.external_id = told.id and kept.cancelled_at is null
  on conflict (hospital_id, visit_id, survey_id) do nothing;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('visit', told.id, 'ticket', tickets.ticket) order by nth), '[]')
    from jsonb_array_elements_text(visits) with ordinality as told (id, nth)
    left join private.visits as kept on kept.hospital_id = its_hospital.id and kept.external_id = told.id and kept.cancelled_at is null
    left join private.survey_tickets as tickets on tickets.hospital_id = its_hospital.id and tickets.visit_id = kept.id and tickets.survey_id = its_survey
  );
end $$;
comment on function public.issue_survey_tickets is
  'Tickets with which patients are asked about their visits, at most 10 000 at once: visits are ids in the hospital''s own system. Answers the contract''s IssuedTicket for each; the same visit has the same ticket. With the secret key only. Refuses: unknown_hospital, unknown_survey, bad_request, too_large.';
grant execute on function public.issue_survey_tickets to service_role;

create function public.tie_response(ticket uuid, response uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its private.survey_tickets;
  answered public.survey_responses;
  its_hospital public.hospitals;
  its_day date;
  its_tie bigint;
  its_member uuid;
  earned bigint := 0;
begin
  select * into its from private.survey_tickets as tickets where tickets.ticket = tie_response.ticket for update;
  if not found then perform private.refuse('unknown_ticket'); end if;
  if its.tie_id is not null then
    if exists (select from private.ties where hospital_id = its.hospital_id and id = its.tie_id and response_id = response) then
      return '{"points": 0}';
    end if;
    perform private.refuse('ticket_used');
  end if;
  select * into answered from public.survey_responses as responses
  where responses.hospital_id = its.hospital_id and responses.id = response and responses.survey_id = its.survey_id
    -- What was answered without a ticket stays nobody's.
    and responses.received_at >= its.issued_at and responses.received_at > now() - interval '1 day';
  if not found then perform private.refuse('unknown_response'); end if;
  select * into its_hospital from public.hospitals where id = its.hospital_id;
  its_day := (answered.received_at at time zone its_hospital.time_zone)::date;
  insert into private.ties (hospital_id, patient_id, month, response_id, score)
  values (its.hospital_id, its.patient_id, private.month_of(its_day), response, private.score_of(answered))
  on conflict do nothing
  returning id into its_tie;
  if its_tie is null then perform private.refuse('ticket_used'); end if;
  update private.survey_tickets as tickets set tie_id = its_tie where tickets.ticket = tie_response.ticket;
  perform private.judge_ties(its.hospital_id, array[its.patient_id]);
  select id into its_member from private.members where hospital_id = its.hospital_id and patient_id = its.patient_id and left_at is null;
  if found then
    earned := private.earn_points(
      its.hospital_id, its_member, 'survey', response::text,
      ((private.points_rules_on(its.hospital_id, its_day)).rules ->> 'survey_answered')::integer, its_day
    );
  end if;
  return jsonb_build_object('points', earned);
end $$;
comment on function public.tie_response is
  'Called when a patient who was asked with a ticket agreed that their answer is tied to them, after it was sent. Answers {points}: what a member was given for it. The same again changes nothing. Refuses: unknown_ticket, unknown_response, ticket_used.';
grant execute on function public.tie_response to anon, authenticated;

create function private.card_tickets(hospital_id integer, patient_id bigint) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('ticket', ticket, 'survey', surveys.slug, 'day', day, 'department', departments.names) order by issued_at desc), '[]')
  from private.survey_tickets as tickets
  join public.surveys on surveys.hospital_id = tickets.hospital_id and surveys.id = tickets.survey_id
  join private.visits on visits.hospital_id = tickets.hospital_id and visits.id = tickets.visit_id
  left join public.departments on departments.hospital_id = tickets.hospital_id and departments.id = visits.department_id
  where tickets.hospital_id = card_tickets.hospital_id and tickets.patient_id = card_tickets.patient_id and tie_id is null
    and issued_at > now() - interval '30 days'
$$;
comment on function private.card_tickets is 'Surveys that a patient was asked to answer in the last 30 days: an array of the contract''s CardTicket, the latest first.';

create function public.tie_case(hospital text, reference text, number text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its_case constant uuid := private.case_of(its_hospital, reference);
  its_patient constant bigint := private.patient_of(its_hospital, number);
begin
  if number is not null and its_patient is null then perform private.refuse('unknown_patient'); end if;
  delete from private.ties where hospital_id = its_hospital and case_id = its_case;
  if its_patient is not null then
    insert into private.ties (hospital_id, patient_id, month, case_id)
    select its_hospital, its_patient, private.month_of((filed_at at time zone time_zone)::date), its_case
    from public.cases join public.hospitals on hospitals.id = cases.hospital_id
    where cases.hospital_id = its_hospital and cases.id = its_case;
    perform private.judge_ties(its_hospital, array[its_patient]);
  end if;
  insert into public.audit_log (hospital_id, action, subject)
  select its_hospital, case when its_patient is null then 'case_untie' else 'case_tie' end, cases.reference
  from public.cases where cases.hospital_id = its_hospital and cases.id = its_case;
  return its_patient is not null;
end $$;
comment on function public.tie_case is
  'Notes whose case it is, by a patient number that the patient told; null: nobody''s any more. Answers whether it is noted now. Agents only; it stands in the audit log, without the number. Refuses: not_staff, unknown_case, unknown_patient.';
grant execute on function public.tie_case to authenticated;

create function public.is_case_tied(hospital text, reference text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its_case constant uuid := private.case_of(its_hospital, reference);
begin
  return exists (select from private.ties where hospital_id = its_hospital and case_id = its_case);
end $$;
comment on function public.is_case_tied is
  'Whether it is noted whose case it is; not whose. Agents only. Refuses: not_staff, unknown_case.';
grant execute on function public.is_case_tied to authenticated;

-- Figures -------------------------------------------------------------------------------------------

create function public.loyalty_returns(hospital text, first_month text, last_month text) returns jsonb
language sql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = 'off' as $$
  with asked as materialized (
    select (its_hospital).id as hospital_id, (its_hospital).smallest_group as smallest, first_months[1] as first_month,
      -- Those whose time to come again is over.
      least(last_months[1], private.month_of(private.today((its_hospital).id)) - 7) as last_month
    from private.asked_months(hospital, null, first_month, last_month, null, null)
  ), known as materialized (
    select ties.patient_id, ties.month, ties.came, ties.again, ties.score, cases.id as case_id, case
      when cases.resolved_at is null or not cases.satisfied then 'unresolved' when cases.satisfied and cases.quickly then 'quick' else 'resolved'
    end as outcome
    from asked
    join private.ties on ties.hospital_id = asked.hospital_id and ties.month between asked.first_month and asked.last_month
    left join public.cases on cases.hospital_id = asked.hospital_id and cases.id = case_id and cases.kind = 'complaint' and cases.merged_into is null
  ), months as (
    select coalesce(sum(n), 0) as n, coalesce(sum(n) filter (where part between month + 1 and month + 6), 0) as again
    from asked
    join private.visit_counts as kept on kept.hospital_id = asked.hospital_id and kind = 'active' and month between asked.first_month and asked.last_month
  ), groups as (
    select 'nps' as measure, case when score <= 6 then 'detractors' when score <= 8 then 'passives' else 'promoters' end as name,
      count(*) as n, count(*) filter (where again) as again
    from known where score is not null group by 2
    union all
    select 'complaint', outcome, count(*), count(*) filter (where again) from known where case_id is not null group by 2
    union all
    -- Months in which patients came, but for those in which they complained.
    select 'complaint', 'none', months.n - complained.n, months.again - complained.again
    from months cross join (
      select count(*) as n, count(*) filter (where again) as again
      from (select distinct patient_id, month, again from known where case_id is not null and came) as complained
    ) as complained
  ), complete as (
    select named.measure, named.name, named.place, coalesce(groups.n, 0)::bigint as n, coalesce(groups.again, 0)::bigint as again
    from (
      select 'nps' as measure, name, place from unnest('{detractors,passives,promoters}'::text[]) with ordinality as names (name, place)
      union all
      select 'complaint', name, place from unnest('{none,unresolved,resolved,quick}'::text[]) with ordinality as names (name, place)
    ) as named
    left join groups on groups.measure = named.measure and groups.name = named.name
  )
  select jsonb_build_object('figures', jsonb_agg(jsonb_build_object(
    'measure', measure, 'group', name, 'n', case when not hidden then n end, 'counts', case when not hidden then array[n - again, again] end
  ) order by measure desc, place))
  from asked
  cross join (
    select measure, array_agg(name order by place) as names, array_agg(place order by place) as places, array_agg(n order by place) as sizes,
      array_agg(again order by place) as agains
    from complete group by measure
  ) as measures
  cross join lateral unnest(names, places, sizes, agains, private.too_few(sizes, smallest)) as judged (name, place, n, again, few)
  -- Which groups there are none of tells of those that are hidden.
  cross join lateral (select few or n = 0 and true = any (private.too_few(sizes, smallest))) as told (hidden)
$$;
comment on function public.loyalty_returns is
  'How many came again, of those who answered or complained from first_month to last_month (YYYY-MM) and are known to the hospital, by what they answered and by what became of their complaint: the contract''s LoyaltyReturns. Staff only. Refuses: not_staff, bad_request.';
grant execute on function public.loyalty_returns to authenticated;
