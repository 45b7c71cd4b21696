-- Complaints: what a patient sends, with a receipt that opens it again. Who is anonymous stays so: nothing that is
-- kept says who or where they were.

-- Tables --------------------------------------------------------------------------------------------

create table private.receipt_attempts (
  hospital_id integer not null,
  reference text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (hospital_id, reference, window_start)
);
comment on table private.receipt_attempts is
  'Wrong receipts by the hour, for each reference that was tried and, under the reference "", for the hospital. Kept for a day.';

-- RLS -----------------------------------------------------------------------------------------------

alter table private.receipt_attempts enable row level security;

-- Asking --------------------------------------------------------------------------------------------

create function private.hospital_face(its public.hospitals) returns jsonb
language sql immutable as $$
  select jsonb_build_object('slug', its.slug, 'names', its.names, 'theme', its.theme, 'demo', its.demo)
$$;
comment on function private.hospital_face is 'What a patient''s screen shows of a hospital.';

create function public.get_complaint_form(hospital text, department text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital public.hospitals;
begin
  select * into its_hospital from public.hospitals where slug = hospital;
  if not found then perform private.refuse('unknown_hospital'); end if;
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital),
    'departments', (
      select coalesce(jsonb_agg(jsonb_build_object('code', departments.code, 'names', departments.names) order by departments.code), '[]')
      from public.departments where departments.hospital_id = its_hospital.id and not departments.archived
    ),
    'categories', (
      select coalesce(
        jsonb_agg(jsonb_build_object('code', categories.code, 'names', categories.names) order by categories.position, categories.id), '[]'
      )
      from public.complaint_categories as categories where categories.hospital_id = its_hospital.id and not categories.archived
    ),
    'department', (
      select departments.code from public.departments
      where departments.hospital_id = its_hospital.id and departments.code = department and not departments.archived
    ),
    'today', (now() at time zone its_hospital.time_zone)::date,
    'token', private.issue_form_token(concat_ws('/', 'complaint', its_hospital.id))
  );
end $$;
comment on function public.get_complaint_form is
  'What a complaint can name and a form token to send it with: the contract''s ComplaintForm. Refuses: unknown_hospital.';
grant execute on function public.get_complaint_form to anon, authenticated;

-- Pictures ------------------------------------------------------------------------------------------

create function private.is_clean_jpeg(jpeg bytea) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  longest_side constant integer := 1600;
  size constant integer := length(jpeg);
  -- Of the marker.
  place integer := 2;
  marker integer;
  segment integer;
  measured boolean := false;
  scan bytea;
begin
  if size not between 4 and 400000 or substr(jpeg, 1, 2) <> '\xffd8' then return false; end if;
  loop
    if place + 4 > size or get_byte(jpeg, place) <> 255 then return false; end if;
    marker := get_byte(jpeg, place + 1);
    -- A marker may have fill bytes before it.
    if marker = 255 then
      place := place + 1;
      continue;
    end if;
    segment := get_byte(jpeg, place + 2) * 256 + get_byte(jpeg, place + 3);
    if segment < 2 or place + 2 + segment > size then return false; end if;
    case
      -- JFIF without a thumbnail.
      when marker = 224 then
        if segment <> 16 then return false; end if;
      -- Start of frame: the picture's height and width.
      when marker in (192, 193, 194) then
        if measured or segment < 8
          or get_byte(jpeg, place + 5) * 256 + get_byte(jpeg, place + 6) not between 1 and longest_side
          or get_byte(jpeg, place + 7) * 256 + get_byte(jpeg, place + 8) not between 1 and longest_side
        then
          return false;
        end if;
        measured := true;
      -- Tables, and the interval of restarts.
      when marker in (196, 219, 221) then null;
      when marker = 218 then exit;
      else return false;
    end case;
    place := place + 2 + segment;
  end loop;
  if not measured then return false; end if;
  -- Behind the first scan nothing but scans and their tables, and nothing behind the end.
  scan := substr(jpeg, place + 3 + segment);
  return length(scan) > 1
    and position('\xffd9'::bytea in scan) = length(scan) - 1
    and not exists (
      select from generate_series(224, 254) as forbidden
      where position('\xff'::bytea || set_byte('\x00', 0, forbidden) in scan) > 0
    );
