-- Complaint receipts: with them, and with nothing else, patients come back to see what was done, to answer and to judge.

-- Tables --------------------------------------------------------------------------------------------

create table private.receipt_attempts (
  hospital_id integer not null,
  counted bytea not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (hospital_id, counted, window_start)
);
comment on table private.receipt_attempts is
  'Wrong receipts of this hour, each counted at its reference and at the hospital, among those from everywhere and among those from its address. counted: a keyed hash of that, so that no address stands beside a reference.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.receipt_attempts enable row level security;

-- Coming back ---------------------------------------------------------------------------------------

create function private.is_receipt_key(key jsonb) returns boolean
language sql immutable as $$
  select private.is_string(key -> 'hospital', 1, 200)
    and jsonb_typeof(key -> 'reference') = 'string' and key ->> 'reference' ~ '^[2-9A-HJKMNP-Z]{8}$'
    and private.is_code(key -> 'code')
$$;
comment on function private.is_receipt_key is 'Whether key has what the contract''s ComplaintReceiptKey has.';

create function private.attempt_scopes(reference text, address bytea) returns table (most integer, everywhere bytea, here bytea)
language sql stable as $$
  select scopes.most, private.keyed_hash(client_address_key, scope), private.keyed_hash(client_address_key, concat_ws('/', scope, encode(address, 'hex')))
  from private.deployment, (values (10, 'receipt/' || attempt_scopes.reference), (1000, 'receipt')) as scopes (most, scope)
$$;
comment on function private.attempt_scopes is
  'What a wrong receipt counts for, its reference and the hospital: how many an hour are looked at, and under what those from everywhere and those from this address are counted. Where the address is not known, everybody has the same.';

create function private.count_attempt(hospital_id integer, reference text, address bytea) returns void
language sql volatile as $$
  insert into private.receipt_attempts as attempts
  select count_attempt.hospital_id, counted, date_bin('1 hour', now(), 'epoch'), 1
  from (
    select everywhere as counted from private.attempt_scopes(count_attempt.reference, count_attempt.address)
    union
    select here from private.attempt_scopes(count_attempt.reference, count_attempt.address)
  ) as scopes
  -- Always in one order, so that nobody waits for somebody who waits for them.
  order by counted
  on conflict on constraint receipt_attempts_pkey do update set count = attempts.count + 1
$$;
comment on function private.count_attempt is 'Counts a wrong receipt.';

create function private.attempts_of(hospital_id integer, counted bytea) returns integer
language sql stable as $$
  select coalesce(
    (
      select attempts.count from private.receipt_attempts as attempts
      where attempts.hospital_id = attempts_of.hospital_id and attempts.counted = attempts_of.counted
        and attempts.window_start = date_bin('1 hour', now(), 'epoch')
    ), 0
  )
$$;
comment on function private.attempts_of is 'How many wrong receipts were counted under this in this hour.';

create function private.check_receipt(its_hospital public.hospitals, reference text, code text) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  -- So many everybody has, however many others have had.
  own_tries constant integer := 3;
  address constant bytea := private.hashed_address();
  its_id uuid;
begin
  -- One at a time, so that no two guesses are counted as one.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'receipt', its_hospital.id, reference), 0));
  if exists (
    select from private.attempt_scopes(reference, address) as scopes
    where private.attempts_of(its_hospital.id, everywhere) >= most and private.attempts_of(its_hospital.id, here) >= own_tries
  ) then
    return jsonb_build_object(
      'refused', 'too_many_requests',
      'retry_after', ceil(extract(epoch from date_bin('1 hour', now(), 'epoch') + '1 hour'::interval - now()))
    );
  end if;
  -- The same work whether there is such a case or not.
  select receipts.case_id into its_id
  from (select private.code_hash(its_hospital.id, check_receipt.reference, code) as hash offset 0) as given
  left join public.cases on cases.hospital_id = its_hospital.id and cases.reference = check_receipt.reference
  left join private.case_receipts as receipts
    on receipts.hospital_id = its_hospital.id and receipts.case_id = cases.id and receipts.code_hash = given.hash;
  if its_id is null then
    perform private.count_attempt(its_hospital.id, check_receipt.reference, address);
    return '{"refused": "unknown_receipt"}';
  end if;
  return jsonb_build_object('id', its_id);
end $$;
comment on function private.check_receipt is
  'Answers {id} of the case to the right reference and code, else the contract''s ReceiptRefused. After 10 wrong tries at a reference in an hour, or 1000 at all those of a hospital, an address that has had 3 of them is let try no more, not even with the right code, until the hour is over. Any other still is, so that nobody who knows a reference can lock out whoever has its code: of 31^12 codes ten thousand addresses with three tries an hour find one in a billion years.';

