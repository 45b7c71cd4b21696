import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CASE_STATES, PATIENT_ACTIONS, STAFF_ACTIONS } from '../../supabase/contract/case.ts'
import type {
  Case,
  CaseInput,
  CaseState,
  PatientAction,
  StaffAction,
} from '../../supabase/contract/case.ts'
import { act, importCases, judged, open, step, told, WAYS } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
  await people.stack.db.exec('update public.hospitals set address_limit = 1000')
})
afterAll(() => people.close())

/** Where every action leads from every state; · nowhere: it is refused. *: only while the patient is asked. */
const STAFF = `
              new           acknowledged  in_progress   resolved      closed        reopened
  acknowledge acknowledged  ·             ·             ·             ·             ·
  start       in_progress   in_progress   ·             ·             ·             in_progress
  reply       acknowledged  acknowledged  in_progress   resolved      ·             reopened
  ask         acknowledged  acknowledged  in_progress   ·             ·             reopened
  resume      ·             acknowledged* in_progress*  ·             ·             reopened*
  note        new           acknowledged  in_progress   resolved      closed        reopened
  assign      new           acknowledged  in_progress   resolved      ·             reopened
  classify    new           acknowledged  in_progress   resolved      closed        reopened
  link        new           acknowledged  in_progress   resolved      closed        reopened
  merge       closed        closed        closed        closed        ·             closed
  resolve     resolved      resolved      resolved      ·             ·             resolved
  close       ·             ·             ·             closed        ·             ·
  reopen      ·             ·             ·             reopened      reopened      ·`

/** The same for the patient. Of two states the first is for who is satisfied, the second for who is not, once. */
const PATIENT = `
              new           acknowledged  in_progress   resolved         closed           reopened
  inform      new           acknowledged  in_progress   resolved         ·                reopened
  answer      ·             acknowledged* in_progress*  ·                ·                reopened*
  judge       ·             ·             ·             closed/reopened  closed/reopened  ·`

/** A grid as `[state, action, where it leads]`. */
function lines(grid: string): [CaseState, string, string][] {
  const [states, ...rows] = grid
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/)) as [CaseState[], ...string[][]]
  return rows.flatMap(([action, ...next]) =>
    next.map((leads, index): [CaseState, string, string] => [states[index]!, action!, leads]),
  )
}
const staff = lines(STAFF) as [CaseState, StaffAction, string][]
const patient = lines(PATIENT) as [CaseState, PatientAction, string][]

const inputs = (assignee: string, other: string): CaseInput => ({
  acknowledge: { text: null },
  start: {},
  reply: { text: 'We look into it.' },
  ask: { text: 'Which day was it?' },
  resume: {},
  note: { text: 'The rota was short.' },
  assign: { assignee },
  classify: { severity: 'high', gap: 'delivery' },
  link: { reference: other },
  merge: { reference: other },
  resolve: { text: 'We open a second window.' },
  close: {},
  reopen: { text: null },
})

test('the grids name every state and every action of the contract', () => {
  const pairs = (all: [string, string, string][]) =>
    all.map(([state, action]) => `${action} ${state}`)
  const every = (actions: readonly string[]) =>
    actions.flatMap((action) => CASE_STATES.map((state) => `${action} ${state}`))
  expect(pairs(staff)).toEqual(every(STAFF_ACTIONS))
  expect(pairs(patient)).toEqual(every(PATIENT_ACTIONS))
})

test('the table of transitions says what the grids say, and nothing else', async () => {
  const { rows } = await people.stack.db.query<Record<string, string>>(
    'select role, action, state, next_state from private.case_transitions',
  )
  const grid = (role: string, all: [string, string, string][]) =>
    all.flatMap(([state, action, leads]) =>
      leads === '·'
        ? []
        : leads.split('/').map((next) => [role, action, state, next.replace('*', '')].join(' ')),
    )
  expect(
    rows
      .map(({ role, action, state, next_state }) => [role, action, state, next_state].join(' '))
      .sort(),
  ).toEqual([...grid('agent', staff), ...grid('patient', patient)].sort())
})

