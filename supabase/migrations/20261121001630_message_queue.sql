-- The message queue: what is to be sent, to whom and when.

-- Tables --------------------------------------------------------------------------------------------

create table private.message_queue (
  hospital_id integer not null,
  id bigint generated always as identity,
  recipient_id uuid not null,
  subscription_id uuid,
  step_id integer not null,
  topic_id integer,
  occasion text not null,
  appointment_id bigint,
  event_id integer,
  visit_id bigint,
  confirmation_id uuid,
  channel text not null,
  lang text not null,
  urgent boolean not null default false,
  about timestamptz not null,
  due_at timestamptz not null,
  next_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'taken', 'sent', 'delivered', 'failed', 'dropped', 'cancelled')),
  reason text,
  attempts smallint not null default 0,
  taken_by uuid,
  taken_at timestamptz,
  idempotency_key uuid not null default gen_random_uuid(),
  provider text,
  provider_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  settled_at timestamptz,
  primary key (hospital_id, id),
  unique (hospital_id, recipient_id, step_id, occasion)
);
-- No foreign keys: rows come from the tables they name, by one function, and checking each again takes twice as long as planning.
comment on table private.message_queue is
  'Messages to send and sent, without address and text: both are looked up at the moment of sending. One to a recipient for one step of a plan on one occasion.';
comment on column private.message_queue.occasion is
  'What it is about: ''appointment 12'', ''appointment 12 move 1'' once its time has changed, ''event 5'' likewise, ''visit 99''; where each subscription of a recipient is told for itself with its id: ''birth …'', ''year 2027 …'', ''confirmed …''; ''code …'' of a confirmation, ''test …'', ''link 2''.';
comment on column private.message_queue.urgent is 'Somebody waits for it: taken first, at any hour, on top of the day''s messages.';
comment on column private.message_queue.about is 'The moment that it tells of.';
comment on column private.message_queue.due_at is 'When it was planned for.';
comment on column private.message_queue.next_at is 'When it may be taken next: planned for, put off until, or the end of a lease.';
comment on column private.message_queue.expires_at is 'From then on it is dropped.';
comment on column private.message_queue.reason is 'The contract''s MessageReason, or a short code of the provider.';
comment on column private.message_queue.attempts is 'How often it was taken.';
comment on column private.message_queue.taken_by is 'The sender that took it last.';

-- Indexes -------------------------------------------------------------------------------------------

create index message_queue_next_at on private.message_queue (channel, urgent, next_at) where state in ('queued', 'taken');
create index message_queue_appointment_id on private.message_queue (hospital_id, appointment_id) where appointment_id is not null;
create index message_queue_subscription_id on private.message_queue (hospital_id, subscription_id) where state in ('queued', 'taken');
-- How many somebody got on a day.
create index message_queue_taken_at on private.message_queue (hospital_id, recipient_id, taken_at) where taken_at is not null;

-- RLS -----------------------------------------------------------------------------------------------

alter table private.message_queue enable row level security;

-- One by one ----------------------------------------------------------------------------------------

create function private.send_message(
  hospital_id integer, recipient_id uuid, subscription_id uuid, anchor private.step_anchor, occasion text,
  confirmation_id uuid default null, expires_at timestamptz default null, at timestamptz default now()
) returns bigint
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
  is_urgent constant boolean := anchor in ('code', 'link', 'test');
  made bigint;
begin
  insert into private.message_queue as kept (
    hospital_id, recipient_id, subscription_id, step_id, occasion, confirmation_id, channel, lang, urgent, about, due_at, next_at, expires_at
  )
  select recipients.hospital_id, recipients.id, subscriptions.id, steps.id, send_message.occasion, send_message.confirmation_id, recipients.channel,
    coalesce(subscriptions.lang, recipients.lang), is_urgent, at, at, at,
    coalesce(send_message.expires_at, at + case when is_urgent then interval '1 hour' else interval '3 days' end)
  from private.recipients
  join public.reminder_steps as steps on steps.hospital_id = recipients.hospital_id and steps.topic_id is null and steps.anchor = send_message.anchor
  left join private.subscriptions on subscriptions.hospital_id = recipients.hospital_id and subscriptions.id = send_message.subscription_id
  where recipients.hospital_id = send_message.hospital_id and recipients.id = send_message.recipient_id
  on conflict (hospital_id, recipient_id, step_id, occasion) do nothing
  returning kept.id into made;
  return made;
end $$;
comment on function private.send_message is
  'Queues the message of a step without topic: a code (until expires_at), the first one once a code was right, or a new link. Codes, tests and links are urgent. Returns its id; null: it was there.';

create function private.cancel_messages(hospital_id integer, subscription_id uuid, topic_id integer default null, reason text default 'withdrawn') returns integer
language plpgsql volatile set search_path = '' as $$
declare
  cancelled integer;
begin
  update private.message_queue as kept set state = 'cancelled', reason = cancel_messages.reason, settled_at = now()
  where kept.hospital_id = cancel_messages.hospital_id and kept.subscription_id = cancel_messages.subscription_id and kept.state in ('queued', 'taken')
    and (cancel_messages.topic_id is null or kept.topic_id = cancel_messages.topic_id);
  get diagnostics cancelled = row_count;
  return cancelled;
end $$;
comment on function private.cancel_messages is
  'Cancels what is queued for a subscription, or for one topic of it, and what a sender holds; that may be under way already. Returns how many.';
