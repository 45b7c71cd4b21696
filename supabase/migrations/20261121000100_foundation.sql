-- Foundation: what every other chapter stands on.
--
-- Nothing is open unless a chapter opens it: the privileges that Supabase and PostgreSQL hand out by
-- default are revoked before the first table exists. Tables hold their rows behind RLS; `anon` executes
-- a few functions and reads nothing. Schema `private` is not exposed by the API.

alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on functions from public, anon, authenticated;
alter default privileges in schema public revoke all on tables from public, anon, authenticated;
alter default privileges in schema public revoke all on sequences from public, anon, authenticated;
revoke create on schema public from public;

create extension if not exists pgcrypto with schema extensions;

create schema private;
comment on schema private is 'Internals of Careloop: secrets, compiled surveys, counters. Not exposed by the API.';
-- Policies and checks of columns call functions of it as the person asking or writing; the tables in here are granted to nobody.
grant usage on schema private to authenticated, service_role;

create domain public.slug as text check (value ~ '^[a-z][a-z0-9-]{0,39}$');
comment on domain public.slug is 'A short name in an address or an attribute.';

-- Refusals ------------------------------------------------------------------------------------------

create function private.refuse(code text, details jsonb default '{}') returns void
language plpgsql immutable set search_path = '' as $$
declare
  status constant integer := case code
    when 'bad_request' then 400
    when 'not_signed_in' then 401
    when 'not_staff' then 403
    when 'token_invalid' then 403
    when 'token_expired' then 403
    when 'token_used' then 403
    when 'trap_filled' then 403
    when 'not_member' then 403
    when 'not_in_club' then 403
    when 'unknown_hospital' then 404
    when 'unknown_survey' then 404
    when 'unknown_department' then 404
    when 'unknown_category' then 404
    when 'unknown_colleague' then 404
    when 'unknown_case' then 404
    when 'unknown_follow_up' then 404
    when 'unknown_contact' then 404
    when 'unknown_picture' then 404
    when 'unknown_response' then 404
    when 'unknown_preset' then 404
    when 'unknown_import' then 404
    when 'unknown_ticket' then 404
    when 'unknown_patient' then 404
    when 'unknown_reward' then 404
    when 'unknown_code' then 404
    when 'unknown_member' then 404
    when 'unknown_relative' then 404
    when 'unknown_club' then 404
    when 'unknown_event' then 404
    when 'unknown_topic' then 404
    when 'unknown_step' then 404
    when 'unknown_subscription' then 404
    when 'unknown_link' then 404
    when 'id_taken' then 409
    when 'question_changed' then 409
    when 'wrong_state' then 409
    when 'case_changed' then 409
    when 'follow_up_changed' then 409
    when 'response_taken' then 409
    when 'import_undone' then 409
    when 'ticket_used' then 409
    when 'both_members' then 409
    when 'wording_changed' then 409
    when 'not_enough_points' then 409
    when 'reward_gone' then 409
    when 'code_used' then 409
    when 'code_cancelled' then 409
    when 'code_expired' then 409
    when 'patient_taken' then 409
    when 'event_over' then 409
    when 'rules_changed' then 409
    when 'step_changed' then 409
    when 'too_large' then 413
    when 'invalid_definition' then 422
    when 'unknown_question' then 422
    when 'hidden_question' then 422
    when 'missing_answer' then 422
    when 'wrong_type' then 422
    when 'out_of_range' then 422
    when 'text_too_long' then 422
    when 'no_clean_jpeg' then 422
    when 'too_young' then 422
    when 'unknown_placeholder' then 422
    when 'missing_placeholder' then 422
    when 'too_fast' then 425
    when 'too_many_requests' then 429
  end;
begin
  raise exception using errcode = 'PT' || status, message = code, detail = details::text;
end $$;
comment on function private.refuse is
  'Ends the request with a code the client knows (supabase/contract/codes.ts) and its HTTP status. details: {question?, field?, placeholder?, retry_after? in seconds}.';

create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'PT405';
end $$;
comment on function private.refuse_change is
  'Trigger of append-only tables: no role can update, delete or truncate, the owner included.';

-- Shapes of JSON ------------------------------------------------------------------------------------

create function private.has_keys(value jsonb, required text[], optional text[] default '{}') returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'object'
    then value ?& required and value - required - optional = '{}'
    else false
  end
