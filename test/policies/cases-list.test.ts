import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseFilter, CasePage, CasePlace, CaseRow } from '../../supabase/contract/case.ts'
import { importCases, judged, told } from './cases.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

async function list(
  filter: CaseFilter,
  after: CasePlace | null = null,
  who: Ask = people.agent,
): Promise<CasePage> {
  const { status, body } = await who('/rest/v1/rpc/list_cases', {
    hospital: 'north',
    filter,
    after,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as CasePage
}
/** All pages. */
async function all(filter: CaseFilter): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  let page = await list(filter)
  for (;;) {
    rows.push(...page.cases)
    expect(page.more).toBe(page.next !== null)
    if (!page.next) return rows
    expect(page.cases).toHaveLength(50)
    page = await list(filter, page.next)
  }
}

const startOver = () =>
  people.stack.db.exec(`
    set session_replication_role = replica;
    truncate public.cases cascade;
    reset session_replication_role`)
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

describe('a filter', () => {
  const lines: [string, object, Parameters<typeof told>[0]][] = [
    [
      'praise',
      { kind: 'praise', source: 'desk', channel: 'phone', filed_at: '2026-03-04T02:00:00Z' },
      [],
    ],
    [
      'survey',
      { source: 'survey', channel: 'sms', severity: 'high', filed_at: '2026-03-05T02:00:00Z' },
      ['start'],
    ],
    [
      'asked',
      { department: 'dentistry', category: 'cost', filed_at: '2026-03-06T02:00:00Z' },
      ['ask'],
    ],
    [
      'mine',
      { assignee: 'agent@north.example', filed_at: '2026-03-07T02:00:00Z' },
      ['acknowledge'],
    ],
    [
      'resolved',
      { assignee: 'admin@north.example', filed_at: '2026-03-08T02:00:00Z' },
      ['resolve'],
    ],
    [
      'closed',
      { department: 'cardiology', filed_at: '2026-03-09T02:00:00Z' },
      ['resolve', judged(true)],
    ],
    [
      'reopened',
      { category: 'cost', filed_at: '2026-03-10T02:00:00Z' },
      ['resolve', judged(false)],
    ],
    // Just before midnight in Shanghai, and just after.
    ['late', { filed_at: '2026-03-11T15:59:59Z' }, ['start']],
    ['early', { filed_at: '2026-03-11T16:00:00Z' }, ['start']],
    ['fresh', { filed_at: hoursAgo(1) }, []],
  ]
  let references: Map<string, string>
  beforeAll(async () => {
    await startOver()
    const rows = lines.map(([name, more, steps]) =>
      told(steps, { what_happened: `It is called ${name}.`, ...more }),
    )
    const made = await importCases(people, rows)
    references = new Map(made.map((reference, index) => [reference, lines[index]![0]]))
    // Moments ago, so that nothing is due before tomorrow.
    await people.stack.db.exec(
      `update public.cases set filed_at = now() where what_happened like '%fresh%'`,
    )
  })
  const names = async (filter: CaseFilter, who?: Ask) =>
    (await list(filter, null, who)).cases.map(({ reference }) => references.get(reference))

  test.each<[CaseFilter, string]>([
    [{ order: 'newest' }, 'fresh early late reopened closed resolved mine asked survey praise'],
    [{ kind: 'praise' }, 'praise'],
    [{ kind: 'suggestion' }, ''],
    [{ source: 'survey' }, 'survey'],
    [{ channel: 'phone' }, 'praise'],
    [{ severity: 'high' }, 'survey'],
    [{ department: 'dentistry' }, 'asked'],
    [{ department: 'dentistry', category: 'cost', states: ['acknowledged'] }, 'asked'],
    [{ department: 'dentistry', severity: 'high' }, ''],
    [{ category: 'cost', order: 'newest' }, 'reopened asked'],
    [{ assignee: 'me' }, 'mine'],
    [{ states: ['resolved', 'closed'], order: 'newest' }, 'closed resolved'],
    [{ states: [] }, ''],
    [{ due: 'waiting' }, 'asked'],
    [{ due: 'overdue', states: ['new'] }, 'praise'],
    [{ due: 'week', states: ['new'] }, 'fresh'],
    [{ first_day: '2026-03-11', last_day: '2026-03-11' }, 'late'],
    [{ first_day: '2026-03-12', last_day: '2026-03-12' }, 'early'],
    [{ last_day: '2026-03-05', order: 'newest' }, 'survey praise'],
    [{ first_day: '2026-03-05', last_day: '2026-03-04' }, ''],
    [{ search: 'called RE', order: 'newest' }, 'reopened resolved'],
    [{ search: 'called re', states: ['resolved'] }, 'resolved'],
    [{ search: '', kind: 'praise' }, 'praise'],
    [{ search: '  \n', kind: 'praise' }, 'praise'],
  ])('%j finds %s', async (filter, expected) => {
    expect((await names(filter)).join(' ')).toBe(expected)
  })

  test('by assignee: everybody their own, and nobody', async () => {
    expect(await names({ assignee: 'me' }, people.admin)).toEqual(['resolved'])
    const { body } = await people.agent('/rest/v1/rpc/list_colleagues', { hospital: 'north' })
    const admin = (body as { user_id: string; email: string }[]).find(({ email }) =>
      email.startsWith('admin'),
    )!
    expect(await names({ assignee: admin.user_id })).toEqual(['resolved'])
    expect(await names({ assignee: 'nobody', order: 'newest' })).toHaveLength(8)
  })

  test('by what is due: at the end of today, in seven days, and no later', async () => {
    const due = (name: string, days: number) =>
      people.stack.db.query(
        `update public.cases set due_at = ((now() at time zone 'Asia/Shanghai')::date + $2::integer)::timestamp at time zone 'Asia/Shanghai'
         where what_happened like '%' || $1 || '%'`,
        [name, days],
      )
    await due('praise', 0)
    await due('survey', 1)
    await due('mine', 2)
    await due('late', 8)
    await due('early', 9)
    const found = async (by: CaseFilter['due']) =>
      (await names({ due: by })).filter((name) => name !== 'fresh' && name !== 'reopened')
    expect(await found('overdue')).toEqual(['praise'])
    expect(await found('today')).toEqual(['survey'])
    expect(await found('week')).toEqual(['survey', 'mine', 'late'])
  })

  test('by reference, however it is written', async () => {
    const [[reference, name]] = references as unknown as [[string, string]]
    for (const search of [
      reference,
      ` ${reference.slice(0, 4).toLowerCase()}-${reference.slice(4)}`,
    ])
      expect(await names({ search })).toEqual([name])
  })

  test.each([
    { states: ['old'] },
    { kind: 'x' },
    { assignee: 'somebody' },
    { due: 'never' },
    { first_day: '2026-02-30' },
    { search: 'x'.repeat(201) },
    { order: 'oldest' },
    { more: 1 },
    null,
    [],
  ])('%j is none', async (filter) => {
    expect(
      await people.agent('/rest/v1/rpc/list_cases', { hospital: 'north', filter }),
    ).toMatchObject({ status: 400, body: { message: 'bad_request' } })
  })

  test.each([
    [{ department: 'nothing' }, 'unknown_department'],
    [{ category: 'nothing' }, 'unknown_category'],
  ])('%j is refused', async (filter, message) => {
    expect(
      await people.agent('/rest/v1/rpc/list_cases', { hospital: 'north', filter }),
    ).toMatchObject({ status: 404, body: { message } })
  })

  test.each([
    'x',
    5,
    [],
    {},
    { due_at: 'x', filed_at: 'x', reference: 'x' },
    { due_at: null, filed_at: "'; --", reference: 'ABCDEFGH' },
  ])('%j is no place in a list', async (after) => {
    expect(
      await people.agent('/rest/v1/rpc/list_cases', { hospital: 'north', filter: {}, after }),
    ).toMatchObject({ status: 400 })
  })
})

describe('searching', () => {
  test('finds every substring, whatever its case and width, and nothing else', async () => {
    await startOver()
    const wordings = [
      '在走廊里等了三个小时，没有人理我们',
      '等候时间太长，ＷＩＦＩ也连不上',
      "Nobody told us: 100% 'waste' of \\ time_",
      'Straße und Äpfel, 等等等等',
      'ends with 痛',
      '1:abc 12:ab',
    ]
    const made = await importCases(
      people,
      wordings.map((what_happened) => told([], { what_happened })),
    )
    const found = async (search: string) =>
      (await list({ search })).cases.map(({ reference }) => made.indexOf(reference)).sort()
    const searches = new Set(
      wordings.flatMap((wording) => {
        const letters = [...wording]
        return letters.flatMap((_, start) =>
          [1, 2, 3, 5, letters.length].map((length) =>
            letters.slice(start, start + length).join(''),
          ),
        )
      }),
    )
    for (const search of searches) {
      if (search.trim() === '') continue
      const expected = wordings.flatMap((other, place) =>
        other
          .normalize('NFKC')
          .toLowerCase()
          .includes(search.trim().normalize('NFKC').toLowerCase())
          ? [place]
          : [],
      )
      expect(expected).not.toEqual([])
      expect(await found(search), search).toEqual(expected)
    }
    for (const search of [
      '没有我',
      '%',
      '_',
      "'",
      '\\',
      'wifi',
      '1:a',
      ':',
      "'; drop table",
      '等等等等等',
      '🏥',
    ])
      expect(await found(search), search).toEqual(
        wordings.flatMap((other, place) =>
          other.normalize('NFKC').toLowerCase().includes(search.toLowerCase()) ? [place] : [],
        ),
      )
  })
})

describe('pages', () => {
  test('hold every case once, what is due next first, then what nothing is due of, newest first', async () => {
    await startOver()
    const rows = Array.from({ length: 130 }, (_, index) =>
      // Many at the same moment, and due at the same time.
      told(index % 3 === 0 ? ['resolve'] : index % 7 === 0 ? ['ask'] : [], {
        filed_at: hoursAgo(24 * (index % 9)),
      }),
    )
    await importCases(people, rows)
    const due = await all({})
    expect(new Set(due.map(({ reference }) => reference)).size).toBe(130)
    const first = due.findIndex(({ due_at }) => due_at === null)
    expect(due.slice(first).every(({ due_at }) => due_at === null)).toBe(true)
    const times = due.slice(0, first).map(({ due_at, filed_at }) => `${due_at} ${filed_at}`)
    expect(times).toEqual([...times].sort())
    const rest = due.slice(first).map(({ filed_at }) => filed_at)
    expect(rest).toEqual([...rest].sort().reverse())

    const newest = await all({ order: 'newest' })
    expect(newest.map(({ filed_at }) => filed_at)).toEqual(
      due
        .map(({ filed_at }) => filed_at)
        .sort()
        .reverse(),
    )
    expect(newest.map(({ reference }) => reference).sort()).toEqual(
      due.map(({ reference }) => reference).sort(),
    )
    expect(await all({ states: ['resolved'] })).toHaveLength(44)
  })

  test('say what a case is', async () => {
    await startOver()
    const [reference] = await importCases(people, [
      told(['start'], {
        department: 'dentistry',
        category: 'cost',
        severity: 'low',
        channel: 'qr',
        assignee: 'agent@north.example',
        what_happened: '长'.repeat(200),
        filed_at: '2026-03-02T02:00:00Z',
      }),
    ])
    const { user_id } = (
      (await people.agent('/rest/v1/rpc/list_colleagues', { hospital: 'north' })).body as {
        user_id: string
        email: string
      }[]
    ).find(({ email }) => email.startsWith('agent'))!
    expect(await list({})).toEqual({
      more: false,
      next: null,
      cases: [
        {
          reference,
          kind: 'complaint',
          source: 'complaint',
          channel: 'qr',
          state: 'in_progress',
          severity: 'low',
          category: 'cost',
          department: 'dentistry',
          assignee: user_id,
          filed_at: '2026-03-02T02:00:00+00:00',
          due_at: '2026-03-09T16:00:00+00:00',
          overdue: true,
          waiting: false,
          excerpt: '长'.repeat(120),
          revision: 2,
        },
      ],
    })
  })
})

describe('a saved filter', () => {
  test('is seen, changed and deleted by whoever saved it, an agent, and nobody else', async () => {
    const { rows } = await people.stack.db.query<{ id: number }>(
      `select id from public.hospitals where slug = 'north'`,
    )
    const hospital_id = rows[0]!.id
    const view = { hospital_id, name: 'Overdue', filter: { due: 'overdue' } }
    for (const who of ['anon', 'stranger', 'viewer', 'outsider'] as const)
      expect((await people[who]('/rest/v1/case_views', view)).status, who).toBeGreaterThanOrEqual(
        400,
      )
    const { body } = await people.agent('/rest/v1/case_views', view)
    const [{ id }] = body as [{ id: number }]
    for (const who of ['viewer', 'admin', 'outsider'] as const) {
      expect((await people[who]('/rest/v1/case_views')).body, who).toEqual([])
      expect(
        (await people[who](`/rest/v1/case_views?id=eq.${id}`, { name: 'x' }, 'PATCH')).body,
      ).toEqual([])
      expect(
        (await people[who](`/rest/v1/case_views?id=eq.${id}`, undefined, 'DELETE')).body,
      ).toEqual([])
    }
    expect(
      (await people.agent(`/rest/v1/case_views?id=eq.${id}`, { name: 'Late' }, 'PATCH')).body,
    ).toMatchObject([{ name: 'Late', filter: { due: 'overdue' } }])
    for (const odd of [
      { filter: { due: 'never' } },
      { filter: [] },
      { name: '' },
      { name: 'x'.repeat(61) },
    ])
      expect(
        (await people.agent('/rest/v1/case_views', { ...view, ...odd })).status,
      ).toBeGreaterThanOrEqual(400)
    expect(
      (await people.agent(`/rest/v1/case_views?id=eq.${id}`, undefined, 'DELETE')).body,
    ).toHaveLength(1)
  })
})
