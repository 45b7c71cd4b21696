-- Reminder beginnings: the topics, sentences and plans a new hospital begins with. It checks the sentences with its lawyers, and
-- the plans with its doctors. No message says more of a patient's health than its topic does: no department, no condition.

create function private.first_message(zh_hans text, zh_hant text, en text, subject_zh_hans text, subject_zh_hant text, subject_en text) returns jsonb
language sql immutable as $$
  select jsonb_build_object(
    'zh-Hans', jsonb_build_object(
      'short', '{hospital}提醒您：' || zh_hans || '{stop}', 'subject', '{hospital}：' || subject_zh_hans,
      'body', E'您好：\n\n' || zh_hans || E'\n\n{hospital}\n\n{stop}'
    ),
    'zh-Hant', jsonb_build_object(
      'short', '{hospital}提醒您：' || zh_hant || '{stop}', 'subject', '{hospital}：' || subject_zh_hant,
      'body', E'您好：\n\n' || zh_hant || E'\n\n{hospital}\n\n{stop}'
    ),
    'en', jsonb_build_object(
      'short', '{hospital}: ' || en || ' {stop}', 'subject', '{hospital}: ' || subject_en,
      'body', E'Hello,\n\n' || en || E'\n\n{hospital}\n\n{stop}'
    )
  )
$$;
comment on function private.first_message is 'The messages of a step that say one thing, as text message and as e-mail.';

