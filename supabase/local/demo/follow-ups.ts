import { demoActions, generateFollowUps } from '../../demo/index.ts'
import type { Load } from './steps.ts'

/** Who called, and who sees to things. */
const AGENT = 'agent@demo.careloop.example'

/** Loads those who went home with the calls to them, and the corrective actions, of the demo hospital. */
export async function loadFollowUps(
  { transaction, slug, today, tell }: Load,
  seed: number,
): Promise<void> {
  await tell('follow_ups')
  const followUps = [...generateFollowUps(seed, today)].map((one, place) => ({ ...one, place }))
  await transaction.query(
    `with listed as materialized (
       select hospitals.*, departments.id as department_id, one.*, users.id as agent
       from public.hospitals
       cross join jsonb_to_recordset($2) as one (
         place integer, name text, phone text, patient_number text, department text, discharged_on date, note text, calls jsonb
       )
       join public.departments on departments.hospital_id = hospitals.id and departments.code = one.department
       join auth.users on users.email = $3
       where slug = $1
     ), called as materialized (
       select listed.place, call.*, row_number() over (partition by listed.place order by call.at) as turn, count(*) over (partition by listed.place) as calls
       from listed cross join jsonb_to_recordset(listed.calls) as call (at timestamptz, outcome text, note text, next_on date)
     ), kept as (
       insert into public.follow_ups (
         hospital_id, reason, department_id, discharged_on, person_hash, phone_end, contact, due_on, calls, outcome, called_at, again, reached_on, done_at
       )
       select
         listed.id, 'discharge', department_id, discharged_on, private.keyed_hash(contact_hash_key, 'patient ' || patient_number), right(phone, 4),
         private.encrypted(contact_key, jsonb_build_object('name', name, 'phone', phone, 'patient_number', patient_number, 'note', listed.note)::text),
         coalesce(last.next_on, discharged_on + follow_up_days), coalesce(last.calls, 0), last.outcome, last.at,
         coalesce(last.next_on is not null and last.outcome = 'call_back', false),
         (select min((called.at at time zone time_zone)::date) from called where called.place = listed.place and called.outcome = 'reached'),
         case when last.next_on is null then last.at end
       from listed cross join private.deployment
       left join called as last on last.place = listed.place and last.turn = last.calls
       returning id, person_hash
     )
     insert into public.follow_up_calls (hospital_id, id, follow_up_id, at, user_id, outcome, note, next_on)
     select listed.id, gen_random_uuid(), kept.id, called.at, listed.agent, called.outcome, called.note, called.next_on
     from listed cross join private.deployment
     join kept on kept.person_hash = private.keyed_hash(contact_hash_key, 'patient ' || patient_number)
     join called on called.place = listed.place`,
    [slug, followUps, AGENT],
  )
  await transaction.query(
    `insert into public.corrective_actions (hospital_id, what, root_cause, gap, department_id, category_id, owner, due_on, done_on, made_by, made_at)
     select hospitals.id, action.what, action.root_cause, action.gap, departments.id, categories.id, users.id, action.due_on, action.done_on, users.id,
       action.made_on::timestamp at time zone time_zone
     from public.hospitals
     cross join jsonb_to_recordset($2) as action (
       what text, root_cause text, gap text, department text, category text, due_on date, done_on date, made_on date
     )
     join auth.users on users.email = $3
     left join public.departments on departments.hospital_id = hospitals.id and departments.code = action.department
     left join public.complaint_categories as categories on categories.hospital_id = hospitals.id and categories.code = action.category
     where slug = $1`,
    [slug, demoActions(today), AGENT],
  )
}
