import {
  answerInvitations,
  generateAppointments,
  generateInvitations,
  generateOutcomes,
  generateSubscriptions,
} from '../../demo/index.ts'
import type { DemoMessage, DemoResponse, DemoVisit, SentInvitation } from '../../demo/index.ts'
import type { Load } from './steps.ts'

/**
 * Loads whom the demo hospital reminds, its appointments, and the messages: what its plans come to, as for a
 * hospital that is real; and which of its answers came by an invitation. Its answers, visits and events are there.
 */
export async function loadReminders(
  { transaction, slug, today, months, tell }: Load,
  seed: number,
  visits: readonly DemoVisit[],
  responses: readonly DemoResponse[],
): Promise<void> {
  await tell('recipients')
  const subscriptions = generateSubscriptions(seed, today, visits)
  const appointments = generateAppointments(seed + 1, today, visits, subscriptions)
  await transaction.query(
    `with hospital as (
       select id from public.hospitals where slug = $1
     ), offered as (
       update public.reminder_settings set channels = '{sms,email}' from hospital where hospital_id = id
     )
     select private.patients_numbered(id, array(select jsonb_array_elements_text($2))) from hospital`,
    [slug, [...new Set(appointments.map(({ patient }) => patient))]],
  )
  // The sentences are as old as the first who agreed to them.
  await transaction.exec('alter table public.reminder_wordings disable trigger append_only')
  await transaction.query(
    `update public.reminder_wordings set since = $2::date - make_interval(months => $3)
     from public.hospitals where slug = $1 and hospital_id = hospitals.id`,
    [slug, today, months],
  )
  await transaction.exec('alter table public.reminder_wordings enable trigger append_only')
  await transaction.query(REACH, [slug, subscriptions])
  // Without statistics of what was inserted a moment ago, counting would look through all of it for each.
  await transaction.exec('analyze private.recipients')
  await tell('subscriptions')
  await transaction.query(SUBSCRIBE, [slug, subscriptions])
  // What nobody confirmed within a day is counted and gone, as it is when it was asked for.
  await transaction.query('select private.forget_reminders()')
  await tell('appointments')
  await transaction.query(APPOINT, [slug, appointments])
  await transaction.exec(
    'analyze private.recipients, private.subscriptions, private.subscription_topics, private.patient_contacts, private.appointments',
  )
  await tell('plans')
  await transaction.query(PLAN, [slug, today, months, subscriptions])
  await transaction.query(INVITE, [slug, generateInvitations(visits, subscriptions)])
  await transaction.exec('analyze private.message_queue')
  await tell('withdrawals')
  await transaction.query(WITHDRAW, [slug, subscriptions])
  await transaction.query(CANCEL, [slug, appointments])
  const { rows: due } = await transaction.query<DemoMessage>(DUE, [slug])
  await tell('outcomes')
  await transaction.query(SETTLE, [slug, generateOutcomes(seed + 2, due)])
  await tell('invitations')
  await transaction.query(KEEP, [slug, appointments])
  const { rows: invited } = await transaction.query<SentInvitation>(INVITED, [slug])
  await transaction.query(ANSWER, [slug, answerInvitations(seed + 3, invited, responses)])
  await transaction.query(
    'select private.plan_messages(id) from public.hospitals where slug = $1',
    [slug],
  )
}

const REACH = `
  insert into private.recipients (
    hospital_id, id, channel, address, address_hash, address_end, lang, state, made_up, token_hash, created_at, confirmed_at
  )
  select hospitals.id, recipient, channel, private.encrypted(contact_key, address), private.recipient_hash(channel, address),
    private.address_end(channel, address), lang, case when confirmed_at is null then 'pending' else 'confirmed' end, true,
    private.token_hash(private.manage_token(recipient, 1)), one.created_at, confirmed_at
  from public.hospitals
  cross join private.deployment
  cross join jsonb_to_recordset($2) as one (
    recipient uuid, channel text, address text, lang text, created_at timestamptz, confirmed_at timestamptz
  )
  where slug = $1`

