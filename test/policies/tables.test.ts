import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventDraft } from './members.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
  const { rows } = await people.stack.db.query<{ id: number }>(
    `select id from public.hospitals where slug = 'north'`,
  )
  north = rows[0]!.id
  mark = {
    hospital_id: north,
    day: '2026-05-01',
    you_said: { en: 'Queues are long' },
    we_did: { en: 'Appointments by the half-hour' },
  }
  await people.admin('/rest/v1/staff_invitations', {
    hospital_id: north,
    email: 'invited@north.example',
    role: 'viewer',
  })
  await people.agent('/rest/v1/survey_marks', mark)
  await people.admin('/rest/v1/rewards', {
    hospital_id: north,
    names: { en: 'An umbrella' },
    points: 200,
  })
  await people.admin('/rest/v1/clubs', { hospital_id: north, names: { en: 'Diabetes club' } })
  await people.service('/rest/v1/rpc/record_visits', {
    hospital: 'north',
    visits: [{ id: '1', patient: '1', at: '2026-05-01', doctor: { code: 'd1' } }],
  })
  await people.agent('/rest/v1/rpc/save_event', { hospital: 'north', event: eventDraft })
  await people.agent('/rest/v1/case_views', { hospital_id: north, name: 'Mine', filter: {} })
})
afterAll(() => people.close())
let north: number
let mark: { hospital_id: number; day: string; you_said: object; we_did: object }

const PEOPLE = ['anon', 'stranger', 'viewer', 'agent', 'admin', 'outsider'] as const

/** How many rows of the hospital `north` each may read; `no`: the table itself is closed to them. */
const READABLE: Record<string, Record<(typeof PEOPLE)[number], number | 'no'>> = {
  hospitals: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  departments: { anon: 'no', stranger: 0, viewer: 4, agent: 4, admin: 4, outsider: 0 },
  surveys: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  survey_versions: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  survey_marks: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  hospital_days: { anon: 'no', stranger: 0, viewer: 52, agent: 52, admin: 52, outsider: 0 },
  complaint_categories: { anon: 'no', stranger: 0, viewer: 8, agent: 8, admin: 8, outsider: 0 },
  clubs: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  events: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  membership_wordings: { anon: 'no', stranger: 0, viewer: 5, agent: 5, admin: 5, outsider: 0 },
  reminder_settings: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  reminder_topics: { anon: 'no', stranger: 0, viewer: 8, agent: 8, admin: 8, outsider: 0 },
  reminder_wordings: { anon: 'no', stranger: 0, viewer: 9, agent: 9, admin: 9, outsider: 0 },
  reminder_steps: { anon: 'no', stranger: 0, viewer: 28, agent: 28, admin: 28, outsider: 0 },
  doctors: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  points_rules: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  rewards: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 1, outsider: 0 },
  case_views: { anon: 'no', stranger: 0, viewer: 0, agent: 1, admin: 0, outsider: 0 },
  cases: {
    anon: 'no',
    stranger: 'no',
    viewer: 'no',
    agent: 'no',
    admin: 'no',
    outsider: 'no',
  },
  case_events: {
    anon: 'no',
    stranger: 'no',
    viewer: 'no',
    agent: 'no',
    admin: 'no',
    outsider: 'no',
  },
  follow_ups: {
    anon: 'no',
    stranger: 'no',
    viewer: 'no',
    agent: 'no',
    admin: 'no',
    outsider: 'no',
  },
  follow_up_calls: {
    anon: 'no',
    stranger: 'no',
    viewer: 'no',
    agent: 'no',
    admin: 'no',
    outsider: 'no',
  },
  follow_up_scripts: { anon: 'no', stranger: 0, viewer: 0, agent: 4, admin: 4, outsider: 0 },
  corrective_actions: { anon: 'no', stranger: 0, viewer: 0, agent: 0, admin: 0, outsider: 0 },
  survey_responses: {
    anon: 'no',
    stranger: 'no',
    viewer: 'no',
    agent: 'no',
    admin: 'no',
    outsider: 'no',
  },
  staff: { anon: 'no', stranger: 0, viewer: 1, agent: 1, admin: 3, outsider: 0 },
  staff_invitations: { anon: 'no', stranger: 0, viewer: 0, agent: 0, admin: 1, outsider: 0 },
  audit_log: { anon: 'no', stranger: 0, viewer: 0, agent: 0, admin: 15, outsider: 0 },
}

test('every table and view of the API is in the list above', async () => {
  const { rows } = await people.stack.db.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')`,
  )
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(READABLE).sort())
})

test('every table has row level security on', async () => {
  const { rows } = await people.stack.db.query(
    `select relname from pg_class where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind = 'r' and not relrowsecurity`,
  )
  expect(rows).toEqual([])
})

test('nobody has a privilege on a table of the private schema', async () => {
  const { rows } = await people.stack.db.query(
    `select relname, grantee::regrole::text from pg_class, aclexplode(relacl)
     where relnamespace = 'private'::regnamespace and relkind = 'r' and grantee::regrole::text not in (select rolname from pg_roles where rolsuper)`,
  )
  expect(rows).toEqual([])
})

