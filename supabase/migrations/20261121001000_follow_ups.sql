-- Follow-ups (回访): whom the hospital calls after a visit, what was said, and how many of the patients who went home
-- were reached. Somebody is to be called because they allowed it (a case with the wish for contact, whether they
-- complained or gave a low score) or because they are on a list of discharged patients.
--
-- Who it is stands encrypted and apart, is shown one at a time, and the audit log says to whom. Calls are append-only.

-- Types ---------------------------------------------------------------------------------------------

create domain private.follow_up_reason as text check (value in ('wish', 'low_score', 'discharge', 'again'));
create domain private.call_outcome as text check (value in ('reached', 'no_answer', 'call_back', 'declined', 'wrong_number'));

create function private.is_script(value jsonb) returns boolean
language sql immutable as $$
  select case when private.has_keys(value, '{}', '{zh-Hans,zh-Hant,en}') and value <> '{}'
    then (select bool_and(private.is_string(wording.value, 1, 2000)) from jsonb_each(value) as wording)
    else false
  end
$$;
comment on function private.is_script is 'Whether value is one wording in up to three languages, up to 2000 characters each.';

-- Tables --------------------------------------------------------------------------------------------

create table public.follow_ups (
  hospital_id integer not null references public.hospitals,
  id integer generated always as identity,
  reason private.follow_up_reason not null check (reason <> 'again'),
  department_id integer,
  case_id uuid,
  discharged_on date,
  person_hash bytea,
  phone_end text,
  contact bytea,
  again boolean not null default false,
  due_on date not null,
  calls smallint not null default 0,
  outcome private.call_outcome,
  called_at timestamptz,
  reached_on date,
  done_at timestamptz,
  primary key (hospital_id, id),
  unique (hospital_id, case_id),
  unique (hospital_id, person_hash, discharged_on),
  check ((reason = 'discharge') = (discharged_on is not null and person_hash is not null)),
  check (contact is null or reason = 'discharge'),
  check ((reason = 'discharge') = (case_id is null)),
  foreign key (hospital_id, department_id) references public.departments,
  foreign key (hospital_id, case_id) references public.cases
);
comment on table public.follow_ups is 'Written by functions and triggers alone. outcome, called_at and calls are of its calls.';
comment on column public.follow_ups.department_id is 'Of a discharged patient. That of a case is the case''s, which may be changed there.';
comment on column public.follow_ups.person_hash is 'Of the patient number or, without one, of the phone number: who stands in two lists is one person.';
comment on column public.follow_ups.contact is '{name, phone, patient_number, note} of a discharged patient, encrypted, until private.forget_contacts deletes it. That of a case is the case''s.';
comment on column public.follow_ups.again is 'Another call was agreed on, for due_on.';
comment on column public.follow_ups.reached_on is 'When the person was reached for the first time.';
comment on column public.follow_ups.done_at is 'Null: to be called. With no call at all: the case was resolved before.';

create table public.follow_up_calls (
  hospital_id integer not null,
  id uuid not null,
  follow_up_id integer not null,
  at timestamptz not null default now(),
  user_id uuid default auth.uid(),
  outcome private.call_outcome not null,
  note text,
  next_on date,
  case_id uuid,
  primary key (hospital_id, id),
  foreign key (hospital_id, follow_up_id) references public.follow_ups,
  foreign key (hospital_id, case_id) references public.cases
);
comment on column public.follow_up_calls.id is 'Made by the browser, so that a call recorded twice is recognised.';
comment on column public.follow_up_calls.next_on is 'The day of the next call; null: none is wanted.';
comment on column public.follow_up_calls.case_id is 'The case that was opened from it.';

create table public.follow_up_scripts (
  hospital_id integer not null references public.hospitals,
  reason private.follow_up_reason not null,
  wording jsonb not null check (private.is_script(wording)),
  primary key (hospital_id, reason)
);
comment on table public.follow_up_scripts is 'What to say in a call.';

-- Indexes -------------------------------------------------------------------------------------------

