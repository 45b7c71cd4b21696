import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case, Colleague } from '../../supabase/contract/case.ts'
import type { ComplaintReceipt } from '../../supabase/contract/complaint.ts'
import { act, importCases, open, submission, told } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
let colleagues: Colleague[]
beforeAll(async () => {
  people = await openHospitals()
  colleagues = (await people.agent('/rest/v1/rpc/list_colleagues', { hospital: 'north' }))
    .body as Colleague[]
})
afterAll(() => people.close())

/** A case with these steps behind it. */
const given = async (...steps: Parameters<typeof told>[0]): Promise<Case> => {
  const [reference] = await importCases(people, [told(steps)])
  return open(people.agent, reference!)
}
/** What the audit log of `north` says about a subject. */
const audited = async (subject: string, action: string) =>
  (
    await people.admin(
      `/rest/v1/audit_log?subject=eq.${subject}&action=eq.${action}&select=user_id,details&order=id`,
    )
  ).body as { user_id: string; details: Record<string, unknown> }[]
const idOf = (name: string) => colleagues.find(({ email }) => email.startsWith(name))!.user_id

describe('opening a case', () => {
  test('is for agents, and every opening stands in the audit log', async () => {
    const { reference } = await given()
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const)
      expect(
        (await people[who]('/rest/v1/rpc/open_case', { hospital: 'north', reference })).body,
      ).toMatchObject({ code: expect.stringMatching(/^(42501|PT403)$/) })
    await open(people.admin, reference)
    expect(await audited(reference, 'case_open')).toEqual([
      { user_id: idOf('agent'), details: {} },
      { user_id: idOf('admin'), details: {} },
    ])
  })

  test('that is not there, or is of another hospital, is refused alike', async () => {
    const { reference } = await given()
    const strange = people.outsider('/rest/v1/rpc/open_case', { hospital: 'south', reference })
    expect(await strange).toMatchObject({ status: 404, body: { message: 'unknown_case' } })
    expect(await open(people.agent, 'ABCDEFGH')).toMatchObject({ message: 'unknown_case' })
  })
})

describe('a contact', () => {
  const contact = {
    name: '王小明',
    phone: '+86 (138) 0013-8000',
    email: 'Wang@Example.com',
    prefers: 'email',
    hours: 'morning',
    consent_wording: '我同意医院就此事联系我。',
    guardian: { relation: '母亲', consent_wording: '我代表孩子同意。' },
  } as const
  const filed = async () =>
    (
      (
        await people.anon('/rest/v1/rpc/submit_complaint', {
          submission: await submission(people, { contact }),
        })
      ).body as ComplaintReceipt
    ).reference
  const show = (reference: string, reason: unknown, who = people.agent) =>
    who('/rest/v1/rpc/show_case_contact', { hospital: 'north', reference, reason })

  test('is shown with a reason, one at a time, as it was given, and every look is known', async () => {
    const reference = await filed()
    expect(await show(reference, ' To tell the result ')).toEqual({ status: 200, body: contact })
    expect(await audited(reference, 'case_contact_show')).toEqual([
      { user_id: idOf('agent'), details: { reason: 'To tell the result' } },
    ])
  })

  test.each([null, '', '   \n', '\u0007', 'x'.repeat(501)])(
    'without a reason (%j) is not',
    async (reason) => {
      const reference = await filed()
      expect(await show(reference, reason)).toMatchObject({ status: 400 })
      expect(await audited(reference, 'case_contact_show')).toEqual([])
    },
  )

  test('is for agents', async () => {
    const reference = await filed()
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const)
      expect((await show(reference, 'Curious', people[who])).status).not.toBe(200)
  })

  test('stands in no answer but that one', async () => {
    const reference = await filed()
    const answers = JSON.stringify([
      await open(people.agent, reference),
      (await people.agent('/rest/v1/rpc/list_cases', { hospital: 'north', filter: {} })).body,
      (await people.admin('/rest/v1/audit_log')).body,
    ])
    for (const word of ['王小明', '0013', 'Wang', 'wang', '母亲'])
      expect(answers).not.toContain(word)
  })
})