end $$;
comment on function private.is_clean_jpeg is
  'Whether these bytes are one whole JPEG picture of at most 400 kB and 1600 pixels each side, with nothing in it that only tells about the picture: no APP1 … APP15 (Exif with its position, XMP, ICC, IPTC), no comment, no thumbnail, nothing appended (ISO/IEC 10918-1, annex B).';

create function private.is_complaint_picture(picture jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(picture, '{id,hospital,token,jpeg}')
    and private.is_uuid(picture -> 'id')
    and private.is_string(picture -> 'hospital', 1, 200)
    and private.is_string(picture -> 'token', 1, 200)
    and jsonb_typeof(picture -> 'jpeg') = 'string'
    and length(picture ->> 'jpeg') % 4 = 0
    and rtrim(translate(picture ->> 'jpeg', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '')) in ('', '=', '==')
    and picture ->> 'jpeg' !~ '=[^=]'
$$;
comment on function private.is_complaint_picture is 'Whether picture has the form of the contract''s ComplaintPicture.';

create function public.keep_complaint_picture(picture jsonb) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  most_of_form constant integer := 10;
  most_of_hospital constant integer := 1000;
  its_id uuid;
  its_hospital public.hospitals;
  deployment private.deployment;
  fault text;
  nonce uuid;
  bytes bytea;
begin
  if octet_length(picture::text) > 600000 then perform private.refuse('too_large'); end if;
  if private.is_complaint_picture(picture) is not true then perform private.refuse('bad_request'); end if;
  its_id := picture ->> 'id';
  select * into its_hospital from public.hospitals where slug = picture ->> 'hospital';
  if not found then perform private.refuse('unknown_hospital'); end if;
  select * into deployment from private.deployment;
  fault := private.form_token_fault(
    picture ->> 'token', concat_ws('/', 'complaint', its_hospital.id), deployment.form_token_key,
    '0'::interval, make_interval(hours => its_hospital.form_lifetime_hours)
  );
  if fault is not null then perform private.refuse(fault); end if;
  bytes := decode(picture ->> 'jpeg', 'base64');
  if length(bytes) > 400000 then perform private.refuse('too_large'); end if;
  if not private.is_clean_jpeg(bytes) then perform private.refuse('no_clean_jpeg'); end if;
  nonce := private.form_token_nonce(picture ->> 'token');
  -- A bucket of its own: pictures do not use up what may be sent.
  if private.count_form(its_hospital.id, private.hashed_address(deployment.client_address_key, deployment.client_address_header) || 'picture')
      > its_hospital.address_limit then
    perform private.refuse_form('too_many_from_address');
  end if;
  insert into private.case_pictures (hospital_id, id, form_nonce, jpeg) values (its_hospital.id, its_id, nonce, bytes)
  on conflict do nothing;
  if not found and not exists (
    select from private.case_pictures as pictures
    where pictures.hospital_id = its_hospital.id and pictures.id = its_id and pictures.jpeg = bytes
      and (pictures.form_nonce = nonce or pictures.case_id is not null)
  ) then
    perform private.refuse('id_taken');
  end if;
  -- Whoever changes their mind sends another; more than so many nobody needs, and 400 MB that wait are room enough.
  if exists (
    select from private.case_pictures as pictures
    where pictures.hospital_id = its_hospital.id and pictures.form_nonce is not null
    having count(*) filter (where pictures.form_nonce = nonce) > most_of_form or count(*) > most_of_hospital
  ) then
    perform private.refuse('too_many_requests');
  end if;
  return its_id;
end $$;
comment on function public.keep_complaint_picture is
  'Keeps a picture until the complaint that is sent with the same token names it: the contract''s ComplaintPicture. Returns its id; the same picture sent again is kept once. Refuses: too_large, bad_request, unknown_hospital, token_invalid, token_expired, no_clean_jpeg, too_many_requests, id_taken.';
grant execute on function public.keep_complaint_picture to anon, authenticated;

-- Submitting ----------------------------------------------------------------------------------------

create function private.is_complaint_contact(contact jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(contact, '{name,phone,email,prefers,hours,consent_wording,guardian}')
    and private.is_saying(contact -> 'name', 1, 100)
    and (contact -> 'phone' = 'null' or private.is_phone(contact -> 'phone'))
    and (contact -> 'email' = 'null' or private.is_email(contact -> 'email'))
    and private.is_one_of(contact -> 'prefers', '{phone,email}')
    and contact ->> (contact ->> 'prefers') is not null
    and private.is_one_of(contact -> 'hours', '{any,morning,afternoon,evening}')
    and (contact -> 'consent_wording' = 'null' or private.is_saying(contact -> 'consent_wording', 1, 500))
    and (contact -> 'guardian' = 'null'
      or private.has_keys(contact -> 'guardian', '{relation,consent_wording}')
        and private.is_saying(contact #> '{guardian,relation}', 1, 50)
        and private.is_saying(contact #> '{guardian,consent_wording}', 1, 500))
$$;
comment on function private.is_complaint_contact is 'Whether contact has the form of the contract''s ComplaintContact.';

create function private.is_uuids(value jsonb, most integer) returns boolean
language sql immutable as $$
  select case when jsonb_typeof(value) = 'array'
    then jsonb_array_length(value) <= most and coalesce((select bool_and(private.is_uuid(one)) from jsonb_array_elements(value) as elements (one)), true)
    else false
  end
$$;
comment on function private.is_uuids is 'Whether value is a list of at most so many random UUIDs.';

create function private.is_code(value jsonb) returns boolean
language sql immutable as $$
  select jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[2-9A-HJKMNP-Z]{12}$'
$$;
comment on function private.is_code is 'Whether value is the contract''s `receiptCode`.';

create function private.is_complaint_submission(submission jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(
      submission,
      '{id,hospital,department,channel,lang,token,trap,kind,category,happened_on,what_happened,what_would_help,contact,pictures,code,response}'
    )
    and private.is_uuid(submission -> 'id')
    and private.is_string(submission -> 'hospital', 1, 200)
    and (submission -> 'department' = 'null' or private.is_string(submission -> 'department', 1, 200))
    and private.is_one_of(submission -> 'channel', '{web,qr,sms,email,wechat,app,kiosk,phone}')
    and private.is_one_of(submission -> 'lang', '{zh-Hans,zh-Hant,en}')
    and private.is_string(submission -> 'token', 1, 200)
    and private.is_one_of(submission -> 'kind', '{complaint,suggestion,praise}')
    and (submission -> 'category' = 'null' or private.is_slug(submission -> 'category'))
    and (submission -> 'happened_on' = 'null' or private.is_date(submission -> 'happened_on'))
    and (submission -> 'what_happened' = 'null' and submission -> 'response' <> 'null'
      or private.is_saying(submission -> 'what_happened', 10, 4000))
    and (submission -> 'what_would_help' = 'null' or private.is_saying(submission -> 'what_would_help', 1, 2000))
    and (submission -> 'contact' = 'null' and submission -> 'response' = 'null' or private.is_complaint_contact(submission -> 'contact'))
    and private.is_uuids(submission -> 'pictures', 3)
    and private.is_code(submission -> 'code')
    and (submission -> 'response' = 'null' or private.is_uuid(submission -> 'response'))
$$;
comment on function private.is_complaint_submission is 'Whether submission has the form of the contract''s ComplaintSubmission, whatever is in the trap.';

create function private.code_hash(hospital_id integer, reference text, code text) returns bytea
language sql stable as $$
  select private.keyed_hash(receipt_key, concat_ws('/', 'code', hospital_id, reference, code)) from private.deployment
$$;
comment on function private.code_hash is 'What is kept of a receipt''s code.';

create function private.receipt_of(hospital_id integer, id uuid, content_hash bytea) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  its public.cases;
  its_hash bytea;
begin
  select receipts.content_hash into its_hash
  from private.case_receipts as receipts where receipts.hospital_id = receipt_of.hospital_id and receipts.case_id = receipt_of.id;
  if not found then return null; end if;
  if its_hash <> receipt_of.content_hash then perform private.refuse('id_taken'); end if;
  select * into its from public.cases where cases.hospital_id = receipt_of.hospital_id and cases.id = receipt_of.id;
  return jsonb_build_object(
    'id', its.id, 'reference', its.reference, 'received_at', its.filed_at, 'acknowledge_due_at', its.acknowledge_due_at
  );
end $$;
comment on function private.receipt_of is
  'The contract''s ComplaintReceipt of a case that was filed with the same content; null when there is no such case. Refuses: id_taken.';

create function private.response_of(hospital_id integer, response uuid) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if response is null then return null; end if;
  if not exists (
    select from public.survey_responses as responses
    join public.survey_versions as versions using (hospital_id, survey_id, version)
    where responses.hospital_id = response_of.hospital_id and responses.id = response
      and (responses.answers ->> (versions.definition #>> '{contact_if,question}'))::integer
        <= (versions.definition #>> '{contact_if,at_most}')::integer
  ) then
    perform private.refuse('unknown_response');
  end if;
  if exists (select from public.cases where cases.hospital_id = response_of.hospital_id and cases.response_id = response) then
    perform private.refuse('response_taken');
  end if;
  return response;
end $$;
comment on function private.response_of is
  'The survey answer with which a case can be filed, one so low that its survey offers contact (contact_if); null of null. Refuses: unknown_response, response_taken.';

create function public.submit_complaint(submission jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  deployment private.deployment;
  its_hospital public.hospitals;
  fastest interval;
  fault text;
  content_hash bytea;
  receipt jsonb;
  pictures uuid[];
  taken integer;
  its public.cases;
begin
  if octet_length(submission::text) > 65536 then perform private.refuse('too_large'); end if;
  if private.is_complaint_submission(submission) is not true then perform private.refuse('bad_request'); end if;
  if submission -> 'trap' <> '""' then perform private.refuse('trap_filled'); end if;
  select * into its_hospital from public.hospitals where slug = submission ->> 'hospital';
  if not found then perform private.refuse('unknown_hospital'); end if;
  select * into deployment from private.deployment;

  -- Whatever has become of its token since, the same complaint gets the same receipt. Its code, which nobody else knows, is
  -- in the hash.
  content_hash := private.keyed_hash(deployment.receipt_key, (submission - 'token')::text);
  receipt := private.receipt_of(its_hospital.id, (submission ->> 'id')::uuid, content_hash);
  if receipt is not null then return receipt; end if;

  its.hospital_id := its_hospital.id;
  its.id := submission ->> 'id';
  its.kind := submission ->> 'kind';
  its.source := case when submission ->> 'response' is null then 'complaint' else 'survey' end;
  its.channel := submission ->> 'channel';
  its.lang := submission ->> 'lang';
  its.department_id := private.department_of(its_hospital.id, submission ->> 'department');
  its.category_id := private.category_of(its_hospital.id, submission ->> 'category');
  its.response_id := private.response_of(its_hospital.id, (submission ->> 'response')::uuid);
  its.happened_on := submission ->> 'happened_on';
  its.what_happened := submission ->> 'what_happened';
  its.what_would_help := submission ->> 'what_would_help';
  its.filed_at := now();
  if its.happened_on > (now() at time zone its_hospital.time_zone)::date then perform private.refuse('out_of_range'); end if;

  fastest := make_interval(secs => its_hospital.fastest_answer_seconds);
  fault := private.form_token_fault(
    submission ->> 'token', concat_ws('/', 'complaint', its_hospital.id), deployment.form_token_key,
    fastest, make_interval(hours => its_hospital.form_lifetime_hours)
  );
  if fault is null and exists (
    select from private.hospital_counts as rush
    where rush.hospital_id = its_hospital.id and rush.window_start = date_bin('1 minute', now(), 'epoch') and rush.count >= its_hospital.hospital_limit
  ) then
    fault := 'too_many_for_hospital';
  end if;
  if fault is not null then perform private.refuse_form(fault, submission ->> 'token', fastest); end if;

  insert into private.case_receipts (hospital_id, case_id, content_hash, form_nonce)
  values (its_hospital.id, its.id, content_hash, private.form_token_nonce(submission ->> 'token'))
  on conflict do nothing;
  if not found then
    -- Sent twice at once, or with a token that has been used.
    receipt := private.receipt_of(its_hospital.id, its.id, content_hash);
    if receipt is null then perform private.refuse('token_used'); end if;
    return receipt;
  end if;
  if private.count_form(its_hospital.id, private.hashed_address(deployment.client_address_key, deployment.client_address_header) || 'complaint')
      > its_hospital.address_limit then
    perform private.refuse_form('too_many_from_address');
  end if;
  perform private.count_rush(its_hospital.id, 1);

  its := private.keep_new_case(its, 'patient', null);
  update private.case_receipts as receipts set code_hash = private.code_hash(its.hospital_id, its.reference, submission ->> 'code')
  where receipts.hospital_id = its.hospital_id and receipts.case_id = its.id;
  perform private.keep_contact(its.hospital_id, its.id, submission -> 'contact');
  pictures := array(select distinct one::uuid from jsonb_array_elements_text(submission -> 'pictures') as elements (one));
  update private.case_pictures as kept set case_id = its.id, form_nonce = null
  where kept.hospital_id = its.hospital_id and kept.id = any (pictures)
    and kept.form_nonce = private.form_token_nonce(submission ->> 'token');
  get diagnostics taken = row_count;
  if taken < cardinality(pictures) then perform private.refuse('unknown_picture'); end if;
  return private.receipt_of(its.hospital_id, its.id, content_hash);
end $$;
comment on function public.submit_complaint is
  'Files a complaint: the contract''s ComplaintSubmission, 64 KiB at most. Returns its ComplaintReceipt; the same submission sent again gets the same one and is filed once. Refuses: too_large, bad_request, trap_filled, unknown_hospital, unknown_department, unknown_category, unknown_response, response_taken, out_of_range (happened_on lies ahead), token_invalid, token_expired, token_used, too_fast, too_many_requests (both with retry_after in seconds), unknown_picture, id_taken.';
grant execute on function public.submit_complaint to anon, authenticated;

-- Coming back ---------------------------------------------------------------------------------------

create function private.is_receipt_key(key jsonb) returns boolean
language sql immutable as $$
  select private.is_string(key -> 'hospital', 1, 200)
    and jsonb_typeof(key -> 'reference') = 'string' and key ->> 'reference' ~ '^[2-9A-HJKMNP-Z]{8}$'
    and private.is_code(key -> 'code')
$$;
comment on function private.is_receipt_key is 'Whether key has what the contract''s ComplaintReceiptKey has.';

create function private.count_attempt(hospital_id integer, reference text) returns void
language sql volatile as $$
  insert into private.receipt_attempts as attempts
  select count_attempt.hospital_id, tried, date_bin('1 hour', now(), 'epoch'), 1
  -- Always in this order, so that nobody waits for somebody who waits for them.
  from unnest(array['', count_attempt.reference]) as tried
  on conflict on constraint receipt_attempts_pkey do update set count = attempts.count + 1
$$;
comment on function private.count_attempt is 'Counts a wrong receipt for the reference that was tried and for the hospital.';

create function private.check_receipt(its_hospital public.hospitals, reference text, code text) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
  reference_limit constant integer := 10;
  hospital_limit constant integer := 1000;
  this_hour constant timestamptz := date_bin('1 hour', now(), 'epoch');
  its_id uuid;
begin
  -- One at a time, so that no two guesses are counted as one.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'receipt', its_hospital.id, reference), 0));
  if exists (
    select from private.receipt_attempts as attempts
    where attempts.hospital_id = its_hospital.id and attempts.window_start = this_hour
      and (attempts.reference = check_receipt.reference and attempts.count >= reference_limit
        or attempts.reference = '' and attempts.count >= hospital_limit)
  ) then
    return jsonb_build_object(
      'refused', 'too_many_requests', 'retry_after', ceil(extract(epoch from this_hour + '1 hour'::interval - now()))
    );
  end if;
  -- The same work whether there is such a case or not.
  select receipts.case_id into its_id
  from (select private.code_hash(its_hospital.id, check_receipt.reference, code) as hash offset 0) as given
  left join public.cases on cases.hospital_id = its_hospital.id and cases.reference = check_receipt.reference
  left join private.case_receipts as receipts
    on receipts.hospital_id = its_hospital.id and receipts.case_id = cases.id and receipts.code_hash = given.hash;
  if its_id is null then
    perform private.count_attempt(its_hospital.id, check_receipt.reference);
    return '{"refused": "unknown_receipt"}';
  end if;
  return jsonb_build_object('id', its_id);
end $$;
comment on function private.check_receipt is
  'Answers {id} of the case to the right reference and code, else the contract''s ReceiptRefused: after 10 wrong tries at a reference, or 1000 at all those of a hospital, whatever is tried until the hour is over.';

create function private.complaint_track(its_hospital public.hospitals, its public.cases) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'hospital', private.hospital_face(its_hospital),
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
  select * into its_hospital from public.hospitals where slug = receipt ->> 'hospital';
  if not found then perform private.refuse('unknown_hospital'); end if;
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
  address constant bytea := (select private.hashed_address(client_address_key, client_address_header) from private.deployment);
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
  select * into its_hospital from public.hospitals where slug = step ->> 'hospital';
  if not found then perform private.refuse('unknown_hospital'); end if;
  checked := private.check_receipt(its_hospital, step ->> 'reference', step ->> 'code');
  if checked ? 'refused' then return checked; end if;
  select * into its from public.cases where cases.hospital_id = its_hospital.id and cases.id = (checked ->> 'id')::uuid for update;
  select * into before from public.case_events as events
  where events.hospital_id = its.hospital_id and events.case_id = its.id and events.step_id = (step ->> 'id')::uuid;
  if not found then
    if private.count_form(its_hospital.id, address || 'step') > its_hospital.address_limit then
      perform private.refuse_form('too_many_from_address');
    end if;
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

-- Forgetting ----------------------------------------------------------------------------------------

create function public.forget_expired() returns integer
language sql volatile security definer set search_path = '' as $$
  with addresses as (
    delete from private.address_counts where window_start <= now() - interval '10 minutes' returning 1
  ), starts as (
    delete from private.survey_starts where expires_at < now() returning 1
  ), attempts as (
    delete from private.receipt_attempts where window_start < now() - interval '1 day' returning 1
  ), pictures as (
    delete from private.case_pictures where form_nonce is not null and kept_at < now() - interval '1 day' returning 1
  )
  select count(*)::integer
  from (select * from addresses union all select * from starts union all select * from attempts union all select * from pictures) as gone
$$;
comment on function public.forget_expired is
  'Deletes what is kept for a while only: counters of addresses (hashed, and gone within twenty minutes), begun forms, wrong receipts, and pictures that no complaint has taken in a day. Returns how many rows.';
grant execute on function public.forget_expired to service_role;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_forget_expired', '*/10 * * * *', 'select public.forget_expired()');
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call forget_expired() every ten minutes by other means.', sqlerrm;
end $$;
