import { afterAll, beforeAll, expect, test } from 'vitest'
import { answeredBy, openHospitals, pulse } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

/** Who gets an answer of each function, called about the hospital `north`. */
const CALLS: [string, object, string][] = [
  ['accept_invitations', {}, 'stranger viewer agent admin outsider'],
  ['apply_deadline_preset', { hospital: 'north', preset: 'china-2026' }, 'admin'],
  ['assign_cases', { hospital: 'north', chosen: [], assignee: null }, 'agent admin'],
  ['count_cases', { hospital: 'north' }, 'agent admin'],
  ['count_evidence_over', { hospital: 'north', days: 1095 }, 'admin'],
  ['create_hospital', { slug: 'west', names: { en: 'West' } }, 'service'],
  ['fold_member_deltas', {}, 'service'],
  ['fold_reminder_deltas', {}, 'service'],
  ['fold_survey_deltas', {}, 'service'],
  ['follow_up_coverage', { hospital: 'north' }, 'viewer agent admin'],
  ['forget_expired', {}, 'service'],
  ['get_case_desk', { hospital: 'north' }, 'agent admin'],
  [
    'get_complaint_form',
    { hospital: 'north' },
    'anon stranger viewer agent admin outsider service',
  ],
  ['get_member_card', { hospital: 'north' }, 'stranger viewer agent admin outsider'],
  ['get_membership', { hospital: 'north' }, 'anon stranger viewer agent admin outsider service'],
  ['get_reminder_form', { hospital: 'north' }, 'anon stranger viewer agent admin outsider service'],
  [
    'get_survey',
    { hospital: 'north', survey: 'pulse' },
    'anon stranger viewer agent admin outsider service',
  ],
  [
    'import_appointments',
    {
      hospital: 'north',
      import: '00000000-0000-4000-8000-000000000000',
      file: 'x.csv',
      appointments: [],
    },
    'admin',
  ],
  ['import_follow_ups', { hospital: 'north', patients: [] }, 'agent admin'],
  [
    'import_visits',
    {
      hospital: 'north',
      import: '00000000-0000-4000-8000-000000000000',
      file: 'x.csv',
      visits: [],
    },
    'admin',
  ],
  ['issue_survey_tickets', { hospital: 'north', survey: 'pulse', visits: [] }, 'service'],
  ['keep_memberships', {}, 'service'],
  ['list_all_events', { hospital: 'north' }, 'viewer agent admin'],
  ['list_appointment_imports', { hospital: 'north' }, 'admin'],
  ['list_cases', { hospital: 'north', filter: {} }, 'agent admin'],
  ['list_colleagues', { hospital: 'north' }, 'agent admin'],
  ['list_corrective_actions', { hospital: 'north' }, 'viewer agent admin'],
  ['list_events', { hospital: 'north' }, 'anon stranger viewer agent admin outsider service'],
  ['list_follow_ups', { hospital: 'north' }, 'agent admin'],
  ['list_staff', { hospital: 'north' }, 'admin'],
  ['list_visit_imports', { hospital: 'north' }, 'admin'],
  ['list_withdrawals', { hospital: 'north' }, 'agent admin'],
  [
    'loyalty_cohorts',
    { hospital: 'north', first_month: '2026-01', last_month: '2026-06' },
    'viewer agent admin',
  ],
  [
    'loyalty_figures',
    { hospital: 'north', first_month: '2026-01', last_month: '2026-06' },
    'viewer agent admin',
  ],
  [
    'loyalty_overview',
    { hospital: 'north', first_month: '2026-01', last_month: '2026-06' },
    'viewer agent admin',
  ],
  [
    'loyalty_returns',
    { hospital: 'north', first_month: '2026-01', last_month: '2026-06' },
    'viewer agent admin',
  ],
  [
    'member_figures',
    { hospital: 'north', first_month: '2026-01', last_month: '2026-03' },
    'viewer agent admin',
  ],
  ['member_segments', { hospital: 'north', rows: 'tier' }, 'viewer agent admin'],
  ['open_survey_comments', { hospital: 'north', survey: 'pulse' }, 'agent admin'],
  [
    'overview_figures',
    { hospital: 'north', first_month: '2026-01', last_month: '2026-03' },
    'viewer agent admin',
  ],
  ['pause_messages', { hospital: 'north', paused: false }, 'admin'],
  ['plan_messages', {}, 'service'],
  ['publish_survey', { hospital: 'north', survey: 'pulse', definition: pulse }, 'service'],
  ['record_events', { hospital: 'north', events: [] }, 'service'],
  ['record_replies', { replies: [] }, 'service'],
  ['record_visits', { hospital: 'north', visits: [] }, 'service'],
  ['recovery_figures', { hospital: 'north' }, 'viewer agent admin'],
  ['reminder_figures', { hospital: 'north' }, 'viewer agent admin'],
  ['report_deliveries', { provider: 'smtp', reports: [] }, 'service'],
  ['send_due_messages', {}, 'service'],
  ['send_test_message', { hospital: 'north', lang: 'en' }, 'agent admin'],
  [
    'settle_messages',
    { worker: '00000000-0000-4000-8000-000000000000', provider: 'smtp', outcomes: [] },
    'service',
  ],
  ['survey_breakdown', { hospital: 'north', survey: 'pulse' }, 'viewer agent admin'],
  ['survey_figures', { hospital: 'north', survey: 'pulse' }, 'viewer agent admin'],
  [
    'survey_invitation_figures',
    { hospital: 'north', since: '2026-01-01', until: '2026-03-31' },
    'viewer agent admin',
  ],
  [
    'take_messages',
    {
      worker: '00000000-0000-4000-8000-000000000000',
      provider: 'smtp',
      channels: ['email'],
      site: 'https://careloop.example',
    },
    'service',
  ],
  ['upsert_appointments', { hospital: 'north', appointments: [] }, 'service'],
]