describe.each(['agent', 'admin'] as const)('as %s', (who) => {
  test.each([false, true])(
    'every action in every state, the patient being asked: %s',
    async (asked) => {
      const colleagues = (await people.agent('/rest/v1/rpc/list_colleagues', { hospital: 'north' }))
        .body as { user_id: string }[]
      const done = staff.filter(
        ([state]) => !asked || ['acknowledged', 'in_progress', 'reopened'].includes(state),
      )
      const rows = done.map(([state]) => told([...WAYS[state], ...(asked ? ['ask' as const] : [])]))
      const [other, ...references] = await importCases(people, [told([]), ...rows])
      const input = inputs(colleagues[0]!.user_id, other!)
      for (const [index, [state, action, leads]] of done.entries()) {
        const reference = references[index]!
        const before = await open(people[who], reference)
        expect(before).toMatchObject({ state, waiting: asked })
        const possible = leads !== '·' && (asked || !leads.endsWith('*'))
        expect(before.actions.includes(action), `${action} ${state} offered`).toBe(possible)
        const reply = await act(people[who], before, action, input[action])
        if (possible) {
          expect(reply, `${action} ${state}`).toMatchObject({
            status: 200,
            body: { state: leads.replace('*', ''), revision: before.revision + 1 },
          })
          expect((reply.body as Case).events.at(-1)).toMatchObject({ by: 'staff', action })
        } else {
          expect(reply, `${action} ${state}`).toMatchObject({
            status: 409,
            body: { message: 'wrong_state' },
          })
          expect(await open(people[who], reference)).toEqual(before)
        }
      }
    },
  )
})

test.each(['anon', 'stranger', 'viewer', 'outsider', 'service'] as const)(
  'as %s no action in any state',
  async (who) => {
    const [other, ...references] = await importCases(people, [
      told([]),
      ...CASE_STATES.map((state) => told(WAYS[state])),
    ])
    const input = inputs('00000000-0000-4000-8000-000000000000', other!)
    for (const [index, state] of CASE_STATES.entries())
      for (const action of STAFF_ACTIONS) {
        const revision = 1 + WAYS[state].length
        const reply = await act(
          people[who],
          { reference: references[index]!, revision },
          action,
          input[action],
        )
        expect(reply.body, `${action} ${state}`).toMatchObject({
          code: expect.stringMatching(/^(42501|PT403)$/),
        })
      }
  },
)

describe('as the patient', () => {
  const answers = (satisfied: boolean) => ({
    inform: { action: 'inform', text: 'It happened again.' },
    answer: { action: 'answer', text: 'On Monday.' },
    judge: {
      action: 'judge',
      satisfied,
      would_return: true,
      quick_enough: true,
      text: null,
    },
  })

  test.each([
    [false, false],
    [false, true],
    [true, true],
  ])(
    'every action in every state, being asked: %s, being satisfied: %s',
    async (asked, satisfied) => {
      const done = patient.filter(
        ([state]) => !asked || ['acknowledged', 'in_progress', 'reopened'].includes(state),
      )
      const references = await importCases(
        people,
        done.map(([state]) => told([...WAYS[state], ...(asked ? ['ask' as const] : [])])),
      )
      for (const [index, [state, action, leads]] of done.entries()) {
        const reference = references[index]!
        const before = await open(people.agent, reference)
        const reply = await step(people.anon, reference, answers(satisfied)[action])
        const [pleased, displeased = pleased] = leads.split('/')
        if (leads !== '·' && (asked || !leads.endsWith('*')))
          expect(reply, `${action} ${state}`).toMatchObject({
            status: 200,
            body: {
              state: (satisfied ? pleased : displeased)!.replace('*', ''),
              waiting: asked && action !== 'answer',
            },
          })
        else {
          expect(reply, `${action} ${state}`).toMatchObject({
            status: 409,
            body: { message: 'wrong_state' },
          })
          expect(await open(people.agent, reference)).toEqual(before)
        }
      }
    },
  )

  test('a case is reopened once, judged once for every resolution, and a duplicate is not judged', async () => {
    const [twice, judgedClosed, merged, byStaff] = await importCases(people, [
      told(['resolve', judged(false), 'resolve']),
      told(['resolve', judged(true)]),
      told(['resolve']),
      told(['resolve', judged(true), 'reopen', 'resolve', 'close']),
    ])
    expect((await step(people.anon, twice!, answers(false).judge)).body).toMatchObject({
      state: 'closed',
      may_reopen: false,
      actions: [],
    })
    expect(await step(people.anon, judgedClosed!, answers(false).judge)).toMatchObject({
      status: 409,
    })
    const duplicate = await open(people.agent, merged!)
    await act(people.agent, duplicate, 'merge', { reference: byStaff! })
    expect(await step(people.anon, merged!, answers(true).judge)).toMatchObject({ status: 409 })
    expect((await step(people.anon, byStaff!, answers(false).judge)).body).toMatchObject({
      state: 'reopened',
      may_reopen: false,
    })
  })
})

test('events cannot be changed by anybody, the owner of the database included', async () => {
  await importCases(people, [told([])])
  for (const statement of [
    'update public.case_events set text = null',
    'delete from public.case_events',
    'truncate public.case_events',
  ])
    await expect(people.stack.db.query(statement)).rejects.toThrow('append-only')
})
