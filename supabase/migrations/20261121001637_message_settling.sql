-- Settling: senders say what became of what they took.

-- Tables --------------------------------------------------------------------------------------------

create table private.early_reports (
  provider text not null,
  provider_id text not null,
  state text not null check (state in ('delivered', 'failed')),
  reason text,
  at timestamptz not null,
  told_at timestamptz not null default now(),
  primary key (provider, provider_id)
);
comment on table private.early_reports is
  'Delivery reports that came before the sender said under which name of the provider''s it had sent the message. They wait three days for it.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.early_reports enable row level security;

-- Settling ------------------------------------------------------------------------------------------

create function private.reason_code(told text) returns text
language sql immutable as $$
  -- What a provider says may name the number it was about.
  select case when told is null then null when told ~ '^[A-Za-z][A-Za-z0-9_.-]{0,59}$' and told !~ '[0-9]{5}' then told else 'other' end
$$;
comment on function private.reason_code is 'A reason as it may be kept: a short code without anything personal; all else is ''other''.';

create function private.settle_messages(worker uuid, provider text, outcomes jsonb, at timestamptz default now()) returns jsonb
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  ids constant bigint[] := array(select (its ->> 'id')::bigint from jsonb_array_elements(outcomes) as its);
  settled integer;
begin
  with told as materialized (
    select distinct on (id) * from (
      select (its ->> 'id')::bigint as id, its ->> 'outcome' as outcome, left(its ->> 'provider_id', 200) as provider_id,
        private.reason_code(its ->> 'reason') as reason, nth
      from jsonb_array_elements(outcomes) with ordinality as sent (its, nth)
    ) as all_told
    order by id, nth desc
  ), kept as materialized (
    select its.*, told.outcome, told.provider_id as told_id, told.reason as told_reason, early.state as early, early.reason as early_reason, early.at as early_at
    from told
    join private.message_queue as its on its.id = told.id and its.id = any (ids) and its.attempts > 0
    left join private.early_reports as early on early.provider = settle_messages.provider and early.provider_id = told.provider_id
    where case told.outcome
      -- Whoever says that it went is believed, also when it was taken away meanwhile.
      when 'sent' then its.state in ('taken', 'queued', 'cancelled') or its.state = 'dropped' and its.attempts > 0
      else its.state = 'taken' and its.taken_by = worker
    end
    order by its.id
    for update of its
  ), changed as (
    update private.message_queue as its set
      state = case
        when kept.outcome = 'sent' then coalesce(kept.early, 'sent') when kept.outcome = 'retry' and kept.attempts < 8 then 'queued' else 'failed'
      end,
      reason = case
        when kept.outcome = 'sent' then case when kept.early = 'failed' then coalesce(kept.early_reason, 'other') end
        when kept.outcome = 'retry' and kept.attempts >= 8 then 'dead_letter'
        else coalesce(kept.told_reason, 'other')
      end,
      provider = settle_messages.provider, provider_id = coalesce(kept.told_id, kept.provider_id),
      sent_at = case when kept.outcome = 'sent' then at else kept.sent_at end,
      delivered_at = case when kept.outcome = 'sent' and kept.early = 'delivered' then kept.early_at end,
      settled_at = case when kept.outcome = 'retry' and kept.attempts < 8 then null else at end,
      next_at = case when kept.outcome = 'retry'
        -- Twice as long each time, an hour at the most, and not all in the same second.
        then at + make_interval(secs => least(3600, 30 * 2 ^ (kept.attempts - 1) * (0.75 + random() / 2)))
        else kept.next_at
      end
    from kept
    where its.hospital_id = kept.hospital_id and its.id = kept.id
    returning its.provider_id
  ), over as (
    delete from private.early_reports as early using changed
    where early.provider = settle_messages.provider and early.provider_id = changed.provider_id
  )
  select count(*) into settled from changed;
  perform private.keep_health(provider, array(
    select its ->> 'outcome' from jsonb_array_elements(outcomes) with ordinality as told (its, nth) order by nth
  ), at);
  return jsonb_build_object('settled', settled, 'ignored', jsonb_array_length(outcomes) - settled);
end $$;
comment on function private.settle_messages is 'See public.settle_messages.';

create function private.is_outcome(outcome jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(outcome, '{id,outcome}', '{provider_id,reason}')
    and jsonb_typeof(outcome -> 'id') = 'number' and outcome ->> 'id' ~ '^[0-9]{1,18}$'
    and private.is_one_of(outcome -> 'outcome', '{sent,retry,refused}')
    and (coalesce(outcome -> 'provider_id', 'null') = 'null' or private.is_string(outcome -> 'provider_id', 1, 200))
    and (coalesce(outcome -> 'reason', 'null') = 'null' or jsonb_typeof(outcome -> 'reason') = 'string')
$$;
comment on function private.is_outcome is 'Whether outcome is the contract''s Outcome.';

create function public.settle_messages(worker uuid, provider text, outcomes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  if worker is null or provider is null or not private.is_slug(to_jsonb(provider)) or jsonb_typeof(outcomes) is distinct from 'array' then
    perform private.refuse('bad_request');
  end if;
  if jsonb_array_length(outcomes) > 1000 then perform private.refuse('too_large'); end if;
  if exists (select from jsonb_array_elements(outcomes) as outcome where private.is_outcome(outcome) is not true) then
    perform private.refuse('bad_request');
  end if;
  return private.settle_messages(worker, provider, outcomes);
end $$;
comment on function public.settle_messages is
  'Says what became of messages that were taken, at most 1000 at once: an array of the contract''s Outcome; answers its Settled. Said again it changes nothing. What is to be retried waits 30 seconds, then twice as long each time; after eight attempts it has failed. Failing five times in a row stops a provider for a minute, then twice as long. With the secret key only. Refuses: bad_request, too_large.';
grant execute on function public.settle_messages to service_role;