create function private.seed_reminder_topics(hospital_id integer) returns void
language sql volatile set search_path = '' as $$
  with topics (code, kind, names, wording) as (
    values
      ('revisit', 'revisit', '{"zh-Hans": "复诊提醒", "zh-Hant": "回診提醒", "en": "Follow-up visits"}'::jsonb, '{
        "zh-Hans": "我同意医院为提醒我复诊处理我的联系方式和预约时间。我可以随时撤回，不影响看病。",
        "zh-Hant": "我同意醫院為提醒我回診而處理我的聯絡方式與預約時間。我可以隨時撤回，不影響就醫。",
        "en": "The hospital may process my contact and the times of my appointments to remind me of follow-up visits. I can withdraw this at any time; my care does not depend on it."
      }'::jsonb),
      ('vaccination', 'vaccination', '{"zh-Hans": "疫苗接种提醒", "zh-Hant": "疫苗接種提醒", "en": "Vaccinations"}', '{
        "zh-Hans": "我同意医院为提醒疫苗接种处理我的联系方式、接种人的出生日期和预约时间。我可以随时撤回，不影响看病。",
        "zh-Hant": "我同意醫院為提醒疫苗接種而處理我的聯絡方式、接種者的出生日期與預約時間。我可以隨時撤回，不影響就醫。",
        "en": "The hospital may process my contact, the date of birth of who is vaccinated and the times of appointments to remind me of vaccinations. I can withdraw this at any time; my care does not depend on it."
      }'),
      ('check-up', 'check_up', '{"zh-Hans": "体检提醒", "zh-Hant": "健康檢查提醒", "en": "Check-ups"}', '{
        "zh-Hans": "我同意医院为提醒我体检处理我的联系方式、预约时间和上次体检的日期。我可以随时撤回，不影响看病。",
        "zh-Hant": "我同意醫院為提醒我健康檢查而處理我的聯絡方式、預約時間與上次檢查的日期。我可以隨時撤回，不影響就醫。",
        "en": "The hospital may process my contact, the times of my appointments and the day of my last check-up to remind me of check-ups. I can withdraw this at any time; my care does not depend on it."
      }'),
      ('medication', 'medication', '{"zh-Hans": "出院后用药与康复提示", "zh-Hant": "出院後用藥與復原提醒", "en": "Medicines and recovery after a stay"}', '{
        "zh-Hans": "我同意医院为在出院后提示用药和康复处理我的联系方式和出院日期。我可以随时撤回，不影响看病。",
        "zh-Hant": "我同意醫院為在出院後提醒用藥與復原而處理我的聯絡方式與出院日期。我可以隨時撤回，不影響就醫。",
        "en": "The hospital may process my contact and the day I went home to send me advice on medicines and recovery. I can withdraw this at any time; my care does not depend on it."
      }'),
      ('survey', 'survey', '{"zh-Hans": "就诊满意度调查", "zh-Hant": "就醫滿意度調查", "en": "Surveys about your visit"}', '{
        "zh-Hans": "我同意医院在我就诊后邀请我参加满意度调查，为此处理我的联系方式、就诊日期和科室。我可以随时撤回，不影响看病。",
        "zh-Hant": "我同意醫院在我就診後邀請我參加滿意度調查，並為此處理我的聯絡方式、就診日期與科別。我可以隨時撤回，不影響就醫。",
        "en": "The hospital may invite me to a survey after a visit, and process my contact and the day and department of the visit for that. I can withdraw this at any time; my care does not depend on it."
      }'),
      ('health-talk', 'health_talk', '{"zh-Hans": "健康讲座与课程", "zh-Hant": "健康講座與課程", "en": "Health talks and courses"}', '{
        "zh-Hans": "我同意医院用我的联系方式向我介绍健康讲座和课程。这是宣传信息，我可以随时退订。",
        "zh-Hant": "我同意醫院用我的聯絡方式向我介紹健康講座與課程。這是宣傳訊息，我可以隨時取消。",
        "en": "The hospital may use my contact to tell me of health talks and courses. This is advertising; I can stop it at any time."
      }'),
      ('club', 'club', '{"zh-Hans": "病友俱乐部活动", "zh-Hant": "病友俱樂部活動", "en": "Patients'' clubs"}', '{
        "zh-Hans": "我同意医院用我的联系方式通知我病友俱乐部的活动。我可以随时退订。",
        "zh-Hant": "我同意醫院用我的聯絡方式通知我病友俱樂部的活動。我可以隨時取消。",
        "en": "The hospital may use my contact to tell me of meetings of patients'' clubs. I can stop it at any time."
      }'),
      ('news', 'news', '{"zh-Hans": "义诊与优惠活动", "zh-Hant": "義診與優惠活動", "en": "Free clinics and offers"}', '{
        "zh-Hans": "我同意医院用我的联系方式向我介绍义诊和优惠活动。这是宣传信息，我可以随时退订。",
        "zh-Hant": "我同意醫院用我的聯絡方式向我介紹義診與優惠活動。這是宣傳訊息，我可以隨時取消。",
        "en": "The hospital may use my contact to tell me of free clinics and offers. This is advertising; I can stop it at any time."
      }')
  ), kept as (
    insert into public.reminder_topics (hospital_id, code, kind, names)
    select seed_reminder_topics.hospital_id, topics.code, topics.kind, topics.names from topics
    returning id, code
  )
  insert into public.reminder_wordings (hospital_id, topic_id, version, wording)
  select seed_reminder_topics.hospital_id, kept.id, 1, topics.wording from topics join kept using (code)
  union all
  select seed_reminder_topics.hospital_id, null, 1, '{
    "zh-Hans": "我是孩子的监护人，同意医院为发送以上提醒处理孩子的称呼、出生日期和预约时间，直到孩子年满14周岁。",
    "zh-Hant": "我是孩子的監護人，同意醫院為發送以上提醒而處理孩子的稱呼、出生日期與預約時間，直到孩子年滿14歲。",
    "en": "I am the child''s guardian. The hospital may process what the child is called, the date of birth and the times of appointments to send these reminders, until the child is 14."
  }'
$$;
comment on function private.seed_reminder_topics is 'The topics of a new hospital and what is agreed to with each; and what a guardian agrees to.';

