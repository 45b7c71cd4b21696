-- Consent evidence: for whoever must prove what somebody agreed to, and that what was withdrawn was withdrawn. Each search stands
-- in the audit log.

-- Indexes -------------------------------------------------------------------------------------------

create index reminder_consents_withdrawn on private.reminder_consents (hospital_id, at desc, id desc) where not given and how <> 'replaced';

-- Functions -----------------------------------------------------------------------------------------

create function private.consent_json(its private.reminder_consents) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', its.id, 'topic', (
      select jsonb_build_object('code', topics.code, 'names', topics.names, 'marketing', topics.marketing)
      from public.reminder_topics as topics where topics.hospital_id = its.hospital_id and topics.id = its.topic_id
    ),
    'given', its.given, 'version', its.version, 'wording', its.wording, 'lang', its.lang, 'page', its.page, 'how', its.how, 'at', its.at
  )
$$;
comment on function private.consent_json is 'The contract''s ConsentRow.';

create function private.evidence_messages(its private.subscriptions) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'topic', case when topics.id is not null then jsonb_build_object('code', topics.code, 'names', topics.names) end,
    'state', told.state, 'at', told.at, 'appointment_at', appointments.at
  ) order by told.at desc, told.id desc), '[]')
  from (
    (
      select queue.*, next_at as at from private.message_queue as queue
      where queue.hospital_id = its.hospital_id and queue.subscription_id = its.id and queue.state in ('queued', 'taken')
      order by next_at, id limit 10
    )
    union all
    (
      select queue.*, coalesce(sent_at, settled_at, due_at) as at from private.message_queue as queue
      where queue.hospital_id = its.hospital_id and queue.recipient_id = its.recipient_id and queue.subscription_id = its.id
        and queue.state not in ('queued', 'taken')
      order by coalesce(sent_at, settled_at, due_at) desc, id desc limit 10
    )
  ) as told
  left join public.reminder_topics as topics on topics.hospital_id = told.hospital_id and topics.id = told.topic_id
  left join private.appointments on appointments.hospital_id = told.hospital_id and appointments.id = told.appointment_id
$$;
comment on function private.evidence_messages is
  'The ten messages that come next for a subscription, and the last ten that were sent or were not: the contract''s EvidenceMessage of each, the latest first.';

create function private.evidence_json(its private.subscriptions) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', its.id, 'channel', recipients.channel, 'address_end', recipients.address_end, 'recipient_state', recipients.state,
    'for_whom', its.for_whom, 'lang', its.lang, 'state', case when its.replaced_by is null then its.state else 'replaced' end, 'source', its.source, 'page', its.page,
    'created_at', its.created_at, 'confirmed_at', its.confirmed_at, 'stopped_at', its.stopped_at,
    'consents', (
      select coalesce(jsonb_agg(private.consent_json(consents) order by consents.at, consents.id), '[]')
      from private.reminder_consents as consents where consents.hospital_id = its.hospital_id and consents.subscription_id = its.id
    ),
    'messages', private.evidence_messages(its)
  )
  from private.recipients where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id
$$;
comment on function private.evidence_json is 'The contract''s ConsentEvidence of a subscription.';

create function private.sought_recipients(hospital_id integer, sought text) returns uuid[]
language sql stable set search_path = '' as $$
  select array(
    select recipients.id
    from public.reminder_settings as settings
    cross join (values ('sms'), ('email'), ('wechat'), ('app')) as channels (channel)
    cross join lateral (
      select case when channel = 'sms' then private.phone_e164(sought, settings.calling_code) else sought end as told offset 0
    ) as read
    join private.recipients on recipients.hospital_id = settings.hospital_id and recipients.channel = channels.channel
      and recipients.address_hash = private.recipient_hash(channels.channel, told)
    where settings.hospital_id = sought_recipients.hospital_id
  )
$$;
comment on function private.sought_recipients is 'The recipients with an address as somebody types it: a number, an e-mail address, an opaque id.';