describe('two who edit one case', () => {
  test('the second is told, and nothing of theirs is written', async () => {
    const seen = await given('acknowledge')
    expect((await act(people.agent, seen, 'start', {})).status).toBe(200)
    const before = await open(people.admin, seen.reference)
    for (const [action, input] of [
      ['resolve', { text: 'Done' }],
      ['note', { text: 'Mine' }],
      ['classify', { severity: 'high' }],
    ] as const)
      expect(await act(people.admin, seen, action, input as never)).toMatchObject({
        status: 409,
        body: { message: 'case_changed' },
      })
    expect(await open(people.admin, seen.reference)).toEqual(before)
    expect((await act(people.admin, before, 'resolve', { text: 'Done' })).status).toBe(200)
  })
})

describe('acting', () => {
  test.each([
    ['reply', { text: '' }],
    ['reply', { text: ' \n ' }],
    ['reply', {}],
    ['reply', { text: 'x'.repeat(4001) }],
    ['start', { text: 'x' }],
    ['classify', { severity: 'worst' }],
    ['classify', {}],
    ['assign', { assignee: 'me' }],
    ['inform', { text: 'x' }],
    ['delete', {}],
    ['note', null],
    ['note', []],
  ])('%s with %j is no input', async (action, input) => {
    const its = await given()
    expect(await act(people.agent, its, action as 'note', input as never)).toMatchObject({
      status: 400,
      body: { message: 'bad_request' },
    })
    expect((await open(people.agent, its.reference)).revision).toBe(1)
  })

  test('classify changes what it names, takes away what is null, and says so in its event', async () => {
    const its = await given()
    const { body } = await act(people.agent, its, 'classify', {
      severity: 'high',
      category: 'attitude',
      department: 'dentistry',
      gap: 'delivery',
      root_cause: '  One window\u0007 for all ',
      complex: true,
    })
    expect(body).toMatchObject({
      severity: 'high',
      category: 'attitude',
      department: 'dentistry',
      gap: 'delivery',
      root_cause: 'One window for all',
      complex: true,
    })
    expect((body as Case).events.at(-1)!.details).toMatchObject({
      root_cause: 'One window for all',
    })
    expect(Date.parse((body as Case).resolve_due_at!)).toBeGreaterThan(
      Date.parse(its.resolve_due_at!),
    )
    const again = await act(people.agent, body as Case, 'classify', { gap: null })
    expect(again.body).toMatchObject({ gap: null, severity: 'high', category: 'attitude' })
    expect((again.body as Case).events.at(-1)).toMatchObject({
      action: 'classify',
      public: false,
      text: null,
      details: { gap: null },
    })
    for (const [input, message] of [
      [{ category: 'nothing' }, 'unknown_category'],
      [{ department: 'nothing' }, 'unknown_department'],
    ] as const)
      expect(await act(people.agent, again.body as Case, 'classify', input)).toMatchObject({
        status: 404,
        body: { message },
      })
  })

  test('a case is assigned to agents and admins of its hospital, and to nobody', async () => {
    const its = await given()
    const { body } = await act(people.agent, its, 'assign', { assignee: idOf('admin') })
    expect(body).toMatchObject({ assignee: idOf('admin') })
    const nobody = await act(people.agent, body as Case, 'assign', { assignee: null })
    expect(nobody.body).toMatchObject({ assignee: null })
    const { rows } = await people.stack.db.query<{ id: string }>(
      `select id from auth.users where email in ('viewer@north.example', 'admin@south.example', 'stranger@nowhere.example')`,
    )
    for (const assignee of [...rows.map(({ id }) => id), randomUUID()])
      expect(await act(people.agent, nobody.body as Case, 'assign', { assignee })).toMatchObject({
        status: 404,
        body: { message: 'unknown_colleague' },
      })
  })

  test('linked cases show each other; a duplicate is closed and leads to the one it repeats', async () => {
    const [one, other, third] = [await given(), await given(), await given()]
    await act(people.agent, one, 'link', { reference: other.reference.toLowerCase() })
    expect((await open(people.agent, one.reference)).links).toEqual([other.reference])
    expect((await open(people.agent, other.reference)).links).toEqual([one.reference])
    const { body } = await act(people.agent, third, 'merge', { reference: one.reference })
    expect(body).toMatchObject({ state: 'closed', merged_into: one.reference, due_at: null })
    expect((await open(people.agent, one.reference)).links.sort()).toEqual(
      [other.reference, third.reference].sort(),
    )
    // Not with itself, not with what is not there, and not into a duplicate.
    for (const [reference, status, message] of [
      [other.reference, 400, 'bad_request'],
      ['ABCDEFGH', 404, 'unknown_case'],
      [third.reference, 409, 'wrong_state'],
    ] as const)
      expect(
        await act(people.agent, await open(people.agent, other.reference), 'merge', { reference }),
      ).toMatchObject({ status, body: { message } })
    const reopened = await act(people.agent, body as Case, 'reopen', { text: null })
    expect(reopened.body).toMatchObject({ state: 'reopened', merged_into: null })
  })

  test('asking stops the clock, the answer and resume let it go on, and the days between are added', async () => {
    const filed = '2026-03-02T02:00:00Z'
    const at = (day: number) => `2026-03-0${day}T02:00:00Z`
    const events = (action: string) => [
      { at: at(3), by: 'staff', action: 'ask', text: 'Which day?' },
      { at: at(5), by: action === 'answer' ? 'patient' : 'staff', action, text: 'Monday' },
    ]
    const [answered, resumed, asked] = await importCases(people, [
      told([], { filed_at: filed, events: events('answer') }),
      told([], { filed_at: filed, events: events('resume') }),
      told([], { filed_at: filed, events: events('answer').slice(0, 1) }),
    ])
    for (const reference of [answered!, resumed!])
      expect(await open(people.agent, reference)).toMatchObject({
        waiting: false,
        // Monday and five working days, without Tuesday and Wednesday, at whose ends the clock stood.
        resolve_due_at: expect.stringMatching(/^2026-03-11T16:00/),
        due_at: expect.stringMatching(/^2026-03-11T16:00/),
        overdue: true,
      })
    expect(await open(people.agent, asked!)).toMatchObject({
      waiting: true,
      resolve_due_at: null,
      due_at: null,
      overdue: false,
    })
  })

  test('a reopened case has its days anew', async () => {
    const [reference] = await importCases(people, [
      told([], {
        filed_at: '2026-03-02T02:00:00Z',
        events: [
          { at: '2026-03-03T02:00:00Z', by: 'staff', action: 'resolve', text: 'So' },
          { at: '2026-03-16T02:00:00Z', by: 'staff', action: 'reopen' },
        ],
      }),
    ])
    expect(await open(people.agent, reference!)).toMatchObject({
      state: 'reopened',
      due_at: expect.stringMatching(/^2026-03-23T16:00/),
    })
  })

  test('quickly is within so many working days, weekends and pauses aside', async () => {
    // Filed on a Thursday; three working days end on Tuesday.
    const resolved = (at: string, ...before: object[]) =>
      told([], {
        filed_at: '2026-03-05T02:00:00Z',
        events: [...before, { at, by: 'staff', action: 'resolve', text: 'So' }],
      })
    const asked = [
      { at: '2026-03-06T02:00:00Z', by: 'staff', action: 'ask', text: 'Which day?' },
      { at: '2026-03-09T02:00:00Z', by: 'patient', action: 'answer', text: 'Monday' },
    ]
    const rows = [
      resolved('2026-03-10T15:59:00Z'),
      resolved('2026-03-10T16:01:00Z'),
      resolved('2026-03-11T15:59:00Z', ...asked),
    ]
    await importCases(people, rows)
    const { rows: kept } = await people.stack.db.query<{ id: string; quickly: boolean }>(
      'select id, quickly from public.cases where id = any ($1)',
      [rows.map(({ id }) => id)],
    )
    const quickly = new Map(kept.map((row) => [row.id, row.quickly]))
    expect(rows.map(({ id }) => quickly.get(id))).toEqual([true, false, true])
  })
})