create index follow_ups_open on public.follow_ups (hospital_id, due_on, id) where done_at is null;
create index follow_ups_done on public.follow_ups (hospital_id, done_at, id) where done_at is not null;
-- With all that coverage counts.
create index follow_ups_discharged on public.follow_ups (hospital_id, discharged_on, department_id, reached_on) where discharged_on is not null;
create index follow_up_calls_of on public.follow_up_calls (hospital_id, follow_up_id, at);

-- RLS -----------------------------------------------------------------------------------------------

alter table public.follow_ups enable row level security;
alter table public.follow_up_calls enable row level security;
alter table public.follow_up_scripts enable row level security;

-- Grants: the write contract ------------------------------------------------------------------------

grant select, update (wording) on public.follow_up_scripts to authenticated;
grant all on public.follow_up_scripts to service_role;
-- Checks of the table's columns run as the person writing.
grant execute on function private.is_script to authenticated, service_role;

-- Policies ------------------------------------------------------------------------------------------

create policy follow_up_scripts_select_agent on public.follow_up_scripts for select to authenticated
  using (private.has_role(hospital_id, 'agent'));
create policy follow_up_scripts_update_admin on public.follow_up_scripts for update to authenticated
  using (private.has_role(hospital_id, 'admin'));

-- Functions -----------------------------------------------------------------------------------------

create trigger append_only before update or delete on public.follow_up_calls for each row execute function private.refuse_change();
create trigger never_truncated before truncate on public.follow_up_calls for each statement execute function private.refuse_change();
create trigger audit after update on public.follow_up_scripts for each row execute function private.audit();

create function private.today(hospital_id integer) returns date
language sql stable security definer set search_path = '' as $$
  select (now() at time zone time_zone)::date from public.hospitals where id = today.hospital_id
$$;
comment on function private.today is 'The day it is at the hospital.';