create function private.complaint_track(its_hospital public.hospitals, its public.cases) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'hospital', private.hospital_face(its_hospital) || jsonb_build_object('time_zone', its_hospital.time_zone),
    'reference', its.reference, 'kind', its.kind, 'state', its.state, 'filed_at', its.filed_at, 'due_at', its.due_at,
    'waiting', its.waiting_since is not null,
    'entries', (
      select jsonb_agg(
        jsonb_build_object(
          'at', events.at, 'by', case events.by when 'patient' then 'patient' else 'hospital' end, 'action', events.action,
          'text', case events.action when 'file' then its.what_happened else events.text end
        ) order by events.revision
      )
      from public.case_events as events
      where events.hospital_id = its.hospital_id and events.case_id = its.id and events.public
    ),
    'actions', private.case_actions(its, 'patient'),
    'may_reopen', not its.reopened_by_patient and its.merged_into is null
  )
$$;
comment on function private.complaint_track is 'The contract''s ComplaintTrack.';

create function public.open_complaint(receipt jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
  checked jsonb;
  its public.cases;
begin
  if (private.has_keys(receipt, '{hospital,reference,code}') and private.is_receipt_key(receipt)) is not true then
    perform private.refuse('bad_request');
  end if;
  its_hospital := private.hospital_of(receipt ->> 'hospital');
  checked := private.check_receipt(its_hospital, receipt ->> 'reference', receipt ->> 'code');
  if checked ? 'refused' then return checked; end if;
  select * into its from public.cases where cases.hospital_id = its_hospital.id and cases.id = (checked ->> 'id')::uuid;
  return private.complaint_track(its_hospital, its);
end $$;
comment on function public.open_complaint is
  'What became of a complaint, to whoever has its receipt: takes the contract''s ComplaintReceiptKey, answers its ComplaintTrack or (so that the count of wrong tries is kept) ReceiptRefused. Refuses: bad_request, unknown_hospital.';
grant execute on function public.open_complaint to anon, authenticated;

create function private.is_complaint_step(step jsonb) returns boolean
language sql immutable as $$
  select private.is_receipt_key(step) and private.is_uuid(step -> 'id') and case
    when private.is_one_of(step -> 'action', '{inform,answer}') then
      private.has_keys(step, '{hospital,reference,code,id,action,text}') and private.is_saying(step -> 'text', 1, 4000)
    when step -> 'action' = '"judge"' then
      private.has_keys(step, '{hospital,reference,code,id,action,satisfied,would_return,quick_enough,text}')
      and jsonb_typeof(step -> 'satisfied') = 'boolean'
      and jsonb_typeof(step -> 'would_return') = 'boolean'
      and jsonb_typeof(step -> 'quick_enough') = 'boolean'
      and (step -> 'text' = 'null' or private.is_saying(step -> 'text', 1, 2000))
    else false
  end
$$;
comment on function private.is_complaint_step is 'Whether step has the form of the contract''s ComplaintStep.';

create function public.continue_complaint(step jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  action constant text := step ->> 'action';
  input jsonb;
  its_hospital public.hospitals;
  checked jsonb;
  its public.cases;
  at timestamptz;
  before public.case_events;
begin
  if octet_length(step::text) > 32768 then perform private.refuse('too_large'); end if;
  if private.is_complaint_step(step) is not true then perform private.refuse('bad_request'); end if;
  input := step - '{id,hospital,reference,code,action}'::text[];
  its_hospital := private.hospital_of(step ->> 'hospital');
  checked := private.check_receipt(its_hospital, step ->> 'reference', step ->> 'code');
  if checked ? 'refused' then return checked; end if;
  select * into its from public.cases where cases.hospital_id = its_hospital.id and cases.id = (checked ->> 'id')::uuid for update;
  select * into before from public.case_events as events
  where events.hospital_id = its.hospital_id and events.case_id = its.id and events.step_id = (step ->> 'id')::uuid;
  if not found then
    perform private.count_form(its_hospital, 'step');
    -- Whoever waited for the lock acts after whom they waited for.
    at := clock_timestamp();
    its := private.take_step(its, 'patient', action, at, input);
    perform private.keep_case(its);
    perform private.keep_event(its, 'patient', null, action, at, input, (step ->> 'id')::uuid);
  elsif (before.action, before.details) <> (action, input - 'text') or before.text is distinct from private.cleaned(input ->> 'text') then
    perform private.refuse('id_taken');
  end if;
  return private.complaint_track(its_hospital, its);
end $$;
comment on function public.continue_complaint is
  'What the patient adds, answers or judges: takes the contract''s ComplaintStep, 32 KiB at most; answers like open_complaint. The same step sent again is taken once. Refuses: too_large, bad_request, unknown_hospital, wrong_state, too_many_requests (with retry_after in seconds), id_taken.';
grant execute on function public.continue_complaint to anon, authenticated;
