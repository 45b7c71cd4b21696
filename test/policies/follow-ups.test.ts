import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Case, NewCase } from '../../supabase/contract/case.ts'
import type {
  ComplaintContact,
  ComplaintForm,
  ComplaintReceipt,
  ComplaintSubmission,
} from '../../supabase/contract/complaint.ts'
import type {
  DischargedPatient,
  FollowUp,
  FollowUpCoverage,
  FollowUpFilter,
  FollowUpList,
  ImportedFollowUps,
  RecordedCall,
} from '../../supabase/contract/follow-up.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { HOSTILE_CELLS } from '../site/hostile-cells.ts'
import { openHospitals } from './people.ts'
import type { Ask, People, Reply } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())
beforeEach(async () => {
  await people.stack.db.exec(`
    alter table public.follow_up_calls disable trigger user;
    truncate public.follow_ups, public.follow_up_calls cascade;
    alter table public.follow_up_calls enable trigger user;
  `)
})

const day = (from: number) =>
  new Date(Date.now() + from * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

let patients = 0
const patient = (said: Partial<DischargedPatient> = {}): DischargedPatient => ({
  row: ++patients,
  name: '王芳',
  phone: `138${String(patients).padStart(8, '0')}`,
  department: 'cardiology',
  discharged_on: day(-1),
  patient_number: null,
  note: null,
  ...said,
})
const times = (count: number, said: Partial<DischargedPatient>) =>
  Array.from({ length: count }, () => patient(said))

async function answerOf<Answer>(reply: Promise<Reply>): Promise<Answer> {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Answer
}
const load = (list: DischargedPatient[], more: object = {}, who: Ask = people.agent) =>
  answerOf<ImportedFollowUps>(
    who('/rest/v1/rpc/import_follow_ups', { hospital: 'north', patients: list, ...more }),
  )
const listed = (filter: FollowUpFilter = {}, after: FollowUpList['next'] = null) =>
  answerOf<FollowUpList>(
    people.agent('/rest/v1/rpc/list_follow_ups', { hospital: 'north', filter, after }),
  )
const open = (id: number) =>
  answerOf<FollowUp>(people.agent('/rest/v1/rpc/open_follow_up', { hospital: 'north', id }))
const contact = (id: number) =>
  answerOf<unknown>(people.agent('/rest/v1/rpc/show_follow_up_contact', { hospital: 'north', id }))
const said = (follow_up: number, more: Partial<RecordedCall> = {}): RecordedCall => ({
  id: randomUUID(),
  follow_up,
  calls: 0,
  outcome: 'reached',
  note: null,
  next_on: null,
  case: null,
  ...more,
})
const tell = (call: RecordedCall, who: Ask = people.agent) =>
  who('/rest/v1/rpc/record_call', { hospital: 'north', call })
const call = (follow_up: number, more: Partial<RecordedCall> = {}) =>
  answerOf<FollowUp>(tell(said(follow_up, more)))
const first = async () => (await listed()).follow_ups[0]!.id
const coverage = (more: object = {}, who: Ask = people.agent) =>
  answerOf<FollowUpCoverage[]>(
    who('/rest/v1/rpc/follow_up_coverage', { hospital: 'north', ...more }),
  )
const audited = async (action: string) =>
  (
    await people.stack.db.query<{ subject: string; details: object }>(
      'select subject, details from public.audit_log where action = $1 order by id desc',
      [action],
    )
  ).rows

describe('a list of discharged patients', () => {
  test('comes in, and says nothing of who they are until one is looked at, which is recorded', async () => {
    const one = patient({ patient_number: 'Z-0042', note: '家属接听', phone: '+86 138-1234-5678' })
    expect(await load([one])).toEqual({ kept: 1, known: [], refused: [] })
    const { follow_ups, next, open: counts } = await listed()
    const row = {
      id: expect.any(Number),
      reason: 'discharge',
      department: 'cardiology',
      discharged_on: day(-1),
      case: null,
      due_on: day(6),
      overdue: false,
      done_at: null,
      calls: 0,
      outcome: null,
      called_at: null,
    }
    expect(follow_ups).toEqual([row])
    expect(next).toBeNull()
    expect(counts).toEqual({ all: 1, overdue: 0, today: 0 })
    const { id } = follow_ups[0]!
    expect(await open(id)).toEqual({
      ...row,
      contact_forgotten: false,
      first_reason: 'discharge',
      phone_end: '5678',
      history: [],
    })
    expect(await audited('follow_up_contact_show')).toEqual([])
    expect(await contact(id)).toEqual({
      name: '王芳',
      phone: '+86 138-1234-5678',
      email: null,
      patient_number: 'Z-0042',
      note: '家属接听',
      hours: null,
    })
    expect(await audited('follow_up_contact_show')).toEqual([
      { subject: String(id), details: { reason: 'discharge' } },
    ])
    // Nothing of it can be read in the database.
    const { rows } = await people.stack.db.query<{ kept: string }>(
      `select follow_ups::text || encode(contact, 'escape') as kept from public.follow_ups`,
    )
    for (const secret of ['王芳', '1381234', 'Z-0042', '家属接听'])
      expect(rows[0]!.kept).not.toContain(secret)
  })

  test('twice changes nothing, whatever the number is written like', async () => {
    const number = patient({ phone: '138 1111 2222' })
    const record = patient({ patient_number: '77' })
    await load([number, record])
    expect(
      await load([
        { ...number, row: 7, name: '王方', phone: '+8613811112222' },
        { ...record, row: 8, phone: '13900000000' },
        // Another stay is another call.
        { ...record, row: 9, discharged_on: day(-9) },
      ]),
    ).toEqual({ kept: 1, known: [7, 8], refused: [] })
    expect((await listed()).follow_ups).toHaveLength(3)
  })

  test('with somebody twice calls them once', async () => {
    const one = patient()
    expect(await load([one, { ...one, row: 900 }])).toEqual({ kept: 1, known: [900], refused: [] })
  })

  test('is tried first: a dry run says the same and keeps nothing', async () => {
    const list = [patient(), patient({ phone: 'none' })]
    const before = (await audited('follow_ups_import')).length
    const told = await load(list, { dry_run: true })
    expect((await listed()).follow_ups).toEqual([])
    expect(await audited('follow_ups_import')).toHaveLength(before)
    expect(await load(list)).toEqual(told)
    const entries = await audited('follow_ups_import')
    expect(entries).toHaveLength(before + 1)
    expect(entries[0]).toMatchObject({ details: { kept: 1, known: 0, refused: 1 } })
  })

  test.each([
    [{ name: '' }, 'bad_name'],
    [{ name: ' \t\n' }, 'bad_name'],
    [{ name: '王'.repeat(101) }, 'bad_name'],
    [{ phone: '' }, 'bad_phone'],
    [{ phone: '1.38E+10' }, 'bad_phone'],
    [{ phone: '1234' }, 'bad_phone'],
    [{ phone: "=cmd|'/c calc'!A1" }, 'bad_phone'],
    [{ department: 'nowhere' }, 'unknown_department'],
    [{ department: '' }, 'unknown_department'],
    [{ discharged_on: '' }, 'bad_day'],
    [{ discharged_on: '2026-02-30' }, 'bad_day'],
    [{ discharged_on: '46329' }, 'bad_day'],
    [{ discharged_on: "2026-01-01'; drop table follow_ups; --" }, 'bad_day'],
    [{ discharged_on: day(1) }, 'day_to_come'],
    [{ discharged_on: day(-367) }, 'long_ago'],
    [{ patient_number: '' }, 'bad_patient_number'],
    [{ patient_number: '1'.repeat(41) }, 'bad_patient_number'],
    [{ note: 'x'.repeat(501) }, 'bad_note'],
  ])('refuses a line with %j alone, and says why', async (wrong, code) => {
    const [good, bad] = [patient(), patient(wrong)]
    expect(await load([good, bad])).toEqual({
      kept: 1,
      known: [],
      refused: [{ row: bad.row, code }],
    })
  })

  test.each([
    [null, 'bad_request', 400],
    [{}, 'bad_request', 400],
    [[1], 'bad_request', 400],
    [[{}], 'bad_request', 400],
    [[{ ...patient(), diagnosis: 'x' }], 'bad_request', 400],
    [[{ ...patient(), row: 'x' }], 'bad_request', 400],
    [times(501, {}), 'too_large', 413],
  ])('that is none is refused as a whole', async (list, message, status) => {
    expect(
      await people.agent('/rest/v1/rpc/import_follow_ups', { hospital: 'north', patients: list }),
    ).toMatchObject({ status, body: { message } })
  })

  test('of two thousand lines comes in 500 at a time, hostile ones among them', async () => {
    // What no database keeps the page takes out before.
    const texts = [...HOSTILE_STRINGS, ...HOSTILE_CELLS].filter(
      (text) => text.isWellFormed() && !text.includes('\0'),
    )
    const lines = Array.from({ length: 2000 }, (_, place) => {
      const text = texts[place % texts.length]!
      return patient({
        row: place + 2,
        name: place % 2 ? text : '王芳',
        note: place % 3 ? null : text,
        department: place % 101 ? 'surgery' : text,
      })
    })
    let kept = 0
    let refused = 0
    for (let start = 0; start < lines.length; start += 500) {
      const told = await load(lines.slice(start, start + 500))
      kept += told.kept
      refused += told.refused.length
    }
    expect(kept + refused).toBe(2000)
    expect(refused).toBeGreaterThan(19)
    expect((await listed()).open.all).toBe(kept)
  }, 120_000)
})

describe('the list', () => {
  test('begins with what is due first, and pages on without missing or repeating anybody', async () => {
    await load(Array.from({ length: 120 }, (_, place) => patient({ discharged_on: day(-place) })))
    const pages = [await listed()]
    while (pages.at(-1)!.next) pages.push(await listed({}, pages.at(-1)!.next))
    const rows = pages.flatMap(({ follow_ups }) => follow_ups)
    expect(pages.map(({ follow_ups }) => follow_ups.length)).toEqual([50, 50, 20])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(120)
    expect(rows.map(({ due_on }) => due_on)).toEqual(rows.map(({ due_on }) => due_on).toSorted())
    expect(pages[0]!.open).toEqual({ all: 120, overdue: 112, today: 1 })
  })

  test('of those done with begins with the latest, and pages on', async () => {
    await load(times(60, {}))
    const ids = []
    for (const page of [await listed()]) ids.push(...page.follow_ups.map(({ id }) => id))
    ids.push(...(await listed({}, (await listed()).next)).follow_ups.map(({ id }) => id))
    for (const id of ids) await call(id)
    const page = await listed({ state: 'done' })
    const rest = await listed({ state: 'done' }, page.next)
    expect([...page.follow_ups, ...rest.follow_ups].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(rest.next).toBeNull()
    expect((await listed()).follow_ups).toEqual([])
  })

  test('is narrowed by reason, department, due day and outcome', async () => {
    await load([
      patient({ discharged_on: day(-7) }),
      patient({ discharged_on: day(-9), department: 'surgery' }),
      patient({ discharged_on: day(0) }),
    ])
    const count = async (filter: FollowUpFilter) => (await listed(filter)).follow_ups.length
    expect(await count({ due: 'overdue' })).toBe(1)
    expect(await count({ due: 'today' })).toBe(1)
    expect(await count({ due: 'week' })).toBe(2)
    expect(await count({ department: 'surgery' })).toBe(1)
    expect(await count({ reason: 'discharge' })).toBe(3)
    expect(await count({ reason: 'wish' })).toBe(0)
    await call(await first(), { outcome: 'call_back', next_on: day(3) })
    expect(await count({ reason: 'again' })).toBe(1)
    expect(await count({ reason: 'discharge' })).toBe(2)
    expect(await count({ outcome: 'call_back' })).toBe(1)
    expect(await count({ outcome: null })).toBe(2)
  })

  test.each([
    { state: 'open', more: 1 },
    { state: 'lost' },
    { reason: 'x' },
    { due: 7 },
    { outcome: 'x' },
  ])('refuses the filter %j', async (filter) => {
    expect(
      await people.agent('/rest/v1/rpc/list_follow_ups', { hospital: 'north', filter }),
    ).toMatchObject({ status: 400, body: { message: 'bad_request' } })
  })

  test.each([{ at: 'x', id: 1 }, { at: 1 }, [], { at: 1, id: 0 }])(
    'refuses to go on from %j',
    async (after) => {
      expect(
        await people.agent('/rest/v1/rpc/list_follow_ups', { hospital: 'north', after }),
      ).toMatchObject({ status: 400, body: { message: 'bad_request' } })
    },
  )
})

describe('a call', () => {
  beforeEach(async () => {
    await load([patient()])
  })

  test('that reached somebody ends it; it is kept with who called', async () => {
    const id = await first()
    expect(await call(id, { note: '恢复良好' })).toMatchObject({
      calls: 1,
      outcome: 'reached',
      done_at: expect.any(String),
      history: [
        {
          at: expect.any(String),
          by: 'agent@north.example',
          outcome: 'reached',
          note: '恢复良好',
          next_on: null,
          case: null,
        },
      ],
    })
    expect((await listed()).follow_ups).toEqual([])
  })

  test('that reached nobody is tried again on the day agreed on; so is one that was put off', async () => {
    const id = await first()
    expect(await call(id, { outcome: 'no_answer', next_on: day(1) })).toMatchObject({
      due_on: day(1),
      reason: 'discharge',
      done_at: null,
    })
    expect(await call(id, { calls: 1, outcome: 'call_back', next_on: day(5) })).toMatchObject({
      due_on: day(5),
      reason: 'again',
      first_reason: 'discharge',
    })
    expect(await call(id, { calls: 2, outcome: 'no_answer' })).toMatchObject({
      done_at: expect.any(String),
      calls: 3,
    })
  })

  test('recorded twice is one; another with its id is refused', async () => {
    const one = said(await first(), { note: 'x' })
    await answerOf(tell(one))
    expect(await answerOf(tell(one))).toMatchObject({ calls: 1 })
    expect(await tell({ ...one, note: 'y' })).toMatchObject({
      status: 409,
      body: { message: 'id_taken' },
    })
  })

  test('is refused when somebody else called meanwhile', async () => {
    const id = await first()
    await call(id, { outcome: 'no_answer', next_on: day(1) })
    expect(await tell(said(id))).toMatchObject({
      status: 409,
      body: { message: 'follow_up_changed' },
    })
    await call(id, { calls: 1 })
    expect(await tell(said(id, { calls: 2 }))).toMatchObject({
      status: 409,
      body: { message: 'follow_up_changed' },
    })
  })

  test.each<Partial<Record<keyof RecordedCall, unknown>>>([
    { outcome: 'lost' },
    { outcome: 'call_back' },
    { outcome: 'declined', next_on: day(2) },
    { outcome: 'wrong_number', next_on: day(2) },
    { next_on: day(0) },
    { next_on: day(400) },
    { next_on: '2026-02-30' },
    { note: '' },
    { note: 'x'.repeat(2001) },
    { id: 'x' },
    { calls: -1 },
    { case: { source: 'desk' } },
    { case: {} },
  ])('is refused with %j, and nothing is kept of it', async (wrong) => {
    const id = await first()
    expect(await tell({ ...said(id), ...wrong } as RecordedCall)).toMatchObject({
      status: 400,
      body: { message: 'bad_request' },
    })
    expect(await open(id)).toMatchObject({ calls: 0, history: [] })
  })

  test('to nobody on the list is refused', async () => {
    expect(await tell(said(2_000_000_000))).toMatchObject({
      status: 404,
      body: { message: 'unknown_follow_up' },
    })
  })

  test('cannot be changed by anybody, the owner of the database included', async () => {
    await call(await first())
    for (const statement of [
      'update public.follow_up_calls set note = null',
      'delete from public.follow_up_calls',
      'truncate public.follow_up_calls',
    ])
      await expect(people.stack.db.query(statement)).rejects.toThrow('append-only')
  })

  test.each(HOSTILE_STRINGS.slice(-14))('keeps the note %j', async (note) => {
    const { history } = await call(await first(), { note })
    // Marks that turn the direction of what follows are taken out.
    expect(history[0]!.note).toBe(note.replace(/[\u202C\u202E]/g, ''))
  })

  test('is for agents and admins of the hospital', async () => {
    const id = await first()
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const) {
      expect((await tell(said(id), people[who])).status, who).toBeGreaterThanOrEqual(401)
      for (const name of ['open_follow_up', 'show_follow_up_contact']) {
        const reply = await people[who](`/rest/v1/rpc/${name}`, { hospital: 'north', id })
        expect(reply.status, `${who} ${name}`).toBeGreaterThanOrEqual(401)
      }
    }
    // Nor through their own hospital.
    expect(
      await people.outsider('/rest/v1/rpc/open_follow_up', { hospital: 'south', id }),
    ).toMatchObject({ status: 404, body: { message: 'unknown_follow_up' } })
    await answerOf(tell(said(id), people.admin))
  })
})

const found: NewCase = {
  id: randomUUID(),
  kind: 'complaint',
  source: 'call',
  channel: 'phone',
  lang: 'zh-Hans',
  department: 'cardiology',
  category: 'waiting',
  happened_on: null,
  what_happened: '出院当天办手续等了三个多小时，没有人解释原因。',
  what_would_help: null,
  contact: { name: '王芳', phone: '13800000001', email: null },
}

describe('a case found in a call', () => {
  test('is filed with it, once, and stands beside it', async () => {
    await load([patient()])
    const one = said(await first(), { case: { ...found, id: randomUUID() } })
    const { history } = await answerOf<FollowUp>(tell(one))
    expect(await answerOf(tell(one))).toMatchObject({ calls: 1 })
    const { rows } = await people.stack.db.query(
      `select source, what_happened from public.cases where reference = $1`,
      [history[0]!.case],
    )
    expect(rows).toEqual([{ source: 'call', what_happened: found.what_happened }])
    // Whoever told it on the phone has been talked to already.
    expect((await listed()).follow_ups).toEqual([])
  })

  test('that is refused takes the call with it: half of it is not kept', async () => {
    await load([patient()])
    const id = await first()
    const one = said(id, { case: { ...found, id: randomUUID(), department: 'nowhere' } })
    expect(await tell(one)).toMatchObject({ status: 404, body: { message: 'unknown_department' } })
    expect(await open(id)).toMatchObject({ calls: 0, history: [] })
  })
})

const wish: ComplaintContact = {
  name: '李强',
  phone: '139 1234 9876',
  email: null,
  prefers: 'phone',
  hours: 'evening',
  consent_wording: '我同意医院就此事与我联系。',
  guardian: null,
}
async function complain(more: Partial<ComplaintSubmission> = {}): Promise<string> {
  const { token } = await answerOf<ComplaintForm>(
    people.anon('/rest/v1/rpc/get_complaint_form', { hospital: 'north' }),
  )
  const submission: ComplaintSubmission = {
    id: randomUUID(),
    hospital: 'north',
    department: 'cardiology',
    channel: 'web',
    lang: 'zh-Hans',
    token,
    trap: '',
    kind: 'complaint',
    category: 'waiting',
    happened_on: null,
    what_happened: '候诊两个多小时，没有人告知原因。',
    what_would_help: null,
    contact: wish,
    pictures: [],
    code: '23456789ABCD',
    response: null,
    ...more,
  }
  const { reference } = await answerOf<ComplaintReceipt>(
    people.anon('/rest/v1/rpc/submit_complaint', { submission }),
  )
  return reference
}
const act = async (reference: string, action: string, input: object = {}) => {
  const { revision } = await answerOf<Case>(
    people.agent('/rest/v1/rpc/open_case', { hospital: 'north', reference }),
  )
  return answerOf<Case>(
    people.agent('/rest/v1/rpc/act_on_case', {
      hospital: 'north',
      reference,
      revision,
      action,
      input,
    }),
  )
}

describe('a case whose patient allowed to be contacted', () => {
  test('is on the list until the day on which the hospital promised to have read it', async () => {
    const reference = await complain()
    const { rows } = await people.stack.db.query<{ day: string }>(
      `select to_char((acknowledge_due_at - interval '1 second') at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
       from public.cases where reference = $1`,
      [reference],
    )
    const row = (await listed()).follow_ups[0]!
    expect(row).toMatchObject({
      reason: 'wish',
      case: reference,
      department: 'cardiology',
      discharged_on: null,
      due_on: rows[0]!.day,
    })
    expect(await open(row.id)).toMatchObject({ phone_end: '9876' })
    expect(await contact(row.id)).toEqual({
      name: '李强',
      phone: '139 1234 9876',
      email: null,
      patient_number: null,
      note: null,
      hours: 'evening',
    })
    expect(await audited('follow_up_contact_show')).toMatchObject([
      { subject: String(row.id), details: { reason: 'wish' } },
      ...Array.from({ length: (await audited('follow_up_contact_show')).length - 1 }, () => ({})),
    ])
  })

  test('follows its case to another department', async () => {
    await act(await complain(), 'classify', { department: 'surgery' })
    expect((await listed({ department: 'surgery' })).follow_ups).toHaveLength(1)
    expect((await listed({ department: 'cardiology' })).follow_ups).toEqual([])
  })

  test.each<[string, ComplaintContact | null]>([
    ['anonymous', null],
    ['without consent', { ...wish, consent_wording: null }],
    ['without a number', { ...wish, phone: null, email: 'li@x.example', prefers: 'email' }],
  ])('is not called when it is %s', async (_how, contact) => {
    await complain({ contact })
    expect((await listed()).follow_ups).toEqual([])
  })

  test('keeps what was said in the call, and the case found in it beside it', async () => {
    const reference = await complain()
    const { history } = await call(await first(), {
      note: '已向患者说明',
      case: { ...found, id: randomUUID() },
    })
    const its = await answerOf<Case>(
      people.agent('/rest/v1/rpc/open_case', { hospital: 'north', reference }),
    )
    expect(its.links).toEqual([history[0]!.case])
    expect(its.events.slice(1)).toMatchObject([
      { action: 'note', public: false, text: '已向患者说明', details: { call: 'reached' } },
      { action: 'link', details: { reference: history[0]!.case } },
    ])
  })

  test('is off the list when it is resolved, and on it again when it is reopened', async () => {
    const reference = await complain()
    await act(reference, 'resolve', { text: '已处理' })
    await act(reference, 'close')
    expect((await listed()).follow_ups).toEqual([])
    expect((await listed({ state: 'done', outcome: null })).follow_ups).toMatchObject([
      { case: reference, calls: 0, outcome: null },
    ])
    await act(reference, 'reopen', { text: null })
    expect((await listed()).follow_ups).toMatchObject([
      { case: reference, reason: 'wish', due_on: day(0) },
    ])
  })

  test('that began with a low score says so', async () => {
    await people.stack.db.query(
      `select private.keep_contact(made.hospital_id, made.id, $2)
       from private.keep_new_case(jsonb_populate_record(null::public.cases, $1), 'patient', null) as made`,
      [
        {
          hospital_id: 1,
          id: randomUUID(),
          kind: 'complaint',
          source: 'survey',
          channel: 'qr',
          lang: 'zh-Hans',
          filed_at: new Date().toISOString(),
        },
        wish,
      ],
    )
    expect((await listed()).follow_ups).toMatchObject([{ reason: 'low_score' }])
  })
})

describe('coverage', () => {
  const groups = async (more: object = {}, who: Ask = people.agent) =>
    Object.fromEntries(
      (await coverage(more, who)).map(({ grain, bucket, listed: n, reached, waiting }) => [
        `${grain} ${bucket}`.trim(),
        [n, reached, waiting],
      ]),
    )

  test('of nobody is nothing', async () => {
    expect(await groups()).toEqual({ all: [0, 0, 0] })
  })

  test('counts whom it had the days to reach, and who was reached in time', async () => {
    await load([
      ...times(12, { discharged_on: day(-8) }),
      ...times(3, { discharged_on: day(-8), department: 'surgery' }),
      ...times(4, { discharged_on: day(-7) }),
    ])
    const { follow_ups } = await listed()
    for (const { id } of follow_ups
      .filter(({ department }) => department === 'cardiology')
      .slice(0, 5))
      await call(id)
    // Five were reached today, which for those of eight days ago is a day late.
    expect(await groups()).toMatchObject({
      all: [15, 0, 4],
      'department cardiology': [12, 0, 4],
      'department surgery': [3, 0, 0],
    })
    await people.admin('/rest/v1/hospitals?slug=eq.north', { follow_up_days: 8 }, 'PATCH')
    expect(await groups()).toMatchObject({ all: [0, 0, 19] })
    await people.stack.db.query(
      `update public.follow_ups set discharged_on = discharged_on - 1, reached_on = reached_on - 1`,
    )
    expect(await groups()).toMatchObject({
      all: [15, 5, 4],
      'department cardiology': [12, 5, 4],
    })
    expect(await groups({ department: 'surgery' })).toMatchObject({ all: [3, 0, 0] })
    expect(await groups({ first_day: day(-8), last_day: day(-8) })).toMatchObject({
      all: [0, 0, 4],
    })
    await people.admin('/rest/v1/hospitals?slug=eq.north', { follow_up_days: 7 }, 'PATCH')
  })

  test('hides small groups from viewers, and what would give them away', async () => {
    await load([
      ...times(12, { discharged_on: day(-20) }),
      ...times(3, { discharged_on: day(-20), department: 'surgery' }),
      ...times(30, { discharged_on: day(-20), department: 'dentistry' }),
    ])
    const seen = await groups({}, people.viewer)
    expect(seen).toMatchObject({
      all: [45, 0, null],
      'department surgery': [null, null, null],
      // With it one could tell how many there were in surgery.
      'department cardiology': [null, null, null],
      'department dentistry': [30, 0, null],
    })
    expect(await groups({ department: 'surgery' }, people.viewer)).toMatchObject({
      all: [null, null, null],
    })
  })

  test('refuses days out of order, and departments there are not', async () => {
    for (const [more, message] of [
      [{ first_day: day(0), last_day: day(-1) }, 'bad_request'],
      [{ department: 'nowhere' }, 'unknown_department'],
    ] as const)
      expect(
        await people.viewer('/rest/v1/rpc/follow_up_coverage', { hospital: 'north', ...more }),
      ).toMatchObject({ body: { message } })
  })

  test('other days to reach people in move what nobody called yet', async () => {
    await load([patient({ discharged_on: day(-1) }), patient({ discharged_on: day(-2) })])
    await call(await first(), { outcome: 'no_answer', next_on: day(1) })
    await people.admin('/rest/v1/hospitals?slug=eq.north', { follow_up_days: 14 }, 'PATCH')
    expect((await listed()).follow_ups.map(({ due_on }) => due_on)).toEqual([day(1), day(13)])
    await people.admin('/rest/v1/hospitals?slug=eq.north', { follow_up_days: 7 }, 'PATCH')
  })
})

describe('scripts', () => {
  const path = '/rest/v1/follow_up_scripts?order=reason'

  test('stand ready for every reason in three languages', async () => {
    const { body } = await people.agent(path)
    expect(body).toMatchObject(
      ['again', 'discharge', 'low_score', 'wish'].map((reason) => ({
        reason,
        wording: {
          'zh-Hans': expect.stringContaining('您好'),
          'zh-Hant': expect.stringContaining('您好'),
          en: expect.stringContaining('Hello'),
        },
      })),
    )
  })

  test('are changed by admins, which is recorded', async () => {
    const change = (who: Ask, wording: unknown) =>
      who('/rest/v1/follow_up_scripts?reason=eq.wish', { wording }, 'PATCH')
    expect((await change(people.agent, { en: 'x' })).body).toEqual([])
    expect((await change(people.outsider, { en: 'x' })).body).not.toMatchObject([
      { hospital_id: 1 },
    ])
    expect((await change(people.admin, { en: 'x'.repeat(2000) })).status).toBe(200)
    expect(await audited('follow_up_scripts_update')).toMatchObject([
      { details: { after: { wording: { en: 'x'.repeat(2000) } } } },
      {},
    ])
    for (const wording of [{}, { en: '' }, { en: 'x'.repeat(2001) }, { fr: 'x' }, 'x'])
      expect((await change(people.admin, wording)).status).toBeGreaterThanOrEqual(400)
  })
})
