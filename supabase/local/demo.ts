import type { PGlite } from '@electric-sql/pglite'
import {
  demoChange,
  demoDepartments,
  demoHospital,
  demoStaff,
  generateCases,
  generateRecoveryResponses,
  generateResponses,
  generateStarts,
  generateVisits,
} from '../demo/index.ts'
import { READY_MADE } from '../surveys/index.ts'
import { loadFollowUps } from './demo-follow-ups.ts'
import { loadMembers } from './demo-members.ts'
import { loadReminders } from './demo-reminders.ts'
import { loadVisits } from './demo-visits.ts'
import type { OnProgress } from './progress.ts'
import { unchecked } from './unchecked.ts'

const SEED = 20261121
const MONTHS = 24
const BATCH = 1000
/**
 * What share of the time has passed when these begin: measured, so that whoever waits is told no less than the truth. The same
 * is meant by every number that `onProgress` is told here and in the parts.
 */
const BEGINS = { starts: 0.25, cases: 0.29, visits: 0.41, members: 0.61, reminders: 0.76 }

/**
 * Loads the demo hospital with 24 months of answers up to yesterday, the surveys begun for them, the cases, visits, members and
 * reminders, all of it or (when it is interrupted) nothing. The accounts of its staff must exist. `onProgress` hears which share
 * is done.
 */
export async function loadDemo(db: PGlite, onProgress: OnProgress): Promise<void> {
  const within =
    (begins: number, ends: number): OnProgress =>
    (share) =>
      onProgress(begins + share * (ends - begins))
  const today = new Date().toLocaleDateString('sv', { timeZone: demoHospital.time_zone })
  const options = { seed: SEED, today, months: MONTHS }
  const visits = [...generateResponses(options)]
  const responses = [...visits, ...generateRecoveryResponses({ ...options, seed: SEED + 1 })]
  const cases = generateCases({ ...options, seed: SEED + 2 }, visits)
  await db.transaction((transaction) =>
    unchecked(transaction, async () => {
      const { slug, names, time_zone, theme, demo } = demoHospital
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
        await transaction.query('select public.publish_survey($1, $2, $3)', [
          slug,
          survey,
          definition,
        ])
      for (let done = 0; done < responses.length; done += BATCH) {
        await onProgress((BEGINS.starts * done) / responses.length)
        const batch = responses.slice(done, done + BATCH)
        await transaction.query('select private.import_survey_responses($1, $2)', [slug, batch])
        // A thousand at a time, since nothing is heard while they are folded.
        await transaction.query('select public.fold_survey_deltas()')
      }
      await onProgress(BEGINS.starts)
      const starts = [...generateStarts(responses, SEED)]
      await transaction.query('select private.import_survey_starts($1, $2)', [slug, starts])
      await transaction.query('select public.fold_survey_deltas()')
      await onProgress(BEGINS.cases)
      const ofCases = within(BEGINS.cases, BEGINS.visits)
      // Counted once, when all are there.
      await transaction.exec('alter table public.cases disable trigger user')
      for (let done = 0; done < cases.length; done += BATCH) {
        await ofCases((0.4 * done) / cases.length)
        await transaction.query('select private.import_cases($1, $2)', [
          slug,
          cases.slice(done, done + BATCH),
        ])
      }
      await ofCases(0.4)
      await transaction.exec('alter table public.cases enable trigger user')
      await transaction.query(
        'select private.recount_cases(id) from public.hospitals where slug = $1',
        [slug],
      )
      await ofCases(0.7)
      await loadFollowUps(transaction, slug, SEED, today)
      await onProgress(BEGINS.visits)
      const visited = generateVisits({ ...options, seed: SEED + 3 }, visits, cases)
      await loadVisits(transaction, slug, visited, within(BEGINS.visits, BEGINS.members))
      await onProgress(BEGINS.members)
      await loadMembers(
        transaction,
        slug,
        SEED + 4,
        today,
        visited.visits,
        within(BEGINS.members, BEGINS.reminders),
      )
      await onProgress(BEGINS.reminders)
      await loadReminders(
        transaction,
        slug,
        SEED + 6,
        options,
        visited.visits,
        visits,
        within(BEGINS.reminders, 0.93),
      )
    }),
  )
  await onProgress(0.93)
  await db.exec('vacuum analyze')
  await onProgress(1)
}