create function private.seed_service_steps(hospital_id integer) returns void
language sql volatile set search_path = '' as $$
  insert into public.reminder_steps (hospital_id, anchor, wording)
  values
    (seed_service_steps.hospital_id, 'code', jsonb_build_object(
      'zh-Hans', jsonb_build_object(
        'short', '{hospital}：验证码{code}，用于开通提醒，10分钟内有效，请勿告诉他人。不是您本人操作？{link}',
        'subject', '{hospital}：验证码 {code}',
        'body', E'您好：\n\n您正在开通{hospital}的提醒服务，验证码是\n\n{code}\n\n10 分钟内有效，请勿告诉他人。\n\n如果不是您本人操作，请打开下面的链接告诉我们，此后我们不会再给您发送任何消息：\n{link}\n\n{hospital}'
      ),
      'zh-Hant', jsonb_build_object(
        'short', '{hospital}：驗證碼 {code}，用於開通提醒，10 分鐘內有效，請勿告訴他人。不是您本人操作？{link}',
        'subject', '{hospital}：驗證碼 {code}',
        'body', E'您好：\n\n您正在開通{hospital}的提醒服務，驗證碼是\n\n{code}\n\n10 分鐘內有效，請勿告訴他人。\n\n如果不是您本人操作，請開啟下面的連結告訴我們，此後我們不會再寄送任何訊息給您：\n{link}\n\n{hospital}'
      ),
      'en', jsonb_build_object(
        'short', '{hospital}: {code} is your code to turn on reminders, valid for 10 minutes. Tell it to nobody. Not you? {link}',
        'subject', '{hospital}: your code is {code}',
        'body', E'Hello,\n\nyou are turning on reminders from {hospital}. Your code is\n\n{code}\n\nIt is valid for 10 minutes. Tell it to nobody.\n\nIf this was not you, open this link and tell us so; we will not write to you again:\n{link}\n\n{hospital}'
      )
    )),
    (seed_service_steps.hospital_id, 'confirmed', private.first_message(
      '提醒服务已开通，可随时更改、暂停或停止。链接仅供您本人使用，请勿转发。',
      '提醒服務已開通，可隨時更改、暫停或停止。連結僅供您本人使用，請勿轉寄。',
      'your reminders are on. You can see, change, pause or stop them at any time. The link is for you alone; please do not pass it on.',
      '提醒服务已开通', '提醒服務已開通', 'your reminders are on'
    )),
    (seed_service_steps.hospital_id, 'link', jsonb_build_object(
      'zh-Hans', jsonb_build_object(
        'short', '{hospital}：这是您要的新管理链接，旧链接已失效：{link} 仅供您本人使用，请勿转发。',
        'subject', '{hospital}：您的新管理链接',
        'body', E'您好：\n\n这是您要的新管理链接，旧链接已失效：\n{link}\n\n链接仅供您本人使用，请勿转发。\n\n{hospital}'
      ),
      'zh-Hant', jsonb_build_object(
        'short', '{hospital}：這是您要的新管理連結，舊連結已失效：{link} 僅供您本人使用，請勿轉寄。',
        'subject', '{hospital}：您的新管理連結',
        'body', E'您好：\n\n這是您要的新管理連結，舊連結已失效：\n{link}\n\n連結僅供您本人使用，請勿轉寄。\n\n{hospital}'
      ),
      'en', jsonb_build_object(
        'short', '{hospital}: here is the new link you asked for; the old one no longer works. It is for you alone: {link}',
        'subject', '{hospital}: your new link',
        'body', E'Hello,\n\nhere is the new link you asked for; the old one no longer works:\n{link}\n\nIt is for you alone; please do not pass it on.\n\n{hospital}'
      )
    )),
    (seed_service_steps.hospital_id, 'test', private.first_message(
      '这是一条测试消息，收到即表示发送正常。', '這是一則測試訊息，收到即表示發送正常。', 'this is a test message. That it arrived means that sending works.',
      '测试消息', '測試訊息', 'test message'
    ))
$$;
comment on function private.seed_service_steps is 'What a new hospital says with a code, once it was right, with a new link, and to try out sending.';

