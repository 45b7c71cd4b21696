-- Survey invitations: after a visit whoever is willing is asked how it was, by the queue that reminds. The link says which
-- invitation it is, so that an answer counts as one that was asked for, once.

-- Tables --------------------------------------------------------------------------------------------

create table private.invited_responses (
  hospital_id integer not null,
  message_id bigint not null,
  response_id uuid not null,
  answered_at timestamptz not null default now(),
  primary key (hospital_id, message_id),
  foreign key (hospital_id, message_id) references private.message_queue on delete cascade
);
comment on table private.invited_responses is
  'Which answers came by an invitation: the first one of each. It goes with the message, and nothing else ties an answer to whom it was asked of.';

-- Indexes -------------------------------------------------------------------------------------------

create index message_queue_visit_id on private.message_queue (hospital_id, visit_id) where visit_id is not null;
create index message_queue_invited_at on private.message_queue (hospital_id, sent_at) where visit_id is not null and sent_at is not null;
create index visits_at on private.visits (hospital_id, at);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.invited_responses enable row level security;

-- Inviting ------------------------------------------------------------------------------------------

create function private.is_sampled(visit_id bigint, percent integer) returns boolean
language sql stable set search_path = '' as $$
  select ('x' || left(encode(private.keyed_hash(reminder_key, 'sample/' || visit_id), 'hex'), 14))::bit(56)::bigint % 100 < percent from private.deployment
$$;
comment on function private.is_sampled is 'Whether a visit is among so many of 100: by chance, and the same however often it is asked.';

create function private.wanted_of_visits(hospital_id integer, subscription_ids uuid[], at timestamptz) returns setof private.wanted_message
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
declare
  earliest constant timestamptz := at - make_interval(days => 2 + coalesce((
    select max(days + 31 * months) from public.reminder_steps as steps
    where steps.hospital_id = wanted_of_visits.hospital_id and steps.active and steps.anchor = 'visit'
  ), 0));
begin
  return query
  select distinct on (visits.patient_id, steps.id)
    recipients.id, steps.id, 'visit ' || visits.id, subscriptions.id, topics.id, null::bigint, null::integer, recipients.channel::text, subscriptions.lang,
    visits.at, wished.at, private.due_at(wished.at, wished.at + interval '24 hours', zone, opens, closes), wished.at + interval '24 hours', visits.id
  from private.visits
  join private.patient_contacts as contacts on contacts.hospital_id = visits.hospital_id and contacts.patient_id = visits.patient_id
  join private.recipients on recipients.hospital_id = contacts.hospital_id and recipients.address_hash = contacts.hash
    and recipients.channel = case contacts.kind when 'phone' then 'sms' else 'email' end and recipients.state = 'confirmed'
  join private.subscriptions on subscriptions.hospital_id = recipients.hospital_id and subscriptions.recipient_id = recipients.id
    and subscriptions.state = 'confirmed' and coalesce(subscriptions.patient_id = visits.patient_id, true)
    and (subscription_ids is null or subscriptions.id = any (subscription_ids))
  join private.subscription_topics as agreed on agreed.hospital_id = subscriptions.hospital_id and agreed.subscription_id = subscriptions.id
  join public.reminder_topics as topics on topics.hospital_id = agreed.hospital_id and topics.id = agreed.topic_id and topics.kind = 'survey'
  join public.reminder_steps as steps on steps.hospital_id = topics.hospital_id and steps.topic_id = topics.id and steps.active and steps.anchor = 'visit'
  join public.hospitals on hospitals.id = visits.hospital_id
  join public.reminder_settings as settings on settings.hospital_id = visits.hospital_id
  join public.surveys on surveys.hospital_id = visits.hospital_id and surveys.slug = 'outpatient'
  cross join lateral (
    select hospitals.time_zone as zone, greatest(settings.sent_from, subscriptions.hours_from) as opens,
      least(settings.sent_until, subscriptions.hours_until) as closes
  ) as its
  cross join lateral (
    -- What the hospital told late is asked about late.
    select greatest(
      private.step_time(visits.at, zone, steps.months, steps.days, steps.minutes, steps.at_time), wanted_of_visits.at
    ) as at offset 0
  ) as wished
  where visits.hospital_id = wanted_of_visits.hospital_id and visits.at > earliest and visits.at <= wanted_of_visits.at and visits.cancelled_at is null
    -- Nobody is asked about what they were there for before they agreed.
    and visits.at >= agreed.since
    and private.is_sampled(visits.id, settings.survey_percent)
    and not exists (
      select
      from private.patient_contacts as reached
      join private.recipients as others on others.hospital_id = reached.hospital_id and others.address_hash = reached.hash
      join private.message_queue as asked on asked.hospital_id = others.hospital_id and asked.recipient_id = others.id and asked.step_id = steps.id
      join private.visits as before on before.hospital_id = asked.hospital_id and before.id = asked.visit_id
      where reached.hospital_id = visits.hospital_id and reached.patient_id = visits.patient_id and before.patient_id = visits.patient_id
        and (before.id = visits.id or asked.state not in ('dropped', 'cancelled')
          and before.at > visits.at - make_interval(days => settings.survey_rest_days))
    )
  order by visits.patient_id, steps.id, visits.at, visits.id, subscriptions.patient_id is null, subscriptions.created_at, subscriptions.id;