create function private.seed_follow_up_scripts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.follow_up_scripts (hospital_id, reason, wording) values
  (new.id, 'wish', jsonb_build_object(
    'zh-Hans', E'您好，我是××医院客户服务中心的工作人员，请问是×××女士/先生吗？您之前向我们反映了就诊中遇到的问题，并同意我们与您联系，请问现在方便通话吗？\n首先感谢您告诉我们，给您带来不便，非常抱歉。\n（倾听，不打断、不争辩）我把您反映的情况复述一遍，您看对不对：……\n您希望我们怎么做？\n我们会由专人核实处理，并在承诺的时限内答复您。查询码您是否还留着？凭查询码可以随时查看处理进度。\n感谢您的理解，祝您身体健康。',
    'zh-Hant', E'您好，我是××醫院客戶服務中心的同仁，請問是×××小姐/先生嗎？您先前向我們反映了就診時遇到的問題，並同意我們與您聯絡，請問現在方便通話嗎？\n首先謝謝您告訴我們，造成您的不便，非常抱歉。\n（傾聽，不打斷、不爭辯）我把您反映的情況重述一次，您看是否正確：……\n您希望我們怎麼做？\n我們會由專人查證處理，並在承諾的期限內回覆您。查詢碼您是否還留著？憑查詢碼可以隨時查看處理進度。\n謝謝您的體諒，祝您身體健康。',
    'en', E'Hello, this is the patient service centre of … hospital. Am I speaking with …? You told us about a problem during your visit and agreed that we may contact you. Is this a good moment?\nThank you for telling us. I am sorry for what happened.\n(Listen; do not interrupt or argue.) Let me repeat what you told me, to be sure I have it right: …\nWhat would you like us to do?\nSomebody will look into it and answer you within the time we promised. With your reference and code you can see at any time how far we are.\nThank you, and all the best for your health.'
  )),
  (new.id, 'low_score', jsonb_build_object(
    'zh-Hans', E'您好，我是××医院客户服务中心的工作人员，请问是×××女士/先生吗？您在满意度调查中给了我们较低的评分，并希望我们与您联系，请问现在方便通话吗？\n感谢您的坦率，这对我们很重要。让您不满意，我们很抱歉。\n请问当时发生了什么？哪个环节让您最不满意？（倾听并记录）\n我们做些什么，您会觉得问题得到了解决？\n您反映的情况我会登记并转交科室核实处理，有结果后再与您联系。您看什么时间方便？\n感谢您的时间，祝您早日康复。',
    'zh-Hant', E'您好，我是××醫院客戶服務中心的同仁，請問是×××小姐/先生嗎？您在滿意度調查中給了我們較低的評分，並希望我們與您聯絡，請問現在方便通話嗎？\n謝謝您的坦率，這對我們很重要。讓您不滿意，我們很抱歉。\n請問當時發生了什麼事？哪個環節讓您最不滿意？（傾聽並記錄）\n我們做些什麼，您會覺得問題獲得解決？\n您反映的情況我會登記並轉交科別查證處理，有結果後再與您聯絡。您看什麼時間方便？\n謝謝您的時間，祝您早日康復。',
    'en', E'Hello, this is the patient service centre of … hospital. Am I speaking with …? You gave us a low score in our survey and asked us to contact you. Is this a good moment?\nThank you for being frank, it matters to us. I am sorry that you were not satisfied.\nWhat happened? Which part was worst for you? (Listen and take notes.)\nWhat could we do so that you would call it settled?\nI will pass this on to the department and contact you again when there is a result. When would suit you?\nThank you for your time, and get well soon.'
  )),
  (new.id, 'discharge', jsonb_build_object(
    'zh-Hans', E'您好，我是××医院回访中心的工作人员，请问是×××女士/先生（或家属）吗？您前几天从我院××科出院，想了解一下您的恢复情况，耽误您两三分钟，可以吗？\n1. 您出院后恢复得怎么样？有没有不舒服？（有不适：请尽快到医院就诊；情况紧急请拨打120）\n2. 出院带药、饮食和活动的注意事项都清楚吗？\n3. 复诊时间知道吗？需要帮您预约吗？\n4. 住院期间对医生、护士、环境和费用说明是否满意？有没有意见或建议？\n5. 有没有您想表扬的医务人员？\n（不在电话中作诊断或调整用药，医疗问题转请经治医生答复）\n感谢您的配合，祝您早日康复！',
    'zh-Hant', E'您好，我是××醫院關懷中心的同仁，請問是×××小姐/先生（或家屬）嗎？您前幾天從本院××科出院，想了解您的恢復情形，耽誤您兩三分鐘，可以嗎？\n1. 您出院後恢復得如何？有沒有不舒服？（有不適：請儘快回診；情況緊急請撥119）\n2. 出院帶藥、飲食和活動的注意事項都清楚嗎？\n3. 知道回診時間嗎？需要幫您預約嗎？\n4. 住院期間對醫師、護理師、環境和費用說明是否滿意？有沒有意見或建議？\n5. 有沒有您想表揚的醫護同仁？\n（不在電話中做診斷或調整用藥，醫療問題轉請主治醫師答覆）\n謝謝您的配合，祝您早日康復！',
    'en', E'Hello, this is … hospital. Am I speaking with … (or a relative)? You went home from our … department a few days ago and we would like to know how you are. Do you have two or three minutes?\n1. How have you been since? Is anything troubling you? (If so: please see a doctor soon; in an emergency call the emergency number.)\n2. Is it clear how to take your medicines, what to eat and how to move?\n3. Do you know when to come back? May we book it for you?\n4. Were you satisfied with doctors, nurses, rooms and the explanation of costs? Anything we should do better?\n5. Is there anybody you would like to praise?\n(No diagnosis and no change of medicines on the phone: the doctor answers medical questions.)\nThank you, and get well soon.'
  )),
  (new.id, 'again', jsonb_build_object(
    'zh-Hans', E'您好，我是××医院客户服务中心的工作人员，请问是×××女士/先生吗？上次通话时我们约好今天再与您联系，请问现在方便吗？\n（先看上次通话记录）上次您提到……，目前的情况怎么样？\n我们已经……（说明处理进展或结果）。这样处理您是否满意？还有什么需要我们帮助的？\n感谢您的耐心，祝您身体健康。',
    'zh-Hant', E'您好，我是××醫院客戶服務中心的同仁，請問是×××小姐/先生嗎？上次通話時我們約好今天再與您聯絡，請問現在方便嗎？\n（先看上次通話紀錄）上次您提到……，目前的情況如何？\n我們已經……（說明處理進度或結果）。這樣處理您是否滿意？還有什麼需要我們協助的？\n謝謝您的耐心，祝您身體健康。',
    'en', E'Hello, this is the patient service centre of … hospital. Am I speaking with …? We agreed last time that I would call you again today. Is this a good moment?\n(Read the notes of the last call first.) Last time you mentioned …. How is it now?\nSince then we have … (say what was done, or how far it is). Does that settle it for you? Is there anything else we can do?\nThank you for your patience, and all the best for your health.'
  ));
  return null;