describe.each(Object.entries(READABLE))('reading %s', (table, readable) => {
  test.each(PEOPLE)('as %s', async (who) => {
    const own = table === 'hospitals' ? `slug=eq.north` : `hospital_id=eq.${north}`
    const { status, body } = await people[who](`/rest/v1/${table}?${own}`)
    if (readable[who] === 'no') {
      expect([401, 403]).toContain(status)
      expect(body).toMatchObject({ code: '42501' })
    } else {
      expect(status).toBe(200)
      expect(body).toHaveLength(readable[who])
    }
  })
})

test('a hospital comes with its marks and their departments in one request', async () => {
  const path = `/rest/v1/hospitals?slug=eq.north&select=departments(id,code)`
  const [{ departments }] = (await people.agent(path)).body as [
    { departments: { id: number; code: string }[] },
  ]
  const department = departments.find(({ code }) => code === 'dentistry')!
  await people.agent('/rest/v1/survey_marks', { ...mark, department_id: department.id })
  const { body } = await people.viewer(
    `/rest/v1/hospitals?slug=eq.north&select=survey_marks(day,department:departments(code))`,
  )
  expect(body).toEqual([
    {
      survey_marks: [
        { day: mark.day, department: null },
        { day: mark.day, department: { code: 'dentistry' } },
      ],
    },
  ])
})

/** Whether a write changed anything: refused by the grants (4xx), or no row was there for this person. */
const changed = ({ status, body }: { status: number; body: unknown }) =>
  status < 300 && (body as unknown[]).length > 0