end $$;
comment on function private.wanted_of_visits is
  'Invitations to the survey "outpatient" after visits of the last days: to those who are willing, of as many visits as the hospital asks about, one to a patient in reminder_settings.survey_rest_days. What is queued already is not wanted again.';

create function private.cancel_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.message_queue as queue set state = 'cancelled', reason = 'visit_cancelled', settled_at = now()
  where queue.hospital_id = new.hospital_id and queue.visit_id = new.id and queue.state in ('queued', 'taken');
  return null;
end $$;
comment on function private.cancel_invitation is 'Trigger: nobody is thanked for a visit that did not take place.';

create trigger cancel_invitation after update on private.visits for each row
  when (old.cancelled_at is null and new.cancelled_at is not null) execute function private.cancel_invitation();

-- Answers -------------------------------------------------------------------------------------------

create function private.keep_invited_response(hospital_id integer, response_id uuid, token text) returns void
language sql volatile security definer set search_path = '' as $$
  insert into private.invited_responses (hospital_id, message_id, response_id)
  select queue.hospital_id, queue.id, keep_invited_response.response_id
  from private.message_queue as queue
  where queue.hospital_id = keep_invited_response.hospital_id and queue.visit_id is not null and queue.attempts > 0
    and queue.id = case when token ~ '^[0-9a-f]{1,12}[A-Za-z0-9]{14}$'
      then ('x' || lpad(left(token, -14), 16, '0'))::bit(64)::bigint
    end
    and private.invitation_token(queue.id) = token
  on conflict do nothing
$$;
comment on function private.keep_invited_response is
  'Keeps that an answer came by an invitation: the first answer of each. With a token that is none the answer is one like any other.';

-- Figures -------------------------------------------------------------------------------------------

create function public.survey_invitation_figures(hospital text, since date, until date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found or not private.has_role(its_hospital.id, 'viewer') then perform private.refuse('not_staff'); end if;
  if since is null or until is null or until < since or until > since + 1830 then perform private.refuse('out_of_range'); end if;
  return (
    with counted as materialized (
      select queue.channel, count(*) as sent, count(invited.message_id) as answered
      from private.message_queue as queue
      left join private.invited_responses as invited on invited.hospital_id = queue.hospital_id and invited.message_id = queue.id
      where queue.hospital_id = its_hospital.id and queue.visit_id is not null
        and queue.sent_at >= since::timestamp at time zone its_hospital.time_zone
        and queue.sent_at < (until + 1)::timestamp at time zone its_hospital.time_zone
        and queue.state in ('sent', 'delivered')
      group by queue.channel
    ), hidden as materialized (
      select hidden.row_name as channel
      from (select array_agg(counted.channel) as channels, array_agg('*'::text) as columns, array_agg(counted.sent) as sizes from counted) as cells
      cross join lateral private.hidden_in(cells.channels, cells.columns, cells.sizes, its_hospital.smallest_group) as hidden
      where hidden.column_name = ''
    ), told as (
      select lines.channel, case when hidden.channel is null then lines.sent end as sent, case when hidden.channel is null then lines.answered end as answered
      from (
        select coalesce(counted.channel, '') as channel, sum(counted.sent)::bigint as sent, sum(counted.answered)::bigint as answered
        from counted group by rollup (counted.channel)
      ) as lines
      left join hidden using (channel)
    )
    select jsonb_build_object(
      'since', since, 'until', until, 'smallest_group', its_hospital.smallest_group,
      'sent', (select told.sent from told where told.channel = ''), 'answered', (select told.answered from told where told.channel = ''),
      'channels', (
        select coalesce(
          jsonb_agg(jsonb_build_object('channel', told.channel, 'sent', told.sent, 'answered', told.answered) order by told.channel), '[]'
        )
        from told where told.channel <> ''
      )
    )
  );
end $$;
comment on function public.survey_invitation_figures is
  'How many invitations went out from since until until, by the hospital''s days, and how many of them were answered by now: the contract''s SurveyInvitationFigures. Those that failed count in neither. Groups that are too small, and what would tell them, are null. For viewers. Refuses: not_staff, out_of_range.';
grant execute on function public.survey_invitation_figures to authenticated;
