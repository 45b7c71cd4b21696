-- Reminders: who is reminded of what, and the proof that they agreed. A subscription counts once its owner has typed in the code
-- that was sent to the number or address; what they agreed to stands with the sentence they ticked and is only ever added to.

-- Tables --------------------------------------------------------------------------------------------

create table private.recipients (
  hospital_id integer not null references public.hospitals,
  id uuid not null default gen_random_uuid(),
  channel private.message_channel not null,
  address bytea,
  address_hash bytea,
  address_end text,
  lang text not null check (lang in ('zh-Hans', 'zh-Hant', 'en')),
  state text not null default 'pending' check (state in ('pending', 'confirmed', 'blocked', 'deleted')),
  made_up boolean not null default false,
  token_version integer not null default 1,
  token_hash bytea,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  ended_at timestamptz,
  primary key (hospital_id, id),
  unique (hospital_id, channel, address_hash),
  unique (hospital_id, token_hash),
  check ((address is not null and address_end is not null and token_hash is not null and ended_at is null) = (state in ('pending', 'confirmed'))),
  check (state in ('pending', 'confirmed') or coalesce(address, token_hash) is null and address_end is null and ended_at is not null),
  check ((address_hash is null) = (state = 'deleted'))
);
comment on table private.recipients is 'A number or address at which somebody is reminded, once for all they subscribed to.';
comment on column private.recipients.address is 'Encrypted under deployment.contact_key: a number in E.164, an e-mail address, an opaque id.';
comment on column private.recipients.address_hash is 'See private.recipient_hash. Of a blocked one all that is kept, so that nothing is ever sent to it again.';
comment on column private.recipients.address_end is 'The last four digits; of an e-mail address its first letter and the domain.';
comment on column private.recipients.lang is 'Of codes and of what concerns no single subscription.';
comment on column private.recipients.state is 'blocked: whoever has it said that they were not the one who subscribed. deleted: as its owner wished.';
comment on column private.recipients.made_up is 'Of the demo hospital, and nobody''s: what is for it ends in the outbox of the local stack, and no provider is given it.';
comment on column private.recipients.token_version is 'A higher one revokes the link that every message has.';
comment on column private.recipients.token_hash is 'See private.token_hash. The token itself is nowhere.';

create table private.subscriptions (
  hospital_id integer not null,
  id uuid not null,
  recipient_id uuid not null,
  for_whom text not null check (for_whom in ('self', 'child', 'relative')),
  person bytea,
  born date,
  patient_id bigint,
  hours_from time,
  hours_until time,
  lang text not null check (lang in ('zh-Hans', 'zh-Hant', 'en')),
  state text not null default 'pending' check (state in ('pending', 'confirmed', 'stopped')),
  source text not null check (source in ('web', 'qr', 'sms', 'email', 'wechat', 'app', 'kiosk', 'phone')),
  page text not null check (char_length(page) <= 500),
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  stopped_at timestamptz,
  paused_until date,
  address_end text,
  asked_at timestamptz not null default now(),
  asks smallint not null default 1,
  content_hash bytea not null,
  form_nonce uuid not null,
  replaced_by uuid,
  primary key (hospital_id, id),
  unique (hospital_id, form_nonce),
  foreign key (hospital_id, recipient_id) references private.recipients,
  foreign key (hospital_id, patient_id) references private.patients,
  foreign key (hospital_id, replaced_by) references private.subscriptions,
  check (hours_from < hours_until and (hours_from is null) = (hours_until is null)),
  check ((state = 'stopped') = (stopped_at is not null)),
  check (state <> 'confirmed' or confirmed_at is not null),
  check ((address_end is not null) = (state = 'pending')),
  check (replaced_by is null or state = 'stopped')
);
comment on table private.subscriptions is
  'What one form was sent for: a person to be reminded about, over one recipient. One that counts is the only one of its recipient for that person.';
