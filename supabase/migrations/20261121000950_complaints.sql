-- Complaints: what a patient sends, with a receipt that opens it again. Who is anonymous stays so: nothing that is
-- kept says who or where they were.

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
  its_hospital := private.hospital_of(hospital);
  return jsonb_build_object(
    'hospital', private.hospital_face(its_hospital) || jsonb_build_object('time_zone', its_hospital.time_zone),
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
    'contact_days', its_hospital.contact_days,
    'today', (now() at time zone its_hospital.time_zone)::date,
    'token', private.issue_form_token(concat_ws('/', 'complaint', its_hospital.id))
  );
end $$;
comment on function public.get_complaint_form is
  'What a complaint can name and a form token to send it with: the contract''s ComplaintForm. Refuses: unknown_hospital.';
grant execute on function public.get_complaint_form to anon, authenticated;

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
  content_hash bytea;
  receipt jsonb;
  pictures uuid[];
  taken integer;
  its public.cases;
begin
  if octet_length(submission::text) > 65536 then perform private.refuse('too_large'); end if;
  if private.is_complaint_submission(submission) is not true then perform private.refuse('bad_request'); end if;
  if submission -> 'trap' <> '""' then perform private.refuse('trap_filled'); end if;
  its_hospital := private.hospital_of(submission ->> 'hospital');
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

  perform private.admit_form(its_hospital, concat_ws('/', 'complaint', its_hospital.id), submission ->> 'token');

  insert into private.case_receipts (hospital_id, case_id, content_hash, form_nonce)
  values (its_hospital.id, its.id, content_hash, private.form_token_nonce(submission ->> 'token'))
  on conflict do nothing;
  if not found then
    -- Sent twice at once, or with a token that has been used.
    receipt := private.receipt_of(its_hospital.id, its.id, content_hash);
    if receipt is null then perform private.refuse('token_used'); end if;
    return receipt;
  end if;
  perform private.count_form(its_hospital, 'complaint');
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