describe('assigning many', () => {
  const assign = (chosen: string[], assignee: string | null, who = people.agent) =>
    who('/rest/v1/rpc/assign_cases', { hospital: 'north', chosen, assignee })

  test('changes those that are open and not assigned so, each with an event', async () => {
    const references = await importCases(people, [
      told([]),
      told(['start']),
      told(['resolve', 'close']),
    ])
    expect(await assign(references, idOf('agent'))).toEqual({ status: 200, body: 2 })
    expect(await assign(references, idOf('agent'))).toEqual({ status: 200, body: 0 })
    expect((await open(people.agent, references[0]!)).events.at(-1)).toMatchObject({
      action: 'assign',
      details: { assignee: idOf('agent') },
    })
    expect(await assign(references, null)).toEqual({ status: 200, body: 2 })
  })

  test('is all or nothing', async () => {
    const [reference] = await importCases(people, [told([])])
    for (const [chosen, assignee, message] of [
      [[reference!, 'ABCDEFGH'], idOf('agent'), 'unknown_case'],
      [[reference!], randomUUID(), 'unknown_colleague'],
      [Array<string>(201).fill(reference!), idOf('agent'), 'too_large'],
    ] as const)
      expect((await assign([...chosen], assignee)).body).toMatchObject({ message })
    expect((await open(people.agent, reference!)).assignee).toBeNull()
  })
})