end $$;
comment on function private.seed_follow_up_scripts is 'Trigger: a new hospital has scripts to begin with.';
create trigger seed_follow_up_scripts after insert on public.hospitals for each row execute function private.seed_follow_up_scripts();

create function private.move_follow_ups() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.follow_ups set due_on = discharged_on + new.follow_up_days
  where hospital_id = new.id and reason = 'discharge' and done_at is null and calls = 0;
  return null;
end $$;
comment on function private.move_follow_ups is 'Trigger: other days to reach discharged patients in, other days by which to call those nobody called yet.';
create trigger move_follow_ups after update of follow_up_days on public.hospitals
  for each row when (old.follow_up_days <> new.follow_up_days) execute function private.move_follow_ups();

-- Cases whose patients want to be called ------------------------------------------------------------

create function private.wish_follow_up() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.follow_ups (hospital_id, reason, case_id, phone_end, due_on)
  select
    cases.hospital_id, case cases.source when 'survey' then 'low_score' else 'wish' end, cases.id, new.phone_end,
    coalesce(((cases.acknowledge_due_at - interval '1 second') at time zone hospitals.time_zone)::date, private.today(hospitals.id))
  from public.cases join public.hospitals on hospitals.id = cases.hospital_id
  where cases.hospital_id = new.hospital_id and cases.id = new.case_id and cases.state not in ('resolved', 'closed');
  return null;
end $$;
comment on function private.wish_follow_up is
  'Trigger: who left a number and allowed to be contacted is to be called until the day by which the hospital promised to have read it.';
create trigger wish_follow_up after insert on private.case_contacts
  for each row when (new.consent_wording is not null and new.phone_end is not null) execute function private.wish_follow_up();

create function private.end_follow_up() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.state in ('resolved', 'closed') then
    update public.follow_ups set done_at = now() where hospital_id = new.hospital_id and case_id = new.id and done_at is null;
  else
    update public.follow_ups set done_at = null, again = calls > 0, due_on = private.today(new.hospital_id)
    where hospital_id = new.hospital_id and case_id = new.id and done_at is not null;
  end if;
  return null;
end $$;
comment on function private.end_follow_up is 'Trigger: nobody is called about what is resolved, and whoever is not content with it is called (again).';
create trigger end_follow_up after update on public.cases
  for each row when ((old.state in ('resolved', 'closed')) <> (new.state in ('resolved', 'closed'))) execute function private.end_follow_up();

-- The list ------------------------------------------------------------------------------------------