create function public.find_consents(hospital text, sought text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  words constant text := private.cleaned(sought);
  recipients uuid[];
  subscription uuid;
begin
  if (char_length(words) between 3 and 254) is not true then perform private.refuse('bad_request'); end if;
  if private.is_any_uuid(to_jsonb(words)) then
    subscription := words;
  else
    recipients := private.sought_recipients(its_hospital, words);
  end if;
  -- The log does not say who was sought.
  insert into public.audit_log (hospital_id, action, subject) values (
    its_hospital, 'consents_open',
    case when subscription is not null then words when strpos(words, '@') > 1 then private.address_end('email', words) else '…' || right(words, 4) end
  );
  return (
    select coalesce(jsonb_agg(private.evidence_json(kept) order by kept.created_at desc, kept.id), '[]')
    from private.subscriptions as kept
    where kept.hospital_id = its_hospital and (kept.id = subscription or kept.recipient_id = any (recipients))
  );
end $$;
comment on function public.find_consents is
  'The proof of what was agreed to, and withdrawn, by the owner of a number or address as it is typed, or with one subscription by its id: the contract''s ConsentEvidence of each subscription, the newest first. Of who had everything deleted only the id of a subscription finds it. Agents only; it stands in the audit log. Refuses: not_staff, bad_request.';
grant execute on function public.find_consents to authenticated;

create function public.list_withdrawals(hospital text, before bigint default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
begin
  return (
    select coalesce(
      jsonb_agg(private.consent_json(withdrawn) || jsonb_build_object('subscription', withdrawn.subscription_id) order by withdrawn.at desc, withdrawn.id desc), '[]'
    )
    from (
      select consents.* from private.reminder_consents as consents
      where consents.hospital_id = its_hospital and not consents.given and consents.how <> 'replaced' and (
        before is null or (consents.at, consents.id) < (
          select seen.at, seen.id from private.reminder_consents as seen where seen.hospital_id = its_hospital and seen.id = before
        )
      )
      order by consents.at desc, consents.id desc limit 30
    ) as withdrawn
  );
end $$;
comment on function public.list_withdrawals is
  'What was withdrawn, and not merely asked anew, the newest first, thirty at a time: the contract''s Withdrawal of each. before: the id of the last one seen. It says nothing of who. Agents only. Refuses: not_staff.';
grant execute on function public.list_withdrawals to authenticated;

create function public.lift_reminder_block(hospital text, contact text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  lifted private.recipients;
begin
  update private.recipients set state = 'deleted', address_hash = null
  where recipients.hospital_id = its_hospital.id and recipients.state = 'blocked'
    and recipients.id = any (private.sought_recipients(its_hospital.id, private.cleaned(contact)))
  returning * into lifted;
  if not found then return false; end if;
  insert into public.audit_log (hospital_id, action, subject) values (its_hospital.id, 'recipient_unblock', lifted.id::text);
  return true;
end $$;
comment on function public.lift_reminder_block is
  'Lets a number or address be subscribed again whose owner had said that they were not the one: when they ask for it themselves. False: it is not blocked. Admins only; it stands in the audit log. Refuses: not_staff.';
grant execute on function public.lift_reminder_block to authenticated;

create function private.is_withdrawn(its private.subscriptions, before timestamptz) returns boolean
language sql immutable as $$
  select its.state = 'stopped' and its.confirmed_at is not null and its.stopped_at < before
$$;
comment on function private.is_withdrawn is 'Whether a subscription was agreed to, and withdrawn before a moment.';

create function private.is_settled(its private.message_queue, before timestamptz) returns boolean
language sql immutable as $$
  select its.created_at < before and its.settled_at < before
$$;
comment on function private.is_settled is 'Whether it was settled before a moment what became of a message.';

create function public.count_evidence_over(hospital text, days integer) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant public.hospitals := private.admins_hospital(hospital);
  since constant timestamptz := now() - make_interval(days => days);
begin
  return jsonb_build_object(
    'withdrawn', (
      select count(*) from private.subscriptions as kept
      where kept.hospital_id = its_hospital.id and private.is_withdrawn(kept, since)
    ),
    'messages', (
      select count(*) from private.message_queue as queue
      where queue.hospital_id = its_hospital.id and private.is_settled(queue, since)
    )
  );
end $$;
comment on function public.count_evidence_over is
  'How much private.forget_reminders would delete if evidence were kept for so many days: the contract''s EvidenceOver. Admins only. Refuses: not_staff.';
grant execute on function public.count_evidence_over to authenticated;
