-- What comes back: whether messages arrived, and what people answer. Whoever answers STOP, in one of the many ways to say so, is
-- not written to again.

create function private.report_deliveries(provider text, reports jsonb, at timestamptz default now()) returns jsonb
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  tally jsonb;
begin
  with told as materialized (
    select distinct on (provider_id, idempotency_key) *
    from (
      select nth, report ->> 'provider_id' as provider_id, (report ->> 'idempotency_key')::uuid as idempotency_key, report ->> 'state' as state,
        private.reason_code(report ->> 'reason') as reason, least(at, coalesce((report ->> 'at')::timestamptz, at)) as at
      from jsonb_array_elements(reports) with ordinality as sent (report, nth)
      where private.is_delivery_report(report)
    ) as readable
    -- Of two about one message that it was delivered is what counts.
    order by provider_id, idempotency_key, state, nth
  ), found as materialized (
    select told.*, its.hospital_id, its.id, its.state as was
    from told
    left join lateral (
      select * from private.message_queue as kept where kept.idempotency_key = told.idempotency_key and kept.provider is not null
      union all
      select * from private.message_queue as kept
      where kept.provider = report_deliveries.provider and kept.provider_id = told.provider_id and told.idempotency_key is null
      limit 1
    ) as its on true
  ), changed as (
    update private.message_queue as kept set
      state = found.state, reason = case when found.state = 'failed' then coalesce(found.reason, 'other') end,
      provider = report_deliveries.provider, provider_id = coalesce(kept.provider_id, found.provider_id),
      sent_at = coalesce(kept.sent_at, found.at), settled_at = coalesce(kept.settled_at, report_deliveries.at),
      delivered_at = case when found.state = 'delivered' then found.at end
    from found
    where kept.hospital_id = found.hospital_id and kept.id = found.id and kept.state <> 'delivered' and kept.state <> found.state
    returning kept.id
  ), early as (
    insert into private.early_reports as kept (provider, provider_id, state, reason, at)
    select distinct on (provider_id) report_deliveries.provider, provider_id, state, reason, found.at from found
    where id is null and provider_id is not null order by provider_id, state
    on conflict (provider, provider_id) do update set state = excluded.state, reason = excluded.reason, at = excluded.at
      where kept.state <> 'delivered'
  )
  select jsonb_build_object(
    'recorded', (select count(*) from changed), 'early', count(*) filter (where id is null and provider_id is not null),
    'refused', jsonb_array_length(reports) - (select count(*) from jsonb_array_elements(reports) as report where private.is_delivery_report(report))
  ) into tally
  from found;
  return tally || jsonb_build_object(
    'unchanged',
    jsonb_array_length(reports) - (tally ->> 'recorded')::integer - (tally ->> 'early')::integer - (tally ->> 'refused')::integer
  );
end $$;
comment on function private.report_deliveries is 'See public.report_deliveries.';

create function private.is_delivery_report(report jsonb) returns boolean
language sql stable as $$
  select coalesce(
    private.has_keys(report, '{state}', '{provider_id,idempotency_key,reason,at}') and private.is_one_of(report -> 'state', '{delivered,failed}')
    and (coalesce(report -> 'provider_id', 'null') = 'null' or private.is_string(report -> 'provider_id', 1, 200))
    and (coalesce(report -> 'idempotency_key', 'null') = 'null' or private.is_any_uuid(report -> 'idempotency_key'))
    and coalesce(report ->> 'provider_id', report ->> 'idempotency_key') is not null
    and (coalesce(report -> 'reason', 'null') = 'null' or jsonb_typeof(report -> 'reason') = 'string')
    and (coalesce(report -> 'at', 'null') = 'null' or private.is_moment(report -> 'at')), false
  )
$$;
comment on function private.is_delivery_report is 'Whether report is the contract''s DeliveryReport.';

