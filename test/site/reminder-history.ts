import type { Stack } from '../../supabase/local/stack.ts'

/** Half a year of reminders at a hospital: who subscribed, what was sent to them, who came, and what is to be sent yet. */
export async function keepReminders({ db }: Stack, hospital: string): Promise<void> {
  await db.query(
    `with given as (
       select hospitals.id as hospital_id, nth, gen_random_uuid() as recipient_id, gen_random_uuid() as subscription_id,
         case when nth % 5 < 3 then 'sms' else 'email' end as channel,
         (array['web', 'qr', 'qr', 'wechat', 'web', 'web', 'qr', 'phone'])[1 + nth % 8] as source,
         now() - nth % 180 * interval '1 day' - interval '1 hour' as began, nth % 9 > 0 as confirmed, nth % 11 = 3 as stopped
       from public.hospitals, generate_series(1, 540) as nth where slug = $1
     ), recipients as (
       insert into private.recipients (hospital_id, id, channel, address, address_hash, address_end, lang, state, token_hash, created_at, confirmed_at)
       select hospital_id, recipient_id, channel, extensions.pgp_sym_encrypt('x' || nth, contact_key, 's2k-mode=0'),
         private.recipient_hash(channel, recipient_id::text), '0000', 'zh-Hans', case when confirmed then 'confirmed' else 'pending' end,
         private.token_hash(recipient_id::text), began, case when confirmed then began end
       from given, private.deployment
     )
     insert into private.subscriptions (
       hospital_id, id, recipient_id, for_whom, lang, state, source, page, created_at, confirmed_at, stopped_at, content_hash, form_nonce, address_end
     )
     select hospital_id, subscription_id, recipient_id, 'self', 'zh-Hans',
       case when not confirmed then 'pending' when stopped then 'stopped' else 'confirmed' end, source, '', began,
       case when confirmed then began end, case when confirmed and stopped then least(now(), began + interval '20 days') end, '', gen_random_uuid(),
       case when not confirmed then '0000' end
     from given`,
    [hospital],
  )
  await db.query(
    `with patients as (
       insert into private.patients (hospital_id) select id from public.hospitals, generate_series(1, 240) where slug = $1 returning hospital_id, id
     )
     insert into private.appointments (hospital_id, source, external_id, kind, patient_id, at, whole_day, state)
     select hospital_id, 'his', 'R' || id, 'revisit', id, now() - id % 80 * interval '1 day' - interval '2 hours', false, 'booked' from patients`,
    [hospital],
  )
  await db.query(
    `insert into private.message_queue (
       hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, appointment_id, channel, lang, about, due_at, next_at, expires_at,
       state, reason, sent_at
     )
     select subscriptions.hospital_id, recipients.id, subscriptions.id, step.id, step.topic_id, 'trial ' || day, appointments.id, recipients.channel,
       'zh-Hans', drawn.at, drawn.at, drawn.at, drawn.at + interval '1 day', states.state,
       case states.state
         when 'failed' then (array['smtp_550', 'webhook_timeout', 'dead_letter'])[1 + (nth % 3)::integer]
         when 'dropped' then (array['late', 'daily_cap'])[1 + (nth % 2)::integer]
         when 'cancelled' then (array['withdrawn', 'appointment_cancelled', 'moved'])[1 + (nth % 3)::integer]
       end,
       case when states.state in ('sent', 'delivered') then drawn.at end
     from (
       select *, row_number() over (order by id) as nth from private.subscriptions
       where hospital_id = (select id from public.hospitals where slug = $1)
     ) as subscriptions
     join public.hospitals on hospitals.id = subscriptions.hospital_id and hospitals.slug = $1
     join private.recipients on recipients.hospital_id = subscriptions.hospital_id and recipients.id = subscriptions.recipient_id
     cross join lateral (
       select steps.id, steps.topic_id from public.reminder_steps as steps
       join public.reminder_topics as topics on topics.hospital_id = steps.hospital_id and topics.id = steps.topic_id
       where steps.hospital_id = subscriptions.hospital_id and topics.kind = 'revisit' order by steps.id limit 1
     ) as step
     cross join generate_series(0, 4) as day
     cross join lateral (
       select case when day = 0 then date_trunc('hour', now()) + (1 + nth % 13) * interval '1 hour'
         else now() - (nth % 40 + 20 * day) * interval '1 day' - interval '5 hours' end as at
     ) as drawn
     cross join lateral (
       select case when day = 0 then 'queued'
         else (array['delivered', 'delivered', 'delivered', 'sent', 'delivered', 'cancelled', 'delivered', 'failed', 'dropped', 'sent', 'delivered'])[1 + ((nth + day) % 11)::integer]
       end as state
     ) as states
     left join private.appointments on appointments.hospital_id = subscriptions.hospital_id and appointments.source = 'his'
       and day = 1 and nth <= 120 and appointments.external_id = (
         select external_id from private.appointments as told
         where told.hospital_id = subscriptions.hospital_id and told.source = 'his' order by told.id offset nth - 1 limit 1
       )
     where subscriptions.confirmed_at is not null`,
    [hospital],
  )
  await db.query(
    `update private.message_queue as queue set sent_at = appointments.at - interval '1 day'
     from private.appointments where appointments.hospital_id = queue.hospital_id and appointments.id = queue.appointment_id and queue.sent_at is not null`,
  )
  await db.query(
    `update private.appointments set state = case
       when appointments.id % (case when exists (
         select from private.message_queue as queue where queue.hospital_id = appointments.hospital_id and queue.appointment_id = appointments.id
       ) then 12 else 6 end) = 0 then 'missed' else 'attended' end
     from public.hospitals where hospitals.id = hospital_id and slug = $1 and source = 'his'`,
    [hospital],
  )
}