comment on column private.subscriptions.id is 'Made by the browser, so that a repeated form is recognised (content_hash).';
comment on column private.subscriptions.person is 'Who it is about in the owner''s own word, encrypted under deployment.contact_key.';
comment on column private.subscriptions.patient_id is 'Of the number that was typed in, where there is such a patient. It narrows what is sent and widens nothing: that a patient''s appointments go to this recipient the hospital says.';
comment on column private.subscriptions.hours_from is 'The owner''s own hours, by the hospital''s clock; null: any of the hospital''s.';
comment on column private.subscriptions.source is 'How they came to the form.';
comment on column private.subscriptions.page is 'Where the form stood, without query and fragment.';
comment on column private.subscriptions.paused_until is 'The first day on which something is sent again.';
comment on column private.subscriptions.address_end is 'As private.recipients.address_end, which a blocked one no longer has: nobody is told that it is.';
comment on column private.subscriptions.asked_at is 'When a code was asked for last, sent or not.';
comment on column private.subscriptions.asks is 'How often one was.';
comment on column private.subscriptions.replaced_by is 'The one that counts in its place, of a newer form for the same person: nobody stopped it (private.replace_older).';

create table private.reminder_consents (
  hospital_id integer not null,
  id bigint generated always as identity,
  subscription_id uuid not null,
  topic_id integer,
  given boolean not null,
  version integer,
  wording text,
  lang text check (lang in ('zh-Hans', 'zh-Hant', 'en')),
  page text check (char_length(page) <= 500),
  how text not null check (how in ('form', 'manage', 'reply', 'not_me', 'staff', 'expired', 'replaced')),
  at timestamptz not null default clock_timestamp(),
  primary key (hospital_id, id),
  foreign key (hospital_id, subscription_id) references private.subscriptions on delete cascade,
  foreign key (hospital_id, topic_id) references public.reminder_topics,
  check (not given or (version is not null and wording is not null and lang is not null))
);
comment on table private.reminder_consents is
  'What was agreed to and withdrawn, append-only; the newest row for a topic counts. They go with their subscription, when nobody has to prove them any more. Nothing in here says who.';
comment on column private.reminder_consents.topic_id is 'Null: the guardian''s consent for a child.';
comment on column private.reminder_consents.how is 'not_me: whoever has the address said that it was not them. expired: the child is 14. replaced: nobody withdrew; what was agreed to stands with the subscription of a newer form.';
comment on column private.reminder_consents.wording is 'The sentence as it was shown.';

create table private.subscription_topics (
  hospital_id integer not null,
  subscription_id uuid not null,
  topic_id integer not null,
  since timestamptz not null,
  primary key (hospital_id, subscription_id, topic_id),
  foreign key (hospital_id, subscription_id) references private.subscriptions on delete cascade,
  foreign key (hospital_id, topic_id) references public.reminder_topics
);
comment on table private.subscription_topics is 'What is agreed to now: written by the consents'' trigger and by nobody else.';

create table private.confirmations (
  hospital_id integer not null,
  id uuid not null default gen_random_uuid(),
  subscription_id uuid not null,
  recipient_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  attempts smallint not null default 0,
  used_at timestamptz,
  primary key (hospital_id, id),
  foreign key (hospital_id, subscription_id) references private.subscriptions on delete cascade,
  foreign key (hospital_id, recipient_id) references private.recipients on delete cascade
);
comment on table private.confirmations is 'A code each that was sent. The code is nowhere: see private.reminder_code.';
comment on column private.confirmations.attempts is 'Wrong tries.';

-- Indexes -------------------------------------------------------------------------------------------

create index subscriptions_recipient on private.subscriptions (hospital_id, recipient_id);
create index subscriptions_patient on private.subscriptions (hospital_id, patient_id) where patient_id is not null;
create index subscriptions_replaced_by on private.subscriptions (hospital_id, replaced_by) where replaced_by is not null;
create index subscriptions_pending on private.subscriptions (created_at) where state = 'pending';
create index subscriptions_stopped on private.subscriptions (stopped_at) where state = 'stopped';
create index subscriptions_children on private.subscriptions (hospital_id) where for_whom = 'child' and state = 'confirmed';
create index recipients_pending on private.recipients (created_at) where state = 'pending';
create index reminder_consents_subscription on private.reminder_consents (hospital_id, subscription_id, id desc);
create index subscription_topics_topic on private.subscription_topics (hospital_id, topic_id);
create index confirmations_recipient on private.confirmations (hospital_id, recipient_id, created_at);
create index confirmations_subscription on private.confirmations (hospital_id, subscription_id);
create index confirmations_created_at on private.confirmations (created_at);

-- RLS -----------------------------------------------------------------------------------------------