create function public.report_deliveries(provider text, reports jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  if provider is null or not private.is_slug(to_jsonb(provider)) or jsonb_typeof(reports) is distinct from 'array' then
    perform private.refuse('bad_request');
  end if;
  if jsonb_array_length(reports) > 1000 then perform private.refuse('too_large'); end if;
  delete from private.early_reports as early where early.told_at < now() - interval '3 days';
  return private.report_deliveries(provider, reports);
end $$;
comment on function public.report_deliveries is
  'Keeps what a provider says of messages later, at most 1000 at once: an array of the contract''s DeliveryReport; answers its ReportedDeliveries. Told again, late or in another order it comes to the same: what was delivered stays so. With the secret key only. Refuses: bad_request, too_large.';
grant execute on function public.report_deliveries to service_role;

-- Replies -------------------------------------------------------------------------------------------

create function private.is_stop_word(words text) returns boolean
language sql immutable as $$
  select regexp_replace(
    lower(normalize(words, nfkc)), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u200b-\u206f\u2190-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff\U0001f000-\U0001faff]+', '', 'g'
  ) = any (
    '{t,td,n,tui,tuiding,stop,stopall,end,quit,cancel,unsubscribe,optout,退,退订,退訂,退定,取消,取消订阅,取消訂閱,停,停止,停发,停發,不要,不再接收,拒收,拒绝,拒絕,t退订,t退訂,td退订,td退訂,退订t,退訂t,回t,回t退订,回t退訂,回复t,回復t,回覆t,回复td,回復td,回覆td,回复t退订,回復t退訂,回覆t退訂,回复退订,回復退訂,回覆退訂,stop退订,stop退訂}'
  )
$$;
comment on function private.is_stop_word is
  'Whether an answer is one of the words by which people ask not to be written to, whatever its width, case, spaces and punctuation. A sentence that has one of them in it is none.';

create function private.record_replies(replies jsonb, at timestamptz default now()) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  its record;
  ended integer := 0;
  heard bigint[] := '{}';
begin
  for its in
    select subscriptions.hospital_id, subscriptions.recipient_id, array_agg(distinct subscriptions.id) as subscriptions, array_agg(distinct reply.nth) as replies
    from (
      select nth, reply ->> 'channel' as channel, reply ->> 'from' as address, least(at, coalesce((reply ->> 'at')::timestamptz, at)) as said_at
      from jsonb_array_elements(replies) with ordinality as told (reply, nth)
      where private.is_reply(reply) and private.is_stop_word(reply ->> 'text')
    ) as reply
    -- A number without its country is one of each hospital's own.
    cross join (select distinct calling_code from public.reminder_settings) as countries
    join private.recipients on recipients.channel = reply.channel and recipients.address_hash = private.recipient_hash(
      reply.channel, case reply.channel when 'sms' then private.phone_e164(reply.address, calling_code) else btrim(reply.address) end
    )
    join public.reminder_settings as settings on settings.hospital_id = recipients.hospital_id and settings.calling_code = countries.calling_code
    join private.subscriptions on subscriptions.hospital_id = recipients.hospital_id and subscriptions.recipient_id = recipients.id
      and subscriptions.state <> 'stopped'
      -- Who came back after they had said so is not sent away by what they said before.
      and coalesce(subscriptions.confirmed_at, subscriptions.created_at) <= reply.said_at
    group by subscriptions.hospital_id, subscriptions.recipient_id
    order by subscriptions.hospital_id, subscriptions.recipient_id
  loop
    -- Whatever is done with a recipient is done one after the other.
    perform from private.recipients where recipients.hospital_id = its.hospital_id and recipients.id = its.recipient_id for update;
    perform private.withdraw(its.hospital_id, subscription, null, 'reply') from unnest(its.subscriptions) as subscription;
    perform private.cancel_messages(its.hospital_id, subscription) from unnest(its.subscriptions) as subscription;
    ended := ended + 1;
    heard := heard || its.replies;
  end loop;
  return jsonb_build_object('withdrawn', ended, 'ignored', jsonb_array_length(replies) - (select count(distinct nth) from unnest(heard) as nth));
end $$;
comment on function private.record_replies is 'See public.record_replies.';

create function private.is_reply(reply jsonb) returns boolean
language sql stable as $$
  select coalesce(
    private.has_keys(reply, '{channel,from,text}', '{at}') and private.is_one_of(reply -> 'channel', '{sms,email,wechat,app}')
    and private.is_string(reply -> 'from', 1, 254) and jsonb_typeof(reply -> 'text') = 'string'
    and (coalesce(reply -> 'at', 'null') = 'null' or private.is_moment(reply -> 'at')), false
  )
$$;
comment on function private.is_reply is 'Whether reply is the contract''s Reply.';

create function public.record_replies(replies jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  if jsonb_typeof(replies) is distinct from 'array' then perform private.refuse('bad_request'); end if;
  if jsonb_array_length(replies) > 1000 then perform private.refuse('too_large'); end if;
  return private.record_replies(replies);
end $$;
comment on function public.record_replies is
  'Hears what people answer to messages, at most 1000 at once: an array of the contract''s Reply; answers its RecordedReplies. STOP, TD, T, 退订 and their kin end everything of that address, at every hospital that sends from here, and cancel what is queued; the words themselves are not kept. With the secret key only. Refuses: bad_request, too_large.';
grant execute on function public.record_replies to service_role;