$$;
comment on function private.has_keys is 'Whether value is an object with all required keys and no others than the optional ones.';

create function private.is_string(value jsonb, shortest integer, longest integer) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'string'
    then char_length(value #>> '{}') between shortest and longest
    else false
  end
$$;
comment on function private.is_string is 'Whether value is a JSON string of shortest to longest code points.';

create function private.is_integer(value jsonb, low integer, high integer) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'number'
    then value::numeric = trunc(value::numeric) and value::numeric between low and high
    else false
  end
$$;
comment on function private.is_integer is 'Whether value is a whole JSON number from low to high.';

create function private.is_text(value jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(value, '{}', '{zh-Hans,zh-Hant,en}') and value <> '{}'
    then (select bool_and(private.is_string(wording.value, 1, 500)) from jsonb_each(value) as wording)
    else false
  end
$$;
comment on function private.is_text is 'Whether value is one wording in up to three languages: the contract''s `text`.';

create function private.is_uuid(value jsonb) returns boolean
language sql immutable as $$
  -- One expression that counts the digits, too, would take three times as long.
  select jsonb_typeof(value) = 'string'
    and value #>> '{}' like '________-____-____-____-____________'
    and value #>> '{}' ~ '^[0-9a-fA-F]+-[0-9a-fA-F]+-4[0-9a-fA-F]+-[89abAB][0-9a-fA-F]+-[0-9a-fA-F]+$'
$$;
comment on function private.is_uuid is 'Whether value is a random UUID (version 4), as browsers make them.';

create function private.is_any_uuid(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and value #>> '{}' ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
$$;
comment on function private.is_any_uuid is 'Whether value is a UUID of any version, as that of a person.';

create function private.is_slug(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[a-z][a-z0-9-]{0,39}$'
$$;
comment on function private.is_slug is 'Whether value is a short name like those of departments: the contract''s `slug`.';

create function private.is_date(value jsonb) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
    then right(value #>> '{}', 2)::integer <= extract(day from make_date(left(value #>> '{}', 4)::integer, substr(value #>> '{}', 6, 2)::integer, 1) + interval '1 month - 1 day')
    else false
  end
$$;
comment on function private.is_date is 'Whether value is a day from 1900 to 2099, YYYY-MM-DD: the contract''s `day`.';

create function private.is_one_of(value jsonb, possible text[]) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and value #>> '{}' = any (possible)
$$;
comment on function private.is_one_of is 'Whether value is one of the possible strings.';

create function private.cleaned(words text) returns text
language sql immutable as $$
  select regexp_replace(
    regexp_replace(
      regexp_replace(words, '\r\n?', E'\n', 'g'),
      '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]', '', 'g'
    ),
    '^[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+|[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+$', '', 'g'
  )
$$;
comment on function private.cleaned is
  'Words as they are kept: lines end in a line feed; control characters other than it and the tab are gone, and so are the marks that turn the direction of what follows (bidirectional embeddings, overrides and isolates), and space at both ends.';

-- Deployment ----------------------------------------------------------------------------------------

create table private.deployment (
  only_row boolean primary key default true check (only_row),
  client_address_header text not null default 'cf-connecting-ip',
  client_address_key bytea not null default extensions.gen_random_bytes(32),
  form_token_key bytea not null default extensions.gen_random_bytes(32),
  receipt_key bytea not null default extensions.gen_random_bytes(32),
  reminder_key bytea not null default extensions.gen_random_bytes(32),
  contact_key text not null default encode(extensions.gen_random_bytes(32), 'hex'),
  contact_hash_key bytea not null default extensions.gen_random_bytes(32)
);
comment on table private.deployment is
  'What differs from one database to the next. The keys are made here and known to nobody: they hash client addresses, sign form tokens, hash receipt codes, make the codes and links of reminders, and encrypt and hash contacts. client_address_header: the one request header that the proxy in front sets itself; hosted Supabase: cf-connecting-ip. The leftmost x-forwarded-for is whatever the client wrote.';
alter table private.deployment enable row level security;
insert into private.deployment default values;

create function private.keyed_hash(key bytea, content text) returns bytea
language sql stable as $$
  select extensions.hmac(convert_to(content, 'utf8'), key, 'sha256')
$$;
comment on function private.keyed_hash is 'HMAC-SHA-256 of content under one of the keys of private.deployment; null of null.';
