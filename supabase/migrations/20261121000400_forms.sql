-- Forms: what keeps machines from filling in what patients are asked. A form is handed out with a signed token
-- and taken back once; answers are counted by client address and by hospital.

-- Tables --------------------------------------------------------------------------------------------

create table private.deployment (
  only_row boolean primary key default true check (only_row),
  client_address_header text not null default 'cf-connecting-ip'
);
comment on table private.deployment is
  'client_address_header: the one request header that the proxy in front sets itself; hosted Supabase: cf-connecting-ip. The leftmost x-forwarded-for is whatever the client wrote.';
alter table private.deployment enable row level security;
insert into private.deployment default values;

-- Counters are worth nothing after a crash, so they are unlogged.
create unlogged table private.form_counts (
  hospital_id integer not null,
  bucket bytea not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (hospital_id, bucket)
) with (fillfactor = 50);
comment on table private.form_counts is
  'Forms sent in the current window. A bucket is a keyed hash of the day and a client address, or one of 32 shards that together count the whole hospital: one row would be a queue for all its patients.';
alter table private.form_counts enable row level security;

-- Functions -----------------------------------------------------------------------------------------

create function private.issue_form_token(form text) returns text
language sql stable as $$
  select concat_ws('.', issued, nonce, encode(private.keyed_hash('form_token', concat_ws('.', issued, nonce, form)), 'hex'))
  from (select floor(extract(epoch from now()) * 1000)::bigint as issued, gen_random_uuid() as nonce) as fresh
$$;
comment on function private.issue_form_token is
  'A token for one submission of the named form: time of issue (ms), nonce, signature.';

create function private.check_form_token(token text, form text, fastest interval, lifetime interval) returns uuid
language plpgsql stable set search_path = '' as $$
declare
  issued_at timestamptz;
begin
  if token is null or token !~ '^\d{13}\.[0-9a-f-]{36}\.[0-9a-f]{64}$'
    or decode(split_part(token, '.', 3), 'hex')
      <> private.keyed_hash('form_token', concat_ws('.', split_part(token, '.', 1), split_part(token, '.', 2), form))
  then
    perform private.refuse('token_invalid');
  end if;
  issued_at := to_timestamp(split_part(token, '.', 1)::bigint / 1000.0);
  if issued_at < now() - lifetime then perform private.refuse('token_expired'); end if;
  if issued_at > now() - fastest then
    perform private.refuse('too_fast', jsonb_build_object('retry_after', ceil(extract(epoch from issued_at + fastest - now()))));
  end if;
  return split_part(token, '.', 2)::uuid;
end $$;
comment on function private.check_form_token is
  'The nonce of a token that was issued for this form, not too recently and not too long ago. Refuses: token_invalid, token_expired, too_fast.';

create function private.client_address() returns text
language sql stable as $$
  select nullif(current_setting('request.headers', true), '')::json ->> client_address_header from private.deployment
$$;
comment on function private.client_address is 'The address of the client as the trusted header gives it; null outside a web request.';

create function private.count_form(hospital_id integer, bucket bytea, window_length interval) returns integer
language sql volatile as $$
  insert into private.form_counts as counts
  values (hospital_id, bucket, date_bin(window_length, now(), 'epoch'), 1)
  on conflict on constraint form_counts_pkey do update set
    count = case when counts.window_start = excluded.window_start then counts.count + 1 else 1 end,
    window_start = excluded.window_start
  returning count
$$;
comment on function private.count_form is 'Counts one form in a bucket and returns how many it now holds in this window.';

create function private.refuse_until(moment timestamptz) returns void
language sql stable as $$
  select private.refuse('too_many_requests', jsonb_build_object('retry_after', ceil(extract(epoch from moment - now()))))
$$;
comment on function private.refuse_until is 'Refuses a form until the given moment.';

create function private.admit_form(hospital public.hospitals) returns void
language plpgsql volatile set search_path = '' as $$
declare
  address constant text := private.client_address();
  address_window constant interval := '10 minutes';
  hospital_window constant interval := '1 minute';
begin
  if address is not null
    and private.count_form(hospital.id, private.keyed_hash('client_address', current_date || address), address_window) > hospital.address_limit
  then
    perform private.refuse_until(date_bin(address_window, now(), 'epoch') + address_window);
  end if;
  perform private.count_form(hospital.id, int2send((pg_backend_pid() % 32)::smallint), hospital_window);
  if (
    select sum(count) from private.form_counts
    where hospital_id = hospital.id and bucket < '\x0020' and octet_length(bucket) = 2 and window_start = date_bin(hospital_window, now(), 'epoch')
  ) > hospital.hospital_limit then
    perform private.refuse_until(date_bin(hospital_window, now(), 'epoch') + hospital_window);
  end if;
end $$;
comment on function private.admit_form is
  'Counts a form for the client''s address and for the hospital. Refuses: too_many_requests, saying when to try again.';