describe('a case that staff heard of', () => {
  const heard = (more: object = {}) => ({
    id: randomUUID(),
    kind: 'complaint',
    source: 'call',
    channel: 'phone',
    lang: 'zh-Hans',
    department: 'cardiology',
    category: 'explanation',
    happened_on: null,
    what_happened: '回访时患者说，没有人告诉他怎么服药。',
    what_would_help: null,
    contact: { name: '李女士', phone: null, email: 'li@example.com' },
    ...more,
  })
  const file = (found: object, who = people.agent) =>
    who('/rest/v1/rpc/file_case', { hospital: 'north', found })

  test('is filed once, with who filed it', async () => {
    const told = heard()
    const first = await file(told)
    expect(first).toMatchObject({
      status: 200,
      body: {
        source: 'call',
        state: 'new',
        contact: { prefers: 'email', consent: false, email: true, phone_end: null },
        events: [{ by: 'staff', user_id: idOf('agent'), action: 'file' }],
      },
    })
    expect(await file(told)).toEqual(first)
    expect(await file({ ...told, category: null })).toMatchObject({
      status: 409,
      body: { message: 'id_taken' },
    })
  })

  test.each([
    ['a source of patients', { source: 'complaint' }, 'bad_request'],
    ['too little', { what_happened: 'short' }, 'bad_request'],
    ['a department that is not there', { department: 'nothing' }, 'unknown_department'],
    ['a category that is not there', { category: 'nothing' }, 'unknown_category'],
  ])('with %s is refused', async (_what, change, message) => {
    expect((await file(heard(change))).body).toMatchObject({ message })
  })

  test('is replied to only where the patient can be told', async () => {
    for (const [contact, status] of [
      [{ name: '李女士', phone: null, email: 'li@example.com' }, 200],
      [null, 409],
    ] as const) {
      const { actions, reference, revision } = (await file(heard({ contact }))).body as Case
      expect(actions.includes('reply') && actions.includes('ask')).toBe(status === 200)
      for (const action of ['ask', 'reply']) {
        const asked = { hospital: 'north', reference, action, input: { text: '请问是哪一天？' } }
        const { revision: now } =
          action === 'ask' ? { revision } : await open(people.agent, reference)
        expect(
          (await people.agent('/rest/v1/rpc/act_on_case', { ...asked, revision: now })).status,
        ).toBe(status)
      }
    }
  })

  test('is for agents to file', async () => {
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const)
      expect((await file(heard(), people[who])).status).not.toBe(200)
  })
})