const SUBSCRIBE = `
  with given as materialized (
    select hospitals.id as hospital_id, one.*, numbers.patient_id, (one.hours ->> 'from')::time as hours_from, (one.hours ->> 'until')::time as hours_until,
      address_hash as hash, address_end, state
    from public.hospitals
    cross join jsonb_to_recordset($2) as one (
      id uuid, recipient uuid, channel text, lang text, for_whom text, person text, born date, patient text, known boolean, topics text[], hours jsonb,
      source text, created_at timestamptz, confirmed_at timestamptz
    )
    join private.recipients on recipients.hospital_id = hospitals.id and recipients.id = one.recipient
    join private.patient_numbers as numbers on numbers.hospital_id = hospitals.id and numbers.number = one.patient
    where slug = $1
  ), kept as (
    insert into private.subscriptions (
      hospital_id, id, recipient_id, for_whom, person, born, patient_id, hours_from, hours_until, lang, state, source, page, created_at,
      confirmed_at, address_end, asked_at, content_hash, form_nonce
    )
    select hospital_id, id, recipient, for_whom, private.encrypted(contact_key, person), born, patient_id, hours_from, hours_until, lang, state, source,
      'https://careloop.example/f/reminders/', created_at, confirmed_at, case when state = 'pending' then address_end end, created_at,
      private.keyed_hash(contact_hash_key, id::text), gen_random_uuid()
    from given cross join private.deployment
  ), told as (
    insert into private.patient_contacts (hospital_id, patient_id, kind, hash, told_at)
    select hospital_id, patient_id, case channel when 'sms' then 'phone' else 'email' end, hash, created_at from given where known
  )
  insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, version, wording, lang, page, how, at)
  select hospital_id, given.id, asked.topic_id, true, asked.version, private.shown(asked.wording, lang), lang, 'https://careloop.example/f/reminders/',
    'form', created_at
  from given
  join (
    select topics.code, wordings.*
    from public.reminder_wordings as wordings
    left join public.reminder_topics as topics on topics.hospital_id = wordings.hospital_id and topics.id = wordings.topic_id
  ) as asked using (hospital_id)
  where asked.code = any (given.topics) or asked.code is null and for_whom = 'child'
  order by created_at, given.id, asked.topic_id`

// All of them as booked at first: what was planned before is planned from that.
const APPOINT = `
  insert into private.appointments (hospital_id, source, external_id, kind, patient_id, department_id, at, whole_day, state, told_at)
  select hospitals.id, 'his', one.id, one.kind, numbers.patient_id, departments.id, one.at, false, 'booked',
    case one.kind when 'discharge' then one.at else least(now(), one.at - interval '9 days') end
  from public.hospitals
  cross join jsonb_to_recordset($2) as one (id text, patient text, at timestamptz, kind text, department text)
  join private.patient_numbers as numbers on numbers.hospital_id = hospitals.id and numbers.number = one.patient
  join public.departments on departments.hospital_id = hospitals.id and departments.code = one.department
  where slug = $1
  order by one.at, one.id`

/**
 * Nobody gets what was due before they subscribed; what they get first says that they have. Plans look 14 days ahead: what was due
 * later than that after somebody withdrew was never planned.
 */
const PLAN = `
  with hospital as materialized (
    select *, ($2::date - make_interval(months => $3)) at time zone time_zone as since from public.hospitals where slug = $1
  ), wanted as (
    select hospital.id as hospital_id, one.*
    from hospital cross join lateral private.wanted_messages(hospital.id, null, null, since) as one
    union all
    -- What recurs is wanted for a year at once.
    select hospital.id, one.*
    from hospital cross join lateral private.wanted_of_days(hospital.id, null, since + interval '1 year') as one
  ), withdrawn as materialized (
    select one.id as stopped_id, topics.id as of_topic, withdrawn.topic is null as of_all, withdrawn.at as stopped_at
    from hospital
    cross join jsonb_to_recordset($4) as one (id uuid, withdrawn jsonb)
    cross join jsonb_to_record(withdrawn) as withdrawn (topic text, at timestamptz)
    left join public.reminder_topics as topics on topics.hospital_id = hospital.id and topics.code = withdrawn.topic
    where withdrawn.at is not null
  )
  insert into private.message_queue (
    hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, event_id, channel, lang, about, due_at, next_at,
    expires_at, created_at
  )
  select hospital_id, wanted.recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, event_id, channel, wanted.lang, about, due_at,
    due_at, expires_at, least(now(), greatest(confirmed_at, due_at - interval '9 days'))
  from wanted join private.subscriptions using (hospital_id)
  left join withdrawn on stopped_id = subscription_id and (of_all or of_topic = wanted.topic_id)
    and due_at >= withdrawn.stopped_at + interval '14 days'
  where subscriptions.id = subscription_id and due_at >= confirmed_at and stopped_id is null
  union all
  select hospital.id, recipient_id, subscriptions.id, steps.id, null, 'confirmed ' || subscriptions.id, null, null, channel, subscriptions.lang,
    subscriptions.confirmed_at, subscriptions.confirmed_at, subscriptions.confirmed_at, subscriptions.confirmed_at + interval '3 days',
    subscriptions.confirmed_at
  from hospital
  join private.subscriptions on subscriptions.hospital_id = hospital.id and subscriptions.state = 'confirmed'
  join private.recipients on recipients.hospital_id = hospital.id and recipients.id = recipient_id
  join public.reminder_steps as steps on steps.hospital_id = hospital.id and steps.anchor = 'confirmed'
  on conflict do nothing`

