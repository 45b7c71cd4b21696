import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { applyMigrations, bootstrapSupabase, startPostgres } from '../postgres.ts'
import { median } from './figure.ts'
import type { Figure } from './figure.ts'

const APPOINTMENTS = 100_000
const QUEUED = 1_000_000
const BATCH = 100
const ROUNDS = 25

/** On a PostgreSQL of our own: how long a whole hospital's planning takes, and how long a sender waits for a batch. */
export async function measure(): Promise<Figure[]> {
  const server = await startPostgres({
    shared_buffers: '512MB',
    max_wal_size: '8GB',
    autovacuum: 'off',
  })
  try {
    const owner = await server.connect()
    await bootstrapSupabase(owner)
    await applyMigrations(owner)
    await fill(owner)
    return [await planning(owner), await taking(owner)]
  } finally {
    await server.stop()
  }
}

/** Patients with a number each, an appointment each in the next weeks, and the consent to be reminded of it. */
async function fill(owner: pg.Client): Promise<void> {
  await owner.query(`select public.create_hospital('bench', '{"en": "Bench"}')`)
  await owner.query(
    `insert into public.departments (hospital_id, code, names) values (1, 'eyes', '{"en": "Eyes", "zh-Hans": "眼科"}')`,
  )
  for (const statement of [
    `insert into private.recipients (hospital_id, id, channel, address, address_hash, address_end, lang, state, token_hash, confirmed_at)
     select 1, md5('r' || n)::uuid, 'sms', address, private.recipient_hash('sms', '+86138' || lpad(n::text, 8, '0')), '0000', 'zh-Hans', 'confirmed',
       decode(md5('t' || n), 'hex'), now()
     from (select private.encrypted(contact_key, '+8613800000000') as address from private.deployment offset 0) as one,
       generate_series(1, ${APPOINTMENTS}) as n`,
    `insert into private.subscriptions (
       hospital_id, id, recipient_id, for_whom, lang, state, source, page, confirmed_at, content_hash, form_nonce
     )
     select 1, md5('s' || n)::uuid, md5('r' || n)::uuid, 'self', 'zh-Hans', 'confirmed', 'web', '', now(), '\\x00', gen_random_uuid()
     from generate_series(1, ${APPOINTMENTS}) as n`,
    `insert into private.subscription_topics (hospital_id, subscription_id, topic_id, since)
     select 1, subscriptions.id, topics.id, now() from private.subscriptions, public.reminder_topics as topics where topics.code = 'revisit'`,
    `insert into private.patients (hospital_id) select 1 from generate_series(1, ${APPOINTMENTS})`,
    `insert into private.patient_contacts (hospital_id, patient_id, kind, hash)
     select 1, nth, 'phone', address_hash from (select row_number() over (order by id) as nth, address_hash from private.recipients) as numbered`,
    `insert into private.appointments (hospital_id, source, external_id, kind, patient_id, department_id, at, whole_day, state)
     select 1, 'his', 'a' || id, 'revisit', id, 1, now() + interval '5 days' + random() * interval '20 days', false, 'booked' from private.patients`,
    'vacuum analyze',
  ])
    await owner.query(statement)
}

async function planning(owner: pg.Client): Promise<Figure> {
  const plan = async () => {
    const asked = performance.now()
    const { rows } = await owner.query('select private.plan_messages(1) as touched')
    return { seconds: (performance.now() - asked) / 1000, touched: Number(rows[0].touched) }
  }
  const first = await plan()
  await owner.query('vacuum analyze private.message_queue')
  const again = await plan()
  if (again.touched !== 0) throw new Error(`Planned again, ${again.touched} messages changed.`)
  return {
    name: `planning ${APPOINTMENTS} appointments`,
    measured: first.seconds,
    bound: '<=',
    target: 10,
    unit: 's',
    detail: `${first.touched} messages; once more, with nothing to do: ${again.seconds.toFixed(1)} s`,
  }
}

async function taking(owner: pg.Client): Promise<Figure> {
  // Those of the plan are due in days; so many more are due now.
  await owner.query(
    `insert into private.message_queue (
       hospital_id, recipient_id, subscription_id, step_id, topic_id, occasion, channel, lang, about, due_at, next_at, expires_at
     )
     select 1, md5('r' || 1 + n % ${APPOINTMENTS})::uuid, md5('s' || 1 + n % ${APPOINTMENTS})::uuid, step.id, step.topic_id, 'bench ' || n, 'sms',
       'zh-Hans', now(), now() - interval '1 hour', now() - interval '1 hour' + n * interval '1 millisecond', now() + interval '3 days'
     from generate_series(1, ${QUEUED} - (select count(*) from private.message_queue)) as n,
       (select id, topic_id from public.reminder_steps where anchor = 'appointment' and topic_id = (
         select id from public.reminder_topics where code = 'revisit'
       ) limit 1) as step`,
  )
  await owner.query('vacuum analyze private.message_queue')
  // Writing a million rows to the disk is no part of taking a hundred.
  await owner.query('checkpoint')
  const times: number[] = []
  for (let round = 0; round < ROUNDS + 5; round++) {
    const asked = performance.now()
    // Ten in the morning: what is taken at night waits for it.
    const { rows } = await owner.query(
      `select jsonb_array_length(private.take_messages(
         $1, 'webhook', '{sms}', 'https://care.example', ${BATCH}, null, (current_date + time '10:00') at time zone 'Asia/Shanghai' + interval '1 day'
       )) as n`,
      [randomUUID()],
    )
    times.push(performance.now() - asked)
    if (rows[0].n !== BATCH) throw new Error(`Took ${rows[0].n} messages.`)
  }
  // The first calls of a session plan.
  const kept = times.slice(5)
  return {
    name: `taking ${BATCH} of ${QUEUED} messages, with their words`,
    measured: median(kept),
    bound: '<=',
    target: 20,
    unit: 'ms',
    detail: `the fastest of ${ROUNDS} ${Math.min(...kept).toFixed(1)} ms`,
  }
}
