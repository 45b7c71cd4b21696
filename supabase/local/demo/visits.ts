import { DOCTORS } from '../../demo/doctors.ts'
import type { DemoVisits } from '../../demo/index.ts'
import type { Load } from './steps.ts'

const BATCH = 5000

/** Loads the visits of the demo hospital with its patients and doctors, and whose answers and cases are known. */
export async function loadVisits(
  { transaction, slug, tell }: Load,
  { visits, ties }: DemoVisits,
): Promise<void> {
  const doctors = Object.entries(DOCTORS).flatMap(([department, ones]) =>
    ones.map(({ code, name }) => ({ department, code, names: { 'zh-Hans': name } })),
  )
  await transaction.query(
    `insert into public.doctors (hospital_id, code, names, department_id)
     select hospitals.id, doctor.code, doctor.names, departments.id
     from public.hospitals
     cross join jsonb_to_recordset($2) as doctor (code text, names jsonb, department text)
     join public.departments on departments.hospital_id = hospitals.id and departments.code = doctor.department
     where slug = $1`,
    [slug, doctors],
  )
  await transaction.query(
    `select private.patients_numbered(id, array(select jsonb_array_elements_text($2))) from public.hospitals where slug = $1`,
    [slug, [...new Set(visits.map(({ patient }) => patient))]],
  )
  // What was inserted a moment ago has no statistics yet, and without them every visit would look through every patient.
  await transaction.exec('analyze private.patient_numbers, public.doctors, public.departments')
  // Counted once, when all are there.
  await transaction.exec('alter table private.visits disable trigger user')
  for (let done = 0; done < visits.length; done += BATCH) {
    await tell('visits', done / visits.length)
    await transaction.query(
      `insert into private.visits (
         hospital_id, external_id, source, patient_id, department_id, doctor_id, at, day, first, designated, referral, amount, amounts,
         cancelled_at, recorded_at
       )
       select
         hospitals.id, visit.id, 'his', patient_id, departments.id, doctors.id, visit.at, (visit.at at time zone time_zone)::date,
         visit.first, visit.designated, visit.referral, visit.amount, visit.amounts, case when visit.cancelled then visit.at end, visit.at
       from public.hospitals
       cross join jsonb_to_recordset($2) as visit (
         id text, patient text, at timestamptz, department text, doctor text, first boolean, designated boolean, referral text,
         amount numeric, amounts jsonb, cancelled boolean
       )
       join private.patient_numbers on patient_numbers.hospital_id = hospitals.id and patient_numbers.number = visit.patient
       join public.departments on departments.hospital_id = hospitals.id and departments.code = visit.department
       join public.doctors on doctors.hospital_id = hospitals.id and doctors.code = visit.doctor
       where slug = $1`,
      [
        slug,
        visits.slice(done, done + BATCH).map((visit) => ({
          ...visit,
          doctor: visit.doctor.code,
          amount: totalOf(visit.amounts),
        })),
      ],
    )
  }
  await tell('visit_counts')
  await transaction.exec('alter table private.visits enable trigger user')
  await transaction.query(
    'select private.recount_visits(id) from public.hospitals where slug = $1',
    [slug],
  )
  await tell('ties')
  await transaction.query('select private.import_ties($1, $2)', [slug, ties])
}

/** In whole fen, which do not drift as sums of tenths do. */
const totalOf = (amounts: Record<string, number>) =>
  Object.values(amounts).reduce((fen, yuan) => fen + Math.round(100 * yuan), 0) / 100
