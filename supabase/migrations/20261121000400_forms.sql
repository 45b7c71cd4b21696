-- Forms: what keeps machines from filling in what patients are asked. A form is handed out with a signed token
-- and taken back once; answers are counted by client address and by hospital.

-- Tables --------------------------------------------------------------------------------------------

-- Counters are worth nothing after a crash, so they are unlogged.
create unlogged table private.address_counts (
  hospital_id integer not null,
  address bytea not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (hospital_id, address)
) with (fillfactor = 50);
comment on table private.address_counts is
  'Forms sent from a client address in the current window of ten minutes. address: a keyed hash of it and the day.';

create unlogged table private.hospital_counts (
  hospital_id integer primary key,
  window_start timestamptz not null,
  count integer not null
) with (fillfactor = 50);
comment on table private.hospital_counts is
  'Forms sent to a hospital in the current minute, counted by sampling: one form in w = hospital_limit / 200 counts as w, so that its patients do not queue for one row. Up to a limit of 400 every form counts and the cap is exact; beyond, it acts at the limit give or take 7 % (one standard deviation of 200 samples).';

alter table private.address_counts enable row level security;
alter table private.hospital_counts enable row level security;

-- Tokens --------------------------------------------------------------------------------------------

create function private.issue_form_token(form text) returns text
language plpgsql volatile set search_path = '' as $$
declare
  signed constant text := concat(floor(extract(epoch from now()) * 1000)::bigint, '.', gen_random_uuid(), '.');
begin
  return signed || encode(private.keyed_hash((select form_token_key from private.deployment), signed || form), 'hex');
end $$;
comment on function private.issue_form_token is
  'A token for one submission of the named form: time of issue (ms, 13 digits), nonce (uuid), signature.';

create function private.form_token_issued_at(token text) returns timestamptz
language sql stable as $$
  select 'epoch'::timestamptz + left(token, 13)::bigint * '1 millisecond'::interval
$$;
comment on function private.form_token_issued_at is 'When a token with a valid signature was issued.';

create function private.form_token_nonce(token text) returns uuid
language sql immutable as $$
  select substr(token, 15, 36)::uuid
$$;
comment on function private.form_token_nonce is 'The nonce of a token with a valid signature.';

create function private.form_token_fault(hospital public.hospitals, form text, token text, fastest interval default '0') returns text
language plpgsql stable as $$
declare
  signed constant text := left(token, 51);
  key bytea;
  issued_at timestamptz;
begin
  select form_token_key into key from private.deployment;
  if (token = signed || encode(private.keyed_hash(key, signed || form), 'hex')) is not true then return 'token_invalid'; end if;
  issued_at := private.form_token_issued_at(token);
  return case
    when issued_at < now() - make_interval(hours => hospital.form_lifetime_hours) then 'token_expired'
    when issued_at > now() - fastest then 'too_fast'
  end;
end $$;
comment on function private.form_token_fault is
  'Why a token is refused (token_invalid: not issued for this form; token_expired; too_fast: less than fastest ago), or null. Whether it is used for the first time is for the table of what was kept to say.';

-- Limits --------------------------------------------------------------------------------------------

create function private.network_of(address text) returns text
language plpgsql immutable as $$
begin
  if strpos(address, ':') = 0 then return address; end if;
  return case
    when address::inet <<= '::ffff:0:0/96' then host('0.0.0.0'::inet + (address::inet - '::ffff:0:0'))
    else network(set_masklen(address::inet, 64))::text
  end;
exception when invalid_text_representation then
  return address;
end $$;
comment on function private.network_of is
  'What one client commands: an IPv4 address, also written as IPv6 (::ffff:203.0.113.7), or the /64 of an IPv6 address, in which it can have as many as it likes. What is no address is as it is.';

create function private.hashed_address() returns bytea
language plpgsql stable as $$
declare
  key bytea;
  header text;
begin
  select client_address_key, client_address_header into key, header from private.deployment;
  return private.keyed_hash(
    key, current_date || private.network_of(nullif(current_setting('request.headers', true), '')::json ->> header)
  );
end $$;
comment on function private.hashed_address is
  'A hash of today and the client''s address (private.network_of), as the trusted header gives it; null where it is missing.';

create function private.count_form(hospital public.hospitals, bucket bytea default '') returns void
language plpgsql volatile as $$
declare
  its_address constant bytea := private.hashed_address() || bucket;
  counted integer;
begin
  if its_address is null then return; end if;
  insert into private.address_counts as counts values (hospital.id, its_address, date_bin('10 minutes', now(), 'epoch'), 1)
  on conflict on constraint address_counts_pkey do update set
    count = case when counts.window_start = excluded.window_start then counts.count else 0 end + 1,
    window_start = excluded.window_start
  returning count into counted;
  if counted > hospital.address_limit then perform private.refuse_form('too_many_from_address'); end if;
end $$;
comment on function private.count_form is
  'Counts a form for the address it comes from (private.hashed_address; where that is not known, nothing is counted). What is counted in a bucket of its own does not use up what may be sent otherwise. Refuses: too_many_requests.';

create function private.count_rush(hospital_id integer, weight integer) returns void
language plpgsql volatile as $$
begin
  insert into private.hospital_counts as counts
  values (count_rush.hospital_id, date_bin('1 minute', now(), 'epoch'), weight)
  on conflict on constraint hospital_counts_pkey do update set
    count = case when counts.window_start = excluded.window_start then counts.count else 0 end + weight,
    window_start = excluded.window_start;
end $$;
comment on function private.count_rush is 'Counts weight forms for a hospital.';

create function private.refuse_form(fault text, hospital public.hospitals default null, token text default null) returns void
language plpgsql stable set search_path = '' as $$
declare
  again_at constant timestamptz := case fault
    when 'too_fast' then private.form_token_issued_at(token) + make_interval(secs => hospital.fastest_answer_seconds)
    when 'too_many_from_address' then date_bin('10 minutes', now(), 'epoch') + '10 minutes'::interval
    when 'too_many_for_hospital' then date_bin('1 minute', now(), 'epoch') + '1 minute'::interval
  end;
begin
  perform private.refuse(
    case when fault like 'too_many_%' then 'too_many_requests' else fault end,
    case when again_at is null then '{}' else jsonb_build_object('retry_after', ceil(extract(epoch from again_at - now()))) end
  );
end $$;
comment on function private.refuse_form is
  'Refuses a form, saying when to try again. fault: what private.form_fault says, token_used or too_many_from_address.';

create function private.form_fault(hospital public.hospitals, form text, token text) returns text
language plpgsql stable as $$
declare
  token_fault constant text :=
    private.form_token_fault(hospital, form, token, make_interval(secs => hospital.fastest_answer_seconds));
  in_a_rush boolean;
begin
  if token_fault is not null then return token_fault; end if;
  select rush.count >= hospital.hospital_limit into in_a_rush
  from private.hospital_counts as rush
  where rush.hospital_id = hospital.id and rush.window_start = date_bin('1 minute', now(), 'epoch');
  return case when in_a_rush then 'too_many_for_hospital' end;
end $$;
comment on function private.form_fault is
  'Why a form is refused: what private.form_token_fault says, too_many_for_hospital when the hospital has had this minute''s number, or null.';

create function private.admit_form(hospital public.hospitals, form text, token text) returns void
language plpgsql stable set search_path = '' as $$
declare
  fault constant text := private.form_fault(hospital, form, token);
begin
  if fault is not null then perform private.refuse_form(fault, hospital, token); end if;
end $$;
comment on function private.admit_form is
  'Refuses a form for what private.form_fault says: token_invalid, token_expired, too_fast, too_many_requests.';
