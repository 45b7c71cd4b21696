import { demoChange, demoDepartments, demoHospital, demoStaff } from '../../demo/index.ts'
import { READY_MADE } from '../../surveys/index.ts'
import type { Load } from './steps.ts'

/** Loads the demo hospital itself: its departments and staff, the surveys it asks, and what it changed. */
export async function loadHospital({ transaction, slug, today }: Load): Promise<void> {
  const { names, time_zone, theme, demo } = demoHospital
  await transaction.query(
    `insert into public.hospitals (slug, names, time_zone, theme, demo) values ($1, $2, $3, $4, $5)`,
    [slug, names, time_zone, theme, demo],
  )
  await transaction.query(
    `insert into public.departments (hospital_id, code, names, service_line)
     select hospitals.id, department.* from public.hospitals,
       jsonb_to_recordset($2) as department (code text, names jsonb, service_line text)
     where slug = $1`,
    [slug, demoDepartments],
  )
  await transaction.query(
    `insert into public.staff (hospital_id, user_id, role)
     select hospitals.id, users.id, person.role::public.staff_role
     from public.hospitals, jsonb_to_recordset($2) as person (email text, role text)
     join auth.users on users.email = person.email
     where slug = $1`,
    [slug, demoStaff],
  )
  await transaction.query(
    `insert into public.survey_marks (hospital_id, department_id, day, you_said, we_did)
     select hospital_id, departments.id, change.day, change.you_said, change.we_did
     from jsonb_to_record($2) as change (department text, day date, you_said jsonb, we_did jsonb)
     join public.departments on departments.code = change.department
     join public.hospitals on hospitals.id = hospital_id
     where slug = $1`,
    [slug, demoChange(today)],
  )
  for (const [survey, definition] of Object.entries(READY_MADE))
    await transaction.query('select public.publish_survey($1, $2, $3)', [slug, survey, definition])
}
