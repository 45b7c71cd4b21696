import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Appointment, UpsertedAppointments } from '../../supabase/contract/appointment.ts'
import type { Outcome, Settled, TakenMessage } from '../../supabase/contract/message.ts'
import { startMigrated } from '../postgres-data.ts'
import type { Postgres } from '../postgres.ts'

/**
 * A hospital on plain PostgreSQL whose reminders are planned and taken at moments that a test chooses: the functions of the
 * private schema take the moment as their last argument.
 */
export interface Reminders {
  server: Postgres
  owner: pg.Client
  /** Rows of a statement. */
  rows<Row>(statement: string, values?: unknown[]): Promise<Row[]>
  /** Somebody who has proved a number and agreed to these topics; their number is `phone`. */
  subscribe(more?: Partial<Subscriber>): Promise<{ id: string; recipient: string; phone: string }>
  /** Tells of appointments, planned at this moment. */
  tell(...appointments: Appointment[]): Promise<UpsertedAppointments>
  /** Plans everything; answers how many messages were touched. */
  plan(at: string): Promise<number>
  take(at: string, more?: Partial<Take>): Promise<TakenMessage[]>
  settle(at: string, outcomes: Outcome[], worker?: string): Promise<Settled>
  /** What is in the queue, in the order it is due; times in UTC. */
  queue(): Promise<Queued[]>
  /** Begins anew: no subscription, appointment, event or message; the settings as they come. */
  empty(): Promise<void>
}

interface Subscriber {
  phone: string
  topics: string[]
  lang: string
  hours: [string, string] | null
  patient: string | null
  born: string | null
  /** Another subscription of the same recipient. */
  recipient: string
}

interface Take {
  worker: string
  provider: string
  size: number
  per_minute: number | null
}

export interface Queued {
  id: number
  occasion: string
  due: string
  state: string
  reason: string | null
}

export const WORKER = randomUUID()

/** A hospital `north`, number 1, in this time zone. */
export async function openReminders(zone = 'Asia/Shanghai'): Promise<Reminders> {
  const server = await startMigrated()
  const owner = await server.connect()
  await owner.query(`set time zone 'UTC'`)
  await owner.query(`select public.create_hospital('north', '{"en": "North"}', $1)`, [zone])
  await owner.query(
    `insert into public.departments (hospital_id, code, names) values (1, 'eyes', '{"en": "Eyes", "zh-Hans": "眼科"}')`,
  )
  const rows = async <Row>(statement: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query(statement, values)).rows as Row[]
  const one = async <Value>(statement: string, values: unknown[]): Promise<Value> =>
    (await rows<{ value: Value }>(statement, values))[0]!.value

  let phones = 0
  return {
    server,
    owner,
    rows,
    async subscribe(more = {}) {
      const phone = more.phone ?? `+86138${String((phones += 1)).padStart(8, '0')}`
      const recipient =
        more.recipient ??
        (await one<string>(
          `insert into private.recipients (hospital_id, channel, address, address_hash, address_end, lang, state, token_hash, confirmed_at, created_at)
           select 1, 'sms', private.encrypted(contact_key, $1), private.recipient_hash('sms', $1), right($1, 4), 'en', 'confirmed',
             extensions.gen_random_bytes(32), '2025-01-01', '2025-01-01' from private.deployment returning id as value`,
          [phone],
        ))
      const id = await one<string>(
        `insert into private.subscriptions (
           hospital_id, id, recipient_id, for_whom, born, patient_id, hours_from, hours_until, lang, state, source, page, created_at, confirmed_at,
           content_hash, form_nonce
         ) values (
           1, gen_random_uuid(), $1, 'self', $2, private.patient_of(1, $3), $4, $5, $6, 'confirmed', 'web', '', '2025-01-01', '2025-01-01', '\\x00',
           gen_random_uuid()
         ) returning id as value`,
        [
          recipient,
          more.born ?? null,
          more.patient ?? null,
          more.hours?.[0] ?? null,
          more.hours?.[1] ?? null,
          more.lang ?? 'en',
        ],
      )
      await agree(owner, id, more.topics ?? ['revisit'])
      return { id, recipient, phone }
    },
    tell: (...appointments) =>
      one(`select public.upsert_appointments('north', $1) as value`, [
        JSON.stringify(appointments),
      ]),
    plan: (at) => one('select private.plan_messages(1, at => $1) as value', [at]),
    take: (at, more = {}) =>
      one(
        `select private.take_messages($2, $3, '{sms,email}', 'https://care.example', $4, $5, $1) as value`,
        [
          at,
          more.worker ?? WORKER,
          more.provider ?? 'webhook',
          more.size ?? 100,
          more.per_minute ?? null,
        ],
      ),
    settle: (at, outcomes, worker = WORKER) =>
      one(`select private.settle_messages($1, 'webhook', $2, $3) as value`, [
        worker,
        JSON.stringify(outcomes),
        at,
      ]),
    queue: () =>
      rows(
        `select id::integer, occasion, to_char(due_at, 'YYYY-MM-DD HH24:MI') as due, state, reason from private.message_queue order by due_at, id`,
      ),
    async empty() {
      await owner.query(
        `set session_replication_role = replica;
         delete from private.message_queue; delete from private.reminder_consents; delete from private.subscription_topics;
         delete from private.confirmations; delete from private.appointments; delete from private.patient_contacts; delete from private.subscriptions;
         delete from private.recipients; delete from public.events; delete from private.provider_health; delete from private.early_reports;
         delete from private.planned_hospitals;
         update public.reminder_settings set sent_from = '08:00', sent_until = '21:00', a_day = 3, paused_at = null;
         update public.reminder_steps set active = true;
         set session_replication_role = origin`,
      )
    },
  }
}

/** Gives the consent to topics. */
export async function agree(
  owner: pg.Client,
  subscription: string,
  topics: string[],
): Promise<void> {
  await owner.query(
    `insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, version, wording, lang, page, how, at)
     select 1, $1, id, true, 1, 'Yes', 'en', '', 'form', '2025-01-01' from public.reminder_topics where hospital_id = 1 and code = any ($2)`,
    [subscription, topics],
  )
}

/** Takes the consent to a topic back. */
export async function withdraw(
  owner: pg.Client,
  subscription: string,
  topic: string,
): Promise<void> {
  await owner.query(
    `insert into private.reminder_consents (hospital_id, subscription_id, topic_id, given, how)
     select 1, $1, id, false, 'manage' from public.reminder_topics where hospital_id = 1 and code = $2`,
    [subscription, topic],
  )
}

let appointments = 0
/** An appointment for a revisit of the patient with this number. */
export const appointment = (
  phone: string,
  at: string,
  more: Partial<Appointment> = {},
): Appointment => ({
  id: `a${(appointments += 1)}`,
  patient: `p${phone}`,
  at,
  kind: 'revisit',
  phone,
  ...more,
})