const INVITE = `
  insert into private.message_queue (
    hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, visit_id, channel, lang, about, due_at, next_at, expires_at, created_at
  )
  select hospitals.id, recipients.id, subscriptions.id, steps.id, steps.topic_id, 'visit ' || visits.id, visits.id, channel, subscriptions.lang,
    visits.at, due, due, wished + interval '24 hours', visits.at + interval '1 hour'
  from public.hospitals
  cross join jsonb_to_recordset($2) as one (visit text, subscription uuid)
  join public.reminder_settings as settings on settings.hospital_id = hospitals.id
  join public.reminder_steps as steps on steps.hospital_id = hospitals.id and steps.anchor = 'visit'
  join private.visits on visits.hospital_id = hospitals.id and visits.source = 'his' and visits.external_id = one.visit
  join private.subscriptions on subscriptions.hospital_id = hospitals.id and subscriptions.id = one.subscription
  join private.recipients on recipients.hospital_id = hospitals.id and recipients.id = recipient_id
  cross join lateral private.step_time(visits.at, time_zone, steps.months, steps.days, steps.minutes, steps.at_time) as wished
  cross join lateral private.due_at(
    wished, wished + interval '24 hours', time_zone, greatest(sent_from, hours_from), least(sent_until, hours_until)
  ) as due
  where slug = $1`

const WITHDRAW = `
  with given as materialized (
    select hospitals.id as hospital_id, one.id, one.for_whom, topics.id as topic_id, withdrawn.*
    from public.hospitals
    cross join jsonb_to_recordset($2) as one (id uuid, for_whom text, confirmed_at timestamptz, withdrawn jsonb)
    cross join jsonb_to_record(withdrawn) as withdrawn (topic text, how text, at timestamptz)
    left join public.reminder_topics as topics on topics.hospital_id = hospitals.id and topics.code = withdrawn.topic
    where slug = $1 and one.confirmed_at is not null and withdrawn.at is not null
  ), said as (
    insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, how, at)
    select agreed.hospital_id, agreed.subscription_id, agreed.topic_id, false, given.how, given.at
    from given
    join private.subscription_topics as agreed on agreed.hospital_id = given.hospital_id and agreed.subscription_id = given.id
      and (given.topic is null or agreed.topic_id = given.topic_id)
    union all
    select hospital_id, id, null, false, how, at from given where topic is null and for_whom = 'child'
  ), stopped as (
    update private.subscriptions set state = 'stopped', stopped_at = given.at from given
    where subscriptions.hospital_id = given.hospital_id and subscriptions.id = given.id and given.topic is null
  )
  update private.message_queue as queue set state = 'cancelled', reason = 'withdrawn', settled_at = given.at from given
  where queue.hospital_id = given.hospital_id and queue.subscription_id = given.id and (given.topic is null or queue.topic_id = given.topic_id)
    and queue.due_at >= given.at`

const CANCEL = `
  with kept as (
    update private.appointments set state = 'cancelled', told_at = appointments.at - interval '30 hours'
    from public.hospitals, jsonb_to_recordset($2) as one (id text, state text)
    where slug = $1 and appointments.hospital_id = hospitals.id and appointments.source = 'his' and appointments.external_id = one.id
      and one.state = 'cancelled'
    returning appointments.hospital_id, appointments.id, appointments.told_at
  )
  update private.message_queue as queue set state = 'cancelled', reason = 'appointment_cancelled', settled_at = kept.told_at from kept
  where queue.hospital_id = kept.hospital_id and queue.appointment_id = kept.id and queue.state = 'queued' and queue.due_at > kept.told_at`

// Once it is known what was sent: whether somebody was reminded is fixed when it is told whether they came.
const KEEP = `
  update private.appointments set state = one.state, told_at = appointments.at
  from public.hospitals, jsonb_to_recordset($2) as one (id text, state text)
  where slug = $1 and appointments.hospital_id = hospitals.id and appointments.source = 'his' and appointments.external_id = one.id
    and one.state in ('attended', 'missed')`

const DUE = `
  select queue.id::integer, queue.channel, queue.due_at
  from private.message_queue as queue join public.hospitals on hospitals.id = queue.hospital_id
  where slug = $1 and queue.state = 'queued' and queue.due_at <= now()
  order by queue.due_at, queue.id`

const SETTLE = `
  with told as (
    update private.message_queue as queue set
      state = one.state, reason = one.reason, provider = one.provider, attempts = one.attempts, sent_at = one.sent_at, taken_at = one.sent_at,
      delivered_at = one.delivered_at, settled_at = one.settled_at,
      provider_id = case when one.sent_at is not null then queue.idempotency_key::text end
    from public.hospitals, jsonb_to_recordset($2) as one (
      id bigint, state text, reason text, provider text, attempts smallint, sent_at timestamptz, delivered_at timestamptz, settled_at timestamptz
    )
    where slug = $1 and queue.hospital_id = hospitals.id and queue.id = one.id
  )
  select 1`

const INVITED = `
  select queue.id::integer, queue.channel, departments.code as department, queue.sent_at
  from public.hospitals
  join private.message_queue as queue on queue.hospital_id = hospitals.id and queue.visit_id is not null and queue.state in ('sent', 'delivered')
  join private.visits on visits.hospital_id = hospitals.id and visits.id = queue.visit_id
  left join public.departments on departments.hospital_id = hospitals.id and departments.id = visits.department_id
  where slug = $1
  order by queue.sent_at, queue.id`

const ANSWER = `
  insert into private.invited_responses (hospital_id, message_id, response_id, answered_at)
  select id, one.message, one.response, one.answered_at
  from public.hospitals cross join jsonb_to_recordset($2) as one (message bigint, response uuid, answered_at timestamptz)
  where slug = $1`