alter table private.recipients enable row level security;
alter table private.subscriptions enable row level security;
alter table private.reminder_consents enable row level security;
alter table private.subscription_topics enable row level security;
alter table private.confirmations enable row level security;

-- Consents ------------------------------------------------------------------------------------------

create function private.keep_subscription_topic() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.given then
    insert into private.subscription_topics (hospital_id, subscription_id, topic_id, since)
    values (new.hospital_id, new.subscription_id, new.topic_id, new.at)
    on conflict (hospital_id, subscription_id, topic_id) do nothing;
  else
    delete from private.subscription_topics as topics
    where topics.hospital_id = new.hospital_id and topics.subscription_id = new.subscription_id and topics.topic_id = new.topic_id;
  end if;
  return null;
end $$;
comment on function private.keep_subscription_topic is 'Trigger: subscription_topics is what the newest consents say.';

create function private.refuse_consent_change() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Its subscription is deleted first (private.forget_reminders), and takes it along.
  if tg_op = 'DELETE' and not exists (
    select from private.subscriptions where subscriptions.hospital_id = old.hospital_id and subscriptions.id = old.subscription_id
  ) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'PT405';
end $$;
comment on function private.refuse_consent_change is 'Trigger: no role can update or truncate consents, nor delete one whose subscription is kept, the owner included.';

create trigger topics after insert on private.reminder_consents for each row when (new.topic_id is not null)
  execute function private.keep_subscription_topic();
create trigger append_only before update or delete on private.reminder_consents for each row execute function private.refuse_consent_change();
create trigger never_truncated before truncate on private.reminder_consents for each statement execute function private.refuse_change();

-- Addresses -----------------------------------------------------------------------------------------

create function private.recipient_hash(channel text, address text) returns bytea
language sql stable set search_path = '' as $$
  select private.keyed_hash(
    contact_hash_key, case channel when 'sms' then 'phone' else channel end || ' ' || case channel when 'email' then lower(address) else address end
  )
  from private.deployment
$$;
comment on function private.recipient_hash is 'What tells one address from another: a keyed hash of it, a number in E.164, an e-mail address in lower case.';

create function private.address_of(its private.recipients) returns text
language sql stable set search_path = '' as $$
  select extensions.pgp_sym_decrypt(its.address, contact_key) from private.deployment
$$;
comment on function private.address_of is 'The address of a recipient; null of a blocked or deleted one.';

create function private.address_end(channel text, address text) returns text
language sql immutable as $$
  select case channel when 'email' then left(address, 1) || '…@' || split_part(address, '@', 2) else right(address, 4) end
$$;
comment on function private.address_end is 'What its owner knows an address by, and nobody else has it from.';

create function private.is_address(channel text, address jsonb) returns boolean
language sql immutable as $$
  select case channel
    when 'sms' then jsonb_typeof(address) = 'string' and address #>> '{}' ~ '^\+[1-9][0-9]{6,14}$'
    when 'email' then private.is_email(address)
    else jsonb_typeof(address) = 'string' and address #>> '{}' ~ '^[A-Za-z0-9_-]{1,128}$'
  end
$$;
comment on function private.is_address is 'Whether address is one of the channel: the contract''s `ADDRESSES`.';

-- Codes and links -----------------------------------------------------------------------------------

create function private.reminder_code(confirmation_id uuid) returns text
language sql stable set search_path = '' as $$
  -- 2^56 values over 10^6 codes: as good as even.
  select lpad((('x' || left(encode(private.keyed_hash(reminder_key, 'code/' || confirmation_id), 'hex'), 14))::bit(56)::bigint % 1000000)::text, 6, '0')
  from private.deployment
$$;
comment on function private.reminder_code is 'The six digits of a confirmation: worked out, never kept.';

create function private.manage_token(recipient_id uuid, token_version integer) returns text
language sql stable set search_path = '' as $$
  select translate(left(encode(private.keyed_hash(reminder_key, concat_ws('/', 'link', recipient_id, token_version)), 'base64'), 20), '+/', 'Qz')
  from private.deployment
$$;
comment on function private.manage_token is 'What stands after # in the link that every message to a recipient has: nothing can be read from it, and it is not kept.';

create function private.token_hash(token text) returns bytea
language sql stable set search_path = '' as $$
  select private.keyed_hash(reminder_key, 'token/' || token) from private.deployment
$$;
comment on function private.token_hash is 'What is kept of a token.';
