import type { PGlite } from '@electric-sql/pglite'

/** Messages that are due, of recipients of their own who agreed to them. */
export interface Due {
  hospital: string
  channel: 'sms' | 'email'
  count: number
  /** Numbers and addresses end in this and a number. */
  series: string
  /** Until when the owners may be written to, by the hospital's clock. */
  until?: string
}

/** Opens a hospital with a clock of its own. */
export async function openHospital(db: PGlite, slug: string, zone: string): Promise<void> {
  await db.query('select public.create_hospital($1, $2)', [slug, { 'zh-Hans': '人民医院' }])
  await db.query('update public.hospitals set time_zone = $2 where slug = $1', [slug, zone])
  await db.query(
    `update public.reminder_settings set channels = '{sms,email}'
     from public.hospitals where hospitals.id = hospital_id and slug = $1`,
    [slug],
  )
}

/** Puts messages into the queue as planning would, each due a moment ago. */
export async function queueMessages(
  db: PGlite,
  { hospital, channel, count, series, until }: Due,
): Promise<void> {
  await db.query(
    `with made as (
       select hospitals.id as hospital_id, gen_random_uuid() as recipient_id, gen_random_uuid() as subscription_id,
         case $2 when 'email' then 'patient' || $4 || nth || '@patients.example' else '+8610' || $4 || lpad(nth::text, 7, '0') end as address
       from public.hospitals, generate_series(1, $3::integer) as nth where slug = $1
     ), recipients as (
       insert into private.recipients (hospital_id, id, channel, address, address_hash, address_end, lang, state, token_hash, confirmed_at)
       select hospital_id, recipient_id, $2, extensions.pgp_sym_encrypt(address, contact_key, 's2k-mode=0'),
         private.recipient_hash($2, address), private.address_end($2, address), 'zh-Hans', 'confirmed',
         private.token_hash(private.manage_token(recipient_id, 1)), now()
       from made, private.deployment
     ), subscriptions as (
       insert into private.subscriptions (
         hospital_id, id, recipient_id, for_whom, lang, state, source, page, confirmed_at, content_hash, form_nonce, hours_from, hours_until
       )
       select hospital_id, subscription_id, recipient_id, 'self', 'zh-Hans', 'confirmed', 'web', '', now(), '', gen_random_uuid(),
         case when $5::time is not null then '08:00'::time end, $5::time
       from made
     ), agreed as (
       insert into private.subscription_topics (hospital_id, subscription_id, topic_id, since)
       select made.hospital_id, subscription_id, topics.id, now()
       from made join public.reminder_topics as topics on topics.hospital_id = made.hospital_id and topics.kind = 'revisit'
     )
     insert into private.message_queue (
       hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, channel, lang, about, due_at, next_at, expires_at
     )
     select made.hospital_id, recipient_id, subscription_id, step.id, step.topic_id, 'trial ' || subscription_id, $2, 'zh-Hans', now() + interval '3 days',
       now(), now(), now() + interval '1 day'
     from made cross join lateral (
       select steps.id, steps.topic_id from public.reminder_steps as steps
       join public.reminder_topics as topics on topics.hospital_id = steps.hospital_id and topics.id = steps.topic_id
       where steps.hospital_id = made.hospital_id and topics.kind = 'revisit' order by steps.id limit 1
     ) as step`,
    [hospital, channel, count, series, until ?? null],
  )
}

/** A time zone in whose clock it is now about this hour of the day. */
export function zoneWhereItIs(hour: number): string {
  const behind = (new Date().getUTCHours() - hour + 24) % 24
  // The names of these zones say what is to be added to get to UTC.
  const offset = behind > 12 ? behind - 24 : behind
  return offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '+' : ''}${offset}`
}

/** How many messages there are in each state. */
export async function statesOf(db: PGlite): Promise<Record<string, number>> {
  const { rows } = await db.query<{ state: string; n: number }>(
    'select state, count(*)::integer as n from private.message_queue group by state',
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