test('every function of the API is in the list above', async () => {
  const { rows } = await people.stack.db.query<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
  )
  // These have files of their own.
  const elsewhere = [
    'act_on_case',
    'add_child',
    'attend_event',
    'authorise_relative',
    'cancel_redemption',
    'cancel_sign_up',
    'change_reminders',
    'confirm_subscription',
    'continue_complaint',
    'correct_my_data',
    'file_case',
    'find_consents',
    'find_member',
    'get_my_data',
    'get_reminders',
    'is_case_tied',
    'issue_link_code',
    'join_membership',
    'keep_complaint_picture',
    'leave_membership',
    'lift_reminder_block',
    'link_patient',
    'merge_patients',
    'open_case',
    'open_case_picture',
    'open_complaint',
    'open_event',
    'open_follow_up',
    'open_member',
    'open_redemption',
    'preview_reminders',
    'preview_rules',
    'publish_reminder_wording',
    'publish_rules',
    'record_call',
    'redeem_reward',
    'resend_code',
    'revoke_relative',
    'save_event',
    'save_reminder_step',
    'save_reminder_topic',
    'set_consent',
    'show_case_contact',
    'show_follow_up_contact',
    'sign_up',
    'start_survey',
    'submit_complaint',
    'submit_survey',
    'subscribe',
    'tie_case',
    'tie_response',
    'undo_appointment_import',
    'undo_attendance',
    'undo_visit_import',
    'use_redemption',
  ]
  expect(rows.map(({ name }) => name).filter((name) => !elsewhere.includes(name))).toEqual(
    CALLS.map(([name]) => name),
  )
})

test.each(CALLS)('%s', async (name, parameters, allowed) => {
  expect(await answeredBy(people, name, () => parameters)).toBe(allowed)
})

test('of the private schema people execute what policies and checks of columns need, and nothing else', async () => {
  const { rows } = await people.stack.db.query<{ proname: string }>(
    `select proname from pg_proc
     where pronamespace = 'private'::regnamespace
       and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))
     order by 1`,
  )
  expect(rows.map(({ proname }) => proname)).toEqual([
    'has_keys',
    'has_role',
    'is_any_uuid',
    'is_case_filter',
    'is_date',
    'is_one_of',
    'is_script',
    'is_slug',
    'is_string',
    'is_text',
    'is_theme',
  ])
})

test('a wrong key and no key are refused, and a forged token opens nothing', async () => {
  const ask = async (path: string, headers: Record<string, string>) => {
    const request = new Request(`http://127.0.0.1:4173/rest/v1/${path}`, { headers })
    return (await people.stack.fetch(request, '127.0.0.1')).status
  }
  const survey = 'rpc/get_survey?hospital=north&survey=pulse'
  const { publishable, secret } = people.stack.keys
  expect(await ask(survey, { apikey: publishable })).toBe(200)
  expect(await ask(survey, {})).toBe(401)
  expect(await ask(survey, { apikey: 'sb_publishable_wrong' })).toBe(401)
  expect(await ask(survey, { apikey: secret.slice(0, -1) })).toBe(401)
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  for (const alg of ['none', 'HS256']) {
    const claims = encode({ role: 'service_role', sub: crypto.randomUUID(), exp: 4102444800 })
    const authorization = `Bearer ${encode({ alg, typ: 'JWT' })}.${claims}.${alg === 'none' ? '' : encode({})}`
    expect(await ask('hospitals', { apikey: publishable, authorization })).toBe(401)
  }
})