create function private.seed_reminder_steps(hospital_id integer) returns void
language sql volatile set search_path = '' as $$
  with ages (months, zh_hans, zh_hant, en) as (
    values
      (1, '1个月', '1 個月', '1 month'), (2, '2个月', '2 個月', '2 months'), (3, '3个月', '3 個月', '3 months'), (4, '4个月', '4 個月', '4 months'),
      (5, '5个月', '5 個月', '5 months'), (6, '6个月', '6 個月', '6 months'), (8, '8个月', '8 個月', '8 months'),
      (18, '1岁半', '1 歲半', '18 months'), (36, '3周岁', '3 歲', '3 years'), (48, '4周岁', '4 歲', '4 years'), (72, '6周岁', '6 歲', '6 years')
  ), steps (topic, anchor, months, days, minutes, at_time, wording) as (
    select 'revisit', 'appointment', 0, days, 0, '09:30'::time, private.first_message(
      '您预约了{date}{time}复诊，请带好证件和医保凭证，来不了请改约。',
      '您預約了{date}{time} 回診，請攜帶證件與健保卡，無法前來請改約。',
      'you have a follow-up visit on {date} at {time}. Please bring your ID and insurance card, and tell us in time if you cannot come.',
      '复诊提醒', '回診提醒', 'your follow-up visit'
    ) from unnest('{-3,-1}'::integer[]) as days
    union all
    select 'revisit', 'appointment', 0, 0, -120, null, private.first_message(
      '您的复诊时间是{date}{time}，请预留路上和候诊的时间。',
      '您的回診時間是{date}{time}，請預留路上與候診的時間。',
      'your follow-up visit is on {date} at {time}. Please allow time for the way and for signing in.',
      '复诊提醒', '回診提醒', 'your follow-up visit'
    )
    union all
    select 'vaccination', 'birth', ages.months, -7, 0, '09:30', private.first_message(
      '孩子快满' || ages.zh_hans || '了，可以预约接种疫苗，以接种证和接种门诊的安排为准。',
      '孩子快滿 ' || ages.zh_hant || '了，可以預約接種疫苗，以接種紀錄手冊和門診安排為準。',
      'your child will soon be ' || ages.en || ' old and may be due for a vaccination. The vaccination record and the clinic say which and when.',
      '疫苗接种提醒', '疫苗接種提醒', 'vaccination'
    ) from ages
    union all
    select 'vaccination', 'appointment', 0, -1, 0, '09:30', private.first_message(
      '您预约了{date}{time}接种疫苗，请带接种证；有发热等不适请先改约。',
      '您預約了{date}{time} 接種疫苗，請帶接種紀錄手冊；若有發燒等不適請先改約。',
      'you have an appointment for a vaccination on {date} at {time}. Please bring the vaccination record; in case of a fever, make another appointment first.',
      '疫苗接种提醒', '疫苗接種提醒', 'vaccination'
    )
    union all
    select 'check-up', 'year', 0, 0, 0, '09:30', private.first_message(
      '距上次登记的体检日期已满一年，可以安排今年的体检了。',
      '距上次登記的健康檢查日期已滿一年，可以安排今年的健康檢查了。',
      'a year has passed since your last check-up that we know of. You may want to arrange the next one.',
      '年度体检提醒', '年度健康檢查提醒', 'yearly check-up'
    )
    union all
    select 'check-up', 'appointment', 0, -1, 0, '09:30', private.first_message(
      '您预约了{date}{time}体检，请带好证件，并按须知准备（如空腹）。',
      '您預約了{date}{time} 健康檢查，請攜帶證件，並依須知準備（如空腹）。',
      'you have a check-up on {date} at {time}. Please bring your ID and prepare as you were told (for example, do not eat before).',
      '体检提醒', '健康檢查提醒', 'your check-up'
    )
    union all
    select 'medication', 'discharge', 0, advice.days, 0, '10:00', private.first_message(
      advice.zh_hans, advice.zh_hant, advice.en, '出院后提示', '出院後提醒', 'after your stay'
    ) from (
      values
        (3, '出院已3天。请按医嘱用药、注意休息；如有发热、疼痛加重等不适，请及时就医。',
          '出院已 3 天。請依醫囑用藥、注意休息；如有發燒、疼痛加劇等不適，請儘快就醫。',
          'you have been home for 3 days. Please take your medicines as prescribed and rest; with a fever, more pain or anything that worries you, see a doctor.'),
        (14, '出院已两周。请继续按医嘱用药和康复锻炼，按时复查；如有不适，请及时就医。',
          '出院已兩週。請繼續依醫囑用藥與復健，按時複檢；如有不適，請儘快就醫。',
          'you have been home for two weeks. Please go on with your medicines and exercises and come to your check-ups; if anything worries you, see a doctor.'),
        (30, '出院已一个月。请按医嘱复查；要调整或停用药物，请先咨询医生。',
          '出院已一個月。請依醫囑複檢；要調整或停用藥物，請先諮詢醫師。',
          'you have been home for a month. Please come to your check-ups, and ask your doctor before you change or stop a medicine.')
    ) as advice (days, zh_hans, zh_hant, en)
    union all
    select 'survey', 'visit', 0, 1, 0, '10:00', jsonb_build_object(
      'zh-Hans', jsonb_build_object(
        'short', '{hospital}：感谢您来院就诊，请为我们打分，约1分钟 {survey} {stop}', 'subject', '{hospital}：请为我们打分',
        'body', E'您好：\n\n感谢您来{hospital}就诊。想请您用一分钟时间告诉我们哪里好、哪里不好：\n{survey}\n\n是否参加不影响看病。\n\n{hospital}\n\n{stop}'
      ),
      'zh-Hant', jsonb_build_object(
        'short', '{hospital}：感謝您前來就診，請為我們評分，約 1 分鐘 {survey} {stop}', 'subject', '{hospital}：請為我們評分',
        'body', E'您好：\n\n感謝您前來{hospital}就診。想請您用一分鐘時間告訴我們哪裡好、哪裡不好：\n{survey}\n\n是否參加不影響就醫。\n\n{hospital}\n\n{stop}'
      ),
      'en', jsonb_build_object(
        'short', '{hospital}: thank you for your visit. How was it? One minute: {survey} {stop}', 'subject', '{hospital}: how was your visit?',
        'body', E'Hello,\n\nthank you for coming to {hospital}. Would you take a minute to tell us what was good and what was not?\n{survey}\n\nYour care does not depend on it.\n\n{hospital}\n\n{stop}'
      )
    )
    union all
    select 'health-talk', 'event', 0, -2, 0, '10:00', private.first_message(
      '{event}，{date}{time}，{place}，欢迎参加。', '{event}，{date}{time}，{place}，歡迎參加。', '{event}, {date} at {time}, {place}. You are welcome to come.',
      '{event}', '{event}', '{event}'
    )
    union all
    -- What a club is called may say what its members suffer from.
    select 'club', 'event', 0, -2, 0, '10:00', private.first_message(
      '您关注的病友俱乐部活动在{date}{time}，{place}。', '您關注的病友俱樂部活動在{date}{time}，{place}。', 'the meeting you asked about is on {date} at {time}, {place}.',
      '活动提醒', '活動提醒', 'meeting'
    )
    union all
    select 'news', 'event', 0, -2, 0, '10:00', private.first_message(
      '{event}，{date}{time}，{place}，欢迎参加。', '{event}，{date}{time}，{place}，歡迎參加。', '{event}, {date} at {time}, {place}. You are welcome to come.',
      '{event}', '{event}', '{event}'
    )
  )
  insert into public.reminder_steps (hospital_id, topic_id, anchor, months, days, minutes, at_time, wording)
  select seed_reminder_steps.hospital_id, topics.id, steps.anchor, steps.months, steps.days, steps.minutes, steps.at_time, steps.wording
  from steps
  join public.reminder_topics as topics on topics.hospital_id = seed_reminder_steps.hospital_id and topics.code = steps.topic
$$;
comment on function private.seed_reminder_steps is
  'The plans of a new hospital. Vaccination by age: the months in which China''s national immunisation programme (国家免疫规划) has doses after birth; which they are the vaccination record says.';

create function private.seed_reminders() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.reminder_settings (hospital_id) values (new.id);
  perform private.seed_reminder_topics(new.id);
  perform private.seed_service_steps(new.id);
  perform private.seed_reminder_steps(new.id);
  return null;
end $$;
comment on function private.seed_reminders is 'Trigger: what a new hospital begins with.';

create trigger seed_reminders after insert on public.hospitals for each row execute function private.seed_reminders();
