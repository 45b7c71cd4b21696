import { randomUUID } from 'node:crypto'
import type {
  Case,
  CaseInput,
  CaseState,
  PatientAction,
  StaffAction,
} from '../../supabase/contract/case.ts'
import type { ComplaintForm, ComplaintSubmission } from '../../supabase/contract/complaint.ts'
import type { Ask, People, Reply } from './people.ts'

/** Cases for tests: in any state, filed by a patient or imported with a past. */

export const CODE = 'ABCDEFGHJKMN'

/** What leads a new case into each state. */
export const WAYS: Record<CaseState, StaffAction[]> = {
  new: [],
  acknowledged: ['acknowledge'],
  in_progress: ['start'],
  resolved: ['resolve'],
  closed: ['resolve', 'close'],
  reopened: ['resolve', 'reopen'],
}

/** A step of an imported case. */
export interface Step {
  by: 'patient' | 'staff'
  action: StaffAction | PatientAction
  text?: string
  details?: object
}
const byStaff = (action: StaffAction): Step => ({ by: 'staff', action, text: 'So' })

/** A step of the patient's that says what came of it. */
export const judged = (satisfied: boolean): Step => ({
  by: 'patient',
  action: 'judge',
  details: { satisfied, would_return: satisfied, quick_enough: satisfied },
})

/** What `private.import_cases` takes: filed yesterday, unless `more` says otherwise, with a minute between steps. */
export function told(steps: (StaffAction | Step)[], more: object = {}) {
  const filed = Date.now() - 86_400_000
  return {
    id: randomUUID(),
    kind: 'complaint',
    source: 'complaint',
    channel: 'web',
    lang: 'en',
    filed_at: new Date(filed).toISOString(),
    what_happened: 'Nobody told us how long it takes.',
    events: steps.map((step, index) => ({
      at: new Date(filed + (index + 1) * 60_000).toISOString(),
      ...(typeof step === 'string' ? byStaff(step) : step),
    })),
    ...more,
  }
}

/** Imports cases into `north` and gives each a receipt with the code `CODE`. Answers their references in the same order. */
export async function importCases({ stack }: People, rows: { id: string }[]): Promise<string[]> {
  await stack.db.query(`select private.import_cases('north', $1)`, [rows])
  await stack.db.query(
    `insert into private.case_receipts (hospital_id, case_id, content_hash, code_hash)
     select hospital_id, id, '', private.code_hash(hospital_id, reference, $2) from public.cases where id = any ($1)
     on conflict do nothing`,
    [rows.map(({ id }) => id), CODE],
  )
  const { rows: found } = await stack.db.query<{ id: string; reference: string }>(
    'select id, reference from public.cases where id = any ($1)',
    [rows.map(({ id }) => id)],
  )
  const references = new Map(found.map(({ id, reference }) => [id, reference]))
  return rows.map(({ id }) => references.get(id)!)
}

export const open = async (who: Ask, reference: string): Promise<Case> =>
  (await who('/rest/v1/rpc/open_case', { hospital: 'north', reference })).body as Case

export const act = <Action extends StaffAction>(
  who: Ask,
  { reference, revision }: { reference: string; revision: number },
  action: Action,
  input: CaseInput[Action],
): Promise<Reply> =>
  who('/rest/v1/rpc/act_on_case', { hospital: 'north', reference, revision, action, input })

/** One step of whoever has the receipt. */
export const step = (who: Ask, reference: string, more: object): Promise<Reply> =>
  who('/rest/v1/rpc/continue_complaint', {
    step: { id: randomUUID(), hospital: 'north', reference, code: CODE, ...more },
  })

export const form = async ({ anon }: People): Promise<ComplaintForm> =>
  (await anon('/rest/v1/rpc/get_complaint_form', { hospital: 'north' })).body as ComplaintForm

/** A submission that is taken as it is. */
export const submission = async (
  people: People,
  more: Partial<ComplaintSubmission> = {},
): Promise<ComplaintSubmission> => ({
  id: randomUUID(),
  hospital: 'north',
  department: 'cardiology',
  channel: 'web',
  lang: 'zh-Hans',
  token: (await form(people)).token,
  trap: '',
  kind: 'complaint',
  category: 'waiting',
  happened_on: '2026-11-02',
  what_happened: '在走廊里等了三个小时，没有人告诉我们还要多久。',
  what_would_help: null,
  contact: null,
  pictures: [],
  code: CODE,
  response: null,
  ...more,
})

/** What is written of a case, as columns; `department` and `category` by their codes. */
export interface GivenCase {
  [column: string]: unknown
  department?: string | null
  category?: string | null
}

/** Writes as many cases of the hospital `north` as each number says. By themselves: complaints of 4 March 2026 to cardiology on the web. */
export async function fileCases(
  { stack }: People,
  ...groups: [number, GivenCase][]
): Promise<void> {
  const rows = groups.flatMap(([count, { department = 'cardiology', category = null, ...given }]) =>
    Array.from({ length: count }, () => ({
      id: randomUUID(),
      kind: 'complaint',
      source: 'complaint',
      channel: 'web',
      lang: 'en',
      state: 'new',
      revision: 1,
      complex: false,
      searched: '',
      pauses: '{}',
      reopened_by_patient: false,
      filed_at: '2026-03-04T04:00:00Z',
      reference: randomUUID(),
      ...given,
      department,
      category,
    })),
  )
  await stack.db.query(
    `insert into public.cases
     select filed.* from public.hospitals
     cross join jsonb_array_elements($1) as given
     left join public.departments on departments.hospital_id = hospitals.id and departments.code = given ->> 'department'
     left join public.complaint_categories as categories on categories.hospital_id = hospitals.id and categories.code = given ->> 'category'
     cross join lateral jsonb_populate_record(null::public.cases, given
       || jsonb_build_object('hospital_id', hospitals.id, 'department_id', departments.id, 'category_id', categories.id)) as filed
     where slug = 'north'`,
    [rows],
  )
}
