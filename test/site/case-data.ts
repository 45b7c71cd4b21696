import { randomUUID } from 'node:crypto'
import type { Stack } from '../../supabase/local/stack.ts'

/** A case as `private.import_cases` takes it; what is not given is the least a complaint has. */
export interface GivenCase {
  id?: string
  kind?: string
  source?: string
  channel?: string
  lang?: string
  department?: string | null
  category?: string | null
  filed_at?: string
  filed_by?: string
  happened_on?: string
  what_happened?: string | null
  what_would_help?: string
  severity?: string
  complex?: boolean
  gap?: string
  root_cause?: string
  assignee?: string
  response?: string
  contact?: object
  events?: object[]
}

export const AGENT = 'agent@demo.careloop.example'
export const ADMIN = 'admin@demo.careloop.example'
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/**
 * A hospital without cases, with departments and with the demo hospital's staff. As `clinic` its name comes before that
 * one's, so it is theirs unless an address says otherwise.
 */
export async function openClinic({ db }: Stack, slug = 'clinic'): Promise<void> {
  await db.query(
    `select public.create_hospital($1, '{"zh-Hans": "映川门诊部", "zh-Hant": "映川門診部", "en": "Yingchuan Clinic"}')`,
    [slug],
  )
  await db.query(
    `insert into public.departments (hospital_id, code, names)
     select hospitals.id, one.code, one.names::jsonb from public.hospitals, (values
       ('cardiology', '{"zh-Hans": "心血管内科", "zh-Hant": "心臟內科", "en": "Cardiology"}'),
       ('dentistry', '{"zh-Hans": "口腔科", "zh-Hant": "牙科", "en": "Dentistry"}'),
       ('ophthalmology', '{"zh-Hans": "眼科", "zh-Hant": "眼科", "en": "Ophthalmology"}'),
       ('pediatrics', '{"zh-Hans": "儿科", "zh-Hant": "兒科", "en": "Pediatrics"}')
     ) as one (code, names) where slug = $1`,
    [slug],
  )
  await db.query(
    `insert into public.staff (hospital_id, user_id, role)
     select hospitals.id, users.id, split_part(users.email, '@', 1)::public.staff_role
     from public.hospitals, auth.users where slug = $1 and users.email like '%@demo.careloop.example'`,
    [slug],
  )
}

/** Keeps cases as if they had come in at their time; answers their references in that order. */
export async function keepCases(
  { db }: Stack,
  given: GivenCase[],
  slug = 'clinic',
): Promise<string[]> {
  const cases = given.map((one) => ({
    id: randomUUID(),
    kind: 'complaint',
    source: 'complaint',
    channel: 'web',
    lang: 'zh-Hans',
    filed_at: daysAgo(0),
    what_happened: '等候时间太长，没有人解释。',
    events: [],
    ...one,
  }))
  await db.query(`select private.import_cases($1, $2::jsonb)`, [slug, JSON.stringify(cases)])
  const { rows } = await db.query<{ id: string; reference: string }>(
    `select id, reference from public.cases where id = any ($1::uuid[])`,
    [`{${cases.map(({ id }) => id).join()}}`],
  )
  return cases.map(({ id }) => rows.find((row) => row.id === id)?.reference ?? '')
}

/** Cases of every source, state and kind, one of them with everything a case can have. */
export const givenCases = (): GivenCase[] => [
  {
    department: 'cardiology',
    category: 'waiting',
    filed_at: daysAgo(40),
    happened_on: daysAgo(42).slice(0, 10),
    what_happened:
      '预约了上午九点的号，等到下午一点才看上。\n护士说系统故障，但没有人告诉我们要等多久，也没有座位。老人站了三个小时。',
    what_would_help: '希望有人解释原因，并且提前告知等候时间。',
    severity: 'high',
    complex: true,
    gap: 'delivery',
    root_cause: '叫号系统故障时没有人工预案。',
    assignee: AGENT,
    contact: {
      name: '王小明',
      phone: '138-1234-5678',
      email: 'wang@example.cn',
      prefers: 'phone',
      hours: 'evening',
      consent_wording: '我同意医院就此事与我联系。',
      guardian: { relation: '母亲', consent_wording: '我是监护人，同意代为反映。' },
    },
    events: [
      {
        at: daysAgo(39),
        by: 'staff',
        email: AGENT,
        action: 'acknowledge',
        text: '您反映的情况已收到，我们正在核实。',
        details: {},
      },
      {
        at: daysAgo(39),
        by: 'staff',
        email: ADMIN,
        action: 'assign',
        details: { assignee: null },
      },
      {
        at: daysAgo(38),
        by: 'staff',
        email: AGENT,
        action: 'note',
        text: '已与门诊部核对，当天 9:10–12:40 系统故障。',
        details: {},
      },
      {
        at: daysAgo(37),
        by: 'staff',
        email: AGENT,
        action: 'start',
        details: {},
      },
      {
        at: daysAgo(36),
        by: 'patient',
        action: 'inform',
        text: '补充：当时是三号诊室。',
        details: {},
      },
    ],
  },
  {
    department: 'dentistry',
    category: 'cost',
    lang: 'en',
    what_happened: 'Charged twice for one X-ray; the desk sent me away.',
    channel: 'qr',
  },
  {
    kind: 'suggestion',
    category: 'environment',
    what_happened: '建议候诊区增加饮水机和充电插座。',
    filed_at: daysAgo(1),
  },
  {
    kind: 'praise',
    category: 'attitude',
    what_happened: '护士长非常耐心，谢谢你们！',
    filed_at: daysAgo(12),
    events: [
      {
        at: daysAgo(11),
        by: 'staff',
        email: AGENT,
        action: 'resolve',
        text: '谢谢您，已转达。',
        details: {},
      },
      {
        at: daysAgo(10),
        by: 'patient',
        action: 'judge',
        text: null,
        details: { satisfied: true, would_return: true, quick_enough: true },
      },
    ],
  },
  {
    source: 'desk',
    filed_by: AGENT,
    channel: 'phone',
    category: 'attitude',
    department: 'cardiology',
    what_happened: '家属当面反映导诊台态度冷淡。',
    filed_at: daysAgo(9),
    severity: 'medium',
    events: [
      {
        at: daysAgo(8),
        by: 'staff',
        email: AGENT,
        action: 'ask',
        text: '请问是哪一天？',
        details: {},
      },
    ],
  },
  {
    source: 'call',
    filed_by: AGENT,
    channel: 'phone',
    category: 'explanation',
    what_happened: '回访时患者说不清楚出院后怎么吃药。',
    filed_at: daysAgo(20),
    assignee: ADMIN,
  },
]