describe('writing', () => {
  const writes: [string, (who: (typeof PEOPLE)[number]) => Promise<boolean>, string[]][] = [
    [
      'the names of a hospital',
      async (who) =>
        changed(
          await people[who](
            '/rest/v1/hospitals?slug=eq.north',
            { names: { en: 'North' } },
            'PATCH',
          ),
        ),
      ['admin'],
    ],
    [
      'the slug of a hospital',
      async (who) =>
        changed(await people[who]('/rest/v1/hospitals?slug=eq.north', { slug: 'mine' }, 'PATCH')),
      [],
    ],
    [
      "a hospital's demo mark",
      async (who) =>
        changed(await people[who]('/rest/v1/hospitals?slug=eq.north', { demo: true }, 'PATCH')),
      [],
    ],
    [
      'a new hospital',
      async (who) =>
        changed(
          await people[who]('/rest/v1/hospitals', { slug: `new-${who}`, names: { en: 'x' } }),
        ),
      [],
    ],
    [
      'a new department',
      async (who) =>
        changed(
          await people[who]('/rest/v1/departments', {
            hospital_id: north,
            code: `new-${who}`,
            names: { en: 'x' },
          }),
        ),
      ['admin'],
    ],
    [
      'archiving a department',
      async (who) =>
        changed(
          await people[who](
            `/rest/v1/departments?hospital_id=eq.${north}&code=eq.surgery`,
            { archived: true },
            'PATCH',
          ),
        ),
      ['admin'],
    ],
    [
      'deleting a department',
      async (who) =>
        changed(
          await people[who](
            `/rest/v1/departments?hospital_id=eq.${north}&code=eq.surgery`,
            undefined,
            'DELETE',
          ),
        ),
      [],
    ],
    [
      "a doctor's name",
      async (who) =>
        changed(
          await people[who](
            `/rest/v1/doctors?hospital_id=eq.${north}`,
            { names: { en: 'x' } },
            'PATCH',
          ),
        ),
      ['admin'],
    ],
    [
      "a doctor's code",
      async (who) =>
        changed(
          await people[who](`/rest/v1/doctors?hospital_id=eq.${north}`, { code: 'x' }, 'PATCH'),
        ),
      [],
    ],
    [
      'a published version',
      async (who) =>
        changed(
          await people[who](
            `/rest/v1/survey_versions?hospital_id=eq.${north}`,
            { version: 2 },
            'PATCH',
          ),
        ),
      [],
    ],
    [
      'a role for oneself',
      async (who) =>
        changed(
          await people[who]('/rest/v1/staff', {
            hospital_id: north,
            user_id: '00000000-0000-4000-8000-000000000000',
            role: 'admin',
          }),
        ),
      [],
    ],
    [
      'raising every role',
      async (who) =>
        who !== 'admin' &&
        changed(
          await people[who](`/rest/v1/staff?hospital_id=eq.${north}`, { role: 'admin' }, 'PATCH'),
        ),
      [],
    ],
    [
      'an invitation',
      async (who) =>
        changed(
          await people[who]('/rest/v1/staff_invitations', {
            hospital_id: north,
            email: `${who}@x.example`,
            role: 'admin',
          }),
        ),
      ['admin'],
    ],
    [
      "an invitation in somebody else's name",
      async (who) =>
        changed(
          await people[who]('/rest/v1/staff_invitations', {
            hospital_id: north,
            email: `y${who}@x.example`,
            role: 'admin',
            invited_by: '00000000-0000-4000-8000-000000000000',
          }),
        ),
      [],
    ],
    [
      'a mark',
      async (who) => changed(await people[who]('/rest/v1/survey_marks', mark)),
      ['agent', 'admin'],
    ],
    [
      'a mark with wordings that are no text',
      async (who) =>
        changed(await people[who]('/rest/v1/survey_marks', { ...mark, we_did: { en: '' } })),
      [],
    ],
    [
      "a mark in somebody else's name",
      async (who) =>
        changed(
          await people[who]('/rest/v1/survey_marks', {
            ...mark,
            made_by: '00000000-0000-4000-8000-000000000000',
          }),
        ),
      [],
    ],
    [
      'rewording a mark',
      async (who) =>
        changed(
          await people[who](
            `/rest/v1/survey_marks?hospital_id=eq.${north}`,
            { we_did: { en: 'x' } },
            'PATCH',
          ),
        ),
      [],
    ],
    [
      'deleting a mark',
      async (who) => {
        const { body } = await people.agent('/rest/v1/survey_marks', mark)
        const [{ id }] = body as [{ id: number }]
        return changed(await people[who](`/rest/v1/survey_marks?id=eq.${id}`, undefined, 'DELETE'))
      },
      ['agent', 'admin'],
    ],
    [
      'a response',
      async (who) =>
        changed(
          await people[who]('/rest/v1/survey_responses', {
            hospital_id: north,
            id: '00000000-0000-4000-8000-000000000000',
            survey_id: 1,
            version: 1,
            channel: 'web',
            lang: 'en',
            answers: {},
            received_at: '2026-01-01',
          }),
        ),
      [],
    ],
    [
      'an entry in the audit log',
      async (who) =>
        changed(
          await people[who]('/rest/v1/audit_log', {
            hospital_id: north,
            action: 'x',
            subject: 'x',
          }),
        ),
      [],
    ],
    [
      'rewriting the audit log',
      async (who) =>
        changed(
          await people[who](`/rest/v1/audit_log?hospital_id=eq.${north}`, { action: 'x' }, 'PATCH'),
        ),
      [],
    ],
    [
      'deleting from the audit log',
      async (who) =>
        changed(
          await people[who](`/rest/v1/audit_log?hospital_id=eq.${north}`, undefined, 'DELETE'),
        ),
      [],
    ],
  ]
  test.each(writes)('%s', async (_what, write, allowed) => {
    const did = []
    for (const who of PEOPLE) if (await write(who)) did.push(who)
    expect(did).toEqual(allowed)
  })

  test('a mark names a department of its own hospital', async () => {
    const { rows } = await people.stack.db.query<{ id: number }>(
      'select id from public.departments where hospital_id <> $1',
      [north],
    )
    const { status } = await people.agent('/rest/v1/survey_marks', {
      ...mark,
      department_id: rows[0]!.id,
    })
    expect(status).toBeGreaterThanOrEqual(400)
  })

  test('making and deleting a mark stands in the audit log, with who did it', async () => {
    const { body: made } = await people.agent('/rest/v1/survey_marks', mark)
    const [{ id, made_by }] = made as [{ id: number; made_by: string }]
    await people.agent(`/rest/v1/survey_marks?id=eq.${id}`, undefined, 'DELETE')
    const { body } = await people.admin(
      `/rest/v1/audit_log?select=action,user_id&action=like.survey_marks_*&subject=eq.${id}&order=id`,
    )
    expect(body).toEqual([
      { action: 'survey_marks_insert', user_id: made_by },
      { action: 'survey_marks_delete', user_id: made_by },
    ])
  })

  test('an admin changes the role of others but not their own, and removes others but not themselves', async () => {
    const all = `/rest/v1/staff?hospital_id=eq.${north}`
    const { body } = await people.admin(all, { role: 'agent' }, 'PATCH')
    expect(body).toHaveLength(2)
    const { body: left } = await people.admin(all, undefined, 'DELETE')
    expect(left).toHaveLength(2)
    expect((await people.admin(all)).body).toMatchObject([{ role: 'admin' }])
    // Whoever was removed is out at once, whatever their token says.
    expect((await people.viewer('/rest/v1/hospitals')).body).toEqual([])
  })

  test('the audit log cannot be changed by anybody, the owner of the database included', async () => {
    for (const statement of [
      'update public.audit_log set action = null',
      'delete from public.audit_log',
      'truncate public.audit_log',
    ])
      await expect(people.stack.db.query(statement)).rejects.toThrow('append-only')
  })

  test('a published version cannot be changed by anybody either', async () => {
    for (const statement of [
      `update public.survey_versions set definition = '{}'`,
      'delete from public.survey_versions',
      'truncate public.survey_versions',
    ])
      await expect(people.stack.db.query(statement)).rejects.toThrow('append-only')
  })
})
