import type { SurveyDefinition } from '../../supabase/contract/survey.ts'
import { createAccounts } from '../../supabase/local/accounts.ts'
import { cheapenPassword, inData, keepData } from '../kept-data.ts'

export const PASSWORD = 'correct-horse-battery'
const STAFF = [
  ['north', 'viewer'],
  ['north', 'agent'],
  ['north', 'admin'],
  ['south', 'admin'],
] as const

export const pulse = {
  title: { en: 'Pulse' },
  thanks: { en: 'Thanks' },
  contact_if: { question: 'nps', at_most: 6 },
  questions: [
    { id: 'nps', kind: 'nps', text: { en: 'Would you recommend us?' }, required: true },
    {
      id: 'sources',
      kind: 'choices',
      text: { en: 'Who told you?' },
      options: [
        { id: 'friend', text: { en: 'A friend' } },
        { id: 'doctor', text: { en: 'A doctor' } },
      ],
      other: true,
    },
    {
      id: 'waiting',
      kind: 'pair',
      text: { en: 'Waiting' },
      steps: 5,
      labels: [{ en: 'Bad' }, { en: 'Good' }],
    },
    { id: 'comment', kind: 'text', text: { en: 'Anything else?' }, max_length: 50 },
  ],
} satisfies SurveyDefinition

/** Two hospitals, `north` and `south`, each with the survey `pulse`, four departments, and staff with a password. */
export const keepHospitals = (): Promise<void> =>
  keepData('hospitals', (folder) =>
    inData(folder, async (db) => {
      for (const slug of ['north', 'south']) {
        await db.query('select public.create_hospital($1, $2)', [slug, { en: slug }])
        await db.query(`select public.publish_survey($1, 'pulse', $2)`, [slug, pulse])
      }
      await db.query('update public.hospitals set fastest_answer_seconds = 0')
      await db.query(
        `insert into public.departments (hospital_id, code, names)
       select id, code, jsonb_build_object('en', code) from public.hospitals, unnest('{cardiology,dentistry,pediatrics,surgery}'::text[]) as code`,
      )
      const emailOf = (hospital: string, role: string) => `${role}@${hospital}.example`
      await createAccounts(
        db,
        STAFF.map(([hospital, role]) => emailOf(hospital, role)),
        PASSWORD,
      )
      await cheapenPassword(db, PASSWORD)
      for (const [hospital, role] of STAFF)
        await db.query(
          `insert into public.staff (hospital_id, user_id, role)
         select hospitals.id, users.id, $2::public.staff_role from public.hospitals, auth.users where slug = $1 and email = $3`,
          [hospital, role, emailOf(hospital, role)],
        )
    }),
  )

export default keepHospitals