create function private.follow_up_row(follow_up public.follow_ups, today date) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', follow_up.id, 'reason', case when follow_up.again then 'again' else follow_up.reason end,
    'department', departments.code, 'discharged_on', follow_up.discharged_on, 'case', cases.reference,
    'due_on', follow_up.due_on, 'overdue', follow_up.done_at is null and follow_up.due_on < today, 'done_at', follow_up.done_at,
    'calls', follow_up.calls, 'outcome', follow_up.outcome, 'called_at', follow_up.called_at
  )
  from (values (1)) as one (row)
  left join public.cases on cases.hospital_id = follow_up.hospital_id and cases.id = follow_up.case_id
  left join public.departments on departments.hospital_id = follow_up.hospital_id
    and departments.id = case when follow_up.case_id is null then follow_up.department_id else cases.department_id end
$$;
comment on function private.follow_up_row is 'The contract''s FollowUpRow.';

create function public.list_follow_ups(hospital text, filter jsonb default '{}', after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = 'off' as $$
declare
  page_size constant integer := 50;
  done constant boolean := coalesce(filter ->> 'state' = 'done', false);
  its_hospital constant integer := private.agents_hospital(hospital);
  today constant date := private.today(its_hospital);
  place integer;
  latest date := 'infinity';
  answer jsonb;
begin
  if not private.has_keys(filter, '{}', '{state,reason,department,due,outcome}')
    or not coalesce(private.is_one_of(filter -> 'state', '{open,done}'), true)
    or not coalesce(private.is_one_of(filter -> 'reason', '{wish,low_score,discharge,again}'), true)
    or not coalesce(private.is_one_of(filter -> 'due', '{overdue,today,week}'), true)
    or not coalesce(filter -> 'outcome' = 'null' or private.is_one_of(filter -> 'outcome', '{reached,no_answer,call_back,declined,wrong_number}'), true)
    or after is not null and not (
      private.has_keys(after, '{at,id}') and jsonb_typeof(after -> 'at') = 'number' and private.is_integer(after -> 'id', 1, 2147483647)
    )
  then
    perform private.refuse('bad_request');
  end if;
  if filter ->> 'department' is not null then
    place := private.department_of(its_hospital, filter ->> 'department');
  end if;
  latest := case filter ->> 'due' when 'overdue' then today - 1 when 'today' then today when 'week' then today + 6 else 'infinity' end;

  with wanted as not materialized (
    select follow_ups as follow_up, follow_ups.* from public.follow_ups
    left join public.cases on cases.hospital_id = follow_ups.hospital_id and cases.id = follow_ups.case_id
    where follow_ups.hospital_id = its_hospital
      and (filter -> 'reason' is null or filter ->> 'reason' = case when follow_ups.again then 'again' else follow_ups.reason end)
      and (place is null or place = case when follow_ups.case_id is null then follow_ups.department_id else cases.department_id end)
      and (filter -> 'outcome' is null or follow_ups.outcome is not distinct from filter ->> 'outcome')
  ), found as (
    (
      select follow_up, id, due_on - date '2000-01-01' as at from wanted
      where not done and done_at is null and due_on <= latest and (filter ->> 'due' is distinct from 'today' or due_on = today)
        and (after is null or (due_on, id) > (date '2000-01-01' + (after ->> 'at')::integer, (after ->> 'id')::integer))
      -- One more tells whether there are more.
      order by due_on, id limit page_size + 1
    )
    union all
    (
      select follow_up, id, extract(epoch from done_at) * 1000000 from wanted
      where done and done_at is not null
        and (after is null or (done_at, id) < (timestamptz 'epoch' + (after ->> 'at')::numeric * interval '1 microsecond', (after ->> 'id')::integer))
      order by done_at desc, id desc limit page_size + 1
    )
  ), placed as (
    select follow_up, at, id, row_number() over (order by case when done then -at else at end, case when done then -id else id end) as line
    from found
  )
  select jsonb_build_object(
    'follow_ups', coalesce(jsonb_agg(private.follow_up_row(follow_up, today) order by line) filter (where line <= page_size), '[]'),
    'next', case when count(*) > page_size then (select jsonb_build_object('at', at, 'id', id) from placed where line = page_size) end
  )
  into answer from placed;
  return answer || jsonb_build_object('open', (
    select jsonb_build_object('all', count(*), 'overdue', count(*) filter (where due_on < today), 'today', count(*) filter (where due_on = today))
    from public.follow_ups where hospital_id = its_hospital and done_at is null
  ));
end $$;
comment on function public.list_follow_ups is
  'One page (50) of whom to call, or of those done with: the contract''s FollowUpList. filter: the contract''s FollowUpFilter; after: next of the page before. Agents only. Refuses: not_staff, unknown_department, bad_request.';
grant execute on function public.list_follow_ups to authenticated;

create function private.follow_up_of(hospital_id integer, id integer) returns jsonb
language sql stable set search_path = '' as $$
  select private.follow_up_row(follow_ups, private.today(follow_ups.hospital_id)) || jsonb_build_object(
    'first_reason', reason, 'phone_end', phone_end,
    'contact_forgotten', contact is null and not exists (
      select from private.case_contacts as contacts
      where contacts.hospital_id = follow_ups.hospital_id and contacts.case_id = follow_ups.case_id and contacts.forgotten_at is null
    ),
    'history', (
      select coalesce(jsonb_agg(
        jsonb_build_object(
          'at', calls.at, 'by', users.email, 'outcome', calls.outcome, 'note', calls.note, 'next_on', calls.next_on, 'case', cases.reference
        ) order by calls.at, calls.id
      ), '[]')
      from public.follow_up_calls as calls
      left join auth.users on users.id = calls.user_id
      left join public.cases on cases.hospital_id = calls.hospital_id and cases.id = calls.case_id
      where calls.hospital_id = follow_ups.hospital_id and calls.follow_up_id = follow_ups.id
    )
  )
  from public.follow_ups where follow_ups.hospital_id = follow_up_of.hospital_id and follow_ups.id = follow_up_of.id
$$;
comment on function private.follow_up_of is 'The contract''s FollowUp; null where there is none.';

create function public.open_follow_up(hospital text, id integer) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  answer constant jsonb := private.follow_up_of(private.agents_hospital(hospital), open_follow_up.id);
begin
  if answer is null then perform private.refuse('unknown_follow_up'); end if;
  return answer;
end $$;
comment on function public.open_follow_up is
  'One follow-up with its calls, but not who it is: the contract''s FollowUp. Agents only. Refuses: not_staff, unknown_follow_up.';
grant execute on function public.open_follow_up to authenticated;

create function public.show_follow_up_contact(hospital text, id integer) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  its public.follow_ups;
  answer jsonb;
begin
  select * into its from public.follow_ups where follow_ups.hospital_id = its_hospital and follow_ups.id = show_follow_up_contact.id;
  if not found then perform private.refuse('unknown_follow_up'); end if;
  if its.case_id is null then
    select extensions.pgp_sym_decrypt(its.contact, contact_key)::jsonb || '{"email": null, "hours": null}' into answer from private.deployment;
  else
    select jsonb_build_object(
      'name', extensions.pgp_sym_decrypt(name, contact_key), 'phone', extensions.pgp_sym_decrypt(phone, contact_key),
      'email', extensions.pgp_sym_decrypt(email, contact_key), 'patient_number', null, 'note', null, 'hours', hours
    )
    into answer
    from private.case_contacts cross join private.deployment
    where case_contacts.hospital_id = its_hospital and case_contacts.case_id = its.case_id and forgotten_at is null;
  end if;
  if answer is null then perform private.refuse('unknown_contact'); end if;
  insert into public.audit_log (hospital_id, action, subject, details)
  values (its_hospital, 'follow_up_contact_show', its.id::text, jsonb_build_object('reason', case when its.again then 'again' else its.reason end));
  return answer;
end $$;
comment on function public.show_follow_up_contact is
  'Whom to call: the contract''s FollowUpContact. Agents only; every look is kept in the audit log with the reason of the call. Refuses: not_staff, unknown_follow_up, unknown_contact (deleted after hospitals.contact_days).';
grant execute on function public.show_follow_up_contact to authenticated;

-- Calls ---------------------------------------------------------------------------------------------

create function public.record_call(hospital text, call jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
  today constant date := private.today(its_hospital);
  its public.follow_ups;
  its_case public.cases;
  kept public.follow_up_calls;
  made public.follow_up_calls;
begin
  if not private.has_keys(call, '{id,follow_up,calls,outcome,note,next_on,case}')
    or not private.is_uuid(call -> 'id')
    or not private.is_integer(call -> 'follow_up', 1, 2147483647) or not private.is_integer(call -> 'calls', 0, 32767)
    or not private.is_one_of(call -> 'outcome', '{reached,no_answer,call_back,declined,wrong_number}')
    or not (call -> 'note' = 'null' or private.is_saying(call -> 'note', 1, 2000))
    or not (call -> 'next_on' = 'null' or private.is_date(call -> 'next_on'))
    or call ->> 'outcome' = 'call_back' and call ->> 'next_on' is null
    or call ->> 'outcome' in ('declined', 'wrong_number') and call ->> 'next_on' is not null
  then
    perform private.refuse('bad_request');
  end if;

  select * into its from public.follow_ups where hospital_id = its_hospital and id = (call ->> 'follow_up')::integer for update;
  if not found then perform private.refuse('unknown_follow_up'); end if;
  made.hospital_id := its_hospital;
  made.id := (call ->> 'id')::uuid;
  made.follow_up_id := its.id;
  made.at := now();
  made.user_id := auth.uid();
  made.outcome := call ->> 'outcome';
  made.note := private.cleaned(call ->> 'note');
  made.next_on := (call ->> 'next_on')::date;

  select * into kept from public.follow_up_calls where hospital_id = its_hospital and id = made.id;
  if found then
    if (kept.follow_up_id, kept.outcome, kept.note, kept.next_on) is distinct from (made.follow_up_id, made.outcome, made.note, made.next_on) then
      perform private.refuse('id_taken');
    end if;
    return private.follow_up_of(its_hospital, its.id);
  end if;
  if its.done_at is not null or its.calls <> (call ->> 'calls')::integer then perform private.refuse('follow_up_changed'); end if;
  if made.next_on not between today + 1 and today + 366 then perform private.refuse('bad_request'); end if;

  select * into its_case from public.cases where hospital_id = its_hospital and id = its.case_id for update;
  if its_case.id is not null and made.note is not null then
    its_case := private.act(its_case, 'note', jsonb_build_object('text', made.note, 'call', made.outcome));
  end if;
  if jsonb_typeof(call -> 'case') <> 'null' then
    if call #>> '{case,source}' is distinct from 'call' then perform private.refuse('bad_request'); end if;
    perform private.file_found(hospital, call -> 'case');
    made.case_id := (call #>> '{case,id}')::uuid;
    if its_case.id is not null then
      its_case := private.act(its_case, 'link', (select jsonb_build_object('reference', reference) from public.cases where hospital_id = its_hospital and id = made.case_id));
    end if;
  end if;
  insert into public.follow_up_calls select made.*;
  update public.follow_ups set
    calls = calls + 1, outcome = made.outcome, called_at = made.at,
    reached_on = coalesce(reached_on, case made.outcome when 'reached' then today end),
    again = made.next_on is not null and (again or made.outcome <> 'no_answer'),
    due_on = coalesce(made.next_on, due_on),
    done_at = case when made.next_on is null then made.at end
  where hospital_id = its_hospital and id = its.id;
  return private.follow_up_of(its_hospital, its.id);
end $$;
comment on function public.record_call is
  'Keeps what came of a call (the contract''s RecordedCall), with the case found in it if any; all of it or nothing. Without a next call the follow-up is done. The same call twice is one. Answers the contract''s FollowUp. Agents only. Refuses: not_staff, bad_request, unknown_follow_up, id_taken, follow_up_changed (somebody else called meanwhile), and what file_case refuses.';
grant execute on function public.record_call to authenticated;
