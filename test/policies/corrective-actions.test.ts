import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ActionFilter, ActionList, CorrectiveAction } from '../../supabase/contract/action.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

let people: People
let north: number
let departments: Record<string, number>
let categories: Record<string, number>
let agent: string
beforeAll(async () => {
  people = await openHospitals()
  const query = async <Row>(sql: string) => (await people.stack.db.query<Row>(sql)).rows
  north = (await query<{ id: number }>(`select id from public.hospitals where slug = 'north'`))[0]!
    .id
  const byCode = (rows: { code: string; id: number }[]) =>
    Object.fromEntries(rows.map(({ code, id }) => [code, id]))
  departments = byCode(
    await query(`select code, id from public.departments where hospital_id = ${north}`),
  )
  categories = byCode(
    await query(`select code, id from public.complaint_categories where hospital_id = ${north}`),
  )
  agent = (
    await query<{ id: string }>(`select id from auth.users where email = 'agent@north.example'`)
  )[0]!.id
})
afterAll(() => people.close())
beforeEach(async () => {
  await people.stack.db.exec('delete from public.corrective_actions')
})

const PEOPLE = ['anon', 'stranger', 'viewer', 'agent', 'admin', 'outsider'] as const
const TABLE = '/rest/v1/corrective_actions'
const day = (from: number) =>
  new Date(Date.now() + from * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

const action = (said: object = {}) => ({
  hospital_id: north,
  what: '挂号窗口午间增开一个',
  due_on: day(7),
  ...said,
})
async function make(said: object = {}, who: Ask = people.agent): Promise<number> {
  const { status, body } = await who(TABLE, action(said))
  expect(status, JSON.stringify(body)).toBe(201)
  return (body as { id: number }[])[0]!.id
}
const change = (id: number, said: object, who: Ask = people.agent) =>
  who(`${TABLE}?id=eq.${id}`, said, 'PATCH')
async function listed(
  filter: ActionFilter = {},
  after: ActionList['next'] = null,
  who: Ask = people.agent,
): Promise<ActionList> {
  const { status, body } = await who('/rest/v1/rpc/list_corrective_actions', {
    hospital: 'north',
    filter,
    after,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as ActionList
}
const only = async (filter: ActionFilter = {}, who: Ask = people.agent) =>
  (await listed(filter, null, who)).actions[0] as CorrectiveAction

let made = 0
/** Cases filed at noon of a day, as they stand in the table. */
async function cases(count: number, from: number, said: object = {}): Promise<string> {
  const rows = Array.from({ length: count }, () => ({
    hospital_id: north,
    id: crypto.randomUUID(),
    reference: `TEST${String(++made).padStart(4, '0')}`,
    kind: 'complaint',
    source: 'desk',
    channel: 'phone',
    lang: 'en',
    state: 'new',
    revision: 1,
    complex: false,
    searched: '',
    pauses: '{}',
    reopened_by_patient: false,
    filed_at: `${day(from)}T04:00:00Z`,
    department_id: departments['cardiology'],
    category_id: categories['waiting'],
    ...said,
  }))
  await people.stack.db.query(
    `insert into public.cases select (jsonb_populate_record(null::public.cases, made)).* from jsonb_array_elements($1) as made`,
    [rows],
  )
  return rows.at(-1)!.reference
}

describe('an action', () => {
  test('is made by agents with all that is known of it, and read by viewers without who sees to it', async () => {
    const reference = await cases(1, -300, { category_id: null })
    const id = await make({
      root_cause: '午间只开一个窗口',
      gap: 'standard',
      department_id: departments['cardiology'],
      category_id: categories['waiting'],
      case_reference: reference,
      owner: agent,
    })
    const whole = {
      id,
      what: '挂号窗口午间增开一个',
      root_cause: '午间只开一个窗口',
      gap: 'standard',
      department: 'cardiology',
      category: 'waiting',
      case: reference,
      owner: agent,
      owner_email: 'agent@north.example',
      due_on: day(7),
      overdue: false,
      made_at: expect.any(String),
      done_on: null,
      watch: null,
    }
    expect(await listed()).toEqual({
      actions: [whole],
      next: null,
      counts: { open: 1, overdue: 0, done: 0 },
    })
    expect(await only({}, people.viewer)).toEqual({ ...whole, owner_email: null })
    expect(await only({ case: reference })).toEqual(whole)
  })

  test('is written by agents and admins of the hospital alone', async () => {
    const able: Record<string, string[]> = { make: [], change: [], delete: [], read: [] }
    for (const who of PEOPLE) {
      const id = await make()
      const { status, body } = await people[who](`${TABLE}?hospital_id=eq.${north}`)
      if (status === 200 && (body as unknown[]).length > 0) able['read']!.push(who)
      if ((await people[who](TABLE, action())).status === 201) able['make']!.push(who)
      const did = ({ status, body }: { status: number; body: unknown }) =>
        status < 300 && (body as unknown[]).length > 0
      if (did(await change(id, { what: 'x' }, people[who]))) able['change']!.push(who)
      if (did(await people[who](`${TABLE}?id=eq.${id}`, undefined, 'DELETE')))
        able['delete']!.push(who)
    }
    const agents = ['agent', 'admin']
    expect(able).toEqual({
      read: ['viewer', ...agents],
      make: agents,
      change: agents,
      delete: agents,
    })
  })

  test('changed, completed or deleted stands in the audit log with what it was', async () => {
    const id = await make()
    await change(id, { due_on: day(9) })
    await change(id, { done_on: day(0) })
    await people.agent(`${TABLE}?id=eq.${id}`, undefined, 'DELETE')
    const { body } = await people.admin(
      `/rest/v1/audit_log?select=action,details&action=like.corrective_actions_*&subject=eq.${id}&order=id`,
    )
    expect(body).toMatchObject([
      { action: 'corrective_actions_insert' },
      {
        action: 'corrective_actions_update',
        details: { before: { due_on: day(7) }, after: { due_on: day(9) } },
      },
      { action: 'corrective_actions_update', details: { after: { done_on: day(0) } } },
      { action: 'corrective_actions_delete', details: { before: { what: action().what } } },
    ])
  })

  test.each([
    ['nothing to do', { what: '' }],
    ['too much to do', { what: 'x'.repeat(1001) }],
    ['no day', { due_on: null }],
    ['a gap there is not', { gap: 'x' }],
    ['somebody else as who made it', { made_by: crypto.randomUUID() }],
    ['an end from the start', { done_on: day(-1) }],
    ['a case there is not', { case_reference: 'ABCDEFGH' }],
    ['nobody who works here', { owner: crypto.randomUUID() }],
  ])('with %s is refused', async (_what, wrong) => {
    const { status } = await people.agent(TABLE, action(wrong))
    expect(status).toBeGreaterThanOrEqual(400)
    expect((await listed()).counts.open).toBe(0)
  })

  test('goes to no viewer and to nobody of another hospital, but stays with who left', async () => {
    const { rows } = await people.stack.db.query<{ user_id: string; slug: string; role: string }>(
      `select user_id, slug, role from public.staff join public.hospitals on id = hospital_id`,
    )
    for (const { user_id, slug, role } of rows) {
      const { status, body } = await people.agent(TABLE, action({ owner: user_id }))
      const able = slug === 'north' && role !== 'viewer'
      expect(status).toBe(able ? 201 : 404)
      if (!able) expect(body).toMatchObject({ message: 'unknown_colleague' })
    }
    await people.stack.db.query('delete from public.staff where user_id = $1', [agent])
    const { actions } = await listed({}, null, people.admin)
    const { id } = actions.find(({ owner }) => owner === agent)!
    expect((await change(id, { due_on: day(20) }, people.admin)).status).toBe(200)
    await people.stack.db.query(
      `insert into public.staff (hospital_id, user_id, role) values ($1, $2, 'agent')`,
      [north, agent],
    )
  })

  test('of another hospital’s department or category is refused', async () => {
    const { rows } = await people.stack.db.query<{ id: number }>(
      'select id from public.departments where hospital_id <> $1',
      [north],
    )
    expect(
      (await people.agent(TABLE, action({ department_id: rows[0]!.id }))).status,
    ).toBeGreaterThanOrEqual(400)
  })

  test('is completed on any day up to today, and can be taken up again', async () => {
    const id = await make()
    expect((await change(id, { done_on: day(1) })).status).toBe(400)
    expect((await change(id, { done_on: day(-2) })).status).toBe(200)
    expect(await only({ state: 'done' })).toMatchObject({ id, done_on: day(-2), overdue: false })
    expect((await listed()).actions).toEqual([])
    await change(id, { done_on: null })
    expect(await only()).toMatchObject({ id, done_on: null })
  })

  test.each(HOSTILE_STRINGS.slice(-12))('keeps %j as it is', async (what) => {
    await make({ what, root_cause: what })
    expect(await only()).toMatchObject({ what, root_cause: what })
  })
})

describe('the list', () => {
  test('begins with what is due first, overdue ones told, and pages on', async () => {
    for (let place = 0; place < 60; place++) await make({ due_on: day(place - 5) })
    const page = await listed()
    const rest = await listed({}, page.next)
    expect(page.counts).toEqual({ open: 60, overdue: 5, done: 0 })
    expect(page.actions).toHaveLength(50)
    expect(page.actions.filter(({ overdue }) => overdue)).toHaveLength(5)
    expect([...page.actions, ...rest.actions].map(({ due_on }) => due_on)).toEqual(
      Array.from({ length: 60 }, (_, place) => day(place - 5)),
    )
    expect(rest.next).toBeNull()
    expect((await listed({ state: 'overdue' })).actions).toHaveLength(5)
  })

  test('of completed ones begins with the latest, and pages on', async () => {
    for (let place = 0; place < 55; place++) await change(await make(), { done_on: day(-place) })
    const page = await listed({ state: 'done' })
    const rest = await listed({ state: 'done' }, page.next)
    expect([...page.actions, ...rest.actions].map(({ done_on }) => done_on)).toEqual(
      Array.from({ length: 55 }, (_, place) => day(-place)),
    )
  })

  test('is narrowed by department and category', async () => {
    await make({ department_id: departments['surgery'] })
    await make({ category_id: categories['waiting'] })
    expect((await listed({ department: 'surgery' })).actions).toHaveLength(1)
    expect((await listed({ category: 'waiting' })).actions).toHaveLength(1)
    expect((await listed({ category: 'waiting', department: 'surgery' })).actions).toEqual([])
  })

  test.each([
    [{ filter: { state: 'x' } }, 'bad_request'],
    [{ filter: { more: 1 } }, 'bad_request'],
    [{ filter: [] }, 'bad_request'],
    [{ after: { day: 'x', id: 1 } }, 'bad_request'],
    [{ filter: { department: 'nowhere' } }, 'unknown_department'],
    [{ filter: { category: 'nothing' } }, 'unknown_category'],
  ])('refuses %j', async (asked, message) => {
    expect(
      await people.viewer('/rest/v1/rpc/list_corrective_actions', { hospital: 'north', ...asked }),
    ).toMatchObject({ body: { message } })
  })
})

describe('the watch', () => {
  const watched = async (done: number, said: object = {}) => {
    const id = await make({
      department_id: departments['dentistry'],
      category_id: categories['cost'],
      ...said,
    })
    await change(id, { done_on: day(done) })
    return async (who: Ask = people.agent) => (await only({ state: 'done' }, who)).watch
  }
  const costs = { department_id: 0, category_id: 0 }
  beforeAll(async () => {
    costs.department_id = departments['dentistry']!
    costs.category_id = categories['cost']!
    // Done ten days ago: ten whole days, with that one.
    await cases(4, -11, costs)
    await cases(2, -20, costs)
    await cases(5, -21, costs)
    await cases(2, -10, costs)
    await cases(1, -1, costs)
    await cases(8, 0, costs)
    // Not what is counted.
    await cases(9, -11, { ...costs, kind: 'praise' })
    await cases(9, -11, { ...costs, category_id: categories['privacy'] })
    await cases(11, -5, { ...costs, department_id: departments['surgery'] })
  })

  test('counts as many whole days before the day of completion as from it on, without today', async () => {
    const watch = await watched(-10)
    expect(await watch()).toEqual({ days: 10, before: 6, after: 3 })
  })

  test('is of all departments where the action is', async () => {
    const watch = await watched(-10, { department_id: null })
    expect(await watch()).toEqual({ days: 10, before: 6, after: 14 })
    expect(await watch(people.viewer)).toEqual({ days: 10, before: null, after: 14 })
  })

  test('tells viewers nothing of few cases on either side, agents all of them', async () => {
    const watch = await watched(-10)
    expect(await watch(people.viewer)).toEqual({ days: 10, before: null, after: null })
    for (const who of [people.agent, people.admin])
      expect(await watch(who)).toEqual({ days: 10, before: 6, after: 3 })
  })

  test('tells viewers of none', async () => {
    const watch = await watched(-400)
    expect(await watch(people.viewer)).toEqual({ days: 180, before: 0, after: 0 })
  })

  test('needs a category, and a day that is over', async () => {
    expect(await (await watched(-10, { category_id: null }))()).toBeNull()
    await people.stack.db.exec('delete from public.corrective_actions')
    expect(await (await watched(0))()).toEqual({ days: 0, before: 0, after: 0 })
  })

  test('ends after 180 days', async () => {
    expect(await (await watched(-400))()).toMatchObject({ days: 180, after: 0 })
  })

  test('does not count a duplicate', async () => {
    const { rows } = await people.stack.db.query<{ id: string }>(
      `select id from public.cases where category_id = $1 limit 1`,
      [categories['cost']],
    )
    await cases(5, -3, { ...costs, merged_into: rows[0]!.id })
    expect(await (await watched(-10))()).toEqual({ days: 10, before: 6, after: 3 })
  })
})
